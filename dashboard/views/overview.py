"""Overview: what a team's work rests on, in three sentences, three figures and three charts."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import components, data, state
from pipelines import charts

t = state.words()
seen = data.shown()
row = dict(seen.team or {})

components.header(
    t("Overview"),
    f"{components.counts(seen, t)} · {components.snapshot_name(seen.snapshot, t)}",
)

found = data.findings(seen)
for column, finding in zip(st.columns(max(1, len(found))), found, strict=False):
    with column:
        components.finding_card(finding, "overview", t)

components.section(t("Key figures"), t("Out of 100 points of work; the span is what the evidence allows."))
exposure, held, durable = st.columns(3)
with exposure:
    components.key_figure(
        t("Exposure"), row, "exposure",
        t("The part of the work that today’s AI can do as well in half the time or less."), t,
    )  # fmt: skip
with held:
    components.key_figure(
        t("Execution that holds"), row, "held",
        t("The part that is execution, but that AI does not do yet or that an exceptional level protects."), t,
    )  # fmt: skip
with durable:
    components.key_figure(
        t("Durable value"), row, "durable",
        t("The part that rests on judgment, presence and trust: it stays scarce when execution is abundant."), t,
    )  # fmt: skip

components.section(t("Where people stand"))
components.figure_card(
    data.figure("value-map", seen, partial(charts.value_map, seen.person, seen.labels)),
    t("Value map"),
    t("The map needs at least one person with a level in one skill."),
    t,
)

components.section(t("What the work is made of"))
layers, composition = st.columns(2)
with layers:
    components.figure_card(
        data.figure("layers", seen, partial(charts.layers_by_team, seen.teams)),
        t("Three layers"),
        t("The layers need at least one level in one skill."),
        t,
    )
with composition:
    components.figure_card(
        data.figure("composition", seen, partial(charts.composition_by_team, seen.teams)),
        t("Composition by team"),
        t("The composition needs at least one level in one skill."),
        t,
    )
