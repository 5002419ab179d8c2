"""A plan as an Excel workbook that can be forwarded as it is.

Sheets: Summary, Plan, People, Skills, Assumptions, in the reader's language. Every word is written as text;
the only formulas are the totals of hours, which follow when a reader changes hours or filters the plan.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.export import safe
from pipelines.export.assumptions import write_assumptions
from pipelines.export.content import Content, MoveRow, PersonRow, SkillRow, span_text
from pipelines.export.styles import DURABLE, EXPOSURE, HELD, LINE, Book, row_height, set_page
from pipelines.export.summary import write_summary
from pipelines.plan import INDICES
from pipelines.text import Text

HEAD = 3
"""Row of the header of the sheets Plan, People and Skills, counted from 0."""
PLAN_WIDTHS = (5, 14, 12, 17, 17, 42, 38, 14, 10, 10, 12, 12)
HOURS, MENTOR_HOURS, CHANGES = 8, 9, (10, 11)
"""Columns of the sheet Plan that hold numbers."""


def as_workbook(content: Content, words: Text) -> bytes:
    """Write the whole workbook."""
    data = io.BytesIO()
    with Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        workbook.set_properties({
            "title": safe.text(f"{content.title} – {content.team}"),
            "subject": words("What to learn next, and why"),
            "author": "Rempart",
            "comments": words("Made by Rempart from the skills inventory of the team."),
            "created": datetime.combine(content.day, time()),
        })  # fmt: skip
        workbook.set_size(2400, 1600)
        book = Book(workbook)
        sheets = [workbook.add_worksheet(name) for name in _sheet_names(words)]
        totals = _write_plan(book, sheets[1], content, words)
        write_summary(book, sheets[0], content, words, totals)
        _write_people(book, sheets[2], content, words)
        _write_skills(book, sheets[3], content, words)
        write_assumptions(book, sheets[4], content, words)
    return data.getvalue()


def _sheet_names(words: Text) -> tuple[str, ...]:
    return (words("Summary"), words("Plan"), words("People"), words("Skills"), words("Assumptions"))


def _titled(book: Book, sheet: Worksheet, title: str, content: Content, explained: str) -> None:
    """Title, what the sheet shows, and printing set up; the table's header is at `HEAD`."""
    book.text(sheet, (0, 0), title, "title")
    sheet.set_row(0, 2.2 * LINE)
    sheet.set_row(2, 1.6 * LINE)
    book.text(sheet, (1, 0), explained, "subtitle")
    set_page(sheet, landscape=True, header_row=HEAD, footer=_footer(content))
    sheet.freeze_panes(HEAD + 1, 2)


def _footer(content: Content) -> str:
    """Ampersands are doubled: a single one is a code in Excel's footers, and 255 characters are the limit."""
    return safe.text(f"{content.title} – {content.team}")[:80].replace("\n", " ").replace("&", "&&")


def _set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


# The sheet Plan.


def _write_plan(book: Book, sheet: Worksheet, content: Content, words: Text) -> tuple[str, str]:
    """Write one row per move; return the references of the totals of hours and of mentor hours."""
    explained = words(
        "One row for each move, best first. Hours on a yellow ground can be changed: totals follow."
    )
    _titled(book, sheet, words("Plan"), content, explained)
    _set_widths(sheet, PLAN_WIDTHS)
    book.header(sheet, HEAD, _plan_header(words), numbers_from=HOURS)
    for row, move in enumerate(content.moves, start=HEAD + 1):
        _write_move(book, sheet, row, move)
    last = HEAD + max(1, len(content.moves))
    if not content.moves:
        book.wide_text(sheet, last, (0, len(PLAN_WIDTHS) - 1), " ".join(content.notes) or "–")
    sheet.autofilter(HEAD, 0, last, len(PLAN_WIDTHS) - 1)
    sheet.data_validation(HEAD + 1, HOURS, last, MENTOR_HOURS, {
        "validate": "decimal", "criteria": ">=", "value": 0,
        "error_title": words("Hours"), "error_message": words("Enter a number of hours, 0 or more."),
    })  # fmt: skip
    return _write_totals(book, sheet, content, words, last)


def _plan_header(words: Text) -> list[str]:
    return [
        "#", words("Person"), words("Team"), words("From"), words("To"), words("Why"), words("First step"),
        words("Mentor"), words("Practice hours"), words("Mentor hours"), words("Change in exposure"),
        words("Change in durable value"),
    ]  # fmt: skip


def _write_move(book: Book, sheet: Worksheet, row: int, move: MoveRow) -> None:
    book.number(sheet, (row, 0), move.rank, "rank")
    texts = (move.person, move.team, move.source, move.target, move.why, move.first_step, move.mentor)
    looks = ("strong", "text", "text", "strong", "text", "text", "text")
    for column, (value, look) in enumerate(zip(texts, looks, strict=True), start=1):
        book.text(sheet, (row, column), value, look)
    book.number(sheet, (row, HOURS), move.hours, "hours")
    book.number(sheet, (row, MENTOR_HOURS), move.mentor_hours, "hours")
    for column, change in zip(CHANGES, (move.exposure_change, move.durable_change), strict=True):
        book.number(sheet, (row, column), change, "change")
    sheet.set_row(row, row_height(texts, PLAN_WIDTHS[1:HOURS]))


def _write_totals(book: Book, sheet: Worksheet, content: Content, words: Text, last: int) -> tuple[str, str]:
    """Write totals above the header, where sorting and filtering leave them; they count what is shown."""
    row = HEAD - 1
    book.text(sheet, (row, HOURS - 1), words("Total shown"), "total_label")
    values = (content.plan.hours, content.plan.mentor_hours)
    for column, value in zip((HOURS, MENTOR_HOURS), values, strict=True):
        first, end = xl_rowcol_to_cell(HEAD + 1, column), xl_rowcol_to_cell(last, column)
        sheet.write_formula(row, column, f"=SUBTOTAL(109,{first}:{end})", book.look("total"), value)
    name = sheet.get_name().replace("'", "''")
    first, second = (xl_rowcol_to_cell(row, column, True, True) for column in (HOURS, MENTOR_HOURS))
    return f"='{name}'!{first}", f"='{name}'!{second}"


# The sheet People.


def _write_people(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    """Write one row per person, in the order of the labels."""
    explained = words(
        "In the order of the labels, not a ranking. Indices run from 0 to 100, each with its span."
    )
    _titled(book, sheet, words("People"), content, explained)
    widths = (26, 20, 14, 11, 14, 11, 14, 11, 60)
    _set_widths(sheet, widths)
    book.header(sheet, HEAD, _people_header(words), numbers_from=2)
    book.text(sheet, (HEAD, 8), words("In this plan"), "head")
    for row, person in enumerate(content.people, start=HEAD + 1):
        _write_person(book, sheet, row, person, words)
        sheet.set_row(row, row_height((person.person, person.team, person.in_plan), (26, 20, 60)))
    last = HEAD + max(1, len(content.people))
    sheet.autofilter(HEAD, 0, last, len(widths) - 1)
    for column, colour in zip((2, 4, 6), (EXPOSURE, HELD, DURABLE), strict=True):
        sheet.conditional_format(HEAD + 1, column, last, column, {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour,
            "bar_border_color": colour, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100,
        })  # fmt: skip


def _people_header(words: Text) -> list[str]:
    span = words("Span")
    return [
        words("Person"), words("Team"), words("Exposure"), span, words("Execution that holds"), span,
        words("Durable value"), span,
    ]  # fmt: skip


def _write_person(book: Book, sheet: Worksheet, row: int, person: PersonRow, words: Text) -> None:
    book.text(sheet, (row, 0), person.person, "strong")
    book.text(sheet, (row, 1), person.team)
    for place, name in enumerate(INDICES):
        figure = person.figures.get(name)
        book.number(sheet, (row, 2 + 2 * place), 100 * figure.value if figure else None, "whole")
        book.text(sheet, (row, 3 + 2 * place), span_text(figure, words) if figure else "–", "right")
    book.text(sheet, (row, 8), person.in_plan, "text")


# The sheet Skills.


def _write_skills(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    """Write one row per skill of the team, those that most of its work rests on first."""
    explained = words(
        "What each skill's worth rests on, how much of its execution AI can do, and who covers it."
    )
    _titled(book, sheet, words("Skills"), content, explained)
    sheet.freeze_panes(HEAD + 1, 1)
    widths = (34, 14, 11, 11, 11, 11, 12, 12, 10, 12, 70)
    _set_widths(sheet, widths)
    book.header(sheet, HEAD, _skills_header(words), numbers_from=2)
    book.text(sheet, (HEAD, 10), words("Why this composition"), "head")
    for row, skill in enumerate(content.skills, start=HEAD + 1):
        _write_skill(book, sheet, row, skill, words)
        sheet.set_row(row, row_height((skill.skill, skill.reason), (34, 70)))
    last = HEAD + max(1, len(content.skills))
    sheet.autofilter(HEAD, 0, last, len(widths) - 1)
    sheet.conditional_format(HEAD + 1, 2, last, 5, {
        "type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8CC9C1",
        "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1,
    })  # fmt: skip


def _skills_header(words: Text) -> list[str]:
    return [
        words("Skill"), words("Source"), words("Execution"), words("Judgment"), words("Presence"), words("Trust"),
        words("AI capability"), words("Span"), words("People"), words("At working level"),
    ]  # fmt: skip


def _write_skill(book: Book, sheet: Worksheet, row: int, skill: SkillRow, words: Text) -> None:
    book.text(sheet, (row, 0), skill.skill, "strong")
    book.text(sheet, (row, 1), skill.source, "muted")
    for column, share in enumerate(skill.composition, start=2):
        book.number(sheet, (row, column), share, "share")
    book.number(sheet, (row, 6), skill.capability, "share")
    ends = (words.percent(end) for end in (skill.capability_low, skill.capability_high))
    book.text(sheet, (row, 7), "–".join(ends), "right")
    book.number(sheet, (row, 8), skill.people, "whole")
    book.text(sheet, (row, 9), skill.coverage, "right")
    book.text(sheet, (row, 10), skill.reason, "text")
