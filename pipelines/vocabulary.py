"""The words that headers and levels are written in (`reference/headers.csv`, `reference/levels.csv`)."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"
NOT_ASSESSED = (
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "-",
    "–",
    "—",
    "?",
    "nc",
    "n/c",
    "nsp",
    "tbd",
    "not assessed",
    "not rated",
    "not applicable",
    "non evalue",
    "non evaluee",
    "non applicable",
    "sans objet",
    "s.o.",
)
TICKS = ("x", "✓", "✔", "✅", "☑", "o", "n")
"""Marks that say has it or has not; beside numbers they could mean anything."""
NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?\s*%?$")
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
RANGE = re.compile(r"(\d+)\s*(?:-|–|à|to|/|\.\.)\s*(\d+)")
LEGEND = re.compile(r"(?<![\d.,])(\d{1,3})\s*[=:–-]\s*[^\W\d_]")


def unaccented(text: str) -> str:
    """Lower case, without accents, single spaces: as DuckDB's `lower(strip_accents(...))`, for levels."""
    plain = unicodedata.normalize("NFD", text)
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Mn").casefold().split())


def header_words(header: str) -> str:
    """A header reduced to what it names: no accents, brackets or punctuation."""
    return " ".join(re.findall(r"[^\W_]+", unaccented(BRACKETS.sub(" ", header))))


@cache
def header_roles() -> dict[str, str]:
    """Header words → role, from `headers.csv`."""
    return {name: role for role, names in _rows("headers.csv") for name in names}


@cache
def level_words() -> dict[str, float]:
    """Level word → level 0..1, from `levels.csv`."""
    return {unaccented(word): float(level) for level, words in _rows("levels.csv") for word in words}


@lru_cache(maxsize=4096)
def role_of(header: str) -> str | None:
    """The role that a header names, in English or French, or None."""
    return header_roles().get(header_words(header))


@lru_cache(maxsize=4096)
def looks_like_level(value: str) -> bool:
    """Whether `value` could say how well somebody masters something, or that nobody has looked."""
    if NUMBER.match(value):
        return abs(float(value.rstrip("% ").replace(",", "."))) <= 100
    word = unaccented(value)
    return word in level_words() or word in NOT_ASSESSED or word in ("o", "n")


def _rows(name: str) -> list[tuple[str, list[str]]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as handle:
        return [(first, rest.split("|")) for first, rest in list(csv.reader(handle))[1:]]
