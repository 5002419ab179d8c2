"""Who could train next to whom, for people whose work is little exposed: what the file asks for, within the same hours.

No skill has to give way here, so nothing is gained in exposure: these are moves without a `from`. Looked for are, in
this order, the targets that the file sets for a person, and skills of the group that one person, or nobody yet, has at
working level (blanks never read as a lack). For each needed skill one person, the one furthest on the way to it who
still has to learn it (`moves.learnable`); beside them the colleague with the highest level from working level up, of
the same team first. Hours are `moves.practice_hours` from the usual base.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines.ladder import rungs
from pipelines.moves import goal_level, learnable, practice_hours
from pipelines.planned import PlannedMove, PlanRequest
from pipelines.settings import Settings

Tables = Mapping[str, pl.DataFrame]
ORDER = ("wished", "held", "level", "person_id", "skill_id")


@dataclass(frozen=True)
class Training:
    """One person, one skill, and who is beside them. Levels are 0..1."""

    person_id: str
    team: str | None
    skill: Mapping[str, Any]
    """The row of SKILL."""
    level: float | None
    goal: float
    target: float | None
    interest: float | None
    needs: tuple[str, ...]
    hours: float
    stage: float
    mentor_id: str | None
    mentor_hours: float


def training(
    tables: Tables, people: set[str], request: PlanRequest, settings: Settings, chosen: Sequence[PlannedMove]
) -> Iterator[Training]:
    """What the `people` could learn, the targets of the file first, within what the moves `chosen` before leave."""
    rows = _asked(tables, people, request, settings).sort(
        ORDER, descending=[True, True, True, False, False], nulls_last=True
    )
    skills = {
        row["skill_id"]: row for row in tables["skill"].filter(pl.col("team").is_null()).iter_rows(named=True)
    }
    ruled = {(r.person_id, r.to_id) for r in request.rulings if r.kind == "ruled_out"}
    left = _Hours(tables["scores"], request, settings, chosen)
    filled = {move.to_id for move in chosen}
    for row in rows.iter_rows(named=True):
        person, skill = row["person_id"], row["skill_id"]
        open_ = row["wished"] or skill not in filled
        if (person, skill) in ruled or not open_:
            continue
        given = left.take(person, row["team"], skill, row["hours"])
        if given is None:
            continue
        filled.add(skill)
        hours, mentor, mentor_hours = given
        needs = (*(("target",) if row["wished"] else ()), *((row["need"],) if row["need"] else ()))
        yield Training(
            person, row["team"], skills[skill], row["level"], row["goal"], row["target"], row["interest"], needs,
            hours, hours / row["hours"], mentor, mentor_hours,
        )  # fmt: skip


def _asked(tables: Tables, people: set[str], request: PlanRequest, settings: Settings) -> pl.DataFrame:
    """Every pair of a person and a skill that the file asks for, with goal and hours."""
    scale = rungs(tables["scores"]["level"])
    here = tables["skill"].filter(pl.col("team").eq_missing(pl.lit(request.team, pl.String)))
    few = here.filter(pl.col("n_working_high") <= 1)
    needed = few.select(
        "skill_id",
        held=pl.col("n_working"),
        need=pl.when(pl.col("n_working") == 1).then(pl.lit("key_person")).otherwise(pl.lit("nobody")),
    )
    mine = tables["people"].filter(pl.col("person_id").is_in(sorted(people))).select("person_id", "team")
    rated = tables["scores"].group_by("person_id", "skill_id").agg(
        pl.col("level").max(), pl.col("target").max(), pl.col("interest").max(), has=pl.lit(True)
    )  # fmt: skip
    every = mine.join(here.select("skill_id"), how="cross").join(
        rated, on=["person_id", "skill_id"], how="inner"
    )
    rows = every.join(needed, on="skill_id", how="left").with_columns(
        wished=pl.col("target").fill_null(0.0) > pl.col("level").fill_null(0.0)
    )
    known = pl.col("level").is_not_null()
    rows = rows.filter(
        (pl.col("wished") | (pl.col("need").is_not_null() & known))
        & learnable(pl.col("level"), pl.col("target"), pl.col("has"), settings, scale)
    ).with_columns(goal=goal_level(pl.col("level"), pl.col("target"), settings, scale))
    base = pl.lit(settings.planning.base_hours)
    return rows.with_columns(
        target=pl.when("wished").then("target"),
        hours=practice_hours(base, pl.col("level"), pl.col("goal"), None, settings, scale),
    )


class _Hours:
    """Hours and moves left of each person, each team and each mentor."""

    def __init__(
        self, scores: pl.DataFrame, request: PlanRequest, settings: Settings, chosen: Sequence[PlannedMove]
    ) -> None:
        self.request, self.share = request, settings.planning.mentor_share
        self.own: dict[str, float] = defaultdict(lambda: request.hours_per_person)
        self.moves: dict[str, int] = defaultdict(lambda: request.moves_per_person)
        self.team: dict[str | None, float] = defaultdict(
            lambda: float("inf") if request.team_hours is None else request.team_hours
        )
        self.mentor: dict[str, float] = defaultdict(lambda: request.mentor_hours)
        self.mentors = float("inf") if request.all_mentor_hours is None else request.all_mentor_hours
        for one, hours in request.promised:
            self.mentor[one] -= hours
        for move in chosen:
            self.team[move.team] -= move.hours
            self.mentors -= move.mentor_hours
            if move.mentor_id:
                self.mentor[move.mentor_id] -= move.mentor_hours
        able = scores.filter(pl.col("level") >= settings.framework.working_level)
        self.able: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        best = able.sort("skill_id", -pl.col("level"), "person_id").unique(
            ["skill_id", "person_id"], keep="first", maintain_order=True
        )
        for skill, person, team in best.select("skill_id", "person_id", "team").iter_rows():
            self.able[skill].append((person, team))

    def take(
        self, person: str, team: str | None, skill: str, whole: float
    ) -> tuple[float, str | None, float] | None:
        """Hours taken, the mentor and the mentor's hours; None when nothing is left for the person."""
        hours = min(whole, self.own[person], self.team[team])
        if hours <= 0 or self.moves[person] <= 0:
            return None
        given = self.share * hours
        ranked = sorted(
            self.able.get(skill, []), key=lambda one: one[1] != team
        )  # stable: best first in each
        fits = (
            one for one, _ in ranked if one != person and given <= min(self.mentor[one], self.mentors) + 1e-9
        )
        mentor = next(fits, None)
        self.own[person] -= hours
        self.team[team] -= hours
        self.moves[person] -= 1
        if mentor:
            self.mentor[mentor] -= given
            self.mentors -= given
        return hours, mentor, given if mentor else 0.0
