"""Columns that are worked out from the ratings beside them: sums, means, counts, shares. They are no skills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

CLOSE = 0.06
"""How far a rounded mean may lie from the exact one."""
MOSTLY = 0.8
"""Share of lines in which a figure must be what it is taken for."""
FEWEST = 3
TELLING = 6
"""Lines from which whole numbers within the scale are no coincidence."""


def is_derived(
    figures: Mapping[int, float], ratings: Mapping[int, Sequence[float]], *, extremes: bool = False
) -> bool:
    """Whether `figures` (by line) are one function of the `ratings` beside them.

    A sum, a mean, how many there are, or (`extremes`) the lowest or highest; whole lines only, and not where
    all figures are the same or every line has a single rating.
    """
    lines = [line for line in figures if len(ratings.get(line, ())) >= 2]
    if len(lines) < FEWEST or len({figures[line] for line in lines}) < 2:
        return False
    usual = max(max(ratings[line]) for line in lines)
    odd = any(figures[line] > usual or figures[line] != int(figures[line]) for line in lines)
    return (odd or extremes or len(lines) >= TELLING) and any(
        sum(_close(figures[line], value) for line, value in zip(lines, column, strict=True))
        >= MOSTLY * len(lines)
        for column in _candidates([ratings[line] for line in lines], extremes=extremes)
    )


def _close(figure: float, value: float) -> bool:
    return abs(figure - value) <= CLOSE * max(1.0, abs(value) * CLOSE)


def _candidates(ratings: Iterable[Sequence[float]], *, extremes: bool) -> list[list[float]]:
    """Sums, means and counts of each line, and its ends."""
    lines = list(ratings)
    return [
        [sum(line) for line in lines],
        [sum(line) / len(line) for line in lines],
        [float(sum(value > 0 for value in line)) for line in lines],
        *([[min(line) for line in lines], [max(line) for line in lines]] if extremes else []),
    ]
