"""What stands around a move and is told with it: who can do it already, what the tools do, whose team the mentor is of.

Everything here is read off the tables of a snapshot once for a whole plan, and changes no choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipelines.cautions import cautions
from pipelines.inversion import steps
from pipelines.ladder import ladder
from pipelines.lexicon import lexicon

_ROUNDING = 1e-6
Tables = Mapping[str, pl.DataFrame]


class Circumstances:
    """Lookups for the moves of one plan, for the group `team` (None: everybody)."""

    def __init__(self, tables: Tables, team: str | None) -> None:
        skill, people = tables["skill"], tables["people"]
        self.ladder = ladder(tables)
        self._able = _able(skill, team)
        self._capability = _capability(skill)
        self._teams = dict(people.select("person_id", "team").iter_rows())
        self._lead, self._rank = _order(people)
        mine = pl.lit(True) if team is None else pl.col("team") == team
        self._weighed = _weighed(tables["scores"].filter(mine))

    def of(self, person: str, source: str, target: str, mentor: str | None) -> dict[str, Any]:
        """Fields of PlannedMove on a person's move from `source` to `target` with `mentor`."""
        team, known = self._teams.get(person), cautions()
        other = self._teams.get(mentor) if mentor else None
        return {
            "capability": self._capability.get(source),
            "able": self._able.get(target, (0, 0)),
            "certificate": known.certificates.get(target),
            "confidential": bool({source, target} & known.confidential),
            "mentor_team": other if other != team else None,
            "mentor_below": mentor is not None and self._stands_below(mentor, person),
            "weighed_by": self._weighed.get(person),
            "ladder": self.ladder,
        }

    def _stands_below(self, one: str, other: str) -> bool:
        low, high = self._rank.get(one), self._rank.get(other)
        return self._lead.get(one) == other or (low is not None and high is not None and low < high)


def _able(skill: pl.DataFrame, team: str | None) -> dict[str, tuple[int, int]]:
    """People at working level by skill: in the group, and elsewhere in the file."""
    everywhere = skill.filter(pl.col("team").is_null()).select(
        "skill_id", every=pl.col("n_working").fill_null(0)
    )
    here = skill.filter(pl.col("team").eq_missing(pl.lit(team, pl.String))).select(
        "skill_id", here="n_working"
    )
    rows = everywhere.join(here, on="skill_id", how="left").with_columns(pl.col("here").fill_null(0))
    return {
        one: (int(inside), max(0, int(every) - int(inside)))
        for one, inside, every in rows.select("skill_id", "here", "every").iter_rows()
    }


def _capability(skill: pl.DataFrame) -> dict[str, float]:
    """Execution × AI capability by skill, whoever has it; the file's own before the reference's."""
    columns = pl.col("skill_id"), (pl.col("execution") * pl.col("ai_capability")).alias("share")
    known = dict(lexicon().entries.select(columns).iter_rows())
    return known | dict(skill.filter(pl.col("team").is_null()).select(columns).drop_nulls().iter_rows())


def _order(people: pl.DataFrame) -> tuple[dict[str, str], dict[str, float]]:
    """Each person's manager among the people, and their place by the seniority that the file gives."""
    named = {
        text.strip().casefold(): person
        for person, *texts in people.select("person_id", "person", "identifier").iter_rows()
        for text in texts
        if text
    }
    rows = people.select("person_id", "manager", "seniority").to_dicts()
    leads = {row["person_id"]: named.get((row["manager"] or "").strip().casefold(), "") for row in rows}
    places = steps(sorted({row["seniority"] for row in rows if row["seniority"]}))
    return leads, {row["person_id"]: places[row["seniority"]] for row in rows if row["seniority"] in places}


def _weighed(scores: pl.DataFrame) -> dict[str, str]:
    """What each person's shares of work were taken from (`planned.WEIGHED_BY`), read off the shares themselves.

    By `pipelines.score.weight` they are the file's own, or in proportion to the levels, or all alike without any.
    """
    level, weight = pl.col("level").fill_null(0.0), pl.col("weight")
    apart = (weight - level / level.sum()).abs().max() > _ROUNDING
    rows = scores.filter(weight.is_not_null()).group_by("person_id").agg(
        basis=pl.when(pl.col("level").is_null().all())
        .then(pl.when(weight.max() - weight.min() > _ROUNDING).then(pl.lit("share")).otherwise(pl.lit("count")))
        .when((level.sum() <= 0) | apart)
        .then(pl.lit("share"))
        .otherwise(pl.lit("level"))
    )  # fmt: skip
    return dict(rows.select("person_id", "basis").iter_rows())
