"""What the lines below a table's headers are: people, or titles, totals, targets, sections and notes among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from pipelines.layout import FACETS, Line
from pipelines.levels import said
from pipelines.names import NEITHER, given_and_family_names, people_share, person_likeness
from pipelines.vocabulary import header_words, role_of, unaccented, word_list

SUMMARIES = word_list("summaries")
TARGETS = word_list("targets")
EXAMPLES = word_list("examples")
GROUPS = word_list("groups")
NAMES_TOO = frozenset({"min", "max", "mark", "rang", "need", "art", "auto"})
LONG_LABEL = 60


def line_role(label: str) -> str | None:  # noqa: PLR0911 - one test a line, in order
    """What a line's own label says that it is, if it is no person: total, target, example, or a facet."""
    words = re.findall(r"[^\W_]+|%", unaccented(label))
    if not words or is_name_like(label):
        return None
    if words[0] in EXAMPLES and (len(words) > 1 or label.isupper()):
        return "example"
    if len(words) <= 4 and any(word in given_and_family_names() and word not in NAMES_TOO for word in words):
        return None
    first = words[0] if words[0] != "%" or len(words) == 1 else words[1]
    known = role_of(label)
    if known == "target" or first in TARGETS or (len(words) <= 4 and words[-1] in TARGETS):
        return (
            "target"
            if words[0] not in ("max", "maximum", "weight", "weights", "poids", "ponderation", "peso")
            else "total"
        )
    if known == "total" or first in SUMMARIES or words[0] in ("%", "o", "ø", "sd", "std"):
        return "total"
    if (known in FACETS and known not in ("certification", "share")) or known in (
        "category",
        "number",
        "share",
    ):
        return "ignored" if known in ("category", "number", "share") else known
    return None


def is_name_like(label: str) -> bool:
    """Whether a total's usual label could also be somebody's name: "Max", "Min"; the figures must tell."""
    return header_words(label) in NAMES_TOO


def odd_lines(
    labels: Mapping[int, str],
    rated: Mapping[int, int],
    others: Mapping[int, int],
    fallback: Mapping[int, str],
    header: str,
) -> Iterator[Line]:
    """The lines that are no people, from the top.

    `labels` are what the person's column says, by line; `rated` how many ratings the line has, `others` how many
    further cells; `fallback` the first text of a line whose label is blank; `header` the person's column's header.
    """
    known = [label for number, label in labels.items() if rated[number] and label]
    likeness = people_share(known)
    last = max((number for number, count in rated.items() if count and labels[number]), default=0)
    usual = fmean([others[number] for number in labels if rated[number] and labels[number]] or [0])
    numeric = sum(said(label).kind == "number" for label in known) * 2 > len(known)
    for number, label in labels.items():
        role = _role(label or fallback[number], label, rated[number], header)
        if role is None and not rated[number]:
            role = _unrated(label, fallback[number], others[number], likeness, number > last, usual)
        elif role is None and label and not numeric and said(label).kind == "number":
            role = "note"
        if role:
            yield Line(number, role, label or fallback[number])


def _role(shown: str, label: str, rated: int, header: str) -> str | None:
    if label and label == header:
        return "header"
    role = line_role(shown) if shown else None
    if role in FACETS and role not in ("target", "total") and not rated:
        return None if label and person_likeness(label) > NEITHER else role
    return role


def _unrated(
    label: str, fallback: str, others: int, likeness: float, after: bool, usual: float
) -> str | None:
    """What a line without any rating is; None for a person who is listed and not rated."""
    if not label:
        return "note" if fallback and said(fallback).kind != "number" else "empty"
    words = re.findall(r"[^\W\d_]+", unaccented(label))
    if (
        len(label) > LONG_LABEL
        or len(words) > 7
        or (label.endswith((".", ":")) and len(words) > 2)
        or label.startswith("*")
    ):
        return "note"
    mine = person_likeness(label)
    if others >= max(1.0, usual * 0.5) and mine >= 0.05:
        return "note" if after and mine < 0.1 and likeness > 0.6 else None
    if (set(words) & GROUPS or label.endswith(":")) and mine < 0.9:
        return "section"
    if mine >= NEITHER or mine >= likeness - 0.1:
        return "section" if label.isupper() and mine <= NEITHER and likeness > 0.6 else None
    return "note" if after else "section"


def sections(lines: Sequence[Line]) -> list[Line]:
    """The lines that open a section."""
    return [line for line in lines if line.role == "section"]
