"""Nobody is lost, nobody gets another's skills, and what is written in many ways is read as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.cells import Source
from pipelines.errors import QuoteNeverCloses
from pipelines.layout_errors import NothingRated
from pipelines.reading import read
from tests.conftest import csv_source
from tests.test_inventory import found, levels, refused


def people_and_levels(*texts: str) -> list[tuple[str, str, float | None]]:
    reading = read([csv_source(text_, f"file{n}.csv") for n, text_ in enumerate(texts)])
    return sorted(reading.found.inventory.select("person", "skill", "level").rows())


@pytest.mark.parametrize("names", [("Max", "Min"), ("Total Kenneth", "Summer")])
def test_people_whose_names_look_like_totals_stay(names: tuple[str, str]):
    inventory = found(f"Name,Excel,Word\n{names[0]},3,4\nAda,2,2\n{names[1]},5,1\n")
    assert inventory.people["person"].to_list() == [names[0], "Ada", names[1]]


def test_an_identifier_that_is_none_or_shared_joins_nobody():
    rows = people_and_levels(
        "ID,Name,Skill,Level (0-5)\nN/A,Ada,Excel,4\nN/A,Bo,Welding,5\n7,Cy,Excel,1\n7,Di,Excel,2\n"
    )
    assert rows == [("Ada", "Excel", 0.8), ("Bo", "Welding", 1.0), ("Cy", "Excel", 0.2), ("Di", "Excel", 0.4)]
    assert found("ID,Name,Excel,Word\n1,Ada,3,4\n1,Bo,1,2\n").people.height == 2


def test_record_numbers_are_no_identifiers():
    inventory = found("ID,Name,Skill,Level\n1,Ada,Excel,4\n2,Ada,Word,3\n3,Bo,Excel,5\n")
    assert inventory.people["person"].to_list() == ["Ada", "Bo"]
    assert inventory.record_numbers


def test_rows_of_a_matrix_are_never_merged():
    inventory = found("Name,Team,Excel,Word\nMarie,A,3,4\nMarie,,1,2\nMarie,A,5,5\nMarie#2,A,0,0\n")
    assert inventory.people.height == 4
    assert inventory.rejects.is_empty()


def test_booleans_are_levels_and_no_header():
    assert people_and_levels("Nom;Excel;Word\nAda;VRAI;FAUX\nBo;FAUX;FAUX\nCy;VRAI;VRAI\n") == [
        ("Ada", "Excel", 1.0), ("Ada", "Word", 0.0), ("Bo", "Excel", 0.0), ("Bo", "Word", 0.0),
        ("Cy", "Excel", 1.0), ("Cy", "Word", 1.0),
    ]  # fmt: skip


def test_a_rating_beats_a_blank_for_one_person_and_skill():
    inventory = found("Name,Skill,Level (0-5)\nAda,Excel,\nAda,Excel,4\n")
    assert levels(inventory) == {("Ada", "Excel"): 0.8}


def test_no_break_spaces_are_spaces():
    inventory = found(
        "Name;Skill;Level;Share\nMarie\u00a0Curie;Excel;3;80\u00a0%\nMarie Curie;Word;\u202f4;20 %\n"
    )
    assert inventory.people.height == 1
    assert inventory.inventory["share"].to_list() == [80.0, 20.0]
    assert inventory.rejects.is_empty()


@pytest.mark.parametrize(
    ("written", "day"),
    [("2024-03-01", date(2024, 3, 1)), ("2024/03/01", date(2024, 3, 1)), ("01/03/24", date(2024, 3, 1)),
     ("1.3.2024 10:00", date(2024, 3, 1)), ("01/03/0024", None), ("31/02/2024", None)],
)  # fmt: skip
def test_dates_in_the_usual_ways(written: str, day: date | None):
    inventory = found(f"Name,Skill,Level,Date\nAda,Excel,3,{written}\n")
    assert inventory.inventory["date"].to_list() == [day]
    assert inventory.rejects.height == (day is None)


def test_numbers_beyond_reason_spoil_no_scale():
    inventory = found(
        "Name,Skill,Level\n"
        + "".join(f"P{n},Excel,{n % 6}\n" for n in range(12))
        + "Q,Excel,inf\nR,Excel,1e3\n"
    )
    assert (inventory.scale.low, inventory.scale.high) == (0, 5)
    assert [reason for *_, reason in refused(inventory)] == ["level_unknown_word"] * 2


def test_each_file_has_its_own_scale():
    head = "Name,Skill,Level\n"
    small = head + "".join(f"A{n},Excel,{n % 6}\n" for n in range(6))
    large = head + "".join(f"B{n},Excel,{20 * n}\n" for n in range(6))
    rows = people_and_levels(small, large)
    assert rows[5] == ("A5", "Excel", 1.0)
    assert rows[-1] == ("B5", "Excel", 1.0)


@pytest.mark.parametrize("above", ["Skills version 2 - updated 15-Mar", "Printed 3 - page 1"])
def test_a_title_is_no_legend(above: str):
    assert found(f"{above}\nName,Excel,Word\nAda,4,5\nBo,1,2\n").scale.source == "values"


def test_an_age_is_no_skill():
    inventory = found("Name,Badge,Excel,Word,SQL\nAda,20,3,4,1\nBo,39,5,2,0\nCy,28,1,1,3\n")
    assert set(inventory.inventory["skill"]) == {"Excel", "Word", "SQL"}
    assert inventory.scale.high == 5


def test_sheets_of_one_kind_are_read_together_even_with_a_column_more(tmp_path: Path):
    path = tmp_path / "teams.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, header in (("A", ["Name", "Excel"]), ("B", ["Name", "Excel", "Comments"])):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, [f"Ann {name}", 3, "well done"][: len(header)])
        sheet.write_row(2, 0, [f"Bo {name}", 5])
    book.close()
    reading = read([Source.from_path(path)])
    assert reading.report.people == 4
    assert reading.skipped == ()


def test_empty_cells_count_as_blanks_in_their_own_sheet(tmp_path: Path):
    path = tmp_path / "sheets.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, skills, rows in (("Tech", ["SQL"], [[3], [4]]), ("Soft", ["Coaching"], [[5], [None]])):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Name", *skills])
        for number, (person, levels_) in enumerate(zip(["Ann", "Bo"], rows, strict=True), start=1):
            sheet.write_row(number, 0, [person, *levels_])
    book.close()
    assert read([Source.from_path(path)]).found.empty.rows() == [("Coaching", None, 1)]


def test_a_quote_that_never_closes_loses_no_row():
    with pytest.raises(QuoteNeverCloses, match="line 3"):
        found('Person,Skill,Level\nAda,Excel,4\n"Bo,Excel,3\nCy,Excel,5\nDi,Excel,2\n')


def test_a_tick_among_numbers_is_asked_about():
    inventory = found("Name,Excel,Word\nAda,1,2\nBo,x,4\nCy,3,0\n")
    assert refused(inventory) == [("B3", "x", "level_unknown_word")]


def test_a_list_in_which_nobody_is_assessed_says_so():
    with pytest.raises(NothingRated, match="blank"):
        found("Name,Skill,Level\nAda,Excel,\nBo,Excel,\n")


def test_an_identifier_is_kept_as_written_and_compared_without_case():
    inventory = found("ID;Compétence;Niveau\nE001;Excel;4\ne001;Word;3\nÉ2;Excel;5\n")
    assert inventory.people["identifier"].to_list() == ["E001", "É2"]
