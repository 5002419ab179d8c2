"""What is to be said of a plan as a whole: when, within which budgets, what stays open, what to check first.

Every function takes a `Content` and the reader's words, and gives rows of plain text and figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.export.content import Content, team_text
from pipelines.planned import CellToCheck, Limit
from pipelines.roadmap import roadmap
from pipelines.text import N_, Text


@dataclass(frozen=True)
class PeriodRow:
    """One month of the plan: ranks of the moves that begin and end in it, and its hours."""

    first: date
    last: date
    said: str
    begin: tuple[int, ...]
    end: tuple[int, ...]
    hours: float
    mentor_hours: float


@dataclass(frozen=True)
class LimitRow:
    """One budget: hours (or moves) used and given, and what one more would add to the plan, in points."""

    said: str
    used: float
    available: float
    worth: str
    binding: bool


@dataclass(frozen=True)
class CheckRow:
    """One cell to check first; `where` is empty where it would point to a person whose name is hidden."""

    kind: str
    person: str
    skill: str
    where: str
    now: str
    stake: float
    moves: str
    what: str


def periods(content: Content, words: Text) -> tuple[PeriodRow, ...]:
    """The plan month by month, from its first day on."""
    return tuple(
        PeriodRow(
            found.first, found.last,
            words("{first} to {last}", first=words.date(found.first), last=words.date(found.last)),
            found.begin, found.end, found.hours, found.mentor_hours,
        )
        for found in roadmap(content.plan, content.first_day)
    )  # fmt: skip


def limits(content: Content, words: Text) -> tuple[LimitRow, ...]:
    """Each budget of everybody: what was used, and what one more would add. Those of single mentors are left out:
    they would be somebody's figures.
    """
    return tuple(
        LimitRow(words(_LIMITS[limit.kind]), limit.used, limit.available, _worth(limit, words), limit.binding)
        for limit in content.plan.limits
        if limit.whom is None and limit.kind in _LIMITS
    )


def _worth(limit: Limit, words: Text) -> str:
    if not limit.binding:
        return words("Enough: one more would change nothing.")
    worth = words.number(limit.worth, 1 if limit.worth >= 0.1 else 2)
    if limit.by == "solve":
        return words("One more each would add {worth} points (solved again).", worth=worth)
    return words("One more each would add about {worth} points (estimate).", worth=worth)


_LIMITS = {
    "person_hours": N_("Practice hours of each person"),
    "moves": N_("Moves of each person"),
    "team_hours": N_("Practice hours of each team"),
    "mentor_hours": N_("Hours of each mentor"),
    "all_mentor_hours": N_("Hours of all mentors together"),
}


def quality(content: Content, words: Text) -> str:
    """How good the choice is, beside taking the best move again and again; nothing for a plan without moves."""
    solution, digits = content.plan.solution, 1
    if not content.plan.moves:
        return ""
    value, bound = words.number(solution.value, digits), words.number(solution.bound, digits)
    said = [words("The moves add up to {value} points of reachable gain.", value=value)]
    if solution.greedy is not None:
        said.append(words("Taking the best move again and again under the same limits would reach {greedy}.",
                          greedy=words.number(solution.greedy, digits)))  # fmt: skip
    if solution.gap < PROVEN:
        said.append(words("No other choice within these limits would reach more."))
    else:
        said.append(words("No choice within these limits can reach more than {bound}.", bound=bound))
    return " ".join(said)


PROVEN = 1e-4
"""Gap below which a choice counts as proven best."""


def robustness(content: Content, words: Text) -> str:
    """How many moves hold whatever the evidence; nothing where that was not examined."""
    known = [move.holds for move in content.moves if move.holds is not None]
    if not known:
        return ""
    return words.n(
        "Of {n} move, {held} holds under every source of evidence.",
        "Of {n} moves, {held} hold under every source of evidence.",
        len(known),
        held=sum(known),
    )


def open_needs(content: Content, words: Text) -> tuple[tuple[str, str, str, str], ...]:
    """Needs that no move answers: what, whose, which kind of need, and why it stays open."""
    return tuple(
        (
            words(FACETS.get(need.name.en or "", "")) if need.need == "facet" else need.name.said(words) or "–",
            team_text(need.team, content.teams, words),
            words(_NEEDS[need.need]),
            words.render(need.why),
        )
        for need in content.plan.uncovered
    )


_NEEDS = {
    "key_person": N_("One person alone can do it"),
    "facet": N_("Nobody covers it"),
    "apprenticeship": N_("No longer learnt on the job"),
    "target": N_("Target in the file"),
    "wanted": N_("More people wanted"),
}
FACETS = {
    "notice": N_("Noticing"),
    "choose": N_("Choosing"),
    "decide": N_("Deciding"),
    "hands": N_("Skilled hands"),
    "care": N_("Care"),
    "field": N_("Being on the spot"),
    "relationship": N_("Relationships"),
    "reputation": N_("Reputation"),
    "community": N_("Community"),
}


def set_aside(content: Content, words: Text) -> tuple[str, ...]:
    """What did not fit: clashing wishes, the smallest remedy, what gave way, and pinned moves left out."""
    plan, said = content.plan, []
    if plan.clash:
        for heading, messages in (
            (words("These do not fit together:"), plan.clash.between),
            (words("The smallest change that works:"), plan.clash.remedy),
            (words("Given up in this plan:"), plan.clash.given_up),
        ):
            if messages:
                said.append(" ".join((heading, *map(words.render, messages))))
    for left in plan.set_aside:
        person = content.labels.get(left.ruling.person_id, "–")
        said.append(words("Pinned move of {person}: {why}", person=person, why=words.render(left.why)))
    return tuple(said)


def checks(content: Content, words: Text) -> tuple[CheckRow, ...]:
    """The cells whose change would alter the plan most; the cell itself is named only beside names."""
    return tuple(_check(cell, content, words) for cell in content.plan.check_first or ())


def _check(cell: CellToCheck, content: Content, words: Text) -> CheckRow:
    place = " · ".join(part for part in (cell.file, cell.sheet, cell.cell) if part)
    return CheckRow(
        kind=words(_KINDS.get(cell.kind, cell.kind)),
        person=content.labels.get(cell.person_id or "", "–"),
        skill=cell.skill,
        where=place if content.names or cell.person_id is None else "",
        now=cell.now or "–",
        stake=cell.stake,
        moves=", ".join(map(words.number, cell.moves)) or "–",
        what=words.render(cell.what),
    )


_KINDS = {"rating": N_("Rating"), "blank": N_("Blank"), "match": N_("Match of a skill")}


def contains(content: Content, words: Text) -> tuple[str, ...]:
    """What a file of the plan contains about people, and what it is not for: said in every format."""
    people = (
        words("Names of people are in this file, at the request of whoever made it: share it only with those "
              "concerned.")
        if content.names
        else words("People appear under labels, not names. A label with a team and skills may still point to "
                   "someone: share the file with care.")
    )  # fmt: skip
    hidden = (
        ()
        if content.shown
        else (words("Figures of a group of fewer than {n} people are not shown without names.",
                    n=content.settings.framework.small_group),)
    )  # fmt: skip
    return (
        people,
        *hidden,
        words("Not made for assessing, ranking or dismissing anyone. In France, consult the works council (CSE) "
              "before putting such a tool to use."),
    )  # fmt: skip


def how_to_read(words: Text) -> tuple[str, ...]:
    """What the two indices and a span say."""
    return (
        words("Exposure is the share of today's work that AI tools can do in half the time at equal quality; it "
              "says what becomes abundant, not who is at risk."),
        words("Durable value is the share that rests on judgment, presence and trust; these stay scarce. A plan "
              "moves part of the work from the first to the second."),
        words("A span shows how far careful sources differ: read 40 (35–48) as “somewhere between 35 and 48”. "
              "The plan is an invitation to talk, to be agreed with each person."),
    )  # fmt: skip
