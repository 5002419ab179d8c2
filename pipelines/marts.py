"""Scores → marts: what screens, plans and exports read. Weighted sums over a person's rows, plain means over
people for teams (design.md §1).
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines import schemas
from pipelines.score import skill_key
from pipelines.settings import DIMENSIONS, SETTINGS, Framework

SUMMED = (
    *(f"{part}{end}" for part in ("exposed", "held", "durable") for end in ("", "_low", "_high")),
    *DIMENSIONS,
)
FACET_DIMENSION = {
    "notice": "judgment", "choose": "judgment", "decide": "judgment",
    "hands": "presence", "care": "presence", "field": "presence",
    "relationship": "trust", "reputation": "trust", "community": "trust",
}  # fmt: skip


@dataclass(frozen=True)
class Marts:
    """One frame for each mart, as in `schemas`."""

    person: pl.DataFrame
    team: pl.DataFrame
    skill: pl.DataFrame
    facet: pl.DataFrame


def build_marts(
    inventory: pl.DataFrame,
    people: pl.DataFrame,
    skills: pl.DataFrame,
    scores: pl.DataFrame,
    empty: pl.DataFrame,
    framework: Framework = SETTINGS.framework,
) -> Marts:
    """All marts. `empty` counts the cells of a matrix with nothing in them (`skill, team, n_empty`): blanks; in a
    long list only a row without a level is one.
    """
    person = person_mart(scores, people, framework)
    skill = skill_mart(inventory, people, skills, scores, empty, framework)
    return Marts(
        person, team_mart(person, people, scores), skill, facet_mart(scores, inventory, skills, framework)
    )


def person_mart(
    scores: pl.DataFrame, people: pl.DataFrame, framework: Framework = SETTINGS.framework
) -> pl.DataFrame:
    """PERSON: weighted sums over each person's rows; people without any weight are left out."""
    weighted = scores.filter(pl.col("weight").is_not_null())
    w = pl.col("weight")
    knowledge = (w * (pl.col("kind") == "knowledge")).sum()
    squeezed = (pl.col("execution") >= framework.squeezed_execution) & pl.col("level").is_between(
        framework.squeezed_from, framework.squeezed_below, closed="left"
    )
    covers_leverage = (pl.col("kind") == "leverage") & (pl.col("level") >= framework.working_level)
    sums = weighted.group_by("person_id").agg(
        *[(w * pl.col(name)).sum().alias(name) for name in SUMMED],
        n_skills=pl.col("skill_id").n_unique(),
        squeezed=(w * squeezed.fill_null(False)).sum(),
        moat=knowledge,
        moat_exposure=pl.when(knowledge > 0).then(
            (w * pl.col("exposed") * (pl.col("kind") == "knowledge")).sum() / knowledge
        ),
        leverage=covers_leverage.fill_null(False).any().cast(pl.Float64),
    )
    renamed = sums.rename({f"exposed{end}": f"exposure{end}" for end in ("", "_low", "_high")}).with_columns(
        direction="judgment", middle="execution", ground=pl.col("presence") + pl.col("trust")
    )
    return schemas.PERSON.conform(people.join(renamed, on="person_id", how="inner", maintain_order="left"))


def team_mart(person: pl.DataFrame, people: pl.DataFrame, scores: pl.DataFrame) -> pl.DataFrame:
    """TEAM: plain means over people, for everybody (team null, first) and for each team."""
    means = [pl.col(name).mean() for name in schemas.INDICES]

    def summary(by: list[str]) -> pl.DataFrame:
        measured = _grouped(person, by, *means, n_people=pl.len())
        listed = _grouped(
            people,
            by,
            n_listed=pl.len(),
            n_ratings=pl.col("n_ratings").sum(),
            n_blanks=pl.col("n_blanks").sum(),
        )
        named = _grouped(scores, by, n_skills=pl.col("skill_id").n_unique())
        for other in (measured, named):
            listed = (
                listed.join(other, on=by, how="left") if by else pl.concat([listed, other], how="horizontal")
            )
        return schemas.TEAM.conform(
            listed.with_columns(pl.col("n_people", "n_skills").fill_null(0)).with_columns(
                *[] if by else [pl.lit(None, dtype=pl.String).alias("team")]
            )
        )

    return pl.concat([summary([]), summary(["team"]).filter(pl.col("team").is_not_null()).sort("team")])


def _grouped(frame: pl.DataFrame, by: list[str], *aggregates: pl.Expr, **named: pl.Expr) -> pl.DataFrame:
    """Aggregates over groups, or over the whole frame when there is nothing to group by."""
    return frame.group_by(by).agg(*aggregates, **named) if by else frame.select(*aggregates, **named)


def _with_everybody(frame: pl.DataFrame) -> pl.DataFrame:
    """Each row once for its team and once for everybody (team null)."""
    everybody = frame.with_columns(team=pl.lit(None, dtype=pl.String))
    return pl.concat([everybody, frame.filter(pl.col("team").is_not_null())])


def skill_mart(
    inventory: pl.DataFrame,
    people: pl.DataFrame,
    skills: pl.DataFrame,
    scores: pl.DataFrame,
    empty: pl.DataFrame,
    framework: Framework = SETTINGS.framework,
) -> pl.DataFrame:
    """SKILL: who holds each skill in each team, at what level, and what it is worth."""
    facts = skills.with_columns(skill_id=skill_key()).sort("similarity", descending=True, nulls_last=True)
    facts = facts.unique("skill_id", keep="first", maintain_order=True).with_columns(
        name_en=pl.coalesce("name_en", "skill"), name_fr=pl.coalesce("name_fr", "skill")
    )
    rows = _with_everybody(scores)
    held = rows.group_by("team", "skill_id").agg(
        n_people=pl.col("person_id").filter(pl.col("level").is_null() | (pl.col("level") > 0)).n_unique(),
        n_ratings=pl.len(),
        mean_level=pl.col("level").mean(),
        weight_sum=pl.col("weight").sum(),
        **_coverage(framework),
        n_mentors=pl.col("person_id").filter(pl.col("level") >= framework.mentor_level).n_unique(),
        **{name: _weighted_mean(name) for name in ("exposed", "exposed_low", "exposed_high")},
        **{name: pl.col(name).first() for name in ("durable", "durable_low", "durable_high")},
    )
    weighted = rows.filter(pl.col("weight").is_not_null())
    size = weighted.group_by("team").agg(size=pl.col("person_id").n_unique())
    listed = _with_everybody(people).group_by("team").agg(listed=pl.len())
    blanks = _blanks(inventory, people, skills, scores, empty)
    full = (
        blanks.join(held, on=["team", "skill_id"], how="full", coalesce=True, nulls_equal=True)
        .join(size, on="team", how="left", nulls_equal=True)
        .join(listed, on="team", how="left", nulls_equal=True)
        .join(facts, on="skill_id", how="left")
        .with_columns(
            pl.col("n_people", "n_ratings", "n_blanks", "n_working", "n_unknown", "n_mentors").fill_null(0),
            weight=(pl.col("weight_sum").fill_null(0.0) / pl.col("size")).fill_null(0.0),
        )
        .with_columns(
            n_working_high=pl.min_horizontal(
                pl.sum_horizontal("n_working", "n_unknown", "n_blanks"), pl.col("listed").fill_null(0)
            )
        )
        .filter(pl.col("n_ratings") > 0)
    )
    return schemas.SKILL.conform(full.sort("team", "skill_id", nulls_last=False))


def _coverage(framework: Framework) -> dict[str, pl.Expr]:
    """People at working level, those of unknown level, and the only one if there is one (key person)."""
    working = pl.col("person_id").filter(pl.col("level") >= framework.working_level)
    return {
        "n_working": working.n_unique(),
        "n_unknown": pl.col("person_id").filter(pl.col("level").is_null()).n_unique(),
        "key_person_id": pl.when(working.n_unique() == 1).then(working.first()),
    }


def _weighted_mean(name: str) -> pl.Expr:
    """Mean over the rows by weight; a plain mean where no row has any."""
    w = pl.col("weight").fill_null(0.0)
    return pl.when(w.sum() > 0).then((w * pl.col(name)).sum() / w.sum()).otherwise(pl.col(name).mean())


def _blanks(
    inventory: pl.DataFrame,
    people: pl.DataFrame,
    skills: pl.DataFrame,
    scores: pl.DataFrame,
    empty: pl.DataFrame,
) -> pl.DataFrame:
    """`team, skill_id, n_blanks`: people for whom a skill stands in the file without an assessment.

    Someone rated under one name of a skill is no blank under another.
    """
    keys = skills.select("skill", skill_id=skill_key())
    unsaid = (
        inventory.filter(pl.col("status") == "not_assessed")
        .join(keys, on="skill")
        .join(scores, on=["person_id", "skill_id"], how="anti")
        .join(people.select("person_id", "team"), on="person_id")
        .select("person_id", "team", "skill_id")
    )
    spoken = _with_everybody(unsaid).group_by("team", "skill_id").agg(n_blanks=pl.col("person_id").n_unique())
    cells = _with_everybody(empty.join(keys, on="skill").select("team", "skill_id", "n_empty"))
    summed = cells.group_by("team", "skill_id").agg(n_blanks=pl.col("n_empty").sum())
    both = pl.concat([spoken.cast({"n_blanks": pl.Int64}), summed.cast({"n_blanks": pl.Int64})])
    return both.group_by("team", "skill_id").agg(pl.col("n_blanks").sum())


def facet_mart(
    scores: pl.DataFrame,
    inventory: pl.DataFrame,
    skills: pl.DataFrame,
    framework: Framework = SETTINGS.framework,
) -> pl.DataFrame:
    """FACET: how many people cover each facet of durable value, in any skill whose durable share is at least
    `durable_share`; the range counts people whose level is not known.
    """
    durable = scores.filter(pl.col("facet").is_not_null() & (pl.col("durable") >= framework.durable_share))
    waiting = (
        inventory.filter(pl.col("status") == "not_assessed")
        .join(skills.select("skill", "facet", skill_id=skill_key()), on="skill")
        .filter(pl.col("facet").is_not_null())
        .join(scores.select("person_id", "team").unique(), on="person_id")
        .select("person_id", "team", "skill_id", "facet", level=pl.lit(None, dtype=pl.Float64))
    )
    rows = _with_everybody(pl.concat([durable.select(waiting.columns), waiting]))
    table = rows.group_by("team", "facet").agg(n_skills=pl.col("skill_id").n_unique(), **_coverage(framework))
    return schemas.FACET.conform(
        table.with_columns(
            dimension=pl.col("facet").replace_strict(FACET_DIMENSION, default=None, return_dtype=pl.String),
            n_working_high=pl.col("n_working") + pl.col("n_unknown"),
        ).sort("team", "facet", nulls_last=False)
    )
