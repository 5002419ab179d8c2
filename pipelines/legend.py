"""The scale that a sheet states, in a legend, a title or a header, and the cells that state it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipelines.legendruns import LONGEST_SCALE, phrases, symbols
from pipelines.levels import said, tidy
from pipelines.vocabulary import RANGE, level_words, role_of, unaccented
from pipelines.window import Cells

STEP = re.compile(r"(?<![\w.,/-])(\d{1,3})\s*%?\s*(?:=|:|–|—|-|→|->|\.|\)|\()\s*(?=[^\W\d_])")
LOOSE_STEP = re.compile(r"(?<![\w.,/-])(\d{1,2})\s+(?=[^\W\d_])")
LETTER = re.compile(
    r"(?<![\w'])([A-Za-z]{1,2}|[^\w\s,;:=()\[\]{}'\"./\\-]{1,5})\s*(?:=|:|→|–|->|-(?=\s))\s*([^\W\d_][^,;|/\n=:]{1,60})"
)
MARK = re.compile(r"([^\w\s,;:=()\[\]{}'\"./\\<>&+*#@%$€?!-]{1,3})\s+([^\W\d_][^\n]{1,40})")
"""A mark and what it means in one cell: "📗 Experto"."""
ABOUT_SCALES = re.compile(
    r"\b(?:scales?|echelles?|levels?|niveaux?|ratings?|rated?|scores?|scoring|notes?|notation|cotation|key|legende?|legenda|"
    r"leyenda|leggenda|skala|bewertung\w*|stufen?|escala|nivel(?:es)?|scala|livell[oi]|schaal|niveaus?|proficiency|"
    r"evaluations?|sur|points?|from|de)\b"
)
TITLE = re.compile(
    r"\b(?:legende?|legenda|leyenda|leggenda|key|scale|echelle|skala|escala|scala|schaal|levels?|niveaux|stufen|niveles|niveis|livelli|niveaus|rating)\b"
)


@dataclass(frozen=True)
class Legend:
    """Lowest and highest step, levels 0..1 of the words or letters explained, and the cells that say so.

    A mark that stands for "not assessed" has no level.
    """

    scale: tuple[float, float] | None = None
    words: Mapping[str, float | None] = field(default_factory=dict)
    cells: frozenset[tuple[int, int]] = frozenset()


def is_scale(low: float, high: float) -> bool:
    """Whether two numbers can be a scale's ends: not a date, a version or a pair of years."""
    return low in (0, 1) and (low + 1 < high <= LONGEST_SCALE or high in (20, 100))


def stated(text: str) -> tuple[float, float] | None:
    """The scale in a header or title such as "Level (0-5)" or "Échelle de 1 à 4"."""
    for found in RANGE.finditer(text):
        ends = float(found[1]), float(found[2])
        if is_scale(*ends):
            return ends
    top = re.search(r"(?:/|sur|out of|von)\s*(\d{1,3})\b", text)
    return (0.0, float(top[1])) if top and is_scale(0, int(top[1])) else None


def find(rows: Cells) -> Legend:
    """The legend among these cells: steps in one cell, one step a cell, or numbers beside their words."""
    steps: dict[int, str] = {}
    marks: dict[str, str] = {}
    cells: set[tuple[int, int]] = set()
    spans: list[tuple[float, float]] = []
    for row, columns in rows.items():
        for column, text in columns.items():
            found = _steps(text)
            if found:
                steps |= found
                cells.add((row, column))
            elif letters := _letters(text):
                marks |= letters
                cells.add((row, column))
            elif (
                len(text) > 3
                and ABOUT_SCALES.search(unaccented(text))
                and (span := stated(text))
                and not _one_step(text)
            ):
                spans.append(span)
    cells, steps = _without_lone_cells(cells, steps, rows)
    pairs, beside = _pairs(rows)
    steps = steps or pairs
    words = _levels(marks)
    if not words:
        marks, explained = symbols(rows)
        words = _levels(marks)
        beside |= explained
    if not words:
        words, explained = phrases(rows)
        beside |= explained
    scale = _ends(steps) or (spans[0] if spans else None)
    kept = cells | beside if steps or words else beside
    return Legend(scale, words, frozenset(kept | _headings(rows, kept)))


def _headings(rows: Cells, cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The cells right above a legend that only name it: "Legend", "Level | Description"."""
    found: set[tuple[int, int]] = set()
    numbers = list(rows)
    for row, column in cells:
        if (row - 1, column) in cells or (column - 1 > 0 and (row, column - 1) in cells):
            continue
        wide = {column, column + 1} if (row, column + 1) in cells else {column}
        above = [number for number in numbers if number < row][-2:]
        for number in reversed(above):
            there = {place: rows[number][place] for place in wide if place in rows[number]}
            if not there or not all(map(_names_a_legend, there.values())):
                break
            found |= {(number, place) for place in there}
    return found


def _names_a_legend(text: str) -> bool:
    """Whether a text only says that a legend, or one of its columns, stands below."""
    words = unaccented(text)
    return len(text) <= 40 and (
        bool(TITLE.fullmatch(words.strip(" :")))
        or role_of(text) in ("level", "comment")
        or (len(words.split()) <= 4 and bool(TITLE.match(words)))
    )


def _one_step(text: str) -> bool:
    return bool(STEP.match(text))


def _steps(text: str) -> dict[int, str]:
    """The steps that one cell explains: "0 = none, 1 = basic", "3: autonome"; empty when it explains none."""
    found = {int(step[1]): text[step.end() : step.end() + 30] for step in STEP.finditer(text)}
    several = len(found) >= 2 and _consecutive(found)
    if not several:
        loose = {int(step[1]): text[step.end() : step.end() + 30] for step in LOOSE_STEP.finditer(text)}
        if (
            len(loose) >= 3
            and _consecutive(loose)
            and sum(map(_like_a_level, loose.values())) * 2 >= len(loose)
        ):
            return loose
    opens = STEP.match(text)
    alone = len(found) == 1 and opens and not re.match(r"\d{1,3}\s*\.\s*\d", text)
    return found if several or alone else {}


def _consecutive(steps: Iterable[int]) -> bool:
    """Whether steps follow each other from 0 or 1."""
    numbers = sorted(set(steps))
    even = {high - low for low, high in itertools.pairwise(numbers)}
    return (
        len(numbers) >= 2
        and numbers[0] in (0, 1)
        and len(even) <= 2
        and is_scale(numbers[0], max(numbers[-1], numbers[0] + 2))
    )


def _ends(steps: Mapping[int, str]) -> tuple[float, float] | None:
    if len(steps) < 2 or not _consecutive(steps) or not is_scale(min(steps), max(steps)):
        return None
    return float(min(steps)), float(max(steps))


def _without_lone_cells(
    cells: set[tuple[int, int]], steps: dict[int, str], rows: Cells
) -> tuple[set[tuple[int, int]], dict[int, str]]:
    """One-step cells are a legend only together: "1 - Ann" down a column of people is none.

    Steps must follow each other, and half of the words beside them must be level words unless a cell explains
    several steps at once.
    """
    alone = {(row, column): step for row, column in cells if len(step := _steps(rows[row][column])) == 1}
    told = _told_once(alone)
    remarks = alone.keys() - told
    if any(len(_steps(rows[row][column])) > 1 for row, column in cells):
        return cells - remarks, steps
    steps = {number: text for cell in told for number, text in alone[cell].items()}
    wordy = sum(_like_a_level(text) for text in steps.values())
    if steps and _consecutive(steps) and wordy * 2 >= len(steps):
        return cells - remarks, steps
    return cells - alone.keys(), {}


def _told_once(alone: Mapping[tuple[int, int], Mapping[int, str]]) -> set[tuple[int, int]]:
    """Of cells with one step each, those that explain it: each step once, in words of its own.

    The others are levels with a remark that comes back: "2 (in progress)", "4 - Confident".
    """
    said_of = {cell: next(iter(found.items())) for cell, found in alone.items()}
    meanings = Counter(unaccented(text) for _, text in said_of.values())
    own = {cell: step for cell, (step, text) in said_of.items() if meanings[unaccented(text)] == 1}
    numbers = Counter(own.values())
    return {cell for cell, step in own.items() if numbers[step] == 1}


def _like_a_level(text: str) -> bool:
    """Whether a legend's words are about levels: begin with a level word, or hold one."""
    words = unaccented(text)
    known = level_words()
    parts = re.split(r"[^\w' ]+", words)
    return any(part.strip() in known for part in parts) or any(
        word in known for word in re.findall(r"[^\W\d_]{3,}", words)[:4]
    )


def _letters(text: str) -> dict[str, str]:
    """Letters or marks that one cell explains: "A = autonome, F = formateur", "● maîtrise"."""
    found = {letter: meaning.strip() for letter, meaning in LETTER.findall(text)}
    if not found and (mark := MARK.fullmatch(text)):
        found = {mark[1]: mark[2].strip()}
    known = [meaning for meaning in found.values() if _level(meaning) is not None or _unassessed(meaning)]
    return found if known and len(known) * 2 >= len(found) and len(text) <= 400 else {}


def _level(meaning: str) -> float | None:
    """The level that a legend's words mean, if they are, or begin with, a level word."""
    whole = said(tidy(meaning))
    if whole.level is not None:
        return whole.level
    if whole.kind == "not_assessed":
        return None
    words = unaccented(meaning).split()
    for count in (4, 3, 2, 1):
        level = level_words().get(" ".join(words[:count]).strip(" .,:"))
        if level is not None:
            return level
    return None


def _unassessed(meaning: str) -> bool:
    """Whether a legend's words say that nobody has looked, or need to: "N/A"."""
    return said(tidy(meaning)).kind == "not_assessed"


def _levels(marks: Mapping[str, str]) -> dict[str, float | None]:
    """Each mark's level, None where it stands for not assessed; those whose words are not known are left out."""
    known = {mark: _level(meaning) for mark, meaning in marks.items()}
    found = {mark: level for mark, level in known.items() if level is not None or _unassessed(marks[mark])}
    return found if sum(level is not None for level in found.values()) >= 2 else {}


def _pairs(rows: Cells) -> tuple[dict[int, str], set[tuple[int, int]]]:
    """Numbers with words beside them, one under the other: "0 | None", "1 | Basic", "2 | Good"."""
    best: tuple[dict[int, str], set[tuple[int, int]]] = ({}, set())
    columns = sorted({column for cells in rows.values() for column in cells})
    for column in columns:
        run: dict[int, str] = {}
        cells: set[tuple[int, int]] = set()
        for row in [*rows, None]:
            number, meaning = _pair(rows, row, column) if row is not None else (None, "")
            follows = number is not None and (not run or number == max(run) + 1 or number == min(run) - 1)
            if follows and number is not None and row is not None:
                run[number] = meaning
                cells |= {(row, column), (row, column + 1)}
                continue
            if (
                len(run) >= 3
                and _consecutive(run)
                and _explains(rows, run, cells)
                and len(run) > len(best[0])
            ):
                best = (run, cells)
            run, cells = (
                ({number: meaning}, {(row, column), (row, column + 1)})
                if number is not None and row is not None
                else ({}, set())
            )
    return best


def _pair(rows: Cells, row: int, column: int) -> tuple[int | None, str]:
    """A whole number and the words right of it; the table that they belong to ends there."""
    number, meaning = rows[row].get(column, ""), rows[row].get(column + 1, "")
    if not re.fullmatch(r"\d{1,2}", number) or len(meaning) < 2 or said(meaning).kind == "number":
        return None, ""
    return int(number), meaning


def _explains(rows: Cells, run: Mapping[int, str], cells: set[tuple[int, int]]) -> bool:
    """Whether numbers with words beside them are a legend, not numbered people or skills."""
    row, column = min(cells)
    above = " ".join(
        rows[near].get(place, "")
        for near in (row, row - 1, row - 2)
        if near in rows
        for place in (column, column + 1)
    )
    titled = bool(TITLE.search(unaccented(above)))
    wordy = sum(_like_a_level(meaning) for meaning in run.values())
    lone = all(max(rows[line]) <= column + 1 or min(rows[line]) >= column for line, _ in cells)
    return (wordy * 2 >= len(run) or (titled and wordy >= 1)) and (lone or wordy == len(run))
