"""The parts of the Horizon screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

import pipelines
from dashboard import components, data, figures
from dashboard.data import Shown
from pipelines import Horizon, Text, charts

LONGEST = 15.0
"""Years: the slowest that a scenario can be set to."""


def found(seen: Shown, halfway: Mapping[str, float]) -> Horizon | None:
    """The group's horizon under these speeds."""

    def make() -> Horizon | None:
        tables = seen.tables
        return pipelines.horizon(seen.skill, tables["skills"], seen.team or {}, seen.snapshot.as_of, halfway)

    made: Horizon | None = data.kept("horizon", seen, make, tuple(halfway.values()))
    return made


def assumptions(t: Text) -> dict[str, float]:
    """How fast tools spread in each scenario, for the reader to set: years until half of the tooling is in use."""
    names = charts.scenarios(t)
    with st.container(border=True, height="stretch"):
        st.subheader(t("Assumptions"), anchor=False)
        st.caption(t("Years until half of the tooling is in use. Nobody knows them: set what you believe."))
        years = [
            st.slider(
                names[name],
                0.5,
                LONGEST,
                usual,
                0.5,
                key=f"halfway-{name}",
                format="localized",
                persist_state="session",
            )
            for name, usual in pipelines.HALFWAY.items()
        ]
        st.caption(
            t("A tenth is in use after a third of that time, nine tenths after three times as long. The shade is the "
              "span of the evidence, not of the speed.")
        )  # fmt: skip
    return dict(zip(pipelines.HALFWAY, sorted(years), strict=True))


def stages(horizon: Horizon, t: Text) -> None:
    """Exposure now, next and with full tooling."""
    names = {
        "now": (t("Now"), t("What AI does alone, without tools built around it (E1).")),
        "next": (t("Next"), t("With half of what tools built around it would add (E1 + ½ E2): the exposure shown "
                              "elsewhere.")),
        "full": (t("Full tooling"), t("With all that tools built around it would add (E1 + E2).")),
    }  # fmt: skip
    with st.grid(3, min_column_width=200, gap="medium"):
        for name, (title, meaning) in names.items():
            with st.container(border=True, height="stretch", gap="small"):
                st.metric(title, components.points(horizon.stages[name], t))
                st.caption(meaning)


def curve(seen: Shown, horizon: Horizon, halfway: Mapping[str, float], t: Text) -> None:
    """Exposure over the years."""
    speeds = tuple(halfway.values())
    figures.card(
        data.figure("horizon", seen, partial(charts.horizon_curve, horizon), speeds),
        t("Exposure over the years"),
        "",
        t,
    )


def skills(seen: Shown, horizon: Horizon, t: Text) -> None:
    """The skills that tooling changes most."""
    figures.card(
        data.figure("horizon-skills", seen, partial(charts.horizon_skills, horizon)), t("Where it moves"),
        t("Tools expose none of this group’s skills: there is nothing to compare."), t,
    )  # fmt: skip


def reading(horizon: Horizon, t: Text) -> None:
    """What the curve says, and what it does not."""
    said = [
        t("Judgment, presence and trust do not move: tools do not bring them, and {points} of 100 rest on them.",
          points=components.points(horizon.durable, t)),
        t("The curve says how much of the work could be done in half the time or less. It does not say that anybody’s "
          "post goes: what becomes of the time is a choice."),
        t("The skills are taken as they are today: nobody learns anything in this picture. The plan is where they do."),
    ]  # fmt: skip
    if horizon.estimated:
        said.append(
            t("This snapshot does not hold what AI does alone and with full tooling for each skill: both are worked "
              "out from the value between them, to within about 4 points of 100 on published data.")
        )  # fmt: skip
    components.bullets(*said)
    components.page_button("views/plan.py", t("Go to the plan"), ":material/route:")
