"""Charts of what-if: on whom the durable work rests before and after, and which skills gain or lose cover."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipelines.charts import rows
from pipelines.charts.figure import Figure, draw, short, skill_name
from pipelines.charts.theme import JUDGMENT, palette
from pipelines.text import Text
from pipelines.whatif import HIRE, Outcome

MOST_PEOPLE = 8
MOST_SKILLS = 12
TOLD = 3
"""Skills named in the summary."""
ROOM = 92


def load_change(outcome: Outcome, labels: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """How much durable work rests on each person before and after, in people: those most loaded afterwards.

    `labels` has `person_id, label`. None when nobody carries any.
    """
    before, after = outcome.before.load, outcome.after.load
    both = before.join(after, on="person_id", how="full", coalesce=True, suffix="_after").with_columns(
        before=pl.col("load").fill_null(0.0), after=pl.col("load_after").fill_null(0.0)
    )
    if both.is_empty():
        return None
    told = (
        both.sort("after", "before", "person_id", descending=[True, True, False])
        .head(MOST_PEOPLE)
        .join(_named(labels, words), on="person_id", how="left", maintain_order="left")
        .with_columns(
            rank=pl.int_range(pl.len()),
            head=pl.col("label").fill_null("–"),
            top=pl.max_horizontal("before", "after"),
        )
    )
    told = told.with_columns(
        shown=pl.Series(
            [_step(was, now, words) for was, now in told.select("before", "after").iter_rows()],
            dtype=pl.String,
        ),
        tail=pl.Series(
            [
                words.n("alone in one skill", "alone in {n} skills", n) if n else ""
                for n in told["alone_after"]
            ],
            dtype=pl.String,
        ),
    ).with_columns(said=pl.format("{}: {}", "head", "shown"))
    names = dict(told.select("person_id", "head").iter_rows())
    title = _title(outcome, names, words)
    summary = words(
        "How much of the group’s durable work rests on each person, in people: {person} carries {before} before (the "
        "line) and {after} after (the bar).",
        person=short(told["head"][0]), before=words.number(told["before"][0], 1),
        after=words.number(told["after"][0], 1),
    )  # fmt: skip
    table = told.select(
        pl.col("head").alias(words("Person")),
        pl.col("before").round(2).alias(words("Load before")),
        pl.col("after").round(2).alias(words("Load after")),
    )
    return Figure("whatif-load", title, summary, _bars(told, summary, words, dark=dark), table)


def _named(labels: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Labels, with one for who is not there yet."""
    new = pl.DataFrame({"person_id": [HIRE], "label": [words("The new person")]})
    return pl.concat([labels.select("person_id", "label"), new])


def _step(before: float, after: float, words: Text) -> str:
    told = [words.number(load, 1) for load in (before, after)]
    return " → ".join(dict.fromkeys(told))


def _title(outcome: Outcome, names: dict[str, str], words: Text) -> str:
    was, now = outcome.before.bottleneck, outcome.after.bottleneck
    if now is None:
        return words("Nobody is left at working level in the durable skills")
    person = short(names.get(now, "–"), 40)
    if was == now:
        return words("{person} is the bottleneck before and after", person=person)
    return words("{person} becomes the bottleneck", person=person)


def _bars(told: pl.DataFrame, summary: str, words: Text, *, dark: bool) -> alt.LayerChart:
    tones = palette(dark)
    most = float(told["top"].max())  # type: ignore[arg-type]
    tooltip = [
        alt.Tooltip("head:N", title=words("Person")), alt.Tooltip("shown:N", title=words("Load, in people")),
    ]  # fmt: skip
    bars = rows.bars(told, rows.across("after", most, ROOM), JUDGMENT, tooltip)
    before = alt.Chart(told).mark_tick(
        thickness=3, size=24, yOffset=rows.BAR_DOWN, color=tones.ink, aria=False
    ).encode(y=rows.row(), x=rows.across("before", most, ROOM))  # fmt: skip
    figures = rows.figures(told, rows.across("top", most, ROOM), tones)
    return draw([*rows.heads(told, tones), bars, before, figures], summary, alt.Step(rows.STEP), dark=dark)


def cover_change(outcome: Outcome, skill: pl.DataFrame, words: Text, *, dark: bool = False) -> Figure | None:
    """Durable skills whose people at working level change, those left with nobody first. None when none changes.

    `skill` has `skill_id, name_en, name_fr`.
    """
    told = covered(outcome, skill, words)
    if told.is_empty():
        return None
    told = told.head(MOST_SKILLS).with_columns(
        rank=pl.int_range(pl.len()),
        shown=pl.format("{} → {}", "before", "after"),
        top=pl.max_horizontal("before", "after"),
        tail=pl.when(pl.col("after") == 0).then(pl.lit(words("nobody left")))
        .when(pl.col("after") == 1).then(pl.lit(words("one person")))
        .otherwise(pl.lit("")),
    ).with_columns(said=pl.format("{}: {}", "head", "shown"))  # fmt: skip
    lost = told.filter(pl.col("after") == 0).height
    gained = told.filter((pl.col("before") == 0) & (pl.col("after") > 0)).height
    if lost:
        title = words.n(
            "One durable skill is left with nobody", "{n} durable skills are left with nobody", lost
        )
    elif gained:
        title = words.n("One durable skill finds somebody", "{n} durable skills find somebody", gained)
    else:
        title = words.n(
            "Cover changes in one durable skill, and none is left with nobody",
            "Cover changes in {n} durable skills, and none is left with nobody", told.height,
        )  # fmt: skip
    listed = ", ".join(
        f"{short(head, 40)} {shown}" for head, shown in told.head(TOLD).select("head", "shown").iter_rows()
    )
    summary = words("People at working level before (the line) and after (the bar): {skills}.", skills=listed)
    tones = palette(dark)
    most = float(told["top"].max())  # type: ignore[arg-type]
    tooltip = [alt.Tooltip("head:N", title=words("Skill")), alt.Tooltip("shown:N", title=words("People"))]
    bars = rows.bars(told, rows.across("after", most, 70), JUDGMENT, tooltip)
    before = alt.Chart(told).mark_tick(
        thickness=3, size=24, yOffset=rows.BAR_DOWN, color=tones.ink, aria=False
    ).encode(y=rows.row(), x=rows.across("before", most, 70))  # fmt: skip
    figures = rows.figures(told, rows.across("top", most, 70), tones)
    chart = draw([*rows.heads(told, tones), bars, before, figures], summary, alt.Step(rows.STEP), dark=dark)
    table = told.select(
        pl.col("head").alias(words("Skill")),
        pl.col("before").alias(words("People before")),
        pl.col("after").alias(words("People after")),
    )
    return Figure("whatif-cover", title, summary, chart, table)


def covered(outcome: Outcome, skill: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Durable skills whose cover changes: `skill_id, head, before, after`, the least covered afterwards first."""
    named = skill.unique("skill_id", keep="first").select("skill_id", head=skill_name(words))
    both = outcome.before.cover.select("skill_id", "work", before="working").join(
        outcome.after.cover.select("skill_id", after="working"), on="skill_id", how="left"
    )
    return (
        both.with_columns(pl.col("after").fill_null(0))
        .filter(pl.col("before") != pl.col("after"))
        .join(named, on="skill_id", how="left")
        .with_columns(pl.col("head").fill_null(pl.col("skill_id")))
        .sort("after", "work", "skill_id", descending=[False, True, False])
        .select("skill_id", "head", "before", "after")
    )
