"""Lost apprenticeship: from an exposed skill to the judgment that it leads to, by how many people still learn so."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, hundred, short, whole
from pipelines.charts.theme import EXPOSED, palette
from pipelines.text import Text

MOST = 10


def lost_apprenticeship(lost: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """One bar for each pair of skills of `pipelines.apprenticeship.lost_apprenticeship`: how many people learn so.

    `MOST` pairs are drawn, all are counted. Rows carry the selection "skill" (field `skill_id`, the judgment).
    None when there is no pair.
    """
    if lost.is_empty():
        return None
    shown = _shown(lost.head(MOST), words)
    tooltip = [
        alt.Tooltip("source:N", title=words("Learned by doing")),
        alt.Tooltip("target:N", title=words("Leads to")),
        alt.Tooltip("exposure:N", title=words("Exposure of the first")),
        alt.Tooltip("shown:N", title=words("Still learning this way")),
        alt.Tooltip("held:N", title=words("Working level in the second")),
    ]
    most = float(shown["learners"].max())  # type: ignore[arg-type]
    layers = [
        rows.bars(shown, rows.across("learners", most, 90), EXPOSED, tooltip),
        rows.figures(shown, rows.across("learners", most, 90), palette(dark)),
        *rows.heads(shown, palette(dark)),
        rows.targets(shown, "skill", "skill_id", tooltip),
    ]
    summary = _summary(shown, words)
    chart = draw(layers, summary, alt.Step(rows.STEP), dark=dark)
    return Figure("lost-apprenticeship", _title(lost, words), summary, chart, _table(shown, words))


def _shown(first: pl.DataFrame, words: Text) -> pl.DataFrame:
    shown = first.with_columns(
        rank=pl.int_range(pl.len()),
        skill_id="to_id",
        source=_name("from", words),
        target=_name("to", words),
        shown=_people(first["learners"], words),
        held=_people(first["to_working"], words),
        exposure=pl.Series([words.percent(share) for share in first["from_exposed"]], dtype=pl.String),
    )
    return shown.with_columns(
        head=pl.format("{} → {}", "source", "target"),
        brief=pl.format("{} → {}", pl.col("source").str.slice(0, 18), pl.col("target").str.slice(0, 22)),
        tail=pl.format(words("{share} exposed", share="{}"), "exposure"),
    ).with_columns(said=pl.format("{}: {}", "head", "shown"))


def _name(end: str, words: Text) -> pl.Expr:
    other = "en" if words.lang == "fr" else "fr"
    return pl.coalesce(f"{end}_name_{words.lang}", f"{end}_name_{other}", f"{end}_id")


def _people(counts: pl.Series, words: Text) -> pl.Series:
    return pl.Series([words.n("{n} person", "{n} people", n) for n in counts], dtype=pl.String)


def _title(lost: pl.DataFrame, words: Text) -> str:
    return words.n(
        "One judgment skill is losing the work that teaches it",
        "{n} judgment skills are losing the work that teaches them",
        lost["to_id"].n_unique(),
    )


def _summary(shown: pl.DataFrame, words: Text) -> str:
    first = shown.row(0, named=True)
    return words(
        "{target} is learned by doing {source}, of which {share} is exposed; on that way: {people}.",
        target=short(first["target"]),
        source=short(first["source"]),
        share=first["exposure"],
        people=first["shown"],
    )


def _table(shown: pl.DataFrame, words: Text) -> pl.DataFrame:
    return shown.with_columns(exposed=hundred("from_exposed")).select(
        pl.col("source").alias(words("Learned by doing")),
        pl.col("target").alias(words("Leads to")),
        whole("exposed").alias(words("Exposure of the first (%)")),
        pl.col("learners").alias(words("Still learning this way")),
        pl.col("to_working").alias(words("Working level in the second")),
        pl.col(f"why_{words.lang}").alias(words("Why one leads to the other")),
    )
