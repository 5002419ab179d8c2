"""The people and skills of a drawn sheet, and the places where a level of one in the other stands."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.drawn.levels import level
from tests.drawn.plan import Plan
from tests.drawn.words import JOBS, JUNK, MARKS, PEOPLE, SKILLS, TEAMS, TONGUES

MARKED = 0.12
"""Share of cells that say that nobody has looked, where there are such."""

EACH = 8
"""People that each of the files read together can have; nobody is in two of them."""


@dataclass(frozen=True)
class Person:
    """Somebody on the sheet; `name` is what a reading should call them."""

    name: str
    first: str
    last: str
    team: str
    job: str
    number: int
    rated: bool = True


@dataclass(frozen=True)
class Place:
    """A cell where a level stands or could stand. `kind`: level, blank, mark (not assessed), junk or listed."""

    person: str
    skill: str
    text: str
    kind: str
    sheet: str
    row: int
    col: int

    @property
    def at(self) -> tuple[str, int, int]:
        """Sheet, row and column."""
        return self.sheet, self.row, self.col


def people_of(plan: Plan, chance: random.Random, start: int = 0, count: int = 0) -> list[Person]:
    """Different people, the last of them without any level where the plan says so."""
    order = list(PEOPLE[plan.slot * EACH : (plan.slot + 1) * EACH])
    random.Random(plan.seed).shuffle(order)  # noqa: S311 - names to read, nothing secret
    wanted = count or plan.people
    people = []
    for number, (first, last) in enumerate(order[start : start + wanted], start=start):
        team = TEAMS[plan.lang][(number * 3) // max(1, plan.people) % 3]
        name = named(plan, first, last)
        people.append(
            Person(name, first, last, team, chance.choice(JOBS[plan.lang]), 1001 + 100 * plan.slot + number)
        )
    if "unrated" in plan:
        people[-1] = Person(**{**people[-1].__dict__, "rated": False})
    return people


def named(plan: Plan, first: str, last: str) -> str:
    """The name as one cell says it, or as first and last name are joined."""
    if "two names" in plan:
        return f"{first} {last}"
    return {
        "first last": f"{first} {last}", "last first": f"{last} {first}", "LAST first": f"{last.upper()} {first}",
        "last, first": f"{last}, {first}", "first L.": f"{first} {last[0]}.",
    }[plan.names]  # fmt: skip


def columns_about(plan: Plan, *first: str) -> list[str]:
    """The roles of the columns about people, after those that stand `first`."""
    return [
        *first,
        *(["first_name", "last_name"] if "two names" in plan else ["person"]),
        *(["team", "role"] if "attributes" in plan else []),
        *(["contact"] if "contacts" in plan else []),
        *(["secret"] if "secrets" in plan else []),
    ]


def about_person(person: Person, role: str, number: str = "") -> str:
    """What a column about people says of somebody."""
    plain = "".join(c for c in person.last if c.isascii() and c.isalpha()).lower()
    return {
        "number": number, "person": person.name, "first_name": person.first, "last_name": person.last,
        "team": person.team, "role": person.job, "contact": f"{plain}@example.org",
        "secret": f"{plain}#{person.number}", "identifier": f"E-{person.number}",
    }[role]  # fmt: skip


def skills_of(plan: Plan, chance: random.Random) -> list[tuple[str, str]]:
    """(group, skill), skills of one group beside each other; languages where the scale is theirs."""
    if plan.scale == "cefr":
        tongues = TONGUES[plan.lang][: plan.skills]
        return [("", tongue) for tongue in tongues]
    drawn = [(group, skill) for group, skills in SKILLS[plan.lang] for skill in skills]
    kept = set(chance.sample(drawn, plan.skills))
    return [one for one in drawn if one in kept]


class Levels:
    """Gives each cell its text: a level, a blank, a mark or (once or twice a sheet) something that is no level."""

    def __init__(self, plan: Plan, chance: random.Random, cells: int):
        self.plan, self.chance = plan, chance
        self.junk = set(chance.sample(range(cells), 1)) if "junk" in plan and cells >= 16 else set()
        self.given = -1

    def next(self, person: Person) -> tuple[str, str]:
        """Text and kind of the next cell."""
        self.given += 1
        if not person.rated:
            return "", "blank"
        if self.given in self.junk:
            return JUNK[self.plan.lang], "junk"
        if self.chance.random() < self.plan.blanks:
            return "", "blank"
        if "marks" in self.plan and self.chance.random() < MARKED:
            return self.chance.choice(MARKS[self.plan.lang]), "mark"
        return level(self.plan, self.chance), "level"
