"""How close in meaning each exposed skill is to the durable ones of its own field.

Closeness is the mean of two cosines, of the English names and of the French names, by the sentence encoder. It is
measured once for the reference (`python -m pipelines.closeness` writes `reference/closeness.csv`), so that a build
never encodes the reference. On bare names it means something within a family only: across families "machine learning"
is nearest to "machine troubleshooting". A name that the reference does not know has its nearest entries from
`pipelines.resolve`.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.lexicon import REFERENCE, Lexicon, lexicon
from pipelines.score import skill_key
from pipelines.settings import SETTINGS, Settings

FILE = REFERENCE / "closeness.csv"
COLUMNS = {"from_id": pl.String, "to_id": pl.String, "closeness": pl.Float64}


def closeness(
    skills: pl.DataFrame, reference: Lexicon | None = None, settings: Settings = SETTINGS
) -> pl.DataFrame:
    """Near targets of every skill: `from_id, to_id, closeness` (0..1), sorted; targets are durable or leverage.

    `skills` has the shape SKILLS; of the names in it that no entry stands for, the nearest entries count.
    """
    known = reference or lexicon()
    near = settings.planning.near
    unknown = (
        skills.filter(pl.col("skill_id").is_null())
        .select("nearest", "nearest_similarity", from_id=skill_key())
        .explode("nearest", "nearest_similarity")
        .select("from_id", to_id="nearest", closeness=pl.col("nearest_similarity").cast(pl.Float64))
        .filter(pl.col("to_id").is_in(_targets(known.skills, settings)["skill_id"].implode()))
        .filter(pl.col("closeness") >= near)
    )
    both = pl.concat([_shipped(), unknown]).unique(["from_id", "to_id"], keep="first", maintain_order=True)
    return both.sort("from_id", "to_id")


def measure(reference: Lexicon, settings: Settings = SETTINGS) -> pl.DataFrame:
    """Measure the reference: for each exposed entry, the nearest targets of its family, `closeness` rounded to 0.001.

    At most twice `Planning.alternatives` of them, each at `Planning.near` or above. Needs the encoder.
    """
    from pipelines.model import encode  # noqa: PLC0415 - only measuring needs it

    skills = reference.skills.sort("skill_id")
    vectors = [encode(skills[name].to_list()) for name in ("name_en", "name_fr")]
    cosines = np.mean([one @ one.T for one in vectors], axis=0)
    ids, families = skills["skill_id"].to_list(), skills["family"].to_list()
    targets = set(_targets(skills, settings)["skill_id"])
    exposed = skills.select(pl.col("execution") * pl.col("ai_capability") >= settings.planning.from_exposed)
    rows = []
    for at in np.flatnonzero(exposed.to_series().to_numpy()):
        near = [
            to for to in np.argsort(-cosines[at], kind="stable")
            if ids[to] in targets and families[to] == families[at] and to != at
            and cosines[at, to] >= settings.planning.near
        ]  # fmt: skip
        rows += [
            (ids[at], ids[to], round(float(cosines[at, to]), 3))
            for to in near[: 2 * settings.planning.alternatives]
        ]
    return pl.DataFrame(rows, COLUMNS, orient="row")


def _targets(skills: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    durable = 1 - pl.col("execution") >= settings.framework.durable_share
    return skills.filter(durable | (pl.col("kind") == "leverage"))


@lru_cache(maxsize=1)
def _shipped(path: Path = FILE) -> pl.DataFrame:
    return pl.read_csv(path, schema=COLUMNS) if path.exists() else pl.DataFrame(schema=COLUMNS)


if __name__ == "__main__":
    measured = measure(lexicon())
    measured.write_csv(FILE)
    sys.stdout.write(f"{FILE.name}: {measured.height} pairs\n")
