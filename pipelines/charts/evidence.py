"""What each source of evidence says of how much of a skill's execution AI can do, beside the value that is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, one_group, short, skill_name, whole
from pipelines.charts.theme import NARROW, Palette, palette
from pipelines.text import Text


@dataclass(frozen=True)
class Source:
    """One source: the mart's column, its name for the reader, its shape."""

    column: str
    name: str
    shape: str


def evidence(
    skill: pl.DataFrame, words: Text, top: int = 12, *, chosen: str | None = None, dark: bool = False
) -> Figure | None:
    """AI capability (0 to 100) of the `top` skills of the exposure ranking: one mark a source, the span, the value.

    Skills are those of `charts.exposure_ranking`, in its order, so that the two stand side by side; with a
    `chosen` skill, that one alone. Sources are told apart by shape as well as by place. None without any.
    """
    known = _known(skill, words, top, chosen)
    if known.is_empty():
        return None
    sources = [
        Source("ai_human", words("Human annotators"), "circle"),
        Source("ai_gpt4", words("GPT-4 raters"), "square"),
        Source("ai_automation", words("Automation rubric"), "triangle-up"),
    ]
    summary = _summary(known, words)
    layers = _layers(known, sources, words, palette(dark))
    chart = draw(layers, summary, alt.Step(rows.STEP), dark=dark)
    return Figure("evidence", _title(known, words), summary, chart, _table(known, sources, words))


def _known(skill: pl.DataFrame, words: Text, top: int, chosen: str | None) -> pl.DataFrame:
    amount = (pl.col("weight") * pl.col("exposed")).fill_nan(None)
    mine = pl.col("skill_id") == chosen if chosen else amount > 0
    capabilities = ("ai_capability", "ai_capability_low", "ai_capability_high")
    first = (
        one_group(skill)
        .filter(mine & pl.col("ai_capability").is_not_null())
        .sort(amount, "skill_id", descending=[True, False], nulls_last=True)
        .head(top)
        .with_columns(
            *(hundred(name).alias(name) for name in (*capabilities, "ai_human", "ai_gpt4", "ai_automation")),
            rank=pl.int_range(pl.len()),
            head=skill_name(words),
        )
    )
    span = words("{low} to {high}", low="{}", high="{}")
    told = pl.format(span, whole("ai_capability_low"), whole("ai_capability_high"))
    return first.with_columns(
        span=told, tail=told, shown=whole("ai_capability").cast(pl.String)
    ).with_columns(said=pl.format("{}: {} ({})", "head", "shown", "span"))


def _layers(
    known: pl.DataFrame, sources: list[Source], words: Text, tones: Palette
) -> list[alt.Chart | alt.LayerChart]:
    names = {source.column: source.name for source in sources}
    marks = (
        known.unpivot(list(names), index=["rank", "head"], variable_name="column", value_name="value")
        .drop_nulls("value")
        .with_columns(
            source=pl.col("column").replace(names),
            figure=pl.col("value").round(0).cast(pl.Int64).cast(pl.String),
        )
        .with_columns(said=pl.format("{}, {}: {}", "head", "source", "figure"))
    )
    tooltip = [
        alt.Tooltip("head:N", title=words("Skill")),
        alt.Tooltip("shown:N", title=words("AI can do (0 to 100)")),
        alt.Tooltip("span:N", title=words("Span")),
    ]
    base = alt.Chart(known).encode(y=rows.row())
    track = base.mark_rule(yOffset=rows.BAR_DOWN, color=tones.line, opacity=0.35, aria=False).encode(
        x=alt.value(0), x2=alt.value("width")
    )
    span = base.mark_bar(
        height=8, yOffset=rows.BAR_DOWN, color=tones.line, opacity=0.35, cornerRadius=4, tooltip=True
    ).encode(x=_x("ai_capability_low"), x2="ai_capability_high", tooltip=tooltip, description="said:N")
    value = base.mark_tick(yOffset=rows.BAR_DOWN, thickness=3, size=18, color=tones.ink, aria=False).encode(
        x=_x("ai_capability"), tooltip=tooltip
    )
    layers: list[alt.Chart | alt.LayerChart] = [track, span, value, *rows.heads(known, tones)]
    return [*layers, _points(marks, sources, words, tones)] if marks.height else layers


def _points(marks: pl.DataFrame, sources: list[Source], words: Text, tones: Palette) -> alt.Chart:
    shape = alt.Shape(
        "source:N",
        scale=alt.Scale(domain=[one.name for one in sources], range=[one.shape for one in sources]),
        legend=alt.Legend(
            orient="bottom",
            columns=alt.ExprRef(f"{NARROW} ? 2 : 3"),
            symbolFillColor=tones.accent,
            symbolStrokeColor=tones.accent,
        ),
    )
    places: dict[str, Any] = {"y": rows.row(), "x": _x("value"), "shape": shape, "description": "said:N"}
    drawn: alt.Chart = (
        alt.Chart(marks)
        .mark_point(
            yOffset=rows.BAR_DOWN,
            size=70,
            filled=True,
            color=tones.accent,
            stroke=tones.background,
            strokeWidth=1,
        )
        .encode(
            **places,
            tooltip=[
                alt.Tooltip("head:N", title=words("Skill")),
                alt.Tooltip("source:N", title=words("Evidence")),
                alt.Tooltip("figure:N", title=words("AI can do (0 to 100)")),
            ],
        )
    )
    return drawn


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, 100], nice=False))


def _title(known: pl.DataFrame, words: Text) -> str:
    if known.height == 1:
        first = known.row(0, named=True)
        return words(
            "AI can do {value}% of its execution, {low} to {high} by the evidence",
            value=first["shown"],
            low=words.number(first["ai_capability_low"]),
            high=words.number(first["ai_capability_high"]),
        )
    gap = _widest(known)
    return words("The sources differ most about {skill}", skill=short(gap["head"], 40))


def _widest(known: pl.DataFrame) -> dict[str, Any]:
    width = pl.col("ai_capability_high") - pl.col("ai_capability_low")
    return known.sort(width, "rank", descending=[True, False]).row(0, named=True)


def _summary(known: pl.DataFrame, words: Text) -> str:
    gap = _widest(known)
    return words(
        "{skill}: AI can do {value} of 100 of its execution, {low} to {high} by what the sources say. The mark is the "
        "value used, the band its span.",
        skill=short(gap["head"]),
        value=gap["shown"],
        low=words.number(gap["ai_capability_low"]),
        high=words.number(gap["ai_capability_high"]),
    )


def _table(known: pl.DataFrame, sources: list[Source], words: Text) -> pl.DataFrame:
    return known.select(
        pl.col("head").alias(words("Skill")),
        whole("ai_capability").alias(words("AI can do (0 to 100)")),
        whole("ai_capability_low").alias(words("At least")),
        whole("ai_capability_high").alias(words("At most")),
        *(whole(source.column).alias(source.name) for source in sources),
    )
