"""Skills: which are exposed, who holds them, which rest on one person, and what is being lost."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, skills, state, tables

t = state.words()
seen = data.shown()

components.header(t("Skills"), components.counts(seen, t))
chosen = skills.picker(seen, t)
if chosen:
    skills.strip(seen, chosen, t)

components.section(t("What AI makes abundant"), t("Choose a row to look at one skill on the whole page."))
skills.exposed(seen, chosen, t)

components.section(t("Who holds what"), t("A dot is a blank: not assessed, which is not zero."))
skills.heatmap(seen, chosen, t)

components.section(t("What stays scarce, and what no longer protects"))
skills.scarce(seen, chosen, t)

components.section(
    t("Every skill and its evidence"),
    t(
        "Three independent sources say how much of a skill’s execution AI can do; a wide span means they differ."
    ),
)
with st.container(border=True):
    tables.skills(seen.skill, t)
