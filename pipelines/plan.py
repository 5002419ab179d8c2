"""A reskilling plan: which moves to make first, under budgets of practice hours and mentor hours.

A plain greedy ranking. Candidates are taken by priority (`pipelines.moves.priority`) as long as they fit:
hours of the person, hours of a mentor (the next mentor when one is full, or none), at most a few moves a
person, and no two moves of one person from the same skill or to the same skill. Whoever is left without a
move because even the shortest is longer than the hours gets the first stage of their best one: so nobody who
has a candidate goes without. The result depends on the tables' content, never on the order of their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines.choose import Budgets, Choice, choose
from pipelines.errors import PlanError
from pipelines.moves import mentors
from pipelines.settings import SETTINGS, Planning, Settings
from pipelines.text import N_, NN_, Message, Text, counted

INDICES = ("exposure", "held", "durable")
AS_THEY_ARE = (
    "person_id",
    "team",
    "from_id",
    "to_id",
    "basis",
    "dimension",
    "from_exposed",
    "level",
    "priority",
)
"""Columns of CANDIDATE that a planned move takes over."""


@dataclass(frozen=True)
class PlanRequest:
    """What is asked for: a team (None: everybody) and budgets for the plan's period of a quarter."""

    team: str | None = None
    hours_per_person: float = SETTINGS.planning.hours_per_person
    mentor_hours: float = SETTINGS.planning.mentor_hours
    """Hours that each mentor can give at most."""
    moves_per_person: int = SETTINGS.planning.moves_per_person


@dataclass(frozen=True)
class Both:
    """A text in both languages; either may be missing."""

    en: str | None
    fr: str | None

    def said(self, words: Text) -> str:
        """Say it in the reader's language, or else the other one; nothing when both are missing."""
        return (self.fr or self.en or "") if words.lang == "fr" else (self.en or self.fr or "")


@dataclass(frozen=True)
class Span:
    """An index with its span, 0..1; an end is None where it is not known."""

    value: float
    low: float | None
    high: float | None

    def moved(self, change: float) -> Span:
        """Move the value and both ends by `change`, within 0..1: a plan does not change what is uncertain."""
        low, high = (None if end is None else _share(end + change) for end in (self.low, self.high))
        return Span(_share(self.value + change), low, high)


@dataclass(frozen=True)
class PlannedMove:
    """One chosen move. Shares, levels and changes are 0..1; changes are the person's, over the whole plan."""

    rank: int
    person_id: str
    team: str | None
    from_id: str
    to_id: str
    from_name: Both
    to_name: Both
    basis: str
    dimension: str
    moved: float
    """Share of the person's work that goes from one skill to the other."""
    from_exposed: float
    level: float | None
    goal: float
    stage: float
    """Part of the whole move that fits the period: 1, or less for a first stage."""
    hours: float
    mentor_id: str | None
    mentor_hours: float
    exposure_change: float
    durable_change: float
    priority: float
    why: Both
    practice: Both


@dataclass(frozen=True)
class LeftOut:
    """A person without a move, and why."""

    person_id: str
    why: Message


@dataclass(frozen=True)
class Plan:
    """The chosen moves, best first; who is left out; totals; the team's indices before and after."""

    request: PlanRequest
    moves: tuple[PlannedMove, ...]
    left_out: tuple[LeftOut, ...]
    people: int
    """People with a move."""
    hours: float
    mentor_hours: float
    before: Mapping[str, Span]
    """By name of index; empty when nobody has one."""
    after: Mapping[str, Span]
    notes: tuple[Message, ...]


def make_plan(
    tables: Mapping[str, pl.DataFrame], request: PlanRequest, settings: Settings = SETTINGS
) -> Plan:
    """Choose moves for `request.team` from the tables `people, scores, person, team, candidate`.

    Never fails for want of moves: a plan without any says why in its notes. Raises PlanError for a team that
    the tables do not know. The work grows with the candidates: one pass over them in order of priority.
    """
    _check_team(tables["team"], request.team)
    limits = (request.hours_per_person, request.mentor_hours, request.moves_per_person)
    budgets = Budgets(*limits, settings.planning.mentor_share)
    moves = tuple(_moves(tables, request, budgets, settings))
    served = {move.person_id for move in moves}
    people = _of_team(tables["people"], request.team)
    left_out = tuple(_left_out(people, tables["scores"], served, budgets, settings.planning))
    before = _before(tables["team"], request.team)
    return Plan(
        request=request,
        moves=moves,
        left_out=left_out,
        people=len(served),
        hours=sum(move.hours for move in moves),
        mentor_hours=sum(move.mentor_hours for move in moves),
        before=before,
        after=_after(before, moves, _of_team(tables["person"], request.team).height),
        notes=tuple(_notes(moves, left_out, budgets)),
    )


# What to say of a move.


def reason(move: PlannedMove, words: Text) -> str:
    """Say what the move is and why, with its figures, in two sentences."""
    names = {"source": move.from_name.said(words), "target": move.to_name.said(words)}
    what = words(_what(move), moved=words.percent(move.moved), **names,
                 level=words.number(100 * (move.level or 0)), goal=words.number(100 * move.goal))  # fmt: skip
    why = (move.why.said(words) or words(_WHY.get(move.basis, _WHY_LEVERAGE))).strip().rstrip(".")
    exposed = words.percent(move.from_exposed)
    evidence = words("{why} (at this level, {exposed} of what “{source}” is worth is exposed).",
                     why=why, exposed=exposed, source=names["source"])  # fmt: skip
    return f"{what} {evidence}"


def first_step(move: PlannedMove, words: Text) -> str:
    """Say what to do on real work this week: the pathway's practice, or one that suits the target."""
    kind = "leverage" if move.basis == "leverage" else move.dimension
    return move.practice.said(words) or words(_PRACTICE[kind])


def expected(move: PlannedMove, words: Text) -> str:
    """Say how the person's two indices should change, in points of 100."""
    return words(
        "Exposure {exposure}, durable value {durable} (points of 100)",
        exposure=signed(move.exposure_change, words),
        durable=signed(move.durable_change, words),
    )


def signed(change: float, words: Text) -> str:
    """Write a change of 0..1 as points of 100 with its sign: −3.1, +4.0."""
    points = round(100 * change, 1)
    return ("+" if points > 0 else "−" if points < 0 else "") + words.number(abs(points), 1)


def _what(move: PlannedMove) -> str:
    if not move.level:
        return _WHAT["new"]
    return _WHAT["held" if move.goal > move.level else "mastered"]


_WHAT = {
    "new": N_("About {moved} of the work could pass from “{source}” to “{target}”, a new skill to practise up to "
              "level {goal} of 100."),
    "held": N_("About {moved} of the work could pass from “{source}” to “{target}”, a skill already there, from "
               "level {level} to {goal} of 100."),
    "mastered": N_("About {moved} of the work could pass from “{source}” to “{target}”, a skill already mastered."),
}  # fmt: skip
_WHY = {
    "held": N_("It builds on a skill that is there already and that stays scarce."),
    "closeness": N_("Colleagues in the same field practise it, and it stays scarce."),
}
_WHY_LEVERAGE = N_("Using AI well gives more weight to everything else that one knows of the work.")
_PRACTICE = {
    "judgment": N_("Before starting one piece of work this week, write down what you would decide and why; two weeks "
                   "later, compare it with what happened."),
    "presence": N_("Spend half a day this week where the work takes place, with someone who does it, and note three "
                   "things that no document told you."),
    "trust": N_("Ask one person who relies on this work what would let them rely on it more, and act on one answer "
                "this week."),
    "leverage": N_("Take one real task this week, have an AI tool make a first version, and note each thing that you "
                   "corrected and how you noticed it."),
}  # fmt: skip


# Whom and what the plan is about.


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


def _check_team(teams: pl.DataFrame, team: str | None) -> None:
    known = teams["team"].drop_nulls().sort().to_list()
    if team is not None and team not in known:
        raise PlanError.no_such_team(team, ", ".join(known) or "–")


def _of_team(frame: pl.DataFrame, team: str | None) -> pl.DataFrame:
    return frame if team is None else frame.filter(pl.col("team") == team)


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


def _moves(
    tables: Mapping[str, pl.DataFrame], request: PlanRequest, budgets: Budgets, settings: Settings
) -> Iterator[PlannedMove]:
    rows = _of_team(tables["candidate"], request.team).sort(
        "priority", "person_id", "from_id", "to_id", descending=[True, False, False, False]
    )
    choices = choose(rows, mentors(tables["scores"], settings.framework), budgets)
    chosen = rows[[choice.row for choice in choices]].iter_rows(named=True)
    for rank, (choice, row) in enumerate(zip(choices, chosen, strict=True), start=1):
        yield _planned(rank, choice, row, settings.planning)


def _planned(rank: int, choice: Choice, row: Mapping[str, Any], planning: Planning) -> PlannedMove:
    """Build a move: a first stage moves, aims and changes in proportion to its part of the hours."""
    held = row["level"] or 0.0
    as_they_are = {name: row[name] for name in AS_THEY_ARE}
    return PlannedMove(
        rank=rank,
        from_name=Both(row["from_name_en"], row["from_name_fr"]),
        to_name=Both(row["to_name_en"], row["to_name_fr"]),
        moved=planning.shift * row["weight"] * choice.stage,
        goal=held + (row["goal"] - held) * choice.stage,
        stage=choice.stage,
        hours=choice.hours,
        mentor_id=choice.mentor_id,
        mentor_hours=choice.mentor_hours,
        exposure_change=row["exposure_change"] * choice.stage,
        durable_change=row["durable_change"] * choice.stage,
        why=Both(row["why_en"], row["why_fr"]),
        practice=Both(row["practice_en"], row["practice_fr"]),
        **as_they_are,
    )


def _left_out(
    people: pl.DataFrame, scores: pl.DataFrame, served: set[str], budgets: Budgets, planning: Planning
) -> Iterator[LeftOut]:
    exposed = scores.filter((pl.col("exposed") >= planning.from_exposed) & (pl.col("weight") > 0))
    facing, known = set(exposed["person_id"]), set(scores["person_id"])
    for person in people["person_id"].unique().sort():
        if person not in served:
            yield LeftOut(person, _why_left_out(person in known, person in facing, budgets))


def _why_left_out(known: bool, facing: bool, budgets: Budgets) -> Message:
    if not known:
        return Message(N_("No skill is assessed or listed yet: a blank is not read as a lack."))
    if not facing:
        return Message(N_("No skill is exposed enough for a move to be worth the effort."))
    if budgets.nothing:
        return Message(N_("The plan was given no practice hours or no moves."))
    return Message(N_("No target within reach is known yet: agree on one together."))


def _notes(
    moves: tuple[PlannedMove, ...], left_out: tuple[LeftOut, ...], budgets: Budgets
) -> Iterator[Message]:
    if budgets.nothing:
        yield Message(N_("The plan is empty: give each person some practice hours and at least one move."))
    elif not moves:
        yield Message(N_("The plan is empty: nobody has both an exposed skill and a target within reach."))
    found = (
        (sum(move.stage < 1 for move in moves), _STAGES),
        (sum(move.mentor_id is None for move in moves), _ALONE),
        (len(left_out) if moves else 0, _LEFT_OUT),
    )
    yield from (counted(forms, n) for n, forms in found if n)


_STAGES = NN_(
    "One move is a first stage: the whole of it takes more than the hours given.",
    "{n} moves are first stages: the whole of each takes more than the hours given.",
)
_ALONE = NN_(
    "One move has no mentor inside, or none with hours left: look outside the team.",
    "{n} moves have no mentor inside, or none with hours left: look outside the team.",
)
_LEFT_OUT = NN_(
    "One person has no move in this plan; the reason stands beside the name.",
    "{n} people have no move in this plan; the reason stands beside each name.",
)
