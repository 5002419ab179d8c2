from __future__ import annotations

import math
from typing import Any

import polars as pl
import pytest

from pipelines.findings import Finding, findings
from pipelines.schemas import INDICES
from pipelines.text import Message, text
from tests import frames

TEAM = frames.team()
EVERYBODY = TEAM.row(0, named=True)
PEOPLE, SKILLS = frames.people(), frames.skills()
SCREENS = {"overview", "skills"}


def found(row: dict[str, Any] | None = None, **changes: Any) -> dict[str, Finding]:
    """Findings on everybody's row with `changes`, by code."""
    return {one.code: one for one in findings({**(row or EVERYBODY), **changes}, PEOPLE, SKILLS)}


QUIET: dict[str, Any] = {
    **EVERYBODY,
    **dict.fromkeys(("squeezed", "moat", "moat_exposure", "direction", "middle", "ground"), 0.0),
    **dict.fromkeys(("exposure", "exposure_low", "exposure_high"), 0.0),
}  # fmt: skip


def test_the_three_most_notable() -> None:
    # Key person: negotiation 0.15 + AI 0.05 of the durable 0.15 + 0.10 + 0.15 + 0.05 = 0.45: 0.444.
    # The high end of exposure: 0.38 + 0.07. Heaviest: data entry 0.16 of 0.3825: 0.418. Strength: judgment, 0.26.
    ranked = findings(EVERYBODY, PEOPLE, SKILLS)
    assert [one.code for one in ranked] == ["exposure", "key_person", "strength"]
    assert [one.notability for one in ranked] == pytest.approx([0.45, 0.2 / 0.45, 0.26])
    quiet = findings(QUIET, PEOPLE, SKILLS)
    assert [one.code for one in quiet] == ["key_person", "heaviest_skill", "strength"]
    assert quiet[1].notability == pytest.approx(0.16 / 0.3825)


def test_exposure_comes_with_its_span() -> None:
    ranked = found(exposure=0.47, exposure_low=0.314, exposure_high=0.436)
    # The value always lies within the span that is said.
    assert (
        str(ranked["exposure"].message)
        == "Between 31 and 47% of the team’s work rests on what AI can already do."
    )
    assert ranked["exposure"].evidence == "overview#value-map"


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        pytest.param((0.31, 0.44), "Between 31 and 44% of the team’s work", id="span"),
        pytest.param((None, None), "40% of the team’s work", id="no-span"),
        pytest.param((0.398, 0.402), "40% of the team’s work", id="span-within-rounding"),
        pytest.param((math.nan, 0.5), "Between 40 and 50% of the team’s work", id="nan-low"),
    ],
)
def test_exposure_sentence(ends: tuple[float | None, float | None], said: str) -> None:
    ranked = findings(
        {**QUIET, "exposure": 0.4, "exposure_low": ends[0], "exposure_high": ends[1]},
        PEOPLE.clear(),
        SKILLS.clear(),
    )
    assert str(ranked[0].message).startswith(said)


def test_key_person_counts_skills_not_people() -> None:
    assert str(found()["key_person"].message) == (
        "2 durable skills rest on a single person each, first of all “Negotiation”."
    )
    alone = SKILLS.with_columns(n_working=pl.when(pl.col("skill_id") == "ai").then(2).otherwise("n_working"))
    ranked = {one.code: one for one in findings(QUIET, PEOPLE, alone)}
    assert str(ranked["key_person"].message) == "One durable skill rests on a single person: “Negotiation”."


def test_no_key_person_where_there_is_one_person() -> None:
    ranked = findings({**QUIET, "n_people": 1}, PEOPLE.head(1), SKILLS)
    assert "key_person" not in {one.code for one in ranked}


def test_heaviest_skill_in_both_languages() -> None:
    message = found(QUIET)["heaviest_skill"].message
    assert str(message).startswith(
        "“Data entry” alone carries 42% of the exposed work; 80% of what it is worth"
    )
    assert message.params["skill_fr"] == "Saisie de données"


def test_each_language_uses_its_own_name_of_the_skill() -> None:
    said = text("fr").render(found(QUIET)["heaviest_skill"].message)
    assert said.startswith(
        "À elle seule, la compétence «\u202fSaisie de données\u202f» porte 42\xa0% du travail exposé"
    )


def test_squeezed_middle() -> None:
    ranked = found(squeezed=0.61)
    assert str(ranked["squeezed_middle"].message).startswith(
        "61% of the team’s work is done at a usual level"
    )


def test_knowledge_moat() -> None:
    ranked = found(moat=0.8, moat_exposure=0.7)  # 0.56
    assert ranked["knowledge_moat"].notability == pytest.approx(0.56)
    assert str(ranked["knowledge_moat"].message).startswith(
        "80% of the team’s work is knowledge as such, 70% of it exposed"
    )


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        pytest.param((0.1, 0.7, 0.2), "The connective middle is the largest layer: 70% of the team’s work is "
                     "execution, against 10% of direction and 20% of ground.", id="middle"),
        pytest.param((0.7, 0.1, 0.2), "Direction is the largest layer: 70% of the team’s work is choosing and "
                     "deciding.", id="direction"),
        pytest.param((0.1, 0.2, 0.7), "The ground is the largest layer: 70% of the team’s work rests on presence and "
                     "trust.", id="ground"),
    ],
)  # fmt: skip
def test_balance(layers: tuple[float, float, float], said: str) -> None:
    ranked = found(direction=layers[0], middle=layers[1], ground=layers[2])
    assert str(ranked["balance"].message) == said
    assert ranked["balance"].notability == pytest.approx((0.7 - 1 / 3) / (2 / 3))


@pytest.mark.parametrize(
    ("using", "said"),
    [
        pytest.param([0.0, 0.0, 0.0], "Using AI well does not appear at working level in this inventory, for 3 people.",
                     id="nobody"),
        pytest.param([1.0, 0.0, 0.0], "Using AI well is a skill of one person in 3 in this inventory.", id="one"),
        pytest.param([1.0, 0.0, None], "Using AI well is a skill of one person in 2 in this inventory.", id="null"),
    ],
)  # fmt: skip
def test_leverage(using: list[float | None], said: str) -> None:
    people = frames.people(3).with_columns(leverage=pl.Series(using, dtype=pl.Float64))
    ranked = {one.code: one for one in findings(QUIET, people, SKILLS.clear())}
    assert str(ranked["leverage"].message) == said


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({}, "strength", id="durable"),
        pytest.param(dict.fromkeys(("judgment", "presence", "trust"), 0.0), "held", id="held"),
        pytest.param(dict.fromkeys(("judgment", "presence", "trust", "held"), 0.0), "ratings", id="ratings"),
        pytest.param(
            dict.fromkeys(("judgment", "presence", "trust", "held"), 0.004), "ratings", id="under-1%"
        ),
    ],
)
def test_there_is_always_a_strength(changes: dict[str, float], code: str) -> None:
    strengths = [one.code for one in found(**changes).values() if one.strength]
    assert strengths == [code]


@pytest.mark.parametrize("value", [0.0, None, math.nan], ids=["zero", "null", "nan"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_three_findings_whatever_is_missing(value: float | None, lang: str) -> None:
    row = {**EVERYBODY, **dict.fromkeys(INDICES, value)}
    empty = SKILLS.with_columns(pl.col(pl.Float64) * pl.lit(value, dtype=pl.Float64))
    ranked = findings(row, PEOPLE.with_columns(leverage=pl.lit(value, dtype=pl.Float64)), empty)
    assert len(ranked) == 3
    for one in ranked:
        assert "None" not in text(lang).render(one.message)
        assert "nan" not in text(lang).render(one.message)


def test_nobody_gives_nothing() -> None:
    assert findings({**EVERYBODY, "n_people": 0}, PEOPLE.clear(), SKILLS.clear()) == ()


def test_one_person_is_spoken_of_as_one() -> None:
    ranked = findings({**EVERYBODY, "n_people": 1}, PEOPLE.head(1), SKILLS)
    assert len(ranked) == 3
    assert not any("team" in str(one.message) for one in ranked)


def test_a_team_has_its_own_rows() -> None:
    own = SKILLS.with_columns(team=pl.lit("Support")).filter(pl.col("skill_id") == "repair")
    ranked = findings({**QUIET, "team": "Support"}, PEOPLE, pl.concat([SKILLS, own]))
    heaviest = next(one for one in ranked if one.code == "heaviest_skill")
    assert heaviest.message.params["skill_en"] == "On-site repair"


@pytest.mark.parametrize("row", TEAM.to_dicts(), ids=["everybody", "Support", "Design"])
def test_evidence_names_a_screen_and_a_figure(row: dict[str, Any]) -> None:
    for one in findings(row, PEOPLE, SKILLS):
        screen, figure = one.evidence.split("#")
        assert screen in SCREENS
        assert figure in frames.FIGURES


def test_messages_survive_storage() -> None:
    for one in findings(EVERYBODY, PEOPLE, SKILLS):
        again = Message.from_dict(one.message.to_dict())
        assert text("en").render(again) == str(one.message)


@pytest.mark.parametrize("name", [frames.MARKUP, frames.LONG], ids=["markup", "200-characters"])
def test_names_of_skills_stay_text(name: str) -> None:
    ranked = findings(EVERYBODY, PEOPLE, SKILLS.with_columns(name_en=pl.lit(name)))
    assert any(name in str(one.message) for one in ranked)
