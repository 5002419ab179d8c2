"""PDF, DOCX, HTML and ICS, each opened by a program that is not ours, with figures compared with the marts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import icalendar
import pytest
from playwright.sync_api import sync_playwright

from pipelines import advice
from pipelines.export import describe_plan, render_plan
from pipelines.export.blocks import Table, Terms
from pipelines.export.council import council
from pipelines.export.details import contains, modesty
from pipelines.export.report import _whole, report
from pipelines.plan import PlanRequest, make_plan
from pipelines.roadmap import workday
from pipelines.robustness import examine
from pipelines.text import text
from tests import plan_frames as frames
from tests.conftest import ROOT
from tests.programs import by_office, pages_of, program, run, text_of

DAY = date(2026, 11, 23)
WORDS = {lang: text(lang) for lang in ("en", "fr")}
AGREEMENT = ROOT / "pipelines/reference/agreement.json"
MARKUP = '#pagebreak() <script>alert(1)</script> $x$ *b* "q" \\ @ref'


@pytest.fixture(scope="module")
def planned(built):
    """Each sample's tables and plan, compared between sources."""
    made = {}
    for lang in ("en", "fr"):
        tables = built[lang].snapshot.tables()
        made[lang] = tables, examine(make_plan(tables, PlanRequest()), tables)
    return made


def written(planned, lang, folder, suffix, names=True, document="plan") -> Path:
    tables, plan = planned[lang]
    path = folder / f"{document}{suffix}"
    data = render_plan(plan, tables, path.name, WORDS[lang], names=names, document=document, day=DAY)
    path.write_bytes(data)
    return path


def solid(said: str) -> str:
    """Text without the spaces and hyphens that a narrow column puts in."""
    return re.sub(r"[\s\u2010-]+", "", said)


def flat(said: str) -> str:
    """Text without the spaces that a line break eats."""
    return re.sub(r"\s+", " ", said)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_is_4_to_8_pages_of_text_and_vectors(planned, lang, tmp_path):
    path = written(planned, lang, tmp_path, ".pdf")
    (tables, plan), words = planned[lang], WORDS[lang]
    said = text_of(path)
    assert 4 <= pages_of(path) <= 8
    everybody = tables["team"].row(0, named=True)
    for name in ("exposure", "held", "durable"):  # the figure before is the mart's
        before, after = words.number(100 * everybody[name]), words.number(100 * plan.after[name].value)
        assert f"{before} → {after}" in said
    assert flat(words.date(DAY)) in said
    assert flat(words("{page} of {pages}", page=1, pages=pages_of(path))) in said
    assert tables["people"]["file"][0] in said
    for sentence in contains_of(planned, lang):
        assert flat(sentence) in said
    fonts = run("pdffonts", path).splitlines()[2:]
    assert {line.split()[-5] for line in fonts} == {"yes"}  # every font is in the file
    assert len(run("pdfimages", "-list", path).splitlines()) == 2  # a header, and no picture made of dots


def contains_of(planned, lang):
    tables, plan = planned[lang]
    return contains(describe_plan(plan, tables, WORDS[lang], names=True, day=DAY), WORDS[lang])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_page_of_the_report_can_be_drawn(planned, lang, tmp_path):
    path = written(planned, lang, tmp_path, ".pdf")
    run("pdftoppm", "-r", "30", "-png", path, tmp_path / "page")
    drawn = sorted(tmp_path.glob("page-*.png"))
    assert len(drawn) == pages_of(path)
    assert all(
        page.stat().st_size > 2_000 for page in drawn
    )  # a blank page of this size takes a few hundred bytes


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_there_is_one_page_for_each_person(planned, lang, tmp_path):
    path = written(planned, lang, tmp_path, ".pdf", document="people")
    tables, plan = planned[lang]
    people = tables["people"].sort("person")
    assert pages_of(path) == people.height
    for number, person in enumerate(people.iter_rows(named=True), start=1):
        said = flat(run("pdftotext", "-f", str(number), "-l", str(number), "-enc", "UTF-8", path, "-"))
        assert person["person"] in said
        for move in (move for move in plan.moves if move.person_id == person["person_id"]):
            assert flat(advice.first_step(move, WORDS[lang], DAY, DAY)) in said
        others = set(people["person"]) - {person["person"]} - mentors(plan, person["person_id"], people)
        assert not [other for other in others if other in said]


def mentors(plan, person_id, people):
    named = dict(people.select("person_id", "person").iter_rows())
    asked = {named[m.mentor_id] for m in plan.moves if m.person_id == person_id and m.mentor_id}
    return asked | {named[m.person_id] for m in plan.moves if m.mentor_id == person_id}


def test_markup_in_a_name_is_text_in_every_document(tmp_path):
    rows = [frames.score("p0", "sql", 0.5, 0.5), frames.score("p0", "metrics", 0.2, 0.5)]
    tables = frames.tables(rows, {"p0": MARKUP})
    made = {"x": (tables, make_plan(tables, PlanRequest()))}
    WORDS["x"] = WORDS["en"]
    assert solid(MARKUP) in solid(text_of(written(made, "x", tmp_path, ".pdf")))
    assert flat(MARKUP) in text_of(written(made, "x", tmp_path, ".pdf", document="people"))
    page = written(made, "x", tmp_path, ".html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    event = calendar_of(written(made, "x", tmp_path, ".ics")).walk("VEVENT")[0]
    assert MARKUP in str(event["summary"])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_note_for_the_works_council_names_nobody_and_asks_for_a_lawyer(planned, lang, suffix, tmp_path):
    path = written(planned, lang, tmp_path, suffix, document="council")
    pdf = by_office(path, "pdf") if suffix == ".docx" else path
    said, (tables, _) = text_of(pdf), planned[lang]
    assert (
        flat({"en": "Draft, not legal advice.", "fr": "Projet, sans valeur de conseil juridique."}[lang])
        in said
    )
    assert not [name for name in tables["people"]["person"] if name in said]
    figures = {one["id"]: one for one in json.loads(AGREEMENT.read_text("utf-8"))}
    for name in ("task_capability_gpt4", "task_human_gpt4", "occupation_capability_gpt4", "occupation_trust"):
        assert WORDS[lang].number(figures[name]["value"], 2) in said
        assert flat(WORDS[lang].number(figures[name]["n"])) in said
    row = tables["team"].row(0, named=True)
    counted = WORDS[lang].n("{n} person", "{n} people", tables["people"].height)
    assert flat(counted) in said
    assert str(row["n_ratings"]) in said
    assert "art. 35" in said


def test_the_note_has_real_headings_tables_and_the_reader_s_language(planned, tmp_path):
    file = docx.Document(str(written(planned, "fr", tmp_path, ".docx")))
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    assert [heading.split(".")[0] for heading in headings] == [str(n) for n in range(1, 11)]
    assert len(file.tables) >= 6
    assert file.core_properties.language == "fr"
    assert 'w:instr="PAGE"' in file.sections[0].footer._element.xml


def calendar_of(path):
    return icalendar.Calendar.from_ical(path.read_bytes())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_calendar_has_each_checkpoint_on_its_day(planned, lang, tmp_path):
    _, plan = planned[lang]
    events = calendar_of(written(planned, lang, tmp_path, ".ics")).walk("VEVENT")
    expected = sorted(
        workday(DAY + timedelta(days=move.start_day + after))
        for move in plan.moves
        for after in (0, 30, 60, 90)
    )
    assert sorted(event.decoded("dtstart") for event in events) == expected
    assert len({str(event["uid"]) for event in events}) == len(expected)
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}
    again = calendar_of(written(planned, lang, tmp_path, ".ics", names=False)).walk("VEVENT")
    assert [event["uid"] for event in again] == [
        event["uid"] for event in events
    ]  # a later file updates them


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_draws_its_charts_without_a_network(planned, lang, tmp_path):
    path = written(planned, lang, tmp_path, ".html")
    (tables, plan), words = planned[lang], WORDS[lang]
    asked, wrong = [], []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program("chromium"))
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_function("document.querySelectorAll('.chart svg').length === 4")
        said = flat(page.inner_text("main"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        box = page.locator(".search").first
        rows = page.locator(".search + .wide").first.locator("tbody tr")
        box.fill(tables["people"].filter(person_id=plan.moves[0].person_id)["person"][0])
        visible = [row for row in rows.all() if row.is_visible()]
        browser.close()
    assert (asked, wrong) == ([path.as_uri()], [])
    assert 0 < len(visible) < rows_of(plan)
    everybody = tables["team"].row(0, named=True)
    for name in ("exposure", "held", "durable"):
        assert f"{words.number(100 * everybody[name])} → {words.number(100 * plan.after[name].value)}" in said


def rows_of(plan):
    return len(plan.moves)


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".docx", ".ics"])
@pytest.mark.parametrize(
    ("tables", "request_"),
    [
        pytest.param(frames.tables([]), PlanRequest(), id="nobody"),
        pytest.param(
            frames.tables([frames.score("a", "sql", 0.5, 1.0)]),
            PlanRequest(hours_per_person=0),
            id="no-hours",
        ),
        pytest.param(
            frames.tables([frames.score("a", "sql", None, 1.0, team=None)]), PlanRequest(), id="without-teams"
        ),
    ],
)
def test_a_strange_plan_is_still_written(suffix, tables, request_):
    plan = make_plan(tables, request_)
    assert render_plan(plan, tables, f"plan{suffix}", WORDS["fr"], names=False, day=DAY)


def test_many_moves_on_one_page_still_fit(tmp_path):
    rows = [frames.score("p0", skill, 0.5, 0.2) for skill in ("sql", "data-entry", "copywriting")]
    rows += [frames.score("p0", skill, 0.3, 0.1) for skill in ("metrics", "brand", "mediation")]
    tables = frames.tables(rows, {"p0": "Éléonore de La Tour-du-Pin"})
    plan = make_plan(tables, PlanRequest(hours_per_person=400, moves_per_person=5))
    assert len(plan.moves) >= 3
    assert pages_of(written({"en": (tables, plan)}, "en", tmp_path, ".pdf", document="people")) == 1


def test_the_report_says_why_how_and_with_what_to_begin(planned):
    tables, plan = planned["en"]
    content = describe_plan(plan, tables, text("en"), names=False)
    move = content.moves[0]
    told = [block for block in report(content, tables, text("en")).blocks if isinstance(block, Terms)]
    said = dict(told[0].items)
    (first,) = (value for term, value in said.items() if term.startswith("1. "))
    assert all(part in first for part in (move.why, move.practice, move.first_step))


def test_the_months_add_up_to_the_whole():
    assert _whole([182.6, 157.2, 119.2]) == [183, 157, 119]  # 459
    assert _whole([24.7, 25.5, 24.8]) == [25, 25, 25]  # 75: a plain rounding gives 25 + 26 + 25
    assert _whole([]) == []


def test_the_note_says_what_the_plan_would_ask_and_what_the_file_has_not(planned):
    tables, plan = planned["fr"]
    words = WORDS["fr"]
    content = describe_plan(plan, tables, words, names=False, day=DAY)
    blocks = council(content, tables, words).blocks
    asked = dict(line for block in blocks if isinstance(block, Terms) for line in block.items)
    assert asked[words("Moves")] == words.number(len(plan.moves))
    assert asked[words("People with a move")] == f"{plan.people} sur {tables['people'].height}"
    data = {row[0]: row[1] for block in blocks if isinstance(block, Table) for row in block.rows}
    assert tables["inventory"]["share"].null_count() == tables["inventory"].height
    assert data[words("Share of working time by skill")] == words("none")


def test_a_small_change_is_said_to_be_one(planned):
    tables, plan = planned["en"]
    content = describe_plan(plan, tables, WORDS["en"], names=True, day=DAY)
    fall = 100 * (plan.before["exposure"].value - plan.after["exposure"].value)
    span = 100 * (plan.before["exposure"].high - plan.before["exposure"].low)
    assert fall < span
    said = modesty(content, WORDS["en"])
    assert said.startswith(
        f"Exposure would change by {fall:.1f} points, and careful sources differ by {span:.1f}"
    )
    assert modesty(replace(content, shown=False), WORDS["en"]) == ""
