"""The plan's checkpoints as a calendar: the first day of each move, and 30, 60 and 90 days after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from pipelines.export import safe
from pipelines.export.content import Content, MoveRow
from pipelines.export.details import contains
from pipelines.text import Text


def as_calendar(content: Content, words: Text) -> bytes:
    """Write all-day events that leave the day free. The same move keeps its events' identifiers in a later file."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Rempart//{words.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", safe.text(f"{content.title} – {content.team}"))
    calendar.add("x-wr-caldesc", " ".join(contains(content, words)))
    for move in content.moves:
        begins = words("Begins: {person}, “{target}”", person=move.person, target=move.target)
        calendar.add_component(_event(content, move, 0, move.begins, begins, move.first_step))
        for (days, sign), day in zip(move.signs, move.checkpoints, strict=True):
            title = words("{n} days: {person}, “{target}”", n=days, person=move.person, target=move.target)
            calendar.add_component(_event(content, move, days, day, title, sign))
    return bytes(calendar.to_ical())


def _event(content: Content, move: MoveRow, days: int, day: date, title: str, said: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, '/'.join((*move.key, str(days))))}@rempart")
    event.add("dtstamp", datetime.combine(content.day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", safe.text(title))
    event.add("description", safe.text(said))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Rempart"])
    return event
