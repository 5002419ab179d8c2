"""Where a person and skill have two ratings, one counts, the other is left out, and the report says so."""

from __future__ import annotations

import pytest

from pipelines import Reading, Source, read, text
from tests.books import book
from tests.conftest import csv_source

LIST = (
    "Name,Skill,Self rating,Manager rating\n"
    "Ada Moss,SQL,4,3\nAda Moss,Excel,2,2\nBo Lund,SQL,5,\nBo Lund,Excel,1,3.0\nCy Orr,SQL,,4\nCy Orr,Excel,3,\"3,0\"\n"
)  # fmt: skip
TABLE = [
    ["Name", "SQL", None, "Excel", None],
    [None, "Self", "Manager", "Self", "Manager"],
    ["Ada Moss", 4, 3, 2, 2],
    ["Bo Lund", 5, None, 1, 3],
    ["Cy Orr", None, 4, 3, 3],
]


def levels(found: Reading) -> list[tuple[str, str, str]]:
    return sorted(found.found.inventory.select("person", "skill", "level_raw").rows())


@pytest.mark.parametrize("source", [csv_source(LIST), book(TABLE)], ids=["list", "table"])
def test_the_managers_rating_counts_and_the_other_is_left_out_and_said(source: Source):
    found = read([source])
    assert levels(found) == [
        ("Ada Moss", "Excel", "2"), ("Ada Moss", "SQL", "3"), ("Bo Lund", "Excel", levels(found)[2][2]),
        ("Bo Lund", "SQL", "5"), ("Cy Orr", "Excel", levels(found)[4][2]), ("Cy Orr", "SQL", "4"),
    ]  # fmt: skip
    assert [float(level.replace(",", ".")) for *_, level in levels(found)] == [2, 3, 3, 5, 3, 4]
    cells = found.found.ledger
    assert cells.left_out == 4
    assert cells.read == cells.structure + cells.people + cells.inventory + cells.rejected + cells.left_out
    [said] = [warning for warning in found.report.warnings if "two ratings" in str(warning)]
    assert str(said).startswith(
        "4 times a person and skill have two ratings (2 differ): the manager’s counts, the person’s own is left out."
    )
    assert "celle du manager compte, l’auto-évaluation est laissée de côté" in text("fr").render(said)


def test_a_level_comes_before_both():
    found = read([csv_source("Name,Skill,Level,Self rating\nAda Moss,SQL,3,4\nBo Lund,SQL,2,5\n")])
    assert [level for *_, level in levels(found)] == ["3", "2"]
    assert any("the level counts" in str(warning) for warning in found.report.warnings)


def test_one_rating_each_needs_no_word():
    found = read([csv_source("Name,Skill,Self rating\nAda Moss,SQL,3\nBo Lund,SQL,2\n")])
    assert not any("two ratings" in str(warning) for warning in found.report.warnings)
    assert found.found.ledger.left_out == 0
