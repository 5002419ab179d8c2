"""From tables and a request to the programme that is solved."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from pipelines.choose import Programme, make_offers, shared
from pipelines.closeness import closeness
from pipelines.errors import PlanError
from pipelines.ladder import rungs
from pipelines.lexicon import lexicon
from pipelines.moves import candidates, mentors
from pipelines.needs import group_needs
from pipelines.places import placed
from pipelines.planned import PlanRequest
from pipelines.schemas import CANDIDATE
from pipelines.settings import Settings
from pipelines.targets import answering
from pipelines.wishes import Wishes, missing, wishes

Tables = Mapping[str, pl.DataFrame]
ORDER = ("priority", "person_id", "from_id", "to_id")


@dataclass(frozen=True, eq=False)
class Asked:
    """The candidates and people that a request is about, what it wishes, and the programme to solve."""

    rows: pl.DataFrame
    people: pl.DataFrame
    wished: Wishes
    programme: Programme


def ask(tables: Tables, request: PlanRequest, settings: Settings, source: str | None = None) -> Asked:
    """Set up the programme of `request`, under the evidence of `source` (of `planned.SOURCES`; None: the usual).

    Raises PlanError for a team that the tables do not know.
    """
    _check_team(tables["team"], request.team)
    request = _numbers_only(request)
    rows = of_team(_rows(tables, request, settings), request.team).sort(
        ORDER, descending=[True, False, False, False]
    )
    rows = _with_group_needs(rows, tables, request, settings)
    people = of_team(tables["people"], request.team)
    gains = None if source is None else _gains(rows, source)
    ranked = mentors(tables["scores"], settings.framework)
    offers = make_offers(rows, ranked, request, settings, gains)
    wanted = missing(tables["skill"], request, settings)
    offers, places = placed(offers, rows, request, people, wanted)
    wished = wishes(tables, offers, people, request, settings)
    programme = Programme(
        offers,
        request.hours_per_person,
        request.moves_per_person,
        shared(request, offers),
        wished.wishes,
        places,
    )
    return Asked(rows, people, wished, programme)


def _with_group_needs(
    rows: pl.DataFrame, tables: Tables, request: PlanRequest, settings: Settings
) -> pl.DataFrame:
    """The candidates with the needs of the group that the plan is about, in the place of their teams' own.

    One that was looked at only because its team needs it goes, where the group does not and the person has another.
    """
    needs = group_needs(tables["skill"], lexicon().pathways, request.team, settings).drop("team")
    told = answering(rows.drop("needs"), needs, [], settings).select(rows.columns)
    idle = (pl.col("basis") == "need") & pl.col(
        "needs"
    ).is_null()  # a team's need that the group does not have
    move = ("person_id", "from_id", "to_id")
    ruled = pl.DataFrame(
        [(*ruling.move, ruling.kind) for ruling in request.rulings],
        dict.fromkeys((*move, "ruling"), pl.String), orient="row",
    ).unique(move, keep="last", maintain_order=True)  # fmt: skip
    marked = told.join(ruled, on=move, how="left", maintain_order="left")
    kind = pl.col("ruling").fill_null("")
    another = (~idle & (kind != "ruled_out")).any().over("person_id")
    return marked.filter(~idle | ~another | (kind == "pinned")).select(rows.columns)


def of_team(frame: pl.DataFrame, team: str | None) -> pl.DataFrame:
    """The rows of one team; all of them for None."""
    return frame if team is None else frame.filter(pl.col("team") == team)


def _numbers_only(request: PlanRequest) -> PlanRequest:
    """Hours that are not a number count as none."""

    def sane(hours: float) -> float:
        return 0.0 if math.isnan(hours) else hours

    return replace(
        request,
        hours_per_person=sane(request.hours_per_person),
        mentor_hours=sane(request.mentor_hours),
        team_hours=None if request.team_hours is None else sane(request.team_hours),
        all_mentor_hours=None if request.all_mentor_hours is None else sane(request.all_mentor_hours),
    )


def _gains(rows: pl.DataFrame, source: str) -> Sequence[float]:
    gains: list[float] = (
        rows.select(pl.col("durable_change") - pl.col(f"exposure_{source}")).to_series().to_list()
    )
    return gains


def _rows(tables: Tables, request: PlanRequest, settings: Settings) -> pl.DataFrame:
    """The snapshot's candidates, with pinned moves that it left out; found anew for one of an earlier version."""
    stored = tables["candidate"]
    if set(CANDIDATE.columns) - set(stored.columns):
        return _found(tables, tables["scores"], settings)
    move = ("person_id", "from_id", "to_id")
    pinned = [ruling.move for ruling in request.rulings if ruling.kind == "pinned"]
    asked = pl.DataFrame(pinned, dict.fromkeys(move, pl.String), orient="row").unique()
    whom = of_team(tables["people"], request.team).select("person_id")
    unseen = asked.join(stored, on=move, how="anti").join(whom, on="person_id", how="semi")
    if unseen.is_empty():
        return stored
    theirs = tables["scores"].join(unseen.select("person_id").unique(), on="person_id", how="semi")
    every = replace(
        settings, planning=replace(settings.planning, candidates_per_person=1_000_000, least_moved=0.0)
    )
    found = _found(tables, theirs, every).join(unseen, on=move, how="semi")
    return pl.concat([stored.select(CANDIDATE.columns.keys()), found])


def _found(tables: Tables, scores: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    known = lexicon()
    near = closeness(tables["skills"], known, settings)
    scale = rungs(tables["scores"]["level"])
    return candidates(scores, tables["skill"], known.entries, known.pathways, settings, near, scale)


def _check_team(teams: pl.DataFrame, team: str | None) -> None:
    known = teams["team"].drop_nulls().sort().to_list()
    if team is not None and team not in known:
        raise PlanError.no_such_team(team, ", ".join(known) or "–")
