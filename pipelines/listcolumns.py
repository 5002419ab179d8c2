"""What each column of a list holds: by its header, or failing that by what stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.columns import EMAIL, content_role, header_of
from pipelines.layout import (
    DROPPED_ROLES,
    LEFT_OUT_ROLES,
    LEVEL_ROLES,
    PERSON_ROLES,
    Column,
)
from pipelines.levels import said
from pipelines.lists import pieces, separators_of
from pipelines.matrix import split_name
from pipelines.names import people_share, skills_share
from pipelines.vocabulary import (
    header_words,
    names_code,
    numbered_role,
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
STATES = word_list("states")
"""Headers that say a level in some files and how things stand in others; what is below decides."""
LEVELS = 0.7
SKILL_STEMS = re.compile(
    r"skill|compet|kompet|habilid|vaardig|fahigk|fertigk|savoir|aptitud|capab|capac|abilit|qualifik|conoscen|kennt"
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T].*)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: .*)?")
PERSON_CODE = re.compile(r"[A-Za-z]{1,5}[-_]?\d{2,8}")
ONCE = 4
"""People that stand once each, from which a table is about people rather than about their skills."""


@dataclass(frozen=True)
class Values:
    """The window's columns under a header row."""

    window: Window
    header_row: int

    def of(self, column: Column) -> list[str]:
        """What `column` holds below the header."""
        return self.window.values(column.number, self.header_row)

    def levels(self, column: Column) -> float:
        """The share of a column's values that read as levels."""
        values = self.of(column)
        return self.window.levels(column.number, self.header_row) / len(values) if values else 0.0


def is_a_row(window: Window, row: int) -> bool:
    """Whether a row holds somebody's e-mail address, or a day: then it is one of many, and no row of headers."""
    return any(EMAIL.fullmatch(text) or DAY.fullmatch(text) for text in window.rows.get(row, {}).values())


def by_header_names(
    window: Window, header_row: int, values: Values, *, one_each: bool = True
) -> list[Column]:
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
        kinds = {"number"} if role == "person" else {"number", "word", "tick", "marks"}
        rated = values.levels(column) >= LEVELS and any(said(v).kind in kinds for v in values.of(column)[:20])
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


def people_by_content(columns: Sequence[Column], values: Values, *, skills: bool = True) -> list[Column]:
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


def _most(columns: Sequence[Column], values: Values, likeness, least: float) -> int | None:  # type: ignore[no-untyped-def]
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


def levels_by_content(columns: Sequence[Column], values: Values) -> list[Column]:
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


def list_column(column: Column, values: Values) -> Column:
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


def beside_lists(columns: Sequence[Column], values: Values) -> list[Column]:
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
