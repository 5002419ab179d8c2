"""Every constant of the framework and every limit, in one frozen object.

Change a constant by building another `Settings` (``dataclasses.replace``); nothing reads a constant from
anywhere else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

DIMENSIONS = ("execution", "judgment", "presence", "trust")
DURABLE_DIMENSIONS = ("judgment", "presence", "trust")


@dataclass(frozen=True)
class Framework:
    """Constants of the framework (design.md §1). Levels and shares are 0..1."""

    premium_from: float = 0.6
    """Level up to which good enough is free: no premium."""
    premium_full_at: float = 1.0
    """Level at which the premium is whole."""
    premium_top: float = 0.5
    """Share of exposure that an exceptional level takes away."""
    working_level: float = 0.6
    """Level from which a person covers a skill."""
    mentor_level: float = 0.8
    """Level from which a person can mentor a skill."""
    squeezed_execution: float = 0.5
    """Execution share from which a row can belong to the squeezed middle."""
    squeezed_from: float = 0.3
    """Lowest level of the squeezed middle (included)."""
    squeezed_below: float = 0.7
    """Highest level of the squeezed middle (excluded)."""
    durable_share: float = 0.5
    """Durable share from which a skill counts as durable."""
    lost_exposed: float = 0.4
    """Exposed share of a feeder skill from which the apprenticeship through it counts as being lost."""
    small_group: int = 5
    """Fewest people for whom a group's figures are shown."""


@dataclass(frozen=True)
class Matching:
    """Thresholds of skill matching, 0..1 (calibration: see docs of `pipelines.resolve`)."""

    fuzzy: float = 0.80
    """Spelling similarity below which two names are not compared word by word."""
    fuzzy_shortest: int = 5
    """Shortest name (characters) that may match by spelling alone."""
    semantic: float = 0.83
    """Cosine of sentence embeddings from which a name is similar to an entry."""
    semantic_head: float = 0.60
    """The same, when the entry is written before a bracket, dash, slash or comma of the name."""
    semantic_within: float = 0.65
    """The same, when the name holds every word of the entry."""
    semantic_word: float = 0.72
    """The same, when that entry is one common word."""
    semantic_margin: float = 0.03
    """Least lead of the best entry over the second, if those two differ in composition."""
    semantic_shortest: int = 4
    """Shortest name (characters) that may match by meaning alone."""
    reference_margin: float = 0.10
    """Half-width of the span of an entry's execution share: two steps of its scale."""


@dataclass(frozen=True)
class Planning:
    """Defaults of a plan; hours are practice hours over the plan's period of a quarter."""

    hours_per_person: float = 40.0
    mentor_hours: float = 12.0
    """Hours that one mentor gives at most."""
    moves_per_person: int = 2
    shift: float = 0.5
    """Share of the exposed skill's weight that a move takes to the new skill."""
    least_moved: float = 0.02
    """Least share of somebody's work that a move takes, unless it leads to the file's own target."""
    weeks: int = 13
    """Length of a plan's period: a quarter."""
    mentor_share: float = 0.2
    """Mentor hours for one practice hour."""
    from_exposed: float = 0.2
    """Exposed share of a row from which it is worth moving from."""
    base_hours: float = 60.0
    """Practice hours from nothing to working level, where no pathway says better."""
    rung: float = 0.2
    """Smallest step of level that a move aims at, and pays for."""
    reach_pathway: float = 0.8
    """Reach of a curated pathway, before interest and the level held."""
    reach_held: float = 0.6
    """Reach of a skill that the person has already."""
    reach_near: float = 0.4
    """Reach of a leverage skill, or of one of the same family that the team has."""
    reach_lift: float = 0.5
    """Share of the remaining distance that full interest, or the top level, each closes."""
    mentor_lift: float = 1 / 3
    """Share of the remaining distance that an internal mentor closes."""
    closeness_eases: float = 0.25
    """Share of the practice hours that a target of the same meaning would save."""
    near: float = 0.4
    """Closeness from which a target counts as near in meaning (calibration: see `pipelines.closeness`)."""
    feeder_exposed: float = 0.4
    """Exposed share from which learning by doing a skill is being lost."""
    highly_exposed: float = 0.3
    """Exposure from which fairness asks for a move: somebody is highly exposed."""
    mentors_per_move: int = 4
    """Mentors looked at for each move, the same team's first."""
    steady: float = 0.02
    """Share of a move's value within which another choice counts as no better."""
    whole_programme: int = 80
    """People up to whom a plan is solved as one programme."""
    block: int = 24
    """People solved together beyond that."""
    exact: int = 30
    """People up to whom a programme is solved to the last point."""
    gap: float = 1e-3
    """Share of the bound by which a larger programme may stay below it."""
    seconds: float = 15.0
    """Time that one programme may take; the gap left then is reported."""
    alternatives: int = 3
    """Targets of each basis looked at for a skill without pathway."""
    candidates_per_person: int = 10
    """Best candidates kept for each person."""


@dataclass(frozen=True)
class Limits:
    """Bounds on what is read, so that a bad file costs little."""

    upload_mb: int = 50
    file_mb: int = 2_000
    unpacked_mb: int = 400
    """What one part of a workbook may take once unpacked."""
    columns: int = 5_000
    cells: int = 30_000_000
    """Of the rectangle around everything in one sheet, empty ones included: a reader keeps about 32 bytes for each."""
    window_rows: int = 300
    """Rows looked at to recognise a sheet's layout."""
    window_cells: int = 18_000
    """The same in cells: of a sheet of 300 columns, 60 rows."""
    fewest_rows: int = 40
    """Rows looked at however wide the sheet is."""


@dataclass(frozen=True)
class Settings:
    """All of Rempart's settings."""

    framework: Framework = field(default_factory=Framework)
    matching: Matching = field(default_factory=Matching)
    planning: Planning = field(default_factory=Planning)
    limits: Limits = field(default_factory=Limits)


SETTINGS = Settings()


def workspace_folder() -> Path:
    """Where snapshots are kept: `REMPART_WORKSPACE`, or `workspace/` in the current folder."""
    return Path(os.environ.get("REMPART_WORKSPACE", "workspace"))
