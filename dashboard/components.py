"""The parts that screens are made of: choices, figure cards, key figures, empty states, errors, downloads."""

from __future__ import annotations

import logging
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import polars as pl
import polars.selectors as cs
import streamlit as st

import pipelines
from dashboard import data, state
from dashboard.text import LANGUAGES, plain
from pipelines import Finding, RempartError, Snapshot, Text
from pipelines.charts import Figure

LOG = logging.getLogger("rempart")
WIDTH = 1180
"""Pixels: a wider page is harder to read."""
VIEWS = {"overview": "views/overview.py", "skills": "views/skills.py", "plan": "views/plan.py"}


# --- the page ---------------------------------------------------------------------------------------------------


@contextmanager
def page(t: Text) -> Iterator[None]:
    """The body of every page: of a width that reads well, and calm whatever happens."""
    with st.container(horizontal_alignment="center"), st.container(width=WIDTH, gap="medium"), guarded(t):
        yield


@contextmanager
def guarded(t: Text) -> Iterator[None]:
    """Show what goes wrong as one panel in the reader's language, never as a traceback."""
    try:
        yield
    except RempartError as error:
        error_panel(error, t)
    except Exception as error:  # noqa: BLE001 - the last door: a visitor must never meet a traceback
        # Only the kind of error and its places: a message may quote names from the visitor's file.
        places = [f"{place.name}:{place.lineno}" for place in traceback.extract_tb(error.__traceback__)[-4:]]
        LOG.error(  # noqa: TRY400 - the traceback's message is what must not be logged
            "unexpected %s at %s", type(error).__name__, " > ".join(places)
        )
        st.error(
            t("Something unexpected happened on this page. Your files and snapshots are as they were.")
            + " "
            + t("Try again, or go on with another page; the terminal says where it happened."),
            icon=":material/error:",
        )


def error_panel(error: RempartError, t: Text) -> None:
    """What was found, where, and what to do."""
    st.error(
        f"**{plain(t.render(error.found))}**\n\n{plain(t.render(error.remedy))}", icon=":material/error:"
    )


def header(title: str, below: str = "") -> None:
    """A page's title and the sentence below it; both are plain text."""
    with st.container(gap=None):
        st.title(plain(title), anchor=False)
        if below:
            st.caption(plain(below))


def section(title: str, below: str = "") -> None:
    """A heading within a page."""
    with st.container(gap=None):
        st.header(title, anchor=False)
        if below:
            st.caption(below)


# --- choices in the sidebar -------------------------------------------------------------------------------------


def choices(found: list[Snapshot], t: Text) -> None:
    """Language, and the snapshot when there are several."""
    with st.sidebar:
        st.segmented_control(
            t("Language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__, width="stretch",
            **_followed("lang", state.choice().lang),
        )  # fmt: skip
        if len(found) > 1:
            names = {snapshot.id: snapshot_name(snapshot, t) for snapshot in found}
            _select("snapshot", t("Snapshot"), names, data.chosen(found).id)


def filters(seen: data.Shown, t: Text) -> None:
    """The team, and whether names are shown."""
    with st.sidebar:
        teams = {team or "": team or t("Everybody") for team in seen.teams["team"]}
        if len(teams) > 1:
            _select("team", t("Team"), teams, seen.team_name or "")
        few = pipelines.SETTINGS.framework.small_group
        st.toggle(
            t("Show names"), **_followed("names", seen.names),
            help=t("Off, people are numbered, their names stay out of the browser, and groups under {n} people are "
                   "not shown.", n=few),
        )  # fmt: skip


def _select(key: str, label: str, names: Mapping[str, str], value: str) -> None:
    told = apart(names)
    st.selectbox(
        label, list(told), format_func=lambda option: told.get(option, option), **_followed(key, value)
    )


def apart(names: Mapping[str, str]) -> dict[str, str]:
    """The same names, numbered where two are alike: Streamlit tells options apart by what they are called."""
    met: Counter[str] = Counter()
    told = {}
    for key, name in names.items():
        met[name] += 1
        told[key] = name if met[name] == 1 else f"{name} ({met[name]})"
    return told


def _followed(key: str, value: Any) -> dict[str, Any]:
    """What a widget needs to show a choice and to change it."""
    st.session_state[state.WIDGET + key] = value
    return {"key": state.WIDGET + key, "on_change": state.follow, "args": (key,)}


def snapshot_name(snapshot: Snapshot, t: Text) -> str:
    """The day that a snapshot describes, and its files."""
    return f"{t.date(snapshot.as_of)} · {', '.join(snapshot.files)}"


# --- empty states -----------------------------------------------------------------------------------------------


def nothing_yet(t: Text) -> None:
    """What to do while the workspace holds no snapshot."""
    header(t("Nothing to show yet"), t("This page fills itself once a team’s skills have been read."))
    with st.container(border=True):
        st.markdown(t("Begin with a sample team of invented people, or with your own spreadsheet."))
        with st.container(horizontal=True):
            page_button("views/start.py", t("See a sample team"), ":material/play_circle:")
            page_button("views/bring.py", t("Bring your spreadsheet"), ":material/upload_file:")


def too_small(t: Text) -> None:
    """Why nothing is shown for a group of a few people."""
    header(t("A group too small to show"))
    few = pipelines.SETTINGS.framework.small_group
    st.info(
        t("With fewer than {n} people, the group’s figures would be somebody’s own figures.", n=few)
        + " "
        + t("If everyone concerned agrees, turn on “Show names” in the side panel to see them."),
        icon=":material/shield_person:",
    )


def no_figure(title: str, what_to_do: str) -> None:
    """In the place of a chart that has nothing to draw."""
    with st.container(border=True):
        st.subheader(title, anchor=False)
        st.caption(what_to_do)


# --- figures ----------------------------------------------------------------------------------------------------


def dark() -> bool:
    """Whether the visitor's page is dark."""
    return st.context.theme.type == "dark"


def figure_card(figure: Figure | None, topic: str, empty: str, t: Text) -> None:
    """A chart with its message, its summary, its table and its download; or what to do when there is none."""
    if figure is None:
        no_figure(topic, empty)
        return
    with st.container(border=True, height="stretch"):
        with st.container(gap=None):
            st.caption(topic)
            st.subheader(plain(figure.title), anchor=figure.name)
            st.markdown(plain(figure.summary))
        st.altair_chart(figure.chart, width="stretch", theme=None, key=f"chart-{figure.name}")
        with st.expander(t("The figures as a table")):
            table(figure.table, f"rempart-{figure.name}.csv", t)


def table(frame: pl.DataFrame, file: str, t: Text, looks: Mapping[str, Any] | None = None) -> None:
    """A table and its download as CSV; `looks` are Streamlit's column settings."""
    figures = frame.select(cs.numeric()).columns
    usual = dict.fromkeys(figures, st.column_config.NumberColumn(format="localized"))
    if frame.columns[0] not in figures:
        usual[frame.columns[0]] = st.column_config.Column(width="medium")
    st.dataframe(frame, hide_index=True, column_config={**usual, **(looks or {})})
    download(t("Download as CSV"), lambda: pipelines.render_table(frame, t), file)


def download(label: str, content: Any, file: str) -> None:
    """A button that gives a file; `content` may be a function, run when the button is pressed."""
    st.download_button(
        label, content, file, key=f"download-{file}", on_click="ignore", icon=":material/download:"
    )


def template(t: Text) -> None:
    """The empty workbook to fill in, in the reader's language."""
    download(t("Download a template"), lambda: pipelines.render_template(t), "rempart-template.xlsx")


def key_figure(label: str, row: Mapping[str, Any], name: str, meaning: str, t: Text) -> None:
    """An index of 0..1 as points of 100, with its span."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    span = t("span {low} to {high}", low=points(low, t), high=points(high, t)) if low is not None else None
    st.metric(
        label,
        points(row[name], t),
        span,
        delta_color="off",
        delta_arrow="off",
        help=meaning,
        border=True,
        height="stretch",
    )


def bullets(*sentences: str) -> None:
    """Sentences as one list."""
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))


def points(share: float | None, t: Text) -> str:
    """A share of 0..1 as points of 100."""
    return t.number(None if share is None else 100 * share)


def counts(seen: data.Shown, t: Text) -> str:
    """Who is shown, and on how much the figures rest: people, ratings, blanks."""
    row = dict(seen.team or {})
    return " · ".join(
        (
            seen.team_name or t("Everybody"),
            t.n("{n} person", "{n} people", row["n_people"]),
            t.n("{n} skill", "{n} skills", row["n_skills"]),
            t.n("{n} rating", "{n} ratings", row["n_ratings"]),
            t.n("{n} blank", "{n} blanks", row["n_blanks"]),
        )
    )


def finding_card(found: Finding, here: str, t: Text) -> None:
    """One finding, and the way to its evidence."""
    screen, _, figure = found.evidence.partition("#")
    with st.container(border=True, height="stretch", vertical_alignment="distribute"):
        st.markdown(f"##### {plain(t.render(found.message))}")
        if screen == here:
            below = t("See the evidence below")
            st.markdown(f"[:material/arrow_downward: {below}](#{figure})")
        else:
            page_button(VIEWS[screen], t("See the evidence"), ":material/arrow_forward:")


def page_button(target: str, label: str, icon: str) -> None:
    """A link to another page that keeps what is chosen."""
    st.page_link(target, label=label, icon=icon, query_params=state.link())
