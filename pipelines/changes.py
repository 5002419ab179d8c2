"""What a file changes against a snapshot, before it is built: ratings, people, skills, and columns that moved.

The worst error of an import is silent: a column shifted by one gives everybody another skill's levels. So besides
counting what changed, this looks for skills (and people) whose new levels are those that another one had.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

SHARED = 0.2
"""Share of a snapshot's people, or of the file's, that both must name for one to be a later state of the other."""
ALIKE = 0.9
"""Share of levels that agree, from which one skill is said to hold another's."""
OWN = 0.5
"""Share of levels that agree with its own, below which a skill is looked at."""
FEWEST = 3
"""Levels that must agree at least: two could by chance."""


@dataclass(frozen=True)
class Person:
    """Someone who is in one of the two only."""

    person_id: str
    name: str


@dataclass(frozen=True)
class Shift:
    """`name` now holds the levels that `held_by` had: a skill (its column) or a person (the line)."""

    kind: str
    name: str
    held_by: str


@dataclass(frozen=True)
class Changes:
    """What is different now. `ratings` has one row for each rating that changed, appeared or went.

    Columns of `ratings`: person, skill, before, after (as written), change (changed, new, gone).
    """

    ratings: pl.DataFrame
    left: tuple[Person, ...]
    came: tuple[Person, ...]
    skills_left: tuple[str, ...]
    skills_came: tuple[str, ...]
    moved: tuple[str, ...]
    """Skills that stand elsewhere among the others than they did."""
    shifts: tuple[Shift, ...]

    def count(self, change: str) -> int:
        """How many ratings of people who are in both changed, appeared (new) or went (gone)."""
        return self.ratings.filter(pl.col("change") == change).height

    @property
    def none(self) -> bool:
        """Whether everything is as it was."""
        return self.ratings.is_empty() and not (
            self.left or self.came or self.skills_left or self.skills_came or self.moved
        )


def related(before: pl.DataFrame, after: pl.DataFrame) -> bool:
    """Whether two frames of people (`person_id`) name enough of the same ones to be compared."""
    shared = before.join(after, on="person_id", how="semi").height
    return shared >= max(1.0, SHARED * min(before.height, after.height))


def compare(before: tuple[pl.DataFrame, pl.DataFrame], after: tuple[pl.DataFrame, pl.DataFrame]) -> Changes:
    """From one state to a later one; each is its people and its inventory (`schemas.PEOPLE`, `INVENTORY`)."""
    (people_before, old), (people_after, new) = before, after
    both = people_before.join(people_after, on="person_id", how="semi").select("person_id")
    old_both, new_both = (_rated(frame.join(both, on="person_id", how="semi")) for frame in (old, new))
    names = dict(people_after.select("person_id", "person").iter_rows())
    known, now = set(old["skill"].unique()), set(new["skill"].unique())
    return Changes(
        ratings=_ratings(old_both, new_both, people_after),
        left=_only(people_before, people_after),
        came=_only(people_after, people_before),
        skills_left=tuple(sorted(known - now)),
        skills_came=tuple(sorted(now - known)),
        moved=moved(_places(old), _places(new)),
        shifts=(
            *_shifts(old_both, new_both, "skill", "person_id", {}),
            *_shifts(old_both, new_both, "person_id", "skill", names),
        ),
    )


def _rated(inventory: pl.DataFrame) -> pl.DataFrame:
    """What says something: person_id, skill, level, level_raw."""
    return inventory.filter(pl.col("status") != "not_assessed").select(
        "person_id", "skill", pl.col("level").round(6), pl.col("level_raw").fill_null("")
    )


def _only(here: pl.DataFrame, there: pl.DataFrame) -> tuple[Person, ...]:
    rows = here.join(there, on="person_id", how="anti").select("person_id", "person")
    return tuple(Person(*row) for row in rows.iter_rows())


def _ratings(old: pl.DataFrame, new: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    both = old.join(new, on=["person_id", "skill"], how="full", suffix="_new", coalesce=True)
    change = (
        pl.when(pl.col("level_raw_new").is_null()).then(pl.lit("gone"))
        .when(pl.col("level_raw").is_null()).then(pl.lit("new"))
        .when(pl.col("level").ne_missing(pl.col("level_new"))).then(pl.lit("changed"))
    )  # fmt: skip
    return (
        both.with_columns(change=change)
        .filter(pl.col("change").is_not_null())
        .join(people.select("person_id", "person"), on="person_id")
        .select("person", "skill", before="level_raw", after="level_raw_new", change="change")
        .sort("change", "person", "skill")
    )


# --- columns that moved, levels that shifted --------------------------------------------------------------------


def _places(inventory: pl.DataFrame) -> list[str]:
    """The skills of a table in the order of their columns (or lines); none in a list, where they have no place."""
    for axis in ("col", "row"):
        places = inventory.group_by("skill", "file", "sheet").agg(
            pl.col(axis).min(), several=pl.col(axis).n_unique() > 1
        )
        if places.height > 1 and not places["several"].any() and places[axis].n_unique() > 1:
            return places.sort("file", "sheet", axis, "skill")["skill"].to_list()
    return []


def moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The fewest skills whose move explains the new order (those outside a longest common order)."""
    place = {skill: number for number, skill in enumerate(before)}
    common = [skill for skill in dict.fromkeys(after) if skill in place]
    kept = set(_longest_rising([place[skill] for skill in common]))
    return tuple(skill for skill in common if place[skill] not in kept)


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """A longest strictly rising subsequence (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []  # for each number, where the one before it in the sequence stands in `numbers`
    tops: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(ends, number)
        last.append(tops[place - 1] if place else -1)
        ends[place : place + 1] = [number]
        tops[place : place + 1] = [at]
    found, at = [], tops[-1] if tops else -1
    while at >= 0:
        found.append(numbers[at])
        at = last[at]
    return found[::-1]


def _shifts(
    old: pl.DataFrame, new: pl.DataFrame, by: str, across: str, names: dict[str, str]
) -> tuple[Shift, ...]:
    """Skills (or people) whose levels are now those that another one had, and hardly those of their own."""
    rated = new.filter(pl.col("level").is_not_null())
    own = rated.join(old, on=[by, across], how="left", suffix="_old").group_by(by).agg(
        n=pl.len(), own=(pl.col("level") == pl.col("level_old")).sum(), told=pl.col("level").n_unique()
    )  # fmt: skip
    suspects = own.filter(
        (pl.col("own") < OWN * pl.col("n")) & (pl.col("told") > 1) & (pl.col("n") >= FEWEST)
    )
    alike = (
        rated.join(suspects.select(by, "n"), on=by)
        .join(old.select(pl.col(by).alias("other"), across, "level"), on=[across, "level"])
        .group_by(by, "other", "n").len()
        .filter((pl.col("len") >= ALIKE * pl.col("n")) & (pl.col(by) != pl.col("other")))
        .sort("len", by, "other", descending=[True, False, False])
        .unique(by, keep="first", maintain_order=True)
    )  # fmt: skip
    kind = "person" if by == "person_id" else "skill"
    rows = alike.select(by, "other").iter_rows()
    return tuple(Shift(kind, names.get(name, name), names.get(other, other)) for name, other in rows)
