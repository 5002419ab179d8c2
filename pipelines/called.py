"""What a plan calls a skill: as the file calls it wherever it stands in the file, so that people know their own words.

Only skills that are not in the file have the reference's name, in the reader's language.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

import polars as pl

Tables = Mapping[str, pl.DataFrame]


def names_in_file(scores: pl.DataFrame) -> dict[str, str]:
    """Name as written by `skill_id`, of every skill in SCORES: the one most rows use, then the first by letter."""
    rows = scores.group_by("skill_id", "skill").len().sort("skill_id", -pl.col("len").cast(pl.Int64), "skill")
    first = rows.unique("skill_id", keep="first", maintain_order=True)
    return dict(first.select("skill_id", "skill").iter_rows())


def as_written(tables: Tables) -> Tables:
    """The same tables, `name_en` and `name_fr` of SKILL being the file's own name. Doing it twice changes nothing."""
    said = names_in_file(tables["scores"])
    own = pl.col("skill_id").replace_strict(said, default=None, return_dtype=pl.String)
    renamed = tables["skill"].with_columns(
        name_en=pl.coalesce(own, "name_en"), name_fr=pl.coalesce(own, "name_fr")
    )
    return ChainMap({"skill": renamed}, dict(tables) if isinstance(tables, dict) else tables)  # type: ignore[arg-type]
