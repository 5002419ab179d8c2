"""What the archive of a workbook states about its parts, before any of them is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

UNREADABLE = (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError)
"""How the archive module says that the content is none, is cut short, or is packed in a way that is not known."""
FAR_CELL = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)\d+"')
HEAD_BYTES = 4096


@dataclass(frozen=True)
class Part:
    """A part's name, its size once unpacked, and the last column that a sheet says it reaches (empty if none)."""

    name: str
    megabytes: float
    last_column: str = ""


def parts(content: bytes) -> Iterator[Part]:
    """Each part of the archive. Raises what `UNREADABLE` lists."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            letters = b""
            if "worksheets/" in part.filename and part.filename.endswith(".xml"):
                with archive.open(part) as sheet:
                    found = FAR_CELL.search(sheet.read(HEAD_BYTES))
                letters = found[1] if found else b""
            yield Part(part.filename, part.file_size / 1024**2, letters.decode())
