"""Cells → what kind of table a sheet is: which row is the header, which column plays which role.

Pure Python over a window of the sheet's first rows. Each reading proposes a `Layout` with a score for each
possible header row; the best one wins. A user's mapping replaces what is recognised here (`mapping.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from statistics import median

from pipelines.cells import Sheet, column_letter
from pipelines.layout_errors import (
    HeaderOnly,
    LayoutError,
    NoPeople,
    NoSkills,
    NothingLikeAnInventory,
    NothingRated,
)
from pipelines.settings import SETTINGS, Limits
from pipelines.vocabulary import LEGEND, NUMBER, RANGE, looks_like_level, role_of

PERSON_ROLES = frozenset({"person", "first_name", "last_name", "identifier"})
ATTRIBUTE_ROLES = frozenset({"team", "role", "manager", "site", "seniority", "pay_band"})
ENTRY_ROLES = frozenset({"skill", "category", "level", "target", "share", "interest", "date", "comment"})
DROPPED_ROLES = frozenset({"contact", "secret"})
LEFT_OUT_ROLES = frozenset({"total", "number", "ignored"})
ROLES = PERSON_ROLES | ATTRIBUTE_ROLES | ENTRY_ROLES | DROPPED_ROLES | LEFT_OUT_ROLES | {"rating", "unnamed"}
NO_SKILLS = frozenset({"seniority", "pay_band", "date", "comment", "share", "interest"})
"""What a column of a matrix can hold besides ratings, even if it holds numbers."""
LAYOUTS = ("long", "people_rows")

HEADER_DEPTH = 40
"""Rows from the top among which the header is looked for."""
LEVEL_LIKE = 0.7
"""Share of a column's values that read as levels, from which the column holds ratings."""
LONGEST_SCALE = 10
"""The top of the longest scale counted in steps."""
MOSTLY = 0.75
"""Share of distinct words, from which a column without a telling header can hold people."""


@dataclass(frozen=True)
class Column:
    """One column: its number (1-based), its header as written, what it holds, and its group's name."""

    number: int
    header: str
    role: str
    category: str | None = None

    @property
    def letter(self) -> str:
        """As a spreadsheet program names it."""
        return column_letter(self.number)


@dataclass(frozen=True)
class Layout:
    """How a sheet is read. Rows and columns are 1-based, as a spreadsheet program shows them."""

    kind: str
    header_row: int
    columns: tuple[Column, ...]
    group_row: int | None = None
    scale: tuple[float, float] | None = None
    """Lowest and highest level, when the sheet says so (legend, header) or the user did."""
    scale_source: str = ""

    def numbers(self, *roles: str) -> list[int]:
        """The columns that play one of `roles`, from left to right."""
        return [column.number for column in self.columns if column.role in roles]

    def first(self, role: str) -> int | None:
        """The first column that plays `role`."""
        return next(iter(self.numbers(role)), None)


@dataclass(frozen=True)
class Window:
    """The sheet's first rows: `rows` maps row number → column number → text, blanks left out."""

    rows: dict[int, dict[int, str]]
    columns: list[int]

    def below(self, row: int) -> list[int]:
        """The row numbers after `row`."""
        return [number for number in self.rows if number > row]

    def values(self, column: int, below: int) -> list[str]:
        """What `column` holds under row `below`."""
        rows, texts = self._filled.get(column, ([], []))
        return texts[bisect_right(rows, below) :]

    def levels(self, column: int, below: int) -> int:
        """How many of them read as levels."""
        rows, _ = self._filled.get(column, ([], []))
        return self._levels.get(column, [0])[bisect_right(rows, below)]

    @cached_property
    def _levels(self) -> dict[int, list[int]]:
        """For each column, how many of its filled cells from the n-th down read as levels; one more for none."""
        flags = {
            column: [looks_like_level(text) for text in texts] for column, (_, texts) in self._filled.items()
        }
        return {column: list(accumulate(reversed(flag), initial=0))[::-1] for column, flag in flags.items()}

    @cached_property
    def _filled(self) -> dict[int, tuple[list[int], list[str]]]:
        """The filled cells of each column, from the top: their rows and their texts."""
        filled: dict[int, tuple[list[int], list[str]]] = {}
        for row, cells in self.rows.items():
            for column, text in cells.items():
                rows, texts = filled.setdefault(column, ([], []))
                rows.append(row)
                texts.append(text)
        return filled


def window_of(sheet: Sheet, limits: Limits = SETTINGS.limits) -> Window:
    """The first `limits.window_rows` rows that hold something."""
    rows: dict[int, dict[int, str]] = {}
    for record in sheet.cells.head(limits.window_rows).iter_rows(named=True):
        texts = {int(name[1:]): value.strip() for name, value in record.items() if name != "row" and value}
        rows[record["row"]] = {number: value for number, value in texts.items() if value}
    return Window(rows, sheet.columns)


def recognise(sheet: Sheet) -> Layout:
    """The best reading of `sheet`. Raises a LayoutError that says what is missing."""
    window = window_of(sheet)
    readings = [
        reading
        for row in list(window.rows)[:HEADER_DEPTH]
        for read in (long_list, people_in_rows)
        if (reading := read(window, row)) is not None
    ]
    score, best = max(
        readings, key=lambda reading: (reading[0], len(reading[1].columns)), default=(0.0, None)
    )
    if best is None or score <= 0:
        raise _explain(sheet, window, [layout for _, layout in readings if not _rated(layout, window)])
    return _with_scale(with_categories(_without_strangers(best, window), sheet), window)


def _rated(layout: Layout, window: Window) -> bool:
    """Whether any rating cell is filled."""
    return any(window.values(number, layout.header_row) for number in layout.numbers("rating", "unnamed"))


# --- readings -------------------------------------------------------------------------------------------------


def long_list(window: Window, header_row: int) -> tuple[float, Layout] | None:
    """One row for each person and skill, if the row's headers name both. Score: 10 for each role named."""
    headers = window.rows[header_row]
    columns = _split_name(_by_header(window.columns, headers))
    roles = {column.role for column in columns}
    if "skill" not in roles or not roles & PERSON_ROLES or not window.below(header_row):
        return None
    known = len(roles & (PERSON_ROLES | ATTRIBUTE_ROLES | ENTRY_ROLES))
    return 10.0 * known, Layout("long", header_row, columns)


def _by_header(numbers: list[int], headers: dict[int, str]) -> tuple[Column, ...]:
    """Each column with the role that its header names; of two columns with one role, the first keeps it."""
    taken: set[str] = set()
    columns = []
    for number in numbers:
        role = role_of(headers.get(number, "")) or "ignored"
        repeated = role in taken and role not in DROPPED_ROLES | LEFT_OUT_ROLES
        taken.add(role)
        columns.append(Column(number, headers.get(number, ""), "ignored" if repeated else role))
    return tuple(columns)


def people_in_rows(window: Window, header_row: int) -> tuple[float, Layout] | None:
    """One row for each person, one column for each skill. Score: named rating columns, less unnamed ones."""
    headers = window.rows[header_row]
    if not window.below(header_row) or len(headers) < 2 or "skill" in map(role_of, headers.values()):
        return None
    columns = _split_name(tuple(_matrix_column(window, header_row, number) for number in window.columns))
    columns = _with_person(columns, window, header_row)
    ratings = [column for column in columns if column.role == "rating"]
    if not ratings or not {column.role for column in columns} & PERSON_ROLES:
        return None
    rated = [column for column in ratings if window.values(column.number, header_row)]
    unnamed = sum(column.role == "unnamed" for column in columns)
    group_row = _group_row(window, header_row, ratings)
    return len(rated) - 0.5 * unnamed, Layout("people_rows", header_row, columns, group_row)


def _matrix_column(window: Window, header_row: int, number: int) -> Column:
    header = _header(window, header_row, number)
    values = window.values(number, header_row)
    rated = window.levels(number, header_row) >= LEVEL_LIKE * len(values)
    role = role_of(header)
    if role in DROPPED_ROLES | LEFT_OUT_ROLES | PERSON_ROLES | NO_SKILLS:
        return Column(number, header, role or "ignored")
    if role in ATTRIBUTE_ROLES and not (rated and values):
        return Column(number, header, role or "ignored")
    if role == "category" and values and all(len(value) <= 2 for value in values):
        return Column(number, header, "pay_band")  # "Catégorie" A, B or C beside a person is a statutory band
    if not header or looks_like_level(header):
        return Column(number, header, "unnamed" if values and rated else "ignored")
    return Column(number, header, "rating" if rated else "ignored")


def _header(window: Window, header_row: int, number: int) -> str:
    """A column's header; above a skill row, "Name" or "Team" often stands in a cell merged down from the group row."""
    above = window.rows.get(header_row - 1, {}).get(number, "")
    return window.rows[header_row].get(number) or (above if role_of(above) else "")


def _split_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """With a first name beside it, "Nom" or "Name" is the last name."""
    roles = {column.role for column in columns}
    if "first_name" not in roles or "last_name" in roles:
        return columns
    return tuple(replace(c, role="last_name") if c.role == "person" else c for c in columns)


def _with_person(columns: tuple[Column, ...], window: Window, header_row: int) -> tuple[Column, ...]:
    """Where no header names people: the first column of distinct texts that are no levels."""
    if {column.role for column in columns} & PERSON_ROLES:
        return columns
    for place, column in enumerate(columns):
        values = window.values(column.number, header_row)
        words = [value for value in values if not looks_like_level(value) and not NUMBER.match(value)]
        if (
            column.role == "ignored"
            and role_of(column.header) is None
            and values
            and len(set(words)) >= MOSTLY * len(values)
        ):
            return (*columns[:place], replace(column, role="person"), *columns[place + 1 :])
        if column.role == "rating" and values:
            break
    return columns


def _without_strangers(layout: Layout, window: Window) -> Layout:
    """Leave out a column of numbers of another order than the other ratings: an age, a badge number."""
    middles = {}
    for number in layout.numbers("rating"):
        values = window.values(number, layout.header_row)
        numbers = [float(v.rstrip("% ").replace(",", ".")) for v in values if NUMBER.match(v)]
        if numbers:
            middles[number] = median(numbers)
    usual = median(middles.values()) if middles else 0.0
    strange = {number for number, middle in middles.items() if usual <= LONGEST_SCALE < middle}
    columns = tuple(replace(c, role="ignored") if c.number in strange else c for c in layout.columns)
    return replace(layout, columns=columns)


def _group_row(window: Window, header_row: int, ratings: list[Column]) -> int | None:
    """The row right above the header, when it names groups of skills."""
    above = window.rows.get(header_row - 1, {})
    named = [column for column in ratings if column.number in above]
    return header_row - 1 if 0 < len(named) < len(ratings) and len(above) > 1 else None


def with_categories(layout: Layout, sheet: Sheet) -> Layout:
    """Each rating column with its group's name, which a merged cell holds in its first column only."""
    found = sheet.cells.filter(sheet.cells["row"] == layout.group_row).to_dicts() if layout.group_row else []
    if not found:
        return layout
    current, done = None, []
    for column in layout.columns:
        current = (found[0].get(f"c{column.number}") or "").strip() or current
        done.append(replace(column, category=current) if column.role == "rating" else column)
    return replace(layout, columns=tuple(done))


# --- the scale that the sheet states ----------------------------------------------------------------------------


def _with_scale(layout: Layout, window: Window) -> Layout:
    """With the scale that a header ("Level (0-5)") or a legend above it ("0 = none … 4 = expert") states."""
    for column in layout.columns:
        found = RANGE.search(column.header) if column.role == "level" else None
        if found and _is_scale(int(found[1]), int(found[2])):
            return replace(layout, scale=(float(found[1]), float(found[2])), scale_source="header")
    above = [text for row, cells in window.rows.items() if row < layout.header_row for text in cells.values()]
    steps = sorted({int(step) for text in above for step in LEGEND.findall(text)})
    if len(steps) >= 2 and _is_scale(steps[0], steps[-1]):
        return replace(layout, scale=(float(steps[0]), float(steps[-1])), scale_source="legend")
    return layout


def _is_scale(low: int, high: int) -> bool:
    """Whether two numbers can be a scale's ends: not a date, a version or a pair of years."""
    return low in (0, 1) and (low + 1 < high <= LONGEST_SCALE or high == 100)


# --- what is missing ----------------------------------------------------------------------------------------------


def _explain(sheet: Sheet, window: Window, blank: list[Layout]) -> LayoutError:
    """The error that says why no reading fits; `blank` are readings in which no cell is filled."""
    rows = list(window.rows)[:HEADER_DEPTH]
    named = {row: {role_of(header) for header in window.rows[row].values()} - {None} for row in rows}
    header_row = max(rows, key=lambda row: (len(named[row]), len(window.rows[row])))
    roles = named[header_row]
    if not window.below(header_row) and (roles or len(window.rows[header_row]) > 1):
        return HeaderOnly.at(sheet.file, sheet.name, header_row)
    if "skill" in roles and not roles & PERSON_ROLES:
        return NoPeople.among(sheet.file, sheet.name, len(window.below(header_row)))
    if blank:
        return blank_levels(sheet, max(blank, key=lambda layout: len(layout.numbers("rating"))))
    if roles & PERSON_ROLES:
        return NoSkills.among(sheet.file, sheet.name)
    return NothingLikeAnInventory.at(sheet.file, sheet.name)


def blank_levels(sheet: Sheet, layout: Layout) -> NothingRated:
    """The error for people and skills between which no level is given."""
    ratings = layout.numbers("rating", "level", "skill")
    last = int(sheet.cells["row"].max())  # type: ignore[arg-type]  # row is Int64 and the sheet is not empty
    cells = f"{column_letter(min(ratings))}{layout.header_row + 1}:{column_letter(max(ratings))}{last}"
    return NothingRated.between(sheet.file, sheet.name, cells)
