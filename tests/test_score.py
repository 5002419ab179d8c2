"""Scores and marts against figures worked out by hand."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import schemas
from pipelines.marts import build_marts
from pipelines.score import premium, score, with_parts

SKILL = {
    "skill_id": None, "source": "reference", "method": "exact", "similarity": 1.0, "name_en": None, "name_fr": None,
    "execution": 0.0, "judgment": 0.0, "presence": 0.0, "trust": 0.0, "ai_capability": 0.0, "ai_capability_low": 0.0,
    "ai_capability_high": 0.0, "ai_human": None, "ai_gpt4": None, "ai_automation": None,
    "ai_now": None, "ai_full": None, "margin": 0.0, "facet": None,
    "kind": "technique", "family": None, "reason_en": None, "reason_fr": None, "nearest": [], "nearest_similarity": [],
}  # fmt: skip
ENTRY = {
    "person_id": "p", "person": "P", "skill": "", "category": None, "status": "rated", "level": None, "level_raw": None,
    "target": None, "share": None, "interest": None, "date": None, "file": "f", "sheet": "s", "row": 1, "col": 1,
}  # fmt: skip
PERSON = {
    "person": "P", "identifier": None, "team": None, "role": None, "manager": None, "site": None, "seniority": None,
    "pay_band": None, "n_ratings": 0, "n_blanks": 0, "file": "f", "sheet": "s", "row": 1, "col": 1,
}  # fmt: skip

SKILLS = schemas.SKILLS.conform(
    pl.DataFrame(
        [
            SKILL | {"skill": "SQL", "skill_id": "sql", "execution": 0.8, "judgment": 0.2, "ai_capability": 0.75,
                     "ai_capability_low": 0.6, "ai_capability_high": 0.9, "margin": 0.1},
            SKILL | {"skill": "Care", "skill_id": "care", "execution": 0.2, "presence": 0.5, "trust": 0.3,
                     "ai_capability": 0.1, "facet": "care"},
            SKILL | {"skill": "Law", "skill_id": "law", "execution": 0.5, "judgment": 0.5, "ai_capability": 0.6,
                     "kind": "knowledge", "facet": "decide"},
            SKILL | {"skill": "Prompting", "skill_id": "prompting", "execution": 0.5, "judgment": 0.5,
                     "kind": "leverage"},
        ],
        schema_overrides={"facet": pl.String, "nearest": pl.List(pl.String), "nearest_similarity": pl.List(pl.Float64)},
    )
)  # fmt: skip


def inventory(*entries: dict[str, object]) -> pl.DataFrame:
    rows = [ENTRY | {"row": n} | entry for n, entry in enumerate(entries, start=1)]
    rows = [row | {"status": "rated" if row["level"] is not None else row["status"]} for row in rows]
    return schemas.INVENTORY.conform(pl.DataFrame(rows, infer_schema_length=None))


def people(*rows: dict[str, object]) -> pl.DataFrame:
    return schemas.PEOPLE.conform(pl.DataFrame([PERSON | row for row in rows], infer_schema_length=None))


ONE = people({"person_id": "p"})
NO_CELLS = pl.DataFrame(schema={"skill": pl.String, "team": pl.String, "n_empty": pl.Int64})


def scores(*entries: dict[str, object], who: pl.DataFrame = ONE) -> pl.DataFrame:
    return score(inventory(*entries), who, SKILLS)


@pytest.mark.parametrize(
    ("level", "expected"),
    [(None, 0), (0, 0), (0.6, 0), (0.8, 0.25), (0.7, 0.5 * (3 / 16 - 2 / 64)), (1, 0.5)],
)
def test_premium(level: float | None, expected: float):
    frame = pl.DataFrame({"level": [level]}, schema={"level": pl.Float64})
    assert frame.select(premium(pl.col("level"))).item() == pytest.approx(expected)


def test_worth_splits_into_exposed_held_and_durable():
    [row] = scores({"skill": "SQL", "level": 0.5}).to_dicts()
    assert row["exposed"] == pytest.approx(0.8 * 0.75)
    assert row["held"] == pytest.approx(0.8 - 0.6)
    assert row["durable"] == pytest.approx(0.2)


def test_spans_add_the_two_errors_in_quadrature():
    [row] = scores({"skill": "SQL", "level": 0.5}).to_dicts()
    error = ((0.8 * 0.15) ** 2 + (0.1 * 0.75) ** 2) ** 0.5
    assert row["exposed_low"] == pytest.approx(0.6 - error)
    assert row["exposed_high"] == pytest.approx(0.6 + error)
    assert row["held_high"] == pytest.approx(0.8 - (0.6 - error))
    assert (row["durable_low"], row["durable_high"]) == (pytest.approx(0.1), pytest.approx(0.3))


def test_an_exceptional_level_halves_exposure():
    [row] = scores({"skill": "SQL", "level": 1.0}).to_dicts()
    assert row["exposed"] == pytest.approx(0.8 * 0.75 * 0.5)
    assert row["exposed"] + row["held"] + row["durable"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("entries", "weights"),
    [
        ([("SQL", 1.0, None), ("Care", 0.5, None), ("Law", 0.0, None)], [2 / 3, 1 / 3, 0]),
        ([("SQL", 1.0, 10.0), ("Care", 0.5, 30.0)], [0.25, 0.75]),
        ([("SQL", 0.2, 40.0), ("Care", 1.0, None)], [1, 0]),
        ([("SQL", 0.0, None), ("Care", 0.0, None)], [None, None]),
    ],
    ids=["by level", "by share", "a share of some rows", "nothing but zeros"],
)
def test_weights(entries: list[tuple[str, float, float | None]], weights: list[float | None]):
    rows = scores(*({"skill": skill, "level": level, "share": share} for skill, level, share in entries))
    assert rows["weight"].to_list() == [w if w is None else pytest.approx(w) for w in weights]


def test_without_any_level_weights_are_equal_and_levels_null():
    rows = scores({"skill": "SQL", "status": "listed"}, {"skill": "Care", "status": "listed"})
    assert rows["weight"].to_list() == [0.5, 0.5]
    assert rows["level"].to_list() == [None, None]


def test_what_was_not_assessed_is_neither_a_lack_nor_a_skill():
    rows = scores({"skill": "SQL", "level": 0.5}, {"skill": "Care", "status": "not_assessed"})
    assert rows["skill"].to_list() == ["SQL"]
    assert rows["weight"].to_list() == [1.0]


share = st.floats(0, 1)


@given(share, share, share, st.tuples(share, share).filter(lambda levels: levels[0] <= levels[1]), share)
def test_parts_add_up_and_a_higher_level_never_raises_exposure(execution, capability, width, levels, margin):
    rows = pl.DataFrame(
        [
            {"execution": execution, "judgment": 1 - execution, "presence": 0.0, "trust": 0.0, "margin": margin,
             "ai_capability": capability, "ai_capability_low": capability * (1 - width), "level": level,
             "ai_capability_high": capability + (1 - capability) * width}
            for level in levels
        ]
    )  # fmt: skip
    parts = with_parts(rows.with_columns(premium=premium(pl.col("level"))))
    low, high = parts.to_dicts()
    assert high["exposed"] <= low["exposed"] + 1e-12
    for row in (low, high):
        assert row["exposed"] + row["held"] + row["durable"] == pytest.approx(1)
        for part in ("exposed", "held", "durable"):
            ends = row[f"{part}_low"], row[part], row[f"{part}_high"]
            assert 0 <= ends[0] <= ends[1] + 1e-9
            assert ends[1] <= ends[2] + 1e-9
            assert ends[2] <= 1 + 1e-9


# --- marts ------------------------------------------------------------------------------------------------------

TWO = people(
    {"person_id": "a", "person": "Ann", "team": "X", "n_ratings": 2},
    {"person_id": "b", "person": "Bo", "team": "Y", "n_ratings": 2, "n_blanks": 1},
    {"person_id": "c", "person": "Cy", "team": "Y"},
)
ENTRIES = inventory(
    {"person_id": "a", "skill": "SQL", "level": 0.5},
    {"person_id": "a", "skill": "Law", "level": 0.5},
    {"person_id": "b", "skill": "Care", "level": 0.8},
    {"person_id": "b", "skill": "Prompting", "level": 0.8},
    {"person_id": "b", "skill": "SQL", "status": "not_assessed"},
)


def marts(empty: pl.DataFrame = NO_CELLS):
    return build_marts(ENTRIES, TWO, SKILLS, score(ENTRIES, TWO, SKILLS), empty)


def test_person_mart_is_weighted_sums():
    ann, bo = marts().person.to_dicts()
    assert ann["exposure"] == pytest.approx(0.5 * 0.6 + 0.5 * 0.3)
    assert ann["durable"] == pytest.approx(0.5 * 0.2 + 0.5 * 0.5)
    assert ann["held"] == pytest.approx(1 - ann["exposure"] - ann["durable"])
    assert (ann["direction"], ann["middle"], ann["ground"]) == (pytest.approx(0.35), pytest.approx(0.65), 0)
    assert ann["squeezed"] == pytest.approx(1)
    assert ann["moat"] == pytest.approx(0.5)
    assert ann["moat_exposure"] == pytest.approx(0.3)
    assert (ann["leverage"], bo["leverage"]) == (0, 1)
    assert (bo["moat"], bo["moat_exposure"], bo["squeezed"]) == (0, None, 0)


def test_team_mart_is_plain_means_and_counts_everyone_listed():
    everybody, x, y = marts().team.to_dicts()
    ann, bo = marts().person.to_dicts()
    assert [row["team"] for row in (everybody, x, y)] == [None, "X", "Y"]
    assert everybody["exposure"] == pytest.approx((ann["exposure"] + bo["exposure"]) / 2)
    assert [(row["n_people"], row["n_listed"], row["n_blanks"]) for row in (everybody, x, y)] == [
        (2, 3, 1), (1, 1, 0), (1, 2, 1),
    ]  # fmt: skip


def test_skill_mart_counts_cover_and_finds_the_key_person():
    rows = {(row["team"], row["skill_id"]): row for row in marts().skill.to_dicts()}
    care = rows[None, "care"]
    assert (care["n_working"], care["n_working_high"], care["key_person_id"]) == (1, 1, "b")
    assert care["weight"] == pytest.approx(0.25)
    assert (rows[None, "sql"]["n_working"], rows[None, "sql"]["n_working_high"]) == (0, 1)
    assert ("X", "care") not in rows


def test_in_a_matrix_an_empty_cell_is_a_blank():
    empty = pl.DataFrame({"skill": ["Care", "Care"], "team": ["X", "Y"], "n_empty": [1, 1]})
    rows = {(row["team"], row["skill_id"]): row for row in marts(empty).skill.to_dicts()}
    assert rows[None, "care"]["n_blanks"] == 2
    assert rows[None, "care"]["n_working_high"] == 3
    assert rows["Y", "care"]["n_blanks"] == 1


def test_facet_mart():
    rows = {(row["team"], row["facet"]): row for row in marts().facet.to_dicts()}
    assert rows[None, "care"]["key_person_id"] == "b"
    assert rows[None, "decide"]["n_working"] == 0
    assert rows["Y", "care"]["dimension"] == "presence"


def test_nobody_at_all():
    nothing = schemas.INVENTORY.empty()
    empty = build_marts(
        nothing, schemas.PEOPLE.empty(), SKILLS, score(nothing, schemas.PEOPLE.empty(), SKILLS), NO_CELLS
    )
    assert empty.person.is_empty()
    assert empty.team["n_people"].to_list() == [0]
    assert empty.skill.is_empty()


def test_the_order_of_rows_changes_nothing():
    shuffled = ENTRIES.sample(fraction=1, shuffle=True, seed=7)
    again = build_marts(shuffled, TWO, SKILLS, score(shuffled, TWO, SKILLS), NO_CELLS)
    for one, other in (
        (marts().person, again.person),
        (marts().team, again.team),
        (marts().skill, again.skill),
    ):
        assert one.equals(other)
