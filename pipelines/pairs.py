"""Two ratings for one person and skill, the manager's and the person's own: how often, and how often they differ.

Which of them counts is said in `layout.LEVEL_ROLES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from pipelines.cells import Sheet
from pipelines.layout import LEVEL_ROLES, Column, Layout
from pipelines.text import NN_, Message, counted
from pipelines.window import turned


@dataclass(frozen=True)
class Pairs:
    """Ratings of the role `left`, left out beside one of the role `kept`: how many, and how many say another level."""

    kept: str
    left: str
    n: int
    differ: int


def pairs(sheet: Sheet, layout: Layout) -> list[Pairs]:
    """The ratings of a sheet that are left out for another one of the same person and skill, by their roles."""
    groups = list(_groups(layout))
    if not groups:
        return []
    view = turned(sheet) if layout.turned else sheet
    odd = [line.number for line in layout.lines]
    below = view.cells.filter((pl.col("row") > layout.header_row) & ~pl.col("row").is_in(odd))
    both: Counter[tuple[str, str]] = Counter()
    differ: Counter[tuple[str, str]] = Counter()
    for group in groups:
        for place in range(1, len(group)):
            roles = (_role(group[0]), _role(group[place]))
            kept = pl.coalesce(f"c{column.number}" for column in group[:place]).str.strip_chars()
            left = pl.col(f"c{group[place].number}").str.strip_chars()
            n, other = below.select(left.is_not_null() & kept.is_not_null(), _other(kept, left)).sum().row(0)
            both[roles] += n
            differ[roles] += other
    return [Pairs(*roles, n, differ[roles]) for roles, n in both.items() if n]


def _groups(layout: Layout) -> Iterator[Sequence[Column]]:
    """The columns that rate one skill, the one that counts first, where there are several."""
    if layout.is_matrix:
        rated = [c for c in layout.columns if c.role == "rating" and c.facet in LEVEL_ROLES and not c.choice]
    else:
        rated = [c for c in layout.columns if c.role in LEVEL_ROLES]
    for _, group in groupby(sorted(rated, key=lambda c: c.slot), key=lambda c: c.slot):
        columns = sorted(group, key=lambda c: LEVEL_ROLES.index(_role(c)))
        if len({_role(column) for column in columns}) > 1:
            yield columns


def _role(column: Column) -> str:
    return column.facet if column.role == "rating" else column.role


def _other(kept: pl.Expr, left: pl.Expr) -> pl.Expr:
    """Whether two ratings are both there and say another level; 3, 3.0 and 3,0 are one."""
    numbers = [
        text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False) for text in (kept, left)
    ]
    return pl.coalesce(numbers[0] != numbers[1], kept.str.to_lowercase() != left.str.to_lowercase()).alias(
        "other"
    )


SAID = {
    ("manager_level", "self_level"): NN_(
        "One person and skill have two ratings ({differ} differ): the manager’s counts, the person’s own is left out. "
        "To turn that round, leave out the other column.",
        "{n} times a person and skill have two ratings ({differ} differ): the manager’s counts, the person’s own is "
        "left out. To turn that round, leave out the other columns.",
    ),
    ("level", "self_level"): NN_(
        "One person and skill have two ratings ({differ} differ): the level counts, the person’s own is left out. "
        "To turn that round, leave out the other column.",
        "{n} times a person and skill have two ratings ({differ} differ): the level counts, the person’s own is left "
        "out. To turn that round, leave out the other columns.",
    ),
    ("level", "manager_level"): NN_(
        "One person and skill have two ratings ({differ} differ): the level counts, the manager’s is left out. "
        "To turn that round, leave out the other column.",
        "{n} times a person and skill have two ratings ({differ} differ): the level counts, the manager’s is left "
        "out. To turn that round, leave out the other columns.",
    ),
}


def told(sheet: Sheet, layout: Layout) -> Iterator[Message]:
    """What the user should know of ratings that are left out for another one."""
    for one in pairs(sheet, layout):
        yield counted(SAID[one.kept, one.left], one.n, differ=one.differ)
