from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import advice
from pipelines.plan import PlanRequest, make_plan
from pipelines.planned import SOURCES, Both, PlannedMove, Span
from pipelines.roadmap import dates, roadmap
from pipelines.text import text
from tests import plan_frames as frames

EN, FR = text("en"), text("fr")


@pytest.fixture(scope="module")
def plan():
    rows = [frames.score("a", "sql", 0.5, 0.5), frames.score("a", "metrics", 0.2, 0.5)]
    return make_plan(frames.tables(rows), PlanRequest())


@pytest.fixture
def move(plan) -> PlannedMove:
    return plan.moves[0]


def test_the_reason_is_two_sentences_with_their_figures(move):
    assert advice.reason(move, EN) == (
        "Writing queries shows which figures matter. AI tools now do in half the time about 60% of what “SQL” is "
        "worth, so that about 25% of the work could pass to “Choosing metrics”, a skill already there, from level 20 "
        "to 60 of 100."
    )


def test_practice_first_step_and_signs(move):
    assert advice.practice(move, EN) == "Rewrite one dashboard with its reader."
    assert advice.first_step(move, EN).startswith("This week: pick one decision")
    assert advice.first_step(replace(move, mentor_id="m"), EN).startswith(
        "This week: sit in once while the mentor"
    )
    assert advice.first_step(replace(move, own_step="Ask Léa."), EN) == "Ask Léa."
    signs = advice.signs(move, EN)
    assert [day for day, _ in signs] == [30, 60, 90]
    assert signs[0][1].startswith("Two choices on “Choosing metrics” written down")
    assert signs[2][1].endswith("Level 60 of 100 at the next review.")


def test_what_is_expected_has_its_spans(move):
    # exposure −0.12 under gpt4; under automation ½ × 0.5 × (0.18 − 0.9) = −0.18; under human and low −0.1075
    assert advice.expected(move, EN).startswith("Exposure −12.0 (−18.0 to −10.8), durable value +12.5 (")


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        pytest.param(None, "Not compared between sources yet.", id="not-examined"),
        pytest.param((), "Holds under every source.", id="holds"),
        pytest.param(
            ("human", "low"),
            "Depends on the evidence: another choice would be as good or better with the human annotators alone, if AI "
            "can do the least that the span allows.",
            id="depends",
        ),
    ],
)
def test_evidence(move, fails, said):
    assert advice.evidence(replace(move, fails_under=fails), EN) == said


def test_every_source_has_a_name():
    assert set(advice.CASES) == set(SOURCES)


@pytest.mark.parametrize("words", [EN, FR], ids=["en", "fr"])
@pytest.mark.parametrize("basis", ["held", "closeness", "need", "leverage"])
@pytest.mark.parametrize("dimension", ["judgment", "presence", "trust"])
@pytest.mark.parametrize("mentor", [None, "m"])
def test_a_move_without_pathway_says_everything_in_both_languages(move, words, basis, dimension, mentor):
    nothing = Both(None, None)
    bare = replace(
        move, basis=basis, dimension=dimension, why=nothing, practice=nothing, level=None, mentor_id=mentor,
        needs=("key_person", "target"),
    )  # fmt: skip
    told = [advice.reason(bare, words), advice.practice(bare, words), advice.first_step(bare, words),
            advice.need(bare, words), *(sign for _, sign in advice.signs(bare, words))]  # fmt: skip
    assert all(len(one) > 20 and "{" not in one for one in told)


def test_a_text_missing_in_french_is_said_in_english(move):
    assert replace(move.practice, fr=None).said(FR) == "Rewrite one dashboard with its reader."
    assert move.practice.said(FR) == "Refaire un tableau de bord avec la personne qui le lit."


@pytest.mark.parametrize(
    ("change", "shown"), [(0.031, "+3.1"), (-0.2, "−20.0"), (0.0, "0.0"), (-0.0001, "0.0")]
)
def test_signed(change, shown):
    assert advice.signed(change, EN) == shown
    assert advice.change(Span(change, None, None), EN) == shown


# When.


def test_a_person_s_moves_follow_each_other(plan):
    # 40 of 40 hours: the whole quarter of 13 weeks
    assert dates(plan.moves[0], date(2026, 1, 5)) == (date(2026, 1, 5), date(2026, 4, 5))


@pytest.mark.parametrize(("by", "count"), [("month", 3), ("quarter", 1)])
def test_the_roadmap_covers_the_plan_and_its_hours_add_up(plan, by, count):
    periods = roadmap(plan, date(2026, 1, 6), by)
    assert len(periods) == count
    assert (periods[0].first, periods[0].begin, periods[-1].end) == (date(2026, 1, 6), (1,), (1,))
    assert sum(period.hours for period in periods) == pytest.approx(plan.hours)


def test_months_of_the_plan_begin_on_its_own_day(plan):
    firsts = [period.first for period in roadmap(plan, date(2026, 1, 31))]
    assert firsts == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


def test_no_moves_no_roadmap(plan):
    assert roadmap(replace(plan, moves=()), date(2026, 1, 5)) == ()


def test_checkpoints_are_counted_from_the_move_s_own_beginning(move):
    later = replace(move, start_day=10)
    assert advice.checkpoint_days(later, date(2026, 1, 1)) == (
        date(2026, 2, 10),
        date(2026, 3, 12),
        date(2026, 4, 11),
    )
