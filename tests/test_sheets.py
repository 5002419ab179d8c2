"""Files as people make them (tests/sheets/) are read right, without a mapping or with one."""

from __future__ import annotations

import fastexcel
import pytest

from pipelines import Mapping, Reading, RempartError, Source, read
from tests.drawn.compare import ROUTINE
from tests.sheets import AMBIGUOUS, CASES
from tests.sheets.case import CONVERTED, FILES, Case
from tests.sheets.mappings import MAPPINGS


def reading(case: Case, mapping: Mapping | None = None) -> Reading:
    return read([Source(case.file, case.content)], mapping)


def expected(case: Case) -> dict[str, object]:
    return {
        "layout": case.layout,
        "people": case.people,
        "people_listed": case.people_listed,
        "skills": case.skills,
        "ratings": case.ratings,
        "blanks": case.blanks,
        "rejects": case.rejects,
        "scale": case.scale,
    }


def counted(case: Case, found: Reading) -> dict[str, object]:
    report = found.report
    scale = (report.scale["min"], report.scale["max"]) if case.scale else None
    names = ("layout", "people", "people_listed", "skills", "ratings", "blanks", "rejects")
    return {**{name: getattr(report, name) for name in names}, "scale": scale}


def said(found: Reading) -> set[tuple[str, str, str]]:
    rows = found.found.inventory.select("person", "skill", "level_raw").fill_null("").rows()
    return {(person, skill, raw) for person, skill, raw in rows}


def texts(found: Reading) -> set[str]:
    """Every person, skill and value that was read, and every value that was refused."""
    people = found.found.people.select("person", "identifier").fill_null("").rows()
    return {text for row in (*said(found), *people) for text in row} | set(found.found.rejects["value"])


def check(case: Case, found: Reading) -> None:
    assert counted(case, found) == expected(case)
    assert {one for one in case.said if not is_said(one, found)} == set()
    assert texts(found) & set(case.unsaid) == set()
    ledger = found.found.ledger
    parts = (ledger.structure, ledger.people, ledger.inventory, ledger.rejected, ledger.left_out)
    assert ledger.read == sum(parts)


def is_said(one: tuple[str, str, str], found: Reading) -> bool:
    """Whether it was read: workbooks give numbers as they are kept, 3.0 or 0.9 for 3 and 90%."""
    person, skill, raw = one
    plain = raw.removesuffix("%")
    written = {raw, plain + ".0"} | ({f"{float(plain) / 100:g}"} if raw != plain else set())
    return any((person, skill, value) in said(found) for value in written)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_file_is_read_right_without_a_mapping(case: Case):
    check(case, reading(case))


MAPPED = [case for case in (*CASES, *AMBIGUOUS) if case.file in MAPPINGS]


@pytest.mark.parametrize("case", MAPPED, ids=lambda case: case.file)
def test_a_file_is_read_right_with_a_mapping(case: Case):
    check(case, reading(case, Mapping.from_source(Source("mapping.toml", MAPPINGS[case.file].encode()))))


@pytest.mark.parametrize("case", AMBIGUOUS, ids=lambda case: case.file)
def test_what_nobody_could_be_sure_of_is_never_read_in_silence(case: Case):
    try:
        found = reading(case)
    except RempartError:
        return
    with pytest.raises(AssertionError):
        check(case, found)
    assert [one for one in found.report.warnings if not one.template.startswith(ROUTINE)]


# --- the cases themselves ---------------------------------------------------------------------------------------


def test_there_are_enough_files_in_enough_languages():
    assert len({case.file for case in CASES}) == len(CASES) >= 50
    assert {case.file[:2] for case in CASES} >= {"en", "fr", "de", "es"}


@pytest.mark.parametrize("case", [c for c in CASES if "people" in c.layout], ids=lambda case: case.file)
def test_the_figures_expected_of_a_matrix_add_up(case: Case):
    if isinstance(case.sheets, str):
        assert case.ratings + case.blanks + case.rejects == case.people_listed * case.skills


@pytest.mark.parametrize("case", [c for c in CASES if c.kind in CONVERTED], ids=lambda case: case.file)
def test_a_converted_file_holds_the_cells_of_its_grid(case: Case):
    book = fastexcel.read_excel(FILES / case.file)
    for name, grid in case.grids.items():
        frame = book.load_sheet(name, header_row=None, dtypes="string").to_polars()
        cells = {cell.removesuffix(".0") for row in frame.rows() for cell in row if cell}
        assert cells == {cell for row in grid for cell in row if cell}


def test_every_mapping_is_of_a_file_and_each_layout_has_one():
    assert {case.file for case in MAPPED} == set(MAPPINGS)
    assert {case.layout for case in MAPPED} == {"long", "people_rows", "people_columns", "skill_lists"}
