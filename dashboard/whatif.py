"""The parts of the What-if screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, figures, filters, tables
from dashboard.data import Shown
from dashboard.text import plain
from pipelines import Text, charts, whatif

MENTOR = 80
"""Level, out of 100, that a new person's skills start from."""


def group(seen: Shown) -> whatif.Group:
    """The people shown and their scores."""

    def make() -> whatif.Group:
        people = seen.group.members(seen.tables["people"])
        people = people.join(
            seen.person.select("person_id"), on="person_id", how="semi", maintain_order="left"
        )
        mine = pl.col("person_id").is_in(people["person_id"].to_list())
        return whatif.group_of(people, seen.scores(*whatif.COLUMNS, where=mine))

    found: whatif.Group = data.kept("whatif", seen, make)
    return found


def too_many(seen: Shown, t: Text) -> None:
    """Why a large group is not looked at, and what to do."""
    said = t("One change in a group of more than {n} people shows nowhere.", n=whatif.MOST_PEOPLE)
    can = any(len(values) > 1 for values in seen.options.values())
    remedy = (
        t("Choose a team, a role or a site above.")
        if can
        else t(
            "Add a column for the team, the role or the site to your file, import it again, and choose one here."
        )
    )
    st.info(f"{said} {remedy}", icon=":material/filter_alt:")


@dataclass(frozen=True)
class Change:
    """What happens: the group after it, and the plain values that tell it from other changes of the same group."""

    key: tuple[Any, ...]
    make: Callable[[], whatif.Group]


def changed(seen: Shown, now: whatif.Group, t: Text) -> Change | None:
    """The change that is chosen here; None while it is not complete."""
    made: dict[str, Callable[[Shown, whatif.Group, Text], Change | None]] = {
        "leaves": _leaves, "level": _level, "free": _free, "hire": _hire
    }  # fmt: skip
    names = {
        "leaves": t("Someone leaves or is away"), "level": t("A level rises"), "free": t("A skill becomes free"),
        "hire": t("Someone joins"),
    }  # fmt: skip
    with st.container(border=True):
        kind = st.segmented_control(
            t("What happens"), list(names), format_func=names.__getitem__, default="leaves", required=True,
            key="whatif-kind", persist_state="session",
        )  # fmt: skip
        return made[kind or "leaves"](seen, now, t)


def _people(seen: Shown) -> dict[str, str]:
    known = seen.person.select("person_id").join(seen.labels, on="person_id").select("person_id", "label")
    return filters.apart(dict(known.sort("label", "person_id").iter_rows()))


def _skills(seen: Shown, t: Text) -> dict[str, str]:
    name = tables.in_language("name", t).fill_null(pl.col("skill_id"))
    named = seen.skill.select("skill_id", name=name).sort(pl.col("name").str.to_lowercase(), "skill_id")
    return filters.apart(dict(named.iter_rows()))


def _leaves(seen: Shown, now: whatif.Group, t: Text) -> Change | None:
    names = _people(seen)
    first = data.kept("bottleneck", seen, lambda: whatif.state(now).bottleneck)
    gone = st.multiselect(
        t("Who"), list(names), [first] if first in names else [], format_func=lambda one: names.get(one, one),
        key="whatif-gone", persist_state="session",
        placeholder=t("Choose one person or more"),
    )  # fmt: skip
    st.caption(t("Their durable work stays to be done, by those who are at working level in it."))
    known = [one for one in gone if one in names]
    if not known:
        return None
    left = now.people.height - len(known)
    few = pipelines.SETTINGS.framework.small_group
    if not left or (left < few and not seen.names):
        st.info(
            t("Too few people would be left to show their figures: fewer than {n} need “Show names”.", n=few)
        )
        return None
    return Change(("leaves", *known), partial(whatif.without, now, known))


def _level(seen: Shown, now: whatif.Group, t: Text) -> Change | None:
    names, skills = _people(seen), _skills(seen, t)
    left, middle, right = st.columns(3)
    with left:
        person = st.selectbox(
            t("Who"), list(names), index=None, format_func=lambda one: names.get(one, one), key="whatif-person",
            placeholder=t("Choose a person"),
        )  # fmt: skip
    with middle:
        skill = st.selectbox(
            t("Skill"), list(skills), index=None, format_func=lambda one: skills.get(one, one), key="whatif-skill",
            placeholder=t("Choose a skill"),
        )  # fmt: skip
    with right:
        level = st.slider(t("New level, out of 100"), 0, 100, MENTOR, 5, key="whatif-level")
    if person is None or skill is None:
        return None
    held = now.scores.filter(pl.col("person_id") == person, pl.col("skill_id") == skill)["level"].max()
    st.caption(
        t("Level today: {level}. The work stays shared as it is.",
          level=t("not known") if held is None else t.number(100 * float(held)))  # type: ignore[arg-type]
    )  # fmt: skip
    after = partial(whatif.at_level, now, person, skill, level / 100)
    return Change(("level", person, skill, level), after)


def _free(seen: Shown, now: whatif.Group, t: Text) -> Change | None:
    skills = _skills(seen, t)
    skill = st.selectbox(
        t("Skill"), list(skills), index=None, format_func=lambda one: skills.get(one, one), key="whatif-free",
        placeholder=t("Choose a skill"),
    )  # fmt: skip
    st.caption(
        t("AI does all of its execution; only an exceptional level still stands out. The work that this frees goes to "
          "the durable skills that it leads to in the reference.")
    )  # fmt: skip
    if not skill:
        return None
    return Change(("free", skill), partial(whatif.freed, now, skill, pipelines.lexicon().pathways))


def _hire(seen: Shown, now: whatif.Group, t: Text) -> Change | None:
    written = seen.tables["skills"]
    usual = data.kept("wanted", seen, lambda: whatif.wanted(whatif.state(now), written))
    known = pipelines.lexicon().skills.select(tables.in_language("name", t)).to_series().to_list()
    mine = set(now.scores["skill"])
    start = pl.DataFrame(
        {"skill": usual, "level": [MENTOR] * len(usual), "share": [None] * len(usual)},
        schema={"skill": pl.String, "level": pl.Int64, "share": pl.Int64},
    )
    st.caption(t("What the new person brings: it starts from what this group is shortest of."))
    edited = st.data_editor(
        start, num_rows="dynamic", hide_index=True, width="stretch", key="whatif-hire",
        column_config={
            "skill": st.column_config.SelectboxColumn(t("Skill"), options=sorted(mine | set(known)), width="large"),
            "level": st.column_config.NumberColumn(t("Level, out of 100"), min_value=0, max_value=100),
            "share": st.column_config.NumberColumn(
                t("Share of the work (%)"), min_value=0, max_value=100,
                help=t("Left empty everywhere: in proportion to the levels."),
            ),
        },
    )  # fmt: skip
    profile = edited.select(
        "skill", level=pl.col("level").cast(pl.Float64) / 100, share=pl.col("share").cast(pl.Float64)
    ).filter(pl.col("level") > 0)
    if profile.drop_nulls("skill").is_empty():
        st.info(t("Give the new person at least one skill and a level."))
        return None
    return Change(("hire", *profile.rows()), partial(whatif.hired, now, profile, written))


# --- before and after -------------------------------------------------------------------------------------------


def outcome(seen: Shown, now: whatif.Group, change: Change) -> whatif.Outcome:
    """The group before and after, worked out once."""
    found: whatif.Outcome = data.kept(
        "outcome", seen, lambda: whatif.compare(now, change.make()), *change.key
    )
    return found


def summary(outcome: whatif.Outcome, t: Text) -> None:
    """The figures before and after."""
    before, after = outcome.before, outcome.after
    points = {"exposure": t("Exposure"), "durable": t("Durable value")}
    counts = {
        t("On one person"): (before.on_one, after.on_one),
        t("Held by nobody"): (before.uncovered, after.uncovered),
    }
    meaning = t("Durable skills, at working level.")
    with st.grid(4, min_column_width=165, gap="medium"):
        for name, title in points.items():
            pair = (components.points(before.figures[name], t), components.points(after.figures[name], t))
            _step(title, *pair)
        for title, (was, now) in counts.items():
            _step(title, t.number(was), t.number(now), meaning)


def _step(title: str, before: str, after: str, meaning: str | None = None) -> None:
    st.metric(
        title,
        f"{before} → {after}" if before != after else before,
        border=True,
        height="stretch",
        help=meaning,
    )


def drawn(seen: Shown, outcome: whatif.Outcome, change: Change, t: Text) -> None:
    """Who becomes the bottleneck, beside the skills whose cover changes."""
    left, right = st.columns(2, gap="medium")
    with left:
        figures.card(
            data.figure("load-change", seen, partial(charts.load_change, outcome, seen.labels), *change.key),
            t("On whom durable work rests"),
            t("Nobody of this group is at working level in a durable skill."), t,
        )  # fmt: skip
    with right:
        figures.card(
            data.figure("cover-change", seen, partial(charts.cover_change, outcome, seen.skill), *change.key),
            t("Cover of durable skills"),
            t("As many people are at working level in each durable skill as before."), t,
        )  # fmt: skip


def moved(seen: Shown, outcome: whatif.Outcome, t: Text) -> None:
    """To which skills freed work goes, and how many can take it."""
    if outcome.moved.is_empty():
        return
    names = _skills(seen, t)
    working = dict(outcome.after.cover.select("skill_id", "working").iter_rows())
    lines = [
        t.n("{skill}: {work} people’s worth more, for one person at working level",
            "{skill}: {work} people’s worth more, for {n} people at working level", working.get(one["skill_id"], 0),
            skill=plain(names.get(one["skill_id"], one["skill_id"])), work=t.number(one["work"], 2))
        for one in outcome.moved.iter_rows(named=True)
    ]  # fmt: skip
    with st.container(border=True):
        st.subheader(t("Where the freed work goes"), anchor=False)
        components.bullets(*lines)


def reading(t: Text) -> None:
    """How load is counted, and what is left out."""
    components.bullets(
        t("Load: the work on each durable skill, in people, shared among those at working level in it. The person who "
          "carries most is the bottleneck."),
        t("Nothing is stored: this page changes neither the snapshot nor the plan."),
    )  # fmt: skip
