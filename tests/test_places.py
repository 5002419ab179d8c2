from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.ask import ask
from pipelines.choose import Offer, Programme, Wish
from pipelines.decide import decide
from pipelines.plan import PlanRequest, make_plan
from pipelines.settings import SETTINGS
from tests import plan_frames as frames


def learners(people, team="North", **more):
    return [
        row
        for p in people
        for row in (
            frames.score(p, "sql", 0.5, 0.5, team=team), frames.score(p, "metrics", 0.2, 0.5, team=team, **more)
        )
    ]  # fmt: skip


def sent(plan, skill="metrics"):
    return sorted(move.person_id for move in plan.moves if move.to_id == skill)


def test_one_second_person_is_sent_where_one_is_missing():
    rows = [*learners("abcd"), frames.score("k", "metrics", 0.6, 1.0)]
    plan = make_plan(frames.tables(rows), PlanRequest(fair=False))
    assert len(sent(plan)) == 1


def test_two_of_a_team_where_no_need_is_stated():
    rows = [*learners("abcd"), *(frames.score(p, "metrics", 0.6, 1.0) for p in "kl")]
    plan = make_plan(frames.tables(rows, paths=None), PlanRequest(fair=False))
    assert len(sent(plan)) == 2


def test_what_the_file_sets_as_one_s_own_target_waits_for_no_place():
    rows = [*learners("abcd", target=0.6), frames.score("k", "metrics", 0.6, 1.0)]
    assert sent(make_plan(frames.tables(rows), PlanRequest(fair=False))) == list("abcd")


def test_a_need_that_somebody_wishes_to_meet_is_theirs():
    rows = [*learners("abc"), *learners("d", target=0.6), frames.score("k", "metrics", 0.6, 1.0)]
    assert sent(make_plan(frames.tables(rows), PlanRequest(fair=False))) == ["d"]


def test_people_wanted_have_their_places():
    rows = [*learners("abcd"), frames.score("k", "metrics", 0.6, 1.0)]
    plan = make_plan(frames.tables(rows), PlanRequest(fair=False, people_per_skill=4, critical=("metrics",)))
    assert len(sent(plan)) == 3


def test_a_need_is_met_once_for_everybody_and_a_skill_held_elsewhere_is_no_need():
    both = [*learners("ab"), *learners("cd", "South"), frames.score("k", "metrics", 0.6, 1.0)]
    request = PlanRequest(fair=False)
    assert len(sent(make_plan(frames.tables(both), request))) == 1
    held = [*both, frames.score("l", "metrics", 0.6, 1.0, team="South")]
    rows = ask(frames.tables(held), request, SETTINGS).rows
    needs = rows.filter(rows["to_id"] == "metrics")["needs"].to_list()
    assert all("key_person" not in (one or "") for one in needs)
    of_team = ask(frames.tables(held), replace(request, team="North"), SETTINGS).rows
    assert "key_person" in of_team.filter(of_team["to_id"] == "metrics")["needs"][0]


def offer(person, to="t", place=("North", "t"), value=1.0, source="s"):
    return Offer(
        row=0, person_id=person, team="North", from_id=source, to_id=to, hours=10, stage=1, value=value,
        with_mentor=value, mentor_hours=2, mentors=(), priority=value, completes=True, place=place,
    )  # fmt: skip


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_a_place_is_never_taken_by_more(room):
    offers = [offer(p, value=v) for p, v in zip("abc", (1.0, 3.0, 2.0), strict=True)]
    decided = decide(Programme(offers, 40, 2, {}, (), {("North", "t"): room}), SETTINGS.planning)
    best = sorted(range(3), key=lambda at: -offers[at].value)[:room]
    assert sorted(decided.choice.taken) == sorted(best)
    assert len(decided.greedy.taken) == room


def test_fairness_makes_just_the_places_that_it_takes():
    offers = [offer(p) for p in "abc"]
    wishes = tuple(Wish("fair", (p,), (at,)) for at, p in enumerate("ab"))
    decided = decide(Programme(offers, 40, 2, {}, wishes, {("North", "t"): 1}), SETTINGS.planning)
    assert decided.clash is None
    assert sorted(decided.choice.taken) == [0, 1]


@pytest.mark.parametrize("whole", [True, False], ids=["one-programme", "team-by-team"])
def test_a_place_of_the_whole_group_is_kept_across_teams(whole):
    planning = replace(SETTINGS.planning, whole_programme=80 if whole else 1, block=2)
    offers = [
        replace(offer(f"p{n}", place=(None, "t"), value=1.0 + n), team=f"T{n // 2}") for n in range(8)
    ] + [
        replace(offer(f"p{n}", to="u", place=None, source="r", value=0.5), team=f"T{n // 2}")
        for n in range(8)
    ]
    decided = decide(Programme(offers, 40, 1, {}, (), {(None, "t"): 3}), planning)
    taken = [offers[at] for at in decided.choice.taken]
    assert sorted(one.person_id for one in taken if one.to_id == "t") == ["p5", "p6", "p7"]
    # 8 + 7 + 6 for the three places, 0.5 for each of the other five
    assert decided.choice.value(offers) == pytest.approx(23.5)
    assert decided.bound >= 23.5 - 1e-6
