"""Several skills in one cell: what keeps them apart, and what does not."""

from __future__ import annotations

import pytest

from pipelines.lists import LITERAL, mostly_levels, pieces, separators_of, with_level


@pytest.mark.parametrize(
    ("cells", "separators"),
    [
        (["SQL, Excel", "Paie"], (",",)),
        (["Cuisine ; Premiers secours", "Conduite\nMécanique"], ("\n", ";")),
        (["HTML / CSS", "SQL / Python", "Vue / Go"], (" / ",)),
        (["HTML/CSS", "SQL/Python"], ("/",)),
        (["CI/CD", "SQL", "Excel"], ()),  # a slash inside a name
        (["Excel", "Word"], ()),
        (['["SQL", "Go"]', "[]", '["AWS"]'], (LITERAL,)),
        (["• Soldar\n• Pintar"], ("\n", "•")),
        (["Kochen | Backen"], ("|",)),
        (["Excel (VBA, Power Query)"], ()),  # commas in brackets
        ([], ()),
    ],
)
def test_what_keeps_skills_apart(cells: list[str], separators: tuple[str, ...]):
    assert separators_of(cells) == separators


@pytest.mark.parametrize(
    ("cell", "separators", "skills"),
    [
        ("SQL, Excel , Paie", (",",), ("SQL", "Excel", "Paie")),
        ("SQL, SQL,", (",",), ("SQL",)),
        ("Excel (VBA, Power Query), SQL", (",",), ("Excel (VBA, Power Query)", "SQL")),
        ("Cuisine; Premiers secours", ("\n", ";"), ("Cuisine", "Premiers secours")),
        ("- Conduite\n- Mécanique", ("\n",), ("Conduite", "Mécanique")),
        ("1. Drehen\n2) Fräsen", ("\n",), ("Drehen", "Fräsen")),
        ("Soldar y pintar", (), ("Soldar y pintar",)),
        ('["Kubernetes", "Incident response"]', (LITERAL,), ("Kubernetes", "Incident response")),
        ("['Go', 'AWS']", (LITERAL,), ("Go", "AWS")),
        ("{Go,AWS}", (LITERAL,), ("Go", "AWS")),
        ('{"Go": 3, "AWS": 1}', (LITERAL,), ("Go: 3", "AWS: 1")),
        ('[{"name": "Go"}]', (LITERAL,), ("Go",)),
        ("[]", (LITERAL,), ()),
        ("SQL, Excel.", (",",), ("SQL", "Excel")),
        ("Node.js, ASP.NET", (",",), ("Node.js", "ASP.NET")),
    ],
)
def test_a_cell_is_taken_apart(cell: str, separators: tuple[str, ...], skills: tuple[str, ...]):
    assert pieces(cell, separators) == skills


@pytest.mark.parametrize(
    ("piece", "both"),
    [
        ("Python (3)", ("Python", "3")),
        ("SQL: expert", ("SQL", "expert")),
        ("Anglais - B2", ("Anglais", "B2")),
        ("Englisch (C1)", ("Englisch", "C1")),
        ("Contabilidad: avanzado", ("Contabilidad", "avanzado")),
        ("Excel (VBA)", None),
        ("SQL", None),
        ("Welding (x)", None),  # a tick in brackets is part of the name
    ],
)
def test_a_level_beside_a_skill(piece: str, both: tuple[str, str] | None):
    assert with_level(piece) == both


def test_levels_count_only_where_most_skills_have_one():
    assert mostly_levels(["Python (3)", "SQL: expert", "Excel"])
    assert not mostly_levels(["Python (3)", "SQL", "Excel (VBA)"])
    assert not mostly_levels([])
