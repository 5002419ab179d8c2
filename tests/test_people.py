"""A person: profile, questions, what is held, the sheet to print, and their replies."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from fastexcel import read_excel

from pipelines import (
    Built,
    Profile,
    Replies,
    Workspace,
    WorkspaceError,
    build,
    held,
    profile,
    questions,
    render_sheet,
)
from pipelines.export.reply_sheet import answers
from pipelines.held import cell
from pipelines.questions import BANK, CONDITIONS, MOST, bank
from pipelines.text import text
from tests import people_frames as frames
from tests.conftest import csv_source


def of(person_id: str, **row: object) -> Profile:
    marts = frames.marts()
    mine = frames.scores().filter(person_id=person_id)
    found = profile(person_id, mine, marts["person"], marts["skill"])
    return Profile({**found.row, **row}, found.skills, found.places)


# --- the profile ------------------------------------------------------------------------------------------------


def test_a_profile_adds_up_to_the_person():
    found = of("ann")
    assert found.skills["skill_id"].to_list() == ["copy", "deal", "site"]
    assert found.skills["weight"].to_list() == pytest.approx([0.5, 0.3, 0.2])
    for part, figure in (("exposed", "exposure"), ("held", "held"), ("durable", "durable")):
        assert found.skills[part].sum() == pytest.approx(found.row[figure])
    assert found.skills["exposed"][0] == pytest.approx(0.5 * 0.8 * 0.5)
    assert found.skills["sole"].to_list() == [False, True, False]


def test_places_say_where_without_a_rank():
    people = pl.DataFrame(
        {name: [0.0, 0.1, 0.2, 0.3, 0.4] for name in ("exposure", "held", "judgment", "presence", "trust")}
    )
    found = of("ann")
    from pipelines.profile import places  # noqa: PLC0415 - the name is a module of the package too

    rows = places(
        {**found.row, "exposure": 0.4, "held": 0.1, "judgment": 0.05, "presence": 0.2, "trust": 0.3}, people
    )
    assert rows["where"].to_list() == ["above", "within", "below", "within", "within"]
    assert rows.select("lower", "middle", "upper").row(0) == pytest.approx((0.1, 0.2, 0.3))
    assert places(found.row, people.head(4)).is_empty()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_profile_of_the_samples_adds_up(built: dict[str, Built], lang: str):
    tables = built[lang].snapshot.tables()
    skill = tables["skill"].filter(pl.col("team").is_null())
    for one in tables["person"]["person_id"]:
        found = profile(one, tables["scores"].filter(person_id=one), tables["person"], skill)
        assert found.skills["weight"].sum() == pytest.approx(1)
        assert found.skills["durable"].sum() == pytest.approx(found.row["durable"])
        assert 1 <= len(questions(found)) <= MOST


# --- questions --------------------------------------------------------------------------------------------------


def test_the_bank_has_enough_questions_in_both_languages():
    assert bank().height >= 40
    assert set(bank()["condition"]) == set(CONDITIONS)
    assert bank()["id"].is_unique().all()
    for row in bank().iter_rows(named=True):
        assert (
            ("{skill}" in row["text_en"])
            == ("{skill}" in row["text_fr"])
            == row["condition"].endswith(("_skill", "key_person"))
        )
        assert row["text_en"].endswith("?")
        assert row["text_fr"].endswith("\u202f?")
        assert "'" not in row["text_fr"]
        assert "“" not in row["text_fr"]


def test_questions_follow_from_the_profile():
    asked = {question.condition: question for question in questions(of("ann"))}
    assert asked["key_person"].skill_id == "deal"
    assert asked["always"].skill_id is None
    assert "{skill}" in asked["key_person"].text_fr


@pytest.mark.parametrize(
    ("row", "condition", "asked"),
    [
        ({"exposure": 0.6}, "much_exposed", True),
        ({"exposure": 0.1}, "much_exposed", False),
        ({"exposure": 0.1}, "little_exposed", True),
        ({"leverage": 1.0}, "no_leverage", False),
        ({"n_skills": 1}, "few_skills", True),
        ({"n_skills": 9}, "few_skills", False),
    ],
    ids=["exposed", "not exposed", "little", "leverage", "few", "many"],
)
def test_a_condition_is_true_or_not(row: dict[str, float], condition: str, asked: bool):
    strength = CONDITIONS[condition](of("di", **row), frames_framework()).strength
    assert (strength > 0) is asked


def frames_framework():
    from pipelines import SETTINGS  # noqa: PLC0415

    return SETTINGS.framework


def test_a_skill_is_spoken_of_once_and_the_choice_is_steady():
    for one in frames.LEVELS:
        asked = questions(of(one))
        skills = [question.skill_id for question in asked if question.skill_id]
        assert len(skills) == len(set(skills))
        assert asked == questions(of(one))
        assert asked[-1].condition == "always"


def test_the_bank_is_plain_csv():
    with BANK.open(encoding="utf-8", newline="") as handle:
        assert all(len(row) == 4 for row in csv.reader(handle))


# --- what is held -----------------------------------------------------------------------------------------------

TEAM = (
    "Person,Team,Role,Pay band,Skill,Level,Share of time\n"
    "Ada,North,Clerk,2,Excel,4,lots\nAda,North,Clerk,2,Negotiation,,\nAda,North,Clerk,2,Bricklaying,2,40\n"
    "Bo,North,Clerk,1,Excel,5,50\nBo,North,Clerk,1,Negotiation,2,50\n"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build([csv_source(TEAM)], Workspace(tmp_path_factory.mktemp("held")))


def id_of(built: Built, name: str) -> str:
    return str(built.snapshot.table("people").filter(person=name)["person_id"][0])


def test_everything_held_is_there_with_its_cell(small: Built):
    found = held(small.snapshot, id_of(small, "Ada"))
    facts = dict(found.facts.select("field", "value").iter_rows())
    assert facts == {"person": "Ada", "team": "North", "role": "Clerk", "pay_band": "2"}
    assert found.facts.filter(field="role")["cell"][0] == "C2"
    ratings = {row["skill"]: row for row in found.ratings.iter_rows(named=True)}
    assert ratings["Excel"]["cell"] == "F2"
    assert ratings["Excel"]["level_raw"] == "4"
    assert ratings["Negotiation"]["status"] == "not_assessed"
    assert ratings["Negotiation"]["exposure"] is None
    assert found.rejects["value"].to_list() == ["lots"]
    assert found.file_names == ("team.csv",)


UNUSED = (
    "Person,Team,Skill,Level\n"
    "Ada,North,Excel,4\nBo,North,Excel,5\nAda,North,Negotiation,wonderful\nAda,North,,3\nBo,North,Bricklaying,lots\n"
    ",North,Excel,2\nAda,North,Excel,4\n"
)


@pytest.mark.parametrize(("name", "cells"), [("Ada", ["D4", "C5", "D8"]), ("Bo", ["D6"])])
def test_a_row_of_which_nothing_could_be_used_is_on_the_person_s_sheet(
    tmp_path: Path, name: str, cells: list[str]
):
    made = build([csv_source(UNUSED)], Workspace(tmp_path))
    assert held(made.snapshot, id_of(made, name)).rejects["cell"].to_list() == cells
    assert made.snapshot.table("rejects").filter(pl.col("person_id").is_null())["cell"].to_list() == ["A7"]


def test_the_effects_add_up_to_the_figures(built: dict[str, Built]):
    snapshot = built["fr"].snapshot
    for row in snapshot.table("person").iter_rows(named=True):
        found = held(snapshot, row["person_id"])
        for figure in ("exposure", "held", "durable"):
            assert found.ratings[figure].sum() == pytest.approx(row[figure])
        inventory = snapshot.table("inventory", None, pl.col("person_id") == row["person_id"])
        assert found.ratings.height == inventory.height


def test_a_cell_is_named_as_a_spreadsheet_names_it():
    places = pl.DataFrame({"row": [2, 3, 4, 5, 6, 7], "col": [1, 26, 27, 702, 703, 0]})
    assert places.select(cell()).to_series().to_list() == ["A2", "Z3", "AA4", "ZZ5", "AAA6", "7"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sheet_prints_everything_and_text_stays_text(tmp_path: Path, lang: str):
    name = "=cmd|' /C calc'!A0 " + "ب" * 200
    built = build([csv_source(TEAM.replace("Ada", f'"{name}"'))], Workspace(tmp_path))
    person_id = str(built.snapshot.table("person").filter(pl.col("pay_band") == "2")["person_id"][0])
    tables = built.snapshot.tables()
    skill = tables["skill"].filter(pl.col("team").is_null())
    mine = profile(person_id, tables["scores"].filter(person_id=person_id), tables["person"], skill)
    replies = Replies(tmp_path)
    replies.add(person_id, "Excel", "=1+1", "5", built.snapshot.id)
    words = text(lang)
    data = render_sheet(held(built.snapshot, person_id), mine, name, replies.of(person_id), words)
    sheet = read_excel(data).load_sheet(0, header_row=None).to_polars()
    told = {value for column in sheet.iter_columns() for value in column.cast(pl.String) if value is not None}
    assert {
        "Excel",
        "Negotiation",
        "F2",
        "lots",
        "=1+1 · 5",
        words("Your answer"),
        words("Signature"),
    } <= told
    assert any(name[:20] in value for value in told)
    assert b"<f>" not in b"".join(part for part in unzipped(data))


def unzipped(data: bytes) -> list[bytes]:
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist() if "worksheets/" in name]


# --- replies ----------------------------------------------------------------------------------------------------


def test_replies_are_kept_settled_and_withdrawn(tmp_path: Path):
    replies = Replies(tmp_path)
    first = replies.add("p-1", "Excel", "  I teach it. ", "5", "s-1")
    second = replies.add("p-1", "", "", "Add first aid", "s-1")
    assert [reply.said for reply in replies.of("p-1")] == ["I teach it.", ""]
    assert replies.of("p-2") == ()
    assert answers(replies.of("p-1")).rows() == [("Excel", "I teach it."), ("", "Add first aid")]
    replies.settle(first)
    assert answers(replies.of("p-1")).rows() == [("", "Add first aid")]
    assert [reply.settled is not None for reply in replies.of("p-1")] == [True, False]
    replies.withdraw(second)
    replies.withdraw(second)
    assert len(replies.of("p-1")) == 1


def test_a_reply_says_something_and_its_person_is_no_path(tmp_path: Path):
    replies = Replies(tmp_path)
    with pytest.raises(ValueError, match="says something"):
        replies.add("p-1", "Excel", "   ", "", "s-1")
    for person_id in ("../corrections", "", "a/b"):
        with pytest.raises(ValueError, match="not an id"):
            replies.add(person_id, "Excel", "No", "", "s-1")
    assert not (tmp_path / "replies").exists()


def test_a_damaged_reply_is_named(tmp_path: Path):
    replies = Replies(tmp_path)
    reply = replies.add("p-1", "", "Wrong", "", "s-1")
    (tmp_path / "replies" / "p-1" / f"{reply.id}.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=reply.id):
        replies.of("p-1")


def test_a_reply_changes_no_figure_and_survives_the_next_build(tmp_path: Path):
    workspace = Workspace(tmp_path)
    built = build([csv_source(TEAM)], workspace)
    before = built.snapshot.table("person")
    Replies(tmp_path).add(id_of(built, "Ada"), "Excel", "I am at 5", "5", built.snapshot.id)
    again = build([csv_source(TEAM.replace("Excel,4", "Excel,5"))], workspace)
    assert built.snapshot.table("person").equals(before)
    assert [reply.about for reply in Replies(tmp_path).of(id_of(again, "Ada"))] == ["Excel"]
