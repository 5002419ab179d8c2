"""Programs that are not ours, which open what we export; not a test itself.

Without one, a test is skipped and says so; in CI, which installs them (.ci/run), that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE, POPPLER = "libreoffice-calc libreoffice-writer", "poppler-utils"
PACKAGES = {"chromium": "chromium", "soffice": OFFICE} | dict.fromkeys(
    ("pdffonts", "pdfimages", "pdfinfo", "pdftoppm", "pdftotext"), POPPLER
)
"""The Debian package of each program."""


def program(name: str) -> str:
    """The program's path; skips, or fails in CI, where there is none."""
    found = shutil.which(name)
    if found is None:
        told = f"needs {name} (Debian: apt-get install {PACKAGES[name]})"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    return found


def run(name: str, *arguments: str | Path) -> str:
    """What the program says."""
    done = subprocess.run(
        [program(name), *arguments], capture_output=True, text=True, timeout=180, check=True
    )
    return done.stdout


def by_office(path: Path, suffix: str) -> Path:
    """The file as LibreOffice saves it under another format, in a profile of its own."""
    profile = path.parent / "profile"
    run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", suffix,
        "--outdir", path.parent / "office", path)  # fmt: skip
    return path.parent / "office" / f"{path.stem}.{suffix.split(':', maxsplit=1)[0]}"


def text_of(pdf: Path) -> str:
    """All words of a PDF, in reading order, on one line."""
    return " ".join(run("pdftotext", "-enc", "UTF-8", pdf, "-").split())


def pages_of(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = run("pdfinfo", pdf)
    return int(next(line.split()[-1] for line in told.splitlines() if line.startswith("Pages")))
