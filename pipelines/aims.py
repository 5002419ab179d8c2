"""Target lines of a table of levels ("Required level", "Cible", "Soll"): the level that everybody should reach.

Such a line is nobody's: it says the target of each person's entry under it, unless the entry has one of its own. A
line that counts people ("Number required"), or whose figures lie off the scale, says no level and stays left out; of
several such lines none is taken, since nothing says whom each is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.cells import Sheet
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


@dataclass(frozen=True)
class Aim:
    """The target of one skill, and the cell of the sheet (row, column) that says it."""

    skill: str
    text: str
    row: int
    col: int
    high: float | None = None
    """The top of the skill's own scale, where it differs from the sheet's."""


def target_lines(layout: Layout) -> list[Line]:
    """The lines that say a target; one that also gives weights or counts people says none."""
    if not layout.is_matrix:
        return []
    lines = [line for line in layout.lines if line.role == "target"]
    return [line for line in lines if not NO_LEVEL.search(unaccented(line.label).strip(" :"))]


def aims(view: Sheet, layout: Layout) -> list[Aim]:
    """What the one target line says of each skill; `view` is the sheet, on its side where the layout is `turned`."""
    lines = target_lines(layout)
    found = view.cells.filter(pl.col("row") == lines[0].number).to_dicts() if len(lines) == 1 else []
    if not found:
        return []
    said: dict[str, Aim] = {}
    for column in layout.columns:
        if column.role != "rating" or column.choice or column.facet not in (*LEVEL_ROLES, "target"):
            continue
        text = (found[0].get(f"c{column.number}") or "").strip()
        place = (lines[0].number, column.number)
        row, col = place[::-1] if layout.turned else place
        if text and column.header not in said:
            said[column.header] = Aim(
                column.header, text, row, col, column.scale[1] if column.scale else None
            )
    return list(said.values())


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
    """What the user should know of a table's target lines; `used` is None where no single line says anything."""
    lines = target_lines(layout)
    labels = ", ".join(line.label for line in lines)
    if used:
        yield Message(N_("“{label}” is read as everybody’s target in each skill."), {"label": labels})
    elif len(lines) > 1:
        yield Message(
            N_(
                "Several lines of targets, none of them used: {labels}. Leave out all but the one that holds for "
                "everybody."
            ),
            {"labels": labels},
        )
    elif used is False:
        yield Message(N_("“{label}” was left out: its cells are no levels of the scale."), {"label": labels})
