"""The first use: bring a spreadsheet, see how it is read, confirm it, build it; and files that cannot be used."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.text import words
from pipelines import Workspace, build, sample
from tests.browser.steps import in_both_languages, in_every_look, settled, sound, visit
from tests.conftest import BAD, SAMPLES

pytestmark = pytest.mark.browser


@in_both_languages
@in_every_look
def test_a_french_matrix_is_uploaded_confirmed_and_built(
    page: Page, server: str, workspace: Workspace, lang: str
):
    t = words(lang)
    content = (SAMPLES / "equipe_hopital_fr.xlsx").read_bytes()
    visit(page, server, "import", lang=lang)
    page.locator("input[type=file]").first.set_input_files(
        [{"name": f"hôpital {lang}.xlsx", "mimeType": "application/octet-stream", "buffer": content}]
    )
    expect(page.get_by_role("heading", name=t("What was recognised"))).to_be_visible()
    settled(page)
    body = page.inner_text("body")
    for said in (t.n("{n} person", "{n} people", 20), t.n("{n} skill", "{n} skills", 30),
                 t.n("{n} rating", "{n} ratings", 334), t.n("{n} blank", "{n} blanks", 266)):  # fmt: skip
        assert said in body
    sound(page, f"import-read-{lang}")
    scale = t("Levels run from {low} (lowest) to {high} (highest).", low=0, high=4)
    page.get_by_test_id("stCheckbox").filter(has_text=scale).locator("label").click()
    build_now = page.get_by_role("button", name=t("Build"), exact=True)
    expect(build_now).to_be_enabled()
    build_now.click()
    expect(page.get_by_text(t("Done: the snapshot is stored, with your file as it was."))).to_be_visible()
    built = build([sample("fr")], workspace)
    assert not built.new, "the page has built the same snapshot"
    page.get_by_role("link", name=t("Go to the overview")).click()
    expect(page.get_by_role("heading", level=1).first).to_contain_text(t("Overview"))
    settled(page)
    exposure = built.snapshot.table("team")["exposure"][0]
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(t.number(100 * exposure))
    shutil.rmtree(built.snapshot.folder)  # the next look builds it anew


@pytest.mark.parametrize("name", ["password_protected.xlsx", "not_a_spreadsheet.xlsx", "blank_grid.csv"])
@in_both_languages
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
    expect(page.get_by_role("heading", name="What was recognised")).to_be_visible()
    settled(page)
    assert alarms == []
    assert page.locator("script", has_text="alert(1)").count() == 0
