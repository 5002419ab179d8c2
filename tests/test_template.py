"""The workbook to fill in: what is written in it is what is read, and its example is nobody."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipelines import RempartError, Source, build, read, render_template, text
from pipelines.errors import PlanError
from pipelines.template import COLUMNS, HEADER, headers, write_template
from pipelines.workspace import Workspace

by_language = pytest.mark.parametrize("lang", ["en", "fr"])
ROWS = (
    {"person": "Ada Ferron", "team": "Nord", "role": "Chef de projet", "skill": "Négociation", "level": 4, "target": 5,
     "share": 60, "interest": 5, "date": date(2026, 1, 15), "comment": "très à l'aise"},
    {"person": "Ada Ferron", "team": "Nord", "skill": "Excel", "level": 0, "share": 40, "interest": 0},
    {"person": "Bo Lind", "identifier": "0042", "team": "Sud", "skill": "Excel", "level": 2.5, "target": 3},
    {"person": "Cy Ong", "team": "Sud", "skill": "=Excel+1"},
)  # fmt: skip


def opened(lang: str) -> tuple[Worksheet, Worksheet]:
    """The two sheets as another program reads them."""
    book = load_workbook(io.BytesIO(render_template(text(lang))))
    first, second = book.worksheets
    return first, second


def filled(lang: str) -> Source:
    """The template with rows that somebody wrote in it."""
    book = load_workbook(io.BytesIO(render_template(text(lang))))
    sheet = book.worksheets[1]
    for number, row in enumerate(ROWS, start=HEADER + 2):
        for column, role in enumerate(COLUMNS, start=1):
            cell = sheet.cell(number, column, row.get(role))
            if isinstance(row.get(role), str):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return Source("template.xlsx", out.getvalue())


@by_language
def test_what_is_written_is_what_is_read(lang: str):
    found = read([filled(lang)])
    report = found.report
    assert (report.layout, report.people, report.people_listed, report.skills) == ("long", 2, 3, 3)
    assert (report.ratings, report.blanks, report.rejects) == (3, 1, 0)
    assert (report.scale["min"], report.scale["max"]) == (0, 5)
    kept = ("person", "skill", "level", "target", "share", "interest", "date", "row")
    assert found.found.inventory.select(kept).rows() == [
        ("Ada Ferron", "Négociation", 0.8, 1.0, 60.0, 1.0, date(2026, 1, 15), 5),
        ("Ada Ferron", "Excel", 0.0, None, 40.0, 0.0, None, 6),
        ("Bo Lind", "Excel", 0.5, 0.6, None, None, None, 7),
        ("Cy Ong", "=Excel+1", None, None, None, None, None, 8),
    ]
    people = found.found.people.select("person", "identifier", "team", "role")
    assert people.rows() == [
        ("Ada Ferron", None, "Nord", "Chef de projet"),
        ("Bo Lind", "0042", "Sud", None),
        ("Cy Ong", None, "Sud", None),
    ]


@by_language
def test_a_filled_template_builds(lang: str, tmp_path: Path):
    assert build([filled(lang)], Workspace(tmp_path)).report.ratings == 3


@by_language
def test_an_empty_template_holds_nobody(lang: str):
    with pytest.raises(RempartError) as caught:
        read([Source("template.xlsx", render_template(text(lang)))])
    assert "Zoé" not in caught.value.say(text(lang))


@by_language
def test_levels_and_interest_are_chosen_from_lists(lang: str):
    _, sheet = opened(lang)
    lists = {
        str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation if rule.type == "list"
    }
    places = {role: "ABCDEFGHIJKL"[place] for place, role in enumerate(COLUMNS)}
    assert set(lists) == {places["level"], places["target"], places["interest"]}
    assert {rule.formula1 for rule in lists.values()} == {'"0,1,2,3,4,5"'}
    assert {rule.errorStyle for rule in lists.values()} == {"warning"}


@by_language
def test_the_example_stands_above_the_header_and_is_marked(lang: str):
    first, sheet = opened(lang)
    shown = headers(text(lang))
    assert [cell.value for cell in sheet[HEADER + 1]] == list(shown.values())
    example = [cell.value for cell in sheet[HEADER]]
    assert example[0].startswith({"en": "Example: ", "fr": "Exemple\u00a0: "}[lang])
    assert sheet.cell(HEADER + 2, 1).value is None
    said = {cell.value for row in first.iter_rows() for cell in row}
    assert set(shown.values()) <= said


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(PlanError, match="cannot be written"):
        write_template(tmp_path / "nowhere" / "t.xlsx", text("en"))
    assert list(tmp_path.iterdir()) == []
