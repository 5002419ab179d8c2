"""The parts of the Overview screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import components, data, figures, state
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Finding, Text, charts

LOOKS = {
    "exposure": ("bolt", "orange"), "heaviest_skill": ("bolt", "orange"), "key_person": ("key", "orange"),
    "squeezed_middle": ("compress", "orange"), "knowledge_moat": ("menu_book", "orange"), "balance": ("layers", "blue"),
    "leverage": ("auto_awesome", "violet"), "strength": ("shield", "green"), "held": ("shield", "green"),
    "ratings": ("checklist", "gray"), "blanks": ("grid_off", "gray"), "breadth": ("checklist", "gray"),
}  # fmt: skip
"""Icon and colour of each finding, by its code."""
INDICES = ("exposure", "held", "durable")


def findings(seen: Shown, t: Text) -> None:
    """Three findings, each with the way to its evidence."""
    found = data.findings(seen)
    with st.grid(3, min_column_width=240, gap="medium"):
        for finding in found:
            _finding(finding, t)


def _finding(found: Finding, t: Text) -> None:
    screen, _, figure = found.evidence.partition("#")
    icon, color = LOOKS[found.code]
    with st.container(border=True, height="stretch", gap="small"):
        st.badge(_kind(found, t), icon=f":material/{icon}:", color=color)  # type: ignore[arg-type]
        st.markdown(f"##### {plain(t.render(found.message))}")
        st.space("stretch")
        if screen == "overview":
            below = t("See the evidence below")
            st.markdown(f"[:material/arrow_downward: {below}](#{figure})")
        else:
            components.page_button(
                components.VIEWS[screen], t("See the evidence"), ":material/arrow_forward:"
            )


def _kind(found: Finding, t: Text) -> str:
    if found.strength:
        return t("A strength")
    return {
        "exposure": t("Exposure"), "heaviest_skill": t("Exposure"), "key_person": t("Key person"),
        "squeezed_middle": t("Squeezed middle"), "knowledge_moat": t("Knowledge"), "balance": t("Three layers"),
        "leverage": t("Leverage"), "blanks": t("What is not known"), "breadth": t("Skills"),
    }[found.code]  # fmt: skip


def key_figures(seen: Shown, t: Text) -> None:
    """Exposure, execution that holds and durable value, with spans and the change since the last snapshot."""
    row, past = dict(seen.team or {}), data.before(seen)
    labels = {
        "exposure": (t("Exposure"), t("The part of the work that today’s AI can do as well in half the time or less.")),
        "held": (t("Execution that holds"),
                 t("The part that is execution, but that AI does not do yet or that an exceptional level protects.")),
        "durable": (t("Durable value"),
                    t("The part that rests on judgment, presence and trust: it stays scarce when execution is "
                      "abundant.")),
    }  # fmt: skip
    with st.grid(3, min_column_width=200, gap="medium"):
        for name in INDICES:
            label, meaning = labels[name]
            change, since = _change(name, row, past, t)
            with st.container(border=True, height="stretch", gap=None):
                st.metric(
                    label, components.points(row[name], t), change, delta_color="off", help=meaning,
                    delta_description=since,
                )  # fmt: skip
                st.caption(components.spanned(row, name, t))


def _change(
    name: str, row: Mapping[str, Any], past: tuple[Any, Mapping[str, Any]] | None, t: Text
) -> tuple[str | int | None, str | None]:
    """The change in points since the last snapshot of the same people, and since when."""
    if past is None or row[name] is None or past[1][name] is None:
        return None, None
    then, before = past
    points = round(100 * row[name]) - round(100 * before[name])
    sign = "+" if points > 0 else "−"
    told = t.n("{sign}{n} point", "{sign}{n} points", abs(points), sign=sign) if points else 0
    return told, t("since {day}", day=t.date(then.as_of))


def how_to_choose(seen: Shown, t: Text) -> str:
    """What a click on the map does, or how to reach one person where a circle stands for several."""
    if _crowded(seen):
        return t("More than {n} people: a circle stands for several. Choose a team, role or site above to see each "
                 "person, or find one on the page People.", n=charts.MOST_POINTS)  # fmt: skip
    return t("Choose a point to look at one person or one team; choose it again to undo.")


def _crowded(seen: Shown) -> bool:
    return seen.person.height > charts.MOST_POINTS


def value_map(seen: Shown, t: Text) -> None:
    """People or teams by exposure and durable value; choosing one filters the page."""
    several = seen.teams.filter(pl.col("team").is_not_null()).height > 1
    what = "people"
    if several:
        what = st.segmented_control(
            t("Show on the map"), ["people", "teams"], required=True, key="map_of",
            default="teams" if _crowded(seen) else "people",
            format_func=lambda one: t("People") if one == "people" else t("Teams"), persist_state="session",
            label_visibility="collapsed",
        ) or what  # fmt: skip
    if what == "teams":
        figure = data.figure("team-map", seen, partial(charts.team_map, seen.teams))
        figures.card(figure, t("Value map"), t("The map needs two teams with levels."), t, figures.TEAM)
        return
    chosen = state.choice().person
    draw = partial(charts.value_map, seen.person, seen.labels, chosen=chosen)
    figure = data.figure("value-map", seen, draw, chosen)
    empty = t("The map needs at least one person with a level in one skill.")
    figures.card(figure, t("Value map"), empty, t, figures.PERSON)


def person(seen: Shown, t: Text) -> pl.DataFrame:
    """Who was chosen on the map, in a line that undoes the choice; returns the rows of TEAM that the page shows:
    the group's alone with that person's, or all.
    """
    chosen = state.choice().person
    if not chosen:
        return seen.teams
    found = seen.person.filter(pl.col("person_id") == chosen)
    if found.is_empty():
        st.info(
            t("The person this link asks for is not among the people shown: they may have left, or a filter hides "
              "them."),
            icon=":material/person_off:",
        )  # fmt: skip
        st.button(t("Go on without"), key="forget-person", on_click=state.forget, args=("person",))
        return seen.teams
    row, label = found.row(0, named=True), _label(seen, chosen)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="chosen-person"):
        st.markdown(
            f":material/person: **{plain(label)}** · "
            + t("exposure {exposure}, durable value {durable} of 100",
                exposure=components.points(row["exposure"], t), durable=components.points(row["durable"], t)),
        )  # fmt: skip
        components.page_button("views/people.py", t("Open the profile"), ":material/arrow_forward:")
        st.button(
            t("Show everybody"), icon=":material/close:", type="tertiary", key="forget-person",
            on_click=state.forget, args=("person",),
        )  # fmt: skip
    alone = found.with_columns(team=pl.lit(label), n_people=pl.lit(1, pl.Int64))
    shared = [name for name in seen.teams.columns if name in alone.columns]
    return pl.concat([seen.teams.head(1), alone.select(shared)], how="diagonal")


def _label(seen: Shown, person_id: str) -> str:
    named = seen.labels.filter(pl.col("person_id") == person_id)
    return str(named["label"][0]) if named.height else "–"


def made_of(seen: Shown, teams: pl.DataFrame, t: Text) -> None:
    """The three layers, and the composition, of the group and its teams, or of the person chosen."""
    chosen = state.choice().person
    pick = None if chosen else figures.TEAM
    left, right = st.columns(2, gap="medium")
    with left:
        figures.card(
            data.figure("layers", seen, partial(charts.layers_by_team, teams), chosen),
            t("Three layers"), t("The layers need at least one level in one skill."), t, pick,
        )  # fmt: skip
    with right:
        figures.card(
            data.figure("composition", seen, partial(charts.composition_by_team, teams), chosen),
            t("Composition by team"), t("The composition needs at least one level in one skill."), t, pick,
        )  # fmt: skip
