"""Whole sheets drawn at random (tests/drawn): nothing is lost, nothing is invented, nothing goes wrong in silence."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import Reading, RempartError, Source, read
from pipelines.vocabulary import NOT_ASSESSED, unaccented
from tests.conftest import csv_source
from tests.drawn import Drawn, Plan, draw, planned, sample
from tests.drawn.compare import ROUTINE, said
from tests.drawn.page import Cells, plain
from tests.drawn.plan import SHAPES, SLOTS, T
from tests.drawn.shapes import is_table

FILES = 500 if os.environ.get("CI") else 100
"""Sheets drawn in a run, five files to a reading, with people of their own in each."""


@st.composite
def plans(draw_: st.DrawFn) -> tuple[Plan, ...]:
    """Five files that somebody could bring at once."""

    def pick(options: Sequence[T]) -> T:
        return draw_(st.sampled_from(options))

    return tuple(planned(pick, slot) for slot in range(SLOTS))


@settings(
    max_examples=FILES // SLOTS, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip
@given(plans())
def test_cells_are_neither_lost_nor_invented(several: tuple[Plan, ...]):
    for files, reading in readings([draw(plan) for plan in several]):
        check_cells_add_up(files, reading)
        for drawn in files:
            mine = part(reading, drawn)
            check_nothing_is_invented(drawn, mine)
            check_nothing_is_lost_in_silence(drawn, mine)
            check_zeros_and_blanks(drawn, mine)


def readings(files: list[Drawn]) -> Iterator[tuple[list[Drawn], Reading]]:
    """The files read together; each by itself where one of them is refused, which is never silent."""
    try:
        yield files, read([Source(drawn.name, drawn.content) for drawn in files])
    except RempartError:
        for drawn in files if len(files) > 1 else ():
            yield from readings([drawn])


def part(reading: Reading, drawn: Drawn) -> Reading:
    """What a reading of several files says of one of them."""
    here = pl.col("file") == drawn.name
    found = reading.found
    return replace(
        reading,
        tables=tuple(table for table in reading.tables if table.sheet.file == drawn.name),
        skipped=tuple(sheet for sheet in reading.skipped if sheet.file == drawn.name),
        found=replace(found, inventory=found.inventory.filter(here), people=found.people.filter(here),
                      rejects=found.rejects.filter(here)),
    )  # fmt: skip


def check_cells_add_up(files: Sequence[Drawn], reading: Reading) -> None:
    """Cells in = structure + people + inventory + rejects + left out, counted by another program."""
    ledger = reading.found.ledger
    parts = (ledger.structure, ledger.people, ledger.inventory, ledger.rejected, ledger.left_out)
    assert min(parts) >= 0
    read_sheets = {(table.sheet.file, table.sheet.name) for table in reading.tables}
    filled = sum(
        len(cells)
        for drawn in files
        for name, cells in drawn.cells.items()
        if (drawn.name, name) in read_sheets
    )
    assert ledger.read == sum(parts) == filled


def check_nothing_is_invented(drawn: Drawn, reading: Reading) -> None:
    """Each entry stands in the file at its row and column, in line with its person and its skill."""
    for sheet, row, col, person, skill, raw in said(reading):
        cells = drawn.cells[sheet]
        assert raw in ("", plain(cells.get((row, col))))
        around = in_line(cells, row, col)
        assert any(skill == text or skill in text for text in around)
        names = " ".join((*around, sheet, *(text for (at, _), text in cells.items() if at < row)))
        assert all(word in plain(names) for word in person.split())


def in_line(cells: Cells, row: int, col: int) -> list[str]:
    """The texts of a cell's row and column; where one of them is blank, what a merged cell before it holds."""
    rows, columns = ({place[axis] for place in cells} for axis in (0, 1))
    left = [last(cells, [(at, c) for c in range(1, col + 1)]) for at in rows if at <= row]
    above = [last(cells, [(r, at) for r in range(1, row + 1)]) for at in columns if at <= col]
    beside = [text for (r, c), text in cells.items() if r == row or c == col]
    return [plain(text) for text in (*left, *above, *beside)]


def last(cells: Cells, places: Sequence[tuple[int, int]]) -> str:
    """The last text on the way; empty where there is none."""
    return next((cells[place] for place in reversed(places) if place in cells), "")


def check_nothing_is_lost_in_silence(drawn: Drawn, reading: Reading) -> None:
    """Every level is in the inventory with its person and skill, or refused, or a warning tells to look."""
    found = said(reading)
    refused = {
        (sheet, row, col) for sheet, row, col in reading.found.rejects.select("sheet", "row", "col").rows()
    }
    lost = [
        place
        for place in drawn.places
        if place.kind in ("level", "listed", "junk") and place.at not in refused
        and (*place.at, plain(place.person), plain(place.skill), plain(place.text)) not in found
    ]  # fmt: skip
    warned = [one for one in reading.report.warnings if not one.template.startswith(ROUTINE)]
    assert not lost or warned


def check_zeros_and_blanks(drawn: Drawn, reading: Reading) -> None:
    """A zero is a level of zero; a blank, and what says that nobody has looked, is none."""
    rows = reading.found.inventory.select("sheet", "row", "col", "level_raw", "level", "status").rows()
    for sheet, row, col, raw, level, status in rows:
        assert (plain(raw) != "0") or (level, status) == (0.0, "rated")
        if raw is None or unaccented(plain(raw)) in NOT_ASSESSED:
            assert level is None
            assert status != "rated"
        if raw is None and is_table(drawn.plan) and reading.tables[0].layout.is_matrix:
            raise AssertionError((sheet, row, col, "an empty cell of a table is no entry"))


# --- a table of whose cells nothing is known -----------------------------------------------------------------------

cells = st.sampled_from(["", "0", "1", "3", "5", "N/A", "?", "x7", "12", "-1", " ", "2,5"])


@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8))
def test_counts_add_up_whatever_stands_in_a_table(grid: list[list[str]]):
    sound = "".join(
        f"S{n},0,2,5\n" for n in range(30)
    )  # enough to leave no doubt that the columns are ratings
    drawn = "".join(f"P{n}," + ",".join(f'"{cell}"' for cell in row) + "\n" for n, row in enumerate(grid))
    inventory = read([csv_source("Name,SQL,Excel,Word\n" + sound + drawn)]).found
    ledger, written = inventory.ledger, [cell.strip() for row in grid for cell in row]
    assert inventory.ratings + inventory.blanks + inventory.rejects.height == 90 + len(written)
    assert ledger.read == 4 + 120 + len(grid) + sum(cell != "" for cell in written)
    assert ledger.read == sum(
        (ledger.structure, ledger.people, ledger.inventory, ledger.rejected, ledger.left_out)
    )


# --- the generator itself ----------------------------------------------------------------------------------------


def test_every_shape_is_drawn_and_a_plan_gives_the_same_file_again():
    drawn = [draw(plan) for plan in sample(60, seed=4)]
    assert {one.plan.shape for one in drawn} == set(SHAPES)
    assert all(one.content == draw(one.plan).content for one in drawn if one.plan.kind == "csv")


@pytest.mark.parametrize("number", range(40))
def test_what_is_drawn_stands_in_the_file(number: int):
    drawn = draw(list(sample(40, seed=8))[number])
    assert len({place.at for place in drawn.places if place.kind != "listed"}) == len(
        [place for place in drawn.places if place.kind != "listed"]
    )
    for place in drawn.places:
        text = drawn.cells[place.sheet].get((place.row, place.col), "")
        assert (place.skill in text) if place.kind == "listed" else (plain(text) == plain(place.text))
