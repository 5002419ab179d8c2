"""How far the fitted heads agree with published data that they did not see.

Every figure is cross-validated: an example is scored by heads fitted without its occupation or its entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from pipelines.lexicon import REFERENCE, leading_dimension
from pipelines.model import EVIDENCE, OUTPUTS, Heads, Numbers, on_simplex
from pipelines.settings import DIMENSIONS
from pipelines.text import N_

ONET = N_("O*NET 29.3 and 27.0, USDOL/ETA, CC BY 4.0")
GPTS = N_("Eloundou, Manning, Mishkin, Rock, “GPTs are GPTs”, Science 2024, MIT licence")
LEXICON = N_("Rempart's reference lexicon, entries held out")
SURVEYED = {
    "judgment": "Judgment and Decision Making",
    "trust": "Social Perceptiveness",
    "presence": "Operation and Control",
}
"""The surveyed O*NET skill (scale LV, level) that each durable dimension is checked against."""

Figure = dict[str, Any]


def published() -> list[Figure]:
    """The figures that `pipelines.fit` measured and shipped with the heads, in the shape of `figures`."""
    found: list[Figure] = json.loads((REFERENCE / "agreement.json").read_text(encoding="utf-8"))
    return found


def figures(data: Path, frame: pl.DataFrame, predicted: Numbers, heads: Heads) -> list[Figure]:
    """List all figures: `id`, `measure`, `value`, `n`, `unit` (what n counts) and `source`.

    `frame` and `predicted` are the examples and their held-out scores (n, 7) of `pipelines.fit`.
    """
    scored = _scored(frame, predicted)
    tasks = scored.filter(pl.col("origin") == "task").with_columns(onet_soc=pl.col("group").str.slice(-10))
    occupations = tasks.group_by("onet_soc", maintain_order=True).agg(pl.col(pl.Float64).mean())
    names = scored.filter(pl.col("plain").fill_null(value=False))
    return [
        *_exposure(tasks, "task"),
        *_exposure(occupations, "occupation"),
        *_surveyed(data, occupations),
        *_named(names, heads),
    ]


def spearman(one: pl.Series, other: pl.Series) -> float:
    """Rank correlation, ties sharing their mean rank."""
    return float(np.corrcoef(one.rank().to_numpy(), other.rank().to_numpy())[0, 1])


def _scored(frame: pl.DataFrame, predicted: Numbers) -> pl.DataFrame:
    """Put held-out scores beside the examples, as `p_` and the output's name."""
    shares = on_simplex(np.nan_to_num(predicted[:, : len(DIMENSIONS)]))
    sources = predicted[:, len(DIMENSIONS) :].clip(0, 1)
    columns = {
        f"p_{name}": values for name, values in zip(OUTPUTS, np.hstack([shares, sources]).T, strict=True)
    }
    return frame.with_columns(**{name: pl.Series(values) for name, values in columns.items()}).with_columns(
        p_capability=pl.mean_horizontal([f"p_{name}" for name in EVIDENCE])
    )


def _figure(name: str, value: float, n: int, unit: str, source: str, measure: str = "Spearman") -> Figure:
    return {"id": name, "measure": measure, "value": round(value, 3), "n": n, "unit": unit, "source": source}


def _exposure(frame: pl.DataFrame, unit: str) -> Iterator[Figure]:
    """Capability against each source's labels, and the two human and GPT-4 sources against each other."""
    pairs = {
        "gpt4": ("p_ai_gpt4", "ai_gpt4"),
        "human": ("p_ai_human", "ai_human"),
        "automation": ("p_ai_automation", "ai_automation"),
        "capability_gpt4": ("p_capability", "ai_gpt4"),
        "capability_human": ("p_capability", "ai_human"),
        "human_gpt4": ("ai_human", "ai_gpt4"),
    }
    for name, (one, other) in pairs.items():
        yield _figure(f"{unit}_{name}", spearman(frame[one], frame[other]), frame.height, unit, GPTS)


def _surveyed(data: Path, occupations: pl.DataFrame) -> Iterator[Figure]:
    """Each durable dimension against a surveyed skill level, by occupation."""
    ratings = pl.read_parquet(data / "onet_ratings.parquet").filter(pl.col("scale") == "LV")
    for dimension, element in SURVEYED.items():
        rated = ratings.filter(pl.col("element") == element).join(occupations, on="onet_soc")
        value = spearman(rated[f"p_{dimension}"], rated["value"])
        yield _figure(f"occupation_{dimension}", value, rated.height, "occupation", f"{ONET}: {element}")


def _named(names: pl.DataFrame, heads: Heads) -> Iterator[Figure]:
    """Held-out entries by their bare names: the leading dimension, and how much the spans hold."""
    guessed = names.select(pl.col(f"p_{name}").alias(name) for name in DIMENSIONS).select(leading_dimension())
    judged = names.with_columns(right=guessed.to_series() == names.select(leading_dimension()).to_series())
    for lang in ("en", "fr"):
        part = judged.filter(pl.col("form") == pl.col(f"name_{lang}"))
        yield _figure(
            f"name_{lang}", _mean(part["right"]), part.height, "entry", LEXICON, "leading dimension right"
        )
        yield from _by_dimension(part, lang)
    off = (names["p_execution"] - names["execution"]).abs()
    yield _figure("name_execution_error", _mean(off), names.height, "name", LEXICON, "mean absolute error")
    held = off <= heads.execution_error
    yield _figure("name_margin", _mean(held), names.height, "name", LEXICON, "share within the margin")
    correlation = spearman(names["p_capability"], names["ai_human"])
    yield _figure("name_capability", correlation, names.height, "name", LEXICON)


def _by_dimension(part: pl.DataFrame, lang: str) -> Iterator[Figure]:
    led = part.with_columns(led=leading_dimension())
    for dimension in DIMENSIONS:
        some = led.filter(pl.col("led") == dimension)["right"]
        if len(some):
            yield _figure(
                f"name_{lang}_{dimension}",
                _mean(some),
                len(some),
                "entry",
                LEXICON,
                "leading dimension right",
            )


def _mean(values: pl.Series) -> float:
    return float(values.cast(pl.Float64).mean())  # type: ignore[arg-type]
