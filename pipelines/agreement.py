"""How far the fitted heads agree with published data that they did not see.

Every figure is cross-validated: an example is scored by heads fitted without its occupation or its entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from pipelines.heads import EVIDENCE, LABELLED, OUTPUTS, Heads, Spread
from pipelines.lexicon import REFERENCE, leading_dimension
from pipelines.model import facts, on_simplex
from pipelines.settings import DIMENSIONS
from pipelines.text import N_

if TYPE_CHECKING:
    from pipelines.fit import Fitted

ONET = N_("O*NET 29.3 and 27.0, USDOL/ETA, CC BY 4.0")
GPTS = N_("Eloundou, Manning, Mishkin, Rock, “GPTs are GPTs”, Science 2024, MIT licence")
LEXICON = N_("Rempart's reference lexicon, entries held out")
SURVEYED = {
    "judgment": ("judgment", "Judgment and Decision Making"),
    "trust": ("trust", "Social Perceptiveness"),
    "presence": ("presence", "Repairing"),
    "maintenance": ("presence", "Equipment Maintenance"),
}
"""The surveyed O*NET skills (scale LV, level) that the durable dimensions are checked against.

None of them is used in fitting (`pipelines.material.CONTEXT`)."""

_RIGHT = "leading dimension right"

Figure = dict[str, Any]


def published() -> list[Figure]:
    """The figures that `pipelines.fit` measured and shipped with the heads, in the shape of `figures`."""
    found: list[Figure] = json.loads((REFERENCE / "agreement.json").read_text(encoding="utf-8"))
    return found


def figures(data: Path, names: Fitted, sentences: Fitted, heads: Heads) -> list[Figure]:
    """List all figures: `id`, `measure`, `value`, `n`, `unit` (what n counts) and `source`.

    `names` and `sentences` hold the examples and the scores by experts that saw nothing of their group.
    """
    scored = _scored(sentences, heads.capability[1], heads.execution[1])
    tasks = scored.filter(pl.col("origin") == "task")
    occupations = tasks.group_by("onet_soc", maintain_order=True).agg(pl.col(pl.Float64).mean())
    plain = _scored(names, heads.capability[0], heads.execution[0]).filter(
        pl.col("plain").fill_null(value=False)
    )
    return [
        *_exposure(tasks, "task"),
        *_exposure(occupations, "occupation"),
        *_surveyed(data, occupations),
        *_spans(tasks, "task", GPTS),
        *_named(plain),
        *_spans(plain, "name", LEXICON),
        *_bilingual(plain),
    ]


def spearman(one: pl.Series, other: pl.Series) -> float:
    """Rank correlation, ties sharing their mean rank."""
    return float(np.corrcoef(one.rank().to_numpy(), other.rank().to_numpy())[0, 1])


def _scored(one: Fitted, capability: Spread, execution: Spread) -> pl.DataFrame:
    """Put targets and held-out scores (as `p_` and the output's name) beside the examples, with their spans."""
    raw = np.nan_to_num(one.held_out)
    found = facts(raw, np.nan_to_num(one.nearest))
    scores = np.hstack([on_simplex(raw[:, : len(DIMENSIONS)]), raw[:, len(DIMENSIONS) :].clip(0, 1)])
    columns = {
        **dict(zip(OUTPUTS, one.given.targets.T, strict=True)),
        **{f"p_{name}": values for name, values in zip(OUTPUTS, scores.T, strict=True)},
        "widening": capability.half_width(found),
        "margin": execution.half_width(found),
    }
    beside = one.given.frame.drop(set(OUTPUTS) & set(one.given.frame.columns))
    sources = [f"p_{name}" for name in EVIDENCE]
    wider = pl.col("widening").clip(0, 1)
    return beside.with_columns(pl.Series(name, values) for name, values in columns.items()).with_columns(
        capability=pl.mean_horizontal(LABELLED),
        p_capability=pl.mean_horizontal([f"p_{name}" for name in LABELLED]),
        low=(pl.min_horizontal(sources) - wider).clip(0, 1),
        high=(pl.max_horizontal(sources) + wider).clip(0, 1),
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
    for name, (dimension, element) in SURVEYED.items():
        rated = ratings.filter(pl.col("element") == element).join(occupations, on="onet_soc")
        value = spearman(rated[f"p_{dimension}"], rated["value"])
        yield _figure(f"occupation_{name}", value, rated.height, "occupation", f"{ONET}: {element}")


def _spans(frame: pl.DataFrame, unit: str, source: str) -> Iterator[Figure]:
    """How often the spans hold the truth that they did not see: stated, four times in five."""
    rounding = 1e-9
    held = pl.col("capability").is_between(pl.col("low") - rounding, pl.col("high") + rounding)
    value = _mean(frame.select(held).to_series())
    yield _figure(f"{unit}_span", value, frame.height, unit, source, "share within the span")
    off = (pl.col("p_execution") - pl.col("execution")).abs()
    known = frame.filter(pl.col("execution").is_not_nan())
    within = known.select(off <= pl.col("margin")).to_series()
    yield _figure(f"{unit}_margin", _mean(within), known.height, unit, source, "share within the margin")


def _named(names: pl.DataFrame) -> Iterator[Figure]:
    """Held-out entries by their bare names: the leading dimension, and the errors."""
    judged = names.with_columns(right=_led("p_") == _led(""))
    for lang in ("en", "fr"):
        part = judged.filter(pl.col("lang") == lang)
        yield _figure(f"name_{lang}", _mean(part["right"]), part.height, "entry", LEXICON, _RIGHT)
        for dimension in DIMENSIONS:
            some = part.filter(_led("") == dimension)["right"]
            if len(some):
                yield _figure(f"name_{lang}_{dimension}", _mean(some), len(some), "entry", LEXICON, _RIGHT)
    off = (names["p_execution"] - names["execution"]).abs()
    yield _figure("name_execution_error", _mean(off), names.height, "name", LEXICON, "mean absolute error")
    correlation = spearman(names["p_capability"], names["capability"])
    yield _figure("name_capability", correlation, names.height, "name", LEXICON)


def _bilingual(names: pl.DataFrame) -> Iterator[Figure]:
    """The same held-out entry by its English and by its French name."""
    english, french = (names.filter(pl.col("lang") == lang) for lang in ("en", "fr"))
    both = english.join(french, on="skill_id", suffix="_fr", maintain_order="left")
    same = both.select(_led("p_") == _led("p_", "_fr")).to_series()
    yield _figure(
        "bilingual", _mean(same), both.height, "entry", LEXICON, "same leading dimension in both languages"
    )
    for dimension in DIMENSIONS:
        value = spearman(both[f"p_{dimension}"], both[f"p_{dimension}_fr"])
        yield _figure(f"bilingual_{dimension}", value, both.height, "entry", LEXICON)


def _led(prefix: str, suffix: str = "") -> pl.Expr:
    return leading_dimension([f"{prefix}{name}{suffix}" for name in DIMENSIONS])


def _mean(values: pl.Series) -> float:
    return float(values.cast(pl.Float64).mean())  # type: ignore[arg-type]
