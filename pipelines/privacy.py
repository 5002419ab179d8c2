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
    """The rows of `groups` (with `n_people`) whose figures may be shown."""
    return groups if names else groups.filter(pl.col("n_people") >= framework.small_group)
