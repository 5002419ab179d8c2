"""Questions to reflect on, chosen from a person's profile: an invitation, never a verdict.

The bank is `locale/questions.csv`: `id, condition, text_en, text_fr`. A condition is one of `CONDITIONS`; a text may
hold `{skill}`, the skill that made the condition true.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.profile import Profile
from pipelines.settings import SETTINGS, Framework

BANK = Path(__file__).parent / "locale" / "questions.csv"
MOST = 6
"""Questions asked at once."""
MUCH = 0.08
"""Share of the work from which a skill is worth a question."""


@dataclass(frozen=True)
class Question:
    """One question in both languages, `{skill}` still to be filled with `skill_id`'s name where there is one."""

    id: str
    condition: str
    text_en: str
    text_fr: str
    skill_id: str | None


@dataclass(frozen=True)
class Condition:
    """What makes a condition true: how strongly, 0 (not at all) to 1, and because of which skill."""

    strength: float
    skill_id: str | None = None


Rule = Callable[[Profile, Framework], Condition]
NEVER = Condition(0.0)


def _skill(rows: pl.DataFrame, by: str = "weight", base: float = 0.5) -> Condition:
    """True because of the row with the most `by` (0..1); stronger the more of the work it stands for."""
    if rows.is_empty():
        return NEVER
    top = rows.sort(by, "skill_id", descending=[True, False], nulls_last=True).row(0, named=True)
    return Condition(min(1.0, base + (top["weight"] or 0.0)), top["skill_id"])


def _whole(true: bool, strength: float) -> Condition:
    return Condition(min(1.0, strength)) if true else NEVER


def _leading(part: str) -> Rule:
    """A skill that rests on this part more than on any other, held at working level."""

    def rule(profile: Profile, framework: Framework) -> Condition:
        others = [name for name in ("execution", "judgment", "presence", "trust") if name != part]
        leads = (pl.col(part) > pl.max_horizontal(others)) & (pl.col("level") >= framework.working_level)
        return _skill(profile.skills.filter(leads, pl.col("weight") >= MUCH), base=0.45)

    return rule


def _exposed_skill(profile: Profile, framework: Framework) -> Condition:
    del framework
    return _skill(
        profile.skills.filter(pl.col("exposed_share") >= 0.4, pl.col("weight") >= MUCH), "exposed", 0.6
    )


def _squeezed(profile: Profile, framework: Framework) -> Condition:
    middle = pl.col("level").is_between(framework.squeezed_from, framework.squeezed_below, closed="left")
    rows = profile.skills.filter(middle, pl.col("execution") >= framework.squeezed_execution)
    return _skill(rows.filter(pl.col("weight") >= MUCH), base=0.5)


def _exceptional(profile: Profile, framework: Framework) -> Condition:
    rows = profile.skills.filter(pl.col("level") >= framework.mentor_level, pl.col("execution") >= 0.5)
    return _skill(rows.filter(pl.col("weight") >= MUCH), base=0.5)


def _mentor(profile: Profile, framework: Framework) -> Condition:
    durable = pl.col("durable_share") >= framework.durable_share
    return _skill(profile.skills.filter(durable, pl.col("level") >= framework.mentor_level), base=0.5)


def _key_person(profile: Profile, framework: Framework) -> Condition:
    durable = pl.col("durable_share") >= framework.durable_share
    return _skill(profile.skills.filter(durable, pl.col("sole")), base=0.7)


def _wish(profile: Profile, framework: Framework) -> Condition:
    durable = pl.col("durable_share") >= framework.durable_share
    wished = (pl.col("interest") >= 0.7) & (pl.col("level") < framework.working_level)
    return _skill(profile.skills.filter(durable, wished), "interest", 0.65)


def _hand_over(profile: Profile, framework: Framework) -> Condition:
    del framework
    rows = profile.skills.filter(pl.col("interest") <= 0.4, pl.col("exposed_share") >= 0.3)
    return _skill(rows, base=0.6)


def _target(profile: Profile, framework: Framework) -> Condition:
    del framework
    return _skill(profile.skills.filter(pl.col("target") > pl.col("level")), "target", 0.55)


def _knowledge(profile: Profile, framework: Framework) -> Condition:
    del framework
    return _skill(profile.skills.filter(pl.col("kind") == "knowledge", pl.col("weight") >= MUCH), base=0.5)


def _leverage(profile: Profile, framework: Framework) -> Condition:
    rows = profile.skills.filter(pl.col("kind") == "leverage", pl.col("level") >= framework.working_level)
    return _skill(rows, base=0.45)


def _unsure(profile: Profile, framework: Framework) -> Condition:
    del framework
    width = pl.col("exposed_high") - pl.col("exposed_low")
    rows = profile.skills.with_columns(width=width).filter(pl.col("width") >= 0.05)
    return _skill(rows, "width", 0.45)


CONDITIONS: Mapping[str, Rule] = {
    "much_exposed": lambda p, _: _whole(p.row["exposure"] >= 0.33, 0.3 + p.row["exposure"]),
    "little_exposed": lambda p, _: _whole(p.row["exposure"] < 0.15, 0.55),
    "exposed_skill": _exposed_skill,
    "squeezed_skill": _squeezed,
    "exceptional_skill": _exceptional,
    "knowledge_skill": _knowledge,
    "judgment_skill": _leading("judgment"),
    "presence_skill": _leading("presence"),
    "trust_skill": _leading("trust"),
    "little_judgment": lambda p, _: _whole(p.row["judgment"] < 0.15, 0.5),
    "little_trust": lambda p, _: _whole(p.row["trust"] < 0.08, 0.45),
    "much_durable": lambda p, f: _whole(p.row["durable"] >= f.durable_share, p.row["durable"]),
    "much_held": lambda p, _: _whole(p.row["held"] >= 0.35, 0.2 + p.row["held"]),
    "no_leverage": lambda p, _: _whole((p.row["leverage"] or 0.0) == 0.0, 0.6),
    "leverage_skill": _leverage,
    "key_person": _key_person,
    "mentor_skill": _mentor,
    "wish_skill": _wish,
    "hand_over_skill": _hand_over,
    "target_skill": _target,
    "many_blanks": lambda p, _: _whole(p.row["n_blanks"] > p.row["n_ratings"], 0.4),
    "unsure_skill": _unsure,
    "few_skills": lambda p, _: _whole(p.row["n_skills"] <= 3, 0.7),
    "always": lambda _p, _f: Condition(0.3),
}
"""When each kind of question is asked, and how pressing it is."""


@cache
def bank() -> pl.DataFrame:
    """Every question: `id, condition, text_en, text_fr`. Raises ValueError for a condition that is not known."""
    read = pl.read_csv(
        BANK, schema_overrides=dict.fromkeys(("id", "condition", "text_en", "text_fr"), pl.String)
    )
    unknown = set(read["condition"]) - set(CONDITIONS)
    if unknown:
        raise ValueError(f"questions.csv: no such condition: {', '.join(sorted(unknown))}")
    return read


def questions(profile: Profile, framework: Framework = SETTINGS.framework) -> tuple[Question, ...]:
    """`MOST` questions at most, one of each condition that is true, the most pressing first; the last is always one
    that anybody can be asked. A skill is spoken of once. Among a condition's questions, a person is always asked the
    same one, which colleagues need not be.
    """
    true = [(name, rule(profile, framework)) for name, rule in CONDITIONS.items()]
    true = sorted((one for one in true if one[1].strength > 0), key=lambda one: -one[1].strength)
    asked: list[Question] = []
    spoken: set[str] = set()
    for name, found in true:
        room = MOST - 1 if name != "always" else MOST
        if len(asked) < room and not (found.skill_id and found.skill_id in spoken):
            asked.append(_question(name, found, str(profile.row["person_id"])))
            spoken |= {found.skill_id} if found.skill_id else set()
    return tuple(asked)


def _question(condition: str, found: Condition, person_id: str) -> Question:
    kept = bank().filter(pl.col("condition") == condition)
    place = int(hashlib.sha256(f"{person_id} {condition}".encode()).hexdigest(), 16) % kept.height
    return Question(**kept.row(place, named=True), skill_id=found.skill_id)
