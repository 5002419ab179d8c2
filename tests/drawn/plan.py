"""What a drawn sheet is like: its shape, scale, language, file and what stands around its table.

Every choice goes through one function `pick`, which takes options from the plainest to the oddest. With hypothesis
it draws (and shrinks towards the plainest), with `random.Random.choice` it samples.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tests.drawn.words import LANGS

T = TypeVar("T")

LISTS = ("skill slots", "skills in a cell")
SHAPES = (
    "people in rows", "people in columns", "long list", *LISTS, "sheet per person", "sheet per team",
    "repeated header",
)  # fmt: skip
SCALES = (
    "0-5", "0-3", "1-4", "1-10", "0-100", "percent", "words", "cefr", "L codes", "D codes", "ticks", "yes/no", "iluo",
    "harvey", "stars", "halves", "ranges", "annotated", "out of five",
)  # fmt: skip
SEPARATORS = (", ", "; ", " / ", "\n", "json")
SLOTS = 5
"""Files that can be read together."""
AROUND = ("title", "date line", "note")
ABOUT = ("attributes", "two names", "contacts", "secrets", "unrated")
LEVELS = ("legend", "marks", "junk")
EXTRAS = {
    "people in rows": (
        *AROUND, *ABOUT, *LEVELS, "groups", "more groups", "team rows", "side table", "totals", "score",
        "averages", "required", "numbered rows", "blank column", "pairs", "self and manager",
    ),
    "people in columns": (
        *AROUND, *LEVELS, "unrated", "groups", "sections", "side table", "totals", "averages", "required",
        "blank corner",
    ),
    "long list": (
        *AROUND, *ABOUT, *LEVELS, "stated", "identifier", "category", "target", "comment", "interest", "reviewed",
        "merged names", "header again", "team and manager levels",
    ),
    "skill slots": ("title", "date line", *ABOUT, "identifier"),
    "skills in a cell": ("title", "date line", *ABOUT, "identifier"),
    "sheet per person": ("title", "named above", "stated", "category", "comment", "marks", "junk", "sections"),
    "sheet per team": ("title", "how to", "attributes", "marks", "junk", "totals", "averages", "own skills"),
    "repeated header": ("title", "team rows", "attributes", "marks", "junk", "totals"),
}  # fmt: skip
"""What may stand around or in a table of each shape."""


@dataclass(frozen=True)
class Plan:
    """What one sheet is to be like; `seed` fills it."""

    shape: str
    scale: str
    lang: str
    people: int
    skills: int
    names: str
    extras: tuple[str, ...]
    blanks: float
    separator: str
    kind: str
    delimiter: str
    encoding: str
    ragged: bool
    seed: int
    slot: int = 0
    """Which of the files that are read together: each has people of its own."""

    @property
    def plain(self) -> bool:
        """Whether nothing stands around the table."""
        return not self.extras

    def __contains__(self, extra: str) -> bool:
        return extra in self.extras


def planned(pick: Callable[[Sequence[T]], T], slot: int = 0) -> Plan:
    """A plan, each part of it picked."""
    choose: Callable[[Sequence[object]], object] = pick  # type: ignore[assignment]  # one function, many types
    shape = str(choose(SHAPES))
    plain = choose((True, False, False, False))
    extras = () if plain else tuple(e for e in EXTRAS[shape] if choose((False, False, False, True)))
    books = shape.startswith("sheet per")
    return Plan(
        shape=shape,
        scale="none" if shape in LISTS else str(choose(SCALES)),
        lang=str(choose(LANGS)),
        people=int(str(choose((4, 5, 6, 7)))),
        skills=int(str(choose((4, 5, 6, 8)))),
        names=str(choose(("first last", "last first", "LAST first", "last, first", "first L."))),
        extras=without_clashes(extras),
        blanks=float(str(choose((0.0, 0.1, 0.25)))),
        separator=str(choose(SEPARATORS)),
        kind="xlsx" if books else str(choose(("csv", "xlsx"))),
        delimiter=str(choose((",", ";", "\t", "|"))),
        encoding=str(choose(("utf-8", "utf-8-sig", "windows-1252", "utf-16", "mac-roman"))),
        ragged=bool(choose((False, False, False, True))),
        seed=int(str(choose(range(10_000)))),
        slot=slot,
    )


def without_clashes(extras: Sequence[str]) -> tuple[str, ...]:
    """The extras without those that no sheet has beside another one."""
    doubled = {"pairs", "self and manager"} & set(extras)
    never = (
        {"groups", "more groups", "averages", "required", "side table", "totals", "score"}
        if doubled
        else set()
    )
    if len(doubled) == 2:
        never.add("pairs")
    if "groups" not in extras:
        never.add("more groups")
    if "averages" in extras:
        never.add("required")
    if "groups" in extras:
        never.add("sections")
    if "blank corner" in extras:
        never.add("groups")
    if "target" in extras:
        never.add("team and manager levels")
    return tuple(extra for extra in extras if extra not in never)


def sample(count: int, seed: int) -> Iterator[Plan]:
    """`count` plans, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - sheets to read, nothing secret
    for number in range(count):
        yield planned(chance.choice, slot=number % SLOTS)
