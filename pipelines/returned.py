"""The sheets given back: every cell where it stood, those that could not be used marked and commented.

A workbook whatever the file was, so that a person can correct it and bring it again: cells are coloured by what they
were taken for, and a last sheet lists the rejects with a link to each. What the file holds is written as text or as
plain numbers, never as a formula; contacts and secrets are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.export import replace_file, safe
from pipelines.export.styles import LINE, Book, row_height, set_page
from pipelines.preview import Preview, preview
from pipelines.reading import Reading
from pipelines.rejects import explained
from pipelines.text import Text

MARKED = 5_000
"""Comments at most in one sheet: a program that opens more of them grows slow. The list has every reject."""
NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,10})?")
"""Numbers that lose nothing when written as numbers: no leading zero, no more digits than a cell keeps."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
WIDTHS = (24, 20, 9, 26, 44, 60)
Places = Mapping[tuple[int, int], str]


def render_rejects(reading: Reading, words: Text) -> bytes:
    """The workbook, in the reader's language: one sheet for each that was read, and the list of rejects."""
    data = io.BytesIO()
    said = explained(reading.found.rejects, words)
    with Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        workbook.set_properties({"title": words("Cells that could not be used"), "author": "Rempart"})
        book = Book(workbook)
        names = list(_sheet_names([table.sheet.name for table in reading.tables], words("Rejects")))
        for number, name in enumerate(names):
            sheet = workbook.add_worksheet(name)
            seen = preview(reading, number, reading.tables[number].sheet.cells.height)
            _give_back(book, sheet, seen, _comments(reading, number, said))
        places = [(table.sheet.file, table.sheet.name) for table in reading.tables]
        _list(
            book, workbook.add_worksheet(words("Rejects")), said, dict(zip(places, names, strict=True)), words
        )
    return data.getvalue()


def write_rejects(reading: Reading, path: Path, words: Text) -> None:
    """Write it to `path`. Raises PlanError when the operating system refuses."""
    replace_file(path, render_rejects(reading, words))


def _sheet_names(names: list[str], reserved: str) -> Iterator[str]:
    """Names that a workbook can hold: no forbidden sign, not too long, none twice whatever the case."""
    taken = {reserved.casefold(), "history"}  # Excel keeps "History" for itself
    for name in names:
        base = FORBIDDEN.sub(" ", safe.text(name)).strip(" '")[:LONGEST_NAME] or "1"
        given, number = base, 2
        while given.casefold() in taken:
            given, number = f"{base[: LONGEST_NAME - 5]} ({number})", number + 1
        taken.add(given.casefold())
        yield given


def _comments(reading: Reading, number: int, said: pl.DataFrame) -> Places:
    """Why each rejected cell of a sheet could not be used and what to do, by row and column."""
    sheet = reading.tables[number].sheet
    here = (pl.col("file") == sheet.file) & (pl.col("sheet") == sheet.name)
    rows = pl.concat([reading.found.rejects.select("row", "col"), said], how="horizontal").filter(here)
    told: dict[tuple[int, int], str] = {}
    for row, col, why, remedy in rows.select("row", "col", "reason", "remedy").iter_rows():
        told[row, col] = "\n".join(filter(None, (told.get((row, col)), f"{why} {remedy}")))
    return told


def _give_back(book: Book, sheet: Worksheet, seen: Preview, comments: Places) -> None:
    """Every cell where it stood, in the colour of what it was taken for; a comment in each that was refused."""
    letters = seen.texts.columns[1:]
    for texts, roles in zip(seen.texts.iter_rows(), seen.roles.iter_rows(), strict=True):
        row = texts[0] - 1
        for col, (value, role) in enumerate(zip(texts[1:], roles[1:], strict=True)):
            _cell(book, sheet, (row, col), value or "", f"role_{role}")
    for (row, col), comment in list(comments.items())[:MARKED]:
        lines = len(comment) // 40 + 2
        sheet.write_comment(
            row - 1, col - 1, comment, {"author": "Rempart", "x_scale": 2, "y_scale": lines / 4}
        )
    for col, letter in enumerate(letters):
        told = seen.texts[letter].filter(seen.roles[letter] != "header").head(200)
        sheet.set_column(col, col, min(40, max([6, *told.str.len_chars().drop_nulls()]) + 3))
    set_page(sheet, landscape=True)


def _cell(book: Book, sheet: Worksheet, at: tuple[int, int], value: str, look: str) -> None:
    if NUMBER.fullmatch(value):
        sheet.write_number(*at, float(value), book.look(look))
    elif value or look == "role_rejected":
        book.text(sheet, at, value, look)


def _list(
    book: Book, sheet: Worksheet, said: pl.DataFrame, names: Mapping[tuple[str, str], str], words: Text
) -> None:
    """One row for each reject, its cell a link to where it stands."""
    titles = [words("File"), words("Sheet"), words("Cell"), words("Value"), words("Why"), words("What to do")]
    book.header(sheet, 0, titles, numbers_from=len(titles))
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, (file, name, cell, *rest) in enumerate(said.iter_rows(), start=1):
        for column, value in enumerate((file, name, cell, *rest)):
            book.text(sheet, (row, column), value)
        target = names[file, name].replace("'", "''")
        sheet.write_url(row, 2, f"internal:'{target}'!{cell}", book.look("link"), cell)
        sheet.set_row(row, row_height(rest, WIDTHS[3:]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, said.height), len(titles) - 1)
    set_page(sheet, landscape=True, header_row=0)
    sheet.set_row(0, 2 * LINE)
