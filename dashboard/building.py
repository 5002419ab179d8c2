"""The last step of an import: what the levels mean, the day that the file describes, and the build."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from dashboard import components, intake
from dashboard.intake import Draft
from dashboard.text import plain
from pipelines import Reading, Text

MOST = 12
"""Words that are shown with the level that each is read as."""


def step(brought: Draft, reading: Reading, t: Text) -> None:
    """Confirm the scale, say the day, build; then the way on."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        sure = confirm(brought, reading, t)
    right.date_input(
        t("The file describes the state on"), brought.as_of or date.today(), format="YYYY-MM-DD",
        key=f"{intake.AS_OF}-{brought.number}", on_change=intake.take_day, args=(brought.number,),
    )  # fmt: skip
    ready = sure and not brought.built
    if st.button(
        t("Build"),
        type=components.main_type(),
        icon=":material/construction:",
        key="build",
        disabled=not ready,
    ):
        with components.guarded(t):
            intake.build(brought, t)
            st.rerun()
    if not sure:
        st.caption(t("Confirm the levels above, then build."))
    if brought.built:
        st.success(
            t("Done: the snapshot is stored, with your file as it was."), icon=":material/check_circle:"
        )
        components.page_button("views/overview.py", t("Go to the overview"), ":material/arrow_forward:")


def confirm(brought: Draft, reading: Reading, t: Text) -> bool:
    """A box to tick: what the lowest and the highest level are. Lists without levels need none."""
    scale = reading.report.scale
    if scale["source"] == "none":
        st.caption(t("Nothing here says how well: people have these skills, at a level that is not known."))
        return True
    said = scale["source"] == "mapping"  # the visitor's own word, now or earlier
    key = f"scale-{brought.number}-{scale['min']}-{scale['max']}-{scale['source']}"
    return st.checkbox(question(reading, t), value=said, key=key)


def question(reading: Reading, t: Text) -> str:
    """What is to be confirmed about the levels."""
    scales = {scale.label: scale for scale in reading.found.scales if scale.source != "none"}
    if all(scale.source == "words" for scale in scales.values()):
        return t("Levels are words or marks: {words}.", words=plain(", ".join(word_levels(reading, t))))
    if len(scales) > 1:
        return t("Levels run on different scales: {scales}.", scales=", ".join(scales))
    (scale,) = scales.values()
    return t("Levels run from {low} (lowest) to {high} (highest).", low=scale.low, high=scale.high)


def word_levels(reading: Reading, t: Text) -> list[str]:
    """Each word or mark with the level that it is read as, from the lowest; the most frequent ones if many."""
    rated = reading.found.inventory.filter(pl.col("status") == "rated")
    words = rated.group_by("level_raw").agg(pl.col("level").first(), n=pl.len())
    most = words.sort("n", "level_raw", descending=[True, False]).head(MOST).sort("level", "level_raw")
    return [f"{word} = {t.percent(level)}" for word, level in most.select("level_raw", "level").iter_rows()]
