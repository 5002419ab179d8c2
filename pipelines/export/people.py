"""One page for each person, for a talk between that person and their lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipelines.export.blocks import Bar, Block, Bullets, Document, Heading, Lines, Para, Part, Table, Terms
from pipelines.export.content import Content, MentorRow, MoveRow, PersonRow, points, span_text
from pipelines.planned import INDICES
from pipelines.text import Text

TOLD_IN_FULL = 2
"""Moves told in full on the page; further ones in a line each, so that a page stays a page."""


def person_pages(content: Content, words: Text) -> list[Document]:
    """Write everybody's page, in the order of the labels, then those of mentors of other teams; one page that says so
    when there is nobody.
    """
    moves: dict[str, list[MoveRow]] = defaultdict(list)
    for move in content.moves:
        moves[move.person_id].append(move)
    here = {person.person_id for person in content.people}
    outside = [
        PersonRow(one.person_id, one.person, one.team, {}, "", 0)
        for one in content.mentors if one.person_id not in here
    ]  # fmt: skip
    pages = [_page(person, moves[person.person_id], content, words) for person in (*content.people, *outside)]
    nobody = (Para(words("Nobody is listed.")),)
    return pages or [_document(words("A page for each person"), content.team, nobody, content, words)]


def _document(title: str, subject: str, blocks: tuple[Block, ...], content: Content, words: Text) -> Document:
    dated = words("{day} · from {files}", day=words.date(content.day), files=", ".join(content.files) or "–")
    foot = words("For a talk between the person and their lead · {day}", day=words.date(content.day))
    return Document(title, subject, dated, foot, blocks, one_page=True)


def _page(person: PersonRow, moves: list[MoveRow], content: Content, words: Text) -> Document:
    return _document(
        person.person, person.team, tuple(_blocks(person, moves, content, words)), content, words
    )


def _blocks(person: PersonRow, moves: list[MoveRow], content: Content, words: Text) -> Iterator[Block]:
    yield Para(
        words("This page is for you and your lead. It proposes; nothing is decided. Cross out what does not fit, and "
              "bring what you would rather learn."), "notice",
    )  # fmt: skip
    if person.figures:
        yield Heading(words("What your work rests on today"))
        yield Bar(_parts(person, words))
        yield Para(
            words(
                "Worked out from the skills and levels in {files}; blanks do not count. It describes the work as "
                "the file tells it, and you know better.",
                files=", ".join(content.files) or "–",
            ),
            "muted",
        )
    yield from _mentoring(person, content, words)
    if not moves and person.in_plan:
        yield Heading(words("No move this time"))
        yield Para(person.in_plan)
    for number, move in enumerate(moves[:TOLD_IN_FULL], start=1):
        yield Heading(move.title if len(moves) == 1 else f"{words.number(number)}. {move.title}")
        yield from _move(move, words)
    for number, move in enumerate(moves[TOLD_IN_FULL:], start=TOLD_IN_FULL + 1):
        yield Para(f"{words.number(number)}. {move.title}. {_hours(move, words)}")
    if person.asked_for:
        yield Para(words("The file also sets these goals, which this plan does not serve:"))
        yield Bullets(person.asked_for)
    mentors = any(one.person_id == person.person_id for one in content.mentors)
    yield from _talk(moves, words, tight=mentors or bool(person.asked_for))


def _mentoring(person: PersonRow, content: Content, words: Text) -> Iterator[Block]:
    """Whom this person would be asked to help, before anything that is proposed to them."""
    for one in content.mentors:
        if one.person_id == person.person_id:
            yield Heading(words("You would be asked to mentor"))
            yield Bullets(tuple(
                words("{person}, “{skill}”: {hours} h", person=learner, skill=skill, hours=words.number(hours))
                for learner, skill, hours in one.learners
            ))  # fmt: skip
            asked = words("Nothing is promised: would you want to, and what work stops meanwhile?")
            yield Para(f"{mentor_hours(one, words)} {asked}")


def mentor_hours(one: MentorRow, words: Text) -> str:
    """A mentor's hours of those that one mentor gives at most, with those promised to other teams."""
    said = words("In all {hours} of {most} h.", hours=words.number(one.hours), most=words.number(one.most))
    if one.elsewhere <= 0:
        return said
    return said + " " + words("{hours} h are promised to other teams.", hours=words.number(one.elsewhere))


def _parts(person: PersonRow, words: Text) -> tuple[Part, ...]:
    names = {
        "exposure": words("AI tools can already do it"),
        "held": words("Execution that holds"),
        "durable": words("Judgment, presence, trust"),
    }
    from pipelines.charts.theme import PARTS  # noqa: PLC0415 - the package loads Altair

    colours = {"exposure": PARTS["exposed"], "held": PARTS["held"], "durable": PARTS["durable"]}
    return tuple(
        Part(
            names[name], person.figures[name].value,
            words("{value} of 100 (span {span})", value=points(person.figures[name].value, words),
                  span=span_text(person.figures[name], words)),
            colours[name],
        )
        for name in INDICES if name in person.figures
    )  # fmt: skip


def _move(move: MoveRow, words: Text) -> Iterator[Block]:
    yield Para(f"{move.why} {move.needs}".strip())
    yield Terms(
        (
            (words("Practice on real work"), move.practice),
            (words("First step"), move.first_step),
            (words("Time and mentor"), _hours(move, words)),
            (
                words("What should change"),
                f"{move.expected}. {move.evidence if move.holds is not None else ''}".strip(),
            ),
        )
    )
    rows = ((words("{n} days", n=days), words.date(day), sign)
            for (days, sign), day in zip(move.signs, move.checkpoints, strict=True))  # fmt: skip
    yield Table((words("After"), words("Date"), words("Signs that it goes well")), tuple(rows), (0.7, 1, 5))


def _hours(move: MoveRow, words: Text) -> str:
    said = words("{hours} hours of practice, from {first} to {last}.", hours=words.number(move.hours),
                 first=words.date(move.begins), last=words.date(move.ends)) + " " + move.pace  # fmt: skip
    if move.mentor == "–":
        return said + " " + words("No mentor inside yet: decide together where to look.")
    named = words("Mentor: {mentor}, {hours} hours, not asked yet.", mentor=move.mentor,
                  hours=words.number(move.mentor_hours))  # fmt: skip
    return f"{said} {named} {move.mentor_note}".strip()


def _talk(moves: list[MoveRow], words: Text, *, tight: bool) -> Iterator[Block]:
    """Room to write, less of it on a page that says much."""
    room = (3 if len(moves) < TOLD_IN_FULL else 2) - tight
    yield Lines(words("What does not fit what I see of my work, or what I would rather choose:"), room)
    yield Lines(
        words("What we agree on, what I stop doing to make room, and when we look at it again:"), room
    )
    if moves:
        yield Para(
            words(
                "You can say no to any of this, and say so on this page. What is ruled out does not come back."
            )
        )
    yield Para(words("Date of the talk: ____________   The person: ____________   The lead: ____________"))
