"""Cells that list skills → entries: each distinct text is cut once, and each cell that holds it has its skills."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb
import polars as pl

from pipelines.distinct import Distinct
from pipelines.layout import Layout
from pipelines.levels import said
from pipelines.lists import (
    figures_are_levels,
    mostly_levels,
    pieces,
    separators_of,
    with_figure,
    with_level,
)


def listed(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Each skill in each distinct text of a list cell: place, number and category of its column, text, nth, skill."""
    rows = [
        (f"c{column.number}", column.number, column.category, text, nth, skill)
        for column in layout.columns
        if column.role == "skills"
        for text, nth, skill in _pieces_of(below[f"c{column.number}"])
    ]
    kinds = {"place": pl.String, "number": pl.Int64, "category": pl.String, "text": pl.String, "nth": pl.Int64,
             "skill": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema=kinds, orient="row")


def stage_lists(
    con: duckdb.DuckDBPyConnection, number: int, layout: Layout, skills: pl.DataFrame, distinct: Distinct
) -> bool:
    """Each skill in a list cell one entry; returns whether levels stand beside them."""
    split = _split(skills["skill"])
    told = [split(piece) or (piece, None) for piece in skills["skill"]]
    parts = pl.DataFrame(told, schema={"skill": pl.String, "level_raw": pl.String}, orient="row")
    coded = distinct.coded(skills.with_columns(parts), columns=("category", "text", "skill", "level_raw"))
    con.register("told", coded.to_arrow())
    places = ", ".join(f"c{column.number}" for column in layout.columns if column.role == "skills")
    con.execute(
        f"INSERT INTO raw_entries BY NAME SELECT $n AS table_no, line, skill, category, level_raw, line AS along,"
        f" number AS across, number AS skill_across, (nth = 0)::INT AS n_cells, 0 AS other_cells"
        f" FROM (UNPIVOT (SELECT row AS line, {places} FROM below) ON {places} INTO NAME place VALUE text)"
        f" JOIN told USING (place, text)",
        {"n": number},
    )
    con.unregister("told")
    return split is not _whole


def _pieces_of(cells: pl.Series) -> Iterator[tuple[str, int, str]]:
    """The skills in each distinct text of a column: text, which one, skill."""
    texts = [text for text in cells.drop_nulls().unique().sort() if said(text).kind != "not_assessed"]
    separator = separators_of(texts)
    for text in texts:
        for nth, piece in enumerate(pieces(text, separator)):
            yield text, nth, piece


def _split(listed: pl.Series) -> Callable[[str], tuple[str, str] | None]:
    """How a piece of a list cell is taken apart into skill and level."""
    if mostly_levels(listed):
        return with_level
    return with_figure if figures_are_levels(listed) else _whole


def _whole(piece: str) -> None:
    """A skill without a level."""
