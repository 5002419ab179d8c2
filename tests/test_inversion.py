from __future__ import annotations

import polars as pl
import pytest

from pipelines import inversion, prestige_columns
from pipelines.inversion import steps
from tests import people_frames as frames


def person(**columns: list[str | None]) -> pl.DataFrame:
    return frames.marts()["person"].with_columns(
        **{name: pl.Series(values) for name, values in columns.items()}
    )


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["Band 10", "Band 2", "Band 1"], ["Band 1", "Band 2", "Band 10"]),
        (["A", "B", "C"], ["C", "B", "A"]),
        (["Catégorie A", "Catégorie C"], ["Catégorie C", "Catégorie A"]),
        (["Head", "Senior", "Junior", "Lead", "Intermediate"], ["Junior", "Intermediate", "Senior", "Lead", "Head"]),
        (["Directrice", "Confirmé", "Stagiaire", "Débutante"], ["Stagiaire", "Confirmé", "Directrice"]),
        (["Agent de maîtrise", "Cadre", "Employé", "Cadre dirigeant"],
         ["Employé", "Agent de maîtrise", "Cadre", "Cadre dirigeant"]),
        (["3,5", "12"], ["3,5", "12"]),
    ],
    ids=["numbers", "letters", "categories", "words", "french", "classification", "decimal"],
)  # fmt: skip
def test_steps_are_put_in_order(texts: list[str], order: list[str]):
    found = steps(texts)
    assert sorted(found, key=found.__getitem__) == order


def test_words_without_a_place_are_named():
    people = person(seniority=["Junior", "Senior", "Wizard", "Lead", "Junior", "Senior"])
    found = inversion(people, "seniority", frames.labels(), names=True)
    assert found is not None
    assert found.unordered == ("Wizard",)
    assert found.people == 5


def test_columns_with_one_step_or_none_are_not_offered():
    assert prestige_columns(person()) == ["pay_band"]
    assert prestige_columns(person(pay_band=["1"] * 6)) == []
    assert prestige_columns(person(seniority=["Junior", "Lead", *["?"] * 4])) == ["pay_band", "seniority"]


def test_with_names_each_person_has_a_line():
    found = inversion(person(), "pay_band", frames.labels(), names=True)
    assert found is not None
    assert found.personal
    assert set(found.rows["label"]) == {"Ann", "Bo", "Cy", "Di", "Ed", "Flo"}
    places = dict(found.rows.select("label", "before").iter_rows())
    assert places["Ann"] == places["Bo"] == pytest.approx(0.1)  # places 0 and 1 of 0..5, shared
    assert places["Di"] == pytest.approx(0.9)


def test_without_names_a_line_has_five_people_or_there_is_none():
    assert inversion(person(), "pay_band", frames.labels(), names=False) is None
    thrice = pl.concat([person().with_columns(pl.col("person_id") + str(n)) for n in range(3)])
    found = inversion(thrice, "pay_band", frames.labels(), names=False)
    assert found is not None
    assert found.rows.select("label", "people").rows() == [("3", 6), ("2", 6), ("1", 6)]


def test_groups_join_neighbours_and_the_rest_joins_the_last():
    bands = ["1"] * 5 + ["2"] * 2 + ["3"] * 3 + ["4"] * 1
    people = pl.DataFrame(
        {"person_id": [f"p{n}" for n in range(11)], "durable": [n / 10 for n in range(11)], "pay_band": bands}
    )
    found = inversion(people, "pay_band", frames.labels(), names=False)
    assert found is not None
    assert found.rows.select("label", "people").rows() == [("2 – 4", 6), ("1", 5)]
    assert found.rows["durable"].to_list() == pytest.approx([0.75, 0.2])
    assert found.correlation == pytest.approx((97.5 / 110) ** 0.5)  # by ranks, ties shared


def test_turning_the_order_round_turns_the_correlation_round():
    one = inversion(person(), "pay_band", frames.labels(), names=True)
    other = inversion(person(), "pay_band", frames.labels(), names=True, reverse=True)
    assert one is not None
    assert other is not None
    assert one.correlation == pytest.approx(-other.correlation)  # type: ignore[operator]


def test_equal_durable_value_has_no_correlation():
    same = person().with_columns(durable=pl.lit(0.5))
    found = inversion(same, "pay_band", frames.labels(), names=True)
    assert found is not None
    assert found.correlation is None
    assert found.rows["after"].to_list() == pytest.approx([0.5] * 6)
