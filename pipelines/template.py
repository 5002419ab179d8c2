"""A workbook to fill in, in English or French: a list of people and skills that reads back exactly as written.

The example stands above the header, where nothing is read as data: there is nothing to delete, and nothing that
could be taken for a person. Levels and interest have drop-downs; a half level may still be typed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.export import replace_file
from pipelines.export.styles import LINE, Book, row_height, set_page
from pipelines.text import N_, Text

TOP = 5
"""The highest level, and the highest interest: scales run from 0."""
LEGEND, EXAMPLE, HEADER = 1, 2, 3
"""Rows, counted from 0, below the title and above the rows to fill in."""
ROWS = 2_000
"""Rows prepared below the header. More can be written: they only lack drop-downs."""
LOOKS = {"level": "entry", "target": "entry", "share": "entry", "interest": "entry", "date": "day"}
"""How the cells to fill in are formatted; all others are text, so that a staff number keeps its zeros."""
NEEDED = ("person", "skill", "level")

COLUMNS: Mapping[str, tuple[str, str, str, float]] = {
    "person": (N_("Person"), N_("Example: Zoé Martin"), N_("First name and last name, on every row."), 26),
    "identifier": (N_("Staff number"), "", N_("If two people may have the same name."), 13),
    "team": (N_("Team"), N_("Accounts"), N_("Figures are shown by team, from five people up."), 18),
    "role": (N_("Role"), N_("Accountant"), N_("The job, as you call it."), 20),
    "seniority": (N_("Seniority"), N_("Senior"), N_("Junior, Intermediate, Senior, Lead or Head, for example."), 14),
    "skill": (N_("Skill"), N_("Closing the accounts"), N_("One skill on each row, named as your team names it."), 34),
    "level": (N_("Level (0-5)"), "4", N_("Leave it empty when nobody has looked: empty is never read as zero."), 12),
    "target": (N_("Target level (0-5)"), "5", N_("The level to reach, if one is agreed."), 12),
    "share": (N_("Share of time (%)"), "30", N_("Of the person’s working time, in percent."), 11),
    "interest": (N_("Interest (0-5)"), "3", N_("How much the person would like to use this skill: 0 no, 5 very much."),
                 13),
    "date": (N_("Date"), N_("2026-01-15"), N_("When the level was assessed. The latest one counts."), 13),
    "comment": (N_("Comment"), "", N_("For yourselves: no figure comes from it."), 40),
}  # fmt: skip
"""Each column's header, example, explanation, and width in characters; roles as in `layout.ROLES`."""
LEVELS = (
    N_("none"),
    N_("notions"),
    N_("with help"),
    N_("on one’s own"),
    N_("with ease"),
    N_("can teach others"),
)
STEPS = (
    N_("Fill in the sheet “{sheet}”: one row for each person and skill, from row {row} down."),
    N_("Person and skill are needed. A level is welcome; everything else is optional."),
    N_("Levels run from 0 to {top}: choose from the list, or type a half level such as 2.5."),
    N_("Leave a level empty when nobody has assessed it. Write 0 only for “assessed, and none”."),
    N_("The example in row {example} is above the header and is never read: leave it where it is."),
    N_("Bring the file to the Import screen, or run “python -m pipelines build FILE”."),
)


def render_template(words: Text) -> bytes:
    """The empty workbook in the reader's language: instructions, and the sheet to fill in."""
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": words("Skills of the team"), "author": "Rempart",
                                 "created": datetime.combine(date.today(), time())})  # fmt: skip
        book = Book(workbook)
        first, second = (workbook.add_worksheet(words(name)) for name in (N_("Instructions"), N_("Skills")))
        _instructions(book, first, words)
        _list(book, second, words)
        second.activate()
    return data.getvalue()


def write_template(path: Path, words: Text) -> None:
    """Write it to `path`. Raises PlanError when the operating system refuses."""
    replace_file(path, render_template(words))


def headers(words: Text) -> dict[str, str]:
    """Each column's header in the reader's language, by its role."""
    return {role: words(header) for role, (header, *_) in COLUMNS.items()}


def _list(book: Book, sheet: Worksheet, words: Text) -> None:
    """The sheet to fill in: title, legend, example, header, and rows with drop-downs."""
    book.text(sheet, (0, 0), words("Skills of the team"), "title")
    for row, height in ((0, 2.2), (LEGEND, 1.4)):
        sheet.set_row(row, height * LINE, book.look("body"))
    legend = ", ".join(f"{number} = {words(meaning)}" for number, meaning in enumerate(LEVELS))
    book.text(sheet, (LEGEND, 0), words("Levels: {legend}", legend=legend), "subtitle")
    for column, (role, (header, example, said, width)) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width, book.look(LOOKS.get(role, "text")))
        book.text(sheet, (EXAMPLE, column), words(example), "example")
        book.text(sheet, (HEADER, column), words(header), "head" if role in NEEDED else "head_optional")
        prompt = {"input_title": words(header)[:32], "input_message": words(said)[:255], "ignore_blank": True}
        sheet.data_validation(HEADER + 1, column, HEADER + ROWS, column, _rule(role, words) | prompt)
    sheet.set_row(EXAMPLE, 1.8 * LINE)
    sheet.set_row(HEADER, 3.4 * LINE)
    sheet.freeze_panes(HEADER + 1, 1)
    sheet.autofilter(HEADER, 0, HEADER + ROWS, len(COLUMNS) - 1)
    set_page(sheet, landscape=True, header_row=HEADER)


def _rule(role: str, words: Text) -> dict[str, Any]:
    """What a cell of this column accepts. A list only warns: half levels may be typed."""
    if role in ("level", "target", "interest"):
        return {
            "validate": "list", "source": list(range(TOP + 1)), "error_type": "warning",
            "error_title": words("Outside the list"),
            "error_message": words("Levels run from 0 to {top}; half levels are fine.", top=TOP),
        }  # fmt: skip
    if role == "share":
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100,
                "error_title": words("Share of time (%)"),
                "error_message": words("A percentage, from 0 to 100.")}  # fmt: skip
    if role == "date":
        return {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1),
                "maximum": date(2100, 1, 1), "error_title": words("Date"),
                "error_message": words("A day, such as 2026-01-15.")}  # fmt: skip
    return {"validate": "any"}


def _instructions(book: Book, sheet: Worksheet, words: Text) -> None:
    """What to do, then what each column is for."""
    set_page(sheet, landscape=True)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 80)
    book.text(sheet, (0, 1), words("How to fill in this workbook"), "title")
    sheet.set_row(0, 2.2 * LINE)
    places: dict[str, str | int | float] = {
        "sheet": words("Skills"), "row": HEADER + 2, "example": EXAMPLE + 1, "top": TOP,
    }  # fmt: skip
    for row, step in enumerate(STEPS, start=2):
        book.text(sheet, (row, 0), f"{row - 1}.", "body")
        said = words(step, **places) if "{" in step else words(step)
        book.wide_text(sheet, row, (1, 2), said)
        sheet.set_row(row, row_height((said,), (106,)))
    row = len(STEPS) + 3
    book.text(sheet, (row, 1), words("Column"), "heading")
    book.text(sheet, (row, 2), words("What to write"), "heading")
    for place, (role, (header, _, said, _)) in enumerate(COLUMNS.items(), start=row + 1):
        book.text(sheet, (place, 1), words(header), "strong" if role in NEEDED else "text")
        book.text(sheet, (place, 2), words(said), "text")
        sheet.set_row(place, 1.5 * LINE)
