"""What the sheets of a workbook are to each other: people, teams, topics, dates, or something beside an inventory."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines import Mapping, Reading, Source, read
from pipelines.cells import Sheet
from pipelines.errors import MappingError
from pipelines.sheets import shared, when
from tests.conftest import csv_source
from tests.drawn.page import Page, as_workbook

TEAM = (("Name", "Excel", "Welding"), ("Ada Roy", "3", "1"), ("Bo Lund", "2", "5"))
OTHERS = (("Name", "Excel", "Welding"), ("Cy Orr", "1", "4"), ("Di Falk", "5", "2"))


def book(**sheets: tuple[tuple[str, ...], ...]) -> Source:
    """A workbook; `_` in a sheet's name stands for a space."""
    pages = []
    for name, rows in sheets.items():
        page = Page(name.replace("_", " "))
        for row, texts in enumerate(rows, 1):
            for col, text in enumerate(texts, 1):
                page.put(row, col, text)
        pages.append(page)
    return Source("book.xlsx", as_workbook(pages))


def people(reading: Reading, column: str) -> dict[str, str | None]:
    return dict(reading.found.people.select("person", column).rows())


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("ab", "ab", 1.0), ("abc", "a", 1.0), ("abcd", "ax", 0.5), ("ab", "cd", 0.0), ("", "", 0.0)],
)
def test_the_share_in_common_is_of_the_smaller_set(one: str, other: str, share: float):
    assert shared(frozenset(one), frozenset(other)) == share


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("March 2026", (2026, 3)), ("mars 2026", (2026, 3)), ("Januar 2025", (2025, 1)), ("Enero 2025", (2025, 1)),
        ("Q2 2026", (2026, 6)), ("T4 2025", (2025, 12)), ("2026-02", (2026, 2)), ("2024", (2024, 0)),
        ("Team North", (0, 0)), ("Sheet1", (0, 0)),
    ],
)  # fmt: skip
def test_the_date_in_a_sheets_name(name: str, day: tuple[int, int]):
    assert when(Sheet("skills.xlsx", name, pl.DataFrame({"row": [1]}))) == day


def test_sheets_of_different_people_are_teams():
    reading = read([book(North=TEAM, South=OTHERS)])
    assert people(reading, "team") == {
        "Ada Roy": "North",
        "Bo Lund": "North",
        "Cy Orr": "South",
        "Di Falk": "South",
    }


def test_sheets_without_names_of_their_own_are_no_teams():
    assert set(people(read([book(Sheet1=TEAM, Sheet2=OTHERS)]), "team").values()) == {None}


def test_sheets_of_other_skills_of_the_same_people_are_topics():
    soft = (("Name", "Coaching", "Writing"), ("Ada Roy", "4", "4"), ("Bo Lund", "1", "2"))
    rows = (
        read([book(Technical=TEAM, Personal=soft)])
        .found.inventory.select("skill", "category")
        .unique()
        .rows()
    )
    assert set(rows) == {("Excel", "Technical"), ("Welding", "Technical"), ("Coaching", "Personal"),
                         ("Writing", "Personal")}  # fmt: skip


def test_of_sheets_by_date_the_latest_is_read_and_the_other_named():
    later = (TEAM[0], ("Ada Roy", "5", "5"), ("Bo Lund", "4", "5"))
    reading = read([book(Mars_2026=later, Janvier_2026=TEAM)])
    assert [table.sheet.name for table in reading.tables] == ["Mars 2026"]
    assert [sheet.name for sheet in reading.skipped] == ["Janvier 2026"]
    assert any("Janvier 2026" in str(warning) for warning in reading.report.warnings)


@pytest.mark.parametrize("beside", ["Summary", "Synthèse", "Auswertung", "Resumen", "Read me", "Objectifs"])
def test_a_sheet_beside_the_inventory_is_not_read_and_this_is_said(beside: str):
    reading = read([book(**{"Team": TEAM, beside.replace(" ", "_"): OTHERS})])
    assert set(people(reading, "team")) == {"Ada Roy", "Bo Lund"}
    assert any(beside in str(warning) for warning in reading.report.warnings)


def test_a_scale_explained_on_a_sheet_of_its_own_counts_for_the_others():
    legend = (
        ("Level", "Meaning"),
        ("0", "None"),
        ("1", "Basic"),
        ("2", "Good"),
        ("3", "Advanced"),
        ("4", "Expert"),
    )
    found = read([book(Team=(TEAM[0], ("Ada Roy", "3", "1"), ("Bo Lund", "2", "2")), Legend=legend)]).found
    assert (found.scale.low, found.scale.high, found.scale.source) == (0, 4, "legend")


@pytest.mark.parametrize(
    "names", [("Marie-Ève Roy", "Thi Lan N."), ("AMRANI Saïd", "Becker, Jürgen"), ("Zoé", "Kai")]
)
def test_sheets_named_after_people_are_about_them(names: tuple[str, str]):
    one, other = ((("Skill", "Level"), ("Excel", a), ("Welding", b)) for a, b in (("3", "1"), ("2", "5")))
    reading = read([book(**{names[0].replace(" ", "_"): one, names[1].replace(" ", "_"): other})])
    rows = reading.found.inventory.select("person", "skill", "level_raw").rows()
    assert sorted(rows) == sorted([(names[0], "Excel", "3"), (names[0], "Welding", "1"),
                                   (names[1], "Excel", "2"), (names[1], "Welding", "5")])  # fmt: skip


def test_a_mapping_reads_sheets_with_the_same_header_alike_and_leaves_out_what_it_says():
    told = Mapping("people_rows", 1, {"A": "person", "C": "rating"}, sheet="North", leave_out=("West",))
    reading = read([book(North=TEAM, South=OTHERS, West=TEAM)], told)
    assert [table.sheet.name for table in reading.tables] == ["North", "South"]
    assert set(reading.found.inventory["skill"]) == {"Welding"}
    with pytest.raises(MappingError, match="North, South"):
        read(
            [book(North=TEAM, South=OTHERS)],
            Mapping("people_rows", 1, {"A": "person", "C": "rating"}, sheet="East"),
        )


def test_a_second_table_that_cannot_be_read_is_said():
    grid = "Name,SQL,Excel,Git\nAda Moss,3,2,1\nBo Lund,1,4,2\n,,,\nName,Till,Payroll,Bar\nAda Moss,,,\nBo Lund,,,\n"
    found = read([csv_source(grid)])
    assert any("another table begins on row 5" in str(warning) for warning in found.report.warnings)
    assert found.report.ratings == 6


def test_a_first_skill_left_blank_is_no_title_where_another_person_has_it():
    reading = read([
        book(
            Ada_Roy=(("Skill", "Level"), ("Excel", ""), ("Welding", "3"), ("Sales", "2")),
            Bo_Lund=(("Skill", "Level"), ("Excel", "4"), ("Welding", "1"), ("Sales", "5")),
        )
    ])  # fmt: skip
    assert (reading.report.people, reading.report.skills, reading.report.ratings, reading.report.blanks) == (
        2,
        3,
        5,
        1,
    )


def test_a_title_on_every_sheet_stays_one():
    rows = (("Skill", "Level"), ("Tools", ""), ("Welding", "3"), ("Sales", "2"))
    reading = read([book(Ada_Roy=rows, Bo_Lund=rows)])
    assert (reading.report.skills, reading.report.ratings, reading.report.blanks) == (2, 4, 0)
