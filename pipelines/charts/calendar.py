"""The chart of a plan's roadmap: when each move is practised."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw
from pipelines.charts.theme import SIZE, Palette, palette
from pipelines.planned import Plan
from pipelines.roadmap import Period, dates, roadmap
from pipelines.text import Text

FIRST = 30
"""Moves drawn; the table has the whole plan by month."""
LABEL = 26


def plan_calendar(
    plan: Plan, first_day: date, labels: pl.DataFrame, words: Text, *, dark: bool = False
) -> Figure | None:
    """One bar for each move, from its first day to its last, in the order in which they begin.

    `labels` has `person_id, label`. The table gives each month of the plan: moves that begin and end, hours. None
    without moves.
    """
    if not plan.moves:
        return None
    periods = roadmap(plan, first_day)
    begin = len(periods[0].begin)
    title = words.n(
        "One move begins in the first month, {rest} later", "{n} moves begin in the first month, {rest} later", begin,
        rest=words.number(len(plan.moves) - begin),
    )  # fmt: skip
    busiest = max(periods, key=lambda period: period.hours)
    summary = words(
        "From {first} to {last}; the fullest month, from {month}, takes {hours} hours of practice.",
        first=words.date(first_day),
        last=words.date(periods[-1].last),
        month=words.date(busiest.first),
        hours=words.number(busiest.hours),
    )
    if len(plan.moves) > FIRST:
        summary += " " + words("The first {top} are shown.", top=FIRST)
    bars = _bars(plan, first_day, labels, words)
    tones = palette(dark)
    chart = draw(_layers(bars, periods, words, tones), summary, alt.Step(rows.STEP), dark=dark)
    return Figure("plan-calendar", title, summary, chart, _table(periods, words))


def _bars(plan: Plan, first_day: date, labels: pl.DataFrame, words: Text) -> pl.DataFrame:
    names = dict(labels.select("person_id", "label").iter_rows())
    told: list[dict[str, Any]] = []
    for move in sorted(plan.moves, key=lambda move: (move.start_day, move.rank))[:FIRST]:
        begins, ends = dates(move, first_day)
        label = names.get(move.person_id) or "–"
        hours = words("{hours} h", hours=words.number(move.hours))
        target = move.to_name.said(words)
        told.append({
            "rank": len(told),
            "begins": (begins - first_day).days,
            "ends": (ends - first_day).days + 1,
            "head": f"{move.rank}. {target}",
            "tail": _cut(label),
            "hours": hours,
            "when": f"{words.date(begins)} – {words.date(ends)}",
            "label": label,
            "said": f"{move.rank}. {label}, {target}: {words.date(begins)} – {words.date(ends)}, {hours}",
        })  # fmt: skip
    return pl.DataFrame(told)


def _cut(text: str) -> str:
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"


def _layers(
    bars: pl.DataFrame, periods: tuple[Period, ...], words: Text, tones: Palette
) -> list[alt.Chart | alt.LayerChart]:
    first = periods[0].first
    days = (periods[-1].last - first).days + 1
    months = {(period.first - first).days: _day(period.first, words) for period in periods}
    names = "{" + ", ".join(f"{day}: {text!r}" for day, text in months.items()) + "}"
    x = alt.X(
        "begins:Q",
        scale=alt.Scale(domain=[0, days], nice=False),
        axis=alt.Axis(
            title=None, orient="top", values=list(months), labelExpr=f"({names})[datum.value]", grid=True,
            gridColor=tones.line, gridOpacity=0.35, labelAlign="left", labelFontSize=SIZE, domain=False,
        ),
    )  # fmt: skip
    tooltip = [
        alt.Tooltip("label:N", title=words("Person")),
        alt.Tooltip("head:N", title=words("To")),
        alt.Tooltip("when:N", title=words("When")),
        alt.Tooltip("hours:N", title=words("Practice")),
    ]
    drawn = (
        alt.Chart(bars)
        .mark_bar(height=rows.THICK, yOffset=rows.BAR_DOWN, cornerRadius=3, color=tones.accent, opacity=0.85)
        .encode(y=rows.row(), x=x, x2="ends", tooltip=tooltip, description="said:N")
    )
    return [drawn, *rows.heads(bars, tones)]


def _day(day: date, words: Text) -> str:
    """A day without its year: 5 Jan."""
    return words.date(day).replace(f", {day.year}", "").replace(f" {day.year}", "")


def _table(periods: tuple[Period, ...], words: Text) -> pl.DataFrame:
    return pl.DataFrame(
        {
            words("From"): [words.date(period.first) for period in periods],
            words("To"): [words.date(period.last) for period in periods],
            words("Moves that begin"): [len(period.begin) for period in periods],
            words("Moves that end"): [len(period.end) for period in periods],
            words("Practice hours"): [round(period.hours) for period in periods],
            words("Mentor hours"): [round(period.mentor_hours) for period in periods],
        }
    )
