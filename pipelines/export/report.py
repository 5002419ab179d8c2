"""The report for a meeting of leaders or of a works council: four to eight pages, the same in PDF and HTML."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from pipelines.advice import signed
from pipelines.export.assumptions import limits, sources
from pipelines.export.blocks import (
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Para,
    Table,
    Terms,
)
from pipelines.export.content import Content, MentorRow, MoveRow, points, span_text
from pipelines.export.details import (
    amount,
    checks,
    contains,
    how_to_read,
    modesty,
    open_needs,
    periods,
    quality,
    robustness,
    set_aside,
)
from pipelines.export.details import limits as budgets
from pipelines.export.drawing import drawings
from pipelines.export.people import mentor_hours
from pipelines.export.summary import index_names
from pipelines.findings import findings
from pipelines.planned import INDICES
from pipelines.text import N_, Text

Tables = Mapping[str, pl.DataFrame]
_EXPOSED = N_(
    "Each bar is a part of all the work, in per cent; the thin line is its span. At the right: how the name was read."
)
_COVERED = N_(
    "People at working level or above; the thin line goes as far as there may be, if blanks hide a level."
)
MOST_MOVES = 30
"""Moves listed in the report: more do not fit the meeting, and the workbook has them all."""
MOST_NEEDS = 10
TOLD_IN_FULL = 8
"""Moves told with their reason, practice and first step: what a page can hold."""


def report(content: Content, tables: Tables, words: Text) -> Document:
    """Write the report on a plan made from `tables`."""
    drawn = drawings(content, tables, words) if content.shown else {}
    return Document(
        title=content.title,
        subject=content.team,
        dated=words(
            "{day} · from {files}", day=words.date(content.day), files=", ".join(content.files) or "–"
        ),
        foot=words(
            "{title} – {team} · {day}", title=content.title, team=content.team, day=words.date(content.day)
        ),
        blocks=tuple(_blocks(content, tables, drawn, words)),
    )


def _blocks(content: Content, tables: Tables, drawn: Mapping[str, Chart], words: Text) -> Iterator[Block]:
    yield from _in_short(content, tables, words)
    if "parts" in drawn or "exposed" in drawn:
        yield Heading(words("Where the work stands"))
        for name, said in (("parts", ""), ("exposed", _EXPOSED), ("covered", _COVERED)):
            if name in drawn:
                yield drawn[name]
                yield from [Para(words(said), "muted")] if said else []
    if content.moves:
        yield Heading(words("What the plan does"))
        yield from _plan(content, drawn, words)
        yield from _when(content, words)
        yield from _in_full(content, words)
        yield from _mentors(content, words)
    yield from _open(content, words)
    if content.moves:
        yield from _talk(words)
    yield from _method(content, words)


def _in_short(content: Content, tables: Tables, words: Text) -> Iterator[Block]:
    yield Heading(words("In short"))
    plan = content.plan
    if content.shown and plan.before:
        yield _indices(content, words)
        if modest := modesty(content, words):
            yield Para(modest, "muted")
        row = _row(tables["team"], plan.request.team)
        everybody = tables["person"]
        mine = everybody if row.get("team") is None else everybody.filter(_is(plan.request.team))
        skill = tables["skill"].filter(_is(plan.request.team))
        yield Bullets(tuple(words.render(found.message) for found in findings(row, mine, skill)))
    if not plan.moves:
        yield from (Para(note, "lead") for note in content.notes)
        yield Para(" ".join(contains(content, words)), "notice")
        return
    people = words.n("{n} person", "{n} people", plan.people)
    moves = words.n("{n} move", "{n} moves", len(plan.moves))
    yield Para(
        words("The plan has {moves} for {people}: {hours} hours of practice on real work over {weeks} weeks, and "
              "{mentor_hours} hours from mentors inside.", moves=moves, people=people, hours=round(plan.hours),
              weeks=plan.request.weeks, mentor_hours=round(plan.mentor_hours)), "lead",
    )  # fmt: skip
    yield Para(" ".join(contains(content, words)), "notice")


def _indices(content: Content, words: Text) -> KeyFigures:
    """Each index before and after, with its change."""
    said = []
    for name, label in zip(INDICES, index_names(words), strict=True):
        before, after = content.plan.before[name], content.plan.after[name]
        if not content.moves:
            span = words("span {span}", span=span_text(before, words))
            said.append(KeyFigure(label, points(before.value, words), span))
            continue
        value = f"{points(before.value, words)} → {points(after.value, words)}"
        change = words("{change} points; span today {span}", change=signed(after.value - before.value, words),
                       span=span_text(before, words))  # fmt: skip
        said.append(KeyFigure(label, value, change))
    return KeyFigures(tuple(said))


def _row(teams: pl.DataFrame, team: str | None) -> Mapping[str, object]:
    found = teams.filter(_is(team)).to_dicts()
    return found[0] if found else {}


def _is(team: str | None) -> pl.Expr:
    return pl.col("team").eq_missing(pl.lit(team, pl.String))


def _plan(content: Content, drawn: Mapping[str, Chart], words: Text) -> Iterator[Block]:
    told = [robustness(content, words), *content.notes]
    yield from (Para(line) for line in told if line)
    if "moves" in drawn:
        yield drawn["moves"]
    yield _moves(content, words)
    if len(content.moves) > MOST_MOVES:
        yield Para(words("The first {n} moves of {all}; the workbook has every one.", n=MOST_MOVES,
                         all=len(content.moves)), "muted")  # fmt: skip
    yield from _without(content, words)


def _without(content: Content, words: Text) -> Iterator[Block]:
    """Who has no move, and why: the first few, in the order of the labels."""
    served = {move.person_id for move in content.moves}
    left = [(one.person, one.in_plan) for one in content.people if one.person_id not in served]
    if left:
        yield Heading(words("People without a move"), 2)
        yield Table((words("Person"), words("Why")), tuple(left[:MOST_NEEDS]), (1, 3))


def _moves(content: Content, words: Text) -> Table:
    """The first moves; a column for the evidence only where moves were compared."""
    head = ("#", words("Person"), words("From"), words("To"), words("Mentor"), words("Hours"), words("When"))
    shown = content.moves[:MOST_MOVES]
    rows = [(words.number(m.rank), _whom(m, content), m.source, m.target, _mentor(m, words), words.number(m.hours),
             words("{first} to {last}", first=words.date(m.begins), last=words.date(m.ends)))
            for m in shown]  # fmt: skip
    widths = (0.4, 1.7, 1.5, 1.5, 1.5, 0.65, 1.3)
    if all(move.holds is None for move in shown):
        return Table(head, tuple(rows), widths, (0, 5))
    told = [(*row, _holds(move.holds, words)) for row, move in zip(rows, shown, strict=True)]
    return Table((*head, words("Evidence")), tuple(told), (*widths, 1.0), (0, 5))


def _whom(move: MoveRow, content: Content) -> str:
    """The person, with their team where the plan is about several."""
    several = content.plan.request.team is None and len(content.teams) > 2
    return f"{move.person}, {move.team}" if several and move.team != "–" else move.person


def _mentor(move: MoveRow, words: Text) -> str:
    if move.mentor == "–":
        return words("to be found")
    return words("{mentor} ({hours} h)", mentor=move.mentor, hours=words.number(move.mentor_hours))


def _in_full(content: Content, words: Text) -> Iterator[Block]:
    """The first moves with their reason, the practice, what to do first, and what they depend on."""
    yield Heading(words("Why, how, and what comes first"))
    yield Terms(tuple((_named(move, words), _told(move, words)) for move in content.moves[:TOLD_IN_FULL]))
    if len(content.moves) > TOLD_IN_FULL:
        yield Para(words("The first {n} of {all}; the workbook and each person's page have every one.",
                         n=TOLD_IN_FULL, all=len(content.moves)), "muted")  # fmt: skip


def _mentors(content: Content, words: Text) -> Iterator[Block]:
    """Who would be asked to mentor whom, and for how many of the hours that they can give."""
    if not content.mentors:
        return
    yield Heading(words("Who would be asked to mentor"))
    yield Table(
        (words("Mentor"), words("Team"), words("Whom, in what"), words("Hours")),
        tuple((one.person, one.team, _whom_in_what(one, words), mentor_hours(one, words))
              for one in content.mentors[:MOST_MOVES]), (1.5, 1.3, 3.2, 1.5),
    )  # fmt: skip
    yield Para(words("Nobody was asked yet. Ask the lead of a mentor of another team first."), "muted")


def _whom_in_what(one: MentorRow, words: Text) -> str:
    said = (words("{person}, “{skill}”: {hours} h", person=person, skill=skill, hours=words.number(hours))
            for person, skill, hours in one.learners)  # fmt: skip
    return "\n".join(said)


def _named(move: MoveRow, words: Text) -> str:
    return words("{rank}. {person}: {title}", rank=move.rank, person=move.person, title=move.title)


def _told(move: MoveRow, words: Text) -> str:
    said = (
        f"{move.why} {move.needs}".strip(),
        words("Practice: {practice}", practice=f"{move.practice} {move.pace}"),
        move.mentor_note,
        words("First step: {step}", step=move.first_step),
        words("To be discussed: {evidence}", evidence=move.evidence) if move.holds is False else "",
    )
    return "\n".join(filter(None, said))


def _holds(holds: bool | None, words: Text) -> str:
    if holds is None:
        return words("not compared")
    return words("sound") if holds else words("to be discussed")


def _when(content: Content, words: Text) -> Iterator[Block]:
    found = periods(content, words)
    yield Heading(words("When"))
    yield Table(
        (words("Month"), words("Moves that begin"), words("Moves that end"), words("Practice hours"),
         words("Mentor hours")),
        tuple((p.said, _ranks(p.begin, words), _ranks(p.end, words), words.number(hours), words.number(mentor))
              for p, hours, mentor in zip(found, _whole([p.hours for p in found]),
                                          _whole([p.mentor_hours for p in found]), strict=True)),
        (2.4, 1.6, 1.6, 1, 1), (3, 4),
    )  # fmt: skip
    yield Para(words("Each move is looked at together 30, 60 and 90 days after it begins."))


def _whole(parts: Sequence[float]) -> list[int]:
    """Whole numbers near `parts` that add up to their sum, rounded: those with the largest rest are rounded up."""
    found = [math.floor(part) for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda at: (found[at] - parts[at], at))
    for at in by_rest[: round(sum(parts)) - sum(found)]:
        found[at] += 1
    return found


def _ranks(ranks: tuple[int, ...], words: Text) -> str:
    shown = ", ".join(words.number(rank) for rank in ranks[:MOST_MOVES]) or "–"
    return shown if len(ranks) <= MOST_MOVES else shown + "…"


def _open(content: Content, words: Text) -> Iterator[Block]:
    found = budgets(content, words) if content.moves else ()
    aside = set_aside(content, words)
    needs = open_needs(content, words)
    cells = checks(content, words)
    if found or aside or needs or cells:
        yield Heading(words("What holds it back, and what stays open"))
    if found:
        yield Table(
            (words("Budget of everybody together"), words("Used"), words("Given"), words("What one more would do")),
            tuple((b.said, amount(b.used, words), amount(b.available, words), b.worth) for b in found),
            (2.2, 0.7, 0.7, 2.9), (1, 2),
        )  # fmt: skip
    if aside:
        yield Bullets(aside)
    if needs:
        yield Heading(words("Needs that stay open"), 2)
        yield Table(
            (words("Skill"), words("Team"), words("Need"), words("Why")),
            needs[:MOST_NEEDS],
            (1.7, 1.2, 1.4, 3.2),
        )
        if len(needs) > MOST_NEEDS:
            yield Para(words("The first {n} of {all}; the workbook has every one.", n=MOST_NEEDS, all=len(needs)),
                       "muted")  # fmt: skip
    if cells:
        yield Heading(words("Cells to check first"), 2)
        yield Para(
            words("If one of them is a rung too high or too low, or a blank hides a level, the plan changes.")
        )
        yield Table(
            (words("Skill"), words("Person"), words("Value now"), words("Moves that would change"),
             words("Stake (points)")),
            tuple((c.skill, c.person, c.now, c.moves, _stake(c.stake, words)) for c in cells),
            (2, 1.6, 1.6, 1.7, 0.8), (4,),
        )  # fmt: skip
        if content.names:
            yield Para(words("Where each cell stands in the file is in the workbook."), "muted")


def _stake(points_: float, words: Text) -> str:
    """Points at stake; never a zero for what does change the plan."""
    return words("under {n}", n=words.number(0.1, 1)) if points_ < 0.05 else words.number(points_, 1)


def _talk(words: Text) -> Iterator[Block]:
    yield Heading(words("Questions for the meeting"))
    yield Bullets((
        words("Which of these figures do not fit what you see in the work, and which levels or blanks explain it?"),
        words("What would each person choose for themselves? A move that someone does not want is ruled out."),
        words("Where do the practice hours come from: which work stops, waits, or passes to a tool?"),
        words("Who was asked whether they would mentor, and what are they relieved of in exchange?"),
        words("What do we look at in 90 days, and what would make us change the plan?"),
    ))  # fmt: skip


def _method(content: Content, words: Text) -> Iterator[Block]:
    yield Heading(words("How to read this"))
    yield Bullets(how_to_read(words))
    if content.moves:
        yield Para(quality(content, words))
    yield Para(words("The formulas are in the workbook, and in the note for the works council."))
    yield Heading(words("Limits"), 2)
    yield Terms(limits(words))
    yield Heading(words("Sources"), 2)
    yield Terms(sources(words))
