"""Coverage: how many people hold each durable skill, and which rest on one person.

It takes the `skill` mart of one team, or of everybody where the frame has several teams.
"""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, one_group, skill_name, whole
from pipelines.charts.theme import EXPOSED, JUDGMENT, palette
from pipelines.settings import SETTINGS, Framework
from pipelines.text import Text


def coverage(
    skill: pl.DataFrame,
    words: Text,
    top: int = 12,
    *,
    labels: pl.DataFrame | None = None,
    chosen: str | None = None,
    dark: bool = False,
    framework: Framework = SETTINGS.framework,
) -> Figure | None:
    """Durable skills by number of people at working level, the least covered first, `top` of them.

    A skill is durable from `framework.durable_share` up. Where blanks matter, a rule runs from the number known
    (`n_working`) to the most it could be (`n_working_high`). Key-person risk is a skill that one person covers:
    the key person, named by `labels` (`person_id, label`) when they are given. Rows carry the selection "skill"
    (field `skill_id`); the others are pale when one is `chosen`. None when there is no durable skill.
    """
    known = _durable(skill, words, framework)
    if labels is None:
        known = known.with_columns(label=pl.lit(None, pl.String))
    else:
        named = labels.select("label", key_person_id="person_id").unique("key_person_id", maintain_order=True)
        known = known.join(named, on="key_person_id", how="left", maintain_order="left")
    if known.is_empty():
        return None
    first = known.head(top)
    shown = first.with_columns(
        rows.dimmed("skill_id", chosen if chosen in first["skill_id"] else None),
        rank=pl.int_range(pl.len()),
        shown=_counted(first, words),
    ).with_columns(tail=_remark(words), said=pl.format("{}: {}", "head", "shown"))
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
        .then(
            pl.coalesce(
                pl.format(words("{person} only", person="{}"), pl.col("label").str.slice(0, 28)),
                pl.lit(words("one person only")),
            )
        )
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
        rows.targets(shown, "skill", "skill_id", tooltip),
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
