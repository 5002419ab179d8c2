"""Small tables for tests of moves, plans and exports, built from the schemas; not a test itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from pipelines import schemas
from pipelines.moves import candidates
from pipelines.settings import SETTINGS, Settings

PATHWAY_COLUMNS = ("from_id", "to_id", "relation", "hours", "why_en", "why_fr", "practice_en", "practice_fr")

# Each entry's English and French name, its four shares, the capability of AI, its kind and its family.
LEXICON: dict[str, tuple[Any, ...]] = {
    "sql": ("SQL", "SQL", 0.8, 0.2, 0.0, 0.0, 0.75, "tool", "data"),
    "data-entry": ("Data entry", "Saisie de données", 0.95, 0.05, 0.0, 0.0, 0.75, "technique", "office"),
    "copywriting": ("Copywriting", "Rédaction publicitaire", 0.7, 0.3, 0.0, 0.0, 0.8, "craft", "marketing"),
    "metrics": ("Choosing metrics", "Choix des indicateurs", 0.3, 0.6, 0.0, 0.1, 0.4, "technique", "data"),
    "brand": ("Brand direction", "Direction de marque", 0.2, 0.7, 0.0, 0.1, 0.4, "leadership", "marketing"),
    "mediation": ("Mediation", "Médiation", 0.1, 0.2, 0.1, 0.6, 0.2, "relational", "office"),
    "checking-ai": ("Checking AI output", "Vérification des productions d’IA", 0.4, 0.5, 0.0, 0.1, 0.3,
                    "leverage", "ai"),
}  # fmt: skip

PATHWAYS = [
    ("sql", "metrics", "feeder", 60, "Writing queries shows which figures matter.",
     "Écrire des requêtes montre quels chiffres comptent.", "Rewrite one dashboard with its reader.",
     "Refaire un tableau de bord avec la personne qui le lit."),
]  # fmt: skip


def lexicon(ids: Iterable[str] = LEXICON) -> pl.DataFrame:
    names = (
        "name_en",
        "name_fr",
        "execution",
        "judgment",
        "presence",
        "trust",
        "ai_capability",
        "kind",
        "family",
    )
    rows = [{"skill_id": i, "facet": None, **dict(zip(names, LEXICON[i], strict=True))} for i in ids]
    known = pl.DataFrame(rows, schema_overrides={"facet": pl.String})
    return known.with_columns(  # careful raters differ by a tenth either side; automation says a half more
        ai_human=pl.col("ai_capability") - 0.1,
        ai_gpt4=pl.col("ai_capability"),
        ai_automation=1.5 * pl.col("ai_capability"),
        ai_capability_low=pl.col("ai_capability") - 0.1,
        ai_capability_high=pl.col("ai_capability") + 0.1,
    )


def pathways(rows: Iterable[tuple[Any, ...]] = tuple(PATHWAYS)) -> pl.DataFrame:
    kinds = dict.fromkeys(PATHWAY_COLUMNS, pl.String) | {"hours": pl.Float64}
    return pl.DataFrame(list(rows), schema=kinds, orient="row")


def filled(table: schemas.Table, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame of the table's shape; columns that a row lacks are null."""
    blank = dict.fromkeys(table.columns)
    return pl.DataFrame([{**blank, **row} for row in rows], schema=table.columns)


def score(person: str, skill: str, level: float | None, weight: float, **more: Any) -> dict[str, Any]:
    """One SCORES row: exposed = execution × capability without premium, durable = the rest."""
    known = LEXICON.get(skill)
    execution, capability = (known[2], known[6]) if known else (0.9, 0.9)
    exposed = execution * capability
    name = known[0] if known else skill.removeprefix("name:")
    return {
        "person_id": person, "team": "North", "skill": name, "skill_id": skill, "level": level,
        "weight": weight, "exposed": exposed, "held": execution - exposed, "durable": 1 - execution, **more,
    }  # fmt: skip


def scores(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    return filled(schemas.SCORES, rows)


def skill_mart(scored: pl.DataFrame) -> pl.DataFrame:
    """SKILL rows for each team and for everybody."""
    everybody = scored.with_columns(team=pl.lit(None, pl.String))
    both = pl.concat([scored.filter(pl.col("team").is_not_null()), everybody])
    working = pl.col("level") >= SETTINGS.framework.working_level
    rows = both.group_by("team", "skill_id").agg(
        n_people=pl.col("person_id").filter(pl.col("level").is_null() | (pl.col("level") > 0)).n_unique(),
        n_working=working.sum(),
        n_working_high=(working | pl.col("level").is_null()).sum(),
        n_mentors=(pl.col("level") >= SETTINGS.framework.mentor_level).sum(),
        mean_level=pl.col("level").mean(),
        exposed=pl.col("exposed").mean(),
        durable=pl.col("durable").mean(),
        weight=pl.col("weight").mean(),
    )
    named = rows.join(lexicon(), on="skill_id", how="left").with_columns(
        name_en=pl.coalesce("name_en", pl.col("skill_id").str.strip_prefix("name:")),
        name_fr=pl.coalesce("name_fr", pl.col("skill_id").str.strip_prefix("name:")),
        source=pl.when(pl.col("name_en").is_null()).then(pl.lit("estimated")).otherwise(pl.lit("reference")),
        execution=pl.col("execution").fill_null(0.9),
        judgment=pl.col("judgment").fill_null(0.1),
        presence=pl.col("presence").fill_null(0.0),
        trust=pl.col("trust").fill_null(0.0),
        ai_capability=pl.col("ai_capability").fill_null(0.9),
    )
    lacking = [pl.lit(None).alias(c) for c in schemas.SKILL.columns if c not in named.columns]
    return schemas.SKILL.conform(named.with_columns(lacking))


def person_mart(scored: pl.DataFrame) -> pl.DataFrame:
    """PERSON rows; spans are five points either side."""
    sums = {"exposure": "exposed", "held": "held", "durable": "durable"}
    rows = scored.group_by("person_id", "team").agg(
        n_skills=pl.len(), **{i: (pl.col("weight") * pl.col(c)).sum() for i, c in sums.items()}
    )
    spans = [(pl.col(i) + d).alias(f"{i}_{end}") for i in sums for end, d in (("low", -0.05), ("high", 0.05))]
    wide = rows.with_columns(spans)
    lacking = [pl.lit(None).alias(c) for c in schemas.PERSON.columns if c not in wide.columns]
    return schemas.PERSON.conform(wide.with_columns(lacking))


def team_mart(persons: pl.DataFrame) -> pl.DataFrame:
    both = pl.concat(
        [persons.filter(pl.col("team").is_not_null()), persons.with_columns(team=pl.lit(None, pl.String))]
    )
    figures = [c for c in schemas.INDICES if c in persons.columns]
    rows = both.group_by("team").agg(pl.col(figures).mean(), n_people=pl.len(), n_listed=pl.len())
    lacking = [pl.lit(None).alias(c) for c in schemas.TEAM.columns if c not in rows.columns]
    return schemas.TEAM.conform(rows.with_columns(lacking))


def tables(
    rows: Iterable[Mapping[str, Any]],
    names: Mapping[str, str] | None = None,
    paths: pl.DataFrame | None = None,
    settings: Settings = SETTINGS,
) -> dict[str, pl.DataFrame]:
    """All that a plan and its exports read, from SCORES rows; `names` gives people their names."""
    scored = scores(rows)
    mart = skill_mart(scored)
    persons = person_mart(scored)
    people = scored.select("person_id", "team").unique("person_id").sort("person_id").with_columns(
        person=pl.col("person_id").replace(names or {}), file=pl.lit("team.csv")
    )  # fmt: skip
    skills = mart.filter(pl.col("team").is_null()).with_columns(
        skill=pl.coalesce("name_en", "skill_id"), reason_en=pl.lit("Because."), reason_fr=pl.lit("Parce que.")
    )
    return {
        "scores": scored,
        "skill": mart,
        "person": persons,
        "team": team_mart(persons),
        "people": filled(schemas.PEOPLE, people.to_dicts()),
        "skills": filled(schemas.SKILLS, [
            {k: v for k, v in row.items() if k in schemas.SKILLS.columns} for row in skills.to_dicts()
        ]),
        "candidate": candidates(scored, mart, lexicon(), pathways() if paths is None else paths, settings),
    }  # fmt: skip
