"""The right-of-reply sheet: everything held about one person, to be printed, read, and answered in writing.

One sheet of A4 in landscape: what is said of the person and in which cell, each rating with its effect on their
figures and room for an answer, what could not be used, and what they have answered so far.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.export import safe
from pipelines.export.styles import LINE, Book, row_height, set_page
from pipelines.held import Held
from pipelines.profile import Profile
from pipelines.rejects import explained
from pipelines.replies import Reply
from pipelines.resolve import source_names
from pipelines.text import N_, Text

WIDTHS = (30, 12, 9, 9, 30, 12, 12, 10, 10, 36)
LAST = len(WIDTHS) - 1
FIELDS = {
    "person": N_("Name"), "identifier": N_("Identifier"), "team": N_("Team"), "role": N_("Role"),
    "manager": N_("Manager"), "site": N_("Site"), "seniority": N_("Seniority"), "pay_band": N_("Pay band"),
}  # fmt: skip
"""What each of `pipelines.held.FACTS` is called."""


def render_sheet(held: Held, profile: Profile, label: str, replies: Sequence[Reply], words: Text) -> bytes:
    """The sheet as a workbook, in the reader's language; `label` is what the person is called."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(data, options) as workbook:
        workbook.set_properties(
            {"title": safe.text(words("What is held about {person}", person=label)), "author": "Rempart"}
        )
        book = Book(workbook)
        sheet = workbook.add_worksheet(words("What is held"))
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        set_page(sheet, landscape=True, footer=safe.text(label)[:80].replace("\n", " ").replace("&", "&&"))
        row = _head(book, sheet, held, profile, label, words)
        row = _facts(book, sheet, row, held, words)
        row = _ratings(book, sheet, row, held, words)
        row = _rejects(book, sheet, row, held, words)
        row = _replies(book, sheet, row, replies, words)
        _sign(book, sheet, row, words)
    return data.getvalue()


def _head(book: Book, sheet: Worksheet, held: Held, profile: Profile, label: str, words: Text) -> int:
    book.text(sheet, (0, 0), words("What is held about {person}", person=label), "title")
    sheet.set_row(0, 2.2 * LINE)
    said = words(
        "This is everything that Rempart holds about you from {files}, where each thing comes from, and what it does "
        "to your figures. Nothing is decided from it without you. If something is wrong or missing, write it at the "
        "right, or tell whoever gave you this sheet: your answer is kept beside the figure.",
        files=", ".join(held.file_names),
    )
    book.wide_text(sheet, 1, (0, LAST), said)
    sheet.set_row(1, row_height([said], [sum(WIDTHS)]))
    figures = words(
        "Your figures out of 100: exposure {exposure}, execution that holds {held}, durable value {durable}.",
        **{name: words.number(100 * profile.row[name]) for name in ("exposure", "held", "durable")},
    )
    book.wide_text(sheet, 2, (0, LAST), figures)
    return 4


def _facts(book: Book, sheet: Worksheet, row: int, held: Held, words: Text) -> int:
    book.wide_text(sheet, row, (0, LAST), words("What is said of you"), "heading")
    for fact in held.facts.iter_rows(named=True):
        row += 1
        name = FIELDS[fact["field"]]
        book.text(sheet, (row, 0), words(name), "muted")
        book.wide_text(sheet, row, (1, 4), fact["value"], "strong")
        book.text(sheet, (row, 5), fact["cell"], "muted")
        book.wide_text(sheet, row, (6, LAST), "", "text")
        sheet.set_row(row, row_height([fact["value"]], [sum(WIDTHS[1:5])]))
    return row + 2


def _ratings(book: Book, sheet: Worksheet, row: int, held: Held, words: Text) -> int:
    book.wide_text(sheet, row, (0, LAST), words("Your skills, and what each does to your figures"), "heading")
    names = [
        words("Skill, as written"), words("Level, as written"), words("Out of 100"), words("Cell"), words("Read as"),
        words("Share of the work (%)"), words("Points of exposure"), words("Points that hold"),
        words("Durable points"), words("Your answer"),
    ]  # fmt: skip
    book.header(sheet, row + 1, names[:LAST], numbers_from=5)
    book.text(sheet, (row + 1, LAST), names[LAST], "head")
    row += 2
    sources = source_names(words)
    for rating in held.ratings.iter_rows(named=True):
        _rating(book, sheet, row, rating, sources, words)
        row += 1
    return row + 1


def _rating(
    book: Book, sheet: Worksheet, row: int, rating: dict[str, Any], sources: dict[str, str], words: Text
) -> None:
    read = read_as(rating, sources, words)
    book.text(sheet, (row, 0), rating["skill"], "strong")
    book.text(sheet, (row, 1), rating["level_raw"] or words("blank"))
    book.number(sheet, (row, 2), None if rating["level"] is None else 100 * rating["level"], "whole")
    book.text(sheet, (row, 3), rating["cell"], "muted")
    book.text(sheet, (row, 4), read, "muted")
    for column, name in enumerate(("weight", "exposure", "held", "durable"), start=5):
        book.number(
            sheet, (row, column), None if rating[name] is None else round(100 * rating[name], 1), "figure"
        )
    book.text(sheet, (row, LAST), "")
    sheet.set_row(row, max(2 * LINE, row_height([rating["skill"], read], [WIDTHS[0], WIDTHS[4]])))


def read_as(rating: dict[str, Any], sources: dict[str, str], words: Text) -> str:
    """What a name was read as, and how."""
    name = rating[f"name_{words.lang}"] or rating["name_en"]
    source = sources.get(rating["source"], rating["source"] or "–")
    return f"{name} ({source})" if name else str(source)


def _rejects(book: Book, sheet: Worksheet, row: int, held: Held, words: Text) -> int:
    if held.rejects.is_empty():
        return row
    book.wide_text(sheet, row, (0, LAST), words("Cells that could not be used"), "heading")
    for one in explained(held.rejects, words).iter_rows(named=True):
        row += 1
        book.text(sheet, (row, 0), one["value"] or "–")
        book.text(sheet, (row, 1), one["cell"] or "–", "muted")
        book.wide_text(sheet, row, (2, LAST), one["reason"], "text")
    return row + 2


def _replies(book: Book, sheet: Worksheet, row: int, replies: Sequence[Reply], words: Text) -> int:
    if not replies:
        return row
    book.wide_text(sheet, row, (0, LAST), words("What you have answered so far"), "heading")
    for reply in replies:
        row += 1
        book.text(sheet, (row, 0), reply.about or words("The whole sheet"), "strong")
        book.text(sheet, (row, 1), words.date(reply.day), "muted")
        said = " · ".join(part for part in (reply.said, reply.proposed) if part)
        book.wide_text(sheet, row, (2, LAST), said, "text")
        sheet.set_row(row, row_height([said], [sum(WIDTHS[2:])]))
    return row + 2


def _sign(book: Book, sheet: Worksheet, row: int, words: Text) -> None:
    book.wide_text(sheet, row, (0, LAST), words("What I want to add or correct"), "heading")
    for line in range(1, 5):
        book.wide_text(sheet, row + line, (0, LAST), "", "text")
        sheet.set_row(row + line, 2 * LINE)
    book.text(sheet, (row + 6, 0), words("Day"), "muted")
    book.wide_text(sheet, row + 6, (5, LAST), words("Signature"), "muted")


def answers(replies: Sequence[Reply]) -> pl.DataFrame:
    """`about, answer` of the replies that are not settled, those about one thing joined."""
    open_ = [reply for reply in replies if reply.settled is None]
    told = {"about": [one.about for one in open_], "answer": [one.said or one.proposed for one in open_]}
    frame = pl.DataFrame(told, schema={"about": pl.String, "answer": pl.String})
    return frame.group_by("about", maintain_order=True).agg(pl.col("answer").str.join(" / "))
