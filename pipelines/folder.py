"""The files that a command names: a folder stands for every spreadsheet in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.cells import Source
from pipelines.errors import FileMissing
from pipelines.settings import SETTINGS, Limits

SPREADSHEETS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})


def sources(paths: Sequence[Path], limits: Limits = SETTINGS.limits) -> list[Source]:
    """Read `paths`, in place of a folder the spreadsheets right in it by name. Raises FileMissing, FileTooLarge."""
    return [Source.from_path(path, limits) for named in paths for path in _files(named)]


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = [one for one in sorted(path.iterdir()) if one.suffix.lower() in SPREADSHEETS and one.is_file()]
    found = [
        one for one in found if not one.name.startswith((".", "~$"))
    ]  # what an open program keeps beside
    if not found:
        raise FileMissing.in_folder(str(path))
    yield from found
