"""The value map of teams: each team's exposure against its durable value, named where it stands."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts.figure import Figure, draw, hundred, short, whole
from pipelines.charts.people import (
    DURABLE_FROM,
    EXPOSED_FROM,
    HEIGHT,
    INDICES,
    Field,
    ground,
    places,
    with_spans_told,
)
from pipelines.charts.theme import NARROW, SIZE, palette
from pipelines.text import Text

MOST_NAMED = 30
"""More teams than this are named only when they are pointed at."""
MOST_TEAMS = 400


def team_map(teams: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """Exposure (x) against durable value (y) of each team, both 0 to 100, its circle's area its people.

    `teams` is the TEAM mart, already rid of groups too small to show; the row without a team is left out. Circles
    carry the selection "team". `MOST_TEAMS` teams at most, the largest. None with fewer than two teams.
    """
    known = _known(teams)
    if known.height < 2:
        return None
    shown = known.top_k(MOST_TEAMS, by="n_people").sort("exposure", "team")
    most = max(60.0, -(-float(shown["exposure_high"].max()) // 10) * 10)  # type: ignore[arg-type]
    field = Field(palette(dark), words, most)
    told = _told(shown, words)
    summary = _summary(told, words)
    counted = {
        (left, up): shown.filter(
            (pl.col("exposure") >= EXPOSED_FROM) == left, (pl.col("durable") >= DURABLE_FROM) == up
        ).height
        for left in (False, True)
        for up in (False, True)
    }
    said = {sides: words.n("{n} team", "{n} teams", n) for sides, n in counted.items()}
    chart = draw([*ground(field, said), *_circles(told, field)], summary, HEIGHT, dark=dark)
    return Figure("team-map", _title(counted, shown.height, words), summary, chart, _table(told, words))


def _known(teams: pl.DataFrame) -> pl.DataFrame:
    """The teams that have both figures, as 0..100."""
    return (
        teams.filter(pl.col("team").is_not_null())
        .select("team", "n_people", *(hundred(name).alias(name) for name in INDICES))
        .drop_nulls(["exposure", "durable"])
        .with_columns(
            *(
                pl.coalesce(f"{name}{end}", name).alias(f"{name}{end}")
                for name in ("exposure", "durable")
                for end in ("_low", "_high")
            )
        )
    )


def _told(shown: pl.DataFrame, words: Text) -> pl.DataFrame:
    people = [words.n("{n} person", "{n} people", n) for n in shown["n_people"]]
    named = shown.with_columns(
        name=pl.Series([short(team, 34) for team in shown["team"]], dtype=pl.String),
        brief=pl.Series([short(team, 16) for team in shown["team"]], dtype=pl.String),
        people=pl.Series(people, dtype=pl.String),
    )
    told = with_spans_told(named, words)
    return told.with_columns(said=pl.format("{}, {}: {}", "team", "people", "both_told")).drop("both_told")


def _circles(told: pl.DataFrame, field: Field) -> list[alt.Chart]:
    words, tones = field.words, field.tones
    x, y = places(field)
    base = alt.Chart(told)
    rules = base.mark_rule(color=tones.line, opacity=0.5, strokeWidth=1, aria=False)
    wide = rules.encode(x=x("exposure_low"), x2="exposure_high", y=y("durable"))
    tall = rules.encode(x=x("exposure"), y=y("durable_low"), y2="durable_high")
    circles = (
        base.mark_circle(color=tones.accent, stroke=tones.background, strokeWidth=1.5, cursor="pointer")
        .encode(
            x=x("exposure"),
            y=y("durable"),
            size=alt.Size("n_people:Q", scale=alt.Scale(range=[120, 900]), legend=None),
            description="said:N",
            opacity=alt.value(0.9),
            tooltip=[
                alt.Tooltip("team:N", title=words("Team")),
                alt.Tooltip("people:N", title=words("People")),
                alt.Tooltip("exposure_told:N", title=words("Exposure")),
                alt.Tooltip("durable_told:N", title=words("Durable value")),
            ],
        )
        .add_params(alt.selection_point(name="team", fields=["team"], clear=False))
    )
    if told.height > MOST_NAMED:
        return [wide, tall, circles]
    right_half = alt.ExprRef("datum.exposure > 45 ? 'right' : 'left'")
    names = base.mark_text(
        align=right_half,
        dx=alt.ExprRef("datum.exposure > 45 ? -15 : 15"),
        dy=-10,
        fontSize=SIZE,
        fontWeight=600,
        color=tones.ink,
        aria=False,
        text=alt.ExprRef(f"{NARROW} ? datum.brief : datum.name"),
    ).encode(x=x("exposure"), y=y("durable"))
    return [wide, tall, circles, names]


def _title(counted: dict[tuple[bool, bool], int], total: int, words: Text) -> str:
    first = counted[True, False]
    if not first:
        return words("No team combines much exposed work with little durable value")
    return words.n(
        "One team of {total} is to be accompanied first",
        "{n} teams of {total} are to be accompanied first",
        first,
        total=total,
    )


def _summary(told: pl.DataFrame, words: Text) -> str:
    most, least = told.row(-1, named=True), told.row(0, named=True)
    return words(
        "Exposure runs from {low} of 100 in {least} to {high} in {most}.",
        least=short(least["team"]),
        low=words.number(least["exposure"]),
        most=short(most["team"]),
        high=words.number(most["exposure"]),
    )


def _table(told: pl.DataFrame, words: Text) -> pl.DataFrame:
    names = (
        words("Exposure"),
        words("Exposure, low"),
        words("Exposure, high"),
        words("Durable value"),
        words("Durable value, low"),
        words("Durable value, high"),
    )
    return told.select(
        pl.col("team").alias(words("Team")),
        pl.col("n_people").alias(words("People")),
        *(whole(column).alias(name) for column, name in zip(INDICES, names, strict=True)),
    )
