"""Fit the heads from public data and the lexicon: `python -m pipelines.fit --data DIR`.

Writes, beside the lexicon: `heads.npz`, `agreement.json` (cross-validated figures), `evidence.csv` (each
entry's capability by source) and `real_words.txt`. The same data give the same files. Sources: O*NET 29.3 and
27.0 (USDOL/ETA, CC BY 4.0) and the labels of Eloundou et al., "GPTs are GPTs", Science 2024 (MIT licence).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipelines.agreement import Figure, figures
from pipelines.lexicon import REFERENCE, Lexicon, leading_dimension, load, normalise
from pipelines.model import EVIDENCE, HEADS, OUTPUTS, Heads, Numbers, encode, on_simplex
from pipelines.settings import DIMENSIONS

EXPOSURE = {"E0": 0.0, "E1": 1.0, "E2": 0.5}
"""Labels of exposure as capability: E1 + 0.5 E2 (Eloundou et al.)."""
AUTOMATION = {"T0": 0.0, "T1": 0.25, "T2": 0.5, "T3": 0.75, "T4": 1.0}
"""Labels of automation, in even steps."""
TECHNOLOGY = (0.80, 0.15, 0.00, 0.05, 0.50)
"""Composition and capability that a software's bare name stands for, by hand: using it is execution."""
TOOL = (0.25, 0.10, 0.65, 0.00, 0.05)
"""The same for a physical tool: using it takes hands on the spot."""
TEMPLATES = ("experience in {}", "maîtrise de {}")
"""Sentences around a bare name, so that the words around it weigh little."""
OWN_WORDS = ("meditation", "formation", "information", "prevision", "provision", "convention", "prevention")
"""Words that O*NET lacks and that are no slips: mostly French ones."""
FOLDS = 5
COVERAGE = 0.8
"""Share of held-out entries that a span must hold."""


@dataclass(frozen=True)
class Weights:
    """How much one example counts for the composition and for capability, and the ridges' penalties.

    Chosen by cross-validation on held-out occupations and held-out entries (`reference/README.md`).
    """

    task: tuple[float, float] = (1.0, 1.0)
    activity: tuple[float, float] = (1.0, 0.0)
    technology: tuple[float, float] = (0.05, 0.05)
    tool: tuple[float, float] = (0.03, 0.03)
    entry: tuple[float, float] = (75.0, 30.0)
    """Shared by all ways of writing an entry."""
    template: float = 0.3
    """A template's share of the weight of the name in it."""
    penalty: tuple[float, float] = (3.0, 3.0)


WEIGHTS = Weights()
_SLIPS = 2  # the most that `pipelines.matching` forgives in a word


@dataclass(frozen=True)
class Material:
    """The examples, their vectors (n, 512), and each example's fold (-1: never held out)."""

    frame: pl.DataFrame
    vectors: Numbers
    fold: NDArray[np.int64]


def examples(data: Path, known: Lexicon, weights: Weights = WEIGHTS) -> pl.DataFrame:
    """Everything that the heads learn from, one row per text.

    Columns: `text`, `origin`, `group` (texts of one group are held out together; null is never held out),
    `OUTPUTS` (null where the origin says nothing), and the weights `w_composition`, `w_capability`.
    """
    parts = {
        "task": _tasks(data),
        "activity": _activities(data),
        "technology": _names(data / "onet_technologies.parquet", "technology", TECHNOLOGY),
        "tool": _names(data / "onet_tools.parquet", "tool", TOOL),
        "entry": _entries(known, weights.template),
    }
    weighed = [_weighed(part, origin, getattr(weights, origin)) for origin, part in parts.items()]
    return pl.concat(weighed, how="diagonal")


def material(frame: pl.DataFrame) -> Material:
    """Encode `frame` and put its groups into folds, the same ones each time."""
    groups = sorted(frame["group"].drop_nulls().unique())
    shuffled = np.random.default_rng(0).permutation(len(groups)) % FOLDS
    fold = frame["group"].replace_strict(dict(zip(groups, shuffled.tolist(), strict=True)), default=-1)
    return Material(frame, encode(frame["text"].to_list()).astype(np.float64), fold.cast(pl.Int64).to_numpy())


def ridge(x: Numbers, y: Numbers, weight: Numbers, penalty: float) -> tuple[Numbers, Numbers]:
    """Weighted ridge regression with a free intercept: coefficients (p, k) and intercepts (k,)."""
    total = weight.sum()
    mean_x, mean_y = weight @ x / total, weight @ y / total
    centred = x - mean_x
    weighted = (centred * weight[:, None]).T
    coefficients = np.linalg.solve(weighted @ centred + penalty * np.eye(x.shape[1]), weighted @ (y - mean_y))
    return coefficients, mean_y - mean_x @ coefficients


def train(given: Material, rows: NDArray[np.bool_], weights: Weights = WEIGHTS) -> tuple[Numbers, Numbers]:
    """Fit the seven heads on `rows` of the material: weights (512, 7) and bias (7,)."""
    heads = []
    for outputs, column, penalty in zip(
        (DIMENSIONS, EVIDENCE), ("w_composition", "w_capability"), weights.penalty, strict=True
    ):
        target = given.frame.select(outputs).to_numpy()
        weight = given.frame[column].to_numpy()
        used = rows & (weight > 0) & ~np.isnan(target).any(axis=1)
        heads.append(ridge(given.vectors[used], target[used], weight[used], penalty))
    return np.hstack([head[0] for head in heads]), np.hstack([head[1] for head in heads])


def held_out(given: Material, weights: Weights = WEIGHTS) -> Numbers:
    """Score every example by heads that saw nothing of its group, (n, 7); NaN where it is never held out."""
    predicted = np.full((len(given.fold), len(OUTPUTS)), np.nan)
    for fold in range(FOLDS):
        out = given.fold == fold
        coefficients, bias = train(given, ~out, weights)
        predicted[out] = given.vectors[out] @ coefficients + bias
    return predicted


def fit(given: Material, predicted: Numbers, weights: Weights = WEIGHTS) -> Heads:
    """Fit the heads on everything, with the errors of `predicted` on held-out entries' names."""
    coefficients, bias = train(given, np.ones(len(given.fold), dtype=bool), weights)
    names = (given.frame["origin"] == "entry").to_numpy() & given.frame["plain"].fill_null(
        value=False
    ).to_numpy()
    truth = given.frame.select(OUTPUTS).to_numpy()[names]
    return Heads(coefficients, bias, truth.mean(axis=0), *_errors(predicted[names], truth))


def evidence(given: Material, known: Lexicon, weights: Weights = WEIGHTS) -> pl.DataFrame:
    """Give each entry its capability by source: `skill_id` and `EVIDENCE`, within the entry's span.

    The lexicon's own value, moved by how far the source's head, fitted on O*NET's tasks alone, stands from
    the mean of the sources on the entry's names.
    """
    coefficients, bias = train(given, (given.frame["origin"] == "task").to_numpy(), weights)
    names = known.skills.select(pl.concat_str("name_en", "name_fr", separator=", ")).to_series().to_list()
    sources = (encode(names) @ coefficients + bias)[:, len(DIMENSIONS) :]
    value, low, high = (
        known.skills[f"ai_capability{end}"].to_numpy()[:, None] for end in ("", "_low", "_high")
    )
    moved = (value + sources - sources.mean(axis=1, keepdims=True)).clip(low, high)
    rounded = dict(zip(EVIDENCE, moved.round(3).T, strict=True))
    return pl.DataFrame({"skill_id": known.skills["skill_id"], **rounded})


def real_words(data: Path, known: Lexicon) -> list[str]:
    """List O*NET's words that look like a slip of a lexicon's word, and are words of their own.

    "wiring" is no misspelling of "writing". Only words seen twice count, so that O*NET's own slips do not.
    """
    tasks = normalise(" . ".join(pl.read_parquet(data / "onet_tasks.parquet")["task"]))
    counted = (
        pl.Series("word", tasks.split())
        .value_counts()
        .filter(pl.col("count") > 1, pl.col("word").str.contains(r"^\p{L}{5,}$"))
    )
    words = sorted(set(counted["word"]) - known.own_words)
    own = sorted(word for key in known.forms["key"] for word in key.split() if word.isalpha())
    distance = process.cdist(words, own, scorer=OSA.distance, score_cutoff=_SLIPS, dtype=np.uint8)
    close = np.flatnonzero((distance <= _SLIPS).any(axis=1))
    return sorted({*(words[place] for place in close.tolist()), *OWN_WORDS} - known.own_words)


def recompute(data: Path) -> list[Figure]:
    """Recompute the agreement figures from the files in `data` and the shipped lexicon, writing nothing."""
    given = material(examples(data, load()))
    predicted = held_out(given)
    return figures(data, given.frame, predicted, fit(given, predicted))


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=REFERENCE, show_default=True)
def main(data: Path, out: Path) -> None:
    """Fit the heads from the files in DATA and the lexicon in OUT, and write what was fitted to OUT."""
    known = load(out)
    given = material(examples(data, known))
    predicted = held_out(given)
    heads = fit(given, predicted)
    heads.save(out / HEADS.name)
    evidence(given, known).write_csv(out / "evidence.csv")
    (out / "real_words.txt").write_text("\n".join(real_words(data, known)) + "\n", encoding="utf-8")
    report = figures(data, given.frame, predicted, heads)
    (out / "agreement.json").write_text(
        json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for figure in report:
        click.echo(f"{figure['value']:.3f}  n={figure['n']}  {figure['id']}")


def _tasks(data: Path) -> pl.DataFrame:
    """O*NET's tasks: composition from their work activities, capability from the labels of each source."""
    tasks = pl.read_parquet(data / "onet_tasks.parquet").with_row_index("row")
    linked = tasks.select("row", gwa_id="gwa_ids").explode("gwa_id").join(_work_activities(), on="gwa_id")
    shares = linked.group_by("row").agg(pl.col(DIMENSIONS).mean())
    return tasks.join(shares, on="row", how="left", maintain_order="left").select(
        *DIMENSIONS,
        text="task",
        group=pl.format("occupation {}", "onet_soc"),
        share=pl.lit(1.0),
        ai_human=pl.col("human_exposure").replace_strict(EXPOSURE),
        ai_gpt4=pl.col("gpt4_exposure").replace_strict(EXPOSURE),
        ai_automation=pl.col("gpt4_automation").replace_strict(AUTOMATION),
    )


def _activities(data: Path) -> pl.DataFrame:
    """O*NET's detailed work activities, which are short sentences."""
    titles = pl.read_parquet(data / "onet_work_activities.parquet").join(_work_activities(), on="gwa_id")
    return titles.sort("dwa_id").select(*DIMENSIONS, text="dwa", share=pl.lit(1.0))


def _work_activities() -> pl.DataFrame:
    return pl.read_csv(REFERENCE / "work_activities.csv")


def _names(path: Path, column: str, stands_for: tuple[float, ...]) -> pl.DataFrame:
    """Bare names that all stand for one composition and capability."""
    *shares, capability = stands_for
    values = dict(zip(DIMENSIONS, shares, strict=True)) | dict.fromkeys(EVIDENCE, capability)
    constants = [pl.lit(value).alias(name) for name, value in values.items()]
    return pl.read_parquet(path).select(pl.col(column).alias("text"), pl.lit(1.0).alias("share"), *constants)


def _entries(known: Lexicon, template: float) -> pl.DataFrame:
    """The lexicon's written forms, bare and in templates; an entry's forms share its weight.

    Entries of a leading dimension with few of them weigh more, by the square root of how few.
    `plain` marks the two names, on which errors are measured.
    """
    value = [pl.col("ai_capability").alias(source) for source in EVIDENCE]
    scored = known.skills.select("skill_id", "name_en", "name_fr", *DIMENSIONS, *value)
    forms = known.forms.join(scored, on="skill_id", maintain_order="left")
    entries_led = pl.col("skill_id").n_unique().over(leading_dimension())
    rarity = (known.skills.height / len(DIMENSIONS) / entries_led).sqrt()
    forms_weighed = pl.len().over("skill_id") * (1 + template * len(TEMPLATES))
    bare = forms.with_columns(
        text="form",
        share=rarity / forms_weighed,
        plain=pl.any_horizontal(pl.col("form") == pl.col("name_en"), pl.col("form") == pl.col("name_fr")),
    )
    filled = [
        bare.with_columns(
            text=pl.format(sentence, "form"), share=pl.col("share") * template, plain=pl.lit(value=False)
        )
        for sentence in TEMPLATES
    ]
    return pl.concat([bare, *filled]).with_columns(group=pl.format("entry {}", "skill_id"))


def _weighed(part: pl.DataFrame, origin: str, weight: tuple[float, float]) -> pl.DataFrame:
    return part.with_columns(
        origin=pl.lit(origin),
        w_composition=pl.col("share") * weight[0],
        w_capability=pl.col("share") * weight[1],
    )


def _errors(predicted: Numbers, truth: Numbers) -> tuple[float, float]:
    """Half-widths that hold `COVERAGE` of held-out entries: of the execution share, and beyond the sources."""
    shares = on_simplex(predicted[:, : len(DIMENSIONS)])
    execution = np.abs(shares[:, 0] - truth[:, 0])
    sources = predicted[:, len(DIMENSIONS) :].clip(0, 1)
    value = truth[:, len(DIMENSIONS)]
    beyond = np.maximum(sources.min(axis=1) - value, value - sources.max(axis=1))
    return float(np.quantile(execution, COVERAGE)), max(float(np.quantile(beyond, COVERAGE)), 0.0)


if __name__ == "__main__":
    main()
