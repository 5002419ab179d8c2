"""What a plan asks of its mentors: whom they would help, in what, for how many hours of those that they can give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipelines.planned import Plan, PlannedMove


@dataclass(frozen=True)
class Mentoring:
    """One mentor's part of a plan. `moves` are those that they would help with, the longest first.

    `hours` are those of this plan, `elsewhere` those promised in kept plans of other teams, `most` what one mentor
    gives at most.
    """

    mentor_id: str
    moves: tuple[PlannedMove, ...]
    hours: float
    elsewhere: float
    most: float


def mentoring(plan: Plan) -> tuple[Mentoring, ...]:
    """Every mentor of the plan, in the order of their ids."""
    asked: dict[str, list[PlannedMove]] = defaultdict(list)
    for move in plan.moves:
        if move.mentor_id:
            asked[move.mentor_id].append(move)
    promised = dict(plan.request.promised)
    return tuple(
        Mentoring(
            mentor,
            tuple(sorted(moves, key=lambda move: (-move.mentor_hours, move.rank))),
            sum(move.mentor_hours for move in moves),
            promised.get(mentor, 0.0),
            plan.request.mentor_hours,
        )
        for mentor, moves in sorted(asked.items())
    )
