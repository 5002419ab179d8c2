"""Figures that are worked out from the ratings beside them are no skills; ratings that happen to agree are."""

from __future__ import annotations

import pytest

from pipelines.derived import is_derived
from pipelines.levels import number_in

RATINGS = {2: [3.0, 4.0, 1.0], 3: [2.0, 2.0, 5.0], 4: [0.0, 5.0, 5.0], 5: [1.0, 1.0, 1.0]}
"""Sums 8, 9, 10, 3; means 2.67, 3, 3.33, 1; above zero 3, 3, 2, 3; lowest 1, 2, 0, 1; highest 4, 5, 5, 1."""


@pytest.mark.parametrize(
    ("figures", "derived"),
    [
        ({2: 8, 3: 9, 4: 10, 5: 3}, True),
        ({2: 2.67, 3: 3, 4: 3.33, 5: 1}, True),
        ({2: 2.7, 3: 3, 4: 3.3, 5: 1}, True),  # rounded
        ({2: 8, 3: 9, 4: 10, 5: 4}, False),  # one of four is wrong: less than four in five
        ({2: 3, 3: 2, 4: 5, 5: 4}, False),
        ({2: 3, 3: 3, 4: 2, 5: 3}, False),  # counts within the scale could be levels, on so few lines
        ({2: 4, 3: 5, 4: 5, 5: 1}, False),  # the highest could be, too
        ({2: 8, 3: 9}, False),  # two lines tell nothing
        ({2: 9, 3: 9, 4: 9, 5: 9}, False),  # one figure for all
        ({}, False),
    ],
)
def test_sums_and_means(figures: dict[int, float], derived: bool):
    assert is_derived(figures, RATINGS) is derived


def test_counts_tell_on_many_lines():
    many = {line: [float(line % 2), float(line % 3), 2.0] for line in range(8)}
    counts = {line: float(sum(value > 0 for value in values)) for line, values in many.items()}
    assert is_derived(counts, many)


def test_the_lowest_and_highest_only_where_a_label_says_so():
    highest = {2: 4.0, 3: 5.0, 4: 5.0, 5: 1.0}
    assert is_derived(highest, RATINGS, extremes=True)
    assert not is_derived(highest, RATINGS)


def test_lines_with_a_single_rating_do_not_count():
    alone = {line: [float(line)] for line in range(6)}
    assert not is_derived({line: float(line) for line in range(6)}, alone)


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("2,5", 2.5), ("80%", 80), ("2-3", 2.5), ("L2", 2), ("★★", 2), ("3 (en cours)", 3), ("240", 240),
     ("Expert", None), ("x", None), ("-", None), ("", None), ("2026-03-01", None), ("#REF!", None)],
)  # fmt: skip
def test_the_number_in_a_cell(text: str, number: float | None):
    assert number_in(text) == number
