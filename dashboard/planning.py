"""What the Plan screen asks, and what it says of a plan as a whole: budgets, wishes, totals, limits, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, plan_data
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Plan, PlanRequest, Text, account, planlog

AT_ONCE = 120
"""People up to whom a plan is compared between sources without being asked: it takes a second or two."""
WITHOUT_ASKING = 1_000
"""People up to whom a plan is made without being asked."""
A_MINUTE = 1_000
"""People whose plan takes about a minute on two cores (`benchmarks/plan.py`)."""


def request(seen: Shown, t: Text) -> PlanRequest:
    """Budgets and wishes as the visitor sets them, with what was decided on single moves."""
    usual = pipelines.SETTINGS.planning
    with st.container(border=True):
        practice, mentoring, number, begins = st.columns(4)
        hours = practice.number_input(
            t("Practice hours per person"), 0, 500, int(usual.hours_per_person), 5,
            key="plan_hours", help=t("Over the plan’s period, a quarter."), persist_state="session",
        )  # fmt: skip
        mentor_hours = mentoring.number_input(
            t("Hours per mentor"), 0, 200, int(usual.mentor_hours), 1, key="plan_mentor_hours",
            help=t("Mentors are colleagues at level 80 of 100 or more; nobody gives more hours than this."),
            persist_state="session",
        )  # fmt: skip
        moves = number.number_input(
            t("Moves per person, at most"), 0, 5, usual.moves_per_person, 1,
            key="plan_moves", help=t("Few moves are more likely to be made."), persist_state="session",
        )  # fmt: skip
        start = begins.date_input(
            t("First day"), next_monday(), key="plan_start", format="YYYY-MM-DD", persist_state="session"
        )
        more = _wishes(t)
    asked = PlanRequest(
        seen.team_name, float(hours), float(mentor_hours), int(moves), start=start, rulings=rulings(), **more
    )
    return _with_promises(asked)


def _with_promises(asked: PlanRequest) -> PlanRequest:
    """The request with what mentors have promised to other teams in plans that are kept."""
    if asked.team is None:
        return asked
    found = planlog.promised(data.workspace(), asked.team, asked.start or date.today(), asked.weeks)
    return replace(asked, promised=found.hours, promised_in=found.teams)


def _wishes(t: Text) -> dict[str, Any]:
    with st.expander(t("More budgets and wishes")):
        team, mentors, people = st.columns(3)
        team_hours = team.number_input(
            t("Practice hours per team"), 0, 100_000, None, 10, key="plan_team_hours", placeholder=t("no limit"),
            help=t("All the people of one team together."), persist_state="session",
        )  # fmt: skip
        all_mentors = mentors.number_input(
            t("Hours of all mentors"),
            0,
            100_000,
            None,
            5,
            key="plan_all_mentors",
            placeholder=t("no limit"),
            persist_state="session",
        )
        wanted = people.number_input(
            t("People per critical skill"), 0, 20, 0, 1, key="plan_wanted",
            help=t("At least so many people at working level in each durable skill that one person alone holds; "
                   "0 asks for nothing."), persist_state="session",
        )  # fmt: skip
        fair = st.toggle(
            t("Nobody highly exposed without a move"), True, key="plan_fair",
            help=t("Whoever has an exposure of 30 of 100 or more gets a move first, when one exists."),
            persist_state="session",
        )  # fmt: skip
    return {
        "team_hours": None if team_hours is None else float(team_hours),
        "all_mentor_hours": None if all_mentors is None else float(all_mentors),
        "people_per_skill": int(wanted),
        "fair": bool(fair),
    }


def next_monday() -> date:
    """The usual first day of a plan."""
    today = date.today()
    return today + timedelta(days=7 - today.weekday())


def rulings() -> tuple[pipelines.Ruling, ...]:
    """What was decided on single moves, in any plan of this workspace."""
    return planlog.rulings(data.workspace())


def wait(seen: Shown, asked: PlanRequest, t: Text) -> None:
    """Before a plan that takes minutes: say so, and go on when it is asked for."""
    if seen.members <= WITHOUT_ASKING or st.session_state.get("plan_asked") == repr(asked):
        return
    with st.container(border=True):
        st.markdown(
            t(
                "A plan for {people} people takes about {minutes} minutes to work out. Choose one team above to see "
                "its plan at once, or ask for everybody’s.",
                people=t.number(seen.members),
                minutes=t.number(max(1, round(seen.members / A_MINUTE))),
            )
        )
        st.button(
            t("Work out everybody’s plan"), key="ask_plan", icon=":material/route:",
            on_click=lambda: st.session_state.update(plan_asked=repr(asked)),
        )  # fmt: skip
    st.stop()


def examined(seen: Shown, plan: Plan, t: Text) -> Plan:
    """The plan compared between sources: at once for a team, when asked for a whole organisation."""
    if not plan.moves:
        return plan
    if plan.people <= AT_ONCE or st.session_state.get("plan_compared") == repr(plan.request):
        with st.spinner(t("Comparing the sources of evidence…")):
            return plan_data.examine_plan(seen, plan)
    with st.container(border=True):
        st.markdown(
            t("With this many people, comparing the plan between sources of evidence takes a few minutes.")
        )
        st.button(
            t("Compare between sources"), key="compare", icon=":material/balance:",
            on_click=lambda: st.session_state.update(plan_compared=repr(plan.request)),
        )  # fmt: skip
    return plan


def totals(plan: Plan, t: Text) -> None:
    """What the plan adds up to, and how good it is."""
    figures = {
        t("Moves"): t.number(len(plan.moves)),
        t("People"): t.number(plan.people),
        t("Practice hours"): t.number(plan.hours),
        t("Mentor hours"): t.number(plan.mentor_hours),
    }
    with st.container(horizontal=True):
        for label, figure in figures.items():
            st.metric(label, figure, border=True)
    said = [*account.quality(plan), *filter(None, [account.steadiness(plan)])]
    if said:
        st.markdown(plain(" ".join(map(t.render, said))))


def mentors(plan: Plan, seen: Shown, t: Text) -> None:
    """Who would be asked to mentor whom, in what, and for how many hours of those that they can give."""
    label = plan_data.names(seen)
    lines = [
        f"- **{plain(label.get(one.mentor_id, '–'))}** ({plain(_hours_of(one, t))}): " + "; ".join(
            plain(t("{person}, “{skill}”: {hours} h", person=label.get(move.person_id, "–"),
                    skill=move.to_name.said(t), hours=t.number(move.mentor_hours)))
            for move in one.moves
        )
        for one in pipelines.mentoring(plan)
    ]  # fmt: skip
    if lines:
        with st.expander(t("Who would be asked to mentor"), icon=":material/school:"):
            st.markdown("\n".join(lines))


def _hours_of(one: pipelines.Mentoring, t: Text) -> str:
    said = t("In all {hours} of {most} h.", hours=t.number(one.hours), most=t.number(one.most))
    if one.elsewhere <= 0:
        return said
    return said + " " + t("{hours} h are promised to other teams.", hours=t.number(one.elsewhere))


def warnings(plan: Plan, seen: Shown, t: Text) -> None:
    """What clashes and which pinned moves were set aside, then the plan's notes."""
    for line in account.clash(plan, t)[:1]:
        rest = "\n".join(f"- {plain(one)}" for one in account.clash(plan, t)[1:])
        st.warning(f"**{plain(line)}**\n\n{rest}", icon=":material/warning:")
    if plan.set_aside:
        label = plan_data.names(seen)
        lines = [
            f"- {plain(label.get(aside.ruling.person_id, '–'))}: {plain(t.render(aside.why))}"
            for aside in plan.set_aside
        ]
        title = t("Pinned moves that are not in the plan")
        st.warning(f"**{title}**\n\n" + "\n".join(lines), icon=":material/keep_off:")
    if plan.notes:
        st.info("\n\n".join(plain(t.render(note)) for note in plan.notes), icon=":material/info:")


def before_and_after(plan: Plan, t: Text) -> None:
    """Each index of the group before and after, with the change in points."""
    indices = {
        "exposure": t("Exposure"),
        "held": t("Execution that holds"),
        "durable": t("Durable value"),
    }
    for column, (name, label) in zip(st.columns(len(indices)), indices.items(), strict=True):
        before, after = plan.before[name], plan.after[name]
        span = (
            None
            if after.low is None
            else t("After the plan: span {low} to {high}",
                   low=components.points(after.low, t), high=components.points(after.high, t))
        )  # fmt: skip
        column.metric(
            label,
            f"{components.points(before.value, t)} → {components.points(after.value, t)}",
            t("{change} points", change=pipelines.signed(after.value - before.value, t)),
            delta_color="off" if name == "held" else "blue",
            delta_arrow="off",
            border=True,
            help=span,
        )


def limits(plan: Plan, seen: Shown, t: Text) -> None:
    """What holds the plan back: each budget, what is used of it, what one more would buy."""
    label = plan_data.names(seen)
    rows = [limit for limit in plan.limits if limit.whom is None or limit.binding]
    frame = pl.DataFrame(
        {
            t("Budget"): [_limit_name(limit, label, t) for limit in rows],
            t("Used"): [round(limit.used, 1) for limit in rows],
            t("Available"): [round(limit.available, 1) for limit in rows],
            t("What one more would buy"): [t.render(account.worth(limit)) for limit in rows],
            t("How this is known"): [t.render(account.method(limit)) for limit in rows],
        }
    )
    wide = {t("What one more would buy"): st.column_config.Column(width="large")}
    with st.container(border=True):
        st.subheader(t("What holds the plan back"), anchor=False)
        components.table(frame, "rempart-limits.csv", t, wide)


def _limit_name(limit: pipelines.Limit, label: Mapping[str, str], t: Text) -> str:
    name = t(account.limit_name(limit))
    if limit.whom is None:
        return name
    return f"{name}: {label.get(limit.whom, limit.whom)}" if limit.whom else f"{name}: –"


def open_needs(plan: Plan, t: Text) -> None:
    """Which needs of the team the plan leaves open."""
    if not plan.uncovered:
        return
    frame = pl.DataFrame(
        {
            t("Need"): [t(account.NEED_NAMES[one.need]) for one in plan.uncovered],
            t("Skill"): [account.need_name(one, t) for one in plan.uncovered],
            t("Team"): [one.team or t("Everybody") for one in plan.uncovered],
            t("Why"): [t.render(one.why) for one in plan.uncovered],
        }
    )
    with st.container(border=True):
        st.subheader(t("What the plan leaves open"), anchor=False)
        components.table(
            frame, "rempart-open-needs.csv", t, {t("Why"): st.column_config.Column(width="large")}
        )


def cells(plan: Plan, seen: Shown, t: Text) -> None:
    """The cells to check before anything else."""
    if not plan.check_first:
        return
    label = plan_data.names(seen)
    found = plan.check_first
    frame = pl.DataFrame(
        {
            t("Cell"): [" ".join(filter(None, (cell.sheet, cell.cell))) or "–" for cell in found],
            t("Person"): [label.get(cell.person_id or "", t("Everybody")) for cell in found],
            t("Skill"): [cell.skill for cell in found],
            t("Now"): [cell.now or t("nothing") for cell in found],
            t("To check"): [t(account.CELL_KINDS[cell.kind]) for cell in found],
            t("Points at stake"): [round(cell.stake, 1) for cell in found],
            t("Why it matters"): [t.render(cell.what) for cell in found],
        }
    )
    with st.container(border=True):
        with st.container(gap=None):
            st.subheader(t("Check these cells first"), anchor=False)
            st.caption(
                t("If one of them is a rung too high or too low, or a blank hides a level, the plan changes.")
            )
        components.table(frame, "rempart-check-first.csv", t)


def left_out(plan: Plan, seen: Shown, t: Text) -> None:
    """Who has no move, and why."""
    if not plan.left_out:
        return
    label = plan_data.names(seen)
    rows = sorted((label.get(left.person_id, "–"), t.render(left.why)) for left in plan.left_out)
    frame = pl.DataFrame({t("Person"): [row[0] for row in rows], t("Why"): [row[1] for row in rows]})
    with st.container(border=True):
        st.subheader(t("People without a move"), anchor=False)
        components.table(frame, "rempart-without-a-move.csv", t)
