"""Charts of people, inversion, horizon, what-if and trends: fields exist, title, text alternative, marks, message."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import polars as pl
import pytest

from pipelines import charts, horizon, inversion, profile, whatif
from pipelines.charts.figure import MOST_MARKS
from pipelines.text import Text, text
from tests import people_frames as frames
from tests.frames import LONG, MARKUP
from tests.test_charts import fields, marks, spec, views

DAYS = (date(2026, 3, 1), date(2026, 6, 1), date(2026, 10, 1))
ARABIC = "محمد عبد الرحمن " * 12


def one() -> Any:
    marts = frames.marts()
    return profile("ann", frames.scores().filter(person_id="ann"), marts["person"], marts["skill"])


def ahead() -> Any:
    marts = frames.marts()
    return horizon(marts["skill"], frames.skills(), marts["team"].row(0, named=True), DAYS[2])


def orders(*, names: bool) -> Any:
    thrice = pl.concat(
        [frames.marts()["person"].with_columns(pl.col("person_id") + n) for n in ("", "2", "3")]
    )
    return inversion(thrice, "pay_band", frames.labels(), names=names)


def over() -> pl.DataFrame:
    team = frames.marts()["team"]
    moved = [
        team.with_columns(day=pl.lit(day), durable=pl.col("durable") + n / 10) for n, day in enumerate(DAYS)
    ]
    return pl.concat(moved)


def changes() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "skill_id": ["deal", "site", "copy"], "name_en": ["Deal", "Site", "Copy"], "name_fr": ["D", "S", "C"],
            "durable": [0.8, 0.6, 0.2], "working_before": [1, 3, 2], "working_after": [4, 2, 2],
            "level_before": [0.2, 0.4, 0.5], "level_after": [0.6, 0.3, 0.5],
        }
    )  # fmt: skip


def leaving() -> whatif.Outcome:
    group = whatif.group_of(frames.people(), frames.scores())
    return whatif.compare(group, whatif.without(group, ["ann"]))


MAKERS: dict[str, Callable[..., charts.Figure | None]] = {
    "person-skills": lambda words, **kw: charts.person_skills(one().skills, words, **kw),
    "person-places": lambda words, **kw: charts.person_places(one().places, "North", words, **kw),
    "horizon": lambda words, **kw: charts.horizon_curve(ahead(), words, **kw),
    "horizon-skills": lambda words, **kw: charts.horizon_skills(ahead(), words, **kw),
    "inversion": lambda words, **kw: charts.inversion_slope(orders(names=False), words, **kw),
    "inversion-people": lambda words, **kw: charts.inversion_slope(orders(names=True), words, **kw),
    "trend-team": lambda words, **kw: charts.trend(over(), "trend-team", words, **kw),
    "skill-changes": lambda words, **kw: charts.skill_changes(changes(), words, **kw),
    "whatif-load": lambda words, **kw: charts.load_change(leaving(), frames.labels(), words, **kw),
    "whatif-cover": lambda words, **kw: charts.cover_change(leaving(), frames.marts()["skill"], words, **kw),
}


@cache
def made(name: str, lang: str = "en", **options: Any) -> charts.Figure:
    figure = MAKERS[name](text(lang), **options)
    assert figure is not None
    return figure


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", MAKERS)
class TestEveryFigure:
    def test_every_encoded_field_exists(self, name: str, lang: str, dark: bool) -> None:
        for layer, rows in views(spec(made(name, lang, dark=dark))):
            in_expressions = set(re.findall(r"datum\.(\w+)", json.dumps(layer)))
            assert set(fields(layer["encoding"])) | in_expressions <= set(rows[0])

    def test_says_its_message_and_has_a_text_alternative(self, name: str, lang: str, dark: bool) -> None:
        figure = made(name, lang, dark=dark)
        assert figure.title
        assert "{" not in figure.title + figure.summary
        assert spec(figure)["description"] == figure.summary
        assert spec(figure)["width"] == "container"
        assert 0 < marks(figure) <= MOST_MARKS

    def test_has_a_table_in_words(self, name: str, lang: str, dark: bool) -> None:
        table = made(name, lang, dark=dark).table
        assert table.height > 0
        assert not [column for column in table.columns if "_" in column]


@pytest.mark.parametrize("name", MAKERS)
def test_becomes_a_picture(name: str) -> None:
    assert made(name).picture("svg", width=360).startswith(b"<svg")


def english(name: str) -> str:
    return made(name).title


def test_messages() -> None:
    assert (
        english("person-skills") == "46% of this work rests on judgment, presence and trust; 24% is exposed"
    )
    assert english("whatif-load") == "Bo becomes the bottleneck"
    assert english("whatif-cover") == "One durable skill is left with nobody"
    assert english("skill-changes") == "Skills with more people at working level: 1; with fewer: 1"
    assert english("trend-team") == "Durable value has risen by 20 points since 1 Mar 2026"


def test_the_person_s_bars_add_up() -> None:
    table = made("person-skills").table
    assert table["Share of the work"].sum() == 100
    assert table.select(
        pl.sum_horizontal("Exposed", "Held", "Durable")
    ).to_series().to_list() == pytest.approx(table["Share of the work"].to_list(), abs=1)


def test_many_skills_are_joined_in_a_last_bar() -> None:
    skills = pl.concat([one().skills.with_columns(pl.col("skill_id") + str(n)) for n in range(6)])
    figure = charts.person_skills(skills, text("en"))
    assert figure is not None
    assert figure.table.height == 13
    assert figure.table["Skill"][-1] == "6 other skills"
    assert figure.table["Share of the work"].sum() == pytest.approx(600, abs=3)


@pytest.mark.parametrize("name", [MARKUP, LONG, ARABIC], ids=["markup", "long", "arabic"])
def test_names_from_files_are_text(name: str) -> None:
    words = text("en")
    skills = one().skills.with_columns(name_en=pl.lit(name))
    labels = frames.labels().with_columns(label=pl.lit(name))
    changed = changes().with_columns(name_en=pl.lit(name))
    for figure in (
        charts.person_skills(skills, words),
        charts.person_places(one().places, name, words),
        charts.load_change(leaving(), labels, words),
        charts.cover_change(leaving(), frames.marts()["skill"].with_columns(name_en=pl.lit(name)), words),
        charts.skill_changes(changed, words),
    ):
        assert figure is not None
        assert len(figure.title) < 200
        assert figure.chart.to_dict()["description"] == figure.summary


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(
            lambda w: charts.person_skills(one().skills.with_columns(weight=pl.lit(0.0)), w), id="no-weight"
        ),
        pytest.param(lambda w: charts.person_places(one().places.clear(), "North", w), id="small-group"),
        pytest.param(lambda w: charts.trend(over().head(1), "trend-team", w), id="one-day"),
        pytest.param(lambda w: charts.skill_changes(changes().tail(1), w), id="nothing-changed"),
        pytest.param(
            lambda w: charts.cover_change(still(), frames.marts()["skill"], w), id="no-cover-changed"
        ),
    ],
)
def test_nothing_to_draw_gives_no_figure(draw: Callable[[Text], charts.Figure | None]) -> None:
    assert draw(text("en")) is None


def still() -> whatif.Outcome:
    group = whatif.group_of(frames.people(), frames.scores())
    return whatif.compare(group, group)
