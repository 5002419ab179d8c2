"""A table of levels: one line for each person, one column for each skill (or the same on its side, turned).

Written for people in lines; the caller turns the window for people in columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.columns import LEVEL_LIKE, MAYBE, classify, with_facets
from pipelines.derived import is_derived
from pipelines.layout import ATTRIBUTE_ROLES, PERSON_ROLES, Column, Layout, Line
from pipelines.leftovers import EDGE, with_scales, with_stray_words, without_figures, without_side_tables
from pipelines.levels import said
from pipelines.lines import is_name_like, odd_lines
from pipelines.lists import pieces, separators_of
from pipelines.names import names_jobs, people_share, person_likeness, skills_share
from pipelines.sections import (
    group_row_above,
    told_apart,
    with_categories,
    with_merged,
    with_sections,
    without_question,
)
from pipelines.vocabulary import PARTS, numbered_role, role_of, skill_role
from pipelines.window import Window

LISTED = 0.3
"""Share of cells with several skills from which a column lists them."""
HARDLY = 0.45
"""Likeness below which headers beside a column of skills are none themselves."""
FEW = 2
"""Columns of levels that may be figures of another kind beside a column of skills."""
PEOPLE = 0.7
"""Likeness from which labels are people although their header names something else."""
LIKELY = 0.8
"""Likeness of a label that is somebody's name, whatever stands in its line."""
DISTINCT = 0.75
"""Share of distinct labels from which a column can hold one person a line."""


@dataclass(frozen=True)
class Candidate:
    """A reading with how well it explains the sheet; `labels` are the people it would find."""

    score: float
    layout: Layout
    labels: tuple[str, ...] = ()
    filled: bool = True
    """Whether any level is given."""


def promise(window: Window, header_row: int) -> float:
    """How many columns under `header_row` look like a skill's levels, less half of those without a name."""
    window = without_repeats(window, header_row)
    columns = with_facets(window, header_row, MAYBE) or [
        classify(window, header_row, n, MAYBE) for n in window.columns
    ]
    filled = [c for c in columns if window.values(c.number, header_row)]
    rated = sum(c.role == "rating" for c in filled)
    return rated - 0.5 * sum(c.role == "unnamed" for c in filled) if rated else 0.0


def people_in_lines(window: Window, header_row: int) -> Candidate | None:
    """The reading with its headers on `header_row`; None where it makes no sense."""
    first = _placed(without_repeats(window, header_row), header_row, MAYBE)
    if first is None:
        return None
    columns, _ = first
    lines = odd_lines_of(window, header_row, columns)
    odd = {line.number for line in lines if line.role != "facet"}
    inner = replace(window, rows={row: cells for row, cells in window.rows.items() if row not in odd})
    second = _placed(inner, header_row, LEVEL_LIKE)
    if second is None:
        return None
    columns, group_row = second
    lines = odd_lines_of(window, header_row, columns)
    columns = without_figures(inner, header_row, columns)
    columns = with_stray_words(inner, header_row, columns)
    columns = without_side_tables(inner, header_row, columns)
    columns = with_scales(inner, header_row, columns)
    columns = tuple(with_merged(inner, header_row, column) for column in columns)
    lines = _with_sums(window, header_row, columns, lines)
    group_row = next((line.number for line in lines if role_of(line.label) == "category"), group_row)
    columns = with_categories(columns, window, group_row)
    if window.turned:
        columns = with_sections(inner, header_row, columns)
    columns = told_apart(without_question(columns))
    kind = "people_columns" if window.turned else "people_rows"
    layout = Layout(kind, header_row, columns, group_row, turned=window.turned, lines=tuple(lines))
    return _judged(window, layout)


def without_repeats(window: Window, header_row: int) -> Window:
    """The window without rows that say what the header row says once more."""
    header = window.rows[header_row]
    again = [row for row in window.below(header_row) if len(header) > 1 and window.rows[row] == header]
    return (
        replace(window, rows={row: cells for row, cells in window.rows.items() if row not in again})
        if again
        else window
    )


def person_label(window: Window, columns: Sequence[Column], row: int) -> str:
    """Whom a line is about: the name, or first and last name, or the identifier."""
    for roles in (("person",), ("first_name", "last_name"), ("identifier",)):
        parts = [
            window.text(row, column.number) for role in roles for column in columns if column.role == role
        ]
        if label := " ".join(part for part in parts if part):
            return label
    return ""


# --- which column holds what ----------------------------------------------------------------------------------


def _placed(window: Window, header_row: int, least: float) -> tuple[tuple[Column, ...], int | None] | None:
    """Each column's role, with one column (or two) for people and at least one for ratings."""
    columns = with_facets(window, header_row, least)
    top = header_row
    if columns:
        top = max((row for row in window.rows if row < header_row), default=header_row)
    else:
        columns = [classify(window, header_row, number, least) for number in window.columns]
    found = _with_person(tuple(split_name(columns)), window, header_row)
    ratings = [column for column in found if column.role == "rating"]
    if not ratings or not {column.role for column in found} & PERSON_ROLES:
        return None
    found = tuple(_after_people(column, found, window, header_row) for column in found)
    ratings = [column for column in found if column.role == "rating"]
    return (found, group_row_above(window, top, ratings)) if ratings else None


def _after_people(column: Column, columns: Sequence[Column], window: Window, header_row: int) -> Column:
    """A heading without ratings left of the people, or far right of the last rating, is none of a skill."""
    if column.role != "rating" or window.values(column.number, header_row):
        return column
    first = min(c.number for c in columns if c.role in PERSON_ROLES)
    rated = [
        c.number for c in columns if c.role in ("rating", "unnamed") and window.values(c.number, header_row)
    ]
    beyond = rated and any(
        not window.values(n, header_row) and not window.text(header_row, n)
        for n in range(max(rated) + 1, column.number)
    )
    return replace(column, role="ignored") if column.number < first or beyond else column


def split_name(columns: Sequence[Column]) -> list[Column]:
    """With a first name beside it, "Nom" or "Name" is the last name; beside a last name, "Nombre" is the first."""
    roles = {column.role for column in columns}
    other = {"first_name": "last_name", "last_name": "first_name"}
    given = [role for role in other if role in roles]
    if len(given) != 1:
        return list(columns)
    return [replace(c, role=other[given[0]]) if c.role == "person" else c for c in columns]


def _with_person(columns: tuple[Column, ...], window: Window, header_row: int) -> tuple[Column, ...]:
    """Where no header names people: the column of distinct texts that looks most like people."""
    if {column.role for column in columns} & PERSON_ROLES:
        return columns
    first = next((c.number for c in columns if c.role == "rating" and window.values(c.number, header_row)), 0)
    ratings = frozenset(c.number for c in columns if c.role == "rating")
    rated = [row for row in window.below(header_row) if window.filled(row, ratings)]
    unnamed = ("ignored", "skill", "unnamed", "number")
    best, place = 0.0, None
    for number, column in enumerate(columns):
        named = column.role in ("role", "team")  # "Function | Ann | Bo": the corner is about the other side
        if column.number > first or not (column.role in unnamed or named):
            continue
        texts = [
            text for row in rated if (text := window.text(row, column.number)) and said(text).kind != "number"
        ]
        if len(texts) >= 0.5 * len(rated) and len(set(texts)) >= DISTINCT * len(texts) and texts:
            likeness = 0.1 + people_share(texts)
            if named and likeness < PEOPLE:
                continue
            if likeness > best + 0.05:
                best, place = likeness, number
    if place is None:
        return columns
    return (*columns[:place], replace(columns[place], role="person"), *columns[place + 1 :])


def odd_lines_of(window: Window, header_row: int, columns: Sequence[Column]) -> list[Line]:
    """The lines below the headers that are no people."""
    ratings = {c.number for c in columns if c.role in ("rating", "unnamed")}
    attributes = {c.number for c in columns if c.role in ATTRIBUTE_ROLES or c.role == "ignored"}
    people = [c for c in columns if c.role in PERSON_ROLES]
    header = " ".join(window.text(header_row, c.number) or c.header for c in people[:1])
    below = window.below(header_row)
    labels = {row: person_label(window, columns, row) for row in below}
    levels, faults = window.level_columns, window.fault_columns
    rated = {row: len(ratings & (levels[row] | faults[row])) for row in below}
    others = {row: len(attributes & window.rows[row].keys()) for row in below}
    first = {row: next(iter(window.rows[row].values()), "") for row in below}
    found = list(odd_lines(labels, rated, others, first, header))
    legend = {row for row, _ in window.aside}
    known = {line.number for line in found}
    mere = [
        Line(row, "legend", labels[row])
        for row in below
        if row in legend and row not in known and not rated[row] and person_likeness(labels[row]) < LIKELY
    ]
    return sorted(
        [line for line in found if line.number not in legend or rated[line.number]]
        + mere
        + [
            replace(line, role="legend") for line in found if line.number in legend and not rated[line.number]
        ],
        key=lambda line: line.number,
    )


def _with_sums(window: Window, header_row: int, columns: Sequence[Column], lines: list[Line]) -> list[Line]:
    """With the lines that are worked out from the others, whatever their label: a nameless line of means."""
    odd = {line.number for line in lines}
    numbers = {c.number: window.numbers(c.number, header_row) for c in columns if c.role == "rating"}
    below = [row for row in window.below(header_row) if row not in odd]
    found = list(lines)
    for row in sorted({*below[:2], *below[-EDGE:]}, reverse=True):
        label = person_label(window, columns, row)
        if label and person_likeness(label) > 0.1 and not is_name_like(label):
            continue
        figures = {n: values[row] for n, values in numbers.items() if row in values}
        others = [other for other in below if other != row]
        ranks = {n: [numbers[n][other] for other in others if other in numbers[n]] for n in figures}
        if len(others) >= 3 and is_derived(figures, ranks, extremes=is_name_like(label)):
            found.append(Line(row, "total", label))
            below.remove(row)
    return sorted(found, key=lambda line: line.number)


# --- how well it explains the sheet ---------------------------------------------------------------------------


def _judged(window: Window, layout: Layout) -> Candidate | None:
    """The candidate with its score: levels explained, and people that look like people beside skills that do not."""
    odd = {line.number for line in layout.lines}
    below = [row for row in window.below(layout.header_row) if row not in odd]
    ratings = [column for column in layout.columns if column.role == "rating"]
    names = {row: person_label(window, layout.columns, row) for row in below}
    labels = [label for label in names.values() if label]
    if not labels or not ratings:
        return None
    rated = frozenset(c.number for c in ratings)
    explained = sum(len(window.level_columns[row] & rated) for row in below)
    there = sum(len(columns) for row, columns in window.level_columns.items() if row not in odd)
    people, skills = (
        people_share(labels),
        people_share([column.header for column in ratings if not column.choice]),
    )
    corner = _corner(window, layout)
    nobody = window.turned and len(set(labels)) == 1 and people < 0.5  # "Hours" over a column of figures
    if (people < 0.15 and corner <= 0) or nobody or names_jobs(labels):
        return None
    if _lists_skills(window, layout) or _grouped_by_person(ratings):
        return None
    again = min((line.number for line in layout.lines if line.role == "header"), default=max(below) + 1)
    once = [label for row, label in names.items() if label and row < again] or labels
    repeated = 1 - len(set(once)) / len(once)  # under another header stand the same people once more
    named = Counter(column.role for column in layout.columns)
    about = 0.15 * (named["team"] + named["role"] + named["site"] + named["manager"] > 0)
    score = (
        explained / max(1, there)
        + 0.8 * (people - skills)
        + corner
        + about
        - 2 * repeated
        + (0.1 if not window.turned else 0.0)
    )
    return Candidate(score, layout, tuple(labels), explained > 0)


def _lists_skills(window: Window, layout: Layout) -> bool:
    """Whether a column that is headed so lists people's skills: then the numbers beside it are of something else."""
    for column in layout.columns:
        texts = window.values(column.number, layout.header_row)
        header = window.text(layout.header_row, column.number)
        named = "skill" in (skill_role(header), numbered_role(header))
        if column.role not in ("ignored", "skill") or not named or not texts:
            continue
        separators = separators_of(texts)
        several = sum(len(pieces(text, separators)) > 1 for text in texts) if separators else 0
        rated = [c.header for c in layout.columns if c.role == "rating"]
        if several >= LISTED * len(texts) or len(rated) <= FEW or skills_share(rated) < HARDLY:
            return True
    return False


def _grouped_by_person(ratings: Sequence[Column]) -> bool:
    """Whether the groups of skills are people, several with the same skill: a list on its side, a person a group."""
    groups = sorted({column.category for column in ratings if column.category})
    skills = [column.header.removeprefix(f"{column.category}: ") for column in ratings]
    return len(groups) > 1 and len(set(skills)) < len(skills) and people_share(groups) >= PEOPLE


def _corner(window: Window, layout: Layout) -> float:
    """What the cell where headers and labels meet says: "Name" or "Skill"."""
    place = next((c for c in layout.columns if c.role in PERSON_ROLES), None)
    text = (window.text(layout.header_row, place.number) or place.header) if place else ""
    roles = [role for part in PARTS.split(text) if (role := role_of(part))] or [role_of(text) or ""]
    weight = 0.5 if len(set(roles)) == 1 else 0.2
    if roles[0] in PERSON_ROLES:
        return -weight if window.turned else weight
    if roles[0] in ("skill", "category"):
        return weight if window.turned else -weight
    return 0.0
