from __future__ import annotations

import polars as pl
import pytest

from pipelines import labels, large_enough, text

PEOPLE = pl.DataFrame({"person_id": ["p-c", "p-a", "p-b"], "person": ["Cy", "Ada", "Bo"]})


def test_labels_hide_names_in_an_order_of_their_own():
    assert labels(PEOPLE, text("en"), names=False).rows() == [
        ("p-a", "Person 01"), ("p-b", "Person 02"), ("p-c", "Person 03"),
    ]  # fmt: skip
    assert labels(PEOPLE, text("fr"), names=False)["label"][0] == "Personne 01"
    assert labels(PEOPLE, text("en"), names=True)["label"].to_list() == ["Cy", "Ada", "Bo"]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"A": 5, "B": 5}, ["A", "B"]),
        ({"A": 4, "B": 1, "C": 9}, ["C"]),
        ({"A": 5, "B": 2}, []),
        ({"A": 5, "B": 9, "C": 2}, ["B"]),
        ({}, []),
    ],
    ids=[
        "large",
        "small ones hide each other",
        "no difference gives one away",
        "the smallest goes too",
        "no team",
    ],
)
def test_groups_whose_figures_would_be_somebodys_are_not_shown(sizes: dict[str, int], shown: list[str]):
    groups = pl.DataFrame({"team": [None, *sizes], "n_people": [max(5, sum(sizes.values())), *sizes.values()]},
                          schema={"team": pl.String, "n_people": pl.Int64})  # fmt: skip
    assert large_enough(groups, names=False)["team"].to_list() == [None, *shown]
    assert large_enough(groups, names=True).height == len(sizes) + 1


def test_everybody_too_few():
    groups = pl.DataFrame({"team": [None], "n_people": [4]}, schema={"team": pl.String, "n_people": pl.Int64})
    assert large_enough(groups, names=False).is_empty()
