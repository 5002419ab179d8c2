"""The chart of priorities: what each move of the plan would gain, against how likely it is to succeed."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from pipelines.charts.figure import Figure, draw
from pipelines.charts.theme import NARROW, SIZE, Palette, palette
from pipelines.planned import Plan
from pipelines.text import Text

HEIGHT = 340
FIRST = 40
"""Moves drawn: beyond, numbers would hide each other."""
NEAR, ROWS, MOST = 3.0, 14, 4
"""Moves within so much reach, and one of so many rows of gain, share a point, with so many numbers."""
LIKELY = 75.0
"""Reach (0..100) that parts likely moves from bolder ones."""


def impact_and_reach(plan: Plan, labels: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """Each move as its number, by reach (0..100) and gain (points of 100 of the person's work).

    `labels` has `person_id, label`. Right is likely, up is worth much; the line between parts the upper half of the
    gains. None without moves.
    """
    if not plan.moves:
        return None
    points = _points(plan, labels, words)
    half = float(points["gain"].median())  # type: ignore[arg-type]
    first = points.filter((pl.col("gain") >= half) & (pl.col("reach") >= LIKELY)).height
    title = words.n(
        "One move is among those that gain most, and likely", "{n} moves are among those that gain most, and likely",
        first,
    )  # fmt: skip
    summary = words(
        "Each number is a move of the plan: the further right, the more likely; the higher, the more it gains for the "
        "person’s work. Half of the moves gain {half} points or more.",
        half=words.number(half, 1),
    )
    if points.height > FIRST:
        summary += " " + words("The first {top} are shown.", top=FIRST)
    chart = _chart(points.head(FIRST), half, words, palette(dark))
    return Figure(
        "impact-and-reach", title, summary, draw(chart, summary, HEIGHT, dark=dark), _table(points, words)
    )


def _points(plan: Plan, labels: pl.DataFrame, words: Text) -> pl.DataFrame:
    names = dict(labels.select("person_id", "label").iter_rows())
    rows: list[dict[str, Any]] = [
        {
            "rank": move.rank,
            "label": names.get(move.person_id) or "–",
            "source": move.from_name.said(words),
            "target": move.to_name.said(words),
            "reach": 100 * move.reach,
            "gain": 100 * (move.durable.value - move.exposure.value),
            "hours": move.hours,
        }
        for move in plan.moves
    ]
    return pl.DataFrame(rows).with_columns(
        said=pl.format("{}. {}: {} → {}", "rank", "label", "source", "target"),
        number=pl.col("rank").cast(pl.String),
        reach_told=pl.Series([words.percent(row["reach"] / 100) for row in rows]),
        gain_told=pl.Series([words.number(row["gain"], 1) for row in rows]),
        hours_told=pl.Series([words("{hours} h", hours=words.number(row["hours"])) for row in rows]),
    )


def _chart(points: pl.DataFrame, half: float, words: Text, tones: Palette) -> list[alt.Chart]:
    low = 5 * int(float(points["reach"].min()) // 5)  # type: ignore[arg-type]
    x = alt.X(
        "reach:Q",
        scale=alt.Scale(domain=[min(low, 70), 100], nice=False),
        axis=alt.Axis(
            title=words("Reach: how likely to succeed (0 to 100) →"), titleAnchor="end", tickCount=6
        ),
    )
    top = 1.12 * float(points["gain"].max())  # type: ignore[arg-type]
    y = alt.Y(
        "gain:Q",
        scale=alt.Scale(domain=[0, max(1.0, top)], nice=False),
        axis=alt.Axis(
            title=words("↑ Gain (points out of 100)"), titleAngle=0, titleAlign="left", titleAnchor="end", titleX=-24,
            titleY=-14, titleBaseline="bottom", tickCount=5,
        ),
    )  # fmt: skip
    tooltip = [
        alt.Tooltip("label:N", title=words("Person")),
        alt.Tooltip("source:N", title=words("From")),
        alt.Tooltip("target:N", title=words("To")),
        alt.Tooltip("gain_told:N", title=words("Gain")),
        alt.Tooltip("reach_told:N", title=words("Reach")),
        alt.Tooltip("hours_told:N", title=words("Practice")),
    ]
    cuts = alt.Chart(pl.DataFrame({"reach": [LIKELY], "gain": [half]}))
    base = alt.Chart(_together(points, top))
    return [
        cuts.mark_rule(color=tones.line, strokeDash=[3, 4], opacity=0.8, aria=False).encode(x=x),
        cuts.mark_rule(color=tones.line, strokeDash=[3, 4], opacity=0.8, aria=False).encode(y=y),
        base.mark_circle(size=340, color=tones.accent, opacity=0.28, aria=False).encode(x=x, y=y),
        base.mark_text(
            color=tones.ink, fontWeight=600, fontSize=alt.ExprRef(f"{NARROW} ? {SIZE - 1} : {SIZE}")
        ).encode(x=x, y=y, text="number:N", tooltip=tooltip, description="said:N"),
    ]


def _together(points: pl.DataFrame, top: float) -> pl.DataFrame:
    """Moves that would hide each other as one point that bears their numbers."""
    place = [(pl.col("reach") / NEAR).round(), (pl.col("gain") / top * ROWS).round()]
    told = ("label", "source", "target", "gain_told", "reach_told", "hours_told", "said")
    groups = points.group_by(place[0].alias("column"), place[1].alias("row"), maintain_order=True)
    few = pl.col("number").head(MOST).str.join(" ")
    return groups.agg(
        pl.col("reach", "gain").mean(),
        number=few + pl.when(pl.len() > MOST).then(pl.lit("…")).otherwise(pl.lit("")),
        **{name: pl.col(name).unique(maintain_order=True).str.join("; ") for name in told},
    )


def _table(points: pl.DataFrame, words: Text) -> pl.DataFrame:
    return points.select(
        pl.col("rank").alias(words("Rank")),
        pl.col("label").alias(words("Person")),
        pl.col("source").alias(words("From")),
        pl.col("target").alias(words("To")),
        pl.col("gain").round(1).alias(words("Gain (points)")),
        pl.col("reach").round(0).cast(pl.Int64).alias(words("Reach")),
        pl.col("hours").round(0).cast(pl.Int64).alias(words("Practice hours")),
    )
