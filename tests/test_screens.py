"""Overview, Skills, one skill, Method: filters, what is picked, and bad input."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import streamlit as st

import pipelines
from dashboard import figures
from dashboard.text import plain, words
from pipelines import Group, Source, Workspace
from tests.conftest import csv_source
from tests.test_app import metrics, opened, points, sent, shown_words, team_row

LANGUAGES = ("en", "fr")
SCREENS = ("overview", "skills", "skill")
by_language = pytest.mark.parametrize("lang", LANGUAGES)
by_screen = pytest.mark.parametrize("screen", SCREENS)


@pytest.fixture(autouse=True)
def _clean_caches() -> Iterator[None]:
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty workspace in use."""
    monkeypatch.setenv("REMPART_WORKSPACE", str(tmp_path))
    return Workspace(tmp_path)


@pytest.fixture
def sample(place: Workspace) -> Workspace:
    """The English sample in use."""
    pipelines.build([pipelines.sample("en")], place)
    return place


def long(*rows: tuple[str, str, object], head: str = "Person,Skill,Level") -> Source:
    return csv_source("\n".join([head, *(",".join(map(str, row)) for row in rows)]))


# --- filters ------------------------------------------------------------------------------------------------------


ROLES = ["Seller"] * 6 + ["Buyer"] * 5
SITES = ["Lyon"] * 5 + ["Lille"] * 6


@pytest.fixture
def shop(place: Workspace) -> Workspace:
    """Eleven people of two roles and sites; sellers negotiate, buyers keep sheets."""
    rows = [
        f"P{i},{role},{site},{'Negotiation' if role == 'Seller' else 'Excel'},{i % 4 + 1}"
        for i, (role, site) in enumerate(zip(ROLES, SITES, strict=True))
    ]
    pipelines.build([csv_source("\n".join(["Person,Role,Site,Skill,Level", *rows]))], place)
    return place


@by_language
def test_a_role_s_figures_are_those_of_its_people(shop: Workspace, lang: str) -> None:
    app = opened("overview", lang=lang, role="Buyer")
    person = shop.latest().table("person").filter(role="Buyer")
    assert metrics(app)[words(lang)("Exposure")][0] == points(person["exposure"].mean(), lang)
    assert words(lang).n("{n} person", "{n} people", 5) in app.caption[0].value


@pytest.mark.usefixtures("shop")
def test_filters_stay_across_screens_and_live_in_the_url() -> None:
    app = opened("overview", lang="en", role="Seller")
    app.switch_page("views/skills.py").run()
    assert app.query_params["role"] == "Seller"
    assert [row["Skill"] for row in app.dataframe[-1].value.to_dict("records")] == ["Negotiation"]
    app.selectbox(key="choose_role").set_value("").run()
    assert "role" not in app.query_params
    assert len(app.dataframe[-1].value) == 2


@pytest.mark.usefixtures("shop")
def test_a_filter_too_narrow_for_figures_without_names_says_so() -> None:
    app = opened("overview", lang="en", role="Buyer", site="Lyon")
    assert not app.metric
    app = opened("overview", lang="en", role="Seller", site="Lille")  # one person
    assert "fewer than 5 people" in app.info[0].value
    app.toggle(key="choose_names").set_value(True).run()
    assert app.metric


def test_a_filter_that_leaves_nobody_says_what_to_do(shop: Workspace) -> None:
    app = opened("overview", lang="en", role="Buyer", site="Lyon")
    app.toggle(key="choose_names").set_value(True).run()
    assert app.title[0].value == "Nobody to show"
    app.button(key="clear-filters").click().run()
    assert metrics(app)["Exposure"][0] == points(team_row(shop.latest())["exposure"], "en")
    assert not {"role", "site"} & set(app.query_params)


def test_a_link_to_a_team_of_another_snapshot_says_that_it_is_left_out(sample: Workspace) -> None:
    app = opened("overview", lang="en", team="Gone *team*")
    assert plain("Gone *team*") in app.info[0].value
    assert metrics(app)["Exposure"][0] == points(team_row(sample.latest())["exposure"], "en")


@pytest.mark.usefixtures("shop")
def test_the_plan_knows_teams_only() -> None:
    app = opened("plan", lang="en", role="Buyer")
    assert "11 people" in app.caption[0].value
    filters = [box.key for box in app.selectbox if str(box.key).startswith("choose_")]
    assert filters == []  # one team, one snapshot, and a plan is made for a team, not for a role


# --- what is picked -----------------------------------------------------------------------------------------------


@by_language
def test_a_picked_person_is_shown_and_let_go(sample: Workspace, lang: str) -> None:
    t, stored = words(lang), sample.latest()
    row = stored.table("person").row(3, named=True)
    labels = pipelines.labels(stored.table("people"), t, names=False)
    label = labels.filter(person_id=row["person_id"])["label"][0]
    app = opened("overview", lang=lang, person=row["person_id"])
    told = shown_words(app)
    assert f"**{label}**" in told
    assert points(row["exposure"], lang) in told.split(f"**{label}**")[1]
    app.button(key="forget-person").click().run()
    assert f"**{label}**" not in shown_words(app)
    assert "person" not in app.query_params


@pytest.mark.usefixtures("sample")
@by_language
def test_a_bookmark_to_a_person_who_left_says_so(lang: str) -> None:
    app = opened("overview", lang=lang, person="p-000000000000")
    said = words(lang)(
        "The person this link asks for is not among the people shown: they may have left, or a filter hides them."
    )
    assert [info.value for info in app.info] == [said]
    assert app.metric


def test_another_team_lets_the_person_go(sample: Workspace) -> None:
    person = sample.latest().table("person").filter(team="Product")["person_id"][0]
    app = opened("overview", lang="en", person=person)
    app.selectbox(key="choose_team").set_value("Growth").run()
    assert "person" not in app.query_params
    assert not app.info


@by_language
def test_one_skill_shows_its_worth_holders_and_origin(sample: Workspace, lang: str) -> None:
    t, stored = words(lang), sample.latest()
    row = (
        stored.table("skill")
        .filter(pl.col("team").is_null(), pl.col("skill_id") == "excel")
        .row(0, named=True)
    )
    app = opened("skill", lang=lang, skill="excel")
    assert app.title[0].value == row[f"name_{lang}"]
    told = shown_words(app)
    assert t("{exposed} of its worth is exposed, {durable} is durable",
             exposed=t.percent(row["execution"] * row["ai_capability"]),
             durable=t.percent(1 - row["execution"])) in told.replace("\\", "")  # fmt: skip
    assert t.n("One person is at working level", "{n} people are at working level", row["n_working"]) in told
    held = stored.table("scores").filter(skill_id="excel").group_by("person_id").agg(pl.col("level").max())
    table = app.dataframe[0].value
    assert sorted(table[t("Level")]) == sorted(round(100 * level) for level in held["level"])
    for name in stored.table("skills").filter(skill_id="excel")["skill"]:
        assert plain(name) in told
    path = pipelines.paths("excel").filter("leads").row(0, named=True)
    assert plain(path[f"why_{lang}"]) in told


def test_a_picked_skill_narrows_the_skills_page(sample: Workspace) -> None:
    app = opened("skills", lang="en", skill="excel")
    holders = sample.latest().table("scores").filter(skill_id="excel")["person_id"].n_unique()
    headings = [heading.value for heading in app.subheader]
    assert any(heading.startswith(plain(f"{holders} people, ")) for heading in headings)
    app.button(key="forget-skill").click().run()
    assert "skill" not in app.query_params
    app.selectbox(key="choose_skill").set_value("sql").run()
    assert app.query_params["skill"] == "sql"


@pytest.mark.usefixtures("sample")
@by_language
def test_a_bookmark_to_a_skill_that_is_not_there_says_so(lang: str) -> None:
    app = opened("skill", lang=lang, skill="name:gone")
    assert len(app.info) == 1
    assert app.title[0].value == words(lang)("One skill")


def test_choosing_a_mark_twice_undoes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, object] = {"chart": {"selection": {"skill": [{"skill_id": "excel"}]}}, "lang": "en"}
    monkeypatch.setattr(st, "session_state", kept)
    monkeypatch.setattr(st, "query_params", {})
    figures._follow("chart", "turn", figures.SKILL)
    assert (kept["skill"], st.query_params["skill"]) == ("excel", "excel")
    figures._follow("chart", "turn", figures.SKILL)
    assert (kept["skill"], kept["turn"], "skill" in st.query_params) == (None, 2, False)
    kept["chart"] = {"selection": {"skill": []}}
    figures._follow("chart", "turn", figures.SKILL)
    assert kept["turn"] == 2


# --- the change since the last snapshot ---------------------------------------------------------------------------


def test_the_change_since_the_last_snapshot_of_the_same_people(place: Workspace) -> None:
    people = [f"P{i}" for i in range(6)]
    before = long(*((name, "Excel", 4) for name in people), *((name, "Negotiation", 1) for name in people))
    after = long(*((name, "Excel", 1) for name in people), *((name, "Negotiation", 4) for name in people))
    pipelines.build([before], place, as_of=date(2026, 1, 5))
    pipelines.build([after], place, as_of=date(2026, 6, 5))
    pipelines.build(
        [long(*((f"Q{i}", "Excel", 3) for i in range(6)))], place, as_of=date(2026, 3, 1)
    )  # other people
    now, then = (team_row(one)["durable"] for one in (place.snapshots()[0], place.snapshots()[2]))
    change = round(100 * now) - round(100 * then)
    assert change > 0
    app = opened("overview", lang="fr")
    durable = next(one for one in app.metric if one.label == "Valeur durable")
    assert durable.delta == f"+{change} points"
    assert durable.proto.delta_description == "depuis le 5 janv. 2026"
    first = opened("overview", lang="en", snapshot=place.snapshots()[2].id)
    assert all(not one.delta for one in first.metric)


# --- bad input ----------------------------------------------------------------------------------------------------


def zeros(n: int) -> Source:
    return long(
        *((f"P{i}", skill, 0) for i in range(n) for skill in ("Excel", "Negotiation")), ("P0", "SQL", 0)
    )


ODD: dict[str, Source] = {
    "one person": long(("Ada", "Excel", 3), ("Ada", "Negotiation", 4)),
    "one skill": long(*((f"P{i}", "Excel", i % 5) for i in range(6))),
    "one person and skill": long(("Ada", "Excel", 3)),
    "nobody assessed": long(*((f"P{i}", "Excel", "") for i in range(6)), head="Person,Skill,Comment"),
    "all zeros": zeros(6),
    "names of 200 characters": long(
        *((f"{'N' * 190}{i}", f"{'Negotiating long things ' * 9}{i % 3}", i % 5) for i in range(8))
    ),
    "Arabic": long(*((f"ليلى {i}", skill, i % 4 + 1) for i in range(6) for skill in ("التفاوض", "Excel"))),
}


@by_language
@by_screen
@pytest.mark.parametrize("odd", ODD)
def test_odd_teams_are_shown_sensibly(place: Workspace, odd: str, screen: str, lang: str) -> None:
    try:
        stored = pipelines.build([ODD[odd]], place).snapshot
    except pipelines.RempartError:
        pytest.fail(f"{odd} cannot be read")
    skill = stored.table("skill").filter(pl.col("team").is_null())
    url = {"skill": skill["skill_id"][0]} if screen == "skill" and skill.height else {}
    for names in (False, True):
        app = opened(screen, lang=lang, **url)
        if names:
            app.toggle(key="choose_names").set_value(True).run()
        assert not app.exception
        assert not app.error, [panel.value for panel in app.error]
        assert app.title
        assert "{" not in shown_words(app)
        assert b"null" not in shown_words(app).encode()


def test_five_thousand_skills_are_shown_within_bounds(place: Workspace) -> None:
    rows = [(f"P{i % 20}", f"Craft number {i}", i % 5) for i in range(5_000)]
    pipelines.build([long(*rows)], place)
    app = opened("skills", lang="en")
    assert not app.error
    assert len(app.get("vega_lite_chart")) >= 3
    assert len(app.dataframe[-1].value) == 5_000
    sizes = [len(chart.proto.SerializeToString()) for chart in app.get("vega_lite_chart")]
    assert max(sizes) <= 300_000


def test_a_damaged_file_is_said_with_another_day_to_choose(place: Workspace) -> None:
    whole = pipelines.build([pipelines.sample("en")], place).snapshot
    damaged = pipelines.build([pipelines.sample("fr")], place).snapshot
    (damaged.folder / "scores.parquet").write_bytes(b"PAR1 not parquet PAR1")
    app = opened("skills", lang="en", snapshot=damaged.id)
    assert "scores" in app.error[0].value
    app.selectbox(key="choose_snapshot").set_value(whole.id).run()
    assert not app.error
    shutil.rmtree(damaged.folder)


def test_no_name_reaches_the_browser_unless_asked_for(sample: Workspace) -> None:
    names = [name.encode() for name in sample.latest().table("people")["person"]]
    app = opened("skill", lang="en", skill="excel")
    assert not [name for name in names if name in sent(app)]
    app.toggle(key="choose_names").set_value(True).run()
    assert [name for name in names if name in sent(app)]


def test_groups_are_values() -> None:
    assert Group(role="a") == Group(role="a")
    assert Group(role="a").chosen == {"role": "a"}
    assert not Group(role="a").stored
