"""The inversion: order by prestige at the left, order by durable value at the right, a line for each row."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts.figure import Figure, draw, hundred, short, whole
from pipelines.charts.theme import EXPOSED, JUDGMENT, NARROW, SIZE, palette
from pipelines.inversion import FOLLOWS, Inversion
from pipelines.text import Text

STEP = 30
"""Pixels from one place to the next."""
LEFT, RIGHT = 0.30, 0.66
"""Where the two sides stand, as shares of the width."""
LEVEL = 0.02
"""Difference of places up to which a line counts as level."""


def inversion_slope(found: Inversion, words: Text, *, dark: bool = False) -> Figure:
    """Prestige against durable value as a slope chart: lines that rise are worth more than their place says."""
    told = _told(found, words)
    summary = _summary(found, told, words)
    return Figure(
        "inversion",
        _title(found, words),
        summary,
        _slopes(told, summary, _by(found, words), words, dark=dark),
        _table(told, found, words),
    )


def _told(found: Inversion, words: Text) -> pl.DataFrame:
    rise = pl.col("after") - pl.col("before")
    turn = (
        pl.when(rise > LEVEL)
        .then(pl.lit("up"))
        .when(rise < -LEVEL)
        .then(pl.lit("down"))
        .otherwise(pl.lit("level"))
    )
    turns = {"up": words("Rises"), "down": words("Falls"), "level": words("Stays")}
    people = [words.n("{n} person", "{n} people", n) for n in found.rows["people"]]
    rows = found.rows.with_columns(
        durable=hundred("durable"), turn=turn, people_told=pl.Series(people, dtype=pl.String)
    ).with_columns(turn_told=pl.col("turn").replace(turns))
    at_step = rows.group_by("before").agg(n=pl.col("people").sum())
    people_at = dict(at_step.iter_rows())
    lefts = [
        f"{short(said, 30)} · {words.n('{n} person', '{n} people', people_at[before])}"
        for said, before in rows.select("said", "before").iter_rows()
    ]
    rights = [
        f"{short(label, 24)} · {words.number(points)}" if found.personal
        else words("durable value {points}", points=words.number(points))
        for label, points in rows.select("label", "durable").iter_rows()
    ]  # fmt: skip
    briefs = [
        f"{short(label, 9)} · {words.number(points)}" if found.personal else words.number(points)
        for label, points in rows.select("label", "durable").iter_rows()
    ]
    return rows.with_columns(
        left=pl.Series(lefts, dtype=pl.String),
        brief=pl.Series([short(said, 16) for said in rows["said"]], dtype=pl.String),
        right=pl.Series(rights, dtype=pl.String),
        right_brief=pl.Series(briefs, dtype=pl.String),
        said_all=pl.format(
            "{}, {}: {} {}", "label", "people_told", pl.lit(words("durable value")), whole("durable")
        ),
    )


def _by(found: Inversion, words: Text) -> str:
    return {"pay_band": words("By pay band"), "seniority": words("By seniority")}[found.column]


def _title(found: Inversion, words: Text) -> str:
    rho = found.correlation
    if rho is None:
        return words("Durable value is the same at every step")
    if rho <= -FOLLOWS:
        return words("The order turns over: durable value falls as prestige rises")
    if rho >= FOLLOWS:
        return words("The order holds: durable value rises with prestige")
    return words("Prestige says little about durable value")


def _summary(found: Inversion, told: pl.DataFrame, words: Text) -> str:
    top, low = told.row(0, named=True), told.row(-1, named=True)
    if found.personal:
        up, down = (told.filter(pl.col("turn") == turn).height for turn in ("up", "down"))
        said = words("{up} lines rise from prestige to durable value and {down} fall.", up=up, down=down)
    else:
        said = words(
            "Durable value is {high} of 100 at the top of the order ({top}) and {low} at its foot ({foot}).",
            high=words.number(top["durable"]), top=short(top["label"]),
            low=words.number(low["durable"]), foot=short(low["label"]),
        )  # fmt: skip
    if found.correlation is None:
        return said
    agreed = words.number(found.correlation, 2).replace("-", "−")
    return words(
        "{said} Over {n} people, the two orders agree at {rho} (−1 reversed, 0 unrelated, 1 the same).",
        said=said, n=found.people, rho=agreed,
    )  # fmt: skip


def _slopes(told: pl.DataFrame, summary: str, by: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    colors = {"up": JUDGMENT, "down": EXPOSED, "level": tones.line}
    told = told.with_columns(color=pl.col("turn").replace(colors))
    ends = pl.concat(
        [
            told.with_columns(at=pl.lit(0), place=pl.col("before")),
            told.with_columns(at=pl.lit(1), place=pl.col("after")),
        ]
    )
    side = alt.Scale(domain=[0, 1], range=[alt.ExprRef(f"width * {LEFT}"), alt.ExprRef(f"width * {RIGHT}")])
    x = alt.X("at:Q", axis=None, scale=side)
    y = alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[-0.06, 1.06]))
    tooltip = [
        alt.Tooltip("label:N", title=words("Step")), alt.Tooltip("people_told:N", title=words("People")),
        alt.Tooltip("durable:Q", title=words("Durable value"), format=".0f"),
        alt.Tooltip("turn_told:N", title=words("Beside prestige")),
    ]  # fmt: skip
    base = alt.Chart(ends)
    hue = alt.Color("color:N", scale=None)
    lines = base.mark_line(strokeWidth=2.6, strokeCap="round", aria=False).encode(
        x=x, y=y, detail="key:N", color=hue
    )
    dots = base.mark_circle(size=120, opacity=1, stroke=tones.background, strokeWidth=1.5).encode(
        x=x, y=y, color=hue, tooltip=tooltip, description="said_all:N"
    )
    left = alt.Chart(told.unique("before", keep="first", maintain_order=True)).mark_text(
        align="right", dx=-12, color=tones.ink, fontSize=SIZE, aria=False, limit=alt.ExprRef(f"width * {LEFT} - 14"),
        text=alt.ExprRef(f"{NARROW} ? datum.brief : datum.left"),
    ).encode(x=alt.value(alt.ExprRef(f"width * {LEFT}")), y=alt.Y("before:Q", axis=None))  # fmt: skip
    right = alt.Chart(told).mark_text(
        align="left", dx=12, color=tones.ink, fontSize=SIZE, aria=False,
        limit=alt.ExprRef(f"width * {1 - RIGHT:.2f} - 14"),
        text=alt.ExprRef(f"{NARROW} ? datum.right_brief : datum.right"),
    ).encode(x=alt.value(alt.ExprRef(f"width * {RIGHT}")), y=alt.Y("after:Q", axis=None))  # fmt: skip
    heads = [
        _head(by, f"{NARROW} ? 0 : width * {LEFT} - 12", ("left", "right"), tones.muted),
        _head(
            words("By durable value"),
            f"{NARROW} ? width : width * {RIGHT} + 12",
            ("right", "left"),
            tones.muted,
        ),
    ]
    height = max(220, STEP * (told.height + 2))
    return draw([lines, dots, left, right, *heads], summary, height, dark=dark)


def _head(text: str, x: str, align: tuple[str, str], color: str) -> alt.Chart:
    """What a side is, above it; in a narrow column (the first of `align`) it keeps to the edge."""
    narrow, wide = align
    told = alt.Chart(pl.DataFrame({"head": [text]})).mark_text(
        align=alt.ExprRef(f"{NARROW} ? '{narrow}' : '{wide}'"),
        color=color, fontSize=SIZE, fontWeight=600, aria=False,
    )  # fmt: skip
    drawn: alt.Chart = told.encode(text="head:N", x=alt.value(alt.ExprRef(x)), y=alt.value(-22))
    return drawn


def _table(told: pl.DataFrame, found: Inversion, words: Text) -> pl.DataFrame:
    kept = told.sort("label") if found.personal else told
    return kept.select(
        pl.col("label").alias(words("Person") if found.personal else words("Step")),
        pl.col("people").alias(words("People")),
        whole("durable").alias(words("Durable value")),
        pl.col("turn_told").alias(words("Beside prestige")),
    )
