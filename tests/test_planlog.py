from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import polars as pl
import pytest

from pipelines import Workspace, planlog
from pipelines.errors import WorkspaceError
from pipelines.plan import PlanRequest, Ruling, make_plan
from tests import plan_frames as frames

DAY = date(2026, 1, 5)


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture(scope="module")
def tables():
    rows = [
        row for p in "ab" for row in (frames.score(p, "sql", 0.5, 0.5), frames.score(p, "metrics", 0.2, 0.5))
    ]
    return frames.tables(rows)


@pytest.fixture(scope="module")
def plan(tables):
    return make_plan(tables, PlanRequest())


def test_rulings_are_kept_replaced_and_taken_back(workspace):
    out, pin = (
        Ruling("a", "s", "t", "ruled_out"),
        Ruling("b", "s", "t", "pinned", hours=12.5, first_step="Ask."),
    )
    for ruling in (pin, out):
        planlog.rule(workspace, ruling)
    assert planlog.rulings(workspace) == (out, pin)
    edited = Ruling("a", "s", "t", "edited", mentor_id="")
    planlog.rule(workspace, edited)
    assert planlog.rulings(workspace) == (edited, pin)
    planlog.take_back(workspace, pin.move)
    assert planlog.rulings(Workspace(workspace.folder)) == (edited,)


def test_a_ruled_out_move_stays_out_of_later_plans(workspace, tables, plan):
    planlog.rule(workspace, Ruling(*plan.moves[0].move, "ruled_out"))
    again = make_plan(tables, PlanRequest(rulings=planlog.rulings(workspace)))
    assert plan.moves[0].move not in {move.move for move in again.moves}


@pytest.mark.parametrize("kind", ["rulings", "plans", "progress"])
@pytest.mark.parametrize("content", ["not json", "[]", '{"kind": "odd"}'])
def test_a_file_that_rempart_did_not_write_is_named(workspace, kind, content):
    (workspace.folder / kind).mkdir(parents=True)
    (workspace.folder / kind / "x.json").write_text(content)
    with pytest.raises(WorkspaceError, match=r"cannot be read"):
        planlog.rulings(workspace) if kind == "rulings" else planlog.kept_plans(workspace)


def test_a_plan_is_kept_with_its_date_and_settings(workspace, plan):
    when = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)
    planlog.keep_plan(workspace, plan, "s-1", DAY, when)
    (kept,) = planlog.kept_plans(workspace)
    assert (kept.made_at, kept.snapshot, kept.start, kept.team) == (when, "s-1", DAY, None)
    assert kept.settings["hours_per_person"] == 40
    assert [move.move for move in kept.moves] == [move.move for move in plan.moves]
    assert kept.moves[0].to_name.fr == "Choix des indicateurs"
    assert kept.after == dict(plan.after)


def test_plans_are_listed_the_most_recent_first_and_can_be_forgotten(workspace, plan):
    old, new = (
        planlog.keep_plan(workspace, plan, "s-1", DAY, datetime(2026, month, 1, tzinfo=UTC))
        for month in (1, 4)
    )
    planlog.mark(workspace, old.id, old.moves[0].move, "done", DAY)
    assert [kept.id for kept in planlog.kept_plans(workspace)] == [new.id, old.id]
    planlog.forget_plan(workspace, old)
    assert [kept.id for kept in planlog.kept_plans(workspace)] == [new.id]
    assert workspace.kept("progress") == []


def test_progress_is_marked_beside_the_plan(workspace, plan):
    kept = planlog.keep_plan(workspace, plan, "s-1", DAY)
    planlog.mark(workspace, kept.id, kept.moves[0].move, "begun", DAY)
    planlog.mark(workspace, kept.id, kept.moves[0].move, "done", date(2026, 3, 1))
    (again,) = planlog.kept_plans(workspace)
    assert [(move.status, move.marked_on) for move in again.moves] == [
        ("done", date(2026, 3, 1)),
        ("planned", None),
    ]
    with pytest.raises(ValueError, match="finished"):
        planlog.mark(workspace, kept.id, kept.moves[0].move, "finished", DAY)


@pytest.mark.parametrize(
    ("level", "outcome"),
    [
        pytest.param(0.6, "reached", id="reached"),
        pytest.param(0.4, "rose", id="rose"),
        pytest.param(0.2, "same", id="same"),
        pytest.param(0.0, "fell", id="fell"),
        pytest.param(None, "unknown", id="not-assessed"),
    ],
)
def test_last_quarter_s_plan_beside_the_next_snapshot(workspace, plan, level, outcome):
    kept = planlog.keep_plan(workspace, plan, "s-1", DAY)
    next_one = frames.tables([frames.score("a", "sql", 0.5, 0.3), frames.score("a", "metrics", level, 0.7)])
    found = planlog.review(kept, next_one)
    assert [(one.move.person_id, one.now, one.outcome) for one in found.outcomes] == [
        ("a", level, outcome), ("b", None, "gone"),
    ]  # fmt: skip
    assert found.count(outcome) == 1
    # 0.3 × 0.6 + 0.7 × 0.12 = 0.264 now; it was 0.36, and the plan promised 0.24
    assert found.now["exposure"].value == pytest.approx(0.264)
    assert kept.before["exposure"].value == pytest.approx(0.36)
    assert kept.after["exposure"].value == pytest.approx(0.24)


def test_no_name_is_kept(workspace, tables):
    named = {**tables, "people": tables["people"].with_columns(person=pl.lit("Zoé Quelqu’une"))}
    planlog.keep_plan(workspace, make_plan(named, PlanRequest()), "s-1", DAY)
    assert all("Zoé" not in path.read_text() for path in workspace.folder.rglob("*.json"))


# What mentors promised elsewhere.


def test_hours_promised_to_another_team_count_while_its_plan_lasts(workspace):
    rows = [row for p, team in (("a", "North"), ("b", "South")) for row in (
        frames.score(p, "sql", 0.5, 0.5, team=team), frames.score(p, "metrics", 0.2, 0.5, team=team))]  # fmt: skip
    tables = frames.tables([*rows, frames.score("m", "metrics", 1.0, 1.0, team="South")])
    north = make_plan(tables, PlanRequest(team="North"))
    planlog.keep_plan(workspace, north, "s-1", DAY)
    found = planlog.promised(workspace, "South", DAY, 13)
    assert (found.hours, found.teams) == ((("m", 8.0),), ("North",))  # a fifth of 40 hours
    south = PlanRequest(team="South", promised=found.hours, promised_in=found.teams)
    plan = make_plan(tables, south)
    assert [move.mentor_id for move in plan.moves] == [None]  # 12 hours less 8 are not enough for 8 more
    more = make_plan(tables, replace(south, mentor_hours=16))
    assert [move.mentor_id for move in more.moves] == ["m"]
    assert any("kept plan of other teams are counted: North" in str(note) for note in more.notes)
    assert planlog.promised(workspace, "North", DAY, 13).hours == ()  # its own plan is replaced, not added to
    assert planlog.promised(workspace, None, DAY, 13).hours == ()
    assert (
        planlog.promised(workspace, "South", date(2026, 4, 6), 13).hours == ()
    )  # 13 weeks later it has ended
    planlog.mark(workspace, planlog.kept_plans(workspace)[0].id, north.moves[0].move, "dropped", DAY)
    assert planlog.promised(workspace, "South", DAY, 13).hours == ()


def test_that_no_other_plan_was_counted_is_said():
    rows = [
        frames.score("a", "sql", 0.5, 0.5),
        frames.score("a", "metrics", 0.2, 0.5),
        frames.score("m", "metrics", 1.0, 1.0),
    ]
    plan = make_plan(frames.tables(rows), PlanRequest(team="North"))
    assert any("Other teams’ plans are not counted" in str(note) for note in plan.notes)
