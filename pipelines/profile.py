"""One person: what their work rests on, skill by skill, and where they stand in their team without a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines.settings import SETTINGS, Framework

PLACED = ("exposure", "held", "judgment", "presence", "trust")
"""The figures in which a person is placed among others; together they are the whole of the work."""


@dataclass(frozen=True)
class Profile:
    """One person in one snapshot.

    `row` is their row of PERSON. `skills` has one row a skill, the most of the work first: `skill_id, name_en,
    name_fr, kind, facet, level, weight, execution, judgment, presence, trust, target, interest, sole` (nobody else
    of the team is at working level) and the points of their work that it stands for, 0..1: `exposed, exposed_low,
    exposed_high, held, durable`; the three add up to `weight`. `places`: see `places`.
    """

    row: Mapping[str, Any]
    skills: pl.DataFrame
    places: pl.DataFrame


def profile(person_id: str, scores: pl.DataFrame, person: pl.DataFrame, skill: pl.DataFrame) -> Profile:
    """The profile of a person; `scores` are their rows, `person` their group's PERSON, `skill` its SKILL."""
    row = person.filter(pl.col("person_id") == person_id).row(0, named=True)
    return Profile(row, skills_of(scores, skill), places(row, person))


def skills_of(scores: pl.DataFrame, skill: pl.DataFrame) -> pl.DataFrame:
    """A person's skills as `Profile.skills`; names of one skill are joined, at the highest level."""
    w = pl.col("weight").fill_null(0.0)
    facts = skill.select("skill_id", "name_en", "name_fr", "key_person_id").unique("skill_id", keep="first")
    first = ("person_id", "kind", "facet", "execution", "judgment", "presence", "trust")
    return (
        scores.group_by("skill_id", maintain_order=True)
        .agg(
            pl.col(first).first(),
            pl.col("level", "target", "interest").max(),
            weight=w.sum(),
            **{name: (w * pl.col(name)).sum() for name in ("exposed", "exposed_low", "exposed_high", "held")},
            durable=(w * pl.col("durable")).sum(),
            durable_share=pl.col("durable").first(),
            exposed_share=pl.col("exposed").mean(),
        )
        .join(facts, on="skill_id", how="left", maintain_order="left")
        .with_columns(sole=pl.col("key_person_id").eq_missing(pl.col("person_id")))
        .drop("key_person_id", "person_id")
        .sort("weight", "level", "skill_id", descending=[True, True, False], nulls_last=True)
    )


def places(
    row: Mapping[str, Any], person: pl.DataFrame, framework: Framework = SETTINGS.framework
) -> pl.DataFrame:
    """Where a person stands among the people of PERSON, for each figure of `PLACED`; no rank, no neighbour's figure.

    `figure, value` and the group's `lower, middle, upper` (first quarter, median, third quarter, all 0..1), `where`:
    "below", "within" or "above" the middle half, the ends belonging to it. No rows in a group under `small_group`.
    """
    if person.height < framework.small_group:
        return pl.DataFrame(schema=PLACES)
    rows = []
    for name in PLACED:
        known = person[name].drop_nulls()
        lower, middle, upper = (float(known.quantile(q, "linear") or 0.0) for q in (0.25, 0.5, 0.75))
        value = row[name]
        where = "below" if value < lower - 1e-9 else "above" if value > upper + 1e-9 else "within"
        rows.append((name, value, lower, middle, upper, where))
    return pl.DataFrame(rows, schema=PLACES, orient="row")


PLACES = {
    "figure": pl.String, "value": pl.Float64, "lower": pl.Float64, "middle": pl.Float64, "upper": pl.Float64,
    "where": pl.String,
}  # fmt: skip
