"""Lists: one row for each person and skill (`long`), or each person with skills in cells (`skill_lists`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipelines.layout import (
    ATTRIBUTE_ROLES,
    DROPPED_ROLES,
    ENTRY_ROLES,
    LEFT_OUT_ROLES,
    LEVEL_ROLES,
    PERSON_ROLES,
    Column,
    Layout,
    Line,
)
from pipelines.levels import said
from pipelines.lines import notes_below
from pipelines.listcolumns import (
    LEVELS,
    PEOPLE,
    Values,
    beside_lists,
    by_header_names,
    is_a_row,
    levels_by_content,
    list_column,
    people_by_content,
)
from pipelines.lists import pieces, separators_of
from pipelines.matrix import Candidate
from pipelines.names import people_share, skills_share
from pipelines.vocabulary import (
    names_code,
    numbered_role,
    role_of,
    skill_role,
)
from pipelines.window import Window

GUESSED = 0.3
"""What a role found by content costs against one that a header names."""
LISTED = 0.3
"""Share of cells with several skills from which a column holds lists."""
MOSTLY_LISTED = 0.8
"""The same beside a column of levels, which lists have no use for."""
TITLES = 5
"""Rows from the top among which a header of people's names is looked for."""
GAPS = 0.4
"""Share of blank names from which names were merged downwards."""


def long_list(window: Window, header_row: int) -> Candidate | None:
    """One row for each person and skill, by the headers' names or, failing that, by what the columns hold."""
    values = Values(window, header_row)
    if is_a_row(window, header_row):
        return None
    by_header = by_header_names(window, header_row, values)
    columns = levels_by_content(people_by_content(by_header, values), values)
    roles = {column.role for column in columns}
    person = "" if roles & PERSON_ROLES else label_above(window, header_row, "person")
    if "skill" not in roles or not window.below(header_row):
        return None
    skill = next(column for column in columns if column.role == "skill")
    several_named = [
        c
        for c in columns
        if (skill_role(c.header) or numbered_role(c.header)) == "skill"
        and values.levels(c) < LEVELS
        and not names_code(c.header)
    ]
    told = roles & {*LEVEL_ROLES, "choice"}
    named_roles = {column.role for column in by_header}
    all_named = (
        named_roles & PERSON_ROLES
        and "skill" in named_roles
        and (named_roles & set(LEVEL_ROLES) or names_code(skill.header))
    )
    if (
        (values.levels(skill) >= LEVELS and not all_named)
        or (len(several_named) > 1 and not told)
        or (not roles & PERSON_ROLES and not told)
    ):
        return None
    if separator := separators_of(values.of(skill)):
        several = [value for value in values.of(skill) if len(pieces(value, separator)) > 1]
        least = MOSTLY_LISTED if told & named_roles else LISTED
        if len(several) >= least * len(values.of(skill)) and separator != ("/",):
            return None
    odd = notes_below if roles & PERSON_ROLES else titles_among
    lines = tuple(odd(columns, window, header_row))
    layout = Layout(
        "long", header_row, tuple(columns), person=person, fill_down=_merged(columns, values), lines=lines
    )
    named = len(roles & (PERSON_ROLES | ATTRIBUTE_ROLES | ENTRY_ROLES))
    if "skill" not in named_roles and not told:
        return None  # texts beside a name that nothing says to be skills
    guessed = len({role for role in roles & (PERSON_ROLES | {"skill"}) if role not in named_roles})
    sound = _explained(columns, values) * (1.0 if roles & PERSON_ROLES or person else 0.4)
    people = tuple(
        text for column in columns if column.role in PERSON_ROLES for text in values.of(column)
    ) or (person,)
    return Candidate(0.8 + 1.2 * sound + 0.05 * named - GUESSED * guessed, layout, people)


def skill_lists(window: Window, header_row: int) -> Candidate | None:
    """Each person with skills, several in a cell or one in each of several columns."""
    values = Values(window, header_row)
    if is_a_row(window, header_row):
        return None
    by_header = by_header_names(window, header_row, values, one_each=False)
    columns = [list_column(column, values) for column in by_header]
    if any(column.role == "skills" and column.category is None for column in columns):
        # a header says which lists are of skills: industries, projects and traits beside them are none
        columns = [
            named if column.category is not None else column
            for named, column in zip(by_header, columns, strict=True)
        ]
    columns = beside_lists(people_by_content(columns, values, skills=False), values)
    roles = [column.role for column in columns]
    if "skills" not in roles or not set(roles) & PERSON_ROLES or not window.below(header_row):
        return None
    lists = [column for column in columns if column.role == "skills"]
    texts = [text for column in lists for text in values.of(column)]
    separators = separators_of(texts)
    several = sum(len(pieces(text, separators)) > 1 for text in texts)
    if (several < MOSTLY_LISTED * len(texts) and set(roles) & set(LEVEL_ROLES)) or (
        len(lists) == 1 and not several
    ):
        return None
    if not texts or sum(len(text) for text in texts) / len(texts) > 400:
        return None
    named = len({column.role for column in by_header} & (PERSON_ROLES | ATTRIBUTE_ROLES)) + 1
    people = [text for column in columns if column.role in PERSON_ROLES for text in values.of(column)]
    if sum(role_of(text) is not None for text in people) * 2 > len(people):
        return None  # columns and what to write in them: instructions
    score = 0.7 + 1.2 * _explained(columns, values) + 0.05 * named
    return Candidate(score, Layout("skill_lists", header_row, tuple(columns)), tuple(people))


def lists_under_people(window: Window) -> Candidate | None:
    """A turned window of people as headers with their skills below them, one or several in a cell."""
    rows = list(window.rows)
    for place in window.columns[:TITLES]:
        labels = [text for row in rows if (text := window.text(row, place))]
        texts = [text for row in rows for column, text in window.rows[row].items() if column > place]
        if len(labels) < 2 or len(labels) < len(
            [row for row in rows if any(c > place for c in window.rows[row])]
        ):
            continue
        likely = (
            people_share(labels) >= PEOPLE
            and len(texts) >= len(labels)
            and skills_share(texts) >= 0.4 > people_share(texts)
        )
        if likely and not any(said(text).is_level for text in texts):
            roles = (
                (number, "person" if number == place else "skills" if number > place else "ignored")
                for number in window.columns
            )
            columns = tuple(Column(number, "", role) for number, role in roles)
            return Candidate(1.2, Layout("skill_lists", 0, columns, turned=True), tuple(labels))
    return None


def titles_among(columns: Sequence[Column], window: Window, header_row: int) -> Iterator[Line]:
    """Titles among the skills of one person's sheet: the first row is one, and a skill with a level follows each."""
    below = window.below(header_row)
    skill = next(column.number for column in columns if column.role == "skill")
    others = [column.number for column in columns if column.number != skill]
    lone = {
        row: not any(window.text(row, number) for number in others)
        for row in below
        if window.text(row, skill)
    }
    rows = list(lone)
    if rows and lone[rows[0]]:
        for row, following in itertools.pairwise(rows):
            if lone[row] and not lone[following]:
                yield Line(row, "section", window.text(row, skill))


def _merged(columns: Sequence[Column], values: Values) -> bool:
    """Whether names stand in the first row of each person's rows only."""
    people = [column for column in columns if column.role in PERSON_ROLES]
    skills = next(column for column in columns if column.role == "skill")
    rows = [row for row in values.window.below(values.header_row) if values.window.text(row, skills.number)]
    if not people or not rows:
        return False
    named = [any(values.window.text(row, column.number) for column in people) for row in rows]
    return named[0] and sum(not one for one in named) >= GAPS * len(rows)


def _explained(columns: Sequence[Column], values: Values) -> float:
    """The share of the levels below that stand in a column with a role."""
    used = there = 0
    for column in columns:
        if column.role in PERSON_ROLES | ATTRIBUTE_ROLES | DROPPED_ROLES | {"number", "date"}:
            continue
        levels = values.window.levels(column.number, values.header_row)
        there += levels
        used += levels if column.role in ENTRY_ROLES | LEFT_OUT_ROLES - {"ignored"} else 0
    return used / there if there else 1.0


def label_above(window: Window, header_row: int, role: str) -> str:
    """What a line above the headers says the whole sheet is about: "Name: Ada Roy", in one cell or two."""
    for row in (number for number in window.rows if number < header_row):
        cells = sorted(window.rows[row].items())
        for place, (_, text) in enumerate(cells):
            said_here = re.fullmatch(r"([^:]{2,40})\s*:\s*(.+)", text, re.DOTALL)
            if said_here and role_of(said_here[1]) == role:
                return said_here[2].strip()
            if (
                role_of(text.rstrip(": ")) == role
                and place + 1 < len(cells)
                and role_of(cells[place + 1][1]) is None
            ):
                return cells[place + 1][1]
    return ""
