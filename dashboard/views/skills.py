"""Skills: which are exposed, who holds them, and which rest on one person."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import components, data, state, tables
from pipelines import charts

t = state.words()
seen = data.shown()

components.header(t("Skills"), components.counts(seen, t))
components.figure_card(
    data.figure("exposure-ranking", seen, partial(charts.exposure_ranking, seen.skill)),
    t("Exposure ranking"),
    t("No skill of this team is exposed: there is nothing to rank."),
    t,
)
components.figure_card(
    data.figure(
        "skill-heatmap",
        seen,
        lambda words, dark: charts.skill_heatmap(
            seen.scores("skill_id", "level"), seen.skill, seen.labels, words, dark=dark
        ),
    ),
    t("People and skills"),
    t("The picture needs at least one person with one skill."),
    t,
)
components.figure_card(
    data.figure("coverage", seen, partial(charts.coverage, seen.skill)),
    t("Coverage and key persons"),
    t("None of these skills rests on judgment, presence or trust for half of its worth or more."),
    t,
)
components.figure_card(
    data.figure("squeezed-middle", seen, partial(charts.squeezed_middle, seen.teams)),
    t("Squeezed middle"),
    t("The squeezed middle needs levels: the file lists skills without any."),
    t,
)

components.section(
    t("Every skill and its evidence"),
    t(
        "Three independent sources say how much of a skill’s execution AI can do; a wide span means they differ."
    ),
)
with st.container(border=True):
    tables.skills(seen.skill, t)
