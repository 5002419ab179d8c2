"""The words that headers and levels are written in (`reference/headers.csv`, `reference/levels.csv`)."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"


def _rows(name: str) -> list[tuple[str, list[str]]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as handle:
        return [(first, rest.split("|")) for first, rest in list(csv.reader(handle))[1:]]


def word_list(name: str) -> frozenset[str]:
    """One of the lists of `words.csv`, folded as `unaccented` does."""
    return frozenset(next(words for listed, words in _rows("words.csv") if listed == name))


NOT_ASSESSED = word_list("not_assessed")
"""Ways of saying that nobody has looked, folded as `unaccented` does. "none" and "aucun" are levels: nothing."""
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
RANGE = re.compile(r"(\d+)\s*(?:-|–|—|à|a|to|bis|/|\.\.+|…|→)\s*(\d+)")
PARTS = re.compile(r"\s*(?:[/|\\\n]|\bor\b|\bou\b|\boder\b|\s[-–]\s|↓|→|\bvs\b)\s*")
CEFR = re.compile(r"[ABCabc][12]\+?")
LANGUAGES = re.compile(
    r"anglais|english|engl|ingles|inglese|francais|french|franz|franc|allemand|german|deutsch|aleman|tedesco|espagnol|spanish|span|"
    r"espanol|italien|ital|portug|neerlandais|dutch|niederl|holand|nederl|arabe|arab|chinois|chinese|mandarin|japon|japan|russ|rus|"
    r"polon|polish|poln|langue|language|sprache|idioma|lingua|taal|turk|turc|coreen|korean|suedois|swed|danois|danish|lsf|catal"
)
COUNTED = re.compile(r"^\s*(?:#|№)\s*(?:of\s+|de\s+)?(?=\w)")
FIGURES = word_list("figures")
OF_WHAT = word_list("of_what")
FILLERS = word_list("fillers")


@lru_cache(maxsize=65_536)
def unaccented(text: str) -> str:
    """Lower case, without accents, single spaces: how words are compared."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Mn").casefold().split())


def header_words(header: str) -> str:
    """A header reduced to what it names: no accents, brackets or punctuation."""
    return " ".join(re.findall(r"[^\W_]+", unaccented(BRACKETS.sub(" ", COUNTED.sub("number of ", header)))))


@cache
def header_roles() -> dict[str, str]:
    """Header words → role, from `headers.csv`."""
    return {name: role for role, names in _rows("headers.csv") for name in names}


@cache
def level_words() -> dict[str, float]:
    """Level word → level 0..1, from `levels.csv`; both with and without punctuation."""
    said = {
        unaccented(BRACKETS.sub("", word)): float(level)
        for level, words in _rows("levels.csv")
        for word in words
    }
    return said | {
        re.sub(r"[^\w\s]+", " ", word).strip(): level for word, level in said.items() if word.isascii()
    }


@lru_cache(maxsize=65_536)
def role_of(header: str) -> str | None:
    """The role that a header names, in one of the languages of `headers.csv`, or None.

    The words must be all of the header: "Time management" is a skill, "Management time" no role. Of alternatives
    ("Skill / Competency") the first that names a role counts.
    """
    for part in (header, *PARTS.split(header)):
        words = header_words(part)
        bare = " ".join(word for word in words.split() if word not in FILLERS)
        role = header_roles().get(words) or header_roles().get(bare)
        if role:
            return role
        said = bare.split()
        if len(said) > 1 and said[0] in FIGURES and all(word in OF_WHAT for word in said[1:]):
            return "total"
    return None


def numbered_role(header: str) -> str | None:
    """The role of a header that is one of several: "Skill 1", "Compétence n° 3"; None without a number."""
    words = header_words(header)
    found = re.fullmatch(r"(.+?)(?: n| no| nr)? ?(\d{1,2})", words) or re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th|e|eme)? (.+)", words
    )
    if not found:
        return None
    name = found[1] if not found[1].isdigit() else found[2]
    return header_roles().get(name) or header_roles().get(name + "s")
