"""The workspace: a folder of immutable snapshots, and the user's corrections beside them.

    workspace/
      snapshots/<id>/          one build, never changed after it appears
        manifest.json          what was read, how, when, with which versions
        source/                the original files, byte for byte
        <table>.parquet        the tables of `schemas`
      corrections.json         what the user says a skill name means

A snapshot is written in a hidden folder beside the others and renamed into place, so readers see all of it or
nothing, and a crash at any moment leaves the previous state. Several processes can share one workspace.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.errors import NoSnapshot, SnapshotDamaged, WorkspaceError
from pipelines.lexicon import normalise
from pipelines.resolve import Correction
from pipelines.schemas import STORED

BUILDING = ".building-"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Snapshot:
    """One build as stored. `manifest` holds plain JSON values."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its folder's name."""
        return self.folder.name

    @property
    def as_of(self) -> date:
        """The day that it describes."""
        return date.fromisoformat(self.manifest["as_of"])

    @property
    def built_at(self) -> datetime:
        """When it was built, in UTC."""
        return datetime.fromisoformat(self.manifest["built_at"])

    @property
    def files(self) -> list[str]:
        """The names of the files it was built from, as the user gave them."""
        return [str(file["name"]) for file in self.manifest["files"]]

    def table(self, name: str) -> pl.DataFrame:
        """A stored table, by its name in `schemas`. Raises SnapshotDamaged."""
        path = self.folder / f"{name}.parquet"
        try:
            return pl.read_parquet(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise SnapshotDamaged.at(self.id, path.name) from error

    def tables(self) -> dict[str, pl.DataFrame]:
        """Every stored table. Raises SnapshotDamaged."""
        return {table.name: self.table(table.name) for table in STORED}


class Workspace:
    """The snapshots in `folder`, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def _snapshots(self) -> Path:
        return self.folder / "snapshots"

    def snapshots(self) -> list[Snapshot]:
        """Every readable snapshot, the most recent first (by the day described, then by the build)."""
        found = [
            snapshot for path in self._snapshots.glob("*/" + MANIFEST) if (snapshot := _load(path.parent))
        ]
        return sorted(found, key=lambda snapshot: (snapshot.as_of, snapshot.built_at), reverse=True)

    def latest(self) -> Snapshot:
        """The most recent snapshot. Raises NoSnapshot."""
        return next(iter(self.snapshots()), None) or self._none()

    def get(self, snapshot_id: str) -> Snapshot | None:
        """The snapshot of that name, if there is one."""
        return next((snapshot for snapshot in self.snapshots() if snapshot.id == snapshot_id), None)

    def _none(self) -> Snapshot:
        raise NoSnapshot.within(str(self.folder))

    def add(
        self,
        snapshot_id: str,
        manifest: Mapping[str, Any],
        sources: Mapping[str, bytes],
        tables: Mapping[str, pl.DataFrame],
    ) -> Snapshot:
        """Write a snapshot, or return the one of that name if it is there already. Raises WorkspaceError."""
        final = self._snapshots / snapshot_id
        with self._writing():
            self._snapshots.mkdir(parents=True, exist_ok=True)
            self._sweep()
            building = Path(tempfile.mkdtemp(prefix=f"{BUILDING}{os.getpid()}-", dir=self._snapshots))
            try:
                _write(building, manifest, sources, tables)
                _rename_unless_there(building, final)
            finally:
                shutil.rmtree(building, ignore_errors=True)
        stored = _load(final)
        if stored is None:
            raise SnapshotDamaged.at(snapshot_id, MANIFEST)
        return stored

    def _sweep(self) -> None:
        """Remove what builds that were killed left behind."""
        for left in self._snapshots.glob(BUILDING + "*"):
            pid = left.name.removeprefix(BUILDING).split("-")[0]
            if pid.isdigit() and not _alive(int(pid)):
                shutil.rmtree(left, ignore_errors=True)

    # --- the user's corrections ---------------------------------------------------------------------------------

    @property
    def _corrections(self) -> Path:
        return self.folder / "corrections.json"

    def corrections(self) -> dict[str, Correction]:
        """What the user says skill names mean, by normalised name."""
        try:
            text = self._corrections.read_text(encoding="utf-8") if self._corrections.exists() else "{}"
            return {name: _correction(said) for name, said in json.loads(text).items()}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise WorkspaceError.unreadable(str(self.folder), self._corrections.name) from error

    def correct(self, name: str, correction: Correction | None) -> None:
        """Keep what the user says `name` means, or forget it. Raises WorkspaceError."""
        kept = self.corrections()
        kept.pop(normalise(name), None)
        if correction is not None:
            kept[normalise(name)] = correction
        said = {key: _said(value) for key, value in sorted(kept.items())}
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(self._corrections, json.dumps(said, ensure_ascii=False, indent=1).encode())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WorkspaceError.cannot_write(str(self.folder), error.strerror or str(error)) from error


def _correction(said: Mapping[str, Any]) -> Correction:
    composition = said.get("composition")
    return Correction(
        said.get("skill_id"), tuple(composition) if composition else None, said.get("ai_capability")
    )


def _said(correction: Correction) -> dict[str, Any]:
    return {
        "skill_id": correction.skill_id,
        "composition": correction.composition,
        "ai_capability": correction.ai_capability,
    }


def _load(folder: Path) -> Snapshot | None:
    """The snapshot in `folder`; None while it is being built or when its manifest cannot be read."""
    if folder.name.startswith("."):
        return None
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        date.fromisoformat(manifest["as_of"])
        datetime.fromisoformat(manifest["built_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Snapshot(folder, manifest)


def _write(
    folder: Path,
    manifest: Mapping[str, Any],
    sources: Mapping[str, bytes],
    tables: Mapping[str, pl.DataFrame],
) -> None:
    """Everything of one snapshot, on disk before it is renamed into place; the manifest last."""
    (folder / "source").mkdir()
    for name, content in sources.items():
        _durably(folder / "source" / name, partial(_put, content=content))
    for name, frame in tables.items():
        _durably(folder / f"{name}.parquet", frame.write_parquet)
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    _durably(folder / MANIFEST, partial(_put, content=text.encode()))
    folder.chmod(0o755)  # mkdtemp makes it private; the workspace's own rights decide who reads


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _durably(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file and wait until it is on disk."""
    write(path)
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def _rename_unless_there(building: Path, final: Path) -> None:
    """Put the snapshot in place; if another process was first with the same one, keep theirs."""
    try:
        building.rename(final)
    except OSError:
        if not final.is_dir():
            raise


def _replace(path: Path, content: bytes) -> None:
    """Replace a file at once: readers see the old text or the new one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "wb") as temporary:
        temporary.write(content)
        temporary.flush()
        os.fsync(temporary.fileno())
    Path(name).replace(path)


def _alive(pid: int) -> bool:
    """Whether a process of that number runs on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it runs, for another user
    return True
