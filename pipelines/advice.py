"""What is said of a move: why, with whom, on which work, how one sees that it goes well. For the person and the lead.

Each function takes a move and the reader's words, and gives plain text. Sentences speak of work and of choices, never
of a lack in a person. Pathways bring their own reason and practice; the others follow from what the target rests on.
The sentences themselves stand in `pipelines.sentences`. Levels are said on the file's own scale, and what somebody set
out to learn in the file goes before every other reason.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from pipelines import sentences as say
from pipelines.planned import NEEDS, PlannedMove, Span
from pipelines.roadmap import A_WEEK, dates, workday
from pipelines.settings import SETTINGS
from pipelines.text import N_, Text

CHECKPOINTS = (30, 60, 90)
"""Days after a move begins at which one looks together at how it goes."""
HALF_DAY = 4
"""Hours of half a day of practice."""
STRONG = 0.7
"""Interest in the file from which it counts as strong."""
ENDED = 0.95
"""Part of a move's days from which its practice counts as ended."""
_HALF_DAYS = re.compile(r"\b(a|one|two|three|four|five|six)\s+half[- ]days?\b|\bhalf a day\b", re.IGNORECASE)
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def title(move: PlannedMove, words: Text) -> str:
    """Say what the move is in a few words: from which skill to which, or what is learnt where none gives way."""
    target = move.to_name.said(words)
    if move.from_nothing:
        return words("Learn “{target}”", target=target)
    return words("From “{source}” to “{target}”", source=move.from_name.said(words), target=target)


def reason(move: PlannedMove, words: Text) -> str:
    """Say why the move, for this person; then what AI does of the skill it starts from, alike for everybody who has
    it; then how much of the work can go where, and what that share was taken from.
    """
    because = _because(move, words)
    if move.from_nothing:
        told = (
            words(say.NOTHING_FOR_IT)
            if _wished(move)
            else words(say.NOTHING_GIVES_WAY, target=move.to_name.said(words), way=_way(move, words))
        )
        return f"{because} {told}"
    part = words(_part(move.capability if move.capability is not None else move.from_exposed))
    tools = words(say.TOOLS, part=part, source=move.from_name.said(words))
    moved = words.percent(move.moved)
    if _wished(move):
        freed = words(say.FREED_FOR_IT, moved=moved)
    else:
        freed = words(say.FREED, moved=moved, target=move.to_name.said(words), way=_way(move, words))
    inferred = say.INFERRED.get(move.weighed_by or "")
    return " ".join((because, tools, freed, *([words(inferred)] if inferred else ())))


def need(move: PlannedMove, words: Text) -> str:
    """Say which needs the move answers beyond the reason given; nothing when it answers none."""
    first = _first_need(move)
    return " ".join(_need(one, move, words) for one in NEEDS if one in move.needs and one != first)


def practice(move: PlannedMove, words: Text) -> str:
    """Say how to practise on real work: the pathway's way, or one that suits what the target rests on.

    A certificate that the work takes goes first, and what may be given to an AI tool last.
    """
    own = move.practice.said(words)
    exercise = own or _exercise(move, words)
    said = [_certified(move, words), exercise, _again(move, words) if own else "", _allowed(move, words)]
    return " ".join(filter(None, said))


def _exercise(move: PlannedMove, words: Text) -> str:
    manner = _manner(move)
    if manner in say.HALF_DAYS:
        return words.n(*say.HALF_DAYS[manner], max(1, round(move.hours / HALF_DAY)))
    return words(say.PRACTICE[manner], target=move.to_name.said(words))


def pace(move: PlannedMove, words: Text) -> str:
    """Say the hours a week: hours ÷ weeks of the move, to half an hour below four a week and to an hour above."""
    weeks = max(1, round(move.days / 7))
    a_week = move.hours / weeks
    rounded = max(0.5, round(2 * a_week) / 2) if a_week < HALF_DAY else float(round(a_week))
    return words.n(*say.PACE, weeks, hours=rounded)


def mentor_note(move: PlannedMove, team: str, words: Text) -> str:
    """Say what has to be asked besides the mentor: the lead of the mentor's `team` (empty: not to be named), and both
    where the mentor stands below the person; nothing otherwise.
    """
    said = []
    if move.mentor_team:
        said.append(words(say.OF_TEAM, team=team) if team else words(say.OF_ANOTHER_TEAM))
    if move.mentor_below:
        said.append(words(say.BELOW))
    return " ".join(said)


def first_step(
    move: PlannedMove, words: Text, first_day: date | None = None, today: date | None = None
) -> str:
    """Say what to do first, and in which week; what someone wrote in its place goes first.

    The week is counted in the plan where its `first_day` is not given, and is "this week" only where `today` is in it.
    """
    if move.own_step:
        return move.own_step
    steps = say.FIRST_WITH if move.mentor_id else say.FIRST_ALONE
    step = words(steps[_manner(move)], certificate=move.certificate.said(words) if move.certificate else "")
    if first_day is None:
        return words(say.IN_WEEK, n=1 + move.start_day // 7, step=step)
    begins = dates(move, first_day)[0]
    monday = begins - timedelta(days=begins.weekday())
    if today is not None and monday <= today < monday + A_WEEK:
        return words(say.THIS_WEEK, step=step)
    return words(say.WEEK_OF, monday=words.date(monday), step=step)


def signs(move: PlannedMove, words: Text) -> tuple[tuple[int, str], ...]:
    """Say what shows that it goes well at each of CHECKPOINTS: days after the move begins, and the sign.

    The sign fits how far the practice is by then, and the level that it reaches: what a beginner shows is not what
    somebody shows whom others ask. After the practice has ended, one looks at its use.
    """
    told, ended = [], False
    early, half, last = say.SIGNS[_manner(move)]
    for days in CHECKPOINTS:
        part = days / max(1, move.days)
        sign = early if part < 0.5 else half if part < ENDED else say.USED if ended else last[_band(move)]
        text = words(sign, target=move.to_name.said(words))
        if (part >= ENDED or days == CHECKPOINTS[-1]) and not ended:
            ended, text = True, f"{text} {_reached(move, words)}"
        told.append((days, text))
    return tuple(told)


def checkpoint_days(move: PlannedMove, first_day: date) -> tuple[date, ...]:
    """The dates of CHECKPOINTS of a move, in a plan that begins on `first_day`; the Monday after a weekend."""
    begins = first_day + timedelta(days=move.start_day)
    return tuple(workday(begins + timedelta(days=days)) for days in CHECKPOINTS)


def expected(move: PlannedMove, words: Text) -> str:
    """Say how the person's two indices should change, in points out of 100, with their spans."""
    if move.from_nothing:
        return words(
            "Nothing of today’s work gives way, so neither exposure nor durable value changes by itself"
        )
    return words("Exposure {exposure}, durable value {durable}, in points out of 100",
                 exposure=change(move.exposure, words), durable=change(move.durable, words))  # fmt: skip


def change(span: Span, words: Text) -> str:
    """Write a change with its span: −3.1 (−4.0 to −2.2)."""
    value = signed(span.value, words)
    if span.low is None or span.high is None:
        return value
    return words("{value} ({low} to {high})", value=value, low=signed(span.low, words),
                 high=signed(span.high, words))  # fmt: skip


def evidence(move: PlannedMove, words: Text) -> str:
    """Say whether the move holds whatever the evidence, or on what it depends."""
    if move.fails_under is None:
        return words("Not compared between sources yet.")
    if not move.fails_under:
        return words("Holds under every source.")
    cases = ", ".join(words(CASES[case]) for case in move.fails_under)
    return words("Depends on the evidence: another choice would be as good or better {cases}.", cases=cases)


def signed(change_: float, words: Text) -> str:
    """Write a change of 0..1 as points of 100 with its sign: −3.1, +4.0."""
    points = round(100 * change_, 1)
    return ("+" if points > 0 else "−" if points < 0 else "") + words.number(abs(points), 1)


CASES = {
    "human": N_("if only what people judged of each task counts"),
    "gpt4": N_("if only what the model GPT-4 judged of each task counts"),
    "automation": N_("if only the judgments on full automation count"),
    "low": N_("if AI tools do less than is assumed here"),
    "high": N_("if AI tools do more than is assumed here"),
}
"""What each of `planned.SOURCES` is called inside a sentence."""


def _manner(move: PlannedMove) -> str:
    if move.certificate:
        return "certificate"
    return "leverage" if "leverage" in (move.basis, move.to_kind) else move.dimension


def _wished(move: PlannedMove) -> bool:
    return move.target is not None and "target" in move.needs


def _first_need(move: PlannedMove) -> str | None:
    """The need that the reason begins with: the person's own target, or the need that the target was found by."""
    if _wished(move):
        return "target"
    if move.basis == "need" and not move.why.en and not move.why.fr:
        return next((one for one in NEEDS if one in move.needs), None)
    return None


def _because(move: PlannedMove, words: Text) -> str:
    if (first := _first_need(move)) is not None:
        return _need(first, move, words)
    return (move.why.said(words) or words(say.WHY.get(move.basis, say.WHY["leverage"]))).strip()


def _need(one: str, move: PlannedMove, words: Text) -> str:
    if one == "target" and move.target is not None:
        told = say.GOAL_STRONG if (move.interest or 0.0) >= STRONG else say.GOAL
        return words(told, target=move.to_name.said(words), way=_way(move, words))
    if one == "key_person" and move.able is not None and move.able[1] > 0:
        return words.n(*say.ALONE_HERE, move.able[1])
    return words(say.NEED[one])


def _way(move: PlannedMove, words: Text) -> str:
    """From which level to which, on the file's scale."""
    ladder = move.ladder
    goal, scale = ladder.level(move.aim, words), ladder.scale(words)
    if not move.level:
        return words("from the beginning to {goal} {scale}", goal=goal, scale=scale).strip()
    held = ladder.level(move.level, words)
    return words("from {level} to {goal} {scale}", level=held, goal=goal, scale=scale).strip()


def _part(share: float) -> str:
    return next(said for most, said in say.PARTS if share < most)


def _certified(move: PlannedMove, words: Text) -> str:
    return words(say.CERTIFICATE, certificate=move.certificate.said(words)) if move.certificate else ""


def _allowed(move: PlannedMove, words: Text) -> str:
    """What may be given to an AI tool, wherever the move is about using one, or its texts are confidential."""
    uses_ai = "leverage" in (move.basis, move.to_kind)
    return words(say.CONFIDENTIAL if move.confidential else say.ALLOWED) if uses_ai else ""


def _again(move: PlannedMove, words: Text) -> str:
    """How the exercise of a pathway and the hours of the move go together."""
    found = _HALF_DAYS.search(move.practice.en or "")
    named = HALF_DAY * (_COUNT[found[1].lower()] if found[1] else 1) if found else 0
    if named and named < move.hours - HALF_DAY / 2:
        return words(say.REST, named=named, hours=move.hours)
    return "" if named else words(say.AGAIN, hours=move.hours)


def _band(move: PlannedMove) -> int:
    """0 below working level and for a first stage, 1 from there, 2 from the level of a mentor."""
    framework, slack = SETTINGS.framework, 1e-9
    if move.stage < 1 - slack:
        return 0
    return (move.goal >= framework.working_level - slack) + (move.goal >= framework.mentor_level - slack)


def _reached(move: PlannedMove, words: Text) -> str:
    scale = move.ladder.scale(words)
    told = say.LEVEL if math.isclose(move.stage, 1.0) else say.ON_THE_WAY
    return words(told, goal=move.ladder.level(move.aim, words), scale=f" {scale}" if scale else "")
