"""Overview: what a team's work rests on, in three sentences, three figures and three charts."""

from __future__ import annotations

from dashboard import components, data, overview, state

t = state.words()
seen = data.shown()

components.header(
    t("Overview"), f"{components.counts(seen, t)} · {components.snapshot_name(seen.snapshot, t)}"
)
overview.findings(seen, t)

components.section(t("Key figures"), t("Out of 100 points of work; the span is what the evidence allows."))
overview.key_figures(seen, t)

components.section(t("Where people stand"), overview.how_to_choose(seen, t))
overview.value_map(seen, t)
teams = overview.person(seen, t)

components.section(t("What the work is made of"), t("Choose a bar to look at one team."))
overview.made_of(seen, teams, t)
