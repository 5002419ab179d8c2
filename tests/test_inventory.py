from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from pipelines import schemas
from pipelines.cells import Source
from pipelines.inventory import Inventory
from pipelines.reading import Reading, read
from pipelines.rejects import REASONS, explained
from pipelines.text import text
from tests.conftest import BAD, SAMPLES, csv_source


def found(text_: str) -> Inventory:
    return read([csv_source(text_)]).found


def bad(name: str) -> Reading:
    return read([Source.from_path(BAD / name)])


def refused(inventory: Inventory) -> list[tuple[str, str, str]]:
    return inventory.rejects.select("cell", "value", "reason").rows()


def levels(inventory: Inventory) -> dict[tuple[str, str], float | None]:
    return {(row["person"], row["skill"]): row["level"] for row in inventory.inventory.iter_rows(named=True)}


# --- what good files give -----------------------------------------------------------------------------------------


def test_a_long_list_is_typed():
    inventory = found(
        "Person,Team,Skill,Level (0-5),Target,Share of time,Interest,Last reviewed\n"
        "Ann,A,SQL,4,5,60%,3,2026-03-01\n"
        'Ann,A,Excel,"2,5",,40 %,1,28/02/2026\n'
    )
    assert inventory.inventory.drop("person_id", "file", "sheet", "category", "status").rows() == [
        ("Ann", "SQL", 0.8, "4", 1.0, 60.0, 1.0, date(2026, 3, 1), 2, 4),
        ("Ann", "Excel", 0.5, "2,5", None, 40.0, pytest.approx(1 / 3), date(2026, 2, 28), 3, 4),
    ]  # fmt: skip


def test_blank_is_not_zero_and_not_assessed_is_neither():
    inventory = found("Name,SQL,Excel,Word\nAnn,0,,3\nBo,N/A,2,-\n")
    assert levels(inventory) == {
        ("Ann", "SQL"): 0.0, ("Ann", "Word"): 1.0,
        ("Bo", "SQL"): None, ("Bo", "Excel"): pytest.approx(2 / 3), ("Bo", "Word"): None,
    }  # fmt: skip
    assert inventory.people.select("person", "n_ratings", "n_blanks").rows() == [("Ann", 2, 1), ("Bo", 1, 2)]
    assert (inventory.ratings, inventory.blanks) == (3, 3)


def test_a_list_without_levels_keeps_them_null():
    inventory = found("employee_id,skill\nE1,SQL\nE1,Excel\nE2,SQL\n")
    assert set(levels(inventory).values()) == {None}
    assert set(inventory.inventory["status"]) == {"listed"}
    assert (inventory.scale.source, inventory.ratings, inventory.blanks) == ("none", 3, 0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Beginner", "Competent", "Expert"], [0.2, 0.6, 1.0]),
        (["débutant", "Notions", "AUTONOME", "Maîtrise", "Référente"], [0.2, 0.2, 0.6, 0.8, 1.0]),
        (["x", "o", "x"], [1.0, 0.0, 1.0]),
        (["✓", "oui", "non"], [1.0, 1.0, 0.0]),
    ],
    ids=["english", "french", "ticks", "yes and no"],
)
def test_levels_in_words(words: list[str], expected: list[float]):
    lines = "".join(f"P{n},SQL,{word}\n" for n, word in enumerate(words))
    inventory = found("Person,Skill,Level\n" + lines)
    assert inventory.inventory["level"].to_list() == expected


def test_people_listed_without_a_rating_stay_listed():
    inventory = found("Name,SQL,Excel\nAnn,1,3\nBo,,\n")
    assert inventory.people.select("person", "n_ratings").rows() == [("Ann", 2), ("Bo", 0)]


def test_a_repeated_header_and_totals_are_structure():
    inventory = found("Name,SQL,Excel\nAnn,1,3\nName,SQL,Excel\nBo,2,3\nAverage,1.5,3\n")
    assert inventory.people["person"].to_list() == ["Ann", "Bo"]
    assert inventory.ledger.structure == 9


def test_months_come_first_only_where_a_date_says_so():
    head = "Person,Skill,Level,Date\n"
    days = found(head + "Ann,SQL,3,03/04/2026\n").inventory["date"]
    months = found(head + "Ann,SQL,3,03/04/2026\nBo,SQL,3,12/31/2026\n").inventory["date"]
    assert days[0].isoformat() == "2026-04-03"
    assert months[0].isoformat() == "2026-03-04"


def test_a_person_keeps_one_identity_from_file_to_file():
    first = found("Person,Skill,Level\nZoé  Roy,SQL,3\n").people["person_id"][0]
    later = found("Nom;Équipe;Compétence;Niveau\nZOE ROY;A;Excel;4\n").people["person_id"][0]
    assert first == later
    assert "zo" not in first


# --- what bad files give --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("level_outside_scale.csv", [("D4", "7", "level_outside_scale"), ("D6", "-1", "level_outside_scale")]),
        ("level_outside_scale_long.csv", [("D45", "55", "level_outside_scale")]),
        ("unknown_level_word.csv", [("D10", "Bidouille", "level_unknown_word")]),
        ("merged_header.xlsx", [(f"E{row}", "34213"[row - 2], "skill_unnamed") for row in range(2, 7)]),
        ("duplicate_rows.csv", [("D3", "4", "duplicate"), ("D5", "2", "duplicate")]),
        ("missing_person.csv", [("A4", "Saisie de paie", "person_missing")]),
        ("missing_skill.csv", [("C4", "3", "skill_missing")]),
        ("bad_share.csv", [("E4", "a lot", "share_invalid")]),
        ("bad_date.csv", [("F3", "someday", "date_invalid"), ("F4", "31/02/2026", "date_invalid")]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_kept_with_its_cell_and_reason(
    name: str, expected: list[tuple[str, str, str]]
):
    assert refused(bad(name).found) == expected


def test_of_two_entries_the_latest_counts_and_the_other_names_it():
    inventory = bad("duplicate_rows.csv").found
    assert levels(inventory)[("Matteus Wray", "Photo retouching")] == 1.0
    assert inventory.rejects["detail"].to_list() == ["D2", "D6"]


def test_one_name_in_two_teams_is_two_people():
    reading = bad("two_persons_one_name.csv")
    people = reading.found.people.filter(pl.col("person") == "Camille Roquevert")
    assert people["team"].to_list() == ["Accueil", "Comptabilité"]
    assert people["n_ratings"].to_list() == [2, 2]
    assert any("more than one person" in str(warning) for warning in reading.report.warnings)


def test_one_name_on_two_rows_of_a_matrix_is_two_people():
    reading = bad("same_name_twice_in_matrix.csv")
    assert reading.report.people == 5
    assert reading.found.people["person"].n_unique() == 4
    assert any("more than one person" in str(warning) for warning in reading.report.warnings)


def test_contacts_and_secrets_are_not_stored_and_this_is_said():
    reading = bad("contacts_and_secrets.csv")
    stored = (
        reading.found.inventory.write_csv()
        + reading.found.people.write_csv()
        + reading.found.rejects.write_csv()
    )
    text_ = (BAD / "contacts_and_secrets.csv").read_text(encoding="utf-8")
    lines = list(csv.DictReader(text_.splitlines()))
    for line in lines:
        for column in ("E-mail", "Phone", "Password"):
            assert line[column]
            assert line[column] not in stored
    assert reading.found.ledger.left_out == 3 * len(lines)
    assert any("kept in no table" in str(warning) for warning in reading.report.warnings)


@pytest.mark.parametrize(
    ("name", "person", "skill"),
    [
        ("markup_name.csv", "<script>alert(1)</script>", None),
        ("sql_name.csv", None, "'; drop table skills; --"),
    ],
)
def test_text_from_files_is_text(name: str, person: str | None, skill: str | None):
    inventory = bad(name).found
    assert person is None or person in inventory.inventory["person"].to_list()
    assert skill is None or skill in inventory.inventory["skill"].to_list()
    assert inventory.rejects.is_empty()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_reason_is_explained_in_both_languages(lang: str):
    rejects = pl.DataFrame(
        [{"file": "f", "sheet": "s", "row": 1, "col": 1, "cell": "A1", "value": "v", "reason": code, "detail": "B2",
          "person_id": None}
         for code in REASONS]
    )  # fmt: skip
    said = explained(schemas.REJECTS.conform(rejects), text(lang))
    assert said.columns == ["file", "sheet", "cell", "value", "reason", "remedy"]
    assert said["reason"].n_unique() == len(REASONS)
    assert said["remedy"].str.len_chars().min() > 10
    assert not said["reason"].str.contains("{", literal=True).any()


# --- nothing is lost ----------------------------------------------------------------------------------------------


def filled_cells(path: Path) -> int:
    """How many cells hold something, counted by another program."""
    if path.suffix == ".xlsx":
        sheets = load_workbook(path, data_only=True).worksheets
        return sum(str(cell.value or "0").strip() != "" and cell.value is not None
                   for sheet in sheets for row in sheet.iter_rows() for cell in row)  # fmt: skip
    raw = path.read_bytes()
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = raw.decode("windows-1252")
    delimiter = "\t" if path.suffix == ".tsv" else ";" if content.split("\n")[0].count(";") else ","
    return sum(
        cell.strip() != "" for row in csv.reader(content.splitlines(), delimiter=delimiter) for cell in row
    )


READABLE = sorted(
    path
    for path in [*SAMPLES.glob("*.*"), *BAD.glob("*.*")]
    if path.suffix in {".csv", ".tsv", ".xlsx"}
    and path.stem not in {"empty", "header_only", "not_a_spreadsheet", "password_protected", "too_many_columns",
                          "skills_without_people", "blank_grid"}
)  # fmt: skip


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_every_cell_of_every_sample_file_is_accounted_for(path: Path):
    inventory = read([Source.from_path(path)]).found
    ledger = inventory.ledger
    assert ledger.read == filled_cells(path)
    assert ledger.read == sum(
        (ledger.structure, ledger.people, ledger.inventory, ledger.rejected, ledger.left_out)
    )


def test_the_samples_hold_what_their_readme_says():
    english, french = (read([Source.from_path(SAMPLES / name)]).report for name in
                       ("team_product_marketing_en.csv", "equipe_hopital_fr.xlsx"))  # fmt: skip
    assert (english.people, english.skills, english.ratings, english.blanks) == (15, 52, 157, 10)
    assert (french.people, french.skills, french.ratings, french.blanks) == (20, 30, 334, 266)


def test_a_cell_that_holds_a_name_for_several_rows_is_counted_once():
    reading = found("Name,Skill,Level\nAda,Excel,3\n,Word,2\n,SQL,1\nBo,Excel,4\n,Word,1\n,SQL,2\n")
    assert reading.people["person"].to_list() == ["Ada", "Bo"]
    ledger = reading.ledger
    assert (ledger.read, ledger.structure, ledger.people, ledger.inventory) == (17, 3, 0, 14)


def test_a_row_of_levels_with_remarks_is_no_legend():
    inventory = found(
        "Nom;Excel;Soudure;Paie\nYuki Tanaka;3;4 (en cours);\nSophie Martin;;2;1 (en cours)\n"
        "Priya Raman;2 (en cours);1 (en cours);4 (en cours)\n"
    )
    assert inventory.people.select("person", "n_ratings").rows() == [
        ("Yuki Tanaka", 2), ("Sophie Martin", 2), ("Priya Raman", 3),
    ]  # fmt: skip


def test_a_sentence_below_a_list_is_nobody():
    inventory = found(
        "Nom;Compétence;Niveau\nAda Roy;Excel;3\nBo Lund;Excel;1\n;;\n* Merci de relire votre ligne.;;\n"
    )
    assert inventory.people["person"].to_list() == ["Ada Roy", "Bo Lund"]
    assert inventory.ledger.structure == 4
