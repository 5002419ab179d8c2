"""The parts of the Inversion screen."""

from __future__ import annotations

from functools import partial

import streamlit as st

import pipelines
from dashboard import components, data, figures
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Inversion, Text, charts


def choices(columns: list[str], t: Text) -> tuple[str, bool]:
    """Which column tells prestige, and whether its order is to be turned round."""
    names = {"pay_band": t("Pay band"), "seniority": t("Seniority")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = columns[0]
        if len(columns) > 1:
            column = st.segmented_control(
                t("Prestige read from"), columns, format_func=names.__getitem__, required=True, default=column,
                key="prestige", persist_state="session",
            ) or column  # fmt: skip
        reverse = st.toggle(
            t("The lowest step is the highest"), key="prestige-reversed", persist_state="session",
            help=t("Numbers rise, letters fall from A, words go from trainee to chief. Turn this on if yours go the "
                   "other way."),
        )  # fmt: skip
    return column, reverse


def slope(seen: Shown, column: str, reverse: bool, t: Text) -> None:
    """The two orders, and what could not be put in order."""
    make = partial(pipelines.inversion, seen.person, column, seen.labels, names=seen.names, reverse=reverse)
    found: Inversion | None = data.kept("inversion", seen, make, column, reverse, t.lang)
    figure = None
    if found is not None:
        figure = data.figure("inversion", seen, partial(charts.inversion_slope, found), column, reverse)
    few = pipelines.SETTINGS.framework.small_group
    figures.card(
        figure, t("Prestige and durable value"),
        t("Two steps of {n} people each are needed; with “Show names”, two people are enough.", n=few), t,
    )  # fmt: skip
    if found is not None and found.unordered:
        st.info(
            t(
                "Left out, because their place in the order is not known: {texts}.",
                texts=plain(", ".join(found.unordered)),
            ),
            icon=":material/help:",
        )


def missing(t: Text) -> None:
    """How to add what the file lacks."""
    with st.container(border=True):
        st.subheader(t("The file says nothing of seniority or pay band"), anchor=False)
        st.markdown(
            t("Add a column called “Seniority” (Junior, Senior, Lead …) or “Pay band” (1, 2, 3 … or A, B, C …), with a "
              "value for each person, and import the file again. The same words are understood in French.")
        )  # fmt: skip
        st.caption(
            t("With people on two steps or more, this page fills itself; no other page needs the column.")
        )
        components.page_button("views/bring.py", t("Import the file again"), ":material/upload_file:")


def reading(t: Text) -> None:
    """What the lines say, and what they do not."""
    few = pipelines.SETTINGS.framework.small_group
    components.bullets(
        t("Each line goes from a place in the order by prestige to the place of the same people in the order by "
          "durable value: blue rises, orange falls."),
        t("With names hidden, neighbouring steps are joined until each line stands for {n} people or more.", n=few),
        t("Prestige is only what the column says. A falling line is no reproach: it says that the work of these people "
          "is among what AI changes first, and that they are to be accompanied."),
    )  # fmt: skip
    components.page_button("views/overview.py", t("See the three layers"), ":material/arrow_forward:")
