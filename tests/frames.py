"""Small, realistic marts for the tests of charts and findings, in the shapes of `pipelines.schemas`.

Two teams: Support (6 people) and Design (5), 11 people; eight skills. Every figure is given by a rule that a
reader can follow, not by the pipelines.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.schemas import CANDIDATE, PERSON, SCORES, SKILL, TEAM, Table

MARKUP = "<b>Robert'); DROP TABLE</b> & *stars* {braces}"
LONG = "A very long name " * 12

FIGURES = {
    "value-map", "composition", "layers", "squeezed-middle",
    "exposure-ranking", "coverage", "skill-heatmap", "priorities",
    "evidence", "knowledge-moat", "lost-apprenticeship", "team-map", "skill-composition", "skill-levels",
}  # fmt: skip

# Each row: skill, its two names, weight, exposed share, the four shares, people at working level and at most,
# how it was resolved, its kind.
SKILLS_LIKE = [
    ("data_entry", "Data entry", "Saisie de données", 0.20, 0.80, (0.90, 0.05, 0.03, 0.02), 7, 7, "reference",
     "technique"),
    ("reporting", "Monthly reporting", "Rapports mensuels", 0.15, 0.60, (0.75, 0.20, 0.0, 0.05), 5, 6, "reference",
     "technique"),
    ("tax_rules", "Tax rules", "Règles fiscales", 0.10, 0.50, (0.80, 0.15, 0.0, 0.05), 2, 2, "similar", "knowledge"),
    ("copy", "Copywriting", "Rédaction", 0.10, 0.40, (0.60, 0.30, 0.0, 0.10), 4, 4, "estimated", "craft"),
    ("negotiation", "Negotiation", "Négociation", 0.15, 0.10, (0.20, 0.30, 0.05, 0.45), 1, 3, "reference",
     "relational"),
    ("design", "Service design", "Design de service", 0.10, 0.15, (0.30, 0.60, 0.05, 0.05), 3, 5, "yours", "craft"),
    ("repair", "On-site repair", "Réparation sur place", 0.15, 0.05, (0.15, 0.15, 0.65, 0.05), 0, 0, "similar",
     "craft"),
    ("ai", "Working with AI tools", "Travail avec l’IA", 0.05, 0.10, (0.40, 0.50, 0.0, 0.10), 1, 1, "reference",
     "leverage"),
]  # fmt: skip


def table(kind: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A frame of `kind`: the columns that `rows` give, null in the others."""
    given = pl.DataFrame(
        rows, schema_overrides={k: v for k, v in kind.columns.items() if rows and k in rows[0]}
    )
    missing = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in kind.columns.items()
        if name not in given.columns
    ]
    return kind.conform(given.with_columns(missing))


def _indices(exposure: float, held: float, judgment: float, presence: float) -> dict[str, float]:
    trust = 1 - exposure - held - judgment - presence
    spans = {"exposure": exposure, "held": held, "durable": judgment + presence + trust}
    ends = {
        f"{name}_{end}": max(0.0, min(1.0, value + step))
        for name, value in spans.items()
        for end, step in (("low", -0.06), ("high", 0.07))
    }
    return (
        spans
        | ends
        | {
            "judgment": judgment,
            "presence": presence,
            "trust": trust,
            "direction": judgment,
            "middle": exposure + held,
            "ground": presence + trust,
            "squeezed": exposure * 0.6,
            "moat": 0.10,
            "moat_exposure": 0.62,
            "leverage": 0.1,
        }
    )


def people(n: int = 11) -> pl.DataFrame:
    """PERSON: exposure falls from 0.55 in steps, durable value rises with it."""
    rows = []
    for i in range(n):
        exposure = 0.12 + 0.43 * ((i * 7) % n) / n
        held = 0.15 + 0.08 * ((i * 3) % 5) / 5
        judgment = (1 - exposure - held) * (0.4 + 0.1 * (i % 3))
        rows.append(
            {
                "person_id": f"p{i:05d}",
                "team": "Support" if i < 6 else "Design",
                "role": "Agent",
                "n_ratings": 6,
                "n_blanks": 2,
                "n_skills": 6,
                **_indices(exposure, held, judgment, 0.05),
            }
        )
    return table(PERSON, rows)


def team() -> pl.DataFrame:
    """TEAM: everybody, Support, Design."""
    counts = {"n_listed": 11, "n_ratings": 60, "n_blanks": 20, "n_skills": 8}
    return table(
        TEAM,
        [
            {"team": None, "n_people": 11, **counts, **_indices(0.38, 0.16, 0.26, 0.08)},
            {"team": "Support", "n_people": 6, **counts, **_indices(0.47, 0.18, 0.16, 0.02)},
            {"team": "Design", "n_people": 5, **counts, **_indices(0.27, 0.14, 0.38, 0.15)},
        ],
    )


def skills() -> pl.DataFrame:
    """SKILL: everybody's rows of `SKILLS_LIKE`; exposure spans of 0.1 below and 0.12 above."""
    return table(
        SKILL,
        [
            {
                "team": None,
                "skill_id": key,
                "name_en": en,
                "name_fr": fr,
                "source": source,
                "method": "exact",
                "n_people": 11,
                "n_ratings": 8,
                "n_blanks": 3,
                "n_working": working,
                "n_working_high": high,
                "n_mentors": 1,
                "mean_level": 0.5,
                "weight": weight,
                "exposed": exposed,
                "exposed_low": max(0.0, exposed - 0.1),
                "exposed_high": min(1.0, exposed + 0.12),
                "durable": 1 - parts[0],
                "execution": parts[0],
                "judgment": parts[1],
                "presence": parts[2],
                "trust": parts[3],
                "kind": kind,
                "facet": "decide",
                "ai_capability": 0.6,
                "ai_capability_low": 0.6 - 0.02 * place,
                "ai_capability_high": 0.7,
                "ai_human": 0.55,
                "ai_gpt4": 0.65,
                "ai_automation": None if place == 3 else 0.6,
            }
            for place, (key, en, fr, weight, exposed, parts, working, high, source, kind) in enumerate(
                SKILLS_LIKE
            )
        ],
    )


def scores(n: int = 11) -> pl.DataFrame:
    """SCORES: person i rates skill k unless (i + k) is a multiple of 4; some zeros, one skill listed only."""
    rows = []
    for i in range(n):
        for k, skill in enumerate(SKILLS_LIKE):
            if (i + k) % 4 == 0:
                continue
            level = None if skill[0] == "ai" else ((i * 3 + k * 2) % 6) / 5
            rows.append(
                {
                    "person_id": f"p{i:05d}",
                    "team": "Support",
                    "skill": skill[1],
                    "skill_id": skill[0],
                    "level": level,
                    "weight": 0.2,
                }
            )
    return table(SCORES, rows)


def moves() -> pl.DataFrame:
    """CANDIDATE with names, as the plan gives them: three moves for two people."""
    chosen = table(
        CANDIDATE,
        [
            {
                "person_id": "p00001",
                "from_id": "data_entry",
                "to_id": "negotiation",
                "basis": "pathway",
                "gain": 0.12,
                "hours": 24.0,
                "priority": 0.004,
            },
            {
                "person_id": "p00000",
                "from_id": "reporting",
                "to_id": "design",
                "basis": "closeness",
                "gain": 0.08,
                "hours": 12.0,
                "priority": 0.0053,
            },
            {
                "person_id": "p00001",
                "from_id": "tax_rules",
                "to_id": "ai",
                "basis": "leverage",
                "gain": 0.03,
                "hours": 10.0,
                "priority": 0.003,
            },
        ],
    )
    names = {row[0]: row[1] for row in SKILLS_LIKE}
    return chosen.with_columns(
        from_name=pl.col("from_id").replace(names), to_name=pl.col("to_id").replace(names)
    )


def labels(n: int = 11) -> pl.DataFrame:
    """`person_id, label` as pipelines.privacy gives them."""
    return pl.DataFrame(
        {"person_id": [f"p{i:05d}" for i in range(n)], "label": [f"Person {i + 1:02d}" for i in range(n)]}
    )


def lost() -> pl.DataFrame:
    """What `pipelines.apprenticeship.lost_apprenticeship` gives: two pairs, four and one people on the way."""
    names = {row[0]: (row[1], row[2]) for row in SKILLS_LIKE}
    pairs = [("reporting", "design", 0.6, 0.6, 3, 4), ("data_entry", "negotiation", 0.8, 0.3, 1, 1)]
    return pl.DataFrame(
        [
            {
                "from_id": source, "to_id": target,
                "from_name_en": names[source][0], "from_name_fr": names[source][1],
                "to_name_en": names[target][0], "to_name_fr": names[target][1],
                "from_exposed": exposed, "to_judgment": judgment, "to_working": working, "learners": learners,
                "why_en": "It shows what matters.", "why_fr": "On y voit ce qui compte.",
            }
            for source, target, exposed, judgment, working, learners in pairs
        ]
    )  # fmt: skip
