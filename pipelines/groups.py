"""A group of people chosen by team, role and site: who is in it, whether it may be shown, and its marts.

The build stores the marts of every team and of everybody. Those of any other group are made here, by the same
rules (`pipelines.marts`), from the stored scores of its people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import combinations

import polars as pl

from pipelines import marts
from pipelines.marts import Marts
from pipelines.privacy import large_enough
from pipelines.score import skill_key
from pipelines.settings import SETTINGS, Framework

SCORED = (
    "person_id", "team", "skill_id", "level", "weight",
    "exposed", "exposed_low", "exposed_high", "durable", "durable_low", "durable_high", "facet",
)  # fmt: skip
"""Columns of SCORES that a group's marts need."""


@dataclass(frozen=True)
class Group:
    """What people have in common; None for any. A group without any of them is everybody."""

    team: str | None = None
    role: str | None = None
    site: str | None = None

    @property
    def stored(self) -> bool:
        """Whether the build stored this group's marts."""
        return self.role is None and self.site is None

    @property
    def chosen(self) -> dict[str, str]:
        """The conditions there are, by column of PEOPLE."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value is not None}

    def members(self, people: pl.DataFrame) -> pl.DataFrame:
        """The rows of `people` (`team`, `role`, `site`) that belong to the group."""
        return people.filter(**self.chosen) if self.chosen else people


def measured(people: pl.DataFrame, person: pl.DataFrame) -> pl.DataFrame:
    """`person_id, team, role, site` of those who count in figures: the people of PERSON, which has no sites."""
    known = people.select("person_id", "team", "role", "site")
    return known.join(person.select("person_id"), on="person_id", how="semi", maintain_order="left")


def options(
    people: pl.DataFrame,
    group: Group,
    column: str,
    *,
    names: bool,
    framework: Framework = SETTINGS.framework,
) -> list[str]:
    """The values of `column` ("team", "role" or "site") that `group` may have there, in alphabetical order.

    `people` as from `measured`. Without names, a group must have `small_group` people, and so must what is left
    when it is taken from any wider group that the same page shows (the one with any of its conditions dropped):
    the difference of two figures would otherwise be the figure of a few. Teams keep `privacy.large_enough` too.
    """
    others = {name: value for name, value in group.chosen.items() if name != column}
    inside = _sizes(people, others, column)
    if names:
        return sorted(inside)
    allowed = set(_large_teams(people, framework)) if column == "team" else set(inside)
    for kept in _subsets(others):
        wider = _sizes(people, kept, column)
        whole = people.filter(**kept).height if kept else people.height
        allowed &= {
            value
            for value, n in inside.items()
            if n >= framework.small_group
            and _hidden(wider[value] - n, framework)
            and _hidden(whole - n, framework)
        }
    return sorted(allowed)


def may_be_shown(
    people: pl.DataFrame, group: Group, *, names: bool, framework: Framework = SETTINGS.framework
) -> bool:
    """Whether the group's figures may be shown (see `options`)."""
    if names:
        return bool(group.members(people).height)
    if not group.chosen:
        return people.height >= framework.small_group
    return all(
        value in options(people, group, column, names=False, framework=framework)
        for column, value in group.chosen.items()
    )


def group_marts(
    group: Group,
    people: pl.DataFrame,
    person: pl.DataFrame,
    scores: pl.DataFrame,
    unsaid: pl.DataFrame,
    skills: pl.DataFrame,
    skill: pl.DataFrame,
) -> Marts:
    """The marts of a group whose marts were not stored; rows whose team is null are the whole group's.

    Frames are those of `schemas`, of everybody: `scores` at least `SCORED`, `unsaid` the rows of INVENTORY that
    say "not assessed" (`person_id, skill, status`), `skill` the stored mart. A matrix's empty cells are stored for
    teams only: those of a skill in the group are at most its people without a word on the skill, and at most
    the stored number; with one sheet, exactly the former.
    """
    listed = group.members(people)
    ids = listed.select("person_id")
    mine = person.join(ids, on="person_id", how="semi", maintain_order="left")
    rows = scores.join(ids, on="person_id", how="semi", maintain_order="left")
    waiting = unsaid.join(ids, on="person_id", how="semi", maintain_order="left")
    team = Group(team=group.team).members(people).select("person_id")
    stored = skill.filter(pl.col("team").eq_missing(pl.lit(group.team, pl.String)))
    of_team = unsaid.join(team, on="person_id", how="semi")
    empty = _empty(stored, of_team, rows, waiting, skills, listed.height)
    return Marts(
        mine,
        marts.team_mart(mine, listed, rows),
        marts.skill_mart(waiting, listed, skills, rows, empty),
        marts.facet_mart(rows, waiting, skills),
    )


def _sizes(people: pl.DataFrame, conditions: dict[str, str], column: str) -> dict[str, int]:
    """How many people have each value of `column` under these conditions."""
    rows = people.filter(**conditions) if conditions else people
    counted = rows.drop_nulls(column).group_by(column).len()
    return dict(counted.iter_rows())


def _subsets(conditions: dict[str, str]) -> Iterator[dict[str, str]]:
    for n in range(len(conditions) + 1):
        for kept in combinations(conditions.items(), n):
            yield dict(kept)


def _hidden(n: int, framework: Framework) -> bool:
    """Whether `n` people are nobody, or enough to hide behind each other."""
    return n == 0 or n >= framework.small_group


def _large_teams(people: pl.DataFrame, framework: Framework) -> list[str]:
    sizes = people.group_by("team").agg(n_people=pl.len()).filter(pl.col("team").is_not_null())
    return large_enough(sizes, names=False, framework=framework)["team"].to_list()


def _empty(
    stored: pl.DataFrame,
    unsaid: pl.DataFrame,
    rows: pl.DataFrame,
    waiting: pl.DataFrame,
    skills: pl.DataFrame,
    listed: int,
) -> pl.DataFrame:
    """`skill, team, n_empty` of the group, as `marts.build_marts` takes them (see `group_marts`).

    `stored` and `unsaid` are those of the group's team; `rows`, `waiting` and `listed` the group's own.
    """
    keys = skills.select("skill", skill_id=skill_key())

    def heard(frame: pl.DataFrame, name: str) -> pl.DataFrame:
        return frame.group_by("skill_id").agg(pl.col("person_id").n_unique().cast(pl.Int64).alias(name))

    said_here = waiting.join(keys, on="skill").select("person_id", "skill_id")
    known = heard(pl.concat([rows.select("person_id", "skill_id"), said_here]), "known")
    said_so = heard(unsaid.join(keys, on="skill"), "said_so")
    counts = (
        stored.select("skill_id", "n_blanks")
        .join(said_so, on="skill_id", how="left")
        .join(known, on="skill_id", how="left")
        .with_columns(pl.col("said_so", "known").fill_null(0))
    )
    names = keys.unique("skill_id", keep="first", maintain_order=True)
    return (
        counts.select(
            "skill_id",
            n_empty=pl.min_horizontal(pl.col("n_blanks") - pl.col("said_so"), listed - pl.col("known")),
        )
        .filter(pl.col("n_empty") > 0)
        .join(names, on="skill_id")
        .select("skill", "n_empty", team=pl.lit(None, pl.String))
    )
