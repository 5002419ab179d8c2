"""The heatmap of people and skills: who holds what, with blanks that look like blanks."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from pipelines.charts.figure import MOST_MARKS, Figure, apart, draw, one_group, skill_name, whole
from pipelines.charts.theme import NARROW, Palette, palette
from pipelines.text import Text

MOST_SKILLS = 40
STEP = 21
DOT = "M-0.22,0A0.22,0.22,0,1,1,0.22,0A0.22,0.22,0,1,1,-0.22,0"
RING = "circle"


def skill_heatmap(
    scores: pl.DataFrame,
    skill: pl.DataFrame,
    labels: pl.DataFrame,
    words: Text,
    *,
    chosen: str | None = None,
    dark: bool = False,
) -> Figure | None:
    """Levels of people (columns) in skills (rows): a filled cell for a level, zero included; a dot for a blank.

    Skills run from the most exposed at the top to the most durable at the bottom; people by where their levels
    lie along that order, so those who hold similar skills stand together. A ring is a skill listed without a
    level. At most 2,000 cells: the `MOST_SKILLS` heaviest skills, then the people with most entries, and the
    summary says what is left out. With a `chosen` skill (its id), only people who have an entry for it. Cells carry
    the selection "skill" (field `skill_id`). None when there is nobody, or no skill.
    """
    mine = _of(scores, chosen)
    known = one_group(skill).select("skill_id", "exposed", "durable", "weight", name=skill_name(words))
    kept = _fitting(mine, known, labels, chosen)
    if kept.is_empty():
        return None
    placed = _placed(kept)
    cells = _cells(placed, words)
    left = {
        "skills": mine.join(known, on="skill_id", how="semi")["skill_id"].n_unique()
        - kept["skill_id"].n_unique(),
        "people": mine["person_id"].n_unique() - kept["person_id"].n_unique(),
    }
    summary = _summary(cells, left, words)
    blank = cells.filter(pl.col("state") == "blank").height
    title = words(
        "{people}, {skills}: {share} of the cells are known",
        people=_people(kept["person_id"].n_unique(), words),
        skills=_skills(kept["skill_id"].n_unique(), words),
        share=words.percent(1 - blank / cells.height),
    )
    chart = draw(_layers(cells, words, palette(dark)), summary, alt.Step(STEP), dark=dark)
    return Figure("skill-heatmap", title, summary, chart, _table(cells, words))


def _of(scores: pl.DataFrame, chosen: str | None) -> pl.DataFrame:
    """The rows of those who have an entry for the chosen skill; everybody's when there is none."""
    if chosen is None:
        return scores
    holders = scores.filter(pl.col("skill_id") == chosen).select("person_id")
    return scores.join(holders, on="person_id", how="semi", maintain_order="left")


def _fitting(
    scores: pl.DataFrame, known: pl.DataFrame, labels: pl.DataFrame, chosen: str | None
) -> pl.DataFrame:
    """One row for each person and skill, with the highest level given: the heaviest skills and the people with most
    entries, as many as 2,000 cells allow. Rows are counted before they are joined: there may be a million.
    """
    used = known.join(scores.select("skill_id").unique(), on="skill_id", how="semi")
    if used.is_empty():
        return scores.clear()
    heaviest = used.sort(
        pl.col("skill_id").eq_missing(pl.lit(chosen, pl.String)),
        "weight",
        "skill_id",
        descending=[True, True, False],
        nulls_last=True,
    ).head(MOST_SKILLS)
    few = scores.join(heaviest.select("skill_id"), on="skill_id", how="semi", maintain_order="left")
    counts = few.group_by("person_id").len()
    busiest = counts.sort("len", "person_id", descending=[True, False]).head(MOST_MARKS // heaviest.height)
    named = labels.select("person_id", "label").unique("person_id", maintain_order=True)
    return (
        few.join(busiest.select("person_id"), on="person_id", how="semi", maintain_order="left")
        .with_columns(pl.col("level").fill_nan(None))
        .group_by("person_id", "skill_id", maintain_order=True)
        .agg(pl.col("level").max())
        .join(heaviest, on="skill_id", how="inner", maintain_order="left")
        .join(named, on="person_id", how="left", maintain_order="left")
        .with_columns(pl.col("label").fill_null("–"))
    )


def _placed(kept: pl.DataFrame) -> pl.DataFrame:
    """The rows in the order of the chart: `down` for the skill's place, `along` for the person's."""
    down = (
        kept.unique("skill_id")
        .sort("exposed", "durable", "skill_id", descending=[True, False, False], nulls_last=True)
        .select("skill_id", down=pl.int_range(pl.len()), name_shown=apart("name"))
    )
    ranked = kept.join(down, on="skill_id", how="left", maintain_order="left")
    weight = pl.col("level").fill_null(0)
    along = (
        ranked.group_by("person_id", "label")
        .agg(centre=(weight * pl.col("down")).sum() / weight.sum(), middle=pl.col("down").mean())
        .sort(pl.col("centre").fill_nan(None).fill_null(pl.col("middle")), "person_id")
        .select("person_id", along=pl.int_range(pl.len()), label_shown=apart("label"))
    )
    return ranked.join(along, on="person_id", how="left", maintain_order="left")


def _cells(kept: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Every person with every skill: `state` is level, listed or blank; `level` 0..100, null unless known."""
    people = kept.select("person_id", "label_shown", "along").unique("person_id")
    skills = kept.select("skill_id", "name_shown", "down").unique("skill_id")
    known = kept.select("person_id", "skill_id", whole(pl.col("level") * 100), said_so=pl.lit(True))
    return (
        people.join(skills, how="cross")
        .join(known, on=["person_id", "skill_id"], how="left")
        .sort("down", "along")
        .with_columns(
            state=pl.when(pl.col("level").is_not_null())
            .then(pl.lit("level"))
            .when(pl.col("said_so"))
            .then(pl.lit("listed"))
            .otherwise(pl.lit("blank"))
        )
        .with_columns(
            shown=pl.when(pl.col("state") == "level")
            .then(pl.col("level").cast(pl.String))
            .when(pl.col("state") == "listed")
            .then(pl.lit(words("listed, no level")))
            .otherwise(pl.lit(words("not assessed")))
        )
        .with_columns(said=pl.format("{}, {}: {}", "label_shown", "name_shown", "shown"))
        .select("label_shown", "name_shown", "skill_id", "level", "state", "shown", "said")
    )


def _layers(cells: pl.DataFrame, words: Text, tones: Palette) -> list[alt.Chart]:
    people = cells["label_shown"].unique(maintain_order=True).to_list()
    skills = cells["name_shown"].unique(maintain_order=True).to_list()
    tooltip = [
        alt.Tooltip("label_shown:N", title=words("Person")),
        alt.Tooltip("name_shown:N", title=words("Skill")),
        alt.Tooltip("shown:N", title=words("Level (0 to 100)")),
    ]
    places: dict[str, Any] = {
        "x": _across(people),
        "y": _down(skills),
        "tooltip": tooltip,
        "description": "said:N",
    }
    ramp = alt.Color(
        "level:Q",
        scale=alt.Scale(domain=[0, 100], range=list(tones.ramp)),
        legend=alt.Legend(
            title=words("Level (0 to 100)"),
            orient="top",
            gradientLength=140,
            gradientThickness=10,
            values=[0, 50, 100],
        ),
    )
    levels = (
        alt.Chart(cells.filter(pl.col("state") == "level"))
        .mark_rect(stroke=tones.background, strokeWidth=1.5, cornerRadius=2, cursor="pointer")
        .encode(color=ramp, **places)
        .add_params(alt.selection_point(name="skill", fields=["skill_id"], clear=False))
    )
    missing = cells.filter(pl.col("state") != "level")
    return [levels, *_missing(missing, words, tones, places)] if missing.height else [levels]


def _missing(missing: pl.DataFrame, words: Text, tones: Palette, places: dict[str, Any]) -> list[alt.Chart]:
    """Rings and dots, with a key for those there are."""
    looks = {words("listed, no level"): RING, words("not assessed"): DOT}
    present = [name for name in looks if name in missing["shown"].unique().to_list()]
    key = alt.Shape(
        "shown:N",
        scale=alt.Scale(domain=present, range=[looks[name] for name in present]),
        legend=alt.Legend(
            title=None,
            orient="bottom",
            symbolSize=60,
            columns=alt.ExprRef(f"{NARROW} ? 1 : 2"),
            symbolStrokeWidth=1.5,
            symbolStrokeColor=tones.line,
            symbolFillColor="transparent",
        ),
    )
    return [
        alt.Chart(missing)
        .mark_point(size=alt.ExprRef(f"{NARROW} ? 26 : 60"), filled=False, strokeWidth=1.5, color=tones.line)
        .encode(shape=key, **places)
    ]


def _across(people: list[str]) -> alt.X:
    axis = alt.Axis(
        orient="top",
        title=None,
        labelAngle=-45,
        labelAlign="left",
        labelLimit=110,
        domain=False,
        labelOverlap=True,
    )
    return alt.X("label_shown:N", sort=people, axis=axis, scale=alt.Scale(domain=people))


def _down(skills: list[str]) -> alt.Y:
    axis = alt.Axis(
        title=None, domain=False, labelLimit=alt.ExprRef(f"{NARROW} ? 132 : 240"), labelOverlap=False
    )
    return alt.Y("name_shown:N", sort=skills, axis=axis, scale=alt.Scale(domain=skills))


def _people(n: int, words: Text) -> str:
    return words.n("{n} person", "{n} people", n)


def _skills(n: int, words: Text) -> str:
    return words.n("{n} skill", "{n} skills", n)


def _summary(cells: pl.DataFrame, left: dict[str, int], words: Text) -> str:
    counts = {state: cells.filter(pl.col("state") == state).height for state in ("level", "listed", "blank")}
    zeros = cells.filter(pl.col("level") == 0).height
    told = words(
        "{level} levels ({zeros} of them zero), {listed} skills listed without a level, {blank} cells of which "
        "nothing is known; from the most exposed skill at the top to the most durable at the bottom.",
        zeros=zeros,
        **counts,
    )
    if any(left.values()):
        told += " " + words(
            "Left out of the picture: {skills}, {people}.",
            skills=_skills(left["skills"], words),
            people=_people(left["people"], words),
        )
    return told


def _table(cells: pl.DataFrame, words: Text) -> pl.DataFrame:
    """Skills as rows and people as columns; a blank stays empty."""
    people = cells["label_shown"].unique(maintain_order=True).to_list()
    wide = cells.pivot("label_shown", index="name_shown", values="level", on_columns=people)
    skill = words("Skill") if words("Skill") not in people else words("Skill") + " "
    return wide.rename({"name_shown": skill})
