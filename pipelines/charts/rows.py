"""Horizontal bars with their names written above them, so that long names never fight with the bars for width.

The frame has one row for each bar: `rank` (0 at the top), `head` (the name), `tail` (a remark, at the right) and,
where a narrow column needs a shorter name, `brief`.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from pipelines.charts.theme import NARROW, SIZE, Palette

STEP = 50
"""Pixels from one bar to the next, its name included."""
THICK = 16
BAR_DOWN = 9
NAME_UP = -12


def row() -> alt.Y:
    """The vertical place of a bar."""
    return alt.Y("rank:O", axis=None, sort="ascending", scale=alt.Scale(paddingInner=0, paddingOuter=0))


def heads(frame: pl.DataFrame, tones: Palette) -> list[alt.Chart]:
    """The names above the bars, cut where the remark begins, and the remarks."""
    brief = "brief" if "brief" in frame.columns else "head"
    room = pl.col("tail").str.len_chars() * 7 + 12
    chosen_by = [name for name in ("team", "skill_id") if name in frame.columns]
    first = frame.unique("rank", maintain_order=True)
    told = first.select("rank", "head", "tail", *chosen_by, brief=brief, room=room)
    base = alt.Chart(told)
    name = base.mark_text(
        align="left",
        baseline="middle",
        dy=NAME_UP,
        color=tones.ink,
        fontWeight=500,
        fontSize=SIZE + 1,
        aria=False,
        limit=alt.ExprRef("width - min(datum.room, width * 0.45)"),
        text=alt.ExprRef(f"{NARROW} ? datum.brief : datum.head"),
    ).encode(y=row(), x=alt.value(0))
    remark = base.mark_text(
        align="right",
        baseline="middle",
        dy=NAME_UP,
        color=tones.muted,
        fontSize=SIZE - 1,
        aria=False,
        limit=alt.ExprRef("width * 0.45"),
    ).encode(y=row(), x=alt.value("width"), text="tail:N")
    return [name, remark]


def bars(frame: pl.DataFrame, x: alt.X, color: str, tooltip: list[alt.Tooltip]) -> alt.Chart:
    """One bar from 0 to `x` for each row, read aloud as its `said`; paler where `dim` says so (see `dimmed`)."""
    places: dict[str, Any] = {"y": row(), "x": x, "tooltip": tooltip, "description": "said:N"}
    if "dim" in frame.columns:
        places["opacity"] = alt.Opacity("dim:Q", scale=None, legend=None)
    drawn: alt.Chart = (
        alt.Chart(frame)
        .mark_bar(height=THICK, yOffset=BAR_DOWN, cornerRadiusEnd=3, color=color)
        .encode(**places)
    )
    return drawn


def dimmed(field: str, chosen: str | None) -> pl.Expr:
    """The opacity of each bar, as `dim`: whole, or pale for all but the row whose `field` is `chosen`."""
    mine = pl.lit(chosen is None) | pl.col(field).eq_missing(pl.lit(chosen, pl.String))
    return pl.when(mine).then(1.0).otherwise(0.3).alias("dim")


def targets(frame: pl.DataFrame, param: str, field: str, tooltip: list[alt.Tooltip]) -> alt.Chart:
    """An unseen target over each row, so that a short bar can be chosen too: the selection `param` of `field`.

    It goes on top of the other layers, and carries the tooltip for the whole row.
    """
    chosen = alt.selection_point(name=param, fields=[field], clear=False)
    fields = {tip.shorthand.removesuffix(":N") for tip in tooltip} | {"rank", field}
    drawn: alt.Chart = (
        alt.Chart(frame.select(sorted(fields)).unique("rank", maintain_order=True))
        .mark_bar(height=STEP, opacity=0, cursor="pointer", aria=False)
        .encode(y=row(), x=alt.value(0), x2=alt.value("width"), tooltip=tooltip)
        .add_params(chosen)
    )
    return drawn


def spans(frame: pl.DataFrame, x: alt.X, x2: str, tones: Palette) -> alt.Chart:
    """A thin rule over each bar, from its lowest to its highest value."""
    drawn: alt.Chart = (
        alt.Chart(frame)
        .mark_rule(yOffset=BAR_DOWN, color=tones.ink, strokeWidth=1.5, strokeCap="round", aria=False)
        .encode(y=row(), x=x, x2=x2)
    )
    return drawn


def figures(frame: pl.DataFrame, x: alt.X, tones: Palette) -> alt.Chart:
    """The column `shown`, written just after `x`."""
    drawn: alt.Chart = (
        alt.Chart(frame)
        .mark_text(
            align="left", baseline="middle", dx=7, dy=BAR_DOWN, fontWeight=600, aria=False, color=tones.ink
        )
        .encode(y=row(), x=x, text="shown:N")
    )
    return drawn


def across(field: str, most: float, room: int) -> alt.X:
    """A hidden horizontal axis from 0 to `most`, with `room` pixels left at the right for figures."""
    reach = alt.Scale(
        domain=[0, most or 1], range=[0, alt.ExprRef(f"width - {room}")], nice=False, clamp=True
    )
    return alt.X(f"{field}:Q", axis=None, scale=reach)
