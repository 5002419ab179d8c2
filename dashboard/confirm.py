"""Skills to confirm: how each name is understood, the least certain first, and the form that corrects one.

A correction is pending until the build: it counts at once on this page, and is stored with the snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

import pipelines
from dashboard import components, data, intake, tables
from dashboard.intake import Draft
from dashboard.text import plain
from pipelines import Correction, Reading, Text

DIMENSIONS = ("execution", "judgment", "presence", "trust")


def skills(brought: Draft, reading: Reading, t: Text) -> None:
    """How names are understood, and the form to correct them."""
    names = reading.found.inventory["skill"].unique(maintain_order=True)
    with st.spinner(t("Recognising skills…")):
        explained = tables.unsure_first(data.explain(tuple(names), brought.corrections))
    st.markdown(counted(explained, t))
    components.table(tables.matches(explained, t), "rempart-matches.csv", t)
    with st.expander(t("Correct how a skill is understood"), icon=":material/edit:"):
        form(brought, explained, t)
    if brought.corrections:
        st.caption(t.n("One correction is kept when you build, for this file and later ones.",
                       "{n} corrections are kept when you build, for this file and later ones.",
                       len(brought.corrections)))  # fmt: skip


def counted(explained: pl.DataFrame, t: Text) -> str:
    """How many names were understood in each way; ways that none was are not told."""
    n = dict(explained.group_by("source").len().iter_rows())
    told = {
        "reference": t.n("{n} in the reference", "{n} in the reference", n.get("reference", 0)),
        "similar": t.n("{n} similar to an entry", "{n} similar to an entry", n.get("similar", 0)),
        "estimated": t.n("{n} estimated from its words", "{n} estimated from their words", n.get("estimated", 0)),
        "yours": t.n("{n} as you corrected it", "{n} as you corrected them", n.get("yours", 0)),
    }  # fmt: skip
    parts = ", ".join(told[source] for source in told if n.get(source))
    return t.n("One name: {parts}.", "{n} names: {parts}.", explained.height, parts=parts)


def form(brought: Draft, explained: pl.DataFrame, t: Text) -> None:
    """One skill: an entry of the reference, or a composition of one's own."""
    told = components.apart({name: name for name in explained["text"]})
    skill = st.selectbox(
        t("Skill, the least certain first"), list(told), format_func=told.__getitem__, key=f"correct-{brought.number}"
    )  # fmt: skip
    row = explained.filter(pl.col("text") == skill).row(0, named=True)
    tag = f"{brought.number}-{skill}"
    st.caption(plain(_as_read(row, t)))
    ways = {"entry": t("An entry of the reference"), "own": t("A composition of your own")}
    way = st.radio(t("It is"), list(ways), format_func=ways.__getitem__, horizontal=True, key=f"way-{tag}")
    correction = _entry(row, tag, t) if way == "entry" else _composition(row, tag, t)
    with st.container(horizontal=True):
        if st.button(t("Correct"), icon=":material/check:", key="correct", disabled=correction is None):
            intake.correct(brought, skill, correction)
            st.rerun()
        if row["source"] == "yours" and st.button(t("Take the correction back"), key="uncorrect"):
            intake.correct(brought, skill, None)
            st.rerun()


def _as_read(row: dict[str, Any], t: Text) -> str:
    """How a name is understood now, in one sentence."""
    shares = ", ".join(f"{names(t)[one]} {t.percent(row[one])}" for one in DIMENSIONS)
    read = row[f"name_{t.lang}"] or row["name_en"]
    if read:
        return t("Now: “{entry}” ({source}). {shares}.", entry=read, shares=shares,
                 source=pipelines.source_names(t)[row["source"]])  # fmt: skip
    return t("Now: {source}. {shares}.", source=pipelines.source_names(t)[row["source"]], shares=shares)


def names(t: Text) -> dict[str, str]:
    """The four dimensions."""
    return {
        "execution": t("execution"),
        "judgment": t("judgment"),
        "presence": t("presence"),
        "trust": t("trust"),
    }


def _entry(row: dict[str, Any], tag: str, t: Text) -> Correction | None:
    """An entry of the reference: the one it is read as, then the closest ones, then all others by name."""
    known = entries(t)
    first = [one for one in (row["skill_id"], *data.closest(row["text"])[0]) if one in known]
    order = list(dict.fromkeys([*first, *sorted(known, key=lambda one: known[one].casefold())]))
    chosen = st.selectbox(
        t("Entry, the closest first"), order, format_func=known.__getitem__, key=f"entry-{tag}"
    )
    return Correction(skill_id=chosen)


def entries(t: Text) -> dict[str, str]:
    """The name of each entry of the reference, by identifier."""
    skills_ = pipelines.lexicon().skills
    return dict(skills_.select("skill_id", tables.in_language("name", t)).iter_rows())


def _composition(row: dict[str, Any], tag: str, t: Text) -> Correction | None:
    """Four shares in percent that add up to 100, and what AI can do if the user wants to say so."""
    shares = [
        column.number_input(
            f"{names(t)[one].capitalize()} (%)", 0, 100, start, step=5, key=f"{one}-{tag}"
        )
        for one, column, start in zip(DIMENSIONS, st.columns(4), _hundred([row[d] for d in DIMENSIONS]), strict=True)
    ]  # fmt: skip
    capability = st.number_input(
        t("Share of its execution that AI can do (%); empty: estimated"),
        0,
        100,
        None,
        step=5,
        key=f"ai-{tag}",
    )
    if sum(shares) != 100:
        st.caption(t("The four shares add up to {sum}; they must add up to 100.", sum=sum(shares)))
        return None
    return Correction(
        composition=(shares[0] / 100, shares[1] / 100, shares[2] / 100, shares[3] / 100),
        ai_capability=None if capability is None else capability / 100,
    )


def _hundred(shares: Sequence[float]) -> list[int]:
    """Shares as whole percentages that add up to 100: the largest takes what rounding leaves."""
    rounded = [round(100 * share) for share in shares]
    rounded[rounded.index(max(rounded))] += 100 - sum(rounded)
    return rounded
