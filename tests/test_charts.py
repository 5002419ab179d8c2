from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import altair as alt
import polars as pl
import pytest

from pipelines import charts
from pipelines.charts import theme
from pipelines.charts.figure import MOST_MARKS
from pipelines.charts.people import MOST_POINTS
from pipelines.plan import PlanRequest, make_plan
from pipelines.text import Text, text
from tests import frames, plan_frames

Make = Callable[..., charts.Figure | None]


def one_skill() -> dict[str, Any]:
    row = frames.skills().filter(skill_id="copy").row(0, named=True)
    return {**row, "name": row["name_en"]}


MAKERS: dict[str, Make] = {
    "value-map": lambda words, **kw: charts.value_map(frames.people(), frames.labels(), words, **kw),
    "value-map-binned": lambda words, **kw: charts.value_map(
        frames.people(501), frames.labels(501), words, **kw
    ),
    "composition": lambda words, **kw: charts.composition_by_team(frames.team(), words, **kw),
    "layers": lambda words, **kw: charts.layers_by_team(frames.team(), words, **kw),
    "squeezed-middle": lambda words, **kw: charts.squeezed_middle(frames.team(), words, **kw),
    "exposure-ranking": lambda words, **kw: charts.exposure_ranking(frames.skills(), words, **kw),
    "evidence": lambda words, **kw: charts.evidence(frames.skills(), words, **kw),
    "evidence-of-one": lambda words, **kw: charts.evidence(frames.skills(), words, chosen="copy", **kw),
    "knowledge-moat": lambda words, **kw: charts.knowledge_moat(frames.skills(), words, **kw),
    "lost-apprenticeship": lambda words, **kw: charts.lost_apprenticeship(frames.lost(), words, **kw),
    "team-map": lambda words, **kw: charts.team_map(frames.team(), words, **kw),
    "skill-composition": lambda words, **kw: charts.skill_composition(one_skill(), words, **kw),
    "skill-levels": lambda words, **kw: charts.skill_levels(
        frames.scores().filter(skill_id="copy"), 3, words, **kw
    ),
    "coverage": lambda words, **kw: charts.coverage(frames.skills(), words, **kw),
    "skill-heatmap": lambda words, **kw: charts.skill_heatmap(
        frames.scores(), frames.skills(), frames.labels(), words, **kw
    ),
    "priorities": lambda words, **kw: charts.priorities(frames.moves(), frames.labels(), words, **kw),
}


def english() -> Text:
    return text("en")


@cache
def made(name: str, lang: str = "en", **options: Any) -> charts.Figure:
    figure = MAKERS[name](text(lang), **options)
    assert figure is not None
    return figure


def views(spec: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each layer of a specification with the rows it draws."""
    for layer in spec.get("layer", [spec]):
        if "layer" in layer:
            yield from views({**layer, "datasets": spec["datasets"]})
        else:
            data = layer.get("data", spec.get("data"))
            yield layer, spec["datasets"][data["name"]]


def fields(node: Any) -> Iterator[str]:
    """Every `field` named in an encoding, those of tooltips and conditions included."""
    if isinstance(node, dict):
        if isinstance(node.get("field"), str):
            yield node["field"]
        for value in node.values():
            yield from fields(value)
    elif isinstance(node, list):
        for value in node:
            yield from fields(value)


@cache
def spec(figure: charts.Figure) -> dict[str, Any]:
    """The specification of a figure's chart, which takes Altair a while."""
    return dict(figure.chart.to_dict())


def marks(figure: charts.Figure) -> int:
    return sum(len(rows) for _, rows in views(spec(figure)))


def values(figure: charts.Figure, field: str) -> list[Any]:
    """What the first layer that has `field` draws."""
    return next([row[field] for row in rows] for _, rows in views(spec(figure)) if field in rows[0])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", MAKERS)
class TestEveryFigure:
    def test_every_encoded_field_exists(self, name: str, lang: str, dark: bool) -> None:
        for layer, rows in views(spec(made(name, lang, dark=dark))):
            in_expressions = set(re.findall(r"datum\.(\w+)", json.dumps(layer)))
            assert set(fields(layer["encoding"])) | in_expressions <= set(rows[0])

    def test_says_its_message_and_its_text_alternative(self, name: str, lang: str, dark: bool) -> None:
        figure = made(name, lang, dark=dark)
        assert figure.name in frames.FIGURES
        assert figure.title
        assert "{" not in figure.title + figure.summary
        assert spec(figure)["description"] == figure.summary
        assert spec(figure)["width"] == "container"

    def test_has_few_enough_marks(self, name: str, lang: str, dark: bool) -> None:
        assert marks(made(name, lang, dark=dark)) <= MOST_MARKS

    def test_has_a_table_of_whole_figures(self, name: str, lang: str, dark: bool) -> None:
        table = made(name, lang, dark=dark).table
        assert table.height > 0
        assert not [column for column in table.columns if "_" in column]
        for column in table.select(pl.col(pl.Int64, pl.Float64)).iter_columns():
            assert column.drop_nulls().is_between(0, 100).all()

    def test_takes_the_theme(self, name: str, lang: str, dark: bool) -> None:
        config = spec(made(name, lang, dark=dark))["config"]
        assert config["axis"]["labelColor"] == theme.palette(dark).muted
        assert config["background"] == "transparent"

    def test_becomes_a_picture_with_a_title(self, name: str, lang: str, dark: bool) -> None:
        figure = made(name, lang, dark=dark)
        picture = figure.at(340, dark=dark).to_dict()
        assert picture["width"] == 340
        assert " ".join(picture["title"]) == figure.title
        assert picture["config"]["background"] == theme.palette(dark).background


PEOPLE, TEAM, SKILLS = frames.people(), frames.team(), frames.skills()
SCORES, LABELS, MOVES = frames.scores(), frames.labels(), frames.moves()


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(lambda w: charts.value_map(PEOPLE.clear(), LABELS, w), id="value-map"),
        pytest.param(lambda w: charts.composition_by_team(TEAM.clear(), w), id="composition"),
        pytest.param(lambda w: charts.layers_by_team(TEAM.clear(), w), id="layers"),
        pytest.param(lambda w: charts.squeezed_middle(TEAM.clear(), w), id="squeezed"),
        pytest.param(lambda w: charts.exposure_ranking(SKILLS.clear(), w), id="ranking"),
        pytest.param(lambda w: charts.coverage(SKILLS.clear(), w), id="coverage"),
        pytest.param(lambda w: charts.skill_heatmap(SCORES.clear(), SKILLS, LABELS, w), id="heatmap"),
        pytest.param(
            lambda w: charts.skill_heatmap(SCORES, SKILLS.clear(), LABELS, w), id="heatmap-no-skill"
        ),
        pytest.param(lambda w: charts.priorities(MOVES.clear(), LABELS, w), id="priorities"),
        pytest.param(
            lambda w: charts.value_map(PEOPLE.with_columns(exposure=pl.lit(math.nan)), LABELS, w),
            id="map-nan",
        ),
        pytest.param(
            lambda w: charts.exposure_ranking(SKILLS.with_columns(exposed=pl.lit(0.0)), w),
            id="nothing-exposed",
        ),
        pytest.param(
            lambda w: charts.coverage(SKILLS.filter(pl.col("execution") > 0.5), w), id="nothing-durable"
        ),
    ],
)
def test_nothing_to_draw_gives_no_figure(figure: Make) -> None:
    assert figure(english()) is None


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(lambda w: charts.value_map(PEOPLE.head(1), LABELS, w), id="value-map"),
        pytest.param(lambda w: charts.composition_by_team(TEAM.head(1), w), id="composition"),
        pytest.param(lambda w: charts.layers_by_team(TEAM.tail(1), w), id="layers"),
        pytest.param(lambda w: charts.squeezed_middle(TEAM.head(1), w), id="squeezed"),
        pytest.param(lambda w: charts.exposure_ranking(SKILLS.head(1), w), id="ranking"),
        pytest.param(lambda w: charts.coverage(SKILLS.tail(1), w), id="coverage"),
        pytest.param(lambda w: charts.skill_heatmap(SCORES.head(1), SKILLS, LABELS, w), id="heatmap"),
        pytest.param(lambda w: charts.priorities(MOVES.head(1), LABELS, w), id="priorities"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_row_is_enough(figure: Make, lang: str) -> None:
    drawn = figure(text(lang))
    assert drawn is not None
    assert marks(drawn) > 0
    assert drawn.table.height == 1


@pytest.mark.parametrize("name", [frames.MARKUP, frames.LONG], ids=["markup", "200-characters"])
@pytest.mark.parametrize(
    "maker", ["value-map", "composition", "exposure-ranking", "coverage", "heatmap", "priorities"]
)
def test_names_stay_text(maker: str, name: str) -> None:
    words, named = english(), LABELS.with_columns(label=pl.lit(name))
    skills = SKILLS.with_columns(name_en=pl.lit(name))
    team = TEAM.with_columns(team=pl.when(pl.col("team").is_not_null()).then(pl.lit(name)))
    moves = MOVES.with_columns(from_name=pl.lit(name), to_name=pl.lit(name))
    figure = {
        "value-map": lambda: charts.value_map(PEOPLE, named, words),
        "composition": lambda: charts.composition_by_team(team, words),
        "exposure-ranking": lambda: charts.exposure_ranking(skills, words),
        "coverage": lambda: charts.coverage(skills, words),
        "heatmap": lambda: charts.skill_heatmap(SCORES, skills, named, words),
        "priorities": lambda: charts.priorities(moves, named, words),
    }[maker]()
    assert figure is not None
    drawn = {str(cell) for _, rows in views(spec(figure)) for row in rows for cell in row.values()}
    assert any(name in cell for cell in drawn)
    assert len(figure.title) < 150


def test_value_map_counts_who_is_to_be_accompanied_first() -> None:
    people = frames.people(3).with_columns(
        exposure=pl.Series([0.40, 0.33, 0.10]), durable=pl.Series([0.30, 0.50, 0.80])
    )
    figure = charts.value_map(people, LABELS, english())
    assert figure is not None
    assert figure.title == "One person of 3 is to be accompanied first"
    assert figure.table["Exposure"].to_list() == [40, 33, 10]


def test_value_map_selects_people() -> None:
    params = spec(made("value-map"))["params"]
    assert [(p["name"], p["select"]["fields"]) for p in params] == [("point", ["person_id"])]


def test_value_map_of_many_people_counts_them_in_squares() -> None:
    assert sum(values(made("value-map-binned"), "people")) == MOST_POINTS + 1


def test_composition_adds_up_to_a_hundred() -> None:
    figure = made("composition")
    shares = figure.table.filter(pl.col("Team") == "Everybody").row(0)
    # The frame says: exposure 0.38, held 0.16, judgment 0.26, presence 0.08, trust 1 − 0.88 = 0.12.
    assert shares == ("Everybody", 11, 38, 16, 26, 8, 12)
    assert figure.title == "46% of the work rests on judgment, presence and trust"


def test_layers_start_with_everybody_then_the_largest_middle() -> None:
    # Middle: Support 0.47 + 0.18 = 0.65, Design 0.27 + 0.14 = 0.41.
    assert made("layers").table["Connective middle (%)"].to_list() == [54, 65, 41]


def test_ranking_is_by_weight_times_exposed() -> None:
    figure = made("exposure-ranking")
    # Data entry 0.20 × 0.80 = 16.0, reporting 0.15 × 0.60 = 9.0, tax rules 5.0, copywriting 4.0 of 38.25 in all:
    # the first two are 25 / 38.25 = 65%.
    assert figure.table["Exposed work (%)"].head(4).to_list() == [16.0, 9.0, 5.0, 4.0]
    assert figure.title == "2 skills carry 65% of the exposed work"
    assert figure.table["Resolved as"].head(4).to_list() == ["reference", "reference", "similar", "estimated"]


def test_ranking_keeps_the_top() -> None:
    assert made("exposure-ranking", top=3).table.height == 3


def test_ranking_speaks_french() -> None:
    figure = made("exposure-ranking", "fr")
    assert figure.table["Compétence"][0] == "Saisie de données"
    assert figure.title == "2 compétences portent 65\xa0% du travail exposé"


@pytest.mark.parametrize("name", MAKERS)
def test_both_languages_say_the_message(name: str) -> None:
    assert made(name, "en").title != made(name, "fr").title
    assert made(name, "en").table.columns != made(name, "fr").table.columns


def test_several_teams_are_ranked_as_everybody() -> None:
    other = SKILLS.with_columns(team=pl.lit("Support"), exposed=pl.lit(1.0))
    figure = charts.exposure_ranking(pl.concat([SKILLS, other]), english())
    assert figure is not None
    assert figure.table.equals(made("exposure-ranking").table)


def test_coverage_starts_with_what_nobody_covers() -> None:
    figure = made("coverage")
    # Durable from 0.5: repair 0 people, AI tools 1, negotiation 1 to 3, design 3 to 5.
    assert figure.table["People at working level"].to_list() == [0, 1, 1, 3]
    assert figure.table["At most, with blanks"].to_list() == [0, 1, 3, 5]
    assert figure.title == "2 durable skills rest on a single person each"


def test_heatmap_keeps_blank_apart_from_zero() -> None:
    figure = made("skill-heatmap")
    cells = [row for _, rows in views(spec(figure)) for row in rows]
    assert len(cells) == 11 * 8
    assert {row["shown"] for row in cells if row["level"] == 0} == {"0"}
    assert {row["shown"] for row in cells if row["level"] is None} == {"listed, no level", "not assessed"}
    # (i + k) is a multiple of 4 for 22 of the 88 cells.
    assert len([row for row in cells if row["shown"] == "not assessed"]) == 22


def test_heatmap_says_what_it_leaves_out() -> None:
    figure = charts.skill_heatmap(frames.scores(300), SKILLS, frames.labels(300), english())
    assert figure is not None
    assert marks(figure) == 2_000
    assert figure.summary.endswith("Left out of the picture: 0 skills, 50 people.")


@pytest.mark.parametrize(
    "names", [["Alex"] * 11, ["Alex (2)", "Alex"] + ["Alex"] * 9], ids=["alike", "numbered"]
)
def test_heatmap_gives_people_of_one_name_a_column_each(names: list[str]) -> None:
    figure = charts.skill_heatmap(SCORES, SKILLS, LABELS.with_columns(label=pl.Series(names)), english())
    assert figure is not None
    assert figure.table.width == 1 + 11
    assert {row["label_shown"] for _, rows in views(spec(figure)) for row in rows} == set(
        figure.table.columns[1:]
    )


def test_heatmap_runs_from_exposed_to_durable() -> None:
    skills = made("skill-heatmap").table["Skill"].to_list()
    assert (skills[0], skills[-1]) == ("Data entry", "On-site repair")


def test_squeezed_middle_says_the_share() -> None:
    figure = made("squeezed-middle")
    # 0.6 × exposure: everybody 0.228, Support 0.282, Design 0.162.
    assert figure.table["Squeezed middle (%)"].to_list() == [23, 28, 16]
    assert figure.title == "23% of the work is execution at an ordinary level"


def test_squeezed_middle_can_be_zero() -> None:
    figure = charts.squeezed_middle(TEAM.with_columns(squeezed=pl.lit(0.0)), english())
    assert figure is not None
    assert figure.title == "0% of the work is execution at an ordinary level"


def test_priorities_are_numbered_by_priority() -> None:
    figure = made("priorities")
    assert figure.table["From"].to_list() == ["Monthly reporting", "Data entry", "Tax rules"]
    assert figure.table["Gain (points)"].to_list() == [8.0, 12.0, 3.0]
    assert figure.title == "3 moves take 46 hours of practice"  # 24 + 12 + 10


def test_priorities_take_the_given_labels_only() -> None:
    named = MOVES.with_columns(label=pl.lit("A Name"))
    figure = charts.priorities(named, LABELS, english())
    assert figure is not None
    assert figure.table["Person"].to_list() == ["Person 01", "Person 02", "Person 02"]


def test_priorities_draw_a_plan() -> None:
    # A pathway from SQL to metrics: exposure falls by 0.12 and durable value rises by 0.125 (see test_plan).
    rows = [plan_frames.score("a", "sql", 0.5, 0.5), plan_frames.score("a", "metrics", 0.2, 0.5)]
    plan = make_plan(plan_frames.tables(rows), PlanRequest())
    labels = pl.DataFrame({"person_id": ["a"], "label": ["Person 01"]})
    figure = charts.priorities(charts.chosen_moves(plan, english()), labels, english())
    assert figure is not None
    assert figure.table.row(0)[:6] == (1, "Person 01", "SQL", "Choosing metrics", 24.5, 40)


def test_charts_are_altair() -> None:
    assert isinstance(made("composition").chart, alt.LayerChart)


# --- colours -------------------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes 2009, severity 1: what a colour-blind eye sees, in linear RGB.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(color: str) -> list[float]:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """WCAG contrast, 1..21."""
    lights = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))
        for color in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def oklab(color: str, sight: str) -> tuple[float, ...]:
    red, green, blue = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear(color), strict=True))))
        for row in SIGHTS[sight]
    )
    cones = (
        (0.41222 * red + 0.53633 * green + 0.05145 * blue) ** (1 / 3),
        (0.21190 * red + 0.68070 * green + 0.10740 * blue) ** (1 / 3),
        (0.08830 * red + 0.28172 * green + 0.62998 * blue) ** (1 / 3),
    )
    matrix = ((0.21045, 0.79362, -0.00407), (1.97800, -2.42859, 0.45059), (0.02590, 0.78277, -0.80868))
    return tuple(sum(w * c for w, c in zip(row, cones, strict=True)) for row in matrix)


STACK = (theme.EXPOSED, theme.HELD, theme.JUDGMENT, theme.PRESENCE, theme.TRUST)


@pytest.mark.parametrize("ground", [theme.WHITE, theme.NIGHT], ids=["light", "dark"])
@pytest.mark.parametrize("color", STACK)
def test_parts_stand_out_from_both_backgrounds(color: str, ground: str) -> None:
    assert contrast(color, ground) >= 3


@pytest.mark.parametrize("color", STACK)
def test_what_is_written_on_a_part_can_be_read(color: str) -> None:
    assert contrast(color, theme.ON_PARTS[color]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_can_be_read(dark: bool) -> None:
    tones = theme.palette(dark)
    assert contrast(tones.ink, tones.background) >= 7
    assert contrast(tones.muted, tones.background) >= 4.5
    assert contrast(tones.line, tones.background) >= 3
    assert contrast(tones.accent, tones.background) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
def test_neighbours_in_a_bar_stay_apart(sight: str) -> None:
    for one, other in itertools.pairwise(STACK):
        assert math.dist(oklab(one, sight), oklab(other, sight)) >= 0.07


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_levels_grow_away_from_the_background(dark: bool) -> None:
    tones = theme.palette(dark)
    steps = [contrast(color, tones.background) for color in tones.ramp]
    assert steps == sorted(steps)
    assert steps[0] >= 1.2  # a zero is a filled cell; a blank is not
