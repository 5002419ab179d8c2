"""The knowledge moat: which knowledge the work rests on, and how much of it is exposed."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, one_group, short, skill_name
from pipelines.charts.theme import EXPOSED, HELD, palette
from pipelines.text import Text

MOST = 10


def knowledge_moat(skill: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """Skills whose kind is knowledge, by their share of all the work: what is exposed of it, and what is not.

    weight in rows with `kind = knowledge`, and its exposure Σ weight × exposed ÷ Σ weight (design.md §1: knowledge
    is no longer a moat). `MOST` skills are drawn, all are counted. Rows carry the selection "skill". None when
    nothing in the work is knowledge as such.
    """
    known = _knowledge(skill, words)
    if known.is_empty():
        return None
    total, exposed = float(known["share"].sum()), float(known["amount"].sum())
    title = words(
        "{share} of the work is knowledge as such, and {exposed} of that is exposed",
        share=words.percent(total / 100),
        exposed=words.percent(exposed / total),
    )
    shown = known.head(MOST).with_columns(rank=pl.int_range(pl.len()))
    first = shown.row(0, named=True)
    summary = words(
        "{skills}; the largest is {skill}, {share} of the work. Knowing protects less than judging what to do with it.",
        skills=words.n("{n} knowledge skill", "{n} knowledge skills", known.height),
        skill=short(first["head"]),
        share=first["shown"],
    )
    chart = _drawn(shown, summary, words, dark=dark)
    return Figure("knowledge-moat", title, summary, chart, _table(known, words))


def _knowledge(skill: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Knowledge skills, heaviest first: `share` and `amount` (exposed) are percent of all the work."""
    known = (
        one_group(skill)
        .filter(pl.col("kind") == "knowledge")
        .with_columns(
            head=skill_name(words),
            share=pl.col("weight").fill_nan(None) * 100,
            amount=(pl.col("weight") * pl.col("exposed")).fill_nan(None) * 100,
        )
        .filter(pl.col("share") > 0)
        .sort("share", "skill_id", descending=[True, False])
    )
    shares = [words.percent(share / 100) for share in known["share"]]
    parts = [words.percent(exposed) for exposed in known["exposed"]]
    return known.with_columns(
        shown=pl.Series(shares, dtype=pl.String), part=pl.Series(parts, dtype=pl.String)
    ).with_columns(
        tail=pl.format(words("{share} exposed", share="{}"), "part"),
        said=pl.format(
            "{}: {}, {}", "head", "shown", pl.format(words("{share} exposed", share="{}"), "part")
        ),
    )


def _drawn(shown: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    tooltip = [
        alt.Tooltip("head:N", title=words("Knowledge")),
        alt.Tooltip("shown:N", title=words("Share of the work")),
        alt.Tooltip("part:N", title=words("Exposed")),
    ]
    most = float(shown["share"].max())  # type: ignore[arg-type]
    layers = [
        rows.bars(shown, rows.across("share", most, 60), HELD, tooltip),
        rows.bars(shown, rows.across("amount", most, 60), EXPOSED, tooltip),
        rows.figures(shown, rows.across("share", most, 60), tones),
        *rows.heads(shown, tones),
        rows.targets(shown, "skill", "skill_id", tooltip),
    ]
    return draw(layers, summary, alt.Step(rows.STEP), dark=dark)


def _table(known: pl.DataFrame, words: Text) -> pl.DataFrame:
    return known.select(
        pl.col("head").alias(words("Knowledge")),
        pl.col("share").round(1).alias(words("Share of the work (%)")),
        (pl.col("exposed") * 100).round(0).cast(pl.Int64).alias(words("Exposed (%)")),
    )
