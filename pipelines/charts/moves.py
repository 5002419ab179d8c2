"""The chart of the plan: the chosen moves, most useful first."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, translated
from pipelines.charts.theme import palette
from pipelines.moves import gain
from pipelines.plan import Plan
from pipelines.text import N_, Text

BASES = {
    "pathway": N_("curated pathway"),
    "held": N_("already started"),
    "closeness": N_("close skill"),
    "need": N_("the team needs it"),
    "leverage": N_("using AI well"),
}

ROOM = 184
"""Pixels kept at the right of the longest bar for the gain and the person's label."""
LABEL = 20
BRIEF = 14
"""Characters kept of the skill that a move starts from, in a narrow column: where it leads matters more."""


def priorities(
    moves: pl.DataFrame, labels: pl.DataFrame, words: Text, top: int = 20, *, dark: bool = False
) -> Figure | None:
    """The plan's moves, numbered by priority: who, from what, to what, the gain and its practice hours.

    `moves` has the columns of CANDIDATE and `from_name`, `to_name` in the reader's language; `labels` has
    `person_id, label`. Bars show the gain (0..1 of the person's work, shown 0 to 100). None when there are no moves.
    """
    known = moves.with_columns(pl.col("gain", "hours", "priority").fill_nan(None)).drop_nulls(
        ["gain", "hours"]
    )
    if known.is_empty():
        return None
    ranked = known.sort(
        "priority", "person_id", "from_id", "to_id", descending=[True, False, False, False], nulls_last=True
    )
    shown = _described(ranked.head(top), labels, words)
    people = words.n("{n} person", "{n} people", known["person_id"].n_unique())
    hours = words.number(float(known["hours"].sum()))
    title = words.n(
        "One move takes {hours} hours of practice",
        "{n} moves take {hours} hours of practice",
        known.height,
        hours=hours,
    )
    summary = words(
        "{moves} for {people}; bars show the gain for the person's work, in points out of 100.",
        moves=words.n("{n} move", "{n} moves", known.height),
        people=people,
    )
    if known.height > top:
        summary += " " + words("The first {top} are shown.", top=top)
    return Figure("priorities", title, summary, _bars(shown, summary, words, dark=dark), _table(shown, words))


def chosen_moves(plan: Plan, words: Text) -> pl.DataFrame:
    """The moves of `plan` in the shape that `priorities` draws: changes and hours are those of the stage chosen."""
    said = [
        {
            "person_id": move.person_id,
            "from_id": move.from_id,
            "to_id": move.to_id,
            "from_name": move.from_name.said(words),
            "to_name": move.to_name.said(words),
            "basis": move.basis,
            "exposure_change": move.exposure_change,
            "durable_change": move.durable_change,
            "hours": move.hours,
            "priority": move.priority,
        }
        for move in plan.moves
        if not move.from_nothing  # nothing gives way, so there is no gain to draw
    ]
    frame = pl.DataFrame(said, schema=_CHOSEN)
    return frame.with_columns(gain=gain(pl.col("exposure_change"), pl.col("durable_change")))


_CHOSEN = dict.fromkeys(("person_id", "from_id", "to_id", "from_name", "to_name", "basis"), pl.String) | (
    dict.fromkeys(("exposure_change", "durable_change", "hours", "priority"), pl.Float64)
)


def _described(first: pl.DataFrame, labels: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Each move with its rank, its words and its gain in points."""
    named = (
        first.drop("label", strict=False)
        .join(labels.select("person_id", "label"), on="person_id", how="left", maintain_order="left")
        .with_columns(pl.col("label", "from_name", "to_name").fill_null("–"), gain=hundred("gain"))
    )
    gains = [("+" if gain > 0 else "") + words.number(gain, 1) for gain in named["gain"]]
    hours = [words("{hours} h", hours=words.number(hours)) for hours in named["hours"]]
    return named.with_columns(
        rank=pl.int_range(pl.len()),
        hours_told=pl.Series(hours, dtype=pl.String),
        shown=pl.Series(gains, dtype=pl.String),
        why=translated("basis", BASES, words).fill_null(""),
        head=pl.format("{}. {} → {}", pl.int_range(1, pl.len() + 1), "from_name", "to_name"),
        brief=pl.format("{}. {} → {}", pl.int_range(1, pl.len() + 1), _cut("from_name", BRIEF), "to_name"),
    ).with_columns(
        tail=pl.col("hours_told"),
        said=pl.format("{}, {}: {}, {}", "head", "label", "shown", "hours_told"),
        gain_told=pl.col("shown"),
        shown=pl.format("{} · {}", "shown", _cut("label")),
    )


def _cut(column: str, length: int = LABEL) -> pl.Expr:
    """Text cut with an ellipsis after `length` characters; the tooltip has it whole."""
    long = pl.col(column).str.len_chars() > length
    return pl.when(long).then(pl.col(column).str.head(length - 1) + "…").otherwise(pl.col(column))


def _bars(shown: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    x = rows.across("gain", max(0.1, float(shown["gain"].max())), ROOM)  # type: ignore[arg-type]
    tooltip = [
        alt.Tooltip("label:N", title=words("Person")),
        alt.Tooltip("from_name:N", title=words("From")),
        alt.Tooltip("to_name:N", title=words("To")),
        alt.Tooltip("gain_told:N", title=words("Gain")),
        alt.Tooltip("hours_told:N", title=words("Practice")),
        alt.Tooltip("why:N", title=words("Within reach because")),
    ]
    layers = [
        rows.bars(shown, x, tones.accent, tooltip),
        rows.figures(shown, x, tones),
        *rows.heads(shown, tones),
    ]
    return draw(layers, summary, alt.Step(rows.STEP), dark=dark)


def _table(shown: pl.DataFrame, words: Text) -> pl.DataFrame:
    return shown.select(
        (pl.col("rank") + 1).alias(words("Rank")),
        pl.col("label").alias(words("Person")),
        pl.col("from_name").alias(words("From")),
        pl.col("to_name").alias(words("To")),
        pl.col("gain").round(1).alias(words("Gain (points)")),
        pl.col("hours").round(0, mode="half_away_from_zero").cast(pl.Int64).alias(words("Practice hours")),
        pl.col("why").alias(words("Within reach because")),
    )
