from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines import Snapshot, Workspace, build
from pipelines import trends as rules
from tests.conftest import csv_source

HEAD = "Person,Team,Skill,Level\n"
NAMES = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")


def file(levels: dict[str, tuple[int, int]]) -> str:
    """Each person's level in Excel and in Negotiation, 0 to 5."""
    rows = [
        f"{name},North,Excel,{excel}\n{name},North,Negotiation,{deal}\n"
        for name, (excel, deal) in levels.items()
    ]
    return HEAD + "".join(rows)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, list[Snapshot]]:
    """Six people in March and June; in October Flo has left, Gus has joined, and Bo negotiates better."""
    workspace = Workspace(tmp_path_factory.mktemp("trends"))
    march = dict.fromkeys(NAMES, (3, 2)) | {"Bo": (5, 0)}
    october = {name: levels for name, levels in march.items() if name != "Flo"} | {
        "Bo": (5, 4),
        "Gus": (0, 5),
    }
    built = [
        build([csv_source(file(levels), "t.csv")], workspace, as_of=day).snapshot
        for levels, day in (
            (march, date(2026, 3, 1)),
            (march, date(2026, 6, 1)),
            (october, date(2026, 10, 1)),
        )
    ]
    build(
        [csv_source(file(dict.fromkeys(("Xi", "Yo"), (1, 1))), "other.csv")],
        workspace,
        as_of=date(2026, 7, 1),
    )
    return workspace, built


def person_id(snapshot: Snapshot, name: str) -> str:
    return str(snapshot.table("people").filter(person=name)["person_id"][0])


def test_snapshots_of_the_same_people_in_order(kept: tuple[Workspace, list[Snapshot]]):
    workspace, built = kept
    for one in built:
        assert [found.as_of for found in rules.comparable(one, workspace.snapshots())] == [
            b.as_of for b in built
        ]
    assert not rules.rescored(built)


def test_of_one_day_the_last_build_counts_unless_another_is_chosen(tmp_path: Path):
    workspace, day = Workspace(tmp_path), date(2026, 3, 1)
    first = build([csv_source(file(dict.fromkeys(NAMES, (3, 2))))], workspace, as_of=day).snapshot
    last = build([csv_source(file(dict.fromkeys(NAMES, (4, 2))))], workspace, as_of=day).snapshot
    assert rules.comparable(last, workspace.snapshots()) == [last]
    assert rules.comparable(first, workspace.snapshots()) == [first]


def test_a_damaged_snapshot_is_left_out(tmp_path: Path):
    workspace = Workspace(tmp_path)
    first = build(
        [csv_source(file(dict.fromkeys(NAMES, (3, 2))))], workspace, as_of=date(2026, 3, 1)
    ).snapshot
    last = build([csv_source(file(dict.fromkeys(NAMES, (4, 2))))], workspace, as_of=date(2026, 4, 1)).snapshot
    (first.folder / "skill.parquet").write_bytes(b"no")
    assert rules.comparable(last, workspace.snapshots()) == [last]


def test_a_team_a_skill_and_a_person_over_time(kept: tuple[Workspace, list[Snapshot]]):
    _, built = kept
    team = rules.of_team(built, "North", 5)
    assert team["durable"].to_list() == pytest.approx([one.table("team")["durable"][0] for one in built])
    assert rules.of_team(built, "North", 7).is_empty()
    deal = rules.of_skill(built, None, "negotiation")
    assert deal["n_working"].to_list() == [0, 0, 2]
    bo = rules.of_person(built, person_id(built[0], "Bo"))
    assert bo["day"].to_list() == [one.as_of for one in built]
    assert bo["durable"][2] > bo["durable"][0]
    assert rules.of_person(built, person_id(built[0], "Flo")).height == 2
    assert rules.of_person(built, "p-nobody").is_empty()


def test_what_became_of_each_skill(kept: tuple[Workspace, list[Snapshot]]):
    _, built = kept
    changes = rules.skill_changes(built[0], built[2], None)
    deal = changes.row(0, named=True)
    assert (deal["skill_id"], deal["working_before"], deal["working_after"]) == ("negotiation", 0, 2)
    # levels of 5: five at 2 and one at 0 → four at 2, one at 4, one at 5
    assert deal["level_before"] == pytest.approx(10 / 30)
    assert deal["level_after"] == pytest.approx(17 / 30)


def test_a_change_splits_into_those_who_stayed_and_turnover(kept: tuple[Workspace, list[Snapshot]]):
    _, built = kept
    change = rules.change(built[0], built[2], None, "durable")
    assert change is not None
    then, now = (one.table("person") for one in (built[0], built[2]))
    assert (change.n_stayed, change.n_joined, change.n_left) == (5, 1, 1)
    assert change.total == pytest.approx(now["durable"].mean() - then["durable"].mean())  # type: ignore[operator]
    bo = person_id(built[0], "Bo")
    rise = now.filter(person_id=bo)["durable"][0] - then.filter(person_id=bo)["durable"][0]
    assert change.stayed == pytest.approx(rise / 5)
    assert change.turnover == pytest.approx(change.total - change.stayed)
    assert change.may_be_split(names=True)
    assert not change.may_be_split(names=False)


def test_nothing_changes_between_equal_snapshots(kept: tuple[Workspace, list[Snapshot]]):
    _, built = kept
    change = rules.change(built[0], built[1], "North", "exposure")
    assert change is not None
    assert (change.total, change.stayed, change.turnover) == pytest.approx((0, 0, 0))
    assert change.may_be_split(names=False)
    assert rules.change(built[0], built[1], "No such team", "exposure") is None


def test_a_new_reference_is_noticed(kept: tuple[Workspace, list[Snapshot]]):
    _, built = kept
    other = Snapshot(built[0].folder, {**built[0].manifest, "reference": "another"})
    assert rules.rescored([other, built[1]])
    assert pl.concat([rules.of_team(built, None, 5)]).height == 3
