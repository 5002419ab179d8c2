"""The command line as scripts use it: names, formats and exit codes are a contract (design.md §3)."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipelines import Ruling, Workspace, planlog
from tests.conftest import BAD, ROOT, SAMPLES


def run(
    *arguments: object, workspace: Path | None = None, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REMPART_WORKSPACE": str(workspace or "/nonexistent"), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "pipelines", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "workspace"
    assert run("sample", workspace=folder).returncode == 0
    return folder


def test_build_prints_its_contract(tmp_path: Path):
    done = run("build", SAMPLES / "equipe_hopital_fr.xlsx", "--json", workspace=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    expected = {
        "layout": "people_rows", "people": 20, "people_listed": 20, "skills": 30, "ratings": 334, "blanks": 266,
        "rejects": 0, "scale": {"min": 0, "max": 4, "source": "legend"}, "warnings": [], "new": True,
    }  # fmt: skip
    assert {name: said[name] for name in expected} == expected
    again = json.loads(run("build", SAMPLES / "equipe_hopital_fr.xlsx", "--json", workspace=tmp_path).stdout)
    assert (again["new"], again["snapshot"]) == (False, said["snapshot"])


def test_build_speaks_to_people_in_their_language(tmp_path: Path):
    done = run(
        "build", BAD / "duplicate_rows.csv", "--lang", "fr", "--as-of", "2026-01-31", workspace=tmp_path
    )
    assert done.returncode == 0
    assert "3 personnes, 4 compétences, 6 évaluations, 0 cases vides, 2 rejets." in done.stdout
    assert "2 cellules n’ont pas pu être utilisées" in done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "empty.csv",
        "header_only.csv",
        "not_a_spreadsheet.xlsx",
        "password_protected.xlsx",
        "too_many_columns.csv",
        "skills_without_people.csv",
        "blank_grid.csv",
        "nowhere.csv",
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_cannot_be_used_ends_with_one_message_and_1(name: str, lang: str, tmp_path: Path):
    done = run("build", BAD / name, "--json", "--lang", lang, workspace=tmp_path / "w")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["explain"], ["plan", "--hours", "many"], ["fly"], ["build", "x", "--as-of", "now"]],
)
def test_wrong_usage_is_2(arguments: list[str]):
    assert run(*arguments).returncode == 2


def test_explain_prints_its_contract():
    done = run("explain", "negotiation", "soudure TIG", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == [
        "text", "skill_id", "source", "method", "similarity", "execution", "judgment", "presence", "trust",
        "ai_capability", "ai_capability_low", "ai_capability_high",
    ]  # fmt: skip
    assert [(row["text"], row["source"], row["method"]) for row in rows] == [
        ("negotiation", "reference", "exact"), ("soudure TIG", "reference", "exact"),
    ]  # fmt: skip
    assert (
        max(("execution", "judgment", "presence", "trust"), key=lambda part: float(rows[1][part]))
        == "presence"
    )


def test_explain_reads_lines_and_writes_json():
    done = run("explain", "--from", "-", "--format", "json", given="SQL\nHarbour release checklist\n")
    assert [(row["text"], row["skill_id"]) for row in json.loads(done.stdout)] == [
        ("SQL", "sql"), ("Harbour release checklist", None),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_plan_is_written_and_printed(workspace: Path, tmp_path: Path, lang: str):
    for name in ("plan.xlsx", "plan.csv", "plan.json"):
        done = run("plan", "--out", tmp_path / name, "--lang", lang, workspace=workspace)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).stat().st_size > 1000
    said = json.loads(run("plan", "--team", "Growth", "--hours", 20, "--json", workspace=workspace).stdout)
    assert said["team"] == "Growth"
    assert said["moves"]


def test_a_plan_follows_every_budget_and_says_how_good_it_is(workspace: Path):
    done = run(
        "plan", "--team-hours", 60, "--moves", 1, "--all-mentor-hours", 4, "--lang", "en", workspace=workspace
    )
    assert done.returncode == 0, done.stderr
    assert "points of expected gain" in done.stdout
    assert "hold under every source of evidence" in done.stdout
    assert "HiGHS" not in done.stdout


def test_a_plan_is_kept_and_a_ruling_holds_on_the_command_line(workspace: Path):
    place = Workspace(workspace)
    assert run("plan", "--no-examine", "--keep", "--start", "2026-01-05", workspace=workspace).returncode == 0
    (kept,) = planlog.kept_plans(place)
    assert kept.start.isoformat() == "2026-01-05"
    out = kept.moves[0]
    planlog.rule(place, Ruling(*out.move, "ruled_out"))
    assert run("plan", "--no-examine", "--keep", workspace=workspace).returncode == 0
    assert out.move not in {move.move for move in planlog.kept_plans(place)[0].moves}
    planlog.take_back(place, out.move)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["--team", "Nope"], "Brand and content, Growth, Product"), (["--out", "plan.doc"], ".xlsx")],
)
def test_a_plan_that_cannot_be_made_says_why(workspace: Path, arguments: list[str], says: str):
    done = run("plan", *arguments, workspace=workspace)
    assert done.returncode == 1
    assert says in done.stderr


def test_a_plan_before_any_build_says_what_to_do(tmp_path: Path):
    done = run("plan", workspace=tmp_path)
    assert done.returncode == 1
    assert "Build one first" in done.stderr


def test_sample_builds_once(workspace: Path):
    assert "holds snapshots already" in run("sample", workspace=workspace).stdout


def test_odd_bytes_folders_and_refusals_end_calmly(workspace: Path, tmp_path: Path):
    latin = tmp_path / "latin.txt"
    latin.write_bytes("métier".encode("latin-1"))
    assert run("explain", "--from", latin, "--format", "json").returncode == 0
    for arguments in (["build", tmp_path], ["build", "/proc/self/mem"], ["plan", "--snapshot", "nope"]):
        done = run(*arguments, workspace=workspace)
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1), done.stderr
    assert run("plan", "--hours", "inf", workspace=workspace).returncode == 2


def test_template_writes_a_workbook_and_says_where(tmp_path: Path):
    path = tmp_path / "modèle.xlsx"
    done = run("template", "--out", path, "--lang", "fr")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"Modèle enregistré dans {path}."
    assert path.read_bytes().startswith(b"PK")
    refused = run("template", "--out", tmp_path / "none" / "t.xlsx", "--lang", "fr")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Traceback" not in refused.stderr


def test_build_gives_the_sheet_back_with_its_rejects(tmp_path: Path):
    path = tmp_path / "rejects.xlsx"
    done = run(
        "build", BAD / "level_outside_scale.csv", "--rejects", path, "--json", workspace=tmp_path / "w"
    )
    assert json.loads(done.stdout)["rejects"] == 2
    sheet = load_workbook(path).worksheets[0]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["D4", "D6"]
