"""The three uses in the real page, in Chromium: upload a spreadsheet, browse the team, export the plan.

What is on the page is compared with what the marts hold. Screens are kept in artefacts/ as pictures.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from dashboard.text import words
from pipelines import Workspace, build, charts, sample
from tests.conftest import BAD, ROOT, SAMPLES

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None and os.environ.get("CI") != "true":
    pytest.skip("no Chromium on this machine: the browser tests are left out", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402 - after the skip
from playwright.sync_api import Browser, Download, Page, expect, sync_playwright  # noqa: E402 - after the skip

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
TITLES = {
    "": "What is your team’s work worth when execution is abundant?",
    "import": "Import",
    "overview": "Overview",
    "skills": "Skills",
    "skill": "One skill",
    "people": "People",
    "inversion": "Inversion",
    "horizon": "Horizon",
    "whatif": "What if",
    "trends": "Trends",
    "plan": "Reskilling plan",
    "method": "Method",
}
"""Screens by their address, and what stands at their head."""
ARTEFACTS = ROOT / "artefacts"
PATIENCE = 90_000
"""Milliseconds that a page may take on a busy machine."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    place = Workspace(tmp_path_factory.mktemp("browser"))
    build([sample("en")], place)
    return place


@pytest.fixture(scope="module")
def server(workspace: Workspace) -> Iterator[str]:
    """The dashboard, served on a free local port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, "REMPART_WORKSPACE": str(workspace.folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}"
    try:
        _wait_for(f"{url}/_stcore/health")
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    for _ in range(120):
        try:
            with urlopen(url) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI must have Chromium: see .ci/run"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["wide light", "narrow dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    size, scheme = request.param.split()
    context = browser.new_context(
        viewport=SIZES[size], color_scheme=scheme, locale="en-GB", accept_downloads=True
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is being drawn."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=PATIENCE
    )
    page.wait_for_timeout(700)


def visit(page: Page, server: str, path: str, **url: str) -> None:
    query = "&".join(f"{key}={value}" for key, value in url.items())
    page.goto(f"{server}/{path}?{query}")
    settled(page)


def sound(page: Page, name: str) -> None:
    """No traceback, no sideways scrolling, and a picture of the screen."""
    text = page.inner_text("body")
    assert "Traceback" not in text
    assert page.get_by_test_id("stException").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert page.viewport_size
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": max(height, whole)})
    page.wait_for_timeout(400)
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}-{width}.png")
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("screen", TITLES)
def test_every_screen_opens_in_both_languages(page: Page, server: str, screen: str, lang: str):
    visit(page, server, screen, lang=lang)
    title = TITLES[screen]
    expect(page.get_by_role("heading", level=1).first).to_contain_text(words(lang)(title))
    sound(page, f"{screen or 'start'}-{lang}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [*TITLES, "skill?skill=excel", "overview?names"])
def test_axe_finds_nothing_serious_that_is_ours(browser: Browser, server: str, screen: str, scheme: str):
    """What Streamlit's own navigation is blamed for is kept in artefacts/ (docs/accessibility.md lists it)."""
    context = browser.new_context(viewport=SIZES["wide"], color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    address, _, query = screen.partition("?")
    page.goto(f"{server}/{address}?lang=en&{query}")
    settled(page)
    if query == "names":
        page.get_by_text("Show names").click()
        settled(page)
    page.wait_for_timeout(1_500)  # charts fade in, and text that fades has little contrast
    found = [
        one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}
    ]
    navigation = "selector => !!document.querySelector(selector)?.closest('[data-testid=stSidebarNav]')"
    tag = "selector => !!document.querySelector(selector)?.closest('[data-testid=stMultiSelect]')"  # its tags
    theirs, ours = [], []
    for violation in found:
        for node in violation["nodes"]:
            said = f"{violation['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            streamlit = page.evaluate(navigation, node["target"][0]) or (
                violation["id"] == "color-contrast" and page.evaluate(tag, node["target"][0])
            )
            (theirs if streamlit else ours).append(said)
    ARTEFACTS.mkdir(exist_ok=True)
    name = re.sub(r"\W", "-", screen) or "start"
    (ARTEFACTS / f"axe-{name}-{scheme}.json").write_text(
        json.dumps({"ours": ours, "streamlit": theirs}, indent=1)
    )
    context.close()
    assert ours == []
    assert {said.split(":")[0] for said in theirs} <= {"list", "listitem", "color-contrast"}


def choose(page: Page, label: str, option: str) -> None:
    """Set a filter as a visitor does."""
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_browse_filter_and_drill_down(page: Page, server: str, workspace: Workspace, lang: str):
    t = words(lang)
    snapshot = build([sample("en")], workspace).snapshot
    visit(page, server, "overview", lang=lang, snapshot=snapshot.id)
    choose(page, t("Team"), "Growth")
    growth = next(row for row in snapshot.table("team").to_dicts() if row["team"] == "Growth")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(t.number(100 * growth["exposure"]))
    expect(page).to_have_url(re.compile("team=Growth"))
    sound(page, f"overview-growth-{lang}")

    skill = snapshot.table("skill").filter(team="Growth")
    visit(page, server, "skills", lang=lang, snapshot=snapshot.id, team="Growth")
    first = skill.sort(skill["weight"] * skill["exposed"], descending=True).row(0, named=True)
    chart = page.get_by_test_id("stVegaLiteChart").first
    chart.scroll_into_view_if_needed()
    chart.click(position={"x": 120, "y": 30})  # the first row of the ranking
    expect(page).to_have_url(re.compile(f"skill={first['skill_id']}"))
    settled(page)
    page.get_by_role("link", name=t("Open this skill’s page")).click()
    settled(page)
    expect(page.get_by_role("heading", level=1).first).to_have_text(first[f"name_{lang}"])
    told = page.inner_text("body")
    share = t("{share} of the work", share=t.percent(first["weight"]))
    assert share.replace("\u202f", " ").replace("\xa0", " ") in told.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert (
        t.n("One person is at working level", "{n} people are at working level", first["n_working"]) in told
    )
    sound(page, f"skill-drilled-{lang}")


def test_a_bar_and_a_point_filter_the_page(page: Page, server: str, workspace: Workspace):
    snapshot = build([sample("en")], workspace).snapshot
    visit(page, server, "overview", lang="en", snapshot=snapshot.id)
    point = page.get_by_test_id("stVegaLiteChart").first.locator(".mark-symbol path").nth(2)
    point.scroll_into_view_if_needed()
    point.click(force=True)
    expect(page).to_have_url(re.compile(r"person=p-\w+"))
    found = re.search(r"person=(p-\w+)", page.url)
    assert found
    row = next(one for one in snapshot.table("person").to_dicts() if one["person_id"] == found[1])
    told = f"exposure {round(100 * row['exposure'])}, durable value {round(100 * row['durable'])} of 100"
    expect(page.get_by_text(told)).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Show everybody").click()
    expect(page).not_to_have_url(re.compile("person="))
    settled(page)
    page.get_by_test_id("stVegaLiteChart").nth(1).get_by_text("Growth").click(force=True)
    expect(page).to_have_url(re.compile("team=Growth"))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_figure_s_table_and_files_can_be_taken(page: Page, server: str, workspace: Workspace, lang: str):
    t = words(lang)
    snapshot = build([sample("en")], workspace).snapshot
    visit(page, server, "skills", lang=lang, snapshot=snapshot.id)
    page.get_by_role("button", name=t("Table and files")).first.click()
    settled(page)
    figure = charts.exposure_ranking(snapshot.table("skill"), t)
    assert figure
    for form, start in {"CSV": b"\xef\xbb\xbf", "PNG": b"\x89PNG", "SVG": b"<svg"}.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=form, exact=True).first.dispatch_event(
                "click"
            )  # a menu may reach below
        content = Path(download.value.path()).read_bytes()
        assert content.startswith(start)
        if form == "CSV":
            rows = list(
                csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";" if lang == "fr" else ",")
            )
            assert rows[0] == figure.table.columns
            assert [row[0] for row in rows[1:]] == figure.table[figure.table.columns[0]].to_list()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_browsing_shows_what_the_marts_hold(page: Page, server: str, workspace: Workspace, lang: str):
    t = words(lang)
    snapshot = build([sample("en")], workspace).snapshot
    visit(page, server, "overview", lang=lang, snapshot=snapshot.id)
    everybody = snapshot.table("team").row(0, named=True)
    shown = [value.inner_text().strip() for value in page.get_by_test_id("stMetricValue").all()]
    assert shown[:3] == [t.number(100 * everybody[name]) for name in ("exposure", "held", "durable")]
    assert page.locator("canvas, svg.marks").count() >= 3
    for name in snapshot.table("people")["person"]:
        assert name not in page.content()
    visit(page, server, "overview", lang=lang, snapshot=snapshot.id, team="Growth")
    growth = next(row for row in snapshot.table("team").to_dicts() if row["team"] == "Growth")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(t.number(100 * growth["exposure"]))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_french_matrix_is_uploaded_confirmed_and_built(
    page: Page, server: str, workspace: Workspace, lang: str
):
    t = words(lang)
    content = (SAMPLES / "equipe_hopital_fr.xlsx").read_bytes()
    visit(page, server, "import", lang=lang)
    page.locator("input[type=file]").first.set_input_files(
        [{"name": f"hôpital {lang}.xlsx", "mimeType": "application/octet-stream", "buffer": content}]
    )
    expect(page.get_by_role("heading", name=t("What was recognised"))).to_be_visible(timeout=PATIENCE)
    settled(page)
    body = page.inner_text("body")
    for said in (t.n("{n} person", "{n} people", 20), t.n("{n} skill", "{n} skills", 30),
                 t.n("{n} rating", "{n} ratings", 334), t.n("{n} blank", "{n} blanks", 266)):  # fmt: skip
        assert said in body
    sound(page, f"import-read-{lang}")
    scale = t("Levels run from {low} (lowest) to {high} (highest).", low=0, high=4)
    page.get_by_test_id("stCheckbox").filter(has_text=scale).locator("label").click()
    build_now = page.get_by_role("button", name=t("Build"), exact=True)
    expect(build_now).to_be_enabled(timeout=PATIENCE)
    build_now.click()
    expect(page.get_by_text(t("Done: the snapshot is stored, with your file as it was."))).to_be_visible(
        timeout=PATIENCE
    )
    built = build([sample("fr")], workspace)
    assert not built.new, "the page has built the same snapshot"
    page.get_by_role("link", name=t("Go to the overview")).click()
    expect(page.get_by_role("heading", level=1).first).to_contain_text(t("Overview"))
    settled(page)
    exposure = built.snapshot.table("team")["exposure"][0]
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(t.number(100 * exposure))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_plan_is_exported_without_names(page: Page, server: str, workspace: Workspace, lang: str):
    t = words(lang)
    snapshot = build([sample("en")], workspace).snapshot
    visit(page, server, "plan", lang=lang, snapshot=snapshot.id)
    saved: Download
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(re.escape(t("CSV table")))).last.click()
    saved = download.value
    text = Path(saved.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if lang == "fr" else ","))
    assert rows[0][:5] == [t("Rank"), t("Person"), t("Team"), t("From"), t("To")]
    assert len(rows) > 10
    for name in snapshot.table("people")["person"]:
        assert name not in text
        assert name not in page.content()


@pytest.mark.parametrize("name", ["password_protected.xlsx", "not_a_spreadsheet.xlsx", "blank_grid.csv"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_file_that_cannot_be_used_is_said_calmly(page: Page, server: str, name: str, lang: str):
    visit(page, server, "import", lang=lang)
    page.locator("input[type=file]").first.set_input_files(BAD / name)
    expect(page.get_by_test_id("stAlert").first).to_contain_text(name)
    sound(page, f"import-{Path(name).stem}-{lang}")


def test_a_file_of_60_mb_is_refused_and_nothing_breaks(page: Page, server: str, tmp_path: Path):
    large = tmp_path / "large.csv"
    large.write_bytes(b"Person,Skill,Level\n" + b"x" * (60 * 1024 * 1024))
    visit(page, server, "import", lang="fr")
    page.locator("input[type=file]").first.set_input_files(large)
    expect(page.get_by_text(re.compile("50 ?[MG]")).last).to_be_visible()
    assert "Traceback" not in page.inner_text("body")


def test_text_from_a_file_is_never_markup(page: Page, server: str):
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    visit(page, server, "import", lang="en")
    page.locator("input[type=file]").first.set_input_files(BAD / "markup_name.csv")
    expect(page.get_by_role("heading", name="What was recognised")).to_be_visible(timeout=PATIENCE)
    settled(page)
    assert alarms == []
    assert page.locator("script", has_text="alert(1)").count() == 0
