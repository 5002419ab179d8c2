"""Inversion: the order by prestige beside the order by durable value."""

from __future__ import annotations

import streamlit as st

import pipelines
from dashboard import components, data, inversion, state

t = state.words()
seen = data.shown()

components.header(t("Inversion"), components.counts(seen, t))
st.markdown(
    t("Work that was looked up to is becoming easy to get, and work that was overlooked is becoming scarce. This page "
      "sets the order that seniority or pay makes beside the order that durable value makes.")
)  # fmt: skip
columns = pipelines.prestige_columns(seen.person)
if not columns:
    inversion.missing(t)
    st.stop()
inversion.slope(seen, *inversion.choices(columns, t), t)
components.section(t("How to read it"))
inversion.reading(t)
