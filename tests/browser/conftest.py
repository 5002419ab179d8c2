"""What the browser tests share, made once by each worker: a workspace, its server, Chromium, and a context a look."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from pipelines import Snapshot, Source, Workspace, build, sample
from tests.browser.steps import LOOKS, PATIENCE, SIZES
from tests.conftest import ROOT
from tests.programs import program

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
QUIET = ["--server.headless", "true", "--server.fileWatcherType", "none"]


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The English sample as it was in March, Pieter's levels all 1 lower, and as it is."""
    place = Workspace(tmp_path_factory.mktemp("browser"))
    rows = list(csv.reader(sample("en").content.decode().splitlines()))
    for row in rows:
        if row[0].startswith("Pieter") and row[6]:
            row[6] = str(max(0.0, float(row[6]) - 1))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    build([Source("march.csv", text.getvalue().encode())], place, as_of=date(2026, 3, 1))
    return place


@pytest.fixture(scope="session")
def snapshot(workspace: Workspace) -> Snapshot:
    """The English sample's snapshot, which tests ask for by its id: others build more of them."""
    return build([sample("en")], workspace).snapshot


@pytest.fixture(scope="session")
def server(workspace: Workspace, snapshot: Snapshot) -> Iterator[str]:  # noqa: ARG001 - the snapshot is there first
    """The dashboard, served on a free local port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, *QUIET],
        cwd=ROOT,
        env={**os.environ, "REMPART_WORKSPACE": str(workspace.folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}"
    try:
        _wait_for(f"{url}/_stcore/health")
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    for _ in range(600):
        try:
            with urlopen(url) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one, tests are skipped and say so, and fail in CI."""
    path = program("chromium")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A context for each look, kept for all tests: the page's own files are read and compiled once."""
    kept = {}
    for look in LOOKS:
        size, scheme = look.split()
        kept[look] = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, locale="en-GB", accept_downloads=True,
            reduced_motion="reduce",
        )  # type: ignore[arg-type]  # fmt: skip
        kept[look].set_default_timeout(PATIENCE)
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture(params=["wide light", "narrow dark"])
def page(contexts: dict[str, BrowserContext], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own, and so a session of its own on the server."""
    opened = contexts[request.param].new_page()
    yield opened
    opened.close()
