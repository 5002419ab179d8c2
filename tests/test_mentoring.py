from __future__ import annotations

from pipelines.mentoring import mentoring
from pipelines.plan import PlanRequest, make_plan
from tests import plan_frames as frames


def test_a_mentor_s_part_adds_up():
    learners = [
        row for p in "ab" for row in (frames.score(p, "sql", 0.5, 0.5), frames.score(p, "metrics", 0.2, 0.5))
    ]
    tables = frames.tables([*learners, frames.score("m", "metrics", 1.0, 1.0)])
    plan = make_plan(tables, PlanRequest(mentor_hours=20, promised=(("m", 3.0),)))
    (one,) = mentoring(plan)
    assert (one.mentor_id, one.hours, one.elsewhere, one.most) == (
        "m",
        16.0,
        3.0,
        20,
    )  # a fifth of twice 40 hours
    assert [move.person_id for move in one.moves] == ["a", "b"]


def test_another_team_and_who_stands_below_are_known():
    rows = [frames.score("a", "sql", 0.5, 0.5), frames.score("a", "metrics", 0.2, 0.5),
            frames.score("m", "metrics", 1.0, 1.0, team="South")]  # fmt: skip
    tables = frames.tables(rows, names={"a": "Ada", "m": "Max"})
    people = tables["people"].with_columns(manager=frames.pl.when(person_id="m").then(frames.pl.lit("ada")))
    plan = make_plan({**tables, "people": people}, PlanRequest())
    move = next(move for move in plan.moves if move.to_id == "metrics")
    assert (move.mentor_id, move.mentor_team, move.mentor_below) == ("m", "South", True)
    junior = tables["people"].with_columns(
        seniority=frames.pl.col("person_id").replace_strict({"a": "Head", "m": "Senior"})
    )
    again = make_plan({**tables, "people": junior}, PlanRequest())
    assert next(move for move in again.moves if move.to_id == "metrics").mentor_below
    assert not next(m for m in make_plan(tables, PlanRequest()).moves if m.to_id == "metrics").mentor_below
