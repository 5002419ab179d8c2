"""What one column of a table of levels holds, from its header and from its content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipelines.layout import (
    ATTRIBUTE_ROLES,
    DROPPED_ROLES,
    FACETS,
    LEFT_OUT_ROLES,
    PERSON_ROLES,
    Column,
)
from pipelines.levels import said
from pipelines.names import skill_likeness
from pipelines.vocabulary import header_words, role_of, unaccented, word_list
from pipelines.window import Window

LEVEL_LIKE = 0.7
"""Share of a column's values that read as levels, from which the column holds ratings."""
MAYBE = 0.5
"""The same before lines that are no people are left out."""
FAULTS = 0.75
"""Share of dates and formula errors that a column of ratings can hold."""
NO_SKILLS = frozenset({"seniority", "pay_band", "date", "comment", "share", "interest", "expiry", "certification",
                       "self_level", "manager_level", "level", "target"})  # fmt: skip
"""What a column of a table can hold besides ratings, even if it holds numbers."""
COULD_BE_SKILLS = word_list("could_be_skills")
"""Headers that name a role in some files and a skill in others; levels below decide."""
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
PHONE = re.compile(r"(?:\+|00|\(|0)\d[\d\s().-]{7,16}\d")
MEASURED = re.compile(
    r"[(\[]\s*(?:in\s+|en\s+)?(?:y|yrs?|years?|ans?|annees?|jahre?|anos?|anni|months?|mois|hours?|h)\.?\s*[)\]]"
)
"""A header that says what its figures count: "Experience (yrs)"."""
ORDINAL = re.compile(r"\d{1,3}\s*[.)]\s*(\D.{3,})", re.DOTALL)
"""How forms number their questions."""
SECRET = re.compile(
    r"[12]\s?\d{2}\s?\d{2}\s?\d{2}\s?\d{3}\s?\d{3}(?:\s?\d{2})?|[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}\s?[A-Z0-9]{0,4}|\d{3}-\d{2}-\d{4}"
)
"""A French social security number, an IBAN, an American social security number."""


@lru_cache(maxsize=65_536)
def _given_away(value: str) -> str | None:
    """The role that one text gives away by its form: contact, secret, date."""
    if EMAIL.fullmatch(value):
        return "contact"
    if SECRET.fullmatch(value):
        return "secret"
    if said(value).kind == "date":
        return "date"  # before a telephone number: "01.02.2024" could be either
    return "contact" if PHONE.fullmatch(value) else None


def content_role(values: Sequence[str]) -> str | None:
    """The role that a column's values give away, whatever its header: contact, secret, date."""
    found = Counter(map(_given_away, values))
    if found[None] == len(values):
        return None
    role = next((role for role in ("contact", "secret") if found[role] * 2 > len(values)), None)
    return role or ("date" if found["date"] >= 0.8 * len(values) else None)


def header_of(window: Window, header_row: int, number: int) -> str:
    """A column's header; "Name" or "Team" often stands in a cell merged down from a row above."""
    text = window.text(header_row, number)
    if text:
        return text
    above = (window.text(row, number) for row in (header_row - 1, header_row - 2))
    return next((text for text in above if role_of(text) and role_of(text) != "skill"), "")


def holds_levels(window: Window, header_row: int, number: int, least: float = LEVEL_LIKE) -> bool:
    """Whether what stands below reads as levels; dates and formula errors among them are faults, not evidence."""
    values, levels = window.values(number, header_row), window.levels(number, header_row)
    if levels >= least * len(values):
        return True
    faults = sum(said(value).kind in ("date", "error") for value in values)
    return levels > 0 and levels >= least * (len(values) - faults) and faults <= FAULTS * len(values)


def is_numbered(header: str) -> bool:
    """Whether a header is a numbered question or skill ("12. Welding") rather than a step ("1 - Beginner")."""
    found = ORDINAL.fullmatch(header)
    return bool(found) and said(found[1]).kind == "unknown"  # type: ignore[index]


def _is_level(window: Window, header: str) -> bool:
    """Whether a header is a level and no name; a word that is a skill's whole name is one ("Autonomie")."""
    kind = said(header).kind
    return (
        window.is_level(header)
        and kind != "letter"
        and not (kind == "word" and skill_likeness(header) == 1.0)
    )


def classify(window: Window, header_row: int, number: int, least: float = LEVEL_LIKE) -> Column:
    """The column `number` of a table whose headers stand on `header_row`."""
    header = header_of(window, header_row, number)
    values = window.values(number, header_row)
    rated = holds_levels(window, header_row, number, least)
    role = role_of(header)
    if role and not (rated and values and _skill_after_all(window, header, role, values)):
        return Column(number, header, _named(role, values, rated=rated))
    if found := content_role(values):
        return Column(number, header, found)
    if not header or (_is_level(window, header) and not is_numbered(header)):
        return Column(number, header, "unnamed" if values and rated else "ignored")
    return Column(number, header, "rating" if rated else "ignored")


def _named(role: str, values: Sequence[str], *, rated: bool) -> str:
    """The role of a column whose header names one, seen with what it holds."""
    if role == "category":
        short = bool(values) and all(len(value) <= 2 for value in values)
        return "pay_band" if short else "ignored"  # "Catégorie" A, B or C beside a person is a statutory band
    if role == "skill":
        return "rating" if rated and values else "skill"
    if role == "level":
        return (
            "seniority" if values and not any(said(value).kind == "number" for value in values) else "total"
        )
    if role == "identifier" and not values:
        return "ignored"
    return (
        role
        if role in DROPPED_ROLES | LEFT_OUT_ROLES | PERSON_ROLES | ATTRIBUTE_ROLES | NO_SKILLS
        else "ignored"
    )


def _skill_after_all(window: Window, header: str, role: str, values: Sequence[str]) -> bool:
    """Whether a column of levels is a skill although its header could name something else ("Management")."""
    kinds = Counter(said(value).kind for value in values)
    marks = (
        kinds["number"]
        + kinds["tick"]
        + kinds["marks"]
        + kinds["range"]
        + kinds["not_assessed"]
        + kinds["letter"]
        + sum(value in window.words and said(value).kind == "unknown" for value in values)
    )
    small = all((one.number or 0) <= 10 for one in map(said, values))
    if header_words(header) in COULD_BE_SKILLS:
        return small and not MEASURED.search(unaccented(header))
    return (
        role in ("team", "role", "manager", "site", "skill", "contact") and marks * 2 > len(values) and small
    )


def spread(window: Window, row: int, numbers: Sequence[int]) -> dict[int, str]:
    """What a row of merged cells says over each column: a text holds until the next one."""
    current, names = "", {}
    for number in numbers:
        text = window.text(row, number) if (row, number) not in window.aside else ""
        current = text or current
        names[number] = current
    return names


PAIRS = {
    frozenset("na"): {"n": "level", "a": "interest"},
    frozenset("li"): {"l": "level", "i": "interest"},
    frozenset("sm"): {"s": "self_level", "m": "manager_level"},
    frozenset("is"): {"i": "level", "s": "target"},
    frozenset("at"): {"a": "level", "t": "target"},
    frozenset("ct"): {"c": "level", "t": "target"},
    frozenset("ac"): {"a": "level", "c": "target"},
    frozenset("nc"): {"n": "level", "c": "target"},
    frozenset("nr"): {"n": "level", "r": "target"},
    frozenset("ra"): {"r": "level", "a": "target"},
    frozenset("ar"): {"a": "level", "r": "target"},
    frozenset({"ae", "em"}): {"ae": "self_level", "em": "manager_level"},
    frozenset({"ae", "n+1"}): {"ae": "self_level", "n+1": "manager_level"},
}
"""What two abbreviations under each skill mean: niveau and appétence, self and manager, Ist and Soll."""


def with_facets(window: Window, header_row: int, least: float = LEVEL_LIKE) -> list[Column] | None:
    """The columns of a table in which each skill has several: actual and target, self and manager, steps to tick.

    `header_row` then names the facets and the row above the skills; None where it does not.
    """
    above = max((row for row in window.rows if row < header_row), default=None)
    if above is None:
        return None
    skills = spread(window, above, window.columns)
    facets = _facets(window, header_row, skills)
    groups = Counter(skills[number] for number in facets if skills[number])
    again = Counter(facets.values())
    known = [name for name in groups if role_of(name) is None and not window.is_level(name)]
    if len(known) < 2 or len(facets) < 2 * len(known) * 0.75 or max(again.values(), default=0) < 2:
        return None
    starts: dict[str, int] = {}
    for number in facets:
        starts.setdefault(skills[number], number)
    return [
        _facet_column(window, header_row, number, facets[number], skills[number], starts[skills[number]])
        if number in facets and skills[number] in known
        else classify(window, header_row, number, least)
        for number in window.columns
    ]


def _facets(window: Window, header_row: int, skills: Mapping[int, str]) -> dict[int, str]:
    """What each column's second header says about its skill, by word, by abbreviation, or as a step to tick."""
    texts = {number: text for number in window.columns if (text := window.text(header_row, number))}
    found = {number: role for number, text in texts.items() if (role := _facet(text))}
    grouped = {
        number: unaccented(text)
        for number, text in texts.items()
        if skills[number] and role_of(skills[number]) is None
    }
    counts = Counter(grouped.values())
    again = {text for text, count in counts.items() if count > 1}
    if len(again) == 2 and (meanings := PAIRS.get(frozenset(again))):
        return found | {number: meanings[text] for number, text in grouped.items() if text in meanings}
    return found


def _facet(text: str) -> str | None:
    role = role_of(text)
    if role in FACETS:
        return role
    if role == "manager":
        return "manager_level"
    if role == "person":
        return "self_level"
    return "choice" if said(text).kind in ("number", "word", "code") else None


def _facet_column(window: Window, header_row: int, number: int, facet: str, skill: str, slot: int) -> Column:
    if facet == "choice":
        return Column(number, skill, "rating", slot=slot, choice=window.text(header_row, number))
    if facet in ("total", "comment", "certification"):
        return Column(number, window.text(header_row, number), "total" if facet == "total" else facet)
    return Column(number, skill, "rating", facet=facet, slot=slot)
