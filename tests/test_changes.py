"""What a file changes against the last snapshot: counted, named, and suspected where levels shifted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipelines import Changes, Mapping, Shift, Workspace, build, forget, read, remember, remembered, since
from pipelines.changes import moved
from tests.books import book
from tests.conftest import csv_source

MARCH = """Name;Team;SQL;Excel;Welding;Coaching
Ada;North;1;2;3;4
Bo;North;4;3;2;1
Cy;South;2;4;1;3
Di;South;3;1;4;2
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    place = Workspace(tmp_path)
    build([csv_source(MARCH)], place, as_of=date(2026, 3, 1))
    return place


def changes(workspace: Workspace, text: str, joins: dict[str, str] | None = None) -> Changes:
    found = since(read([csv_source(text)]), workspace, joins)
    assert found is not None
    return found.changes


def test_the_same_file_changes_nothing(workspace: Workspace):
    found = changes(workspace, MARCH)
    assert found.none
    assert found.shifts == ()


def test_ratings_that_changed_came_or_went_are_counted_and_shown(workspace: Workspace):
    april = MARCH.replace("Ada;North;1;2", "Ada;North;2;2").replace("Bo;North;4;3;2;1", "Bo;North;4;3;;1")
    found = changes(workspace, april)
    assert found.ratings.rows() == [
        ("Ada", "SQL", "1", "2", "changed"),
        ("Bo", "Welding", "2", None, "gone"),
    ]
    assert (found.count("changed"), found.count("gone"), found.count("new")) == (1, 1, 0)
    assert not found.none


def test_people_and_skills_that_left_and_came_are_named(workspace: Workspace):
    april = MARCH.replace("Di;South;3;1;4;2", "Eve;South;5;5;5;5").replace("Coaching", "Mentoring")
    found = changes(workspace, april)
    assert [person.name for person in found.left] == ["Di"]
    assert [person.name for person in found.came] == ["Eve"]
    assert (found.skills_left, found.skills_came) == (("Coaching",), ("Mentoring",))
    assert set(found.ratings["person"]) <= {"Ada", "Bo", "Cy"}


def test_a_column_that_stands_elsewhere_has_moved(workspace: Workspace):
    april = "\n".join(";".join([c[0], c[1], c[5], c[2], c[3], c[4]]) for c in
                      (line.split(";") for line in MARCH.strip().split("\n")))  # fmt: skip
    found = changes(workspace, april + "\n")
    assert found.moved == ("Coaching",)
    assert found.ratings.is_empty()
    assert found.shifts == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "xaybzcd", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "bacd", "b"),
        ("abcd", "bc", ""),
        ("", "ab", ""),
    ],
)
def test_the_fewest_moves_explain_an_order(before: str, after: str, expected: str):
    assert len(moved(before, after)) == len(expected)


def test_levels_shifted_by_a_column_are_suspected(workspace: Workspace):
    lines = [line.split(";") for line in MARCH.strip().split("\n")]
    shifted = [lines[0]] + [[*line[:2], line[5], *line[2:5]] for line in lines[1:]]
    found = changes(workspace, "\n".join(";".join(line) for line in shifted) + "\n")
    assert set(found.shifts) == {
        Shift("skill", "SQL", "Coaching"), Shift("skill", "Excel", "SQL"), Shift("skill", "Welding", "Excel"),
        Shift("skill", "Coaching", "Welding"),
    }  # fmt: skip


def test_levels_shifted_by_a_row_are_suspected(workspace: Workspace):
    lines = [line.split(";") for line in MARCH.strip().split("\n")]
    names = [lines[2][:2], lines[3][:2], lines[4][:2], lines[1][:2]]
    shifted = [lines[0]] + [[*name, *line[2:]] for name, line in zip(names, lines[1:], strict=True)]
    found = changes(workspace, "\n".join(";".join(line) for line in shifted) + "\n")
    assert Shift("person", "Bo", "Ada") in found.shifts


def test_another_team_s_file_is_compared_with_nothing(workspace: Workspace):
    other = read([csv_source("Name;SQL;Excel\nKim;1;2\nLou;3;4\nMo;2;2\n")])
    assert since(other, workspace) is None
    assert since(other, Workspace(workspace.folder / "none")) is None


def test_a_renamed_person_is_joined_by_hand_and_stays_joined(workspace: Workspace):
    april = MARCH.replace("Di;", "Diana;").replace("Ada;North;1", "Ada;North;4")
    found = changes(workspace, april)
    (left,), (came,) = found.left, found.came
    joined = changes(workspace, april, {came.person_id: left.person_id})
    assert (joined.left, joined.came, joined.count("changed")) == ((), (), 1)
    workspace.join(came.person_id, left.person_id)
    assert workspace.joins() == {came.person_id: left.person_id}
    first, second = (build([csv_source(april)], workspace, as_of=day).snapshot
                     for day in (date(2026, 4, 1), date(2026, 5, 1)))  # fmt: skip
    for snapshot in (first, second):
        people = dict(snapshot.table("people").select("person_id", "person").iter_rows())
        assert people[left.person_id] == "Diana"
        assert came.person_id not in people
    workspace.join(came.person_id, None)
    assert workspace.joins() == {}
    apart = build([csv_source(april)], workspace, as_of=date(2026, 4, 1)).snapshot
    assert came.person_id in set(apart.table("people")["person_id"])
    assert apart.id != first.id


def test_two_people_of_one_file_are_never_joined(workspace: Workspace):
    found = changes(workspace, MARCH + "Diana;South;1;1;1;1\n")
    (came,) = found.came
    di = next(row for row in workspace.latest().table("people").to_dicts() if row["person"] == "Di")
    workspace.join(came.person_id, di["person_id"])
    people = build([csv_source(MARCH + "Diana;South;1;1;1;1\n")], workspace).snapshot.table("people")
    assert people["person"].to_list() == ["Ada", "Bo", "Cy", "Di", "Diana"]
    assert people["person_id"].n_unique() == 5


def test_how_a_sheet_was_read_is_remembered(workspace: Workspace):
    reading = read([csv_source(MARCH)])
    table = reading.tables[0]
    said = Mapping.of(table.sheet, table.layout).to_dict()
    workspace.remember("abc", said)
    assert workspace.mappings() == {"abc": said}
    workspace.remember("abc", None)
    assert workspace.mappings() == {}


def test_how_the_second_sheet_was_read_is_remembered_by_its_own_header(workspace: Workspace):
    sheets = {
        "A": [["Name", "SQL", "Excel"], ["Ada Moss", 1, 2], ["Bo Lund", 3, 4], ["Cy Orr", 2, 2]],
        "B": [["Name", "Welding", "Paint"], ["Di Falk", 1, 2], ["Eve Hart", 3, 4], ["Gus Holm", 2, 2]],
    }
    columns = {"A": "person", "B": "rating", "C": "rating"}
    said = Mapping("people_rows", 1, columns, sheet="B", scale=(0.0, 8.0))
    remember(read([book(sheets)], said), workspace)
    again = remembered(read([book(sheets, "later.xlsx")]), workspace)
    assert again == said
    forget(read([book(sheets)], again), workspace)
    assert remembered(read([book(sheets)]), workspace) is None
