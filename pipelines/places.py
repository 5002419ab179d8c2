"""How many people a plan sends to one skill: as many as the need asks for, a few where no need is stated.

| the skill | places |
| --- | --- |
| answers a need of the plan's group: a second person, a facet that nobody covers | 1 in the group |
| an apprenticeship that is being lost | 2 in the group |
| is wanted by `people_per_skill` | as many as are missing, where that is more |
| answers no need | max(2, a tenth of the team) in each team |

A skill of using AI well has room for everybody; so has what the file sets as the person's own target, and a pinned
move: what somebody set out to learn waits for no place, and takes it before others. Where places would leave somebody
highly exposed without a move, `pipelines.decide` makes just as many more as it takes. The table is a convention,
not a measurement.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from pipelines.choose import Offer, Place
from pipelines.planned import PlanRequest

FEW = 2
"""People of one team who are sent to a skill that answers no need, at least."""
SHARE = 0.1
"""The same as a share of the team."""
ASKS_FOR = {"key_person": 1, "facet": 1, "apprenticeship": 2}
"""People that each need asks for."""


def placed(
    offers: Sequence[Offer], rows: pl.DataFrame, request: PlanRequest, people: pl.DataFrame,
    missing: Mapping[str, int],
) -> tuple[list[Offer], dict[Place, int]]:  # fmt: skip
    """The same offers, each with the place that it takes, and how many places there are.

    `rows` (CANDIDATE) are what the offers' `row` counts; `missing` says how many people `request` wants for a skill.
    """
    pinned = {ruling.move for ruling in request.rulings if ruling.kind == "pinned"}
    size: Counter[str | None] = Counter(people["team"].to_list())
    facts = rows.select("needs", "to_kind", "target").to_dicts()
    placed_, room = [], {}
    first: dict[Place, set[str]] = defaultdict(set)
    for offer in offers:
        fact = facts[offer.row]
        place = _place(offer, fact)
        free = offer.move in pinned or _free(fact)
        if free:
            first[place].add(offer.person_id)
        else:
            room[place] = max(_room(place, fact, size), missing.get(offer.to_id, 0))
        placed_.append(replace(offer, place=None if free else place))
    return placed_, {place: max(0, n - len(first[place])) for place, n in room.items()}


def _free(fact: Mapping[str, Any]) -> bool:
    return fact["to_kind"] == "leverage" or fact["target"] is not None


def _place(offer: Offer, fact: Mapping[str, Any]) -> Place:
    """A need is the whole group's; without one, each team has places of its own."""
    return (None if _asks(fact) else offer.team or "", offer.to_id)


def _room(place: Place, fact: Mapping[str, Any], size: Mapping[str | None, int]) -> int:
    if place[0] is None:
        return _asks(fact)
    return max(FEW, math.ceil(SHARE * size.get(place[0] or None, 0)))


def _asks(fact: Mapping[str, Any]) -> int:
    needs: Iterable[str] = (fact["needs"] or "").split(",")
    return max((ASKS_FOR.get(need, 0) for need in needs), default=0)
