from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines import Built, horizon
from pipelines.horizon import HALFWAY, YEARS, adoption, exposure_at, split_capability
from tests import people_frames as frames

DAY = date(2026, 11, 24)


def made(**columns: float):
    marts = frames.marts()
    skills = frames.skills().with_columns(**{name: pl.lit(value) for name, value in columns.items()})
    found = horizon(marts["skill"], skills, marts["team"].row(0, named=True), DAY)
    assert found is not None
    return found


@pytest.mark.parametrize(("years", "share"), [(0, 0.0), (4 / 3, 0.1), (4, 0.5), (12, 0.9)])
def test_adoption_is_a_tenth_a_half_and_nine_tenths_where_it_says(years: float, share: float):
    assert adoption(years, 4) == pytest.approx(share)


def test_exposure_goes_through_the_three_stages():
    stages = {"now": 0.1, "next": 0.2, "full": 0.5}
    assert [exposure_at(share, stages) for share in (0, 0.25, 0.5, 0.75, 1)] == pytest.approx(
        [0.1, 0.15, 0.2, 0.35, 0.5]
    )


@pytest.mark.parametrize(
    ("capability", "now", "full"), [(0.0, 0.0, 0.0), (0.3, 0.12, 0.48), (0.75, 0.6, 0.9), (1.0, 1.0, 1.0)]
)
def test_what_ai_does_alone_is_worked_out_from_the_value_between(capability: float, now: float, full: float):
    low, high = split_capability(pl.col("c"))
    row = pl.DataFrame({"c": [capability]}).select(now=low, full=high).row(0)
    assert row == pytest.approx((now, full))


def test_the_next_stage_is_the_exposure_shown_elsewhere():
    found = made()
    assert found.estimated
    assert found.stages["next"] == pytest.approx(frames.marts()["team"]["exposure"][0])
    assert found.stages["now"] < found.stages["next"] < found.stages["full"]
    assert found.durable == pytest.approx(frames.marts()["team"]["durable"][0])


def test_stored_stages_are_used_and_the_premium_kept():
    found = made(ai_now=0.1, ai_full=0.9)
    assert not found.estimated
    # di: copy alone at the top of the scale: room 0.8 × (1 − 0.5) = 0.4 of her work
    marts = frames.marts()
    room = sum(
        row["execution"] * (1 - row["premium"]) * row["weight"]
        for row in frames.scores().iter_rows(named=True)
    )
    assert found.stages["full"] == pytest.approx(0.9 * room / 6)
    assert found.stages["now"] == pytest.approx(0.1 * room / 6)
    assert found.skills["full"].sum() == pytest.approx(found.stages["full"])
    assert marts["person"].height == 6


def test_stages_keep_their_order_whatever_is_stored():
    found = made(ai_now=0.9, ai_full=0.0)
    assert found.stages["now"] == found.stages["full"] == pytest.approx(found.stages["next"])


def test_the_curve_starts_now_and_a_faster_scenario_is_never_lower():
    found = made()
    start = found.curve.filter(pl.col("years") == 0)
    assert start["exposure"].to_list() == pytest.approx([found.stages["now"]] * 3)
    assert start["day"].to_list() == [DAY] * 3
    wide = found.curve.pivot("scenario", index="years", values="exposure")
    assert (wide["fast"] >= wide["central"]).all()
    assert (wide["central"] >= wide["slow"]).all()
    assert found.curve["years"].max() == YEARS
    half = found.curve.filter(scenario="central", years=HALFWAY["central"])
    assert half["exposure"][0] == pytest.approx(found.stages["next"])


def test_spans_hold_the_value_and_never_pass_execution():
    curve = made().curve
    assert (curve["exposure_low"] <= curve["exposure"] + 1e-12).all()
    assert (curve["exposure_high"] >= curve["exposure"] - 1e-12).all()
    assert (curve["exposure_high"] <= made().execution + 1e-12).all()


def test_a_skill_that_ai_cannot_do_yet_has_its_whole_execution_as_room():
    marts = frames.marts()
    none = {name: pl.lit(0.0) for name in ("ai_capability", "exposed")}
    group = {"exposure": 0.0, "exposure_low": 0.0, "exposure_high": 0.0, "durable": 0.5}
    skills = frames.skills().with_columns(ai_capability=pl.lit(0.0), ai_now=pl.lit(0.0), ai_full=pl.lit(0.5))
    found = horizon(marts["skill"].with_columns(**none), skills, group, DAY)
    assert found is not None
    skill = marts["skill"]
    assert found.stages["full"] == pytest.approx(0.5 * (skill["weight"] * skill["execution"]).sum())


def test_nothing_known_gives_no_horizon():
    marts = frames.marts()
    empty = dict.fromkeys(("exposure", "exposure_low", "exposure_high", "durable"))
    assert horizon(marts["skill"], frames.skills(), empty, DAY) is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_samples_agree_with_their_marts(built: dict[str, Built], lang: str):
    tables = built[lang].snapshot.tables()
    for team in tables["team"].iter_rows(named=True):
        mine = tables["skill"].filter(pl.col("team").eq_missing(pl.lit(team["team"], pl.String)))
        found = horizon(mine, tables["skills"], team, DAY)
        assert found is not None
        assert found.stages["next"] == pytest.approx(team["exposure"], abs=1e-9)
