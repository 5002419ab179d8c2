"""The sheets Plan (one row for each move, hours to change) and Roadmap (month by month) of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.export.content import Content, MoveRow
from pipelines.export.details import PeriodRow, periods
from pipelines.export.styles import AFTER, HEAD, INK, MUTED, RULE, Book, row_height, titled
from pipelines.text import Text

WIDTHS = (5, 15, 13, 18, 18, 44, 40, 36, 15, 10, 10, 13, 13, 12, 12, 30)
PERSON, HOURS, MENTOR_HOURS, BEGINS, ENDS, CHANGES, EVIDENCE = 1, 9, 10, 11, 12, (13, 14), 15
"""Columns of the sheet Plan."""
LAST_REPEATED, PAGE_TURNS = 4, 7
"""Printed, the columns up to the skill moved to stand on both pages; the second begins with the first step."""


@dataclass(frozen=True)
class Places:
    """Where other sheets find hours: totals (formulas), and the ranges of people and of their hours."""

    totals: tuple[str, str]
    people: str
    hours: str
    mentor_hours: str
    begins: str
    ends: str


def write_plan(book: Book, sheet: Worksheet, content: Content, words: Text) -> Places:
    """Write one row per move; say where hours are."""
    explained = words(
        "One row for each move, best first. Hours on a yellow ground can be changed: totals follow."
    )
    titled(book, sheet, words("Plan"), content, explained)
    sheet.fit_to_pages(2, 0)  # sixteen columns on one page would be too small to read
    sheet.repeat_columns(0, LAST_REPEATED)
    sheet.set_v_pagebreaks([PAGE_TURNS])
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.header(sheet, HEAD, _header(words), numbers_from=HOURS)
    book.text(sheet, (HEAD, EVIDENCE), words("Evidence"), "head")
    for row, move in enumerate(content.moves, start=HEAD + 1):
        _write_move(book, sheet, row, move)
    last = HEAD + max(1, len(content.moves))
    if not content.moves:
        book.wide_text(sheet, last, (0, len(WIDTHS) - 1), " ".join(content.notes) or "–")
    sheet.autofilter(HEAD, 0, last, len(WIDTHS) - 1)
    sheet.data_validation(HEAD + 1, HOURS, last, MENTOR_HOURS, {
        "validate": "decimal", "criteria": ">=", "value": 0,
        "error_title": words("Hours"), "error_message": words("Enter a number of hours, 0 or more."),
    })  # fmt: skip
    _highlight(book, sheet, last, words)
    totals = _write_totals(book, sheet, content, words, last)
    name = _quoted(sheet)
    return Places(
        totals,
        *(name + xl_range_abs(HEAD + 1, c, last, c) for c in (PERSON, HOURS, MENTOR_HOURS, BEGINS, ENDS)),
    )


def _quoted(sheet: Worksheet) -> str:
    return "'" + str(sheet.get_name()).replace("'", "''") + "'!"


def _header(words: Text) -> list[str]:
    return [
        "#", words("Person"), words("Team"), words("From"), words("To"), words("Why"), words("Practice on real work"),
        words("First step"), words("Mentor"), words("Practice hours"), words("Mentor hours"), words("Begins"),
        words("Ends"), words("Change in exposure"), words("Change in durable value"),
    ]  # fmt: skip


def _write_move(book: Book, sheet: Worksheet, row: int, move: MoveRow) -> None:
    book.number(sheet, (row, 0), move.rank, "rank")
    texts = (
        move.person,
        move.team,
        move.source,
        move.target,
        move.why,
        move.practice,
        move.first_step,
        move.mentor,
    )
    looks = ("strong", "text", "text", "strong", "text", "text", "text", "text")
    for column, (value, look) in enumerate(zip(texts, looks, strict=True), start=1):
        book.text(sheet, (row, column), value, look)
    book.number(sheet, (row, HOURS), move.hours, "hours")
    book.number(sheet, (row, MENTOR_HOURS), move.mentor_hours, "hours")
    for column, day in ((BEGINS, move.begins), (ENDS, move.ends)):
        sheet.write_datetime(row, column, datetime.combine(day, time()), book.look("date"))
    for column, change in zip(CHANGES, (move.exposure_change, move.durable_change), strict=True):
        book.number(sheet, (row, column), change, "change")
    book.text(sheet, (row, EVIDENCE), move.evidence, "text")
    sheet.set_row(row, row_height((*texts, move.evidence), (*WIDTHS[1:HOURS], WIDTHS[EVIDENCE])))


def _highlight(book: Book, sheet: Worksheet, last: int, words: Text) -> None:
    """Bars on the changes, amber where a move depends on the evidence, grey where nobody inside can mentor."""
    for column, colour in zip(CHANGES, ("#FAE0AE", "#BFE3DE"), strict=True):
        sheet.conditional_format(HEAD + 1, column, last, column, {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour,
            "bar_border_color": colour, "bar_negative_color": colour, "bar_negative_border_color": colour,
            "bar_axis_position": "none",
        })  # fmt: skip
    depends = words("Depends on the evidence: another choice would be as good or better {cases}.", cases="|")
    sheet.conditional_format(HEAD + 1, EVIDENCE, last, EVIDENCE, {
        "type": "text", "criteria": "begins with", "value": depends.split("|")[0].split(":")[0].strip("\u202f\xa0 "),
        "format": book.workbook.add_format({"bg_color": "#FDEFD3"}),
    })  # fmt: skip


def _write_totals(book: Book, sheet: Worksheet, content: Content, words: Text, last: int) -> tuple[str, str]:
    """Write totals above the header, where sorting and filtering leave them; they count what is shown."""
    row = HEAD - 1
    book.text(sheet, (row, HOURS - 1), words("Total shown"), "total_label")
    values = (content.plan.hours, content.plan.mentor_hours)
    for column, value in zip((HOURS, MENTOR_HOURS), values, strict=True):
        first, end = xl_rowcol_to_cell(HEAD + 1, column), xl_rowcol_to_cell(last, column)
        sheet.write_formula(row, column, f"=SUBTOTAL(109,{first}:{end})", book.look("total"), value)
    first, second = (xl_rowcol_to_cell(row, column, True, True) for column in (HOURS, MENTOR_HOURS))
    return f"={_quoted(sheet)}{first}", f"={_quoted(sheet)}{second}"


# The sheet Roadmap.


def write_roadmap(book: Book, sheet: Worksheet, content: Content, words: Text, places: Places) -> None:
    """Write the plan month by month, with a native chart of its hours; hours follow the sheet Plan."""
    explained = words("Month by month from the plan's first day, {day}. Hours follow those of the sheet Plan.",
                      day=words.date(content.first_day))  # fmt: skip
    titled(book, sheet, words("Roadmap"), content, explained)
    sheet.fit_to_pages(1, 1)
    widths = (34, 12, 12, 44, 44)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    names = [words("Month"), words("Practice hours"), words("Mentor hours"), words("Begin"), words("End")]
    book.header(sheet, HEAD, names[:3], numbers_from=1)
    for column in (3, 4):
        book.text(sheet, (HEAD, column), names[column], "head")
    told = {
        move.rank: words("{rank}. {person}: {target}", rank=move.rank, person=move.person, target=move.target)
        for move in content.moves
    }
    found = periods(content, words)
    for row, period in enumerate(found, start=HEAD + 1):
        begin, end = ("\n".join(told[rank] for rank in ranks) or "–" for ranks in (period.begin, period.end))
        book.text(sheet, (row, 0), period.said, "strong")
        for column, (hours, value) in enumerate(
            ((places.hours, period.hours), (places.mentor_hours, period.mentor_hours)), start=1
        ):
            sheet.write_formula(row, column, _within(period, hours, places), book.look("one"), value)
        book.text(sheet, (row, 3), begin, "text")
        book.text(sheet, (row, 4), end, "text")
        sheet.set_row(row, min(400, row_height((begin, end), widths[3:])))
    if found:
        _add_chart(book, sheet, HEAD + len(found), words)
    else:
        book.wide_text(sheet, HEAD + 1, (0, 4), " ".join(content.notes) or "–")


def _within(period: PeriodRow, hours: str, places: Places) -> str:
    """The formula of the hours that fall within a month: each move's, by the part of its days that do.

    Days that do = min(end, last) − max(begin, first) + 1, where that is above 0; written without MIN and MAX, which
    give one number for a whole range.
    """
    first, last = (f"DATE({day.year},{day.month},{day.day})" for day in (period.first, period.last))
    b, e = places.begins, places.ends
    days = f"({e}-({e}>{last})*({e}-{last})-{b}-({b}<{first})*({first}-{b})+1)"
    return f"=SUMPRODUCT({hours},{days}*({days}>0)/({e}-{b}+1))"


def _add_chart(book: Book, sheet: Worksheet, last: int, words: Text) -> None:
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    name = sheet.get_name()
    for column, colour in ((1, AFTER), (2, "#E69F00")):
        chart.add_series({
            "name": [name, HEAD, column], "categories": [name, HEAD + 1, 0, last, 0],
            "values": [name, HEAD + 1, column, last, column], "fill": {"color": colour}, "gap": 60,
        })  # fmt: skip
    font = {"name": "Arial", "color": INK}
    chart.set_title({"name": words("Hours by month"), "name_font": font | {"size": 12}})
    chart.set_x_axis({"num_font": font, "line": {"color": RULE}})
    chart.set_y_axis({"num_font": font | {"color": MUTED}, "line": {"none": True}, "num_format": "#,##0",
                      "major_gridlines": {"visible": True, "line": {"color": RULE}}})  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 860, "height": 300})
    described = words("Bars of practice hours and mentor hours, month by month.")
    sheet.insert_chart(last + 2, 0, chart, {"description": described, "object_position": 2})
