"""How a sheet is read: which line holds the headers, what each column and each odd line is for.

Four kinds. `long`: one row for each person and skill. `people_rows`: one row for each person, one column for each
skill. `people_columns`: the same on its side; its `Layout` describes the sheet with rows and columns swapped
(`turned`), so that there is one way of reading tables of levels. `skill_lists`: each person with skills, several in
a cell or one in each of several columns, without levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.cells import column_letter

PERSON_ROLES = frozenset({"person", "first_name", "last_name", "identifier"})
ATTRIBUTE_ROLES = frozenset({"team", "role", "manager", "site", "seniority", "pay_band"})
LEVEL_ROLES = ("level", "manager_level", "self_level")
"""What says a level. Where a person and skill have several, the first one given in this order counts.

A level without a qualifier is what the file itself holds to be the rating; a manager's rating comes next, since it is
what most organisations validate and compare people by, and since people's own ratings are shifted by confidence more
than by skill. The other ratings are left out, and `pairs` says so: the file's owner may see it the other way round.
"""
ENTRY_ROLES = frozenset(
    {"skill", "skills", "category", *LEVEL_ROLES, "target", "share", "interest", "date", "comment", "choice"}
)
DROPPED_ROLES = frozenset({"contact", "secret"})
LEFT_OUT_ROLES = frozenset({"total", "number", "ignored", "certification", "expiry", "side"})
ROLES = (
    PERSON_ROLES
    | ATTRIBUTE_ROLES
    | ENTRY_ROLES
    | DROPPED_ROLES
    | LEFT_OUT_ROLES
    | {"rating", "unnamed", "section"}
)
FACETS = frozenset(
    {*LEVEL_ROLES, "target", "interest", "date", "share", "comment", "total", "expiry", "certification"}
)
"""What a line of second headers can say about each skill: actual and target, self and manager."""
LAYOUTS = ("long", "people_rows", "people_columns", "skill_lists")
LINE_ROLES = frozenset(
    {
        "header",
        "group",
        "total",
        "target",
        "section",
        "note",
        "legend",
        "empty",
        "example",
        "ignored",
        "level",
        *FACETS,
    }
)


@dataclass(frozen=True)
class Column:
    """One column: its number (1-based), its header as written, what it holds, and its group's name.

    In a table of levels `header` is the skill's name. `facet` says which of several columns of one skill this is
    (level, target, self_level, …); `slot` is the number that the columns of one skill share. A `choice` column
    stands for the level that is its `choice`, where it is ticked.
    """

    number: int
    header: str
    role: str
    category: str | None = None
    facet: str = "level"
    slot: int = 0
    choice: str = ""
    scale: tuple[float, float] | None = None
    """The column's own scale, where it differs from the sheet's."""

    @property
    def letter(self) -> str:
        """As a spreadsheet program names it."""
        return column_letter(self.number)


@dataclass(frozen=True)
class Line:
    """A line below the headers that is no person's own: its `role` (`LINE_ROLES`), and its label."""

    number: int
    role: str
    label: str = ""
    owner: int = 0
    """The line that this one belongs to, when it says another facet of the same person."""


@dataclass(frozen=True)
class Layout:
    """How a sheet is read. Rows and columns are 1-based, as a spreadsheet program shows them.

    Where `turned`, rows and columns are swapped: `header_row` and `lines` are columns' numbers, `columns` rows'.
    """

    kind: str
    header_row: int
    columns: tuple[Column, ...]
    group_row: int | None = None
    scale: tuple[float, float] | None = None
    """Lowest and highest level, when the sheet says so (legend, header) or the user did."""
    scale_source: str = ""
    turned: bool = False
    lines: tuple[Line, ...] = ()
    """The lines below the headers that are no data of their own, from the top."""
    person: str = ""
    """Whom the whole sheet is about, when no column says so."""
    team: str = ""
    """Everybody's team, when no column says so."""
    category: str = ""
    """Every skill's category, when nothing nearer says so."""
    fill_down: bool = False
    """Whether a blank name means the name above (a merged cell)."""
    legend: Mapping[str, float | None] = field(default_factory=dict)
    """Levels 0..1 of words or letters that the sheet explains."""
    legend_cells: frozenset[tuple[int, int]] = frozenset()
    """Cells (row, column), as on the sheet, that explain the levels."""
    sure: bool = True
    """Whether no other reading came close."""

    def numbers(self, *roles: str) -> list[int]:
        """The columns that play one of `roles`, from left to right."""
        return [column.number for column in self.columns if column.role in roles]

    def first(self, role: str) -> int | None:
        """The first column that plays `role`."""
        return next(iter(self.numbers(role)), None)

    @property
    def is_matrix(self) -> bool:
        """Whether levels stand where a person's line and a skill's column meet."""
        return self.kind in ("people_rows", "people_columns")

    @property
    def one_row_each(self) -> bool:
        """Whether each line is one person."""
        return self.kind != "long"
