"""Charts of one person: what each skill stands for in their work, and where they stand among others, unranked."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, short, skill_name, whole
from pipelines.charts.theme import EXPOSED, HELD, JUDGMENT, SIZE, Palette, palette
from pipelines.text import Text

MOST_SKILLS = 12
"""Skills told one by one; the others are joined in a last bar."""
ROOM = 46
"""Pixels at the right of the bars for their figures."""
PLACE_STEP = 54


def person_skills(skills: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """How a person's work divides over skills, each bar split into its exposed, held and durable part.

    `skills` as in `pipelines.profile.Profile.skills`. A thin rule is the span of the exposed part. Bars are points of
    the person's work and add up to 100. None when no skill has any weight.
    """
    known = skills.filter(pl.col("weight") > 0)
    if known.is_empty():
        return None
    told = _told(_brief(known, words), words)
    exposed, durable = (float(known[name].sum()) for name in ("exposed", "durable"))
    first = known.with_columns(name=skill_name(words)).row(0, named=True)
    title = words(
        "{durable} of this work rests on judgment, presence and trust; {exposed} is exposed",
        durable=words.percent(durable),
        exposed=words.percent(exposed),
    )
    summary = words(
        "{n} skills; the largest part is {skill}, {share} of the work.",
        n=known.height, skill=short(str(first["name"])), share=words.percent(first["weight"]),
    )  # fmt: skip
    return Figure(
        "person-skills", title, summary, _bars(told, summary, words, dark=dark), _table(told, words)
    )


def _brief(known: pl.DataFrame, words: Text) -> pl.DataFrame:
    """The skills with most weight, and the others joined: `head` and the figures as 0..100."""
    figures = ("weight", "exposed", "exposed_low", "exposed_high", "held", "durable")
    named = known.select(
        skill_name(words).alias("head"), "level", *(hundred(name).alias(name) for name in figures)
    )
    first, others = named.head(MOST_SKILLS), named.slice(MOST_SKILLS)
    if others.height < 2:
        return named
    label = words.n("{n} other skill", "{n} other skills", others.height)
    joined = others.select(
        pl.lit(label).alias("head"),
        pl.lit(None, pl.Float64).alias("level"),
        *(pl.col(name).sum() for name in figures),
    )
    return pl.concat([first, joined.select(first.columns)])


def _told(named: pl.DataFrame, words: Text) -> pl.DataFrame:
    levels = [
        "" if level is None else words("level {level} of 100", level=words.number(100 * level))
        for level in named["level"]
    ]
    return named.with_columns(
        rank=pl.int_range(pl.len()),
        tail=pl.Series(levels, dtype=pl.String),
        shown=whole("weight").cast(pl.String),
        held_from="exposed",
        durable_from=pl.col("exposed") + pl.col("held"),
        end="weight",
    ).with_columns(
        said=pl.format(
            "{}: {} {}, {} {}, {} {}",
            "head", pl.lit(words("exposed")), whole("exposed"), pl.lit(words("held")), whole("held"),
            pl.lit(words("durable")), whole("durable"),
        )
    )  # fmt: skip


def _bars(told: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = float(told["end"].max())  # type: ignore[arg-type]
    parts = [
        (words("Exposed"), "exposed", pl.lit(0.0), "held_from", EXPOSED),
        (words("Held"), "held", pl.col("held_from"), "durable_from", HELD),
        (words("Durable"), "durable", pl.col("durable_from"), "end", JUDGMENT),
    ]
    long = pl.concat(
        told.select(
            "rank", "head", "said", part=pl.lit(name), points=whole(column), start=start, stop=pl.col(stop)
        )
        for name, column, start, stop, _ in parts
    )
    scale = alt.Scale(domain=[name for name, *_ in parts], range=[color for *_, color in parts])
    reach = rows.across("start", most, ROOM)
    bars = (
        alt.Chart(long)
        .mark_bar(height=rows.THICK, yOffset=rows.BAR_DOWN, stroke=tones.background, strokeWidth=1)
        .encode(
            y=rows.row(), x=reach, x2="stop", description="said:N",
            color=alt.Color("part:N", scale=scale, sort=None, legend=alt.Legend()),
            tooltip=[
                alt.Tooltip("head:N", title=words("Skill")), alt.Tooltip("part:N", title=words("Part")),
                alt.Tooltip("points:Q", title=words("Points of the work")),
            ],
        )
    )  # fmt: skip
    spans = rows.spans(told, rows.across("exposed_low", most, ROOM), "exposed_high", tones)
    figures = rows.figures(told, rows.across("end", most, ROOM), tones)
    return draw([*rows.heads(told, tones), bars, spans, figures], summary, alt.Step(rows.STEP), dark=dark)


def _table(told: pl.DataFrame, words: Text) -> pl.DataFrame:
    return told.select(
        pl.col("head").alias(words("Skill")),
        (100 * pl.col("level")).round(0).cast(pl.Int64).alias(words("Level")),
        whole("weight").alias(words("Share of the work")),
        whole("exposed").alias(words("Exposed")),
        whole("exposed_low").alias(words("Exposed, low")),
        whole("exposed_high").alias(words("Exposed, high")),
        whole("held").alias(words("Held")),
        whole("durable").alias(words("Durable")),
    )


def person_places(places: pl.DataFrame, group: str, words: Text, *, dark: bool = False) -> Figure | None:
    """Where a person stands beside the middle half of a group: a dot over a band, no rank and no neighbour.

    `places` as in `pipelines.profile.places`; `group` is what the group is called. None for a small group.
    """
    if places.is_empty():
        return None
    names = {
        "exposure": words("Exposure"), "held": words("Execution that holds"), "judgment": words("Judgment"),
        "presence": words("Presence"), "trust": words("Trust"),
    }  # fmt: skip
    tails = {
        "below": words("below most"), "within": words("as most people"), "above": words("above most"),
    }  # fmt: skip
    told = places.with_columns(
        rank=pl.int_range(pl.len()),
        head=pl.col("figure").replace(names),
        tail=pl.col("where").replace(tails),
        **{name: hundred(name) for name in ("value", "lower", "middle", "upper")},
    ).with_columns(
        shown=whole("value").cast(pl.String),
        said=pl.format("{}: {} ({})", "head", whole("value"), "tail"),
    )
    apart = told.filter(pl.col("where") != "within")["head"].to_list()
    title = (
        words("What sets this work apart: {parts}", parts=_listed(apart, words))
        if apart
        else words("This work is made much like that of {group}", group=short(group, 40))
    )
    summary = words(
        "Each band is where the middle half of {group} stands, the line in it the median, the dot this person.",
        group=short(group, 40),
    )
    return Figure(
        "person-places", title, summary, _places(told, summary, words, dark=dark), _places_table(told, words)
    )


def _listed(names: list[str], words: Text) -> str:
    low = [name.lower() for name in names]
    return low[0] if len(low) == 1 else words("{most} and {last}", most=", ".join(low[:-1]), last=low[-1])


def _places(told: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = min(100.0, 10.0 + max(float(told[name].max()) for name in ("value", "upper")))  # type: ignore[arg-type]
    base = alt.Chart(told)
    y = rows.row()
    tooltip = [
        alt.Tooltip("head:N", title=words("Part")), alt.Tooltip("value:Q", title=words("This person"), format=".0f"),
        alt.Tooltip("middle:Q", title=words("Median"), format=".0f"),
        alt.Tooltip("tail:N", title=words("Beside others")),
    ]  # fmt: skip
    track = base.mark_rule(color=tones.line, opacity=0.35, yOffset=rows.BAR_DOWN, aria=False).encode(
        y=y, x=alt.value(0), x2=alt.value("width")
    )
    band = base.mark_bar(
        height=14, yOffset=rows.BAR_DOWN, color=tones.line, opacity=0.38, cornerRadius=7, aria=False
    ).encode(y=y, x=rows.across("lower", most, ROOM), x2="upper")
    median = base.mark_tick(
        thickness=2, size=14, yOffset=rows.BAR_DOWN, color=tones.muted, aria=False
    ).encode(y=y, x=rows.across("middle", most, ROOM))
    dot = base.mark_circle(
        size=190, yOffset=rows.BAR_DOWN, color=tones.accent, stroke=tones.background, strokeWidth=2, opacity=1
    ).encode(y=y, x=rows.across("value", most, ROOM), tooltip=tooltip, description="said:N")
    figure = _figures(base, y, most, tones)
    return draw(
        [*rows.heads(told, tones), track, band, median, dot, figure], summary, alt.Step(PLACE_STEP), dark=dark
    )


def _figures(base: alt.Chart, y: alt.Y, most: float, tones: Palette) -> alt.Chart:
    drawn: alt.Chart = base.mark_text(
        align="left", dx=14, dy=rows.BAR_DOWN, fontWeight=600, fontSize=SIZE, color=tones.ink, aria=False
    ).encode(y=y, x=rows.across("value", most, ROOM), text="shown:N")
    return drawn


def _places_table(told: pl.DataFrame, words: Text) -> pl.DataFrame:
    return told.select(
        pl.col("head").alias(words("Part")),
        whole("value").alias(words("This person")),
        whole("lower").alias(words("Middle half, from")),
        whole("middle").alias(words("Median")),
        whole("upper").alias(words("Middle half, to")),
        pl.col("tail").alias(words("Beside others")),
    )
