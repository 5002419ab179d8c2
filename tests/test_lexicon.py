"""The shipped lexicon is sound, an unsound one is refused, and names are normalised alike everywhere."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lexicon import REFERENCE, lexicon, load, normalise


def test_shipped_lexicon_loads_once() -> None:
    assert lexicon() is lexicon()
    assert lexicon().skills.height > 300


def test_shipped_files_are_sorted_by_family_then_id() -> None:
    skills = lexicon().skills
    assert skills.equals(skills.sort("family", "skill_id"))


def test_every_entry_has_evidence_within_its_span() -> None:
    joined = lexicon().skills.join(lexicon().evidence, on="skill_id")
    assert joined.height == lexicon().skills.height
    for source in ("ai_human", "ai_gpt4", "ai_automation"):
        within = pl.col(source).is_between(
            pl.col("ai_capability_low") - 0.001, pl.col("ai_capability_high") + 0.001
        )
        assert joined.filter(~within).is_empty()


def test_every_form_leads_to_one_entry() -> None:
    forms = lexicon().forms
    assert forms["key"].is_unique().all()
    assert set(forms["skill_id"]) == set(lexicon().skills["skill_id"])


def test_both_names_of_an_entry_are_exact() -> None:
    methods = dict(lexicon().forms.select("key", "method").iter_rows())
    names = [*lexicon().skills["name_en"], *lexicon().skills["name_fr"]]
    assert {methods[normalise(name)] for name in names} == {"exact"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("  Gestion–de   PROJET ", "gestion de projet", id="case-dash-and-spaces"),
        pytest.param("Négociation", "negociation", id="accents"),
        pytest.param("Cœur de métier", "coeur de metier", id="ligature"),
        pytest.param("L’équipe", "l equipe", id="apostrophe"),
        pytest.param("R&D", "r & d", id="ampersand"),
        pytest.param("Recherche et développement", "recherche & developpement", id="and-in-french"),
        pytest.param("CI/CD", "ci cd", id="slash"),
        pytest.param("C++", "c++", id="plus-signs-kept"),
        pytest.param("C#", "c#", id="sharp-kept"),
        pytest.param("#1 seller", "1 seller", id="sharp-before-a-word-folded"),
        pytest.param(".NET", ".net", id="leading-dot-kept"),
        pytest.param("Node.js", "node js", id="inner-dot-folded"),
        pytest.param("R.", "r", id="final-dot-folded"),
        pytest.param("_+", "", id="signs-alone"),
        pytest.param("日本語", "日本語", id="other-script"),
        pytest.param("😀", "", id="nothing-to-compare"),
    ],
)
def test_normalise(name: str, key: str) -> None:
    assert normalise(name) == key


def test_look_alike_languages_stay_apart() -> None:
    assert (
        len({normalise(name) for name in ("C", "C++", "C#", "R", ".NET", "NET", "F#", "Java", "JavaScript")})
        == 9
    )


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


def _broken(folder: Path, file: str, change: dict[str, pl.Expr]) -> Path:
    """A copy of the reference whose `file` has `change` applied to its first row."""
    for name in ("skills.csv", "pathways.csv"):
        frame = pl.read_csv(REFERENCE / name)
        if name == file:
            first = pl.int_range(pl.len()) == 0
            frame = frame.with_columns(
                **{column: pl.when(first).then(value).otherwise(column) for column, value in change.items()}
            )
        frame.write_csv(folder / name)
    return folder


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        pytest.param("skills.csv", {"execution": pl.lit(0.99)}, "shares do not sum to 1", id="sum"),
        pytest.param("skills.csv", {"ai_capability": pl.lit(1.5)}, "outside 0..1", id="number-out-of-range"),
        pytest.param("skills.csv", {"ai_capability_low": pl.lit(0.99)}, "outside its span", id="span"),
        pytest.param("skills.csv", {"kind": pl.lit("magic")}, "unknown kind", id="kind"),
        pytest.param("skills.csv", {"family": pl.lit("magic")}, "unknown family", id="family"),
        pytest.param("skills.csv", {"facet": pl.lit("magic")}, "facet does not belong", id="facet"),
        pytest.param("skills.csv", {"skill_id": pl.lit("negotiation")}, "id used twice", id="same-id"),
        pytest.param(
            "skills.csv", {"aliases_en": pl.lit("negotiation")}, "stands for several", id="shared-alias"
        ),
        pytest.param("skills.csv", {"name_fr": pl.lit("")}, "a name is missing", id="no-name"),
        pytest.param(
            "pathways.csv", {"to_id": pl.lit("no-such-skill")}, "unknown entry", id="pathway-to-nothing"
        ),
        pytest.param("pathways.csv", {"to_id": pl.col("from_id")}, "leads to itself", id="pathway-to-itself"),
        pytest.param("pathways.csv", {"relation": pl.lit("magic")}, "unknown relation", id="relation"),
        pytest.param("pathways.csv", {"hours": pl.lit(0)}, "hours not positive", id="hours"),
    ],
)
def test_an_unsound_reference_is_refused(
    tmp_path: Path, file: str, change: dict[str, pl.Expr], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        load(_broken(tmp_path, file, change))


def test_a_reference_without_fitted_files_has_no_evidence(tmp_path: Path) -> None:
    loaded = load(_broken(tmp_path, "", {}))
    assert loaded.evidence.is_empty()
    assert loaded.real_words == frozenset()
