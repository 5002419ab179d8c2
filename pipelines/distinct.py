"""The distinct texts of an inventory's sheets, each with a number.

Tables in DuckDB hold these numbers, so that text is moved, compared and typed once for each distinct text, and
never once a row: a list of a million rows has some fifty thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

NUMBER = pl.UInt32


class Distinct:
    """Numbers texts as they come; one object for all sheets of an inventory."""

    def __init__(self) -> None:
        self._kind = pl.Categorical(pl.Categories.random())  # a pool of its own, freed with this object
        self._seen: list[pl.Series] = []  # polars keeps a pool as long as something is made of it

    def coded(self, frame: pl.DataFrame, columns: Iterable[str] | None = None) -> pl.DataFrame:
        """`frame` with numbers in place of texts, in `columns` or wherever there are texts; null stays null."""
        names = [name for name in columns or frame.columns if frame.schema[name] == pl.String]
        held = frame.with_columns(pl.col(names).cast(self._kind))
        self._seen += [held[name].unique() for name in names]
        return held.with_columns(pl.col(names).to_physical())

    def numbers(self, texts: Sequence[str | None]) -> list[int | None]:
        """The number of each of `texts`."""
        return self.coded(pl.DataFrame({"text": texts}, schema={"text": pl.String}))["text"].to_list()

    def texts(self) -> pl.DataFrame:
        """Every text so far: `no` and `text`, ordered by number."""
        seen = [pl.DataFrame({"no": one.to_physical(), "text": one.cast(pl.String)}) for one in self._seen]
        empty = pl.DataFrame(schema={"no": NUMBER, "text": pl.String})
        return pl.concat([empty, *seen]).drop_nulls().unique("no").sort("no")
