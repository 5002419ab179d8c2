"""Every table: its grain, key, columns and types. Stored tables are Parquet files of these shapes.

Levels, shares, weights and indices are 0..1; spans are `_low` and `_high` around the value. Null means not
known, never zero. `person` is a name as written: nothing outside `people`, `inventory` and `rejects` holds it.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

Columns = dict[str, pl.DataType | type[pl.DataType]]


@dataclass(frozen=True)
class Table:
    """One table: what a row is, what identifies it, and its columns in order."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: Columns

    def empty(self) -> pl.DataFrame:
        """A frame of this shape without rows."""
        return pl.DataFrame(schema=self.columns)

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` with exactly these columns, in this order, cast to these types.

        Raises polars' ColumnNotFoundError for a column that `frame` lacks: a fault in our code, not in data.
        """
        return frame.select([pl.col(name).cast(kind) for name, kind in self.columns.items()])


def _text(*names: str) -> Columns:
    return dict.fromkeys(names, pl.String)


def _numbers(*names: str) -> Columns:
    return dict.fromkeys(names, pl.Float64)


def _counts(*names: str) -> Columns:
    return dict.fromkeys(names, pl.Int64)


def _spans(*names: str) -> Columns:
    return _numbers(*(f"{name}{end}" for name in names for end in ("", "_low", "_high")))


COMPOSITION = _numbers("execution", "judgment", "presence", "trust")
CAPABILITY = _spans("ai_capability")
INDICES = _spans("exposure", "held", "durable") | _numbers(
    "judgment",
    "presence",
    "trust",  # the three parts of durable
    "direction",
    "middle",
    "ground",  # layers: judgment, execution, presence + trust
    "squeezed",
    "moat",
    "moat_exposure",
    "leverage",
)

INVENTORY = Table(
    "inventory",
    "one person and one skill as written, at one place in a file",
    ("person_id", "skill"),
    _text("person_id", "person", "skill", "category", "status")  # status: rated, listed, not_assessed
    | _numbers("level")
    | _text("level_raw")  # level: 0..1, null unless rated
    | _numbers("target", "share", "interest")  # target, interest 0..1; share as written
    | {"date": pl.Date}
    | _text("file", "sheet")
    | _counts("row", "col"),
)
PEOPLE = Table(
    "people",
    "one person listed in the files, rated or not",
    ("person_id",),
    _text("person_id", "person", "identifier", "team", "role", "manager", "site", "seniority", "pay_band")
    | _counts("n_ratings", "n_blanks")
    | _text("file", "sheet")
    | _counts("row", "col"),
)
REJECTS = Table(
    "rejects",
    "one cell that looked like data and could not be used",
    ("file", "sheet", "row", "col"),
    _text("file", "sheet") | _counts("row", "col") | _text("cell", "value", "reason", "detail", "person_id"),
)
SKILLS = Table(
    "skills",
    "one distinct skill name as written, resolved and scored",
    ("skill",),
    _text("skill", "skill_id", "source", "method")
    | _numbers("similarity")
    | _text("name_en", "name_fr")
    | COMPOSITION
    | CAPABILITY
    | _numbers("ai_human", "ai_gpt4", "ai_automation")  # evidence by source, 0..1, null where none
    | _numbers("ai_now", "ai_full")  # E1 and E1 + E2, beside ai_capability (E1 + ½E2); null where unknown
    | _numbers("margin")  # half-width of the span of `execution`
    | _text("facet", "kind", "family", "reason_en", "reason_fr")
    | {"nearest": pl.List(pl.String), "nearest_similarity": pl.List(pl.Float64)},
)
SCORES = Table(
    "scores",
    "one person and one skill that says something about the person (rated or listed)",
    ("person_id", "skill"),
    _text("person_id", "team", "skill", "skill_id")
    | _numbers("level", "weight", "premium")
    | _spans("exposed", "held", "durable")
    | COMPOSITION
    | _text("kind", "facet")
    | _numbers("target", "interest"),
)
PERSON = Table(
    "person",
    "one person with at least one weighted skill",
    ("person_id",),
    _text("person_id", "team", "role", "seniority", "pay_band")
    | _counts("n_ratings", "n_blanks", "n_skills")
    | INDICES,
)
TEAM = Table(
    "team",
    "one team; the row whose team is null is everybody",
    ("team",),
    _text("team") | _counts("n_people", "n_listed", "n_ratings", "n_blanks", "n_skills") | INDICES,
)
SKILL = Table(
    "skill",
    "one skill in one team; rows whose team is null are everybody's",
    ("team", "skill_id"),
    _text("team", "skill_id", "name_en", "name_fr", "source", "method")
    | _numbers("similarity")
    | _counts("n_people", "n_ratings", "n_blanks", "n_working", "n_working_high", "n_mentors")
    | _numbers("mean_level", "weight")  # weight: mean share of the team's work
    | _spans("exposed", "durable")
    | COMPOSITION
    | CAPABILITY
    | _numbers("ai_human", "ai_gpt4", "ai_automation")
    | _text("facet", "kind", "family", "key_person_id"),
)
FACET = Table(
    "facet",
    "one facet of durable value in one team; rows whose team is null are everybody's",
    ("team", "facet"),
    _text("team", "dimension", "facet")
    | _counts("n_skills", "n_working", "n_working_high")
    | _text("key_person_id"),
)
CANDIDATE = Table(
    "candidate",
    "one move that a person could make, before any budget",
    ("person_id", "from_id", "to_id"),
    _text(
        "person_id", "team", "from_id", "to_id", "basis", "relation"
    )  # basis: pathway, held, closeness, need, leverage
    | _text(
        "from_name_en", "from_name_fr", "to_name_en", "to_name_fr", "dimension", "facet", "to_kind", "needs"
    )  # dimension: largest durable share of to; facet, kind: of to; needs: of the team, comma-separated
    | _numbers("weight", "from_exposed", "level", "goal")  # level held in to_id, and level aimed at
    | _numbers("target", "interest")  # the file's own, of the person in to_id
    | _numbers("exposure_change", "durable_change", "gain", "reach", "hours", "priority", "closeness")
    | _numbers(*(f"exposure_{source}" for source in ("human", "gpt4", "automation", "low", "high")))
    | _numbers(
        "durable_margin"
    )  # exposure_…: exposure_change under each source; half-width of durable_change
    | _text("mentor_id", "why_en", "why_fr", "practice_en", "practice_fr"),
)

STORED = (INVENTORY, PEOPLE, REJECTS, SKILLS, SCORES, PERSON, TEAM, SKILL, FACET, CANDIDATE)

TABLES = tuple(table.name for table in STORED)
"""The names of the stored tables."""
