"""The value map: each person's exposure against durable value, with the spans of the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import altair as alt
import polars as pl

from pipelines.charts.figure import Figure, draw, hundred, whole
from pipelines.charts.theme import EXPOSED, SIZE, Palette, palette
from pipelines.text import Text

EXPOSED_FROM = 33.0
"""Exposure, 0 to 100, from which the map calls a person's work exposed: a third of it."""
DURABLE_FROM = 50.0
"""Durable value, 0 to 100, from which the map calls a person's work durable: half of it."""
MOST_POINTS = 500
"""More people than this are drawn in squares of `SQUARE` points with a circle for how many."""
SQUARE = 5
HEIGHT = 420

INDICES = ("exposure", "exposure_low", "exposure_high", "durable", "durable_low", "durable_high")


@dataclass(frozen=True)
class Field:
    """The drawing area: the tones, the words and how far exposure reaches on the horizontal axis."""

    tones: Palette
    words: Text
    most: float

    @property
    def x(self) -> alt.Scale:
        """Exposure, from 0."""
        return alt.Scale(domain=[0, self.most], nice=False)

    @property
    def y(self) -> alt.Scale:
        """Durable value, 0 to 100."""
        return alt.Scale(domain=[0, 100], nice=False)


def value_map(
    person: pl.DataFrame,
    labels: pl.DataFrame,
    words: Text,
    *,
    chosen: str | None = None,
    dark: bool = False,
) -> Figure | None:
    """Exposure (x) against durable value (y), both 0 to 100, one point for each person, spans as thin rules.

    The map has four named quadrants, cut at a third of the work exposed and half of it durable: fixed cuts, so
    that a team can be wholly on the good side. Points carry the selection "point" (field `person_id`). Above
    `MOST_POINTS` people: circles over squares of 5 points, and the selection is "squares". `labels` has
    `person_id, label`; the `chosen` person (an id) is ringed and named. None when nobody has both figures.
    """
    points = _points(person, labels)
    if points.is_empty():
        return None
    most = max(60.0, -(-float(points["exposure_high"].max()) // 10) * 10)  # type: ignore[arg-type]
    field = Field(palette(dark), words, most)
    marks = _people(points, field) if points.height <= MOST_POINTS else _squares(points, field)
    summary = _summary(points, words)
    said = {sides: words.n("{n} person", "{n} people", n) for sides, n in _quadrants(points).items()}
    ring = _ring(points.filter(pl.col("person_id") == chosen), field) if chosen else []
    chart = draw([*ground(field, said), *marks, *ring], summary, HEIGHT, dark=dark)
    return Figure("value-map", _title(points, words), summary, chart, _table(points, words))


def _points(person: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """The indices as 0..100, the spans around them, and each person's label."""
    return (
        person.select("person_id", *(hundred(name).alias(name) for name in INDICES))
        .drop_nulls(["exposure", "durable"])
        .with_columns(
            *(
                pl.coalesce(f"{name}{end}", name).alias(f"{name}{end}")
                for name in ("exposure", "durable")
                for end in ("_low", "_high")
            )
        )
        .join(labels.select("person_id", "label"), on="person_id", how="left", maintain_order="left")
        .with_columns(pl.col("label").fill_null("–"))
    )


def _quadrants(points: pl.DataFrame) -> dict[tuple[bool, bool], int]:
    """How many people stand in each quadrant: (exposed, durable) to a number."""
    exposed, durable = pl.col("exposure") >= EXPOSED_FROM, pl.col("durable") >= DURABLE_FROM
    sides = [(left, up) for left in (False, True) for up in (False, True)]
    return {(left, up): points.filter(exposed == left, durable == up).height for left, up in sides}


def _names(words: Text) -> dict[tuple[bool, bool], str]:
    return {
        (False, True): words("Ground to pass on"),
        (True, True): words("Time to free up"),
        (False, False): words("Holds for now"),
        (True, False): words("To accompany first"),
    }


def _title(points: pl.DataFrame, words: Text) -> str:
    if points.height == 1:
        return words(
            "{exposed} of this work is exposed, {durable} is durable",
            exposed=words.percent(points["exposure"][0] / 100),
            durable=words.percent(points["durable"][0] / 100),
        )
    first = _quadrants(points)[True, False]
    if not first:
        return words("Nobody combines much exposed work with little durable value")
    return words.n(
        "One person of {total} is to be accompanied first",
        "{n} people of {total} are to be accompanied first",
        first,
        total=points.height,
    )


def _summary(points: pl.DataFrame, words: Text) -> str:
    means = {name: words.percent(float(points[name].mean()) / 100) for name in INDICES}  # type: ignore[arg-type]
    people = words.n("{n} person", "{n} people", points.height)
    return words(
        "{people}; on average {exposure} of the work is exposed ({low} to {high}) and {durable} is durable.",
        people=people,
        exposure=means["exposure"],
        low=means["exposure_low"],
        high=means["exposure_high"],
        durable=means["durable"],
    )


def ground(field: Field, said: dict[tuple[bool, bool], str]) -> list[alt.Chart]:
    """The shade behind the quadrant to accompany first, the two cuts, and the four names with what is `said` of each
    quadrant, by (exposed, durable).
    """
    tones = field.tones
    cuts = pl.DataFrame({"x": [EXPOSED_FROM], "x2": [field.most], "y": [0.0], "y2": [DURABLE_FROM]})
    base = alt.Chart(cuts)
    shade = base.mark_rect(color=EXPOSED, opacity=0.07, aria=False).encode(
        x=_x("x", field), x2="x2", y=_y("y", field), y2="y2"
    )
    upright = base.mark_rule(color=tones.line, strokeDash=[3, 4], opacity=0.8, aria=False).encode(
        x=_x("x", field)
    )
    level = base.mark_rule(color=tones.line, strokeDash=[3, 4], opacity=0.8, aria=False).encode(
        y=_y("y2", field)
    )
    names = [_corner(name, said[sides], sides, field) for sides, name in _names(field.words).items()]
    return [shade, upright, level, *names]


def _corner(name: str, below: str, sides: tuple[bool, bool], field: Field) -> alt.Chart:
    right, up = sides
    told = pl.DataFrame({"told": [f"{name}\n{below}"]})
    drawn: alt.Chart = (
        alt.Chart(told)
        .mark_text(
            align="right" if right else "left",
            baseline="top",
            lineBreak="\n",
            lineHeight=16,
            fontSize=SIZE,
            fontWeight=600,
            color=field.tones.ink if right and not up else field.tones.muted,
            dx=-8 if right else 8,
            dy=8 if up else -40,
            aria=False,
        )
        .encode(text="told:N", x=alt.value("width" if right else 0), y=alt.value(0 if up else "height"))
    )
    return drawn


def places(field: Field) -> tuple[Callable[[str], alt.X], Callable[[str], alt.Y]]:
    """What makes the horizontal and the vertical place of a column, on the map's own scales."""
    return lambda name: _x(name, field), lambda name: _y(name, field)


def _x(name: str, field: Field) -> alt.X:
    words = field.words
    axis = alt.Axis(title=words("Exposure (0 to 100) →"), titleAnchor="end", tickCount=6)
    return alt.X(f"{name}:Q", scale=field.x, axis=axis)


def _y(name: str, field: Field) -> alt.Y:
    words = field.words
    axis = alt.Axis(
        title=words("↑ Durable value (0 to 100)"),
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-24,
        titleY=-14,
        titleBaseline="bottom",
        values=[0, 25, 50, 75, 100],
    )
    return alt.Y(f"{name}:Q", scale=field.y, axis=axis)


def _people(points: pl.DataFrame, field: Field) -> list[alt.Chart]:
    """One point for each person over two thin rules: three marks a person."""
    words, tones = field.words, field.tones
    chosen = alt.selection_point(name="point", fields=["person_id"])
    told = (
        with_spans_told(points, words)
        .with_columns(said=pl.format("{}: {}", "label", "both_told"))
        .drop("both_told")
    )
    base = alt.Chart(told)
    faded = alt.condition(chosen, alt.value(0.45 if points.height <= 60 else 0.2), alt.value(0.05))
    rules = base.mark_rule(color=tones.line, strokeWidth=1, aria=False).encode(opacity=faded)
    wide = rules.encode(x=_x("exposure_low", field), x2="exposure_high", y=_y("durable", field))
    tall = rules.encode(x=_x("exposure", field), y=_y("durable_low", field), y2="durable_high")
    dots = (
        base.mark_circle(
            size=110, color=tones.accent, stroke=tones.background, strokeWidth=1.2, cursor="pointer"
        )
        .encode(
            x=_x("exposure", field),
            y=_y("durable", field),
            description="said:N",
            opacity=alt.condition(chosen, alt.value(0.95), alt.value(0.25)),
            tooltip=[
                alt.Tooltip("label:N", title=words("Person")),
                alt.Tooltip("exposure_told:N", title=words("Exposure")),
                alt.Tooltip("durable_told:N", title=words("Durable value")),
            ],
        )
        .add_params(chosen)
    )
    return [wide, tall, dots]


def _ring(point: pl.DataFrame, field: Field) -> list[alt.Chart]:
    """A ring around one point, and its label."""
    if point.is_empty():
        return []
    base = alt.Chart(point.select("exposure", "durable", "label")).encode(
        x=_x("exposure", field), y=_y("durable", field)
    )
    ring = base.mark_point(size=330, filled=False, strokeWidth=2, color=field.tones.ink, aria=False)
    name = base.mark_text(dy=-18, fontWeight=600, color=field.tones.ink, aria=False).encode(text="label:N")
    return [ring, name]


def with_spans_told(frame: pl.DataFrame, words: Text) -> pl.DataFrame:
    """With exposure and durable value as they are said: `exposure_told`, `durable_told`, and both in `both_told`."""
    told = frame.with_columns(exposure_told=span("exposure", words), durable_told=span("durable", words))
    exposure, durable = pl.lit(words("exposure")), pl.lit(words("durable value"))
    return told.with_columns(
        both_told=pl.format("{} {}, {} {}", exposure, "exposure_told", durable, "durable_told")
    )


def span(name: str, words: Text) -> pl.Expr:
    """A column of 0..100 with its ends, such as "34 (28 to 41)", in the reader's language."""
    joined = words("{value} ({low} to {high})", value="{}", low="{}", high="{}")
    return pl.format(joined, whole(name), whole(f"{name}_low"), whole(f"{name}_high"))


def _squares(points: pl.DataFrame, field: Field) -> list[alt.Chart]:
    """A circle for each square of the map that has people, its area their number."""
    words, tones = field.words, field.tones
    centre = [
        ((pl.col(name) / SQUARE).floor().clip(0, 100 / SQUARE - 1) * SQUARE + SQUARE / 2).alias(name)
        for name in ("exposure", "durable")
    ]
    counted = points.select(centre).group_by("exposure", "durable").len("people").sort("exposure", "durable")
    chosen = alt.selection_point(name="squares", fields=["exposure", "durable"])
    told = counted.with_columns(said=pl.format("{}: {}", pl.lit(words("People")), "people"))
    return [
        alt.Chart(told)
        .mark_circle(color=tones.accent, cursor="pointer")
        .encode(
            x=_x("exposure", field),
            y=_y("durable", field),
            description="said:N",
            size=alt.Size("people:Q", scale=alt.Scale(range=[12, 500]), legend=None),
            opacity=alt.condition(chosen, alt.value(0.85), alt.value(0.25)),
            tooltip=[alt.Tooltip("people:Q", title=words("People"))],
        )
        .add_params(chosen)
    ]


def _table(points: pl.DataFrame, words: Text) -> pl.DataFrame:
    names = (
        words("Exposure"),
        words("Exposure, low"),
        words("Exposure, high"),
        words("Durable value"),
        words("Durable value, low"),
        words("Durable value, high"),
    )
    return points.select(
        pl.col("label").alias(words("Person")),
        *(whole(column).alias(name) for column, name in zip(INDICES, names, strict=True)),
    )
