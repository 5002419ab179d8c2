"""A sheet as it was read: its first rows as text, and what each cell was taken for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from pipelines.cells import column_letter
from pipelines.layout import ATTRIBUTE_ROLES, DROPPED_ROLES, LEVEL_ROLES, PERSON_ROLES, Layout
from pipelines.reading import Reading

ROLES = ("header", "person", "attribute", "skill", "level", "value", "rejected", "ignored")
"""What a cell can be taken for, for colouring."""
_TAKEN = {
    **dict.fromkeys(PERSON_ROLES, "person"),
    **dict.fromkeys(ATTRIBUTE_ROLES, "attribute"),
    **dict.fromkeys(("skill", "skills", "category", "section"), "skill"),
    **dict.fromkeys((*LEVEL_ROLES, "rating", "choice"), "level"),
    **dict.fromkeys(("target", "share", "interest", "date"), "value"),
    "unnamed": "rejected",
}
"""What the cells under a column of this role are taken for; left out, where the role is not here."""
_LINES = {
    **dict.fromkeys(("header", "group", "section", "legend"), "header"),
    **dict.fromkeys(("target", "interest", "date", "share"), "value"),
    **dict.fromkeys(LEVEL_ROLES, "level"),
}
"""What the cells of a line that is no person's own are taken for; left out, where its role is not here."""
COVER = "•••"


@dataclass(frozen=True)
class Preview:
    """`texts` and `roles` have the same shape: `row`, then one column for each letter of the sheet."""

    sheet: str
    texts: pl.DataFrame
    roles: pl.DataFrame


def preview(reading: Reading, table: int = 0, rows: int = 40) -> Preview:
    """The first `rows` rows of one of the sheets that were read; cells are text as in the file, secrets covered."""
    sheet, layout = reading.tables[table].sheet, reading.tables[table].layout
    cells = sheet.cells.head(rows)
    letters = {number: column_letter(number) for number in sheet.columns}
    taken_for, dropped = _taken_for(layout), _dropped(layout)
    rejected = _rejected(reading, sheet.file, sheet.name)
    texts: dict[str, list[str]] = {}
    roles: dict[str, list[str]] = {}
    places = cells["row"].to_list()
    for number, letter in letters.items():
        held = [(value or "").strip() for value in cells[f"c{number}"]]
        roles[letter] = [
            "rejected" if (row, number) in rejected else taken_for(row, number) for row in places
        ]
        texts[letter] = [
            COVER if value and dropped(row, number) else value
            for row, value in zip(places, held, strict=True)
        ]
    shape = dict.fromkeys(letters.values(), pl.String)
    return Preview(
        sheet.name,
        pl.DataFrame({"row": places, **texts}, {"row": pl.Int64, **shape}),
        pl.DataFrame({"row": places, **roles}, {"row": pl.Int64, **shape}),
    )


def _taken_for(layout: Layout) -> Callable[[int, int], str]:
    """What a cell (row, column, as on the sheet) is taken for; rows and columns change places where turned."""
    columns = {column.number: column.role for column in layout.columns}
    lines = {line.number: line.role for line in layout.lines}
    named = {layout.header_row, layout.group_row or layout.header_row}

    def role(row: int, col: int) -> str:
        line, place = (col, row) if layout.turned else (row, col)
        held = columns.get(place, "ignored")
        if (row, col) in layout.legend_cells:
            return "header"
        if line <= layout.header_row:
            return "skill" if line in named and held == "rating" else "header"
        if line in lines:
            return _LINES.get(lines[line], "ignored")
        return _TAKEN.get(held, "ignored")

    return role


def _dropped(layout: Layout) -> Callable[[int, int], bool]:
    """Whether a cell holds a contact or a secret."""
    places = {column.number for column in layout.columns if column.role in DROPPED_ROLES}

    def covered(row: int, col: int) -> bool:
        line, place = (col, row) if layout.turned else (row, col)
        return place in places and line > layout.header_row

    return covered


def _rejected(reading: Reading, file: str, sheet: str) -> set[tuple[int, int]]:
    """The rejected cells of a sheet, by row and column."""
    here = reading.found.rejects.filter((pl.col("file") == file) & (pl.col("sheet") == sheet))
    return set(here.select("row", "col").iter_rows())
