from __future__ import annotations

import polars as pl
import pytest

from pipelines import needs
from tests import plan_frames as frames


def found(rows, paths=None):
    mart = frames.skill_mart(frames.scores(rows))
    every = needs.team_needs(mart, frames.pathways() if paths is None else paths)
    return every.filter(pl.col("team").is_not_null()).select("skill_id", "need").rows()


def test_one_person_at_working_level_is_a_key_person():
    rows = [frames.score("a", "brand", 0.6, 1.0), frames.score("b", "brand", 0.5, 1.0)]
    assert found(rows) == [("brand", "key_person")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [frames.score("a", "brand", 0.6, 1.0), frames.score("b", "brand", 0.6, 1.0)], id="two-have-it"
        ),
        pytest.param(
            [frames.score("a", "brand", 0.6, 1.0), frames.score("b", "brand", None, 1.0)], id="level-unknown"
        ),
        pytest.param([frames.score("a", "sql", 0.6, 1.0)], id="not-durable"),
    ],
)
def test_no_need_is_stated(rows):
    assert found(rows) == []


def test_a_facet_that_nobody_covers():
    rows = [frames.score("a", "brand", 0.4, 1.0), frames.score("a", "metrics", 0.2, 1.0)]
    mart = frames.skill_mart(frames.scores(rows)).with_columns(facet=pl.lit("choose"))
    assert needs.uncovered_facets(mart).filter(pl.col("team").is_not_null())["skill_id"].sort().to_list() == [
        "brand",
        "metrics",
    ]
    covered = mart.with_columns(n_working_high=pl.when(pl.col("skill_id") == "brand").then(1).otherwise(0))
    assert needs.uncovered_facets(covered).is_empty()


def test_an_apprenticeship_is_lost_while_somebody_still_learns_by_doing():
    rows = [  # SQL, 0.6 exposed, feeds metrics; a is still learning it, b and c have both
        frames.score("a", "sql", 0.4, 1.0),
        *(frames.score(person, skill, 0.8, 0.5) for person in "bc" for skill in ("sql", "metrics")),
    ]
    assert found(rows) == [("metrics", "apprenticeship")]
    assert found(rows[1:]) == []  # nobody is learning
    substitute = frames.pathways([("sql", "metrics", "substitute", 60, "w", "w", "p", "p")])
    assert found(rows, substitute) == []


def test_targets_above_the_level():
    rows = [
        frames.score("a", "brand", 0.4, 1.0, target=0.8),
        frames.score("b", "brand", 0.8, 1.0, target=0.8),
        frames.score("c", "brand", None, 1.0, target=0.2),
    ]
    told = needs.personal_targets(frames.scores(rows)).sort("person_id")
    assert told.rows() == [("a", "brand", 0.8), ("c", "brand", 0.2)]
