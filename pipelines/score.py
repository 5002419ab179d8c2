"""Inventory + resolved skills → scores: each person-skill row split into exposed, held and durable.

Every rule of design.md §1 that belongs to one row stands here, once. Pure polars expressions.
"""

from __future__ import annotations

import polars as pl

from pipelines import schemas
from pipelines.settings import SETTINGS, Framework

OWN_NAME = "name:"
"""Prefix of the `skill_id` of a skill without a reference entry; its lower-cased name follows."""


def skill_key() -> pl.Expr:
    """What identifies a skill in scores and marts: the reference entry, or the name as written."""
    return pl.coalesce("skill_id", pl.lit(OWN_NAME) + pl.col("skill").str.to_lowercase())


def premium(level: pl.Expr, framework: Framework = SETTINGS.framework) -> pl.Expr:
    """Share of exposure that an exceptional level takes away: "good enough is free, the exceptional is not".

    0 up to `premium_from`, then smoothstep (3t² − 2t³) up to `premium_top` at `premium_full_at`; a null level
    gives 0. Never falls as the level rises. Source: design.md §1, after the essay's squeezed middle.
    """
    span = framework.premium_full_at - framework.premium_from
    t = ((level - framework.premium_from) / span).clip(0, 1)
    return (framework.premium_top * (3 * t**2 - 2 * t**3)).fill_null(0.0)


def weight(person: str = "person_id") -> pl.Expr:
    """Share of a person's work that each row stands for; sums to 1 over a person, null where nothing tells.

    From the file's share or hours, when any of the person's rows has one; otherwise in proportion to the level;
    for a person without any level, equal over the rows (design.md §1).
    """
    share, level = pl.col("share").fill_null(0.0), pl.col("level").fill_null(0.0)
    basis = (
        pl.when(share.sum().over(person) > 0)
        .then(share)
        .when(pl.col("level").is_not_null().any().over(person))
        .then(level)
        .otherwise(1.0)
    )
    total = basis.sum().over(person)
    return pl.when(total > 0).then(basis / total)


def with_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """Add the three parts of a row's worth, which add up to 1, with their spans.

    - exposed = execution × ai_capability × (1 − premium)
    - held    = execution − exposed
    - durable = judgment + presence + trust

    Span of exposed: the capability's span and the composition's margin are errors of different origin, so they
    add in quadrature. Span of durable: the composition's margin. Held takes what the other two leave.
    """
    kept = 1 - pl.col("premium")
    exposed = pl.col("execution") * pl.col("ai_capability") * kept

    def error(end: str) -> pl.Expr:
        by_capability = pl.col("execution") * (pl.col(end) - pl.col("ai_capability"))
        by_composition = pl.col("margin") * pl.col("ai_capability")
        return kept * (by_capability**2 + by_composition**2).sqrt()

    durable = pl.sum_horizontal("judgment", "presence", "trust")
    return rows.with_columns(
        exposed=exposed,
        exposed_low=(exposed - error("ai_capability_low")).clip(0, 1),
        exposed_high=pl.min_horizontal(exposed + error("ai_capability_high"), 1.0),
        durable=durable,
        durable_low=(durable - pl.col("margin")).clip(0, 1),
        durable_high=(durable + pl.col("margin")).clip(0, 1),
        held=pl.col("execution") - exposed,
    ).with_columns(
        held_low=(pl.col("execution") - pl.col("exposed_high")).clip(0, 1),
        held_high=pl.min_horizontal(pl.col("execution") - pl.col("exposed_low"), 1.0),
    )


def score(
    inventory: pl.DataFrame,
    people: pl.DataFrame,
    skills: pl.DataFrame,
    framework: Framework = SETTINGS.framework,
) -> pl.DataFrame:
    """SCORES: one row for each person and skill that says something about the person.

    `inventory`, `people`, `skills` as in `schemas`; every skill of the inventory is among `skills`.
    """
    said = inventory.filter(pl.col("status") != "not_assessed")
    resolved = skills.drop("similarity", "method", "source").with_columns(skill_id=skill_key())
    rows = (
        said.drop("category", "date")
        .join(people.select("person_id", "team"), on="person_id", how="left", maintain_order="left")
        .join(resolved, on="skill", how="left", maintain_order="left")
        .with_columns(weight=weight(), premium=premium(pl.col("level"), framework))
    )
    return schemas.SCORES.conform(with_parts(rows))
