from __future__ import annotations

import polars as pl
import pytest

from pipelines import (
    SCORED,
    Built,
    Group,
    Source,
    Workspace,
    build,
    group_marts,
    may_be_shown,
    measured,
    options,
)
from pipelines.marts import Marts


def people(*rows: tuple[str, str, int]) -> pl.DataFrame:
    """`person_id, team, role, site`: so many people of each team and role."""
    many = [(team, role) for team, role, n in rows for _ in range(n)]
    return pl.DataFrame(
        {
            "person_id": [f"p{i}" for i in range(len(many))],
            "team": [team for team, _ in many],
            "role": [role for _, role in many],
            "site": ["Lyon"] * len(many),
        }
    )


def of(built: Built, group: Group) -> Marts:
    stored = built.snapshot
    waiting = pl.col("status") == "not_assessed"
    return group_marts(
        group,
        stored.table("people"),
        stored.table("person"),
        stored.table("scores", SCORED),
        stored.table("inventory", ["person_id", "skill", "status"], waiting),
        stored.table("skills"),
        stored.table("skill"),
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_group_that_is_everybody_has_everybody_s_marts(built: dict[str, Built], lang: str):
    stored, made = built[lang].snapshot, of(built[lang], Group())
    everybody = pl.col("team").is_null()
    for name in ("team", "skill", "facet"):
        key = "skill_id" if name == "skill" else "facet" if name == "facet" else "n_people"
        mine = getattr(made, name).filter(everybody).sort(key)
        assert mine.equals(stored.table(name).filter(everybody).sort(key)), name


def test_a_team_s_marts_are_made_as_they_were_stored(built: dict[str, Built]):
    stored, made = built["en"].snapshot, of(built["en"], Group(team="Growth"))
    growth = pl.col("team") == "Growth"
    figures = ["n_working", "n_working_high", "n_blanks", "exposed", "weight"]
    wanted = stored.table("skill").filter(growth).sort("skill_id").select("skill_id", *figures)
    assert made.skill.filter(pl.col("team").is_null()).sort("skill_id").select(wanted.columns).equals(wanted)


def test_blanks_of_a_group_in_a_matrix_are_those_of_its_people(tmp_path):
    lines = ["Name,Role,Negotiation,Excel"]
    lines += ["Ada,Seller,4,", "Bo,Seller,2,3", "Cy,Buyer,,1", "Di,Buyer,,"]
    source = Source("matrix.csv", "\n".join(lines).encode())
    made = of(build([source], Workspace(tmp_path)), Group(role="Seller"))
    blanks = dict(made.skill.filter(pl.col("team").is_null()).select("name_en", "n_blanks").iter_rows())
    assert blanks == {"Negotiation": 0, "Excel": 1}
    assert made.team["n_people"][0] == 2


def test_small_groups_are_offered_only_with_names():
    rows = people(("A", "x", 6), ("A", "y", 3), ("B", "y", 9))
    assert options(rows, Group(), "team", names=False) == ["A", "B"]
    assert options(rows, Group(team="A"), "role", names=True) == ["x", "y"]
    assert options(rows, Group(team="A"), "role", names=False) == []  # x is A less three people
    assert not may_be_shown(rows, Group(team="A", role="x"), names=False)
    assert may_be_shown(rows, Group(team="A", role="x"), names=True)


def test_a_group_is_shown_where_no_difference_gives_a_few_away():
    rows = people(("A", "x", 6), ("A", "y", 5), ("B", "y", 9), ("B", "x", 8))
    assert options(rows, Group(team="A"), "role", names=False) == ["x", "y"]
    assert may_be_shown(rows, Group(team="A", role="y"), names=False)
    assert not may_be_shown(rows.head(4), Group(), names=False)


def test_a_filter_that_leaves_nobody_is_nobody():
    rows = people(("A", "x", 6))
    assert not may_be_shown(rows, Group(team="A", role="z"), names=True)
    assert not may_be_shown(rows, Group(role="z"), names=False)


def test_people_without_a_figure_are_not_counted():
    rows = people(("A", "x", 6)).with_columns(person=pl.lit("n"))
    assert measured(rows, rows.head(2)).height == 2
