"""A mapping: the user's own word on how a sheet is read, kept as a small TOML file.

layout = "people_rows"        # or "long"
sheet = "Skills 2026"         # optional: the sheet's name; the first one otherwise. Sheets of the same file with
                              # the same header row are read in the same way
header_row = 6
group_row = 5                 # optional: the row of merged group names

[columns]                     # what each column holds; a column that is not named here is left out
A = "last_name"
F = "rating"

[scale]                       # optional
min = 0
max = 4
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from pipelines.cells import Sheet, Source, column_letter, column_number
from pipelines.errors import MappingError
from pipelines.layout import LAYOUTS, PERSON_ROLES, ROLES, Column, Layout


@dataclass(frozen=True)
class Mapping:
    """How one sheet is to be read; `columns` maps a column's letter to its role."""

    layout: str
    header_row: int
    columns: Dict[str, str]
    sheet: str | None = None
    group_row: int | None = None
    scale: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS:
            raise MappingError.says("layout", self.layout, ", ".join(LAYOUTS))
        for letter, role in self.columns.items():
            if role not in ROLES:
                raise MappingError.says(f"columns.{letter}", role, ", ".join(sorted(ROLES)))
            if not column_number(letter):
                raise MappingError.says("columns", letter, "A, B, … Z, AA, …")
        if self.scale and not 0 <= self.scale[0] < self.scale[1] < math.inf:
            raise MappingError.says("scale", f"{self.scale[0]:g}–{self.scale[1]:g}", "0 ≤ min < max")
        self._check_roles()

    def _check_roles(self) -> None:
        roles = set(self.columns.values())
        if not roles & PERSON_ROLES:
            raise MappingError.no_people()
        if ("skill" if self.layout == "long" else "rating") not in roles:
            raise MappingError.no_skills()

    @classmethod
    def from_dict(cls, stored: Dict[str, Any]) -> Mapping:
        """From TOML or JSON. Raises MappingError."""
        scale = stored.get("scale")
        try:
            return cls(
                layout=str(stored["layout"]),
                header_row=int(stored["header_row"]),
                columns={str(letter).upper(): str(role) for letter, role in dict(stored["columns"]).items()},
                sheet=stored.get("sheet"),
                group_row=stored.get("group_row"),
                scale=(float(scale["min"]), float(scale["max"])) if scale else None,
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
        columns = {column.letter: column.role for column in layout.columns if column.role != "ignored"}
        return cls(layout.kind, layout.header_row, columns, sheet.name, layout.group_row, layout.scale)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, without what is not set."""
        scale = {"min": self.scale[0], "max": self.scale[1]} if self.scale else None
        known = {
            "layout": self.layout,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "group_row": self.group_row,
            "columns": dict(self.columns),
            "scale": scale,
        }
        return {name: value for name, value in known.items() if value is not None}

    def to_toml(self) -> str:
        """As the text of a file that `from_file` reads."""
        return tomli_w.dumps(self.to_dict())

    def layout_of(self, sheet: Sheet) -> Layout:
        """`sheet` read as this mapping says. Raises MappingError for a column that the sheet does not have."""
        for letter in self.columns:
            if column_number(letter) not in sheet.columns:
                known = f"{column_letter(min(sheet.columns))}–{column_letter(max(sheet.columns))}"
                raise MappingError.says(f"columns ({sheet.name})", letter, known)
        header = sheet.cells.filter(sheet.cells["row"] == self.header_row).to_dicts()
        texts = header[0] if header else {}
        columns = tuple(
            Column(
                number,
                (texts.get(f"c{number}") or "").strip(),
                self.columns.get(column_letter(number), "ignored"),
            )
            for number in sheet.columns
        )
        scale_source = "mapping" if self.scale else ""
        layout = Layout(self.layout, self.header_row, columns, self.group_row, self.scale, scale_source)
        return layout
