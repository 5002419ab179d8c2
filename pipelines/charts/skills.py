"""The exposure ranking: through which skills the work is exposed.

It takes the `skill` mart of one team, or of everybody where the frame has several teams.
"""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, one_group, short, skill_name, translated, whole
from pipelines.charts.theme import EXPOSED, palette
from pipelines.resolve import SOURCE_NAMES
from pipelines.text import Text


def exposure_ranking(
    skill: pl.DataFrame, words: Text, top: int = 12, *, chosen: str | None = None, dark: bool = False
) -> Figure | None:
    """The `top` skills through which most of the work is exposed, with their spans and how each was resolved.

    Ranked by `weight × exposed`, the share of all the work that is exposed through the skill: a skill that AI
    does entirely but that nobody spends time on matters less than one that fills half the week and is exposed
    by a third. Rows carry the selection "skill" (field `skill_id`); the others are pale when one is `chosen`.
    None when no skill is exposed.
    """
    known = _exposed(skill, words)
    if known.is_empty():
        return None
    first = known.head(top)
    shown = first.with_columns(
        rows.dimmed("skill_id", chosen if chosen in first["skill_id"] else None),
        rank=pl.int_range(pl.len()),
        tail=translated("source", SOURCE_NAMES, words).fill_null(""),
        shown=_percents(first["amount"], words),
        span=_ranges(first, words),
        part=pl.Series([words.percent(weight) for weight in first["weight"]], dtype=pl.String),
        exposure=pl.Series([words.percent(exposed) for exposed in first["exposed"]], dtype=pl.String),
    ).with_columns(said=pl.format("{}: {} ({})", "head", "shown", "span"))
    summary = words(
        "The first is {skill}: {amount} of all the work is exposed through it ({span}).",
        skill=short(first["head"][0]),
        amount=shown["shown"][0],
        span=shown["span"][0],
    )
    return Figure(
        "exposure-ranking",
        _half(known, words),
        summary,
        _ranking(shown, summary, words, dark=dark),
        _ranking_table(shown, words),
    )


def _exposed(skill: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Exposed skills, heaviest first: `amount`, `low` and `high` are percent of all the work."""
    ends = {"amount": "exposed", "low": "exposed_low", "high": "exposed_high"}
    amounts = {
        name: (pl.col("weight") * pl.col(column)).fill_nan(None) * 100 for name, column in ends.items()
    }
    return (
        one_group(skill)
        .with_columns(head=skill_name(words), **amounts)
        .filter(pl.col("amount") > 0)
        .with_columns(low=pl.min_horizontal("low", "amount"), high=pl.max_horizontal("high", "amount"))
        .sort("amount", "skill_id", descending=[True, False])
    )


def _half(known: pl.DataFrame, words: Text) -> str:
    """The fewest skills that carry half of the exposed work or more, as a sentence."""
    shares = (known["amount"].cum_sum() / float(known["amount"].sum())).to_list()
    n = next(count for count, share in enumerate(shares, 1) if share >= 0.5 or count == len(shares))
    return words.n(
        "One skill carries {share} of the exposed work",
        "{n} skills carry {share} of the exposed work",
        n,
        share=words.percent(shares[n - 1]),
    )


def _percents(amounts: pl.Series, words: Text) -> pl.Series:
    return pl.Series([words.number(amount, 1) for amount in amounts], dtype=pl.String) + _sign(words)


def _sign(words: Text) -> str:
    return words.percent(0).removeprefix(words.number(0))


def _ranges(first: pl.DataFrame, words: Text) -> pl.Series:
    spans = zip(first["low"], first["high"], strict=True)
    told = [
        words("{low} to {high}", low=words.number(low, 1), high=words.number(high, 1)) for low, high in spans
    ]
    return pl.Series(told, dtype=pl.String) + _sign(words)


def _ranking(shown: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = float(shown["high"].max())  # type: ignore[arg-type]
    tooltip = [
        alt.Tooltip("head:N", title=words("Skill")),
        alt.Tooltip("shown:N", title=words("Exposed work")),
        alt.Tooltip("span:N", title=words("Span")),
        alt.Tooltip("part:N", title=words("Share of the work")),
        alt.Tooltip("exposure:N", title=words("Exposure of the skill")),
        alt.Tooltip("tail:N", title=words("Resolved as")),
    ]
    layers = [
        rows.bars(shown, rows.across("amount", most, 64), EXPOSED, tooltip),
        rows.spans(shown, rows.across("low", most, 64), "high", tones),
        rows.figures(shown, rows.across("high", most, 64), tones),
        *rows.heads(shown, tones),
        rows.targets(shown, "skill", "skill_id", tooltip),
    ]
    return draw(layers, summary, alt.Step(rows.STEP), dark=dark)


def _ranking_table(shown: pl.DataFrame, words: Text) -> pl.DataFrame:
    return shown.select(
        pl.col("head").alias(words("Skill")),
        pl.col("amount").round(1).alias(words("Exposed work (%)")),
        pl.col("low").round(1).alias(words("Exposed work, low (%)")),
        pl.col("high").round(1).alias(words("Exposed work, high (%)")),
        whole(pl.col("weight") * 100).alias(words("Share of the work (%)")),
        whole(pl.col("exposed") * 100).alias(words("Exposure of the skill (%)")),
        pl.col("tail").alias(words("Resolved as")),
    )
