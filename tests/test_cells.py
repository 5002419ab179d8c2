from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.cells import Source, column_letter, column_number, read_sheets
from pipelines.errors import (
    FileEmpty,
    FileMissing,
    FileTooLarge,
    NotASpreadsheet,
    PasswordProtected,
    RempartError,
    TooManyColumns,
)
from pipelines.settings import Limits
from pipelines.text import text
from tests.conftest import BAD, csv_source


def rows(source: Source) -> list[tuple[object, ...]]:
    return read_sheets(source)[0].cells.rows()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("windows-1252"),
        lambda text: text.encode("utf-16"),
    ],
    ids=["utf-8", "utf-8 with mark", "windows-1252", "utf-16"],
)
def test_any_usual_delimiter_and_encoding(delimiter, encode):
    lines = [["Nom", "Équipe", "Niveau"], ["Zoé", "Qualité", "2,5"], ["Léa", "Qualité", "3"]]
    content = encode("\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines))
    assert rows(Source("équipe.csv", content)) == [
        (1, "Nom", "Équipe", "Niveau"),
        (2, "Zoé", "Qualité", "2,5"),
        (3, "Léa", "Qualité", "3"),
    ]


def test_positions_survive_blank_lines_quotes_with_newlines_and_ragged_rows():
    text_ = 'Name,Skill\n\n"Ann\nLee",SQL\nBo,SQL,extra,cells\nCy\n'
    assert rows(csv_source(text_)) == [
        (1, "Name", "Skill", None, None),
        (3, "Ann\nLee", "SQL", None, None),
        (4, "Bo", "SQL", "extra", "cells"),
        (5, "Cy", None, None, None),
    ]


def test_a_workbook_keeps_its_rows_columns_and_visible_sheets(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, hidden = book.add_worksheet("Team"), book.add_worksheet("Lists")
    hidden.hide()
    hidden.write("A1", "secret")
    sheet.write("C3", "Name")
    sheet.write("D3", 3)
    sheet.write("D4", 2.5)
    sheet.write_datetime("E4", dt.datetime(2026, 1, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    [read] = read_sheets(Source.from_path(path))
    assert read.name == "Team"
    assert read.cells.columns == ["row", "c3", "c4", "c5"]
    assert read.cells.rows() == [(3, "Name", "3", None), (4, None, "2.5", "2026-01-05 00:00:00")]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("empty.csv", FileEmpty),
        ("not_a_spreadsheet.xlsx", NotASpreadsheet),
        ("password_protected.xlsx", PasswordProtected),
        ("too_many_columns.csv", TooManyColumns),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_file_that_cannot_be_read_says_so_in_both_languages(
    name: str, error: type[RempartError], lang: str
):
    with pytest.raises(error) as caught:
        read_sheets(Source.from_path(BAD / name))
    said = caught.value.say(text(lang))
    assert name in said
    assert "{" not in said
    assert (said == str(caught.value)) == (lang == "en")


def test_100_000_columns_are_counted_not_read():
    with pytest.raises(TooManyColumns, match="100,000 columns"):
        read_sheets(Source.from_path(BAD / "too_many_columns.csv"))


def test_only_white_space_is_an_empty_file():
    with pytest.raises(FileEmpty):
        read_sheets(csv_source(" \n ,,\n"))


def test_a_missing_file_and_a_large_upload_are_refused(tmp_path: Path):
    with pytest.raises(FileMissing, match=r"nowhere\.csv"):
        Source.from_path(tmp_path / "nowhere.csv")
    sixty_mb = b"x" * (60 * 1024 * 1024)
    with pytest.raises(FileTooLarge, match=r"60 MB; the limit is 50 MB"):
        Source.from_upload("big.csv", sixty_mb)
    assert Source.from_upload("small.csv", b"a,b", Limits(upload_mb=1)).content == b"a,b"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("équipe 2026.xlsx", "équipe 2026.xlsx"),
        ("..", "file"),
        ("a\x00b<c>.csv", "a_b_c_.csv"),
    ],
)
def test_a_file_name_never_names_a_folder(name: str, safe: str):
    assert Source(name, b"").safe_name == safe


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(number: int, letters: str):
    assert column_letter(number) == letters
    assert column_number(letters) == number
