from __future__ import annotations

import polars as pl
import pytest

from pipelines.ladder import Ladder, Rungs, ladder, rungs
from pipelines.settings import SETTINGS
from pipelines.text import text

EN, FR = text("en"), text("fr")


@pytest.mark.parametrize(
    ("levels", "steps"),
    [
        pytest.param([0, 0.25, 0.5, 0.75, 1] * 5, 4, id="0-4"),
        pytest.param([0.2, 0.4, 0.6, 0.8, 1] * 5, 5, id="1-5"),
        pytest.param([0.2, 0.4, 0.5, 0.6, 1] * 5, 10, id="halves-of-5"),
        pytest.param([0.0, 1.0] * 10, 1, id="ticks"),
        pytest.param([0.0, 0.25, 0.75, 1.0, None] * 20 + [0.4], 4, id="a-stray"),
        pytest.param([0.31, 0.47, 0.93] * 7, 100, id="shares"),
        pytest.param([0.5], 100, id="too-few-to-tell"),
    ],
)
def test_rungs_of_a_scale(levels, steps):
    assert rungs(pl.Series(levels, dtype=pl.Float64)).steps == steps


@pytest.mark.parametrize(
    ("steps", "working", "step"),
    [(4, 0.75, 0.25), (5, 0.6, 0.2), (3, 2 / 3, 1 / 3), (1, 1.0, 1.0), (100, 0.6, 0.2)],
)
def test_working_level_and_step(steps, working, step):
    scale = Rungs(steps)
    assert scale.working(SETTINGS.framework) == pytest.approx(working)
    assert scale.step(SETTINGS.planning) == pytest.approx(step)


def inventory(rows):
    return {
        "inventory": pl.DataFrame(rows, schema={"level": pl.Float64, "level_raw": pl.String}, orient="row")
    }


@pytest.mark.parametrize(
    ("rows", "level", "said", "scale"),
    [
        pytest.param(
            [(0.0, "0"), (0.75, "3"), (1.0, "4")], 0.75, "3", "on the file’s scale of 0–4", id="0-4"
        ),
        pytest.param([(0.2, "1"), (0.5, "2,5")], 0.5, "2.5", "on the file’s scale of 1–5", id="1-5"),
        pytest.param(
            [(0.25, "Notions"), (0.75, "Autonome"), (1.0, "Référent")], 0.8, "“Autonome”", "", id="words"
        ),
        pytest.param(
            [(0.75, "3 - Autonome"), (0.5, "2 - En")], 0.5, "2", "on the file’s scale of 1–4", id="both"
        ),
        pytest.param([(0.0, "o"), (1.0, "x")], 1.0, "“x”", "", id="ticks"),
    ],
)
def test_levels_are_said_as_the_file_says_them(rows, level, said, scale):
    found = ladder(inventory(rows))
    assert (found.level(level, EN), found.scale(EN)) == (said, scale)


def test_words_in_french_and_no_inventory():
    assert ladder(inventory([(0.2, "Débutant"), (1.0, "Expert")])).level(1.0, FR) == "« Expert »"
    assert ladder({}) == Ladder()
