"""Cells → how the sheet is read: candidate readings are scored, the best one wins, a close second is kept.

Pure Python over a window of the sheet's first rows, upright and on its side. A user's mapping replaces what is
recognised here (`mapping.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines import legend as legends
from pipelines.cells import Sheet, column_letter
from pipelines.columns import content_role
from pipelines.entries import label_above, lists_under_people, long_list, skill_lists
from pipelines.layout import LEVEL_ROLES, PERSON_ROLES, Layout
from pipelines.layout_errors import (
    DatesForLevels,
    HeaderOnly,
    LayoutError,
    NoPeople,
    NoSkills,
    NothingLikeAnInventory,
    NothingRated,
)
from pipelines.legend import Legend
from pipelines.levels import said
from pipelines.matrix import Candidate, people_in_lines, promise
from pipelines.names import person_likeness
from pipelines.sampling import telling
from pipelines.settings import SETTINGS
from pipelines.vocabulary import role_of, unaccented
from pipelines.window import Window, window_of

HEADER_DEPTH = 40
"""Rows from the top among which the header is looked for."""
FINALISTS = 4
"""Header rows, of those that promise most, of which a table of levels is read in full."""
ENDING = re.compile(r"\.(?:csv|tsv|txt|xlsx?|xlsm|ods)$", re.IGNORECASE)
MOSTLY = 0.75
"""Share of a row's cells from which it is one of levels."""
LEAST = 0.45
"""Score below which a reading explains too little to be believed."""
LONGEST_WORD = 40
"""Characters of the longest text that a legend can give a level."""
CLOSE = 0.25
"""Lead under which the second reading is offered too."""


@dataclass(frozen=True)
class Recognised:
    """The best reading of a sheet, and the next one where it is close enough to be offered."""

    layout: Layout
    runner_up: Layout | None = None
    score: float = 0.0


def recognise(sheet: Sheet) -> Layout:
    """The best reading of `sheet`. Raises a LayoutError that says what is missing."""
    return readings(sheet).layout


def readings(sheet: Sheet, person: str = "") -> Recognised:
    """The best reading of `sheet` and a close second; `person` is whom it is about if it does not say.

    Raises a LayoutError that says what is missing.
    """
    window = window_of(sheet)
    last = max(window.rows, default=0)
    if {"person", "skill", "level"} <= set(map(role_of, window.rows.get(last, {}).values())):
        raise HeaderOnly.at(sheet.file, sheet.name, last)  # a form that nobody has filled in
    legend = legends.find(window.rows)
    window = replace(window, aside=legend.cells, words=frozenset(_spellings(window, legend)))
    views = [window, window.turn()] if sheet.cells.height <= SETTINGS.limits.columns else [window]
    found = [candidate for view in views for candidate in candidates(view)]
    found.sort(key=lambda candidate: -candidate.score)
    best = next((one for one in found if one.score >= LEAST and one.filled), None)
    if best is None:
        raise _explain(sheet, window)
    layout = finished(_whole(sheet, window, best), sheet, window, legend)
    if not layout.numbers(*PERSON_ROLES) and not layout.person:
        layout = replace(layout, person=person)
    if not layout.person and not layout.numbers(*PERSON_ROLES):
        raise NoPeople.among(sheet.file, sheet.name, len(window.below(layout.header_row)))
    second = next(
        (
            one
            for one in found
            if _differs(one.layout, best.layout) and one.filled and one.score >= best.score - CLOSE
        ),
        None,
    )
    other = (
        finished(_whole(sheet, window, second), sheet, window, legend)
        if second and second.score >= LEAST
        else None
    )
    return Recognised(replace(layout, sure=other is None), other, best.score)


def _spellings(window: Window, legend: Legend) -> Iterator[str]:
    """The texts of the window that the legend gives a level."""
    known = {unaccented(word) for word in legend.words}
    for cells in window.rows.values():
        yield from (
            text for text in cells.values() if len(text) <= LONGEST_WORD and unaccented(text) in known
        )


def candidates(view: Window) -> Iterator[Candidate]:
    """Every reading of the window that makes some sense."""
    tops = list(view.rows)[:HEADER_DEPTH]
    promises = {row: promise(view, row) for row in _headers(view, tops)}
    likely = sorted((row for row, value in promises.items() if value > 0), key=lambda row: -promises[row])
    for row in likely[:FINALISTS]:
        if candidate := people_in_lines(view, row):
            yield candidate
    if view.turned:
        if lists := lists_under_people(view):
            yield lists
        return
    unnamed = [0] if tops and not any(map(role_of, view.rows[tops[0]].values())) else []
    for row in [*(row for row in _headers(view, tops) if not _among_others(view, row)), *unnamed]:
        for read in (long_list, skill_lists):
            if candidate := read(view, row):
                yield candidate


def _headers(view: Window, tops: Sequence[int]) -> Iterator[int]:
    """The rows that could be headers: a row of levels under another row of levels is none."""
    before = False
    people: int | None = None
    for row in tops:
        levels = len(view.level_columns[row]) > MOSTLY * len(view.rows[row])
        label = view.text(row, people) if people is not None else ""
        if not (levels and before) and not (label and role_of(label) is None):
            yield row
        before = levels
        people = _people_named(view, row) or people


def _among_others(view: Window, row: int) -> bool:
    """Whether a row that names no role stands right under one with as many cells: a line of a list, and no header."""
    above = len(view.rows.get(row - 1, {}))
    return above >= len(view.rows[row]) > 1 and not any(map(role_of, view.rows[row].values()))


def _people_named(view: Window, row: int) -> int | None:
    """The column that a row of headers says holds people, skills beside it: below stand people, and no headers."""
    if view.turned:
        return None
    roles = {column: role_of(text) for column, text in view.rows[row].items()}
    people = next((column for column, role in roles.items() if role in PERSON_ROLES), None)
    return people if people is not None and "skill" in roles.values() else None


def _differs(one: Layout, other: Layout) -> bool:
    """Whether two readings are of another kind or begin elsewhere."""
    return (one.kind, one.header_row) != (other.kind, other.header_row)


def _whole(sheet: Sheet, window: Window, candidate: Candidate) -> Layout:
    """The layout with what the window did not reach: all columns of a turned sheet, odd lines far down."""
    layout = candidate.layout
    if not layout.is_matrix or sheet.cells.height <= len(window.rows):
        return layout
    roles = {column.number: column.role for column in layout.columns}
    near = window.turn() if layout.turned else window
    whole = telling(sheet, near, layout.header_row, roles)
    again = people_in_lines(whole, layout.header_row)
    return again.layout if again else layout


def finished(layout: Layout, sheet: Sheet, window: Window, legend: Legend) -> Layout:
    """The layout with the sheet's scale, its legend, and whom or which team it is about."""
    scale, source = _scale(layout, legend)
    team = "" if layout.numbers("team") or layout.turned else label_above(window, layout.header_row, "team")
    person = "" if layout.numbers(*PERSON_ROLES) else layout.person or named_person(sheet)
    return replace(
        layout,
        scale=scale,
        scale_source=source,
        legend=dict(legend.words),
        legend_cells=legend.cells,
        team=team,
        person=person,
    )


def _scale(layout: Layout, legend: Legend) -> tuple[tuple[float, float] | None, str]:
    """The scale that a header ("Level (0-5)") or a legend states."""
    for column in layout.columns:
        if column.role in LEVEL_ROLES and (found := legends.stated(column.header)):
            return found, "header"
    steps = [said(column.choice).number for column in layout.columns if column.choice]
    if numbers := [number for number in steps if number is not None]:
        return (min(numbers), max(numbers)), "header"
    if legend.scale:
        return legend.scale, "legend"
    own = {column.scale for column in layout.columns if column.role == "rating"}
    stated = {legends.stated(column.header) for column in layout.columns if column.role == "rating"}
    if len(stated) == 1 and len(own) == 1 and (only := next(iter(stated))):
        return only, "header"
    return None, ""


def named_person(sheet: Sheet) -> str:
    """The person whom a sheet's (or a text file's) name names: "Sophie Martin", "skills_sophie-martin.csv"."""
    for name in (sheet.name, sheet.file):
        plain = ENDING.sub("", name)
        words = plain.replace("_", " ").replace("-" if " " not in plain else " - ", " ").split()
        initial = {word for word in words if len(word.strip(".")) == 1}  # "Lan N.", no "N." for a number
        kept = [w for w in words if (w in initial or role_of(w) is None) and not w.isdigit()]
        label = " ".join(kept)
        if kept and person_likeness(label) >= 0.8:
            return label if label.istitle() or " " in label else label.title()
        if kept and person_likeness(label.title()) >= 0.8:
            return label.title()
    return ""


# --- what is missing ----------------------------------------------------------------------------------------------


def _explain(sheet: Sheet, window: Window) -> LayoutError:
    """The error that says why no reading fits."""
    rows = list(window.rows)[:HEADER_DEPTH]
    named = {row: {role_of(header) for header in window.rows[row].values()} - {None} for row in rows}
    header_row = max(rows, key=lambda row: (len(named[row]), len(window.rows[row])))
    roles = named[header_row]
    if not window.below(header_row) and (roles or len(window.rows[header_row]) > 1):
        return HeaderOnly.at(sheet.file, sheet.name, header_row)
    if "skill" in roles and not roles & PERSON_ROLES:
        return NoPeople.among(sheet.file, sheet.name, len(window.below(header_row)))
    if cells := _blank_grid(sheet, window):
        return NothingRated.between(sheet.file, sheet.name, cells)
    if cells := _dated(window, header_row):
        return DatesForLevels.among(sheet.file, sheet.name, cells)
    if roles & PERSON_ROLES:
        return NoSkills.among(sheet.file, sheet.name)
    return NothingLikeAnInventory.at(sheet.file, sheet.name)


def _dated(window: Window, header_row: int) -> str:
    """The range of columns without a role of their own that hold dates; empty where there are not two."""
    dated = [
        n
        for n in window.columns
        if role_of(window.text(header_row, n)) is None
        and content_role(window.values(n, header_row)) == "date"
    ]
    below = window.below(header_row)
    return (
        f"{column_letter(dated[0])}{below[0]}:{column_letter(dated[-1])}{below[-1]}" if len(dated) > 1 else ""
    )


def _blank_grid(sheet: Sheet, window: Window) -> str:
    """The range between headers and labels in which every cell is blank; empty where there is none."""
    best: list[int] = []
    top = 0
    for row in list(window.rows)[:HEADER_DEPTH]:
        headers = [
            n for n in window.rows[row] if role_of(window.text(row, n)) is None and not window.values(n, row)
        ]
        labels = [
            n for n in window.columns if len(window.values(n, row)) >= 2 and (not headers or n < min(headers))
        ]
        if labels and len(headers) > len(best):
            best, top = headers, row
    if not best:
        return ""
    last = int(sheet.cells["row"].max())  # type: ignore[arg-type]  # row is Int64 and the sheet is not empty
    return f"{column_letter(min(best))}{top + 1}:{column_letter(max(best))}{last}"


def blank_levels(sheet: Sheet, layout: Layout) -> NothingRated:
    """The error for people and skills between which no level is given."""
    ratings = layout.numbers("rating", *LEVEL_ROLES, "skill", "skills")
    last = int(sheet.cells["row"].max())  # type: ignore[arg-type]  # as above
    if layout.turned:
        first, last_letter = column_letter(layout.header_row + 1), column_letter(max(sheet.columns))
        letters = f"{first}{min(ratings)}:{last_letter}{max(ratings)}"
        return NothingRated.between(sheet.file, sheet.name, letters)
    cells = f"{column_letter(min(ratings))}{layout.header_row + 1}:{column_letter(max(ratings))}{last}"
    return NothingRated.between(sheet.file, sheet.name, cells)
