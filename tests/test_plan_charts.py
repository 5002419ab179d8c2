from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from pipelines import PlanRequest, charts, make_plan
from pipelines.text import text
from tests import plan_frames as frames

DAY = date(2026, 1, 5)
LABELS = pl.DataFrame({"person_id": ["a", "b", "c"], "label": ["Person 01", "Person 02", "Person 03"]})
WORDS = pytest.mark.parametrize("words", [text("en"), text("fr")], ids=["en", "fr"])


@pytest.fixture(scope="module")
def plan():
    rows = [
        row for p in "abc" for row in (frames.score(p, "sql", 0.5, 0.5), frames.score(p, "metrics", 0.2, 0.5))
    ]
    return make_plan(frames.tables(rows), PlanRequest(hours_per_person=80))


def encoded(spec) -> set[str]:
    """Every field that a chart's layers encode."""
    found = set()
    for layer in spec.get("layer", [spec]):
        for channel in layer.get("encoding", {}).values():
            for one in channel if isinstance(channel, list) else [channel]:
                found |= {one["field"]} if "field" in one else set()
        found |= encoded(layer) if "layer" in layer else set()
    return found


def columns(spec) -> set[str]:
    return {name for rows in spec["datasets"].values() for row in rows for name in row}


@WORDS
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_encoded_field_exists_and_words_are_said(plan, words, dark):
    for figure in (
        charts.impact_and_reach(plan, LABELS, words, dark=dark),
        charts.plan_calendar(plan, DAY, LABELS, words, dark=dark),
    ):
        spec = figure.chart.to_dict()
        assert encoded(spec) <= columns(spec)
        assert spec["description"] == figure.summary
        assert "{" not in figure.title + figure.summary
        assert figure.table.height


def test_moves_that_would_hide_each_other_share_a_point(plan):
    # three people with the same move: one point that bears their numbers
    spec = charts.impact_and_reach(plan, LABELS, text("en")).chart.to_dict()
    same = [row for rows in spec["datasets"].values() for row in rows if "number" in row]
    numbers = " ".join(row["number"] for row in same).replace("…", "").split()
    assert len(same) < len(plan.moves)
    assert set(numbers) <= {str(move.rank) for move in plan.moves}


def test_figures_are_those_of_the_plan(plan):
    table = charts.impact_and_reach(plan, LABELS, text("en")).table
    first = plan.moves[0]
    assert table["Gain (points)"][0] == round(100 * (first.durable.value - first.exposure.value), 1)
    assert table["Reach"][0] == round(100 * first.reach)
    months = charts.plan_calendar(plan, DAY, LABELS, text("en")).table
    assert abs(months["Practice hours"].sum() - plan.hours) <= months.height
    assert months["Moves that begin"].sum() == len(plan.moves)


@WORDS
def test_no_moves_no_chart(plan, words):
    empty = replace(plan, moves=())
    assert charts.impact_and_reach(empty, LABELS, words) is None
    assert charts.plan_calendar(empty, DAY, LABELS, words) is None
