"""Every screen on a desk, light and dark, in both languages: its heading, its picture, and what axe-core says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pipelines import Snapshot
from tests.browser.screens import EVERY, look_at
from tests.browser.steps import accessible, in_both_languages, settled, sound, visit

pytestmark = pytest.mark.browser
on_a_desk = pytest.mark.parametrize("page", ["wide light"], indirect=True)


@on_a_desk
@in_both_languages
@pytest.mark.parametrize("screen", EVERY)
def test_every_screen_on_a_desk(page: Page, server: str, snapshot: Snapshot, screen: str, lang: str):
    look_at(page, server, snapshot, screen, lang, axe=lang == "en")


@on_a_desk
@pytest.mark.parametrize("screen", ["overview", "person"])
def test_every_screen_that_shows_names(page: Page, server: str, snapshot: Snapshot, screen: str):
    address, query = EVERY[screen].address(snapshot)
    visit(page, server, address, lang="en", snapshot=snapshot.id, **query)
    page.get_by_test_id("stCheckbox").filter(has_text="Show names").locator("label").click()
    settled(page)
    sound(page, f"{screen}-names-en")
    accessible(page, f"{screen}-names-en")
