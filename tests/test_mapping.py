from __future__ import annotations

from pathlib import Path

import pytest

from pipelines import Mapping, Source, preview, read, text
from pipelines.errors import FileMissing, MappingError
from tests.conftest import BAD, SAMPLES, csv_source

ODD = csv_source("Crew list 2026,,,\nwho is it,w,r,q\nAnn,1,2,9\nBo,3,4,9\n")
MAPPING = """
layout = "people_rows"
header_row = 2
[columns]
a = "person"
B = "rating"
C = "rating"
[scale]
min = 0
max = 10
"""


def write(folder: Path, content: str) -> Path:
    path = folder / "map.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_mapping_replaces_what_is_recognised(tmp_path: Path):
    report = read([ODD], Mapping.from_file(write(tmp_path, MAPPING))).report
    assert (report.layout, report.people, report.skills, report.ratings) == ("people_rows", 2, 2, 4)
    assert report.scale == {"min": 0, "max": 10, "source": "mapping"}


@pytest.mark.parametrize("name", ["team_product_marketing_en.csv", "equipe_hopital_fr.xlsx"])
def test_the_mapping_of_what_was_recognised_reads_the_same(name: str, tmp_path: Path):
    source = Source.from_path(SAMPLES / name)
    first = read([source])
    table = first.tables[0]
    mapping = Mapping.from_file(write(tmp_path, Mapping.of(table.sheet, table.layout).to_toml()))
    again = read([source], mapping)
    assert again.found.inventory.equals(first.found.inventory)
    assert again.found.people.equals(first.found.people)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('"people_rows"', '"sideways"'), "long, people_rows"),
        (('C = "rating"', 'C = "skillz"'), "columns.C"),
        (('a = "person"', ""), ""),
        (("max = 10", "max = 0"), "0 ≤ min < max"),
        (("header_row = 2", 'header_row = "two"'), "header_row"),
        (('layout = "people_rows"', ""), "layout"),
        (("[scale]", "[scale"), "TOML"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_wrong_mapping_says_what_is_allowed(change: tuple[str, str], says: str, lang: str, tmp_path: Path):
    with pytest.raises(MappingError) as caught:
        Mapping.from_file(write(tmp_path, MAPPING.replace(*change)))
    assert says in caught.value.say(text(lang))


def test_a_mapping_that_is_not_there_or_names_no_sheet(tmp_path: Path):
    with pytest.raises(FileMissing):
        Mapping.from_file(tmp_path / "none.toml")
    with pytest.raises(MappingError, match="Compétences"):
        read(
            [Source.from_path(SAMPLES / "equipe_hopital_fr.xlsx")],
            Mapping("long", 1, {"A": "person", "B": "skill"}, "X"),
        )


def test_the_preview_says_what_each_cell_was_taken_for():
    shown = preview(read([Source.from_path(BAD / "level_outside_scale.csv")]))
    roles = {row["row"]: row for row in shown.roles.to_dicts()}
    assert [roles[2][letter] for letter in "ABCDEFG"] == ["header", "header"] + ["skill"] * 5
    assert [roles[4][letter] for letter in "ABCDE"] == ["person", "attribute", "level", "rejected", "level"]
    assert roles[6]["D"] == "rejected"
    assert shown.texts.filter(shown.texts["row"] == 4)["D"].item() == "7"
    assert shown.texts.shape == shown.roles.shape
