"""What a plan's file says of each skill of the team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines.resolve import source_names
from pipelines.score import skill_key
from pipelines.settings import DIMENSIONS
from pipelines.text import Text


@dataclass(frozen=True)
class SkillRow:
    """One skill of the team. Shares and capability are 0..1."""

    skill: str
    source: str
    composition: tuple[float | None, ...]
    capability: float | None
    capability_low: float | None
    capability_high: float | None
    people: int
    coverage: str
    reason: str
    evidence: tuple[float | None, ...]
    """Capability by source: human annotators, GPT-4 raters, the automation rubric."""
    exposed: tuple[float | None, float | None, float | None]
    """Exposed share at the levels held, and both ends of its span."""


def skill_rows(tables: Mapping[str, pl.DataFrame], team: str | None, words: Text) -> list[SkillRow]:
    """The team's skills, what most of its work rests on first."""
    said = tables["skills"].select(skill_id=skill_key(), reason=f"reason_{words.lang}")
    mine = tables["skill"].filter(pl.col("team").eq_missing(pl.lit(team, pl.String)))
    rows = mine.join(
        said.unique("skill_id", keep="first", maintain_order=True), on="skill_id", how="left"
    ).sort("weight", "skill_id", descending=[True, False], nulls_last=True)
    return [_skill_row(row, words) for row in rows.iter_rows(named=True)]


def _skill_row(row: Mapping[str, Any], words: Text) -> SkillRow:
    fewest, most = row["n_working"] or 0, row["n_working_high"] or 0
    return SkillRow(
        skill=row[f"name_{words.lang}"] or row["name_en"] or row["skill_id"],
        source=source_names(words).get(row["source"], "–"),
        composition=tuple(row[name] for name in DIMENSIONS),
        capability=row["ai_capability"],
        capability_low=row["ai_capability_low"],
        capability_high=row["ai_capability_high"],
        people=row["n_people"] or 0,
        coverage="–".join(words.number(n) for n in sorted({fewest, max(fewest, most)})),
        reason=row["reason"] or words("Estimated from the name itself: please confirm or correct it."),
        evidence=(row["ai_human"], row["ai_gpt4"], row["ai_automation"]),
        exposed=(row["exposed"], row["exposed_low"], row["exposed_high"]),
    )
