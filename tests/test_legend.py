"""The scale that a sheet states, in English, French, German and Spanish, and what only looks like one."""

from __future__ import annotations

import pytest

from pipelines.legend import find, is_scale, stated
from pipelines.window import Cells


def column(*texts: str, at: int = 1) -> Cells:
    """Texts one under the other."""
    return {row: {at: text} for row, text in enumerate(texts, 1)}


@pytest.mark.parametrize(
    ("low", "high", "scale"),
    [(0, 3, True), (1, 4, True), (0, 5, True), (1, 10, True), (0, 100, True), (0, 20, True),
     (0, 1, False), (1, 2, False), (2, 5, False), (0, 12, False), (15, 3, False), (2024, 2026, False)],
)  # fmt: skip
def test_which_numbers_can_be_ends_of_a_scale(low: float, high: float, scale: bool):
    assert is_scale(low, high) is scale


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Level (0-5)", (0, 5)),
        ("Level (1–10)", (1, 10)),
        ("Rating from 1 to 4", (1, 4)),
        ("Niveau (0 à 4)", (0, 4)),
        ("Échelle de 1 à 5", (1, 5)),
        ("Note /20", (0, 20)),
        ("Note sur 10", (0, 10)),
        ("Stufe (1 bis 5)", (1, 5)),
        ("Nivel (0 a 3)", (0, 3)),
        ("Score out of 100", (0, 100)),
        ("Level", None),
        ("Plan 2024-2026", None),
        ("Rooms 3-7", None),
        ("Version 1-2", None),
    ],
)
def test_a_header_or_title_states_a_scale(text: str, ends: tuple[float, float] | None):
    assert stated(text) == ends


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("0 = no knowledge, 1 = basic, 2 = independent, 3 = can teach", (0, 3)),
        ("1: débutant ; 2: notions ; 3: autonome ; 4: référent", (1, 4)),
        ("Légende : 1 notions – 2 pratique – 3 maîtrise – 4 expert", (1, 4)),
        ("0 = keine Kenntnisse; 1 = Grundkenntnisse; 2 = arbeitet selbstständig", (0, 2)),
        ("1 = básico, 2 = intermedio, 3 = avanzado, 4 = experto", (1, 4)),
        ("Rate yourself from 0 (never done it) to 5 (people come to me for it).", (0, 5)),
        ("Échelle de 0 (aucune) à 3 (expert)", (0, 3)),
    ],
)
def test_a_sentence_explains_the_steps(text: str, scale: tuple[float, float]):
    assert find(column("Team skills", text)).scale == scale


def test_steps_stand_one_a_cell_or_beside_their_words():
    one_each = find(column("1 = Novice", "2 = Intermediate", "3 = Expert"))
    assert (one_each.scale, one_each.cells) == ((1, 3), {(1, 1), (2, 1), (3, 1)})
    beside = find({1: {5: "Level", 6: "Meaning"}, 2: {5: "0", 6: "None"}, 3: {5: "1", 6: "Basic"},
                   4: {5: "2", 6: "Expert"}})  # fmt: skip
    assert beside.scale == (0, 2)
    assert {(2, 5), (2, 6), (4, 5), (4, 6)} <= beside.cells


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("B = beginner, E = expert", {"B": 0.2, "E": 1.0}),
        ("N : notions, A : autonome, R : référent", {"N": 0.2, "A": 0.6, "R": 1.0}),
        ("G = Grundkenntnisse; E = Experte", {"G": 0.2, "E": 1.0}),
        ("○ non acquis   ● expert", {}),  # Harvey balls are known without
    ],
)
def test_letters_and_marks_are_explained(text: str, words: dict[str, float]):
    assert find(column(text)).words == words


@pytest.mark.parametrize(
    "rows",
    [
        column("Skills version 2 - updated 15-Mar"),
        column("Printed 3 - page 1"),
        column("1 - Ann Mercer", "2 - Bo Lindgren", "3 - Cy Adair"),  # numbered people
        {1: {1: "1", 2: "SQL"}, 2: {1: "2", 2: "Excel"}, 3: {1: "3", 2: "Welding"}},  # numbered skills
        {1: {1: "Name", 2: "SQL"}, 2: {1: "Ann", 2: "3"}},
        {2: {1: "Lea Roy", 2: "2 (en cours)", 3: "1 (en cours)", 4: "4 (en cours)"}},  # levels with a remark
        {2: {1: "Ann", 2: "1 - Beginner", 3: "2 - Good"}, 3: {1: "Bo", 2: "2 - Good", 3: "1 - Beginner"}},
        {},
    ],
    ids=["version", "page", "numbered people", "numbered skills", "a table", "remarks", "answers", "nothing"],
)
def test_what_only_looks_like_a_legend_is_none(rows: Cells):
    found = find(rows)
    assert (found.scale, dict(found.words)) == (None, {})
