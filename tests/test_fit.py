"""Fitting is deterministic and as good as published. Needs the public data, which Rempart does not ship."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy.sparse import csr_array

from pipelines import material
from pipelines.agreement import SURVEYED, spearman
from pipelines.fit import NAME_WEIGHTS, NAMES, SENTENCES, fitted, train
from pipelines.heads import OUTPUTS, Vectors
from pipelines.lexicon import REFERENCE, lexicon, load, normalise
from pipelines.material import CONTEXT, FOLDS, Material, folds
from pipelines.regress import landmarks, ridge, sparse_ridge
from pipelines.settings import DIMENSIONS
from pipelines.spans import spread

DATA = Path(os.environ.get("REMPART_DATA", Path(__file__).parents[2] / "shared" / "data"))
needs_data = pytest.mark.skipif(
    not (DATA / "onet_tasks.parquet").exists(), reason=f"the public data are not in {DATA} (set REMPART_DATA)"
)


def no_meaning(texts: Sequence[str]) -> Vectors:
    """Vectors of length 1 that depend on a text's length only: enough to look at targets and weights."""
    return np.eye(512, dtype=np.float32)[[len(text) % 512 for text in texts]]


@pytest.fixture(scope="module")
def tasks() -> Material:
    return material.sentences(DATA, no_meaning, 1.0)


@pytest.fixture(scope="module")
def names() -> Material:
    return material.names(DATA, lexicon(), lexicon().evidence, no_meaning, NAME_WEIGHTS)


def small(rows: int = 60) -> Material:
    """Made-up examples: texts of two words, whose targets depend on the second."""
    rng = np.random.default_rng(1)
    kinds = rng.integers(0, 2, rows)
    frame = pl.DataFrame(
        {
            "text": [f"thing{row % 7} {'welding' if kind else 'typing'}" for row, kind in enumerate(kinds)],
            "origin": ["entry"] * rows,
            "group": [f"entry {row // 2}" for row in range(rows)],
            "plain": [True] * rows,
        }
    )
    targets = np.tile(np.linspace(0.1, 0.5, len(OUTPUTS)), (rows, 1)) + 0.3 * kinds[:, None]
    vectors = rng.normal(size=(rows, 512)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Material(frame, vectors, targets, np.ones(rows), folds(frame["group"]))


def test_ridge_finds_a_line_and_heavy_rows_win() -> None:
    x = np.array([[0.0], [1.0], [2.0], [2.0]])
    y = np.array([[1.0], [3.0], [5.0], [99.0]])
    coefficients, intercept = ridge(x, y, np.array([1.0, 1.0, 1.0, 1e-12]), 1e-9)
    assert (coefficients.item(), intercept.item()) == pytest.approx((2.0, 1.0))


def test_a_penalty_shrinks_towards_the_mean() -> None:
    x, y = np.array([[0.0], [1.0]]), np.array([[0.0], [1.0]])
    # centred x is ±0.5: the slope is 0.5 / (0.5 + penalty)
    assert ridge(x, y, np.ones(2), 0.5)[0].item() == pytest.approx(0.5)


def test_the_sparse_ridge_solves_its_equation() -> None:
    x, y = csr_array(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])), np.array([[1.0], [0.0], [2.0]])
    coefficients, intercept = sparse_ridge(x, y, np.ones(3), 1.0)
    # y less its mean 1 is (0, -1, 1); (XᵀX + I) b = Xᵀy: [[3, 1], [1, 3]] b = (1, 0)
    assert intercept.item() == pytest.approx(1.0)
    assert coefficients.ravel() == pytest.approx([3 / 8, -1 / 8], abs=1e-3)


def test_landmarks_are_the_same_each_time_and_as_shipped() -> None:
    vectors = np.linspace(-1, 1, 40 * 512, dtype=np.float32).reshape(40, 512)
    first = landmarks(vectors, 8)
    assert np.array_equal(first, landmarks(vectors, 8))
    assert np.array_equal(first * 127, np.rint(first * 127))


def test_training_uses_only_the_rows_given() -> None:
    given = small()
    half = np.arange(60) < 30
    changed = Material(
        given.frame,
        np.where(half[:, None], given.vectors, 0),
        np.where(half[:, None], given.targets, 9),
        given.weight,
        given.fold,
    )
    one, other = train(given, half, NAMES), train(changed, half, NAMES)
    texts = given.frame["text"].to_list()[30:]
    assert np.array_equal(one.predict(texts, given.vectors[30:]), other.predict(texts, given.vectors[30:]))


def test_an_expert_learns_from_words_what_the_vectors_do_not_tell() -> None:
    given = small()
    expert = train(given, np.ones(60, dtype=bool), NAMES)
    typing, welding = expert.predict(["new typing", "new welding"], given.vectors[:2])[:, 0]
    assert welding - typing > 0.1


def test_every_group_is_scored_without_itself() -> None:
    found = fitted(small(), NAMES)
    assert np.isfinite(found.held_out).all()
    assert np.isfinite(found.nearest).all()


def test_a_span_holds_four_of_five() -> None:
    rng = np.random.default_rng(0)
    size = rng.uniform(0.05, 0.5, 4_000)
    facts = np.column_stack([np.ones(4_000), size, size**2, np.zeros(4_000), np.zeros(4_000)])
    errors = np.abs(rng.normal(0, size))
    fit, check = np.arange(4_000) < 2_000, np.arange(4_000) >= 2_000
    found = spread(facts[fit], errors[fit])
    widths = found.half_width(facts[check])
    assert (errors[check] <= widths).mean() == pytest.approx(0.8, abs=0.03)
    assert np.corrcoef(widths, size[check])[0, 1] > 0.9  # wide where errors are large


def test_spearman_of_a_rising_curve_is_one() -> None:
    assert spearman(pl.Series([1, 2, 3, 4]), pl.Series([1, 4, 9, 100])) == pytest.approx(1.0)
    assert spearman(pl.Series([1, 2, 3]), pl.Series([3, 2, 1])) == pytest.approx(-1.0)


def test_activities_are_compositions() -> None:
    read = pl.read_csv(REFERENCE / "activities.csv")
    assert read.height == 2_087
    assert read.select(pl.sum_horizontal(DIMENSIONS)).to_series().to_list() == pytest.approx([1.0] * 2_087)


def test_further_names_are_compositions_and_no_entries() -> None:
    read = pl.read_csv(REFERENCE / "names.csv")
    assert read.select(pl.sum_horizontal(DIMENSIONS)).to_series().to_list() == pytest.approx(
        [1.0] * read.height
    )
    assert not set(read["text"]) & set(lexicon().forms["form"])


def test_what_is_checked_against_was_not_fitted_on() -> None:
    fitted_on = {element for elements in CONTEXT.values() for element in elements}
    assert not fitted_on & {element for _, element in SURVEYED.values()}


def test_plain_names_kept_out_are_not_fitted_on() -> None:
    kept = pl.read_csv(Path(__file__).parent / "data" / "plain_names.csv")
    out = {normalise(name) for column in ("name_en", "name_fr") for name in kept[column]}
    assert not out & {normalise(name) for name in pl.read_csv(REFERENCE / "names.csv")["text"]}


def test_published_figures_hold_up() -> None:
    figures = {one["id"]: one for one in json.loads((REFERENCE / "agreement.json").read_text("utf-8"))}
    at_least = {
        "task_capability_gpt4": 0.77,
        "task_human": 0.67,
        "task_gpt4": 0.78,
        "occupation_gpt4": 0.94,
        "occupation_judgment": 0.80,
        "occupation_trust": 0.80,
        "occupation_presence": 0.70,
        "occupation_maintenance": 0.70,
    }
    assert {
        name: figures[name]["value"] for name in at_least if figures[name]["value"] < at_least[name]
    } == {}
    for span in ("name_span", "task_span", "name_margin", "task_margin"):
        assert 0.75 <= figures[span]["value"] <= 0.85
    assert all(one["n"] > 0 and one["source"] for one in figures.values())


def test_nothing_shipped_is_older_than_the_lexicon() -> None:
    assert set(load().evidence["skill_id"]) == set(load().skills["skill_id"])


@needs_data
def test_examples_are_complete(tasks: Material, names: Material) -> None:
    assert dict(tasks.frame["origin"].value_counts().iter_rows())["task"] == 14_200
    assert set(names.frame["origin"]) == set(NAME_WEIGHTS)
    labelled = (tasks.frame["origin"] == "task").to_numpy()
    assert np.isfinite(tasks.targets[labelled, len(DIMENSIONS) :]).all()


@needs_data
def test_labels_become_numbers(tasks: Material) -> None:
    row = (
        tasks.frame["text"].str.starts_with("Prepare staff work schedules and assign specific").arg_true()[0]
    )
    found = dict(zip(OUTPUTS, tasks.targets[row], strict=True))  # E2, E2, T3
    assert (found["ai_human"], found["ai_gpt4"], found["ai_automation"]) == (0.5, 0.5, 0.75)
    assert (found["ai_now"], found["ai_full"]) == (0.0, 1.0)
    assert sum(found[name] for name in DIMENSIONS) == pytest.approx(1.0)


@needs_data
def test_context_gives_judgment_to_those_who_solve_harder_problems() -> None:
    even = np.full((2, 4), 0.25)
    surgeons, cashiers = material.in_context(pl.Series(["29-1248.00", "41-2011.00"]), even, DATA)
    assert surgeons[1] > cashiers[1]
    assert surgeons.sum() == pytest.approx(1.0)


@needs_data
def test_an_entry_s_forms_share_its_weight(names: Material) -> None:
    entries = names.frame.with_columns(weight=names.weight).filter(pl.col("origin") == "entry")
    by_entry = entries.group_by("skill_id").agg(pl.col("weight").sum(), pl.col(DIMENSIONS).first())
    spread_over = by_entry.filter(pl.col("execution") >= 0.6)["weight"]
    assert spread_over.max() == pytest.approx(spread_over.min())


@needs_data
def test_groups_are_never_split_between_folds(tasks: Material, names: Material) -> None:
    for given in (tasks, names):
        groups = given.frame.with_columns(fold=given.fold).filter(pl.col("group").is_not_null())
        assert groups.group_by("group").agg(pl.col("fold").n_unique())["fold"].max() == 1
        assert groups["fold"].n_unique() == FOLDS
    assert SENTENCES.landmarks > 0
