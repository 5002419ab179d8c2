"""The moves of a plan on screen: what is said of each, and pin, rule out, edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import data, plan_data, planning
from dashboard.components import apart
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Plan, PlannedMove, Ruling, Text, advice, planlog

FIRST = 8
"""Moves listed at once."""


def moves(plan: Plan, seen: Shown, t: Text) -> None:
    """The moves of everybody or of one person, each to be opened, read, and decided on."""
    label = plan_data.names(seen)
    people = {move.person_id: label.get(move.person_id, "–") for move in plan.moves}
    told = apart({"": t("Everybody"), **dict(sorted(people.items(), key=lambda one: one[1]))})
    whose = st.selectbox(
        t("Whose moves"),
        list(told),
        format_func=lambda one: told.get(one, one),
        key="plan_person",
        persist_state="session",
    )
    mine = [move for move in plan.moves if whose in ("", None, move.person_id)]
    every = len(mine) <= FIRST or st.toggle(
        t("Show all {n} moves", n=len(mine)), key="plan_all", persist_state="session"
    )
    mentors = plan_data.mentors(seen, plan)
    for move in mine if every else mine[:FIRST]:
        _move(move, label, mentors[move.to_id], t, opened=move is mine[0])


def _move(
    move: PlannedMove, label: Mapping[str, str], mentors: Sequence[str], t: Text, *, opened: bool
) -> None:
    title = t("{rank}. {person}: {title}", rank=move.rank, person=label.get(move.person_id, "–"),
              title=advice.title(move, t))  # fmt: skip
    icon = ":material/keep:" if move.pinned else ":material/edit_note:" if move.edited else None
    with st.expander(plain(title), expanded=opened, icon=icon):
        st.markdown(plain(advice.reason(move, t)))
        parts = {
            t("For the team"): advice.need(move, t),
            t("Practice on real work"): advice.practice(move, t),
            t("First step"): advice.first_step(move, t),
        }
        for name, said in parts.items():
            if said:
                st.markdown(f"**{name}** – {plain(said)}")
        signs = t("Signs that it goes well")
        after = [
            "\n- " + plain(t("After {days} days: {sign}", days=days, sign=sign))
            for days, sign in advice.signs(move, t)
        ]
        st.markdown(f"**{signs}**\n" + "".join(after))
        st.caption(" · ".join(map(plain, _figures(move, label, t))))
        st.caption(plain(advice.evidence(move, t)))
        _decide(move, label, mentors, t)


def _figures(move: PlannedMove, label: Mapping[str, str], t: Text) -> list[str]:
    mentor = (
        t(
            "mentor: {mentor}, {hours} hours",
            mentor=label.get(move.mentor_id, "–"),
            hours=t.number(move.mentor_hours),
        )
        if move.mentor_id
        else t("no mentor inside")
    )
    stage = (
        [t("a first stage: {part} of the whole move", part=t.percent(move.stage))] if move.stage < 1 else []
    )
    return [
        t("{hours} hours of practice", hours=t.number(move.hours)),
        advice.pace(move, t),
        mentor,
        t("exposure {change} points", change=advice.change(move.exposure, t)),
        t("durable value {change} points", change=advice.change(move.durable, t)),
        t("reach {reach}", reach=t.percent(move.reach)),
        *stage,
    ]


def _decide(move: PlannedMove, label: Mapping[str, str], mentors: Sequence[str], t: Text) -> None:
    key = "-".join(move.move)
    with st.container(horizontal=True):
        if move.pinned:
            st.button(t("Unpin"), key=f"unpin-{key}", icon=":material/keep_off:",
                      on_click=planlog.take_back, args=(data.workspace(), move.move))  # fmt: skip
        else:
            st.button(t("Pin"), key=f"pin-{key}", icon=":material/keep:", on_click=_rule,
                      args=(move, "pinned"), help=t("Keep this move, whatever else changes."))  # fmt: skip
        st.button(t("Rule out"), key=f"out-{key}", icon=":material/block:", on_click=_rule,
                  args=(move, "ruled_out"), help=t("Never propose it again, in any plan."))  # fmt: skip
        with st.popover(t("Edit"), icon=":material/edit:"):
            _edit(move, key, _who(move, label, mentors, t), t)


def _rule(move: PlannedMove, kind: str) -> None:
    """Keep a decision on a move, with what was edited of it before."""
    before = next((one for one in planning.rulings() if one.move == move.move), None)
    edits = (before.hours, before.mentor_id, before.first_step) if before else (None, None, None)
    planlog.rule(data.workspace(), Ruling(*move.move, kind, *edits))


def _who(move: PlannedMove, label: Mapping[str, str], mentors: Sequence[str], t: Text) -> dict[str, str]:
    """Whom the move may be given as mentor, the present one included: ids and what stands for each."""
    ids = {*mentors, *filter(None, [move.mentor_id])} - {move.person_id}
    told = sorted(((one, label.get(one, "–")) for one in ids), key=lambda one: one[1])
    return apart({"": t("no mentor inside"), **dict(told)})


def _edit(move: PlannedMove, key: str, mentors: Mapping[str, str], t: Text) -> None:
    whole = max(1, round(move.hours / move.stage))
    with st.form(f"edit-{key}", border=False):
        hours = st.number_input(t("Practice hours for the whole move"), 1, 2_000, whole, key=f"hours-{key}")
        mentor = st.selectbox(t("Mentor"), list(mentors), list(mentors).index(move.mentor_id or ""),
                              format_func=mentors.__getitem__, key=f"mentor-{key}")  # fmt: skip
        step = st.text_area(t("First step"), advice.first_step(move, t), key=f"step-{key}", max_chars=600)
        if st.form_submit_button(t("Save and solve again")):
            same = step.strip() in ("", advice.first_step(move, t)) and move.own_step is None
            planlog.rule(data.workspace(), Ruling(
                *move.move,
                "pinned" if move.pinned else "edited",
                float(hours) if hours != whole else None,
                mentor if mentor != (move.mentor_id or "") else None,
                None if same else step.strip() or None,
            ))  # fmt: skip
            st.rerun()


def decided(plan: Plan, seen: Shown, t: Text) -> None:
    """What was decided on single moves, each to be taken back."""
    label = plan_data.names(seen)
    mine = [ruling for ruling in plan.request.rulings if ruling.person_id in label]
    if not mine:
        return
    skills = plan_data.skill_names(seen, t)
    kinds = {"pinned": t("pinned"), "ruled_out": t("ruled out"), "edited": t("edited")}
    with st.expander(
        t.n("One decision on a move", "{n} decisions on moves", len(mine)), icon=":material/gavel:"
    ):
        for ruling in mine:
            text, button = st.columns([5, 1], vertical_alignment="center")
            text.markdown(plain(t(
                "{person}, from “{source}” to “{target}”: {kind}",
                person=label[ruling.person_id], kind=kinds[ruling.kind],
                source=skills.get(ruling.from_id, ruling.from_id), target=skills.get(ruling.to_id, ruling.to_id),
            )))  # fmt: skip
            button.button(t("Take back"), key="back-" + "-".join(ruling.move), on_click=planlog.take_back,
                          args=(data.workspace(), ruling.move))  # fmt: skip
