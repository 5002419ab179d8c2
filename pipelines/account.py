"""What is said of a plan as a whole: how good it is, what holds it back, what clashes, what stays open.

Each function gives messages to be said in the reader's language; people and mentors are ids, named by whoever shows
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.planned import Limit, Plan, Uncovered
from pipelines.settings import SETTINGS, Settings
from pipelines.text import N_, NN_, Message, Text, counted


def quality(plan: Plan) -> Iterator[Message]:
    """How far ahead of greedy, and how far from the best possible at most."""
    solution = plan.solution
    if not plan.moves:
        return
    if solution.greedy is None:
        yield Message(
            N_("Choosing moves one by one, the most useful first, would not keep every wish; this plan does.")
        )
    elif solution.greedy > 0 and solution.value > solution.greedy * 1.0005:
        yield Message(
            N_(
                "The plan reaches {value} points of expected gain, {more}% more than choosing moves one by one."
            ),
            {
                "value": round(solution.value, 1),
                "more": round(100 * (solution.value / solution.greedy - 1), 1),
            },
        )
    else:
        yield Message(
            N_(
                "The plan reaches {value} points of expected gain; choosing moves one by one does as well here."
            ),
            {"value": round(solution.value, 1)},
        )
    if solution.gap <= _PROVEN:
        yield Message(N_("No plan within these limits would reach more."))
    else:
        yield Message(
            N_("No plan within these limits could reach more than {gap}% beyond it."),
            {"gap": round(100 * solution.gap, 2)},
        )


def limit_name(limit: Limit) -> str:
    """What a limit of everybody is called (English, to be translated)."""
    return _LIMITS[limit.kind]


def worth(limit: Limit) -> Message:
    """What one more hour (or move) for each would buy."""
    if not limit.binding:
        return Message(N_("More would change nothing."))
    if limit.worth < _LITTLE:
        return Message(N_("One more would add less than a tenth of a point."))
    template = _MORE[limit.kind] if limit.by == "solve" else _ABOUT[limit.kind]
    return Message(template, {"points": round(limit.worth, 1)})


def method(limit: Limit) -> Message:
    """How the worth was found."""
    return Message(_BY[limit.by])


def clash(plan: Plan, words: Text) -> list[str]:
    """What clashes, the smallest change that works, what gave way; empty without a clash."""
    if plan.clash is None:
        return []
    between = "; ".join(map(words.render, plan.clash.between))
    said = [words("These do not fit together: {constraints}.", constraints=between)]
    if plan.clash.remedy:
        remedy = "; ".join(map(words.render, plan.clash.remedy))
        said.append(words("The smallest change that works: {remedy}.", remedy=remedy))
    else:
        said.append(words("No number of hours helps: take back one of these wishes."))
    return said + list(map(words.render, plan.clash.given_up))


def steadiness(plan: Plan) -> Message | None:
    """How many moves hold under every source; None when that was not looked at."""
    looked_at = [move.fails_under for move in plan.moves if move.fails_under is not None]
    if not looked_at:
        return None
    held = sum(not fails for fails in looked_at)
    return counted(_HOLD, len(looked_at), held=held)


def assumptions(plan: Plan, settings: Settings = SETTINGS) -> Iterator[Message]:
    """What the plan takes for granted: its budgets, and the conventions that no one has measured."""
    request, planning = plan.request, settings.planning
    yield counted(_PERIOD, request.weeks, hours=request.hours_per_person, moves=request.moves_per_person)
    yield Message(
        N_("A mentor gives {share}% of the practice hours, {hours} hours at most; a mentor is a colleague at level "
           "{level} of 100 or more."),
        {"share": round(100 * planning.mentor_share), "hours": request.mentor_hours,
         "level": round(100 * settings.framework.mentor_level)},
    )  # fmt: skip
    if request.team_hours is not None:
        yield Message(N_("Each team has {hours} practice hours in all."), {"hours": request.team_hours})
    if request.all_mentor_hours is not None:
        yield Message(
            N_("All mentors together give {hours} hours at most."), {"hours": request.all_mentor_hours}
        )
    if request.people_per_skill:
        yield counted(_WANTED, request.people_per_skill)
    if request.fair:
        yield Message(
            N_("Nobody whose exposure is {level} of 100 or more goes without a move when one exists."),
            {"level": round(100 * planning.highly_exposed)},
        )
    yield Message(N_("Reach and hours are conventions to start from, not measurements: change them where you know "
                     "better."))  # fmt: skip


def need_name(one: Uncovered, words: Text) -> str:
    """What an open need is about: the skill; for a facet, the one of its skills that most of the work rests on."""
    return one.name.said(words) or one.skill_id or "–"


NEED_NAMES = {
    "wanted": N_("people for a critical skill"),
    "key_person": N_("a second person"),
    "nobody": N_("somebody who can do it"),
    "facet": N_("somebody for this kind of work"),
    "apprenticeship": N_("a way to learn that is being lost"),
    "target": N_("a target of the file"),
}
"""What each need is called (English, to be translated)."""
CELL_KINDS = {"rating": N_("a rating"), "blank": N_("a blank"), "match": N_("how a name was read")}
"""What each kind of cell to check is called."""
_PROVEN = 1e-6
_LITTLE = 0.05
_LIMITS = {
    "person_hours": N_("Practice hours per person"),
    "moves": N_("Moves per person"),
    "team_hours": N_("Practice hours per team"),
    "mentor_hours": N_("Hours per mentor"),
    "all_mentor_hours": N_("Hours of all mentors"),
}
_MORE = {
    "person_hours": N_("One more hour for each person would add {points} points of expected gain."),
    "moves": N_("One more move for each person would add {points} points of expected gain."),
    "team_hours": N_("One more hour for each team would add {points} points of expected gain."),
    "mentor_hours": N_("One more hour from each mentor would add {points} points of expected gain."),
    "all_mentor_hours": N_("One more mentor hour in all would add {points} points of expected gain."),
}
_ABOUT = {
    "person_hours": N_("One more hour for each person would add about {points} points of expected gain."),
    "moves": N_("One more move for each person would add about {points} points of expected gain."),
    "team_hours": N_("One more hour for the team would add about {points} points of expected gain."),
    "mentor_hours": N_("One more hour from this mentor would add about {points} points of expected gain."),
    "all_mentor_hours": N_("One more mentor hour in all would add about {points} points of expected gain."),
}
_BY = {
    "solve": N_("found by solving the plan again with one more"),
    "dual": N_("a price of the linear relaxation, for small changes"),
}
_HOLD = NN_(
    "{held} of the one move holds under every source of evidence.",
    "{held} of the {n} moves hold under every source of evidence.",
)
_PERIOD = NN_(
    "The plan lasts one week; each person has {hours} practice hours in it, for {moves} moves at most.",
    "The plan lasts {n} weeks; each person has {hours} practice hours in them, for {moves} moves at most.",
)
_WANTED = NN_(
    "Each critical skill should have one person at working level.",
    "Each critical skill should have {n} people at working level.",
)
