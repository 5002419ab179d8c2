"""Seconds for a plan of 50, 500 and 5,000 people, and its optimality gap: `python -m benchmarks.plan [PEOPLE…]`.

People are generated: teams of 12, each with two families of the reference's skills, a dozen skills a person, levels 0
to 5. The build is not counted. Seconds are of the clock and of the processor: on a busy machine they differ. Examining
(five more plans, and the ten cells) has its own figure, up to 500 people.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from pipelines import PlanRequest, Source, Workspace, build, examine, lexicon, make_plan

TEAM, SKILLS, EXAMINED = 12, 12, 500


def people(count: int, seed: int = 1, team: int = TEAM) -> Source:
    """A long list of `count` people with their levels."""
    draw = random.Random(seed)  # noqa: S311 - levels for a benchmark
    by_family = dict(lexicon().skills.group_by("family").agg("name_en").sort("family").iter_rows())
    families = [family for family, names in by_family.items() if len(names) >= 4]
    lines = ["Name,Team,Skill,Level,Interest"]
    for number in range(count):
        group = number // team
        own = random.Random(f"{seed}-{group}")  # noqa: S311 - the same families for a team
        names = [name for family in own.sample(families, 2) for name in by_family[family]]
        for skill in draw.sample(names, min(SKILLS, len(names))):
            wish = draw.choice(["", "", "", 3, 5])
            lines.append(f'Person {number},Team {group},"{skill}",{draw.randint(0, 5)},{wish}')
    return Source(f"people-{count}.csv", "\n".join(lines).encode())


def measure(count: int) -> str:
    """One line of figures for a plan of `count` people."""
    with tempfile.TemporaryDirectory() as folder:
        tables = build([people(count)], Workspace(Path(folder))).snapshot.tables()
    request = PlanRequest(team_hours=30.0 * TEAM, people_per_skill=0)
    began, spent = time.perf_counter(), time.process_time()
    plan = make_plan(tables, request)
    wall, used = time.perf_counter() - began, time.process_time() - spent
    found, solution = tables["candidate"].height, plan.solution
    line = (
        f"{count} people, {found} candidates: plan in {wall:.2f} s ({used:.2f} s of processor), "
        f"{len(plan.moves)} moves in {solution.blocks} block(s), value {solution.value:.1f} "
        f"(greedy {solution.greedy or 0.0:.1f}), gap {100 * solution.gap:.3f}%"
    )
    if count > EXAMINED:
        return line + "\n"
    began = time.perf_counter()
    cells = len(examine(plan, tables).check_first or ())
    return f"{line}; examined in {time.perf_counter() - began:.2f} s, {cells} cells\n"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        warm = build([people(24, seed=0)], Workspace(Path(folder))).snapshot.tables()
        make_plan(warm, PlanRequest())
    for count in map(int, sys.argv[1:] or ("50", "500", "5000")):
        sys.stdout.write(measure(count))


if __name__ == "__main__":
    main()
