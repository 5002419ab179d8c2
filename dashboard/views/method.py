"""Method: the framework in words and symbols, where figures come from, how far to trust them, limits, privacy."""

from __future__ import annotations

import streamlit as st

import pipelines
from dashboard import components, figures, method, state, tables

t = state.words()

components.header(t("Method"), t("Every figure can be explained; this page says how each is made."))

with st.container(border=True):
    st.subheader(t("Explain any skill"), anchor=False)
    method.box(t)

components.section(t("The idea"))
st.markdown(
    t("Doing competent work from a known brief used to be scarce, and so was knowing things. AI makes both "
      "plentiful. What stays scarce is judgment (noticing, choosing, deciding), presence (being there, hands, "
      "care) and trust (relationships, reputation, community).")
    + " "
    + t("Good-enough work loses its price while exceptional work keeps one. Rempart looks at work in that light: "
        "it invites a team to choose where to go, and passes no verdict on anybody.")
)  # fmt: skip

components.section(t("The framework in symbols"))
method.formulas(t)

components.section(t("How a skill is recognised"))
method.sources(t)

components.section(t("Spans"))
st.markdown(
    t("Three sources say how much of a task AI can do: human annotators, GPT-4 as a rater, and a rubric on "
      "automation. The span runs from the lowest to the highest of them, widened by our model’s own error where a "
      "skill is estimated. A blank in the file also widens the range of coverage: it is never taken for zero.")
)  # fmt: skip

components.section(
    t("Agreement with published data"),
    t("Measured on examples that the model had not seen. Human annotators and GPT-4 do not fully agree either: "
      "that is the yardstick."),
)  # fmt: skip
with st.container(border=True):
    agreement = tables.agreement(pipelines.published(), t)
    figures.short_table(agreement)
    figures.csv(agreement, "rempart-agreement.csv", t)

components.section(t("Limits"))
method.limits(t)

components.section(t("Privacy"))
method.privacy(t)

components.section(t("Credits"))
method.credits(t)
