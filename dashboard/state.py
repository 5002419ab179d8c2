"""What one visitor has chosen: session keys, their defaults, and the part of them that lives in the URL.

The URL holds the language, the team and the snapshot, so that a link shows the same thing; it never holds whether
names are shown, so that a link shows no names.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard import text
from pipelines import Text

IN_URL = ("lang", "team", "snapshot")
WIDGET = "choose_"
"""Before the key of the widget that changes a choice."""


@dataclass(frozen=True)
class Choice:
    """The language, the snapshot (None: the most recent), the team (None: everybody), and names shown or not."""

    lang: str
    snapshot: str | None
    team: str | None
    names: bool


def choice() -> Choice:
    """What is chosen now."""
    kept = st.session_state
    return Choice(kept["lang"], kept.get("snapshot"), kept.get("team"), bool(kept.get("names")))


def words() -> Text:
    """The words of the chosen language."""
    return text.words(str(st.session_state.get("lang", "en")))


def begin() -> None:
    """Take what the URL says, then what was chosen before, then the browser's language."""
    for key in IN_URL:
        if said := st.query_params.get(key):
            st.session_state[key] = said
    if st.session_state.get("lang") not in text.LANGUAGES:
        spoken = str(st.context.locale or "en").lower()
        st.session_state["lang"] = "fr" if spoken.startswith("fr") else "en"
    write_url()


def choose(key: str, value: str | bool | None) -> None:
    """Keep a choice, in the URL too if it belongs there."""
    st.session_state[key] = value
    write_url()


def follow(key: str) -> None:
    """A widget's callback: keep what it was just set to. A widget never ends up without a value."""
    value = st.session_state[WIDGET + key]
    if value is not None:
        choose(key, (value or None) if key in IN_URL else value)
    if key == "snapshot":
        choose("team", None)  # another snapshot has other teams


def write_url() -> None:
    """Make the URL say what is chosen (Streamlit empties it when the page changes)."""
    for key, value in {key: st.session_state.get(key) for key in IN_URL}.items():
        if value:
            st.query_params[key] = value
        elif key in st.query_params:
            del st.query_params[key]


def link() -> dict[str, str]:
    """The URL's parameters for a link to another page."""
    return {key: str(value) for key in IN_URL if (value := st.session_state.get(key))}
