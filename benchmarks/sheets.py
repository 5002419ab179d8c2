"""How many drawn sheets are read right without a mapping: `python -m benchmarks.sheets [count] [seed]`.

Prints, for 500 sheets of a fixed sample (tests/drawn), the share that is exactly right (layout, people, skills,
every level with its place, blanks, refusals, scale), plain sheets and dressed ones apart, shape by shape; how many
of the others no warning tells of; and which scales and which things around a table stand in those that are misread.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.drawn import Outcome, compare, draw, sample
from tests.drawn.plan import SHAPES

COUNT, SEED = 500, 2026


def share(outcomes: Sequence[Outcome]) -> str:
    """How many are right, of how many."""
    right = sum(one.exact for one in outcomes)
    return f"{right:3d} of {len(outcomes):3d} = {right / len(outcomes):6.1%}" if outcomes else "none drawn"


def by_shape(outcomes: Sequence[Outcome]) -> None:
    """A line for each shape, plain sheets beside those with titles, totals, sections and the like around them."""
    for shape in (*SHAPES, "all"):
        mine = [one for one in outcomes if shape in (one.drawn.plan.shape, "all")]
        plain = [one for one in mine if one.drawn.plan.plain]
        dressed = [one for one in mine if not one.drawn.plan.plain]
        silent = sum(one.silent for one in mine)
        print(f"{shape:17} plain {share(plain)}   dressed {share(dressed)}   misread without a word {silent}")


def in_misread(outcomes: Sequence[Outcome]) -> None:
    """What stands in misread sheets more than in others: wrong of all that have it."""
    traits = Counter(trait for one in outcomes for trait in of(one))
    wrong = Counter(trait for one in outcomes if not one.exact for trait in of(one))
    for trait, count in wrong.most_common(15):
        print(f"  {trait}: {count} of {traits[trait]}")


def of(outcome: Outcome) -> Iterable[str]:
    """The traits of a drawn sheet."""
    plan = outcome.drawn.plan
    ragged = ["ragged"] if plan.ragged and plan.kind == "csv" else []
    return (*plan.extras, *ragged, f"scale {plan.scale}", f"names {plan.names}", plan.lang, plan.kind)


def main() -> None:
    """Draw, read, print."""
    count, seed = (int(argument) for argument in (*sys.argv[1:3], *(COUNT, SEED)[len(sys.argv[1:3]) :]))
    outcomes = [compare(draw(plan)) for plan in sample(count, seed)]
    by_shape(outcomes)
    in_misread(outcomes)
    for one in outcomes:
        if not one.exact:
            print(f"{'silent ' if one.silent else ''}{one.drawn.plan}: {one.refusal or ', '.join(one.wrong)}")


if __name__ == "__main__":
    main()
