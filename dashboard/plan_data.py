"""What the Plan screen asks of the pipelines, kept between reruns under the snapshot's folder and the request."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st

import pipelines
from dashboard.data import Shown, Tables
from pipelines import Content, Plan, PlanRequest, Snapshot, Text


def make_plan(seen: Shown, request: PlanRequest) -> Plan:
    """The plan for what is shown, as `request` asks. Raises PlanError."""
    return _plan(str(seen.snapshot.folder), repr(request), request, seen.snapshot)


def examine_plan(seen: Shown, plan: Plan) -> Plan:
    """The plan compared between sources of evidence, with the cells to check first."""
    return _examined(str(seen.snapshot.folder), repr(plan.request), plan, seen.snapshot)


def full(seen: Shown) -> Mapping[str, pl.DataFrame]:
    """Every table of the snapshot that plans need, whatever is chosen; not to be shown as it is."""
    return seen.tables


def skill_names(seen: Shown, words: Text) -> dict[str, str]:
    """What every skill that a move may involve is called in the reader's language, by id."""
    known = pipelines.lexicon().skills.select("skill_id", f"name_{words.lang}")
    own = (
        seen.tables["skill"].select("skill_id", f"name_{words.lang}").unique("skill_id", maintain_order=True)
    )
    return dict(known.iter_rows()) | dict(own.iter_rows())


def describe_plan(seen: Shown, plan: Plan, words: Text) -> Content:
    """The plan in words, people under their labels."""
    return _content(str(seen.snapshot.folder), repr(plan.request), words.lang, seen.names, seen, plan, words)


def render_plan(seen: Shown, plan: Plan, file: str, words: Text, document: str = "plan") -> bytes:
    """The plan as a file, as one of the documents that there are. Raises PlanError."""
    return pipelines.render_plan(
        plan, seen.tables, file, words, names=seen.names, document=document, snapshot=seen.snapshot
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _plan(folder: str, asked: str, _request: PlanRequest, _snapshot: Snapshot) -> Plan:  # noqa: ARG001 - the key
    return pipelines.make_plan(Tables(_snapshot), _request)


@st.cache_resource(max_entries=32, show_spinner=False)
def _examined(folder: str, asked: str, _plan: Plan, _snapshot: Snapshot) -> Plan:  # noqa: ARG001 - the key
    return pipelines.examine(_plan, Tables(_snapshot))


@st.cache_resource(max_entries=16, show_spinner=False)
def _content(  # the first four are the cache's key
    folder: str,  # noqa: ARG001
    request: str,  # noqa: ARG001
    lang: str,  # noqa: ARG001
    names: bool,
    _seen: Shown,
    _plan: Plan,
    _words: Text,
) -> Content:
    return pipelines.describe_plan(_plan, _seen.tables, _words, names=names)
