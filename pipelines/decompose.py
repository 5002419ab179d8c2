"""Plans for thousands of people: block by block, with what people share divided among the blocks first.

1. The linear relaxation of the whole is solved once. Its value bounds every plan; its solution says how much of each
   shared thing (a mentor's hours, all mentors' hours, a team's hours when the team is cut, the people wanted for a
   skill) each block would use at best.
2. People are put in blocks: their team, cut or joined to about `Planning.block` people. Each block is solved exactly,
   with the part that the relaxation gives it and whatever earlier blocks left over.
3. The gap between the sum of the blocks and the bound is reported.

Places at a skill (`pipelines.places`) are divided in the same way, in whole numbers. Nothing shared is ever exceeded:
a block spends from its part and from what is left over. Source: resource-directed decomposition, the allocation taken
from the relaxation (Conejo et al., *Decomposition Techniques in Mathematical Programming*, Springer 2006).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipelines.bundles import Key
from pipelines.choose import Choice, Offer, Place, Programme, Resource, Wish, greedy, uses
from pipelines.optimise import LEAST, Solved, priced, reduced, relaxed, roomier, shortest, solve
from pipelines.settings import Planning

Amounts = dict[Resource, float]


@dataclass(frozen=True)
class Whole:
    """The choice of all blocks together, the bound, and how wishes fell short (by number)."""

    choice: Choice
    bound: float
    blocks: int
    short: Mapping[int, float] = field(default_factory=dict)
    prices: Mapping[Key, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """Offers solved together (by number), and the amounts and numbers of wishes that the relaxation gives them."""

    offers: tuple[int, ...]
    meant: Mapping[Resource, float]
    wished: Mapping[int, int]


def in_blocks(programme: Programme, planning: Planning, *, bounded: bool = True) -> Whole:
    """Choose for everybody, block by block."""
    planning = replace(planning, exact=0)
    whole = relaxed(programme, planning, tight=True)
    blocks = _blocks(programme, whole, planning.block)
    spare: Amounts = dict(programme.shared)
    for block in blocks:
        for resource, amount in block.meant.items():
            spare[resource] -= amount
    meant = _places_meant(programme, whole, [block.offers for block in blocks])
    places = {place: n - sum(one.get(place, 0) for one in meant) for place, n in programme.places.items()}
    taken: dict[int, str | None] = {}
    owed: dict[int, int] = defaultdict(int)
    for block, own in zip(blocks, meant, strict=True):
        places |= {place: places[place] + n for place, n in own.items()}
        part, numbers = _part(replace(programme, places=places), block, spare, owed)
        choice = _solved(part, planning)
        for at in choice.taken:
            place = part.offers[at].place
            if place in places:
                places[place] = max(0, places[place] - 1)
        taken |= {block.offers[at]: mentor for at, mentor in choice.taken.items()}
        spare |= _left(part, choice)
        for wish, number in zip(part.wishes, numbers, strict=True):
            owed[number] = max(0, wish.n - sum(at in choice.taken for at in wish.among))
    got = Choice(taken)
    short = {
        number: float(wish.n - sum(at in taken for at in wish.among))
        for number, wish in enumerate(programme.wishes)
        if not got.fulfils(wish)
    }
    bound = min(whole.bound, _bound(programme, blocks, whole, planning)) if bounded else whole.bound
    return Whole(got, bound, len(blocks), short, whole.prices)


def _blocks(programme: Programme, whole: Solved, size: int) -> list[Block]:
    """Blocks of people in the order of teams and people, with what the relaxation gives each."""
    offers = programme.offers
    people = sorted({(offer.team or "", offer.person_id) for offer in offers})
    place = _places(people, size)
    count = 1 + max(place.values())
    block_of = [place[offer.person_id] for offer in offers]
    inside: list[list[int]] = [[] for _ in range(count)]
    for at, block in enumerate(block_of):
        inside[block].append(at)
    meant = _meant(programme, whole, block_of, count)
    wished = _wished(programme.wishes, whole, block_of, count)
    return [Block(tuple(ats), use, wish) for ats, use, wish in zip(inside, meant, wished, strict=True)]


def _places(people: Sequence[tuple[str, str]], size: int) -> dict[str, int]:
    """The block of each person: teams in their order, joined while they stay under `size`, cut beyond twice that."""
    place: dict[str, int] = {}
    block, inside = 0, 0
    for _, group in groupby(people, key=lambda one: one[0]):
        team = [person for _, person in group]
        pieces = -(-len(team) // (2 * size)) if len(team) > 2 * size else 1
        if inside and inside + len(team) > size:
            block, inside = block + 1, 0
        for number, person in enumerate(team):
            place[person] = block + number * pieces // len(team)
        block, inside = (block + pieces, 0) if pieces > 1 else (block, inside + len(team))
    return place


def _bound(programme: Programme, blocks: Sequence[Block], whole: Solved, planning: Planning) -> float:
    """A bound on every plan: each block's best with mentors paid for at the relaxation's prices (Lagrangian).

    Holds when each team is in one block, as its hours are not priced; infinite otherwise.
    """
    places: dict[str | None, set[int]] = defaultdict(set)
    for number, block in enumerate(blocks):
        for at in block.offers:
            places[programme.offers[at].team].add(number)
    limited = any(resource[0] == "team" for resource in programme.shared)
    if whole.choice is None or (limited and max(map(len, places.values())) > 1):
        return math.inf
    amounts: dict[Key, float] = {
        ("shared", resource): hours for resource, hours in programme.shared.items() if resource[0] != "team"
    }
    amounts |= {("places", place): float(n) for place, n in programme.places.items() if place[0] is None}
    worth = 0.0
    for row, price in whole.prices.items():
        if row[0] == "cut" or row in amounts:
            worth += price * amounts.get(row, 1.0)
    parts = (
        replace(programme, offers=[programme.offers[at] for at in block.offers], wishes=())
        for block in blocks
    )
    return worth + sum(priced(part, whole.prices, planning) for part in parts)


def _meant(programme: Programme, whole: Solved, block_of: Sequence[int], count: int) -> list[Amounts]:
    """What the relaxation uses of each shared thing in each block."""
    found: list[Amounts] = [defaultdict(float) for _ in range(count)]

    def use(offer: Offer, at: int, share: float, mentor: str | None) -> None:
        for resource, amount in uses(offer, mentor).items():
            team = resource[0] == "team"
            if resource in programme.shared and team == (mentor is None):
                found[block_of[at]][resource] += share * amount

    for at, share in whole.taken.items():
        use(programme.offers[at], at, share, None)
    for (at, mentor), share in whole.helped.items():
        use(programme.offers[at], at, share, mentor)
    return found


def _places_meant(
    programme: Programme, whole: Solved, blocks: Sequence[Sequence[int]]
) -> list[dict[Place, int]]:
    """How many of each place the relaxation takes in each block, in whole numbers; the rest is for whoever comes."""
    found: list[dict[Place, int]] = [{} for _ in blocks]
    running: dict[Place, float] = defaultdict(float)
    given: dict[Place, int] = defaultdict(int)
    for number, ats in enumerate(blocks):
        for at in ats:
            place = programme.offers[at].place
            if place is not None and place in programme.places:
                running[place] += whole.taken.get(at, 0.0)
                found[number].setdefault(place, 0)
        for place in found[number]:
            due = min(programme.places[place], round(running[place] + 1e-6)) - given[place]
            found[number][place] = due
            given[place] += due
    return found


def _wished(
    wishes: Sequence[Wish], whole: Solved, block_of: Sequence[int], count: int
) -> list[dict[int, int]]:
    """How many of each wish's offers each block should take: what the relaxation takes there, in whole numbers."""
    found: list[dict[int, int]] = [{} for _ in range(count)]
    for number, wish in enumerate(wishes):
        shares: dict[int, float] = defaultdict(float)
        for at in wish.among:
            shares[block_of[at]] += whole.taken.get(at, 0.0)
        running, given = 0.0, 0
        for block, share in sorted(shares.items()):
            running += share
            due = min(wish.n, round(running + 1e-6)) - given
            found[block][number] = due
            given += due
        if shares:
            found[max(shares)][number] += wish.n - given
    return found


def _part(
    programme: Programme, block: Block, spare: Mapping[Resource, float], owed: Mapping[int, int]
) -> tuple[Programme, list[int]]:
    """The block's own programme, and the numbers of its wishes: its share, and what earlier blocks still owe."""
    here = {at: number for number, at in enumerate(block.offers)}
    offers = [programme.offers[at] for at in block.offers]
    used = {r for offer in offers for mentor in (None, *offer.mentors) for r in uses(offer, mentor)}
    amounts = {r: max(0.0, spare[r] + block.meant.get(r, 0.0)) for r in used if r in programme.shared}
    wishes, numbers = [], []
    for number, n in block.wished.items():
        wish = programme.wishes[number]
        among = tuple(here[at] for at in wish.among if at in here)
        if n + owed.get(number, 0) > 0:
            wishes.append(Wish(wish.kind, wish.of, among, n + owed.get(number, 0)))
            numbers.append(number)
    return replace(programme, offers=offers, shared=amounts, wishes=tuple(wishes)), numbers


def _solved(part: Programme, planning: Planning) -> Choice:
    solved = solve(part, planning)
    if solved.choice is None and (more := roomier(part, planning)) is not None:
        solved = solve(more, planning)
    if solved.choice is not None:
        return solved.choice
    part = replace(part, places={})
    fallen = shortest(part, LEAST, planning)
    again = solve(replace(part, wishes=reduced(part.wishes, fallen.short)), planning)
    return again.choice or greedy(part)


def _left(part: Programme, choice: Choice) -> Amounts:
    """What the block's choice leaves of everything shared that it could use."""
    left = dict(part.shared)
    for at, mentor in choice.taken.items():
        for resource, amount in uses(part.offers[at], mentor).items():
            if resource in left:
                left[resource] -= amount
    return left
