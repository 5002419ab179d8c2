"""Which budgets hold a plan back, and what one more hour of each would buy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from pipelines.choose import ALL_MENTORS, Resource, uses
from pipelines.decide import Decided
from pipelines.planned import Limit

FULL = 1e-6
Again = Callable[[str], float | None]
"""The plan's value with one more of a kind of budget, None where that was not solved again."""


def limits(decided: Decided, again: Again) -> tuple[Limit, ...]:
    """Each budget of the plan: those of everybody first, then each team's and each mentor's.

    `again` solves with one more of a kind; where it does not, the worth is the dual of the linear relaxation.
    """
    return (*_everybody(decided, again), *_each(decided))


def _everybody(decided: Decided, again: Again) -> Iterator[Limit]:
    programme, offers = decided.programme, decided.programme.offers
    hours: dict[str, float] = dict.fromkeys((offer.person_id for offer in offers), 0.0)
    moves: dict[str, int] = dict.fromkeys(hours, 0)
    for at in decided.choice.taken:
        hours[offers[at].person_id] += offers[at].hours
        moves[offers[at].person_id] += 1
    if not hours:
        return
    for kind, used, most in (
        ("person_hours", hours, programme.hours_per_person),
        ("moves", moves, float(programme.moves_per_person)),
    ):
        full = sum(amount >= most - FULL for amount in used.values())
        row = "hours" if kind == "person_hours" else "moves"
        price = sum(price for (what, _), price in decided.prices.items() if what == row)
        worth, by = _worth(decided, again(kind), price)
        yield Limit(kind, None, float(sum(used.values())), most * len(used), full, worth, by)
    used_by = _used(decided)
    for kind, what in (("team_hours", "team"), ("mentor_hours", "mentor"), ("all_mentor_hours", "mentors")):
        amounts = {resource: amount for resource, amount in programme.shared.items() if resource[0] == what}
        if amounts:
            full = sum(used_by.get(r, 0.0) >= amount - FULL for r, amount in amounts.items())
            price = sum(_price(decided, resource) for resource in amounts)
            worth, by = _worth(decided, again(kind), price)
            total = sum(used_by.get(resource, 0.0) for resource in amounts)
            yield Limit(kind, None, total, sum(amounts.values()), full, worth, by)


def _each(decided: Decided) -> Iterator[Limit]:
    used_by = _used(decided)
    for resource, amount in sorted(decided.programme.shared.items(), key=str):
        used, price = used_by.get(resource, 0.0), _price(decided, resource)
        if resource != ALL_MENTORS and (used > 0 or price > FULL):
            kind = f"{resource[0]}_hours"
            yield Limit(kind, resource[1] or "", used, amount, int(used >= amount - FULL), price)


def _used(decided: Decided) -> Mapping[Resource, float]:
    used: dict[Resource, float] = defaultdict(float)
    for at, mentor in decided.choice.taken.items():
        for resource, amount in uses(decided.programme.offers[at], mentor).items():
            used[resource] += amount
    return used


def _price(decided: Decided, resource: Resource) -> float:
    return decided.prices.get(("shared", resource), 0.0)


def _worth(decided: Decided, value: float | None, price: float) -> tuple[float, str]:
    if value is None:
        return price, "dual"
    gained = value - decided.choice.value(decided.programme.offers)
    return (gained if gained > FULL else 0.0), "solve"
