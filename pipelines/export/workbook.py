"""A plan as an Excel workbook that can be forwarded as it is.

Sheets: Summary, Plan, Roadmap, People, Skills, Evidence, To check, Assumptions, in the reader's language. Every word
is written as text; the only formulas are hours: totals, each person's and each month's, which follow when a reader
changes hours.
"""

from __future__ import annotations

import io
from datetime import datetime, time

from xlsxwriter import Workbook

from pipelines.export import safe
from pipelines.export.assumptions import write_assumptions
from pipelines.export.content import Content
from pipelines.export.sheet_evidence import write_checks, write_evidence
from pipelines.export.sheet_plan import write_plan, write_roadmap
from pipelines.export.sheet_team import write_people, write_skills
from pipelines.export.styles import Book
from pipelines.export.summary import write_summary
from pipelines.text import Text

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def as_workbook(content: Content, words: Text) -> bytes:
    """Write the whole workbook."""
    data = io.BytesIO()
    with Workbook(data, OPTIONS) as workbook:
        workbook.set_properties({
            "title": safe.text(f"{content.title} – {content.team}"),
            "subject": words("What to learn next, and why"),
            "author": "Rempart",
            "comments": words("Made by Rempart from the skills inventory of the team."),
            "created": datetime.combine(content.day, time()),
        })  # fmt: skip
        workbook.set_size(2400, 1600)
        workbook.set_calc_mode("auto")
        book = Book(workbook, words.lang)
        sheets = [workbook.add_worksheet(name) for name in sheet_names(words)]
        places = write_plan(book, sheets[1], content, words)
        write_summary(book, sheets[0], content, words, places.totals)
        write_roadmap(book, sheets[2], content, words, places)
        write_people(book, sheets[3], content, words, places)
        write_skills(book, sheets[4], content, words)
        write_evidence(book, sheets[5], content, words)
        write_checks(book, sheets[6], content, words)
        write_assumptions(book, sheets[7], content, words)
    return data.getvalue()


def sheet_names(words: Text) -> tuple[str, ...]:
    """The names of the sheets, in order."""
    return (
        words("Summary"), words("Plan"), words("Roadmap"), words("People"), words("Skills"), words("Evidence"),
        words("To check"), words("Assumptions"),
    )  # fmt: skip
