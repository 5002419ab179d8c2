"""Charts of one skill: what its worth rests on, and at what level people hold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, short
from pipelines.charts.theme import EXPOSED, HELD, JUDGMENT, NARROW, ON_PARTS, PARTS, PRESENCE, TRUST, palette
from pipelines.settings import SETTINGS, Framework
from pipelines.text import Text


def skill_composition(row: Mapping[str, Any], words: Text, *, dark: bool = False) -> Figure | None:
    """What a skill's worth rests on, as one bar of 100: execution AI can do and cannot, judgment, presence, trust.

    `row` has `name` (in the reader's language), `execution`, `judgment`, `presence`, `trust`, `ai_capability` (0..1).
    The level plays no part: this is the skill at an ordinary level. None without a composition.
    """
    if row["execution"] is None:
        return None
    exposed = row["execution"] * row["ai_capability"]
    parts = [
        (words("Exposed execution"), exposed, EXPOSED),
        (words("Execution that holds"), row["execution"] - exposed, HELD),
        (words("Judgment"), row["judgment"], JUDGMENT),
        (words("Presence"), row["presence"], PRESENCE),
        (words("Trust"), row["trust"], TRUST),
    ]
    shown = _stacked(parts, words)
    title = words(
        "{exposed} of its worth is exposed, {durable} is durable",
        exposed=words.percent(exposed),
        durable=words.percent(1 - row["execution"]),
    )
    listed = ", ".join(f"{name} {words.percent(share)}" for name, share, _ in parts)
    summary = words("{skill}: {parts}.", skill=short(row["name"]), parts=listed)
    table = shown.select(
        pl.col("part").alias(words("Part")), pl.col("share").round(0).cast(pl.Int64).alias(words("Share (%)"))
    )
    return Figure("skill-composition", title, summary, _bar(shown, summary, words, dark=dark), table)


def _stacked(parts: list[tuple[str, float, str]], words: Text) -> pl.DataFrame:
    names, shares, colors = zip(*parts, strict=True)
    return (
        pl.DataFrame({"part": names, "share": [100 * share for share in shares], "color": colors})
        .with_columns(end=pl.col("share").cum_sum())
        .with_columns(
            rank=pl.lit(0),
            start=pl.col("end") - pl.col("share"),
            centre=pl.col("end") - pl.col("share") / 2,
            ink=pl.col("color").replace(ON_PARTS),
            shown=pl.Series([words.percent(share) for share in shares], dtype=pl.String),
        )
        .with_columns(said=pl.format("{}: {}", "part", "shown"))
    )


def _bar(shown: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    scale = alt.Scale(domain=[0, 100], nice=False)
    base = alt.Chart(shown)
    color = alt.Color(
        "part:N",
        sort=None,
        scale=alt.Scale(domain=shown["part"].to_list(), range=shown["color"].to_list()),
        legend=alt.Legend(columns=alt.ExprRef(f"{NARROW} ? 2 : 5")),
    )
    bars = base.mark_bar(height=30, stroke=tones.background, strokeWidth=1.5).encode(
        y=rows.row(),
        x=alt.X("start:Q", axis=None, scale=scale, stack=None),
        x2="end",
        color=color,
        description="said:N",
        tooltip=[alt.Tooltip("part:N", title=words("Part")), alt.Tooltip("shown:N", title=words("Share"))],
    )
    fits = alt.condition("(datum.end - datum.start) * width > 3200", alt.value(1), alt.value(0))
    values = base.mark_text(fontWeight=600, aria=False).encode(
        y=rows.row(),
        x=alt.X("centre:Q", axis=None, scale=scale),
        text="shown:N",
        opacity=fits,
        color=alt.Color("ink:N", scale=None),
    )
    return draw([bars, values], summary, alt.Step(44), dark=dark)


def skill_levels(
    levels: pl.DataFrame,
    blanks: int,
    words: Text,
    *,
    dark: bool = False,
    framework: Framework = SETTINGS.framework,
) -> Figure | None:
    """How many people stand where in one skill: none, beginning, ordinary, working level, exceptional, not known.

    `levels` has `level` (0..1 or null), one row a person with an entry; `blanks` is how many have none. Bands are
    the framework's own: 0, below the squeezed middle, up to working level, up to mentor level, above. None when
    there is nobody.
    """
    bands = _bands(levels, blanks, words, framework)
    if not bands["people"].sum():
        return None
    working = levels.filter(pl.col("level") >= framework.working_level).height
    title = words.n("One person is at working level", "{n} people are at working level", working)
    if not working:
        title = words("Nobody is at working level yet")
    listed = ", ".join(f"{band} {n}" for band, n in bands.select("band", "people").iter_rows())
    summary = words("People by level: {bands}.", bands=listed)
    return Figure(
        "skill-levels",
        title,
        summary,
        _columns(bands, summary, words, dark=dark),
        bands.select(pl.col("band").alias(words("Level")), pl.col("people").alias(words("People"))),
    )


def _bands(levels: pl.DataFrame, blanks: int, words: Text, framework: Framework) -> pl.DataFrame:
    level = pl.col("level").fill_nan(None)
    low, working, mentor = framework.squeezed_from, framework.working_level, framework.mentor_level
    bands = [
        (words("None"), level == 0),
        (words("Beginning"), (level > 0) & (level < low)),
        (words("Ordinary"), (level >= low) & (level < working)),
        (words("Working"), (level >= working) & (level < mentor)),
        (words("Mentor"), level >= mentor),
        (words("Not known"), level.is_null()),
    ]
    people = [levels.filter(condition).height for _, condition in bands]
    people[-1] += blanks
    table = pl.DataFrame({"band": [name for name, _ in bands], "people": people})
    colors = [*(palette(False).line,), *(EXPOSED,) * 2, *(PARTS["judgment"],) * 2, palette(False).line]
    return table.with_columns(
        place=pl.int_range(pl.len()),
        color=pl.Series(colors),
        hollow=pl.col("band") == words("Not known"),
        said=pl.format("{}: {}", "band", "people"),
    )


def _columns(bands: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    axis = alt.Axis(title=None, labelAngle=0, labelLimit=80, domain=False, labelFontSize=11)
    x = alt.X("band:N", sort=bands["band"].to_list(), axis=axis, scale=alt.Scale(paddingInner=0.25))
    most = max(4, *bands["people"].to_list())
    y = alt.Y("people:Q", axis=None, scale=alt.Scale(domain=[0, most]))
    base = alt.Chart(bands).encode(x=x, y=y)
    tooltip = [alt.Tooltip("band:N", title=words("Level")), alt.Tooltip("people:Q", title=words("People"))]
    bars = base.mark_bar(cornerRadiusEnd=3).encode(
        color=alt.Color("color:N", scale=None),
        fillOpacity=alt.condition("datum.hollow", alt.value(0.25), alt.value(1)),
        tooltip=tooltip,
        description="said:N",
    )
    figures = base.mark_text(dy=-8, fontWeight=600, color=tones.ink, aria=False).encode(text="people:Q")
    return draw([bars, figures], summary, 150, dark=dark)
