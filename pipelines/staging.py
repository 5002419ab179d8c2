"""A sheet and its layout → two raw tables in DuckDB, every text as read by its number (`distinct`), with its place.

raw_lines    one row of a table of people, or all rows of a list that describe a person in the same words
raw_entries  what one cell (table), one row (list) or one piece of a cell (skill list) says of a person's skill
beside       one cell that is refused by itself: a formula's error in a name, a team, a date

Statements are built from column numbers only; every text from the file is bound or in a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import polars as pl

from pipelines.cells import Sheet
from pipelines.distinct import NUMBER, Distinct
from pipelines.faults import set_apart, without_drawn_errors, without_errors
from pipelines.layout import ATTRIBUTE_ROLES, DROPPED_ROLES, LEFT_OUT_ROLES, LEVEL_ROLES, Layout
from pipelines.listed import listed, stage_lists
from pipelines.window import turned

PERSON_COLUMNS = ("identifier", "first_name", "last_name", *sorted(ATTRIBUTE_ROLES))
NOBODY = 2**32
"""Stands for a blank name, as no text's number does."""
UNREAD = DROPPED_ROLES | LEFT_OUT_ROLES | {"comment"}
VALUE_COLUMNS = ("target", "interest", "share", "date")
_TEXTS = ("skill", "category", "level_raw", *(f"{value}_raw" for value in VALUE_COLUMNS))
_PLACES = ("along", "across", "skill_across", *(f"{value}_across" for value in VALUE_COLUMNS))
"""The line's row (or column, of a sheet on its side), and the numbers of the columns (or rows) that cross it."""


def create_raw_tables(con: duckdb.DuckDBPyConnection) -> None:
    """The raw tables, empty."""
    people = ", ".join(f"{role} UINTEGER" for role in ("name", *PERSON_COLUMNS))
    entry = ", ".join(f"{name} UINTEGER" for name in (*_TEXTS, *_PLACES))
    con.execute(
        "CREATE TABLE raw_tables (table_no INT, file VARCHAR, sheet VARCHAR, kind VARCHAR, one_row_each BOOL,"
        " has_level BOOL, turned BOOL)"
    )
    con.execute(
        f"CREATE TABLE raw_lines (table_no INT, line UBIGINT, row BIGINT, col BIGINT, {people}, n_slots INT,"
        f" n_rows BIGINT, all_cells BIGINT, person_cells BIGINT)"
    )
    con.execute(
        f"CREATE TABLE raw_entries (table_no INT, line UBIGINT, {entry}, own_low DOUBLE, own_high DOUBLE,"
        f" n_cells USMALLINT, other_cells USMALLINT)"
    )
    con.execute("CREATE TABLE rating_columns (table_no INT, skill UINTEGER)")
    con.execute("CREATE TABLE beside (table_no INT, row BIGINT, col BIGINT, value VARCHAR, reason VARCHAR)")


def stage(
    con: duckdb.DuckDBPyConnection, number: int, sheet: Sheet, layout: Layout, distinct: Distinct
) -> None:
    """Append what `sheet` holds, as `layout` reads it, to the raw tables; `distinct` numbers its texts."""
    view = turned(sheet) if layout.turned else sheet
    odd = [line.number for line in layout.lines]
    below = view.cells.filter((pl.col("row") > layout.header_row) & ~pl.col("row").is_in(odd))
    below = _without_repeats(below, layout) if layout.kind == "long" else below
    below = without_drawn_errors(below, layout)
    apart, below = set_apart(below, layout), _with_given(below, layout)
    below = without_errors(below, layout) if apart.height else below
    con.register("below", _numbered(below, layout, distinct).to_arrow())
    con.register("apart", apart.to_arrow())
    con.execute("INSERT INTO beside SELECT $n, * FROM apart", {"n": number})
    has_level = bool(layout.numbers(*LEVEL_ROLES, "rating", "unnamed", "choice"))
    if layout.kind == "long":
        _stage_long(con, number, layout, distinct)
    else:
        _stage_lines(con, number, layout)
        if layout.kind == "skill_lists":
            has_level = stage_lists(con, number, layout, listed(below, layout), distinct)
        if layout.is_matrix:
            _stage_matrix(con, number, layout, distinct)
    con.execute(
        "INSERT INTO raw_tables VALUES (?, ?, ?, ?, ?, ?, ?)",
        [number, sheet.file, sheet.name, layout.kind, layout.is_matrix, has_level, layout.turned],
    )
    con.unregister("below")


def _numbered(below: pl.DataFrame, layout: Layout, distinct: Distinct) -> pl.DataFrame:
    """The lines with numbers in place of texts; of columns that are not read, only whether a cell holds something."""
    unread = [name for c in layout.columns if c.role in UNREAD and (name := f"c{c.number}") in below.columns]
    return distinct.coded(below.with_columns(pl.col(unread).is_not_null().replace(False, None).cast(NUMBER)))


def _with_given(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """With what a merged cell, a section's title or the sheet itself says of each line, as columns of their own."""
    merged = [c for c in layout.columns if c.facet == "merged"] + [
        c for c in layout.columns if layout.fill_down and c.role in ("person", *PERSON_COLUMNS, "category")
    ]
    filled = below.with_columns(pl.col(f"c{column.number}").forward_fill() for column in merged)
    sections = [line for line in layout.lines if line.role == "section"]
    given = filled.with_columns(
        person_given=pl.lit(layout.person or None, pl.String),
        team_given=pl.lit(layout.team or None, pl.String),
    )
    given = given.with_columns(category_given=pl.lit(layout.category or None, pl.String))
    if not sections or layout.turned or layout.numbers("team"):
        return given
    titles = pl.DataFrame(
        {"row": [line.number for line in sections], "title": [line.label.strip(" :") for line in sections]}
    )
    joined = given.join_asof(titles, on="row", strategy="backward")
    said_of = "category_given" if layout.kind == "long" else "team_given"
    return joined.with_columns(pl.coalesce("title", said_of).alias(said_of)).drop("title")


# --- lines: who ----------------------------------------------------------------------------------------------------


def _cell(number: int | None) -> str:
    """A column of the staged sheet; our own name, so it needs no quoting."""
    return f"c{number}" if number else "NULL::UINTEGER"


def _place(number: int | None) -> str:
    return f"{number}::UINTEGER" if number else "NULL::UINTEGER"


def _filled(numbers: Sequence[int]) -> str:
    """How many of these columns hold something, in one row."""
    return " + ".join(f"(c{n} IS NOT NULL)::INT" for n in numbers) or "0"


def _people(layout: Layout) -> tuple[dict[str, str], list[int]]:
    """What each column of `raw_lines` that says who a line is about is taken from, and the columns read for it."""
    texts = {role: _cell(layout.first(role)) for role in ("person", *PERSON_COLUMNS)}
    if not layout.numbers("person", "first_name", "last_name", "identifier"):
        texts["person"] = "person_given"
    if not layout.numbers("team"):
        texts["team"] = "team_given"
    read = layout.numbers("person", *PERSON_COLUMNS, *(["date"] if layout.is_matrix else []))
    return {"name": texts.pop("person"), **texts}, read


def _person_col(layout: Layout) -> int | None:
    return layout.first("person") or layout.first("last_name") or layout.first("identifier")


def _stage_lines(con: duckdb.DuckDBPyConnection, number: int, layout: Layout) -> None:
    """Each row one line."""
    texts, read = _people(layout)
    slots = len({c.slot or c.number for c in layout.columns if c.role == "rating" and c.facet in LEVEL_ROLES})
    row, col = (
        ("row", _place(_person_col(layout))) if not layout.turned else (_place(_person_col(layout)), "row")
    )
    cells = _filled([column.number for column in layout.columns])
    con.execute(
        f"INSERT INTO raw_lines BY NAME SELECT $n AS table_no, row AS line, {row} AS row, {col} AS col,"
        f" {', '.join(f'{text} AS {name}' for name, text in texts.items())},"
        f" {slots} AS n_slots, 1 AS n_rows, {cells} AS all_cells, {_filled(read)} AS person_cells FROM below",
        {"n": number},
    )


# --- entries: what --------------------------------------------------------------------------------------------------


def _without_repeats(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """A list without the rows that say what its header says, in every column that matters."""
    again = below
    for column in layout.columns:
        if column.role in ("person", "identifier", "skill") and column.header:
            again = again.filter(pl.col(f"c{column.number}").str.strip_chars() == column.header)
    if again.is_empty() or again.height == below.height:
        return below
    return below.filter(~pl.col("row").is_in(again["row"].implode()))


def _stage_long(con: duckdb.DuckDBPyConnection, number: int, layout: Layout, distinct: Distinct) -> None:
    """Each row one entry; rows that describe a person in the same words are one line."""
    texts, read = _people(layout)
    level, level_across = _level_of(layout, distinct)
    values = ", ".join(
        f"{_cell(layout.first(v))} AS {v}_raw, {_place(layout.first(v))} AS {v}_across" for v in VALUE_COLUMNS
    )
    used = {*read, *layout.numbers("skill", "category", *LEVEL_ROLES, "choice", *VALUE_COLUMNS)}
    others = [column.number for column in layout.columns if column.number not in used]
    category = f"coalesce({_cell(layout.first('category'))}, category_given)"
    skill_across = _place(layout.first("skill"))
    con.execute(
        f"CREATE TEMP VIEW listed AS SELECT *, {_line(texts)} AS line FROM ("
        f" SELECT row, {', '.join(f'{text} AS {name}' for name, text in texts.items())},"
        f" {_cell(layout.first('skill'))} AS skill, {category} AS category,"
        f" {level} AS level_raw, {level_across} AS level_across, {values},"
        f" {_filled(sorted(used))} AS n_cells, {_filled(others)} AS other_cells FROM below)"
    )
    con.execute(
        f"INSERT INTO raw_entries BY NAME SELECT $n AS table_no, line, skill, category, level_raw, row AS along,"
        f" coalesce(level_across, {skill_across}) AS across, {skill_across} AS skill_across,"
        f" {', '.join(f'{v}_raw, {v}_across' for v in VALUE_COLUMNS)}, n_cells, other_cells FROM listed",
        {"n": number},
    )
    once = ", ".join(f"any_value({name}) AS {name}" for name in texts)
    con.execute(
        f"INSERT INTO raw_lines BY NAME SELECT $n AS table_no, line, min(row) AS row,"
        f" {_place(_person_col(layout))} AS col,"
        f" {once}, 0 AS n_slots, count(*) AS n_rows, sum(n_cells + other_cells) AS all_cells,"
        f" 0 AS person_cells FROM listed GROUP BY line",
        {"n": number},
    )
    con.execute("DROP VIEW listed")


def _line(texts: Mapping[str, str]) -> str:
    """A number for each way of describing a person: that of the name, or one made of all that is said."""
    known = [name for name, text in texts.items() if text != _cell(None)]
    return (
        f"coalesce({known[0]}, {NOBODY})::UBIGINT"
        if len(known) == 1
        else f"hash({', '.join(known or texts)})"
    )


def _level_of(layout: Layout, distinct: Distinct) -> tuple[str, str]:
    """A list's level and where it stands: the first of level, manager's and own; or the step that is ticked."""
    if choices := [column for column in layout.columns if column.role == "choice"]:
        texts = distinct.numbers([column.choice for column in choices])
        steps = " ".join(
            f"WHEN c{c.number} IS NOT NULL THEN {step}::UINTEGER"
            for c, step in zip(choices, texts, strict=True)
        )
        places = " ".join(f"WHEN c{c.number} IS NOT NULL THEN {_place(c.number)}" for c in choices)
        return f"CASE {steps} END", f"CASE {places} END"
    numbers = [number for role in LEVEL_ROLES for number in layout.numbers(role)]
    if len(numbers) < 2:
        return _cell(numbers[0] if numbers else None), _place(numbers[0] if numbers else None)
    places = " ".join(f"WHEN c{n} IS NOT NULL THEN {_place(n)}" for n in numbers)
    return f"coalesce({', '.join(f'c{n}' for n in numbers)})", f"CASE {places} ELSE {_place(numbers[0])} END"


def _rated(layout: Layout, distinct: Distinct) -> pl.DataFrame:
    """The rating columns: where they stand, which skill each is for (null when it has no name), and which facet."""
    columns = [column for column in layout.columns if column.role in ("rating", "unnamed")]
    order = {facet: place for place, facet in enumerate(LEVEL_ROLES)}
    rows = [
        (f"c{c.number}", c.number, c.header if c.role == "rating" else None, c.category or layout.category or None,
         c.facet,
         order.get(c.facet), c.slot or c.number, c.choice or None, *(c.scale or (None, None)))
        for c in columns
    ]  # fmt: skip
    kinds = {"place": pl.String, "number": pl.Int64, "skill": pl.String, "category": pl.String, "facet": pl.String,
             "rank": pl.Int64, "slot": pl.Int64,
             "choice": pl.String, "own_low": pl.Float64, "own_high": pl.Float64}  # fmt: skip
    return distinct.coded(
        pl.DataFrame(rows, schema=kinds, orient="row"), columns=("skill", "category", "choice")
    )


def _stage_matrix(con: duckdb.DuckDBPyConnection, number: int, layout: Layout, distinct: Distinct) -> None:
    """Each filled cell of a rating column one entry; the facets of one skill together."""
    rated = _rated(layout, distinct)
    con.register("rated", rated.to_arrow())
    con.execute(
        "INSERT INTO rating_columns SELECT DISTINCT $n, skill FROM rated WHERE skill IS NOT NULL AND rank IS NOT NULL",
        {"n": number},
    )
    listed = ", ".join(rated["place"])
    date = layout.first("date")
    cells = (
        f"(SELECT * FROM (UNPIVOT (SELECT row AS line, {_cell(date)} AS date_raw, {listed} FROM below) ON {listed}"
        f" INTO NAME place VALUE text) JOIN rated USING (place))"
    )
    plain = rated["facet"].unique().to_list() == ["level"] and not rated["choice"].is_not_null().any()
    con.execute(
        f"INSERT INTO raw_entries BY NAME SELECT $n AS table_no, {_ENTRY}"
        f" FROM ({_one_column_each(cells, date) if plain else _facets_together(cells, date)})",
        {"n": number},
    )
    con.unregister("rated")


_ENTRY = (
    "line, skill, category, level_raw, line AS along, number AS across, number AS skill_across,"
    f" {', '.join(f'{v}_raw, {v}_across' for v in VALUE_COLUMNS)}, own_low, own_high, n_cells, 0 AS other_cells"
)


def _one_column_each(cells: str, date: int | None) -> str:
    nothing = ", ".join(
        f"NULL::UINTEGER AS {v}_raw, NULL::UINTEGER AS {v}_across" for v in VALUE_COLUMNS if v != "date"
    )
    return (
        f"SELECT line, skill, category, text AS level_raw, number, {nothing}, date_raw, {_place(date)} AS date_across,"
        f" own_low, own_high, 1 AS n_cells FROM {cells}"
    )


def _facets_together(cells: str, date: int | None) -> str:
    values = ", ".join(
        f"arg_min(text, number) FILTER (facet = '{v}') AS {v}_raw, min(number) FILTER (facet = '{v}') AS {v}_across"
        for v in VALUE_COLUMNS if v != "date"
    )  # fmt: skip
    return (
        f"SELECT line, skill, arg_min(category, number) AS category,"
        f" arg_min(coalesce(choice, text), rank) AS level_raw,"
        f" coalesce(arg_min(number, rank), min(number)) AS number, {values},"
        f" coalesce(arg_min(text, number) FILTER (facet = 'date'), any_value(date_raw)) AS date_raw,"
        f" coalesce(min(number) FILTER (facet = 'date'), {_place(date)}) AS date_across,"
        f" min(own_low) AS own_low, min(own_high) AS own_high, count(*) AS n_cells"
        f" FROM {cells} GROUP BY line, skill, slot"
    )
