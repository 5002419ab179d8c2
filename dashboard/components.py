"""The parts that screens are made of: the page, headings, empty states, errors, key figures, findings, links."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

import streamlit as st

import pipelines
from dashboard import data, figures, filters, state
from dashboard.text import plain
from pipelines import RempartError, Text

LOG = logging.getLogger("rempart")
figure_card, table, download = figures.card, figures.table, figures.download
snapshot_name, apart = filters.snapshot_name, filters.apart
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


def nobody(t: Text) -> None:
    """What to do when the filters leave nobody, or only people about whom the file says nothing."""
    header(t("Nobody to show"))
    st.info(
        t(
            "The file says nothing about the skills of people who match all the filters. Take one off, or start again."
        ),
        icon=":material/filter_alt_off:",
    )
    filters.clear(t)


# --- figures ----------------------------------------------------------------------------------------------------


def dark() -> bool:
    """Whether the visitor's page is dark."""
    return st.context.theme.type == "dark"


def spanned(row: Mapping[str, Any], name: str, t: Text) -> str:
    """An index's span in words; nothing where the evidence gives none."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return "" if low is None else t("span {low} to {high}", low=points(low, t), high=points(high, t))


def main_type() -> Literal["primary", "secondary"]:
    """The type of a page's main button. Streamlit writes on primary buttons in white, which a primary colour light
    enough for everything else on a dark page leaves unreadable: there the main button is plain.
    """
    return "secondary" if dark() else "primary"


def template(t: Text) -> None:
    """The empty workbook to fill in, in the reader's language."""
    download(t("Download a template"), lambda: pipelines.render_template(t), "rempart-template.xlsx")


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


def page_button(target: str, label: str, icon: str) -> None:
    """A link to another page that keeps what is chosen."""
    st.page_link(target, label=label, icon=icon, query_params=state.link())
