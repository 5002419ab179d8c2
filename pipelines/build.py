"""The whole way from files to a snapshot: read, resolve, score, marts, moves, write."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import moves
from pipelines.cells import Source
from pipelines.changes import Changes, compare, related
from pipelines.closeness import closeness
from pipelines.inventory import Inventory
from pipelines.lexicon import REFERENCE, lexicon, normalise
from pipelines.mapping import Mapping
from pipelines.marts import build_marts
from pipelines.model import encode
from pipelines.reading import Reading, Report, read
from pipelines.resolve import Correction, resolve
from pipelines.schemas import CANDIDATE
from pipelines.score import score
from pipelines.settings import SETTINGS, Settings
from pipelines.text import N_
from pipelines.vectors import Encode, VectorStore
from pipelines.workspace import Snapshot, Workspace

VERSION = 3
"""Of what a snapshot holds: raise it when the tables or the way to them change."""

STAGES = (
    N_("Reading the spreadsheet"),
    N_("Recognising skills"),
    N_("Scoring"),
    N_("Preparing charts"),
    N_("Looking for moves"),
    N_("Storing the snapshot"),
)
Progress = Callable[[int, str], None]
"""Called as each stage begins, with its number from 0 and its name (English, to be translated)."""


@dataclass(frozen=True)
class Built:
    """A finished build: the snapshot, the report on what was read, seconds by stage, and whether it is new."""

    snapshot: Snapshot
    report: Report
    seconds: dict[str, float]
    new: bool


@dataclass(frozen=True)
class Since:
    """What a file changes, and against which snapshot."""

    snapshot: Snapshot
    changes: Changes


class _Clock:
    """Announces stages and keeps how long each took."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}
        self.name = ""
        self.since = time.perf_counter()

    def stage(self, number: int) -> None:
        """End the stage under way and begin this one."""
        self.stop()
        self.name = STAGES[number]
        if self.progress:
            self.progress(number, self.name)

    def stop(self) -> None:
        """End the stage under way."""
        now = time.perf_counter()
        if self.name:
            self.seconds[self.name] = round(now - self.since, 3)
        self.name, self.since = "", now


def build(
    sources: Sequence[Source] | Reading,
    workspace: Workspace,
    *,
    mapping: Mapping | None = None,
    as_of: date | None = None,
    progress: Progress | None = None,
    settings: Settings = SETTINGS,
) -> Built:
    """Build a snapshot of `sources` (files, or what was already read of them) in `workspace`.

    The same files, read in the same way with the same corrections, are the same snapshot. Raises FileError,
    LayoutError, MappingError, WorkspaceError; nothing is stored then.
    """
    clock = _Clock(progress)
    clock.stage(0)
    reading = sources if isinstance(sources, Reading) else read(sources, mapping)
    report, corrections = reading.report, _relevant(reading, workspace.corrections())
    found, joins = joined(private(reading.found, workspace.secret()), workspace.joins())
    snapshot_id = _identity(reading, corrections, joins, as_of, settings)
    known = workspace.get(snapshot_id)
    if known and known.whole:
        return Built(known, report, clock.seconds, new=False)
    tables = _tables(found, corrections, clock, settings, VectorStore(workspace.vectors, encode))
    clock.stage(5)
    files = {f"{number}-{source.safe_name}": source for number, source in enumerate(reading.sources, start=1)}
    manifest = _manifest(reading, report, files, as_of, corrections)
    contents = {name: source.content for name, source in files.items()}
    snapshot = workspace.add(snapshot_id, manifest, contents, tables)
    clock.stop()
    return Built(snapshot, report, clock.seconds, new=True)


def private(found: Inventory, secret: bytes) -> Inventory:
    """The inventory with ids of people that only this workspace can make from a name (HMAC-SHA-256)."""
    plain = found.people["person_id"]
    private = [f"p-{hmac.new(secret, one.encode(), 'sha256').hexdigest()[:12]}" for one in plain]
    renamed = pl.col("person_id").replace_strict(
        plain, pl.Series(private, dtype=pl.String), default=None, return_dtype=pl.String
    )
    return _renamed(found, renamed)


def _renamed(found: Inventory, person_id: pl.Expr) -> Inventory:
    """The inventory with other ids of people."""
    return replace(
        found,
        inventory=found.inventory.with_columns(person_id),
        people=found.people.with_columns(person_id),
        rejects=found.rejects.with_columns(person_id),
    )


def joined(found: Inventory, joins: Dict[str, str]) -> tuple[Inventory, dict[str, str]]:
    """The inventory with the people under the ids that they had before they were renamed, and the joins that counted.

    Where both ids are in one file they are two people, and stay so.
    """
    here = set(found.people["person_id"])
    before = {now: old for now, old in joins.items() if now in here and old not in here}
    known = pl.col("person_id").replace(before)
    return _renamed(found, known), before


def since(reading: Reading, workspace: Workspace, joins: Dict[str, str] | None = None) -> Since | None:
    """What `reading` changes against the latest snapshot that is of the same people; None where there is none.

    `joins` are those of the workspace unless given. Raises WorkspaceError, SnapshotDamaged.
    """
    snapshots = workspace.snapshots()
    if not snapshots:
        return None
    plain = private(reading.found, workspace.secret())
    found, _ = joined(plain, workspace.joins() if joins is None else joins)
    for snapshot in snapshots:
        people = snapshot.table("people")
        if related(people, found.people):
            then = (people, snapshot.table("inventory"))
            return Since(snapshot, compare(then, (found.people, found.inventory)))
    return None


def _tables(
    found: Inventory,
    corrections: dict[str, Correction],
    clock: _Clock,
    settings: Settings,
    encoder: Encode,
) -> dict[str, pl.DataFrame]:
    """Every table of the snapshot, each stage from the one before."""
    known = lexicon()
    clock.stage(1)
    names = found.inventory["skill"].unique(maintain_order=True).to_list()
    skills = resolve(names, corrections, settings.matching, encoder=encoder)
    clock.stage(2)
    scores = score(found.inventory, found.people, skills, settings.framework)
    clock.stage(3)
    marts = build_marts(found.inventory, found.people, skills, scores, found.empty, settings.framework)
    clock.stage(4)
    candidates = CANDIDATE.conform(
        moves.candidates(
            scores, marts.skill, known.entries, known.pathways, settings, closeness(skills, known, settings)
        )
    )
    return {
        "inventory": found.inventory,
        "people": found.people,
        "rejects": found.rejects,
        "skills": skills,
        "scores": scores,
        "person": marts.person,
        "team": marts.team,
        "skill": marts.skill,
        "facet": marts.facet,
        "candidate": candidates,
    }


def _relevant(reading: Reading, corrections: dict[str, Correction]) -> dict[str, Correction]:
    """The corrections of skills that the files name: others change nothing."""
    names = {normalise(name) for name in reading.found.inventory["skill"].unique()}
    return {name: correction for name, correction in corrections.items() if name in names}


def _identity(
    reading: Reading,
    corrections: dict[str, Correction],
    joins: Dict[str, str],
    as_of: date | None,
    settings: Settings,
) -> str:
    """A name that depends on everything that the snapshot depends on, and on nothing else."""
    parts = {
        "version": VERSION,
        "files": [_sha(source.content) for source in reading.sources],
        "mapping": reading.mapping.to_dict() if reading.mapping else None,
        "joins": dict(sorted(joins.items())),
        "corrections": {name: repr(correction) for name, correction in sorted(corrections.items())},
        "as_of": as_of.isoformat() if as_of else None,
        "reference": _reference(),
        "settings": repr(settings),
    }
    return "s-" + _sha(json.dumps(parts, sort_keys=True).encode())[:16]


@cache
def _reference() -> str:
    """A fingerprint of everything that Rempart ships and reads or scores with."""
    files = sorted(path for path in REFERENCE.iterdir() if path.suffix != ".md")
    return _sha(b"".join(path.name.encode() + path.read_bytes() for path in files))[:16]


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _manifest(
    reading: Reading,
    report: Report,
    files: dict[str, Source],
    as_of: date | None,
    corrections: dict[str, Correction],
) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "version": VERSION,
        "built_at": now.isoformat(timespec="milliseconds"),
        "as_of": (as_of or now.date()).isoformat(),
        "files": [
            {
                "name": source.name,
                "stored": f"source/{stored}",
                "sha256": _sha(source.content),
                "bytes": len(source.content),
            }
            for stored, source in files.items()
        ],
        "mappings": [Mapping.of(table.sheet, table.layout).to_dict() for table in reading.tables],
        "corrections": len(corrections),
        "report": report.to_dict(),
        "reference": _reference(),
    }


SAMPLES = Path(__file__).parent.parent / "sample_data"
SAMPLE_FILES = {"en": "team_product_marketing_en.csv", "fr": "equipe_hopital_fr.xlsx"}


def sample(lang: str) -> Source:
    """The sample team in that language."""
    return Source.from_path(SAMPLES / SAMPLE_FILES[lang])
