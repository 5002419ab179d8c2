"""Charts of teams: what their work rests on, its three layers, the squeezed middle.

Each takes the `team` mart (0..1, one row for each team, the one without a name for everybody), already rid of
groups too small to show; its first row is the group that the message is about. Rows carry the selection "team".
Shares are stacked to 100: rounding and missing parts are spread evenly.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, short, whole
from pipelines.charts.theme import EXPOSED, HELD, JUDGMENT, NARROW, ON_PARTS, PARTS, PRESENCE, palette
from pipelines.text import Text

MOST_TEAMS = 20


@dataclass(frozen=True)
class Part:
    """One part of a bar: the mart's column, its name for the reader, its colour."""

    column: str
    name: str
    color: str


def composition_by_team(team: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """What each team's work rests on: execution (exposed and held), judgment, presence, trust.

    Bars add up to 100; the first group first, then the teams from the most exposed down, `MOST_TEAMS` at most (the
    largest). None when no team has these figures.
    """
    parts = [
        Part("exposure", words("Exposed execution"), EXPOSED),
        Part("held", words("Execution that holds"), HELD),
        Part("judgment", words("Judgment"), PARTS["judgment"]),
        Part("presence", words("Presence"), PARTS["presence"]),
        Part("trust", words("Trust"), PARTS["trust"]),
    ]
    shown = _chosen(team, [part.column for part in parts], "exposure", words)
    if shown.is_empty():
        return None
    durable = 1 - (shown["exposure"][0] + shown["held"][0]) / shown["whole"][0]
    title = words("{share} of the work rests on judgment, presence and trust", share=words.percent(durable))
    return Figure(
        "composition",
        title,
        _told(shown, parts, words),
        _stacked(shown, parts, words, dark=dark),
        _table(shown, parts, words),
    )


def layers_by_team(team: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """The three layers of each team's work: direction, connective middle, ground.

    Bars add up to 100; the first group first, then the teams with the largest middle. None when there are no figures.
    """
    parts = [
        Part("direction", words("Direction"), JUDGMENT),
        Part("middle", words("Connective middle"), EXPOSED),
        Part("ground", words("Ground"), PRESENCE),
    ]
    shown = _chosen(team, [part.column for part in parts], "middle", words)
    if shown.is_empty():
        return None
    middle = shown["middle"][0] / shown["whole"][0]
    title = words("The connective middle holds {share} of the work", share=words.percent(middle))
    return Figure(
        "layers",
        title,
        _told(shown, parts, words),
        _stacked(shown, parts, words, dark=dark),
        _table(shown, parts, words),
    )


def squeezed_middle(team: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """The share of each team's work in the squeezed middle: mostly execution, neither beginner nor excellent.

    The first group first, then those from the most squeezed down. None when no team has the figure.
    """
    shown = _chosen(team, ["squeezed"], "squeezed", words).with_columns(value=hundred("squeezed"))
    if shown.is_empty():
        return None
    shares = [words.percent(share) for share in shown["squeezed"]]
    shown = shown.with_columns(shown=pl.Series(shares, dtype=pl.String)).with_columns(
        said=pl.format("{}: {}", "head", "shown")
    )
    tones = palette(dark)
    x = rows.across("value", max(40.0, float(shown["value"].max())), 60)  # type: ignore[arg-type]
    tooltip = [
        alt.Tooltip("head:N", title=words("Team")),
        alt.Tooltip("tail:N", title=words("People")),
        alt.Tooltip("shown:N", title=words("Squeezed middle")),
    ]
    summary = words(
        "Share of the work that is mostly execution at an ordinary level: {teams}.",
        teams=_listed(shown["head"].to_list(), shares),
    )
    layers = [
        rows.bars(shown, x, EXPOSED, tooltip),
        rows.figures(shown, x, tones),
        *rows.heads(shown, tones),
        *_targets(shown, tooltip),
    ]
    table = shown.select(
        pl.col("head").alias(words("Team")),
        pl.col("n_people").alias(words("People")),
        whole("value").alias(words("Squeezed middle (%)")),
    )
    title = words("{share} of the work is execution at an ordinary level", share=shares[0])
    return Figure(
        "squeezed-middle", title, summary, draw(layers, summary, alt.Step(rows.STEP), dark=dark), table
    )


def _chosen(team: pl.DataFrame, columns: list[str], order: str, words: Text) -> pl.DataFrame:
    """The first row given (the group that is looked at), then the largest other groups by `order`, largest first.

    Adds `rank`, `head`, `tail` and `whole`. A group without a name is everybody.
    """
    known = (
        team.with_row_index("place")
        .with_columns(pl.col(columns).fill_nan(None))
        .filter(pl.any_horizontal(pl.col(columns).is_not_null()))
        .with_columns(pl.col(columns).fill_null(0))
        .with_columns(whole=pl.sum_horizontal(columns))
        .filter((pl.col("whole") > 0) | (len(columns) == 1))
    )
    others = known.filter(pl.col("place") > 0).top_k(MOST_TEAMS, by="n_people")
    looked_at = known.filter(pl.col("place") == 0)
    ordered = pl.concat([looked_at, others.sort(order, "team", descending=[True, False])])
    people = [words.n("{n} person", "{n} people", n) for n in ordered["n_people"]]
    return ordered.with_columns(
        rank=pl.int_range(pl.len()),
        head=pl.col("team").fill_null(words("Everybody")),
        tail=pl.Series(people, dtype=pl.String),
    )


def _long(shown: pl.DataFrame, parts: list[Part], words: Text) -> pl.DataFrame:
    """One row for each team and part, with where it starts, ends and is labelled (0..100)."""
    looks = pl.DataFrame(
        {
            "column": [part.column for part in parts],
            "part": [part.name for part in parts],
            "ink": [ON_PARTS[part.color] for part in parts],
        }
    )
    long = (
        shown.unpivot(
            [part.column for part in parts],
            index=["rank", "head", "tail", "team", "whole"],
            variable_name="column",
            value_name="share",
        )
        .join(looks, on="column", how="left", maintain_order="left")
        .sort("rank", maintain_order=True)
        .with_columns(share=pl.col("share") / pl.col("whole") * 100)
        .with_columns(end=pl.col("share").cum_sum().over("rank"))
        .with_columns(start=pl.col("end") - pl.col("share"), centre=pl.col("end") - pl.col("share") / 2)
    )
    percents = [words.percent(share / 100) for share in long["share"]]
    return long.with_columns(shown=pl.Series(percents, dtype=pl.String)).with_columns(
        said=pl.format("{}, {}: {}", "head", "part", "shown")
    )


def _stacked(shown: pl.DataFrame, parts: list[Part], words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    long = _long(shown, parts, words)
    reach = alt.Scale(domain=[0, 100], nice=False)
    color = alt.Color(
        "part:N",
        sort=None,
        legend=alt.Legend(columns=alt.ExprRef(f"{NARROW} ? 2 : {len(parts)}")),
        scale=alt.Scale(domain=[part.name for part in parts], range=[part.color for part in parts]),
    )
    tooltip = [
        alt.Tooltip("head:N", title=words("Team")),
        alt.Tooltip("tail:N", title=words("People")),
        alt.Tooltip("part:N", title=words("Part")),
        alt.Tooltip("shown:N", title=words("Share")),
    ]
    base = alt.Chart(long)
    bars = base.mark_bar(
        height=rows.THICK + 4, yOffset=rows.BAR_DOWN, stroke=tones.background, strokeWidth=1.5
    ).encode(
        y=rows.row(),
        x=alt.X("start:Q", axis=None, scale=reach, stack=None),
        x2="end",
        color=color,
        tooltip=tooltip,
        description="said:N",
    )
    fits = alt.condition("(datum.end - datum.start) * width > 3200", alt.value(1), alt.value(0))
    values = base.mark_text(
        dy=rows.BAR_DOWN, baseline="middle", fontSize=11, fontWeight=600, aria=False
    ).encode(
        y=rows.row(),
        x=alt.X("centre:Q", axis=None, scale=reach),
        text="shown:N",
        opacity=fits,
        color=alt.Color("ink:N", scale=None),
    )
    layers = [*_targets(shown, tooltip[:2]), bars, values, *rows.heads(shown, tones)]
    return draw(layers, _told(shown, parts, words), alt.Step(rows.STEP), dark=dark)


def _targets(shown: pl.DataFrame, tooltip: list[alt.Tooltip]) -> list[alt.Chart]:
    """Where there are several groups, one can be chosen."""
    return [rows.targets(shown, "team", "team", tooltip)] if shown.height > 1 else []


def _told(shown: pl.DataFrame, parts: list[Part], words: Text) -> str:
    """The first bar in words, and how many more there are."""
    shares = [words.percent(shown[part.column][0] / shown["whole"][0]) for part in parts]
    first = words(
        "{team}: {parts}.", team=short(shown["head"][0]), parts=_listed([part.name for part in parts], shares)
    )
    return (
        first
        if shown.height == 1
        else first + " " + words.n("One more team is shown.", "{n} more teams are shown.", shown.height - 1)
    )


def _listed(names: list[str], shares: list[str]) -> str:
    return ", ".join(f"{short(name)} {share}" for name, share in zip(names, shares, strict=True))


def _table(shown: pl.DataFrame, parts: list[Part], words: Text) -> pl.DataFrame:
    return shown.select(
        pl.col("head").alias(words("Team")),
        pl.col("n_people").alias(words("People")),
        *(whole(pl.col(part.column) / pl.col("whole") * 100).alias(f"{part.name} (%)") for part in parts),
    )
