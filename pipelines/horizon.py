"""Horizon: how exposure grows as tooling spreads; judgment, presence and trust do not move (design.md §1).

Source: Eloundou, Manning, Mishkin, Rock, *GPTs are GPTs*, Science 2024. E1 is what a model does alone, E2 what it
does once tools are built around it. Three stages: **now** E1, **next** E1 + ½E2 (`ai_capability`), **full** E1 + E2.
How fast tools spread is an assumption, not a measurement, which is why its speed is the reader's to set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from pipelines.score import skill_key

YEARS = 10
"""How far the curve is drawn."""
STEPS = 4
"""Points of the curve for each year."""
HALFWAY: Mapping[str, float] = {"fast": 2.0, "central": 4.0, "slow": 8.0}
"""Years until half of the tooling is in use, by scenario: assumptions, to be changed by the reader."""
LOWER_SHARE = 0.4
"""See `split_capability`."""
STAGES = ("now", "next", "full")


@dataclass(frozen=True)
class Horizon:
    """The horizon of one group; shares of its work, 0..1.

    `stages` has exposure at each of `STAGES`; `execution` is all that could ever be exposed, `durable` what does not
    move. `curve` has `scenario, years, day, adoption, exposure, exposure_low, exposure_high`. `skills` has
    `skill_id, name_en, name_fr, weight`, and `now, next, full`: points of the group's work that each skill exposes.
    `estimated` says that E1 and E2 were not stored and are worked out from their sum (`split_capability`).
    """

    stages: Mapping[str, float]
    execution: float
    durable: float
    curve: pl.DataFrame
    skills: pl.DataFrame
    estimated: bool


def adoption(years: float, halfway: float) -> float:
    """Share of the tooling in use after `years`, 0..1: years² / (halfway² + years²).

    A log-logistic curve: nothing at first, a tenth after a third of `halfway`, half at `halfway`, nine tenths after
    three times that long. `years` ≥ 0, `halfway` > 0.
    """
    return years**2 / (halfway**2 + years**2)


def exposure_at(share: float, stages: Mapping[str, float]) -> float:
    """Exposure when this share of the tooling is in use: straight from now (0) through next (½) to full (1)."""
    now, after, full = (stages[name] for name in STAGES)
    return now + 2 * share * (after - now) if share <= 0.5 else after + (2 * share - 1) * (full - after)


def split_capability(capability: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """E1 and E1 + E2, estimated from c = E1 + ½E2 alone, for snapshots that do not store them.

    E1 can be no less than max(0, 2c − 1) and no more than c; it is put at two fifths of the way between
    (`LOWER_SHARE`), and E1 + E2 = 2c − E1 follows. Over the 725 occupations of the published labels this is 0.044
    away from the labels on average (0.014 too high for E1), c being known.
    """
    least = (2 * capability - 1).clip(lower_bound=0)
    now = least + LOWER_SHARE * (capability - least)
    return now, 2 * capability - now


def horizon(
    skill: pl.DataFrame,
    skills: pl.DataFrame,
    group: Mapping[str, float | None],
    day: date,
    halfway: Mapping[str, float] = HALFWAY,
) -> Horizon | None:
    """The horizon of a group; None when nothing is known of its exposure.

    `skill` is the group's rows of SKILL, `skills` the snapshot's SKILLS, `group` the group's row of TEAM, `day` the
    day that the snapshot describes. Each skill's room for exposure is Σ weight × execution × (1 − premium), which
    SKILL holds as weight × exposed / ai_capability; a stage's exposure is that room × the stage's capability. The
    span keeps the width, in proportion, that the evidence gives it at "next", and never exceeds execution.
    """
    if group["exposure"] is None or skill.is_empty():
        return None
    known, estimated = _capabilities(skills)
    rows = _skills(skill, known)
    stages = {name: float(rows[name].sum()) for name in STAGES}
    durable = float(group["durable"] or 0.0)
    widths = tuple(
        (float(end) / stages["next"] if end is not None and stages["next"] else 1.0)
        for end in (group["exposure_low"], group["exposure_high"])
    )
    return Horizon(
        stages, 1 - durable, durable, _curve(stages, widths, 1 - durable, day, halfway), rows, estimated
    )


def _capabilities(skills: pl.DataFrame) -> tuple[pl.DataFrame, bool]:
    """`skill_id, ai_now, ai_next, ai_full` of each skill, in order; and whether they had to be estimated."""
    now, full = split_capability(pl.col("ai_capability"))
    stored = "ai_now" in skills.columns and "ai_full" in skills.columns
    lacking = not stored or bool(skills["ai_now"].null_count() + skills["ai_full"].null_count())
    known = skills.sort("similarity", descending=True, nulls_last=True).select(
        skill_id=skill_key(),
        ai_next="ai_capability",
        ai_now=pl.coalesce("ai_now", now) if stored else now,
        ai_full=pl.coalesce("ai_full", full) if stored else full,
    )
    ordered = known.with_columns(
        ai_now=pl.min_horizontal("ai_now", "ai_next"), ai_full=pl.max_horizontal("ai_full", "ai_next")
    )
    return ordered.unique("skill_id", keep="first", maintain_order=True), lacking


def _skills(skill: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    capable = pl.col("ai_next") > 0
    room = pl.when(capable).then(pl.col("exposed") / pl.col("ai_next")).otherwise("execution")
    return (
        skill.join(known, on="skill_id", how="left", maintain_order="left")
        .with_columns(room=(pl.col("weight") * room).fill_null(0.0))
        .select(
            "skill_id", "name_en", "name_fr", "weight",
            *((pl.col("room") * pl.col(f"ai_{name}")).fill_null(0.0).alias(name) for name in STAGES),
        )
    )  # fmt: skip


def _curve(
    stages: Mapping[str, float],
    widths: tuple[float, ...],
    most: float,
    day: date,
    halfway: Mapping[str, float],
) -> pl.DataFrame:
    points = []
    for scenario, half in halfway.items():
        for step in range(YEARS * STEPS + 1):
            years = step / STEPS
            share = adoption(years, half)
            value = exposure_at(share, stages)
            low, high = (min(value * width, most) for width in widths)
            after = day + timedelta(days=round(365.25 * years))
            points.append((scenario, years, after, share, min(value, most), low, high))
    names = ["scenario", "years", "day", "adoption", "exposure", "exposure_low", "exposure_high"]
    return pl.DataFrame(points, schema=names, orient="row")
