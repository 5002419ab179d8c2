"""Seconds for a build of a 50-person × 30-skill matrix and for a rerun of Overview: `python -m benchmarks.build`.

Both after a warm-up, so that loading libraries, the lexicon and the encoder does not count.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pipelines import Built, Source, Workspace, build, lexicon, sample

PEOPLE, SKILLS, RUNS = 50, 30, 5
APP = Path(__file__).parent.parent / "dashboard" / "app.py"


def matrix(seed: int) -> Source:
    """A matrix with levels 0 to 5 and one blank in ten; a third of the names are not in the reference."""
    draw = random.Random(seed)  # noqa: S311 - levels for a benchmark
    known = draw.sample(lexicon().skills["name_en"].to_list(), 2 * SKILLS // 3)
    own = [f"{word} of section {seed}-{n}" for n, word in enumerate(known[: SKILLS - len(known)])]
    lines = [",".join(["Name", "Team", *(f'"{skill}"' for skill in known + own)])]
    for person in range(PEOPLE):
        levels = ("" if draw.random() < 0.1 else str(draw.randint(0, 5)) for _ in range(SKILLS))
        lines.append(",".join([f"Person {person}", f"Team {person % 5}", *levels]))
    return Source(f"matrix-{seed}.csv", "\n".join(lines).encode())


def overview(workspace: Path) -> list[float]:
    """Seconds of each rerun of the Overview page, the first left out."""
    os.environ["REMPART_WORKSPACE"] = str(workspace)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    app.switch_page("views/overview.py").run()
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        app.run()
        seconds.append(time.perf_counter() - began)
    return seconds


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        build([sample("en")], workspace)
        build([matrix(0)], workspace)
        runs: list[tuple[float, Built]] = []
        for seed in range(1, RUNS + 1):
            began = time.perf_counter()
            built = build([matrix(seed)], workspace)
            runs.append((time.perf_counter() - began, built))
        out = sys.stdout.write
        out(f"build of {PEOPLE} people × {SKILLS} skills: {statistics.median(s for s, _ in runs):.2f} s\n")
        for stage in runs[0][1].seconds:
            out(f"  {stage}: {statistics.median(built.seconds[stage] for _, built in runs):.3f} s\n")
        out(f"rerun of Overview: {statistics.median(overview(Path(folder))):.3f} s\n")


if __name__ == "__main__":
    main()
