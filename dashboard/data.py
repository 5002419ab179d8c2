"""What the screens show: tables of the chosen snapshot, filtered by team and by privacy before a view sees them.

The only user of Streamlit's caches. Snapshots never change, so their tables are cached by name; frames are shared
between visitors and must not be changed in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import state
from pipelines import Content, Correction, Finding, Plan, PlanRequest, Snapshot, Text, Workspace

Tables = Mapping[str, pl.DataFrame]
NEEDED = ("people", "person", "team", "skill", "skills", "scores", "candidate")


@dataclass(frozen=True, eq=False)
class Shown:
    """One snapshot as the visitor may see it. Frames are those of `pipelines.schemas`.

    `team` is the chosen team's row of TEAM, None when the group is too small to be shown without names; `teams`
    has the rows that may be shown, `labels` what stands for each person.
    """

    snapshot: Snapshot
    names: bool
    team: Mapping[str, Any] | None
    teams: pl.DataFrame
    person: pl.DataFrame
    skill: pl.DataFrame
    scores: pl.DataFrame
    labels: pl.DataFrame

    @property
    def team_name(self) -> str | None:
        """The chosen team, None for everybody."""
        return self.team["team"] if self.team else None


def workspace() -> Workspace:
    """Where snapshots are kept."""
    return Workspace(pipelines.workspace_folder())


def snapshots() -> list[Snapshot]:
    """Every snapshot, the most recent first; read anew each time, since other processes may add some."""
    return workspace().snapshots()


def chosen(found: list[Snapshot]) -> Snapshot:
    """The snapshot that the visitor chose, if it is still there, otherwise the most recent of `found`."""
    wanted = state.choice().snapshot
    return next((snapshot for snapshot in found if snapshot.id == wanted), found[0])


def shown() -> Shown:
    """What the visitor may see of the chosen snapshot and team. Raises NoSnapshot, SnapshotDamaged."""
    wanted = state.choice()
    snapshot = chosen(snapshots() or [workspace().latest()])
    tables = _tables(str(snapshot.folder), snapshot)
    teams = pipelines.large_enough(tables["team"], names=wanted.names)
    team = wanted.team if wanted.team in teams["team"].to_list() else None
    rows = teams.filter(_is_team(team)).to_dicts()
    return Shown(
        snapshot=snapshot,
        names=wanted.names,
        team=rows[0] if rows else None,
        teams=teams,
        person=_of_team(tables["person"], team),
        skill=tables["skill"].filter(_is_team(team)),
        scores=_of_team(tables["scores"], team),
        labels=pipelines.labels(tables["people"], state.words(), names=wanted.names),
    )


def findings(seen: Shown) -> tuple[Finding, ...]:
    """The three most notable facts of what is shown."""
    return pipelines.findings(seen.team or {}, seen.person, seen.skill)


def make_plan(seen: Shown, hours: float, mentor_hours: float, moves: int) -> Plan:
    """The plan for what is shown, under these budgets. Raises PlanError."""
    return _plan(str(seen.snapshot.folder), seen.team_name, hours, mentor_hours, moves, seen.snapshot)


def describe_plan(seen: Shown, plan: Plan, words: Text) -> Content:
    """The plan in words, people under their labels."""
    return _content(str(seen.snapshot.folder), repr(plan.request), words.lang, seen.names, seen, plan, words)


def render_plan(seen: Shown, plan: Plan, file: str, words: Text) -> bytes:
    """The plan as a file."""
    return pipelines.render_plan(plan, _full(seen), file, words, names=seen.names)


def explain(texts: tuple[str, ...], pending: Mapping[str, Correction | None] | None = None) -> pl.DataFrame:
    """`texts` explained, with the name of the entry that each was matched to, in both languages.

    The corrections are those that the workspace keeps, then `pending` ones by name (None takes one back).
    """
    said = {pipelines.normalise(name): one for name, one in (pending or {}).items()}
    corrections = {name: one for name, one in {**workspace().corrections(), **said}.items() if one}
    return _explained(texts, repr(sorted(corrections.items())), corrections)


@st.cache_data(max_entries=256, show_spinner=False)
def nearest(text: str) -> tuple[str, ...]:
    """The closest entries of the reference, by identifier."""
    return pipelines.nearest(text)


def _full(seen: Shown) -> Tables:
    return _tables(str(seen.snapshot.folder), seen.snapshot)


def _is_team(team: str | None) -> pl.Expr:
    return pl.col("team").eq_missing(pl.lit(team, dtype=pl.String))


def _of_team(frame: pl.DataFrame, team: str | None) -> pl.DataFrame:
    return frame if team is None else frame.filter(_is_team(team))


@st.cache_resource(max_entries=4, show_spinner=False)
def _tables(folder: str, _snapshot: Snapshot) -> Tables:  # noqa: ARG001 - the folder is the cache's key
    """The tables of the snapshot in `folder` that screens and plans need; names stay in this process."""
    return MappingProxyType({name: _snapshot.table(name) for name in NEEDED})


@st.cache_resource(max_entries=64, show_spinner=False)
def _explained(
    texts: tuple[str, ...],
    corrected: str,  # noqa: ARG001 - the corrections as the cache's key
    _corrections: Mapping[str, Correction],
) -> pl.DataFrame:
    names = pipelines.lexicon().skills.select("skill_id", "name_en", "name_fr")
    explained = pipelines.explain(texts, _corrections)
    return explained.join(names, on="skill_id", how="left", maintain_order="left")


@st.cache_resource(max_entries=32, show_spinner=False)
def _plan(
    folder: str, team: str | None, hours: float, mentor_hours: float, moves: int, _snapshot: Snapshot
) -> Plan:
    return pipelines.make_plan(_tables(folder, _snapshot), PlanRequest(team, hours, mentor_hours, moves))


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
    return pipelines.describe_plan(_plan, _full(_seen), _words, names=names)
