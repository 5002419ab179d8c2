"""Several skills in one cell: how they are kept apart, and taken apart."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipelines.levels import said

SEPARATORS = ("\n", ";", "|", "•", "·", ",", "、", " / ", "/", " - ", " + ", " & ")
"""From the surest to the least sure."""
WEAK = frozenset({"/", " - ", " + ", " & "})
"""Also stand inside names ("CI/CD"): only where most cells hold them and nothing surer does."""
LITERAL = "[]"
"""Stands for a list in the notation of JSON, Python or PostgreSQL."""
MOST = 0.6
BULLET = re.compile(r"^\s*(?:[-–—*•·▪●○]|\d{1,2}[.)])\s+")
LEVEL_BESIDE = re.compile(r"(.{2,}?)\s*(?:\(([^()]{1,30})\)|[:=]\s*([^:=]{1,30})|\s[-–]\s([^-–]{1,30}))")


def separators_of(values: Sequence[str]) -> tuple[str, ...]:
    """What keeps the skills in these cells apart, the surest first; empty where a cell holds one skill."""
    if not values:
        return ()
    if sum(_literal(value) is not None for value in values) * 2 > len(values):
        return (LITERAL,)
    masked = [_outside_brackets(value).strip() for value in values]
    shares = {mark: sum(mark in value for value in masked) / len(values) for mark in SEPARATORS}
    strong = tuple(mark for mark in SEPARATORS if mark not in WEAK and shares[mark] > 0)
    return strong or tuple(mark for mark in SEPARATORS if mark in WEAK and shares[mark] >= MOST)[:1]


@lru_cache(maxsize=65_536)
def pieces(text: str, separators: tuple[str, ...]) -> tuple[str, ...]:
    """The skills in one cell, in order, each once; the surest separator that the cell holds counts."""
    listed = _literal(text) if separators == (LITERAL,) else None
    masked = _outside_brackets(text)
    if listed is None:
        listed = _split(text, next((mark for mark in separators if mark in masked), None))
    cleaned = (BULLET.sub("", " ".join(piece.split())).strip(" ,;|•·\"'") for piece in listed)
    return tuple(
        dict.fromkeys(
            piece.removesuffix(".") if piece.count(".") == 1 else piece for piece in cleaned if piece
        )
    )


def _split(text: str, separator: str | None) -> list[str]:
    """`text` cut at the separator outside brackets."""
    if separator is None:
        return [text]
    masked, parts, start = _outside_brackets(text), [], 0
    while (at := masked.find(separator, start)) >= 0:
        parts.append(text[start:at])
        start = at + len(separator)
    return [*parts, text[start:]]


def _outside_brackets(text: str) -> str:
    """`text` with what stands in brackets blotted out, at the same length."""
    if "(" not in text:
        return text
    return re.sub(r"\([^()]*\)", lambda found: "\0" * len(found[0]), text)


def _literal(text: str) -> list[str] | None:
    """A JSON, Python or PostgreSQL list of texts; None for anything else."""
    plain = text.strip()
    if not (plain[:1] in "[{" and plain[-1:] in "]}") or len(plain) > 10_000:
        return None
    try:
        found = json.loads(plain)
    except ValueError:
        try:
            found = ast.literal_eval(plain)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            found = plain[1:-1].split(",")
    if isinstance(found, dict):
        return [f"{name}: {level}" for name, level in found.items()]
    return (
        [str(one.get("name", "") if isinstance(one, dict) else one) for one in found]
        if isinstance(found, (list, tuple, set))
        else None
    )


STUCK = re.compile(r"([^\d]{1,}?[^\d\s])\s+(\d{1,2}(?:[.,]\d)?)")
"""A name and a figure with nothing between them: "react 5"; a version as well as a level."""
SURELY = 0.9
ENOUGH = 6


@lru_cache(maxsize=65_536)
def with_level(piece: str) -> tuple[str, str] | None:
    """A skill and the level beside it: "Python (3)", "SQL: expert"; None without one."""
    found = LEVEL_BESIDE.fullmatch(piece)
    if not found:
        return None
    level = next(part for part in found.groups()[1:] if part).strip()
    one = said(level)
    return (found[1].strip(), level) if one.is_level and one.kind != "tick" else None


def mostly_levels(listed: Iterable[str]) -> bool:
    """Whether most skills come with a level beside them."""
    found = [with_level(piece) is not None for piece in listed]
    return bool(found) and sum(found) >= 0.6 * len(found)


def with_figure(piece: str) -> tuple[str, str] | None:
    """A skill and the figure after it: "react 5"; None without one, or with one above 10."""
    found = STUCK.fullmatch(piece)
    return (found[1], found[2]) if found and float(found[2].replace(",", ".")) <= 10 else None


def figures_are_levels(listed: Iterable[str]) -> bool:
    """Whether figures after names are levels rather than versions: nearly every name has one, and they come back."""
    listed = list(listed)
    figures = [found[1] for piece in listed if (found := with_figure(piece))]
    return (
        len(listed) >= ENOUGH
        and len(figures) >= SURELY * len(listed)
        and 2 <= len(set(figures)) <= len(figures) / 2
    )
