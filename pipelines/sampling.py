"""The lines of a long table from which it is recognised: those near the top, and those that stand out further down.

Recognition looks at every cell that it is given, in Python; a table of 5,000 people and 300 skills has 1.5 million.
Which lines may be no people can be told from their label and their first rating, which polars does for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from functools import cache

import polars as pl

from pipelines.cells import Sheet
from pipelines.layout import PERSON_ROLES
from pipelines.levels import said
from pipelines.lines import EXAMPLES, LONG_LABEL, SUMMARIES, TARGETS, line_role
from pipelines.vocabulary import FIGURES, header_roles
from pipelines.window import Window, rows_looked_at, turned, window_of

RATED = frozenset({"rating", "unnamed"})
LAST = 6
"""Lines from the end among which totals without a label are looked for."""


def telling(sheet: Sheet, near: Window, header: int, roles: Mapping[int, str]) -> Window:
    """The lines up to `header`, as many below as are looked at closely, and of the rest of `sheet` those that tell.

    `near` is the window of the sheet's first rows, on its side where people are columns, as the result then is too.
    `roles` are those of the columns as far as they are known. Of the rest are kept: each line that may be no person,
    the last ones, one for each column that is empty until there, and some at even distances.
    """
    view = turned(sheet) if near.turned else sheet
    cells = view.cells
    rows = rows_looked_at(cells.width - 1)
    above = (pl.col("row") <= header).sum() + rows
    first = cells.head(int(cells.select(above).item()))
    rest = cells.slice(first.height)
    kept = {*first["row"], *rest["row"].tail(LAST), *rest["row"].gather_every(max(1, rest.height // rows))}
    headers = {
        text for row in cells.filter(pl.col("row") == header).drop("row").rows() for text in row if text
    }
    kept |= {*_odd(rest, headers, roles, near.is_level), *_first_filled(rest, first)}
    found = replace(view, cells=cells.filter(pl.col("row").is_in(sorted(kept))))
    window = window_of(found, rows=found.cells.height)
    return replace(window, aside=near.aside, words=near.words, turned=near.turned)


def _odd(
    rest: pl.DataFrame, headers: Set[str], roles: Mapping[int, str], is_level: Callable[[str], bool]
) -> Iterable[int]:
    """The rows whose label may be none of a person, or whose first rating is none."""
    people = [f"c{n}" for n, role in roles.items() if role in PERSON_ROLES and f"c{n}" in rest.columns]
    other = {f"c{n}" for n, role in roles.items() if role not in RATED}
    ratings = [name for name in rest.columns if name != "row" and name not in other]
    if not people or not ratings:
        return rest["row"]
    seen = rest.select("row", label=_text(people), first=_text(ratings))
    labels = [*headers, *filter(_stands_out, _of_other_words(seen["label"].unique()))]
    levels = [text for text in seen["first"].unique() if text and is_level(text)]
    plain = pl.col("label").is_in(labels).not_() & pl.col("first").is_in(levels)
    return seen.filter(plain.fill_null(value=False).not_())["row"]


def _text(columns: Iterable[str]) -> pl.Expr:
    """The first text among `columns`, without space around it."""
    return pl.coalesce(columns).str.strip_chars()


def _of_other_words(labels: pl.Series) -> pl.Series:
    """The labels that hold a word of headers or totals, or a number, or are long: most names are none of these."""
    plain = labels.str.normalize("NFD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    words = pl.DataFrame({"label": labels, "word": plain.str.extract_all(r"[^\W_]+|[%ø]")}).explode("word")
    odd = pl.col("word").is_in(sorted(_telling_words())) | pl.col("word").str.contains(r"\p{N}")
    return words.filter(odd | (pl.col("label").str.len_chars() > LONG_LABEL))["label"].unique()


@cache
def _telling_words() -> frozenset[str]:
    """The words of everything that a line's label can say other than a name."""
    phrases = (*SUMMARIES, *TARGETS, *EXAMPLES, *FIGURES, *header_roles())
    return frozenset(
        {word for phrase in phrases for word in re.findall(r"[^\W_]+", phrase)} | {"%", "ø", "o", "sd", "std"}
    )


def _stands_out(label: str) -> bool:
    return len(label) > LONG_LABEL or said(label).kind == "number" or line_role(label) is not None


def _first_filled(rest: pl.DataFrame, first: pl.DataFrame) -> Iterable[int]:
    """The first row in which each column that is empty in `first` holds something."""
    empty = [name for name in rest.columns if first[name].null_count() == first.height]
    if not empty or rest.is_empty():
        return ()
    found = rest.select(
        pl.col("row").filter(pl.col(name).is_not_null()).first().alias(name) for name in empty
    )
    return {row for row in found.row(0) if row is not None}
