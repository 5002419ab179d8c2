"""Fitting is deterministic and as good as published. Needs the public data, which Rempart does not ship."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pipelines.agreement import spearman
from pipelines.fit import FOLDS, WEIGHTS, Material, examples, ridge, train
from pipelines.lexicon import REFERENCE, lexicon, load
from pipelines.model import OUTPUTS
from pipelines.settings import DIMENSIONS

DATA = Path(os.environ.get("REMPART_DATA", Path(__file__).parents[2] / "shared" / "data"))
needs_data = pytest.mark.skipif(
    not (DATA / "onet_tasks.parquet").exists(), reason=f"the public data are not in {DATA} (set REMPART_DATA)"
)


@pytest.fixture(scope="module")
def everything() -> pl.DataFrame:
    return examples(DATA, lexicon())


def test_ridge_finds_a_line_and_heavy_rows_win() -> None:
    x = np.array([[0.0], [1.0], [2.0], [2.0]])
    y = np.array([[1.0], [3.0], [5.0], [99.0]])
    coefficients, intercept = ridge(x, y, np.array([1.0, 1.0, 1.0, 1e-12]), 1e-9)
    assert (coefficients.item(), intercept.item()) == pytest.approx((2.0, 1.0))


def test_a_penalty_shrinks_towards_the_mean() -> None:
    x, y = np.array([[0.0], [1.0]]), np.array([[0.0], [1.0]])
    # centred x is ±0.5: the slope is 0.5 / (0.5 + penalty)
    assert ridge(x, y, np.ones(2), 0.5)[0].item() == pytest.approx(0.5)


def test_training_uses_only_the_rows_given() -> None:
    rng = np.random.default_rng(1)
    frame = pl.DataFrame({name: rng.random(40) for name in OUTPUTS}).with_columns(
        w_composition=pl.lit(1.0), w_capability=pl.lit(1.0)
    )
    half = np.arange(40) < 20
    vectors = rng.random((40, 512))
    changed = np.where(half[:, None], vectors, 0.0)
    fold = np.zeros(40, dtype=np.int64)
    first = train(Material(frame, vectors, fold), half)
    second = train(Material(frame, changed, fold), half)
    assert np.array_equal(first[0], second[0])


def test_spearman_of_a_rising_curve_is_one() -> None:
    assert spearman(pl.Series([1, 2, 3, 4]), pl.Series([1, 4, 9, 100])) == pytest.approx(1.0)
    assert spearman(pl.Series([1, 2, 3]), pl.Series([3, 2, 1])) == pytest.approx(-1.0)


def test_work_activities_are_compositions() -> None:
    work = pl.read_csv(REFERENCE / "work_activities.csv")
    assert work.height == 41
    assert work.select(pl.sum_horizontal(DIMENSIONS)).to_series().to_list() == pytest.approx([1.0] * 41)


def test_published_figures_hold_up() -> None:
    figures = {one["id"]: one for one in json.loads((REFERENCE / "agreement.json").read_text("utf-8"))}
    assert figures["task_gpt4"]["value"] >= 0.74
    assert (
        figures["task_human"]["value"] > figures["task_human_gpt4"]["value"]
    )  # closer than GPT-4's own labels
    assert figures["occupation_gpt4"]["value"] >= 0.92
    assert figures["name_en"]["value"] >= 0.68
    assert figures["name_fr"]["value"] >= 0.65
    assert figures["name_margin"]["value"] == pytest.approx(0.8, abs=0.02)
    assert all(one["n"] > 0 and one["source"] for one in figures.values())


def test_nothing_shipped_is_older_than_the_lexicon() -> None:
    assert set(load().evidence["skill_id"]) == set(load().skills["skill_id"])


@needs_data
def test_examples_are_complete(everything: pl.DataFrame) -> None:
    assert dict(everything["origin"].value_counts().iter_rows())["task"] == 14_200
    weighed = everything.filter(pl.col("w_capability") > 0)
    assert (
        weighed.select(pl.col("ai_human", "ai_gpt4", "ai_automation").null_count()).sum_horizontal().item()
        == 0
    )
    assert everything["w_composition"].min() >= 0  # type: ignore[operator]


@needs_data
def test_labels_become_numbers(everything: pl.DataFrame) -> None:
    task = everything.filter(
        pl.col("text").str.starts_with("Prepare staff work schedules and assign specific")
    )
    first = task.row(0, named=True)  # E2, E2, T3; guiding subordinates
    assert (first["ai_human"], first["ai_gpt4"], first["ai_automation"]) == (0.5, 0.5, 0.75)
    assert [first[name] for name in DIMENSIONS] == [0.2, 0.4, 0.05, 0.35]


@needs_data
def test_an_entry_s_forms_share_its_weight(everything: pl.DataFrame) -> None:
    entries = everything.filter(pl.col("origin") == "entry")
    led = entries.group_by("group").agg(pl.col("w_composition").sum(), pl.col(DIMENSIONS).first())
    spread = led.filter(pl.col("execution") >= 0.6)["w_composition"]
    assert spread.max() == pytest.approx(spread.min())
    assert WEIGHTS.entry[0] / 2 < spread[0] < WEIGHTS.entry[0] * 2


@needs_data
def test_groups_are_never_split_between_folds(everything: pl.DataFrame) -> None:
    groups = everything.filter(pl.col("origin").is_in(["task", "entry"]))["group"]
    assert groups.null_count() == 0
    assert groups.n_unique() > FOLDS
