"""Other ways to read a sheet: the close second, the best one of a shape, and the one kept earlier."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from pipelines import legend as legends
from pipelines.cells import Sheet, column_letter
from pipelines.errors import MappingError
from pipelines.layout import LAYOUTS, PERSON_ROLES, Layout
from pipelines.mapping import Mapping
from pipelines.reading import Reading
from pipelines.recognise import candidates, finished, readings
from pipelines.window import Window, window_of
from pipelines.workspace import Workspace


def runner_up(reading: Reading, number: int = 0) -> Mapping | None:
    """The mapping of the next best reading of a table, where it came close and the user has not said."""
    table = reading.tables[number]
    if reading.mapping or table.layout.sure:
        return None
    other = readings(table.sheet).runner_up
    return Mapping.of(table.sheet, other) if other else None


def another(reading: Reading, number: int, kind: str, header: int | None = None) -> Mapping:
    """The best reading of a table in this shape (and with this line of headers). Raises MappingError without one."""
    sheet = reading.tables[number].sheet
    window = window_of(sheet)
    legend = legends.find(window.rows)
    window = replace(window, aside=legend.cells, words=frozenset(legend.words))
    view = window.turn() if kind == "people_columns" else window
    found = [
        one for one in candidates(view) if one.layout.kind == kind and header in (None, one.layout.header_row)
    ]
    if not found:
        layout = reading.tables[number].layout
        if header is None and layout.is_matrix and kind in ("people_rows", "people_columns"):
            return _on_its_side(sheet, layout, window.turn() if layout.turned else window)
        raise MappingError.says("layout", kind, ", ".join(one for one in LAYOUTS if one != kind))
    best = max(found, key=lambda one: one.score)
    return Mapping.of(sheet, finished(best.layout, sheet, window, legend))


def _on_its_side(sheet: Sheet, layout: Layout, view: Window) -> Mapping:
    """A table of levels with people and skills changed over, however little they look like it: the user says so."""
    labels = layout.numbers(*PERSON_ROLES)[0]
    odd = {line.number for line in layout.lines}
    roles = dict.fromkeys((n for n in view.below(layout.header_row) if n not in odd), "rating")
    others = tuple(c.number for c in layout.columns if c.role != "rating" and c.number != labels)
    kind = "people_rows" if layout.turned else "people_columns"
    places = {column_letter(n) if layout.turned else str(n): role
              for n, role in {layout.header_row: "person", **roles}.items()}  # fmt: skip
    return Mapping(kind, labels, places, sheet.name, skip=tuple(n for n in others if n > labels))


def signature(sheet: Sheet, mapping: Mapping) -> str:
    """What a sheet's headers say, as a short code that holds none of it; empty where the sheet has no such line."""
    if mapping.turned:
        name = f"c{mapping.header_row}"
        texts = sheet.cells[name].to_list() if name in sheet.cells.columns else []
    else:
        rows = sheet.cells.filter(sheet.cells["row"] == mapping.header_row).drop("row").rows()
        texts = list(rows[0]) if rows else []
    said = [mapping.layout, mapping.header_row, [(text or "").strip().casefold() for text in texts]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24] if any(texts) else ""


def remember(reading: Reading, workspace: Workspace) -> None:
    """Keep how the user said that a sheet is read, for the next file with the same headers."""
    if reading.mapping is None:
        return
    key = signature(_sheet_of(reading, reading.mapping), reading.mapping)
    workspace.remember(key, replace(reading.mapping, sheet=None).to_dict())


def _sheet_of(reading: Reading, mapping: Mapping) -> Sheet:
    """The sheet that a mapping is about: the one that it names, or the first."""
    sheets = [table.sheet for table in reading.tables]
    return next((sheet for sheet in sheets if sheet.name == mapping.sheet), sheets[0])


def remembered(reading: Reading, workspace: Workspace) -> Mapping | None:
    """How the user said earlier that a sheet with these headers is read, the first sheet that is known."""
    kept = {key: Mapping.from_dict(said) for key, said in workspace.mappings().items()}
    for table in reading.tables:
        for key, mapping in kept.items():
            if signature(table.sheet, mapping) == key:
                return replace(mapping, sheet=table.sheet.name)
    return None


def forget(reading: Reading, workspace: Workspace) -> None:
    """Forget how a sheet with these headers was read."""
    if reading.mapping is not None:
        workspace.remember(signature(_sheet_of(reading, reading.mapping), reading.mapping), None)
