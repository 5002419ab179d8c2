from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.advice import expected, first_step, reason, signed
from pipelines.errors import PlanError
from pipelines.plan import Plan, PlanRequest, make_plan
from pipelines.settings import SETTINGS
from pipelines.text import text
from tests import plan_frames as frames

EN = text("en")


def planned(rows, **request) -> Plan:
    return make_plan(frames.tables(rows), PlanRequest(**request))


def two_skills(person="a", **more):
    """Exposure 0.5 × 0.6 + 0.5 × 0.12 = 0.36; one pathway of 40 hours; see test_moves for its gain."""
    return [frames.score(person, "sql", 0.5, 0.5, **more), frames.score(person, "metrics", 0.2, 0.5, **more)]


def test_a_plan_s_figures_computed_by_hand():
    plan = planned([*two_skills("a"), frames.score("b", "brand", 0.6, 1.0)])
    (move,) = plan.moves
    assert (move.rank, move.person_id, move.from_id, move.to_id) == (1, "a", "sql", "metrics")
    assert (move.hours, move.stage, plan.hours, plan.people) == (40.0, 1.0, 40.0, 1)
    # two people: exposure (0.36 + 0.08) ÷ 2 = 0.22, less 0.12 ÷ 2; durable (0.45 + 0.8) ÷ 2, plus 0.125 ÷ 2
    assert plan.before["exposure"].value == pytest.approx(0.22)
    assert plan.after["exposure"].value == pytest.approx(0.16)
    assert plan.before["durable"].value == pytest.approx(0.625)
    assert plan.after["durable"].value == pytest.approx(0.6875)
    assert sum(span.value for span in plan.after.values()) == pytest.approx(1.0)
    assert plan.after["exposure"].high - plan.after["exposure"].low == pytest.approx(0.1)


def test_a_move_longer_than_the_hours_becomes_a_first_stage():
    plan = planned(two_skills(), hours_per_person=10)
    (move,) = plan.moves
    # a quarter of the 40 hours: a quarter of the weight 0.25, of the step 0.2 → 0.6 and of the change −0.12
    assert (move.hours, move.stage) == (10, 0.25)
    assert move.moved == pytest.approx(0.0625)
    assert move.goal == pytest.approx(0.3)
    assert move.exposure_change == pytest.approx(-0.03)
    assert str(plan.notes[0]).startswith("One move is a first stage")


def test_mentors_take_turns_and_then_there_are_none():
    learners = [row for person in "abc" for row in two_skills(person)]
    mentors = [frames.score(person, "metrics", level, 1.0) for person, level in (("x", 1.0), ("y", 0.9))]
    plan = planned([*learners, *mentors], mentor_hours=8)  # 20% of 40 hours: one learner for each mentor
    assert [(move.person_id, move.mentor_id, move.mentor_hours) for move in plan.moves] == [
        ("a", "x", 8.0), ("b", "y", 8.0), ("c", None, 0.0),
    ]  # fmt: skip
    assert plan.mentor_hours == 16.0


def test_an_unknown_team_names_those_there_are():
    with pytest.raises(PlanError, match=r"no team “East”.*North"):
        planned(two_skills(), team="East")


def test_a_team_s_plan_holds_only_its_people():
    rows = [*two_skills("a"), *two_skills("b", team="South")]
    plan = planned(rows, team="South")
    assert [move.person_id for move in plan.moves] == ["b"]
    assert plan.before["exposure"].value == pytest.approx(0.36)


@pytest.mark.parametrize(
    ("rows", "request_", "why"),
    [
        pytest.param([frames.score("a", "brand", 0.5, 1.0)], {}, "exposed enough", id="nobody-exposed"),
        pytest.param(two_skills(), {"hours_per_person": 0}, "practice hours", id="no-hours"),
        pytest.param(two_skills(), {"hours_per_person": float("nan")}, "practice hours", id="not-a-number"),
        pytest.param(two_skills(), {"hours_per_person": -5}, "practice hours", id="negative-hours"),
        pytest.param(two_skills(), {"moves_per_person": 0}, "practice hours", id="no-moves"),
    ],
)
def test_an_empty_plan_says_why(rows, request_, why):
    plan = planned(rows, **request_)
    assert plan.moves == ()
    assert "The plan is empty" in str(plan.notes[0])
    assert [why in str(left.why) for left in plan.left_out] == [True]
    assert plan.before == plan.after


def test_nobody_at_all():
    plan = planned([])
    assert (plan.moves, plan.left_out, plan.before) == ((), (), {})


def test_someone_listed_but_never_assessed_is_not_judged():
    tables = frames.tables(two_skills())
    listed = tables["people"].with_columns(person_id=pl.lit("z"))
    plan = make_plan({**tables, "people": pl.concat([tables["people"], listed])}, PlanRequest())
    assert [(left.person_id, "a blank is not read as a lack" in str(left.why)) for left in plan.left_out] == [
        ("z", True)
    ]


def test_an_exposed_person_without_target_is_told_so():
    tables = frames.tables(two_skills())
    plan = make_plan({**tables, "candidate": tables["candidate"].clear()}, PlanRequest())
    assert "No target within reach" in str(plan.left_out[0].why)


def test_what_is_said_of_a_curated_move():
    (move,) = planned(two_skills()).moves
    assert reason(move, EN) == (
        "About 25% of the work could pass from “SQL” to “Choosing metrics”, a skill already there, "
        "from level 20 to 60 of 100. Writing queries shows which figures matter "
        "(at this level, 60% of what “SQL” is worth is exposed)."
    )
    assert first_step(move, EN) == "Rewrite one dashboard with its reader."
    assert expected(move, EN) == "Exposure −12.0, durable value +12.5 (points of 100)"


@pytest.mark.parametrize(
    ("basis", "dimension", "why", "step"),
    [
        pytest.param("held", "judgment", "there already", "write down what you would decide", id="held"),
        pytest.param("closeness", "trust", "Colleagues", "relies on this work", id="near"),
        pytest.param("closeness", "presence", "Colleagues", "where the work takes place", id="on-the-spot"),
        pytest.param("leverage", "judgment", "Using AI well", "an AI tool", id="leverage"),
    ],
)
def test_what_is_said_of_a_move_without_pathway(basis, dimension, why, step):
    (move,) = planned(two_skills()).moves
    nothing = replace(move.why, en=None, fr=None)
    bare = replace(move, basis=basis, dimension=dimension, why=nothing, practice=nothing, level=None)
    assert why in reason(bare, EN)
    assert "a new skill to practise" in reason(bare, EN)
    assert step in first_step(bare, EN)


def test_a_text_missing_in_french_is_said_in_english():
    (move,) = planned(two_skills()).moves
    assert replace(move.practice, fr=None).said(text("fr")) == "Rewrite one dashboard with its reader."
    assert move.practice.said(text("fr")) == "Refaire un tableau de bord avec la personne qui le lit."


@pytest.mark.parametrize(
    ("change", "shown"), [(0.031, "+3.1"), (-0.2, "−20.0"), (0.0, "0.0"), (-0.0001, "0.0")]
)
def test_signed(change, shown):
    assert signed(change, EN) == shown


LEVELS = st.one_of(st.none(), st.sampled_from([0.0, 0.2, 0.4, 0.6, 0.8, 1.0]))
TEAMS = st.lists(
    st.dictionaries(st.sampled_from([*frames.LEXICON, "name:Own tool"]), LEVELS, min_size=1, max_size=5),
    min_size=1,
    max_size=7,
)
REQUESTS = st.builds(
    PlanRequest,
    hours_per_person=st.sampled_from([0, 5, 30, 80]),
    mentor_hours=st.sampled_from([0, 4, 12]),
    moves_per_person=st.integers(0, 3),
)


def _rows(team):
    return [
        frames.score(f"p{n}", skill, level, 0.0 if level == 0 else 1 / len(skills))
        for n, skills in enumerate(team)
        for skill, level in skills.items()
    ]


@given(TEAMS, REQUESTS)
@settings(max_examples=40, deadline=None)
def test_no_budget_is_exceeded_and_nobody_within_reach_is_forgotten(team, request_):
    tables = frames.tables(_rows(team))
    plan = make_plan(tables, request_)
    people = {move.person_id for move in plan.moves}
    for person in people:
        own = [move for move in plan.moves if move.person_id == person]
        assert sum(move.hours for move in own) <= request_.hours_per_person + 1e-6
        assert len(own) <= request_.moves_per_person
        assert len({move.from_id for move in own}) == len({move.to_id for move in own}) == len(own)
    for mentor in {move.mentor_id for move in plan.moves} - {None}:
        given_ = [move for move in plan.moves if move.mentor_id == mentor]
        assert sum(move.mentor_hours for move in given_) <= request_.mentor_hours + 1e-6
        assert all(move.person_id != mentor for move in given_)
    if request_.hours_per_person > 0 and request_.moves_per_person > 0:
        assert people == set(tables["candidate"]["person_id"])
    assert {left.person_id for left in plan.left_out} == set(tables["people"]["person_id"]) - people


@given(TEAMS, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_changes_nothing(team, random):
    rows = _rows(team)
    first = planned(rows)
    random.shuffle(rows)
    again = planned(rows)
    assert [_facts(move) for move in first.moves] == [_facts(move) for move in again.moves]
    assert first.left_out == again.left_out


def _facts(move):
    return (move.rank, move.person_id, move.from_id, move.to_id, move.mentor_id, move.hours, move.priority)


def test_defaults_come_from_the_settings():
    assert PlanRequest().hours_per_person == SETTINGS.planning.hours_per_person
