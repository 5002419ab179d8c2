"""What the screens show: tables of the chosen snapshot, filtered by group and by privacy before a view sees them.

With `plan_data`, the only user of Streamlit's caches. Snapshots never change, so what is read or drawn from them is
cached under the snapshot's folder; frames and figures are shared between visitors and must not be changed in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import state
from pipelines import Correction, Finding, Group, Snapshot, Workspace
from pipelines.charts import Figure

WAITING = pl.col("status") == "not_assessed"


class Tables(Mapping[str, pl.DataFrame]):
    """The stored tables of a snapshot, each read when it is first asked for. Raises SnapshotDamaged."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __getitem__(self, name: str) -> pl.DataFrame:
        return _table(str(self._snapshot.folder), name, self._snapshot)

    def __iter__(self) -> Iterator[str]:
        return iter(pipelines.TABLES)

    def __len__(self) -> int:
        return len(pipelines.TABLES)


@dataclass(frozen=True, eq=False)
class Shown:
    """One snapshot as the visitor may see it. Frames are those of `pipelines.schemas`.

    `team` is the chosen group's row of TEAM, None when the group is empty or too small to be shown without names;
    `teams` has the rows that may be shown, the whole group's first; `person`, `skill` and `facet` are the group's;
    `labels` has what stands for each person of the snapshot. `options` are the values that each filter may have.
    """

    snapshot: Snapshot
    names: bool
    group: Group
    options: Mapping[str, list[str]]
    members: int
    team: Mapping[str, Any] | None
    teams: pl.DataFrame
    person: pl.DataFrame
    skill: pl.DataFrame
    facet: pl.DataFrame
    labels: pl.DataFrame

    @property
    def team_name(self) -> str | None:
        """The chosen team, None for everybody."""
        return self.group.team

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """Every stored table, whole, whatever is chosen."""
        return Tables(self.snapshot)

    def scores(self, *columns: str, where: pl.Expr | None = None) -> pl.DataFrame:
        """The group's rows of SCORES (or only these columns and rows), read from the disk each time."""
        rows = self.snapshot.table("scores", list(dict.fromkeys(("person_id", *columns))), where)
        if not self.group.chosen:
            return rows
        ids = self.group.members(self.tables["people"]).select("person_id")
        return rows.join(ids, on="person_id", how="semi", maintain_order="left")

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies what is shown."""
        group = self.group
        return (str(self.snapshot.folder), repr(group), str(self.names))


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
    """What the visitor may see of the chosen snapshot and group. Raises NoSnapshot, SnapshotDamaged."""
    wanted = state.choice()
    snapshot = chosen(snapshots() or [workspace().latest()])
    return _shown(str(snapshot.folder), wanted.group, wanted.names, wanted.lang, snapshot)


def findings(seen: Shown) -> tuple[Finding, ...]:
    """The three most notable facts of what is shown."""
    return pipelines.findings(seen.team or {}, seen.person, seen.skill)


def before(seen: Shown) -> tuple[Snapshot, Mapping[str, Any]] | None:
    """The last earlier snapshot of largely the same people, and this group's row of TEAM in it; None without any."""
    found = snapshots()
    earlier = _previous(str(seen.snapshot.folder), tuple(one.id for one in found), seen.snapshot, found)
    if earlier is None:
        return None
    then = _shown(str(earlier.folder), seen.group, seen.names, state.choice().lang, earlier)
    if then.group != seen.group or then.team is None:
        return None
    return earlier, then.team


def figure(name: str, seen: Shown, draw: Callable[..., Figure | None], *also: Any) -> Figure | None:
    """The figure that `draw(words, dark=…)` makes of what is shown, made once.

    `name` and `also` (plain values) tell this figure from others of the same group; `draw` may use nothing else
    that changes.
    """
    words = state.words()
    dark = st.context.theme.type == "dark"
    return _figure((name, *seen.key, words.lang, str(dark), repr(also)), lambda: draw(words, dark=dark))


def levels(seen: Shown, where: pl.Expr | None = None) -> pl.DataFrame:
    """`person_id, skill_id, level` of the group, the highest level of each person and skill, null where not known."""
    rows = seen.scores("skill_id", "level", where=where)
    return rows.group_by("person_id", "skill_id", maintain_order=True).agg(pl.col("level").max())


def lost_apprenticeship(seen: Shown) -> pl.DataFrame:
    """See `pipelines.lost_apprenticeship`."""
    pairs = pipelines.feeders(seen.skill, pipelines.lexicon().pathways)
    ends = {*pairs["from_id"], *pairs["to_id"]}
    return pipelines.lost_apprenticeship(pairs, levels(seen, pl.col("skill_id").is_in(list(ends))))


def holders(seen: Shown, skill_id: str) -> pl.DataFrame:
    """`person_id, label, team, level` of those who say something of a skill, the highest level first."""
    teams = seen.person.select("person_id", "team")
    return (
        levels(seen, pl.col("skill_id") == skill_id)
        .join(seen.labels, on="person_id", how="left")
        .join(teams, on="person_id", how="left")
        .sort("level", "label", descending=[True, False], nulls_last=True)
        .select("person_id", "label", "team", "level")
    )


def moves_from(seen: Shown, skill_id: str) -> pl.DataFrame:
    """Where the group's own people could go from a skill: `to_id`, its names, `people` and their least `hours`."""
    columns = ["person_id", "to_id", "to_name_en", "to_name_fr", "hours"]
    rows = seen.snapshot.table("candidate", columns, pl.col("from_id") == skill_id)
    mine = rows.join(seen.person.select("person_id"), on="person_id", how="semi")
    return (
        mine.group_by("to_id", name_en="to_name_en", name_fr="to_name_fr")
        .agg(people=pl.col("person_id").n_unique(), hours=pl.col("hours").min())
        .sort("people", "hours", "to_id", descending=[True, False, False])
    )


def details(text: str) -> dict[str, Any]:
    """Everything that is known of one text (`pipelines.details`)."""
    corrections = workspace().corrections()
    key = ("details", text, repr(sorted(corrections.items())))
    found: dict[str, Any] = _kept(key, lambda: pipelines.details(text, corrections))
    return found


@st.cache_resource(max_entries=64, show_spinner=False)
def closest(text: str) -> tuple[list[str], list[float]]:
    """The entries nearest to a text in meaning, and their cosines (`pipelines.closest`)."""
    return pipelines.closest(text)


def explain(texts: tuple[str, ...], pending: Mapping[str, Correction | None] | None = None) -> pl.DataFrame:
    """`texts` explained, under the workspace's corrections and then `pending` ones (None takes one back)."""
    said = {pipelines.normalise(name): one for name, one in (pending or {}).items()}
    corrections = {name: one for name, one in {**workspace().corrections(), **said}.items() if one}
    return _explained(texts, repr(sorted(corrections.items())), corrections)


@st.cache_resource(max_entries=24, show_spinner=False)
def _table(folder: str, name: str, _snapshot: Snapshot) -> pl.DataFrame:  # noqa: ARG001 - the folder is the key
    """A stored table; names stay in this process."""
    return _snapshot.table(name)


@st.cache_resource(max_entries=8, show_spinner=False)
def _shown(folder: str, group: Group, names: bool, lang: str, _snapshot: Snapshot) -> Shown:  # noqa: ARG001
    tables = Tables(_snapshot)
    people = pipelines.measured(tables["people"], tables["person"])
    options = {name: pipelines.options(people, group, name, names=names) for name in state.FILTERS}
    known = _known(group, tables)
    allowed = pipelines.may_be_shown(people, known, names=names)
    rows = (
        _marts(known, _snapshot, tables)
        if allowed
        else {name: tables[name].clear() for name in ("team", "person", "skill", "facet")}
    )
    return Shown(
        snapshot=_snapshot,
        names=names,
        group=known,
        options=options,
        members=known.members(people).height,
        team=rows["team"].row(0, named=True) if rows["team"].height else None,
        teams=_teams(rows["team"], tables["team"], people, known, names=names),
        person=rows["person"],
        skill=rows["skill"],
        facet=rows["facet"],
        labels=pipelines.labels(tables["people"], state.words(), names=names),
    )


def _known(group: Group, tables: Mapping[str, pl.DataFrame]) -> Group:
    """The group without what the snapshot has not: a link may come from another one."""
    people = tables["people"]
    return Group(**{name: value for name, value in group.chosen.items() if (people[name] == value).any()})


def _marts(group: Group, snapshot: Snapshot, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The group's marts: as stored, or made of its people's scores. The group's own row of TEAM is the first."""
    if group.stored:
        mine = {name: tables[name].filter(_is_team(group.team)) for name in ("skill", "facet")}
        people = tables["person"] if group.team is None else tables["person"].filter(_is_team(group.team))
        teams = tables["team"] if group.team is None else tables["team"].filter(_is_team(group.team))
        return {"team": teams, "person": people, **mine}
    made = pipelines.group_marts(
        group,
        tables["people"],
        tables["person"],
        snapshot.table("scores", pipelines.SCORED),
        snapshot.table("inventory", ["person_id", "skill", "status"], WAITING),
        tables["skills"],
        tables["skill"],
    )
    if group.team is None:
        whole = {"skill": made.skill.filter(_is_team(None)), "facet": made.facet.filter(_is_team(None))}
        return {"team": made.team, "person": made.person, **whole}
    named = {"team": made.team, "skill": made.skill, "facet": made.facet}
    own = {name: rows.filter(_is_team(group.team)) for name, rows in named.items()}
    return {"person": made.person, **own}


def _teams(
    mine: pl.DataFrame, stored: pl.DataFrame, people: pl.DataFrame, group: Group, *, names: bool
) -> pl.DataFrame:
    """The rows of TEAM that may be shown: the group's own, then its teams'; for one team, everybody's to compare."""
    if group.team is not None:
        return pl.concat([mine, stored.filter(_is_team(None))]) if group.stored else mine
    allowed = pipelines.options(people, group, "team", names=names)
    return mine.filter(pl.col("team").is_null() | pl.col("team").is_in(allowed))


def _is_team(team: str | None) -> pl.Expr:
    return pl.col("team").eq_missing(pl.lit(team, dtype=pl.String))


@st.cache_resource(max_entries=32, show_spinner=False)
def _previous(
    folder: str,  # noqa: ARG001 - the cache's key
    ids: tuple[str, ...],  # noqa: ARG001 - the cache's key
    _snapshot: Snapshot,
    _others: list[Snapshot],
) -> Snapshot | None:
    return pipelines.previous(_snapshot, [one for one in _others if one.whole])


@st.cache_resource(max_entries=160, show_spinner=False)
def _figure(key: tuple[str, ...], _draw: Callable[[], Figure | None]) -> Figure | None:  # noqa: ARG001
    """A figure, its specification made too, so that showing it again costs nothing."""
    made = _draw()
    if made is not None:
        _ = made.frames
    return made


@st.cache_resource(max_entries=64, show_spinner=False)
def _explained(
    texts: tuple[str, ...],
    corrected: str,  # noqa: ARG001 - the corrections as the cache's key
    _corrections: Mapping[str, Correction],
) -> pl.DataFrame:
    names = pipelines.lexicon().skills.select("skill_id", "name_en", "name_fr")
    explained = pipelines.explain(texts, _corrections)
    return explained.join(names, on="skill_id", how="left", maintain_order="left")


def kept(name: str, seen: Shown, make: Callable[[], Any], *also: Any) -> Any:
    """What `make` gives of what is shown, made once; `name` and `also` tell it from others of the same group."""
    return _kept((name, *seen.key, repr(also)), make)


@st.cache_resource(max_entries=64, show_spinner=False)
def _kept(key: tuple[str, ...], _make: Callable[[], Any]) -> Any:  # noqa: ARG001 - the key
    return _make()
