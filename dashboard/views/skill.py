"""One skill: what its worth rests on, who holds it, where its score comes from, and where it can lead."""

from __future__ import annotations

import streamlit as st

import pipelines
from dashboard import components, data, skills, state

t = state.words()
seen = data.shown()

components.page_button("views/skills.py", t("All skills"), ":material/arrow_back:")
chosen = skills.picker(seen, t)
if chosen is None:
    components.header(t("One skill"), t("Find a skill above to see who holds it and where it can lead."))
    st.stop()

row = skills.row_of(seen, chosen, t)
components.header(row["name"], components.counts(seen, t))
with st.container(horizontal=True):
    st.badge(pipelines.source_names(t)[row["source"]], icon=":material/verified:", color="blue")
    if row["n_working"] == 1:
        st.badge(t("rests on one person"), icon=":material/key:", color="orange")
    st.badge(t("{share} of the work", share=t.percent(row["weight"])), color="gray")

components.section(t("What it is worth"))
skills.worth(seen, row, t)

components.section(t("Where its score comes from"))
skills.origin(seen, row, t)

components.section(t("Who holds it"))
skills.holders(seen, row, t)

components.section(
    t("Where it can lead"), t("Ways on from here that the reference describes, and who is near them.")
)
skills.leads(seen, row, t)
