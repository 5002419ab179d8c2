"""A mapping: the user's own word on how a sheet is read, kept as a small TOML file.

layout = "people_rows"        # or "long", "people_columns", "skill_lists"
sheet = "Skills 2026"         # optional: the sheet's name; the first one otherwise. Sheets of the same file with
                              # the same headers are read in the same way, the others as they are recognised
leave_out = ["Totals"]        # optional: sheets that are not read
header_row = 6                # 0 where there is none
group_row = 5                 # optional: the row of merged group names
skip = [30, 31]               # optional: rows below the header that are left out

[columns]                     # what each column holds; a column that is not named here is left out
A = "last_name"
F = "rating"

[scale]                       # optional
min = 0
max = 4

With people across the columns, the same lies on its side: `header_column = "A"` and `group_column` hold the skills and
their groups, `skip = ["H"]` names columns, and `[rows]` says what each row holds: 3 = "person", 4 = "rating".
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w

from pipelines.cells import Sheet, Source, column_letter, column_number
from pipelines.errors import MappingError
from pipelines.layout import LAYOUTS, PERSON_ROLES, ROLES, Layout
from pipelines.told import layout_told

SKILL_ROLES = {
    "long": {"skill"},
    "people_rows": {"rating", "choice"},
    "people_columns": {"rating"},
    "skill_lists": {"skills", "skill"},
}
"""Of which roles one is needed."""


@dataclass(frozen=True)
class Mapping:
    """How one sheet is to be read.

    `columns` maps a column's letter to its role; where `turned`, a row's number, and `header_row`, `group_row` and
    `skip` are columns' numbers.
    """

    layout: str
    header_row: int
    columns: Dict[str, str]
    sheet: str | None = None
    group_row: int | None = None
    scale: tuple[float, float] | None = None
    skip: tuple[int, ...] = ()
    leave_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS:
            raise MappingError.says("layout", self.layout, ", ".join(LAYOUTS))
        for place, role in self.columns.items():
            if role not in ROLES:
                raise MappingError.says(f"{self._places}.{place}", role, ", ".join(sorted(ROLES)))
            if not self._number(place):
                raise MappingError.says(
                    self._places, place, "1, 2, 3, …" if self.turned else "A, B, … Z, AA, …"
                )
        if self.scale and not 0 <= self.scale[0] < self.scale[1] < math.inf:
            raise MappingError.says("scale", f"{self.scale[0]:g}–{self.scale[1]:g}", "0 ≤ min < max")
        self._check_roles()

    def _check_roles(self) -> None:
        roles = set(self.columns.values())
        if (
            not roles & PERSON_ROLES and self.layout != "long"
        ):  # a list can be about one person, as its sheet says
            raise MappingError.no_people()
        if not roles & SKILL_ROLES[self.layout]:
            raise MappingError.no_skills()

    @property
    def turned(self) -> bool:
        """Whether people stand across the columns."""
        return self.layout == "people_columns"

    @property
    def _places(self) -> str:
        return "rows" if self.turned else "columns"

    def _number(self, place: str) -> int:
        """The number of a place among the headers; 0 when it is none."""
        return (int(place) if place.isdecimal() else 0) if self.turned else column_number(place)

    @classmethod
    def from_dict(cls, stored: Dict[str, Any]) -> Mapping:
        """From TOML or JSON. Raises MappingError."""
        scale, turned = stored.get("scale"), stored.get("layout") == "people_columns"
        places = dict(stored.get("rows" if turned else "columns") or {})
        header, group = ("header_column", "group_column") if turned else ("header_row", "group_row")
        try:
            return cls(
                layout=str(stored["layout"]),
                header_row=_line(stored[header], turned),
                columns={str(place).upper(): str(role) for place, role in places.items()},
                sheet=stored.get("sheet"),
                group_row=_line(stored[group], turned) if group in stored else None,
                scale=(float(scale["min"]), float(scale["max"])) if scale else None,
                skip=tuple(_line(one, turned) for one in stored.get("skip", ())),
                leave_out=tuple(str(one) for one in stored.get("leave_out", ())),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise MappingError.says(
                "layout, header_row, columns", str(error), "see pipelines/mapping.py"
            ) from error

    @classmethod
    def from_file(cls, path: Path) -> Mapping:
        """Read a TOML file. Raises FileMissing, MappingError."""
        return cls.from_source(Source.from_path(path))

    @classmethod
    def from_source(cls, source: Source) -> Mapping:
        """Read a TOML file that was opened or uploaded. Raises MappingError."""
        try:
            return cls.from_dict(tomllib.loads(source.content.decode()))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise MappingError.says(source.name, str(error), "TOML") from error

    @classmethod
    def of(cls, sheet: Sheet, layout: Layout) -> Mapping:
        """The mapping that says what was recognised."""
        places = {
            str(column.number) if layout.turned else column.letter: column.role
            for column in layout.columns
            if column.role != "ignored"
        }
        skip = tuple(line.number for line in layout.lines if line.role == "ignored" and not line.label)
        return cls(layout.kind, layout.header_row, places, sheet.name, layout.group_row, layout.scale, skip)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, without what is not set."""
        scale = {"min": self.scale[0], "max": self.scale[1]} if self.scale else None

        def line(number: int | None) -> int | str | None:
            return column_letter(number) if self.turned and number else number

        known = {
            "layout": self.layout,
            "sheet": self.sheet,
            "leave_out": list(self.leave_out) or None,
            "header_column" if self.turned else "header_row": line(self.header_row),
            "group_column" if self.turned else "group_row": line(self.group_row),
            "skip": [line(number) for number in self.skip] or None,
            self._places: dict(self.columns),
            "scale": scale,
        }
        return {name: value for name, value in known.items() if value is not None}

    def to_toml(self) -> str:
        """As the text of a file that `from_file` reads."""
        return tomli_w.dumps(self.to_dict())

    def layout_of(self, sheet: Sheet) -> Layout:
        """`sheet` read as this mapping says. Raises MappingError for a place that the sheet does not have."""
        there = sheet.cells["row"].to_list() if self.turned else sheet.columns
        for place in self.columns:
            if not min(there) <= self._number(place) <= max(there):
                ends = (min(there), max(there))
                known = f"{ends[0]}–{ends[1]}" if self.turned else "–".join(map(column_letter, ends))
                raise MappingError.says(f"{self._places} ({sheet.name})", place, known)
        roles = {self._number(place): role for place, role in self.columns.items()}
        layout = layout_told(sheet, self.layout, self.header_row, roles, self.group_row, self.skip)
        if not layout.person and not layout.numbers(*PERSON_ROLES):
            raise MappingError.no_people()
        return replace(layout, scale=self.scale, scale_source="mapping") if self.scale else layout


def _line(said: Any, turned: bool) -> int:
    """A row's number, or, where `turned`, a column's letter as its number. Raises ValueError."""
    number = column_number(str(said)) if turned else int(said)
    if number < turned:
        raise ValueError(said)
    return number
