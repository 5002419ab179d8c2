"""Which documents there are, in which formats, and who writes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

import polars as pl

from pipelines.export.content import Content
from pipelines.export.council import council
from pipelines.export.page import as_page
from pipelines.export.people import person_pages
from pipelines.export.report import report
from pipelines.export.table import as_csv, as_json
from pipelines.export.typeset import as_pdf_file
from pipelines.export.workbook import as_workbook
from pipelines.text import Text
from pipelines.workspace import Snapshot


@dataclass(frozen=True)
class Made:
    """All that a document is written from."""

    content: Content
    tables: Mapping[str, pl.DataFrame]
    words: Text
    snapshot: Snapshot | None

    @property
    def stamp(self) -> datetime:
        """The file's date."""
        return datetime.combine(self.content.day, time())


def _report_pdf(made: Made) -> bytes:
    return as_pdf_file([report(made.content, made.tables, made.words)], made.words, made.stamp)


def _page(made: Made) -> bytes:
    return as_page(report(made.content, made.tables, made.words), made.words)


def _people_pdf(made: Made) -> bytes:
    return as_pdf_file(person_pages(made.content, made.words), made.words, made.stamp)


def _council_pdf(made: Made) -> bytes:
    return as_pdf_file([council(made.content, made.tables, made.words)], made.words, made.stamp)


def _council_docx(made: Made) -> bytes:
    from pipelines.export.textfile import as_docx  # noqa: PLC0415 - python-docx and lxml, for a DOCX file alone

    return as_docx(council(made.content, made.tables, made.words), made.words, made.stamp)


def _calendar(made: Made) -> bytes:
    from pipelines.export.calendar import as_calendar  # noqa: PLC0415 - icalendar, for a calendar alone

    return as_calendar(made.content, made.words)


def _own(made: Made) -> bytes:
    from pipelines.export.own import as_own_workbook  # noqa: PLC0415 - lxml, for somebody's own workbook alone

    return as_own_workbook(made.content, made.snapshot, made.words)


FORMATS: Mapping[str, Mapping[str, Callable[[Made], bytes]]] = {
    "plan": {
        ".xlsx": lambda made: as_workbook(made.content, made.words),
        ".pdf": _report_pdf,
        ".docx": _council_docx,
        ".html": _page,
        ".csv": lambda made: as_csv(made.content, made.words),
        ".json": lambda made: as_json(made.content, made.words),
        ".ics": _calendar,
    },
    "people": {".pdf": _people_pdf},
    "council": {".docx": _council_docx, ".pdf": _council_pdf},
    "workbook": {".xlsx": _own, ".xlsm": _own},
}
"""By document, then by ending."""
