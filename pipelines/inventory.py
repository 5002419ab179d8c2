"""Cells → inventory + rejects, in DuckDB: nothing is lost and nothing is invented.

`stage` writes what each sheet's layout says into two raw tables, `inventory.sql` does the rest. Every cell
that holds something is counted once in the `Ledger`: structure, people, inventory, rejected or left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipelines import schemas
from pipelines.cells import Sheet
from pipelines.layout import ATTRIBUTE_ROLES, Column, Layout
from pipelines.scale import Scale, from_values
from pipelines.vocabulary import NOT_ASSESSED, TICKS, header_roles, level_words, unaccented

MACROS, STATEMENTS = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("macros.sql", "inventory.sql")
)
NAMES_TOO = frozenset({"min", "max"})
"""Words for totals in a header, which are people's names in a row."""
PERSON_COLUMNS = ("identifier", "first_name", "last_name", *sorted(ATTRIBUTE_ROLES))
VALUE_COLUMNS = ("target", "interest", "share", "date")


@dataclass(frozen=True)
class Ledger:
    """How many cells hold something, and where each of them went."""

    read: int
    structure: int
    """Titles, legends, headers, totals, repeated headers."""
    people: int
    """Names and attributes of people, in a table with one row for each person."""
    inventory: int
    rejected: int
    left_out: int
    """Columns that are not used: contacts, secrets, totals, comments without a rating, unknown ones."""


@dataclass(frozen=True)
class Inventory:
    """What the files say, typed: frames as in `schemas` (INVENTORY, PEOPLE, REJECTS) and how it was read."""

    inventory: pl.DataFrame
    people: pl.DataFrame
    rejects: pl.DataFrame
    scales: tuple[Scale, ...]
    """The scale of each sheet, in the order of the sheets."""
    ledger: Ledger
    empty: pl.DataFrame
    """Cells of a matrix with nothing in them: `skill, team, n_empty` (team null: people without one)."""
    shared_names: int
    """How many names stand for more than one person."""
    record_numbers: bool
    """Whether a column of identifiers was set aside because it numbers rows, not people."""

    @property
    def scale(self) -> Scale:
        """The first sheet's scale."""
        return self.scales[0]

    @property
    def blanks(self) -> int:
        """Cells or rows in which nothing is assessed."""
        return int(self.people["n_blanks"].sum())

    @property
    def ratings(self) -> int:
        """Cells or rows that say something about a person's skill, zeros included."""
        return int(self.people["n_ratings"].sum())


def build_inventory(tables: Sequence[tuple[Sheet, Layout]]) -> Inventory:
    """Read all sheets with their layouts as one inventory. Row order of the result: file, sheet, row, column."""
    with duckdb.connect() as con:
        _parameters(con)
        for number, (sheet, layout) in enumerate(tables):
            stage(con, number, sheet, layout)
        scales = _scales(con, [layout for _, layout in tables])
        con.execute(STATEMENTS)
        inventory = schemas.INVENTORY.conform(con.sql("FROM inventory ORDER BY file, sheet, row, col").pl())
        people = _people(con, inventory)
        return Inventory(
            inventory,
            people,
            rejects=schemas.REJECTS.conform(con.sql("FROM rejects ORDER BY table_no, row, col").pl()),
            scales=scales,
            ledger=_ledger(con, tables),
            empty=con.sql("FROM empty_cells WHERE n_empty > 0 ORDER BY skill, team").pl(),
            shared_names=_shared(people),
            record_numbers=bool(con.execute("SELECT count(*) FROM record_numbers").fetchall()[0][0]),
        )


def _shared(people: pl.DataFrame) -> int:
    """How many names, as compared, more than one person bears; an identifier of each tells them apart."""
    unsure = people.filter(pl.col("identifier").is_null())
    return int((unsure.group_by(pl.col("person").str.to_lowercase()).len()["len"] > 1).sum())


# --- staging: the sheet as its layout reads it --------------------------------------------------------------------


def stage(con: duckdb.DuckDBPyConnection, number: int, sheet: Sheet, layout: Layout) -> None:
    """Append the sheet's rows and entries to `raw_rows` and `raw_entries`, all text as read.

    Statements are built from column numbers only; every text from the file is bound or in a table.
    """
    con.register("sheet", sheet.cells.filter(pl.col("row") > layout.header_row).to_arrow())
    con.register("rated", _rated(layout).to_arrow())
    here: dict[str, str | int] = {"table_no": number, "file": sheet.file, "sheet": sheet.name}
    headers = {f"header_{column.number}": column.header for column in _telling(layout)}
    con.execute(_rows_sql(layout), here | headers)
    con.execute(_long_sql(layout) if layout.kind == "long" else _matrix_sql(layout), here)
    con.execute(
        "INSERT INTO rating_columns SELECT $n, skill FROM rated WHERE skill IS NOT NULL", {"n": number}
    )
    con.unregister("sheet")
    con.unregister("rated")


def _rated(layout: Layout) -> pl.DataFrame:
    """The matrix's rating columns: where they stand, which skill each is for (null when it has no name)."""
    columns = [column for column in layout.columns if column.role in ("rating", "unnamed")]
    return pl.DataFrame(
        {
            "place": [f"c{column.number}" for column in columns],
            "number": [column.number for column in columns],
            "skill": [column.header if column.role == "rating" else None for column in columns],
            "category": [column.category for column in columns],
        },
        schema={"place": pl.String, "number": pl.Int64, "skill": pl.String, "category": pl.String},
    )


def _telling(layout: Layout) -> list[Column]:
    """The columns by which a repeated header is known."""
    return [c for c in layout.columns if c.role in ("person", "identifier", "skill", "rating") and c.header]


def _cell(number: int | None) -> str:
    """A column of the staged sheet; our own name, so it needs no quoting."""
    return f"c{number}" if number else "NULL::VARCHAR"


def _place(number: int | None) -> str:
    return f"{number}::BIGINT" if number else "NULL::BIGINT"


def _filled(numbers: Sequence[int]) -> str:
    """How many of these columns hold something, in one row."""
    return " + ".join(f"(tidy(c{n}) IS NOT NULL)::INT" for n in numbers) or "0"


def _repeats(layout: Layout) -> str:
    """Whether a row says what the header says, in every column that matters."""
    tests = [f"trim(coalesce(c{c.number}, '')) = $header_{c.number}" for c in _telling(layout)]
    return " AND ".join(tests) or "false"


def _rows_sql(layout: Layout) -> str:
    person_col = layout.first("person") or layout.first("last_name") or layout.first("identifier")
    entry = layout.numbers("rating", "unnamed", "skill", "level")
    named = layout.numbers("person", *PERSON_COLUMNS)
    rated = layout.numbers("rating") if layout.kind == "people_rows" else []
    everything = [column.number for column in layout.columns]
    texts = ", ".join(f"{_cell(layout.first(role))} AS {role}" for role in PERSON_COLUMNS)
    return (
        f"INSERT INTO raw_rows BY NAME SELECT $table_no AS table_no, $file AS file, $sheet AS sheet, row,"
        f" {_place(person_col)} AS person_col, {_cell(layout.first('person'))} AS name, {texts},"
        f" {layout.kind == 'people_rows'} AS one_row_each, ({_repeats(layout)}) AS header_repeat,"
        f" {len(rated)} - ({_filled(rated)}) AS blank_cells, {_filled(everything)} AS all_cells,"
        f" {_filled(entry)} AS entry_cells, {_filled(named)} AS person_cells,"
        f" {_filled(layout.numbers('category', *VALUE_COLUMNS))} AS value_cells FROM sheet"
    )


def _long_sql(layout: Layout) -> str:
    roles = ("skill", "category", "level", *VALUE_COLUMNS)
    texts = ", ".join(
        f"{_cell(layout.first(role))} AS {role if role in ('skill', 'category') else role + '_raw'}"
        for role in roles
    )
    places = ", ".join(
        f"{_place(layout.first(role))} AS {role}_col" for role in ("skill", "level", *VALUE_COLUMNS)
    )
    return (
        f"INSERT INTO raw_entries BY NAME SELECT $table_no AS table_no, $file AS file, $sheet AS sheet, row,"
        f" {texts}, {places}, {layout.first('level') is not None} AS has_level, false AS one_cell FROM sheet"
    )


def _matrix_sql(layout: Layout) -> str:
    rated = ", ".join(f"c{number}" for number in layout.numbers("rating", "unnamed"))
    date = layout.first("date")
    return (
        f"INSERT INTO raw_entries BY NAME SELECT $table_no AS table_no, $file AS file, $sheet AS sheet, row,"
        f" skill, category, level_raw, date_raw, number AS level_col, {_place(date)} AS date_col,"
        f" true AS has_level, true AS one_cell"
        f" FROM (UNPIVOT (SELECT row, {_cell(date)} AS date_raw, {rated} FROM sheet) ON {rated}"
        f" INTO NAME place VALUE level_raw)"
        f" JOIN rated USING (place) WHERE tidy(level_raw) IS NOT NULL"
    )


def _parameters(con: duckdb.DuckDBPyConnection) -> None:
    """The vocabulary as tables, and the two raw tables empty."""
    words = level_words()
    totals = [word for word, role in header_roles().items() if role == "total" and word not in NAMES_TOO]
    con.execute(MACROS)
    for name, frame in {
        "levels": pl.DataFrame({"word": list(words), "level": list(words.values())}),
        "not_assessed": pl.DataFrame({"word": [unaccented(word) for word in NOT_ASSESSED]}),
        "totals": pl.DataFrame({"word": totals}),
        "ticks": pl.DataFrame({"word": TICKS}),
    }.items():
        con.register("given", frame.to_arrow())
        con.execute(f"CREATE TABLE {name} AS FROM given")
    texts = ", ".join(f"{role} VARCHAR" for role in ("name", *PERSON_COLUMNS))
    raws = ", ".join(f"{role}_raw VARCHAR" for role in ("level", *VALUE_COLUMNS))
    places = ", ".join(f"{role}_col BIGINT" for role in ("skill", "level", *VALUE_COLUMNS))
    where = "table_no INT, file VARCHAR, sheet VARCHAR, row BIGINT"
    con.execute(
        f"CREATE TABLE raw_rows ({where}, person_col BIGINT, {texts}, one_row_each BOOL, header_repeat BOOL,"
        f" blank_cells INT, all_cells INT, entry_cells INT, person_cells INT, value_cells INT)"
    )
    con.execute(
        f"CREATE TABLE raw_entries ({where}, skill VARCHAR, category VARCHAR, {raws}, {places},"
        f" has_level BOOL, one_cell BOOL)"
    )
    con.execute("CREATE TABLE scales (table_no INT, name VARCHAR, low DOUBLE, high DOUBLE)")
    con.execute("CREATE TABLE rating_columns (table_no INT, skill VARCHAR)")


# --- scales ---------------------------------------------------------------------------------------------------


def _scales(con: duckdb.DuckDBPyConnection, layouts: Sequence[Layout]) -> tuple[Scale, ...]:
    """Decide on each sheet's scales of levels and of interest, and hand them to the statements."""
    levels, interests = _numbers(con, "level_raw"), _numbers(con, "interest_raw")
    scales = tuple(_level_scale(layout, levels.get(number, {})) for number, layout in enumerate(layouts))
    for number, level in enumerate(scales):
        interest = from_values(interests.get(number, {}))
        for name, scale in (("level", level), ("interest", interest)):
            con.execute("INSERT INTO scales VALUES (?, ?, ?, ?)", [number, name, scale.low, scale.high])
    # "x" and "o" beside each other are ticks: has it, has it not (a lone "o" stands for "oui").
    ticks = con.execute("SELECT DISTINCT folded(level_raw) FROM raw_entries").fetchall()
    con.execute("INSERT INTO levels VALUES ('o', ?), ('n', 0)", [0.0 if ("x",) in ticks else 1.0])
    return scales


def _level_scale(layout: Layout, counts: Mapping[float, int]) -> Scale:
    """The scale that the sheet states, or that its values suggest; none for a list without levels."""
    if not layout.numbers("level", "rating", "unnamed"):
        return Scale(0.0, 1.0, "none")
    if layout.scale:
        return Scale(*layout.scale, layout.scale_source)
    return from_values(counts)


def _numbers(con: duckdb.DuckDBPyConnection, column: str) -> dict[int, dict[float, int]]:
    """How often each number stands in a column of entries, by sheet."""
    found = con.execute(
        f"SELECT table_no, number_in({column}) AS number, count(*) FROM raw_entries"
        f" GROUP BY ALL HAVING number IS NOT NULL"
    ).fetchall()
    counts: dict[int, dict[float, int]] = {}
    for table, number, count in found:
        counts.setdefault(int(table), {})[float(number)] = int(count)
    return counts


# --- counts, ledger, warnings -------------------------------------------------------------------------------------


def _people(con: duckdb.DuckDBPyConnection, inventory: pl.DataFrame) -> pl.DataFrame:
    """People with how many ratings they have, and how many cells or rows of theirs are blank."""
    con.register("entries", inventory.to_arrow())
    people = con.sql("""
        SELECT p.*, count(e.skill) FILTER (e.status <> 'not_assessed') AS n_ratings,
               max(p.n_blank_cells) + count(e.skill) FILTER (e.status = 'not_assessed') AS n_blanks
        FROM people p LEFT JOIN entries e USING (person_id) GROUP BY ALL ORDER BY p.file, p.sheet, p.row
    """).pl()
    return schemas.PEOPLE.conform(people)


def _ledger(con: duckdb.DuckDBPyConnection, tables: Sequence[tuple[Sheet, Layout]]) -> Ledger:
    read = sum(
        int(
            (sheet.cells.select(pl.col(pl.String).str.strip_chars().fill_null("") != ""))
            .sum()
            .sum_horizontal()[0]
        )
        for sheet, _ in tables
    )
    below = int(con.execute("SELECT coalesce(sum(all_cells), 0) FROM keyed_rows").fetchall()[0][0])
    places = dict(con.execute("FROM ledger").fetchall())
    counts = {place: int(places.get(place) or 0) for place in ("people", "inventory", "rejected", "left_out")}
    return Ledger(read=read, structure=read - below, **counts)
