"""Cells of a drawn file, the file they make, and what another program than ours reads in it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

import xlsxwriter
from openpyxl import load_workbook

from tests.sheets.case import write

TELLING = 6
"""Accents in a text from which its encoding can be told."""
Cells = dict[tuple[int, int], str]
"""(row, column), 1-based as a spreadsheet program shows them → text."""


@dataclass
class Page:
    """One sheet while it is drawn."""

    name: str
    cells: Cells = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, col: int, text: str) -> None:
        """Write `text`, unless it is blank."""
        if text:
            self.cells[row, col] = text

    @property
    def bottom(self) -> int:
        """The last row that holds something."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def right(self) -> int:
        """The last column that holds something."""
        return max((col for _, col in self.cells), default=0)


def as_csv(page: Page, delimiter: str, encoding: str, *, ragged: bool) -> bytes:
    """The page as delimited text; where `ragged`, rows end with their last cell.

    UTF-8 holds what the encoding cannot, and the few accents from which nobody could tell Mac Roman.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in range(1, page.bottom + 1):
        last = max((col for at, col in page.cells if at == row), default=1) if ragged else page.right
        writer.writerow([page.cells.get((row, col), "").removeprefix("'") for col in range(1, last + 1)])
    text = out.getvalue()
    if encoding == "mac-roman" and sum(not c.isascii() for c in text) < TELLING:
        return text.encode()
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode()


def as_workbook(pages: list[Page]) -> bytes:
    """The pages as an XLSX workbook with numbers, percentages, dates and merged cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    percent = book.add_format({"num_format": "0%"})
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for top, left, bottom, right in page.merged:
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for (row, col), text in page.cells.items():
            write(sheet, row - 1, col - 1, text, percent)
    book.close()
    return out.getvalue()


# --- read back, by programs that are not ours ------------------------------------------------------------------------


def read_back(name: str, content: bytes, delimiter: str, encoding: str) -> dict[str, Cells]:
    """The filled cells of each sheet; the file's name stands for that of a text file's only sheet."""
    if name.endswith(".xlsx"):
        book = load_workbook(io.BytesIO(content), data_only=True)
        return {
            sheet.title: {(cell.row, cell.column): str(cell.value) for row in sheet.iter_rows() for cell in row
                          if cell.value is not None and str(cell.value).strip()}
            for sheet in book.worksheets
        }  # fmt: skip
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode(encoding)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return {
        name: {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1) if cell.strip()}
    }


def plain(text: str | None) -> str:
    """A text as it is compared: single spaces, a number without how it is shown (3, 3.0; 80%, 0.8)."""
    tidy = " ".join((text or "").split())
    number = tidy.removesuffix("%").strip().replace(",", ".")
    try:
        value = float(number) / (100 if tidy.endswith("%") else 1)
    except ValueError:
        return tidy
    return f"{value:g}"
