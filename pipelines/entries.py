"""Lists: one row for each person and skill (`long`), or each person with skills in cells (`skill_lists`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.columns import EMAIL, content_role, header_of
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
from pipelines.lists import pieces, separators_of
from pipelines.matrix import Candidate, split_name
from pipelines.names import people_share, skills_share
from pipelines.vocabulary import (
    header_words,
    names_code,
    numbered_role,
    role_of,
    skill_role,
    unaccented,
    word_list,
)
from pipelines.window import Window

PEOPLE = 0.6
"""Likeness from which a column without a telling header can hold people."""
SKILLS = 0.45
NAME = 0.8
"""Likeness of a single label that is somebody's name."""
GUESSED = 0.3
"""What a role found by content costs against one that a header names."""
STATES = word_list("states")
"""Headers that say a level in some files and how things stand in others; what is below decides."""
LEVELS = 0.7
LISTED = 0.3
"""Share of cells with several skills from which a column holds lists."""
MOSTLY_LISTED = 0.8
"""The same beside a column of levels, which lists have no use for."""
SKILL_STEMS = re.compile(
    r"skill|compet|kompet|habilid|vaardig|fahigk|fertigk|savoir|aptitud|capab|capac|abilit|qualifik|conoscen|kennt"
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T].*)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: .*)?")
PERSON_CODE = re.compile(r"[A-Za-z]{1,5}[-_]?\d{2,8}")
ONCE = 4
"""People that stand once each, from which a table is about people rather than about their skills."""
TITLES = 5
"""Rows from the top among which a header of people's names is looked for."""
GAPS = 0.4
"""Share of blank names from which names were merged downwards."""


@dataclass(frozen=True)
class _Values:
    """The window's columns under a header row."""

    window: Window
    header_row: int

    def of(self, column: Column) -> list[str]:
        return self.window.values(column.number, self.header_row)

    def levels(self, column: Column) -> float:
        """The share of a column's values that read as levels."""
        values = self.of(column)
        return self.window.levels(column.number, self.header_row) / len(values) if values else 0.0


def long_list(window: Window, header_row: int) -> Candidate | None:
    """One row for each person and skill, by the headers' names or, failing that, by what the columns hold."""
    values = _Values(window, header_row)
    if _is_a_row(window, header_row):
        return None
    by_header = _by_header(window, header_row, values)
    columns = _levels_by_content(_people_by_content(by_header, values), values)
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
    lines = tuple(titles_among(columns, window, header_row)) if not roles & PERSON_ROLES else ()
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
    values = _Values(window, header_row)
    if _is_a_row(window, header_row):
        return None
    by_header = _by_header(window, header_row, values, one_each=False)
    columns = [_list_column(column, values) for column in by_header]
    if any(column.role == "skills" and column.category is None for column in columns):
        # a header says which lists are of skills: industries, projects and traits beside them are none
        columns = [
            named if column.category is not None else column
            for named, column in zip(by_header, columns, strict=True)
        ]
    columns = _beside_lists(_people_by_content(columns, values, skills=False), values)
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
    named = len(set(roles) & (PERSON_ROLES | ATTRIBUTE_ROLES)) + 1
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


# --- which column holds what ---------------------------------------------------------------------------------------


def _is_a_row(window: Window, row: int) -> bool:
    """Whether a row holds somebody's e-mail address, or a day: then it is one of many, and no row of headers."""
    return any(EMAIL.fullmatch(text) or DAY.fullmatch(text) for text in window.rows.get(row, {}).values())


def _by_header(window: Window, header_row: int, values: _Values, *, one_each: bool = True) -> list[Column]:
    """Each column with the role that its header names; of two columns with one role, the first keeps it."""
    taken: set[str] = set()
    columns = []
    for number in window.columns:
        header = header_of(window, header_row, number)
        role = skill_role(header) or (None if one_each else numbered_role(header))
        held = content_role(window.values(number, header_row))
        if held in DROPPED_ROLES or (role is None and held):
            role = held
        column = Column(number, header, role or "ignored")
        rated = values.levels(column) >= LEVELS and any(
            said(v).kind == "number" for v in values.of(column)[:20]
        )
        if role == "level" and header_words(header) in STATES and not values.levels(column):
            role = None  # "Status: Active" says nothing of a skill
        if role in ("person", "manager") and rated:
            role = "self_level" if role == "person" else "manager_level"
        if header.rstrip().endswith(":") and window.text(header_row, number + 1):
            role = None  # "Name:" with the name beside it is no header
        if one_each and role == "skill" and not _is_the_skill(number, window, header_row):
            role = "ignored" if names_code(header) else "category"
        repeated = (
            role in taken and role not in DROPPED_ROLES | LEFT_OUT_ROLES and (one_each or role != "skill")
        )
        taken.add(role or "")
        columns.append(replace(column, role="ignored" if repeated else role or "ignored"))
    return split_name(columns)


def _is_the_skill(number: int, window: Window, header_row: int) -> bool:
    """Whether, of the columns that could name the skill, this one does so most plainly ("Compétence", "Activité")."""
    named = [n for n in window.columns if skill_role(window.text(header_row, n)) == "skill"]
    named = [n for n in named if not names_code(window.text(header_row, n))] or named
    plain = [n for n in named if SKILL_STEMS.search(unaccented(window.text(header_row, n)))]
    return number == (plain or named)[0] if named else True


def _people_by_content(columns: Sequence[Column], values: _Values, *, skills: bool = True) -> list[Column]:
    """Where no header names people (or skills): the unknown column of texts that look most like them."""
    found = list(columns)
    roles = {column.role for column in found}
    if not roles & PERSON_ROLES and (label := _most(found, values, people_share, PEOPLE)) is not None:
        found[label] = replace(found[label], role="person")
    elif not roles & PERSON_ROLES and values.header_row == 0 and _codes(values.of(found[0])):
        found[0] = replace(found[0], role="identifier")  # an export without its headers
    if skills and "skill" not in roles and any(column.role in PERSON_ROLES for column in found):
        label = _most(found, values, skills_share, SKILLS)
        if label is not None:
            found[label] = replace(found[label], role="skill")
    return found


def _codes(texts: Sequence[str]) -> bool:
    """Whether these are people's codes, each in one or more rows: "E101", "E101", "E102"."""
    return len(set(texts)) >= 2 and all(PERSON_CODE.fullmatch(text) for text in texts)


def _most(columns: Sequence[Column], values: _Values, likeness, least: float) -> int | None:  # type: ignore[no-untyped-def]
    """The place of the unknown column of texts that is most like that, if it is like that at all."""
    shares = {
        place: likeness(list(dict.fromkeys(texts))[:80])
        for place, column in enumerate(columns)
        if column.role == "ignored"
        and (texts := values.of(column))
        and values.levels(column) < LEVELS
        and len(texts) >= 0.3 * len(values.window.below(values.header_row))
    }
    header = {place: values.window.text(values.header_row, columns[place].number) for place in shares}
    shares = {place: share for place, share in shares.items() if not _is_data(header[place], likeness)}
    best = max(shares, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] >= least else None


def _is_data(header: str, likeness) -> bool:  # type: ignore[no-untyped-def]
    """Whether a header is itself what the column holds: then the row is data, and no header row."""
    return bool(header) and (
        people_share([header]) >= NAME or (likeness is skills_share and skills_share([header]) == 1.0)
    )


def _levels_by_content(columns: Sequence[Column], values: _Values) -> list[Column]:
    """Where no header names levels: the column of levels without a role, or columns of levels to tick."""
    if any(column.role in LEVEL_ROLES for column in columns):
        return list(columns)
    steps = [c for c in columns if c.role == "ignored" and c.header and _is_step(c, values.of(c))]
    if len(steps) >= 3:
        return [replace(c, role="choice", choice=c.header) if c in steps else c for c in columns]
    people = [text for c in columns if c.role in PERSON_ROLES for text in values.of(c)]
    if people and len(set(people)) == len(people) and len(people) >= ONCE:
        return list(columns)  # a line for each person: figures beside a skill are about the person
    level = next(
        (
            c
            for c in columns
            if c.role == "ignored"
            and values.levels(c) >= LEVELS
            and not (c.header and people_share([c.header]) >= NAME)  # levels under a name are that person's
        ),
        None,
    )
    return [replace(c, role="level") if c is level else c for c in columns]


def _is_step(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column stands for one level, which is ticked below."""
    ticked = all(said(text).kind in ("tick", "letter", "marks") or len(text) == 1 for text in texts)
    return ticked and said(column.header).kind in ("number", "word", "code")


def _list_column(column: Column, values: _Values) -> Column:
    """A column whose header names skills, or whose cells hold several, is one of lists."""
    texts = values.of(column)
    if not texts or values.levels(column) >= LEVELS:
        return replace(column, role="ignored") if column.role == "skill" else column
    if column.role == "skill":
        return replace(column, role="skills")
    if column.role not in ("ignored", "certification"):
        return column
    separator = separators_of(texts)
    several = [text for text in texts if len(pieces(text, separator)) > 1] if separator else []
    listed = [piece for text in texts for piece in pieces(text, separator)] if separator else []
    short = listed and sum(len(piece) for piece in listed) / len(listed) <= 40
    if (
        len(several) >= 0.5 * len(texts)
        and short
        and skills_share(listed[:60]) >= SKILLS
        and people_share(listed[:60]) < 0.3
    ):
        return replace(column, role="skills", category=column.header or None)
    return column


def _beside_lists(columns: Sequence[Column], values: _Values) -> list[Column]:
    """Columns without a header right of a list go on with it: "Skills" stands over the first of several."""
    done: list[Column] = []
    for column in columns:
        goes_on = bool(done) and done[-1].role == "skills" and not column.header and column.role == "ignored"
        done.append(
            replace(column, role="skills")
            if goes_on and values.of(column) and values.levels(column) < LEVELS
            else column
        )
    return done


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


def _merged(columns: Sequence[Column], values: _Values) -> bool:
    """Whether names stand in the first row of each person's rows only."""
    people = [column for column in columns if column.role in PERSON_ROLES]
    skills = next(column for column in columns if column.role == "skill")
    rows = [row for row in values.window.below(values.header_row) if values.window.text(row, skills.number)]
    if not people or not rows:
        return False
    named = [any(values.window.text(row, column.number) for column in people) for row in rows]
    return named[0] and sum(not one for one in named) >= GAPS * len(rows)


def _explained(columns: Sequence[Column], values: _Values) -> float:
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
