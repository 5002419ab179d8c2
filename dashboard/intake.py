"""What a visitor brings, until it is built: files, how they are read, and what may be changed about that.

A draft lives in the visitor's session and nowhere else: nothing is stored before "Build". It outlasts a visit to
another page, and gives way to the next upload.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

import pipelines
from dashboard import components, data, state
from pipelines import Correction, Mapping, Reading, RempartError, Source, Text

DRAFT = "draft"
NUMBER = "draft_number"
UPLOAD = "upload"
PASTED = "pasted"
AS_OF = "as_of"
ENDINGS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods")
SAVED = "saved_mapping"


@dataclass(frozen=True, eq=False)
class Draft:
    """Files that were brought. `reading` is None until they could be read; `problem` is the last error.

    `number` tells one upload from the next, so that what was edited for one is never applied to another.
    """

    number: int
    sources: tuple[Source, ...]
    reading: Reading | None = None
    problem: RempartError | None = None
    built: str | None = None
    """The snapshot made of it as it is now."""
    corrections: Dict[str, Correction | None] = field(default_factory=dict)
    """What the visitor said skills mean, stored with the build; None takes an earlier word back."""
    joins: Dict[str, str] = field(default_factory=dict)
    """People said to be the same, new id → earlier id; stored with the build."""
    kept: bool = False
    """Whether it is read as the visitor said for an earlier file with the same headers."""
    as_of: date | None = None
    """The day that the files describe; today, where the visitor says nothing."""

    @property
    def mapping(self) -> Mapping | None:
        """How the first table is read, as the visitor could keep it."""
        if self.reading is None:
            return None
        first = self.reading.tables[0]
        return Mapping.of(first.sheet, first.layout)


def draft() -> Draft | None:
    """What was brought last."""
    found: Draft | None = st.session_state.get(DRAFT)
    return found


def take() -> None:
    """The uploader's callback: the files it holds now are the draft; without any there is none."""
    _begin([(file.name, file.getvalue()) for file in st.session_state[UPLOAD]])


def take_pasted() -> None:
    """The text area's callback: cells pasted from a spreadsheet are a file whose fields are separated by tabs."""
    pasted, t = str(st.session_state[PASTED] or ""), state.words()
    _begin([(t("Pasted cells") + ".tsv", pasted.encode())] if pasted.strip() else [])


def _begin(files: Sequence[tuple[str, bytes]]) -> None:
    """A new draft of these files; without any there is none."""
    number = st.session_state[NUMBER] = st.session_state.get(NUMBER, 0) + 1
    if not files:
        st.session_state.pop(DRAFT, None)
        return
    try:
        sources = tuple(Source.from_upload(name, content) for name, content in files)
        st.session_state[DRAFT] = Draft(number, sources)
    except RempartError as problem:
        st.session_state[DRAFT] = Draft(number, (), problem=problem)


def correct(brought: Draft, skill: str, correction: Correction | None) -> None:
    """Keep what a skill means with the draft, until it is built; None takes an earlier word back."""
    said = {**brought.corrections, skill: correction}
    st.session_state[DRAFT] = replace(brought, corrections=said, built=None)


def join(brought: Draft, now: str, before: str) -> None:
    """Keep with the draft, until it is built, that two names are one person."""
    st.session_state[DRAFT] = replace(brought, joins={**brought.joins, now: before}, built=None)


def take_day(number: int) -> None:
    """The callback of the day that the files describe."""
    if brought := draft():
        st.session_state[DRAFT] = replace(brought, as_of=st.session_state[f"{AS_OF}-{number}"], built=None)


def read(brought: Draft, t: Text) -> Draft:
    """The draft with its reading, or with the problem that stood in the way."""
    if brought.reading or brought.problem:
        return brought
    first = read_as(brought, None, t)
    said = pipelines.remembered(first.reading, data.workspace()) if first.reading else None
    if said is None:
        return first
    kept = replace(read_as(first, said, t), kept=True)
    st.session_state[DRAFT] = kept
    return kept


def anew(brought: Draft, t: Text) -> None:
    """Forget how these headers were read, and recognise the files again."""
    if brought.reading:
        pipelines.forget(brought.reading, data.workspace())
    read_as(replace(brought, kept=False), None, t)


def read_as(brought: Draft, mapping: Mapping | None, t: Text) -> Draft:
    """The draft read as `mapping` says; if that fails, the earlier reading stays beside the problem."""
    with st.spinner(t("Reading the spreadsheet…")):
        try:
            reading = pipelines.read(brought.sources, mapping)
            kept = replace(brought, reading=reading, problem=None, built=None, kept=False)
        except RempartError as problem:
            kept = replace(brought, problem=problem)
    st.session_state[DRAFT] = kept
    return kept


def take_mapping() -> None:
    """Read the draft again as a mapping file says that the visitor kept earlier."""
    brought, file, t = draft(), st.session_state[SAVED], state.words()
    if brought is None or file is None:
        return
    try:
        read_as(brought, Mapping.from_source(Source(file.name, file.getvalue())), t)
    except RempartError as problem:
        st.session_state[DRAFT] = replace(brought, problem=problem)


@contextmanager
def progress(t: Text) -> Iterator[pipelines.Progress]:
    """A bar that moves with each stage of a build and says its name."""
    bar = st.progress(0.0, t("Starting…"))

    def follow(number: int, name: str) -> None:
        bar.progress(number / len(pipelines.STAGES), t(name) + "…")

    yield follow
    bar.progress(1.0, t("Done"))


def build(brought: Draft, t: Text) -> None:
    """Store the draft as a snapshot and show that one from now on. Raises RempartError."""
    if brought.reading is None:
        return
    place = data.workspace()
    for skill, correction in brought.corrections.items():
        place.correct(skill, correction)
    for now, before in brought.joins.items():
        place.join(now, before)
    pipelines.remember(brought.reading, place)
    with progress(t) as follow:
        built = pipelines.build(brought.reading, place, as_of=brought.as_of, progress=follow)
    st.session_state[DRAFT] = replace(
        brought, built=built.snapshot.id, problem=None, corrections={}, joins={}
    )
    _show(built.snapshot.id)


def sample_button(lang: str, label: str, t: Text) -> None:
    """A button that builds a sample team where it is not there yet, and goes to its overview."""
    if st.button(label, type=components.main_type(), icon=":material/play_circle:", key=f"sample-{lang}"):
        with components.guarded(t):
            with progress(t) as follow:
                built = pipelines.build([pipelines.sample(lang)], data.workspace(), progress=follow)
            _show(built.snapshot.id)
            st.switch_page("views/overview.py", query_params=state.link())


def _show(snapshot_id: str) -> None:
    """Look at everybody in this snapshot."""
    state.choose("snapshot", snapshot_id)
    state.choose("team", None)
