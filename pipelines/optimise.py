"""The integer programme of a plan, solved by HiGHS.

Choose x (take an offer, 0 or 1) and y (an offer has a mentor, 0 or 1) to maximise

    Σ value · x  +  Σ (value with mentor − value) · y          reachable gain, in points

subject to
    Σ hours · x            ≤ hours per person                  for each person
    Σ x                    ≤ moves per person                  for each person
    Σ x                    ≤ 1                                 for each person and skill moved from, or to
    Σ y over mentors       ≤ x                                 for each offer
    Σ use                  ≤ amount                            for all that is shared: hours of a team, of mentors
    Σ x of its offers      ≤ n                                 for each place: so many people are sent to one skill
    Σ x over its offers    ≥ n                                 for each wish: pinned, fairness, people for a skill

It is solved in the tighter form of `pipelines.bundles`, with the same choices; prices are taken as it reads.
HiGHS is deterministic for one order of rows; ties go to the preferred mentor by a millionth of the lift.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from highspy._core import _Highs  # the wrapper around it prints a banner to standard output when it is made

from pipelines.bundles import TIE, Key, Model, Values, build, cuts
from pipelines.choose import Choice, Programme, Wish, uses
from pipelines.settings import Planning

LARGE = 50_000
"""Columns beyond which a relaxation is solved by an interior point, without a vertex: ten times sooner there."""
LEAST = {"pinned": 100.0, "wanted": 10.0, "fair": 1.0}
"""How much giving up one of each kind of wish weighs: a pin goes last."""


@dataclass(frozen=True)
class Solved:
    """A choice, the most that any could reach, and how each wish fell short; `choice` is None when infeasible.

    `prices` (points that one more unit of a row's amount would bring), `taken` and `helped` (the share of each x and
    y) are of the linear relaxation only; `extra` is by row, of `extended` only.
    """

    choice: Choice | None
    bound: float
    short: Mapping[int, float] = field(default_factory=dict)
    prices: Mapping[Key, float] = field(default_factory=dict)
    extra: Mapping[Key, float] = field(default_factory=dict)
    taken: Mapping[int, float] = field(default_factory=dict)
    helped: Mapping[tuple[int, str], float] = field(default_factory=dict)


def solve(programme: Programme, planning: Planning) -> Solved:
    """The best choice; None when the wishes do not fit together.

    HiGHS is not given greedy's choice to begin with: version 1.16 may then return that choice with the objective of
    a better one (seen on the French sample). `decide` takes the better of the two.
    """
    model = build(programme, tight=True)
    highs = _passed(model, planning)
    highs.run()
    if not _has_solution(highs):
        return Solved(None, 0.0)
    bound = highs.getInfo().mip_dual_bound
    return Solved(model.choice(np.asarray(highs.getSolution().col_value)), float(bound))


def relaxed(programme: Programme, planning: Planning, *, tight: bool) -> Solved:
    """The linear relaxation: its value is a bound, its duals are prices, `taken` and `helped` are shares.

    Tight, the bound is the better one; as the programme reads, the prices are those of its rows.
    """
    model = build(programme, tight=tight)
    model.whole = [False] * len(model.whole)
    highs = _passed(model, planning, 20 * planning.seconds)
    if len(model.cost) > LARGE:
        highs.setOptionValue("solver", "ipm")
        highs.setOptionValue("run_crossover", "off")
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return Solved(None, math.inf)
    solution = highs.getSolution()
    values = np.asarray(solution.col_value)
    prices = dict(zip(model.cells, (max(0.0, float(dual)) for dual in solution.row_dual), strict=True))
    taken = {at: float(values[columns].sum()) for at, columns in model.x.items()}
    helped = {pair: float(values[column]) for pair, column in model.y.items() if values[column] > TIE}
    return Solved(
        Choice(), float(highs.getInfo().objective_function_value), prices=prices, taken=taken, helped=helped
    )


def shortest(programme: Programme, weights: Mapping[str, float], planning: Planning) -> Solved:
    """How to fall short of the wishes by the least: `short`, by number of the wish. `weights` by kind of wish, ≥ 1.

    Among ways that fall short by as little, the one that reaches most: all values together weigh less than one wish.
    """
    model = build(programme, tight=True)
    small = 0.5 / (1.0 + sum(map(abs, model.cost)))
    model.cost = [small * cost for cost in model.cost]
    slack = {}
    for number, wish in enumerate(programme.wishes):
        slack[number] = model.column(-weights[wish.kind], float(wish.n))
        model.add(slack[number], 1.0, ("wish", number))
        model.least["wish", number] = float(wish.n)
    values = _found(_passed(model, planning))
    if values is None:
        return Solved(None, 0.0)
    short = {number: float(round(values[column])) for number, column in slack.items() if values[column] > 0.5}
    return Solved(model.choice(values), 0.0, short=short)


def extended(programme: Programme, weights: Mapping[str, float], planning: Planning) -> Solved:
    """The least by which budgets must grow for every wish to fit: `extra`, by row. `weights` by kind of row.

    Rows of the kinds that have a weight grow; infeasible (choice None) when that does not help.
    """
    model = build(programme, tight=False)
    model.cost = [0.0] * len(model.cost)
    grown = {}
    for key in list(model.cells):
        if key[0] in weights:
            column = model.column(-weights[key[0]], highspy.kHighsInf, whole=key[0] in ("moves", "places"))
            model.add(column, -1.0, key)
            grown[key] = column
    values = _found(_passed(model, planning))
    if values is None:
        return Solved(None, 0.0)
    extra = {key: float(values[column]) for key, column in grown.items() if values[column] > TIE}
    return Solved(model.choice(values), 0.0, extra=extra)


def roomier(programme: Programme, planning: Planning) -> Programme | None:
    """The same programme with the fewest more places with which every wish fits; None when places do not help."""
    if not programme.places:
        return None
    grown = extended(programme, {"places": 1.0}, planning)
    if grown.choice is None:
        return None
    more = {key[1]: round(amount) for key, amount in grown.extra.items()}
    return replace(programme, places={at: n + more.get(at, 0) for at, n in programme.places.items()})


def feasible(programme: Programme, without: Iterable[str], planning: Planning) -> bool:
    """Whether some choice fulfils every row, those of the kinds `without` left aside."""
    model = build(programme, tight=False)
    gone = set(without)
    model.cost = [0.0] * len(model.cost)
    for key in [key for key in model.cells if key[0] in gone]:
        del model.cells[key]
    return _found(_passed(model, planning)) is not None


def _found(highs: _Highs) -> Values | None:
    highs.run()
    return np.asarray(highs.getSolution().col_value) if _has_solution(highs) else None


def priced(programme: Programme, prices: Mapping[Key, float], planning: Planning) -> float:
    """A bound on the value of the part that `programme` is of a larger one, mentors and places paid for at `prices`.

    Lagrangian: with the rows of mentors left out and what they use paid for, the best value, plus what all mentors'
    rows are worth at these prices, is never below the best value of the larger programme.
    """
    teams = {r: n for r, n in programme.shared.items() if r[0] == "team"}
    own = {place: n for place, n in programme.places.items() if place[0] is not None}
    model = build(replace(programme, shared=teams, places=own), tight=True)
    for at, columns in model.x.items():  # places of the whole group are paid for, as mentors are
        price = prices.get(("places", programme.offers[at].place), 0.0)
        if programme.offers[at].place not in own:
            for column in columns:
                model.cost[column] -= price
    for (at, mentor), column in model.y.items():
        hours = programme.shared.get(("mentor", mentor), math.inf)
        paid: list[tuple[Key, float]] = [
            (("shared", r), n) for r, n in uses(programme.offers[at], mentor).items() if r[0] != "team"
        ]
        paid += [(("cut", (k, mentor)), n) for k, n in cuts(programme.offers[at].mentor_hours, hours)]
        model.cost[column] -= sum(prices.get(row, 0.0) * amount for row, amount in paid)
    highs = _passed(model, planning)
    highs.run()
    return float(highs.getInfo().mip_dual_bound)


def _passed(model: Model, planning: Planning, seconds: float | None = None) -> _Highs:
    """HiGHS with the model in it, quiet, on one thread."""
    rows = list(model.cells)
    counts = [len(model.cells[row]) for row in rows]
    flat = [cell for row in rows for cell in model.cells[row].items()]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(model.cost, dtype=np.double)
    lp.col_lower_ = np.zeros(len(model.cost))
    lp.col_upper_ = np.array(model.upper, dtype=np.double)
    lp.row_lower_ = np.array([model.least.get(row, -highspy.kHighsInf) for row in rows], dtype=np.double)
    lp.row_upper_ = np.array([model.most.get(row, highspy.kHighsInf) for row in rows], dtype=np.double)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for column, _ in flat], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([amount for _, amount in flat], dtype=np.double)
    if any(model.whole):
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in model.whole]
    highs = _Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", float(seconds or planning.seconds))
    highs.setOptionValue("mip_rel_gap", planning.gap if model.people > planning.exact else 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-7)
    highs.passModel(lp)
    return highs


def _has_solution(highs: _Highs) -> bool:
    return bool(highs.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible))


def reduced(wishes: tuple[Wish, ...], short: Mapping[int, float]) -> tuple[Wish, ...]:
    """The wishes, less what they fall short by; those of nothing left out."""
    kept = (
        Wish(wish.kind, wish.of, wish.among, wish.n - int(short.get(number, 0)))
        for number, wish in enumerate(wishes)
    )
    return tuple(wish for wish in kept if wish.n > 0)
