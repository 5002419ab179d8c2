"""Trends: the same people in several snapshots, as a group, by skill and one by one.

People are followed by the ids that the workspace gives them, whatever the files are called.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.history import shared
from pipelines.settings import SETTINGS, Framework
from pipelines.workspace import Snapshot

MOST = 24
"""Snapshots looked at: the most recent."""
FIGURES = ("exposure", "held", "durable")


@dataclass(frozen=True)
class Change:
    """A group's change from one snapshot to another, in points of 0..1, and how it splits.

    `total` = `stayed` + `turnover`: the change of those who are in both, and what comes of who joined or left.
    """

    total: float
    stayed: float
    turnover: float
    n_stayed: int
    n_joined: int
    n_left: int

    def may_be_split(self, *, names: bool, framework: Framework = SETTINGS.framework) -> bool:
        """Whether the split gives nobody away: those who stayed, joined and left are nobody or enough people each."""
        return names or all(
            n == 0 or n >= framework.small_group for n in (self.n_stayed, self.n_joined, self.n_left)
        )


def comparable(snapshot: Snapshot, others: Sequence[Snapshot]) -> list[Snapshot]:
    """The snapshots of largely the same people as `snapshot`, itself included, by day, the last build of each day.

    Damaged ones are left out (`Snapshot.whole`); at most `MOST`, the most recent.
    """
    people = set(snapshot.table("person", ["person_id"])["person_id"])
    found: dict[str, Snapshot] = {}
    for one in sorted((one for one in others if one.whole), key=lambda one: (one.as_of, one.built_at)):
        if one.id == snapshot.id or shared(people, set(one.table("person", ["person_id"])["person_id"])):
            day = one.as_of.isoformat()
            if found.get(day) is None or found[day].id != snapshot.id:
                found[day] = one
    return list(found.values())[-MOST:]


def rescored(snapshots: Sequence[Snapshot]) -> bool:
    """Whether Rempart's own reference or the corrections changed in between: part of a change is then a new score."""
    return len({(one.manifest.get("reference"), one.manifest.get("corrections")) for one in snapshots}) > 1


def of_team(snapshots: Sequence[Snapshot], team: str | None, least: int) -> pl.DataFrame:
    """`day` and TEAM's columns, one row for each snapshot in which the group has `least` people or more."""
    mine = pl.col("team").eq_missing(pl.lit(team, pl.String))
    return _over(snapshots, lambda one: one.table("team", None, mine & (pl.col("n_people") >= least)))


def of_person(snapshots: Sequence[Snapshot], person_id: str) -> pl.DataFrame:
    """`day` and PERSON's columns, one row for each snapshot that has the person."""
    return _over(snapshots, lambda one: one.table("person", None, pl.col("person_id") == person_id))


def of_skill(snapshots: Sequence[Snapshot], team: str | None, skill_id: str) -> pl.DataFrame:
    """`day` and SKILL's columns, one row for each snapshot in which the group has the skill."""
    mine = pl.col("team").eq_missing(pl.lit(team, pl.String)) & (pl.col("skill_id") == skill_id)
    return _over(snapshots, lambda one: one.table("skill", None, mine))


def _over(snapshots: Sequence[Snapshot], read: Callable[[Snapshot], pl.DataFrame]) -> pl.DataFrame:
    frames = [read(one).with_columns(day=pl.lit(one.as_of)) for one in snapshots]
    return pl.concat(frames, how="diagonal").sort("day") if frames else pl.DataFrame(schema={"day": pl.Date})


def skill_changes(first: Snapshot, last: Snapshot, team: str | None) -> pl.DataFrame:
    """What became of each skill between two snapshots, the largest change of coverage first.

    Returns `skill_id, name_en, name_fr, durable`; `working_before, working_after` (people at working level) and
    `level_before, level_after` (mean level, null where not known). Skills of one snapshot only have nulls.
    """
    mine = pl.col("team").eq_missing(pl.lit(team, pl.String))
    columns = ["skill_id", "name_en", "name_fr", "durable", "n_working", "mean_level"]
    then, now = (one.table("skill", columns, mine) for one in (first, last))
    joined = then.join(now, on="skill_id", how="full", coalesce=True, suffix="_now")
    named = [pl.coalesce(f"{name}_now", name).alias(name) for name in ("name_en", "name_fr", "durable")]
    change = (pl.col("working_after") - pl.col("working_before")).abs()
    lifted = (pl.col("level_after") - pl.col("level_before")).abs()
    return joined.select(
        "skill_id", *named, working_before="n_working", working_after="n_working_now",
        level_before="mean_level", level_after="mean_level_now",
    ).sort(change, lifted, "skill_id", descending=[True, True, False], nulls_last=True)  # fmt: skip


def change(first: Snapshot, last: Snapshot, team: str | None, figure: str) -> Change | None:
    """How a figure of PERSON (`FIGURES`) changed for a group; None when it is not known in one of the two.

    With S those in both, m the mean over the group and s over S: total = m₂ − m₁, stayed = s₂ − s₁,
    turnover = (m₂ − s₂) − (m₁ − s₁). The team is the one that each snapshot says.
    """
    where = None if team is None else pl.col("team") == team
    then, now = (one.table("person", ["person_id", figure], where).drop_nulls() for one in (first, last))
    if then.is_empty() or now.is_empty():
        return None
    both = then.join(now, on="person_id", suffix="_now")
    total = _mean(now, figure) - _mean(then, figure)
    stayed = _mean(both, f"{figure}_now") - _mean(both, figure) if both.height else 0.0
    n = both.height
    return Change(total, stayed, total - stayed, n, now.height - n, then.height - n)


def _mean(frame: pl.DataFrame, column: str) -> float:
    return float(frame[column].mean())  # type: ignore[arg-type]
