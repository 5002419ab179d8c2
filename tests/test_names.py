"""Labels that name people, skills or jobs: what tells a table from the same table on its side."""

from __future__ import annotations

import pytest

from pipelines.names import (
    NEITHER,
    from_a_machine,
    names_jobs,
    none_like_skills,
    only_codes,
    people_share,
    person_likeness,
    skill_likeness,
    skills_share,
)

PEOPLE = [
    "Sophie Martin", "DIALLO Amadou", "Becker, Jürgen", "Lucía Ferrer", "Dr. Weber", "Frau Dr. Stein", "Mme Roy",
    "Sr. Álvarez", "J.-P. L.", "Amara O.", "Thi Lan Nguyen", "Joris van den Berg", "Zoé", "Wei Zhang", "Priya Raman",
    "Employee 12", "Mitarbeiter A", "Salarié n° 3", "Empleado 4",
]  # fmt: skip
NO_PEOPLE = [
    "SQL", "Excel", "Project planning", "Lecture de plan", "Gestion de planning", "CAD/CAM", "Windows 11",
    "Welding (MIG)",
    "Atención al cliente", "Team lead", "Chef d'équipe", "Level", "Kompetenz", "", "x" * 61, "a@b.example",
]  # fmt: skip


@pytest.mark.parametrize("label", PEOPLE)
def test_names_of_people_look_like_people(label: str):
    assert person_likeness(label) >= 0.8


@pytest.mark.parametrize("label", NO_PEOPLE)
def test_skills_jobs_and_headers_do_not(label: str):
    assert person_likeness(label) < NEITHER


@pytest.mark.parametrize("label", ["W-104", "00412", "AB12"])
def test_a_code_could_be_either(label: str):
    assert person_likeness(label) == 0.5


def test_a_list_of_labels_says_more_than_one():
    mixed = ["Sophie Martin", "Karim Dubois", "Xq Zw"]
    assert people_share(mixed) > 0.7
    assert people_share(["Excel", "Word", "Negotiation"]) < 0.1
    assert people_share([]) == NEITHER


@pytest.mark.parametrize(
    ("label", "least", "most"),
    [
        ("SQL", 1.0, 1.0),  # an entry's name
        ("Comptabilité", 0.8, 1.0),
        ("Advanced SQL queries", 0.8, 0.8),  # a word of an entry's name
        ("Sophie Martin", 0.0, 0.1),
        ("Zzyzx", 0.4, 0.4),  # says nothing
        ("z" * 51, 0.1, 0.1),
    ],
)
def test_how_much_a_label_looks_like_a_skill(label: str, least: float, most: float):
    assert least <= skill_likeness(label) <= most


def test_how_much_labels_look_like_skills():
    assert skills_share(["SQL", "Excel"]) == 1.0
    assert skills_share([]) == 0.4


@pytest.mark.parametrize(
    ("labels", "jobs"),
    [
        (["Junior developer", "Senior developer", "Engineering manager"], True),
        (["Technicien", "Chef d'équipe", "Responsable de site"], True),
        (["Entwickler", "Leiter Einkauf"], True),
        (["Sophie Martin", "Tom Lead", "Ada Roy"], False),
        (["SQL", "Excel"], False),
        ([], False),
    ],
)
def test_a_framework_of_jobs_is_no_team(labels: list[str], jobs: bool):
    assert names_jobs(labels) is jobs


@pytest.mark.parametrize(
    ("labels", "none"),
    [
        (
            ["tip_share", "has_side_gig", "income_volatility"],
            True,
        ),  # a machine's names say nothing by their words
        (["machine_learning", "tip_share"], False),  # but one that is known does
        (["Zzyzx", "Qwyx", "Comptabilité avancée"], False),  # one in three has a word that skills are made of
        (["Zzyzx", "Qwyx", "Vrbt", "Comptabilité avancée"], True),  # one in four
        (["Zzyzx", "SQL"], False),
        ([], False),
    ],
)
def test_whether_labels_are_like_no_skill(labels: list[str], none: bool):
    assert none_like_skills(labels) is none


def test_codes_and_machines_names_are_told_from_words():
    assert only_codes(["SK001", "41", "S-12"])
    assert not only_codes(["SK001", "Soudure"])
    assert from_a_machine(["tip_share", "rent_burden_band", "dependents"])
    assert not from_a_machine(["Saldatura", "Collaudo"])
