"""Levels explained one under the other: symbols beside level words, phrases beside sentences."""

from __future__ import annotations

import re
from collections import Counter

from pipelines.levels import said
from pipelines.vocabulary import level_words, unaccented
from pipelines.window import Cells

LONGEST_PHRASE = 40
"""Characters of the longest phrase that can be a level."""
LONGEST_SCALE = 10
"""The top of the longest scale counted in steps."""
SYMBOL = re.compile(r"[^\w\s]{1,3}|[A-Za-z]{1,2}")
"""What can stand for a level in a table."""


def symbols(rows: Cells) -> tuple[dict[str, str], set[tuple[int, int]]]:
    """Symbols with level words beside them, one under the other: "Expert | *", "Advanced | O", "Beginner | -"."""
    for column in sorted({column for cells in rows.values() for column in cells}):
        for beside in (column - 1, column + 1):
            run = {
                row: (cells[column], cells[beside])
                for row, cells in rows.items()
                if SYMBOL.fullmatch(cells.get(column, "")) and _is_word(cells.get(beside, ""))
            }
            told = dict(run.values())
            together = max(run, default=0) - min(run, default=0) + 1 == len(run) == len(told)
            meanings = {unaccented(meaning) for meaning in told.values()}
            if len(run) >= 3 and together and len(meanings) == len(run):
                return told, {(row, place) for row in run for place in rows[row]}
    return {}, set()


def _is_word(text: str) -> bool:
    """Whether a text is a level in letters."""
    return said(text).kind == "word" and not SYMBOL.fullmatch(text)


def phrases(rows: Cells) -> tuple[dict[str, float | None], set[tuple[int, int]]]:
    """Phrases that are explained one under the other and stand in the table: "Can teach it: has trained others".

    They go from the lowest to the highest, or from the highest when the last one is the lowest; the lowest is 0
    when it says "none", and a step above it otherwise.
    """
    run = _longest_run(rows)
    found = list(dict.fromkeys(unaccented(phrase) for _, _, phrase in run))
    if not 3 <= len(found) <= LONGEST_SCALE or len(found) != len(run):
        return {}, set()
    own = {(row, column) for row, column, _ in run}
    texts = Counter(
        unaccented(text)
        for row, cells in rows.items()
        for column, text in cells.items()
        if len(text) <= LONGEST_PHRASE and (row, column) not in own
    )
    used = [texts[phrase] for phrase in found]
    if sum(map(bool, used)) * 2 < len(found) or sum(used) < len(found):
        return {}, set()
    if level_words().get(found[-1].split()[0]) == 0:
        found.reverse()
    none = level_words().get(found[0], level_words().get(found[0].split()[0])) == 0
    top = len(found) - 1 if none else len(found)
    cells_of = {
        (row, column + beside) for row, column, _ in run for beside in (0, 1) if column + beside in rows[row]
    }
    return {phrase: (place + (not none)) / top for place, phrase in enumerate(found)}, cells_of


def _longest_run(rows: Cells) -> list[tuple[int, int, str]]:
    """The most explained phrases that stand right under each other, with their places."""
    runs: list[list[tuple[int, int, str]]] = [[]]
    for row, cells in rows.items():
        found = [
            (row, column, phrase)
            for column, text in cells.items()
            if len(cells) <= 2 and (phrase := _explained(text, cells.get(column + 1, "")))
        ]
        if len(found) == 1 and (not runs[-1] or found[0][1] == runs[-1][-1][1]):
            runs[-1].append(found[0])
        elif runs[-1]:
            runs.append([])
    return max(runs, key=len)


def _explained(text: str, beside: str) -> str:
    """The phrase that a cell (with the one beside it) explains; empty where it explains none."""
    phrase, colon, rest = text.partition(":")
    if not colon:
        phrase, rest = text, beside
    plain = phrase.strip()
    known = 3 <= len(plain) <= LONGEST_PHRASE and len(plain.split()) <= 6 and len(rest.split()) >= 4
    return plain if known and said(plain).kind in ("unknown", "word") else ""
