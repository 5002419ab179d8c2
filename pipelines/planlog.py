"""What the workspace remembers of plans: rulings on moves, plans with their date and settings, and how they went.

A ruling stays until it is taken back: a move that someone ruled out never comes back by itself. A kept plan never
changes; progress is marked beside it, one small file for each move, so that several people can mark at once. People are
ids here, never names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl

from pipelines.errors import WorkspaceError
from pipelines.planned import INDICES, Both, Plan, PlanRequest, Ruling, Span
from pipelines.settings import SETTINGS
from pipelines.text import N_
from pipelines.workspace import Workspace

STATUSES = {"planned": N_("planned"), "begun": N_("begun"), "done": N_("done"), "dropped": N_("dropped")}
"""How a move can stand, by what it is called."""
OUTCOMES = {
    "reached": N_("level reached"),
    "rose": N_("on the way"),
    "same": N_("no change yet"),
    "fell": N_("lower than before"),
    "unknown": N_("not assessed since"),
    "gone": N_("no longer in the file"),
}
"""What the next snapshot can show of a move, by what it is called."""
Move = tuple[str, str, str]


# Rulings.


def rule(workspace: Workspace, ruling: Ruling) -> None:
    """Keep what was decided on a move, in the place of what was decided on it before. Raises WorkspaceError."""
    workspace.keep("rulings", "\n".join(ruling.move), asdict(ruling))


def take_back(workspace: Workspace, move: Move) -> None:
    """Forget what was decided on a move. Raises WorkspaceError."""
    workspace.keep("rulings", "\n".join(move), None)


def rulings(workspace: Workspace) -> tuple[Ruling, ...]:
    """Everything that was decided on moves, in a fixed order. Raises WorkspaceError."""
    found = []
    for said in workspace.kept("rulings"):
        try:
            found.append(Ruling(**said))
        except (TypeError, ValueError) as error:
            raise WorkspaceError.unreadable(str(workspace.folder), "rulings") from error
    return tuple(sorted(found, key=lambda ruling: ruling.move))


# Plans.


@dataclass(frozen=True)
class KeptMove:
    """What is remembered of a planned move, and how it stands."""

    person_id: str
    team: str | None
    from_id: str
    to_id: str
    from_name: Both
    to_name: Both
    level: float | None
    goal: float
    hours: float
    mentor_id: str | None
    start_day: int
    days: int
    status: str = "planned"
    marked_on: date | None = None
    mentor_hours: float | None = None
    """Hours that the mentor promised; None in plans kept before they were remembered."""

    @property
    def move(self) -> Move:
        """Whom, from which skill, to which."""
        return self.person_id, self.from_id, self.to_id


@dataclass(frozen=True)
class KeptPlan:
    """A plan as it was made: when, from which snapshot, under which settings, with what promise."""

    id: str
    made_at: datetime
    snapshot: str
    team: str | None
    start: date
    weeks: int
    settings: Mapping[str, Any]
    """Budgets and wishes of the request, as plain values."""
    moves: tuple[KeptMove, ...]
    before: Mapping[str, Span]
    after: Mapping[str, Span]
    value: float


@dataclass(frozen=True)
class Outcome:
    """What a later snapshot shows of a move: its level then and now, and one of OUTCOMES."""

    move: KeptMove
    now: float | None
    outcome: str


@dataclass(frozen=True)
class Review:
    """A kept plan beside a later snapshot: each move's outcome, and the group's indices promised and found."""

    plan: KeptPlan
    outcomes: tuple[Outcome, ...]
    now: Mapping[str, Span] = field(default_factory=dict)

    def count(self, outcome: str) -> int:
        """Moves with this outcome."""
        return sum(one.outcome == outcome for one in self.outcomes)


def keep_plan(
    workspace: Workspace, plan: Plan, snapshot: str, start: date, now: datetime | None = None
) -> KeptPlan:
    """Keep `plan`, made from `snapshot`, to begin on `start`. Raises WorkspaceError."""
    made = now or datetime.now(UTC)
    name = f"{made.strftime('%Y%m%dT%H%M%S.%fZ')}-{snapshot}"
    said = {
        "id": name,
        "made_at": made.isoformat(timespec="milliseconds"),
        "snapshot": snapshot,
        "start": start.isoformat(),
        "request": _settings(plan.request),
        "moves": [_move(move) for move in plan.moves],
        "before": {index: asdict(span) for index, span in plan.before.items()},
        "after": {index: asdict(span) for index, span in plan.after.items()},
        "value": plan.solution.value,
    }
    workspace.keep("plans", name, said)
    return _plan(said, {})


def kept_plans(workspace: Workspace) -> list[KeptPlan]:
    """Every kept plan with its progress, the most recent first. Raises WorkspaceError."""
    marks: dict[str, dict[Move, Mapping[str, Any]]] = {}
    try:
        for mark in workspace.kept("progress"):
            marks.setdefault(mark["plan"], {})[_triple(mark["move"])] = mark
        found = [_plan(said, marks.get(said["id"], {})) for said in workspace.kept("plans")]
    except (KeyError, TypeError, ValueError) as error:
        raise WorkspaceError.unreadable(str(workspace.folder), "plans") from error
    return sorted(found, key=lambda plan: plan.made_at, reverse=True)


@dataclass(frozen=True)
class Promised:
    """What mentors have promised elsewhere: hours by mentor, and the teams whose kept plans were counted."""

    hours: tuple[tuple[str, float], ...] = ()
    teams: tuple[str, ...] = ()


def promised(
    workspace: Workspace,
    team: str | None,
    start: date,
    weeks: int,
    share: float = SETTINGS.planning.mentor_share,
) -> Promised:
    """Hours of mentors in the latest kept plan of each team but `team`, while the `weeks` from `start` on last.

    A plan kept for everybody counts for each team that has none of its own since. Moves that were dropped, or are done,
    count for nothing; for plans kept before hours were remembered, hours × `share`. Nothing for a plan of everybody
    (None), which holds every team's mentors itself. Raises WorkspaceError.
    """
    hours: dict[str, float] = {}
    seen: set[str | None] = {team}
    counted_: set[str] = set()
    for plan in [] if team is None else kept_plans(workspace):
        whose = {plan.team} if plan.team is not None else {move.team for move in plan.moves}
        current = plan.start < start + timedelta(weeks=weeks) and start < plan.start + timedelta(
            weeks=plan.weeks
        )
        for move in plan.moves if current else ():
            if move.team in seen or not move.mentor_id or move.status in ("dropped", "done"):
                continue
            given = move.hours * share if move.mentor_hours is None else move.mentor_hours
            hours[move.mentor_id] = hours.get(move.mentor_id, 0.0) + given
        if current:
            counted_ |= {one for one in whose - seen if one is not None}
            seen |= whose
    return Promised(tuple(sorted(hours.items())), tuple(sorted(counted_)))


def forget_plan(workspace: Workspace, plan: KeptPlan) -> None:
    """Remove a kept plan and its progress. Raises WorkspaceError."""
    for move in plan.moves:
        workspace.keep("progress", _mark_key(plan.id, move.move), None)
    workspace.keep("plans", plan.id, None)


def mark(workspace: Workspace, plan: str, move: Move, status: str, day: date) -> None:
    """Say how a move of a kept plan stands, on `day`. Raises ValueError for an unknown status, WorkspaceError."""
    if status not in STATUSES:
        raise ValueError(f"a move is one of {list(STATUSES)}, not {status!r}")
    said = {"plan": plan, "move": list(move), "status": status, "day": day.isoformat()}
    workspace.keep("progress", _mark_key(plan, move), said)


def review(plan: KeptPlan, tables: Mapping[str, pl.DataFrame]) -> Review:
    """Compare a kept plan with the `scores`, `people` and `team` of a later snapshot."""
    rows = tables["scores"].group_by("person_id", "skill_id").agg(pl.col("level").max())
    levels = {(person, skill): level for person, skill, level in rows.iter_rows()}
    people = set(tables["people"]["person_id"])
    outcomes = tuple(
        Outcome(move, now, _outcome(move, now, move.person_id in people))
        for move in plan.moves
        for now in (levels.get((move.person_id, move.to_id)),)
    )
    return Review(plan, outcomes, _indices(tables["team"], plan.team))


def _outcome(move: KeptMove, now: float | None, there: bool) -> str:
    if not there:
        return "gone"
    if now is None:
        return "unknown"
    before = move.level or 0.0
    if now >= move.goal - 1e-9:
        return "reached"
    return "rose" if now > before + 1e-9 else "fell" if now < before - 1e-9 else "same"


def _indices(teams: pl.DataFrame, team: str | None) -> dict[str, Span]:
    rows: Sequence[Mapping[str, Any]] = teams.filter(
        pl.col("team").eq_missing(pl.lit(team, pl.String))
    ).to_dicts()
    return {
        index: Span(row[index], row[f"{index}_low"], row[f"{index}_high"])
        for row in rows
        for index in INDICES
        if row[index] is not None
    }


def _settings(request: PlanRequest) -> dict[str, Any]:
    said = asdict(request)
    said["start"] = request.start.isoformat() if request.start else None
    return said


def _move(move: Any) -> dict[str, Any]:
    said = {name: getattr(move, name) for name in KeptMove.__dataclass_fields__ if hasattr(move, name)}
    return {**said, "from_name": asdict(move.from_name), "to_name": asdict(move.to_name)}


def _plan(said: Mapping[str, Any], marks: Mapping[Move, Mapping[str, Any]]) -> KeptPlan:
    request = said["request"]
    return KeptPlan(
        id=said["id"],
        made_at=datetime.fromisoformat(said["made_at"]),
        snapshot=said["snapshot"],
        team=request["team"],
        start=date.fromisoformat(said["start"]),
        weeks=request["weeks"],
        settings=request,
        moves=tuple(_moves(said["moves"], marks)),
        before={index: Span(**span) for index, span in said["before"].items()},
        after={index: Span(**span) for index, span in said["after"].items()},
        value=said["value"],
    )


def _moves(said: Sequence[Mapping[str, Any]], marks: Mapping[Move, Mapping[str, Any]]) -> Iterator[KeptMove]:
    for one in said:
        mark_ = marks.get((one["person_id"], one["from_id"], one["to_id"]), {})
        names = {name: Both(**one[name]) for name in ("from_name", "to_name")}
        status, day = mark_.get("status", "planned"), mark_.get("day")
        yield KeptMove(**{**one, **names}, status=status, marked_on=date.fromisoformat(day) if day else None)


def _mark_key(plan: str, move: Move) -> str:
    return "\n".join((plan, *move))


def _triple(move: Sequence[str]) -> Move:
    person, source, target = move
    return person, source, target
