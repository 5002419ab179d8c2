"""Text from files stays text: what may stand in a cell of a file that somebody else will open.

Source: OWASP, *CSV Injection*: a cell that begins with = + - @ (or their full-width forms), a tab or a carriage
return may be run as a formula by the program that opens it.
"""

from __future__ import annotations

import re

LONGEST = 16_383
"""Characters kept of one text: Excel holds 32,767 units, and one character may take two."""

_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of reading: they disguise text
    "\ufeff\ufffe\uffff\ud800-\udfff]"  # what no XML file may hold
)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def text(value: str) -> str:
    """Clean `value` for any file: no unseen characters, tabs as spaces, plain line ends, a bounded length."""
    return _UNSEEN.sub("", _NEWLINES.sub("\n", value).replace("\t", " "))[:LONGEST]


def formula_like(value: str) -> bool:
    """Whether a program might run `value` as a formula (spaces before it do not help)."""
    return _FORMULA.match(value) is not None


def csv_text(value: str) -> str:
    """Clean `value` for a CSV file, with an apostrophe before what might be run as a formula."""
    cleaned = text(value)
    return f"'{cleaned}" if formula_like(cleaned) else cleaned
