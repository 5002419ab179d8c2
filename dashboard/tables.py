"""Tables on screen: columns named in the reader's language, figures out of 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import components
from pipelines import Content, Text


def hundred(column: str) -> pl.Expr:
    """A share of 0..1 as points of 100."""
    return (pl.col(column) * 100).round(0).cast(pl.Int64)


def in_language(column: str, t: Text) -> pl.Expr:
    """The English or French form of a column, or else the other one."""
    other = "en" if t.lang == "fr" else "fr"
    return pl.coalesce(f"{column}_{t.lang}", f"{column}_{other}")


def methods(t: Text) -> dict[str, str]:
    """How a name was matched."""
    return {
        "exact": t("same name"),
        "alias": t("other name"),
        "spelling": t("close spelling"),
        "meaning": t("close meaning"),
        "model": t("scored from its words"),
        "correction": t("your correction"),
    }


def skills(skill: pl.DataFrame, t: Text) -> None:
    """Every skill of a team with its evidence, the heaviest first."""
    frame = skill.sort("weight", "skill_id", descending=[True, False], nulls_last=True).select(
        in_language("name", t).fill_null(pl.col("skill_id")).alias(t("Skill")),
        pl.col("n_people").alias(t("People")),
        hundred("weight").alias(t("Share of the work")),
        hundred("exposed").alias(t("Exposed")),
        hundred("durable").alias(t("Durable value")),
        hundred("ai_capability").alias(t("AI can do")),
        hundred("ai_capability_low").alias(t("at least")),
        hundred("ai_capability_high").alias(t("at most")),
        hundred("ai_human").alias(t("Human annotators")),
        hundred("ai_gpt4").alias(t("GPT-4 raters")),
        hundred("ai_automation").alias(t("Automation rubric")),
        pl.col("source").replace(pipelines.source_names(t)).alias(t("Source")),
    )
    bar = st.column_config.ProgressColumn(min_value=0, max_value=100, format="%d")
    shown = {t("Exposed"): bar, t("Durable value"): bar, t("Skill"): st.column_config.Column(pinned=True)}
    components.table(frame, "rempart-skills.csv", t, shown)


def holders(known: pl.DataFrame, t: Text) -> pl.DataFrame:
    """Who says something of a skill, from `data.holders`; a level that is not known stays empty."""
    frame = known.select(
        pl.col("label").fill_null("–").alias(t("Person")),
        pl.col("team").alias(t("Team")),
        hundred("level").alias(t("Level")),
    )
    return frame if known["team"].n_unique() > 1 else frame.drop(t("Team"))


def moves_from(moves: pl.DataFrame, t: Text) -> pl.DataFrame:
    """Where people could go from a skill, from `data.moves_from`."""
    return moves.select(
        in_language("name", t).fill_null(pl.col("to_id")).alias(t("Skill")),
        pl.col("people").alias(t("People within reach")),
        pl.col("hours").round(0).cast(pl.Int64).alias(t("Practice hours, at least")),
    )


def evidence(row: Mapping[str, Any], t: Text) -> pl.DataFrame:
    """What each source says AI can do of one skill's execution; `row` is from `data.details`."""
    said = {
        t("Human annotators"): row["ai_human"],
        t("GPT-4 raters"): row["ai_gpt4"],
        t("Automation rubric"): row["ai_automation"],
        t("Value used"): row["ai_capability"],
    }
    return pl.DataFrame(
        {t("Evidence"): list(said), t("AI can do"): [t.percent(share) for share in said.values()]}
    )


def nearest(ids: Sequence[str], cosines: Sequence[float], t: Text) -> pl.DataFrame:
    """The entries closest to a text in meaning, each once, and how close they are."""
    known = pipelines.lexicon().skills.select("skill_id", in_language("name", t).alias("name"))
    found = pl.DataFrame(
        {"skill_id": ids, "closeness": cosines},
        schema={"skill_id": pl.String, "closeness": pl.Float64},
    ).unique("skill_id", keep="first", maintain_order=True)
    named = found.join(known, on="skill_id", how="left", maintain_order="left")
    return named.select(
        pl.col("name").fill_null(pl.col("skill_id")).alias(t("Entry")),
        hundred("closeness").alias(t("Closeness")),
    )


def unsure_first(explained: pl.DataFrame) -> pl.DataFrame:
    """Explained names, the least certain first: estimated ones, then the others by closeness."""
    return explained.sort(
        pl.col("source").eq("estimated"), "similarity", "text", descending=[True, False, False]
    )


def matches(explained: pl.DataFrame, t: Text) -> pl.DataFrame:
    """How each name was read, in the order given; `explained` is from `data.explain`."""
    return explained.select(
        pl.col("text").alias(t("As written")),
        in_language("name", t).fill_null("–").alias(t("Read as")),
        pl.col("source").replace(pipelines.source_names(t)).alias(t("Source")),
        pl.col("method").replace(methods(t)).alias(t("How")),
        hundred("similarity").alias(t("Closeness")),
    )


def fields(t: Text) -> dict[str, str]:
    """What the things said of a person are called."""
    return {
        "person": t("Name"), "identifier": t("Identifier"), "team": t("Team"), "role": t("Role"),
        "manager": t("Manager"), "site": t("Site"), "seniority": t("Seniority"), "pay_band": t("Pay band"),
    }  # fmt: skip


def held(ratings: pl.DataFrame, replies: Sequence[pipelines.Reply], t: Text) -> pl.DataFrame:
    """Each rating of a person with its cell, its effect in points of 100, and what they answered to it."""
    answers = ratings.select("skill").join(
        pipelines.answers(replies), left_on="skill", right_on="about", how="left", maintain_order="left"
    )
    points = {name: (100 * pl.col(name)).round(1) for name in ("weight", "exposure", "held", "durable")}
    return ratings.with_columns(answers["answer"]).select(
        pl.col("skill").alias(t("Skill, as written")),
        pl.col("answer").fill_null("").alias(t("Answer")),
        pl.col("cell").alias(t("Cell")),
        pl.col("level_raw").fill_null(t("blank")).alias(t("Level, as written")),
        hundred("level").alias(t("Out of 100")),
        points["exposure"].alias(t("Points of exposure")),
        points["held"].alias(t("Points that hold")),
        points["durable"].alias(t("Durable points")),
        points["weight"].alias(t("Share of the work (%)")),
        in_language("name", t).fill_null("–").alias(t("Read as")),
        pl.col("source").replace(pipelines.source_names(t)).alias(t("Source")),
        pl.col("sheet").alias(t("Sheet")),
        pl.col("file").alias(t("File")),
    )


def rejected(rejects: pl.DataFrame, t: Text) -> pl.DataFrame:
    """Cells that could not be used, with the reason and what to do."""
    return pipelines.explained(rejects, t).select(
        pl.col("cell").alias(t("Cell")), pl.col("value").alias(t("Value")),
        pl.col("reason").alias(t("Reason")), pl.col("remedy").alias(t("What to do")),
    )  # fmt: skip


def skill_over_time(over: pl.DataFrame, t: Text) -> pl.DataFrame:
    """One skill in each snapshot, from `pipelines.trends.of_skill`."""
    days = pl.Series([t.date(day) for day in over["day"]], dtype=pl.String)
    return over.select(
        days.alias(t("Day")),
        pl.col("n_working").alias(t("People at working level")),
        hundred("mean_level").alias(t("Mean level")),
        hundred("weight").alias(t("Share of the work (%)")),
        hundred("exposed").alias(t("Exposed")),
        hundred("durable").alias(t("Durable value")),
    )


def moves(content: Content, t: Text) -> pl.DataFrame:
    """Every move of a plan."""
    return pl.DataFrame(
        {
            t("Rank"): [move.rank for move in content.moves],
            t("Person"): [move.person for move in content.moves],
            t("From"): [move.source for move in content.moves],
            t("To"): [move.target for move in content.moves],
            t("Why"): [move.why for move in content.moves],
            t("First step"): [move.first_step for move in content.moves],
            t("Mentor"): [move.mentor for move in content.moves],
            t("Practice hours"): [round(move.hours, 1) for move in content.moves],
            t("Change in exposure"): [round(move.exposure_change, 1) for move in content.moves],
            t("Change in durable value"): [round(move.durable_change, 1) for move in content.moves],
        }
    )


def agreement(figures: Sequence[Mapping[str, Any]], t: Text) -> pl.DataFrame:
    """The published figures that have a name for the reader."""
    named = compared(t)
    known = [figure for figure in figures if figure["id"] in named]
    return pl.DataFrame(
        {
            t("What is compared"): [named[str(figure["id"])] for figure in known],
            t("Agreement (0 to 1)"): [t.number(figure["value"], 2) for figure in known],
            t("Cases"): [t.number(figure["n"]) for figure in known],
            t("Data"): list(map(t, (str(figure["source"]) for figure in known))),
        }
    )


def compared(t: Text) -> dict[str, str]:
    """What each published figure compares, by its identifier."""
    return {
        "task_capability_human": t("AI capability of a task: ours against human annotators"),
        "task_capability_gpt4": t("AI capability of a task: ours against GPT-4 raters"),
        "task_human_gpt4": t("The yardstick: human annotators against GPT-4 raters, by task"),
        "occupation_capability_human": t("AI capability of an occupation: ours against human annotators"),
        "occupation_capability_gpt4": t("AI capability of an occupation: ours against GPT-4 raters"),
        "occupation_human_gpt4": t("The yardstick: human annotators against GPT-4 raters, by occupation"),
        "occupation_judgment": t("Judgment of an occupation against surveyed decision making"),
        "occupation_presence": t("Presence of an occupation against surveyed hands-on control"),
        "occupation_trust": t("Trust of an occupation against surveyed social perceptiveness"),
        "name_en": t("English skill names: share whose leading dimension is right"),
        "name_fr": t("French skill names: share whose leading dimension is right"),
        "name_margin": t("Share of skill names whose true execution share lies within our span"),
    }
