"""A plan as a file that can be handed over: which document, in which format by the name's ending.

plan      .xlsx .pdf .html .csv .json .ics    the whole plan
          .docx                               the works-council note (a plan has no other text document)
people    .pdf                                a page for each person, for a talk with their lead
council   .docx .pdf                          the note for a works council
workbook  .xlsx .xlsm                         the workbook that was brought, with sheets of scores and plan added
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.called import as_written
from pipelines.errors import PlanError
from pipelines.export.content import Content, content
from pipelines.export.formats import FORMATS, Made
from pipelines.export.table import render_table
from pipelines.planned import Plan
from pipelines.settings import SETTINGS, Settings
from pipelines.text import Text
from pipelines.workspace import Snapshot

__all__ = [
    "DOCUMENTS",
    "Content",
    "describe_plan",
    "render_plan",
    "render_table",
    "replace_file",
    "write_plan",
]

DOCUMENTS = tuple(FORMATS)


def write_plan(  # noqa: PLR0913 - each is a choice of its own, given by name
    plan: Plan,
    tables: Mapping[str, pl.DataFrame],
    path: Path,
    words: Text,
    *,
    names: bool,
    document: str = "plan",
    snapshot: Snapshot | None = None,
    day: date | None = None,
    settings: Settings = SETTINGS,
) -> None:
    """Write `plan`, made from `tables`, to `path` in the reader's language; `day` is today unless given.

    `document` is one of `DOCUMENTS`; "workbook" needs the `snapshot` that the tables come from. People appear under
    their names only with `names`. The file is written beside and renamed into place, so a failure leaves an
    earlier file as it was. Raises PlanError for a document or an ending that there is not, and when the operating
    system refuses.
    """
    data = render_plan(
        plan, tables, path.name, words,
        names=names, document=document, snapshot=snapshot, day=day, settings=settings,
    )  # fmt: skip
    replace_file(path, data)


def render_plan(  # noqa: PLR0913 - as above
    plan: Plan,
    tables: Mapping[str, pl.DataFrame],
    file: str,
    words: Text,
    *,
    names: bool,
    document: str = "plan",
    snapshot: Snapshot | None = None,
    day: date | None = None,
    settings: Settings = SETTINGS,
) -> bytes:
    """Give the bytes that `write_plan` would write under the name `file`, for a download."""
    writer = _writer(file, document)
    said = describe_plan(plan, tables, words, names=names, day=day, settings=settings)
    return writer(Made(said, as_written(tables), words, snapshot))


def _writer(file: str, document: str) -> Callable[[Made], bytes]:
    known = FORMATS.get(document, {})
    found = known.get(Path(file).suffix.lower())
    if found is None:
        raise PlanError.unknown_format(file, ", ".join(known or DOCUMENTS))
    return found


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
