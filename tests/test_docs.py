"""What the documents say is so: figures, commands, files."""

from __future__ import annotations

import csv
import json
import re
import tomllib

import pytest

from pipelines import lexicon
from pipelines.__main__ import main
from pipelines.settings import SETTINGS
from tests.conftest import BAD, ROOT, SAMPLES

README = (ROOT / "README.md").read_text("utf-8")
AGREEMENT = {
    figure["id"]: figure
    for figure in json.loads((ROOT / "pipelines/reference/agreement.json").read_text("utf-8"))
}


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("AI capability of a task | GPT-4 raters", "task_capability_gpt4"),
        ("AI capability of a task | human annotators", "task_capability_human"),
        ("AI capability of an occupation | GPT-4 raters", "occupation_capability_gpt4"),
        ("judgment | O*NET", "occupation_judgment"),
        ("trust | O*NET", "occupation_trust"),
        ("presence | O*NET’s surveyed *Repairing*", "occupation_presence"),
        ("presence | O*NET’s surveyed *Equipment", "occupation_maintenance"),
        ("span of AI capability, names", "name_span"),
        ("leading dimension of a bare name, English", "name_en"),
        ("leading dimension of a bare name, French", "name_fr"),
    ],
)
def test_the_readme_gives_the_agreement_figures(row: str, figure: str):
    for document in (README, (ROOT / "docs/model-card.md").read_text("utf-8")):
        line = next(line for line in document.splitlines() if line.startswith(f"| {row}"))
        *_, value, n, _ = (cell.strip() for cell in line.split("|"))
        assert value == f"{AGREEMENT[figure]['value']:.2f}"
        assert n == f"{AGREEMENT[figure]['n']:,}"


def test_the_readme_names_every_command_and_option():
    for name, command in main.commands.items():
        assert f"python -m pipelines {name}" in README
        for option in (
            option for parameter in command.params for option in parameter.opts if option.startswith("--")
        ):
            assert option in README, f"{name} {option}"


def test_the_readme_counts_the_reference():
    assert f"one of {lexicon().skills.height} entries" in README
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"{lexicon().skills.height} skills and {lexicon().pathways.height} pathways" in changelog


def test_links_in_documents_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_every_sample_file_is_described():
    described = (SAMPLES / "README.md").read_text("utf-8")
    files = [path for folder in (SAMPLES, BAD) for path in folder.iterdir() if path.is_file()]
    assert [path.name for path in files if path.name not in described] == ["README.md"]


def test_every_dependency_is_pinned_and_explained():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()[1:]
    assert all(re.fullmatch(r"[a-z-]+==[\d.]+(?:post\d+)? +# .+ \(.+\)", line) for line in lines), lines


def test_the_page_and_the_pipelines_agree_on_the_upload_limit():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == SETTINGS.limits.upload_mb
    assert config["server"]["address"] == "localhost"
    assert config["browser"]["gatherUsageStats"] is False


def test_reference_files_hold_no_sentence_of_the_public_data():
    with (ROOT / "pipelines/reference/activities.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["dwa_id", "execution", "judgment", "presence", "trust", "ai_capability"]
    assert all(re.fullmatch(r"4\.A\.[\w.]+", name) for name, *_ in rows[1:])
    assert all(0 <= float(number) <= 1 for _, *numbers in rows[1:] for number in numbers)
