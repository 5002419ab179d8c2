"""Fit the model from public data and the reference: `python -m pipelines.fit --data DIR`.

Writes, beside the lexicon: `heads.npz` (two experts and their spans), `forms.npz` (what the written forms
mean), `agreement.json` (cross-validated figures), `evidence.csv` (each entry's capability by source and for the
horizon) and `real_words.txt`. The same data give the same files.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipelines import material
from pipelines.agreement import Figure, figures
from pipelines.forms import Forms
from pipelines.heads import (
    EVIDENCE,
    HEADS,
    HORIZON,
    LABELLED,
    OUTPUTS,
    Expert,
    Heads,
    Numbers,
    Spread,
    kernel,
)
from pipelines.lexicon import REFERENCE, Lexicon, load, normalise
from pipelines.material import FOLDS, Material
from pipelines.model import encode, facts, on_simplex
from pipelines.regress import counted, landmarks, ridge, sparse_ridge, whitening
from pipelines.settings import DIMENSIONS
from pipelines.spans import spread
from pipelines.vectors import Encode, VectorStore
from pipelines.words import vocabulary

OWN_WORDS = (
    "meditation",
    "formation",
    "information",
    "prevision",
    "provision",
    "convention",
    "prevention",
    "compatibilite",
    "couching",
    "teamworking",
)
"""Words that O*NET lacks and that are no slips: mostly French ones."""
_SLIPS = 2  # the most that `pipelines.matching` forgives in a word
_NAMED = len(DIMENSIONS)


@dataclass(frozen=True)
class Recipe:
    """How an expert is fitted. Chosen by cross-validation on occupations and entries held out.

    `penalty` and `words_penalty` are the ridges'; `least` is how many texts must hold a word for it to count;
    `words_share` is what words weigh against meaning when all are known.
    """

    landmarks: int
    penalty: float
    words_penalty: float
    least: int
    pieces: bool
    words_share: float


SENTENCES = Recipe(landmarks=1_200, penalty=0.5, words_penalty=2.0, least=3, pieces=False, words_share=0.5)
NAMES = Recipe(landmarks=1_500, penalty=0.1, words_penalty=0.1, least=2, pieces=True, words_share=0.6)
ACTIVITY_WEIGHT = 1.0
"""Of an activity beside a task, for the sentences' composition."""
NAME_WEIGHTS = {"entry": 1.0, "name": 0.3, "technology": 0.006, "tool": 0.006, "activity": 0.05}
"""Of one name of each origin; an entry's forms share its weight."""


@dataclass(frozen=True)
class Fitted:
    """An expert on all of its material, and the scores (n, k) of each text by one that saw none of its group."""

    given: Material
    expert: Expert
    held_out: Numbers
    nearest: Numbers
    """Cosine of each text to the nearest written form of an entry outside its fold, (n,)."""


def train(given: Material, rows: NDArray[np.bool_], recipe: Recipe) -> Expert:
    """Fit an expert on `rows` of the material."""
    texts = given.frame["text"].filter(pl.Series(rows)).to_list()
    marks = landmarks(given.vectors[rows], recipe.landmarks)
    white = whitening(marks)
    features = kernel(given.vectors[rows], marks) @ white
    known = vocabulary(texts, recipe.pieces, recipe.least)
    words, _ = counted(known, texts)

    def of_meaning(use: NDArray[np.bool_], target: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
        return ridge(features[use], target, weight, recipe.penalty)

    def of_words(use: NDArray[np.bool_], target: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
        return sparse_ridge(words[use], target, weight, recipe.words_penalty)

    target, weight = given.targets[rows], given.weight[rows]
    curve, bias = _by_part(of_meaning, target, weight)
    table, words_bias = _by_part(of_words, target, weight)
    return Expert(
        marks,
        white @ curve,
        bias,
        known.hashes,
        known.rarity,
        table,
        words_bias,
        recipe.pieces,
        recipe.words_share,
        centre=np.zeros(len(OUTPUTS)),
        stretch=np.ones(len(OUTPUTS)),
    )


def fitted(given: Material, recipe: Recipe, forms: Material | None = None) -> Fitted:
    """Fit an expert on everything, and score each group by an expert fitted without it."""
    predicted = np.full(given.targets.shape, np.nan)
    nearest = np.full(len(given.fold), np.nan)
    texts = given.frame["text"]
    for fold in range(FOLDS):
        out = given.fold == fold
        expert = train(given, ~out, recipe)
        predicted[out] = expert.predict(texts.filter(pl.Series(out)).to_list(), given.vectors[out])
        nearest[out] = _nearest(given, out, forms)
    whole = train(given, np.ones(len(given.fold), dtype=bool), recipe)
    centre, stretch = _slopes(given, predicted)
    return Fitted(
        given,
        replace(whole, centre=centre, stretch=stretch),
        centre + stretch * (predicted - centre),
        nearest,
    )


def heads(names: Fitted, sentences: Fitted) -> Heads:
    """Put the experts together, with spans that hold four of five texts that were not fitted on."""
    plain = names.given.frame["plain"].fill_null(value=False).to_numpy()
    tasks = (sentences.given.frame["origin"] == "task").to_numpy()
    both = [(names, plain), (sentences, tasks)]
    return Heads(
        names.expert,
        sentences.expert,
        names.given.targets[plain].mean(axis=0),
        capability=_spreads(both, _capability_errors),
        execution=_spreads(both, _execution_errors),
    )


def evidence(given: Material, known: Lexicon, encoder: Encode) -> pl.DataFrame:
    """Give each entry its capability by source and for the horizon: `skill_id`, `EVIDENCE`, `HORIZON`.

    The lexicon's own value, moved by how far each head (a plain ridge on the meaning of O*NET's tasks) stands
    from the mean of the two labelled sources on the entry's names; sources stay within the entry's span, and now
    ≤ capability ≤ full.
    """
    tasks = (given.frame["origin"] == "task").to_numpy()
    targets = given.targets[tasks, _NAMED:]
    coefficients, bias = ridge(given.vectors[tasks].astype(np.float64), targets, np.ones(len(targets)), 3.0)
    names = known.skills.select(pl.concat_str("name_en", "name_fr", separator=", ")).to_series().to_list()
    heard = (encoder(names) @ coefficients + bias).clip(0, 1)
    centre = heard[:, : len(LABELLED)].mean(axis=1, keepdims=True)
    value, low, high = (
        known.skills[f"ai_capability{end}"].to_numpy()[:, None] for end in ("", "_low", "_high")
    )
    moved = value + heard - centre
    sources = moved[:, : len(EVIDENCE)].clip(low, high)
    now, full = _horizon(value[:, 0], heard[:, len(EVIDENCE) :], centre[:, 0])
    columns = dict(zip((*EVIDENCE, *HORIZON), np.column_stack([sources, now, full]).round(3).T, strict=True))
    return pl.DataFrame({"skill_id": known.skills["skill_id"], **columns})


def real_words(data: Path, known: Lexicon) -> list[str]:
    """List O*NET's words that look like a slip of a lexicon's word, and are words of their own.

    "wiring" is no misspelling of "writing". Only words seen twice count, so that O*NET's own slips do not.
    """
    tasks = normalise(" . ".join(pl.read_parquet(data / "onet_tasks.parquet")["task"]))
    counts = (
        pl.Series("word", tasks.split())
        .value_counts()
        .filter(pl.col("count") > 1, pl.col("word").str.contains(r"^\p{L}{5,}$"))
    )
    words = sorted(set(counts["word"]) - known.own_words)
    own = sorted({word for key in known.forms["key"] for word in key.split() if word.isalpha()})
    distance = process.cdist(words, own, scorer=OSA.distance, score_cutoff=_SLIPS, dtype=np.uint8)
    close = np.flatnonzero((distance <= _SLIPS).any(axis=1))
    return sorted({*(words[place] for place in close.tolist()), *OWN_WORDS} - known.own_words)


@dataclass(frozen=True)
class Run:
    """Everything that a fit makes."""

    heads: Heads
    evidence: pl.DataFrame
    report: list[Figure]


def run(data: Path, known: Lexicon, encoder: Encode = encode) -> Run:
    """Fit on the files in `data` and the reference `known`, writing nothing."""
    long = material.sentences(data, encoder, ACTIVITY_WEIGHT)
    by_source = evidence(long, known, encoder)
    short = material.names(data, known, by_source, encoder, NAME_WEIGHTS)
    spoken, written = fitted(long, SENTENCES, short), fitted(short, NAMES)
    made = heads(written, spoken)
    return Run(made, by_source, figures(data, written, spoken, made))


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=REFERENCE, show_default=True)
@click.option(
    "--vectors", type=click.Path(dir_okay=False, path_type=Path), help="Keep vectors here between runs."
)
def main(data: Path, out: Path, vectors: Path | None) -> None:
    """Fit the model from the files in DATA and the reference in OUT, and write what was fitted to OUT."""
    encoder = VectorStore(vectors, encode) if vectors else encode
    known = load(out)
    made = run(data, known, encoder)
    made.heads.save(out / HEADS.name)
    Forms.of(known, encoder).save(out / "forms.npz")
    made.evidence.write_csv(out / "evidence.csv")
    (out / "real_words.txt").write_text("\n".join(real_words(data, known)) + "\n", encoding="utf-8")
    (out / "agreement.json").write_text(
        json.dumps(made.report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for figure in made.report:
        click.echo(f"{figure['value']:.3f}  n={figure['n']}  {figure['id']}")


def recompute(data: Path) -> list[Figure]:
    """Recompute the agreement figures from the files in `data` and the shipped reference, writing nothing."""
    return run(data, load()).report


def _slopes(given: Material, predicted: Numbers) -> tuple[Numbers, Numbers]:
    """Mean of the truth, and slope of the truth on held-out scores, for each output; one slope for the shares.

    Four shares stretched alike still sum to 1. Weighed as the examples are.
    """
    known = ~np.isnan(predicted).any(axis=1) & ~np.isnan(given.targets).any(axis=1)
    truth, scores, weight = given.targets[known], predicted[known], given.weight[known][:, None]
    centre = (weight * truth).sum(axis=0) / weight.sum()
    off = scores - centre
    shared, own = (weight * off * (truth - centre)).sum(axis=0), (weight * off**2).sum(axis=0)
    shares = slice(0, _NAMED)
    stretch = shared / own
    stretch[shares] = shared[shares].sum() / own[shares].sum()
    return centre, stretch


def _by_part(
    regress: Callable[[NDArray[np.bool_], Numbers, Numbers], tuple[Numbers, Numbers]],
    target: Numbers,
    weight: Numbers,
) -> tuple[Numbers, Numbers]:
    """Regress composition, sources and horizon each on the rows that know them; outputs side by side."""
    parts = []
    for outputs in (DIMENSIONS, EVIDENCE, HORIZON):
        wanted = target[:, [OUTPUTS.index(name) for name in outputs]]
        use = ~np.isnan(wanted).any(axis=1) & (weight > 0)
        parts.append(regress(use, wanted[use], weight[use]))
    return np.hstack([one for one, _ in parts]), np.hstack([bias for _, bias in parts])


def _horizon(value: Numbers, heard: Numbers, centre: Numbers) -> tuple[Numbers, Numbers]:
    """Capability now and with every tool, from the lexicon's `value`: in the proportions that the heads hear."""
    share_now = (heard[:, 0] / np.maximum(centre, 0.01)).clip(0, 1)
    share_full = ((heard[:, 1] - centre) / np.maximum(1 - centre, 0.01)).clip(0, 1)
    return value * share_now, value + (1 - value) * share_full


def _nearest(given: Material, out: NDArray[np.bool_], forms: Material | None) -> Numbers:
    """Cosine of each text of a fold to the nearest written form of an entry that is not in the fold."""
    against = forms or given
    known = (against.frame["origin"] == "entry").to_numpy() & (~out if forms is None else True)
    entries = against.vectors[known]
    rows = given.vectors[out]
    return np.concatenate(
        [np.zeros(0), *((rows[at : at + 500] @ entries.T).max(axis=1) for at in range(0, len(rows), 500))]
    ).astype(np.float64)


def _spreads(
    both: list[tuple[Fitted, NDArray[np.bool_]]],
    errors: Callable[[Fitted, NDArray[np.bool_]], tuple[Numbers, Numbers]],
) -> tuple[Spread, Spread]:
    names, sentences = (spread(*errors(one, rows)) for one, rows in both)
    return names, sentences


def _capability_errors(one: Fitted, rows: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Facts of held-out scores, and how far the truth lies beyond the lowest or highest source."""
    found, truth = facts(one.held_out[rows], one.nearest[rows]), one.given.targets[rows]
    sources = one.held_out[rows, _NAMED : _NAMED + len(EVIDENCE)].clip(0, 1)
    value = truth[:, _NAMED : _NAMED + len(LABELLED)].mean(axis=1)
    beyond = np.maximum(sources.min(axis=1) - value, value - sources.max(axis=1))
    return found, beyond


def _execution_errors(one: Fitted, rows: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Facts of held-out scores, and how far their execution share is off."""
    off = np.abs(on_simplex(one.held_out[rows, :_NAMED])[:, 0] - one.given.targets[rows, 0])
    known = ~np.isnan(off)
    return facts(one.held_out[rows], one.nearest[rows])[known], off[known]


if __name__ == "__main__":
    main()
