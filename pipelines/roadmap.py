"""When each move of a plan happens, and the plan month by month or quarter by quarter.

A person's moves follow each other, the most useful first, at the pace that the person's hours give: a move of h hours
takes h ÷ hours per person × the plan's weeks. Hours of practice and of mentors are spread evenly over a move's days.
Moves begin and end on working days.
Months are the plan's own: the first begins on its first day, whatever the calendar says.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pipelines.planned import Plan, PlannedMove

_SATURDAY = 5
MONTHS = {"month": 1, "quarter": 3}
"""Months in each kind of period."""
A_WEEK = timedelta(days=7)
"""What is left beyond the last whole period, up to this, belongs to it: thirteen weeks are three months."""


@dataclass(frozen=True)
class Period:
    """A month or a quarter of the plan: `first` to `last`, both included.

    `begin`, `go_on` and `end` are ranks of moves (one that begins and ends here is in both); hours fall within it.
    """

    first: date
    last: date
    begin: tuple[int, ...]
    go_on: tuple[int, ...]
    end: tuple[int, ...]
    hours: float
    mentor_hours: float


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend. Public holidays are not known here."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def dates(move: PlannedMove, first_day: date) -> tuple[date, date]:
    """The move's first and last day, in a plan that begins on `first_day`: never a Saturday or a Sunday."""
    start = first_day + timedelta(days=move.start_day)
    end = start + timedelta(days=max(1, move.days) - 1)
    begins = workday(start)
    return begins, max(begins, end - timedelta(days=max(0, end.weekday() - _SATURDAY + 1)))


def roadmap(plan: Plan, first_day: date, by: str = "month") -> tuple[Period, ...]:
    """Give the months or quarters that the plan's moves cover, from `first_day` on; none without moves.

    `by` is a key of MONTHS.
    """
    if not plan.moves:
        return ()
    last_day = max(dates(move, first_day)[1] for move in plan.moves)
    starts = [first_day]
    while (begins := _later(first_day, len(starts) * MONTHS[by])) + A_WEEK <= last_day:
        starts.append(begins)
    starts.append(max(begins, last_day + timedelta(days=1)))
    return tuple(_period(plan, first_day, begin, end - timedelta(days=1)) for begin, end in pairwise(starts))


def _later(day: date, months: int) -> date:
    """The same day some months later, or the month's last one where there is no such day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _period(plan: Plan, first_day: date, first: date, last: date) -> Period:
    spans = [(move, *dates(move, first_day)) for move in plan.moves]
    shares = [
        (move, ((min(end, last) - max(begin, first)).days + 1) / ((end - begin).days + 1))
        for move, begin, end in spans
        if begin <= last and end >= first
    ]
    return Period(
        first,
        last,
        begin=tuple(move.rank for move, begin, _ in spans if first <= begin <= last),
        go_on=tuple(move.rank for move, begin, end in spans if begin < first and end > last),
        end=tuple(move.rank for move, _, end in spans if first <= end <= last),
        hours=sum(move.hours * share for move, share in shares),
        mentor_hours=sum(move.mentor_hours * share for move, share in shares),
    )
