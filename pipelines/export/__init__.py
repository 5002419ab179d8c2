"""A plan as a file that can be handed over: .xlsx, .csv or .json, by the name's ending."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.errors import PlanError
from pipelines.export.content import Content, content
from pipelines.export.table import as_csv, as_json, render_table
from pipelines.export.workbook import as_workbook
from pipelines.plan import Plan
from pipelines.settings import SETTINGS, Settings
from pipelines.text import Text

__all__ = ["FORMATS", "Content", "describe_plan", "render_plan", "render_table", "replace_file", "write_plan"]

FORMATS: Mapping[str, Callable[[Content, Text], bytes]] = {
    ".xlsx": as_workbook,
    ".csv": as_csv,
    ".json": as_json,
}


def write_plan(
    plan: Plan,
    tables: Mapping[str, pl.DataFrame],
    path: Path,
    words: Text,
    *,
    names: bool,
    day: date | None = None,
    settings: Settings = SETTINGS,
) -> None:
    """Write `plan`, made from `tables`, to `path` in the reader's language; `day` is today unless given.

    People appear under their names only with `names`. The file is written beside and renamed into place, so a
    failure leaves an earlier file as it was. Raises PlanError for an ending that is none of `FORMATS`, and
    when the operating system refuses.
    """
    data = render_plan(plan, tables, path.name, words, names=names, day=day, settings=settings)
    replace_file(path, data)


def render_plan(
    plan: Plan,
    tables: Mapping[str, pl.DataFrame],
    file: str,
    words: Text,
    *,
    names: bool,
    day: date | None = None,
    settings: Settings = SETTINGS,
) -> bytes:
    """Give the bytes that `write_plan` would write under the name `file`, for a download."""
    writer = FORMATS.get(Path(file).suffix.lower())
    if writer is None:
        raise PlanError.unknown_format(file, ", ".join(FORMATS))
    return writer(describe_plan(plan, tables, words, names=names, day=day, settings=settings), words)


def describe_plan(
    plan: Plan,
    tables: Mapping[str, pl.DataFrame],
    words: Text,
    *,
    names: bool,
    day: date | None = None,
    settings: Settings = SETTINGS,
) -> Content:
    """Give what every file of the plan says, for a screen to say the same."""
    today = date.today() if day is None else day
    return content(plan, tables, words, names=names, day=today, settings=settings)


def replace_file(path: Path, data: bytes) -> None:
    """Write beside and rename into place: a failure leaves an earlier file as it was. Raises PlanError."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as refusal:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise PlanError.cannot_write(path.name, refusal.strerror or str(refusal)) from refusal
