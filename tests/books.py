"""Workbooks as people save them, made in a test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter

from pipelines import Source

Rows = Sequence[Sequence[object]]


def book(sheets: Mapping[str, Rows] | Rows, name: str = "team.xlsx") -> Source:
    """A workbook of these rows; a text that begins with "#" is a formula that ends in that error."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_urls": False}) as workbook:
        for title, rows in (sheets if isinstance(sheets, Mapping) else {"Team": sheets}).items():
            sheet = workbook.add_worksheet(title)
            for row, cells in enumerate(rows):
                for col, value in enumerate(cells):
                    if isinstance(value, str) and value.startswith("#"):
                        sheet.write_formula(row, col, "=NA()", None, value)
                    elif value is not None:
                        sheet.write(row, col, value)
    return Source(name, data.getvalue())


def rewritten(source: Source, part: str, change: Callable[[bytes], bytes]) -> Source:
    """The workbook with one part of its archive changed."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source.content)) as archive,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in archive.namelist():
            copy.writestr(name, change(archive.read(name)) if name == part else archive.read(name))
    return Source(source.name, data.getvalue())
