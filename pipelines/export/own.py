"""The workbook that a team brought, given back: its sheets untouched, sheets of scores and plan added.

The added sheets' names begin with `pipelines.cells.ADDED`: reading the workbook again passes over them, so that it says
what it said before, but for what was changed by hand.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.cells import ADDED
from pipelines.errors import PlanError
from pipelines.export.content import Content
from pipelines.export.details import contains, how_to_read, quality, robustness
from pipelines.export.graft import NotAWorkbook, add_sheets
from pipelines.export.sheet_plan import write_plan
from pipelines.export.sheet_team import write_people, write_skills
from pipelines.export.styles import LINE, Book, row_height, set_page
from pipelines.export.workbook import OPTIONS
from pipelines.text import Text
from pipelines.workspace import Snapshot

ENDINGS = (".xlsx", ".xlsm")
WIDTH = 92


def as_own_workbook(content: Content, snapshot: Snapshot | None, words: Text) -> bytes:
    """Give the first workbook of `snapshot` with the added sheets. Raises PlanError where there is none."""
    for file in snapshot.manifest["files"] if snapshot else ():
        if PurePosixPath(file["name"]).suffix.lower() in ENDINGS and snapshot:
            try:
                return add_sheets(
                    (snapshot.folder / file["stored"]).read_bytes(), _added(content, file["name"], words)
                )
            except (NotAWorkbook, OSError) as error:
                raise PlanError.not_a_workbook(file["name"]) from error
    raise PlanError.not_a_workbook(", ".join(snapshot.files) if snapshot else "–")


def _added(content: Content, file: str, words: Text) -> bytes:
    """The sheets to add, as a workbook of their own."""
    data = io.BytesIO()
    with Workbook(data, OPTIONS) as workbook:
        book = Book(workbook, words.lang)
        names = (words("About"), words("Plan"), words("People"), words("Skills"))
        about, plan, people, skills = (workbook.add_worksheet(ADDED + name) for name in names)
        _write_about(book, about, content, file, words)
        places = write_plan(book, plan, content, words)
        write_people(book, people, content, words, places)
        write_skills(book, skills, content, words)
        for sheet in workbook.worksheets():
            sheet.set_tab_color("#0B4F4A")
    return data.getvalue()


def _write_about(book: Book, sheet: Worksheet, content: Content, file: str, words: Text) -> None:
    lines = (
        words("{day} · from {files}", day=words.date(content.day), files=file),
        words("The sheets whose names begin with “{prefix}” were added by Rempart; every other sheet is as it was "
              "brought, names included. Rempart passes over the added sheets when it reads this file again.",
              prefix=ADDED.strip()),
        quality(content, words),
        robustness(content, words),
        *content.notes,
        *how_to_read(words),
        *contains(content, words),
    )  # fmt: skip
    sheet.set_column(0, 0, WIDTH)
    set_page(sheet, landscape=False)
    book.text(sheet, (0, 0), content.title, "title")
    sheet.set_row(0, 2.2 * LINE)
    for row, line in enumerate((line for line in lines if line), start=1):
        book.text(sheet, (row, 0), line, "body")
        sheet.set_row(row, row_height([line], [WIDTH]))
