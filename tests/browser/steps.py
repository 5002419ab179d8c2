"""What a visitor does in the real page, and what is checked wherever they go."""

from __future__ import annotations

import json
from itertools import count
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pipelines.charts.theme import DARK, LIGHT
from tests.conftest import ROOT

SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
LOOKS = ["wide light", "wide dark", "narrow light", "narrow dark"]
ARTEFACTS = ROOT / "artefacts"
PATIENCE = 90_000
"""Milliseconds that a page may take on a busy machine."""
expect.set_options(timeout=PATIENCE)

in_every_look = pytest.mark.parametrize("page", LOOKS, indirect=True)
in_both_languages = pytest.mark.parametrize("lang", ["en", "fr"])

QUIET = 300
"""Milliseconds without anything going on, after which a page is taken to be settled."""
SETTLED = """([call, quiet]) => {
    const app = document.querySelector('[data-testid=stApp]');
    const drawn = chart => chart.querySelector('svg.marks, canvas.marks');
    const moves = one => one.playState === 'running' && isFinite(one.effect.getComputedTiming().endTime);
    const still = app?.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stSpinner]')
        && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(drawn)
        && !document.getAnimations().some(moves);
    if (!still || window.settling?.call !== call) window.settling = {call, since: performance.now()};
    return still && performance.now() - window.settling.since >= quiet;
}"""
"""The script has run, nothing waits to be drawn or is fading in, and it has been so for a while."""
CALLS = count()


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is being drawn."""
    page.wait_for_function(SETTLED, arg=[next(CALLS), QUIET], polling=50, timeout=PATIENCE)


def visit(page: Page, server: str, path: str, **url: str) -> None:
    """Open a screen by its address."""
    query = "&".join(f"{key}={value}" for key, value in url.items())
    page.goto(f"{server}/{path}?{query}")
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Set a filter as a visitor does."""
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def scheme_of(page: Page) -> str:
    """Whether the page is asked to be light or dark."""
    return "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"


def in_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Ask for the page light or dark; charts and buttons follow with the next run, which "r" asks for."""
    page.emulate_media(color_scheme=scheme)
    settled(page)
    page.keyboard.press("r")
    settled(page)
    other = LIGHT.ink if scheme == "dark" else DARK.ink
    assert page.locator(f"[data-testid=stVegaLiteChart] svg text[fill='{other}']").count() == 0


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
    settled(page)
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}-{width}-{scheme_of(page)}.png")
    page.set_viewport_size({"width": width, "height": height})


NAVIGATION = "selector => !!document.querySelector(selector)?.closest('[data-testid=stSidebarNav]')"
TAG = "selector => !!document.querySelector(selector)?.closest('[data-testid=stMultiSelect]')"


def accessible(page: Page, name: str) -> None:
    """axe finds nothing serious or critical that is ours.

    What Streamlit is blamed for is kept in artefacts/ (docs/accessibility.md lists it): its navigation, and the
    contrast of a multiple choice's tags.
    """
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    theirs, ours = [], []
    for violation in found:
        if violation["impact"] not in {"serious", "critical"}:
            continue
        for node in violation["nodes"]:
            said = f"{violation['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            streamlit = page.evaluate(NAVIGATION, node["target"][0]) or (
                violation["id"] == "color-contrast" and page.evaluate(TAG, node["target"][0])
            )
            (theirs if streamlit else ours).append(said)
    ARTEFACTS.mkdir(exist_ok=True)
    width = page.evaluate("window.innerWidth")
    (ARTEFACTS / f"axe-{name}-{width}-{scheme_of(page)}.json").write_text(
        json.dumps({"ours": ours, "streamlit": theirs}, indent=1)
    )
    assert ours == []
    assert {said.split(":")[0] for said in theirs} <= {"list", "listitem", "color-contrast"}
