"""Which needs of a team a plan leaves open, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import polars as pl

from pipelines.ask import Asked, Tables
from pipelines.choose import Offer
from pipelines.decide import Decided
from pipelines.ladder import Ladder
from pipelines.lexicon import lexicon
from pipelines.needs import group_needs, personal_targets
from pipelines.planned import Both, OwnTarget, PlannedMove, PlanRequest, Uncovered
from pipelines.settings import Settings
from pipelines.text import N_, NN_, Message, counted


def uncovered(
    tables: Tables, asked: Asked, decided: Decided, moves: Sequence[PlannedMove], request: PlanRequest,
    settings: Settings,
) -> Iterator[Uncovered]:  # fmt: skip
    """Needs that no move answers: first people wanted and not found, then by team, need and skill.

    Needs are those of the group that the plan is about (`needs.group_needs`), then the durable skills that one person
    is known to hold while blank cells may hide others. A facet is open when no move leads to any of its skills.
    """
    yield from asked.wished.missing
    rows = {
        row["skill_id"]: row for row in tables["skill"].filter(pl.col("team").is_null()).iter_rows(named=True)
    }
    yield from _gave_way(asked, decided, rows, request)
    needs = _needs(tables, request, settings)
    yield from _open(needs, rows, asked.programme.offers, moves, tables, request)
    yield from _perhaps(needs, rows, moves, tables, request, settings)


def own_targets(
    tables: Tables, asked: Asked, moves: Sequence[PlannedMove], ladder: Ladder, settings: Settings
) -> Iterator[OwnTarget]:
    """Targets that the file sets for the people of the plan and that no move serves, each with the reason."""
    served = {(move.person_id, move.to_id) for move in moves}
    offered = {(offer.person_id, offer.to_id) for offer in asked.programme.offers}
    rows = {row["skill_id"]: row for row in tables["skill"].filter(pl.col("team").is_null()).to_dicts()}
    levels = tables["scores"].group_by("person_id", "skill_id").agg(pl.col("level").max())
    mine = personal_targets(tables["scores"]).join(
        asked.people.select("person_id"), on="person_id", how="semi"
    )
    wanted = mine.join(levels, on=["person_id", "skill_id"]).sort("person_id", "skill_id")
    for person, skill, target, level in wanted.select("person_id", "skill_id", "target", "level").iter_rows():
        if (person, skill) not in served:
            master = (level or 0.0) >= settings.framework.mentor_level
            why = _MASTER if master else _NO_ROOM if (person, skill) in offered else _NOT_DURABLE
            yield OwnTarget(person, skill, _name(rows.get(skill)), level, target, ladder, Message(why))


_MASTER = N_("Nobody inside could teach more here: it is a matter of new work, or of somebody from outside.")
_NO_ROOM = N_(
    "Other moves came first within the hours: ask for it on the Plan screen to have it in their place."
)
_NOT_DURABLE = N_("This plan leads to skills that stay scarce, and this one is not among them, or gains nothing here: "
                  "learn it where the work asks for it.")  # fmt: skip


def _needs(tables: Tables, request: PlanRequest, settings: Settings) -> pl.DataFrame:
    return group_needs(tables["skill"], lexicon().pathways, request.team, settings)


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
    tables: Tables,
    request: PlanRequest,
) -> Iterator[Uncovered]:
    answered = {move.to_id for move in moves}
    possible = {offer.to_id for offer in offers}
    heads = _heads(tables)
    facets: dict[str, list[str]] = {}
    for team, skill, need in needs.iter_rows():
        if need == "facet":
            facets.setdefault(str(rows[skill]["facet"]) if skill in rows else "", []).append(skill)
        elif skill not in answered:
            yield Uncovered(need, team, skill, _name(rows.get(skill)), _why(skill, possible, heads))
    shares = dict(_here(tables, request).select("skill_id", pl.col("weight").fill_null(0.0)).iter_rows())
    for _, skills in sorted(facets.items()):
        first = max(skills, key=lambda skill: (shares.get(skill, 0.0), skill))
        if not answered.intersection(skills) and sum(shares.get(s, 0.0) for s in skills) >= MATERIAL:
            yield Uncovered(
                "facet", request.team, first, _name(rows.get(first)), _why(first, possible, heads)
            )


MATERIAL = 0.02
"""Share of the group's work from which it matters that nobody is at working level in a kind of work."""


def _perhaps(
    needs: pl.DataFrame, rows: Mapping[str, Mapping[str, object]], moves: Sequence[PlannedMove], tables: Tables,
    request: PlanRequest, settings: Settings,
) -> Iterator[Uncovered]:  # fmt: skip
    """Durable skills that one person is known to hold, where blanks may hide another."""
    told = {*needs["skill_id"], *(move.to_id for move in moves)}
    durable = pl.sum_horizontal("judgment", "presence", "trust") >= settings.framework.durable_share
    alone = (pl.col("n_working") == 1) & (pl.col("n_working_high") > 1)
    for skill in _here(tables, request).filter(durable & alone).sort("skill_id")["skill_id"]:
        if skill not in told:
            yield Uncovered("key_person", request.team, skill, _name(rows.get(skill)), Message(_BLANKS))


def _here(tables: Tables, request: PlanRequest) -> pl.DataFrame:
    return tables["skill"].filter(pl.col("team").eq_missing(pl.lit(request.team, pl.String)))


def _heads(tables: Tables) -> dict[str, int]:
    """People at working level anywhere in the file, by skill."""
    every = tables["skill"].filter(pl.col("team").is_null())
    return dict(every.select("skill_id", pl.col("n_working").fill_null(0)).iter_rows())


def _why(skill: str, possible: AbstractSet[str], heads: Mapping[str, int]) -> Message:
    if skill in possible:
        return Message(N_("Somebody could learn it, and other moves came first within the hours. To give it priority, "
                          "ask for it on the Plan screen, with the person’s agreement."))  # fmt: skip
    if heads.get(skill, 0) > 0:
        return counted(_TRAIN, heads[skill])
    return Message(
        N_("Nobody in the file is at working level in it: it takes somebody from outside, or a course.")
    )


_TRAIN = NN_(
    "Nobody’s work leads to it by itself; the one person in the file who can do it could train a second, if both wish.",
    "Nobody’s work leads to it by itself; {n} people in the file can do it and could train somebody, if both wish.",
)
_BLANKS = N_("One person is at working level; blank cells may hide others: fill them in first.")


def _name(row: Mapping[str, object] | None) -> Both:
    return Both(str(row["name_en"]), str(row["name_fr"])) if row else Both(None, None)


_NO_HOURS = NN_(
    "One person more is wanted, and the budgets do not stretch to it.",
    "{n} people more are wanted, and the budgets do not stretch to them.",
)
