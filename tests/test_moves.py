from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipelines import moves, schemas
from pipelines.ladder import Rungs
from pipelines.settings import SETTINGS, Planning
from tests import plan_frames as frames


def found(rows, paths=None, ids=tuple(frames.LEXICON), settings=SETTINGS):
    scored = frames.scores(rows)
    paths = frames.pathways() if paths is None else paths
    return moves.candidates(scored, frames.skill_mart(scored), frames.lexicon(ids), paths, settings)


def value(expression):
    return pl.select(expression).item()


def number(value):
    return pl.lit(value, pl.Float64)


def test_a_curated_move_has_the_figures_computed_by_hand():
    move = found([frames.score("a", "sql", 0.5, 0.5), frames.score("a", "metrics", 0.2, 0.5)]).row(
        0, named=True
    )
    # from: 0.8 × 0.75 = 0.6 exposed, 0.2 durable; to, at level 0.6 (no premium): 0.3 × 0.4 = 0.12 and 0.7
    # half of the weight 0.5 goes over: 0.25 × (0.12 − 0.6) = −0.12 and 0.25 × (0.7 − 0.2) = 0.125
    assert (move["from_id"], move["to_id"], move["basis"], move["relation"]) == (
        "sql", "metrics", "pathway", "feeder",
    )  # fmt: skip
    assert move["exposure_change"] == pytest.approx(-0.12)
    assert move["durable_change"] == pytest.approx(0.125)
    assert move["gain"] == pytest.approx(0.245)
    # 1 − 0.2 × (1 − 0.5 × 0.2) = 0.82; 60 × 0.4 ÷ 0.6 = 40 hours; 1000 × 0.245 × 0.82 ÷ 40 = 5.0225
    assert (move["goal"], move["hours"]) == (0.6, 40.0)
    assert move["reach"] == pytest.approx(0.82)
    assert move["priority"] == pytest.approx(5.0225)
    assert (move["to_name_en"], move["to_name_fr"]) == ("Choosing metrics", "Choix des indicateurs")
    assert (move["dimension"], move["practice_en"]) == ("judgment", "Rewrite one dashboard with its reader.")


def test_the_goal_above_working_level_earns_its_premium():
    rows = [frames.score("a", "sql", 0.5, 1.0), frames.score("a", "metrics", 0.6, 0.0, target=1.0)]
    move = found(rows).filter(pl.col("to_id") == "metrics").row(0, named=True)
    # goal 1.0: premium 0.5, so the target is exposed by 0.3 × 0.4 × 0.5 = 0.06: 0.5 × (0.06 − 0.6) = −0.27
    assert (move["goal"], move["target"]) == (1.0, 1.0)
    assert move["exposure_change"] == pytest.approx(-0.27)


# Nobody is sent to learn what they master: 0–4 has its first working rung at 0.75, one step below it is 0.5.
@pytest.mark.parametrize(
    ("steps", "level", "target", "has", "expected"),
    [
        pytest.param(4, 0.5, None, True, True, id="one-step-below-working-level"),
        pytest.param(4, 0.75, None, True, False, id="at-working-level"),
        pytest.param(4, 0.75, 1.0, True, True, id="the-file-s-own-target"),
        pytest.param(4, 1.0, None, True, False, id="top-of-the-scale"),
        pytest.param(5, 0.8, 1.0, True, False, id="who-can-mentor-it"),
        pytest.param(5, 0.4, None, True, True, id="two-of-five"),
        pytest.param(100, 0.55, None, True, False, id="a-few-points-below-is-not-clearly-below"),
        pytest.param(1, 0.0, None, False, True, id="ticks-none"),
        pytest.param(1, 1.0, None, True, False, id="ticks-there"),
        pytest.param(4, None, None, None, True, id="not-in-the-file-for-them"),
        pytest.param(4, None, None, True, False, id="listed-without-a-level"),
        pytest.param(4, None, 0.5, True, True, id="listed-with-a-target"),
    ],
)
def test_what_is_one_s_to_learn(steps, level, target, has, expected):
    told = moves.learnable(number(level), number(target), pl.lit(has, pl.Boolean), SETTINGS, Rungs(steps))
    assert value(told) is expected


def test_who_masters_a_skill_is_never_sent_to_learn_it():
    rows = [frames.score("a", "sql", 0.5, 0.5), frames.score("a", "metrics", 1.0, 0.5),
            frames.score("b", "sql", 0.5, 0.5), frames.score("b", "metrics", 0.2, 0.5)]  # fmt: skip
    assert found(rows).filter(pl.col("to_id") == "metrics")["person_id"].to_list() == ["b"]


@pytest.mark.parametrize(
    ("steps", "level", "target", "goal", "hours"),
    [
        pytest.param(4, 0.25, None, 0.75, 40, id="1-to-3-of-4"),  # 60 × 0.5 ÷ 0.75
        pytest.param(4, 0.5, None, 0.75, 20, id="2-to-3-of-4"),
        pytest.param(5, 0.2, None, 0.6, 40, id="1-to-3-of-5"),
        pytest.param(3, 0.0, None, 2 / 3, 60, id="0-to-2-of-3"),
        pytest.param(4, 0.25, 0.5, 0.5, 20, id="the-file-s-target-is-lower"),
        pytest.param(4, 0.25, 1.0, 1.0, 60, id="the-file-s-target-is-higher"),
        pytest.param(4, 0.25, 0.25, 0.75, 40, id="a-target-reached-says-nothing"),
    ],
)
def test_goals_stand_on_the_rungs_of_the_file(steps, level, target, goal, hours):
    scale = Rungs(steps)
    aim = moves.goal_level(number(level), number(target), SETTINGS, scale)
    assert value(aim) == pytest.approx(goal)
    assert value(moves.practice_hours(number(60.0), number(level), aim, None, SETTINGS, scale)) == hours


@pytest.mark.parametrize(
    ("level", "goal", "hours"),
    [
        pytest.param(None, 0.6, 60, id="never-assessed"),
        pytest.param(0.0, 0.6, 60, id="assessed-as-none"),
        pytest.param(0.3, 0.6, 30, id="half-way"),
        pytest.param(0.5, 0.7, 20, id="one-rung"),
        pytest.param(0.6, 0.8, 20, id="working-level"),
        pytest.param(0.9, 1.0, 20, id="near-the-top"),
        pytest.param(1.0, 1.0, 20, id="mastered"),
    ],
)
def test_goal_and_hours(level, goal, hours):
    aim = moves.goal_level(number(level))
    assert value(aim) == pytest.approx(goal)
    assert value(moves.practice_hours(number(60.0), number(level), aim)) == hours


def test_hours_are_never_zero():
    assert value(moves.practice_hours(number(0.0), number(1.0), number(1.0))) == 1


@pytest.mark.parametrize(
    ("basis", "interest", "level", "expected"),
    [
        pytest.param("pathway", None, None, 0.8, id="curated"),
        pytest.param("held", None, None, 0.6, id="held"),
        pytest.param("closeness", None, None, 0.4, id="near"),
        pytest.param("leverage", None, None, 0.4, id="leverage"),
        pytest.param("closeness", 1.0, None, 0.7, id="interest-closes-half"),
        pytest.param("closeness", 1.0, 1.0, 0.85, id="level-closes-half-of-the-rest"),
        pytest.param("pathway", 1.0, 1.0, 0.95, id="never-above-one"),
    ],
)
def test_reach(basis, interest, level, expected):
    assert value(moves.reach(pl.lit(basis), number(interest), number(level))) == pytest.approx(expected)


def test_without_pathway_own_skills_come_before_the_team_s_and_leverage():
    rows = [
        frames.score("a", "data-entry", 0.5, 0.5),
        frames.score("a", "mediation", 0.4, 0.5),
        frames.score("b", "data-entry", 0.5, 1.0),
    ]
    bases = found(rows).sort("person_id", "to_id").select("person_id", "to_id", "basis").rows()
    assert bases == [
        ("a", "checking-ai", "leverage"),
        ("a", "mediation", "held"),
        ("b", "checking-ai", "leverage"),
        ("b", "mediation", "closeness"),
    ]


def test_skills_of_another_family_or_assessed_as_none_are_no_targets():
    rows = [
        frames.score("a", "data-entry", 0.5, 1.0),
        frames.score("a", "brand", 0.9, 0.0),
        frames.score("a", "mediation", 0.0, 0.0),
    ]
    assert found(rows)["to_id"].to_list() == ["checking-ai"]


def test_a_skill_without_match_can_still_be_moved_from():
    rows = [frames.score("a", "name:Legacy reports", 0.5, 1.0)]
    move = found(rows).row(0, named=True)
    assert (move["from_name_en"], move["to_id"]) == ("Legacy reports", "checking-ai")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param(
            [frames.score("a", "brand", 0.5, 1.0)], "0.2 × 0.4 is below the threshold", id="not-exposed"
        ),
        pytest.param([frames.score("a", "sql", 0.0, 0.0)], "none of the work rests on it", id="no-weight"),
        pytest.param([], "nobody", id="nobody"),
    ],
)
def test_no_candidates(rows, why):
    assert found(rows).is_empty(), why
    assert found(rows).schema == pl.Schema(schemas.CANDIDATE.columns)


def test_two_names_of_one_skill_are_one_source():
    row = frames.score("a", "sql", 0.5, 0.25)
    rows = [row, row | {"skill": "SQL queries"}]
    found_moves = found(rows).filter(pl.col("to_id") == "metrics")
    assert found_moves["weight"].to_list() == [0.5]


def test_a_pathway_to_an_unknown_skill_is_left_aside():
    gone = frames.pathways([("sql", "gone", "feeder", 10, "w", "w", "p", "p")])
    assert found([frames.score("a", "sql", 0.5, 1.0)], gone).is_empty()


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param({"b": ("North", 0.8), "c": ("South", 1.0)}, "b", id="same-team-first"),
        pytest.param({"b": ("North", 0.7), "c": ("South", 0.9)}, "c", id="another-team-otherwise"),
        pytest.param({"b": ("North", 0.9), "c": ("North", 1.0)}, "c", id="highest-level"),
        pytest.param({"b": ("North", 0.9), "c": ("North", 0.9)}, "b", id="then-by-id"),
        pytest.param({"b": ("North", None)}, None, id="nobody-assessed"),
    ],
)
def test_mentor(levels, expected):
    rows = [frames.score(p, "metrics", level, 0.1, team=team) for p, (team, level) in levels.items()]
    move = (
        found([frames.score("a", "sql", 0.5, 0.5), *rows])
        .filter(pl.col("person_id") == "a")
        .row(0, named=True)
    )
    assert move["mentor_id"] == expected


def test_at_most_the_best_few_are_kept():
    few = replace(SETTINGS, planning=Planning(candidates_per_person=1))
    rows = [frames.score("a", "data-entry", 0.5, 0.5), frames.score("a", "mediation", 0.4, 0.5)]
    everything, best = found(rows), found(rows, settings=few)
    assert everything.height == 2
    assert best["priority"].to_list() == [everything["priority"].max()]


def test_the_order_of_rows_changes_nothing():
    rows = [
        frames.score(p, s, level, 0.3)
        for p in "abc"
        for s, level in (("sql", 0.8), ("metrics", 0.9), ("data-entry", 0.4))
    ]
    assert_frame_equal(found(rows), found(rows[::-1], frames.pathways(frames.PATHWAYS[::-1])))


def test_a_target_of_the_file_raises_the_goal_and_is_a_need():
    rows = [
        frames.score("a", "sql", 0.5, 0.5),
        frames.score("a", "mediation", 0.4, 0.5, target=0.9),
        *(frames.score(person, "mediation", 0.9, 0.1) for person in "bc"),
    ]
    move = found(rows).filter(pl.col("to_id") == "mediation").row(0, named=True)
    assert (move["basis"], move["needs"], move["goal"]) == ("need", "target", 0.9)
    assert move["hours"] == 50  # 60 × (0.9 − 0.4) ÷ 0.6


def test_who_covers_a_skill_is_not_sent_to_it_and_who_does_not_answers_the_need():
    rows = [
        *(frames.score(person, "data-entry", 0.5, 0.5) for person in "ab"),
        frames.score("a", "mediation", 0.6, 0.5), frames.score("b", "mediation", 0.4, 0.5),
    ]  # fmt: skip
    needs = (
        found(rows)
        .filter(pl.col("to_id") == "mediation")
        .sort("person_id")
        .select("person_id", "needs")
        .rows()
    )
    assert needs == [("b", "key_person")]  # who covers it is not sent at all


def test_closeness_finds_targets_and_eases_the_effort():
    scored = frames.scores([frames.score("a", "copywriting", 0.5, 1.0)])
    near = pl.DataFrame({"from_id": ["copywriting"], "to_id": ["brand"], "closeness": [0.6]})
    rows = moves.candidates(
        scored, frames.skill_mart(scored), frames.lexicon(), frames.pathways(), SETTINGS, near
    )
    move = rows.filter(pl.col("to_id") == "brand").row(0, named=True)
    assert (move["basis"], move["closeness"]) == ("closeness", 0.6)
    assert move["hours"] == 51  # 60 × (1 − ¼ × 0.6) × 0.6 ÷ 0.6


def test_exposure_under_each_source_computed_by_hand():
    (move,) = (
        found([frames.score("a", "sql", 0.5, 1.0)]).filter(pl.col("to_id") == "metrics").iter_rows(named=True)
    )
    # capability of sql 0.65, 0.75, 1.125 and 0.65 to 0.85; of metrics 0.3, 0.4, 0.6 and 0.3 to 0.5
    expected = {
        "human": 0.5 * (0.3 * 0.3 - 0.8 * 0.65), "gpt4": 0.5 * (0.3 * 0.4 - 0.8 * 0.75),
        "automation": 0.5 * (0.3 * 0.6 - 0.8 * 1.125), "low": 0.5 * (0.3 * 0.3 - 0.8 * 0.65),
        "high": 0.5 * (0.3 * 0.5 - 0.8 * 0.85),
    }  # fmt: skip
    for source, change in expected.items():
        assert move[f"exposure_{source}"] == pytest.approx(change), source


def test_a_target_of_one_s_own_closes_half_of_what_is_left():
    asked = moves.reach(pl.lit("need"), number(1.0), number(None), asked=pl.lit(True))
    assert value(asked) == pytest.approx(0.85)  # 1 − 0.6 × ½ × ½


def test_a_share_too_small_to_notice_is_not_moved_but_to_one_s_own_target():
    rows = [
        frames.score("a", "sql", 0.5, 0.03),
        frames.score("a", "metrics", 0.2, 0.97),
    ]  # half of 3% is 1.5%
    assert found(rows).is_empty()
    rows[1] |= {"target": 0.6}
    assert found(rows)["to_id"].to_list() == ["metrics"]


def test_a_mentor_closes_a_third_of_the_distance():
    assert moves.mentored(0.7) == pytest.approx(0.8)
