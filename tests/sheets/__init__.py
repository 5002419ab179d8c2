"""Spreadsheets as people make them, written down before the recogniser was (README.md says what is counted)."""

from tests.sheets.ambiguous import AMBIGUOUS
from tests.sheets.case import Case
from tests.sheets.english import ENGLISH
from tests.sheets.english_lists import ENGLISH_LISTS
from tests.sheets.french import FRENCH
from tests.sheets.french_lists import FRENCH_LISTS
from tests.sheets.german import GERMAN
from tests.sheets.mixed import MIXED
from tests.sheets.others import OTHERS
from tests.sheets.pasted import PASTED
from tests.sheets.published import PUBLISHED
from tests.sheets.spanish import SPANISH

CASES: tuple[Case, ...] = (
    *ENGLISH, *ENGLISH_LISTS, *FRENCH, *FRENCH_LISTS, *GERMAN, *SPANISH, *OTHERS, *MIXED,
    *PUBLISHED, *PASTED,
)  # fmt: skip

__all__ = ["AMBIGUOUS", "CASES"]
