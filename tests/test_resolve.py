"""Names reach the right entry, or none, by the way that is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.explain import COLUMNS, explain
from pipelines.lexicon import lexicon
from pipelines.matching import without_level
from pipelines.resolve import Correction, resolve
from pipelines.schemas import SKILLS
from pipelines.settings import SETTINGS

PAIRS = pl.read_csv(Path(__file__).parent / "data" / "matching_pairs.csv")
UNMATCHED = ("Underwater basket weaving", "Xyzzy", "")


def one(name: str, **given: Any) -> dict[str, Any]:
    """The single row that `name` resolves to."""
    return resolve([name], **given).row(0, named=True)


@pytest.mark.parametrize(
    ("name", "skill_id", "source", "method"),
    [
        pytest.param("Negotiation", "negotiation", "reference", "exact", id="name"),
        pytest.param("  NÉGOCIATION ", "negotiation", "reference", "exact", id="french-name-in-capitals"),
        pytest.param("MS Excel", "excel", "reference", "alias", id="alias"),
        pytest.param("K8s", "kubernetes", "reference", "alias", id="abbreviation"),
        pytest.param("Python (Pandas)", "python", "reference", "alias", id="tool-with-bracket"),
        pytest.param("Anglais (B2)", "english", "reference", "alias", id="level-in-bracket"),
        pytest.param("Excel - avancé", "excel", "reference", "alias", id="level-after-dash"),
        pytest.param("SQL / reporting", "sql", "reference", "alias", id="tool-with-use"),
        pytest.param("Negotation", "negotiation", "reference", "spelling", id="slip"),
        pytest.param("Soins infirmier", "nursing-care", "reference", "spelling", id="missing-plural"),
        pytest.param(
            "Data base administration", "database-administration", "reference", "spelling", id="space"
        ),
        pytest.param("Managing conflict", "conflict-resolution", "similar", "meaning", id="meaning"),
        pytest.param(
            "Gestión de proyectos", "project-management", "similar", "meaning", id="meaning-spanish"
        ),
        pytest.param("Underwater basket weaving", None, "estimated", "model", id="no-good-match"),
        pytest.param(
            "communication", "communication", "reference", "exact", id="its-own-entry-and-no-narrower-one"
        ),
        pytest.param("support", None, "estimated", "model", id="broader-than-any-entry"),
        pytest.param(
            "Management (projet)", None, "estimated", "model", id="qualifier-that-changes-the-skill"
        ),
        pytest.param("", None, "estimated", "model", id="empty"),
    ],
)
def test_way(name: str, skill_id: str | None, source: str, method: str) -> None:
    row = one(name)
    assert (row["skill_id"], row["source"], row["method"]) == (skill_id, source, method)


def _reached() -> pl.DataFrame:
    """The written pairs, with the name of the entry that each reaches."""
    resolved = resolve(PAIRS["written"].to_list()).select("skill", reached="name_en")
    return PAIRS.join(resolved, left_on="written", right_on="skill", maintain_order="left")


EVERYDAY = 137
"""The first pairs of the file, which hold no trap: none of them may go wrong."""


def _wrong() -> pl.Expr:
    """Whether a name reached the entry that it is not, or any where none is right."""
    other = (pl.col("reached") == pl.col("entry")) | (
        pl.col("entry").is_null() & pl.col("reached").is_not_null()
    )
    strange = pl.col("reached").is_not_null() & (pl.col("reached") != pl.col("entry"))
    return pl.when(pl.col("same") == 0).then(other).otherwise(strange).fill_null(value=False)


def test_no_everyday_name_reaches_an_entry_that_it_is_not() -> None:
    wrong = _reached().head(EVERYDAY).filter(_wrong())
    assert wrong.is_empty(), wrong.rows()


def test_look_alikes_stay_apart() -> None:
    others = _reached().filter(pl.col("same") == 0)
    wrong = others.filter(_wrong())
    assert wrong.height <= 0.03 * others.height, wrong.rows()


def test_nearly_all_names_reach_the_entry_that_they_are() -> None:
    same = _reached().filter(pl.col("same") == 1)
    strange = same.filter(_wrong())
    assert strange.height <= 0.02 * same.height, strange.rows()
    missed = same.filter(pl.col("reached").is_null() | (pl.col("reached") != pl.col("entry")))
    assert missed.height <= 0.10 * same.height, missed.rows()
    everyday = same.filter(pl.col("written").is_in(PAIRS["written"].head(EVERYDAY).implode()))
    assert everyday.filter(pl.col("reached").is_null()).height <= 0.06 * everyday.height


def test_every_pair_names_an_entry() -> None:
    assert set(PAIRS["entry"].drop_nulls()) <= set(lexicon().skills["name_en"])
    assert PAIRS.height >= 60


def test_one_row_per_distinct_name_in_order() -> None:
    names = ["Xyzzy", "Negotiation", "Xyzzy", "", "negotiation", "Negotiation"]
    resolved = resolve(names)
    assert resolved["skill"].to_list() == ["Xyzzy", "Negotiation", "", "negotiation"]
    assert dict(resolved.schema) == {name: pl.Schema(SKILLS.columns)[name] for name in SKILLS.columns}


def test_no_names_give_an_empty_table() -> None:
    assert resolve([]).height == 0


def test_an_entry_keeps_the_numbers_of_the_lexicon() -> None:
    entry = lexicon().skills.filter(pl.col("skill_id") == "negotiation").row(0, named=True)
    row = one("Negotiation")
    for column in ("execution", "trust", "ai_capability", "ai_capability_low", "facet", "kind", "name_fr"):
        assert row[column] == entry[column]
    assert (row["similarity"], row["margin"], row["nearest"]) == (1.0, SETTINGS.matching.reference_margin, [])


def test_a_similar_match_has_its_entry_s_numbers_and_a_wider_span() -> None:
    row, entry = one("Managing conflict"), one("Conflict resolution")
    lost = 1 - row["similarity"]
    assert row["execution"] == entry["execution"]
    assert row["ai_capability_low"] == pytest.approx(max(entry["ai_capability_low"] - lost, 0))
    assert row["ai_capability_high"] == pytest.approx(min(entry["ai_capability_high"] + lost, 1))
    assert row["margin"] == pytest.approx(SETTINGS.matching.reference_margin + lost)


@pytest.mark.parametrize("name", UNMATCHED)
def test_an_estimate_names_its_nearest_entries(name: str) -> None:
    row = one(name)
    assert len(row["nearest"]) == 3
    assert row["nearest_similarity"] == sorted(row["nearest_similarity"], reverse=True)
    assert row["similarity"] == pytest.approx(row["nearest_similarity"][0], abs=1e-4)


def test_a_correction_to_an_entry_wins_over_an_exact_name() -> None:
    row = one("Negotiation", corrections={"NEGOTIATION": Correction(skill_id="mediation")})
    assert (row["skill_id"], row["source"], row["method"]) == ("mediation", "yours", "correction")
    assert row["execution"] == one("Mediation")["execution"]


def test_a_composition_of_one_s_own() -> None:
    own = Correction(composition=(0.1, 0.2, 0.3, 0.4), ai_capability=0.25)
    row = one("Negotiation", corrections={"Negotiation": own})
    assert [row[name] for name in ("execution", "judgment", "presence", "trust")] == [0.1, 0.2, 0.3, 0.4]
    assert [row[f"ai_capability{end}"] for end in ("", "_low", "_high")] == [0.25, 0.25, 0.25]
    assert (row["skill_id"], row["source"], row["method"], row["margin"]) == (
        None,
        "yours",
        "correction",
        0.0,
    )


def test_a_composition_without_capability_gets_the_model_s() -> None:
    plain = one("Falconry")
    row = one("Falconry", corrections={"falconry": Correction(composition=(0.1, 0.2, 0.7, 0.0))})
    assert row["ai_capability"] == plain["ai_capability"]


def test_a_correction_to_an_entry_that_is_gone_is_left_out() -> None:
    assert (
        one("Negotiation", corrections={"Negotiation": Correction(skill_id="gone")})["source"] == "reference"
    )


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"skill_id": "python", "composition": (1.0, 0.0, 0.0, 0.0)}, id="both"),
        pytest.param({"composition": (0.5, 0.0, 0.0, 0.0)}, id="shares-short-of-1"),
        pytest.param({"composition": (1.5, -0.5, 0.0, 0.0)}, id="negative-share"),
        pytest.param({"skill_id": "python", "ai_capability": 1.5}, id="capability-above-1"),
    ],
)
def test_a_meaningless_correction_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"correction|shares"):
        Correction(**given)


def test_a_stricter_threshold_leaves_more_names_unmatched() -> None:
    strict = replace(SETTINGS.matching, semantic=0.99)
    assert one("Managing conflict", matching=strict)["source"] == "estimated"


def test_short_names_match_neither_by_spelling_nor_by_meaning() -> None:
    assert set(resolve(["Jav", "Phyt", "SQ", "Go!?", "CC"])["source"]) <= {"reference", "estimated"}
    assert set(resolve(["Jav", "SQ", "CC", "RR", "D"])["source"]) == {"estimated"}


@pytest.mark.parametrize(
    ("key", "stripped"),
    [
        ("excel avance", "excel"),
        ("maitrise de excel", "excel"),
        ("python 3 11", "python"),
        ("anglais niveau b2", "anglais"),
        ("advanced negotiation", "negotiation"),
        ("b2", "b2"),
        ("expert comptable", "expert comptable"),
    ],
)
def test_without_level(key: str, stripped: str) -> None:
    assert without_level(key) == stripped


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_names_get_bounded_numbers(names: list[str]) -> None:
    resolved = resolve(names)
    assert resolved["skill"].to_list() == list(dict.fromkeys(names))
    numbers = resolved.select(pl.col(pl.Float64).fill_nan(2.0))
    assert numbers.select(pl.all_horizontal(pl.all().is_between(0, 1))).to_series().all()


def test_explain_keeps_every_text_given() -> None:
    texts = ["Xyzzy", "", "Negotiation", "Xyzzy", ""]
    explained = explain(texts)
    assert explained.columns == list(COLUMNS)
    assert explained["text"].to_list() == texts
    assert explained.drop("skill_id").null_count().sum_horizontal().item() == 0
