"""Charts of skills: what is exposed, and who covers what is durable.

Each takes the `skill` mart of one team, or of everybody where the frame has several teams.
"""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, one_group, short, skill_name, translated, whole
from pipelines.charts.theme import EXPOSED, JUDGMENT, palette
from pipelines.resolve import SOURCE_NAMES
from pipelines.settings import SETTINGS, Framework
from pipelines.text import Text


def exposure_ranking(skill: pl.DataFrame, words: Text, top: int = 12, *, dark: bool = False) -> Figure | None:
    """The `top` skills through which most of the work is exposed, with their spans and how each was resolved.

    Ranked by `weight × exposed`, the share of all the work that is exposed through the skill: a skill that AI
    does entirely but that nobody spends time on matters less than one that fills half the week and is exposed
    by a third. None when no skill is exposed.
    """
    known = _exposed(skill, words)
    if known.is_empty():
        return None
    first = known.head(top)
    shown = first.with_columns(
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


def coverage(
    skill: pl.DataFrame,
    words: Text,
    top: int = 20,
    *,
    dark: bool = False,
    framework: Framework = SETTINGS.framework,
) -> Figure | None:
    """Durable skills by number of people at working level, the least covered first, `top` of them.

    A skill is durable from `framework.durable_share` up. Where blanks matter, a rule runs from the number known
    (`n_working`) to the most it could be (`n_working_high`). Key-person risk is a skill that one person covers.
    None when there is no durable skill.
    """
    known = _durable(skill, words, framework)
    if known.is_empty():
        return None
    first = known.head(top)
    shown = first.with_columns(rank=pl.int_range(pl.len()), shown=_counted(first, words)).with_columns(
        tail=_remark(words), said=pl.format("{}: {}", "head", "shown")
    )
    alone, nobody = (
        known.filter(pl.col("n_working") == 1).height,
        known.filter(pl.col("n_working") == 0).height,
    )
    summary = _covered(known.height, alone, nobody, words)
    return Figure(
        "coverage",
        _coverage_title(alone, nobody, words),
        summary,
        _lines(shown, summary, words, dark=dark),
        _coverage_table(shown, words),
    )


def _durable(skill: pl.DataFrame, words: Text, framework: Framework) -> pl.DataFrame:
    share = pl.sum_horizontal("judgment", "presence", "trust").fill_nan(None)
    counts = pl.col("n_working", "n_working_high").fill_null(0)
    return (
        one_group(skill)
        .filter(share >= framework.durable_share)
        .with_columns(counts, head=skill_name(words))
        .with_columns(n_working_high=pl.max_horizontal("n_working", "n_working_high"))
        .sort(
            "n_working",
            "n_working_high",
            "weight",
            "skill_id",
            descending=[False, False, True, False],
            nulls_last=True,
        )
    )


def _counted(first: pl.DataFrame, words: Text) -> pl.Series:
    counts = zip(first["n_working"], first["n_working_high"], strict=True)
    told = [
        words.number(low) if low == high else words("{low} to {high}", low=low, high=high)
        for low, high in counts
    ]
    return pl.Series(told, dtype=pl.String)


def _remark(words: Text) -> pl.Expr:
    return (
        pl.when(pl.col("n_working") == 0)
        .then(pl.lit(words("nobody yet")))
        .when(pl.col("n_working") == 1)
        .then(pl.lit(words("one person only")))
        .otherwise(pl.lit(""))
    )


def _coverage_title(alone: int, nobody: int, words: Text) -> str:
    if alone:
        return words.n(
            "One durable skill rests on a single person",
            "{n} durable skills rest on a single person each",
            alone,
        )
    if nobody:
        return words.n(
            "One durable skill is not covered yet", "{n} durable skills are not covered yet", nobody
        )
    return words("Every durable skill is covered by two people or more")


def _covered(total: int, alone: int, nobody: int, words: Text) -> str:
    skills = words.n("{n} durable skill", "{n} durable skills", total)
    return words(
        "{skills}: {alone} covered by a single person, {nobody} by nobody, {more} by two or more.",
        skills=skills,
        alone=alone,
        nobody=nobody,
        more=total - alone - nobody,
    )


def _lines(shown: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = float(shown["n_working_high"].max())  # type: ignore[arg-type]
    tooltip = [
        alt.Tooltip("head:N", title=words("Skill")),
        alt.Tooltip("shown:N", title=words("People at working level")),
        alt.Tooltip("tail:N", title=words("Remark")),
    ]
    at_risk = pl.col("n_working") <= 1
    layers = [
        rows.bars(shown.filter(~at_risk), rows.across("n_working", most, 70), JUDGMENT, tooltip),
        rows.bars(shown.filter(at_risk), rows.across("n_working", most, 70), EXPOSED, tooltip),
        rows.spans(
            shown.filter(pl.col("n_working") < pl.col("n_working_high")),
            rows.across("n_working", most, 70),
            "n_working_high",
            tones,
        ),
        rows.figures(shown, rows.across("n_working_high", most, 70), tones),
        *rows.heads(shown, tones),
    ]
    return draw(layers, summary, alt.Step(rows.STEP), dark=dark)


def _coverage_table(shown: pl.DataFrame, words: Text) -> pl.DataFrame:
    return shown.select(
        pl.col("head").alias(words("Skill")),
        pl.col("n_working").alias(words("People at working level")),
        pl.col("n_working_high").alias(words("At most, with blanks")),
        whole(pl.sum_horizontal("judgment", "presence", "trust") * 100).alias(words("Durable value (%)")),
        pl.col("tail").alias(words("Remark")),
    )
