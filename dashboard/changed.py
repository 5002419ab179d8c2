"""What the file changes against the last snapshot of the same people, and who is the same person under another name."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st
from rapidfuzz import fuzz

import pipelines
from dashboard import components, data, intake
from dashboard.intake import Draft
from dashboard.text import plain
from pipelines import Changes, Reading, Text

PAIRS = 10_000
"""Names that are compared with each other at most."""
MOST = 8
"""Names said in one sentence."""


def section(brought: Draft, reading: Reading, t: Text) -> None:
    """The difference with the last snapshot; nothing where there is none of these people."""
    if brought.built:
        return
    found = pipelines.since(reading, data.workspace(), {**data.workspace().joins(), **brought.joins})
    if found is None:
        return
    components.section(
        t("What changes"), t("Compared with the snapshot of {day}.", day=t.date(found.snapshot.as_of))
    )
    with st.container(border=True):
        if found.changes.none:
            st.markdown(t("Nothing: every rating is as it was."))
            return
        components.bullets(*sentences(found.changes, t))
        for shift in found.changes.shifts:
            st.warning(plain(t("“{name}” now has the levels that “{other}” had: was a row or a column shifted?",
                               name=shift.name, other=shift.held_by)), icon=":material/move_down:")  # fmt: skip
        if found.changes.ratings.height:
            with st.expander(t("The ratings that change")):
                components.table(table(found.changes, t), "rempart-changes.csv", t)
        if found.changes.left and found.changes.came:
            join(brought, found.changes, t)


def sentences(changes: Changes, t: Text) -> list[str]:
    """What changed, in the fewest words; what did not is not said."""
    changed, added, gone = (changes.count(one) for one in ("changed", "new", "gone"))
    groups = (
        [one.name for one in changes.left], [one.name for one in changes.came],
        changes.skills_left, changes.skills_came, changes.moved,
    )  # fmt: skip
    left, came, lost, learnt, moved = (named(group, t) for group in groups)
    n_left, n_came, n_lost, n_learnt, n_moved = map(len, groups)
    said = [
        t.n("{n} rating changed", "{n} ratings changed", changed),
        t.n("{n} rating added", "{n} ratings added", added),
        t.n("{n} rating gone", "{n} ratings gone", gone),
        t.n("{n} person left: {names}", "{n} people left: {names}", n_left, names=left),
        t.n("{n} person new: {names}", "{n} people new: {names}", n_came, names=came),
        t.n("{n} skill gone: {names}", "{n} skills gone: {names}", n_lost, names=lost),
        t.n("{n} skill new: {names}", "{n} skills new: {names}", n_learnt, names=learnt),
        t.n("{n} column moved: {names}", "{n} columns moved: {names}", n_moved, names=moved),
    ]
    numbers = (changed, added, gone, *map(len, groups))
    return [sentence for sentence, number in zip(said, numbers, strict=True) if number]


def named(names: list[str] | tuple[str, ...], t: Text) -> str:
    """The first few names, and that there are more."""
    shown = plain(", ".join(names[:MOST]))
    return shown if len(names) <= MOST else t("{names}, and others", names=shown)


def table(changes: Changes, t: Text) -> pl.DataFrame:
    """Each rating that changed."""
    return changes.ratings.select(
        pl.col("person").alias(t("Person")), pl.col("skill").alias(t("Skill")),
        pl.col("before").fill_null("–").alias(t("Before")), pl.col("after").fill_null("–").alias(t("After")),
    )  # fmt: skip


def join(brought: Draft, changes: Changes, t: Text) -> None:
    """Say that somebody new is somebody who left, under another name; the likest pair comes first."""
    left = {one.person_id: one.name for one in changes.left}
    came = {one.person_id: one.name for one in changes.came}
    now, before = likest(came, left)
    with st.expander(t("The same person under another name?"), icon=":material/person_add:"):
        first, second = st.columns(2)
        told, known = components.apart(came), components.apart(left)
        new = first.selectbox(t("New name"), list(told), list(told).index(now), format_func=told.__getitem__,
                              key=f"now-{brought.number}")  # fmt: skip
        old = second.selectbox(t("Name before"), list(known), list(known).index(before),
                               format_func=known.__getitem__, key=f"before-{brought.number}")  # fmt: skip
        if st.button(t("It is the same person"), key="join"):
            intake.join(brought, new, old)
            st.rerun()


def likest(came: Mapping[str, str], left: Mapping[str, str]) -> tuple[str, str]:
    """The pair of ids whose names are most alike; the first of each where there are too many to compare."""
    if len(came) * len(left) > PAIRS:
        return next(iter(came)), next(iter(left))
    pairs = ((fuzz.ratio(new.casefold(), old.casefold()), now, before)
             for now, new in came.items() for before, old in left.items())  # fmt: skip
    return max(pairs)[1:]
