from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from pipelines import PlanRequest, account, examine, make_plan, schemas
from pipelines.closeness import closeness
from pipelines.lexicon import lexicon
from pipelines.moves import candidates
from pipelines.score import score
from pipelines.text import text
from tests import plan_frames as frames

EN = text("en")


def planned(rows, paths=None, **request):
    tables = frames.tables(rows, paths=paths)
    return make_plan(tables, PlanRequest(**request)), tables


def test_a_move_that_every_source_chooses_again_holds():
    plan, tables = planned([frames.score("a", "sql", 0.5, 1.0)], moves_per_person=1)
    examined = examine(plan, tables)
    assert [move.fails_under for move in examined.moves] == [()]
    assert account.steadiness(examined).params == {"n": 1, "held": 1}
    assert examined.check_first == ()  # without the file's inventory there are no cells to name


def test_a_move_that_one_source_would_not_choose_depends_on_it():
    rows = [frames.score("a", "sql", 0.5, 0.5), frames.score("a", "copywriting", 0.5, 0.5)]
    paths = frames.pathways([
        ("sql", "metrics", "feeder", 60, "w", "w", "p", "p"),
        ("copywriting", "brand", "feeder", 60, "w", "w", "p", "p"),
    ])  # fmt: skip
    plan, tables = planned(rows, paths, moves_per_person=1, hours_per_person=60)
    (move,) = plan.moves
    other = tables["candidate"].filter(pl.col("from_id") != move.from_id)["from_id"][0]
    # let the human annotators see nothing gained by the chosen move
    worse = pl.when(pl.col("from_id") == move.from_id).then(1.0).otherwise(pl.col("exposure_human"))
    doubted = {**tables, "candidate": tables["candidate"].with_columns(exposure_human=worse)}
    (examined,) = examine(plan, doubted).moves
    assert examined.fails_under == ("human",)
    assert other != move.from_id


def test_a_difference_of_under_two_percent_is_none():
    rows = [frames.score("a", "sql", 0.5, 0.5), frames.score("a", "copywriting", 0.5, 0.5)]
    plan, tables = planned(rows, moves_per_person=1)
    (move,) = plan.moves
    gain = pl.col("durable_change") - pl.col("exposure_gpt4")
    best = tables["candidate"].filter(pl.col("to_id") == move.to_id).select(gain).item(0, 0)
    assert best > 0
    close = tables["candidate"].with_columns(
        exposure_gpt4=pl.when(pl.struct("from_id", "to_id") == {"from_id": move.from_id, "to_id": move.to_id})
        .then(pl.col("exposure_gpt4") + 0.001 * best)
        .otherwise("exposure_gpt4")
    )
    assert examine(plan, {**tables, "candidate": close}).moves[0].fails_under == ()


def test_an_empty_plan_is_examined_without_a_word():
    plan, tables = planned([frames.score("a", "brand", 0.9, 1.0)])
    assert examine(plan, tables).check_first == ()


# The ten cells.


@pytest.fixture(scope="module", params=["en", "fr"])
def sample(built, request):
    tables = built[request.param].snapshot.tables()
    return tables, examine(make_plan(tables, PlanRequest()), tables)


def test_ten_cells_of_the_samples_with_their_places(sample):
    tables, plan = sample
    assert len(plan.check_first) == 10
    inventory = tables["inventory"]
    ranks = {move.rank: move for move in plan.moves}
    for cell in plan.check_first:
        assert cell.stake > 0
        assert cell.kind in ("rating", "blank", "match")
        assert all(ranks[rank].person_id == cell.person_id for rank in cell.moves if cell.person_id)
        if cell.kind == "rating":
            (row,) = inventory.filter(
                (pl.col("person_id") == cell.person_id) & (pl.col("skill") == cell.skill)
            ).iter_rows(named=True)
            assert cell.now == row["level_raw"]
            assert cell.cell.endswith(str(row["row"]))
    firsts = [bool(cell.moves) for cell in plan.check_first]
    assert firsts == sorted(firsts, reverse=True)


def test_a_cell_said_to_change_a_move_does(built):
    tables = built["en"].snapshot.tables()
    plan = examine(make_plan(tables, PlanRequest()), tables)
    cell = next(cell for cell in plan.check_first if cell.kind == "rating" and cell.moves)
    planned_ = {move.move for move in plan.moves if move.person_id == cell.person_id}
    mine = (pl.col("person_id") == cell.person_id) & (pl.col("skill") == cell.skill)
    again = [
        {move.move for move in _rebuilt(tables, mine, change).moves if move.person_id == cell.person_id}
        for change in (-0.2, 0.2)
    ]
    assert any(moves != planned_ for moves in again)


def _rebuilt(tables, mine, change):
    level = pl.when(mine).then((pl.col("level") + change).clip(0, 1)).otherwise("level")
    scores = score(tables["inventory"].with_columns(level=level), tables["people"], tables["skills"])
    known = lexicon()
    found = candidates(
        scores, tables["skill"], known.entries, known.pathways, closeness=closeness(tables["skills"])
    )
    changed = {**tables, "scores": scores, "candidate": schemas.CANDIDATE.conform(found)}
    return make_plan(changed, PlanRequest())


# What is said of the whole.


def test_what_is_said_of_a_plan_as_a_whole(sample):
    _, plan = sample
    quality = [str(one) for one in account.quality(plan)]
    assert "points of expected gain" in quality[0]
    assert quality[1] == "No plan within these limits would reach more."
    for limit in plan.limits:
        assert account.limit_name(limit)
        assert str(account.worth(limit)).endswith(".")
        assert str(account.method(limit))
    assert account.clash(plan, EN) == []
    assert all("{" not in str(one) for one in account.assumptions(plan))


def test_a_clash_in_words():
    rows = [
        row for p in "ab" for row in (frames.score(p, "sql", 0.5, 0.5), frames.score(p, "metrics", 0.2, 0.5))
    ]
    plan, _ = planned(rows, team_hours=50)
    said = account.clash(plan, EN)
    assert said[0].startswith("These do not fit together: a move for each of the 2 people")
    assert said[1] == "The smallest change that works: 30 more practice hours for the team “North”."
    assert said[2] == "One highly exposed person has no move."
    assert account.clash(replace(plan, clash=None), EN) == []
