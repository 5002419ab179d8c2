"""Horizon: how exposure may grow as tools spread, under assumptions that the reader sets."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, horizon, state

t = state.words()
seen = data.shown()

components.header(t("Horizon"), components.counts(seen, t))
chart, beside = st.columns([5, 2], gap="medium")
with beside:
    halfway = horizon.assumptions(t)
found = horizon.found(seen, halfway)
if found is None:
    st.info(
        t("Nothing is known of this group’s exposure: the file has no level in any skill."),
        icon=":material/info:",
    )
    st.stop()
with chart:
    horizon.curve(seen, found, halfway, t)

components.section(t("Three stages"), t("Points of the work, of 100, that AI does in half the time or less."))
horizon.stages(found, t)

components.section(t("Skill by skill"))
horizon.skills(seen, found, t)

components.section(t("How to read it"))
horizon.reading(found, t)
