"""Charts of the horizon: how exposure may grow, by scenario, and which skills it changes most."""

from __future__ import annotations

from datetime import date

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, short, skill_name, whole
from pipelines.charts.theme import EXPOSED, HELD, JUDGMENT, NARROW, SIZE, Palette, palette
from pipelines.horizon import YEARS, Horizon
from pipelines.text import Text

HEIGHT = 380
MOST_SKILLS = 10
ROOM = 142
"""Pixels at the right for what the lines are called."""
BRIEF_ROOM = 92
"""The same in a narrow column."""


def horizon_curve(horizon: Horizon, words: Text, *, dark: bool = False) -> Figure:
    """Exposure over the years under each scenario, the central one with its span, and the part that does not move."""
    told = _told(horizon, words)
    now, full = horizon.stages["now"], horizon.stages["full"]
    title = words(
        "Exposed work goes from {now} to {full} with full tooling; {durable} does not move",
        now=words.percent(now), full=words.percent(full), durable=words.percent(horizon.durable),
    )  # fmt: skip
    ends = told.filter(pl.col("years") == YEARS)
    listed = ", ".join(
        f"{name.lower()} {words.number(points)}"
        for name, points in ends.select("name", "exposure").iter_rows()
    )
    summary = words(
        "Exposure out of 100 after {n} years by scenario: {ends}. Judgment, presence and trust stay at {durable}.",
        n=YEARS, ends=listed, durable=words.number(100 * horizon.durable),
    )  # fmt: skip
    return Figure(
        "horizon", title, summary, _lines(told, horizon, summary, words, dark=dark), _table(told, words)
    )


def scenarios(words: Text) -> dict[str, str]:
    """What each scenario is called."""
    return {"fast": words("Fast"), "central": words("Central"), "slow": words("Slow")}


def _told(horizon: Horizon, words: Text) -> pl.DataFrame:
    told = horizon.curve.with_columns(
        name=pl.col("scenario").replace(scenarios(words)),
        **{name: hundred(name) for name in ("exposure", "exposure_low", "exposure_high")},
    )
    return told.with_columns(
        said=pl.format("{}, {}: {}", "name", pl.col("day").dt.year(), whole("exposure")),
        span=pl.format(
            words("{low} to {high}", low="{}", high="{}"), whole("exposure_low"), whole("exposure_high")
        ),
        shown=whole("exposure"),
    )


def _lines(told: pl.DataFrame, horizon: Horizon, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    central = told.filter(pl.col("scenario") == "central")
    axis = alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True, grid=False)
    scale = alt.Scale(
        domain=[_day(told["day"].min()), _day(told["day"].max())],
        range=[0, alt.ExprRef(f"width - ({NARROW} ? {BRIEF_ROOM} : {ROOM})")],
    )
    x = alt.X("day:T", axis=axis, scale=scale)
    y = alt.Y("exposure:Q", axis=_axis(words), scale=alt.Scale(domain=[0, 100]))
    band = alt.Chart(central).mark_area(color=EXPOSED, opacity=0.14, aria=False).encode(
        x=x, y=alt.Y("exposure_low:Q", axis=_axis(words)), y2="exposure_high"
    )  # fmt: skip
    lines = alt.Chart(told).mark_line(color=EXPOSED, aria=False).encode(
        x=x, y=y, detail="scenario:N",
        strokeWidth=alt.condition("datum.scenario == 'central'", alt.value(3), alt.value(1.6)),
        strokeDash=alt.condition("datum.scenario == 'central'", alt.value([1, 0]), alt.value([5, 4])),
    )  # fmt: skip
    points = alt.Chart(told.filter(pl.col("years") % 1 == 0)).mark_circle(color=EXPOSED, size=46, opacity=1).encode(
        x=x, y=y, description="said:N",
        tooltip=[
            alt.Tooltip("name:N", title=words("Scenario")), alt.Tooltip("day:T", title=words("Year"), format="%Y"),
            alt.Tooltip("shown:Q", title=words("Exposure")), alt.Tooltip("span:N", title=words("Span")),
        ],
    )  # fmt: skip
    return draw(
        [band, *_still(told, horizon, x, words, tones), lines, points, *_names(told, x, y, tones, words)],
        summary, HEIGHT, dark=dark,
    )  # fmt: skip


def _day(value: object) -> alt.DateTime:
    assert isinstance(value, date)  # noqa: S101 - for the type checker: the column holds days
    return alt.DateTime(year=value.year, month=value.month, date=value.day)


def _axis(words: Text) -> alt.Axis:
    return alt.Axis(
        title=words("↑ Points of the work (0 to 100)"), titleAngle=0, titleAlign="left", titleAnchor="end",
        titleX=-24, titleY=-12, titleBaseline="bottom", values=[0, 25, 50, 75, 100], grid=True, gridOpacity=0.18,
        domain=False,
    )  # fmt: skip


def _still(told: pl.DataFrame, horizon: Horizon, x: alt.X, words: Text, tones: Palette) -> list[alt.Chart]:
    """What does not move: durable value, as a flat line."""
    durable = round(100 * horizon.durable, 6)
    name = " ".join((words("Durable value"), words.number(durable)))
    brief = " ".join((words("Durable"), words.number(durable)))
    days = told.filter(pl.col("scenario") == "central").filter(
        (pl.col("years") == 0) | (pl.col("years") == YEARS)
    )
    flat = days.select("day", "years", durable=pl.lit(durable), name=pl.lit(name), brief=pl.lit(brief))
    y = alt.Y("durable:Q", axis=_axis(words))
    line = alt.Chart(flat).mark_line(color=JUDGMENT, strokeWidth=2.2, aria=False).encode(x=x, y=y)
    end = alt.Chart(flat.filter(pl.col("years") == YEARS)).mark_text(
        align="left", dx=9, dy=_away(told, durable), color=tones.ink, fontWeight=600, fontSize=SIZE, aria=False,
        text=alt.ExprRef(f"{NARROW} ? datum.brief : datum.name"),
    ).encode(x=x, y=y)  # fmt: skip
    return [line, end]


def _away(told: pl.DataFrame, durable: float) -> int:
    """How far the flat line's name moves so as not to touch a curve's."""
    ends = told.filter(pl.col("years") == YEARS)["exposure"]
    near = [end for end in ends if abs(end - durable) < 5]
    return 0 if not near else (-14 if durable >= near[0] else 14)


def _names(told: pl.DataFrame, x: alt.X, y: alt.Y, tones: Palette, words: Text) -> list[alt.Chart]:
    """The scenarios' names at the end of their lines, kept apart, and the three stages where they are reached."""
    ends = told.filter(pl.col("years") == YEARS).sort("exposure", descending=True)
    apart, floor = [], 1e9
    for value in ends["exposure"]:
        floor = min(value, floor - 5.5)
        apart.append(floor)
    lift = [(value - place) * HEIGHT / 100 for value, place in zip(ends["exposure"], apart, strict=True)]
    named = ends.with_columns(
        lift=pl.Series(lift, dtype=pl.Float64), label=pl.format("{} {}", "name", whole("exposure"))
    )
    base = alt.Chart(named)
    name = base.mark_text(
        align="left", dx=9, dy=alt.ExprRef("datum.lift"), color=tones.ink, fontSize=SIZE, aria=False, limit=ROOM - 10
    ).encode(
        x=x, y=y, text="label:N",
        opacity=alt.condition("datum.scenario == 'central'", alt.value(1), alt.value(0.8)),
    )  # fmt: skip
    start = told.filter((pl.col("years") == 0) & (pl.col("scenario") == "central")).with_columns(
        label=pl.format(words("Now {points}", points="{}"), whole("exposure"))
    )
    first = alt.Chart(start).mark_text(
        align="left", dx=6, dy=14, color=tones.ink, fontWeight=600, fontSize=SIZE, aria=False
    ).encode(x=x, y=y, text="label:N")  # fmt: skip
    return [name, first]


def _table(told: pl.DataFrame, words: Text) -> pl.DataFrame:
    return told.filter(pl.col("years") % 1 == 0).select(
        pl.col("name").alias(words("Scenario")),
        pl.col("day").dt.year().cast(pl.String).alias(words("Year")),
        whole(100 * pl.col("adoption")).alias(words("Tooling in use (%)")),
        whole("exposure").alias(words("Exposure")),
        whole("exposure_low").alias(words("Exposure, low")),
        whole("exposure_high").alias(words("Exposure, high")),
    )


def horizon_skills(horizon: Horizon, words: Text, *, dark: bool = False) -> Figure | None:
    """The skills of which tooling changes most: points of the group's work exposed now, next and with full tooling.

    None when tooling exposes nothing.
    """
    known = horizon.skills.filter(pl.col("full") > 0)
    if known.is_empty():
        return None
    rise = pl.col("full") - pl.col("now")
    first = known.with_columns(rise=rise).sort("rise", "skill_id", descending=[True, False]).head(MOST_SKILLS)
    told = first.with_columns(
        rank=pl.int_range(pl.len()),
        head=skill_name(words),
        **{name: hundred(name) for name in ("now", "next", "full")},
    ).with_columns(
        shown=pl.col("full").map_elements(lambda value: words.number(value, 1), return_dtype=pl.String),
        tail=pl.format(
            words("{share} of the work", share="{} %" if words.lang == "fr" else "{}%"),
            whole(hundred("weight")),
        ),
        said=pl.format(
            "{}: {} → {} → {}", "head", *(pl.col(name).round(1) for name in ("now", "next", "full"))
        ),
    )
    top = told.row(0, named=True)
    title = words("{skill} is where tooling will change most", skill=short(top["head"], 60))
    summary = words(
        "Points of the group’s work exposed now, next and with full tooling; {skill} goes from {now} to {full}.",
        skill=short(top["head"]), now=words.number(top["now"], 1), full=words.number(top["full"], 1),
    )  # fmt: skip
    return Figure(
        "horizon-skills",
        title,
        summary,
        _dumbbells(told, summary, words, dark=dark),
        _skills_table(told, words),
    )


def _dumbbells(told: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = float(told["full"].max())  # type: ignore[arg-type]
    names = {"now": words("Now"), "next": words("Next"), "full": words("Full tooling")}
    long = told.unpivot(
        ["now", "next", "full"], index=["rank", "head", "said"], variable_name="stage", value_name="at"
    )
    long = long.with_columns(stage=pl.col("stage").replace(names), points=pl.col("at").round(1))
    y = rows.row()
    line = alt.Chart(told).mark_rule(
        color=tones.line, strokeWidth=2, yOffset=rows.BAR_DOWN, aria=False
    ).encode(y=y, x=rows.across("now", most, 52), x2="full")  # fmt: skip
    scale = alt.Scale(domain=list(names.values()), range=[tones.line, HELD, EXPOSED])
    dots = alt.Chart(long).mark_circle(size=130, yOffset=rows.BAR_DOWN, opacity=1).encode(
        y=y, x=rows.across("at", most, 52), color=alt.Color("stage:N", scale=scale, sort=None),
        description="said:N",
        tooltip=[
            alt.Tooltip("head:N", title=words("Skill")), alt.Tooltip("stage:N", title=words("Stage")),
            alt.Tooltip("points:Q", title=words("Points of the work")),
        ],
    )  # fmt: skip
    figures = rows.figures(told, rows.across("full", most, 52), tones)
    return draw([*rows.heads(told, tones), line, dots, figures], summary, alt.Step(rows.STEP), dark=dark)


def _skills_table(told: pl.DataFrame, words: Text) -> pl.DataFrame:
    return told.select(
        pl.col("head").alias(words("Skill")),
        pl.col("now").round(1).alias(words("Now")),
        pl.col("next").round(1).alias(words("Next")),
        pl.col("full").round(1).alias(words("Full tooling")),
    )
