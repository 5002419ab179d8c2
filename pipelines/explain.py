"""One row for each text given: what it was matched to, how, and what its worth rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

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


def nearest(text: str) -> tuple[str, ...]:
    """Identifiers of the reference's entries whose meaning is closest to `text`, the closest first.

    Empty where the text is an entry's own name, or so near it in spelling that its meaning is not looked at.
    """
    return tuple(resolve([text])["nearest"][0])
