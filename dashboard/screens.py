"""The screens in the order of the navigation, and what stands before each: the filter bar, or why nothing is shown."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import components, data, filters
from pipelines import RempartError, Snapshot, Text

FREE = ("", "import", "method")
"""Screens that need no snapshot, by their address."""
UNFILTERED = ("trends",)
"""Screens that need a snapshot, but choose for themselves what they show."""


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
        ],
        t("Next"): [
            _page("plan", t("Plan"), "route"),
        ],
        t("Understand"): [
            _page("method", t("Method"), "function"),
        ],
    }


def run(page: Any, found: list[Snapshot], t: Text) -> None:
    """A screen of a snapshot: filters, then the page, or why there is nothing to show."""
    filters.names(t)
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


def _page(view: str, title: str, icon: str, path: str | None = None, *, default: bool = False) -> Any:
    return st.Page(
        f"views/{view}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=None if default else path or view,
        default=default,
    )
