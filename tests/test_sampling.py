"""A long table is recognised from the lines that tell, as if all of them had been looked at."""

from __future__ import annotations

import random

import pytest

from pipelines import Mapping, Source, read
from pipelines.cells import read_sheets
from pipelines.sampling import telling
from pipelines.window import rows_looked_at, window_of

GIVEN = ("Ada", "Marie", "Jean", "Sophie", "Paul", "Anna", "Karim", "Lucia", "Tom", "Eva")
FAMILY = ("Martin", "Weber", "Dupont", "Garcia", "Smith", "Rossi", "Moreau", "Keller", "Lopez", "Brown")
MIDDLE = tuple(f"{first}{rest}" for first in "BCDFGHLMNPRST" for rest in ("ell", "arr", "ole", "ane"))
SKILLS = ("Excel", "SQL", "Negotiation", "Mentoring", "Python", "Public speaking", "Budgeting", "Writing")


def name(number: int) -> str:
    """One of many names that look like one: "Ada Bell Martin"."""
    return f"{GIVEN[number % 10]} {MIDDLE[number // 100]} {FAMILY[number // 10 % 10]}"


def table(people: int) -> list[list[str]]:
    """A header, then people with levels 0 to 4."""
    draw = random.Random(3)  # noqa: S311 - levels for a test
    return [
        ["Name", "Team", *SKILLS],
        *(
            [
                name(n),
                f"Team {n % 7}",
                *(str(draw.randint(0, 4)) for _ in SKILLS),
            ]
            for n in range(people)
        ),
    ]


def source(rows: list[list[str]]) -> Source:
    return Source("team.csv", "\n".join(",".join(row) for row in rows).encode())


@pytest.mark.parametrize("turn", [False, True], ids=["people in rows", "people in columns"])
def test_what_stands_out_far_down_is_found(turn: bool):
    rows = table(900)
    width = len(rows[0])
    rows.insert(500, ["Required level", "", *["3"] * len(SKILLS)])
    rows.insert(700, rows[0])
    rows.insert(800, ["Night shift", *[""] * (width - 1)])
    rows.append(["Average", "", *["2.0"] * len(SKILLS)])
    report = read([source([list(row) for row in zip(*rows, strict=True)] if turn else rows)]).report
    assert (report.people, report.skills, report.ratings) == (900, len(SKILLS), 900 * len(SKILLS))
    assert report.rejects == 0


def test_a_skill_that_only_people_far_down_have_is_found():
    rows = [[*row, ""] for row in table(900)]
    rows[0][-1] = "Welding"
    rows[880][-1] = "4"
    found = read([source(rows)]).found
    assert found.inventory.filter(skill="Welding").select("level_raw").item() == "4"


def test_a_mapping_finds_it_too():
    rows = table(900)
    rows.insert(500, ["Required level", "", *["3"] * len(SKILLS)])
    sheet = read_sheets(source(rows))[0]
    plain = read([source(rows)])
    told = read([source(rows)], Mapping.of(sheet, plain.tables[0].layout))
    assert told.report.people == 900
    assert told.found.inventory.equals(plain.found.inventory)


def test_few_lines_are_looked_at():
    sheet = read_sheets(source(table(5_000)))[0]
    roles = dict(enumerate(["person", "team", *["rating"] * len(SKILLS)], start=1))
    window = telling(sheet, window_of(sheet), 1, roles)
    assert len(window.rows) < 3 * rows_looked_at(len(roles))
    assert {1, 2, 5_001} <= set(window.rows)


def test_a_wide_sheet_is_looked_at_less_far_down():
    assert (rows_looked_at(10), rows_looked_at(300), rows_looked_at(5_000)) == (300, 60, 40)
