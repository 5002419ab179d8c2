"""Every word on screen: the dashboard's catalogue first, then the pipelines' own."""

from __future__ import annotations

import re
from pathlib import Path

import pipelines

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "fr": "Français"}

_JOINER = "\u2060"  # unseen, and never a place to break a line
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&^=])")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # no-break spaces are French typography, and stay
_ALIVE = re.compile(r"(?<=:)(?=[/\w])|(?<=@)|(?<=www)(?=\.)", re.IGNORECASE)


def words(lang: str) -> pipelines.Text:
    """The words of one language."""
    return pipelines.text(lang, CATALOGUES)


def plain(text: str) -> str:
    """`text` so that Markdown shows it as it is: for names that come from files.

    Signs of Markdown are escaped; what Streamlit makes of plain text (links, addresses, `:icons:`) is broken with
    an unseen character.
    """
    return _MARKS.sub(r"\\\1", _ALIVE.sub(_JOINER, _SPACES.sub(" ", text).strip(" ")))
