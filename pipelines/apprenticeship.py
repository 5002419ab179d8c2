"""Lost apprenticeship: judgment that used to grow by doing execution which AI now does.

Source: design.md §1, after the essay's vanishing middle. People come to judge well by first doing the work, so a
judgment skill whose feeder is highly exposed loses the way by which it was learned.
"""

from __future__ import annotations

import polars as pl

from pipelines.settings import SETTINGS, Framework

FEEDER = "feeder"
"""The relation in the reference's pathways by which one skill leads to another."""


def feeders(
    skill: pl.DataFrame, pathways: pl.DataFrame, framework: Framework = SETTINGS.framework
) -> pl.DataFrame:
    """Pairs of skills of one group in which the first, highly exposed, leads to the second, a judgment skill.

    `skill` is the SKILL mart of one group, `pathways` the reference's. A pair stands where
    - `from` is mostly execution (`squeezed_execution` or more) and exposed by `lost_exposed` or more, and
    - `to` is durable (`durable_share` or more) with judgment as its largest durable part.
    Returns `from_id, to_id` and each one's `*_name_en`, `*_name_fr`; `from_exposed` and `to_judgment` 0..1;
    `to_working`, people at working level in `to`; `why_en`, `why_fr`.
    """
    named = ["skill_id", "name_en", "name_fr"]
    execution = (pl.col("execution") >= framework.squeezed_execution) & (
        pl.col("exposed") >= framework.lost_exposed
    )
    judgment = (pl.col("durable") >= framework.durable_share) & (
        pl.col("judgment") >= pl.max_horizontal("presence", "trust")
    )
    source = skill.filter(execution).select(*named, "exposed").rename(lambda name: f"from_{name}")
    target = skill.filter(judgment).select(*named, "judgment", "n_working")
    target = target.rename({"n_working": "working"}).rename(lambda name: f"to_{name}")
    led = pathways.filter(pl.col("relation") == FEEDER).select("from_id", "to_id", "why_en", "why_fr")
    return (
        led.join(source, left_on="from_id", right_on="from_skill_id")
        .join(target, left_on="to_id", right_on="to_skill_id")
        .sort("from_id", "to_id")
    )


def lost_apprenticeship(
    pairs: pl.DataFrame, levels: pl.DataFrame, framework: Framework = SETTINGS.framework
) -> pl.DataFrame:
    """`pairs` (see `feeders`) by which somebody still learns, most learners first.

    `levels` has `person_id, skill_id, level` (0..1, highest of each person) of the group. Adds `learners`: people
    who do the feeder below mentor level, and are not at working level in what it leads to. A blank is no skill:
    who says nothing of the second skill is still on the way to it; who says nothing of the first is not counted.
    """
    doing = levels.filter((pl.col("level") > 0) & (pl.col("level") < framework.mentor_level))
    arrived = levels.filter(pl.col("level") >= framework.working_level).select("person_id", to_id="skill_id")
    on_the_way = (
        pairs.select("from_id", "to_id")
        .join(doing.select("person_id", from_id="skill_id"), on="from_id")
        .join(arrived, on=["person_id", "to_id"], how="anti")
        .group_by("from_id", "to_id")
        .agg(learners=pl.col("person_id").n_unique().cast(pl.Int64))
    )
    found = pairs.join(on_the_way, on=["from_id", "to_id"])
    return found.sort("learners", "from_exposed", "from_id", "to_id", descending=[True, True, False, False])
