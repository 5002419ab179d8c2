"""A sheet read as the user says: the recogniser's reading of that kind and header, with the user's word over it.

So a mapping need say no more than what differs, and totals, sections and pairs of columns are still found in a sheet
that has grown since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines import legend as legends
from pipelines.cells import Sheet
from pipelines.columns import header_of
from pipelines.entries import long_list, skill_lists
from pipelines.layout import Column, Layout, Line
from pipelines.matrix import odd_lines_of, people_in_lines
from pipelines.recognise import finished
from pipelines.sampling import telling
from pipelines.sections import with_categories
from pipelines.window import Window, window_of

READERS = {"long": long_list, "skill_lists": skill_lists}


def layout_told(
    sheet: Sheet,
    kind: str,
    header: int,
    roles: Mapping[int, str],
    group: int | None = None,
    skip: Sequence[int] = (),
) -> Layout:
    """`sheet` read as a table or list of this `kind`.

    `header` is the line of headers, `roles` what each place on it holds (others are left out), `group` the line of
    merged group names, `skip` the lines to leave out. In `people_columns` a line is a column and a place a row.
    """
    window = window_of(sheet)
    legend = legends.find(window.rows)
    window = replace(window, aside=legend.cells, words=frozenset(legend.words))
    view = _view(sheet, window, kind, header, roles)
    guessed = _guessed(view, kind, header)
    known = {column.number: column for column in guessed.columns} if guessed else {}
    columns = tuple(
        _column(view, header, number, roles.get(number), known.get(number)) for number in view.columns
    )
    if group is not None and kind.startswith("people_"):
        columns = with_categories(columns, view, group)
    lines = {line.number: line for line in _lines(view, kind, header, columns, guessed)}
    lines |= {number: Line(number, "ignored", "") for number in skip}
    base = guessed or Layout(kind, header, columns)
    layout = replace(
        base, kind=kind, header_row=header, columns=columns, turned=view.turned, group_row=group,
        lines=tuple(lines[number] for number in sorted(lines)),
    )  # fmt: skip
    return finished(layout, sheet, window, legend)


def _view(sheet: Sheet, window: Window, kind: str, header: int, roles: Mapping[int, str]) -> Window:
    """The lines that the layout is told of, with those far down that matter; on its side where people are columns."""
    near = window.turn() if kind == "people_columns" else window
    if sheet.cells.height <= len(window.rows):
        return near
    if kind.startswith("people_"):
        return telling(sheet, near, header, roles)
    if header > max(window.rows):
        return replace(window_of(sheet, rows=sheet.cells.height), aside=near.aside, words=near.words)
    return near


def _guessed(view: Window, kind: str, header: int) -> Layout | None:
    """What the recogniser makes of that header, if anything."""
    if header not in view.rows and header:
        return None
    read = READERS.get(kind, people_in_lines)
    candidate = read(view, header)
    return candidate.layout if candidate and candidate.layout.kind == kind else None


def _column(view: Window, header: int, number: int, role: str | None, known: Column | None) -> Column:
    """The column in its role, with all that is known of it where that is the role that was recognised."""
    if known and known.role == (role or "ignored"):
        return known
    named = (
        known.header
        if known and known.header
        else header_of(view, header, number)
        if header in view.rows
        else ""
    )
    return Column(number, named.strip(), role or "ignored")


def _lines(
    view: Window, kind: str, header: int, columns: Sequence[Column], guessed: Layout | None
) -> Sequence[Line]:
    """The lines that are no data of their own: those recognised, or those that the roles make odd."""
    if guessed:
        return guessed.lines
    return odd_lines_of(view, header, columns) if kind.startswith("people_") and header in view.rows else ()
