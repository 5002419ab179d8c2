"""The plan as files to take away: to hand out, to work with, for the works council."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import components, plan_data
from dashboard.data import Shown
from pipelines import Plan, Text

Choice = tuple[str, str, str, str]
"""What a file is called on its button, what it is for, its document and its ending."""


def downloads(plan: Plan, seen: Shown, t: Text) -> None:
    """Every file that a plan can be taken as, what it is for, and what it contains."""
    named = (
        t("The files contain people’s names, because “Show names” is on.")
        if seen.names
        else t("The files contain no names: people are numbered as on this page.")
    )
    st.markdown(f":material/shield_person: {named}")
    groups = (
        (t("To hand out"), _to_hand_out(t)),
        (t("To work with"), _to_work_with(seen, t)),
        (t("For the works council"), _for_the_council(t)),
    )
    for column, (heading, choices) in zip(st.columns(len(groups)), groups, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.subheader(heading, anchor=False)
            for choice in choices:
                _file(choice, plan, seen, t)


def _file(choice: Choice, plan: Plan, seen: Shown, t: Text) -> None:
    label, said, document, ending = choice
    names = {"plan": t("rempart-plan"), "people": t("rempart-people"), "council": t("rempart-works-council")}
    file = names.get(document, t("rempart-workbook")) + ending
    with st.container(gap=None):
        components.download(label, partial(plan_data.render_plan, seen, plan, file, t, document), file)
        st.caption(said)


def _to_hand_out(t: Text) -> tuple[Choice, ...]:
    return (
        (t("Report (PDF)"), t("For a meeting of leaders or of the works council, with charts."), "plan", ".pdf"),
        (t("A page for each person (PDF)"), t("For a talk between each person and their lead."), "people", ".pdf"),
        (t("Web page (HTML)"), t("One file with live charts; it needs no network."), "plan", ".html"),
        (t("Calendar (ICS)"), t("When moves begin, and checks after 30, 60 and 90 days."), "plan", ".ics"),
    )  # fmt: skip


def _to_work_with(seen: Shown, t: Text) -> tuple[Choice, ...]:
    own = (
        (
            (t("Your workbook with the plan"),
             t("Your sheets as they are, names included; sheets for scores and plan added."),
             "workbook", ".xlsx"),
        )
        if any(file.lower().endswith((".xlsx", ".xlsm")) for file in seen.snapshot.files)
        else ()
    )  # fmt: skip
    return (
        (t("Excel workbook"), t("Change hours and totals follow; evidence and assumptions included."), "plan",
         ".xlsx"),
        *own,
        (t("CSV table"), t("One row for each move, for a training or HR system."), "plan", ".csv"),
        (t("JSON for programs"), t("The whole plan, for another program."), "plan", ".json"),
    )  # fmt: skip


def _for_the_council(t: Text) -> tuple[Choice, ...]:
    return (
        (t("Note to complete (DOCX)"), t("Purpose, data, formulas, rights, limits; to be reviewed by a lawyer."),
         "council", ".docx"),
        (t("The same note (PDF)"), t("It names nobody, whatever the setting."), "council", ".pdf"),
    )  # fmt: skip
