"""How a figure is shown: topic, message, summary, chart, then its table and its files; and what a click in it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
import polars.selectors as cs
import streamlit as st

import pipelines
from dashboard import state
from dashboard.text import plain
from pipelines import Text
from pipelines.charts import Figure


@dataclass(frozen=True)
class Pick:
    """What choosing a mark does: the chart's selection `param` gives `field`, which becomes the choice `key`."""

    param: str
    field: str
    key: str


TEAM = Pick("team", "team", "team")
SKILL = Pick("skill", "skill_id", "skill")
PERSON = Pick("point", "person_id", "person")


def card(figure: Figure | None, topic: str, empty: str, t: Text, pick: Pick | None = None) -> None:
    """A figure as a card; or what to do (`empty`) when there is none.

    With `pick`, choosing a mark changes what the page shows, and choosing it again undoes that.
    """
    if figure is None:
        nothing(topic, empty)
        return
    with st.container(border=True, height="stretch", vertical_alignment="distribute", gap="small"):
        with st.container(gap="small"):
            with st.container(gap=None):
                st.caption(topic)
                st.subheader(plain(figure.title), anchor=figure.name)
                st.caption(plain(figure.summary))
            _chart(figure, pick)
        below(figure, t)


def nothing(title: str, what_to_do: str) -> None:
    """In the place of a chart that has nothing to draw."""
    with st.container(border=True, height="stretch"):
        st.subheader(title, anchor=False)
        st.caption(what_to_do)


def below(figure: Figure, t: Text) -> None:
    """The table behind a figure, and its files; made when they are asked for."""
    asked = st.popover(
        t("Table and files"),
        icon=":material/table_rows:",
        type="tertiary",
        on_change="rerun",
        key=f"below-{figure.name}",
    )
    if not asked.open:
        return
    with asked:
        _sheet(figure.table, None)
        dark = st.context.theme.type == "dark"
        name = f"rempart-{figure.name}"
        with st.container(horizontal=True, gap="small"):
            download("CSV", partial(pipelines.render_table, figure.table, t), f"{name}.csv")
            download("PNG", partial(figure.picture, "png", dark=dark), f"{name}.png")
            download("SVG", partial(figure.picture, "svg", dark=dark), f"{name}.svg")


def table(frame: pl.DataFrame, file: str, t: Text, looks: Mapping[str, Any] | None = None) -> None:
    """A table and its download as CSV; `looks` are Streamlit's column settings."""
    _sheet(frame, looks)
    csv(frame, file, t)


def csv(frame: pl.DataFrame, file: str, t: Text) -> None:
    """A table's download as CSV."""
    download(t("Download as CSV"), lambda: pipelines.render_table(frame, t), file)


def download(label: str, content: Any, file: str) -> None:
    """A button that gives a file; `content` may be a function, run when the button is pressed."""
    st.download_button(
        label, content, file, key=f"download-{file}", on_click="ignore", icon=":material/download:"
    )


def short_table(frame: pl.DataFrame) -> None:
    """A few rows in full, without scrolling: plain text that wraps."""
    st.table(frame.select(pl.all().cast(pl.String).map_elements(plain, pl.String)), hide_index=True)


def _sheet(frame: pl.DataFrame, looks: Mapping[str, Any] | None) -> None:
    figures = frame.select(cs.numeric()).columns
    usual = dict.fromkeys(figures, st.column_config.NumberColumn(format="localized"))
    if frame.columns[0] not in figures:
        usual[frame.columns[0]] = st.column_config.Column(width="medium")
    st.dataframe(frame, hide_index=True, column_config={**usual, **(looks or {})})


def _chart(figure: Figure, pick: Pick | None) -> None:
    spec = {**figure.spec, "datasets": dict(figure.frames)}  # its description is the text alternative
    if pick is None or pick.param not in {one["name"] for one in spec.get("params", ())}:
        st.vega_lite_chart(spec, width="stretch", theme=None, key=f"chart-{figure.name}")
        return
    turn = f"turn-{figure.name}"  # a chart that was chosen in is drawn anew, so that the next choice is heard
    key = f"chart-{figure.name}-{st.session_state.get(turn, 0)}"
    st.vega_lite_chart(
        spec, width="stretch", theme=None, key=key,
        on_select=partial(_follow, key, turn, pick), selection_mode=pick.param,
    )  # fmt: skip


def _follow(key: str, turn: str, pick: Pick) -> None:
    """A chart's callback: keep what was chosen in it, or undo that when it was chosen again."""
    found = st.session_state[key]["selection"].get(pick.param)
    value = found[0].get(pick.field) if isinstance(found, list) and found else None
    if value is not None:
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        state.toggle(pick.key, str(value))
