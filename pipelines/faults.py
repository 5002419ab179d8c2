"""Formula errors that are a cell's own fault, set apart from a sheet's lines before they are staged.

An error among levels is refused with its entry (`inventory.sql`). One in a name, a team, a skill or a date is taken
out here, so that nobody is called "#REF!", and is refused by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipelines.layout import ATTRIBUTE_ROLES, LEVEL_ROLES, PERSON_ROLES, Column, Layout
from pipelines.levels import FORMULA_ERROR

BESIDE_LEVELS = (
    PERSON_ROLES | ATTRIBUTE_ROLES | {"skill", "skills", "category", "target", "share", "interest", "date"}
)
"""Roles of columns in which an error is a cell's own fault, and no entry's."""
SHAPE = {"row": pl.Int64, "col": pl.Int64, "value": pl.String, "reason": pl.String}
"""Cells refused by themselves: where they stand on the sheet (1-based), what they hold, and why."""


def set_apart(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """The errors among the lines of data, and in a skill's header, that are a cell's own fault (`SHAPE`).

    Places are those of the sheet, also where `below` lies on its side.
    """
    header = [(layout.header_row, c.number, c.header) for c in layout.columns if _is_fault(c)]
    found = [(row, number, text) for number in _beside(layout) for row, text in _errors(below, number)]
    rows = [
        (*((col, row) if layout.turned else (row, col)), text.strip(), "formula_error")
        for row, col, text in (*header, *found)
    ]
    return pl.DataFrame(rows, schema=SHAPE, orient="row")


def without_errors(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """The lines with blanks in place of those errors."""
    texts = pl.col([f"c{number}" for number in _beside(layout)])
    return below.with_columns(
        pl.when(~texts.str.contains(f"^\\s*(?i:{FORMULA_ERROR.pattern})\\s*$")).then(texts)
    )


def without_drawn_errors(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """A table without lines that name nobody and hold nothing but errors: formulas drawn further than the data."""
    rated = [f"c{c.number}" for c in layout.columns if c.role in ("rating", "unnamed")]
    people = [f"c{number}" for number in layout.numbers(*PERSON_ROLES)]
    if not rated or not people:
        return below
    nameless = pl.all_horizontal(pl.col(people).is_null())
    if not below.select(nameless.any()).item():
        return below
    broken = pl.all_horizontal(pl.col(place).is_null() | _like_error(place) for place in rated)
    return below.filter(~(nameless & broken & pl.any_horizontal(pl.col(rated).is_not_null())))


def _beside(layout: Layout) -> list[int]:
    """The columns in which an error is a cell's own fault."""
    return [
        c.number
        for c in layout.columns
        if c.role in BESIDE_LEVELS or (c.role == "rating" and c.facet not in LEVEL_ROLES)
    ]


def _is_fault(column: Column) -> bool:
    """Whether an error stands where a skill's name should."""
    return column.role == "unnamed" and bool(FORMULA_ERROR.fullmatch(column.header))


def _errors(below: pl.DataFrame, number: int) -> Iterator[tuple[int, str]]:
    """The errors in one column, with their lines."""
    place = f"c{number}"
    for row, text in below.filter(_like_error(place)).select("row", place).iter_rows():
        if FORMULA_ERROR.fullmatch(text.strip()):
            yield row, text


def _like_error(place: str) -> pl.Expr:
    """Cheap, so that a column without any error costs little: every error begins with one of these."""
    return pl.col(place).str.starts_with("#") | pl.col(place).str.starts_with("Err:")
