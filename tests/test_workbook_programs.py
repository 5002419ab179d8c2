"""The workbook of a plan, opened and computed again by LibreOffice."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import polars as pl
import pytest

from pipelines.called import names_in_file
from pipelines.export import render_plan
from pipelines.plan import PlanRequest, make_plan
from pipelines.roadmap import dates, roadmap
from pipelines.robustness import examine
from pipelines.text import text
from tests.programs import by_office, pages_of

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
DAY = date(2026, 11, 23)
NAMES = ("Summary", "Plan", "Roadmap", "People", "Skills", "Evidence", "To check", "Assumptions")


@pytest.fixture(scope="module", params=["en", "fr"])
def made(request, built):
    words, tables = text(request.param), built[request.param].snapshot.tables()
    plan = examine(make_plan(tables, PlanRequest()), tables)
    return words, tables, plan, render_plan(plan, tables, "plan.xlsx", words, names=True, day=DAY)


def computed(data, folder):
    """The workbook as LibreOffice saves it after computing every formula."""
    (folder / "plan.xlsx").write_bytes(data)
    return openpyxl.load_workbook(by_office(folder / "plan.xlsx", "xlsx"), data_only=True)


def test_figures_are_those_of_the_marts_and_no_cell_is_an_error(made, tmp_path):
    words, tables, plan, data = made
    book = computed(data, tmp_path)
    assert book.sheetnames == [words(name) for name in NAMES]
    wrong = [c.coordinate for s in book for row in s.iter_rows() for c in row if c.data_type == "e"]
    assert wrong == []
    everybody, summary = tables["team"].row(0, named=True), book[words("Summary")]
    for row, name in enumerate(("exposure", "held", "durable"), start=7):
        assert summary[f"B{row}"].value == pytest.approx(100 * everybody[name])
        assert summary[f"D{row}"].value == pytest.approx(100 * plan.after[name].value)
    assert summary["B14"].value == pytest.approx(plan.hours)
    people = dict(tables["people"].select("person_id", "person").iter_rows())
    figures = {
        people[row["person_id"]]: 100 * row["exposure"] for row in tables["person"].iter_rows(named=True)
    }
    shown = {row[0].value: row[2].value for row in book[words("People")].iter_rows(min_row=5)}
    assert {name: shown[name] for name in figures} == pytest.approx(figures)
    skills = tables["skill"].filter(pl.col("team").is_null()).select("skill_id", "ai_capability")
    called = names_in_file(tables["scores"])
    figures = {called[skill]: capability for skill, capability in skills.iter_rows()}
    evidence = {row[0].value: row[5].value for row in book[words("Evidence")].iter_rows(min_row=5)}
    assert evidence == pytest.approx(figures)


def test_changing_hours_changes_every_total(made, tmp_path):
    words, _, plan, data = made
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[words("Plan")]
    person, before = sheet["B5"].value, sheet["J5"].value
    sheet["J5"] = before + 7.5
    changed = io.BytesIO()
    book.save(changed)
    after = computed(changed.getvalue(), tmp_path)
    assert after[words("Plan")]["J3"].value == pytest.approx(plan.hours + 7.5)
    assert after[words("Summary")]["B14"].value == pytest.approx(plan.hours + 7.5)
    own = sum(move.hours for move in plan.moves if move.person_id == plan.moves[0].person_id)
    people = {row[0].value: row[9].value for row in after[words("People")].iter_rows(min_row=5)}
    assert people[person] == pytest.approx(own + 7.5)
    assert sum(people.values()) == pytest.approx(plan.hours + 7.5)
    months = roadmap(plan, DAY)
    by_month = [row[1].value for row in after[words("Roadmap")].iter_rows(min_row=5, max_row=4 + len(months))]
    assert sum(by_month) == pytest.approx(plan.hours + 7.5)
    begins, ends = dates(plan.moves[0], DAY)
    days = (ends - begins).days + 1
    more = [max(0, (min(ends, m.last) - max(begins, m.first)).days + 1) * 7.5 / days for m in months]
    assert by_month == pytest.approx([m.hours + extra for m, extra in zip(months, more, strict=True)])


def test_the_roadmap_adds_up_and_is_drawn(made):
    words, _, plan, data = made
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheet = book[words("Roadmap")]
    hours = [row[1].value for row in sheet.iter_rows(min_row=5, max_row=7)]
    assert sum(hours) == pytest.approx(plan.hours, abs=0.2)
    drawn = openpyxl.load_workbook(io.BytesIO(data))
    assert len(drawn[words("Roadmap")]._charts) == len(drawn[words("Summary")]._charts) == 1


def test_every_sheet_can_be_printed(made, tmp_path):
    *_, data = made
    (tmp_path / "plan.xlsx").write_bytes(data)
    assert len(NAMES) <= pages_of(by_office(tmp_path / "plan.xlsx", "pdf")) <= 20


def test_tables_have_filters_frozen_panes_and_conditional_formats(made):
    words, *_, data = made
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name in ("Plan", "People", "Skills", "Evidence"):
        sheet = book[words(name)]
        assert sheet.freeze_panes is not None
        width = openpyxl.utils.cell.range_boundaries(sheet.auto_filter.ref)[2]
        assert (
            width == 2 if name == "People" else width > 2
        )  # a filter on an index would rank people in one click
        assert len(sheet.conditional_formatting) > 0
