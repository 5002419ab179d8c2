"""Do these labels name people or skills? What tells the two ways of reading a table of levels apart.

A label is judged by its words: given and family names (`reference/names.txt`), words of the skills' reference, and
how people write a name (capitals, initials, titles, no digits). Each judgment is weak; a list of labels is not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from statistics import fmean

from pipelines.vocabulary import REFERENCE, role_of, unaccented, word_list

NEITHER = 0.35
"""Likeness of a label that says nothing either way."""
WORDED = 0.8
"""Likeness of a label with a word that skills are made of."""
HARDLY_ANY = 0.25
MACHINE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
"""How machines name columns."""
TITLES = word_list("titles")
PARTICLES = word_list("particles")
STOPWORDS = word_list("stopwords")
ANYBODY = re.compile(
    r"(?:person|persona|personne|people|employee|employe|employee|staff|worker|member|membre|salarie|agent|collaborateur|"
    r"collab|mitarbeiter|ma|empleado|trabajador|user|utilisateur|dev|developer|engineer|consultant|operateur|operator|"
    r"operario|technicien|technician|emp|pers|resource|ressource|candidate|dipendente|medewerker|nurse|name|nom|student|player)"
    r"[\s_#-]*(?:n°|no|nr)?[\s_#.-]*(?:[a-z]|\d{1,6})"
)
CODE = re.compile(r"[a-z]{1,4}[-_ ]?\d{1,8}|\d{3,8}")
INITIALS = re.compile(
    r"(?:[A-ZÀ-Þ]\.[ -]?){1,3}(?:[A-ZÀ-Þ][\w'’-]*\.?)?|[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ]\.?(?:[A-ZÀ-Þ]\.?)?"
)
JOB_WORDS = word_list("job_words")


@cache
def given_and_family_names() -> frozenset[str]:
    """Names of people, folded; words that skills are made of left out."""
    return frozenset((REFERENCE / "names.txt").read_text(encoding="utf-8").split())


@cache
def _skill_names() -> tuple[frozenset[str], frozenset[str]]:
    """The reference's names and aliases, folded, and the words that they are made of."""
    with (REFERENCE / "skills.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    columns = ("name_en", "name_fr", "aliases_en", "aliases_fr")
    whole = {
        unaccented(name) for row in rows for column in columns for name in row[column].split("|") if name
    }
    words = {word for name in whole for word in re.findall(r"[^\W\d_]{3,}", name)}
    return frozenset(whole), frozenset(words - PARTICLES - STOPWORDS)


@cache
def _common_words() -> frozenset[str]:
    return frozenset((REFERENCE / "real_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=65_536)
def person_likeness(label: str) -> float:
    """How much `label` looks like a person's name, 0..1; `NEITHER` where it says nothing."""
    plain = " ".join(label.replace("’", "'").split())
    folded = unaccented(plain)
    whole, _ = _skill_names()
    if not plain or len(plain) > 60:
        return 0.0
    if ANYBODY.fullmatch(folded):
        return 0.9
    if folded in whole:
        return 0.03
    if CODE.fullmatch(folded):
        return 0.5
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", folded)
    if not words or re.search(r"[\d/&+:;=%#<>@\[\]{}?!]", re.sub(r"\s*#\d+$|\(.*\)$", "", plain)):
        return 0.05
    return _by_words(plain, words)


def _by_words(plain: str, words: list[str]) -> float:  # noqa: PLR0911 - one test a line, in order
    """The likeness of a label of plain words."""
    _, skill_words = _skill_names()
    if words[0] in TITLES and len(words) <= 5:
        return 0.95
    known = sum(word in given_and_family_names() for word in words if word not in PARTICLES)
    said = [word for word in words if word not in PARTICLES and len(word) > 1]
    capitals = _capitalised(plain)
    if known and len(words) <= 5:
        return 0.97 if capitals and known * 2 >= len(said) else 0.8 if known * 2 >= len(said) else 0.5
    if INITIALS.fullmatch(plain):
        return 0.85
    if any(word in skill_words or word in _common_words() for word in said):
        return 0.08
    if any(word in JOB_WORDS or word in STOPWORDS for word in words) or role_of(plain):
        return 0.05
    if len(words) in (2, 3) and capitals:
        return 0.5
    return NEITHER if len(words) <= 2 else 0.15


def _capitalised(plain: str) -> bool:
    """Whether every word begins with a capital, as names do; particles aside."""
    words = [word for word in re.findall(r"[^\W\d_]+", plain) if unaccented(word) not in PARTICLES]
    return all(word[0].isupper() or not word[0].islower() for word in words)


def people_share(labels: Sequence[str]) -> float:
    """How much a list of labels looks like people, 0..1; `NEITHER` for an empty one."""
    return fmean(map(person_likeness, labels)) if labels else NEITHER


@lru_cache(maxsize=65_536)
def skill_likeness(label: str) -> float:
    """How much `label` looks like a skill's name, 0..1."""
    folded = unaccented(label)
    whole, words = _skill_names()
    if folded in whole:
        return 1.0
    if person_likeness(label) >= 0.8:
        return 0.05
    said = re.findall(r"[^\W\d_]{3,}", folded)
    if any(word in words for word in said):
        return 0.8
    return 0.4 if len(label) <= 50 else 0.1


def skills_share(labels: Sequence[str]) -> float:
    """How much a list of labels looks like skills, 0..1."""
    return fmean(map(skill_likeness, labels)) if labels else 0.4


def none_like_skills(labels: Sequence[str]) -> bool:
    """Whether no label is a known skill and hardly any is made of the words of one.

    Names that a machine gave its columns ("tip_share") say nothing by their words.
    """
    plain = [label.replace("_", " ") for label in labels]
    if not labels or any(skill_likeness(label) == 1.0 for label in plain):
        return False
    worded = sum(
        skill_likeness(label) >= WORDED and not MACHINE.fullmatch(written)
        for written, label in zip(labels, plain, strict=True)
    )
    return worded <= HARDLY_ANY * len(labels)


def from_a_machine(labels: Sequence[str]) -> bool:
    """Whether most labels are written as machines name columns: "tip_share"."""
    return sum(MACHINE.fullmatch(label) is not None for label in labels) * 2 > len(labels)


def only_codes(labels: Sequence[str]) -> bool:
    """Whether every label is a code or a number: "SK001", "41"."""
    return all(CODE.fullmatch(unaccented(label)) or label.strip().isdigit() for label in labels)


def names_jobs(labels: Sequence[str]) -> bool:
    """Whether most labels are jobs or career steps ("Junior developer"): a framework, not a team."""
    jobs = [label for label in labels if JOB_WORDS & set(re.findall(r"[^\W\d_]+", unaccented(label)))]
    return len(jobs) * 2 > len(labels) and people_share(labels) < NEITHER
