"""The screens in the order of the navigation, and what stands before each: the filter bar, or why nothing is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import components, data, filters, state
from pipelines import RempartError, Snapshot, Text

VIEWS = Path(__file__).parent / "views"
FREE = ("", "import", "method")
"""Screens that need no snapshot, by their address."""
KNOWS = {"plan": ("team",), "trends": ("team",)}
"""Screens that know only some of the filters."""


def pages(t: Text) -> dict[str, list[Any]]:
    """Every screen, under the question it answers."""
    return {
        "": [
            _page("start", t("Start"), "home", default=True),
            _page("bring", t("Import"), "upload_file", "import"),
        ],
        t("Today"): [
            _page("overview", t("Overview"), "dashboard"),
            _page("skills", t("Skills"), "construction"),
            _page("skill", t("One skill"), "search", hidden=True),
            _page("people", t("People"), "groups"),
            _page("inversion", t("Inversion"), "swap_vert"),
        ],
        t("Next"): [
            _page("horizon", t("Horizon"), "trending_up"),
            _page("whatif", t("What if"), "science"),
            _page("plan", t("Plan"), "route"),
            _page("trends", t("Trends"), "timeline"),
        ],
        t("Understand"): [
            _page("method", t("Method"), "function"),
        ],
    }


def run(page: Any, found: list[Snapshot], t: Text) -> None:
    """A screen of a snapshot: filters, then the page, or why there is nothing to show."""
    filters.names(t)
    state.applies(*KNOWS.get(page.url_path, state.FILTERS))
    try:
        seen = data.shown()
    except RempartError:
        filters.day(found, t)  # a snapshot that is damaged: another can be chosen
        raise
    filters.bar(found, seen, t)
    if not seen.members or (seen.names and seen.team is None):
        components.nobody(t)
    elif seen.team is None:
        components.too_small(t)
    else:
        page.run()


def _page(
    view: str, title: str, icon: str, path: str | None = None, *, default: bool = False, hidden: bool = False
) -> Any:
    return st.Page(
        f"views/{view}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=None if default else path or view,
        default=default,
        visibility="hidden" if hidden else "visible",
    )
