"""The sheets People and Skills of the workbook."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.export.content import Content, PersonRow, span_text
from pipelines.export.sheet_plan import Places
from pipelines.export.skill_rows import SkillRow
from pipelines.export.styles import DURABLE, EXPOSURE, HEAD, HELD, Book, row_height, titled
from pipelines.planned import INDICES
from pipelines.text import Text

PEOPLE_WIDTHS = (26, 20, 14, 11, 14, 11, 14, 11, 60, 11)
SKILLS_WIDTHS = (34, 11, 11, 11, 11, 12, 12, 10, 12, 70)


def write_people(book: Book, sheet: Worksheet, content: Content, words: Text, places: Places) -> None:
    """Write one row per person, in the order of the labels; hours follow the sheet Plan."""
    explained = words(
        "In the order of the labels, not a ranking. Indices run from 0 to 100, each with its span."
    )
    titled(book, sheet, words("People"), content, explained)
    for column, width in enumerate(PEOPLE_WIDTHS):
        sheet.set_column(column, column, width)
    book.header(sheet, HEAD, _people_header(words), numbers_from=2)
    book.text(sheet, (HEAD, 8), words("In this plan"), "head")
    for row, person in enumerate(content.people, start=HEAD + 1):
        _write_person(book, sheet, row, person, words)
        label = xl_rowcol_to_cell(row, 0, col_abs=True)
        formula = f"=SUMPRODUCT(--({places.people}={label}),{places.hours})"
        sheet.write_formula(row, 9, formula if content.moves else "=0", book.look("whole"), person.hours)
        sheet.set_row(row, row_height((person.person, person.team, person.in_plan), (26, 20, 60)))
    last = HEAD + max(1, len(content.people))
    sheet.autofilter(
        HEAD, 0, last, 1
    )  # by name and team only: a filter on an index would rank people in one click
    for column, colour in zip((2, 4, 6), (EXPOSURE, HELD, DURABLE), strict=True):
        sheet.conditional_format(HEAD + 1, column, last, column, {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour,
            "bar_border_color": colour, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100,
        })  # fmt: skip


def _people_header(words: Text) -> list[str]:
    span = words("Span")
    return [
        words("Person"), words("Team"), words("Exposure"), span, words("Execution that holds"), span,
        words("Durable value"), span, words("In this plan"), words("Practice hours"),
    ]  # fmt: skip


def _write_person(book: Book, sheet: Worksheet, row: int, person: PersonRow, words: Text) -> None:
    book.text(sheet, (row, 0), person.person, "strong")
    book.text(sheet, (row, 1), person.team)
    for place, name in enumerate(INDICES):
        figure = person.figures.get(name)
        book.number(sheet, (row, 2 + 2 * place), 100 * figure.value if figure else None, "whole")
        book.text(sheet, (row, 3 + 2 * place), span_text(figure, words) if figure else "–", "right")
    book.text(sheet, (row, 8), person.in_plan, "text")


def write_skills(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    """Write one row per skill of the team, those that most of its work rests on first."""
    explained = words(
        "What each skill's worth rests on, how much of its execution AI can do, and who covers it: 1–4 is one person "
        "for sure, up to four if blanks hide a level."
    )
    titled(book, sheet, words("Skills"), content, explained)
    sheet.freeze_panes(HEAD + 1, 1)
    for column, width in enumerate(SKILLS_WIDTHS):
        sheet.set_column(column, column, width)
    book.header(sheet, HEAD, _skills_header(words), numbers_from=1)
    book.text(sheet, (HEAD, 9), words("Why this composition"), "head")
    for row, skill in enumerate(content.skills, start=HEAD + 1):
        _write_skill(book, sheet, row, skill)
        sheet.set_row(row, row_height((skill.skill, skill.reason), (34, 70)))
    last = HEAD + max(1, len(content.skills))
    sheet.autofilter(HEAD, 0, last, len(SKILLS_WIDTHS) - 1)
    sheet.conditional_format(HEAD + 1, 1, last, 4, {
        "type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8CC9C1",
        "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1,
    })  # fmt: skip
    for column, colour in ((5, EXPOSURE), (6, DURABLE)):
        sheet.conditional_format(HEAD + 1, column, last, column, {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour,
            "bar_border_color": colour, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1,
        })  # fmt: skip


def _skills_header(words: Text) -> list[str]:
    return [
        words("Skill"), words("Execution"), words("Judgment"), words("Presence"), words("Trust"),
        words("Exposed share"), words("Durable share"), words("People"), words("At working level"),
    ]  # fmt: skip


def _write_skill(book: Book, sheet: Worksheet, row: int, skill: SkillRow) -> None:
    book.text(sheet, (row, 0), skill.skill, "strong")
    for column, share in enumerate(skill.composition, start=1):
        book.number(sheet, (row, column), share, "share")
    book.number(sheet, (row, 5), skill.exposed[0], "share")
    known = [share for share in skill.composition[1:] if share is not None]
    book.number(sheet, (row, 6), sum(known) if known else None, "share")
    book.number(sheet, (row, 7), skill.people, "whole")
    book.text(sheet, (row, 8), skill.coverage, "right")
    book.text(sheet, (row, 9), skill.reason, "text")
