"""The fitted part of the model: two experts, one for bare names and one for sentences, and honest spans.

Each expert adds two readings of a text: its meaning (a kernel on the encoder's vector, so that close texts
score alike) and its words (a weighted sum over the words, pairs and pieces of words that it knows). Fitted by
`pipelines.fit`, shipped as `reference/heads.npz` without pickle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.lexicon import REFERENCE, normalise
from pipelines.settings import DIMENSIONS
from pipelines.words import Vocabulary

HEADS = REFERENCE / "heads.npz"
EVIDENCE = ("ai_human", "ai_gpt4", "ai_automation")
"""Capability by source: human annotators, GPT-4 raters, the automation rubric."""
LABELLED = EVIDENCE[:2]
"""The sources that label E0, E1, E2: `ai_capability` is their mean, the third only widens the span."""
HORIZON = ("ai_now", "ai_full")
"""Capability without tools around it (E1) and with every tool built (E1 + E2), mean of `LABELLED`."""
OUTPUTS = (*DIMENSIONS, *EVIDENCE, *HORIZON)

NAME_WORDS, SENTENCE_WORDS = 4, 9
"""Up to so many words a text is a bare name; from so many on, a sentence; in between, in proportion."""
WIDTH = 0.7
"""Of the kernel exp(-WIDTH |x - y|²) on vectors of length 1."""

Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]

STEPS = 127
"""Landmarks are fitted and kept as whole steps of an int8."""


@dataclass(frozen=True)
class Expert:
    """Linear heads (k = `OUTPUTS`) on what a text means and on the words it holds.

    `landmarks` (m, 512) and `curve` (m, k): the kernel's part, with `bias` (k,). `hashes` (v,), `rarity` (v,)
    and `table` (v, k): the words' part, with `words_bias` (k,). `pieces` says whether words are cut as well.
    `words_share` is what the words weigh, 0..1, when all of a text's words are known. The sum of two cautious
    readings is too cautious: scores are stretched around `centre` (k,) by `stretch` (k,), the slopes of the truth
    on held-out scores.
    """

    landmarks: Numbers
    curve: Numbers
    bias: Numbers
    hashes: NDArray[np.uint32]
    rarity: Numbers
    table: Numbers
    words_bias: Numbers
    pieces: bool
    words_share: float
    centre: Numbers
    stretch: Numbers

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the table knows."""
        return Vocabulary(self.hashes, self.rarity, self.pieces)

    def predict(self, texts: Sequence[str], vectors: Vectors) -> Numbers:
        """Score `texts` with their `vectors` (n, 512): (n, k), not yet bounded.

        In a language whose words it does not know, the meaning alone counts.
        """
        meaning = kernel(vectors, self.landmarks) @ self.curve + self.bias
        counted, known = self.vocabulary.rows(texts)
        words = counted.times(self.table) + self.words_bias
        read = meaning + (self.words_share * known)[:, None] * (words - meaning)
        return self.centre + self.stretch * (read - self.centre)


@dataclass(frozen=True)
class Spread:
    """How wide an honest span is: half-width = `times` × max(`floor`, facts · `coefficients`).

    Facts of a score: 1, its value, its value squared, how far its sources stand apart, and its cosine to the
    nearest reference entry. The coefficients predict the size of the error on texts not fitted on; `times`
    makes the span hold four of five of them (normalised conformal prediction: Lei et al., "Distribution-free
    predictive inference for regression", JASA 2018).
    """

    coefficients: Numbers
    times: float
    floor: float = 0.02

    def half_width(self, facts: Numbers) -> Numbers:
        """Half-widths (n,) of scores with `facts` (n, 5)."""
        expected: Numbers = self.times * np.maximum(facts @ self.coefficients, self.floor)
        return expected


@dataclass(frozen=True)
class Heads:
    """What `pipelines.fit` learnt: the experts, the spans of each, and the mean over the lexicon.

    `prior` (k,) is for text that says nothing. `capability` and `execution` hold a `Spread` for names and one
    for sentences.
    """

    names: Expert
    sentences: Expert
    prior: Numbers
    capability: tuple[Spread, Spread]
    execution: tuple[Spread, Spread]

    def predict(self, texts: Sequence[str], vectors: Vectors) -> Numbers:
        """Score `texts`: (n, k), each expert in proportion to `sentence_share`."""
        share = sentence_share(texts)[:, None]
        scored = self.names.predict(texts, vectors) * (1 - share)
        long = np.flatnonzero(share > 0)
        if len(long):
            there = [texts[place] for place in long.tolist()]
            scored[long] += self.sentences.predict(there, vectors[long]) * share[long]
        return scored

    def save(self, path: Path) -> None:
        """Write as plain arrays; weights keep about three digits."""
        arrays: dict[str, NDArray[np.generic]] = {"prior": self.prior.astype(np.float32)}
        for name in ("names", "sentences"):
            arrays |= {f"{name}_{key}": value for key, value in _packed(getattr(self, name)).items()}
        for name in ("capability", "execution"):
            arrays[name] = np.array(
                [[*one.coefficients, one.times, one.floor] for one in getattr(self, name)]
            )
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def read(cls, path: Path) -> Heads:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return cls(
            names=_unpacked(arrays, "names"),
            sentences=_unpacked(arrays, "sentences"),
            prior=arrays["prior"].astype(np.float64),
            capability=_spreads(arrays["capability"]),
            execution=_spreads(arrays["execution"]),
        )


def kernel(vectors: Vectors, landmarks: Numbers) -> Numbers:
    """How close each of `vectors` (n, 512) is to each landmark (m, 512), both of length 1: (n, m), 0..1."""
    close: Numbers = np.exp(-WIDTH * (2 - 2 * (vectors @ landmarks.T))).astype(np.float64)
    return close


def sentence_share(texts: Sequence[str]) -> Numbers:
    """How much of a sentence each text is, 0 (a bare name) to 1, by its number of words: (n,)."""
    words = np.array([len(normalise(text).split()) for text in texts], dtype=np.float64)
    return ((words - NAME_WORDS) / (SENTENCE_WORDS - NAME_WORDS)).clip(0, 1)


def _packed(expert: Expert) -> dict[str, NDArray[np.generic]]:
    """The arrays of an expert in few bytes: landmarks as int8, word weights as float16."""
    return {
        "landmarks": np.rint(expert.landmarks * STEPS).astype(np.int8),
        "curve": expert.curve.astype(np.float32),
        "bias": expert.bias.astype(np.float32),
        "hashes": expert.hashes,
        "rarity": expert.rarity.astype(np.float16),
        "table": expert.table.astype(np.float16),
        "words_bias": expert.words_bias.astype(np.float32),
        "pieces": np.array(expert.pieces),
        "words_share": np.array(expert.words_share),
        "centre": expert.centre.astype(np.float32),
        "stretch": expert.stretch.astype(np.float32),
    }


def _unpacked(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Expert:
    given = {field.name: arrays[f"{name}_{field.name}"] for field in fields(Expert)}
    wide = {
        key: value.astype(np.float64)
        for key, value in given.items()
        if key not in {"hashes", "pieces", "words_share"}
    }
    return Expert(
        **wide | {"landmarks": wide["landmarks"] / STEPS},
        hashes=given["hashes"].astype(np.uint32),
        pieces=bool(given["pieces"]),
        words_share=float(given["words_share"]),
    )


def _spreads(rows: NDArray[np.generic]) -> tuple[Spread, Spread]:
    one, other = (Spread(row[:-2], float(row[-2]), float(row[-1])) for row in rows.astype(np.float64))
    return one, other
