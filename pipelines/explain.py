"""One row for each text given: what it was matched to, how, and what its worth rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pipelines.lexicon import lexicon
from pipelines.resolve import Correction, resolve
from pipelines.schemas import CAPABILITY, COMPOSITION

COLUMNS = ("text", "skill_id", "source", "method", "similarity", *COMPOSITION, *CAPABILITY)


def explain(texts: Sequence[str], corrections: Mapping[str, Correction] | None = None) -> pl.DataFrame:
    """Explain `texts`: one row each, in order, duplicates and empty texts included (`COLUMNS`).

    Numbers are 0..1, and never null; `skill_id` is null for a text that no entry stands for.
    """
    given = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    resolved = resolve(texts, corrections).rename({"skill": "text"})
    return given.join(resolved, on="text", how="left", maintain_order="left").select(COLUMNS)


def details(text: str, corrections: Mapping[str, Correction] | None = None) -> dict[str, Any]:
    """Everything that is known of one text: its row of SKILLS (`schemas`), evidence by source and the reference's
    reasons included. `nearest` is empty where the name settled it (`closest` tells then).
    """
    return dict(resolve([text], corrections).row(0, named=True))


def paths(skill_id: str) -> pl.DataFrame:
    """The reference's pathways that begin or end at an entry: those that begin there first, feeders before
    substitutes, quickest first.

    Returns `leads` (whether the entry comes first), `other_id, name_en, name_fr` (the other end), `relation`,
    `hours` (practice hours), `why_en, why_fr, practice_en, practice_fr`.
    """
    known = lexicon()
    ends = pl.col("from_id") == skill_id
    names = known.skills.select("skill_id", "name_en", "name_fr")
    return (
        known.pathways.filter(ends | (pl.col("to_id") == skill_id))
        .with_columns(leads=ends, other_id=pl.when(ends).then("to_id").otherwise("from_id"))
        .join(names, left_on="other_id", right_on="skill_id")
        .sort("leads", "relation", "hours", "other_id", descending=[True, False, False, False])
        .select(
            "leads", "other_id", "name_en", "name_fr", "relation", "hours",
            "why_en", "why_fr", "practice_en", "practice_fr",
        )
    )  # fmt: skip
