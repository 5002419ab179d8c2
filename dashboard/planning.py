"""The parts of the Plan screen."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, tables
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Content, Plan, Text

FIRST = 6
"""Moves told in full; the table has them all."""


def budgets(t: Text) -> tuple[float, float, int]:
    """Practice hours per person, mentor hours and moves per person, as the visitor sets them."""
    usual = pipelines.SETTINGS.planning
    with st.container(border=True):
        practice, mentoring, number = st.columns(3)
        hours = practice.number_input(
            t("Practice hours per person"), 0, 500, int(usual.hours_per_person), 5,
            key="plan_hours", persist_state="session", help=t("Over the plan’s period, a quarter."),
        )  # fmt: skip
        mentor_hours = mentoring.number_input(
            t("Hours per mentor"), 0, 200, int(usual.mentor_hours), 1,
            key="plan_mentor_hours", persist_state="session",
            help=t("Mentors are colleagues at level 80 of 100 or more; nobody gives more hours than this."),
        )  # fmt: skip
        moves = number.number_input(
            t("Moves per person, at most"), 0, 5, usual.moves_per_person, 1,
            key="plan_moves", persist_state="session", help=t("Few moves are more likely to be made."),
        )  # fmt: skip
    return float(hours), float(mentor_hours), int(moves)


def totals(plan: Plan, t: Text) -> None:
    """What the plan adds up to."""
    figures = {
        t("Moves"): t.number(len(plan.moves)),
        t("People"): t.number(plan.people),
        t("Practice hours"): t.number(plan.hours),
        t("Mentor hours"): t.number(plan.mentor_hours),
    }
    with st.container(horizontal=True):
        for label, figure in figures.items():
            st.metric(label, figure, border=True)


def before_and_after(plan: Plan, t: Text) -> None:
    """Each index of the group before and after, with the change in points."""
    names = {
        "exposure": t("Exposure"),
        "held": t("Execution that holds"),
        "durable": t("Durable value"),
    }
    for column, (name, label) in zip(st.columns(len(names)), names.items(), strict=True):
        before, after = plan.before[name].value, plan.after[name].value
        column.metric(
            label,
            f"{components.points(before, t)} → {components.points(after, t)}",
            t("{change} points", change=pipelines.signed(after - before, t)),
            delta_color="off" if name == "held" else "blue",
            delta_arrow="off",
            border=True,
        )


def moves(content: Content, t: Text) -> None:
    """The first moves in full, and every one in a table."""
    first = t("First step")
    for move in content.moves[:FIRST]:
        title = t("{rank}. {person}: from “{source}” to “{target}”", rank=move.rank, person=move.person,
                  source=move.source, target=move.target)  # fmt: skip
        with st.expander(plain(title), expanded=move.rank == 1):
            st.markdown(plain(move.why))
            st.markdown(f"**{first}** – {plain(move.first_step)}")
            st.caption(
                " · ".join(
                    (
                        t("{hours} hours of practice", hours=t.number(move.hours)),
                        _mentor(move.mentor, move.mentor_hours, t),
                        t("exposure {change} points", change=_signed(move.exposure_change, t)),
                        t("durable value {change} points", change=_signed(move.durable_change, t)),
                    )
                )
            )
    with st.container(border=True):
        st.subheader(t("All moves"), anchor=False)
        wide = {name: st.column_config.Column(width="large") for name in (t("Why"), t("First step"))}
        components.table(tables.moves(content, t), "rempart-moves.csv", t, wide)


def _mentor(mentor: str, hours: float, t: Text) -> str:
    if mentor == "–":
        return t("no mentor inside")
    return t("mentor: {mentor}, {hours} hours", mentor=plain(mentor), hours=t.number(hours))


def _signed(points: float, t: Text) -> str:
    return plain(pipelines.signed(points / 100, t))


def left_out(plan: Plan, seen: Shown, t: Text) -> None:
    """Who has no move, and why."""
    told = pl.DataFrame(
        {
            "person_id": [left.person_id for left in plan.left_out],
            t("Why"): [t.render(left.why) for left in plan.left_out],
        }
    )
    named = told.join(seen.labels, on="person_id", how="left", maintain_order="left")
    with st.container(border=True):
        st.subheader(t("People without a move"), anchor=False)
        components.table(
            named.select(pl.col("label").alias(t("Person")), t("Why")), "rempart-without-a-move.csv", t
        )


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
