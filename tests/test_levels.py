"""What one text says of a level, alone and among the others of its sheet."""

from __future__ import annotations

import pytest

from pipelines.levels import Said, looks_like_level, read_all, said, tidy


@pytest.mark.parametrize(
    ("text", "number", "top"),
    [
        ("3", 3, None), ("0", 0, None), ("2.5", 2.5, None), ("2,5", 2.5, None), ("-1", -1, None), (" 4 ", 4, None),
        ("80%", 80, 100), ("80 %", 80, 100), ("80\u202f%", 80, 100), ("3/5", 3, 5), ("3 sur 5", 3, 5),
        ("7 out of 10", 7, 10), ("3 von 5", 3, 5), ("③", 3, None), ("2½", 2.5, None), ("½", 0.5, None),
        ("3 (en cours)", 3, None), ("4 - Confident", 4, None), ("Expert (4)", 4, None), ("3️⃣", 3, None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: float, top: float | None):
    found = said(text)
    assert (found.kind, found.number, found.top) == ("number", number, top)


@pytest.mark.parametrize(
    ("text", "middle"), [("2-3", 2.5), ("2 à 3", 2.5), ("2 to 4", 3), ("1 bis 2", 1.5), ("2–3", 2.5)]
)
def test_a_range_is_its_middle(text: str, middle: float):
    assert said(text) == Said("range", middle)


@pytest.mark.parametrize(
    ("text", "number"),
    [("L2", 2), ("D3", 3), ("Level 4", 4), ("Niveau 1", 1), ("Stufe 3", 3), ("Nivel 2", 2), ("N3", 3)],
)
def test_codes(text: str, number: float):
    assert said(text) == Said("code", number)


@pytest.mark.parametrize(
    ("text", "number", "top"),
    [("★★★", 3, None), ("★★★☆☆", 3, 5), ("☆☆☆☆", 0, 4), ("xx", 2, None), ("+++", 3, None), ("●●○", 2, 3)],
)
def test_repeated_marks(text: str, number: float, top: float | None):
    assert said(text) == Said("marks", number, top)


@pytest.mark.parametrize(
    ("level", "texts"),
    [
        (0.0, ("None", "Aucune", "keine", "ninguno", "nicht geschult", "○")),
        (0.2, ("Beginner", "novice", "Débutant", "Notions", "Anfänger", "Grundkenntnisse", "Básico", "A1", "◔")),
        (0.4, ("Junior", "en cours", "mit Hilfe", "con ayuda", "A2")),
        (0.5, ("◑", "moyen")),
        (0.6, ("Intermediate", "AUTONOME", "Fortgeschritten", "intermedio", "B1")),
        (0.8, ("Advanced", "Senior", "Maîtrise", "sehr gut", "Avanzado", "B2", "◕")),
        (0.9, ("C1",)),
        (1.0, ("Expert", "Référente", "Experte", "experto", "C2", "Native", "Muttersprache", "Langue maternelle")),
    ],
)  # fmt: skip
def test_words_in_four_languages(level: float, texts: tuple[str, ...]):
    assert {text: said(text).level for text in texts} == dict.fromkeys(texts, level)


@pytest.mark.parametrize("text", ["x", "✓", "yes", "oui", "ja", "sí"])
def test_ticks_and_yes_are_the_top(text: str):
    assert said(text).level == 1.0


@pytest.mark.parametrize("text", ["no", "non", "nein", "✗", "☐"])
def test_no_and_crossed_out_are_nothing(text: str):
    assert said(text).level == 0.0


@pytest.mark.parametrize(
    "text",
    ["N/A", "n.a.", "-", "–", "?", "NC", "non évalué", "k.A.", "no aplica", "nicht bewertet", "TBD", "."],
)
def test_ways_of_saying_that_nobody_has_looked(text: str):
    assert said(text) == Said("not_assessed")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("#REF!", "error"), ("#DIV/0!", "error"), ("#WERT!", "error"), ("2026-03-01", "date"), ("01/03/2026", "date"),
     ("3 March 2026", "date"), ("mars 2026", "date")],
)  # fmt: skip
def test_dates_and_errors_are_no_levels(text: str, kind: str):
    assert said(text).kind == kind


@pytest.mark.parametrize(
    "text", ["", "on leave", "voir Paul", "siehe Anhang", "3 years", "5 ans", "Tom 3rd", "x" * 81]
)
def test_anything_else_is_no_level(text: str):
    assert not said(text).is_level
    assert not looks_like_level(text)


def test_a_year_or_a_badge_number_is_no_level():
    assert not said("2024").is_level
    assert not said("4711").is_level
    assert said("100").is_level


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (("I", "L", "U", "O"), {"I": 0.25, "L": 0.5, "U": 0.75, "O": 1.0}),
        (("x", "o"), {"x": 1.0, "o": 0.0}),
        (("o", "n"), {"o": 1.0, "n": 0.0}),  # oui, non
        (("j", "n"), {"j": 1.0, "n": 0.0}),  # ja, nein
        (("y", "n"), {"y": 1.0, "n": 0.0}),
        (("s", "n"), {"s": 1.0, "n": 0.0}),  # sí, no
    ],
    ids=["ILUO", "x and o", "French", "German", "English", "Spanish"],
)
def test_a_letter_means_what_the_others_make_of_it(texts: tuple[str, ...], levels: dict[str, float]):
    found = read_all(texts)
    assert {text: found[text].level for text in texts} == levels


def test_roman_numbers_are_numbers_together():
    assert {text: one.number for text, one in read_all(("I", "II", "III", "IV")).items()} == {
        "I": 1, "II": 2, "III": 3, "IV": 4,
    }  # fmt: skip


def test_two_thirds_among_plain_numbers_lies_between_two_and_three():
    assert read_all(("1", "2", "2/3"))["2/3"] == Said("range", 2.5)
    assert read_all(("2/3", "3/3"))["2/3"] == Said("number", 2, 3)


def test_what_the_sheet_explains_comes_first():
    found = read_all(("Gold", "x", "3"), {"gold": 1.0, "X": 0.5})
    assert (found["Gold"].level, found["x"].level, found["3"].number) == (1.0, 0.5, 3)


def test_spaces_are_single():
    assert tidy(" 3\u00a0 \n(en  cours) ") == "3 (en cours)"
