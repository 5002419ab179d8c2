"""What screens cost on the server: `python -m benchmarks.screens` prints, for a workspace of 50,000 people × 20 skills
with a pay band and two snapshots, each screen's rerun (median and worst), the largest payload of a chart and the
server's memory; and for the sample, the rerun of one session beside that of ten at the same time.

The server is the real one, in a process of its own; sessions speak its protocol over a websocket, as a browser
does. A rerun is measured from the request to the end of the script. The first runs of a screen (`cold`) are
printed apart: they read and draw what later runs find ready.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from pipelines import Source, Workspace, build, lexicon, sample

ROOT = Path(__file__).parent.parent
PEOPLE, SKILLS, TEAMS, RUNS, SESSIONS = 50_000, 20, 200, 12, 10
SCREENS = {
    "overview": "", "skills": "", "skill": "skill=excel", "people": "", "inversion": "", "horizon": "", "whatif": "",
    "plan": "", "trends": "", "method": "",
}  # fmt: skip
LOOK = 3.0
"""Seconds that a visitor looks at a screen before the next click, give or take a half."""
FILTERS = ("", "team=Team+7", "role=Role+1&site=Lyon", "team=Team+9&site=Lyon")
"""What visitors look at, one each: a choice stays in a session until another one is made."""


@dataclass
class Run:
    """One rerun: seconds, bytes of each chart sent, and whether anything went wrong."""

    seconds: float = 0.0
    charts: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Session:
    """One visitor, connected to the server."""

    line: ClientConnection

    def rerun(self, page: str, query: str) -> Run:
        """Ask for a page as a browser does, and wait for the end of the script."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.context_info.timezone = "Europe/Paris"
        asked.rerun_script.context_info.locale = "en-GB"
        began, run = time.perf_counter(), Run()
        self.line.send(asked.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(bytes(self.line.recv(timeout=120)))  # type: ignore[arg-type]
            kind = answer.WhichOneof("type")
            if kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                run.seconds = time.perf_counter() - began
                return run
            if kind == "delta":
                _note(answer, run)


def _note(answer: ForwardMsg, run: Run) -> None:
    element = answer.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "vega_lite_chart":
        run.charts.append(answer.ByteSize())
    if kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
        run.errors.append(element.alert.body or element.exception.message)


@contextmanager
def served(workspace: Path) -> Iterator[tuple[str, int]]:
    """The dashboard on a free port: its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "REMPART_WORKSPACE": str(workspace)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://localhost:{port}/_stcore/health")
        yield f"ws://localhost:{port}/_stcore/stream", process.pid
    finally:
        process.terminate()
        process.wait()


def _wait(url: str) -> None:
    for _ in range(120):
        try:
            with urlopen(url):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(url)


@contextmanager
def session(address: str) -> Iterator[Session]:
    """A visitor's connection."""
    with connect(address, subprotocols=["streamlit"], max_size=None) as line:  # type: ignore[list-item]
        yield Session(line)


def crowd(*, earlier: bool = False) -> Source:
    """A matrix of 50,000 people × 20 skills, levels 0 to 5, one cell in five blank; `earlier`, before one person in
    seven had learned: their levels are 1 lower.
    """
    draw = random.Random(7)  # noqa: S311 - levels for a benchmark
    known = lexicon().skills["name_en"].to_list()
    skills = ["Excel", *draw.sample([name for name in known if name != "Excel"], SKILLS - 1)]
    lines = [",".join(["Name", "Team", "Role", "Site", "Pay band", *(f'"{skill}"' for skill in skills)])]
    for person in range(PEOPLE):
        learned = int(earlier and person % 7 == 0)
        levels = ("" if draw.random() < 0.2 else str(max(0, draw.randint(0, 5) - learned)) for _ in skills)
        place, role = draw.choice(["Lyon", "Paris", "Lille"]), person % 12
        said = (f"Person {person}", f"Team {person % TEAMS}", f"Role {role}", place, f"Band {1 + role // 2}")
        lines.append(",".join([*said, *levels]))
    return Source("crowd.csv", "\n".join(lines).encode())


def build_crowd(workspace: Workspace) -> None:
    """Two snapshots of the crowd, half a year apart."""
    build([crowd(earlier=True)], workspace, as_of=date(2026, 4, 1))
    build([crowd()], workspace, as_of=date(2026, 10, 1))


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def cpu(pid: int) -> float:
    """Seconds of processor that a process has used: what a rerun costs, however busy the machine is."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def available() -> dict[str, str]:
    """The screens that exist."""
    return {name: query for name, query in SCREENS.items() if (ROOT / f"dashboard/views/{name}.py").exists()}


def measure_crowd(workspace: Path) -> None:
    """Every screen of the large workspace."""
    out = sys.stdout.write
    with served(workspace) as (address, pid), ExitStack() as lines:
        visitors = [lines.enter_context(session(address)) for _ in FILTERS]
        for visitor in visitors:
            visitor.rerun("", "lang=en")
        for page, query in available().items():
            asked = ["&".join(filter(None, ("lang=en", query, filters))) for filters in FILTERS]
            cold = [visitor.rerun(page, one) for visitor, one in zip(visitors, asked, strict=True)]
            before = cpu(pid)
            turns = [turn % len(asked) for turn in range(RUNS)]
            warm = [visitors[turn].rerun(page, asked[turn]) for turn in turns]
            busy = (cpu(pid) - before) / RUNS
            charts = [size for run in cold for size in run.charts]
            seconds = [run.seconds for run in warm]
            out(
                f"{page}: median {statistics.median(seconds):.3f} s, worst {max(seconds):.3f} s, "
                f"processor {busy:.3f} s, "
                f"first time {max(run.seconds for run in cold):.2f} s, {len(cold[0].charts)} charts, "
                f"largest {max(charts, default=0) / 1000:.0f} kB, errors {sum(len(r.errors) for r in cold + warm)}, "
                f"server {memory(pid):.0f} MB\n"
            )


def measure_sessions(workspace: Path) -> None:
    """One session on the sample, then ten at the same time: visitors who look for a while, and a stress without pause.

    Without any pause ten sessions ask one Python process for ten times the work, so that their reruns wait for each
    other whatever a rerun costs.
    """
    out = sys.stdout.write
    pages = [page for page in available() if page in {"overview", "skills", "plan"}]

    def visit(address: str, pause: float, seed: int = 0) -> list[Run]:
        draw, runs = random.Random(seed), []  # noqa: S311 - how long a visitor looks
        with session(address) as visitor:
            visitor.rerun("", "lang=en")
            for turn in range(2 * RUNS):
                runs.append(visitor.rerun(pages[turn % len(pages)], "lang=en"))
                time.sleep(pause * draw.uniform(0.5, 1.5))
        return runs[len(pages) :]

    with served(workspace) as (address, _):
        visit(address, 0)
        alone = statistics.median(run.seconds for run in visit(address, 0))
        out(f"sample, one session: median rerun {alone:.3f} s\n")
        for pause in (LOOK, 0.0):
            with ThreadPoolExecutor(SESSIONS) as pool:
                found = pool.map(lambda seed: visit(address, pause, seed), range(SESSIONS))  # noqa: B023 - used at once
                together = [run for runs in found for run in runs]
            median = statistics.median(run.seconds for run in together)
            out(
                f"sample, {SESSIONS} sessions, {pause:.0f} s between clicks: median rerun {median:.3f} s "
                f"({median / alone:.1f} times), errors {sum(len(run.errors) for run in together)}\n"
            )


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(
            os.environ.get("REMPART_BENCH", folder)
        )  # a crowd that was built before can be used again
        if not (place / "crowd").exists():
            build_crowd(Workspace(place / "crowd"))
        if not (place / "sample").exists():
            build([sample("en")], Workspace(place / "sample"))
        measure_sessions(place / "sample")
        measure_crowd(place / "crowd")


if __name__ == "__main__":
    main()
