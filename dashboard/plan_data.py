"""What the Plan screen asks of the pipelines, kept between reruns under the snapshot's folder and the request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl
import streamlit as st

import pipelines
from dashboard import data
from dashboard.data import Shown
from pipelines import Content, Plan, PlanRequest, Snapshot, Text, planlog
from pipelines.charts import Figure

EVERYBODY = 200
"""People up to whom anybody can be chosen as a mentor; beyond, only so many of those who may be asked."""


class Needed(Mapping[str, pl.DataFrame]):
    """The tables that a plan of one team needs: candidates only the team's, and nothing kept once it is made.

    The scores and candidates of 50,000 people are 400 MB, of which one team's plan uses a thousandth.
    """

    def __init__(self, snapshot: Snapshot, team: str | None) -> None:
        self._snapshot, self._team = snapshot, team
        self._read: dict[str, pl.DataFrame] = {}

    def __getitem__(self, name: str) -> pl.DataFrame:
        if name not in self._read:
            mine = pl.col("team") == self._team if name == "candidate" and self._team is not None else None
            self._read[name] = self._snapshot.table(name, where=mine)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(pipelines.TABLES)

    def __len__(self) -> int:
        return len(pipelines.TABLES)


def make_plan(seen: Shown, request: PlanRequest) -> Plan:
    """The plan for what is shown, as `request` asks. Raises PlanError."""
    return _plan(str(seen.snapshot.folder), repr(request), request, seen.snapshot)


def examine_plan(seen: Shown, plan: Plan) -> Plan:
    """The plan compared between sources of evidence, with the cells to check first."""
    return _examined(str(seen.snapshot.folder), repr(plan.request), plan, seen.snapshot)


def review(seen: Shown, plan: planlog.KeptPlan) -> planlog.Review:
    """What the snapshot in view shows of a plan that was kept (`pipelines.planlog.review`)."""
    found: planlog.Review = data.kept(
        "review", seen, lambda: planlog.review(plan, Needed(seen.snapshot, plan.team)), plan
    )
    return found


def names(seen: Shown) -> Mapping[str, str]:
    """What stands for each person, by id."""
    found: Mapping[str, str] = data.kept(
        "names", seen, lambda: dict(seen.labels.select("person_id", "label").iter_rows())
    )
    return found


def mentors(seen: Shown, plan: Plan) -> Mapping[str, list[str]]:
    """Whom a move of the plan may be given as mentor, by the skill that it leads to: people's ids.

    Anybody; among many people, the mentors that the plan itself could choose, those of its team first.
    """
    skills = sorted({move.to_id for move in plan.moves})
    found: Mapping[str, list[str]] = data.kept(
        "mentors", seen, lambda: _mentors(seen, plan.request.team, skills), plan.request.team, skills
    )
    return found


def _mentors(seen: Shown, team: str | None, skills: list[str]) -> dict[str, list[str]]:
    if seen.labels.height <= EVERYBODY:
        return dict.fromkeys(skills, seen.labels["person_id"].to_list())
    high = pl.col("level") >= pipelines.SETTINGS.framework.mentor_level
    rows = seen.snapshot.table(
        "scores", ["skill_id", "team", "person_id"], pl.col("skill_id").is_in(skills) & high
    )
    near_first = rows.sort(
        pl.col("team").ne_missing(pl.lit(team, pl.String)), "person_id", maintain_order=True
    )
    few = (
        near_first.unique(("skill_id", "person_id"), keep="first", maintain_order=True)
        .group_by("skill_id", maintain_order=True)
        .agg(pl.col("person_id").head(EVERYBODY))
    )
    return {**{skill: list[str]() for skill in skills}, **dict(few.iter_rows())}


def skill_names(seen: Shown, words: Text) -> dict[str, str]:
    """What every skill that a move may involve is called in the reader's language, by id."""
    known = pipelines.lexicon().skills.select("skill_id", f"name_{words.lang}")
    own = (
        seen.tables["skill"].select("skill_id", f"name_{words.lang}").unique("skill_id", maintain_order=True)
    )
    return dict(known.iter_rows()) | dict(own.iter_rows())


def describe_plan(seen: Shown, plan: Plan, words: Text) -> Content:
    """The plan in words, people under their labels."""
    return _content(str(seen.snapshot.folder), repr(plan.request), words.lang, seen.names, seen, plan, words)


def figure(name: str, seen: Shown, plan: Plan, draw: Callable[..., Figure | None]) -> Figure | None:
    """The figure that `draw(words, dark=…)` makes of the plan, made once; an examined plan has its own."""
    return data.figure(name, seen, draw, repr(plan.request), plan.check_first is None)


def render_plan(seen: Shown, plan: Plan, file: str, words: Text, document: str = "plan") -> bytes:
    """The plan as a file, as one of the documents that there are. Raises PlanError."""
    return pipelines.render_plan(
        plan,
        Needed(seen.snapshot, plan.request.team),
        file,
        words,
        names=seen.names,
        document=document,
        snapshot=seen.snapshot,
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _plan(folder: str, asked: str, _request: PlanRequest, _snapshot: Snapshot) -> Plan:  # noqa: ARG001 - the key
    return pipelines.make_plan(Needed(_snapshot, _request.team), _request)


@st.cache_resource(max_entries=32, show_spinner=False)
def _examined(folder: str, asked: str, _plan: Plan, _snapshot: Snapshot) -> Plan:  # noqa: ARG001 - the key
    return pipelines.examine(_plan, Needed(_snapshot, _plan.request.team))


@st.cache_resource(max_entries=16, show_spinner=False)
def _content(  # the first four are the cache's key
    folder: str,  # noqa: ARG001
    request: str,  # noqa: ARG001
    lang: str,  # noqa: ARG001
    names: bool,
    _seen: Shown,
    _plan: Plan,
    _words: Text,
) -> Content:
    return pipelines.describe_plan(_plan, Needed(_seen.snapshot, _plan.request.team), _words, names=names)
