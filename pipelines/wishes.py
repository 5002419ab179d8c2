"""What a plan is asked to hold beyond its budgets: pinned moves, a move for whoever is highly exposed, enough people
for each critical skill; and which of these cannot be had whatever the budgets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.choose import Offer, Wish
from pipelines.planned import Both, PlanRequest, SetAside, Uncovered
from pipelines.settings import Settings
from pipelines.text import N_, NN_, Message, counted

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Wishes:
    """What is wished for, and what of it nobody could do: pinned moves set aside, people that no skill can find."""

    wishes: tuple[Wish, ...]
    set_aside: tuple[SetAside, ...]
    missing: tuple[Uncovered, ...]


def wishes(
    tables: Tables, offers: Sequence[Offer], people: pl.DataFrame, request: PlanRequest, settings: Settings
) -> Wishes:
    """Everything that `request` wishes of `offers`, for the `people` (PEOPLE) that it is about."""
    numbers = {offer.move: at for at, offer in enumerate(offers)}
    pinned, set_aside = _pinned(tables, numbers, people, request)
    fair = _fair(tables["person"], offers, settings) if request.fair else []
    wanted, missing = _wanted(tables["skill"], offers, request, settings)
    return Wishes((*pinned, *fair, *wanted), tuple(set_aside), tuple(missing))


def critical_skills(skills_mart: pl.DataFrame, request: PlanRequest, settings: Settings) -> pl.DataFrame:
    """The rows of SKILL that are critical to the group of `request`: named, or durable and held by one person."""
    mine = skills_mart.filter(pl.col("team").eq_missing(pl.lit(request.team, pl.String)))
    if request.critical:
        return mine.filter(pl.col("skill_id").is_in(list(request.critical))).sort("skill_id")
    durable = pl.sum_horizontal("judgment", "presence", "trust") >= settings.framework.durable_share
    return mine.filter(durable & (pl.col("n_working") == 1)).sort("skill_id")


def missing(skills_mart: pl.DataFrame, request: PlanRequest, settings: Settings) -> dict[str, int]:
    """How many people `request` still wants for each critical skill; empty when it asks for none."""
    if request.people_per_skill <= 0:
        return {}
    rows = critical_skills(skills_mart, request, settings).select("skill_id", "n_working").iter_rows()
    return {skill: max(0, request.people_per_skill - (held or 0)) for skill, held in rows}


def _pinned(
    tables: Tables, numbers: Mapping[tuple[str, str, str], int], people: pl.DataFrame, request: PlanRequest
) -> tuple[list[Wish], list[SetAside]]:
    known, wished, aside = set(people["person_id"]), [], []
    for ruling in request.rulings:
        if ruling.kind != "pinned" or (request.team is not None and ruling.person_id not in known):
            continue
        if ruling.move in numbers:
            wished.append(Wish("pinned", ruling.move, (numbers[ruling.move],)))
        else:
            mine = tables["scores"].filter(pl.col("person_id") == ruling.person_id)
            aside.append(SetAside(ruling, _impossible(ruling.from_id, mine, request)))
    return wished, aside


def _impossible(source: str, mine: pl.DataFrame, request: PlanRequest) -> Message:
    if not (request.hours_per_person > 0 and request.moves_per_person > 0):
        return Message(N_("The plan was given no practice hours or no moves."))
    if mine.is_empty():
        return Message(N_("This person is not among those rated in this snapshot."))
    if mine.filter(pl.col("skill_id") == source).is_empty():
        return Message(N_("The skill that it starts from is no longer among the person’s skills."))
    return Message(
        N_("It no longer gains anything: the skill that it starts from is hardly exposed, or no share of the work "
           "rests on it.")
    )  # fmt: skip


def _fair(person: pl.DataFrame, offers: Sequence[Offer], settings: Settings) -> list[Wish]:
    exposed = person.filter(pl.col("exposure") >= settings.planning.highly_exposed)["person_id"]
    high = set(exposed)
    own: dict[str, list[int]] = defaultdict(list)
    for at, offer in enumerate(offers):
        if offer.person_id in high and offer.value > 0:
            own[offer.person_id].append(at)
    return [Wish("fair", (one,), tuple(among)) for one, among in sorted(own.items())]


def _wanted(
    skills_mart: pl.DataFrame, offers: Sequence[Offer], request: PlanRequest, settings: Settings
) -> tuple[list[Wish], list[Uncovered]]:
    if request.people_per_skill <= 0:
        return [], []
    found, missing = [], []
    for skill in critical_skills(skills_mart, request, settings).iter_rows(named=True):
        asked = request.people_per_skill - (skill["n_working"] or 0)
        towards = [at for at, offer in enumerate(offers) if offer.to_id == skill["skill_id"]]
        enough = tuple(at for at in towards if offers[at].completes)
        able = len({offers[at].person_id for at in enough})
        if min(asked, able) > 0:
            found.append(Wish("wanted", (skill["skill_id"],), enough, min(asked, able)))
        if asked > able:
            name = Both(skill["name_en"], skill["name_fr"])
            why = _why_missing(asked - able, [offers[at] for at in towards])
            missing.append(Uncovered("wanted", request.team, skill["skill_id"], name, why))
    return found, missing


def _why_missing(n: int, towards: Sequence[Offer]) -> Message:
    stages = [offer.hours / offer.stage for offer in towards if not offer.completes]
    if stages:
        return counted(_TOO_LONG, n, hours=round(min(stages)))
    return counted(_NOBODY, n)


_TOO_LONG = NN_(
    "One person more is wanted; working level takes {hours} practice hours at least, more than the plan gives each.",
    "{n} people more are wanted; working level takes {hours} practice hours at least, more than the plan gives each.",
)
_NOBODY = NN_(
    "One person more is wanted, and nobody else has a move to it within reach: look outside, or agree on one together.",
    "{n} people more are wanted, and nobody else has a move to it within reach: look outside, or agree on one "
    "together.",
)
