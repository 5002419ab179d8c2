"""Target lines of a table of levels ("Required level", "Cible", "Soll"): the level that everybody should reach.

Such a line is nobody's: it says the target of each person's entry under it, unless the entry has one of its own. A
line that counts people ("Number required"), or whose figures lie off the scale, says no level and stays left out. Where
each person's line is followed by one of targets, it is theirs; of several other such lines none is taken, since nothing
says whom each is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.cells import Sheet, column_letter
from pipelines.layout import LEVEL_ROLES, Layout, Line
from pipelines.levels import Said
from pipelines.scale import Scale
from pipelines.text import N_, Message
from pipelines.vocabulary import unaccented

NO_LEVEL = re.compile(
    r"\b(?:nombre|nb|nbre|number|no|num|count|how many|combien|effectifs?|headcount|fte|etp|staff|people|persons?|"
    r"personnes?|employees|salaries|anzahl|zahl|personen|mitarbeiter\w*|cantidad|numero|personas|persone|aantal|"
    r"besoins?|needs?|needed|bedarf|weight\w*|gewicht\w*|poids|ponderation|peso)\b|#|(?:min|max)(?:i|imum)?\.?$"
)
"""Words in the label of a line that says how many people are needed, what a skill weighs, or the least level found."""


BESIDE = frozenset({"interest", "self_level", "manager_level", "share"})
"""Roles of lines that say more of a person and are not read."""


@dataclass(frozen=True)
class Aim:
    """The target of one skill, and the cell of the sheet (row, column) that says it."""

    skill: str
    text: str
    row: int
    col: int
    high: float | None = None
    """The top of the skill's own scale, where it differs from the sheet's."""
    line: int | None = None
    """The line of the person whose target it is; everybody's without one."""


def target_lines(layout: Layout) -> list[Line]:
    """The lines that say a target; one that also gives weights or counts people says none."""
    if not layout.is_matrix:
        return []
    lines = [line for line in layout.lines if line.role == "target"]
    return [line for line in lines if not NO_LEVEL.search(unaccented(line.label).strip(" :"))]


def aims(view: Sheet, layout: Layout) -> list[Aim]:
    """What target lines say of each skill; `view` is the sheet, on its side where the layout is `turned`."""
    owners = owners_of(view, layout)
    cells = view.cells.filter(pl.col("row").is_in(list(owners))).to_dicts() if owners else []
    said: dict[tuple[int, str], Aim] = {}
    for row in cells:
        for column in layout.columns:
            if column.role != "rating" or column.choice or column.facet not in (*LEVEL_ROLES, "target"):
                continue
            text = (row.get(f"c{column.number}") or "").strip()
            if text and (row["row"], column.header) not in said:
                at = (row["row"], column.number)
                up, across = at[::-1] if layout.turned else at
                high = column.scale[1] if column.scale else None
                aim = Aim(column.header, text, up, across, high, owners[row["row"]])
                said[row["row"], column.header] = aim
    return list(said.values())


def owners_of(view: Sheet, layout: Layout) -> dict[int, int | None]:
    """The target lines that are taken, with the line of the person whom each is for; None is everybody."""
    lines = [line.number for line in target_lines(layout)]
    if len(lines) < 2:
        return dict.fromkeys(lines)
    odd = {line.number for line in layout.lines}
    people = [row for row in view.cells["row"] if row > layout.header_row and row not in odd]
    before = {line: max((row for row in people if row < line), default=None) for line in lines}
    each = len(set(before.values())) == len(lines) == len(people) and None not in before.values()
    return before if each else {}


def judged(
    stated: Sequence[Aim], said: Mapping[str, Said], scale: Scale
) -> tuple[dict[Aim, float], list[Aim]]:
    """The targets as levels 0..1, and the cells that say no level; neither where most of a line says none."""
    known = {
        aim: level for aim in stated if (level := _level(said[aim.text], aim.high or scale.high)) is not None
    }
    other = [aim for aim in stated if aim not in known and said[aim.text].kind != "not_assessed"]
    return (known, other) if len(known) > len(other) else ({}, [])


def _level(said: Said, high: float) -> float | None:
    top = said.top or high
    if said.level is not None or said.number is None:
        return said.level
    return said.number / top if 0 <= said.number <= top else None


def told(layout: Layout, used: bool | None) -> Iterator[Message]:
    """What the user should know of a table's lines beside people; `used` is None where no target is taken."""
    lines = target_lines(layout)
    labels = ", ".join(line.label for line in lines)
    if used and len(lines) == 1:
        yield Message(N_("“{label}” is read as everybody’s target in each skill."), {"label": labels})
    elif used is None and len(lines) > 1:
        yield Message(
            N_(
                "Several lines of targets, none of them used: {labels}. Leave out all but the one that holds for "
                "everybody."
            ),
            {"labels": labels},
        )
    elif used is False:
        yield Message(N_("“{label}” was left out: its cells are no levels of the scale."), {"label": labels})
    beside = [
        f"{column_letter(line.number) if layout.turned else line.number} ({line.label})"
        for line in layout.lines
        if line.role in BESIDE
    ]
    if beside:
        yield Message(
            N_("Left out, because they say something else of the people beside them: {lines}."),
            {"lines": ", ".join(beside)},
        )
