"""The first sheet of the workbook: what the plan is, its key figures, and how to read them."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipelines.export.content import Content, span_text
from pipelines.export.details import contains, how_to_read, modesty, quality, robustness, set_aside
from pipelines.export.styles import AFTER, INK, LINE, MUTED, NOW, RULE, Book, row_height, set_page
from pipelines.planned import INDICES
from pipelines.text import Text

WIDTHS = (34, 14, 14, 14, 14)
LAST = len(WIDTHS) - 1
FIRST_INDEX = 6
"""Row of the first index, counted from 0."""
CHART_ROWS = 16


def write_summary(
    book: Book, sheet: Worksheet, content: Content, words: Text, totals: tuple[str, str]
) -> None:
    """Write the sheet; `totals` are the references of the totals of hours and mentor hours."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    set_page(sheet, landscape=False)
    sheet.fit_to_pages(1, 1)
    _write_title(book, sheet, content, words)
    _write_indices(book, sheet, content, words)
    row = _write_counts(book, sheet, content, words, totals)
    if content.shown and content.plan.before:
        _add_chart(book, sheet, row, words)
        row += CHART_ROWS
    row = _write_lines(book, sheet, row, words("How to read this"), how_to_read(words))
    row = _write_lines(book, sheet, row, words("To keep in mind"), _to_keep(content, words))
    sheets = words("Sheets: {names}.", names=", ".join(one.get_name() for one in book.workbook.worksheets()))
    _write_lines(book, sheet, row, words("What this file contains"), (*contains(content, words), sheets))


def _to_keep(content: Content, words: Text) -> tuple[str, ...]:
    told = (
        modesty(content, words),
        quality(content, words),
        robustness(content, words),
        *set_aside(content, words),
        *content.notes,
    )
    return tuple(line for line in told if line)


def _write_title(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    book.wide_text(sheet, 0, (0, LAST), content.title, "title")
    sheet.set_row(0, 2.6 * LINE)
    book.wide_text(sheet, 1, (0, LAST), content.team, "heading")
    sheet.set_row(1, 1.7 * LINE)
    said = words("{day} · from {files}", day=words.date(content.day), files=", ".join(content.files) or "–")
    book.wide_text(sheet, 2, (0, LAST), said, "subtitle")
    sheet.set_row(2, 1.7 * LINE)


def _write_indices(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    book.wide_text(sheet, 4, (0, LAST), words("The team's work, from 0 to 100"), "heading")
    sheet.set_row(4, 1.7 * LINE)
    book.header(sheet, FIRST_INDEX - 1, [words("Index"), words("Now"), words("Span"), words("After the plan"),
                                         words("Change")], numbers_from=1)  # fmt: skip
    plan = content.plan
    for row, (name, said) in enumerate(zip(INDICES, index_names(words), strict=True), start=FIRST_INDEX):
        book.text(sheet, (row, 0), said, "strong")
        sheet.set_row(row, 1.7 * LINE)
        before, after = (of.get(name) if content.shown else None for of in (plan.before, plan.after))
        book.number(sheet, (row, 1), 100 * before.value if before else None, "figure")
        book.text(sheet, (row, 2), span_text(before, words) if before else "–", "right")
        book.number(sheet, (row, 3), 100 * after.value if after else None, "figure")
        book.number(
            sheet, (row, 4), 100 * (after.value - before.value) if before and after else None, "change"
        )


def index_names(words: Text) -> tuple[str, str, str]:
    """The names of `INDICES`, in their order."""
    return words("Exposure"), words("Execution that holds"), words("Durable value")


def _write_counts(
    book: Book, sheet: Worksheet, content: Content, words: Text, totals: tuple[str, str]
) -> int:
    row = FIRST_INDEX + len(INDICES) + 1
    book.wide_text(sheet, row, (0, LAST), words("The plan"), "heading")
    sheet.set_row(row, 1.7 * LINE)
    counts = ((words("People with a move"), content.plan.people), (words("Moves"), len(content.plan.moves)))
    for at, (said, count) in enumerate(counts, start=row + 1):
        book.text(sheet, (at, 0), said)
        book.number(sheet, (at, 1), count, "whole")
        sheet.set_row(at, 1.4 * LINE)
    hours = (content.plan.hours, content.plan.mentor_hours)
    named = zip((words("Practice hours"), words("Mentor hours")), totals, hours, strict=True)
    for at, (said, formula, value) in enumerate(named, start=row + 3):
        book.text(sheet, (at, 0), said)
        sheet.write_formula(at, 1, formula, book.look("whole"), value)
        sheet.set_row(at, 1.4 * LINE)
    return row + 6


def _add_chart(book: Book, sheet: Worksheet, row: int, words: Text) -> None:
    """Add a native chart of the three indices, now and after the plan."""
    chart = book.workbook.add_chart({"type": "column"})
    name = sheet.get_name()
    rows = (FIRST_INDEX, FIRST_INDEX + len(INDICES) - 1)
    for column, colour in ((1, NOW), (3, AFTER)):
        chart.add_series({
            "name": [name, FIRST_INDEX - 1, column],
            "categories": [name, rows[0], 0, rows[1], 0],
            "values": [name, rows[0], column, rows[1], column],
            "fill": {"color": colour}, "gap": 90, "overlap": -5,
            "data_labels": {"value": True, "num_format": "0", "font": {"name": "Arial", "color": INK, "size": 10}},
        })  # fmt: skip
    chart.set_title(
        {"name": words("Now and after the plan"), "name_font": {"name": "Arial", "size": 12, "color": INK}}
    )
    grid = {"visible": True, "line": {"color": RULE}}
    muted = {"name": "Arial", "color": MUTED}
    chart.set_x_axis({"num_font": muted | {"color": INK}, "line": {"color": RULE}, "major_tick_mark": "none"})
    chart.set_y_axis({"min": 0, "max": 100, "major_unit": 25, "line": {"none": True}, "num_font": muted,
                      "major_gridlines": grid})  # fmt: skip
    chart.set_legend({"position": "bottom", "font": {"name": "Arial", "color": INK}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 660, "height": 280})
    description = words(
        "Bars of exposure, execution not done by AI yet and durable value, now and after the plan."
    )
    sheet.insert_chart(row, 0, chart, {"description": description, "object_position": 2})


def _write_lines(book: Book, sheet: Worksheet, row: int, heading: str, lines: tuple[str, ...]) -> int:
    """Write a heading and its lines from `row` on, if there are any; return the next free row."""
    if not lines:
        return row
    book.wide_text(sheet, row, (0, LAST), heading, "heading")
    sheet.set_row(row, 1.7 * LINE)
    for at, line in enumerate(lines, start=row + 1):
        book.wide_text(sheet, at, (0, LAST), line)
        sheet.set_row(at, row_height([line], [1.15 * sum(WIDTHS)]))
    return row + len(lines) + 2
