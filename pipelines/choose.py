"""What can be chosen, within what, and the plain greedy choice that the optimum is compared with.

An offer is a candidate as the hours allow it: whole, or its first stage when the whole takes more than the person's
hours. Everything that people share (a team's hours, a mentor's hours, the hours of all mentors) is a resource with an
amount. A wish is a number of offers out of a group that the plan should hold: a pinned move, one move for somebody
highly exposed, enough people for a skill.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from pipelines.moves import mentored
from pipelines.planned import PlanRequest, Ruling
from pipelines.settings import Settings

NEAR_ENOUGH = 1e-9
"""Hours by which a sum of fractions may exceed a budget."""
Resource = tuple[str, str | None]
"""What people share: ("team", its name), ("mentor", id), or ("mentors", None) for all of them together."""
ALL_MENTORS: Resource = ("mentors", None)
Place = tuple[str | None, str]
"""Room for people at one skill: (team, skill), or (None, skill) for the plan's whole group (`pipelines.places`)."""


@dataclass(frozen=True)
class Offer:
    """A candidate as it can be chosen. Values are points of reachable gain, without and with a mentor."""

    row: int
    """Of the candidates' frame."""
    person_id: str
    team: str | None
    from_id: str
    to_id: str
    hours: float
    stage: float
    """Part of the whole move, up to 1."""
    value: float
    with_mentor: float
    mentor_hours: float
    mentors: tuple[str, ...]
    """Who could be the mentor, preferred first."""
    priority: float
    completes: bool
    """Whether the person reaches working level."""
    place: Place | None = None
    """The place that it takes; None: it takes none."""

    @property
    def move(self) -> tuple[str, str, str]:
        """Whom, from which skill, to which."""
        return self.person_id, self.from_id, self.to_id

    def lift(self, mentor: str | None) -> float:
        """What a mentor adds to the value."""
        return self.with_mentor - self.value if mentor else 0.0


@dataclass(frozen=True)
class Wish:
    """At least `n` of the offers numbered in `among`. `kind`: pinned, fair, wanted; `of`: the move, person or skill."""

    kind: str
    of: tuple[str, ...]
    among: tuple[int, ...]
    n: int = 1


@dataclass(frozen=True)
class Programme:
    """Everything that a choice depends on."""

    offers: Sequence[Offer]
    hours_per_person: float
    moves_per_person: int
    shared: Mapping[Resource, float]
    """Amount of each resource; one that is not named is not limited."""
    wishes: tuple[Wish, ...] = ()
    places: Mapping[Place, int] = field(default_factory=dict)
    """How many offers may take each place; one that is not named is not limited."""


@dataclass(frozen=True)
class Choice:
    """Chosen offers (by number) with their mentor, None for none."""

    taken: Mapping[int, str | None] = field(default_factory=dict)

    def value(self, offers: Sequence[Offer]) -> float:
        """Reachable gain in points."""
        return sum(offers[at].value + offers[at].lift(mentor) for at, mentor in self.taken.items())

    def fulfils(self, wish: Wish) -> bool:
        """Whether enough of the wish's offers are taken."""
        return sum(at in self.taken for at in wish.among) >= wish.n


def uses(offer: Offer, mentor: str | None) -> dict[Resource, float]:
    """What taking an offer, with that mentor, uses of what is shared."""
    used: dict[Resource, float] = {("team", offer.team): offer.hours}
    if mentor:
        used |= {("mentor", mentor): offer.mentor_hours, ALL_MENTORS: offer.mentor_hours}
    return used


def make_offers(
    candidates: pl.DataFrame,
    ranked: pl.DataFrame,
    request: PlanRequest,
    settings: Settings,
    gains: Sequence[float] | None = None,
) -> list[Offer]:
    """What can be chosen of `candidates` (CANDIDATE) under `request`, in their order.

    `ranked` is what `moves.mentors` returns; `gains` (one for each row) stand in for the candidates' own. A move
    that was ruled out is not offered, an edited one is offered as edited; nothing is offered without hours.
    """
    if not (request.hours_per_person > 0 and request.moves_per_person > 0):
        return []
    planning = settings.planning
    pool = _Mentors(ranked, planning.mentors_per_move)
    rulings = {ruling.move: ruling for ruling in request.rulings}
    columns = candidates.select(
        "person_id", "team", "from_id", "to_id", "hours", "gain", "reach", "level", "goal", "priority"
    )
    found = []
    for row, facts in enumerate(columns.iter_rows(named=True)):
        ruling = rulings.get((facts["person_id"], facts["from_id"], facts["to_id"]))
        gain = facts["gain"] if gains is None else gains[row]
        kind = ruling.kind if ruling else None
        if kind == "ruled_out" or (gain <= 0 and kind != "pinned"):
            continue
        found.append(_offer(row, facts, gain, ruling, pool, request, settings))
    return found


def _offer(
    row: int, facts: Mapping[str, Any], gain: float, ruling: Ruling | None, pool: _Mentors, request: PlanRequest,
    settings: Settings,
) -> Offer:  # fmt: skip
    planning, working = settings.planning, settings.framework.working_level
    whole = ruling.hours if ruling and ruling.hours else facts["hours"]
    hours = min(whole, request.hours_per_person)
    stage, team = hours / whole, facts["team"]
    named = ruling.mentor_id if ruling else None
    mentors = (
        pool.of(facts["to_id"], team, facts["person_id"]) if named is None else (named,) if named else ()
    )
    return Offer(
        row=row,
        person_id=facts["person_id"],
        team=team,
        from_id=facts["from_id"],
        to_id=facts["to_id"],
        hours=hours,
        stage=stage,
        value=100 * gain * stage * facts["reach"],
        with_mentor=100 * gain * stage * mentored(facts["reach"], planning),
        mentor_hours=planning.mentor_share * hours,
        mentors=mentors,
        priority=1000 * gain * facts["reach"] / whole,
        completes=stage >= 1 and facts["goal"] >= working - NEAR_ENOUGH,
    )


class _Mentors:
    """Who can mentor what: a few of one's own team, then a few others, not the same few for everybody."""

    def __init__(self, ranked: pl.DataFrame, few: int) -> None:
        self.few = few
        self.near: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        self.far: dict[str, list[str]] = defaultdict(list)
        self.asked: dict[str, int] = defaultdict(int)
        for skill, team, mentor in ranked.select("skill_id", "team", "mentor_id").iter_rows():
            self.near[team, skill].append(mentor)
            self.far[skill].append(mentor)

    def of(self, skill: str, team: str | None, person: str) -> tuple[str, ...]:
        near = self.near.get((team, skill), [])
        far = self.far.get(skill, [])
        if len(far) > self.few:  # begin further on each time, so that learners meet different mentors
            at = self.asked[skill] % len(far)
            self.asked[skill] += self.few
            far = far[at:] + far[:at]
            far = far[: self.few + len(near)]
        named = dict.fromkeys([*near, *far])
        named.pop(person, None)
        return tuple(named)[: max(self.few, min(len(near), 2 * self.few))]


def shared(request: PlanRequest, offers: Iterable[Offer]) -> dict[Resource, float]:
    """The amounts of what people share; a mentor's hours are those not promised to other teams."""
    found: dict[Resource, float] = {}
    promised = dict(request.promised)
    for offer in offers:
        if request.team_hours is not None:
            found["team", offer.team] = request.team_hours
        for mentor in offer.mentors:
            found["mentor", mentor] = max(0.0, request.mentor_hours - promised.get(mentor, 0.0))
    if request.all_mentor_hours is not None:
        found[ALL_MENTORS] = request.all_mentor_hours
    return found


def greedy(programme: Programme) -> Choice:
    """Take offers one by one as they fit: those wished for first, then by priority; each gets the first mentor free.

    What a careful person would do by hand. An offer fits the person's hours and number of moves, shares neither end
    with another of the person's moves, fits what is shared, and finds a place where places are counted.
    """
    offers = programme.offers
    by_priority = sorted(range(len(offers)), key=lambda at: (-offers[at].priority, offers[at].move))
    place = {at: rank for rank, at in enumerate(by_priority)}
    state = _Left(programme)
    for wish in programme.wishes:
        missing = wish.n - sum(at in state.taken for at in wish.among)
        for at in sorted(wish.among, key=place.__getitem__):
            if missing > 0 and at not in state.taken and state.take(at):
                missing -= 1
    for at in by_priority:
        state.take(at)
    return Choice(state.taken)


class _Left:
    """What is left of every budget while offers are taken."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.hours: dict[str, float] = defaultdict(lambda: programme.hours_per_person)
        self.ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.shared = dict(programme.shared)
        self.places = dict(programme.places)
        self.taken: dict[int, str | None] = {}

    def take(self, at: int) -> bool:
        """Take offer `at` if it fits."""
        offer = self.programme.offers[at]
        ends = {("from", offer.from_id), ("to", offer.to_id)}
        mine = self.ends[offer.person_id]
        full = len(mine) >= len(ends) * self.programme.moves_per_person
        fits = offer.hours <= self.hours[offer.person_id] + NEAR_ENOUGH and self._fits(offer, None)
        crowded = offer.place in self.places and self.places[offer.place] < 1
        if at in self.taken or full or crowded or ends & mine or not fits:
            return False
        if offer.place in self.places:
            self.places[offer.place] -= 1
        mentor = next((one for one in offer.mentors if self._fits(offer, one)), None)
        for resource, amount in uses(offer, mentor).items():
            if resource in self.shared:
                self.shared[resource] -= amount
        self.hours[offer.person_id] -= offer.hours
        mine |= ends
        self.taken[at] = mentor
        return True

    def _fits(self, offer: Offer, mentor: str | None) -> bool:
        return all(
            amount <= self.shared.get(resource, amount) + NEAR_ENOUGH
            for resource, amount in uses(offer, mentor).items()
        )
