"""People: one person's profile, questions to reflect on, and everything that is held about them."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, people, state

t = state.words()
seen = data.shown()

chosen = people.picker(seen, t)
if chosen is None:
    components.header(t("People"), components.counts(seen, t))
    st.markdown(people.how_to_choose(seen, t))
    people.everybody(seen, t)
    st.stop()

found = people.profile(seen, chosen)
components.header(people.label(seen, chosen), people.about(seen, found, t))
people.three_figures(found, t)
people.answered(found, t)

components.section(
    t("What this work rests on"), t("These are readings of a spreadsheet, not of a person’s worth.")
)
people.drawn(seen, found, t)

components.section(t("Questions to reflect on"), t("For oneself, or for a conversation between two people."))
people.questions(found, t)

components.section(
    t("What is held, and the right to reply"),
    t("Every cell, how it was read, what it does to the figures, and room to say that it is wrong."),
)
people.held(seen, found, t)
