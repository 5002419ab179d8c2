"""The parts of the Trends screen."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, figures, filters, state, tables
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Snapshot, Text, charts, trends


def snapshots(seen: Shown) -> list[Snapshot]:
    """The snapshots of largely the same people, the oldest first."""
    every = data.snapshots()
    make = partial(trends.comparable, seen.snapshot, every)
    found: list[Snapshot] = data.kept("comparable", seen, make, tuple(one.id for one in every))
    return found


def only_one(t: Text) -> None:
    """What to do while there is nothing to compare with."""
    with st.container(border=True):
        st.subheader(t("One day is not yet a trend"), anchor=False)
        st.markdown(
            t("This is the only snapshot of these people. Import the spreadsheet again when it has changed, next "
              "month or next quarter, with the day that it describes: this page then shows what moved.")
        )  # fmt: skip
        components.page_button("views/bring.py", t("Import a later file"), ":material/upload_file:")


def rescored(found: list[Snapshot], t: Text) -> None:
    """Say so when part of a change is a new score rather than a new rating."""
    if trends.rescored(found):
        st.info(
            t("Rempart’s reference, or your corrections, changed between these snapshots: part of what moves is how "
              "skills are scored. Import the earlier files again to compare like with like."),
            icon=":material/tune:",
        )  # fmt: skip


def group(seen: Shown, found: list[Snapshot], t: Text) -> None:
    """The group's figures over time, and how the change splits."""
    least = 1 if seen.names else pipelines.SETTINGS.framework.small_group
    ids = tuple(one.id for one in found)
    over = data.kept("trend-team", seen, partial(trends.of_team, found, seen.team_name, least), ids)
    figures.card(
        data.figure("trend-team", seen, partial(charts.trend, over, "trend-team"), ids), t("The group over time"),
        t("This team is in one of these snapshots only, or too small in the others to be shown without names."), t,
    )  # fmt: skip
    change = data.kept(
        "change", seen, partial(trends.change, found[0], found[-1], seen.team_name, "durable"), ids
    )  # fmt: skip
    if over.height < 2 or change is None or not (change.n_joined or change.n_left):
        return
    if not change.may_be_split(names=seen.names):
        return
    st.markdown(
        t("Of the change in durable value since the first day, {total} points: {stayed} come from the {n} people who "
          "stayed, {turnover} from those who joined ({joined}) or left ({left}).",
          total=_signed(change.total, t), stayed=_signed(change.stayed, t), n=change.n_stayed,
          turnover=_signed(change.turnover, t), joined=change.n_joined, left=change.n_left)
    )  # fmt: skip


def _signed(share: float, t: Text) -> str:
    points = t.number(abs(100 * share), 1)
    return ("+" if share > 0 else "−" if share < 0 else "") + points


def skills(seen: Shown, found: list[Snapshot], t: Text) -> None:
    """What became of the skills; choosing one shows its own course."""
    ids = tuple(one.id for one in found)
    changes = data.kept(
        "changes", seen, partial(trends.skill_changes, found[0], found[-1], seen.team_name), ids
    )
    figures.card(
        data.figure("skill-changes", seen, partial(charts.skill_changes, changes), ids),
        t("Who can do what, then and now"),
        t("As many people are at working level in each skill as on the first day."), t, figures.SKILL,
    )  # fmt: skip
    chosen = state.choice().skill
    if chosen and (changes["skill_id"] == chosen).any():
        _skill(seen, found, chosen, t)


def _skill(seen: Shown, found: list[Snapshot], skill_id: str, t: Text) -> None:
    ids = tuple(one.id for one in found)
    over = data.kept(
        "skill-trend", seen, partial(trends.of_skill, found, seen.team_name, skill_id), ids, skill_id
    )
    if over.is_empty():
        return
    name = over.select(tables.in_language("name", t)).item(-1, 0) or skill_id
    with st.container(border=True, key="chosen-skill"):
        st.markdown(f":material/construction: **{plain(str(name))}**")
        figures.table(tables.skill_over_time(over, t), "rempart-skill-trend.csv", t)
        st.button(
            t("Close"), icon=":material/close:", type="tertiary", key="forget-skill", on_click=state.forget,
            args=("skill",),
        )  # fmt: skip


def person(seen: Shown, found: list[Snapshot], t: Text) -> None:
    """One person's course, followed by the id that the workspace gives."""
    known = seen.person.select("person_id").join(seen.labels, on="person_id").select("person_id", "label")
    chosen = state.choice().person
    if known.height <= 500:
        names = filters.apart(dict(known.sort("label", "person_id").iter_rows()))
        st.session_state[state.WIDGET + "person"] = chosen if chosen in names else None
        st.selectbox(
            t("Person"), list(names), index=None, format_func=lambda one: names.get(one, one),
            placeholder=t("Choose a person"), key=state.WIDGET + "person", on_change=_chosen,
        )  # fmt: skip
    mine = known.filter(pl.col("person_id") == chosen) if chosen else known.clear()
    if mine.is_empty():
        st.caption(
            t("That person is not among the people shown: they may have left.") if chosen
            else t("Choose somebody here, or on the People page, to see their own course.")
        )  # fmt: skip
        return
    ids = tuple(one.id for one in found)
    over = data.kept("trend-person", seen, partial(trends.of_person, found, str(chosen)), ids, chosen)
    figures.card(
        data.figure("trend-person", seen, partial(charts.trend, over, "trend-person"), chosen, over.height),
        str(mine["label"][0]), t("This person is in one of these snapshots only."), t,
    )  # fmt: skip


def _chosen() -> None:
    state.choose("person", st.session_state[state.WIDGET + "person"])
