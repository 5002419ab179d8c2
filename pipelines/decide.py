"""From a programme to a decision: the best choice, or, when not every wish fits, what clashes and what gives way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipelines.bundles import Key
from pipelines.choose import Choice, Programme, greedy
from pipelines.decompose import in_blocks
from pipelines.optimise import LEAST, extended, feasible, reduced, relaxed, roomier, shortest, solve
from pipelines.planned import Clash
from pipelines.settings import Planning
from pipelines.text import N_, NN_, Message, counted

GROWTH = {"hours": 1.0, "shared": 1.0, "moves": 20.0}
"""How much one more of each budget weighs when the smallest change is looked for: a move as much as 20 hours."""


@dataclass(frozen=True)
class Decided:
    """The choice, what it is measured against, and how the wishes fell short (by number of the wish)."""

    programme: Programme
    """As it was solved: its wishes are those that could be kept."""
    choice: Choice
    greedy: Choice
    bound: float
    blocks: int = 1
    clash: Clash | None = None
    short: Mapping[int, float] = field(default_factory=dict)
    prices: Mapping[Key, float] = field(default_factory=dict)


def decide(programme: Programme, planning: Planning, *, bounded: bool = True) -> Decided:
    """The best choice under `programme`; never without one, since taking nothing fits every budget.

    Prices, and of many people the better of two bounds, are computed only if `bounded`.
    """
    people = len({offer.person_id for offer in programme.offers})
    if not people:
        return Decided(programme, Choice(), Choice(), 0.0)
    if people > planning.whole_programme:
        return _many(programme, planning, bounded)
    best = _best(programme, planning, bounded)
    if best is None and (more := roomier(programme, planning)) is not None:
        best = _best(more, planning, bounded)
    if best is not None:
        return best
    programme = replace(programme, places={})  # where wishes clash, places are not what is held on to
    fallen = shortest(programme, LEAST, planning)
    kept = replace(programme, wishes=reduced(programme.wishes, fallen.short))
    again = _best(kept, planning, bounded) or Decided(kept, fallen.choice or Choice(), greedy(kept), math.inf)
    return replace(again, clash=_clash(programme, fallen.short, planning), short=fallen.short)


def _best(programme: Programme, planning: Planning, bounded: bool) -> Decided | None:
    """The best choice, None when the wishes do not fit together."""
    start = greedy(programme)
    solved = solve(programme, planning)
    if solved.choice is None:
        return None
    prices = relaxed(programme, planning, tight=False).prices if bounded else {}
    return Decided(programme, _better(solved.choice, start, programme), start, solved.bound, prices=prices)


def _many(programme: Programme, planning: Planning, bounded: bool) -> Decided:
    whole = in_blocks(programme, planning, bounded=bounded)
    start = greedy(programme)
    kept = replace(programme, wishes=reduced(programme.wishes, whole.short))
    choice = _better(whole.choice, start, kept)
    clash = _clash_of_many(programme, whole.short) if whole.short else None
    return Decided(kept, choice, start, whole.bound, whole.blocks, clash, whole.short, whole.prices)


def _better(choice: Choice, start: Choice, programme: Programme) -> Choice:
    """Greedy's choice where it fulfils every wish and the search, cut short, found nothing better."""
    kept = all(map(start.fulfils, programme.wishes))
    return start if kept and start.value(programme.offers) > choice.value(programme.offers) else choice


def _clash(programme: Programme, short: Mapping[int, float], planning: Planning) -> Clash:
    """A smallest set of constraints without a common plan (by deletion), and the smallest change that gives one."""
    kinds = ("pinned", "wanted", "fair", "hours", "moves", "shared", "from", "to")
    gone: list[str] = []
    for kind in kinds:
        if not _fits(programme, [*gone, kind], planning):
            gone.append(kind)
    between = [_named(kind, programme) for kind in kinds if kind not in gone and kind != "to"]
    grown = extended(programme, GROWTH, planning)
    remedy = () if grown.choice is None else tuple(_remedy(grown.extra))
    return Clash(tuple(between), remedy, tuple(_given_up(programme, short)))


def _fits(programme: Programme, without: Iterable[str], planning: Planning) -> bool:
    gone = set(without)
    kept = tuple(wish for wish in programme.wishes if wish.kind not in gone)
    return feasible(replace(programme, wishes=kept), gone, planning)


def _clash_of_many(programme: Programme, short: Mapping[int, float]) -> Clash:
    """Among thousands of people, the kinds of wishes that fell short, and the budgets as a whole."""
    kinds = sorted({programme.wishes[number].kind for number in short})
    between = [*(_named(kind, programme) for kind in kinds), _named("hours", programme)]
    if any(resource[0] == "team" for resource in programme.shared):
        between.append(_named("shared", programme))
    return Clash(tuple(between), (), tuple(_given_up(programme, short)))


def _named(kind: str, programme: Programme) -> Message:
    n = sum(wish.kind == kind for wish in programme.wishes)
    if kind in _WISHED:
        return counted(_WISHED[kind], n)
    if kind == "hours":
        return Message(N_("{hours} practice hours per person"), {"hours": programme.hours_per_person})
    if kind == "moves":
        return counted(_MOVES, programme.moves_per_person)
    if kind == "shared":
        teams = [amount for (what, _), amount in programme.shared.items() if what == "team"]
        return Message(N_("{hours} practice hours for each team"), {"hours": max(teams, default=0.0)})
    return Message(N_("one move at a time from the same skill, or to the same skill"))


def _remedy(extra: Mapping[Key, float]) -> Iterable[Message]:
    hours = [amount for (kind, _), amount in extra.items() if kind == "hours"]
    moves = [amount for (kind, _), amount in extra.items() if kind == "moves"]
    teams = [(key[1], amount) for key, amount in extra.items() if key[0] == "shared"]
    if hours:
        yield counted(_MORE_HOURS, len(hours), hours=_up(max(hours)))
    if moves:
        yield counted(_MORE_MOVES, len(moves), moves=round(max(moves)))
    for resource, amount in sorted(teams, key=str):
        team = resource[1] if isinstance(resource, tuple) else None
        if team is None:
            yield Message(N_("{hours} more practice hours for people without a team"), {"hours": _up(amount)})
        else:
            yield Message(
                N_("{hours} more practice hours for the team “{team}”"),
                {"hours": _up(amount), "team": str(team)},
            )


def _up(hours: float) -> int:
    return -int(-hours // 1) if hours % 1 > 1e-6 else round(hours)


def _given_up(programme: Programme, short: Mapping[int, float]) -> Iterable[Message]:
    for kind, forms in _GIVEN_UP.items():
        n = sum(int(by) for number, by in short.items() if programme.wishes[number].kind == kind)
        if n:
            yield counted(forms, n)


_WISHED = {
    "pinned": NN_("one pinned move", "{n} pinned moves"),
    "fair": NN_("a move for the one person who is highly exposed", "a move for each of the {n} people who are highly "
                "exposed"),
    "wanted": NN_("enough people for one critical skill", "enough people for {n} critical skills"),
}  # fmt: skip
_MOVES = NN_("one move per person at most", "{n} moves per person at most")
_MORE_HOURS = NN_(
    "{hours} more practice hours for one person", "up to {hours} more practice hours for {n} people each"
)
_MORE_MOVES = NN_(
    "room for {moves} more moves for one person", "room for {moves} more moves for {n} people each"
)
_GIVEN_UP = {
    "pinned": NN_("One pinned move is not in the plan.", "{n} pinned moves are not in the plan."),
    "wanted": NN_(
        "One person is missing for a critical skill.", "{n} people are missing for critical skills."
    ),
    "fair": NN_("One highly exposed person has no move.", "{n} highly exposed people have no move."),
}
