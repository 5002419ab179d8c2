"""Somebody's workbook given back: their sheets untouched, ours added, and read again as it was."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from pipelines import Source, Workspace, build, sample
from pipelines.cells import ADDED
from pipelines.errors import PlanError
from pipelines.export import render_plan
from pipelines.export.graft import MARK, NotAWorkbook, add_sheets
from pipelines.plan import PlanRequest, make_plan
from pipelines.text import text
from tests.conftest import csv_source
from tests.programs import by_office

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
EN, FR = text("en"), text("fr")
CHANGED = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"}
SAYS = ("skill", "level", "level_raw", "status", "sheet", "row", "col", "person")


def returned(snapshot, words=FR, names=True):
    tables = snapshot.tables()
    plan = make_plan(tables, PlanRequest())
    return plan, render_plan(
        plan, tables, "back.xlsx", words, names=names, document="workbook", snapshot=snapshot
    )


def parts(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def said(snapshot):
    return snapshot.table("inventory").select(SAYS).sort("row", "col")


def rich_workbook():
    """A workbook with what libraries lose: a chart, a picture, a comment, conditional formats, names, two sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Équipe"
    sheet.append(["Nom", "SQL", "Négociation", "Excel"])
    for number in range(1, 7):
        sheet.append([f"Personne {number}", number % 5, (number + 2) % 5, None if number == 3 else 4])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=7), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    dots = io.BytesIO()
    Picture.new("RGB", (9, 9), "red").save(dots, "PNG")
    sheet.add_image(Image(dots), "H20")
    sheet["A1"].comment = openpyxl.comments.Comment("à revoir", "moi")
    sheet["B2"].number_format = '0.0" pts"'
    sheet.auto_filter.ref = "A1:D7"
    book.create_sheet("Notes").append(["rien ici"])
    book.defined_names["Seuil"] = openpyxl.workbook.defined_name.DefinedName("Seuil", attr_text="Équipe!$B$2")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


RICH = rich_workbook()


@pytest.fixture
def rich(tmp_path):
    return build([Source("équipe.xlsx", RICH)], Workspace(tmp_path / "rich")).snapshot


def test_every_part_but_four_is_as_it_was_byte_for_byte(built):
    before, after = parts(sample("fr").content), parts(returned(built["fr"].snapshot)[1])
    assert {name for name in before if after[name] != before[name]} == CHANGED
    assert sorted(after.keys() - before.keys()) == [f"xl/worksheets/rempart{n}.xml" for n in range(1, 5)]


def test_charts_pictures_and_comments_stay(rich):
    before, after = parts(RICH), parts(returned(rich)[1])
    assert any("chart" in name for name in before)
    assert any("media" in name for name in before)
    assert any("comment" in name for name in before)
    assert {name for name in before if after[name] != before[name]} <= CHANGED
    book = openpyxl.load_workbook(io.BytesIO(returned(rich)[1]))
    assert book["Équipe"]["B2"].number_format == '0.0" pts"'
    assert {"Seuil", MARK} <= set(book.defined_names)
    assert len(book["Équipe"]._charts) == 1


@pytest.mark.parametrize("which", ["sample", "rich"])
def test_reading_it_again_changes_nothing(which, built, rich, tmp_path):
    snapshot = built["fr"].snapshot if which == "sample" else rich
    again = build([Source(snapshot.files[0], returned(snapshot)[1])], Workspace(tmp_path / "again"))
    assert said(again.snapshot).equals(said(snapshot))
    assert again.report.people == snapshot.manifest["report"]["people"]
    assert again.report.rejects == snapshot.manifest["report"]["rejects"]


def test_what_was_changed_by_hand_is_read(rich, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(returned(rich)[1]))
    book["Équipe"]["D4"] = 2  # Personne 3 had no assessment in Excel
    data = io.BytesIO()
    book.save(data)
    again = build([Source("équipe.xlsx", data.getvalue())], Workspace(tmp_path / "again")).snapshot
    changed = said(again).join(said(rich), on=["person", "skill"], how="left", suffix="_before")
    assert changed.filter(~pl.col("level_raw").eq_missing(pl.col("level_raw_before"))).select(
        "person", "skill", "level_raw"
    ).rows() == [("Personne 3", "Excel", "2")]


def test_added_sheets_are_replaced_not_doubled(built, tmp_path):
    _, once = returned(built["fr"].snapshot)
    again = build([Source("equipe_hopital_fr.xlsx", once)], Workspace(tmp_path / "again")).snapshot
    _, twice = returned(again, EN)
    names = openpyxl.load_workbook(io.BytesIO(twice)).sheetnames
    assert names == ["Compétences", *(ADDED + name for name in ("About", "Plan", "People", "Skills"))]
    assert parts(twice).keys() == parts(once).keys()


def test_libreoffice_opens_it_and_finds_the_plan(rich, tmp_path):
    plan, data = returned(rich)
    (tmp_path / "back.xlsx").write_bytes(data)
    book = openpyxl.load_workbook(by_office(tmp_path / "back.xlsx", "xlsx"), data_only=True)
    assert book["Équipe"]["D2"].value == 4
    sheet = book[f"{ADDED}Plan"]
    assert sheet["J3"].value == plan.hours
    assert sheet["D5"].value == plan.moves[0].from_name.said(FR)
    assert sheet["J5"].fill.start_color.rgb == "FFFFF8DC"  # our formats came with the sheet


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@x", "<b>&amp;"])
def test_names_stay_text_in_added_sheets(name, tmp_path):
    book = openpyxl.Workbook()
    for row in (["Nom", "SQL", "Excel"], [name, 3, 4], ["B", 1, 2], ["C", 0, 5]):
        book.active.append(row)
    book.active["A2"].data_type = "s"
    data = io.BytesIO()
    book.save(data)
    snapshot = build([Source("a.xlsx", data.getvalue())], Workspace(tmp_path / "w")).snapshot
    again = openpyxl.load_workbook(io.BytesIO(returned(snapshot)[1]))
    cell = next(c for row in again[ADDED + FR("People")].iter_rows(min_row=5) for c in row if c.value == name)
    assert cell.data_type in {"s", "inlineStr"}


def test_without_names_added_sheets_have_labels(rich):
    book = openpyxl.load_workbook(io.BytesIO(returned(rich, names=False)[1]))
    added = [str(c.value) for s in book if s.title.startswith(ADDED) for row in s.iter_rows() for c in row]
    assert not [value for value in added if value == "Personne 3"]
    assert "Personne 03" in added


def test_a_file_that_is_no_workbook_says_what_to_do(built, tmp_path):
    with pytest.raises(PlanError, match="bring it again"):
        returned(built["en"].snapshot)
    lying = build(
        [csv_source("name,SQL,Excel\nA,1,2\nB,2,3\nC,3,4\n", "team.xlsx")], Workspace(tmp_path)
    ).snapshot
    with pytest.raises(PlanError, match=r"team\.xlsx"):
        returned(lying)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_zip_of_parts_is_refused(content):
    with pytest.raises(NotAWorkbook):
        add_sheets(content, small())


def small():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet(f"{ADDED}x").write_string(0, 0, "text")
    return data.getvalue()


def test_a_workbook_of_nothing_but_our_sheets_keeps_them():
    assert len(openpyxl.load_workbook(io.BytesIO(add_sheets(small(), small()))).sheetnames) == 2
