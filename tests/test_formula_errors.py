"""A formula's error in a workbook is refused with its cell, wherever it stands; it is never a silent blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines import Reading, Source, read, text
from pipelines.cells import read_sheets
from pipelines.levels import said
from tests.books import Rows, book, rewritten
from tests.programs import by_office

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
OTHERS = ("#ERROR!", "#SPILL!", "#CALC!", "#GETTING_DATA", "Err:502")
"""Errors that calamine does not know, which other programs write."""


def reading(rows: Rows) -> Reading:
    return read([book(rows)])


def refused(found: Reading) -> list[tuple[str, str, str]]:
    return found.found.rejects.select("cell", "value", "reason").rows()


def adds_up(found: Reading) -> bool:
    cells = found.found.ledger
    return cells.read == sum((cells.structure, cells.people, cells.inventory, cells.rejected, cells.left_out))


def test_each_error_is_read_as_a_spreadsheet_program_shows_it():
    rows = [["Name", "SQL"], *([f"P{n}", error] for n, error in enumerate(ERRORS))]
    cells = read_sheets(book([[], *([None, *row] for row in rows)]))[0].cells
    assert cells.rows() == [(2, "Name", "SQL"), *((n + 3, f"P{n}", error) for n, error in enumerate(ERRORS))]


@pytest.mark.parametrize("error", OTHERS)
def test_an_error_that_the_reader_does_not_know_spoils_no_workbook(error: str):
    plain = book([["Name", "SQL", "Excel"], ["Ada Moss", "#REF!", 2], ["Bo Lund", 3, 4], ["Cy Orr", 1, 1]])
    source = rewritten(plain, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"#REF!", error.encode()))
    found = read([source])
    assert refused(found) == [("B2", error, "formula_error")]
    assert found.report.ratings == 5


@pytest.mark.parametrize(
    "error", [*ERRORS, *OTHERS, "#BEZUG!", "#¡REF!", "#NOMBRE!", "#VERW!", "#RIF!", "#n/a"]
)
def test_every_error_says_that_it_is_one(error: str):
    assert said(error).kind == "error"


@pytest.mark.parametrize("word", ["N/A", "#1", "C#", "# 3", "#SQL", "Hello!"])
def test_what_looks_like_an_error_is_none(word: str):
    assert said(word).kind != "error"


def test_a_rating_that_is_an_error_is_refused_and_no_blank():
    found = reading(
        [["Name", "SQL", "Excel"], ["Ada Moss", 3, "#REF!"], ["Bo Lund", "#N/A", 2], ["Cy Orr", 1, None]]
    )
    assert refused(found) == [("C2", "#REF!", "formula_error"), ("B3", "#N/A", "formula_error")]
    assert (found.report.ratings, found.report.blanks) == (3, 1)
    assert found.found.ledger.rejected == 2
    assert adds_up(found)
    assert "2 cells hold a formula’s error: C2, B3." in map(str, found.report.warnings)


def test_the_warning_says_so_in_french():
    found = reading([["Nom", "SQL", "Excel"], ["Ada Moss", 3, "#REF!"], ["Bo Lund", 1, 2], ["Cy Orr", 1, 4]])
    said_in_french = [text("fr").render(warning) for warning in found.report.warnings]
    assert "1 cellule contient une erreur de formule\u00a0: C2." in said_in_french


def test_an_error_in_place_of_a_name_is_nobody():
    found = reading(
        [
            ["Name", "Team", "SQL", "Excel"],
            ["Ada Moss", "A", 3, 1],
            ["#REF!", "B", 4, 2],
            ["Bo Lund", "B", 2, 2],
        ]
    )
    assert found.found.people["person"].to_list() == ["Ada Moss", "Bo Lund"]
    assert refused(found) == [
        ("A3", "#REF!", "formula_error"), ("C3", "4", "person_missing"), ("D3", "2", "person_missing"),
    ]  # fmt: skip
    assert adds_up(found)


def test_an_error_in_a_first_name_leaves_the_last_name():
    found = reading(
        [
            ["First name", "Last name", "SQL", "Excel"],
            ["Ada", "Moss", 3, 1],
            ["#N/A", "Lund", 4, 2],
            ["Cy", "Orr", 2, 2],
        ]
    )
    assert ("A3", "#N/A", "formula_error") in refused(found)
    assert found.found.people["person"].to_list() == ["Ada Moss", "Lund", "Cy Orr"]


def test_an_error_in_a_team_leaves_the_person_without_one():
    found = reading([["Name", "Team", "SQL", "Excel"], ["Ada Moss", "A", 3, 1], ["Bo Lund", "#N/A", 2, 2]])
    assert found.found.people["team"].to_list() == ["A", None]
    assert refused(found) == [("B3", "#N/A", "formula_error")]
    assert found.report.ratings == 4
    assert adds_up(found)


def test_an_error_in_place_of_a_skill_names_none():
    rows = [
        ["Name", "SQL", "#REF!", "Excel"],
        ["Ada Moss", 3, 1, 2],
        ["Bo Lund", 4, 2, 3],
        ["Cy Orr", 2, 2, 1],
    ]
    found = reading(rows)
    assert set(found.found.inventory["skill"]) == {"SQL", "Excel"}
    assert refused(found) == [
        ("C1", "#REF!", "formula_error"),
        *((f"C{row}", value, "skill_unnamed") for row, value in ((2, "1"), (3, "2"), (4, "2"))),
    ]
    assert adds_up(found)


def test_errors_in_a_list_are_each_refused_where_they_stand():
    found = reading([
        ["Person", "Team", "Skill", "Level", "Target", "Date"],
        ["Ada Moss", "A", "SQL", 3, "#REF!", "2026-01-31"],
        ["#NAME?", "A", "Excel", 3, 4, None],
        ["Bo Lund", "#N/A", "#VALUE!", 2, 4, None],
        ["Bo Lund", "B", "SQL", "#DIV/0!", 4, None],
        ["Bo Lund", "B", "Word", 5, 4, "#NUM!"],
    ])  # fmt: skip
    cells = [
        ("E2", "#REF!"),
        ("A3", "#NAME?"),
        ("B4", "#N/A"),
        ("C4", "#VALUE!"),
        ("D5", "#DIV/0!"),
        ("F6", "#NUM!"),
    ]
    assert refused(found) == [(cell, value, "formula_error") for cell, value in cells]
    kept = found.found.inventory.select("person", "skill", "level_raw", "target", "date").rows()
    assert [(person, skill, level, target) for person, skill, level, target, _ in kept] == [
        ("Ada Moss", "SQL", "3", None), ("Bo Lund", "Word", "5", 0.8),
    ]  # fmt: skip
    assert adds_up(found)


def test_places_are_those_of_the_sheet_where_people_stand_across():
    found = reading([
        ["Skill", "Ada Moss", "Bo Lund", "#REF!", "Di Falk"],
        ["SQL", 1, "#VALUE!", 3, 2], ["Excel", 1, 2, 3, 2], ["#N/A", 3, 3, 3, 2], ["Word", 3, 3, 3, 2],
        ["Welding", 3, 3, 1, 2],
    ])  # fmt: skip
    errors = [(cell, value) for cell, value, reason in refused(found) if reason == "formula_error"]
    assert errors == [("D1", "#REF!"), ("C2", "#VALUE!"), ("A4", "#N/A")]
    assert found.found.people["person"].to_list() == ["Ada Moss", "Bo Lund", "Di Falk"]
    assert adds_up(found)
    assert "Rows with ratings but no skill name: 4 (#N/A). Fill in the name at their head." in map(
        str, found.report.warnings
    )


def test_formulas_drawn_further_than_the_data_and_means_of_nothing_are_structure():
    rows: list[list[object]] = [
        ["Name", "SQL", "Excel"],
        ["Ada Moss", 3, 1],
        ["Bo Lund", 2, 2],
        ["Cy Orr", 1, 4],
    ]
    found = reading([*rows, *([None, "#N/A", "#N/A"] for _ in range(20)), ["Average", 2, "#DIV/0!"]])
    assert found.found.rejects.is_empty()
    assert (found.report.people_listed, found.report.ratings) == (3, 6)
    assert found.found.ledger.structure == 3 + 40 + 3
    assert adds_up(found)


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_errors_in_other_formats(tmp_path: Path, ending: str):
    path = tmp_path / "team.xlsx"
    path.write_bytes(
        book([["Name", "SQL", "Excel"], ["Ada Moss", "#N/A", 2], ["Bo Lund", 3, 4], ["Cy Orr", 1, 1]]).content
    )
    found = read([Source.from_path(by_office(path, ending))])
    assert refused(found) == [("B2", "#N/A", "formula_error")]
    assert found.report.ratings == 5
