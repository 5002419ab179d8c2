"""How a sheet is read, to be changed: another shape or header, each column's role, the scale, rows to leave out."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, intake, recognised
from dashboard.intake import Draft
from pipelines import Mapping, Reading, Text


def offers(brought: Draft, reading: Reading, t: Text) -> None:
    """The close second, one press away; and a word on a reading that was kept earlier."""
    if brought.kept:
        st.info(t("Read as you said for an earlier file with the same headers."), icon=":material/history:")
        if st.button(t("Recognise it anew"), key="anew"):
            intake.anew(brought, t)
            st.rerun()
    other = pipelines.runner_up(reading)
    if other:
        shape = recognised.layouts(t)[other.layout]
        st.warning(t("It could also be {layout}.", layout=shape), icon=":material/alt_route:")
        if st.button(t("Read it that way"), key="runner-up"):
            again(brought, other, t)


def form(brought: Draft, reading: Reading, t: Text) -> None:
    """The sheet, its shape and its parts; reads again when sent."""
    sheets = {str(n): table.sheet.name for n, table in enumerate(reading.tables)}
    told, place = components.apart(sheets), "0"
    if len(told) > 1:
        place = st.selectbox(
            t("Sheet to change"), list(told), format_func=told.__getitem__, key=f"change-{brought.number}"
        )
    table, number = reading.tables[int(place)], int(place)
    mapping = Mapping.of(table.sheet, table.layout)
    scale = reading.found.scales[number]
    tag = f"{brought.number}-{place}-{mapping.layout}-{mapping.header_row}"
    known = recognised.layouts(t)
    with st.form(f"mapping-{tag}", border=False, enter_to_submit=False):
        kind = st.selectbox(t("Layout"), pipelines.LAYOUTS, pipelines.LAYOUTS.index(mapping.layout),
                            format_func=known.__getitem__, key=f"layout-{tag}")  # fmt: skip
        row, above, low, high = st.columns(4)
        label = t("Column of the skills’ names (A is 1)") if mapping.turned else t("Header row")
        header = int(row.number_input(label, 0, value=mapping.header_row, key=f"header-{tag}"))
        label = (
            t("Column of groups (0: recognise it)")
            if mapping.turned
            else t("Row of groups (0: recognise it)")
        )
        group = int(above.number_input(
            label, 0, max(mapping.header_row, mapping.group_row or 0), mapping.group_row or 0, key=f"group-{tag}",
            help=t("Where names stand above several headers: groups of skills, or what columns have in common."),
        ))  # fmt: skip
        least = low.number_input(t("Lowest level"), value=float(scale.low), format="%g", key=f"low-{tag}")
        most = high.number_input(t("Highest level"), value=float(scale.high), format="%g", key=f"high-{tag}")
        places = _columns(table.layout.columns, tag, t, turned=mapping.turned)
        label = t("Columns to leave out (numbers)") if mapping.turned else t("Rows to leave out (numbers)")
        skip = st.text_input(label, ", ".join(map(str, mapping.skip)), key=f"skip-{tag}")
        left = (
            st.multiselect(t("Sheets to leave out"), list(sheets.values()), key=f"left-{tag}")
            if len(told) > 1
            else []
        )
        if st.form_submit_button(t("Read again"), icon=":material/refresh:"):
            with components.guarded(t):
                if kind != mapping.layout or header != mapping.header_row:
                    other = pipelines.another(
                        reading, number, kind, None if kind != mapping.layout else header
                    )
                    again(brought, other, t)
                numbers = tuple(int(found) for found in re.findall(r"\d+", skip))
                limits = (least, most) if scale.source != "none" else None
                again(
                    brought,
                    replace(
                        mapping,
                        columns=places,
                        scale=limits,
                        skip=numbers,
                        leave_out=tuple(left),
                        group_row=group or None,
                    ),
                    t,
                )


def again(brought: Draft, mapping: Mapping, t: Text) -> None:
    """Read the draft as the mapping says; among several files, in every sheet that it fits."""
    said = mapping if len(brought.sources) == 1 else replace(mapping, sheet=None)
    intake.read_as(brought, said, t)
    st.rerun()


def _columns(found: tuple[pipelines.Column, ...], tag: str, t: Text, *, turned: bool) -> dict[str, str]:
    """The role of each column (of each row, where people stand across), edited."""
    place, role = t("Row") if turned else t("Column"), t("Holds")
    places = [str(c.number) if turned else c.letter for c in found]
    told = [f"{one} · {c.header}" if c.header else one for one, c in zip(places, found, strict=True)]
    frame = pl.DataFrame({place: told, role: [c.role for c in found]})
    said = recognised.roles(t)
    choices = st.column_config.SelectboxColumn(
        options=sorted(said, key=lambda name: said[str(name)]),
        format_func=lambda name: said[str(name)],
        required=True,
    )
    edited = st.data_editor(
        frame, hide_index=True, disabled=[place], column_config={role: choices}, key=f"columns-{tag}"
    )
    return {one: held for one, held in zip(places, edited[role], strict=True) if held != "ignored"}
