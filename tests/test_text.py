from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pipelines.text import Message, counted, text
from tests.conftest import ROOT

KEYWORDS = {"N_": None, "t": None, "words": None, "n": (1, 2), "NN_": (1, 2)}
PACKAGES = ["pipelines", "dashboard"]


def messages(package: str) -> set[str | tuple[str, ...]]:
    """Every message that the package can say."""
    found = extract_from_dir(str(ROOT / package), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue(package: str) -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    path: Path = ROOT / package / "locale" / "fr" / "rempart.po"
    return {
        entry.id: entry.string
        for entry in read_po(path.read_text("utf-8").splitlines(), locale="fr")
        if entry.id and not entry.fuzzy
    }


def fields(said: str | tuple[str, ...]) -> set[str]:
    whole = said if isinstance(said, str) else " ".join(said)
    return {name.removesuffix("_en").removesuffix("_fr") for name in re.findall(r"\{(\w+)\}", whole)}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_message_is_translated_and_nothing_else(package: str):
    said, known = messages(package), catalogue(package)
    if package == "dashboard":
        known |= {
            key: value for key, value in catalogue("pipelines").items() if key in said and key not in known
        }
    assert said - known.keys() == set()
    assert known.keys() - said == set()
    assert [
        key for key, value in known.items() if not all([value] if isinstance(value, str) else value)
    ] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_translation_has_the_fields_of_its_message(package: str):
    wrong = {key: value for key, value in catalogue(package).items() if fields(key) != fields(value)}
    assert wrong == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_french_is_typeset_as_french(package: str):
    for value in catalogue(package).values():
        for said in [value] if isinstance(value, str) else value:
            assert "“" not in said, said
            assert "'" not in said.replace("`", ""), said  # the typographic apostrophe
            said = said.replace("://", "")  # noqa: PLW2901 - an address is not French
            assert not re.search(r"[^\u202f][;?!»]", said), said  # a narrow no-break space before high signs
            assert not re.search(r"«[^\u202f]", said), said
            assert not re.search(r" [:%]", said), said  # a no-break space before a colon or a percent sign


def test_a_message_is_stored_and_said_later():
    message = Message.from_dict(
        counted(("{n} snapshot of {name}", "{n} snapshots of {name}"), 2, name="a {b}").to_dict()
    )
    assert text("en").render(message) == "2 snapshots of a {b}"
    assert text("en").n("one of {n}", "{n}", 1) == "one of 1"


def test_numbers_and_dates_follow_the_language():
    en, fr = text("en"), text("fr")
    assert (en.number(1234.5, 1), fr.number(1234.5, 1)) == ("1,234.5", "1\u202f234,5")
    assert (en.percent(0.256), fr.percent(0.256)) == ("26%", "26\xa0%")
    assert (en.date(date(2026, 11, 3)), fr.date(date(2026, 11, 3))) == ("3 Nov 2026", "3 nov. 2026")
    assert en.number(None) == en.percent(float("nan")) == "–"


def test_an_unknown_language_is_english_and_an_unknown_message_stays():
    assert text("xx")("Never said before {x}", x="y") == "Never said before y"
    assert text("fr")("") == ""
