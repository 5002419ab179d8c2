"""What is said of a plan's people and of the plan as a whole: who has no move and why, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipelines.ask import Asked
from pipelines.planned import LeftOut, PlannedMove, PlanRequest
from pipelines.settings import Settings
from pipelines.text import N_, NN_, Message, counted


def of_people(scores: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """The rows of `scores` of the people that the plan is about."""
    return scores.join(asked.people.select("person_id"), on="person_id", how="semi")


def left_out(
    asked: Asked, scores: pl.DataFrame, served: set[str], request: PlanRequest, settings: Settings
) -> Iterator[LeftOut]:
    """Everybody of the plan who has no move, and why, in the order of their ids."""
    exposed, known = facing(scores, settings), set(scores["person_id"])
    offered = {offer.person_id for offer in asked.programme.offers}
    for person in asked.people["person_id"].unique().sort():
        if person in served:
            continue
        if person in offered:
            yield LeftOut(person, Message(N_("Moves within reach exist; the hours or the number of moves do not "
                                             "stretch to one this time.")))  # fmt: skip
        else:
            ruled = any(r.person_id == person and r.kind == "ruled_out" for r in request.rulings)
            yield LeftOut(person, _why_left_out(person in known, person in exposed, ruled, nothing(request)))


def facing(scores: pl.DataFrame, settings: Settings) -> set[str]:
    """People with a skill that is exposed enough to move from."""
    exposed = scores.filter((pl.col("exposed") >= settings.planning.from_exposed) & (pl.col("weight") > 0))
    return set(exposed["person_id"])


def nothing(request: PlanRequest) -> bool:
    """Whether no move at all can be taken (not a number counts as nothing)."""
    return not (request.hours_per_person > 0 and request.moves_per_person > 0)


def _why_left_out(known: bool, facing: bool, ruled: bool, nothing: bool) -> Message:
    if not known:
        return Message(N_("No skill is assessed or listed yet: a blank is not read as a lack."))
    if not facing:
        return Message(N_("Good news: this work is little exposed to AI, so nothing has to give way. What would be "
                          "good to learn is for the talk to find."))  # fmt: skip
    if nothing:
        return Message(N_("The plan was given no practice hours or no moves."))
    if ruled:
        return Message(N_("The moves within reach were ruled out: agree on another one together."))
    return Message(N_("No target within reach is known yet: agree on one together."))


def notes(
    moves: tuple[PlannedMove, ...], without: tuple[LeftOut, ...], request: PlanRequest, *, spared: bool
) -> Iterator[Message]:
    """What to keep in mind of the whole; `spared`: whether nobody has a skill exposed enough to move from."""
    if nothing(request):
        yield Message(N_("The plan is empty: give each person some practice hours and at least one move."))
    elif not moves and request.team_hours is not None and request.team_hours <= 0:
        yield Message(N_("The plan is empty: the team was given no practice hours."))
    elif not moves:
        yield Message(
            _SPARED_EMPTY
            if spared
            else N_("The plan is empty: nobody has both an exposed skill and a target within reach.")
        )
    elif all(move.from_nothing for move in moves):
        yield Message(
            _SPARED
            if spared
            else N_(
                "No exposed skill has something durable within reach. The plan is about "
                "what the file itself asks for."
            )
        )
    found = (
        (sum(move.stage < 1 for move in moves), _STAGES),
        (sum(move.mentor_id is None for move in moves), _ALONE),
        (len(without) if moves else 0, _LEFT_OUT),
    )
    yield from (counted(forms, n) for n, forms in found if n)
    if request.team is not None and any(move.mentor_id for move in moves):
        yield from _promises(request)


def _promises(request: PlanRequest) -> Iterator[Message]:
    """Whether what mentors promised to other teams was counted."""
    if request.promised_in:
        teams = ", ".join(request.promised_in)
        yield Message(N_("Hours that mentors have promised in the kept plan of other teams are counted: {teams}."),
                      {"teams": teams})  # fmt: skip
    else:
        yield Message(
            N_(
                "Other teams’ plans are not counted: none is kept for these weeks. A mentor may be asked twice; "
                "keep each team’s plan, and the next one counts its hours."
            )
        )


_SPARED = N_(
    "Good news: this work is little exposed to AI, so no skill has to give way. The plan is about what the file asks "
    "for: its targets, and skills that one person or nobody covers."
)
_SPARED_EMPTY = N_(
    "Good news: this work is little exposed to AI, so no skill has to give way. Nor did the plan find a "
    "target in the file, or a skill held by one person or nobody, that somebody here could train for."
)

_STAGES = NN_(
    "One move is a first stage: the whole of it takes more than the hours given.",
    "{n} moves are first stages: the whole of each takes more than the hours given.",
)
_ALONE = NN_(
    "One move has no mentor inside, or none with hours left: look outside the team.",
    "{n} moves have no mentor inside, or none with hours left: look outside the team.",
)
_LEFT_OUT = NN_(
    "One person has no move in this plan; the reason stands beside the name.",
    "{n} people have no move in this plan; the reason stands beside each name.",
)
