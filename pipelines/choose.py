"""Which candidates to take, under budgets: a plain greedy choice in order of priority.

Kept apart from the plan's words so that another way of choosing can stand in its place.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

NEAR_ENOUGH = 1e-9
"""Hours by which a sum of fractions may exceed a budget."""

Facts = tuple[str, str | None, str, str, float]
"""Of one candidate: person, team, from, to, hours."""


@dataclass(frozen=True)
class Budgets:
    """What a choice may spend: hours of each person and of each mentor, and moves of each person."""

    hours_per_person: float
    mentor_hours: float
    moves_per_person: int
    mentor_share: float
    """Mentor hours for one practice hour."""

    @property
    def nothing(self) -> bool:
        """Whether no move at all can be taken (not a number counts as nothing)."""
        return not (self.hours_per_person > 0 and self.moves_per_person > 0)


@dataclass(frozen=True)
class Choice:
    """A chosen row of the candidates, and what it takes. `stage` is the part of the move, up to 1."""

    row: int
    hours: float
    stage: float
    mentor_id: str | None
    mentor_hours: float


def choose(candidates: pl.DataFrame, mentors: pl.DataFrame, budgets: Budgets) -> list[Choice]:
    """Take whole moves in order of priority, then the first stage of the best move of whoever has none.

    `candidates` are CANDIDATE rows, best first; `mentors` is what `moves.mentors` returns. A move is taken
    when it fits the person's hours and number of moves and shares neither end with another of the person's
    moves. It gets the first mentor with hours left, or none. Choices come in the order of the rows.
    """
    if budgets.nothing or candidates.is_empty():
        return []
    facts: list[Facts] = list(candidates.select("person_id", "team", "from_id", "to_id", "hours").iter_rows())
    whole = _whole_moves(facts, budgets)
    served = {facts[row][0] for row in whole}
    best = {fact[0]: row for row, fact in reversed(list(enumerate(facts)))}
    stages = [row for person, row in best.items() if person not in served]
    smallest = min(*(fact[-1] for fact in facts), budgets.hours_per_person)
    pool = _Mentors(mentors, budgets.mentor_hours, budgets.mentor_share * smallest)
    return [_with_mentor(row, facts[row], pool, budgets) for row in sorted([*whole, *stages])]


class _Mentors:
    """Who has mentor hours left, best first; the colleagues of one's own team before the others."""

    def __init__(self, ranked: pl.DataFrame, hours: float, smallest: float) -> None:
        self.near: dict[tuple[str | None, str], deque[str]] = defaultdict(deque)
        self.far: dict[str, deque[str]] = defaultdict(deque)
        self.left: dict[str, float] = defaultdict(lambda: hours)
        self.smallest = smallest
        for skill, team, mentor in ranked.select("skill_id", "team", "mentor_id").iter_rows():
            self.near[team, skill].append(mentor)
            self.far[skill].append(mentor)

    def give(self, fact: Facts, hours: float) -> str | None:
        """Take `hours` from the best mentor who has them; None when nobody has."""
        person, team, _, skill, _ = fact
        for queue in (self.near.get((team, skill)), self.far.get(skill)):
            for mentor in self._available(queue or deque()):
                if mentor != person and self.left[mentor] + NEAR_ENOUGH >= hours:
                    self.left[mentor] -= hours
                    return mentor
        return None

    def _available(self, queue: deque[str]) -> Iterator[str]:
        while queue and self.left[queue[0]] + NEAR_ENOUGH < self.smallest:
            queue.popleft()  # full for good: nothing in this plan asks for less
        return iter(queue)


def _whole_moves(facts: list[Facts], budgets: Budgets) -> list[int]:
    left: dict[str, float] = defaultdict(lambda: budgets.hours_per_person)
    used: dict[str, set[tuple[str, str]]] = defaultdict(set)
    chosen = []
    for row, (person, _, source, target, hours) in enumerate(facts):
        ends = {("from", source), ("to", target)}
        full = len(used[person]) >= len(ends) * budgets.moves_per_person
        if full or hours > left[person] + NEAR_ENOUGH or ends & used[person]:
            continue
        left[person] -= hours
        used[person] |= ends
        chosen.append(row)
    return chosen


def _with_mentor(row: int, fact: Facts, pool: _Mentors, budgets: Budgets) -> Choice:
    needed = fact[-1]
    hours = min(needed, budgets.hours_per_person)
    asked = budgets.mentor_share * hours
    mentor = pool.give(fact, asked)
    return Choice(row, hours, hours / needed, mentor, asked if mentor else 0.0)
