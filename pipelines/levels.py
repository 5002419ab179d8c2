"""What one text says about a level: a number, a word, a mark, or that nobody has looked.

One reading for every text of a file, whichever way it is laid out: recognition asks whether a text can be a
level at all, the inventory asks which. Texts are few however long the file is, so each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipelines.vocabulary import NOT_ASSESSED, level_words, unaccented

LONGEST = 80
"""Characters beyond which a text is prose, whatever it begins with."""
HIGHEST = 100
"""Numbers above it are no levels: years, badge numbers."""
NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")
PERCENT = re.compile(rf"({NUMBER.pattern})\s*%")
OUT_OF = re.compile(rf"({NUMBER.pattern})\s*(?:/|sur|out of|von|de|di|van)\s*(\d{{1,3}})", re.IGNORECASE)
BETWEEN = re.compile(r"(\d{1,2}(?:[.,]\d)?)\s*(?:-|–|—|à|a|to|bis|/)\s*(\d{1,2}(?:[.,]\d)?)", re.IGNORECASE)
LEADING = re.compile(rf"({NUMBER.pattern})(?:\s*[-–—:=.)(\[|,;/]\s*|\s+)(?=\D)(\S.*)", re.DOTALL)
CODE = re.compile(
    r"(level|lvl|lv|niveau|niv|stufe|nivel|livello|rating|grade|step|stage|palier|degre|[ldnpstemgkr])[\s.:#-]*(\d)"
)
TRAILING = re.compile(r"(.+?)\s*[(\[:=–-]\s*(\d{1,2}(?:[.,]\d)?)\s*[)\]]?")
UNITS = re.compile(
    r"(?:years?|yrs?|ans?|annees?|months?|mois|meses|jahre?|anos?|anni|anno|jaar|hours?|heures?|h|hrs?|std|stunden|days?|"
    r"jours?|jrs?|tage?|dias?|weeks?|semaines?|wochen|people|personnes?|personen|€|\$|eur|k|km|fte|etp)\b"
)
DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[- ][^\W\d_]{3,9}\.?(?:[- ]\d{2,4})?|"
    r"[^\W\d_]{3,9}\.?[- ]\d{2,4}|\d{1,2}[/-]\d{4}"
)
DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
DONE = re.compile(rf"(?:{DAY}\s*[✓✔✅☑]|[✓✔✅☑]\s*{DAY})")
"""A day ticked off: a training that somebody has had."""
PLANNED = re.compile(rf"[^\W\d_]{{2,12}}(?: [^\W\d_]{{2,12}})?:? {DAY}")
"""A day with a word before it: "Due 2027-03-01"."""
CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?:\s*(?:-|–|—|/|a|to|bis)\s*\d{1,2}[:h]\d{2})?")
"""A time of day, or from one to another: a shift, no level."""
FORMULA_ERROR = re.compile(
    r"#(?:REF|VALUE|NAME\?|NAME|DIV/0|NUM|NULL|N/[ABD]|NV|WERT|BEZUG|VALEUR|NOM|VALOR|SPILL|CALC|ERROR|FIELD|BLOCKED|"
    r"GETTING_DATA)!?\??|#[¡¿]?[A-ZÀ-Ü][A-ZÀ-Ü/0]{2,15}[!?]|Err:\d{3}",
    re.IGNORECASE,
)
"""What spreadsheet programs show where a formula has no result, in the languages of the programs."""
REPEATED = "x+*★⭐●•■✓✔✅⬛⚫🌟|"
"""Marks that say more when they are repeated."""
EMPTY_MARKS = "☆○□⬜⚪◯▢·-"
CIRCLED = {chr(0x2460 + n): str(n + 1) for n in range(10)} | {chr(0x2776 + n): str(n + 1) for n in range(10)}
FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
ILUO = {"i": 0.25, "l": 0.5, "u": 0.75, "o": 1.0}
"""Training marks of factories: in training, can do with help, does alone, can train others."""
TICKS = frozenset({"x", "✓", "✔", "✅", "☑", "✔️", "☑️", "o", "n", "y", "j", "s", "v", "●", "■"})
"""Marks that say has it or has not; beside numbers they could mean anything."""


@dataclass(frozen=True)
class Said:
    """What a text says.

    `kind`: number, marks (repeated), code (L2), range, word, tick, letter, not_assessed, error, date or unknown.
    `number` is on the file's scale; `top` is the top that the text itself states (4/5, 80 %); `level` is 0..1.
    """

    kind: str
    number: float | None = None
    top: float | None = None
    level: float | None = None

    @property
    def is_level(self) -> bool:
        """Whether the text could say how well somebody masters something, or that nobody has looked."""
        return self.kind not in ("unknown", "date", "letter") and not (
            self.number is not None and abs(self.number) > HIGHEST
        )


UNKNOWN = Said("unknown")


def tidy(text: str) -> str:
    """`text` with single spaces, no-break spaces included, and none at its ends."""
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def said(text: str) -> Said:
    """What `text` says of a level, taken alone."""
    plain = tidy(text)
    if not plain or len(plain) > LONGEST:
        return UNKNOWN
    folded = unaccented(plain)
    if FORMULA_ERROR.fullmatch(plain):
        return Said("error")  # "#N/A" too: a look-up that found nothing, and no word of a person
    if folded in NOT_ASSESSED:
        return Said("not_assessed")
    if DONE.fullmatch(folded.replace("\ufe0f", "")):
        return Said("tick", level=1.0)
    return (
        _number(_plain_digits(folded))
        or _word(plain, folded)
        or _marks(folded)
        or _mixed(folded)
        or _rest(folded)
    )


def _plain_digits(text: str) -> str:
    """Circled digits, keycaps and vulgar fractions as ordinary digits."""
    text = text.replace("\ufe0f", "").replace("\u20e3", "").replace("−", "-").replace("'", "")
    for mark, digit in CIRCLED.items():
        text = text.replace(mark, digit)
    for mark, part in FRACTIONS.items():
        text = text.replace(f" {mark}", mark)
        text = text.replace(mark, part)
    return re.sub(r"(?<!\d)\.(?=\d)", "0.", text)


def value_of(text: str) -> float:
    """A number with a decimal point or comma."""
    return float(text.replace(",", "."))


def _number(text: str) -> Said | None:
    if NUMBER.fullmatch(text):
        return Said("number", value_of(text))
    if found := PERCENT.fullmatch(text):
        return Said("number", value_of(found[1]), 100.0)
    if CLOCK.fullmatch(text) or (DATE.fullmatch(text) and not BETWEEN.fullmatch(text)):
        return Said("date")
    if (found := OUT_OF.fullmatch(text)) and 2 <= int(found[2]) <= HIGHEST:
        return Said("number", value_of(found[1]), float(found[2]))
    if (found := BETWEEN.fullmatch(text)) and value_of(found[1]) < value_of(found[2]) <= HIGHEST / 10:
        return Said("range", (value_of(found[1]) + value_of(found[2])) / 2)
    return None


def _word(plain: str, folded: str) -> Said | None:
    words = level_words()
    level = words.get(folded, words.get(plain))
    if level is not None:
        return Said("tick" if folded in TICKS else "word", level=level)
    if folded in ILUO or folded in TICKS:
        return Said("letter")
    return None


def _marks(text: str) -> Said | None:
    """Marks that are repeated ("xx", "+++") or filled one after the other ("★★★☆☆")."""
    filled = text.replace("\ufe0f", "").replace(" ", "")
    if not filled or any(mark not in REPEATED + EMPTY_MARKS for mark in filled):
        return None
    full = filled.rstrip(EMPTY_MARKS)
    if len(set(full)) > 1 or any(mark in EMPTY_MARKS for mark in full):
        return None
    return Said("marks", float(len(full)), float(len(filled)) if len(full) < len(filled) else None)


def _mixed(text: str) -> Said | None:
    """A number beside words: "3 (en cours)", "Expert - 4", "L2", "Niveau 3"."""
    if (found := LEADING.fullmatch(text)) and not UNITS.match(found[2]):
        return Said("number", value_of(found[1]))
    if found := CODE.fullmatch(text):
        return Said("code", float(found[2]))
    if (found := TRAILING.fullmatch(text)) and _known(found[1]) is not None:
        return Said("number", value_of(found[2]))
    return None


def _known(text: str) -> float | None:
    """The level of a text that is a level word, punctuation aside."""
    return level_words().get(re.sub(r"[^\w\s']+", " ", text).strip())


def _rest(text: str) -> Said:
    """A level word with something beside it: "Expert (formateur)", "Beginner / Novice", "autonome !"."""
    first = re.split(r"\s*[(\[/,;:]|\s[-–—]\s", text)[0].strip(' .!*_"')
    level = _known(first) if first else None
    if level is None or len(first) < 2:
        return Said("date") if DATE.fullmatch(text) or PLANNED.fullmatch(text) else UNKNOWN
    return Said("word", level=level)


@lru_cache(maxsize=65_536)
def looks_like_level(text: str) -> bool:
    """Whether `text`, taken alone, could be a level."""
    return said(text).is_level or (len(text) == 1 and unaccented(text) in TICKS | ILUO.keys())


def number_in(text: str) -> float | None:
    """The number that a cell holds, as a level or beyond."""
    one = said(text)
    return one.number if one.kind in ("number", "range", "code", "marks") else None


def read_all(texts: Iterable[str], legend: Mapping[str, float | None] | None = None) -> dict[str, Said]:
    """What each of a sheet's level texts says, taken together: ILUO, o beside x, ranges among numbers.

    `legend` gives levels 0..1 to words or letters by their folded text, as the sheet explains them; None: not assessed.
    """
    given = {unaccented(word): level for word, level in (legend or {}).items()}
    folded = {text: unaccented(tidy(text)) for text in texts}
    present = set(folded.values())
    found = {text: said(text) for text in folded}
    letters = _letters(present)
    plain_numbers = any(one.kind == "number" and one.top is None for one in found.values())
    for text, word in folded.items():
        if word in given:
            level = given[word]
            found[text] = Said("not_assessed") if level is None else Said("word", level=level)
        elif word in letters:
            found[text] = letters[word]
        elif plain_numbers and found[text].top and (both := BETWEEN.fullmatch(word)):
            low, high = value_of(both[1]), value_of(both[2])
            if high == low + 1:  # "2/3" among plain numbers lies between the two
                found[text] = Said("range", (low + high) / 2)
    return found


def _letters(present: set[str]) -> dict[str, Said]:
    """What single letters mean in the company of the others."""
    if len(present & {"i", "l", "u"}) >= 2 and "x" not in present:
        return {letter: Said("word", level=level) for letter, level in ILUO.items()}
    roman = {word for word in present if word in ROMAN}
    if len(roman) >= 2 and roman & {"ii", "iii"}:
        return {word: Said("number", float(number)) for word, number in ROMAN.items()}
    # "x" and "o" beside each other are ticks: has it, has it not (a lone "o" stands for "oui").
    yes, no = Said("tick", level=1.0), Said("tick", level=0.0)
    return {"o": no if "x" in present else yes, "n": no, "j": yes, "s": yes, "v": yes, "y": yes}
