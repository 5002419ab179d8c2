"""A window of a sheet: its first rows as Python values, for recognition; it can be turned on its side."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

import polars as pl

from pipelines.cells import Sheet
from pipelines.levels import looks_like_level, number_in, said
from pipelines.names import people_share, skills_share
from pipelines.settings import SETTINGS, Limits

Cells = dict[int, dict[int, str]]


@dataclass(frozen=True)
class Window:
    """`rows` maps row number → column number → text, blanks left out; numbers are those of the sheet.

    `aside` are cells (row, column) that belong to a legend; `words` are level words that the legend explains.
    """

    rows: Cells
    columns: list[int]
    aside: frozenset[tuple[int, int]] = frozenset()
    words: frozenset[str] = frozenset()
    turned: bool = False
    """Whether rows and columns are swapped."""
    merged: bool = field(default=False, compare=False)

    def turn(self) -> Window:
        """The same cells with rows and columns swapped."""
        swapped: Cells = {}
        for row, cells in self.rows.items():
            for column, text in cells.items():
                swapped.setdefault(column, {})[row] = text
        rows = dict(sorted(swapped.items()))
        aside = frozenset((column, row) for row, column in self.aside)
        return replace(self, rows=rows, columns=sorted(self.rows), aside=aside, turned=not self.turned)

    def below(self, row: int) -> list[int]:
        """The row numbers after `row`."""
        numbers = self._numbers
        return numbers[bisect_right(numbers, row) :]

    def text(self, row: int, column: int) -> str:
        """What stands there; empty for a blank cell."""
        return self.rows.get(row, {}).get(column, "")

    def values(self, column: int, below: int) -> list[str]:
        """What `column` holds under row `below`, legend cells left out."""
        rows, texts, _ = self._filled.get(column, ([], [], []))
        return texts[bisect_right(rows, below) :]

    def levels(self, column: int, below: int) -> int:
        """How many of them read as levels."""
        rows, _, counts = self._filled.get(column, ([], [], [0]))
        return counts[bisect_right(rows, below)]

    def numbers(self, column: int, below: int) -> dict[int, float]:
        """The numbers that `column` holds under row `below`, legend cells included, by row."""
        return {row: number for row, number in self._figures.get(column, {}).items() if row > below}

    def is_level(self, text: str) -> bool:
        """Whether `text` could be a level on this sheet."""
        return text in self.words or text in self.codes or looks_like_level(text)

    @cached_property
    def level_columns(self) -> dict[int, frozenset[int]]:
        """By row, the columns whose cells could be levels; those of a legend are none."""
        return self._columns_of({text for text in self._distinct if self.is_level(text)})

    @cached_property
    def fault_columns(self) -> dict[int, frozenset[int]]:
        """By row, the columns that hold a date or a formula's error; those of a legend do not."""
        return self._columns_of({text for text in self._distinct if said(text).kind in ("date", "error")})

    @cached_property
    def _distinct(self) -> set[str]:
        return {text for cells in self.rows.values() for text in cells.values()}

    def _columns_of(self, texts: set[str]) -> dict[int, frozenset[int]]:
        """By row, the columns that hold one of `texts`, cells of a legend left out."""
        aside: dict[int, set[int]] = defaultdict(set)
        for row, column in self.aside:
            aside[row].add(column)
        return {
            row: frozenset(column for column, text in cells.items() if text in texts) - aside.get(row, set())
            for row, cells in self.rows.items()
        }

    def filled(self, row: int, columns: frozenset[int]) -> bool:
        """Whether any of `columns` holds something there."""
        return not columns.isdisjoint(self.rows.get(row, {}))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Short texts that come back in many columns like marks of a scale that nobody explains: "Gold", "B"."""
        seen: dict[str, Counter[int]] = defaultdict(Counter)
        for cells in self.rows.values():
            for column, text in cells.items():
                if len(text) <= 16 and text.count(" ") <= 1 and said(text).kind in ("unknown", "letter"):
                    seen[text][column] += 1
        spread = {text: counts for text, counts in seen.items() if len(counts) >= 3 and counts.total() >= 3}
        often = sum(counts.total() for counts in spread.values())
        known = skills_share(list(spread)) > 0.5 or (len(spread) > 6 and people_share(list(spread)) > 0.8)
        return (
            frozenset(spread)
            if spread and len(spread) <= 10 and often >= 3 * len(spread) and not known
            else frozenset()
        )

    @cached_property
    def _numbers(self) -> list[int]:
        return list(self.rows)

    @cached_property
    def _figures(self) -> dict[int, dict[int, float]]:
        known = {text: number for text in self._distinct if (number := number_in(text)) is not None}
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for row, cells in self.rows.items():
            for column, text in cells.items():
                if text in known:
                    found[column][row] = known[text]
        return found

    @cached_property
    def _filled(self) -> dict[int, tuple[list[int], list[str], list[int]]]:
        """Each column's filled cells from the top: rows, texts, and how many from the n-th down are levels."""
        filled: dict[int, tuple[list[int], list[str]]] = {}
        for row, cells in self.rows.items():
            for column, text in cells.items():
                if (row, column) not in self.aside:
                    rows, texts = filled.setdefault(column, ([], []))
                    rows.append(row)
                    texts.append(text)
        return {column: (rows, texts, self._counts(texts)) for column, (rows, texts) in filled.items()}

    def _counts(self, texts: Iterable[str]) -> list[int]:
        flags = [self.is_level(text) for text in texts]
        return list(accumulate(reversed(flags), initial=0))[::-1]


def rows_looked_at(width: int, limits: Limits = SETTINGS.limits) -> int:
    """How many rows of a sheet of `width` columns are looked at closely."""
    return max(limits.fewest_rows, min(limits.window_rows, limits.window_cells // max(1, width)))


def window_of(sheet: Sheet, rows: int | None = None) -> Window:
    """The first rows (`rows`, or as many as are looked at closely) that hold something, as text without outer space."""
    head = sheet.cells.head(rows or rows_looked_at(sheet.cells.width - 1))
    numbers = head["row"].to_list()
    cells: Cells = {number: {} for number in numbers}
    for name in head.columns:
        if name == "row":
            continue
        column = int(name[1:])
        stripped = head[name].str.strip_chars()
        for number, text in zip(numbers, stripped.to_list(), strict=True):
            if text:
                cells[number][column] = text
    return Window({number: found for number, found in cells.items() if found}, sheet.columns)


def turned(sheet: Sheet) -> Sheet:
    """`sheet` with rows and columns swapped: `row` is then a column's number, `c<n>` the row n."""
    frame = sheet.cells.drop("row").transpose(
        include_header=True, header_name="place", column_names=[f"c{number}" for number in sheet.cells["row"]]
    )
    rows = frame.select(pl.col("place").str.slice(1).cast(pl.Int64).alias("row"), pl.exclude("place"))
    return replace(sheet, cells=rows)
