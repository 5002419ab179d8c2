"""A spreadsheet as somebody made it, and what is right to read in it.

A grid is text: a line is a row, `|` parts cells, an empty line is an empty row. In a workbook a cell is what
Excel would make of it: `3` and `2.5` are numbers, `80%` is 0.8 shown as a percentage, `2026-03-01` is a date,
`=AVERAGE(B2:B5) -> 3.2` is a formula with the result that Excel kept; `'3` is the text 3. `\\n` is a line break
inside a cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

FILES = Path(__file__).parent / "files"
"""Workbooks in formats that nothing here writes: `make.py` had LibreOffice make them once."""
CONVERTED = {".ods", ".xls"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
PERCENT = re.compile(r"\d+(\.\d+)?%")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Said = tuple[str, str, str]


@dataclass(frozen=True)
class Case:
    """One file and what it says: counts as in the contract of `build --json` (design.md §3)."""

    file: str
    about: str
    sheets: str | Mapping[str, str]
    layout: str
    people: int
    skills: int
    ratings: int
    blanks: int
    scale: tuple[float, float] | None
    """Lowest and highest level; None where there is none to speak of (lists, stars, L1 to L5)."""
    listed: int = 0
    """People listed, where some have no rating."""
    rejects: int = 0
    said: tuple[Said, ...] = ()
    """Some (person, skill, value as written) that must be found exactly."""
    unsaid: tuple[str, ...] = ()
    """Texts that must be no person, skill or value: contacts, secrets, totals, titles."""
    merged: tuple[str, ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8"

    @property
    def people_listed(self) -> int:
        return self.listed or self.people

    @property
    def kind(self) -> str:
        return Path(self.file).suffix

    @property
    def grids(self) -> dict[str, list[list[str]]]:
        """The cells of each sheet, as text."""
        sheets = {"Sheet1": self.sheets} if isinstance(self.sheets, str) else self.sheets
        return {name: list(rows(grid)) for name, grid in sheets.items()}

    @property
    def content(self) -> bytes:
        """The file, byte for byte."""
        if self.kind in CONVERTED:
            return (FILES / self.file).read_bytes()
        return self.workbook() if self.kind in {".xlsx", ".xlsm"} else self.text()

    def text(self) -> bytes:
        """As a text file in the case's own delimiter and encoding."""
        out = io.StringIO()
        (grid,) = self.grids.values()
        csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n").writerows(grid)
        return out.getvalue().encode(self.encoding)

    def workbook(self) -> bytes:
        """As a workbook with numbers, dates, formulas and merged cells."""
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
        percent = book.add_format({"num_format": "0%"})
        for name, grid in self.grids.items():
            sheet = book.add_worksheet(name)
            for place in self.merged:
                sheet.merge_range(place, "")
            for row, cells in enumerate(grid):
                for col, cell in enumerate(cells):
                    write(sheet, row, col, cell, percent)
        book.close()
        return out.getvalue()


def rows(grid: str) -> Iterator[list[str]]:
    """The cells of a grid, row by row."""
    for line in grid.strip("\n").split("\n"):
        yield [cell.strip().replace("\\n", "\n") for cell in line.split("|")]


def write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, col: int, cell: str, percent: xlsxwriter.format.Format
) -> None:
    """One cell, as Excel would take it."""
    if not cell:
        return
    if cell.startswith("="):
        formula, result = cell.split(" -> ")
        sheet.write_formula(row, col, formula, None, result)
    elif NUMBER.fullmatch(cell):
        sheet.write_number(row, col, float(cell))
    elif PERCENT.fullmatch(cell):
        sheet.write_number(row, col, float(cell.rstrip("%")) / 100, percent)
    elif DAY.fullmatch(cell):
        sheet.write_datetime(row, col, date.fromisoformat(cell))
    else:
        sheet.write_string(row, col, cell.removeprefix("'"))
