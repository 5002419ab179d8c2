"""A plan → a spreadsheet file, and every place in it where a level stands or could stand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.drawn.levels import Ends, key, legend, right_scale
from tests.drawn.lists import lists, long_list, sheet_about
from tests.drawn.page import Cells, Page, as_csv, as_workbook, read_back
from tests.drawn.people import Person, Place, people_of, skills_of
from tests.drawn.plan import LISTS, Plan
from tests.drawn.table import table
from tests.drawn.words import HOW_TO, NOTES, TITLED, TITLES, UPDATED


@dataclass(frozen=True)
class Drawn:
    """A file and what it says. `places` are the cells where levels stand or could stand."""

    plan: Plan
    name: str
    content: bytes = field(repr=False)
    layout: str
    people: tuple[str, ...]
    skills: tuple[str, ...]
    places: tuple[Place, ...]
    scale: Ends

    @cached_property
    def cells(self) -> dict[str, Cells]:
        """The filled cells of each sheet, read back by openpyxl or the csv module."""
        return read_back(self.name, self.content, self.plan.delimiter, self.plan.encoding)


def draw(plan: Plan) -> Drawn:
    """The file of a plan: the same plan gives the same file."""
    chance = random.Random(plan.seed)  # noqa: S311 - levels to read, nothing secret
    people = people_of(plan, chance)
    pages, places = pages_of(plan, people, chance)
    texts = [place.text for place in places if place.kind == "level"]
    said = bool({"legend", "stated", "side table"} & set(plan.extras))
    name = f"{plan.shape.replace(' ', '-')}-{plan.slot + 1}.{plan.kind}"
    if plan.kind == "csv":
        content = as_csv(pages[0], plan.delimiter, plan.encoding, ragged=plan.ragged)
        places = [replace(place, sheet=name) for place in places]
    else:
        content = as_workbook(pages)
    return Drawn(
        plan, name, content, layout_of(plan),
        people=tuple(dict.fromkeys([*(one.name for one in people), *(place.person for place in places)])),
        skills=tuple(dict.fromkeys(place.skill for place in places if place.kind != "junk" or is_table(plan))),
        places=tuple(places),
        scale=right_scale(plan, texts, said=said) if texts else None,
    )  # fmt: skip


def is_table(plan: Plan) -> bool:
    """Whether levels stand where people and skills meet."""
    return layout_of(plan).startswith("people")


def layout_of(plan: Plan) -> str:
    """What the shape is called in the report of a reading."""
    if plan.shape in LISTS:
        return "skill_lists"
    named = {"people in columns": "people_columns", "long list": "long", "sheet per person": "long"}
    return named.get(plan.shape, "people_rows")


def pages_of(plan: Plan, people: list[Person], chance: random.Random) -> tuple[list[Page], list[Place]]:
    """The sheets of the file and every place on them."""
    if plan.shape == "sheet per person":
        skills = skills_of(plan, chance)
        return together(page_about(plan, person, skills, chance) for person in people)
    if plan.shape == "sheet per team":
        return teams(plan, people, chance)
    return together([one_page(plan, people, skills_of(plan, chance), "Sheet1", chance)])


def together(drawn) -> tuple[list[Page], list[Place]]:  # type: ignore[no-untyped-def]
    """Several pages with their places."""
    pages, places = [], []
    for page, found in drawn:
        pages.append(page)
        places += found
    return pages, places


def teams(plan: Plan, people: list[Person], chance: random.Random) -> tuple[list[Page], list[Place]]:
    """A sheet for each of two teams, with the same skills or (`own skills`) others, and perhaps a sheet of advice."""
    half = (len(people) + 1) // 2
    skills, more = skills_of(plan, chance), plan.people
    if more < 6:
        people = [*people, *people_of(plan, chance, start=len(people), count=6 - more)]
        half = 3
    drawn = []
    for team, members in (("A", people[:half]), ("B", people[half:])):
        own = skills_of(plan, chance) if "own skills" in plan else skills
        drawn.append(one_page(plan, members, own, TITLED[plan.lang].format(team), chance))
    pages, places = together(drawn)
    if "how to" in plan:
        advice = Page("Info")
        advice.put(1, 1, HOW_TO[plan.lang])
        advice.put(3, 1, NOTES[plan.lang])
        pages.insert(0, advice)
    return pages, places


def one_page(
    plan: Plan, people: list[Person], skills: list[tuple[str, str]], name: str, chance: random.Random
) -> tuple[Page, list[Place]]:
    """One sheet: what stands above, the table or list, what stands beside and below."""
    page = Page(name)
    top = above(plan, page) + 1
    reader = long_list if plan.shape == "long list" else lists if plan.shape in LISTS else table
    places = reader(plan, page, top, people, skills, chance)
    below(plan, page, top)
    return page, places


def page_about(
    plan: Plan, person: Person, skills: list[tuple[str, str]], chance: random.Random
) -> tuple[Page, list[Place]]:
    """The sheet about one person."""
    page = Page(person.name if "named above" not in plan else person.name.split()[0][:20])
    top = above(plan, page) + 1
    return page, sheet_about(plan, page, top, person, skills, chance)


def above(plan: Plan, page: Page) -> int:
    """Title, date and legend; returns the last row that they take, an empty one below them included."""
    row = 0
    if "title" in plan:
        row += 1
        page.put(row, 1, TITLES[plan.lang])
    if "date line" in plan:
        row += 1
        page.put(row, 1, UPDATED[plan.lang])
        page.put(row, 2, "2026-03-02")
    if "legend" in plan and (text := legend(plan)):
        row += 1
        page.put(row, 1, text)
    return row + 1 if row else 0


def below(plan: Plan, page: Page, top: int) -> None:
    """The scale in a table beside, and a note below."""
    if "side table" in plan:
        left = page.right + 2
        for number, (step, meaning) in enumerate(key(plan)):
            page.put(top + number, left, step)
            page.put(top + number, left + 1, meaning)
    if "note" in plan:
        page.put(page.bottom + 2, 1, NOTES[plan.lang])
