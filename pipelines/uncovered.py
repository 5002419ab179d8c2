"""Which needs of a team a plan leaves open, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from pipelines.ask import Asked, Tables
from pipelines.choose import Offer
from pipelines.decide import Decided
from pipelines.lexicon import lexicon
from pipelines.needs import team_needs
from pipelines.planned import Both, PlannedMove, PlanRequest, Uncovered
from pipelines.settings import Settings
from pipelines.text import N_, NN_, Message, counted


def uncovered(
    tables: Tables, asked: Asked, decided: Decided, moves: Sequence[PlannedMove], request: PlanRequest,
    settings: Settings,
) -> Iterator[Uncovered]:  # fmt: skip
    """Needs that no move answers: first people wanted and not found, then by team, need and skill.

    A team's needs are those of the group that the plan is about, or of each team when it is about everybody. A facet
    is open when no move leads to any of its skills.
    """
    yield from asked.wished.missing
    rows = {
        row["skill_id"]: row for row in tables["skill"].filter(pl.col("team").is_null()).iter_rows(named=True)
    }
    yield from _gave_way(asked, decided, rows, request)
    yield from _open(_needs(tables, request, settings), rows, asked.programme.offers, moves)


def _needs(tables: Tables, request: PlanRequest, settings: Settings) -> pl.DataFrame:
    needs = team_needs(tables["skill"], lexicon().pathways, settings)
    teams = tables["people"]["team"].drop_nulls().n_unique()
    if request.team is not None:
        return needs.filter(pl.col("team") == request.team)
    return needs.filter(pl.col("team").is_null() if teams == 0 else pl.col("team").is_not_null())


def _gave_way(
    asked: Asked, decided: Decided, rows: Mapping[str, Mapping[str, object]], request: PlanRequest
) -> Iterator[Uncovered]:
    for number, by in sorted(decided.short.items()):
        wish = asked.programme.wishes[number]
        if wish.kind == "wanted":
            skill = str(wish.of[0])
            why = counted(_NO_HOURS, int(by))
            yield Uncovered("wanted", request.team, skill, _name(rows.get(skill)), why)


def _open(
    needs: pl.DataFrame,
    rows: Mapping[str, Mapping[str, object]],
    offers: Sequence[Offer],
    moves: Sequence[PlannedMove],
) -> Iterator[Uncovered]:
    answered = {(move.team, move.to_id) for move in moves}
    possible = {(offer.team, offer.to_id) for offer in offers}
    facets: dict[tuple[str | None, str], list[tuple[str | None, str]]] = {}
    for team, skill, need in needs.iter_rows():
        if need == "facet":
            facet = str(rows[skill]["facet"]) if skill in rows else ""
            facets.setdefault((team, facet), []).append((team, skill))
        elif (team, skill) not in answered:
            yield Uncovered(need, team, skill, _name(rows.get(skill)), _why((team, skill) in possible))
    for (team, facet), skills in sorted(facets.items(), key=str):
        if not answered.intersection(skills):
            yield Uncovered(
                "facet", team, None, Both(facet, facet), _why(bool(possible.intersection(skills)))
            )


def _why(possible: bool) -> Message:
    if possible:
        return Message(N_("Moves to it exist; others gain more within the hours. Pin one to have it first."))
    return Message(N_("Nobody has a move to it within reach: agree on one together, or look outside."))


def _name(row: Mapping[str, object] | None) -> Both:
    return Both(str(row["name_en"]), str(row["name_fr"])) if row else Both(None, None)


_NO_HOURS = NN_(
    "One person more is wanted, and the budgets do not stretch to it.",
    "{n} people more are wanted, and the budgets do not stretch to them.",
)
