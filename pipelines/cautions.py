"""Work that takes a certificate before it is practised, and work on records that no outside tool may see.

A small list, by lexicon entry, in `reference/cautions.csv`: `caution` is certificate (with what it takes, in both
languages) or confidential. It reminds, and is no legal advice: which certificate a place asks for is the employer's to
say. A skill that is not in the reference has no caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from pipelines.lexicon import REFERENCE
from pipelines.planned import Both

CAUTIONS = ("certificate", "confidential")


@dataclass(frozen=True)
class Cautions:
    """What the list says: the certificate that each skill takes, and the skills whose records are confidential."""

    certificates: dict[str, Both]
    confidential: frozenset[str]


@lru_cache(maxsize=2)
def cautions(folder: Path = REFERENCE) -> Cautions:
    """Read `cautions.csv`. Raises ValueError for a caution that there is not, or a certificate without its name."""
    rows = pl.read_csv(folder / "cautions.csv", infer_schema=False)
    unknown = rows.filter(~pl.col("caution").is_in(CAUTIONS))["skill_id"].to_list()
    certified = rows.filter(pl.col("caution") == "certificate")
    bare = certified.filter(pl.any_horizontal(pl.col("needs_en", "needs_fr").is_null()))["skill_id"].to_list()
    if unknown or bare:
        raise ValueError(
            f"cautions.csv: {unknown + bare} need a caution of {CAUTIONS}, and a certificate its name"
        )
    named = certified.select("skill_id", "needs_en", "needs_fr").iter_rows()
    return Cautions(
        {skill: Both(en, fr) for skill, en, fr in named},
        frozenset(rows.filter(pl.col("caution") == "confidential")["skill_id"]),
    )
