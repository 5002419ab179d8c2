"""A mapping: the user's own word on how a sheet is read, kept as a small TOML file.

layout = "people_rows"        # or "people_columns", "long", "skill_lists"
sheet = "Skills 2026"         # optional: the sheet's name; the first one otherwise. Sheets of the same file with
                              # the same header row are read in the same way
header_row = 6                # the row of skills' names; in "people_columns" the row of people's names
group_row = 5                 # optional: the row of merged group names

[columns]                     # what each column holds; a column that is not named here is left out
A = "last_name"
F = "rating"                  # in "people_columns": A = "skill", B = "category", D = "rating" for each person

[rows]                        # optional: rows below the header that are no data of their own, and in
12 = "ignored"                # "people_columns" what a row holds: "team", "role", "section", "rating"

[skills]                      # optional: a column's skill, where its header does not name it
F = "Welding"

[facets]                      # optional: what a rating column says of its skill, if not its level
G = "target"                  # or "interest", "self_level", "manager_level"

[scale]                       # optional
min = 0
max = 4

Further, optional: `person` and `team` name whom a whole sheet is about; `fill_down = true` reads a blank name as the
name above.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w

from pipelines import legend as legends
from pipelines.cells import Sheet, Source, column_letter, column_number
from pipelines.columns import header_of
from pipelines.entries import label_above, titles_among
from pipelines.errors import MappingError
from pipelines.groups import with_categories, with_sections
from pipelines.layout import (
    FACETS,
    LAYOUTS,
    LEVEL_ROLES,
    LINE_ROLES,
    PERSON_ROLES,
    ROLES,
    Column,
    Layout,
    Line,
)
from pipelines.matrix import odd_lines_of
from pipelines.recognise import named_person
from pipelines.window import Window, turned, window_of

NEEDS = {
    "long": ("skill",),
    "people_rows": ("rating",),
    "people_columns": ("rating", "skill"),
    "skill_lists": ("skills",),
}
"""The roles without which a layout cannot be read, people aside."""
OPTIONAL = ("rows", "skills", "facets")


@dataclass(frozen=True)
class Mapping:
    """How one sheet is to be read; `columns` maps a column's letter to its role, `rows` a row's number to its own."""

    layout: str
    header_row: int
    columns: Dict[str, str]
    sheet: str | None = None
    group_row: int | None = None
    scale: tuple[float, float] | None = None
    rows: Dict[str, str] = field(default_factory=dict)
    skills: Dict[str, str] = field(default_factory=dict)
    facets: Dict[str, str] = field(default_factory=dict)
    person: str = ""
    team: str = ""
    fill_down: bool = False

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS:
            raise MappingError.says("layout", self.layout, ", ".join(LAYOUTS))
        for table, allowed in (("columns", ROLES), ("rows", LINE_ROLES | ROLES), ("facets", FACETS)):
            for place, role in getattr(self, table).items():
                if role not in allowed:
                    raise MappingError.says(f"{table}.{place}", role, ", ".join(sorted(allowed)))
        for letter in (*self.columns, *self.skills, *self.facets):
            if not column_number(letter):
                raise MappingError.says("columns", letter, "A, B, … Z, AA, …")
        for number in self.rows:
            if not number.isdigit():
                raise MappingError.says("rows", number, "1, 2, 3, …")
        if self.scale and not 0 <= self.scale[0] < self.scale[1] < math.inf:
            raise MappingError.says("scale", f"{self.scale[0]:g}–{self.scale[1]:g}", "0 ≤ min < max")
        self._check_roles()

    def _check_roles(self) -> None:
        roles = set(self.columns.values())
        told = (
            self.person
            or self.layout == "people_columns"
            or roles & set(LEVEL_ROLES)
            and self.layout == "long"
        )
        if not roles & PERSON_ROLES and not told and self.layout != "skill_lists":
            raise MappingError.no_people()
        if not roles & set(NEEDS[self.layout]):
            raise MappingError.no_skills()

    @classmethod
    def from_dict(cls, stored: Dict[str, Any]) -> Mapping:
        """From TOML or JSON. Raises MappingError."""
        scale = stored.get("scale")
        try:
            return cls(
                layout=str(stored["layout"]),
                header_row=int(stored["header_row"]),
                columns=_texts(stored["columns"]),
                sheet=stored.get("sheet"),
                group_row=stored.get("group_row"),
                scale=(float(scale["min"]), float(scale["max"])) if scale else None,
                **{name: _texts(stored.get(name, {})) for name in OPTIONAL},
                person=str(stored.get("person", "")),
                team=str(stored.get("team", "")),
                fill_down=bool(stored.get("fill_down", False)),
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
        if layout.turned:
            return _of_turned(sheet, layout)
        columns = {column.letter: column.role for column in layout.columns if column.role != "ignored"}
        window = window_of(sheet, rows=None)
        rated = [column for column in layout.columns if column.role == "rating"]
        return cls(
            layout.kind,
            layout.header_row,
            columns,
            sheet.name,
            layout.group_row,
            layout.scale,
            skills={
                c.letter: c.header
                for c in rated
                if c.header != header_of(window, layout.header_row, c.number)
            },
            facets={c.letter: c.facet for c in rated if c.facet != "level"},
            person="" if layout.person == _whom(sheet, window, layout.header_row) else layout.person,
            team=layout.team,
            fill_down=layout.fill_down,
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain values, without what is not set."""
        scale = {"min": self.scale[0], "max": self.scale[1]} if self.scale else None
        known = {
            "layout": self.layout,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "group_row": self.group_row,
            "person": self.person or None,
            "team": self.team or None,
            "fill_down": self.fill_down or None,
            "columns": dict(self.columns),
            **{name: dict(getattr(self, name)) or None for name in OPTIONAL},
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
        layout = (
            self._turned(sheet)
            if self.layout == "people_columns" or self._lists_on_side()
            else self._upright(sheet)
        )
        source = "mapping" if self.scale else ""
        legend = legends.find(window_of(sheet).rows)
        return replace(
            layout,
            scale=self.scale,
            scale_source=source,
            person=self.person or layout.person,
            team=self.team,
            fill_down=self.fill_down,
            legend=dict(legend.words),
            legend_cells=legend.cells,
        )

    def _lists_on_side(self) -> bool:
        """Whether people are the headers of lists of skills."""
        return self.layout == "skill_lists" and not set(self.columns.values()) & PERSON_ROLES

    def _upright(self, sheet: Sheet) -> Layout:
        window = window_of(sheet, rows=sheet.cells.height if self.layout == "people_rows" else None)
        starts: dict[str, int] = {}
        columns = []
        for number in sheet.columns:
            letter = column_letter(number)
            header = self.skills.get(letter) or header_of(window, self.header_row, number)
            column = Column(
                number, header, self.columns.get(letter, "ignored"), facet=self.facets.get(letter, "level")
            )
            if letter in self.skills or letter in self.facets:
                column = replace(column, slot=starts.setdefault(header, number))
            columns.append(column)
        found = with_categories(columns, window, self.header_row, self.group_row)
        layout = Layout(self.layout, self.header_row, found, self.group_row)
        if layout.is_matrix:
            return replace(layout, lines=self._lines(window, layout))
        if layout.numbers(*PERSON_ROLES) or self.layout != "long":
            return layout
        titles = tuple(titles_among(found, window, self.header_row))
        return replace(layout, person=_whom(sheet, window, self.header_row), lines=titles)

    def _lines(self, window: Window, layout: Layout) -> tuple[Line, ...]:
        """The odd lines as they are recognised, but for those of which the user says otherwise."""
        if layout.header_row not in window.rows:
            return ()
        found = {line.number: line for line in odd_lines_of(window, layout.header_row, layout.columns)}
        for number, role in self.rows.items():
            found.pop(int(number), None)
            if role in LINE_ROLES:
                found[int(number)] = Line(int(number), role, _label(window, int(number)))
        return tuple(found[number] for number in sorted(found))

    def _turned(self, sheet: Sheet) -> Layout:
        """On its side: rows are columns, people's columns are lines."""
        view = window_of(turned(sheet), rows=len(sheet.columns))
        by_role = {
            role: [column_number(one) for one, held in self.columns.items() if held == role]
            for role in set(self.columns.values())
        }
        header, people = next(iter(by_role.get("skill", [0]))), set(by_role.get("rating", []))
        columns = tuple(self._of_row(view, header, number) for number in view.columns)
        group = next(iter(by_role.get("category", [])), None)
        columns = with_sections(
            view, header, with_categories(columns, replace(view, turned=True), header, group)
        )
        lines = tuple(
            Line(number, "ignored", view.text(number, self.header_row))
            for number in sheet.columns
            if number > header and number not in people
        )
        return Layout(self.layout, header, columns, group, turned=True, lines=lines)

    def _of_row(self, view: Window, header: int, number: int) -> Column:
        """What a row of the sheet holds, as a column of the turned one."""
        usual = (
            "person"
            if number == self.header_row
            else "rating"
            if number > self.header_row and view.text(header, number)
            else "ignored"
        )
        role = self.rows.get(str(number), usual)
        return Column(number, view.text(header, number), role if role in ROLES else "ignored")


def _whom(sheet: Sheet, window: Window, header_row: int) -> str:
    """Whom a sheet without a column of people is about."""
    return label_above(window, header_row, "person") or named_person(sheet)


def _texts(stored: object) -> dict[str, str]:
    return {str(place).upper(): str(role) for place, role in dict(stored).items()}  # type: ignore[call-overload]


def _label(window: Window, row: int) -> str:
    return next(iter(window.rows.get(row, {}).values()), "")


def _of_turned(sheet: Sheet, layout: Layout) -> Mapping:
    """The mapping of a sheet with people in columns, in the sheet's own rows and columns."""
    people = layout.first("person") or layout.first("identifier") or layout.first("last_name") or 0
    odd = {line.number for line in layout.lines}
    columns = {column_letter(n): "rating" for n in sheet.columns if n > layout.header_row and n not in odd}
    if layout.group_row:
        columns[column_letter(layout.group_row)] = "category"
    rows = {
        str(column.number): column.role
        for column in layout.columns
        if column.role not in ("rating", "ignored", "person")
        or column.role == "ignored"
        and column.number > people
        and column.header
    }
    if layout.header_row:
        columns[column_letter(layout.header_row)] = "skill"
    return Mapping(layout.kind, people, columns, sheet.name, None, layout.scale, rows=rows)
