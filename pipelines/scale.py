"""Which scale levels are written on, from the values themselves where the sheet does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TOPS = (1.0, 3.0, 4.0, 5.0, 10.0, 20.0, 100.0)
"""Tops of the scales in use, from the smallest."""
ENOUGH = 20
"""Values from which a scale without any 3 is taken to end at 2."""
STRAY = 0.02
"""Share of values that may lie outside a scale before a larger one is assumed."""


@dataclass(frozen=True)
class Scale:
    """Lowest and highest level of a file, and where that was found (legend, header, values, words, none).

    A level is a value divided by `high`: 0 stays "assessed as none", the top is 1, and the lowest rung of a
    scale that begins at 1 is a little rather than nothing (design.md §1).
    """

    low: float
    high: float
    source: str

    @property
    def label(self) -> str:
        """As people write it: 0–5."""
        return f"{self.low:g}–{self.high:g}"


def from_values(counts: Mapping[float, int]) -> Scale:
    """The smallest usual scale that holds all values but a few strays (`STRAY`).

    `counts` maps each number found to how often it stands. Values of 0..1 with fractions are shares; a scale
    without any 0 begins at 1. Without numbers the scale is 0..1 (words).
    """
    usable = {value: count for value, count in counts.items() if value >= 0}
    total = sum(usable.values())
    if not total:
        return Scale(0.0, 1.0, "words")
    held = ((top, sum(count for value, count in usable.items() if value <= top)) for top in TOPS)
    high = next((top for top, count in held if count >= (1 - STRAY) * total), max(usable))
    if high == 3 and total >= ENOUGH and max(usable) <= 2:
        high = 2.0
    low = 0.0 if high <= 1 or high == 100 or any(value < 1 for value in usable) else 1.0
    return Scale(low, high, "values")
