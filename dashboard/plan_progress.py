"""Plans that were kept: keep this one, mark how moves go, and compare with what the snapshot in view shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
import streamlit as st

from dashboard import components, data, plan_data, planning
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Plan, Text, planlog


def kept(plan: Plan, seen: Shown, t: Text) -> None:
    """Keep the plan in view; open one that was kept."""
    with st.container(border=True):
        st.subheader(t("Keep and follow"), anchor=False)
        st.caption(
            t(
                "A kept plan does not change. Mark its moves as they go; the next snapshot shows what came of them."
            )
        )
        if plan.moves:
            st.button(t("Keep this plan"), key="keep_plan", icon=":material/bookmark_add:", on_click=_keep,
                      args=(plan, seen))  # fmt: skip
        mine = [one for one in planlog.kept_plans(data.workspace()) if one.team == seen.team_name]
        if not mine:
            return
        told = components.apart({one.id: _title(one, t) for one in mine})
        chosen = st.selectbox(
            t("Kept plan"), list(told), format_func=lambda one: told.get(one, one), key="kept_plan"
        )
        followed = next(one for one in mine if one.id == chosen)
        _progress(followed, seen, t)
        if followed.snapshot != seen.snapshot.id:
            _review(followed, seen, t)


def _keep(plan: Plan, seen: Shown) -> None:
    planlog.keep_plan(data.workspace(), plan, seen.snapshot.id, plan.request.start or planning.next_monday())


def _title(plan: planlog.KeptPlan, t: Text) -> str:
    moves = t.n("{n} move", "{n} moves", len(plan.moves))
    return t("Kept on {day}, {moves}", day=t.date(plan.made_at.date()), moves=moves)


def _progress(plan: planlog.KeptPlan, seen: Shown, t: Text) -> None:
    """Each move with its status, to be changed in place."""
    label = plan_data.names(seen)
    statuses = {status: t(name) for status, name in planlog.STATUSES.items()}
    frame = pl.DataFrame(
        {
            t("Person"): [label.get(move.person_id, "–") for move in plan.moves],
            t("Move"): [f"{move.from_name.said(t)} → {move.to_name.said(t)}" for move in plan.moves],
            t("Hours"): [round(move.hours) for move in plan.moves],
            t("Status"): [statuses[move.status] for move in plan.moves],
            t("Since"): [t.date(move.marked_on) if move.marked_on else "–" for move in plan.moves],
        }
    )
    done = sum(move.status == "done" for move in plan.moves)
    begun = sum(move.status == "begun" for move in plan.moves)
    st.progress(done / max(1, len(plan.moves)), t("{done} of {n} moves done, {begun} begun", done=done,
                                                  n=len(plan.moves), begun=begun))  # fmt: skip
    edited = st.data_editor(
        frame, hide_index=True, key=f"progress-{plan.id}", disabled=[c for c in frame.columns if c != t("Status")],
        column_config={t("Status"): st.column_config.SelectboxColumn(options=list(statuses.values()), required=True)},
    )  # fmt: skip
    _mark(plan, pl.DataFrame(edited)[t("Status")].to_list(), {name: one for one, name in statuses.items()})


def _mark(plan: planlog.KeptPlan, said: list[str], statuses: Mapping[str, str]) -> None:
    """Keep the statuses that were changed."""
    changed = [
        (move, statuses[name])
        for move, name in zip(plan.moves, said, strict=True)
        if statuses.get(name, move.status) != move.status
    ]
    for move, status in changed:
        planlog.mark(data.workspace(), plan.id, move.move, status, date.today())
    if changed:
        st.rerun()


def _review(plan: planlog.KeptPlan, seen: Shown, t: Text) -> None:
    """What the snapshot in view shows of a plan made from another one."""
    found = plan_data.review(seen, plan)
    label = plan_data.names(seen)
    shows = t("What this snapshot shows of it")
    st.markdown(f"**{shows}**")
    counts = [
        f"{t(name)}: {t.number(found.count(outcome))}"
        for outcome, name in planlog.OUTCOMES.items()
        if found.count(outcome)
    ]
    st.markdown(plain(" · ".join(counts)))
    if found.now and plan.before:
        st.markdown(plain(_indices(found, t)))
    frame = pl.DataFrame(
        {
            t("Person"): [label.get(one.move.person_id, "–") for one in found.outcomes],
            t("Move"): [
                f"{one.move.from_name.said(t)} → {one.move.to_name.said(t)}" for one in found.outcomes
            ],
            t("Level then"): [_level(one.move.level, t) for one in found.outcomes],
            t("Level aimed at"): [_level(one.move.goal, t) for one in found.outcomes],
            t("Level now"): [_level(one.now, t) for one in found.outcomes],
            t("Outcome"): [t(planlog.OUTCOMES[one.outcome]) for one in found.outcomes],
        }
    )
    components.table(frame, "rempart-review.csv", t)


def _indices(found: planlog.Review, t: Text) -> str:
    return t(
        "Exposure was {before}, the plan expected {after}, and it is {now}; durable value was {durable_before}, "
        "expected {durable_after}, and is {durable_now}.",
        before=components.points(found.plan.before["exposure"].value, t),
        after=components.points(found.plan.after["exposure"].value, t),
        now=components.points(found.now["exposure"].value, t),
        durable_before=components.points(found.plan.before["durable"].value, t),
        durable_after=components.points(found.plan.after["durable"].value, t),
        durable_now=components.points(found.now["durable"].value, t),
    )


def _level(level: float | None, t: Text) -> str:
    return "–" if level is None else components.points(level, t)
