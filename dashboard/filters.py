"""The filter bar above a screen and the choices in the sidebar: who is looked at, as of which day, in which language.

Every choice lives in `dashboard.state`, so that it stays across screens and in the URL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st

import pipelines
from dashboard import data, state
from dashboard.text import LANGUAGES, plain
from pipelines import Snapshot, Text


def language(t: Text) -> None:
    """English or French."""
    with st.sidebar:
        st.segmented_control(
            t("Language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__, width="stretch",
            required=True, **_followed("lang", state.choice().lang),
        )  # fmt: skip


def names(t: Text) -> None:
    """Whether names are shown."""
    few = pipelines.SETTINGS.framework.small_group
    with st.sidebar:
        st.toggle(
            t("Show names"), **_followed("names", state.choice().names),
            help=t("Off, people are numbered, their names stay out of the browser, and groups under {n} people are "
                   "not shown.", n=few),
        )  # fmt: skip


def day(found: list[Snapshot], t: Text) -> None:
    """The snapshot, when there are several: where a damaged one is met, another can be chosen."""
    if len(found) > 1:
        names = {snapshot.id: snapshot_name(snapshot, t) for snapshot in found}
        _select("snapshot", t("Snapshot"), names, data.chosen(found).id)


def bar(found: list[Snapshot], seen: data.Shown, t: Text) -> None:
    """Team, role, site and day, each when there is a choice; then what was picked in a chart, to undo it."""
    labels = {"team": t("Team"), "role": t("Role"), "site": t("Site")}
    every = {"team": t("Everybody"), "role": t("Every role"), "site": t("Every site")}
    offered = {name: _offered(seen, name) for name in st.session_state[state.APPLIES]}
    several = {name: values for name, values in offered.items() if len(values) > 1}
    if several or len(found) > 1:
        with st.grid(len(several) + (len(found) > 1), min_column_width=140, gap="small"):
            for name, values in several.items():
                options = {value: value or every[name] for value in values}
                _select(name, labels[name], options, seen.group.chosen.get(name, ""))
            day(found, t)
    _lost(seen, labels, t)


def clear(t: Text) -> None:
    """A button that undoes every filter."""
    st.button(
        t("Show everybody"), icon=":material/filter_alt_off:", key="clear-filters",
        on_click=state.forget, args=state.FILTERS,
    )  # fmt: skip


def _offered(seen: data.Shown, name: str) -> list[str]:
    """The values of a filter, none first; what is chosen is always among them."""
    chosen = seen.group.chosen.get(name)
    return ["", *sorted({*seen.options[name], *([chosen] if chosen else [])})]


def _lost(seen: data.Shown, labels: Mapping[str, str], t: Text) -> None:
    """Say that a link asks for a team, role or site that this snapshot has not."""
    asked = state.choice().group.chosen
    for name, value in asked.items():
        if name not in seen.group.chosen:
            st.info(
                t("This link asks for {what} “{value}”, which this snapshot does not have: it is left out.",
                  what=labels[name].lower(), value=plain(value)),
                icon=":material/link_off:",
            )  # fmt: skip


def snapshot_name(snapshot: Snapshot, t: Text) -> str:
    """The day that a snapshot describes, and its files."""
    return f"{t.date(snapshot.as_of)} · {', '.join(snapshot.files)}"


def apart(names: Mapping[str, str]) -> dict[str, str]:
    """The same names, numbered where two are alike: Streamlit tells options apart by what they are called."""
    met: Counter[str] = Counter()
    told = {}
    for key, name in names.items():
        met[name] += 1
        told[key] = name if met[name] == 1 else f"{name} ({met[name]})"
    return told


def _select(key: str, label: str, names: Mapping[str, str], value: str) -> None:
    told = apart(names)
    st.selectbox(
        label, list(told), format_func=lambda option: told.get(option, option), **_followed(key, value)
    )


def _followed(key: str, value: Any) -> dict[str, Any]:
    """What a widget needs to show a choice and to change it."""
    st.session_state[state.WIDGET + key] = value
    return {"key": state.WIDGET + key, "on_change": state.follow, "args": (key,)}
