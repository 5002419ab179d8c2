"""What each team needs somebody to learn: one person holds it, nobody covers its facet, its apprenticeship is being
lost, or the file sets a target above the level.

A blank is never read as a lack: where levels are not known, coverage might be there, and no need is stated.
"""

from __future__ import annotations

import polars as pl

from pipelines.settings import SETTINGS, Settings

COLUMNS = {"team": pl.String, "skill_id": pl.String, "need": pl.String}


def team_needs(
    skills_mart: pl.DataFrame, pathways: pl.DataFrame, settings: Settings = SETTINGS
) -> pl.DataFrame:
    """Needs by team (null: everybody): `team, skill_id, need`, each once, sorted. `skills_mart` has the shape SKILL."""
    found = [
        key_persons(skills_mart, settings),
        uncovered_facets(skills_mart, settings),
        lost_apprenticeships(skills_mart, pathways, settings),
    ]
    return pl.concat(found).unique(maintain_order=True).sort("team", "skill_id", "need")


def group_needs(
    skills_mart: pl.DataFrame, pathways: pl.DataFrame, team: str | None, settings: Settings = SETTINGS
) -> pl.DataFrame:
    """Needs of the group that a plan is about: those of `team`, or of the whole file for everybody (None).

    For everybody a skill that another team holds is no lack: what counts is who holds it anywhere in the file.
    """
    every = team_needs(skills_mart, pathways, settings)
    return every.filter(pl.col("team").eq_missing(pl.lit(team, pl.String)))


def key_persons(skills_mart: pl.DataFrame, settings: Settings = SETTINGS) -> pl.DataFrame:
    """Durable skills that one person alone has at working level, whatever the blanks hold."""
    alone = (pl.col("n_working") == 1) & (pl.col("n_working_high") <= 1)
    return _needs(skills_mart.filter(_durable(settings) & alone), "key_person")


def uncovered_facets(skills_mart: pl.DataFrame, settings: Settings = SETTINGS) -> pl.DataFrame:
    """Skills of a facet that nobody covers with any durable skill, though the team has begun some."""
    durable = skills_mart.filter(_durable(settings) & pl.col("facet").is_not_null())
    most = pl.col("n_working_high").max().over(pl.struct(pl.col("team").fill_null(""), "facet"))
    return _needs(durable.filter(most == 0), "facet")


def lost_apprenticeships(
    skills_mart: pl.DataFrame, pathways: pl.DataFrame, settings: Settings = SETTINGS
) -> pl.DataFrame:
    """Judgment skills of the team whose feeder is highly exposed while somebody is still learning by doing it.

    Feeders are pathways of the relation `feeder`. Highly exposed: exposed share ≥ `Planning.feeder_exposed`. Somebody
    is learning when fewer people are at working level in the feeder than practise it. Source: design.md §1.
    """
    learnt = pl.col("n_people") > pl.col("n_working")
    feeding = skills_mart.filter((pl.col("exposed") >= settings.planning.feeder_exposed) & learnt)
    judged = skills_mart.filter(
        _durable(settings) & (pl.col("judgment") >= pl.max_horizontal("presence", "trust"))
    )
    feeder = pathways.filter(pl.col("relation") == "feeder").select("from_id", "to_id")
    pairs = feeding.select("team", "skill_id").join(feeder, left_on="skill_id", right_on="from_id")
    ends = pairs.select("team", skill_id="to_id").unique()
    return _needs(judged.join(ends, on=["team", "skill_id"], how="semi", nulls_equal=True), "apprenticeship")


def personal_targets(scores: pl.DataFrame) -> pl.DataFrame:
    """Skills that the file sets a target above the person's level for: `person_id, skill_id, target`."""
    rows = scores.filter(pl.col("target") > pl.col("level").fill_null(0.0))
    return rows.group_by("person_id", "skill_id").agg(pl.col("target").max())


def _durable(settings: Settings) -> pl.Expr:
    return pl.sum_horizontal("judgment", "presence", "trust") >= settings.framework.durable_share


def _needs(rows: pl.DataFrame, need: str) -> pl.DataFrame:
    return rows.select("team", "skill_id", need=pl.lit(need)).cast(COLUMNS)  # type: ignore[arg-type]
