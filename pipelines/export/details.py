"""What is to be said of a plan as a whole: when, within which budgets, what stays open, what to check first.

Every function takes a `Content` and the reader's words, and gives rows of plain text and figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines import account
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
    they would be somebody's figures; how many have no hours left is said.
    """
    return tuple(
        LimitRow(
            _budget(limit, content, words),
            limit.used,
            limit.available,
            " ".join(filter(None, (_full(limit, words), words.render(account.worth(limit))))),
        )
        for limit in content.plan.limits
        if limit.whom is None
    )


def amount(value: float, words: Text) -> str:
    """Hours or moves as they are read: without decimals where there are none."""
    return words.number(value, 0 if abs(value - round(value)) < 0.05 else 1)


def _budget(limit: Limit, content: Content, words: Text) -> str:
    """What a budget is called, with what each person or mentor was given of it."""
    request = content.plan.request
    each = {
        "person_hours": (_EACH_HOURS, request.hours_per_person),
        "moves": (_EACH_MOVES, request.moves_per_person),
        "mentor_hours": (_EACH_MENTOR, request.mentor_hours),
    }
    if limit.kind not in each:
        return words(account.limit_name(limit))
    said, given = each[limit.kind]
    return words(said, n=amount(given, words))


def _full(limit: Limit, words: Text) -> str:
    """How many mentors have given all that they could."""
    if limit.kind != "mentor_hours" or not limit.full:
        return ""
    return words.n("One mentor has no hours left.", "{n} mentors have no hours left.", limit.full)


_EACH_HOURS = N_("Practice hours ({n} for each person)")
_EACH_MOVES = N_("Moves ({n} at most for each person)")
_EACH_MENTOR = N_("Hours of mentors ({n} at most for each)")


def quality(content: Content, words: Text) -> str:
    """How good the choice is, beside taking the best move again and again; nothing for a plan without moves."""
    return " ".join(words.render(said) for said in account.quality(content.plan))


def modesty(content: Content, words: Text) -> str:
    """That what is expected is less than what the sources differ by, where it is; nothing otherwise."""
    before, after = (of.get("exposure") for of in (content.plan.before, content.plan.after))
    if (
        not (content.shown and content.moves and before and after)
        or before.low is None
        or before.high is None
    ):
        return ""
    change, width = abs(after.value - before.value), before.high - before.low
    if change >= width or round(100 * change, 1) == 0:
        return ""
    return words(
        "Exposure would change by {change} points, and careful sources differ by {width}: read it as a "
        "direction, not as a "
        "measure.", change=words.number(100 * change, 1), width=words.number(100 * width, 1),
    )  # fmt: skip


def robustness(content: Content, words: Text) -> str:
    """How many moves hold whatever the evidence; nothing where that was not examined."""
    said = account.steadiness(content.plan)
    return words.render(said) if said else ""


def open_needs(content: Content, words: Text) -> tuple[tuple[str, str, str, str], ...]:
    """Needs that no move answers: what, whose, which kind of need, and why it stays open."""
    return tuple(
        (
            account.need_name(need, words),
            team_text(need.team, content.teams, words),
            words(account.NEED_NAMES[need.need]),
            words.render(need.why),
        )
        for need in content.plan.uncovered
    )


def set_aside(content: Content, words: Text) -> tuple[str, ...]:
    """What did not fit: clashing wishes, the smallest remedy, what gave way, and pinned moves left out."""
    said = account.clash(content.plan, words)
    for left in content.plan.set_aside:
        person = content.labels.get(left.ruling.person_id, "–")
        said.append(words("Pinned move of {person}: {why}", person=person, why=words.render(left.why)))
    return tuple(said)


def checks(content: Content, words: Text) -> tuple[CheckRow, ...]:
    """The cells whose change would alter the plan most; the cell itself is named only beside names."""
    return tuple(_check(cell, content, words) for cell in content.plan.check_first or ())


def _check(cell: CellToCheck, content: Content, words: Text) -> CheckRow:
    place = " · ".join(part for part in (cell.file, cell.sheet, cell.cell) if part)
    return CheckRow(
        kind=words(account.CELL_KINDS[cell.kind]),
        person=content.labels.get(cell.person_id or "", "–"),
        skill=cell.skill,
        where=place if content.names or cell.person_id is None else "",
        now=words("{kind}: {value}", kind=words(account.CELL_KINDS[cell.kind]), value=cell.now)
        if cell.now
        else words(account.CELL_KINDS[cell.kind]),
        stake=cell.stake,
        moves=", ".join(words("no. {n}", n=rank) for rank in cell.moves)
        or words("none, only what they gain"),
        what=words.render(cell.what),
    )


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
    refused = content.refused
    return (
        people,
        *hidden,
        *((words.n("One cell of the file could not be used and counts for nothing here; the Import screen shows it.",
                   "{n} cells of the file could not be used and count for nothing here; the Import screen shows them.",
                   refused),) if refused else ()),
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
