from __future__ import annotations

import polars as pl
import pytest

from pipelines import explain, feeders, lost_apprenticeship, paths
from pipelines.schemas import SKILL
from tests.frames import table

PATHWAYS = pl.DataFrame(
    {
        "from_id": ["reporting", "reporting", "care", "reporting"],
        "to_id": ["deciding", "selling", "deciding", "missing"],
        "relation": ["feeder", "feeder", "feeder", "feeder"],
        "why_en": ["It shows what matters."] * 4,
        "why_fr": ["On y voit ce qui compte."] * 4,
    }
)


def skill(
    key: str, execution: float, judgment: float, trust: float, exposed: float, working: int = 0
) -> dict:  # type: ignore[type-arg]
    return {
        "skill_id": key, "name_en": key.title(), "name_fr": key.upper(), "execution": execution,
        "judgment": judgment, "presence": 0.0, "trust": trust, "durable": judgment + trust,
        "exposed": exposed, "n_working": working,
    }  # fmt: skip


SKILLS = table(
    SKILL,
    [
        skill("reporting", 0.8, 0.2, 0.0, 0.6),
        skill("care", 0.2, 0.2, 0.6, 0.1),
        skill("deciding", 0.2, 0.6, 0.2, 0.1, working=2),
        skill("selling", 0.2, 0.2, 0.6, 0.1),  # durable, but trust rather than judgment
    ],
)


def test_a_pair_is_exposed_execution_that_leads_to_judgment():
    found = feeders(SKILLS, PATHWAYS)
    assert found.select("from_id", "to_id").rows() == [("reporting", "deciding")]
    row = found.row(0, named=True)
    assert (row["from_exposed"], row["to_judgment"], row["to_working"]) == (0.6, 0.6, 2)
    assert (row["from_name_en"], row["to_name_fr"]) == ("Reporting", "DECIDING")


@pytest.mark.parametrize(
    ("execution", "exposed"), [(0.49, 0.48), (0.8, 0.39)], ids=["not mostly execution", "little exposed"]
)
def test_a_feeder_is_mostly_execution_and_highly_exposed(execution: float, exposed: float):
    first = table(SKILL, [skill("reporting", execution, 1 - execution, 0.0, exposed)])
    assert feeders(pl.concat([first, SKILLS.filter(skill_id="deciding")]), PATHWAYS).is_empty()


def test_learners_do_the_first_and_are_not_there_in_the_second():
    levels = pl.DataFrame(
        [
            ("learns", "reporting", 0.4), ("learns", "deciding", 0.3),  # on the way
            ("blank", "reporting", 0.6),  # says nothing of deciding: on the way
            ("there", "reporting", 0.4), ("there", "deciding", 0.6),  # at working level
            ("master", "reporting", 0.8),  # no longer learns by doing
            ("none", "reporting", 0.0), ("unknown", "reporting", None),
        ],
        schema={"person_id": pl.String, "skill_id": pl.String, "level": pl.Float64}, orient="row",
    )  # fmt: skip
    found = lost_apprenticeship(feeders(SKILLS, PATHWAYS), levels)
    assert found["learners"].to_list() == [2]


def test_a_pair_by_which_nobody_learns_is_not_lost():
    nobody = pl.DataFrame(schema={"person_id": pl.String, "skill_id": pl.String, "level": pl.Float64})
    assert lost_apprenticeship(feeders(SKILLS, PATHWAYS), nobody).is_empty()


def test_the_pathways_of_an_entry_begin_or_end_there():
    found = paths("excel")
    assert found["leads"].to_list() == sorted(found["leads"], reverse=True)
    onward = found.filter("leads")
    assert onward.height
    back = paths(onward["other_id"][0])
    assert "excel" in back.filter(~pl.col("leads"))["other_id"].to_list()
    assert paths("name:no such entry").is_empty()


def test_an_explanation_has_what_the_table_has():
    assert explain(["Excel"])["skill_id"][0] == "excel"
