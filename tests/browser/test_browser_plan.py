"""The third use: set a plan's budgets, and take the plan away, without names."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from dashboard.text import words
from pipelines import PlanRequest, Snapshot, make_plan
from tests.browser.steps import in_both_languages, in_every_look, settled, sound, visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),  # openpyxl on data bars
]


def taken(page: Page, label: str) -> bytes:
    """What the button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(re.escape(label))).last.click()
    return Path(download.value.path()).read_bytes()


@in_both_languages
@in_every_look
def test_a_plan_follows_its_budget_and_is_exported_without_names(
    page: Page, server: str, snapshot: Snapshot, lang: str
):
    t = words(lang)
    visit(page, server, "plan", lang=lang, snapshot=snapshot.id)
    hours = page.get_by_role("spinbutton", name=t("Practice hours per person"))
    hours.fill("20")
    hours.press("Enter")
    settled(page)
    made = make_plan(snapshot.tables(), PlanRequest(hours_per_person=20.0))
    shown = page.get_by_test_id("stMetricValue")
    expect(shown.nth(0)).to_have_text(t.number(len(made.moves)))
    expect(shown.nth(2)).to_have_text(t.number(made.hours))
    sound(page, f"plan-20-hours-{lang}")

    text = taken(page, t("CSV table")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if lang == "fr" else ","))
    assert rows[0][:5] == [t("Rank"), t("Person"), t("Team"), t("From"), t("To")]
    assert len(rows) - 1 == len(made.moves)
    assert [row[4] for row in rows[1:]] == [move.to_name.said(t) for move in made.moves]
    book = load_workbook(io.BytesIO(taken(page, t("Excel workbook"))))
    told = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    for name in snapshot.table("people")["person"]:
        assert name not in text
        assert name not in told
        assert name not in page.content()
