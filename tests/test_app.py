"""The screens: they show what the marts hold, in both languages, and nothing that they should not."""

from __future__ import annotations

import ast
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import streamlit as st
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

import pipelines
from dashboard import plan_data, planning, recognised
from dashboard.text import CATALOGUES, plain, words
from pipelines import Plan, PlanRequest, Snapshot, Source, Workspace, charts

ROOT = Path(__file__).parent.parent
DASHBOARD = ROOT / "dashboard"
BAD = ROOT / "sample_data" / "bad"
LANGUAGES = ("en", "fr")
SCREENS = (
    "start",
    "bring",
    "overview",
    "skills",
    "people",
    "inversion",
    "horizon",
    "whatif",
    "plan",
    "trends",
    "method",
)
NEEDING = ("overview", "skills", "plan")
"""Screens that show a snapshot."""
KEYWORDS = {"t": None, "words": None, "N_": None, "n": (1, 2)}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Both samples, the English one first."""
    workspace = Workspace(tmp_path_factory.mktemp("app"))
    for lang in LANGUAGES:
        pipelines.build([pipelines.sample(lang)], workspace)
    return workspace


@pytest.fixture(autouse=True)
def _clean_caches() -> Iterator[None]:
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def workspace(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The samples, as the workspace in use."""
    monkeypatch.setenv("REMPART_WORKSPACE", str(built.folder))
    return built


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace in use that holds nothing."""
    monkeypatch.setenv("REMPART_WORKSPACE", str(tmp_path))
    return Workspace(tmp_path)


def opened(screen: str, **url: str) -> AppTest:
    """The screen as a browser opens it with these parameters in the URL."""
    app = AppTest.from_file(str(DASHBOARD / "app.py"), default_timeout=60)
    app.query_params.update(url)
    app.run()
    if screen != "start":
        app.switch_page(f"views/{screen}.py").run()
    assert not app.exception
    return app


def metrics(app: AppTest) -> dict[str, tuple[str, str]]:
    return {metric.label: (metric.value, metric.delta) for metric in app.metric}


def shown_words(app: AppTest) -> str:
    """Every text element of a page."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error,
             *app.warning, *app.success]  # fmt: skip
    labels = [
        widget.label for widget in (*app.selectbox, *app.number_input, *app.toggle, *app.button, *app.metric)
    ]
    return "\n".join([str(part.value) for part in parts] + labels)


def sent(app: AppTest) -> bytes:
    """Everything that reaches the browser: each element as it goes over the wire."""
    return b"".join(
        element.proto.SerializeToString()
        for element in app._tree
        if getattr(element, "proto", None) is not None
    )


def team_row(snapshot: Snapshot, team: str | None = None) -> dict[str, float]:
    return (
        snapshot.table("team").filter(pl.col("team").eq_missing(pl.lit(team, pl.String))).row(0, named=True)
    )


def plan_of(snapshot: Snapshot, **budgets: float) -> Plan:
    return pipelines.make_plan(snapshot.tables(), PlanRequest(**budgets))  # type: ignore[arg-type]


def points(share: float, lang: str) -> str:
    return words(lang).number(100 * share)


by_language = pytest.mark.parametrize("lang", LANGUAGES)
by_snapshot = pytest.mark.parametrize("place", [0, 1], ids=["latest", "earlier"])


# --- what the marts hold is what is shown -------------------------------------------------------------------------


@by_language
@by_snapshot
def test_overview_shows_the_team_mart(workspace: Workspace, lang: str, place: int) -> None:
    snapshot = workspace.snapshots()[place]
    row, t = team_row(snapshot), words(lang)
    app = opened("overview", lang=lang, snapshot=snapshot.id)
    for label, name in (
        ("Exposure", "exposure"),
        ("Execution that holds", "held"),
        ("Durable value", "durable"),
    ):
        assert metrics(app)[t(label)][0] == points(row[name], lang)
        ends = {end: points(row[f"{name}_{end}"], lang) for end in ("low", "high")}
        assert t("span {low} to {high}", **ends) in [caption.value for caption in app.caption]
    assert t.n("{n} rating", "{n} ratings", int(row["n_ratings"])) in app.caption[0].value
    assert t.n("{n} blank", "{n} blanks", int(row["n_blanks"])) in app.caption[0].value


@by_language
def test_overview_shows_three_findings_and_three_figures(workspace: Workspace, lang: str) -> None:
    snapshot, t = workspace.latest(), words(lang)
    tables = snapshot.tables()
    app = opened("overview", lang=lang)
    told = shown_words(app)
    for finding in pipelines.findings(team_row(snapshot), tables["person"], tables["skill"]):
        assert plain(t.render(finding.message)) in told
    titles = [heading.value for heading in app.subheader]
    labels = pipelines.labels(tables["people"], t, names=False)
    figures = (
        charts.value_map(tables["person"], labels, t),
        charts.layers_by_team(tables["team"], t),
        charts.composition_by_team(tables["team"], t),
    )
    assert titles == [plain(figure.title) for figure in figures if figure]


@by_language
def test_skills_shows_seven_figures_and_every_skill(workspace: Workspace, lang: str) -> None:
    snapshot, t = workspace.latest(), words(lang)
    tables = snapshot.tables()
    skill = tables["skill"].filter(pl.col("team").is_null())
    app = opened("skills", lang=lang)
    labels = pipelines.labels(tables["people"], t, names=False)
    levels = tables["scores"].group_by("person_id", "skill_id").agg(pl.col("level").max())
    lost = pipelines.lost_apprenticeship(pipelines.feeders(skill, pipelines.lexicon().pathways), levels)
    figures = (
        charts.exposure_ranking(skill, t),
        charts.evidence(skill, t),
        charts.skill_heatmap(tables["scores"], skill, labels, t),
        charts.coverage(skill, t, labels=labels),
        charts.knowledge_moat(skill, t),
        charts.lost_apprenticeship(lost, t),
        charts.squeezed_middle(tables["team"], t),
    )
    topics = dict(
        enumerate(map(t, ("Knowledge moat", "Lost apprenticeship")), start=4)
    )  # what stands for no figure
    titles = [plain(figure.title) if figure else topics[place] for place, figure in enumerate(figures)]
    assert [heading.value for heading in app.subheader] == titles
    table = pl.from_pandas(app.dataframe[-1].value)
    heaviest = skill.sort("weight", "skill_id", descending=[True, False]).row(0, named=True)
    assert table.height == skill.height
    assert table[t("Skill")][0] == heaviest[f"name_{lang}"]
    assert table[t("Exposed")][0] == round(100 * heaviest["exposed"])


@by_language
def test_plan_shows_the_plan_and_follows_its_budgets(workspace: Workspace, lang: str) -> None:
    t, snapshot = words(lang), workspace.latest()
    app = opened("plan", lang=lang)
    for budgets in ({}, {"hours_per_person": 10.0, "moves_per_person": 1}):
        if budgets:
            app.number_input(key="plan_hours").set_value(10)
            app.number_input(key="plan_moves").set_value(1).run()
        made = plan_of(snapshot, **budgets)
        seen = metrics(app)
        assert seen[t("Moves")][0] == t.number(len(made.moves))
        assert seen[t("Practice hours")][0] == t.number(made.hours)
        assert seen[t("Mentor hours")][0] == t.number(made.mentor_hours)
        before, after = made.before["exposure"].value, made.after["exposure"].value
        assert seen[t("Exposure")][0] == f"{points(before, lang)} → {points(after, lang)}"
        told = shown_words(app)
        assert plain(pipelines.advice.reason(made.moves[0], t)) in told
        assert plain(pipelines.advice.practice(made.moves[0], t)) in told
        assert plain(t.render(next(iter(pipelines.account.quality(made))))) in told


def test_a_move_is_ruled_out_pinned_and_taken_back_on_screen(workspace: Workspace) -> None:
    app = opened("plan", lang="en")
    first, second = plan_of(workspace.latest()).moves[:2]
    app.button(key="out-" + "-".join(first.move)).click().run()
    app.button(key="pin-" + "-".join(second.move)).click().run()
    kinds = {ruling.move: ruling.kind for ruling in pipelines.planlog.rulings(workspace)}
    assert kinds == {first.move: "ruled_out", second.move: "pinned"}
    again = plan_of(workspace.latest(), rulings=pipelines.planlog.rulings(workspace))
    assert metrics(app)["Moves"][0] == str(len(again.moves))
    assert first.move not in {move.move for move in again.moves}
    for move in (first.move, second.move):
        app.button(key="back-" + "-".join(move)).click().run()
    assert pipelines.planlog.rulings(workspace) == ()


def test_an_edited_move_is_solved_again_on_screen(workspace: Workspace) -> None:
    app = opened("plan", lang="en")
    first = plan_of(workspace.latest()).moves[0]
    key = "-".join(first.move)
    app.number_input(key=f"hours-{key}").set_value(25)
    app.text_area(key=f"step-{key}").set_value("Call the two customers on Monday.")
    next(button for button in app.button if button.label == "Save and solve again").click().run()
    (ruling,) = pipelines.planlog.rulings(workspace)
    assert (ruling.move, ruling.hours, ruling.first_step) == (
        first.move,
        25,
        "Call the two customers on Monday.",
    )
    assert "Call the two customers on Monday" in shown_words(app)
    pipelines.planlog.take_back(workspace, first.move)


def test_a_plan_of_many_is_made_when_asked_for(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    t = words("en")
    monkeypatch.setattr(planning, "WITHOUT_ASKING", 2)
    app = opened("plan", lang="en")
    assert t("Moves") not in metrics(app)
    assert f"A plan for {workspace.latest().table('person').height} people" in shown_words(app)
    app.button(key="ask_plan").click().run()
    assert metrics(app)[t("Moves")][0] == str(len(plan_of(workspace.latest()).moves))


def test_among_many_people_only_mentors_are_offered(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_data, "EVERYBODY", 2)
    snapshot = workspace.latest()
    move = plan_of(snapshot).moves[0]
    high = snapshot.table("scores").filter((pl.col("skill_id") == move.to_id) & (pl.col("level") >= 0.8))
    app = opened("plan", lang="en")
    offered = app.selectbox(key="mentor-" + "-".join(move.move)).options
    others = {*high["person_id"], move.mentor_id} - {move.person_id, None}
    assert len(offered) <= 1 + min(3, len(others))
    assert offered[0] == words("en")("no mentor inside")
    assert len(offered) < snapshot.table("people").height


def test_a_clash_is_explained_on_screen(workspace: Workspace) -> None:
    app = opened("plan", lang="en")
    app.number_input(key="plan_team_hours").set_value(10).run()
    made = plan_of(workspace.latest(), team_hours=10.0)
    said = pipelines.account.clash(made, words("en"))
    assert said
    assert all(plain(line) in "".join(box.value for box in app.warning) for line in said)


def test_a_plan_is_kept_and_its_progress_marked(workspace: Workspace) -> None:
    app = opened("plan", lang="en")
    app.button(key="keep_plan").click().run()
    (kept,) = pipelines.planlog.kept_plans(workspace)
    assert len(kept.moves) == len(plan_of(workspace.latest()).moves)
    assert app.selectbox(key="kept_plan").value == kept.id
    pipelines.planlog.mark(workspace, kept.id, kept.moves[0].move, "begun", kept.start)
    assert "1 begun" in str(app.run().get("progress")[0].proto.text)
    pipelines.planlog.forget_plan(workspace, kept)


def test_a_plan_without_hours_says_what_to_do(workspace: Workspace) -> None:
    app = opened("plan", lang="en")
    app.number_input(key="plan_hours").set_value(0).run()
    assert metrics(app)["Moves"][0] == "0"
    assert plain(str(plan_of(workspace.latest(), hours_per_person=0.0).notes[0])) in shown_words(app)
    assert "No move fits" in shown_words(app)


@by_language
@pytest.mark.usefixtures("workspace")
def test_method_explains_a_text_and_shows_the_published_figures(lang: str) -> None:
    t = words(lang)
    app = opened("method", lang=lang)
    app.text_input(key="explain").set_value("TIG welding").run()
    row = pipelines.explain(["TIG welding"]).row(0, named=True)
    assert metrics(app)[t("Presence")][0] == t.percent(row["presence"])
    shares = [t.percent(row[name]) for name in ("ai_capability", "ai_capability_low", "ai_capability_high")]
    assert all(share in shown_words(app) for share in shares)
    table = pl.from_pandas(app.table[-1].value)
    value = {figure["id"]: figure["value"] for figure in pipelines.published()}["task_human_gpt4"]
    assert plain(t.number(value, 2)) in table[t("Agreement (0 to 1)")].to_list()
    evidence = dict(pl.from_pandas(app.table[0].value).iter_rows())
    told = pipelines.details("TIG welding")
    assert evidence[t("Human annotators")] == t.percent(told["ai_human"])
    assert plain(told[f"reason_{lang}"]) in shown_words(app)
    app.button(key="compare").click().run()
    nearest = pipelines.closest("TIG welding")[0]
    assert len(app.table[1].value) == len(set(nearest))


@by_language
def test_start_shows_the_current_snapshot(workspace: Workspace, lang: str) -> None:
    snapshot, t = workspace.latest(), words(lang)
    told = shown_words(opened("start", lang=lang))
    assert plain(snapshot.files[0]) in told
    assert t.date(snapshot.as_of) in told


# --- choices ------------------------------------------------------------------------------------------------------


def test_the_team_in_the_url_filters_every_figure(workspace: Workspace) -> None:
    snapshot = workspace.latest()
    team = snapshot.table("team")["team"].drop_nulls()[0]
    app = opened("start", lang="en", team=team)
    app.switch_page("views/overview.py").run()
    assert metrics(app)["Exposure"][0] == points(team_row(snapshot, team)["exposure"], "en")
    assert app.query_params["team"] == team
    app.selectbox(key="choose_team").set_value("").run()
    assert metrics(app)["Exposure"][0] == points(team_row(snapshot)["exposure"], "en")
    assert "team" not in app.query_params


@pytest.mark.parametrize(
    "url", [{"team": "No such team"}, {"snapshot": "../../etc"}, {"lang": "<b>"}], ids=["team", "snapshot", "language"]
)  # fmt: skip
def test_what_the_url_says_wrongly_is_passed_over(workspace: Workspace, url: dict[str, str]) -> None:
    app = opened("overview", **url)
    assert metrics(app)["Exposure"][0] == points(team_row(workspace.latest())["exposure"], "en")


@pytest.mark.parametrize(("locale", "title"), [("fr-CA", "Vue d’ensemble"), ("de-DE", "Overview")])
@pytest.mark.usefixtures("workspace")
def test_the_browser_s_language_is_the_first_one(locale: str, title: str) -> None:
    app = AppTest.from_file(str(DASHBOARD / "app.py"), default_timeout=60)
    app.context = {"locale": locale, "theme": "dark"}
    app.run()
    app.switch_page("views/overview.py").run()
    assert app.title[0].value == title


@pytest.mark.usefixtures("workspace")
def test_the_language_switch_is_kept_in_the_url() -> None:
    app = opened("overview", lang="en")
    app.sidebar.get("button_group")[0].set_value("fr").run()
    assert app.title[0].value == "Vue d’ensemble"
    assert app.query_params["lang"] == "fr"


def test_a_snapshot_that_another_process_adds_can_be_chosen(empty: Workspace) -> None:
    pipelines.build([pipelines.sample("en")], empty)
    app = opened("overview", lang="en")
    assert len(app.selectbox) == 1
    first = empty.latest()
    pipelines.build([pipelines.sample("fr")], empty)
    second = empty.latest()
    app.run()
    app.selectbox(key="choose_snapshot").set_value(first.id).run()
    assert metrics(app)["Exposure"][0] == points(team_row(first)["exposure"], "en")
    app.selectbox(key="choose_snapshot").set_value(second.id).run()
    assert metrics(app)["Exposure"][0] == points(team_row(second)["exposure"], "en")


def test_two_snapshots_of_one_name_are_told_apart(empty: Workspace) -> None:
    file = Source.from_path(BAD / "level_outside_scale.csv")
    first = pipelines.build([file], empty).snapshot
    reading = pipelines.read([file])
    mapping = pipelines.Mapping.from_dict(
        {**pipelines.Mapping.of(reading.tables[0].sheet, reading.tables[0].layout).to_dict(),
         "scale": {"min": 0, "max": 7}}
    )  # fmt: skip
    second = pipelines.build([file], empty, mapping=mapping).snapshot
    app = opened("overview", lang="en")
    for wanted in (first, second, first):
        app.selectbox(key="choose_snapshot").set_value(wanted.id).run()
        assert app.query_params["snapshot"] == wanted.id
        assert metrics(app)["Exposure"][0] == points(team_row(wanted)["exposure"], "en")
    assert points(team_row(first)["exposure"], "en") != points(team_row(second)["exposure"], "en")


# --- privacy ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", NEEDING)
def test_names_reach_the_browser_only_when_asked_for(workspace: Workspace, screen: str) -> None:
    names = [name.encode() for name in workspace.latest().table("people")["person"]]
    app = opened(screen, lang="en")
    assert not [name for name in names if name in sent(app)]
    assert b"Person 01" in sent(app)
    app.toggle(key="choose_names").set_value(True).run()
    assert [name for name in names if name in sent(app)]
    assert "names" not in app.query_params


def test_a_small_group_is_shown_only_with_names(empty: Workspace) -> None:
    rows = "".join(f"{person},Negotiation,{level}\n" for person, level in (("Ada", 3), ("Bo", 4), ("Cy", 5)))
    pipelines.build([Source("small.csv", ("Person,Skill,Level\n" + rows).encode())], empty)
    app = opened("overview", lang="en")
    assert not app.metric
    assert "fewer than 5 people" in app.info[0].value
    app.toggle(key="choose_names").set_value(True).run()
    assert metrics(app)["Exposure"][0] == points(team_row(empty.latest())["exposure"], "en")


# --- nothing yet, and what goes wrong -----------------------------------------------------------------------------


@by_language
@pytest.mark.parametrize("screen", NEEDING)
@pytest.mark.usefixtures("empty")
def test_an_empty_workspace_says_what_to_do(lang: str, screen: str) -> None:
    app = opened(screen, lang=lang)
    assert app.title[0].value == words(lang)("Nothing to show yet")
    assert len(app.get("page_link")) == 2


@by_language
@pytest.mark.parametrize("screen", ["start", "bring", "method"])
@pytest.mark.usefixtures("empty")
def test_other_screens_do_without_a_snapshot(lang: str, screen: str) -> None:
    app = opened(screen, lang=lang)
    assert not app.error
    assert len(shown_words(app)) > 200


def test_a_sample_is_one_press_away(empty: Workspace) -> None:
    app = opened("start", lang="en")
    app.button(key="sample-fr").click().run()
    assert app.title[0].value == "Overview"
    assert metrics(app)["Exposure"][0] == points(team_row(empty.latest())["exposure"], "en")


def test_a_damaged_snapshot_is_said_and_another_can_be_chosen(built: Workspace, empty: Workspace) -> None:
    shutil.copytree(built.folder, empty.folder, dirs_exist_ok=True)
    damaged, whole = empty.snapshots()
    (damaged.folder / "team.parquet").unlink()
    app = opened("overview", lang="en", snapshot=damaged.id)
    assert "team.parquet" in app.error[0].value.replace("\\", "")
    app.selectbox(key="choose_snapshot").set_value(whole.id).run()
    assert metrics(app)["Exposure"][0] == points(team_row(whole)["exposure"], "en")


@pytest.mark.usefixtures("workspace")
def test_what_nobody_foresaw_is_said_calmly_and_logged_without_names(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("Leïla Zawadi-Crane")

    monkeypatch.setattr(pipelines, "findings", fail)
    with caplog.at_level(logging.ERROR, "rempart"):
        app = opened("overview", lang="fr")
    assert app.error[0].value.startswith("Un imprévu est survenu")
    assert "KeyError" in caplog.text
    assert "Leïla" not in caplog.text + app.error[0].value


# --- import -------------------------------------------------------------------------------------------------------


def uploaded(lang: str, *files: Path) -> AppTest:
    app = opened("bring", lang=lang)
    app.file_uploader(key="upload").set_value([(file.name, file.read_bytes(), "") for file in files]).run()
    assert not app.exception
    return app


def confirmed(app: AppTest) -> AppTest:
    """The page with its scale confirmed, where it asks."""
    for box in app.checkbox:
        if str(box.key).startswith("scale-"):
            box.check().run()
    return app


@by_language
@pytest.mark.parametrize(
    "name",
    ["empty.csv", "header_only.csv", "not_a_spreadsheet.xlsx", "password_protected.xlsx", "too_many_columns.csv",
     "skills_without_people.csv", "blank_grid.csv"],
)  # fmt: skip
def test_a_bad_file_is_one_clear_panel(empty: Workspace, lang: str, name: str) -> None:
    with pytest.raises(pipelines.RempartError) as raised:
        pipelines.read([Source.from_path(BAD / name)])
    app = uploaded(lang, BAD / name)
    t = words(lang)
    assert [panel.value for panel in app.error] == [
        f"**{plain(t.render(raised.value.found))}**\n\n{plain(t.render(raised.value.remedy))}"
    ]
    assert not [button for button in app.button if button.key == "build"]
    assert not empty.snapshots()


@by_language
def test_an_upload_is_shown_then_built(empty: Workspace, lang: str) -> None:
    t, file = words(lang), ROOT / "sample_data" / "equipe_hopital_fr.xlsx"
    app = uploaded(lang, file)
    report = pipelines.read([Source.from_path(file)]).report
    told = shown_words(app)
    assert t.n("{n} person", "{n} people", report.people) in told
    assert t.n("{n} rating", "{n} ratings", report.ratings) in told
    assert not empty.snapshots()
    confirmed(app).button(key="build").click().run()
    assert [panel.icon for panel in app.success]
    assert empty.latest().files == [file.name]
    app.switch_page("views/overview.py").run()
    assert metrics(app)[t("Exposure")][0] == points(team_row(empty.latest())["exposure"], lang)


@by_language
@pytest.mark.parametrize("screen", ["start", "bring"])
@pytest.mark.usefixtures("empty")
def test_a_template_is_one_press_away(lang: str, screen: str) -> None:
    app = opened(screen, lang=lang)
    assert words(lang)("Download a template") in [button.label for button in app.get("download_button")]


@by_language
def test_every_role_and_layout_has_a_name(lang: str) -> None:
    t = words(lang)
    assert set(recognised.roles(t)) == pipelines.ROLES
    assert set(recognised.layouts(t)) == set(pipelines.LAYOUTS)
    assert set(recognised.parts(t)) == set(recognised.PREVIEW)


def test_rejected_cells_are_listed_with_their_reason() -> None:
    app = uploaded("en", BAD / "level_outside_scale.csv")
    table = next(frame.value for frame in app.dataframe if "What to do" in frame.value.columns)
    assert table["Value"].to_list() == ["7", "-1"]
    assert set(table["Why"]) == {"The level lies outside the scale."}


@pytest.mark.usefixtures("empty")
def test_another_upload_takes_the_place_of_the_first() -> None:
    app = uploaded("en", BAD / "level_outside_scale.csv")
    confirmed(app).button(key="build").click().run()
    assert app.success
    other = BAD / "markup_name.csv"
    app.file_uploader(key="upload").set_value([(other.name, other.read_bytes(), "")]).run()
    assert not app.success
    assert not confirmed(app).button(key="build").disabled
    app.file_uploader(key="upload").set_value(None).run()
    assert "What the file should hold" in shown_words(app)


@pytest.mark.usefixtures("empty")
def test_a_draft_outlasts_another_page() -> None:
    app = uploaded("en", BAD / "markup_name.csv")
    app.switch_page("views/method.py").run()
    app.switch_page("views/bring.py").run()
    assert "Read as a list" in shown_words(app)


@pytest.mark.usefixtures("empty")
def test_a_changed_reading_is_read_again_and_a_wrong_one_keeps_the_last() -> None:
    app = uploaded("en", BAD / "level_outside_scale.csv")
    number = {box.label: box for box in app.number_input}
    number["Highest level"].set_value(7.0)
    next(button for button in app.button if button.label == "Read again").click().run()
    assert "0 to 7 (as you said)" in shown_words(app)
    number = {box.label: box for box in app.number_input}
    number["Highest level"].set_value(-1.0)
    next(button for button in app.button if button.label == "Read again").click().run()
    assert "min < max" in app.error[0].value.replace("\\", "")
    assert "0 to 7 (as you said)" in shown_words(app)


@pytest.mark.usefixtures("empty")
def test_a_mapping_kept_earlier_is_used_again() -> None:
    app = uploaded("en", BAD / "level_outside_scale.csv")
    kept = pipelines.read([Source.from_path(BAD / "level_outside_scale.csv")])
    first = kept.tables[0]
    mapping = pipelines.Mapping.of(first.sheet, first.layout).to_toml().replace("max = 4.0", "max = 8.0")
    app.file_uploader(key="saved_mapping").set_value(("m.toml", mapping.encode(), "")).run()
    assert "0 to 8 (as you said)" in shown_words(app)
    app.file_uploader(key="saved_mapping").set_value(("m.toml", b"\xff no toml", "")).run()
    assert "TOML" in app.error[0].value
    assert "0 to 8 (as you said)" in shown_words(app)


def test_a_downloaded_table_runs_no_formula() -> None:
    table = pl.DataFrame({"=name": ["+1", None], "level": [0.5, 2.0]})
    lines = pipelines.render_table(table, words("fr")).decode("utf-8-sig").splitlines()
    assert lines == ["'=name;level", "'+1;0,5", ";2"]


def test_markup_in_a_file_is_only_text(empty: Workspace) -> None:
    pipelines.build([Source.from_path(BAD / "markup_name.csv")], empty)
    app = opened("overview", lang="en")
    app.toggle(key="choose_names").set_value(True).run()
    app.switch_page("views/plan.py").run()
    assert "<script>" not in shown_words(app)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* [x](y)", r"\*bold\* \[x\]\(y\)"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        (":smile: $x$", ":\u2060smile: \\$x\\$"),
        ("https://a.b", "https:\u2060//a\\.b"),
        ("one\n# two", r"one \# two"),
    ],
    ids=["emphasis and links", "markup", "icons and formulas", "addresses", "headings"],
)
def test_plain_leaves_nothing_to_markdown(text: str, shown: str) -> None:
    assert plain(text) == shown


# --- words --------------------------------------------------------------------------------------------------------


def extracted() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(DASHBOARD), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue() -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    with (CATALOGUES / "fr" / "rempart.po").open("rb") as handle:
        return {message.id: message.string for message in read_po(handle, locale="fr") if message.id}


def test_the_french_catalogue_is_complete_sorted_and_has_nothing_more() -> None:
    known = catalogue()
    assert set(known) == extracted()
    assert all(all(text) if isinstance(text, tuple) else text for text in known.values())
    order = [min(message) if isinstance(message, tuple) else message for message in known]
    assert order == sorted(order)


def test_translations_have_the_fields_of_their_originals() -> None:
    def fields(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    for message, text in catalogue().items():
        forms = zip(message, text, strict=True) if isinstance(message, tuple) else [(message, text)]
        for original, translation in forms:
            assert fields(str(translation)) >= fields(str(original)), original


def test_every_sentence_can_be_extracted() -> None:
    """A call inside another, or inside an f-string, escapes the extractor."""
    said = set()
    for path in DASHBOARD.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "t":
                said |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    assert said <= extracted()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("workspace")
def test_a_french_screen_holds_no_english_sentence(screen: str) -> None:
    told = shown_words(opened(screen, lang="fr"))
    sentences = [
        one for one, french in catalogue().items() if isinstance(one, str) and len(one) > 20 and one != french
    ]
    assert not [sentence for sentence in sentences if sentence.split("{")[0].strip() and sentence.split("{")[0] in told
                and len(sentence.split("{")[0]) > 12]  # fmt: skip
