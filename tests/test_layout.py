from __future__ import annotations

import pytest

from pipelines.cells import Source, read_sheets
from pipelines.layout import Layout
from pipelines.layout_errors import (
    HeaderOnly,
    LayoutError,
    NoPeople,
    NoSkills,
    NothingLikeAnInventory,
    NothingRated,
)
from pipelines.levels import said
from pipelines.recognise import recognise
from pipelines.text import text
from pipelines.vocabulary import role_of
from tests.conftest import BAD, SAMPLES, csv_source


def layout(text_: str) -> Layout:
    return recognise(read_sheets(csv_source(text_))[0])


def roles(found: Layout) -> dict[str, str]:
    return {column.letter: column.role for column in found.columns}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Person", "person"),
        ("Collaborateur(trice)", "person"),
        ("employee_id", "identifier"),
        ("Équipe", "team"),
        ("Job title", "role"),
        ("Ancienneté", "seniority"),
        ("Échelon", "pay_band"),
        ("Compétence", "skill"),
        ("Niveau (0-5)", "level"),
        ("Niveau cible", "target"),
        ("Appétence", "interest"),
        ("Share of time (%)", "share"),
        ("Date d’évaluation", "date"),
        ("E-mail", "contact"),
        ("Mot de passe", "secret"),
        ("Moyenne", "total"),
        ("operator_name", "person"),
        ("technician_id", "identifier"),
        ("ID-name", "person"),
        ("skill_code", "skill"),
        ("assessed_proficiency", "level"),
        ("required_proficiency", "target"),
        ("Niveau évalué", "level"),
        ("Nombre de techniciens", None),
        ("Votre équipe", "team"),
        ("Time management", None),
        ("Team management", None),
    ],
)
def test_headers_are_known_in_english_and_french(header: str, role: str | None):
    assert role_of(header) == role


def test_a_long_list():
    found = layout("Person,Team,Skill,Level (0-4),Interest\nAnn,A,SQL,3,2\nBo,A,SQL,1,4\n")
    assert found.kind == "long"
    assert roles(found) == {"A": "person", "B": "team", "C": "skill", "D": "level", "E": "interest"}
    assert (found.scale, found.scale_source) == ((0.0, 4.0), "header")


def test_a_long_list_in_french_below_a_title():
    found = layout(
        "Compétences de l'équipe;;\n;;\nNom;Prénom;Compétence;Niveau\nRoy;Léa;Excel;2,5\nRoy;Max;Excel;3\n"
    )
    assert found.header_row == 3
    assert roles(found) == {"A": "last_name", "B": "first_name", "C": "skill", "D": "level"}


def test_a_matrix_with_title_legend_and_grouped_headers():
    found = recognise(read_sheets(Source.from_path(SAMPLES / "equipe_hopital_fr.xlsx"))[0])
    assert (found.kind, found.group_row, found.header_row) == ("people_rows", 5, 6)
    assert (found.scale, found.scale_source) == ((0.0, 4.0), "legend")
    assert [roles(found)[letter] for letter in "ABCDE"] == [
        "last_name",
        "first_name",
        "team",
        "role",
        "pay_band",
    ]
    skills = [column for column in found.columns if column.role == "rating"]
    assert len(skills) == 30
    assert {column.category for column in skills} == {
        "Bureautique et gestion",
        "Accueil et relation",
        "Technique et maintenance",
        "Logistique et sécurité",
        "Coordination",
    }


def test_people_are_found_without_a_header_that_says_so():
    found = layout("crew,Welding,Rigging,Shift\nAnn,x,o,Day\nBo,o,x,Night\nCy,x,x,Day\n")
    assert roles(found) == {"A": "person", "B": "rating", "C": "rating", "D": "ignored"}


def test_totals_and_contacts_are_no_skills():
    found = layout("Name,E-mail,Welding,Rigging,Total\nAnn,a@b.c,1,2,3\nBo,b@b.c,2,2,4\n")
    assert roles(found) == {"A": "person", "B": "contact", "C": "rating", "D": "rating", "E": "total"}


def test_a_skill_column_may_bear_the_name_of_an_attribute_when_it_holds_levels():
    found = layout("Name,Position,Management,Direction\nAnn,Clerk,1,2\nBo,Lead,3,4\n")
    assert roles(found) == {"A": "person", "B": "role", "C": "rating", "D": "rating"}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("Person,Skill,Level\n", HeaderOnly),
        ("Skill,Expected level\nSQL,Basic\nExcel,Proficient\n", NoPeople),
        ("Name,Hobby,Town\nAnn,Chess and other games,Lyon\nBo,Rowing on the lake,Nice\n", NoSkills),
        ("Name,Welding,Rigging\nAnn,,\nBo,,\n", NothingRated),
        ("lorem ipsum\ndolor sit\namet\n", NothingLikeAnInventory),
    ],
    ids=["header only", "no people", "no skills", "all blank", "prose"],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_missing_is_said_in_both_languages(content: str, error: type[LayoutError], lang: str):
    with pytest.raises(error) as caught:
        layout(content)
    said = caught.value.say(text(lang))
    assert "team.csv" in said
    assert (said == str(caught.value)) == (lang == "en")


def test_a_blank_grid_names_its_cells():
    with pytest.raises(NothingRated, match="C2:F5"):
        recognise(read_sheets(Source.from_path(BAD / "blank_grid.csv"))[0])


@pytest.mark.parametrize(
    "above", ["Poste;Nom;Ancienneté;Techniques;;Relationnel", "Nom;Fonction;Équipe;Techniques;;Relationnel"]
)
def test_columns_about_people_may_be_merged_down_beside_groups(above: str):
    people = [f"x{n};y{n};z{n};{n};2;3\n" for n in range(1, 5)]
    found = layout(f"{above}\n;;;Soudure;Montage;Accueil\n" + "".join(people))
    assert (found.group_row, found.header_row) == (1, 2)
    skills = {column.header: column.category for column in found.columns if column.role == "rating"}
    assert skills == {"Soudure": "Techniques", "Montage": "Techniques", "Accueil": "Relationnel"}
    assert {role for letter, role in roles(found).items() if letter in "ABC"} in (
        {"role", "person", "seniority"},
        {"person", "role", "team"},
    )


def test_a_list_of_staff_without_skills_is_refused():
    with pytest.raises(NoSkills):
        layout(
            "Name,Employee ID,Department,Role,Experience(Yrs),Joined\n"
            "ANAND M,X-001,Design,Lead,7.3,2026-03-12\nBINDU A,X-007,Design,Member,3.3,2026-03-12\n"
            "CHAND P,X-008,Assembly,Lead,6.1,2026-03-12\nDEV R,X-072,Assembly,Member,2.6,2026-03-12\n"
        )


def test_times_of_a_shift_are_no_levels():
    assert {said(text).kind for text in ("08:00-15:00", "14h30", "9:30 - 17:00")} == {"date"}
    assert said("3-4").kind == "range"


def test_one_name_in_two_sections_is_two_skills():
    found = layout(
        ",Name,Ann,Bo\nPumps,,,\n,Install,3,1\n,Repair,2,2\nMotors,,,\n,Install,1,0\n,Wiring,2,3\n"
    )
    assert [column.header for column in found.columns if column.role == "rating"] == [
        "Pumps: Install",
        "Repair",
        "Motors: Install",
        "Wiring",
    ]


def test_skills_that_come_back_under_numbered_headers_are_no_marks():
    found = layout(
        "Name;Kompetenz 1;Kompetenz 2;Kompetenz 3\n"
        "Lea;Vertrieb;Lager;Wartung\nKai;Lager;Wartung;Vertrieb\nUte;Wartung;Vertrieb;Lager\n"
    )
    assert found.kind == "skill_lists"
    assert set(roles(found).values()) == {"person", "skills"}


def test_a_line_with_a_date_above_is_no_header():
    found = layout(
        "Stand:;2026-03-02;\n;;\nEmpleado;Correo;Habilidades\n"
        "Leïla Haddad;l@example.org;Soldadura, Liderazgo\nIngrid Dahl;i@example.org;Liderazgo, Ventas\n"
    )
    assert (found.kind, found.header_row) == ("skill_lists", 3)


def test_the_managers_levels_may_be_words():
    found = layout(
        "Name;Kompetenz;Selbst;Vorgesetzter\nAnke Vogt;Drehen;Experte;Anfänger\nKai Roth;Drehen;Anfänger;Experte\n"
    )
    assert roles(found) == {"A": "person", "B": "skill", "C": "self_level", "D": "manager_level"}


def test_a_table_of_skills_with_people_in_its_cells_is_refused():
    with pytest.raises(LayoutError):
        layout(
            "Skill area,Primary (expert),Secondary,Basic\n"
            'Payroll,"Office lead, Sr. clerk",Jr. clerk,Trainee\n'
            "Purchasing,Office lead,Jr. clerk,Trainee\nRecruiting,Sr. clerk,—,—\nTraining,Office lead,Jr. clerk,—\n"
        )
