"""What a text's own words say: hashed words, word pairs and pieces of words, and a sparse table of them.

A sentence encoder blurs rare words; counting them does not. Words are folded as names are compared, so that
"négociation" and "negotiation" share most of their pieces.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipelines.lexicon import normalise

Hashes = NDArray[np.uint32]
Counts = NDArray[np.float64]

_PIECES = (4, 5)
"""Lengths of the pieces that words are cut into, edges marked."""


def hashed(text: str, pieces: bool) -> tuple[list[int], list[int]]:
    """Features of `text` as 32-bit hashes: its single words, and its word pairs (and `pieces` of words).

    The same text gives the same hashes on every machine.
    """
    words = normalise(text).split()
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    parts = [f"~{part}" for word in words for part in _cut(word)] if pieces else []
    return [_hash(word) for word in words], [_hash(other) for other in (*pairs, *parts)]


@dataclass(frozen=True)
class Sparse:
    """A sparse matrix by rows: row r holds `columns[starts[r]:starts[r + 1]]`, with `values` beside them."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Counts

    def times(self, table: Counts) -> Counts:
        """Multiply by `table` (v, k): (rows, k)."""
        parts = table[self.columns] * self.values[:, None]
        summed = np.vstack([np.zeros((1, table.shape[1])), np.cumsum(parts, axis=0)])
        product: Counts = summed[self.starts[1:]] - summed[self.starts[:-1]]
        return product


@dataclass(frozen=True)
class Vocabulary:
    """The features that a table knows: `hashes` (v,) sorted, and how rare each is, `rarity` (v,)."""

    hashes: Hashes
    rarity: Counts
    pieces: bool

    def rows(self, texts: Sequence[str]) -> tuple[Sparse, Counts]:
        """Count `texts` over the vocabulary: rows of length 1 (or 0), and the share of words known, (n,).

        A feature counts 1 + ln(times), times its rarity.
        """
        starts, columns, values, known = [0], [], [], []
        for text in texts:
            place, count, share = self._row(text)
            columns.append(place)
            values.append(count)
            starts.append(starts[-1] + len(place))
            known.append(share)
        empty = np.zeros(0)
        return (
            Sparse(
                np.array(starts),
                np.concatenate([*columns, empty]).astype(np.int64),
                np.concatenate([*values, empty]),
            ),
            np.array(known, dtype=np.float64),
        )

    def _row(self, text: str) -> tuple[NDArray[np.int64], Counts, float]:
        words, others = hashed(text, self.pieces)
        found, times = np.unique(np.array([*words, *others], dtype=np.uint32), return_counts=True)
        place = np.searchsorted(self.hashes, found)
        place[place == len(self.hashes)] = 0
        here = self.hashes[place] == found if len(self.hashes) else np.zeros(len(found), dtype=bool)
        count = (1 + np.log(times[here])) * self.rarity[place[here]]
        length = float(np.sqrt(count @ count))
        share = float(np.isin(words, found[here]).mean()) if words else 0.0
        return place[here], count / length if length else count, share


def vocabulary(texts: Sequence[str], pieces: bool, least: int) -> Vocabulary:
    """Collect the features that at least `least` of `texts` hold; rarity is 1 + ln((n + 1) / (1 + holders))."""
    holders = np.concatenate(
        [np.unique(np.array([*words, *others], dtype=np.uint32)) for words, others in _all(texts, pieces)]
    )
    hashes, counts = np.unique(holders, return_counts=True)
    kept = counts >= least
    return Vocabulary(hashes[kept], 1 + np.log((len(texts) + 1) / (1 + counts[kept])), pieces)


def _all(texts: Sequence[str], pieces: bool) -> Iterator[tuple[list[int], list[int]]]:
    return (hashed(text, pieces) for text in texts)


def _cut(word: str) -> Iterator[str]:
    marked = f"<{word}>"
    return (marked[at : at + size] for size in _PIECES for at in range(len(marked) - size + 1))


def _hash(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8"))
