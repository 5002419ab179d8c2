"""The file's own scale of levels: on which rungs its levels lie, and how a level is said as the file says it.

Inside Rempart a level is 0..1; to a reader it is what stands in the file: "3 on the scale 0–4", or its word.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.settings import Framework, Planning
from pipelines.text import Text

STEPS = (1, 2, 3, 4, 5, 6, 10, 20)
"""Numbers of equal steps that scales in use have."""
FINE = 100
"""Steps of a scale that is none of these, or of which too little is known."""
ENOUGH = 20
"""Levels from which the rungs of a scale are read from the levels themselves."""
STRAY = 0.02
"""Share of the levels that may lie between the rungs."""
MANY = 2_000
"""People from which the scale is taken from the rungs of the levels."""
_NUMBERED = (3, 4, 5, 6, 10, 20)
_NEAR = 1e-6


@dataclass(frozen=True)
class Rungs:
    """How many equal steps the file's scale has between 0 and 1."""

    steps: int = FINE

    def working(self, framework: Framework) -> float:
        """The first rung at or above the working level (0.6): 3 on a scale of 0–4, 3 of 0–5, 2 of 0–3."""
        return min(1.0, math.ceil(framework.working_level * self.steps - _NEAR) / self.steps)

    def step(self, planning: Planning) -> float:
        """What counts as one step: one rung of the scale, and at least `Planning.rung`."""
        return max(planning.rung, 1 / self.steps)


def rungs(levels: pl.Series) -> Rungs:
    """The fewest equal steps on which all `levels` (0..1, nulls aside) lie, but a few strays (STRAY).

    Fewer than ENOUGH levels tell nothing of a scale: it counts as a fine one.
    """
    known = levels.drop_nulls()
    if known.len() < ENOUGH:
        return Rungs()
    for n in STEPS:
        off = ((known * n) - (known * n).round()).abs() > _NEAR
        if off.sum() <= STRAY * known.len():
            return Rungs(n)
    return Rungs()


@dataclass(frozen=True)
class Ladder:
    """How the file says its levels: numbers up to `top`, or `said` (level and word, lowest first); neither: 0–100."""

    top: float | None = None
    low: float = 0.0
    said: tuple[tuple[float, str], ...] = ()

    def level(self, level: float, words: Text) -> str:
        """Say a level: a number of the file's scale, or the word of the rung that it has reached."""
        if self.top is not None:
            return _number(level * self.top, words)
        if self.said:
            reached = [text for at, text in self.said if at <= level + _NEAR]
            return (
                f"“{reached[-1] if reached else self.said[0][1]}”"
                if words.lang == "en"
                else (f"« {reached[-1] if reached else self.said[0][1]} »")
            )
        return _number(100 * level, words)

    def scale(self, words: Text) -> str:
        """Name the scale inside a sentence: 'on the file’s scale of 0–4'; nothing where levels are words."""
        if self.said and self.top is None:
            return ""
        low, high = (self.low, self.top) if self.top is not None else (0.0, 100.0)
        return words(
            "on the file’s scale of {low}–{high}", low=_number(low, words), high=_number(high, words)
        )


def _number(value: float, words: Text) -> str:
    rounded = round(value, 1)
    return words.number(rounded, 0 if rounded == round(rounded) else 1)


def ladder(tables: Mapping[str, pl.DataFrame]) -> Ladder:
    """The scale of the `inventory` among `tables`; the plain 0–100 without one, or where files differ.

    Among MANY people the inventory is not read again for it: a scale of so many steps is taken to end at that number.
    """
    steps = rungs(tables["scores"]["level"]).steps if "scores" in tables else FINE
    if steps in _NUMBERED and tables["people"].height > MANY:
        return Ladder(float(steps), 0.0 if (tables["scores"]["level"] == 0).any() else 1.0)
    if "inventory" not in tables:
        return Ladder()
    rated = tables["inventory"].filter(pl.col("level").is_not_null() & pl.col("level_raw").is_not_null())
    if rated.is_empty():
        return Ladder()
    number = pl.col("level_raw").str.extract(r"^\s*(\d+(?:[.,]\d+)?)").str.replace(",", ".").cast(pl.Float64)
    read = rated.select("level", "level_raw", number=number)
    numbers = read.filter(pl.col("number").is_not_null())
    if numbers.height >= (1 - 5 * STRAY) * read.height:
        tops = numbers.filter(pl.col("level") > 0).select((pl.col("number") / pl.col("level")).round(3))
        usual = tops.to_series().value_counts(sort=True)
        if usual.height and usual["count"][0] >= (1 - 5 * STRAY) * tops.height:
            top = float(usual[usual.columns[0]][0])
            return Ladder(top, 0.0 if numbers["number"].min() == 0 or top >= 100 else 1.0)
        return Ladder()
    return _words(read)


def _words(read: pl.DataFrame) -> Ladder:
    """Text by level, the most frequent one: words, or the two marks of a scale of ticks."""
    worded = pl.col("level_raw").str.contains(r"\pL{3}") | (pl.col("level").n_unique() <= 2)
    counted = (
        read.filter(worded)
        .group_by("level", pl.col("level_raw").str.strip_chars())
        .len()
        .sort("level", "len", "level_raw", descending=[False, True, False])
        .unique("level", keep="first", maintain_order=True)
    )
    said = tuple(counted.select("level", "level_raw").iter_rows())
    return Ladder(said=said) if len(said) >= 2 else Ladder()
