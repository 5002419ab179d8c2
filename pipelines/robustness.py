"""Whether each move of a plan holds whatever the evidence, and which cells of the file to check first.

The plan is solved again under each source of evidence alone and at both ends of the spans of capability
(`planned.SOURCES`), among the same candidates. A move holds under a source when it is chosen again; so that a tie is no
difference, what the plan holds counts `Planning.steady` (2 %) more in these runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.ask import Asked, Tables, ask
from pipelines.choose import Offer
from pipelines.decide import decide
from pipelines.doubts import cells_to_check
from pipelines.planned import SOURCES, Plan
from pipelines.settings import SETTINGS, Settings


def examine(plan: Plan, tables: Tables, settings: Settings = SETTINGS) -> Plan:
    """The same plan, each move with the sources that it fails under, and at most ten cells to check first.

    `tables` are those that the plan was made from; without `inventory` among them no cells are looked for.
    """
    fails: dict[tuple[str, str, str], list[str]] = {move.move: [] for move in plan.moves}
    of_evidence = {move.move for move in plan.moves if not move.from_nothing}
    if of_evidence:
        for source in SOURCES:
            chosen = _chosen(plan, ask(tables, plan.request, settings, source), settings)
            for move in of_evidence - chosen:
                fails[move].append(source)
    moves = tuple(
        replace(move, fails_under=tuple(fails[move.move])) for move in plan.moves
    )  # of no evidence: none
    examined = replace(plan, moves=moves)
    return replace(examined, check_first=cells_to_check(examined, tables, settings))


def _chosen(plan: Plan, asked: Asked, settings: Settings) -> set[tuple[str, str, str]]:
    """Moves chosen under another source."""
    offers = _favoured(asked.programme.offers, {move.move for move in plan.moves}, settings)
    rough = replace(
        settings.planning, gap=settings.planning.steady / 4
    )  # far finer than what counts as steady
    decided = decide(replace(asked.programme, offers=offers), rough, bounded=False)
    return {offers[at].move for at in decided.choice.taken}


def _favoured(offers: Sequence[Offer], planned: set[tuple[str, str, str]], settings: Settings) -> list[Offer]:
    more = 1 + settings.planning.steady
    return [
        replace(offer, value=offer.value * more, with_mentor=offer.with_mentor * more)
        if offer.move in planned
        else offer
        for offer in offers
    ]
