"""Every screen on a telephone, light and dark, in both languages: nothing is wider than the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pipelines import Snapshot
from tests.browser.screens import EVERY, look_at
from tests.browser.steps import in_both_languages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", ["narrow light"], indirect=True)
@in_both_languages
@pytest.mark.parametrize("screen", EVERY)
def test_every_screen_on_a_telephone(page: Page, server: str, snapshot: Snapshot, screen: str, lang: str):
    look_at(page, server, snapshot, screen, lang, axe=lang == "fr")
