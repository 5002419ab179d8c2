"""Trends: what moved between snapshots, for the group, for its skills, and for one person."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, state, trends

t = state.words()
seen = data.shown()

components.header(t("Trends"), components.counts(seen, t))
found = trends.snapshots(seen)
if len(found) < 2:
    trends.only_one(t)
    st.stop()

st.caption(
    t.n("{n} snapshot, from {first} to {last}", "{n} snapshots, from {first} to {last}", len(found),
        first=t.date(found[0].as_of), last=t.date(found[-1].as_of))
)  # fmt: skip
trends.rescored(found, t)
trends.group(seen, found, t)

components.section(t("Skills"), t("Choose a row to see one skill’s own course."))
trends.skills(seen, found, t)

components.section(
    t("One person"), t("People are followed by an id of this workspace, whatever the files are called.")
)
trends.person(seen, found, t)
