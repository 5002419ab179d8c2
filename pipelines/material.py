"""What the model is fitted on: public texts and the reference, each with its targets and weights.

Sources: O*NET 29.3 and 27.0 (USDOL/ETA, CC BY 4.0) and the labels of Eloundou et al., "GPTs are GPTs", Science
2024 (MIT licence), from a folder; the reference beside this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.heads import EVIDENCE, HORIZON, LABELLED, OUTPUTS, Numbers, Vectors
from pipelines.lexicon import REFERENCE, Lexicon, leading_dimension
from pipelines.settings import DIMENSIONS
from pipelines.vectors import Encode

EXPOSURE = {"E0": 0.0, "E1": 1.0, "E2": 0.5}
"""Labels of exposure as capability: E1 + 0.5 E2 (Eloundou et al.)."""
NOW = {"E0": 0.0, "E1": 1.0, "E2": 0.0}
"""The same without tools around the AI: E1."""
FULL = {"E0": 0.0, "E1": 1.0, "E2": 1.0}
"""The same with every tool built: E1 + E2."""
AUTOMATION = {"T0": 0.0, "T1": 0.25, "T2": 0.5, "T3": 0.75, "T4": 1.0}
"""Labels of automation, in even steps."""
TECHNOLOGY = (0.80, 0.15, 0.00, 0.05, 0.50)
"""Composition and capability that a software's bare name stands for, by hand: using it is execution."""
TOOL = (0.25, 0.10, 0.65, 0.00, 0.05)
"""The same for a physical tool: using it takes hands on the spot."""
CONTEXT = {
    "judgment": ("Complex Problem Solving", "Critical Thinking", "Systems Analysis", "Systems Evaluation"),
    "presence": ("Equipment Selection", "Installation", "Operation and Control", "Troubleshooting"),
    "trust": ("Coordination", "Negotiation", "Persuasion", "Service Orientation"),
}
"""O*NET's surveyed skills (levels) that say how much an occupation asks of each dimension.

None of them is among the surveyed skills that the result is checked against (`pipelines.agreement.SURVEYED`).
"""
CONTEXT_STRENGTH = {"judgment": 0.5, "presence": 0.8, "trust": 0.5}
"""A task's share of a dimension is multiplied by exp(strength × z), z the occupation's standing among others."""
NEAREST_ACTIVITY = 20.0
"""How sharply a task takes the composition of the activity closest in meaning, among those linked to it."""
EVERY = 3
"""Of software and tool names, one in so many is learnt from: they say much the same."""
FOLDS = 5


@dataclass(frozen=True)
class Material:
    """Examples with their targets: texts in `frame`, `vectors` (n, 512), `targets` (n, k), `weight` (n,).

    `targets` are `OUTPUTS`, NaN where the origin says nothing. `fold` (-1: never held out) is the same for all
    texts of a group: an occupation, or an entry.
    """

    frame: pl.DataFrame
    vectors: Vectors
    targets: Numbers
    weight: Numbers
    fold: NDArray[np.int64]


def sentences(data: Path, encode: Encode, activity_weight: float) -> Material:
    """O*NET's tasks (a group each occupation) and detailed work activities (never held out).

    Columns of `frame`: text, origin, group, onet_soc. An activity's composition and a task's are ours
    (`reference/activities.csv`); capability is labelled for tasks only.
    """
    activities = _activities(data)
    tasks = pl.read_parquet(data / "onet_tasks.parquet").with_row_index("row")
    vectors = encode([*tasks["task"], *activities["text"]])
    shares = in_context(tasks["onet_soc"], _task_shares(tasks, activities, vectors), data)
    labelled = tasks.select(_labels())
    frame = pl.concat(
        [
            tasks.select(
                text="task",
                origin=pl.lit("task"),
                group=pl.format("occupation {}", "onet_soc"),
                onet_soc="onet_soc",
            ),
            activities.select("text", origin=pl.lit("activity")),
        ],
        how="diagonal",
    )
    capability = np.full((frame.height, len(EVIDENCE) + len(HORIZON)), np.nan)
    capability[: tasks.height] = labelled.to_numpy()
    composition = np.vstack([shares, activities.select(DIMENSIONS).to_numpy()])
    weight = np.where(frame["origin"].to_numpy() == "task", 1.0, activity_weight)
    return Material(frame, vectors, np.hstack([composition, capability]), weight, folds(frame["group"]))


def names(
    data: Path, known: Lexicon, evidence: pl.DataFrame, encode: Encode, weights: dict[str, float]
) -> Material:
    """Bare names: written forms of the lexicon (a group each entry), `names.csv`, software, tools, activities.

    Columns of `frame`: text, origin, group, form, skill_id, plain (whether it is one of an entry's two names).
    `evidence` gives each entry's capability by source; a name without evidence has its one capability for all.
    """
    parts = [
        _forms(known, evidence),
        _written_names(),
        _bare(data / "onet_technologies.parquet", "technology", TECHNOLOGY),
        _bare(data / "onet_tools.parquet", "tool", TOOL),
        _activities(data).select(*DIMENSIONS, text="text", origin=pl.lit("activity"), share=pl.lit(1.0)),
    ]
    frame = pl.concat(parts, how="diagonal")
    weight = frame.select(pl.col("share") * pl.col("origin").replace_strict(weights, return_dtype=pl.Float64))
    vectors = encode(frame["text"].to_list())
    targets = frame.select(OUTPUTS).to_numpy()
    return Material(frame, vectors, targets, weight.to_series().to_numpy(), folds(frame["group"]))


def folds(group: pl.Series) -> NDArray[np.int64]:
    """Put groups into `FOLDS` folds, the same ones each time; -1 for a text without group."""
    groups = sorted(group.drop_nulls().unique())
    shuffled = np.random.default_rng(0).permutation(len(groups)) % FOLDS
    fold = group.replace_strict(dict(zip(groups, shuffled.tolist(), strict=True)), default=-1)
    return fold.cast(pl.Int64).to_numpy()


def in_context(occupation: pl.Series, shares: Numbers, data: Path) -> Numbers:
    """Weigh the shares (n, 4) of tasks by what their occupation is surveyed to ask for; rows still sum to 1.

    The same activity rests more on judgment where problems are harder: share × exp(`CONTEXT_STRENGTH` × z),
    z the mean standing (in standard deviations) of the occupation in the skills of `CONTEXT`; 0 where unknown.
    """
    ratings = pl.read_parquet(data / "onet_ratings.parquet").filter(pl.col("scale") == "LV")
    weighed = shares.copy()
    for place, dimension in enumerate(DIMENSIONS):
        if dimension in CONTEXT:
            standing = _standing(ratings.filter(pl.col("element").is_in(CONTEXT[dimension])))
            z = occupation.replace_strict(standing, default=0.0, return_dtype=pl.Float64).to_numpy()
            weighed[:, place] *= np.exp(CONTEXT_STRENGTH[dimension] * z)
    total: Numbers = weighed.sum(axis=1, keepdims=True)
    return weighed / total


def _standing(ratings: pl.DataFrame) -> dict[str, float]:
    level = pl.col("value")
    within = (level - level.mean().over("element")) / level.std().over("element")
    standing = ratings.with_columns(z=within).group_by("onet_soc").agg(pl.col("z").mean())
    scaled = standing.with_columns((pl.col("z") - pl.col("z").mean()) / pl.col("z").std())
    return dict(scaled.iter_rows())


def _labels() -> list[pl.Expr]:
    def mean(values: dict[str, float]) -> pl.Expr:
        return pl.mean_horizontal(pl.col("human_exposure", "gpt4_exposure").replace_strict(values))

    return [
        pl.col("human_exposure").replace_strict(EXPOSURE).alias(LABELLED[0]),
        pl.col("gpt4_exposure").replace_strict(EXPOSURE).alias(LABELLED[1]),
        pl.col("gpt4_automation").replace_strict(AUTOMATION).alias(EVIDENCE[2]),
        mean(NOW).alias(HORIZON[0]),
        mean(FULL).alias(HORIZON[1]),
    ]


def _activities(data: Path) -> pl.DataFrame:
    """O*NET's detailed work activities, short sentences, with our reading: text, gwa_id, `DIMENSIONS`."""
    ours = pl.read_csv(REFERENCE / "activities.csv")
    titles = pl.read_parquet(data / "onet_work_activities.parquet").unique("dwa_id", maintain_order=True)
    return titles.join(ours, on="dwa_id").sort("dwa_id").select("gwa_id", *DIMENSIONS, text="dwa")


def _task_shares(tasks: pl.DataFrame, activities: pl.DataFrame, vectors: Vectors) -> Numbers:
    """A task's composition: that of the activities of its kind (the generalized ones that O*NET links it to).

    Each counts by exp(`NEAREST_ACTIVITY` × cosine), so that the closest in meaning say most. NaN without a link.
    """
    shares = np.full((tasks.height, len(DIMENSIONS)), np.nan)
    known = activities.select(DIMENSIONS).to_numpy()
    linked = activities.with_row_index("place").group_by("gwa_id").agg("place")
    places = {gwa: np.array(place) for gwa, place in linked.iter_rows()}
    cosines = vectors[: tasks.height] @ vectors[tasks.height :].T
    for row, kinds in enumerate(tasks["gwa_ids"].to_list()):
        if found := [places[kind] for kind in kinds or () if kind in places]:
            here = np.concatenate(found)
            close = np.exp(NEAREST_ACTIVITY * cosines[row, here].astype(np.float64))
            shares[row] = close @ known[here] / close.sum()
    return shares


def _written_names() -> pl.DataFrame:
    """Further names of all kinds, read on the rubric (`reference/names.csv`)."""
    given = pl.read_csv(REFERENCE / "names.csv")
    return given.select(
        *DIMENSIONS,
        *[pl.col("ai_capability").alias(source) for source in EVIDENCE],
        text="text",
        origin=pl.lit("name"),
        share=pl.lit(1.0),
    )


def _bare(path: Path, column: str, stands_for: tuple[float, ...]) -> pl.DataFrame:
    """Bare names that all stand for one composition and capability."""
    *shares, capability = stands_for
    values = dict(zip(DIMENSIONS, shares, strict=True)) | dict.fromkeys(EVIDENCE, capability)
    constants = [pl.lit(value).alias(name) for name, value in values.items()]
    read = pl.read_parquet(path).gather_every(EVERY)
    return read.select(
        pl.col(column).alias("text"), pl.lit(column).alias("origin"), pl.lit(1.0).alias("share"), *constants
    )


def _forms(known: Lexicon, evidence: pl.DataFrame) -> pl.DataFrame:
    """The lexicon's written forms; an entry's forms share its weight.

    Entries of a leading dimension with few of them weigh more, by the square root of how few.
    """
    scored = known.skills.select("skill_id", "name_en", "name_fr", *DIMENSIONS).join(evidence, on="skill_id")
    forms = known.forms.join(scored, on="skill_id", maintain_order="left")
    entries_led = pl.col("skill_id").n_unique().over(leading_dimension())
    rarity = (known.skills.height / len(DIMENSIONS) / entries_led).sqrt()
    return forms.select(
        *OUTPUTS,
        "form",
        "skill_id",
        text="form",
        origin=pl.lit("entry"),
        group=pl.format("entry {}", "skill_id"),
        share=rarity / pl.len().over("skill_id"),
        plain=pl.any_horizontal(pl.col("form") == pl.col("name_en"), pl.col("form") == pl.col("name_fr")),
        lang=pl.when(pl.col("form") == pl.col("name_en")).then(pl.lit("en")).otherwise(pl.lit("fr")),
    )
