from __future__ import annotations

import pytest

from pipelines.scale import from_values


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([1, 2, 3, 4, 5], 1, 5),
        ([0, 3, 5], 0, 5),
        ([0, 1, 2, 3], 0, 3),
        ([1, 4], 1, 4),
        ([2, 8, 10], 1, 10),
        ([20, 80, 100], 0, 100),
        ([0.2, 0.5, 1.0], 0, 1),
        ([0, 1, 1], 0, 1),
    ],
)
def test_the_smallest_usual_scale_that_holds_the_values(values: list[float], low: float, high: float):
    scale = from_values(dict.fromkeys(map(float, values), 1))
    assert (scale.low, scale.high, scale.source) == (low, high, "values")


def test_a_stray_value_does_not_stretch_the_scale():
    assert from_values({1.0: 30, 3.0: 30, 5.0: 30, 55.0: 1}).high == 5
    assert from_values({1.0: 30, -1.0: 1, 4.0: 2}).low == 1


def test_words_only():
    assert from_values({}) == from_values({-3.0: 1})
    assert from_values({}).source == "words"
