"""Who may be seen: labels that stand for names, and groups too small to show.

The rule (design.md §4): names are hidden until the viewer asks, and a group's figures are shown from
`Framework.small_group` people up. A smaller group's figures are a person's figures, so they are shown only
together with names.
"""

from __future__ import annotations

import polars as pl

from pipelines.settings import SETTINGS, Framework
from pipelines.text import Text


def labels(people: pl.DataFrame, words: Text, *, names: bool) -> pl.DataFrame:
    """What stands for each person on screen and in exports.

    `people` has `person_id` and `person`. Returns `person_id, label`: the name when `names`, otherwise
    "Person 07", numbered in the order of `person_id`, which tells nothing about the order in the file.
    """
    if names:
        return people.select("person_id", label="person")
    width = max(2, len(str(people.height)))
    prefix = words("Person")
    return (
        people.select("person_id")
        .sort("person_id")
        .with_columns(
            label=pl.lit(prefix + " ") + pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(width)
        )
    )


def large_enough(
    groups: pl.DataFrame, *, names: bool, framework: Framework = SETTINGS.framework
) -> pl.DataFrame:
    """The rows of `groups` (`team`, null for everybody, and `n_people`) whose figures may be shown.

    Groups under `small_group` people are left out. If those left out are together too few to hide behind each
    other, everybody's figures less the others' would give theirs away: the smallest other group goes with them.
    """
    if names:
        return groups
    least = framework.small_group
    teams = groups.filter(pl.col("team").is_not_null()).sort("n_people", "team")
    before = pl.col("n_people").cum_sum() - pl.col("n_people")
    small = teams.filter(pl.col("n_people") < least)
    given_away = 0 < small["n_people"].sum() < least
    left_out = teams.filter(before < least) if given_away else small
    shown = groups.filter(pl.col("n_people") >= least)
    return shown.join(left_out.select("team"), on="team", how="anti")
