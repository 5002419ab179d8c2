"""A sheet as it was read: its first rows as text, and what each cell was taken for."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.layout import ATTRIBUTE_ROLES, DROPPED_ROLES, PERSON_ROLES
from pipelines.reading import Reading

ROLES = ("header", "person", "attribute", "skill", "level", "value", "rejected", "ignored")
"""What a cell can be taken for, for colouring."""
_SKILL = frozenset({"skill", "category"})
_LEVEL = frozenset({"level", "rating"})
_IGNORED = frozenset({"contact", "secret", "total", "number", "ignored", "comment"})


@dataclass(frozen=True)
class Preview:
    """`texts` and `roles` have the same shape: `row`, then one column for each letter of the sheet."""

    sheet: str
    texts: pl.DataFrame
    roles: pl.DataFrame


def preview(reading: Reading, table: int = 0, rows: int = 40) -> Preview:
    """The first `rows` rows of one of the sheets that were read; cells are text as in the file, secrets covered."""
    sheet, layout = reading.tables[table].sheet, reading.tables[table].layout
    letters = {f"c{column.number}": column.letter for column in layout.columns}
    texts = sheet.cells.head(rows).select("row", *letters).rename(letters)
    above = pl.col("row") <= layout.header_row
    names_skills = pl.col("row").is_in([layout.header_row, layout.group_row or layout.header_row])
    rejected = _rejected(reading, sheet.file, sheet.name)
    roles = texts.select(
        "row",
        *[
            pl.when(names_skills & (column.role == "rating"))
            .then(pl.lit("skill"))
            .when(above)
            .then(pl.lit("header"))
            .when(pl.col("row").is_in(rejected.get(column.number, [])))
            .then(pl.lit("rejected"))
            .otherwise(pl.lit(_taken_for(column.role)))
            .alias(column.letter)
            for column in layout.columns
        ],
    )
    shown = texts.with_columns(pl.col(pl.String).fill_null("")).with_columns(
        pl.when(above | (pl.col(column.letter) == ""))
        .then(column.letter)
        .otherwise(pl.lit("•••"))
        .alias(column.letter)
        for column in layout.columns
        if column.role in DROPPED_ROLES
    )
    return Preview(sheet.name, shown, roles)


def _taken_for(role: str) -> str:
    for name, roles in (
        ("person", PERSON_ROLES),
        ("attribute", ATTRIBUTE_ROLES),
        ("skill", _SKILL),
        ("level", _LEVEL),
    ):
        if role in roles:
            return name
    return "ignored" if role in _IGNORED else "rejected" if role == "unnamed" else "value"


def _rejected(reading: Reading, file: str, sheet: str) -> dict[int, list[int]]:
    """Rows with a rejected cell, by column."""
    here = reading.found.rejects.filter((pl.col("file") == file) & (pl.col("sheet") == sheet))
    return {int(row["col"]): row["row"] for row in here.group_by("col").agg("row").iter_rows(named=True)}
