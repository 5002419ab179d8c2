"""How a reading differs from what was drawn, and whether it said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines import Reading, RempartError, Source, read
from pipelines.text import Message
from tests.drawn.page import plain
from tests.drawn.shapes import Drawn, is_table

ROUTINE = ("The scale {scale} was inferred",)
"""How warnings begin that stand in most reports and so tell nobody to look at the cells."""
Said = tuple[str, int, int, str, str, str]
"""Sheet, row, column, person, skill, level as compared."""


@dataclass(frozen=True)
class Outcome:
    """`wrong` maps each part that differs to what was read and what is right; empty where all is exact."""

    drawn: Drawn
    reading: Reading | None
    wrong: Mapping[str, tuple[object, object]]
    refusal: str = ""

    @property
    def exact(self) -> bool:
        """Whether all of it was read right."""
        return not self.wrong and not self.refusal

    @property
    def silent(self) -> bool:
        """Whether something is wrong and no warning tells to look there."""
        if self.exact or self.refusal:
            return False
        warned = [one for one in self.warnings if not one.template.startswith(ROUTINE)]
        return not warned and not (set(self.wrong) == {"scale"} and self.warnings)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What the report tells the user to look at."""
        return self.reading.report.warnings if self.reading else ()


def compare(drawn: Drawn) -> Outcome:
    """Read the file and set it beside what was drawn."""
    try:
        reading = read([Source(drawn.name, drawn.content)])
    except RempartError as error:
        return Outcome(drawn, None, {}, refusal=str(error))
    pairs = {**counts(drawn, reading), **texts(drawn, reading)}
    return Outcome(drawn, reading, {name: pair for name, pair in pairs.items() if pair[0] != pair[1]})


def counts(drawn: Drawn, reading: Reading) -> dict[str, tuple[object, object]]:
    """The figures of the report beside the right ones."""
    report, kinds = reading.report, [place.kind for place in drawn.places]
    rated = {place.person for place in drawn.places if place.kind in ("level", "listed")}
    scale = (report.scale["min"], report.scale["max"]) if drawn.scale else None
    return {
        "layout": (report.layout, drawn.layout),
        "people": (report.people, len(rated)),
        "skills": (report.skills, len(drawn.skills)),
        "ratings": (report.ratings, kinds.count("level") + kinds.count("listed")),
        "blanks": (report.blanks, kinds.count("blank") + kinds.count("mark")),
        "rejects": (report.rejects, kinds.count("junk")),
        "scale": (scale, drawn.scale),
    }


def texts(drawn: Drawn, reading: Reading) -> dict[str, tuple[object, object]]:
    """Names, and every level with its place, beside the right ones; sorted, so that a difference can be read."""
    people = sorted({plain(name) for name in reading.found.people["person"]})
    right = {
        (*place.at, plain(place.person), plain(place.skill), plain(place.text))
        for place in drawn.places
        if place.kind in ("level", "listed", "mark") or (place.kind == "blank" and not is_table(drawn.plan))
    }
    found = said(reading)
    return {
        "people_listed": (people, sorted({plain(name) for name in drawn.people})),
        "cells": (sorted(found - right), sorted(right - found)),
    }


def said(reading: Reading) -> set[Said]:
    """Every entry of the inventory with its place."""
    rows = reading.found.inventory.select("sheet", "row", "col", "person", "skill", "level_raw").rows()
    return {
        (sheet, row, col, plain(person), plain(skill), plain(raw))
        for sheet, row, col, person, skill, raw in rows
    }
