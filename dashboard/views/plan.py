"""Plan: budgets and wishes, the moves that fit them, what holds them back, when, how sure, and what came of them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import components, data, plan_data, plan_files, plan_moves, plan_progress, planning, state
from pipelines import charts

t = state.words()
seen = data.shown()

components.header(t("Reskilling plan"), components.counts(seen, t))
request = planning.request(seen, t)
planning.wait(seen, request, t)
plan = planning.examined(seen, plan_data.make_plan(seen, request), t)
planning.totals(plan, t)
planning.warnings(plan, seen, t)
if plan.before:
    components.section(t("Before and after"), t("For the whole group, out of 100, once every move is made."))
    planning.before_and_after(plan, t)

components.section(t("Moves, most useful first"))
components.figure_card(
    plan_data.figure("reach", seen, plan, partial(charts.impact_and_reach, plan, seen.labels)),
    t("Priorities"),
    t("No move fits: give each person more practice hours, or look at what is missing below."),
    t,
)
if plan.moves:
    plan_moves.moves(plan, seen, t)
plan_moves.decided(plan, seen, t)
planning.mentors(plan, seen, t)

if plan.moves:
    begins = request.start or planning.next_monday()
    components.section(t("Roadmap"))
    components.figure_card(
        plan_data.figure("calendar", seen, plan, partial(charts.plan_calendar, plan, begins, seen.labels)),
        t("Month by month"),
        "",
        t,
    )
components.section(t("How sure, and what is missing"))
planning.cells(plan, seen, t)
if plan.limits:
    planning.limits(plan, seen, t)
planning.open_needs(plan, t)
planning.left_out(plan, seen, t)

components.section(t("Follow the plan"))
plan_progress.kept(plan, seen, t)

components.section(t("Take the plan with you"))
plan_files.downloads(plan, seen, t)
st.caption(t("Nobody is ranked here: a plan is an invitation to talk, to be agreed with each person."))
