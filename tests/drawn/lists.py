"""Lists: a row for each person and skill, skills without levels, and the sheet about one person."""

from __future__ import annotations

import json
import random

from tests.drawn.levels import EXPLAINED, usual
from tests.drawn.page import Page
from tests.drawn.people import Levels, Person, Place, about_person, columns_about
from tests.drawn.plan import Plan
from tests.drawn.words import COMMENTS, HEADERS

SLOTS = 5
"""Columns "Skill 1" to "Skill 5"."""
DAYS = ("2026-03-02", "2026-02-11", "2026-01-20")


def level_header(plan: Plan, chance: random.Random) -> str:
    """The header of the levels, with the scale where it is stated there."""
    header = chance.choice(HEADERS[plan.lang]["level"])
    if "stated" not in plan or plan.scale not in EXPLAINED:
        return header
    low, high = EXPLAINED[plan.scale]
    return f"{header} ({low}-{high})"


def long_list(
    plan: Plan,
    page: Page,
    top: int,
    people: list[Person],
    skills: list[tuple[str, str]],
    chance: random.Random,
) -> list[Place]:
    """One row for each person and skill; people have some of the skills."""
    words = HEADERS[plan.lang]
    about = columns_about(plan, *(["identifier"] if "identifier" in plan else []))
    both = "team and manager levels" in plan
    entry = [
        *(["category"] if "category" in plan else []), "skill", *(["self"] if both else []),
        "manager" if both else "level",
        *(role for extra, role in (("target", "target"), ("interest", "interest"), ("reviewed", "date"),
                                   ("comment", "comment")) if extra in plan),
    ]  # fmt: skip
    roles = [*about, *entry]
    said = [level_header(plan, chance) if role == "level" else chance.choice(words[role]) for role in roles]
    if both:
        said = [f"{word} {words['level'][0]}" if role in ("self", "manager") and plan.lang == "en" else word
                for role, word in zip(roles, said, strict=True)]  # fmt: skip
    rows = [(person, group, skill) for person in people for group, skill in some(skills, chance)]
    levels, places, row, last = Levels(plan, chance, len(rows)), [], top, ""
    for col, word in enumerate(said, 1):
        page.put(row, col, word)
    for number, (person, group, skill) in enumerate(rows):
        row += 1
        if "header again" in plan and number and number == len(rows) // 2:
            for col, word in enumerate(said, 1):
                page.put(row, col, word)
            row += 1
        text, kind = levels.next(person)
        values = {"category": group, "skill": skill, "level": text, "manager": text,
                  **beside(plan, kind, chance)}  # fmt: skip
        for col, role in enumerate(roles, 1):
            again = "merged names" in plan and person.name == last
            page.put(row, col, values[role] if role in entry else "" if again else about_person(person, role))
        last = person.name
        held = 1 + roles.index("manager" if both else "level")
        places.append(Place(person.name, skill, text, kind, page.name, row, held))
    return places


def some(skills: list[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """Most of the skills, in their order."""
    return [one for one in skills if chance.random() < 0.8] or skills


def beside(plan: Plan, kind: str, chance: random.Random) -> dict[str, str]:
    """What stands beside a level in a list."""
    steps = usual(plan)
    return {
        "self": chance.choice(steps) if kind == "level" else "", "target": chance.choice(steps),
        "interest": chance.choice("12345"), "date": chance.choice(DAYS),
        "comment": chance.choice((COMMENTS[plan.lang], "")),
    }  # fmt: skip


def lists(
    plan: Plan,
    page: Page,
    top: int,
    people: list[Person],
    skills: list[tuple[str, str]],
    chance: random.Random,
) -> list[Place]:
    """Each person with skills, one in each of several columns or all in one cell."""
    words, about = HEADERS[plan.lang], columns_about(plan, *(["identifier"] if "identifier" in plan else []))
    first = len(about) + 1
    for col, role in enumerate(about, 1):
        page.put(top, col, chance.choice(words[role]))
    skill = words["skill"][0]
    slots = [f"{skill} {n}" for n in range(1, SLOTS + 1)]
    for col, word in enumerate(
        slots if plan.shape == "skill slots" else [chance.choice(words["skills"])], first
    ):
        page.put(top, col, word)
    places = []
    for row, person in enumerate(people, top + 1):
        for col, role in enumerate(about, 1):
            page.put(row, col, about_person(person, role))
        held = [name for _, name in chance.sample(skills, chance.randint(2, min(SLOTS, len(skills))))]
        if not person.rated:
            continue
        if plan.shape == "skill slots":
            for col, name in enumerate(held, first):
                page.put(row, col, name)
        else:
            page.put(row, first, json.dumps(held, ensure_ascii=False) if plan.separator == "json"
                     else plan.separator.join(held))  # fmt: skip
        places += [
            Place(person.name, name, "", "listed", page.name, row,
                  first + number if plan.shape == "skill slots" else first)
            for number, name in enumerate(held)
        ]  # fmt: skip
    return places


def sheet_about(
    plan: Plan, page: Page, top: int, person: Person, skills: list[tuple[str, str]], chance: random.Random
) -> list[Place]:
    """Skills and levels of one person, whom the sheet's name or a line above names."""
    words = HEADERS[plan.lang]
    if "named above" in plan:
        page.put(top, 1, words["person"][0] + " :")
        page.put(top, 2, person.name)
        top += 2
    columns = ["skill", *(["category"] if "category" in plan else []), "level",
               *(["comment"] if "comment" in plan else [])]  # fmt: skip
    chosen = random.Random(plan.seed)  # noqa: S311 - the same words on each sheet
    for col, role in enumerate(columns, 1):
        page.put(top, col, level_header(plan, chosen) if role == "level" else words[role][0])
    levels, places, row, title = Levels(plan, chance, len(skills)), [], top, ""
    for group, skill in skills:
        if "sections" in plan and group and group != title:
            row += 1
            page.put(row, 1, group)
            title = group
        row += 1
        text, kind = levels.next(person)
        values = {"skill": skill, "category": group, "level": text,
                  "comment": chance.choice((COMMENTS[plan.lang], ""))}  # fmt: skip
        for col, role in enumerate(columns, 1):
            page.put(row, col, values[role])
        places.append(Place(person.name, skill, text, kind, page.name, row, 1 + columns.index("level")))
    return places
