"""Plan: budgets, the moves that fit them, before and after, and the plan as a file."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, planning, state
from dashboard.text import plain
from pipelines import charts

t = state.words()
seen = data.shown()

components.header(t("Reskilling plan"), components.counts(seen, t))
plan = data.make_plan(seen, *planning.budgets(t))
content = data.describe_plan(seen, plan, t)
planning.totals(plan, t)
if content.notes:
    st.info("\n\n".join(map(plain, content.notes)), icon=":material/info:")
if content.shown and plan.before:
    components.section(t("Before and after"), t("For the whole group, out of 100, once every move is made."))
    planning.before_and_after(plan, t)

components.section(t("Moves, most useful first"))
components.figure_card(
    charts.priorities(charts.chosen_moves(plan, t), seen.labels, t, dark=components.dark()),
    t("Priorities"),
    t("No move fits: give each person more practice hours, or look at what is missing below."),
    t,
)
if content.moves:
    planning.moves(content, t)
if plan.left_out:
    planning.left_out(plan, seen, t)

components.section(t("Take the plan with you"))
planning.downloads(plan, seen, t)
