"""The second use: browse the team, filter, drill down; what is on the page is what the marts hold."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.text import words
from pipelines import Snapshot, charts
from tests.browser.steps import choose, in_both_languages, in_every_look, settled, sound, visit

pytestmark = pytest.mark.browser


@in_both_languages
@in_every_look
def test_browse_filter_and_drill_down(page: Page, server: str, snapshot: Snapshot, lang: str):
    t = words(lang)
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


def test_a_bar_and_a_point_filter_the_page(page: Page, server: str, snapshot: Snapshot):
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


@in_both_languages
def test_a_figure_s_table_and_files_can_be_taken(page: Page, server: str, snapshot: Snapshot, lang: str):
    t = words(lang)
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


@in_both_languages
def test_browsing_shows_what_the_marts_hold(page: Page, server: str, snapshot: Snapshot, lang: str):
    t = words(lang)
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
