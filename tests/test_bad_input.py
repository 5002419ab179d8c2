"""Bad input costs little and gets one clear message: file, sheet or cell, and remedy, in both languages.

Memory is bounded from outside: a process of its own, with a limit set by the operating system, reads the worst files.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines import RempartError, Source, read, text
from pipelines.__main__ import main
from pipelines.cells import read_sheets
from pipelines.errors import NotASpreadsheet, QuoteNeverCloses, TooManyColumns
from pipelines.layout_errors import DatesForLevels
from pipelines.size_errors import CellTooFar, UnpacksTooLarge
from tests.books import book, rewritten
from tests.conftest import ROOT, csv_source

ROWS = [["Name", "SQL", "Excel"], ["Ada Moss", 3, 1], ["Bo Lund", 2, 2], ["Cy Orr", 1, 4]]
SHEET = "xl/worksheets/sheet1.xml"
LAST_ROW = 1 << 20
MEMORY = 4 << 30
"""Bytes of address space for the worst files: DuckDB and polars reserve most of it without using it."""


def stray(cell: str, dimension: bytes | None = None) -> Source:
    """A small table, and a cell far away; `dimension` is what the sheet states about its size."""
    row = re.sub("[A-Z]", "", cell)
    added = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>stray</t></is></c></row></sheetData>'.encode()

    def change(part: bytes) -> bytes:
        part = part.replace(b"</sheetData>", added)
        return part if dimension is None else re.sub(rb"<dimension[^>]*/>", dimension, part)

    return rewritten(book(ROWS, f"{cell}.xlsx"), SHEET, change)


def formatted(cells: str) -> Source:
    """The table above 2^20 rows that are formatted and empty, and in each of them these cells."""
    rows = (f'<row r="{n}" s="1" customFormat="1">{cells.format(n)}</row>' for n in range(5, LAST_ROW + 1))
    added = "".join(rows).encode() + b"</sheetData>"
    return rewritten(book(ROWS), SHEET, lambda part: part.replace(b"</sheetData>", added))


def bomb(path: Path) -> None:
    """A workbook of half a megabyte whose sheet unpacks to 500."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(SHEET, "w") as part:
            for _ in range(500):
                part.write(b" " * (1 << 20))


WORST = {
    "bomb": UnpacksTooLarge,
    "rows": None,
    "cells": None,
    "A1048576": None,
    "XFD1048576": CellTooFar,
    "XFD1048576 stated": CellTooFar,
    "XFD1048576 unsaid": CellTooFar,
    "ZZ1048576": CellTooFar,
    "XFD2": TooManyColumns,
}
CHILD = """
import json, resource, sys
from pathlib import Path
from pipelines import RempartError, Source, read
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
for path in map(Path, sys.argv[1:]):
    try:
        report = read([Source.from_path(path)]).report
        said = [report.people, report.ratings, report.rejects]
    except RempartError as error:
        said = [type(error).__name__, str(error)]
    print(json.dumps([path.stem, said]), flush=True)
"""


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What a process with little memory says of each of the worst files."""
    folder = tmp_path_factory.mktemp("worst")
    paths = {name: folder / f"{name}.xlsx" for name in WORST}
    bomb(paths["bomb"])
    for name, source in {
        "rows": formatted(""),
        "cells": formatted('<c r="A{0}" s="1"/><c r="B{0}" s="1"/>'),
        "A1048576": stray("A1048576"),
        "XFD1048576": stray("XFD1048576"),
        "XFD1048576 stated": stray("XFD1048576", b'<dimension ref="A1:XFD1048576"/>'),
        "XFD1048576 unsaid": stray("XFD1048576", b""),
        "ZZ1048576": stray("ZZ1048576"),
        "XFD2": stray("XFD2"),
    }.items():
        paths[name].write_bytes(source.content)
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(limit=MEMORY), *map(str, paths.values())],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(map(json.loads, done.stdout.splitlines()))


@pytest.mark.parametrize("name", WORST)
def test_the_worst_workbooks_are_read_or_refused_in_little_memory(name: str, worst: dict[str, list[object]]):
    error = WORST[name]
    assert worst[name][0] == (error.__name__ if error else 3)
    assert error or worst[name] == [3, 6, 0]


def test_a_cell_too_far_is_named_with_its_sheet(worst: dict[str, list[object]]):
    assert "(Team) reaches as far as cell XFD1048576" in str(worst["XFD1048576"][1])


def test_a_sheet_formatted_to_the_last_column_is_as_wide_as_what_it_holds():
    source = rewritten(
        book(ROWS), SHEET, lambda part: re.sub(rb"<dimension[^>]*/>", b'<dimension ref="A1:XFD1048576"/>', part)
        .replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    )  # fmt: skip
    assert read([source]).report.ratings == 6


# --- one message, and nothing half-built ---------------------------------------------------------------------------


def said_of(tmp_path: Path, source: Source, lang: str) -> str:
    """What the command line says of a file that it cannot use; nothing may be left in the workspace."""
    path, workspace = tmp_path / source.safe_name, tmp_path / "workspace"
    path.write_bytes(source.content)
    done = CliRunner().invoke(main, ["build", str(path), "--workspace", str(workspace), "--lang", lang])
    assert (done.exit_code, done.stdout) == (1, "")
    assert not list(workspace.glob("snapshots/*"))
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr
    assert "inattendu" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


GOOD = book(ROWS).content
UNUSABLE: dict[str, tuple[Source, type[RempartError], str]] = {
    **{
        f"cut at {at}": (Source("team.xlsx", GOOD[:at]), NotASpreadsheet, "team.xlsx")
        for at in (4, 30, 500, 2_000, len(GOOD) // 2, len(GOOD) - 40, len(GOOD) - 1)
    },
    "a cell too far": (stray("XFD1048576"), CellTooFar, "XFD1048576"),
    "an open quote": (
        csv_source('Name,Skill,Level\nAda,SQL,3\n"Bo,SQL,2\nCy,SQL,1\n' + "Di,SQL,4\n" * 50_000),
        QuoteNeverCloses,
        "3",
    ),
    "dates for levels": (
        book([ROWS[0], *([name, "2026-01-05", "2026-02-03"] for name in ("Ada Moss", "Bo Lund", "Cy Orr"))]),
        DatesForLevels,
        "B2:C4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_used_gets_one_message(name: str, lang: str, tmp_path: Path):
    source, error, where = UNUSABLE[name]
    with pytest.raises(error) as caught:
        read([source])
    told = said_of(tmp_path, source, lang)
    assert told.strip() == caught.value.say(text(lang))
    assert where in told
    assert source.name in told


# --- odd cells among good ones --------------------------------------------------------------------------------------


def refused(source: Source) -> list[tuple[str, str, str]]:
    return read([source]).found.rejects.select("cell", "value", "reason").rows()


def test_dates_among_levels_are_refused_with_their_cells():
    day = dt.date(2026, 3, 2)
    rows = [*ROWS, ["Di Falk", day, 3]]
    with_dates = book([[str(cell) if isinstance(cell, dt.date) else cell for cell in row] for row in rows])
    assert refused(with_dates) == [("B5", "2026-03-02", "level_is_date")]


LONG = "word " * 2_000


@pytest.mark.parametrize(
    ("at", "expected"),
    [("name", []), ("skill", []), ("level", [("C3", LONG.strip(), "level_unknown_word")])],
)
@pytest.mark.parametrize("make", [book, None], ids=["xlsx", "csv"])
def test_a_cell_of_ten_thousand_characters_is_a_cell(
    at: str, expected: list[tuple[str, str, str]], make: Callable[..., Source] | None
):
    rows = [*map(list, ROWS), *([f"{name} Falk", 2, 3] for name in ("Di", "Eve", "Flo", "Gus"))]
    place = {"name": (2, 0), "skill": (0, 2), "level": (2, 2)}[at]
    rows[place[0]][place[1]] = LONG
    plain = "\n".join(",".join(str(cell) for cell in row) for row in rows)
    source = make(rows) if make else csv_source(plain)
    found = read([source]).found
    assert found.rejects.select("cell", "value", "reason").rows() == expected
    kept = found.ledger
    assert kept.read == kept.structure + kept.people + kept.inventory + kept.rejected + kept.left_out
    assert kept.read == 24


ARABIC = [
    ["الاسم", "المهارة", "المستوى"],
    ["سارة الخطيب", "اللغة الإنجليزية", 4],
    ["يوسف حداد", "المحاسبة", 2],
]
HEBREW = [
    ["Name", "אקסל", "ניהול צוות"],
    ["דנה כהן", 3, 1],
    ["משה לוי", 2, 4],
    ["\u202bרות מזרחי\u202c", 1, 5],
]


def test_names_and_skills_from_right_to_left_are_kept_as_written():
    found = read([book(HEBREW)]).found
    assert [name.strip("\u202b\u202c") for name in found.people["person"]] == [
        "דנה כהן",
        "משה לוי",
        "רות מזרחי",
    ]
    assert set(found.inventory["skill"]) == {"אקסל", "ניהול צוות"}
    named = [["Name", "Skill", "Level"], *ARABIC[1:]]
    found = read([book(named)]).found
    assert found.inventory.select("person", "skill", "level_raw").rows() == [
        ("سارة الخطيب", "اللغة الإنجليزية", "4"), ("يوسف حداد", "المحاسبة", "2"),
    ]  # fmt: skip


def test_of_two_columns_with_one_name_one_counts_and_the_other_is_said():
    found = read(
        [
            book(
                [
                    ["Name", "SQL", "Excel", "SQL"],
                    ["Ada Moss", 3, 1, 4],
                    ["Bo Lund", 2, 2, None],
                    ["Cy Orr", None, 4, 1],
                ]
            )
        ]
    )
    assert found.found.rejects.select("cell", "value", "reason", "detail").rows() == [
        ("D2", "4", "duplicate", "B2"),
    ]  # fmt: skip
    levels = found.found.inventory.filter(found.found.inventory["skill"] == "SQL")
    assert levels.select("person", "level_raw").rows() == [
        ("Ada Moss", "3"),
        ("Bo Lund", "2"),
        ("Cy Orr", "1"),
    ]


def test_control_characters_are_no_part_of_a_name_in_a_file_or_a_message(tmp_path: Path):
    source = csv_source("Name,Skill,Level\nAda\x07 Moss,SQL\x0b,3\nBo\x1b[31m Lund,SQL,9\x08\nCy Orr,SQL,2\n")
    found = read([source])
    assert found.report.people_listed == 3
    path = tmp_path / "team.csv"
    path.write_bytes(source.content)
    done = CliRunner().invoke(
        main,
        ["build", str(path), "--workspace", str(tmp_path / "w"), "--rejects", str(tmp_path / "rejects.xlsx")],
    )
    assert done.exit_code == 0, done.stderr
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", done.stdout + done.stderr)
    assert read_sheets(Source.from_path(tmp_path / "rejects.xlsx"))


# --- many files -----------------------------------------------------------------------------------------------------


def test_a_folder_of_three_hundred_files_is_read_together(tmp_path: Path):
    folder = tmp_path / "teams"
    folder.mkdir()
    for number in range(300):
        lines = f"Name,Skill,Level\nAda Moss{number},SQL,{number % 5 + 1}\nBo Lund{number},Excel,3\n"
        (folder / f"team{number:03}.csv").write_text(lines, encoding="utf-8")
    (folder / "~$team.xlsx").write_bytes(b"lock")
    (folder / "notes.pdf").write_bytes(b"%PDF")
    done = CliRunner().invoke(main, ["build", str(folder), "--workspace", str(tmp_path / "w"), "--json"])
    assert done.exit_code == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["people"], report["ratings"]) == (600, 600)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_folder_without_a_spreadsheet_is_named(lang: str, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(
        main, ["build", str(tmp_path / "empty"), "--workspace", str(tmp_path / "w"), "--lang", lang]
    )
    assert done.exit_code == 1
    assert str(tmp_path / "empty") in done.stderr
    assert ".xlsx" in done.stderr
