"""A reskilling plan: which moves to make, with which mentors, under budgets of practice hours and mentor hours.

The best choice of `pipelines.decide` under the programme of `pipelines.ask`, told as a `Plan`. Nobody who is highly
exposed and has a candidate goes without a move, unless the budgets forbid it, and then the plan says so. The result
depends on the tables' content, never on the order of their rows. What a plan is: `pipelines.planned`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from pipelines.advice import first_step, reason, signed
from pipelines.ask import Asked, Tables, ask, of_team
from pipelines.called import as_written
from pipelines.choose import Offer
from pipelines.circumstances import Circumstances
from pipelines.decide import Decided, decide
from pipelines.limits import limits
from pipelines.notes import facing, left_out, notes, nothing, of_people
from pipelines.planned import (
    INDICES,
    SOURCES,
    Both,
    Plan,
    PlannedMove,
    PlanRequest,
    Ruling,
    SetAside,
    Solution,
    Span,
)
from pipelines.settings import DURABLE_DIMENSIONS, SETTINGS, Settings
from pipelines.text import N_, Message
from pipelines.training import Training, training
from pipelines.uncovered import own_targets, uncovered

__all__ = ["INDICES", "Both", "Plan", "PlanRequest", "PlannedMove", "Ruling", "Span", "first_step", "make_plan",
           "reason", "signed"]  # fmt: skip
SOLVED_AGAIN = 30
"""People up to whom the worth of one more hour is found by solving again."""


def make_plan(tables: Tables, request: PlanRequest, settings: Settings = SETTINGS) -> Plan:
    """Choose moves for `request.team` from the tables `people, scores, person, team, skill, skills, candidate`.

    Never fails for want of moves: a plan without any says why in its notes. Raises PlanError for a team that
    the tables do not know.
    """
    tables = as_written(tables)
    asked = ask(tables, request, settings)
    decided = decide(asked.programme, settings.planning)
    around = Circumstances(tables, request.team)
    chosen = tuple(_moves(asked, decided, around, request, settings))
    moves = (*chosen, *_trained(tables, asked, chosen, around, request, settings))
    served = {move.person_id for move in moves}
    without = tuple(left_out(asked, tables["scores"], served, request, settings))
    before = _before(tables["team"], request.team)
    return Plan(
        request=request,
        moves=moves,
        left_out=without,
        people=len(served),
        hours=sum(move.hours for move in moves),
        mentor_hours=sum(move.mentor_hours for move in moves),
        before=before,
        after=_after(before, moves, of_team(tables["person"], request.team).height),
        notes=tuple(
            notes(moves, without, request, spared=not facing(of_people(tables["scores"], asked), settings))
        ),
        own_targets=tuple(own_targets(tables, asked, moves, around.ladder, settings)),
        solution=_solution(decided),
        limits=limits(decided, _again(tables, request, settings, decided)),
        clash=decided.clash,
        set_aside=(*asked.wished.set_aside, *_gave_way(asked, decided, request)),
        uncovered=tuple(uncovered(tables, asked, decided, moves, request, settings)),
    )


def _solution(decided: Decided) -> Solution:
    offers = decided.programme.offers
    value = decided.choice.value(offers)
    bound = max(value, decided.bound)
    kept = all(map(decided.greedy.fulfils, decided.programme.wishes))
    greedy = decided.greedy.value(offers) if kept else None
    return Solution(value, greedy, bound, (bound - value) / bound if bound > 0 else 0.0, decided.blocks)


def _again(tables: Tables, request: PlanRequest, settings: Settings, decided: Decided) -> Any:
    """Solve with one more of a kind of budget; not in a clash, nor among many people."""
    people = len({offer.person_id for offer in decided.programme.offers})

    def again(kind: str) -> float | None:
        field = _FIELDS[kind]
        if decided.clash or people > SOLVED_AGAIN:
            return None
        more = replace(request, **{field: getattr(request, field) + 1})
        better = ask(tables, more, settings).programme
        return decide(better, settings.planning).choice.value(better.offers)

    return again


_FIELDS = {
    "person_hours": "hours_per_person",
    "moves": "moves_per_person",
    "team_hours": "team_hours",
    "mentor_hours": "mentor_hours",
    "all_mentor_hours": "all_mentor_hours",
}


# The moves.


def _moves(
    asked: Asked, decided: Decided, around: Circumstances, request: PlanRequest, settings: Settings
) -> Iterator[PlannedMove]:
    offers, taken = decided.programme.offers, decided.choice.taken
    chosen = sorted(taken, key=lambda at: (-offers[at].priority, offers[at].move))
    rows = asked.rows[[offers[at].row for at in chosen]].iter_rows(named=True)
    rulings = {ruling.move: ruling for ruling in request.rulings}
    spent: dict[str, float] = defaultdict(float)
    for rank, (at, row) in enumerate(zip(chosen, rows, strict=True), start=1):
        offer = offers[at]
        when = _days(request, spent[offer.person_id], offer.hours)
        spent[offer.person_id] += offer.hours
        told = around.of(*offer.move, taken[at]) | {"rank": rank, "start_day": when[0], "days": when[1]}
        yield _planned(offer, taken[at], row, rulings.get(offer.move), told, settings)


def _planned(
    offer: Offer, mentor: str | None, row: Mapping[str, Any], ruling: Ruling | None, told: Mapping[str, Any],
    settings: Settings,
) -> PlannedMove:  # fmt: skip
    """Build a move: a first stage moves, aims and changes in proportion to its part of the hours."""
    held, stage = row["level"] or 0.0, offer.stage
    changes = [row["exposure_change"], *(row[f"exposure_{source}"] for source in SOURCES)]
    margin = row["durable_margin"] or 0.0
    durable = Span(row["durable_change"], row["durable_change"] - margin, row["durable_change"] + margin)
    value = offer.value + offer.lift(mentor)
    gained = 100 * (row["durable_change"] - row["exposure_change"]) * stage
    return PlannedMove(
        **{name: row[name] for name in _AS_THEY_ARE},
        **told,
        from_name=Both(row["from_name_en"], row["from_name_fr"]),
        to_name=Both(row["to_name_en"], row["to_name_fr"]),
        needs=tuple((row["needs"] or "").split(",")) if row["needs"] else (),
        moved=settings.planning.shift * row["weight"] * stage,
        goal=held + (row["goal"] - held) * stage,
        stage=stage,
        hours=offer.hours,
        mentor_id=mentor,
        mentor_hours=offer.mentor_hours if mentor else 0.0,
        exposure=Span(row["exposure_change"], min(changes), max(changes)).times(stage),
        durable=durable.times(stage),
        reach=value / gained if gained > 0 else row["reach"],
        value=value,
        priority=offer.priority,
        why=Both(row["why_en"], row["why_fr"]),
        own_step=ruling.first_step if ruling else None,
        practice=Both(row["practice_en"], row["practice_fr"]),
        pinned=ruling is not None and ruling.kind == "pinned",
        edited=ruling is not None and _edits(ruling),
    )


def _edits(ruling: Ruling) -> bool:
    return any(part is not None for part in (ruling.hours, ruling.mentor_id, ruling.first_step))


_AS_THEY_ARE = (
    "person_id",
    "team",
    "from_id",
    "to_id",
    "basis",
    "dimension",
    "facet",
    "to_kind",
    "from_exposed",
    "level",
    "target",
    "interest",
)
"""Columns of CANDIDATE that a planned move takes over."""


def _trained(
    tables: Tables, asked: Asked, chosen: tuple[PlannedMove, ...], around: Circumstances, request: PlanRequest,
    settings: Settings,
) -> Iterator[PlannedMove]:  # fmt: skip
    """For people without any move within reach: what the file asks for, as moves without a skill that gives way."""
    offered = {offer.person_id for offer in asked.programme.offers}
    refused = {
        ruling.person_id for ruling in request.rulings if ruling.kind == "ruled_out" and ruling.from_id
    }
    people = set(asked.people["person_id"]) - offered - refused
    if not people or nothing(request):
        return
    begun: dict[str, float] = defaultdict(float)
    found = training(tables, people, request, settings, chosen)
    for rank, one in enumerate(found, start=len(chosen) + 1):
        when = _days(request, begun[one.person_id], one.hours)
        begun[one.person_id] += one.hours
        yield _learnt(rank, one, when, around.of(one.person_id, "", one.skill["skill_id"], one.mentor_id))


def _learnt(rank: int, one: Training, when: tuple[int, int], told: Mapping[str, Any]) -> PlannedMove:
    """A move without a `from`: nothing of the person's work gives way, so neither index changes."""
    shares = {name: one.skill[name] or 0.0 for name in DURABLE_DIMENSIONS}
    held, none = one.level or 0.0, Span(0.0, None, None)
    return PlannedMove(
        rank=rank, person_id=one.person_id, team=one.team, from_id="", to_id=one.skill["skill_id"],
        from_name=Both(None, None), to_name=Both(one.skill["name_en"], one.skill["name_fr"]), basis="need",
        dimension=max(shares, key=lambda name: shares[name]), facet=one.skill["facet"], to_kind=one.skill["kind"],
        needs=one.needs, from_exposed=0.0, moved=0.0, level=one.level, goal=held + (one.goal - held) * one.stage,
        stage=one.stage, hours=one.hours, start_day=when[0], days=when[1], mentor_id=one.mentor_id,
        mentor_hours=one.mentor_hours, exposure=none, durable=none, reach=1.0, value=0.0, priority=0.0,
        why=Both(None, None), own_step=None, practice=Both(None, None), target=one.target, interest=one.interest,
        **told,
    )  # fmt: skip


def _days(request: PlanRequest, spent: float, hours: float) -> tuple[int, int]:
    """The first day of a move, and how many it takes, at the pace of the person's hours."""
    days = request.weeks * 7
    a_day = days / request.hours_per_person
    begins = min(days - 1, round(a_day * spent))
    return begins, max(1, min(days, round(a_day * (spent + hours))) - begins)


def _gave_way(asked: Asked, decided: Decided, request: PlanRequest) -> Iterator[SetAside]:
    """Pinned moves that did not fit with everything else."""
    rulings = {ruling.move: ruling for ruling in request.rulings if ruling.kind == "pinned"}
    for number in sorted(decided.short):
        wish = asked.programme.wishes[number]
        if wish.kind == "pinned":
            yield SetAside(rulings[wish.of], Message(_GAVE_WAY))  # type: ignore[index]


_GAVE_WAY = N_("It does not fit with the budgets and the other pinned moves: see what clashes.")


# Whom the plan is about, and the group's figures.


def _before(teams: pl.DataFrame, team: str | None) -> dict[str, Span]:
    row = teams.filter(pl.col("team").eq_missing(pl.lit(team, pl.String)))
    if row.is_empty() or row["exposure"].item() is None:
        return {}
    ends = row.row(0, named=True)
    return {name: Span(ends[name], ends[f"{name}_low"], ends[f"{name}_high"]) for name in INDICES}


def _after(before: Mapping[str, Span], moves: Iterable[PlannedMove], people: int) -> dict[str, Span]:
    """Team indices are means over people, so each person's change counts for 1 ÷ people."""
    if not before:
        return {}
    change = {"exposure": 0.0, "durable": 0.0}
    for move in moves:
        change["exposure"] += move.exposure_change / people
        change["durable"] += move.durable_change / people
    change["held"] = -change["exposure"] - change["durable"]  # the three always add up to 1
    return {name: before[name].moved(change[name]) for name in INDICES}
