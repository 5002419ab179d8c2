"""Charts of trends: a group's or person's figures over the snapshots, and what became of each skill."""

from __future__ import annotations

from datetime import date

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, short, skill_name, whole
from pipelines.charts.theme import EXPOSED, HELD, JUDGMENT, SIZE, palette
from pipelines.text import Text

HEIGHT = 300
ROOM = 138
MOST_SKILLS = 12
COLORS = {"exposure": EXPOSED, "held": HELD, "durable": JUDGMENT}


def trend(over: pl.DataFrame, name: str, words: Text, *, dark: bool = False) -> Figure | None:
    """Exposure, execution that holds and durable value over the snapshots, each with its span.

    `over` has `day` and the indices of PERSON or TEAM (0..1), one row a snapshot; `name` is the figure's slug
    ("trend-team" or "trend-person"). None with fewer than two days.
    """
    known = over.drop_nulls(["exposure", "held", "durable"]).sort("day")
    if known.height < 2:
        return None
    told = _long(known, words)
    first, last = known.row(0, named=True), known.row(-1, named=True)
    points = round(100 * last["durable"]) - round(100 * first["durable"])
    since = words.date(first["day"])
    title = _title(points, since, words)
    summary = words(
        "Since {day}: exposure {exposure}, execution that holds {held}, durable value {durable} of 100.",
        day=since,
        **{part: f"{words.number(100 * first[part])} → {words.number(100 * last[part])}" for part in COLORS},
    )
    return Figure(name, title, summary, _lines(told, summary, words, dark=dark), _table(told, words))


def _title(points: int, since: str, words: Text) -> str:
    if not points:
        return words("Durable value is where it was on {day}", day=since)
    if points > 0:
        return words.n(
            "Durable value has risen by one point since {day}", "Durable value has risen by {n} points since {day}",
            points, day=since,
        )  # fmt: skip
    return words.n(
        "Durable value has fallen by one point since {day}", "Durable value has fallen by {n} points since {day}",
        -points, day=since,
    )  # fmt: skip


def _long(known: pl.DataFrame, words: Text) -> pl.DataFrame:
    names = {
        "exposure": words("Exposure"), "held": words("Execution that holds"), "durable": words("Durable value"),
    }  # fmt: skip
    parts = [
        known.select(
            "day", part=pl.lit(part), name=pl.lit(name), at=hundred(part),
            low=hundred(f"{part}_low"), high=hundred(f"{part}_high"), color=pl.lit(COLORS[part]),
        )
        for part, name in names.items()
    ]  # fmt: skip
    told = pl.concat(parts).with_columns(low=pl.coalesce("low", "at"), high=pl.coalesce("high", "at"))
    days = {day: words.date(day) for day in told["day"].unique()}
    return told.with_columns(
        when=pl.col("day").replace_strict(days, return_dtype=pl.String),
        span=pl.format(words("{low} to {high}", low="{}", high="{}"), whole("low"), whole("high")),
        label=pl.format("{} {}", "name", whole("at")),
    ).with_columns(said=pl.format("{}, {}: {}", "name", "when", whole("at")))


def _lines(told: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    days = told["day"].unique().sort()
    ends = [_day(days[0]), _day(days[-1])]
    axis = alt.Axis(
        title=None, values=[_day(day).to_dict() for day in (days if len(days) <= 8 else [days[0], days[-1]])],
        format="%d/%m/%y" if words.lang == "fr" else "%b %d, %y", labelAngle=0, labelOverlap=True, labelFlush=True,
    )  # fmt: skip
    x = alt.X("day:T", axis=axis, scale=alt.Scale(domain=ends, range=[0, alt.ExprRef(f"width - {ROOM}")]))
    y = alt.Y("at:Q", axis=_axis(words), scale=alt.Scale(domain=[0, 100]))
    base = alt.Chart(told).encode(x=x)
    hue = alt.Color("color:N", scale=None)
    bands = base.mark_area(opacity=0.10, aria=False).encode(
        y=alt.Y("low:Q", axis=_axis(words)), y2="high", color=hue, detail="part:N"
    )
    lines = base.mark_line(strokeWidth=2.6, aria=False).encode(y=y, color=hue, detail="part:N")
    dots = base.mark_circle(size=80, opacity=1, stroke=tones.background, strokeWidth=1.5).encode(
        y=y, color=hue, description="said:N",
        tooltip=[
            alt.Tooltip("name:N", title=words("Part")), alt.Tooltip("when:N", title=words("Day")),
            alt.Tooltip("at:Q", title=words("Points"), format=".0f"), alt.Tooltip("span:N", title=words("Span")),
        ],
    )  # fmt: skip
    last = _apart(told.filter(pl.col("day") == days[-1]))
    names = alt.Chart(last).mark_text(
        align="left", dx=10, dy=alt.ExprRef("datum.lift"), color=tones.ink, fontWeight=600, fontSize=SIZE,
        aria=False, limit=ROOM - 12,
    ).encode(x=x, y=y, text="label:N")  # fmt: skip
    return draw([bands, lines, dots, names], summary, HEIGHT, dark=dark)


def _axis(words: Text) -> alt.Axis:
    return alt.Axis(
        title=words("↑ Points of the work (0 to 100)"), titleAngle=0, titleAlign="left", titleAnchor="end",
        titleX=-24, titleY=-12, titleBaseline="bottom", values=[0, 25, 50, 75, 100], grid=True, gridOpacity=0.18,
        domain=False,
    )  # fmt: skip


def _apart(last: pl.DataFrame) -> pl.DataFrame:
    """The names at the lines' ends, moved so that they do not cover each other."""
    ordered = last.sort("at", descending=True)
    floor, lifts = 1e9, []
    for at in ordered["at"]:
        floor = min(at, floor - 6)
        lifts.append((at - floor) * HEIGHT / 100)
    return ordered.with_columns(lift=pl.Series(lifts, dtype=pl.Float64))


def _day(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _table(told: pl.DataFrame, words: Text) -> pl.DataFrame:
    return told.select(
        pl.col("name").alias(words("Part")),
        pl.col("when").alias(words("Day")),
        whole("at").alias(words("Points")),
        whole("low").alias(words("Low")),
        whole("high").alias(words("High")),
    )


def skill_changes(changes: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """People at working level in each skill then and now, the largest changes first.

    `changes` as from `pipelines.trends.skill_changes`. Rows carry the selection "skill". None when no coverage changed.
    """
    moved = changes.drop_nulls(["working_before", "working_after"]).filter(
        pl.col("working_before") != pl.col("working_after")
    )
    if moved.is_empty():
        return None
    told = (
        moved.head(MOST_SKILLS)
        .with_columns(
            rank=pl.int_range(pl.len()),
            head=skill_name(words),
            shown=pl.format("{} → {}", "working_before", "working_after"),
            tail=pl.when(pl.col("working_after") > pl.col("working_before"))
            .then(pl.lit(""))
            .otherwise(pl.lit(words("fewer people"))),
            top=pl.max_horizontal("working_before", "working_after"),
            color=pl.when(pl.col("working_after") > pl.col("working_before"))
            .then(pl.lit(JUDGMENT))
            .otherwise(pl.lit(EXPOSED)),
        )
        .with_columns(said=pl.format("{}: {}", "head", "shown"))
    )
    more = moved.filter(pl.col("working_after") > pl.col("working_before")).height
    fewer = moved.height - more
    if more and fewer:
        title = words(
            "Skills with more people at working level: {more}; with fewer: {fewer}", more=more, fewer=fewer
        )
    elif more:
        title = words.n(
            "More people at working level in one skill", "More people at working level in {n} skills", more
        )
    else:
        title = words.n(
            "Fewer people at working level in one skill", "Fewer people at working level in {n} skills", fewer
        )
    top = told.row(0, named=True)
    summary = words(
        "People at working level then and now; the largest change is {skill}, {change}.",
        skill=short(str(top["head"])), change=top["shown"],
    )  # fmt: skip
    table = told.select(
        pl.col("head").alias(words("Skill")),
        pl.col("working_before").alias(words("People before")),
        pl.col("working_after").alias(words("People now")),
    )
    return Figure("skill-changes", title, summary, _dumbbells(told, summary, words, dark=dark), table)


def _dumbbells(told: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = float(told["top"].max())  # type: ignore[arg-type]
    y, hue = rows.row(), alt.Color("color:N", scale=None)
    base = alt.Chart(told)
    line = base.mark_rule(strokeWidth=3, yOffset=rows.BAR_DOWN, aria=False).encode(
        y=y, x=rows.across("working_before", most, 70), x2="working_after", color=hue
    )
    before = base.mark_circle(size=90, yOffset=rows.BAR_DOWN, color=tones.line, opacity=1, aria=False).encode(
        y=y, x=rows.across("working_before", most, 70)
    )
    tooltip = [alt.Tooltip("head:N", title=words("Skill")), alt.Tooltip("shown:N", title=words("People"))]
    after = base.mark_circle(size=150, yOffset=rows.BAR_DOWN, opacity=1).encode(
        y=y, x=rows.across("working_after", most, 70), color=hue, description="said:N", tooltip=tooltip
    )
    figures = rows.figures(told, rows.across("top", most, 70), tones)
    over = rows.targets(told, "skill", "skill_id", tooltip)
    return draw(
        [*rows.heads(told, tones), line, before, after, figures, over],
        summary,
        alt.Step(rows.STEP),
        dark=dark,
    )
