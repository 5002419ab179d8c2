from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines import Built, Correction, RempartError, Snapshot, Source, Workspace, build, read, sample, text
from pipelines.errors import NoSnapshot, SnapshotDamaged, WorkspaceError
from pipelines.schemas import STORED
from pipelines.workspace import BUILDING, HOST
from tests.conftest import ROOT, csv_source

TEAM = csv_source("Person,Skill,Level (0-5)\nAnn,SQL,3\nBo,Negotiation,5\n")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


def test_a_snapshot_holds_the_file_byte_for_byte_and_every_table(built: dict[str, Built]):
    snapshot = built["en"].snapshot
    [file] = snapshot.manifest["files"]
    assert (snapshot.folder / file["stored"]).read_bytes() == sample("en").content
    tables = snapshot.tables()
    assert set(tables) == {table.name for table in STORED}
    for table in STORED:
        assert dict(tables[table.name].schema) == {name: kind() if isinstance(kind, type) else kind
                                                   for name, kind in table.columns.items()}  # fmt: skip


def test_each_table_has_one_row_for_each_key(built: dict[str, Built]):
    for one in built.values():
        for table in STORED:
            frame = one.snapshot.table(table.name)
            if table.name != "rejects":  # one cell may be refused for two reasons
                assert frame.select(table.key).is_unique().all(), table.name


def test_the_same_file_twice_is_one_snapshot(workspace: Workspace):
    first = build([TEAM], workspace)
    again = build([Source("renamed.csv", TEAM.content)], workspace)
    assert first.new
    assert not again.new
    assert first.snapshot.id == again.snapshot.id
    assert len(workspace.snapshots()) == 1


def test_another_day_another_reading_or_a_correction_is_another_snapshot(workspace: Workspace):
    build([TEAM], workspace)
    assert build([TEAM], workspace, as_of=date(2026, 1, 31)).new
    workspace.correct("SQL", Correction(composition=(0.5, 0.5, 0.0, 0.0)))
    corrected = build([TEAM], workspace)
    assert corrected.new
    assert corrected.snapshot.table("skills").filter(pl.col("skill") == "SQL")["source"].to_list() == [
        "yours"
    ]
    workspace.correct("Welding", Correction(composition=(0.2, 0.2, 0.6, 0.0)))
    assert not build([TEAM], workspace).new  # it says nothing about a skill of this file
    workspace.correct("SQL", None)
    assert not build([TEAM], workspace).new
    assert len(workspace.snapshots()) == 3


def test_snapshots_are_ordered_by_the_day_they_describe(workspace: Workspace):
    today = build([TEAM], workspace)
    build([TEAM], workspace, as_of=date(2020, 1, 31))
    assert workspace.latest().id == today.snapshot.id
    assert [snapshot.as_of.year for snapshot in workspace.snapshots()] == [today.snapshot.as_of.year, 2020]


def test_an_empty_workspace_says_what_to_do(workspace: Workspace):
    assert workspace.snapshots() == []
    with pytest.raises(NoSnapshot, match="Build one first"):
        workspace.latest()


def test_a_failed_build_leaves_nothing(workspace: Workspace):
    with pytest.raises(RempartError):
        build([csv_source("Person,Skill\n")], workspace)
    assert not workspace.folder.exists()


def test_a_file_name_with_a_path_stays_inside_the_snapshot(workspace: Workspace):
    snapshot = build([Source("../../evil.csv", TEAM.content)], workspace).snapshot
    stored = [path.relative_to(workspace.folder) for path in workspace.folder.rglob("*.csv")]
    assert stored == [Path("snapshots") / snapshot.id / "source" / "1-evil.csv"]
    assert snapshot.files == ["../../evil.csv"]
    assert not (workspace.folder.parent / "evil.csv").exists()


def test_a_damaged_snapshot_says_so_and_the_others_stay(workspace: Workspace):
    good = build([TEAM], workspace).snapshot
    bad = build([TEAM], workspace, as_of=date(2020, 1, 31)).snapshot
    (bad.folder / "scores.parquet").write_bytes(b"not parquet")
    (bad.folder / "team.parquet").unlink()
    for table in ("scores", "team"):
        with pytest.raises(SnapshotDamaged, match=f"{table}.parquet"):
            bad.table(table)
    (bad.folder / "manifest.json").write_text("{")
    assert [snapshot.id for snapshot in workspace.snapshots()] == [good.id]
    assert good.table("team").height > 0


def test_a_workspace_that_cannot_be_written_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkspaceError, match="cannot be written") as caught:
        build([TEAM], Workspace(tmp_path / "file"))
    assert "espace de travail" in caught.value.say(text("fr"))


def test_a_snapshot_of_an_earlier_version_says_to_import_again(workspace: Workspace):
    built = build([TEAM], workspace)
    path = built.snapshot.folder / "rejects.parquet"
    path.chmod(0o644)
    pl.read_parquet(path).drop("person_id").write_parquet(path)
    with pytest.raises(SnapshotDamaged, match=r"rejects\.parquet"):
        built.snapshot.table("rejects")
    with pytest.raises(SnapshotDamaged, match=r"rejects\.parquet"):
        built.snapshot.table("rejects", where=pl.col("row") > 0)


def test_corrections_survive_and_a_damaged_one_is_said(workspace: Workspace):
    workspace.correct("Power  BI", Correction(skill_id="sql"))
    workspace.correct("Welding", Correction(composition=(0.2, 0.2, 0.6, 0.0), ai_capability=0.1))
    workspace.correct("Gone", Correction(skill_id="sql"))
    workspace.correct("gone", None)
    assert workspace.corrections() == {
        "power bi": Correction(skill_id="sql"),
        "welding": Correction(composition=(0.2, 0.2, 0.6, 0.0), ai_capability=0.1),
    }
    [path, _] = sorted((workspace.folder / "corrections").iterdir())
    path.write_text("[1")
    with pytest.raises(WorkspaceError, match="cannot be read"):
        workspace.corrections()
    assert path.read_text() == "[1"


def test_a_damaged_snapshot_is_built_again(workspace: Workspace):
    first = build([TEAM], workspace).snapshot
    for damage in ("scores.parquet", "manifest.json"):
        (first.folder / damage).unlink()
        again = build([TEAM], workspace)
        assert again.new
        assert again.snapshot.whole
        assert [snapshot.id for snapshot in workspace.snapshots()] == [first.id]


def test_an_id_says_nothing_outside_its_workspace(workspace: Workspace, tmp_path: Path):
    here = build([TEAM], workspace).snapshot.table("people")
    later = build([TEAM], workspace, as_of=date(2020, 1, 31)).snapshot.table("people")
    there = build([TEAM], Workspace(tmp_path / "other")).snapshot.table("people")
    plain = read([TEAM]).found.people
    assert here["person_id"].to_list() == later["person_id"].to_list()
    assert not set(here["person_id"]) & (set(there["person_id"]) | set(plain["person_id"]))
    assert (here["person_id"].n_unique(), here["person"].to_list()) == (2, ["Ann", "Bo"])


def test_the_order_of_files_is_part_of_what_is_built(workspace: Workspace):
    other = csv_source("Person,Skill,Level (0-5)\nAnn,SQL,5\n", "other.csv")
    one = build([TEAM, other], workspace).snapshot.table("scores")
    two = build([other, TEAM], workspace).snapshot.table("scores")
    assert [frame.filter(pl.col("skill") == "SQL")["level"].item() for frame in (one, two)] == [0.6, 1.0]


# --- several processes and sudden death ------------------------------------------------------------------------------

KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
import pipelines.workspace as place
from pipelines import Source, Workspace, build

wanted, seen, write = int(sys.argv[2]), 0, place.durably

def dying(path, put):
    global seen
    seen += 1
    if seen == wanted:
        path.write_bytes(b"half a fi")
        os.kill(os.getpid(), signal.SIGKILL)
    write(path, put)

place.durably = dying
build([Source("new.csv", b"Person,Skill,Level\\nCy,Welding,4\\n")], Workspace(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("file", [1, 2, 7, 12], ids=["source", "first table", "middle", "manifest"])
def test_kill_9_at_any_moment_leaves_the_previous_state(workspace: Workspace, file: int):
    before = build([TEAM], workspace).snapshot
    dead = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_WRITING, workspace.folder, str(file)], cwd=ROOT, check=False
    )
    assert dead.returncode == -9
    assert [snapshot.id for snapshot in workspace.snapshots()] == [before.id]
    assert before.table("team").height > 0
    assert len(list((workspace.folder / "snapshots").glob(BUILDING + "*"))) == 1
    build([sample("en")], workspace)  # the next build sweeps up
    assert not list((workspace.folder / "snapshots").glob(BUILDING + "*"))


BUILD_ONE = """
import sys
from pathlib import Path
from pipelines import Workspace, build, sample
print(build([sample("en")], Workspace(Path(sys.argv[1]))).snapshot.id)
"""


def test_processes_build_and_read_one_workspace_at_once(workspace: Workspace):
    build([TEAM], workspace)
    builders = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD_ONE, workspace.folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    seen: list[Snapshot] = []
    while any(builder.poll() is None for builder in builders):
        seen = workspace.snapshots()
        assert all(snapshot.table("team").height > 0 for snapshot in seen)
        time.sleep(0.05)
    ids = {builder.communicate()[0].strip() for builder in builders}
    assert all(builder.returncode == 0 for builder in builders)
    assert len(ids) == 1
    assert len(workspace.snapshots()) == 2


def test_what_is_read_can_be_built_later_unchanged(workspace: Workspace):
    reading = read([TEAM])
    assert not workspace.folder.exists()
    assert build(reading, workspace).snapshot.id == build([TEAM], workspace).snapshot.id


def test_a_living_build_is_not_swept(workspace: Workspace):
    build([TEAM], workspace)
    other = workspace.folder / "snapshots" / f"{BUILDING}{HOST}-{os.getppid()}-x"
    other.mkdir()
    elsewhere = other.with_name(f"{BUILDING}another-1-x")
    elsewhere.mkdir()
    old = other.with_name(f"{BUILDING}another-2-x")
    old.mkdir()
    os.utime(old, (0, 0))
    build([sample("en")], workspace)
    assert [folder.is_dir() for folder in (other, elsewhere, old)] == [True, True, False]
