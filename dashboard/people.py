"""The parts of the People screen: one person's profile, questions to reflect on, and what is held about them."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, figures, filters, state, tables
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Profile, Reply, Text, charts

MOST_LISTED = 500
"""More people than this are found by typing, since a list of them would be heavy and endless."""
MOST_FOUND = 50


# --- who --------------------------------------------------------------------------------------------------------


def picker(seen: Shown, t: Text) -> str | None:
    """Find a person by label; returns the id of the one chosen here or in a chart, None without any."""
    chosen = state.choice().person
    known = seen.person.select("person_id").join(seen.labels, on="person_id").select("person_id", "label")
    if chosen and not (known["person_id"] == chosen).any():
        _gone(t)
        chosen = None
    listed = known if known.height <= MOST_LISTED else _found(known, chosen, t)
    names = filters.apart(dict(listed.sort("label", "person_id").iter_rows()))
    st.session_state[state.WIDGET + "person"] = chosen
    st.selectbox(
        t("Person"), list(names), index=None, format_func=lambda one: names.get(one, one),
        placeholder=t("Choose a person"), key=state.WIDGET + "person", on_change=_chosen,
    )  # fmt: skip
    return chosen


def _chosen() -> None:
    """The list's callback: unlike the filters, it can be emptied."""
    state.choose("person", st.session_state[state.WIDGET + "person"])


def _found(known: pl.DataFrame, chosen: str | None, t: Text) -> pl.DataFrame:
    """The people whose label holds what was typed, at most `MOST_FOUND`, and the chosen one."""
    typed = st.text_input(
        t("Find a person"),
        key="find-person",
        placeholder=t("Type a name or a number"),
        icon=":material/search:",
    )
    matching = known.clear()
    if typed:
        matching = known.filter(pl.col("label").str.to_lowercase().str.contains(typed.lower(), literal=True))
        if matching.height > MOST_FOUND:
            st.caption(t("{n} people match: type more to narrow it down.", n=matching.height))
    mine = known.filter(pl.col("person_id") == chosen) if chosen else known.clear()
    return pl.concat([mine, matching.head(MOST_FOUND)]).unique("person_id", maintain_order=True)


def _gone(t: Text) -> None:
    st.info(
        t(
            "The person this link asks for is not among the people shown: they may have left, or a filter hides them."
        ),
        icon=":material/person_off:",
    )
    st.button(t("Go on without"), key="forget-person", on_click=state.forget, args=("person",))


def how_to_choose(seen: Shown, t: Text) -> str:
    """How to reach one person."""
    if seen.person.height > charts.MOST_POINTS:
        return t("Type a few letters of a name, or a number, to see what a person’s work rests on; or choose a team, "
                 "role or site above, to choose on the map.")  # fmt: skip
    return t("Choose a person in the list, or a point on the map, to see what their work rests on.")


def everybody(seen: Shown, t: Text) -> None:
    """The map from which a person can be chosen."""
    figures.card(
        data.figure("value-map", seen, partial(charts.value_map, seen.person, seen.labels)), t("Value map"),
        t("The map needs at least one person with a level in one skill."), t, figures.PERSON,
    )  # fmt: skip


def profile(seen: Shown, person_id: str) -> Profile:
    """The chosen person's profile, beside the group that is shown."""

    def make() -> Profile:
        rows = seen.snapshot.table("scores", None, pl.col("person_id") == person_id)
        return pipelines.profile(person_id, rows, seen.person, seen.skill)

    found: Profile = data.kept("profile", seen, make, person_id)
    return found


def label(seen: Shown, person_id: str) -> str:
    """What stands for a person."""
    return str(seen.labels.filter(pl.col("person_id") == person_id)["label"][0])


def about(seen: Shown, found: Profile, t: Text) -> str:
    """What is told below the label: what the file says of the person only together with their name."""
    row = found.row
    said = [row["role"], row["team"]] if seen.names else []
    counts = (
        t.n("{n} skill", "{n} skills", row["n_skills"]),
        t.n("{n} rating", "{n} ratings", row["n_ratings"]),
        t.n("{n} blank", "{n} blanks", row["n_blanks"]),
    )
    return " · ".join([*(text for text in said if text), *counts])


# --- what their work rests on -----------------------------------------------------------------------------------


def answered(found: Profile, t: Text) -> None:
    """Beside the figures, that the person has answered to them: how often, and nothing of what they say."""
    replies = _replies().of(str(found.row["person_id"]))
    waiting = [reply for reply in replies if reply.settled is None]
    if waiting:
        st.badge(
            t.n("One answer is waiting", "{n} answers are waiting", len(waiting)),
            icon=":material/reply:",
            color="orange",
        )


def three_figures(found: Profile, t: Text) -> None:
    """Exposure, execution that holds and durable value, with their spans."""
    labels = {"exposure": t("Exposure"), "held": t("Execution that holds"), "durable": t("Durable value")}
    with st.grid(3, min_column_width=200, gap="medium"):
        for name, title in labels.items():
            with st.container(border=True, height="stretch", gap="small"):
                st.metric(title, components.points(found.row[name], t))
                st.caption(components.spanned(found.row, name, t))


def drawn(seen: Shown, found: Profile, t: Text) -> None:
    """The skills' bars beside the person's place in the group."""
    person_id = str(found.row["person_id"])
    left, right = st.columns([3, 2], gap="medium")
    with left:
        figures.card(
            data.figure("person-skills", seen, partial(charts.person_skills, found.skills), person_id),
            t("Exposed, held and durable by skill"),
            t("No skill has a level or a share of the work yet: there is nothing to draw."), t,
        )  # fmt: skip
    with right:
        group = seen.team_name or t("everybody shown")
        figures.card(
            data.figure("person-places", seen, partial(charts.person_places, found.places, group), person_id),
            t("Among the others, without a ranking"),
            t("A place among others is shown from {n} people up.", n=pipelines.SETTINGS.framework.small_group), t,
        )  # fmt: skip


def questions(found: Profile, t: Text) -> None:
    """Questions chosen from the profile, to think about or to talk over."""
    names = dict(found.skills.select("skill_id", tables.in_language("name", t)).iter_rows())
    with st.container(border=True, key="questions"):
        for asked in pipelines.questions(found):
            text = asked.text_fr if t.lang == "fr" else asked.text_en
            skill = names.get(asked.skill_id or "") or ""
            st.markdown(f":material/chat_bubble_outline: {plain(text.format(skill=skill))}")
        st.caption(t("They follow from the profile; nobody’s answers are kept here."))
    components.page_button("views/plan.py", t("See where these skills can lead"), ":material/route:")


# --- what is held, and the right of reply -----------------------------------------------------------------------


def held(seen: Shown, found: Profile, t: Text) -> None:
    """Everything held about the person, to print, and what they answer; only together with the name."""
    replies = _replies().of(str(found.row["person_id"]))
    if not seen.names:
        st.info(
            t(
                "The sheet quotes the file, cell by cell, and so says who it is about: it is shown together with names."
            ),
            icon=":material/visibility_off:",
        )
        st.button(t("Show names"), key="show-names", on_click=state.choose, args=("names", True))
        return
    person_id = str(found.row["person_id"])
    sheet = data.kept("held", seen, lambda: pipelines.held(seen.snapshot, person_id), person_id)
    _facts(sheet, t)
    with st.container(border=True):
        frame = tables.held(sheet.ratings, replies, t)
        figures.table(
            frame, "rempart-held.csv", t, {t("Skill, as written"): st.column_config.Column(pinned=True)}
        )
        name = label(seen, person_id)
        figures.download(
            t("Sheet to print (XLSX)"), partial(pipelines.render_sheet, sheet, found, name, replies, t),
            "rempart-reply-sheet.xlsx",
        )  # fmt: skip
    if sheet.rejects.height:
        st.warning(
            t.n("One cell about this person could not be used.", "{n} cells about this person could not be used.",
                sheet.rejects.height), icon=":material/grid_off:",
        )  # fmt: skip
        st.dataframe(tables.rejected(sheet.rejects, t), hide_index=True)
    _answers(replies, t)
    _answer(seen, sheet, person_id, t)


def _replies() -> pipelines.Replies:
    return pipelines.Replies(pipelines.workspace_folder())


def _facts(sheet: pipelines.Held, t: Text) -> None:
    names = tables.fields(t)
    said = [
        t("{field}: {value} (cell {cell})",
          field=names[one["field"]], value=f"**{plain(one['value'])}**", cell=one["cell"])
        for one in sheet.facts.iter_rows(named=True)
    ]  # fmt: skip
    st.markdown(" · ".join(said))
    st.caption(
        plain(t("From {files}, of which a copy is kept in the workspace.", files=", ".join(sheet.file_names)))
    )


def _answers(replies: tuple[Reply, ...], t: Text) -> None:
    for reply in replies:
        with st.container(border=True, gap="xsmall", key=f"reply-{reply.id}"):
            topic = reply.about or t("The whole sheet")
            st.markdown(f":material/reply: **{plain(topic)}** · {t.date(reply.day)}")
            st.markdown(plain(reply.said or "–"))
            if reply.proposed:
                st.markdown(t("Would be right: {value}", value=plain(reply.proposed)))
            if reply.settled:
                st.caption(t("Dealt with on {day}.", day=t.date(reply.settled)))
                continue
            with st.container(horizontal=True):
                st.button(
                    t("Dealt with"), key=f"settle-{reply.id}", on_click=_replies().settle, args=(reply,)
                )
                st.button(
                    t("Withdraw"),
                    key=f"withdraw-{reply.id}",
                    type="tertiary",
                    on_click=_replies().withdraw,
                    args=(reply,),
                )


def _answer(seen: Shown, sheet: pipelines.Held, person_id: str, t: Text) -> None:
    """Room to dispute a figure."""
    with st.form("answer", clear_on_submit=True):
        st.subheader(t("Answer to what is held"), anchor=False)
        topics: list[str] = [pipelines.ABOUT_ALL, *sheet.ratings["skill"].unique(maintain_order=True)]
        about_ = st.selectbox(
            t("About"), topics, format_func=lambda one: one or t("The whole sheet"), key="answer-about"
        )
        said = st.text_area(t("What is wrong or missing"), max_chars=2_000, key="answer-said")
        proposed = st.text_input(t("What would be right (if you know)"), max_chars=200, key="answer-proposed")
        if st.form_submit_button(t("Keep this answer"), icon=":material/save:"):
            if said.strip() or proposed.strip():
                _replies().add(person_id, about_ or "", said, proposed, seen.snapshot.id)
                st.rerun()
            st.warning(t("Write what is wrong or missing first."))
    st.caption(
        t("An answer is kept in the workspace and shown beside the figure; it changes no figure. Whoever keeps the "
          "spreadsheet decides, and the next snapshot shows what was decided.")
    )  # fmt: skip
