"""A group of six for the tests of people, horizon, inversion and what-if: every figure can be worked out by hand.

Skills: `copy` (execution 0.8, judgment 0.2, AI can do 0.5), `deal` (execution 0.2, trust 0.8, AI 0.5), `site`
(presence 0.6, execution 0.4, AI 0.25). Everybody has copy; deal is at working level with Ann alone; site with Ann, Bo.
"""

from __future__ import annotations

import polars as pl

from pipelines.marts import build_marts
from pipelines.schemas import INVENTORY, PEOPLE, SKILLS
from pipelines.score import score
from tests.frames import table

PARTS = {
    "copy": (0.8, 0.2, 0.0, 0.0, 0.5),
    "deal": (0.2, 0.0, 0.0, 0.8, 0.5),
    "site": (0.4, 0.0, 0.6, 0.0, 0.25),
}
LEVELS = {
    "ann": {"copy": 0.4, "deal": 1.0, "site": 0.6},
    "bo": {"copy": 0.5, "site": 0.8},
    "cy": {"copy": 0.5, "deal": 0.2},
    "di": {"copy": 1.0},
    "ed": {"copy": 0.5, "site": 0.2},
    "flo": {"copy": 0.5, "deal": 0.5},
}
SHARES = {"copy": 0.5, "deal": 0.3, "site": 0.2}
BANDS = {"ann": "1", "bo": "1", "cy": "2", "di": "3", "ed": "3", "flo": "2"}


def people() -> pl.DataFrame:
    return table(
        PEOPLE,
        [
            {"person_id": one, "person": one.title(), "team": "North", "role": "Clerk", "pay_band": BANDS[one],
             "n_ratings": len(LEVELS[one]), "n_blanks": 0, "file": "t.csv",
             "sheet": "t.csv", "row": place + 2, "col": 1}
            for place, one in enumerate(LEVELS)
        ],
    )  # fmt: skip


def inventory() -> pl.DataFrame:
    return table(
        INVENTORY,
        [
            {"person_id": one, "person": one.title(), "skill": skill, "status": "rated", "level": level,
             "level_raw": str(level), "share": SHARES[skill], "file": "t.csv", "sheet": "t.csv", "row": 2, "col": 3}
            for one, held in LEVELS.items()
            for skill, level in held.items()
        ],
    )  # fmt: skip


def skills() -> pl.DataFrame:
    return table(
        SKILLS,
        [
            {"skill": skill, "skill_id": skill, "source": "reference", "method": "exact", "similarity": 1.0,
             "name_en": skill.title(), "name_fr": f"{skill.title()} (fr)", "execution": e, "judgment": j, "presence": p,
             "trust": t, "ai_capability": ai, "ai_capability_low": ai - 0.1, "ai_capability_high": ai + 0.1,
             "margin": 0.0, "kind": "technique"}
            for skill, (e, j, p, t, ai) in PARTS.items()
        ],
    )  # fmt: skip


def scores() -> pl.DataFrame:
    return score(inventory(), people(), skills())


def marts() -> dict[str, pl.DataFrame]:
    empty = pl.DataFrame(schema={"skill": pl.String, "team": pl.String, "n_empty": pl.Int64})
    made = build_marts(inventory(), people(), skills(), scores(), empty)
    everybody = pl.col("team").is_null()
    return {
        "person": made.person, "team": made.team.filter(everybody), "skill": made.skill.filter(everybody)
    }  # fmt: skip


def labels() -> pl.DataFrame:
    return people().select("person_id", label="person")
