"""The parts of the Skills screen, and of one skill's own page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, figures, filters, state, tables
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Text, charts

MOST = 12
"""Rows of a list that are told in full."""


# --- every skill ------------------------------------------------------------------------------------------------


def picker(seen: Shown, t: Text) -> str | None:
    """Find a skill by its name; returns the id of the one chosen here or in a chart, None without any."""
    named = _named(seen, t)
    chosen = state.choice().skill
    names = filters.apart(dict(named.iter_rows()))
    st.session_state[state.WIDGET + "skill"] = chosen if chosen in names else None
    st.selectbox(
        t("Find a skill"), list(names), index=None, format_func=lambda one: names.get(one, one),
        placeholder=t("Type a few letters"), key=state.WIDGET + "skill", icon=":material/search:",
        on_change=_found,
    )  # fmt: skip
    if chosen and chosen not in names:
        st.info(
            t(
                "The skill this link asks for is not among the skills shown: another snapshot or filter may have it."
            ),
            icon=":material/link_off:",
        )
    return chosen if chosen in names else None


def _found() -> None:
    """The search's callback: unlike the filters, it can be emptied."""
    state.choose("skill", st.session_state[state.WIDGET + "skill"])


def _named(seen: Shown, t: Text) -> pl.DataFrame:
    """`skill_id, name` in the reader's language, in alphabetical order."""
    name = tables.in_language("name", t).fill_null(pl.col("skill_id"))
    return seen.skill.select("skill_id", name=name).sort(pl.col("name").str.to_lowercase(), "skill_id")


def strip(seen: Shown, skill_id: str, t: Text) -> None:
    """The chosen skill in a line, with the way to its page and back to all."""
    row = row_of(seen, skill_id, t)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="chosen-skill"):
        st.markdown(
            f":material/construction: **{plain(row['name'])}** · "
            + t("{share} of the work, {exposed} exposed, {durable} durable",
                share=t.percent(row["weight"]), exposed=t.percent(row["exposed"]),
                durable=t.percent(row["durable"]))
        )  # fmt: skip
        components.page_button("views/skill.py", t("Open this skill’s page"), ":material/arrow_forward:")
        st.button(
            t("Show every skill"), icon=":material/close:", type="tertiary", key="forget-skill",
            on_click=state.forget, args=("skill",),
        )  # fmt: skip


def exposed(seen: Shown, chosen: str | None, t: Text) -> None:
    """The exposure ranking beside what each source says of the same skills."""
    left, right = st.columns(2, gap="medium")
    with left:
        figures.card(
            data.figure("exposure-ranking", seen, partial(charts.exposure_ranking, seen.skill, chosen=chosen), chosen),
            t("Exposure ranking"), t("No skill of this team is exposed: there is nothing to rank."), t, figures.SKILL,
        )  # fmt: skip
    with right:
        figures.card(
            data.figure("evidence", seen, partial(charts.evidence, seen.skill)),
            t("Evidence by source"), t("No skill of this team is exposed: there is no evidence to compare."), t,
        )  # fmt: skip


def heatmap(seen: Shown, chosen: str | None, t: Text) -> None:
    """Who holds what; with a chosen skill, those who hold that one."""

    def draw(words: Text, *, dark: bool) -> charts.Figure | None:
        rows = seen.scores("skill_id", "level")
        return charts.skill_heatmap(rows, seen.skill, seen.labels, words, chosen=chosen, dark=dark)

    figures.card(
        data.figure("skill-heatmap", seen, draw, chosen),
        t("People and skills"), t("The picture needs at least one person with one skill."), t, figures.SKILL,
    )  # fmt: skip


def scarce(seen: Shown, chosen: str | None, t: Text) -> None:
    """On the left who holds what is durable, and what people merely know; on the right what is being squeezed."""
    left, right = st.columns(2, gap="medium")
    with left:
        _coverage(seen, chosen, t)
        figures.card(
            data.figure("knowledge-moat", seen, partial(charts.knowledge_moat, seen.skill)),
            t("Knowledge moat"),
            t("None of this team’s skills is knowledge as such: what people know serves what they do."), t,
            figures.SKILL,
        )  # fmt: skip
    with right:
        _apprenticeship(seen, t)
        figures.card(
            data.figure("squeezed-middle", seen, partial(charts.squeezed_middle, seen.teams)),
            t("Squeezed middle"), t("The squeezed middle needs levels: the file lists skills without any."), t,
            figures.TEAM,
        )  # fmt: skip


def _coverage(seen: Shown, chosen: str | None, t: Text) -> None:
    draw = partial(charts.coverage, seen.skill, labels=seen.labels, chosen=chosen)
    figures.card(
        data.figure("coverage", seen, draw, chosen), t("Coverage and key persons"),
        t("None of these skills rests on judgment, presence or trust for half of its worth or more."), t,
        figures.SKILL,
    )  # fmt: skip


def _apprenticeship(seen: Shown, t: Text) -> None:
    def draw(words: Text, *, dark: bool) -> charts.Figure | None:
        return charts.lost_apprenticeship(data.lost_apprenticeship(seen), words, dark=dark)

    figures.card(
        data.figure("lost-apprenticeship", seen, draw), t("Lost apprenticeship"),
        t("No judgment skill of this team is learned by doing work that AI now does: nothing is being lost here."),
        t, figures.SKILL,
    )  # fmt: skip


# --- one skill --------------------------------------------------------------------------------------------------


def row_of(seen: Shown, skill_id: str, t: Text) -> dict[str, Any]:
    """The skill's row of the group's SKILL mart, with its `name` in the reader's language."""
    name = tables.in_language("name", t).fill_null(pl.col("skill_id"))
    return seen.skill.filter(pl.col("skill_id") == skill_id).with_columns(name=name).row(0, named=True)


def worth(seen: Shown, row: Mapping[str, Any], t: Text) -> None:
    """What the skill's worth rests on, and what each source says of it."""
    left, right = st.columns(2, gap="medium")
    with left:
        figures.card(
            data.figure("skill-composition", seen, partial(charts.skill_composition, row), row["skill_id"]),
            t("What its worth rests on"), t("Nothing is known of this skill’s composition."), t,
        )  # fmt: skip
    with right:
        draw = partial(charts.evidence, seen.skill, chosen=row["skill_id"])
        figures.card(
            data.figure("evidence-one", seen, draw, row["skill_id"]), t("Evidence by source"),
            t("No source says how much of this skill AI can do."), t,
        )  # fmt: skip


def origin(seen: Shown, row: Mapping[str, Any], t: Text) -> None:
    """Where the skill's score comes from: the names in the file, how each was read, the reason given."""
    written = seen.tables["skills"].filter(pipelines.skill_key() == row["skill_id"])
    with st.container(border=True):
        for one in written.head(MOST).iter_rows(named=True):
            st.markdown(matched({**one, "text": one["skill"]}, t))
        reason = next((said for said in written[f"reason_{t.lang}"] if said), None)
        if reason:
            st.markdown(f"*{plain(reason)}*")
        st.page_link(
            "views/method.py", label=t("How skills are recognised and scored"), icon=":material/function:",
            query_params=state.link(),
        )  # fmt: skip


def holders(seen: Shown, row: Mapping[str, Any], t: Text) -> None:
    """How many people stand at which level, and who they are under the labels in use."""
    known = data.holders(seen, row["skill_id"])
    left, right = st.columns(2, gap="medium")
    with left:
        draw = partial(charts.skill_levels, known, row["n_blanks"])
        figures.card(
            data.figure("skill-levels", seen, draw, row["skill_id"]),
            t("Levels"),
            t("Nobody has this skill yet."),
            t,
        )
    with right, st.container(border=True, height="stretch"):
        st.subheader(t("People"), anchor=False)
        bar = st.column_config.ProgressColumn(min_value=0, max_value=100, format="%d", width="small")
        looks = {t("Person"): st.column_config.Column(width=95), t("Team"): st.column_config.Column(width=85)}
        figures.table(tables.holders(known, t), "rempart-holders.csv", t, {**looks, t("Level"): bar})


def leads(seen: Shown, row: Mapping[str, Any], t: Text) -> None:
    """Where the skill can lead: the reference's pathways, then the moves of the group's own people."""
    paths = pipelines.paths(row["skill_id"])
    moves = data.moves_from(seen, row["skill_id"])
    onward = paths.filter("leads")
    if onward.is_empty() and moves.is_empty():
        st.caption(t("The reference has no way on from here, and nobody’s plan needs one."))
    for path in onward.head(MOST).iter_rows(named=True):
        _path(path, moves, t)
    others = moves.filter(~pl.col("to_id").is_in(onward["other_id"].to_list())).head(MOST)
    if others.height:
        with st.container(border=True):
            st.subheader(t("Also within reach of this team"), anchor=False)
            figures.table(tables.moves_from(others, t), "rempart-moves.csv", t)
    learned = paths.filter(~pl.col("leads"))
    if learned.height:
        names = ", ".join(
            plain(str(one[f"name_{t.lang}"])) for one in learned.head(MOST).iter_rows(named=True)
        )
        st.markdown(t("It is often learned by doing: {skills}.", skills=names))


def _path(path: Mapping[str, Any], moves: pl.DataFrame, t: Text) -> None:
    people = int(moves.filter(pl.col("to_id") == path["other_id"])["people"].sum())
    kind = t("grows into") if path["relation"] == "feeder" else t("makes room for")
    facts = [t.n("About one hour of practice", "About {n} hours of practice", round(path["hours"]))]
    if people:
        facts.append(t.n("one person is within reach", "{n} people are within reach", people))
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{kind} **{plain(str(path[f'name_{t.lang}']))}**")
        st.markdown(plain(path[f"why_{t.lang}"] or ""))
        if practice := path[f"practice_{t.lang}"]:
            st.markdown(t("First step: {practice}", practice=plain(practice)))
        st.caption(" · ".join(facts))


def matched(row: Mapping[str, Any], t: Text) -> str:
    """What a text was read as, and how surely, in a sentence. `row` has SKILLS' columns and `text`."""
    text = plain(row["text"])
    if row["source"] == "estimated":
        return t(
            "“{text}” matches no entry of the reference closely enough: its figures are estimated from its words.",
            text=text,
        )
    entry = row[f"name_{t.lang}"] or row["name_en"]
    if entry is None:
        return t("“{text}” has the figures that you gave it.", text=text)
    return t(
        "“{text}” is read as “{entry}” ({how}, closeness {closeness} of 100).",
        text=text,
        entry=plain(entry),
        how=tables.methods(t)[row["method"]],
        closeness=components.points(row["similarity"], t),
    )
