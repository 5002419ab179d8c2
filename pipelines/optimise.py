"""The integer programme of a plan, solved by HiGHS.

Choose x (take an offer, 0 or 1) and y (an offer has a mentor, 0 or 1) to maximise

    Σ value · x  +  Σ (value with mentor − value) · y          reachable gain, in points

subject to
    Σ hours · x            ≤ hours per person                  for each person
    Σ x                    ≤ moves per person                  for each person
    Σ x                    ≤ 1                                 for each person and skill moved from, or to
    Σ y over mentors       ≤ x                                 for each offer
    Σ use                  ≤ amount                            for all that is shared: hours of a team, of mentors
    Σ x over its offers    ≥ n                                 for each wish: pinned, fairness, people for a skill

HiGHS is deterministic for one order of rows; ties go to the preferred mentor by a millionth of the lift.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np

from pipelines.choose import Choice, Programme, Resource, Wish, uses

TIE = 1e-6
LEAST = {"pinned": 100.0, "wanted": 10.0, "fair": 1.0}
"""How much giving up one of each kind of wish weighs: a pin goes last."""
Key = tuple[str, object]
"""What a row of the programme is: ("hours", person), ("moves", person), ("shared", resource), ("wish", number), …"""


@dataclass
class _Model:
    """Columns and rows under construction: `cost` and bounds by column; cells by row."""

    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    cells: dict[Key, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    least: dict[Key, float] = field(default_factory=dict)
    most: dict[Key, float] = field(default_factory=dict)

    def column(self, cost: float, upper: float = 1.0, *, whole: bool = True) -> int:
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1


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


def solve(programme: Programme, seconds: float, start: Choice | None = None) -> Solved:
    """The best choice; `start`, if it fulfils every wish, is where the search begins. Infeasible: choice None."""
    model, x, y = _build(programme)
    highs = _passed(model, seconds)
    if start is not None and all(map(start.fulfils, programme.wishes)):
        values = np.zeros(len(model.cost))
        for at, mentor in start.taken.items():
            values[x[at]] = 1
            if mentor:
                values[y[at, mentor]] = 1
        given = highspy.HighsSolution()
        given.col_value = values.tolist()
        highs.setSolution(given)
    highs.run()
    if not _has_solution(highs):
        return Solved(None, 0.0)
    values = np.asarray(highs.getSolution().col_value)
    bound = highs.getInfo().mip_dual_bound if any(model.whole) else highs.getInfo().objective_function_value
    return Solved(_read(programme, values, x, y), float(bound))


def relaxed(programme: Programme, seconds: float) -> Solved:
    """The linear relaxation: its value is a bound, its duals are prices, `taken` the share of each offer."""
    model, x, y = _build(programme)
    model.whole = [False] * len(model.whole)
    highs = _passed(model, seconds)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return Solved(None, 0.0)
    solution = highs.getSolution()
    values = np.asarray(solution.col_value)
    prices = dict(zip(model.cells, (max(0.0, float(dual)) for dual in solution.row_dual), strict=True))
    taken = {at: float(values[column]) for at, column in x.items() if values[column] > TIE}
    helped = {pair: float(values[column]) for pair, column in y.items() if values[column] > TIE}
    bound = float(highs.getInfo().objective_function_value)
    return Solved(Choice(), bound, prices=prices, taken=taken, helped=helped)


def shortest(programme: Programme, weights: Mapping[str, float], seconds: float) -> Solved:
    """How to fall short of the wishes by the least: `short`, by number of the wish. `weights` by kind of wish."""
    model, x, y = _build(programme)
    model.cost = [0.0] * len(model.cost)
    slack = {}
    for number, wish in enumerate(programme.wishes):
        slack[number] = model.column(-weights[wish.kind], float(wish.n))
        model.cells["wish", number].append((slack[number], 1.0))
        model.least["wish", number] = float(wish.n)
    highs = _passed(model, seconds)
    highs.run()
    if not _has_solution(highs):
        return Solved(None, 0.0)
    values = np.asarray(highs.getSolution().col_value)
    short = {number: float(round(values[column])) for number, column in slack.items() if values[column] > 0.5}
    return Solved(_read(programme, values, x, y), 0.0, short=short)


def extended(programme: Programme, weights: Mapping[str, float], seconds: float) -> Solved:
    """The least by which budgets must grow for every wish to fit: `extra`, by row. `weights` by kind of row.

    Rows of kind hours and moves (by person) and shared grow; infeasible (choice None) when no budget helps.
    """
    model, x, y = _build(programme)
    model.cost = [0.0] * len(model.cost)
    grown = {}
    for key in list(model.cells):
        if key[0] in weights:
            column = model.column(-weights[key[0]], highspy.kHighsInf, whole=key[0] == "moves")
            model.cells[key].append((column, -1.0))
            grown[key] = column
    highs = _passed(model, seconds)
    highs.run()
    if not _has_solution(highs):
        return Solved(None, 0.0)
    values = np.asarray(highs.getSolution().col_value)
    extra = {key: float(values[column]) for key, column in grown.items() if values[column] > TIE}
    return Solved(_read(programme, values, x, y), 0.0, extra=extra)


def feasible(programme: Programme, without: Iterable[str], seconds: float) -> bool:
    """Whether some choice fulfils every row, those of the kinds `without` left aside."""
    model, _, _ = _build(programme)
    gone = set(without)
    model.cost = [0.0] * len(model.cost)
    for key in [key for key in model.cells if key[0] in gone]:
        del model.cells[key]
    highs = _passed(model, seconds)
    highs.run()
    return _has_solution(highs)


def _build(programme: Programme) -> tuple[_Model, dict[int, int], dict[tuple[int, str], int]]:
    """The model, and the columns of x by offer and of y by offer and mentor."""
    model, x, y = _Model(), {}, {}
    for at, offer in enumerate(programme.offers):
        x[at] = model.column(offer.value)
        _add(model, x[at], offer.hours, ("hours", offer.person_id), programme.hours_per_person)
        _add(model, x[at], 1.0, ("moves", offer.person_id), programme.moves_per_person)
        _add(model, x[at], 1.0, ("from", (offer.person_id, offer.from_id)), 1.0)
        _add(model, x[at], 1.0, ("to", (offer.person_id, offer.to_id)), 1.0)
        _share(model, x[at], uses(offer, None), programme.shared)
        for rank, mentor in enumerate(offer.mentors):
            y[at, mentor] = model.column(offer.lift(mentor) * (1 - TIE * rank))
            _add(model, y[at, mentor], 1.0, ("mentor of", at), 0.0)
            alone = {r: n for r, n in uses(offer, mentor).items() if r[0] != "team"}
            _share(model, y[at, mentor], alone, programme.shared)
        if offer.mentors:
            _add(model, x[at], -1.0, ("mentor of", at), 0.0)
    for number, wish in enumerate(programme.wishes):
        model.cells["wish", number] = [(x[at], 1.0) for at in wish.among]
        model.least["wish", number] = float(wish.n)
    return model, x, y


def _add(model: _Model, column: int, amount: float, row: Key, most: float) -> None:
    model.cells[row].append((column, amount))
    model.most[row] = float(most)


def _share(
    model: _Model, column: int, used: Mapping[Resource, float], amounts: Mapping[Resource, float]
) -> None:
    for resource, amount in used.items():
        if resource in amounts:
            _add(model, column, amount, ("shared", resource), max(0.0, amounts[resource]))


def _passed(model: _Model, seconds: float) -> highspy.Highs:
    """HiGHS with the model in it, quiet, on one thread."""
    rows = list(model.cells)
    counts = [len(model.cells[row]) for row in rows]
    flat = [cell for row in rows for cell in model.cells[row]]
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
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", float(seconds))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-7)
    highs.passModel(lp)
    return highs


def _has_solution(highs: highspy.Highs) -> bool:
    return bool(highs.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible))


def _read(
    programme: Programme, values: np.ndarray, x: Mapping[int, int], y: Mapping[tuple[int, str], int]
) -> Choice:
    mentor_of = {at: mentor for (at, mentor), column in y.items() if values[column] > 0.5}
    return Choice({at: mentor_of.get(at) for at in range(len(programme.offers)) if values[x[at]] > 0.5})


def reduced(wishes: tuple[Wish, ...], short: Mapping[int, float]) -> tuple[Wish, ...]:
    """The wishes, less what they fall short by; those of nothing left out."""
    kept = (
        Wish(wish.kind, wish.of, wish.among, wish.n - int(short.get(number, 0)))
        for number, wish in enumerate(wishes)
    )
    return tuple(wish for wish in kept if wish.n > 0)
