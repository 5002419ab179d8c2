"""What if: a change to the group, before and after, and who becomes the bottleneck."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, state, whatif
from pipelines import whatif as rules

t = state.words()
seen = data.shown()

components.header(t("What if"), components.counts(seen, t))
if seen.person.height > rules.MOST_PEOPLE:
    whatif.too_many(seen, t)
    st.stop()
now = whatif.group(seen)
change = whatif.changed(seen, now, t)
if change is None:
    st.caption(t("Choose what happens above: the figures before and after appear here."))
    st.stop()
outcome = whatif.outcome(seen, now, change)

components.section(t("Before and after"))
whatif.summary(outcome, t)
whatif.drawn(seen, outcome, change, t)
whatif.moved(seen, outcome, t)

components.section(t("How to read it"))
whatif.reading(t)
