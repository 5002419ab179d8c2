"""The sheets given back: everything where it stood, and a comment in each cell that could not be used."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pipelines import Reading, Source, explained, read, render_rejects, text
from pipelines.errors import PlanError
from pipelines.returned import write_rejects
from tests.conftest import BAD, csv_source

by_language = pytest.mark.parametrize("lang", ["en", "fr"])


def opened(reading: Reading, lang: str = "en") -> Workbook:
    return load_workbook(io.BytesIO(render_rejects(reading, text(lang))))


@by_language
def test_each_rejected_cell_has_a_comment_that_says_why_and_what_to_do(lang: str):
    reading = read([Source.from_path(BAD / "level_outside_scale.csv")])
    book = opened(reading, lang)
    sheet, listed = book.worksheets
    said = explained(reading.found.rejects, text(lang))
    comments = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert comments == {
        cell: f"{why} {remedy}" for cell, why, remedy in said.select("cell", "reason", "remedy").iter_rows()
    }
    assert {cell: str(sheet[cell].value) for cell in comments} == {"D4": "7", "D6": "-1"}
    rows = [[cell.value for cell in row] for row in listed.iter_rows(min_row=2)]
    assert rows == [list(row) for row in said.iter_rows()]
    assert listed["C2"].hyperlink.location.endswith("!D4")


def test_every_cell_stands_where_it_stood():
    source = Source.from_path(BAD / "level_outside_scale.csv")
    reading = read([source])
    sheet = opened(reading).worksheets[0]
    for row in reading.tables[0].sheet.cells.iter_rows(named=True):
        for column in reading.tables[0].sheet.columns:
            value = sheet.cell(row["row"], column).value
            assert ("" if value is None else str(value)) == (row[f"c{column}"] or "").strip()


def test_a_corrected_sheet_comes_back_in():
    reading = read([Source.from_path(BAD / "level_outside_scale.csv")])
    book = opened(reading)
    for cell in ("D4", "D6"):
        book.worksheets[0][cell] = 2
    out = io.BytesIO()
    book.save(out)
    again = read([Source("corrected.xlsx", out.getvalue())])
    assert again.found.rejects.is_empty()
    assert again.report.ratings == reading.report.ratings + 2
    kept = pl.col("level_raw") != "2"
    assert set(again.found.inventory.filter(kept)["person"]) <= set(reading.found.people["person"])


def test_text_is_text_and_secrets_stay_out():
    reading = read(
        [
            csv_source(
                'Name,Password,"=1+1",Excel\nAda,Tulip88,3,@SUM(A1)\nBo,Rose77,2,4\nCy,Iris66,1,5\nDi,Lily22,2,2\n'
            )
        ]
    )
    sheet = opened(reading).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet["C1"].value == "=1+1"
    assert sheet["D2"].value == "@SUM(A1)"
    assert sheet["D2"].comment
    assert not {"Tulip88", "Rose77", "Iris66"} & {str(cell.value) for cell in cells}


def test_numbers_stay_numbers_and_codes_stay_text():
    reading = read(
        [csv_source("Name;ID;Excel;Word\nAda;0042;3;2,5\nBo;0043;x7;4\nCy;0044;1;0\nDi;0045;1;1\n")]
    )
    sheet = opened(reading).worksheets[0]
    assert (sheet["B2"].value, sheet["C2"].value, sheet["D2"].value) == ("0042", 3, "2,5")


def test_sheets_of_several_files_keep_their_rejects_apart(tmp_path: Path):
    sources = []
    for name, wrong in (("a.xlsx", "B2"), ("b.xlsx", "C3")):
        book = xlsxwriter.Workbook(tmp_path / name)
        sheet = book.add_worksheet("Skills (1)")
        for row, cells in enumerate(
            [["Name", "Excel", "Word"], ["Ada", 1, 2], ["Bo", 3, 4], ["Cy", 5, 5], ["Di", 1, 2]]
        ):
            sheet.write_row(row, 0, [f"{cells[0]} {name[0]}" if row else cells[0], *cells[1:]])
        sheet.write(wrong, "ill")
        book.close()
        sources.append(Source.from_path(tmp_path / name))
    book = opened(read(sources))
    assert book.sheetnames == ["Skills (1)", "Skills (1) (2)", "Rejects"]
    marked = [
        [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] for sheet in book.worksheets
    ]
    assert marked == [["B2"], ["C3"], []]
    assert [book["Rejects"].cell(row, 3).hyperlink.location for row in (2, 3)] == [
        "'Skills (1)'!B2", "'Skills (1) (2)'!C3",
    ]  # fmt: skip


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    reading = read([Source.from_path(BAD / "level_outside_scale.csv")])
    with pytest.raises(PlanError, match="cannot be written"):
        write_rejects(reading, tmp_path / "none" / "r.xlsx", text("en"))
