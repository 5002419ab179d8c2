"""Everything held about one person, with the cell that each thing comes from and what it does to their figures.

This is what a person may ask to see (right of access and of rectification: GDPR, articles 15 and 16); what they
answer is kept by `pipelines.replies`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines.workspace import Snapshot

FACTS = ("person", "identifier", "team", "role", "manager", "site", "seniority", "pay_band")
"""The columns of PEOPLE that say something of the person."""


@dataclass(frozen=True)
class Held:
    """What a snapshot holds about a person.

    `facts`: `field` (of `FACTS`), `value`, `cell`, `sheet`, `file`. `ratings`: one row for each entry of the
    inventory, blanks included: `skill, level_raw, level, target, share, interest, date, status, cell, sheet, file`,
    how its name was read (`source, name_en, name_fr`), `weight`, and its effect, the points of the person's exposure,
    execution that holds and durable value that come from it (`exposure, held, durable`, 0..1: their sums are the
    person's figures). `rejects`: cells of the person that could not be used: `file, sheet,
    cell, value, reason, detail`.
    """

    facts: pl.DataFrame
    ratings: pl.DataFrame
    rejects: pl.DataFrame
    file_names: tuple[str, ...]


def held(snapshot: Snapshot, person_id: str) -> Held:
    """Read what `snapshot` holds about a person. Raises SnapshotDamaged."""
    mine = pl.col("person_id") == person_id
    people = snapshot.table("people", None, mine)
    inventory = snapshot.table("inventory", None, mine)
    scores = snapshot.table("scores", ["skill", "weight", "exposed", "held", "durable"], mine)
    names = snapshot.table("skills", ["skill", "source", "name_en", "name_fr"])
    return Held(
        _facts(people, snapshot.manifest.get("mappings", [])),
        _ratings(inventory, scores, names),
        _rejects(snapshot, inventory, people),
        tuple(snapshot.files),
    )


def _facts(people: pl.DataFrame, mappings: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """One row for each thing said of the person, with its cell; where several sheets were read, its row alone."""
    place = ["file", "sheet", "row"]
    long = people.select(*FACTS, *place).unpivot(FACTS, index=place, variable_name="field")
    columns: dict[str, str] = {}
    if len(mappings) == 1 and mappings[0].get("layout") != "people_columns":
        columns = {role: letter for letter, role in dict(mappings[0].get("columns", {})).items()}
        columns.setdefault("person", columns.get("last_name", ""))
    letter = pl.col("field").replace_strict(columns, default="", return_dtype=pl.String)
    named = long.drop_nulls("value").with_columns(cell=letter + pl.col("row").cast(pl.String))
    return named.select("field", "value", "cell", "sheet", "file")


def _ratings(inventory: pl.DataFrame, scores: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    w = pl.col("weight")
    effect = {"exposure": w * pl.col("exposed"), "held": w * pl.col("held"), "durable": w * pl.col("durable")}
    return (
        inventory.join(scores, on="skill", how="left", maintain_order="left")
        .join(names, on="skill", how="left", maintain_order="left")
        .select(
            "skill", "level_raw", "level", "target", "share", "interest", "date", "status",
            cell().alias("cell"), "sheet", "file", "source", "name_en", "name_fr", "weight", **effect,
        )
    )  # fmt: skip


def _rejects(snapshot: Snapshot, inventory: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Cells that could not be used and spoke of the person, or that stand in the rows of their entries, or in their
    column where people are columns.
    """
    layouts = {str(one.get("layout")) for one in snapshot.manifest.get("mappings", [])}
    place = "col" if layouts == {"people_columns"} else "row"
    at = ["file", "sheet", place]
    where = pl.concat([inventory.select(at), people.select(at)]).unique()
    mine = pl.col("person_id").is_in(people["person_id"].to_list())
    rejects = snapshot.table("rejects").with_row_index("place")
    beside = rejects.join(where, on=at, how="semi", nulls_equal=True)
    found = pl.concat([rejects.filter(mine), beside]).unique("place").sort("place")
    return found.select("file", "sheet", "cell", "value", "reason", "detail")


def cell() -> pl.Expr:
    """`row` and `col` as a spreadsheet names the place: "H7"; the row alone where the column is not known."""
    first = (pl.col("col") - 1) // 26
    letters = pl.concat_str(
        pl.when(pl.col("col") > 702).then(_letter((first - 1) // 26 - 1)).otherwise(pl.lit("")),
        pl.when(pl.col("col") > 26).then(_letter((first - 1) % 26)).otherwise(pl.lit("")),
        _letter((pl.col("col") - 1) % 26),
    )
    return pl.concat_str(
        pl.when(pl.col("col") > 0).then(letters).otherwise(pl.lit("")), pl.col("row").cast(pl.String)
    )


def _letter(number: pl.Expr) -> pl.Expr:
    return number.replace_strict({n: chr(65 + n) for n in range(26)}, default="", return_dtype=pl.String)
