"""A table of levels: lines of people, columns of skills. On its side when people stand in columns."""

from __future__ import annotations

import random
from statistics import fmean

from tests.drawn.levels import usual
from tests.drawn.page import Page
from tests.drawn.people import Levels, Person, Place, about_person, columns_about
from tests.drawn.plan import Plan
from tests.drawn.words import HEADERS, TITLED

EMPTY_LINES = 4
"""Numbered lines below the people that nobody has filled in."""


class Table:
    """The table while it is drawn. Lines and columns count from 1; on the page they may change places."""

    def __init__(self, plan: Plan, page: Page, top: int, chance: random.Random):
        self.plan, self.page, self.chance = plan, page, chance
        self.turned = plan.shape == "people in columns"
        self.top, self.left = top - 1, 1 if "blank column" in plan else 0
        self.places: list[Place] = []
        self.line = 0
        self.words = HEADERS[plan.lang]

    def at(self, line: int, column: int) -> tuple[int, int]:
        """Row and column on the page."""
        row, col = (column, line) if self.turned else (line, column)
        return row + self.top, col + self.left

    def put(self, line: int, column: int, text: str) -> None:
        """Write one cell."""
        self.page.put(*self.at(line, column), text)

    def merge(self, line: int, first: int, last: int) -> None:
        """Merge a line's cells from one column to another, as groups are."""
        if first < last and self.plan.kind == "xlsx":
            self.page.merged.append((*self.at(line, first), *self.at(line, last)))

    def word(self, role: str) -> str:
        """A header for a role."""
        return self.chance.choice(self.words[role])


def table(
    plan: Plan,
    page: Page,
    top: int,
    people: list[Person],
    skills: list[tuple[str, str]],
    chance: random.Random,
) -> list[Place]:
    """Draw the table from row `top`; returns the places of its levels."""
    drawn = Table(plan, page, top, chance)
    about = columns_about(plan, *(["number"] if "numbered rows" in plan else []))
    first = len(about) + 1
    columns = skill_columns(plan, skills, first)
    header(drawn, about, columns)
    levels = Levels(plan, chance, len(people) * len(skills))
    groups = [people[: len(people) // 2], people[len(people) // 2 :]]
    if not {"team rows"} & set(plan.extras) and plan.shape != "repeated header":
        groups = [people]
    for number, group in enumerate(groups):
        if number and plan.shape == "repeated header":
            names(drawn, about, columns)
        if "team rows" in plan:
            drawn.line += 1
            drawn.put(drawn.line, 2 if "numbered rows" in plan else 1, TITLED[plan.lang].format("AB"[number]))
        for person in group:
            line_of(drawn, person, about, columns, levels)
    if "required" in plan or "averages" in plan:
        figures_below(drawn, about, columns)
    if "numbered rows" in plan:
        for number in range(EMPTY_LINES):
            drawn.line += 1
            drawn.put(drawn.line, 1, str(len(people) + number + 1))
    return drawn.places


def skill_columns(plan: Plan, skills: list[tuple[str, str]], first: int) -> list[tuple[int, str, str]]:
    """(column, group, skill); sections stand between groups as columns of their own, pairs take two columns."""
    found, column, group = [], first, ""
    for name, skill in skills:
        column += bool("sections" in plan and name and name != group)
        found.append((column, name, skill))
        group = name
        column += 2 if doubled(plan) else 1
    return found


def doubled(plan: Plan) -> bool:
    """Whether each skill has two columns."""
    return bool({"pairs", "self and manager"} & set(plan.extras))


def header(drawn: Table, about: list[str], columns: list[tuple[int, str, str]]) -> None:
    """One to three lines of headers."""
    plan = drawn.plan
    if "more groups" in plan:
        drawn.line += 1
        drawn.put(drawn.line, columns[0][0], drawn.plan.lang.upper() + " 1")
        drawn.merge(drawn.line, columns[0][0], columns[-1][0])
    if "groups" in plan and any(group for _, group, _ in columns):
        drawn.line += 1
        if drawn.turned:
            drawn.put(drawn.line, 1, drawn.word("category"))
        for group in dict.fromkeys(group for _, group, _ in columns):
            numbers = [number for number, name, _ in columns if name == group]
            drawn.put(drawn.line, numbers[0], group)
            drawn.merge(drawn.line, numbers[0], numbers[-1])
    if doubled(plan):
        drawn.line += 1
        for column, _, skill in columns:
            drawn.put(drawn.line, column, skill)
            drawn.merge(drawn.line, column, column + 1)
    names(drawn, about, columns)


def names(drawn: Table, about: list[str], columns: list[tuple[int, str, str]]) -> None:
    """The line that names each column; said again it is the same."""
    plan = drawn.plan
    drawn.line += 1
    chance = random.Random(plan.seed)  # noqa: S311 - the same words when the header comes again
    for number, role in enumerate(about, 1):
        word = "" if "blank corner" in plan else chance.choice(drawn.words["skill" if drawn.turned else role])
        drawn.put(drawn.line, number, word)
    group = ""
    for column, name, skill in columns:
        if "sections" in plan and name and name != group:
            drawn.put(drawn.line, column - 1, name)
        group = name
        if doubled(plan):
            first, second = ("current", "target") if "pairs" in plan else ("self", "manager")
            drawn.put(drawn.line, column, drawn.words[first][0])
            drawn.put(drawn.line, column + 1, "Target" if plan.lang == "en" and second == "target"
                      else drawn.words[second][0])  # fmt: skip
        else:
            drawn.put(drawn.line, column, skill)
    end = columns[-1][0] + 1
    if "totals" in plan:
        drawn.put(drawn.line, end, chance.choice(drawn.words["total"]))
    if "score" in plan:
        drawn.put(drawn.line, end + ("totals" in plan), drawn.words["score"][0])


def line_of(
    drawn: Table, person: Person, about: list[str], columns: list[tuple[int, str, str]], levels: Levels
) -> None:
    """One person's line."""
    plan = drawn.plan
    drawn.line += 1
    for number, role in enumerate(about, 1):
        drawn.put(drawn.line, number, about_person(person, role, number_of(drawn)))
    figures = []
    for column, _, skill in columns:
        text, kind = levels.next(person)
        held = column + 1 if "self and manager" in plan else column
        drawn.put(drawn.line, held, text)
        if doubled(plan) and kind == "level":
            beside = column if held > column else column + 1
            drawn.put(drawn.line, beside, levels_beside(drawn))
        if text.isdigit():
            figures.append(int(text))
        row, col = drawn.at(drawn.line, held)
        drawn.places.append(Place(person.name, skill, text, kind, drawn.page.name, row, col))
    end = columns[-1][0] + 1
    if "totals" in plan and figures:
        drawn.put(drawn.line, end, str(sum(figures)))
    if "score" in plan and figures:
        drawn.put(drawn.line, end + ("totals" in plan), f"{fmean(figures):.2f}")


def number_of(drawn: Table) -> str:
    """A person's number in the first column, from 1."""
    return str(len({place.person for place in drawn.places}) + 1)


def levels_beside(drawn: Table) -> str:
    """The other of two levels: another one of those that this file has."""
    return drawn.chance.choice(usual(drawn.plan))


def figures_below(drawn: Table, about: list[str], columns: list[tuple[int, str, str]]) -> None:
    """A line of averages of what stands above, or of the levels that a job asks for."""
    plan = drawn.plan
    by_skill = {skill: [int(p.text) for p in drawn.places if p.skill == skill and p.text.isdigit()]
                for _, _, skill in columns}  # fmt: skip
    if not any(by_skill.values()):
        return
    drawn.line += 1
    drawn.put(drawn.line, about.index("last_name" if "two names" in plan else "person") + 1,
              drawn.word("average" if "averages" in plan else "required"))  # fmt: skip
    for column, _, skill in columns:
        if figures := by_skill[skill]:
            shown = f"{fmean(figures):.2f}" if "averages" in plan else str(max(figures))
            drawn.put(drawn.line, column, shown)
