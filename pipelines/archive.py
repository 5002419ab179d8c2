"""What the archive of a workbook says about its parts, before any of them is read as a whole.

A reader keeps a sheet as a full rectangle: one stray cell at XFD1048576 would ask for 17 billion cells. So each sheet
whose stated rectangle is large, or that states none, or that is short to look through, is searched for the cells that
hold something farthest out. A longer one that states a small rectangle is believed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from lxml import etree

UNREADABLE = (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError)
"""How the archive module says that the content is none, is cut short, or is packed in a way that is not known."""
STATED = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=\"(?:[A-Z]+\d+:)?([A-Z]+)(\d+)\"")
FAR = re.compile(rb"\sr=\"(?:[A-Z]{3}\d|[A-Z]{1,2}\d{5})")
"""A cell beyond column ZZ or row 9999; most sheets hold none."""
FILLED = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*(?<!/)>(?:[^<]|<[^/])")
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
CHUNK = 1 << 20
OVERLAP = 512
"""Bytes looked at again with the next chunk, so that no cell falls between two: longer than a cell's tag."""
SHORT = 8
"""Megabytes that are looked through whatever the sheet states."""
WIDE, LONG = 702, 9_999
"""Columns and rows (ZZ, 9999) up to which a stated rectangle is small."""


@dataclass(frozen=True)
class Part:
    """A part's name (a sheet's title), its size once unpacked, and how far its filled cells reach, where that is far.

    `column` (letters) and `row` are those of the last column and row that hold something.
    """

    name: str
    megabytes: float
    column: str = ""
    row: int = 0
    cell: str = ""


def parts(content: bytes) -> Iterator[Part]:
    """Each part of the archive. Raises what `UNREADABLE` lists."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        titles = _titles(archive)
        for part in archive.infolist():
            found = Part(titles.get(part.filename, part.filename), part.file_size / CHUNK)
            yield found
            if "worksheets/" in part.filename and part.filename.endswith(".xml"):
                with archive.open(part) as sheet:
                    yield _reach(sheet, found)


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    """What each sheet's part is called in the workbook, as far as that can be told (ECMA-376 part 1 §18.2.19)."""
    try:
        if any(archive.getinfo(name).file_size > CHUNK for name in (BOOK, RELATIONS)):
            return {}
        book, relations = (etree.fromstring(archive.read(name), PARSER) for name in (BOOK, RELATIONS))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    parts = {one.get("Id"): one.get("Target", "") for one in relations}
    ids = ((one.get("name", ""), parts.get(one.get(RELATION), "")) for one in book.iter("{*}sheet"))
    return {f"xl/{target.removeprefix('/xl/')}": name for name, target in ids}


def _reach(sheet: IO[bytes], part: Part) -> Part:
    """The part with the far corner of its filled cells, where it is looked for and lies far."""
    head = sheet.read(CHUNK)
    stated = STATED.search(head[:4096])
    small = stated and len(stated[1]) < 3 and int(stated[2]) <= LONG
    if small and part.megabytes > SHORT:
        return part
    columns: set[bytes] = set()
    row, before = 0, b""
    while head:
        text = before + head
        if FAR.search(text):
            cells = FILLED.findall(text)
            columns.update(letters for letters, _ in cells)
            row = max(row, *(int(number) for _, number in cells), 0)
        before, head = text[-OVERLAP:], sheet.read(CHUNK)
    last = max(columns, key=lambda letters: (len(letters), letters), default=b"")
    return replace(part, column=last.decode(), row=row)
