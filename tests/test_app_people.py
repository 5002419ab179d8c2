"""People, Inversion, Horizon, What if and Trends: they show what the pipelines hold, and give nobody away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import pipelines
from dashboard.text import plain, words
from pipelines import Replies, Snapshot, Source, Workspace, whatif
from tests.test_app import opened, sent, shown_words

SCREENS = ("people", "inversion", "horizon", "whatif", "trends")
ARABIC = "محمد عبد الرحمن"
HEAD = "Person,Team,Skill,Level\n"


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The English sample in March, Pieter's levels all 1 lower, and as it is."""
    workspace = Workspace(tmp_path_factory.mktemp("people"))
    sample = pipelines.sample("en")
    rows = list(csv.reader(sample.content.decode().splitlines()))
    for row in rows:
        if row[0].startswith("Pieter") and row[6]:
            row[6] = str(max(0.0, float(row[6]) - 1))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    pipelines.build([Source("march.csv", text.getvalue().encode())], workspace, as_of=date(2026, 3, 1))
    pipelines.build([sample], workspace, as_of=date(2026, 11, 1))
    return workspace


@pytest.fixture
def workspace(twice: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("REMPART_WORKSPACE", str(twice.folder))
    return twice


@pytest.fixture(autouse=True)
def _clean_caches() -> Iterator[None]:
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


def id_of(snapshot: Snapshot, name: str) -> str:
    people = snapshot.table("people")
    return str(people.filter(pl.col("person").str.starts_with(name))["person_id"][0])


def metric(app: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in app.metric}


def everybody(snapshot: Snapshot) -> pl.DataFrame:
    return snapshot.table("skill").filter(pl.col("team").is_null())


def with_names(app: AppTest) -> AppTest:
    app.toggle(key="choose_names").set_value(True).run()
    assert not app.exception
    return app


# --- what the pipelines hold is what is shown -------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_person_s_page_shows_their_profile(workspace: Workspace, lang: str) -> None:
    snapshot, t = workspace.latest(), words(lang)
    person_id = id_of(snapshot, "Pieter")
    person = snapshot.table("person")
    row = person.filter(person_id=person_id).row(0, named=True)
    app = opened("people", lang=lang, person=person_id)
    shown = metric(app)
    for label, figure in (
        ("Exposure", "exposure"),
        ("Execution that holds", "held"),
        ("Durable value", "durable"),
    ):
        assert shown[t(label)] == t.number(100 * row[figure])
    scores = snapshot.table("scores", None, pl.col("person_id") == person_id)
    found = pipelines.profile(person_id, scores, person, everybody(snapshot))
    names = dict(found.skills.select("skill_id", f"name_{lang}").iter_rows())
    told = shown_words(app)
    for asked in pipelines.questions(found):
        text = asked.text_fr if lang == "fr" else asked.text_en
        assert plain(text.format(skill=names.get(asked.skill_id or "", ""))) in told
    assert b"Pieter" not in sent(app)
    assert b"Senior content writer" not in sent(app)


def test_names_and_the_sheet_come_when_asked_for(workspace: Workspace) -> None:
    snapshot = workspace.latest()
    person_id = id_of(snapshot, "Pieter")
    app = with_names(opened("people", lang="en", person=person_id))
    assert app.title[0].value.startswith("Pieter")
    table = pl.from_pandas(app.dataframe[-1].value)
    held = pipelines.held(snapshot, person_id)
    assert table["Cell"].to_list() == held.ratings["cell"].to_list()
    row = snapshot.table("person").filter(person_id=person_id).row(0, named=True)
    assert table["Points of exposure"].sum() == pytest.approx(100 * row["exposure"], abs=0.5)


def test_an_answer_is_kept_and_shown_beside_the_figure(workspace: Workspace) -> None:
    snapshot = workspace.latest()
    person_id = id_of(snapshot, "Suyin")
    app = with_names(opened("people", lang="en", person=person_id))
    skill = pipelines.held(snapshot, person_id).ratings["skill"][0]
    app.selectbox(key="answer-about").set_value(skill)
    app.text_area(key="answer-said").set_value("I *teach* this")
    app.button[-1].click().run()
    [reply] = Replies(workspace.folder).of(person_id)
    assert (reply.about, reply.said, reply.snapshot) == (skill, "I *teach* this", snapshot.id)
    assert plain("I *teach* this") in shown_words(app)
    table = pl.from_pandas(app.dataframe[-1].value)
    assert table.filter(pl.col("Skill, as written") == skill)["Answer"].to_list() == ["I *teach* this"]
    assert b"teach" not in sent(opened("people", lang="en", person=person_id))
    app.button(key=f"withdraw-{reply.id}").click().run()
    assert Replies(workspace.folder).of(person_id) == ()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_horizon_shows_the_three_stages_and_follows_its_assumptions(workspace: Workspace, lang: str) -> None:
    snapshot, t = workspace.latest(), words(lang)
    team = snapshot.table("team").row(0, named=True)
    found = pipelines.horizon(everybody(snapshot), snapshot.table("skills"), team, snapshot.as_of)
    assert found is not None
    app = opened("horizon", lang=lang)
    shown = metric(app)
    for label, stage in (("Now", "now"), ("Next", "next"), ("Full tooling", "full")):
        assert shown[t(label)] == t.number(100 * found.stages[stage])
    before = [caption.value for caption in app.caption]
    app.slider(key="halfway-slow").set_value(15.0).run()
    assert [caption.value for caption in app.caption] != before
    assert metric(app) == shown


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_inversion_gives_nobody_away_and_shows_people_when_asked(workspace: Workspace, lang: str) -> None:
    snapshot, t = workspace.latest(), words(lang)
    labels = pipelines.labels(snapshot.table("people"), t, names=False)
    found = pipelines.inversion(snapshot.table("person"), "pay_band", labels, names=False)
    assert found is not None
    app = opened("inversion", lang=lang)
    from pipelines import charts  # noqa: PLC0415 - loads Altair

    assert plain(charts.inversion_slope(found, t).title) in shown_words(app)
    assert b"Ingrid" not in sent(app)
    assert b"Person 1" not in sent(app)
    assert b"Ingrid" in sent(with_names(app))


def test_what_if_shows_the_outcome(workspace: Workspace) -> None:
    snapshot = workspace.latest()
    now = whatif.group_of(snapshot.table("people"), snapshot.table("scores"))
    first = whatif.state(now).bottleneck
    app = opened("whatif", lang="en")
    assert app.multiselect(key="whatif-gone").value == [first]
    other = id_of(snapshot, "Leïla")
    app.multiselect(key="whatif-gone").set_value([other]).run()
    outcome = whatif.compare(now, whatif.without(now, [other]))
    assert metric(app)["On one person"] == f"{outcome.before.on_one} → {outcome.after.on_one}"
    assert metric(app)["Held by nobody"] == f"{outcome.before.uncovered} → {outcome.after.uncovered}"
    assert "left with nobody" in shown_words(app)


def test_what_if_a_level_rises_or_a_skill_becomes_free_or_someone_joins(workspace: Workspace) -> None:
    snapshot = workspace.latest()
    now = whatif.group_of(snapshot.table("people"), snapshot.table("scores"))
    app = opened("whatif", lang="en")
    app.segmented_control(key="whatif-kind").set_value("level").run()
    assert not app.metric
    person_id = id_of(snapshot, "Pieter")
    app.selectbox(key="whatif-person").set_value(person_id)
    app.selectbox(key="whatif-skill").set_value("negotiation").run()
    raised = whatif.state(whatif.at_level(now, person_id, "negotiation", 0.8))
    assert metric(app)["On one person"].endswith(str(raised.on_one))
    app.segmented_control(key="whatif-kind").set_value("free").run()
    app.selectbox(key="whatif-free").set_value("excel").run()
    freed = whatif.state(whatif.freed(now, "excel", pipelines.lexicon().pathways))
    assert metric(app)["Exposure"].endswith(words("en").number(100 * freed.figures["exposure"]))  # type: ignore[operator]
    app.segmented_control(key="whatif-kind").set_value("hire").run()
    assert not app.exception
    assert metric(app)["On one person"].split(" → ")[0] == str(whatif.state(now).on_one)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_trends_follow_group_skill_and_person(workspace: Workspace, lang: str) -> None:
    later, earlier = workspace.snapshots()
    t, person_id = words(lang), id_of(later, "Pieter")
    app = opened("trends", lang=lang, person=person_id)
    told = shown_words(app)
    for name in ("team", "person"):
        then, now = (
            one.table(name).filter(
                pl.col("team").is_null() if name == "team" else pl.col("person_id") == person_id
            )
            for one in (earlier, later)
        )
        steps = {
            part: f"{t.number(100 * then[part][0])} → {t.number(100 * now[part][0])}"
            for part in ("exposure", "held", "durable")
        }
        assert steps["exposure"] in told
        assert steps["durable"] in told
    assert t.date(earlier.as_of) in told


# --- bad input --------------------------------------------------------------------------------------------------


def built(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("REMPART_WORKSPACE", str(folder))
    workspace = Workspace(folder)
    pipelines.build([Source("t.csv", text.encode())], workspace)
    return workspace


BAD = {
    "one person": HEAD + "Ada,North,Excel,3\nAda,North,Negotiation,4\n",
    "one skill": HEAD + "".join(f"P{n},North,Excel,{1 + n % 5}\n" for n in range(6)),
    "all zeros": HEAD + "".join(f"P{n},North,{skill},0\n" for n in range(6) for skill in ("Excel", "Negotiation")),
    "long and arabic": HEAD + "".join(
        f"{ARABIC} {n},North,{skill},{1 + n % 5}\n" for n in range(6) for skill in ("Négociation " + "x" * 190, "تفاوض")
    ),
    "nobody assessed": "Person,Team,Skill\n" + "".join(f"P{n},North,Excel\n" for n in range(6)),
}  # fmt: skip


@pytest.mark.parametrize("names", [False, True], ids=["hidden", "names"])
@pytest.mark.parametrize("case", BAD)
def test_every_screen_stays_sensible(
    case: str, names: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = built(BAD[case], tmp_path, monkeypatch)
    person_id = str(workspace.latest().table("people")["person_id"][0])
    for screen in SCREENS:
        app = opened(screen, lang="fr", person=person_id)
        if names:
            app = with_names(app)
        told = shown_words(app)
        assert (
            words("fr")(
                "Something unexpected happened on this page. Your files and snapshots are as they were."
            )
            not in told
        )
        assert app.title
        assert len(told) > 100


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("screen", ["people", "trends"])
def test_a_link_to_somebody_who_left_says_so(screen: str) -> None:
    app = opened(screen, lang="en", person="p-nobody")
    assert "may have left" in shown_words(app)


def test_a_file_without_prestige_says_how_to_add_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(BAD["one skill"], tmp_path, monkeypatch)
    assert "Pay band" in shown_words(opened("inversion", lang="en"))
    assert "Classification" in shown_words(opened("inversion", lang="fr"))


def test_one_snapshot_is_not_a_trend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(BAD["one skill"], tmp_path, monkeypatch)
    assert "not yet a trend" in shown_words(opened("trends", lang="en"))


def test_a_group_of_five_is_not_shown_less_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "".join(f"P{n},North,{s},{1 + n % 5}\n" for n in range(5) for s in ("Excel", "Negotiation"))
    built(text, tmp_path, monkeypatch)
    app = opened("whatif", lang="en")
    assert not app.metric
    assert "Too few people" in shown_words(app)
    assert "Show names" in shown_words(app)
    assert with_names(app).metric
