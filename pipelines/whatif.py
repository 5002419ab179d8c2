"""What-if: a group before and after a change, and who becomes the bottleneck.

Every change is made to the group's rows of SCORES, and both states are measured by the rules of `pipelines.marts`.
What would happen to people's time is not known: except where a change says so, the work stays shared as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines import schemas
from pipelines.marts import person_mart
from pipelines.resolve import resolve
from pipelines.score import premium, score, skill_key
from pipelines.settings import SETTINGS, Framework

MOST_PEOPLE = 2_000
"""The largest group looked at: beyond, one person's change moves no figure, and each change would take seconds."""
FIGURES = ("exposure", "held", "durable", "judgment", "presence", "trust")
HIRE = "new"
"""The id of a person who is not there yet."""
COLUMNS = tuple(schemas.SCORES.columns)
"""What a group needs of SCORES."""


@dataclass(frozen=True)
class Group:
    """The people of one group (rows of PEOPLE), their rows of SCORES, and `demand`: how much durable work there is.

    `demand` has `skill_id, work`: the work on each durable skill, in people (Σ weight before any change).
    """

    people: pl.DataFrame
    scores: pl.DataFrame
    demand: pl.DataFrame


@dataclass(frozen=True)
class State:
    """What is true of a group: figures 0..1, and on whom its durable work rests.

    `cover` has `skill_id, working` (people at working level), `work` (people's worth of it, see `Group`) and
    `sole_id` (the one person, when there is one only). `load` has `person_id, load, alone`: see `load`.
    """

    people: int
    figures: Mapping[str, float | None]
    cover: pl.DataFrame
    load: pl.DataFrame

    @property
    def uncovered(self) -> int:
        """Durable skills that nobody holds at working level."""
        return self.cover.filter(pl.col("working") == 0).height

    @property
    def on_one(self) -> int:
        """Durable skills that one person alone holds at working level."""
        return self.cover.filter(pl.col("working") == 1).height

    @property
    def bottleneck(self) -> str | None:
        """Who carries the largest load; None when nobody carries any."""
        return None if self.load.is_empty() else str(self.load["person_id"][0])


@dataclass(frozen=True)
class Outcome:
    """A group before and after a change. `moved` are the skills to which freed work goes, the others' null."""

    before: State
    after: State
    moved: pl.DataFrame


def group_of(people: pl.DataFrame, scores: pl.DataFrame, framework: Framework = SETTINGS.framework) -> Group:
    """A group as it is; `scores` are the rows of SCORES of `people`."""
    durable = scores.filter(pl.col("durable") >= framework.durable_share)
    demand = durable.group_by("skill_id").agg(work=pl.col("weight").sum()).sort("skill_id")
    return Group(people, scores, demand)


def state(group: Group, framework: Framework = SETTINGS.framework) -> State:
    """Measure a group: plain means over its people of the sums of `person_mart`, coverage, and load."""
    person = person_mart(group.scores, group.people, framework)
    means = person.select(pl.col(*FIGURES).mean()).row(0, named=True)
    cover = _cover(group, framework)
    return State(person.height, means, cover, load(group, cover, framework))


def _cover(group: Group, framework: Framework) -> pl.DataFrame:
    working = group.scores.filter(pl.col("level") >= framework.working_level)
    held = working.group_by("skill_id").agg(
        working=pl.col("person_id").n_unique().cast(pl.Int64), first=pl.col("person_id").first()
    )
    return (
        group.demand.join(held, on="skill_id", how="left")
        .with_columns(pl.col("working").fill_null(0))
        .with_columns(sole_id=pl.when(pl.col("working") == 1).then("first"))
        .select("skill_id", "work", "working", "sole_id")
        .sort("skill_id")
    )


def load(group: Group, cover: pl.DataFrame, framework: Framework = SETTINGS.framework) -> pl.DataFrame:
    """`person_id, load, alone`: how much of the group's durable work rests on each person, the most first.

    load(p) = Σ work(s) ÷ working(s) over the durable skills s in which p is at working level; `alone` counts those
    in which p is the only one. In people: 1.0 is one person's whole work. The first of them is the bottleneck.
    """
    able = group.scores.filter(pl.col("level") >= framework.working_level)
    shares = able.select("person_id", "skill_id").unique().join(cover, on="skill_id")
    return (
        shares.group_by("person_id")
        .agg(
            load=(pl.col("work") / pl.col("working")).sum(),
            alone=(pl.col("working") == 1).sum().cast(pl.Int64),
        )
        .filter(pl.col("load") > 0)
        .sort("load", "alone", "person_id", descending=[True, True, False])
    )


def compare(before: Group, after: Group, framework: Framework = SETTINGS.framework) -> Outcome:
    """Both states; `moved` has `skill_id, work` where the change brings durable skills more work."""
    moved = (
        after.demand.join(before.demand, on="skill_id", how="left", suffix="_before")
        .select("skill_id", work=pl.col("work") - pl.col("work_before").fill_null(0.0))
        .filter(pl.col("work") > 1e-9)
        .sort("work", "skill_id", descending=[True, False])
    )
    return Outcome(state(before, framework), state(after, framework), moved)


# --- the changes ------------------------------------------------------------------------------------------------


def without(group: Group, person_ids: Sequence[str]) -> Group:
    """The group when these people leave or are away: their durable work stays to be done."""
    gone = pl.col("person_id").is_in(list(person_ids))
    return Group(group.people.filter(~gone), group.scores.filter(~gone), group.demand)


def at_level(
    group: Group, person_id: str, skill_id: str, level: float, framework: Framework = SETTINGS.framework
) -> Group:
    """The group when a person's level in one of its skills becomes `level`, 0..1.

    Only the premium and the coverage change: exposed × (1 − new premium) ÷ (1 − old premium). A skill that the
    person did not have takes no weight, since nothing says which work would make room for it.
    """
    mine = (pl.col("person_id") == person_id) & (pl.col("skill_id") == skill_id)
    scores = group.scores
    if scores.filter(mine).is_empty():
        scores = pl.concat([scores, _unpractised(group, person_id, skill_id)])
    new = premium(pl.lit(level), framework)
    kept = (1 - new) / (1 - pl.col("premium"))
    exposed = {name: pl.col(name) * kept for name in ("exposed", "exposed_low", "exposed_high")}
    told = scores.filter(mine).with_columns(**exposed, level=pl.lit(level), premium=new)
    return Group(group.people, pl.concat([scores.filter(~mine), _held(told)]), group.demand)


def _unpractised(group: Group, person_id: str, skill_id: str) -> pl.DataFrame:
    """A row of SCORES for somebody without the skill, from another person's."""
    other = group.scores.filter(pl.col("skill_id") == skill_id).head(1)
    kept = {
        name: pl.col(name) / (1 - pl.col("premium")) for name in ("exposed", "exposed_low", "exposed_high")
    }
    return _held(
        other.with_columns(
            **kept, premium=pl.lit(0.0), person_id=pl.lit(person_id), level=pl.lit(0.0), weight=pl.lit(0.0)
        )
    ).select(group.scores.columns)


def _held(rows: pl.DataFrame) -> pl.DataFrame:
    """`held` and its span as in `pipelines.score.with_parts`, after `exposed` has changed."""
    return rows.with_columns(
        held=pl.col("execution") - pl.col("exposed"),
        held_low=(pl.col("execution") - pl.col("exposed_high")).clip(0, 1),
        held_high=pl.min_horizontal(pl.col("execution") - pl.col("exposed_low"), 1.0),
    )


def freed(group: Group, skill_id: str, pathways: pl.DataFrame) -> Group:
    """The group when AI does all of a skill's execution: exposed = execution × (1 − premium).

    The work that this frees, Σ weight × (exposed after − before), goes in equal parts to the durable skills of the
    group to which the reference's pathways lead from it; without any, nothing says where it goes.
    """
    mine = pl.col("skill_id") == skill_id
    whole = pl.col("execution") * (1 - pl.col("premium"))
    rows = group.scores.filter(mine)
    told = _held(rows.with_columns(exposed=whole, exposed_low=whole, exposed_high=whole))
    work = float((rows["weight"].fill_null(0.0) * (told["exposed"] - rows["exposed"])).sum())
    targets = pathways.filter(pl.col("from_id") == skill_id)["to_id"].unique().to_list()
    goes = group.demand["skill_id"].is_in(targets)
    more = work / float(goes.sum()) if goes.any() else 0.0
    demand = group.demand.with_columns(work=pl.col("work") + pl.when(goes).then(more).otherwise(0.0))
    return Group(group.people, pl.concat([group.scores.filter(~mine), told]), demand)


def hired(
    group: Group,
    profile: pl.DataFrame,
    skills: pl.DataFrame,
    framework: Framework = SETTINGS.framework,
) -> Group:
    """The group with one more person, `HIRE`, of this profile, scored as anybody is.

    `profile` has `skill` (a name), `level` (0..1), `share` (of their work, null for in proportion to the levels);
    `skills` is the snapshot's SKILLS, to which names that it lacks are added. Rows without a skill or level are left
    out. The durable work stays what it was: one more person shares in it.
    """
    asked = profile.drop_nulls(["skill", "level"]).unique("skill", keep="last", maintain_order=True)
    team = group.people["team"][0] if group.people["team"].n_unique() == 1 else None
    person = pl.DataFrame(
        {"person_id": [HIRE], "team": [team]}, schema={"person_id": pl.String, "team": pl.String}
    )
    inventory = _conform(
        schemas.INVENTORY,
        asked.select("skill", "level", "share", person_id=pl.lit(HIRE), status=pl.lit("rated")),
    )
    rows = score(inventory, person, _resolved(asked["skill"].to_list(), skills), framework)
    people = pl.concat([group.people, _conform(schemas.PEOPLE, person).select(group.people.columns)])
    return Group(people, pl.concat([group.scores, rows.select(group.scores.columns)]), group.demand)


def _resolved(names: Sequence[str], skills: pl.DataFrame) -> pl.DataFrame:
    known = skills.filter(pl.col("skill").is_in(list(names)))
    others = [name for name in names if name not in set(known["skill"])]
    return pl.concat([known, resolve(others).select(known.columns)]) if others else known


def wanted(before: State, skills: pl.DataFrame, most: int = 3) -> list[str]:
    """Skills, as written, that a hire would help most with: uncovered first, then on one person, most work first.

    `skills` is the snapshot's SKILLS.
    """
    thin = before.cover.filter(pl.col("working") <= 1).sort(
        "working", "work", "skill_id", descending=[False, True, False]
    )
    names = skills.with_columns(skill_id=skill_key()).unique("skill_id", keep="first", maintain_order=True)
    return (
        thin.join(names.select("skill_id", "skill"), on="skill_id", maintain_order="left")["skill"]
        .head(most)
        .to_list()
    )


def _conform(table: schemas.Table, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` as `table`, columns that it lacks null."""
    missing = [
        pl.lit(None, kind).alias(name) for name, kind in table.columns.items() if name not in frame.columns
    ]
    return table.conform(frame.with_columns(missing))
