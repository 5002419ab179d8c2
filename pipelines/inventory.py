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
from pipelines.cells import Sheet, filled_cells
from pipelines.distinct import Distinct
from pipelines.layout import Layout
from pipelines.levels import Said, read_all
from pipelines.scale import Scale, from_values
from pipelines.staging import create_raw_tables, stage
from pipelines.vocabulary import NOT_ASSESSED, header_roles

MACROS, STATEMENTS = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("macros.sql", "inventory.sql")
)
DISTINCT_SKILLS = """
    SELECT count(DISTINCT tidied) FROM words
    WHERE no IN (SELECT skill FROM ranked WHERE place = 1 UNION ALL SELECT skill FROM rating_columns)
"""
WORDS = """
    SELECT tidied, trim(text) AS trimmed
    FROM range((SELECT max(no) + 1 FROM words)) numbers(n) LEFT JOIN words ON no = n ORDER BY n
"""
"""Every text at the place that its number says."""
NAMES_TOO = frozenset({"min", "max"})
"""Words for totals in a header, which are people's names in a row."""


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
    skills: int
    """Distinct names of skills as written, those that nobody is rated in included."""
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
    """Read all sheets with their layouts as one inventory. Row order of the result: sheet, row, column."""
    with duckdb.connect() as con:
        _parameters(con)
        distinct = Distinct()
        for number, (sheet, layout) in enumerate(tables):
            stage(con, number, sheet, layout, distinct)
        con.register("texts", distinct.texts().to_arrow())
        scales = _scales(con, tables, distinct)
        con.execute(STATEMENTS)
        people = schemas.PEOPLE.conform(con.sql("FROM people ORDER BY table_no, row, col").pl())
        return Inventory(
            inventory=_inventory(con),
            people=people,
            rejects=schemas.REJECTS.conform(con.sql("FROM rejects ORDER BY table_no, row, col").pl()),
            scales=scales,
            ledger=_ledger(con, tables),
            empty=con.sql("FROM empty_cells WHERE n_empty > 0 ORDER BY skill, team").pl(),
            shared_names=_shared(people),
            skills=int(con.execute(DISTINCT_SKILLS).fetchall()[0][0]),
            record_numbers=bool(con.execute("SELECT count(*) FROM record_numbers").fetchall()[0][0]),
        )


def _inventory(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The entries that count, by sheet, row and column, with texts in place of their numbers (`schemas.INVENTORY`)."""
    facts = con.sql("FROM inventory").pl()
    facts = facts.select(pl.all().gather(facts["order_no"].arg_sort()))
    lines = con.sql("SELECT person_id, person FROM keyed_lines ORDER BY rowid").pl()
    tables = con.sql("SELECT file, sheet FROM raw_tables ORDER BY table_no").pl()
    words = con.sql(WORDS).pl()
    return schemas.INVENTORY.conform(
        facts.with_columns(
            *(column.gather(facts["line_no"]) for column in lines),
            *(column.gather(facts["table_no"]) for column in tables),
            skill=words["tidied"].gather(facts["skill"]),
            category=words["tidied"].gather(facts["category"]),
            level_raw=words["trimmed"].gather(facts["level_raw"]),
        )
    )


def _shared(people: pl.DataFrame) -> int:
    """How many names, as compared, more than one person bears; an identifier of each tells them apart."""
    unsure = people.filter(pl.col("identifier").is_null())
    return int((unsure.group_by(pl.col("person").str.to_lowercase()).len()["len"] > 1).sum())


def _parameters(con: duckdb.DuckDBPyConnection) -> None:
    """The vocabulary as tables, and the raw tables empty."""
    totals = [word for word, role in header_roles().items() if role == "total" and word not in NAMES_TOO]
    con.execute(MACROS)
    for name, words in {"not_assessed": sorted(NOT_ASSESSED), "totals": totals}.items():
        con.register("given", pl.DataFrame({"word": words}).to_arrow())
        con.execute(f"CREATE TABLE {name} AS FROM given")
    create_raw_tables(con)
    con.execute("CREATE TABLE scales (table_no INT, name VARCHAR, low DOUBLE, high DOUBLE)")


# --- levels as text, and the scales they are on ------------------------------------------------------------------


def _scales(
    con: duckdb.DuckDBPyConnection, tables: Sequence[tuple[Sheet, Layout]], distinct: Distinct
) -> tuple[Scale, ...]:
    """Read each distinct text about a level once, decide on the scales, and hand both to the statements.

    The sheets of one file share a scale unless they state one of their own.
    """
    said: list[dict[str, Said]] = []
    pooled: dict[tuple[str, str], list[tuple[Said, int]]] = {}
    for number, (sheet, layout) in enumerate(tables):
        counts = {name: _texts(con, number, f"{name}_raw") for name in ("level", "interest", "target")}
        found = read_all({text for column in counts.values() for text in column}, layout.legend)
        said.append(found)
        for name in ("level", "interest"):
            pool = pooled.setdefault((sheet.file, name), [])
            pool += [(found[text], count) for text, count in counts[name].items()]
    scales = []
    for number, (sheet, layout) in enumerate(tables):
        level = _level_scale(layout, pooled[sheet.file, "level"])
        interest = from_values(_numbers(pooled[sheet.file, "interest"]))
        scales.append(level)
        for name, scale in (("level", level), ("interest", interest)):
            con.execute("INSERT INTO scales VALUES (?, ?, ?, ?)", [number, name, scale.low, scale.high])
    everything = [(number, text, one) for number, found in enumerate(said) for text, one in found.items()]
    con.register("given", distinct.coded(_said_frame(everything), columns=("text",)).to_arrow())
    con.execute("CREATE TABLE said AS SELECT text AS no, * EXCLUDE (text) FROM given")
    return tuple(scales)


def _texts(con: duckdb.DuckDBPyConnection, number: int, column: str) -> dict[str, int]:
    """How often each text stands in a column of a sheet's entries that are on the sheet's own scale."""
    found = con.execute(
        f"SELECT any_value(text), count(*) FILTER (own_high IS NULL) FROM raw_entries JOIN texts ON no = {column}"
        f" WHERE table_no = ? GROUP BY no",
        [number],
    ).fetchall()
    return {str(text): int(count) for text, count in found}


def _said_frame(everything: Sequence[tuple[int, str, Said]]) -> pl.DataFrame:
    kinds = {
        "table_no": pl.Int32,
        "text": pl.String,
        "kind": pl.String,
        "number": pl.Float64,
        "top": pl.Float64,
        "level": pl.Float64,
    }
    rows = [(number, text, one.kind, one.number, one.top, one.level) for number, text, one in everything]
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _level_scale(layout: Layout, levels: Sequence[tuple[Said, int]]) -> Scale:
    """The scale that the sheet states, or that its values suggest; none for a list without levels."""
    if not levels and not layout.numbers(
        "level", "rating", "unnamed", "self_level", "manager_level", "choice"
    ):
        return Scale(0.0, 1.0, "none")
    numbers = _numbers(levels)
    if layout.scale and (numbers or layout.scale_source == "mapping") and _holds(layout.scale, numbers):
        return Scale(*layout.scale, layout.scale_source)
    tops = {one.top: count for one, count in levels if one.top}
    if tops and sum(tops.values()) * 2 > sum(count for one, count in levels if one.number is not None):
        top = max(tops, key=lambda one: tops[one])
        return Scale(0.0 if top == 100 or any(n < 1 for n in numbers) else 1.0, top, "values")
    return from_values(numbers)


def _holds(scale: tuple[float, float], numbers: Mapping[float, int]) -> bool:
    """Whether a stated scale fits the values: most of them lie on it."""
    inside = sum(count for number, count in numbers.items() if scale[0] <= number <= scale[1])
    return inside * 2 >= sum(numbers.values())


def _numbers(levels: Sequence[tuple[Said, int]]) -> dict[float, int]:
    """How often each number stands among levels, those of another kind left out."""
    counts: dict[float, int] = {}
    for one, count in levels:
        if one.number is not None and count:
            counts[one.number] = counts.get(one.number, 0) + count
    return counts


# --- counts -------------------------------------------------------------------------------------------------------


def _ledger(con: duckdb.DuckDBPyConnection, tables: Sequence[tuple[Sheet, Layout]]) -> Ledger:
    read = sum(filled_cells(sheet) for sheet, _ in tables)
    below = int(con.execute("SELECT coalesce(sum(all_cells), 0) FROM keyed_lines").fetchall()[0][0])
    places = dict(con.execute("FROM ledger").fetchall())
    counts = {place: int(places.get(place) or 0) for place in ("people", "inventory", "rejected", "left_out")}
    beside = int(con.execute("SELECT count(*) FROM beside").fetchall()[0][0])
    return Ledger(read=read, structure=read - below - beside, **counts)
