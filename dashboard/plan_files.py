"""The plan as files to take away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import components, data
from dashboard.data import Shown
from pipelines import Plan, Text


def downloads(plan: Plan, seen: Shown, t: Text) -> None:
    """The plan as three files, and what they contain."""
    contents = t(
        "Moves with their reasons, first steps, mentors and hours, before and after, and how it was made."
    )
    named = (
        t("The files contain people’s names, because “Show names” is on.")
        if seen.names
        else t("The files contain no names: people are numbered as on this page.")
    )
    with st.container(border=True):
        st.markdown(contents)
        st.markdown(f":material/shield_person: {named}")
        with st.container(horizontal=True):
            for label, file in (
                (t("Excel workbook"), t("rempart-plan") + ".xlsx"),
                (t("CSV table"), t("rempart-plan") + ".csv"),
                (t("JSON for programs"), t("rempart-plan") + ".json"),
            ):
                components.download(label, partial(data.render_plan, seen, plan, file, t), file)
