from __future__ import annotations

import pytest

from pipelines import advice
from pipelines.plan import PlanRequest, Ruling, make_plan
from pipelines.planned import Plan
from pipelines.robustness import examine
from pipelines.text import text
from tests import plan_frames as frames

EN = text("en")


def planned(rows, **request) -> Plan:
    return make_plan(frames.tables(rows), PlanRequest(**request))


def spared(**more):
    """Nobody is exposed (brand 0.08, mediation 0.02): a alone can do brand, b has begun it, nobody can mediate."""
    return [
        frames.score("a", "brand", 0.8, 1.0), frames.score("b", "brand", 0.2, 1.0),
        frames.score("a", "mediation", 0.2, 0.0), frames.score("b", "mediation", 0.0, 0.0, **more),
    ]  # fmt: skip


def test_who_could_train_next_to_whom_where_nobody_is_exposed():
    plan = planned(spared(), hours_per_person=80, mentor_hours=20)
    told = {(m.person_id, m.to_id): m for m in plan.moves}
    assert set(told) == {("b", "brand"), ("a", "mediation")}
    second = told["b", "brand"]
    # 60 × (0.6 − 0.2) ÷ 0.6 = 40 hours, a fifth of them of a, the one who can do it
    assert (second.hours, second.mentor_id, second.mentor_hours) == (40, "a", 8)
    assert (second.needs, second.from_nothing, second.exposure_change) == (("key_person",), True, 0.0)
    assert (told["a", "mediation"].needs, told["a", "mediation"].mentor_id) == (("nobody",), None)
    assert plan.before == plan.after
    assert "Good news: this work is little exposed to AI" in str(plan.notes[0])
    assert "Nothing has to give way for it: “Brand direction”, from 20 to 60" in advice.reason(second, EN)
    assert examine(plan, frames.tables(spared())).moves[0].fails_under == ()


def test_a_target_of_the_file_comes_first():
    plan = planned(spared(target=0.8, interest=0.9), hours_per_person=40, moves_per_person=1)
    mine = [move for move in plan.moves if move.person_id == "b"]
    assert [(move.to_id, move.needs) for move in mine] == [("mediation", ("target", "nobody"))]
    assert (mine[0].hours, mine[0].stage) == (40, 0.5)  # 60 × 0.8 ÷ 0.6 = 80 hours for the whole
    assert advice.reason(mine[0], EN).startswith("The file sets this goal, with a strong interest in it")


@pytest.mark.parametrize(
    "request_",
    [{"hours_per_person": 0}, {"moves_per_person": 0}, {"team_hours": 0},
     {"rulings": (Ruling("b", "", "brand", "ruled_out"), Ruling("a", "", "mediation", "ruled_out"),
                  Ruling("b", "", "mediation", "ruled_out"))}],
    ids=["no-hours", "no-moves", "no-team-hours", "ruled-out"],
)  # fmt: skip
def test_nothing_is_offered_beyond_the_budgets_or_what_was_ruled_out(request_):
    plan = planned(spared(), **request_)
    assert plan.moves == ()
    assert plan.notes


def test_a_blank_is_never_read_as_a_lack():
    rows = [*spared(), frames.score("c", "brand", None, 1.0)]
    assert all(move.to_id != "brand" for move in planned(rows).moves)
