"""Which pairs of skills a move is looked for between, most convincing first.

From every exposed skill of a person: the reference's pathways; then, for a skill without any, durable skills of its
family that the person has already; then the nearest in meaning; then what the team needs and the person has begun, and
what the file sets as the person's own target, whatever the family; then, without a pathway, what the team does best in
that family, and skills of using AI well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.needs import personal_targets, team_needs
from pipelines.settings import Framework, Planning, Settings

MOVE = ("person_id", "from_id", "to_id")
BASES = ("pathway", "held", "closeness", "need", "leverage")
"""Why a target was looked at, most convincing first."""
GENERAL_FAMILY = "ai"
"""Leverage skills of this family serve every kind of work; the others serve their own family."""


@dataclass(frozen=True, eq=False)
class Facts:
    """What targets are looked for in.

    `sources`: `person_id, team, from_id, family` and more, one row for each skill worth moving from; `held`:
    `person_id, to_id, level, interest, has`; `scores` and `skills_mart` in their shapes; `known`: every skill with
    `skill_id, durable, kind, family, dimension`; `pathways` and `closeness` as in the reference.
    """

    sources: pl.DataFrame
    held: pl.DataFrame
    scores: pl.DataFrame
    skills_mart: pl.DataFrame
    known: pl.DataFrame
    pathways: pl.DataFrame
    closeness: pl.DataFrame


def pairs(facts: Facts, settings: Settings) -> pl.DataFrame:
    """Person, from, to, basis, base hours and closeness of every pair looked at, each pair once."""
    planning = settings.planning
    curated = facts.pathways.select("from_id", "to_id", base_hours=pl.col("hours").cast(pl.Float64))
    by_pathway = facts.sources.join(curated, on="from_id").with_columns(basis=pl.lit("pathway"))
    every = facts.sources.with_columns(base_hours=pl.lit(planning.base_hours))
    bare = every.join(curated, on="from_id", how="anti")
    leverage = _leverage(facts.known, planning)
    general = leverage.filter(pl.col("family") == GENERAL_FAMILY).drop("family")
    found = [
        by_pathway,
        bare.join(_own(facts, settings.framework), on=["person_id", "family"]),
        every.join(_nearest(facts, planning), on="from_id"),
        every.join(_needed(facts, settings), on=["person_id"]),
        every.join(_set(facts, settings), on="person_id"),
        bare.join(_established(facts, settings), on=["team", "family"], nulls_equal=True),
        bare.join(leverage, on="family"),
        bare.join(general, how="cross"),
    ]
    columns = (*MOVE, "basis", "base_hours")
    looked_at = pl.concat([frame.select(columns) for frame in found]).filter(
        pl.col("from_id") != pl.col("to_id")
    )
    once = looked_at.unique(MOVE, keep="first", maintain_order=True)
    return once.join(facts.closeness, on=["from_id", "to_id"], how="left", maintain_order="left")


def with_needs(moves: pl.DataFrame, facts: Facts, settings: Settings) -> pl.DataFrame:
    """Add `needs` (comma-separated, null when none): which needs of the team, or of the file, each move answers.

    Whoever is at working level already covers the skill: their going further answers no need of the team.
    """
    return answering(moves, team_needs(facts.skills_mart, facts.pathways, settings), ["team"], settings)


def answering(
    moves: pl.DataFrame, needs: pl.DataFrame, by: Sequence[str], settings: Settings
) -> pl.DataFrame:
    """`moves` (with `level` and `target`) with those of `needs`, joined on `by` and skill, that each answers."""
    learning = pl.col("level").fill_null(0.0) < settings.framework.working_level
    asked_for = needs.rename({"skill_id": "to_id"})
    answered = (
        moves.filter(learning)
        .select(*MOVE, *by)
        .join(asked_for, on=[*by, "to_id"], nulls_equal=True)
        .select(*MOVE, "need")
    )
    asked = moves.filter(pl.col("target").is_not_null()).select(*MOVE, need=pl.lit("target"))
    both = pl.concat([answered, asked]).group_by(MOVE).agg(needs=pl.col("need").unique().sort().str.join(","))
    return moves.join(both, on=MOVE, how="left", maintain_order="left")


def _durable(facts: Facts, framework: Framework) -> pl.DataFrame:
    return facts.known.filter(pl.col("durable") >= framework.durable_share)


def _own(facts: Facts, framework: Framework) -> pl.DataFrame:
    """Durable skills that each person has, with their family."""
    rows = facts.held.filter("has").join(_durable(facts, framework), left_on="to_id", right_on="skill_id")
    return rows.filter(pl.col("family").is_not_null()).select(
        "person_id", "family", "to_id", basis=pl.lit("held")
    )


def _nearest(facts: Facts, planning: Planning) -> pl.DataFrame:
    """The few targets nearest in meaning to each skill."""
    ranked = facts.closeness.sort("from_id", -pl.col("closeness"), "to_id")
    few = ranked.group_by("from_id", maintain_order=True).head(planning.alternatives)
    return few.select("from_id", "to_id", basis=pl.lit("closeness"))


def _needed(facts: Facts, settings: Settings) -> pl.DataFrame:
    """The few most durable skills that each person has begun and the team needs somebody to learn."""
    needs = team_needs(facts.skills_mart, facts.pathways, settings).select("team", to_id="skill_id").unique()
    learning = pl.col("level").fill_null(0.0) < settings.framework.working_level
    begun = facts.held.filter(pl.col("has") & learning).join(
        facts.scores.select("person_id", "team").unique(), on="person_id"
    )
    rows = begun.join(needs, on=["team", "to_id"], nulls_equal=True).join(
        facts.known.select("durable", to_id="skill_id"), on="to_id"
    )
    few = rows.sort("person_id", -pl.col("durable"), "to_id").group_by("person_id", maintain_order=True)
    return few.head(settings.planning.alternatives).select("person_id", "to_id", basis=pl.lit("need"))


def _set(facts: Facts, settings: Settings) -> pl.DataFrame:
    """Durable or leverage skills in which the file sets the person a target above the level."""
    target = pl.col("durable") >= settings.framework.durable_share
    useful = facts.known.filter(target | (pl.col("kind") == "leverage"))
    return personal_targets(facts.scores).join(useful, on="skill_id").select(
        "person_id", to_id="skill_id", basis=pl.lit("need")
    )  # fmt: skip


def _established(facts: Facts, settings: Settings) -> pl.DataFrame:
    """The durable skills best established in each team, a few for each family."""
    rows = (
        facts.skills_mart.filter(pl.col("n_people") > 0)
        .select("team", "skill_id", "n_working")
        .join(_durable(facts, settings.framework).filter(pl.col("family").is_not_null()), on="skill_id")
        .sort("n_working", "durable", "skill_id", descending=[True, True, False])
    )
    few = rows.group_by("team", "family", maintain_order=True).head(settings.planning.alternatives)
    return few.select("team", "family", to_id="skill_id", basis=pl.lit("closeness"))


def _leverage(known: pl.DataFrame, planning: Planning) -> pl.DataFrame:
    """The skills of using AI well that rest most on durable value, a few for each family."""
    rows = known.filter((pl.col("kind") == "leverage") & pl.col("family").is_not_null())
    few = rows.sort(-pl.col("durable"), "skill_id").group_by("family", maintain_order=True)
    return few.head(planning.alternatives).select("family", to_id="skill_id", basis=pl.lit("leverage"))
