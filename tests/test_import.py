"""The Import screen: what it shows is what is computed, what is said there is kept only by the build."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import pipelines
from dashboard.text import plain, words
from pipelines import Source, Workspace, build, read, since
from tests.conftest import SAMPLES
from tests.sheets import CASES
from tests.test_app import _clean_caches, confirmed, empty, opened, shown_words  # noqa: F401 - fixtures

by_language = pytest.mark.parametrize("lang", ["en", "fr"])
MARCH = "Name;SQL;Excel;Welding\nAda Moss;1;2;3\nBo Lund;4;3;2\nCy Orr;2;4;1\nDi Falk;3;1;4\n"
APRIL = MARCH.replace("Di Falk", "Diana Falk").replace("Ada Moss;1", "Ada Moss;4")


def brought(content: bytes, name: str, lang: str = "en") -> AppTest:
    app = opened("bring", lang=lang)
    app.file_uploader(key="upload").set_value([(name, content, "")]).run()
    assert not app.exception
    return app


@by_language
@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    "file", ["fr_transposee_domaines.xlsx", "fr_auto_manager.xlsx", "en_skill_columns.csv", "de_ja_nein.ods"]
)
def test_every_shape_is_shown_as_it_was_read(file: str, lang: str) -> None:
    case = next(case for case in CASES if case.file == file)
    t = words(lang)
    app = brought(case.content, case.file, lang)
    assert not app.error
    told = shown_words(app)
    assert t.n("{n} person", "{n} people", case.people) in told
    assert t.n("{n} rating", "{n} ratings", case.ratings) in told
    assert app.dataframe[0].value.shape[1] == max(map(len, *case.grids.values()))


@pytest.mark.usefixtures("empty")
def test_pasted_cells_are_read_like_a_file() -> None:
    app = opened("bring", lang="en")
    app.text_area(key="pasted").set_value(MARCH.replace(";", "\t")).run()
    assert "4 people, 3 skills, 12 ratings" in shown_words(app)
    app.text_area(key="pasted").set_value("").run()
    assert "What the file should hold" in shown_words(app)


@pytest.mark.usefixtures("empty")
def test_the_row_of_groups_can_be_said() -> None:
    app = brought((SAMPLES / "equipe_hopital_fr.xlsx").read_bytes(), "equipe.xlsx")
    (row,) = [box for box in app.number_input if str(box.key).startswith("group-")]
    assert row.value == 5
    row.set_value(3)
    next(box for box in app.button if box.label == "Read again").click().run()
    reading = app.session_state["draft"].reading
    assert reading.tables[0].layout.group_row == 3
    assert reading.found.inventory["category"].null_count() == reading.found.inventory.height


def test_the_scale_is_confirmed_before_the_build(empty: Workspace) -> None:  # noqa: F811
    app = brought(MARCH.encode(), "team.csv")
    (box,) = [box for box in app.checkbox if str(box.key).startswith("scale-")]
    assert box.label == "Levels run from 1 (lowest) to 4 (highest)."
    assert app.button(key="build").disabled
    assert not empty.snapshots()
    confirmed(app).button(key="build").click().run()
    assert empty.latest().files == ["team.csv"]


def test_a_correction_counts_at_once_and_is_kept_by_the_build(empty: Workspace) -> None:  # noqa: F811
    app = brought(MARCH.encode(), "team.csv")
    skill = next(box for box in app.selectbox if str(box.key).startswith("correct-"))
    skill.set_value("Welding").run()
    way = next(box for box in app.radio if str(box.key).endswith("Welding"))
    way.set_value("own").run()
    shares = {"execution": 10, "judgment": 20, "presence": 60, "trust": 10}
    for name, share in shares.items():
        box = next(box for box in app.number_input if str(box.key).startswith(f"{name}-"))
        box.set_value(share)
    app.run()
    app.button(key="correct").click().run()
    assert "1 as you corrected it" in shown_words(app)
    assert empty.corrections() == {}
    confirmed(app).button(key="build").click().run()
    assert empty.corrections()["welding"].composition == (0.1, 0.2, 0.6, 0.1)
    row = next(row for row in empty.latest().table("skills").to_dicts() if row["skill"] == "Welding")
    assert (row["source"], row["presence"]) == ("yours", 0.6)


@by_language
def test_what_changes_is_said_before_the_build(empty: Workspace, lang: str) -> None:  # noqa: F811
    build([Source("march.csv", MARCH.encode())], empty, as_of=date(2026, 3, 1))
    t = words(lang)
    app = brought(APRIL.encode(), "april.csv", lang)
    found = since(read([Source("april.csv", APRIL.encode())]), empty)
    assert found is not None
    told = shown_words(app)
    assert t.n("{n} rating changed", "{n} ratings changed", found.changes.count("changed")) in told
    for person in (*found.changes.left, *found.changes.came):
        assert plain(person.name) in told
    assert t("Compared with the snapshot of {day}.", day=t.date(date(2026, 3, 1))) in told


def test_a_renamed_person_is_joined_with_the_build(empty: Workspace) -> None:  # noqa: F811
    first = build([Source("march.csv", MARCH.encode())], empty, as_of=date(2026, 3, 1)).snapshot
    app = brought(APRIL.encode(), "april.csv")
    app.button(key="join").click().run()
    assert "person left" not in shown_words(app)
    assert empty.joins() == {}
    confirmed(app).button(key="build").click().run()
    assert len(empty.joins()) == 1
    ids = [set(snapshot.table("people")["person_id"]) for snapshot in (first, empty.latest())]
    assert ids[0] == ids[1]


def test_how_a_sheet_is_read_is_remembered_by_the_build(empty: Workspace) -> None:  # noqa: F811
    app = brought(MARCH.encode(), "march.csv")
    next(box for box in app.number_input if box.label == "Highest level").set_value(8.0)
    next(button for button in app.button if button.label == "Read again").click().run()
    assert empty.mappings() == {}
    app.button(key="build").click().run()
    again = brought(APRIL.encode(), "april.csv")
    assert "Read as you said for an earlier file" in "\n".join(str(info.value) for info in again.info)
    assert "0 to 8 (as you said)" in shown_words(again) or "1 to 8 (as you said)" in shown_words(again)
    again.button(key="anew").click().run()
    assert empty.mappings() == {}
    assert "to 8 (as you said)" not in shown_words(again)


@pytest.mark.usefixtures("empty")
def test_a_table_can_be_turned_by_hand_and_back() -> None:
    app = brought(MARCH.encode(), "team.csv")
    for layout, sentence, figures in (
        (
            "people_columns",
            "one row for each skill and one column for each person",
            "3 people, 4 skills, 12 ratings",
        ),
        (
            "people_rows",
            "one row for each person and one column for each skill",
            "4 people, 3 skills, 12 ratings",
        ),
    ):
        next(box for box in app.selectbox if str(box.key).startswith("layout-")).set_value(layout)
        next(button for button in app.button if button.label == "Read again").click().run()
        assert not app.error
        assert not app.exception
        assert sentence in shown_words(app)
        assert figures in shown_words(app)


def test_the_sample_is_its_own_next_state(empty: Workspace) -> None:  # noqa: F811
    path = SAMPLES / "equipe_hopital_fr.xlsx"
    build([pipelines.sample("fr")], empty)
    app = brought(path.read_bytes(), path.name)
    assert "Nothing: every rating is as it was." in shown_words(app)
