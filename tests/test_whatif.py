from __future__ import annotations

import polars as pl
import pytest

from pipelines import Built, lexicon
from pipelines import whatif as rules
from tests import people_frames as frames


def group() -> rules.Group:
    return rules.group_of(frames.people(), frames.scores())


def cover(state: rules.State) -> dict[str, int]:
    return dict(state.cover.select("skill_id", "working").iter_rows())


def load(state: rules.State) -> dict[str, float]:
    return dict(state.load.select("person_id", "load").iter_rows())


# Weights: Ann 0.5/0.3/0.2 (copy, deal, site); Bo and Ed 5/7, 2/7; Cy and Flo 5/8, 3/8; Di 1.
DEAL = 0.3 + 3 / 8 + 3 / 8
SITE = 0.2 + 2 / 7 + 2 / 7


def test_the_state_is_what_the_marts_say():
    state = rules.state(group())
    team = frames.marts()["team"].row(0, named=True)
    for figure in rules.FIGURES:
        assert state.figures[figure] == pytest.approx(team[figure])
    assert cover(state) == {"deal": 1, "site": 2}
    assert state.on_one == 1
    assert state.uncovered == 0


def test_load_shares_durable_work_among_those_who_can_do_it():
    state = rules.state(group())
    assert load(state) == pytest.approx({"ann": DEAL + SITE / 2, "bo": SITE / 2})
    assert state.bottleneck == "ann"
    assert dict(state.load.select("person_id", "alone").iter_rows()) == {"ann": 1, "bo": 0}


def test_someone_leaves_and_the_work_stays():
    outcome = rules.compare(group(), rules.without(group(), ["ann"]))
    assert outcome.after.people == 5
    assert cover(outcome.after) == {"deal": 0, "site": 1}
    assert outcome.after.uncovered == 1
    assert load(outcome.after) == pytest.approx({"bo": SITE})
    assert outcome.after.bottleneck == "bo"
    others = frames.marts()["person"].filter(pl.col("person_id") != "ann")
    assert outcome.after.figures["exposure"] == pytest.approx(others["exposure"].mean())


def test_everybody_leaves():
    after = rules.compare(group(), rules.without(group(), list(frames.LEVELS))).after
    assert after.people == 0
    assert after.bottleneck is None
    assert after.figures["exposure"] is None


def test_a_level_rises():
    outcome = rules.compare(group(), rules.at_level(group(), "flo", "deal", 1.0))
    assert cover(outcome.after) == {"deal": 2, "site": 2}
    assert load(outcome.after) == pytest.approx({"ann": DEAL / 2 + SITE / 2, "flo": DEAL / 2, "bo": SITE / 2})
    # Flo: deal is 3/8 of her work, exposed 0.2 × 0.5 = 0.1 of it, half of which the top level takes away
    fall = 3 / 8 * 0.1 * 0.5 / 6
    assert outcome.before.figures["exposure"] - outcome.after.figures["exposure"] == pytest.approx(fall)  # type: ignore[operator]
    assert outcome.after.figures["durable"] == pytest.approx(outcome.before.figures["durable"])


def test_a_level_falls_back_to_what_it_was():
    there = rules.at_level(rules.at_level(group(), "flo", "deal", 1.0), "flo", "deal", 0.5)
    back = rules.compare(group(), there)
    assert back.after.figures == pytest.approx(back.before.figures)


def test_a_skill_that_somebody_did_not_have_counts_for_cover_only():
    outcome = rules.compare(group(), rules.at_level(group(), "di", "deal", 0.8))
    assert cover(outcome.after)["deal"] == 2
    assert outcome.after.figures == pytest.approx(outcome.before.figures)


@pytest.mark.parametrize("level", [0.0, 0.3, 0.6, 0.8, 1.0])
def test_a_higher_level_never_raises_exposure(level: float):
    low = rules.state(rules.at_level(group(), "ann", "copy", level)).figures["exposure"]
    high = rules.state(rules.at_level(group(), "ann", "copy", min(1.0, level + 0.2))).figures["exposure"]
    assert high <= low + 1e-12  # type: ignore[operator]


def test_a_skill_becomes_free_and_its_work_goes_on_to_what_it_leads_to():
    pathways = pl.DataFrame({"from_id": ["copy", "copy"], "to_id": ["deal", "not held here"]})
    outcome = rules.compare(group(), rules.freed(group(), "copy", pathways))
    rows = frames.scores().filter(skill_id="copy")
    freed = (rows["weight"] * (rows["execution"] * (1 - rows["premium"]) - rows["exposed"])).sum()
    rise = outcome.after.figures["exposure"] - outcome.before.figures["exposure"]  # type: ignore[operator]
    assert rise == pytest.approx(freed / 6)
    assert outcome.moved.rows() == [("deal", pytest.approx(freed))]
    assert load(outcome.after)["ann"] == pytest.approx(DEAL + freed + SITE / 2)
    assert cover(outcome.after) == cover(outcome.before)


def test_a_skill_that_leads_nowhere_frees_work_that_nothing_places():
    none = pl.DataFrame(schema={"from_id": pl.String, "to_id": pl.String})
    outcome = rules.compare(group(), rules.freed(group(), "copy", none))
    assert outcome.moved.is_empty()


def test_someone_joins():
    profile = pl.DataFrame({"skill": ["deal", "site"], "level": [0.8, 0.8], "share": [None, None]},
                           schema_overrides={"share": pl.Float64})  # fmt: skip
    outcome = rules.compare(group(), rules.hired(group(), profile, frames.skills()))
    assert outcome.after.people == 7
    assert cover(outcome.after) == {"deal": 2, "site": 3}
    assert load(outcome.after)[rules.HIRE] == pytest.approx(DEAL / 2 + SITE / 3)
    # premium at 0.8 is 0.25; half of the work each: (0.1 + 0.1) / 2 × 0.75
    theirs = (0.2 * 0.5 + 0.4 * 0.25) / 2 * 0.75
    before = outcome.before.figures["exposure"]
    assert outcome.after.figures["exposure"] == pytest.approx((6 * before + theirs) / 7)  # type: ignore[operator]


def test_a_profile_may_name_a_skill_of_the_reference_and_rows_without_one_are_left_out(
    built: dict[str, Built],
):
    tables = built["en"].snapshot.tables()
    now = rules.group_of(tables["people"], tables["scores"])
    profile = pl.DataFrame({"skill": ["Carpentry", None, "Excel"], "level": [0.8, 0.8, None],
                            "share": [None, None, None]}, schema_overrides={"share": pl.Float64})  # fmt: skip
    after = rules.hired(now, profile, tables["skills"])
    new = after.scores.filter(person_id=rules.HIRE)
    assert new.select("skill", "weight").rows() == [("Carpentry", 1.0)]


def test_what_a_hire_would_help_with_most():
    assert rules.wanted(rules.state(group()), frames.skills()) == ["deal"]
    without = rules.state(rules.without(group(), ["ann"]))
    assert rules.wanted(without, frames.skills()) == ["deal", "site"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_samples_state_is_their_marts(built: dict[str, Built], lang: str):
    tables = built[lang].snapshot.tables()
    state = rules.state(rules.group_of(tables["people"], tables["scores"]))
    team = tables["team"].row(0, named=True)
    for figure in rules.FIGURES:
        assert state.figures[figure] == pytest.approx(team[figure])
    one = tables["skill"].filter(pl.col("team").is_null(), pl.col("durable") >= 0.5, pl.col("n_working") == 1)
    assert state.on_one == one.height
    freed = rules.freed(rules.group_of(tables["people"], tables["scores"]), "excel", lexicon().pathways)
    assert rules.state(freed).figures["exposure"] > state.figures["exposure"]  # type: ignore[operator]
