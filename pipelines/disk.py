"""Files written so that a reader, or a crash, finds the old one or the whole new one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def put(path: Path, content: bytes) -> None:
    """Write `content` to `path`."""
    path.write_bytes(content)


def durably(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file and wait until it is on disk."""
    write(path)
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def is_parquet(path: Path) -> bool:
    """Whether a file begins and ends as Parquet does; one that was cut short does not."""
    try:
        with path.open("rb") as handle:
            head = handle.read(4)
            handle.seek(-4, os.SEEK_END)
            return head == handle.read(4) == b"PAR1"
    except OSError:
        return False


def replace_at_once(path: Path, content: bytes) -> None:
    """Replace a file at once: readers see the old text or the new one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "wb") as temporary:
        temporary.write(content)
        temporary.flush()
        os.fsync(temporary.fileno())
    Path(name).replace(path)
