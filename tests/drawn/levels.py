"""The levels that drawn sheets hold: how each scale is written, and which scale is right to read."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.drawn.plan import Plan
from tests.drawn.words import HEADERS, ILUO, STEPS, WORDS, YES_NO

NUMBERS = {
    "0-5": range(6), "0-3": range(4), "1-4": range(1, 5), "1-10": range(1, 11), "0-100": range(0, 101, 5),
    "out of five": range(6), "halves": range(6), "ranges": range(1, 6), "annotated": range(1, 5),
}  # fmt: skip
EXPLAINED = {
    "0-5": (0, 5),
    "0-3": (0, 3),
    "1-4": (1, 4),
    "annotated": (1, 4),
    "ranges": (1, 5),
    "halves": (0, 5),
}
"""Scales that a legend or a header can state."""
IN_PROGRESS = {"en": "in progress", "fr": "en cours", "de": "in Arbeit", "es": "en curso"}
BETWEEN = 0.3
"""Share of cells that are halves, ranges or annotated on such a scale."""
Ends = tuple[float, float] | None


def usual(plan: Plan) -> tuple[str, ...]:
    """The texts for the steps of the plan's scale, from the lowest."""
    lang = plan.lang
    fixed = {
        "words": WORDS[lang], "cefr": ("A1", "A2", "B1", "B2", "C1", "C2"), "L codes": ("L1", "L2", "L3", "L4", "L5"),
        "D codes": ("D1", "D2", "D3"), "ticks": ("x",), "yes/no": YES_NO[lang], "iluo": ("I", "L", "U", "O"),
        "harvey": ("○", "◔", "◑", "◕", "●"), "stars": ("★", "★★", "★★★", "★★★★", "★★★★★"),
        "percent": tuple(f"{n}%" for n in range(0, 101, 10)),
    }  # fmt: skip
    if plan.scale in fixed:
        return fixed[plan.scale]
    ending = "/5" if plan.scale == "out of five" else ""
    return tuple(f"{n}{ending}" for n in NUMBERS[plan.scale])


def level(plan: Plan, chance: random.Random) -> str:
    """One level as somebody writes it."""
    text = chance.choice(usual(plan))
    if plan.scale not in ("halves", "ranges", "annotated") or chance.random() > BETWEEN:
        return text
    number, (low, high) = int(text), EXPLAINED[plan.scale]
    if plan.scale == "halves":
        comma = "," if plan.kind == "csv" and plan.lang != "en" else "."
        return f"{min(number, high - 1)}{comma}5"
    if plan.scale == "ranges":
        number = min(max(number, low), high - 1)
        return f"{number}-{number + 1}"
    return f"{number} ({IN_PROGRESS[plan.lang]})"


def legend(plan: Plan) -> str:
    """What the sheet says of its scale in one cell; empty where such a scale is never explained."""
    if plan.scale == "iluo":
        return ILUO.replace("|", ", ")
    if plan.scale not in EXPLAINED:
        return ""
    low, high = EXPLAINED[plan.scale]
    return ", ".join(f"{n} = {STEPS[plan.lang][n]}" for n in range(low, high + 1))


def key(plan: Plan) -> list[tuple[str, str]]:
    """A table that explains the scale, a title and then a step a row; empty where there is none."""
    if plan.scale not in EXPLAINED:
        return []
    low, high = EXPLAINED[plan.scale]
    return [
        (HEADERS[plan.lang]["key"][0], ""),
        *((str(n), STEPS[plan.lang][n]) for n in range(low, high + 1)),
    ]


def right_scale(plan: Plan, texts: Iterable[str], *, said: bool) -> Ends:
    """The scale that is right to read: as `said` on the sheet, else the smallest usual one that holds the values.

    None where there is none to speak of (tests/sheets/README.md).
    """
    if plan.scale in ("words", "cefr", "ticks", "yes/no", "iluo", "harvey"):
        return (0, 1)
    if plan.scale in ("none", "L codes", "D codes", "stars") or (
        plan.scale == "percent" and plan.kind == "xlsx"
    ):
        return None
    if said and plan.scale in EXPLAINED:
        return EXPLAINED[plan.scale]
    if plan.scale in ("percent", "0-100"):
        return (0, 100)
    numbers = [float(text.split("(")[0].split("/")[0].split("-")[0].replace(",", ".")) for text in texts]
    top = next(top for top in (1, 3, 4, 5, 10, 20, 100) if top >= max(numbers))
    if plan.scale == "ranges" and max(numbers) == 4:  # "4-5" lies above 4
        top = 5 if "4-5" in set(texts) else 4
    return (0 if min(numbers) < 1 else 1, 5 if plan.scale == "out of five" else top)
