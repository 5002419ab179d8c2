"""Columns of numbers in a table of levels that are no skills: figures, codes, side tables; and scales of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipelines.derived import is_derived
from pipelines.layout import PERSON_ROLES, Column
from pipelines.legend import stated
from pipelines.legendruns import LONGEST_SCALE
from pipelines.vocabulary import CEFR, LANGUAGES, unaccented
from pipelines.window import Window

STRAY = 0.6
"""Share of levels from which a column among ratings is one of them."""
EDGE = 4
"""Columns at either end among which figures worked out from the others are looked for."""


def without_figures(window: Window, header_row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Leave out sums and means of the others, and numbers of another order: an age, a badge number."""
    ratings = [column for column in columns if column.role in ("rating", "unnamed") and not column.choice]
    numbers = {column.number: window.numbers(column.number, header_row) for column in ratings}
    middles = {number: median(found.values()) for number, found in numbers.items() if found}
    usual = median(middles.values()) if middles else 0.0
    left_out = {
        column.number
        for column in ratings
        if usual <= LONGEST_SCALE < middles.get(column.number, 0)
        and not stated(column.header)
        and not _percent(window, header_row, column)
    }
    left_out |= _codes_of_places(window, header_row, ratings)
    edges = {column.number for column in (*ratings[:EDGE], *ratings[-EDGE:])} | left_out
    for edge in sorted(edges, reverse=True):
        others = [number for number in numbers if number != edge and number not in left_out]
        beside = {row: [numbers[n][row] for n in others if row in numbers[n]] for row in numbers[edge]}
        if len(others) >= 2 and is_derived(numbers[edge], beside):
            left_out.add(edge)
    return tuple(replace(c, role="total") if c.number in left_out else c for c in columns)


def with_stray_words(window: Window, header_row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """A column beside ratings in which levels are the most is one of ratings too: a few words in it are mistyped."""
    done = list(columns)
    for place, column in enumerate(columns[1:], start=1):
        values = window.values(column.number, header_row)
        after = columns[place + 1] if place + 1 < len(columns) else None
        empty = after is not None and (not after.header or after.number > column.number + 1)
        if (
            column.role == "ignored"
            and column.header
            and done[place - 1].role == "rating"
            and (after is None or after.role == "rating" or empty)
            and window.levels(column.number, header_row) > STRAY * len(values) > 0
        ):
            done[place] = replace(column, role="rating")
    return tuple(done)


def _codes_of_places(window: Window, header_row: int, ratings: Sequence[Column]) -> set[int]:
    """Columns of A1 to C2 that are of no language, among levels written otherwise: offices, rooms."""
    values = {c.number: window.values(c.number, header_row) for c in ratings}
    coded = [c for c in ratings if values[c.number] and all(map(CEFR.fullmatch, values[c.number]))]
    strange = {c.number for c in coded if not LANGUAGES.search(unaccented(c.header))}
    return strange if len(coded) * 2 <= len(ratings) else set()


def _percent(window: Window, header_row: int, column: Column) -> bool:
    values = window.values(column.number, header_row)
    return sum(value.endswith("%") for value in values) * 2 > len(values)


def with_scales(window: Window, header_row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns on a scale of their own: stated in the header, in per cent, or plainly longer than the others'."""
    ratings = [column for column in columns if column.role == "rating"]
    tops = {c.number: max(window.numbers(c.number, header_row).values(), default=0.0) for c in ratings}
    usual = median(tops.values()) if tops else 0.0
    done = []
    for column in columns:
        own = stated(column.header) if column.role == "rating" else None
        if (
            column.role == "rating"
            and own is None
            and _percent(window, header_row, column)
            and usual <= LONGEST_SCALE
        ):
            own = (0.0, 100.0)
        values = (
            list(window.numbers(column.number, header_row).values())
            if column.role == "rating" and usual <= 5
            else []
        )
        if (
            own is None
            and len(ratings) > 2
            and len(values) >= 3
            and sum(v > 5 for v in values) * 2 >= len(values)
            and max(values) <= 10
        ):
            own = (0.0 if min(values) < 1 else 1.0, 10.0)
        done.append(
            replace(column, scale=own)
            if (own and own[1] != usual) or (own and column.role == "rating")
            else column
        )
    if len({column.scale for column in done if column.role == "rating"}) == 1:
        return tuple(columns)  # one scale for all is the sheet's, found elsewhere
    return tuple(done)


def without_side_tables(window: Window, header_row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Leave out what stands beyond an empty column and is filled in few lines: a legend, a summary."""
    blocks: list[list[Column]] = [[]]
    for column in columns:
        if not column.header and not window.values(column.number, header_row):
            blocks.append([])
        elif blocks[-1] and column.number > blocks[-1][-1].number + 1:
            blocks.append([column])
        else:
            blocks[-1].append(column)
    blocks = [block for block in blocks if block]
    weights = [
        sum(len(window.values(c.number, header_row)) for c in block if c.role == "rating") for block in blocks
    ]
    if len(blocks) < 2:
        return tuple(columns)
    main = blocks[weights.index(max(weights))]
    lines = _lines_filled(window, header_row, main)
    side = {
        column.number
        for block, weight in zip(blocks, weights, strict=True)
        if block is not main
        and not any(c.role in PERSON_ROLES for c in block)
        and _is_side(window, header_row, block, lines, weight)
        for column in block
    }
    return tuple(
        replace(c, role="side") if c.number in side and c.role in ("rating", "unnamed", "ignored") else c
        for c in columns
    )


def _is_side(window: Window, header_row: int, block: Sequence[Column], lines: int, weight: int) -> bool:
    texts = any(c.role == "ignored" and window.values(c.number, header_row) for c in block)
    few = _lines_filled(window, header_row, block) < 0.5 * lines
    return weight == 0 or few or texts or all(c.role == "unnamed" for c in block)


def _lines_filled(window: Window, header_row: int, columns: Sequence[Column]) -> int:
    numbers = frozenset(column.number for column in columns)
    return sum(window.filled(row, numbers) for row in window.below(header_row))
