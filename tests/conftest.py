"""What several test files need: the samples, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines import Built, Source, Workspace, build, sample

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_data"
BAD = SAMPLES / "bad"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Both samples, built into one workspace: "en" last, so that it is the latest."""
    workspace = Workspace(tmp_path_factory.mktemp("samples"))
    return {lang: build([sample(lang)], workspace) for lang in ("fr", "en")}


def csv_source(text: str, name: str = "team.csv") -> Source:
    """A file that a user could have brought."""
    return Source(name, text.encode())
