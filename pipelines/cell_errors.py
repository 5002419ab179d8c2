"""Formula errors in a workbook ("#REF!", "#N/A") as the text that a spreadsheet program shows.

calamine takes a cell that ends in an error for an empty one, so that a rating that is an error would become a silent
blank; and it refuses a whole workbook over an error that it does not know.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict

import fastexcel
import polars as pl

SHOWN = {
    "Div0": "#DIV/0!", "GettingData": "#GETTING_DATA", "NA": "#N/A", "Name": "#NAME?", "Null": "#NULL!",
    "Num": "#NUM!", "Ref": "#REF!", "Value": "#VALUE!",
}  # fmt: skip
"""What a spreadsheet program shows for each error that calamine knows."""
DETAIL = re.compile(r"Error\((\w+)\)")
UNKNOWN = "Unsupported cell error value"
"""How calamine refuses a whole workbook over one error that it does not know, such as Google's "#ERROR!"."""
ERROR_CELL = re.compile(rb"(<(?:\w+:)?c\s[^>]*?\bt=)([\"'])e\2")
"""In a sheet of XLSX: a cell of type error; as type str, its text is read."""
ERROR_TEXT = re.compile(rb"\s*office:string-value=\"\"(?=[^>]*calcext:value-type=\"error\")")
"""In ODS: the empty text that LibreOffice keeps beside the error that it shows."""


def with_errors(loaded: fastexcel.ExcelSheet) -> pl.DataFrame:
    """All columns of a sheet that was loaded as text, each error as its text in its place."""
    batch, faults = loaded.to_arrow_with_errors()
    frame = pl.DataFrame(pl.from_arrow(batch))
    places: dict[int, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
    for fault in faults.errors if faults else ():
        row, column = fault.offset_position
        rows, texts = places[column]
        rows.append(row)
        texts.append(_shown(fault.detail))
    return frame.with_columns(
        frame.to_series(column).scatter(rows, texts) for column, (rows, texts) in places.items()
    )


def _shown(detail: str) -> str:
    """The text that stands for an error described by calamine; one that has no name of ours is still an error."""
    found = DETAIL.search(detail)
    return SHOWN.get(found[1], "#VALUE!") if found else "#VALUE!"


def spelt_out(content: bytes) -> bytes:
    """The workbook (XLSX, XLSM or ODS) with each error as a text cell; `content` itself where it holds none.

    Raises BadZipFile where the content is no archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        changed = {}
        for name in archive.namelist():
            if "worksheets/" in name or name == "content.xml":
                before = archive.read(name)
                if (after := _spelt(name, before)) != before:
                    changed[name] = after
        if not changed:
            return content
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as copy:
            for name in archive.namelist():
                copy.writestr(name, changed[name] if name in changed else archive.read(name))
    return written.getvalue()


def _spelt(name: str, part: bytes) -> bytes:
    if "worksheets/" in name and (b't="e"' in part or b"t='e'" in part):
        return ERROR_CELL.sub(rb'\1"str"', part)
    if name == "content.xml" and b'calcext:value-type="error"' in part:
        return ERROR_TEXT.sub(b"", part)
    return part


def is_opendocument(content: bytes) -> bool:
    """Whether a workbook is one of OpenDocument: its archive begins with its type (ODF 1.3 part 2 §3.3)."""
    return b"mimetypeapplication/vnd.oasis.opendocument" in content[:100]
