"""A sheet and its layout → two raw tables in DuckDB, all text as read, every cell with its place.

raw_lines    one row of a table of people, or all rows of a list that describe a person in the same words
raw_entries  what one cell (table), one row (list) or one piece of a cell (skill list) says of a person's skill
beside       one cell that is refused by itself: a formula's error in a name, a team, a date

Statements are built from column numbers only; every text from the file is bound or in a table.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import polars as pl

from pipelines.cells import Sheet
from pipelines.faults import set_apart, without_drawn_errors, without_errors
from pipelines.layout import ATTRIBUTE_ROLES, LEVEL_ROLES, Column, Layout
from pipelines.levels import said
from pipelines.lists import mostly_levels, pieces, separators_of, with_level
from pipelines.window import turned

PERSON_COLUMNS = ("identifier", "first_name", "last_name", *sorted(ATTRIBUTE_ROLES))
VALUE_COLUMNS = ("target", "interest", "share", "date")
_TEXTS = ("skill", "category", "level_raw", *(f"{value}_raw" for value in VALUE_COLUMNS))
_PLACES = (
    "row",
    "col",
    "skill_col",
    *(f"{value}_{axis}" for value in VALUE_COLUMNS for axis in ("row", "col")),
)


def create_raw_tables(con: duckdb.DuckDBPyConnection) -> None:
    """The raw tables, empty."""
    texts = ", ".join(f"{role} VARCHAR" for role in ("name", *PERSON_COLUMNS))
    con.execute(
        "CREATE TABLE raw_tables (table_no INT, file VARCHAR, sheet VARCHAR, kind VARCHAR, one_row_each BOOL,"
        " has_level BOOL)"
    )
    con.execute(
        f"CREATE TABLE raw_lines (table_no INT, line UBIGINT, row BIGINT, col BIGINT, {texts}, n_slots INT,"
        f" n_rows BIGINT, all_cells BIGINT, person_cells BIGINT)"
    )
    con.execute(
        f"CREATE TABLE raw_entries (table_no INT, line UBIGINT, {', '.join(f'{t} VARCHAR' for t in _TEXTS)},"
        f" {', '.join(f'{p} BIGINT' for p in _PLACES)}, own_low DOUBLE, own_high DOUBLE, n_cells INT, other_cells INT)"
    )
    con.execute("CREATE TABLE rating_columns (table_no INT, skill VARCHAR)")
    con.execute("CREATE TABLE beside (table_no INT, row BIGINT, col BIGINT, value VARCHAR, reason VARCHAR)")
    con.execute("CREATE TABLE aims (table_no INT, line UBIGINT, skill VARCHAR, target DOUBLE)")


def stage(con: duckdb.DuckDBPyConnection, number: int, sheet: Sheet, layout: Layout) -> None:
    """Append what `sheet` holds, as `layout` reads it, to the raw tables."""
    view = turned(sheet) if layout.turned else sheet
    odd = [line.number for line in layout.lines]
    below = view.cells.filter((pl.col("row") > layout.header_row) & ~pl.col("row").is_in(odd))
    below = _without_repeats(below, layout) if layout.kind == "long" else below
    below = without_drawn_errors(below, layout)
    apart, below = set_apart(below, layout), _with_given(below, layout)
    con.register("below", (without_errors(below, layout) if apart.height else below).to_arrow())
    con.register("apart", apart.to_arrow())
    con.execute("INSERT INTO beside SELECT $n, * FROM apart", {"n": number})
    has_level = bool(layout.numbers(*LEVEL_ROLES, "rating", "unnamed", "choice"))
    if layout.kind == "long":
        _stage_long(con, number, layout)
    else:
        _stage_lines(con, number, layout)
        has_level = _stage_lists(con, number, layout) if layout.kind == "skill_lists" else has_level
        if layout.is_matrix:
            _stage_matrix(con, number, layout)
    con.execute(
        "INSERT INTO raw_tables VALUES (?, ?, ?, ?, ?, ?)",
        [number, sheet.file, sheet.name, layout.kind, layout.is_matrix, has_level],
    )
    con.unregister("below")


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
    return f"c{number}" if number else "NULL::VARCHAR"


def _place(number: int | None) -> str:
    return f"{number}::BIGINT" if number else "NULL::BIGINT"


def _filled(numbers: Sequence[int]) -> str:
    """How many of these columns hold something, in one row."""
    return " + ".join(f"(c{n} IS NOT NULL)::INT" for n in numbers) or "0"


def _people(layout: Layout) -> tuple[str, list[int]]:
    """The columns of `raw_lines` that say who a line is about, and the numbers of the columns read for it."""
    texts = {role: _cell(layout.first(role)) for role in ("person", *PERSON_COLUMNS)}
    if not layout.numbers("person", "first_name", "last_name", "identifier"):
        texts["person"] = "person_given"
    if not layout.numbers("team"):
        texts["team"] = "team_given"
    names = {"person": "name"}
    listed = ", ".join(f"{text} AS {names.get(role, role)}" for role, text in texts.items())
    return listed, layout.numbers("person", *PERSON_COLUMNS, *(["date"] if layout.is_matrix else []))


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
        f"INSERT INTO raw_lines BY NAME SELECT $n AS table_no, row AS line, {row} AS row, {col} AS col, {texts},"
        f" {slots} AS n_slots, 1 AS n_rows, {cells} AS all_cells, {_filled(read)} AS person_cells FROM below",
        {"n": number},
    )


# --- entries: what --------------------------------------------------------------------------------------------------


def _without_repeats(below: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """A list without the rows that say what its header says, in every column that matters."""
    telling = [c for c in layout.columns if c.role in ("person", "identifier", "skill") and c.header]
    again = [pl.col(f"c{c.number}").str.strip_chars().eq_missing(pl.lit(c.header)) for c in telling]
    return below.filter(~pl.all_horizontal(again)) if again else below


def _stage_long(con: duckdb.DuckDBPyConnection, number: int, layout: Layout) -> None:
    """Each row one entry; rows that describe a person in the same words are one line."""
    texts, read = _people(layout)
    level, level_col = _level_of(layout)
    values = ", ".join(
        f"{_cell(layout.first(v))} AS {v}_raw, row AS {v}_row, {_place(layout.first(v))} AS {v}_col"
        for v in VALUE_COLUMNS
    )
    used = _filled(layout.numbers("skill", "category", "choice", *VALUE_COLUMNS))
    rated = ", ".join(f"c{n}" for n in layout.numbers(*LEVEL_ROLES)) or "NULL"
    used += (
        f" + (coalesce({rated}) IS NOT NULL)::INT"  # of several ratings one counts, the others are left out
    )
    category = f"coalesce({_cell(layout.first('category'))}, category_given)"
    con.execute(
        f"CREATE TEMP VIEW listed AS SELECT *, hash(name, {', '.join(PERSON_COLUMNS)}) AS line FROM ("
        f" SELECT row, {texts}, {_cell(layout.first('skill'))} AS skill, {category} AS category,"
        f" {level} AS level_raw, {level_col} AS level_col, {values}, {_filled(read)} AS person_cells,"
        f" {used} AS n_cells, {_filled([c.number for c in layout.columns])} AS all_cells"
        f" FROM below)"
    )
    skill_col = _place(layout.first("skill"))
    con.execute(
        f"INSERT INTO raw_entries BY NAME SELECT $n AS table_no, line, skill, category, level_raw, row,"
        f" coalesce(level_col, {skill_col}) AS col, {skill_col} AS skill_col,"
        f" {', '.join(f'{v}_raw, {v}_row, {v}_col' for v in VALUE_COLUMNS)}, n_cells + person_cells AS n_cells,"
        f" all_cells - n_cells - person_cells AS other_cells FROM listed",
        {"n": number},
    )
    once = ", ".join(f"any_value({role}) AS {role}" for role in ("name", *PERSON_COLUMNS))
    con.execute(
        f"INSERT INTO raw_lines BY NAME SELECT $n AS table_no, line, min(row) AS row,"
        f" {_place(_person_col(layout))} AS col,"
        f" {once}, 0 AS n_slots, count(*) AS n_rows, sum(all_cells) AS all_cells,"
        f" 0 AS person_cells FROM listed GROUP BY line",
        {"n": number},
    )
    con.execute("DROP VIEW listed")


def _level_of(layout: Layout) -> tuple[str, str]:
    """A list's level and where it stands: the first of level, manager's and own; or the step that is ticked."""
    if choices := [column for column in layout.columns if column.role == "choice"]:
        steps = " ".join(f"WHEN c{c.number} IS NOT NULL THEN '{_quoted(c.choice)}'" for c in choices)
        places = " ".join(f"WHEN c{c.number} IS NOT NULL THEN {c.number}::BIGINT" for c in choices)
        return f"CASE {steps} END", f"CASE {places} END"
    numbers = [number for role in LEVEL_ROLES for number in layout.numbers(role)]
    if len(numbers) < 2:
        return _cell(numbers[0] if numbers else None), _place(numbers[0] if numbers else None)
    places = " ".join(f"WHEN c{n} IS NOT NULL THEN {n}::BIGINT" for n in numbers)
    return f"coalesce({', '.join(f'c{n}' for n in numbers)})", f"CASE {places} ELSE {numbers[0]}::BIGINT END"


def _quoted(text: str) -> str:
    """A header's text inside a statement's quotes."""
    return text.replace("'", "''")


def _rated(layout: Layout) -> pl.DataFrame:
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
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _stage_matrix(con: duckdb.DuckDBPyConnection, number: int, layout: Layout) -> None:
    """Each filled cell of a rating column one entry; the facets of one skill together."""
    rated = _rated(layout)
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
        f"INSERT INTO raw_entries BY NAME SELECT $n AS table_no, {_axes(layout.turned)}"
        f" FROM ({_one_column_each(cells, date) if plain else _facets_together(cells, date)})",
        {"n": number},
    )
    con.unregister("rated")


def _axes(swapped: bool) -> str:
    """The entry's columns, with lines and columns as the sheet has them."""
    here = [
        ("row", "line", "number"),
        *((f"{v}_row", "line", f"{v}_number") for v in VALUE_COLUMNS),
    ]
    places = [
        f"{number if swapped else line} AS {name}, {line if swapped else number} AS {name.replace('row', 'col')}"
        for name, line, number in here
    ]
    texts = ", ".join(f"{value}_raw" for value in VALUE_COLUMNS)
    ends = "own_low, own_high, n_cells, 0 AS other_cells"
    return f"line, skill, category, level_raw, {texts}, {', '.join(places)}, {ends}"


def _one_column_each(cells: str, date: int | None) -> str:
    nothing = ", ".join(
        f"NULL::VARCHAR AS {v}_raw, NULL::BIGINT AS {v}_number" for v in VALUE_COLUMNS if v != "date"
    )
    return (
        f"SELECT line, skill, category, text AS level_raw, number, {nothing}, date_raw, {_place(date)} AS date_number,"
        f" own_low, own_high, 1 AS n_cells FROM {cells}"
    )


def _facets_together(cells: str, date: int | None) -> str:
    values = ", ".join(
        f"min(text) FILTER (facet = '{v}') AS {v}_raw, min(number) FILTER (facet = '{v}') AS {v}_number"
        for v in VALUE_COLUMNS if v != "date"
    )  # fmt: skip
    return (
        f"SELECT line, skill, min(category) AS category, arg_min(coalesce(choice, text), rank) AS level_raw,"
        f" coalesce(arg_min(number, rank), min(number)) AS number, {values},"
        f" coalesce(min(text) FILTER (facet = 'date'), min(date_raw)) AS date_raw,"
        f" coalesce(min(number) FILTER (facet = 'date'), {_place(date)}) AS date_number,"
        f" min(own_low) AS own_low, min(own_high) AS own_high,"
        f" count(*) - greatest(0, count(rank) - count(choice) - 1) AS n_cells"
        f" FROM {cells} GROUP BY line, skill, slot"
    )


def _stage_lists(con: duckdb.DuckDBPyConnection, number: int, layout: Layout) -> bool:
    """Each skill in a list cell one entry; returns whether levels stand beside them."""
    columns = [column for column in layout.columns if column.role == "skills"]
    places = ", ".join(f"c{column.number}" for column in columns)
    con.execute(
        f"CREATE TEMP TABLE cells AS UNPIVOT (SELECT row AS line, {places} FROM below) ON {places}"
        f" INTO NAME place VALUE text"
    )
    found = con.sql("SELECT DISTINCT place, text FROM cells ORDER BY place, text").pl()
    rows = [
        row
        for column in columns
        for row in _pieces_of(column, found.filter(pl.col("place") == f"c{column.number}"))
    ]
    levelled = mostly_levels(piece for *_, piece in rows)
    told = [(*row[:3], *_told(row[3], levelled)) for row in rows]
    kinds = {
        "place": pl.String,
        "text": pl.String,
        "nth": pl.Int64,
        "skill": pl.String,
        "level_raw": pl.String,
    }
    numbered = pl.DataFrame(
        {
            "place": [f"c{c.number}" for c in columns],
            "number": [c.number for c in columns],
            "category": [c.category for c in columns],
        },
        schema={"place": pl.String, "number": pl.Int64, "category": pl.String},
    )
    con.register("told", pl.DataFrame(told, schema=kinds, orient="row").join(numbered, on="place").to_arrow())
    row, col = ("number", "line") if layout.turned else ("line", "number")
    con.execute(
        f"INSERT INTO raw_entries BY NAME SELECT $n AS table_no, line, skill, category, level_raw, {row} AS row,"
        f" {col} AS col,"
        f" {col} AS skill_col, (nth = 0)::INT AS n_cells, 0 AS other_cells FROM cells JOIN told USING (place, text)",
        {"n": number},
    )
    con.unregister("told")
    con.execute("DROP TABLE cells")
    return levelled


def _pieces_of(column: Column, cells: pl.DataFrame) -> list[tuple[str, str, int, str]]:
    """The skills in each distinct text of a column: place, text, which one, skill."""
    texts = [text for text in cells["text"].to_list() if said(text).kind != "not_assessed"]
    separator = separators_of(texts)
    return [
        (f"c{column.number}", text, nth, piece)
        for text in texts
        for nth, piece in enumerate(pieces(text, separator))
    ]


def _told(piece: str, levelled: bool) -> tuple[str, str | None]:
    """A piece of a list cell as skill and level."""
    return (with_level(piece) if levelled else None) or (piece, None)
