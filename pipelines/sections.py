"""Groups of skills, sections among them, and cells merged over several lines of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.columns import spread
from pipelines.layout import ATTRIBUTE_ROLES, Column
from pipelines.vocabulary import unaccented
from pipelines.window import Window

QUESTION = re.compile(r"(.{3,}?)\s*\[([^\[\]]+)\]\s*", re.DOTALL)
"""How a form names the column of one row of a question with several."""
SPARSE = 0.7
"""Share of filled cells below which a column of teams was merged downwards."""
CERTAIN = 0.05
"""Chance of a skill without any rating below which a blank line is a section's title."""


def group_row_above(window: Window, header_row: int, ratings: Sequence[Column]) -> int | None:
    """The row right above the header, when it names groups of skills."""
    row = max((number for number in window.rows if number < header_row), default=None)
    if row is None or row < header_row - 1:
        return None
    named = [
        text for c in ratings if (text := window.text(row, c.number)) and (row, c.number) not in window.aside
    ]
    texts = [text for text in named if not window.is_level(text) and len(text) <= 80]
    first = min(column.number for column in ratings)
    if not named and _staggered(window, header_row, row, ratings):
        return row
    if (
        not texts
        or len(texts) < len(named)
        or (len(window.rows[row]) < 2 and len(ratings) > 1 and not window.text(row, first))
    ):
        return None
    alone = len(texts) == 1 and len(window.rows[row]) == 1
    return None if alone or len(set(texts)) == len(ratings) > 1 else row


def _staggered(window: Window, header_row: int, row: int, ratings: Sequence[Column]) -> bool:
    """Whether groups stand above columns of their own that hold nothing else: a title, and then its skills."""
    last = max(column.number for column in ratings)
    titles = [n for n in window.rows[row] if n < last and (row, n) not in window.aside]
    return len(titles) >= 2 and not any(
        window.text(header_row, n) or window.values(n, header_row) for n in titles
    )


def with_categories(columns: Sequence[Column], window: Window, group_row: int | None) -> tuple[Column, ...]:
    """Each rating column with its group's name, which a merged cell holds in its first column only."""
    if group_row is None:
        return tuple(columns)
    names = spread(window, group_row, [column.number for column in columns])
    return tuple(
        replace(column, category=names.get(column.number) or None) if column.role == "rating" else column
        for column in columns
    )


def with_sections(window: Window, header_row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Headings without any rating are section titles where skills nobody is rated in would be a wonder."""
    ratings = [column for column in columns if column.role == "rating"]
    lines = [row for row in window.below(header_row) if any(window.text(row, c.number) for c in ratings)]
    counts = {c.number: sum(bool(window.text(row, c.number)) for row in lines) for c in ratings}
    rated = [count for count in counts.values() if count]
    chance = (1 - sum(rated) / max(1, len(rated) * len(lines))) ** len(lines) if lines else 1.0
    blank = [c for c in ratings if not counts[c.number]]
    leads = bool(blank) and blank[0].number == ratings[0].number
    last = max((c.number for c in ratings if counts[c.number]), default=0)
    title, done = "", []
    for place, column in enumerate(columns):
        if column.role == "skill" and not window.values(column.number, header_row):
            column = replace(column, role="section")  # noqa: PLW2901 - "Soft skills" over skills is a title
        if column.role == "section":
            title = column.header.strip(" :")
        if column.role != "rating" or counts[column.number]:
            done.append(
                replace(column, category=column.category or title)
                if column.role == "rating" and title
                else column
            )
            continue
        follows = place + 1 < len(columns) and counts.get(columns[place + 1].number, 0) > 0
        said_so = (column.header.isupper() and not ratings[0].header.isupper()) or column.header.endswith(":")
        if column.number > last:
            done.append(
                replace(column, role="ignored" if chance < CERTAIN or len(column.header) > 50 else "rating")
            )
        elif (follows and (chance < CERTAIN or leads or said_so)) or said_so:
            title = column.header.strip(" :")
            done.append(replace(column, role="section"))
        else:
            done.append(column)
    return tuple(done)


def told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Skills with one name in several groups bear their group's name too: "Linux: Install", "Windows: Install"."""
    groups: dict[str, set[str]] = {}
    for column in columns:
        if column.role == "rating":
            groups.setdefault(unaccented(column.header), set()).add(column.category or "")
    return tuple(
        replace(column, header=f"{column.category}: {column.header}")
        if column.role == "rating" and column.category and len(groups[unaccented(column.header)]) > 1
        else column
        for column in columns
    )


def without_question(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that a form writes for the rows of one question, "How well … [Excel]", as the rows' own names.

    With several such questions each is the category of its rows.
    """
    found = {c.number: m for c in columns if c.role == "rating" and (m := QUESTION.fullmatch(c.header))}
    counts = Counter(match[1] for match in found.values())
    asked = {question for question, count in counts.items() if count >= 2}
    return tuple(
        replace(
            column,
            header=found[column.number][2].strip(),
            category=column.category or (found[column.number][1].strip(" :?") if len(asked) > 1 else None),
        )
        if column.number in found and found[column.number][1] in asked
        else column
        for column in columns
    )


def with_merged(window: Window, header_row: int, column: Column) -> Column:
    """A column about people whose blank cells were merged with the one above says so."""
    if column.role not in ATTRIBUTE_ROLES:
        return column
    below = window.below(header_row)
    filled = [row for row in below if window.text(row, column.number)]
    merged = bool(filled) and filled[0] == below[0] and len(filled) < SPARSE * len(below)
    return (
        replace(column, facet="merged")
        if merged and column.role in ("team", "site", "manager", "role")
        else column
    )
