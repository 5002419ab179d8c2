"""The columns and rows of a plan's integer programme, as it reads or in a tighter form with the same choices.

The programme as it reads is in `pipelines.optimise`. In the tighter form there are:
- one column for each set of offers that fits a person's hours and moves (of whom at most one is taken), in the place of
  the first four rows, unless a person has more than BUNDLES such sets;
- for each mentor, two more rows that no choice of whole offers breaks: with u the share of the mentor's hours that an
  offer uses and k = 1, 2, Σ f(u) · y ≤ 1, where f(u) = u if (k + 1)u is whole, else ⌊(k + 1)u⌋ ÷ k (a dual feasible
  function; Fekete and Schepers, *Mathematical Programming* 91, 2001).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipelines.choose import NEAR_ENOUGH, Choice, Offer, Programme, Resource, uses

TIE = 1e-6
"""Part of a mentor's lift that each place further down the order of preference costs."""
BUNDLES = 300
Values = NDArray[np.float64]
Key = tuple[str, object]
"""What a row of the programme is: ("hours", person), ("moves", person), ("shared", resource), ("wish", number), …"""


@dataclass
class Model:
    """Columns and rows under construction: `cost` and bounds by column; cells by row.

    `x` has the columns that take each offer (one, or those of the sets that hold it), `y` the one of each mentor;
    `people` how many people they are of.
    """

    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    cells: dict[Key, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    least: dict[Key, float] = field(default_factory=dict)
    most: dict[Key, float] = field(default_factory=dict)
    x: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    y: dict[tuple[int, str], int] = field(default_factory=dict)
    people: int = 0

    def column(self, cost: float, upper: float = 1.0, *, whole: bool = True) -> int:
        """Add a column; return its number."""
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, column: int, amount: float, row: Key, most: float) -> None:
        """Add to a cell of a row that is at most `most`."""
        self.add(column, amount, row)
        self.most[row] = float(most)

    def add(self, column: int, amount: float, row: Key) -> None:
        """Add to a cell of a row."""
        cells = self.cells[row]
        cells[column] = cells.get(column, 0.0) + amount

    def choice(self, values: Values) -> Choice:
        """Read a choice from the columns' values."""
        mentors = {at: mentor for (at, mentor), column in self.y.items() if values[column] > 0.5}
        return Choice({at: mentors.get(at) for at in sorted(self.x) if values[self.x[at]].sum() > 0.5})


def build(programme: Programme, *, tight: bool) -> Model:
    """The programme as it reads, or in its tighter form."""
    model = Model()
    model.column(0.0, 0.0)  # HiGHS has no solution to show for a programme without columns
    own: dict[str, list[int]] = defaultdict(list)
    for at, offer in enumerate(programme.offers):
        own[offer.person_id].append(at)
    model.people = len(own)
    for person, ats in own.items():
        sets = _bundles(programme, ats) if tight else None
        if sets is None:
            _one_by_one(model, programme, ats)
        else:
            _in_bundles(model, programme, person, sets)
    _with_mentors(model, programme)
    if tight:
        _cut(model, programme)
    for number, wish in enumerate(programme.wishes):
        model.cells["wish", number] = {}  # a wish that nothing could fulfil is a row all the same
        for at in wish.among:
            for column in model.x[at]:
                model.add(column, 1.0, ("wish", number))
        model.least["wish", number] = float(wish.n)
    return model


def _bundles(programme: Programme, ats: Sequence[int]) -> list[tuple[int, ...]] | None:
    """Every set of a person's offers that fits the person's budgets; None when there are more than BUNDLES."""
    offers = programme.offers
    found: list[tuple[int, ...]] = [()]
    last: list[tuple[int, ...]] = [()]
    for _ in range(programme.moves_per_person):
        last = [
            (*one, at) for one in last for at in ats
            if (not one or at > one[-1]) and _fits([offers[other] for other in (*one, at)], programme)
        ]  # fmt: skip
        found += last
        if len(found) > BUNDLES:
            return None
    return found[1:]


def _fits(offers: Sequence[Offer], programme: Programme) -> bool:
    apart = len({offer.from_id for offer in offers}) == len({offer.to_id for offer in offers}) == len(offers)
    return apart and sum(offer.hours for offer in offers) <= programme.hours_per_person + NEAR_ENOUGH


def _in_bundles(model: Model, programme: Programme, person: str, sets: Sequence[tuple[int, ...]]) -> None:
    for one in sets:
        offers = [programme.offers[at] for at in one]
        column = model.column(sum(offer.value for offer in offers))
        model.row(column, 1.0, ("bundle", person), 1.0)
        for at in one:
            model.x[at].append(column)
        for offer in offers:
            _share(model, column, uses(offer, None), programme.shared)
            _take_place(model, column, offer, programme)


def _one_by_one(model: Model, programme: Programme, ats: Sequence[int]) -> None:
    for at in ats:
        offer = programme.offers[at]
        column = model.column(offer.value)
        model.x[at].append(column)
        model.row(column, offer.hours, ("hours", offer.person_id), programme.hours_per_person)
        model.row(column, 1.0, ("moves", offer.person_id), programme.moves_per_person)
        model.row(column, 1.0, ("from", (offer.person_id, offer.from_id)), 1.0)
        model.row(column, 1.0, ("to", (offer.person_id, offer.to_id)), 1.0)
        _share(model, column, uses(offer, None), programme.shared)
        _take_place(model, column, offer, programme)


def _with_mentors(model: Model, programme: Programme) -> None:
    for at, offer in enumerate(programme.offers):
        for rank, mentor in enumerate(offer.mentors):
            column = model.y[at, mentor] = model.column(offer.lift(mentor) * (1 - TIE * rank))
            model.row(column, 1.0, ("mentor of", at), 0.0)
            alone = {r: n for r, n in uses(offer, mentor).items() if r[0] != "team"}
            _share(model, column, alone, programme.shared)
        if offer.mentors:
            for column in model.x[at]:
                model.row(column, -1.0, ("mentor of", at), 0.0)


def _cut(model: Model, programme: Programme) -> None:
    """Rows on mentors that no choice of whole offers breaks (see the module's docstring)."""
    for (at, mentor), column in model.y.items():
        hours = programme.shared.get(("mentor", mentor), math.inf)
        used = programme.offers[at].mentor_hours
        if used > hours + NEAR_ENOUGH:
            model.upper[column] = 0.0
        for k, amount in cuts(used, hours):
            model.row(column, amount, ("cut", (k, mentor)), 1.0)


def cuts(used: float, hours: float) -> Iterator[tuple[int, float]]:
    """f(used ÷ hours) for k = 1, 2, where it is not 0."""
    if 0 < hours < math.inf and used <= hours + NEAR_ENOUGH:
        for k in (1, 2):
            parts = (k + 1) * used / hours
            amount = used / hours if abs(parts - round(parts)) < NEAR_ENOUGH else math.floor(parts) / k
            if amount > 0:
                yield k, amount


def _take_place(model: Model, column: int, offer: Offer, programme: Programme) -> None:
    if offer.place is not None and offer.place in programme.places:
        model.row(column, 1.0, ("places", offer.place), float(programme.places[offer.place]))


def _share(
    model: Model, column: int, used: Mapping[Resource, float], amounts: Mapping[Resource, float]
) -> None:
    for resource, amount in used.items():
        if resource in amounts:
            model.row(column, amount, ("shared", resource), max(0.0, amounts[resource]))
