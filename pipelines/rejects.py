"""Why a cell could not be used, and what to do about it, in words."""

from __future__ import annotations

import polars as pl

from pipelines.text import N_, Text

REASONS: dict[str, tuple[str, str]] = {
    "person_missing": (
        N_("Nobody's name stands in this row."),
        N_("Fill in the name; a merged cell holds it in its first row only."),
    ),
    "skill_missing": (N_("A level without a skill."), N_("Fill in the skill's name.")),
    "skill_unnamed": (
        N_("The column has ratings but no skill name."),
        N_("Unmerge the header and give each column its own skill."),
    ),
    "level_outside_scale": (
        N_("The level lies outside the scale."),
        N_("Correct the value, or change the scale if it is the scale that is wrong."),
    ),
    "level_unknown_word": (
        N_("The word is no level that is known."),
        N_("Use a number of the scale, or a word such as Beginner, Competent or Expert."),
    ),
    "formula_error": (
        N_("The cell's formula ends in an error."),
        N_("Correct the formula, or type the level itself."),
    ),
    "level_is_date": (
        N_("A date stands where a level should be."),
        N_("Spreadsheet programs turn 2-3 into a date: format the cell as text, or type the level again."),
    ),
    "duplicate": (
        N_("The person and the skill stand already in {detail}, which is kept."),
        N_("Delete one of the two, or add a date: the latest one counts."),
    ),
    "target_invalid": (
        N_("The target is no level of the scale."),
        N_("Correct the target; the level is kept."),
    ),
    "interest_invalid": (
        N_("The interest is neither a number nor a known word."),
        N_("Use a number; the level is kept."),
    ),
    "share_invalid": (
        N_("The share of time is not a number."),
        N_("Use hours or a percentage; the level is kept."),
    ),
    "date_invalid": (
        N_("The date does not exist or cannot be read."),
        N_("Write it as 2026-03-31 or 31/03/2026; the level is kept."),
    ),
}


def explained(rejects: pl.DataFrame, words: Text) -> pl.DataFrame:
    """`rejects` with `reason` and `remedy` in the reader's language: sheet, cell, value, reason, remedy."""
    said = []
    for code, detail in rejects.select("reason", "detail").iter_rows():
        why, remedy = REASONS[code]
        said.append((words(why, detail=detail), words(remedy)))
    return rejects.select("file", "sheet", "cell", "value").with_columns(
        reason=pl.Series([why for why, _ in said], dtype=pl.String),
        remedy=pl.Series([what for _, what in said], dtype=pl.String),
    )
