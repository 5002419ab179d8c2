"""A table of figures about people, or of mere codes, is read, and the report says that no skill was seen."""

from __future__ import annotations

import pytest

from pipelines import read, text
from tests.conftest import csv_source

NONE = "None of the names read as skills looks like one: check which columns hold skills."


def warned(sheet: str) -> list[str]:
    return [str(one) for one in read([csv_source(sheet)]).report.warnings]


@pytest.mark.parametrize(
    "sheet",
    [
        "worker,dependents,tip_share,has_side_gig\nW1,2,1,0\nW2,0,3,1\nW3,1,2,1\n",
        "Name,Zzyzx,Qwyx,Vrbt\nAda Moss,1,12,6\nBo Lund,2,9,22\nCy Orr,1,14,18\n",  # not on one scale
        "person_id,skill_id,level\nP1,S04,2\nP1,S09,3\nP2,S04,1\n",
    ],
    ids=["machine", "scales", "codes"],
)
def test_figures_and_codes_are_no_skills(sheet: str):
    assert NONE in warned(sheet)


@pytest.mark.parametrize(
    "sheet",
    [
        "Operatore,Saldatura,Collaudo,Montaggio\nAnna Riva,2,3,1\nLuca Neri,3,1,2\nSara Galli,0,2,3\n",
        "Name,Skill,Level\nAda Moss,Zzyzx,2\nBo Lund,Qwyx,3\n",
        "worker,machine_learning,tip_share\nW1,2,1\nW2,0,3\nW3,1,2\n",
    ],
    ids=["Italian", "headed", "one known"],
)
def test_what_can_be_a_skill_is_not_doubted(sheet: str):
    assert NONE not in warned(sheet)


def test_it_is_said_in_french():
    found = read([csv_source("person_id,skill_id,level\nP1,S04,2\nP1,S09,3\nP2,S04,1\n")])
    assert any(text("fr").render(one).startswith("Aucun des noms lus") for one in found.report.warnings)
