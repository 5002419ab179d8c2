"""A line of targets under or beside a table is everybody's target in each skill, or is left out with a word."""

from __future__ import annotations

import pytest

from pipelines import Reading, Workspace, build, read, text
from tests.books import Rows, book
from tests.conftest import csv_source

PEOPLE = [["Ada Moss", 3, 1, None], ["Bo Lund", 2, 2, 4], ["Cy Orr", 0, 3, 4]]
HEAD = ["Name", "SQL", "Excel", "Cooking"]
NONE = {skill: {None} for skill in HEAD[1:]}


def reading(*rows: Rows) -> Reading:
    return read([book([HEAD, *rows])])


def targets(found: Reading) -> dict[str, set[float | None]]:
    said = found.found.inventory
    return {skill: set(said.filter(said["skill"] == skill)["target"]) for skill in HEAD[1:]}


def told(found: Reading) -> list[str]:
    return [str(warning) for warning in found.report.warnings]


@pytest.mark.parametrize("label", ["Required level", "Target", "Cible", "Niveau requis", "Soll", "Objetivo"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_a_line_of_targets_is_everybodys_target(label: str, above: bool):
    line = [label, 3, 4, "2,0"]
    found = reading(line, *PEOPLE) if above else reading(*PEOPLE, line)
    assert targets(found) == {"SQL": {0.75}, "Excel": {1.0}, "Cooking": {0.5}}
    assert (found.report.people_listed, found.report.ratings, found.report.blanks) == (3, 8, 1)
    assert f"“{label}” is read as everybody’s target in each skill." in told(found)
    cells = found.found.ledger
    assert (cells.structure, cells.people, cells.inventory) == (5, 3, 11)
    assert cells.read == 19


def test_a_column_of_targets_beside_people_who_stand_across():
    found = read([book([
        ["Skill", "Required level", "Ada Moss", "Bo Lund", "Cy Orr"],
        ["SQL", 3, 1, 2, 3], ["Excel", 4, 0, 1, 1], ["Cooking", "x9", 4, 2, 3], ["Welding", 2, 3, 4, 1],
    ])])  # fmt: skip
    assert targets(found) == {"SQL": {0.75}, "Excel": {1.0}, "Cooking": {None}}
    assert found.found.rejects.select("cell", "value", "reason").rows() == [("B4", "x9", "target_invalid")]


@pytest.mark.parametrize(
    "label",
    ["Number required", "Anzahl Soll", "Nombre de personnes requises", "Besoin", "Minimum", "Gewichtung"],
)
def test_a_line_that_counts_people_or_weighs_is_no_target(label: str):
    found = reading(*PEOPLE, [label, 3, 2, 2])
    assert targets(found) == NONE
    assert found.report.people_listed == 3


def test_a_line_off_the_scale_is_left_out_and_said():
    found = reading(["Target", 30, 45, 60], *PEOPLE)
    assert targets(found) == NONE
    assert found.found.rejects.is_empty()
    assert "“Target” was left out: its cells are no levels of the scale." in told(found)


def test_of_several_lines_none_is_taken_and_this_is_said():
    found = reading(*PEOPLE, ["Target 2026", 3, 4, 2], ["Target 2027", 4, 4, 3])
    assert targets(found) == NONE
    [warning] = [one for one in found.report.warnings if "Several lines of targets" in str(one)]
    assert "Target 2026, Target 2027" in str(warning)
    assert "dont aucune n’est utilisée" in text("fr").render(warning)


def test_somebodys_own_target_comes_first():
    found = read([book([
        ["Name", "SQL", None, "Excel", None], [None, "Current", "Target", "Current", "Target"],
        ["Required", 3, None, 4, None],
        ["Ada Moss", 3, 4, 1, None], ["Bo Lund", 2, None, 2, 3], ["Cy Orr", 0, 1, 3, 4],
    ])])  # fmt: skip
    rows = found.found.inventory.select("person", "skill", "target").sort("skill", "person").rows()
    assert [target for *_, target in rows] == [1.0, 0.75, 1.0, 1.0, 0.75, 0.25]


ACROSS = [
    ["Skill", "Ada Moss", None, "Bo Lund", None, "Cy Orr", None],
    [None, "Current", "Target", "Current", "Target", "Current", "Target"],
    ["SQL", 3, 4, 2, 3, 1, 2], ["Excel", 1, 2, 4, 4, 2, None], ["Cooking", 2, 3, 4, 4, 0, 1],
    ["Welding", 2, 2, 1, 3, 3, 4],
]  # fmt: skip


def test_a_target_beside_each_person_who_stands_across_is_theirs():
    found = read([book(ACROSS)])
    rows = found.found.inventory.filter(found.found.inventory["skill"] == "SQL").select(
        "person", "level", "target"
    )
    assert rows.rows() == [("Ada Moss", 0.75, 1.0), ("Bo Lund", 0.5, 0.75), ("Cy Orr", 0.25, 0.5)]
    assert targets(found)["Excel"] == {0.5, 1.0, None}
    assert not any("argets" in warning for warning in told(found))
    cells = found.found.ledger
    assert cells.read == cells.structure + cells.people + cells.inventory + cells.rejected + cells.left_out


def test_interest_beside_each_person_who_stands_across_is_said_to_be_left_out():
    rows = [[cell if cell != "Target" else "Interest" for cell in row] for row in ACROSS]
    [said] = [warning for warning in told(read([book(rows)])) if "something else" in warning]
    assert said.endswith("beside them: C (Interest), E (Interest), G (Interest).")


def test_a_target_above_every_level_is_on_the_scale():
    low = [["Ada Moss", 1, 2, 3], ["Bo Lund", 2, 2, 1], ["Cy Orr", 3, 3, 1]]
    found = reading(["Target", 3, 4, 4], *low)
    assert (found.found.scale.low, found.found.scale.high) == (1, 4)
    assert targets(found) == {"SQL": {0.75}, "Excel": {1.0}, "Cooking": {1.0}}
    listed = "Name,Skill,Level,Target\nAda Moss,SQL,2,4\nBo Lund,SQL,3,4\nCy Orr,SQL,1,3\n"
    found = read([csv_source(listed)])
    assert found.found.inventory["target"].to_list() == [1.0, 1.0, 0.75]


def test_targets_of_the_file_reach_the_scores(tmp_path):
    source = book([HEAD, ["Target", 4, 4, 4], *PEOPLE])
    scores = build([source], Workspace(tmp_path)).snapshot.table("scores")
    assert set(scores["target"]) == {1.0}
