"""What one visitor has chosen: session keys, their defaults, and the part of them that lives in the URL.

The URL holds the language, the snapshot, the filters (team, role, site) and what was picked in a chart (a person by
id, a skill), so that a link shows the same thing; it never holds a name, nor whether names are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard import text
from pipelines import Group, Text

FILTERS = ("team", "role", "site")
PICKS = ("person", "skill")
IN_URL = ("lang", "snapshot", *FILTERS, *PICKS)
WIDGET = "choose_"
"""Before the key of the widget that changes a choice."""
APPLIES = "applies"
"""The filters that the present screen knows; the others wait until another screen is opened."""


@dataclass(frozen=True)
class Choice:
    """The language, the snapshot (None: the most recent), the group, names shown or not, and what was picked."""

    lang: str
    snapshot: str | None
    group: Group
    names: bool
    person: str | None
    skill: str | None

    @property
    def team(self) -> str | None:
        """The chosen team, None for everybody."""
        return self.group.team


def choice() -> Choice:
    """What is chosen now."""
    kept = st.session_state
    return Choice(
        kept["lang"],
        kept.get("snapshot"),
        Group(**{name: kept.get(name) for name in kept.get(APPLIES, FILTERS)}),
        bool(kept.get("names")),
        kept.get("person"),
        kept.get("skill"),
    )


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
    if key == "snapshot":  # another snapshot has other teams, people and skills
        forget(*FILTERS, *PICKS)
    elif key in FILTERS:
        forget("person")  # another group has other people
    write_url()


def forget(*keys: str) -> None:
    """Undo these choices."""
    for key in keys:
        st.session_state[key] = None
    write_url()


def toggle(key: str, value: str) -> None:
    """Keep a choice, or undo it when it is made a second time."""
    choose(key, None if st.session_state.get(key) == value else value)


def applies(*filters: str) -> None:
    """Say which filters the present screen knows."""
    st.session_state[APPLIES] = filters


def follow(key: str) -> None:
    """A widget's callback: keep what it was just set to. A widget never ends up without a value."""
    value = st.session_state[WIDGET + key]
    if value is not None:
        choose(key, (value or None) if key in IN_URL else value)


def write_url() -> None:
    """Make the URL say what is chosen (Streamlit empties it when the page changes)."""
    for key, value in {key: st.session_state.get(key) for key in IN_URL}.items():
        if value:
            st.query_params[key] = value
        elif key in st.query_params:
            del st.query_params[key]


def link(**also: str) -> dict[str, str]:
    """The URL's parameters for a link to another page, with other choices if need be."""
    kept = {key: str(value) for key in IN_URL if (value := st.session_state.get(key))}
    return {**kept, **also}
