"""The workspace: a folder of immutable snapshots, and the user's corrections beside them.

    workspace/
      snapshots/<id>/          one build, never changed after it appears
        manifest.json          what was read, how, when, with which versions
        source/                the original files, byte for byte
        <table>.parquet        the tables of `schemas`
      corrections/             what the user says skill names mean, one small file for each name
      replies/                 what people answer to what is held about them (`pipelines.replies`)
      rulings/                 moves that someone pinned, ruled out or edited, one small file for each
      plans/, progress/        plans as they were made, and how their moves went (see `pipelines.planlog`)
      joins/                   who is the same person under another name, one small file each, ids only
      mappings/                how the user read a sheet, one small file for each header
      vectors.npz              what skill names mean, by a digest of each (`pipelines.vectors`)
      secret                   turns names into the ids of people, so that an id says nothing outside

A snapshot is written in a hidden folder beside the others and renamed into place, so readers see all of it or
nothing, and a crash at any moment leaves the previous state. Several processes can share one workspace.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from pipelines.disk import durably, is_parquet, put, replace_at_once
from pipelines.errors import NoSnapshot, SnapshotDamaged, WorkspaceError
from pipelines.lexicon import normalise
from pipelines.resolve import Correction
from pipelines.schemas import STORED

T = TypeVar("T")
BUILDING = ".building-"
HOST = "".join(c for c in platform.node() if c.isalnum())[:40] or "host"
A_DAY = 86_400
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

    @property
    def whole(self) -> bool:
        """Whether every table is there and looks like Parquet (its first and last four bytes)."""
        return all(is_parquet(self.folder / f"{table.name}.parquet") for table in STORED)

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: pl.Expr | None = None
    ) -> pl.DataFrame:
        """A stored table, by its name in `schemas`; whole, or only these columns and rows. Raises SnapshotDamaged."""
        path = self.folder / f"{name}.parquet"
        stored = columns or next(list(table.columns) for table in STORED if table.name == name)
        try:
            if columns is None and where is None:
                return pl.read_parquet(path).select(stored)
            rows = pl.scan_parquet(path) if where is None else pl.scan_parquet(path).filter(where)
            return rows.select(stored).collect()
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
        found = self.snapshots()
        if not found:
            raise NoSnapshot.within(str(self.folder))
        return found[0]

    def get(self, snapshot_id: str) -> Snapshot | None:
        """The snapshot of that name, if there is one."""
        return next((snapshot for snapshot in self.snapshots() if snapshot.id == snapshot_id), None)

    def named(self, snapshot_id: str) -> Snapshot:
        """The snapshot of that name. Raises NoSnapshot."""
        found = self.get(snapshot_id)
        if found is None:
            known = ", ".join(snapshot.id for snapshot in self.snapshots())
            raise NoSnapshot.called(snapshot_id, known)
        return found

    def add(
        self,
        snapshot_id: str,
        manifest: Mapping[str, Any],
        sources: Mapping[str, bytes],
        tables: Mapping[str, pl.DataFrame],
    ) -> Snapshot:
        """Write a snapshot, or return the one of that name if it is there and whole. Raises WorkspaceError."""
        final = self._snapshots / snapshot_id
        with self._writing():
            self._snapshots.mkdir(parents=True, exist_ok=True)
            self._sweep()
            building = Path(tempfile.mkdtemp(prefix=f"{BUILDING}{HOST}-{os.getpid()}-", dir=self._snapshots))
            try:
                _write(building, manifest, sources, tables)
                _put_in_place(building, final)
            finally:
                shutil.rmtree(building, ignore_errors=True)
        stored = _load(final)
        if stored is None:
            raise SnapshotDamaged.at(snapshot_id, MANIFEST)
        return stored

    def _sweep(self) -> None:
        """Remove what builds that were killed left behind: of a dead process here, or a day old."""
        for left in self._snapshots.glob(BUILDING + "*"):
            with suppress(OSError):
                old = time.time() - left.stat().st_mtime > A_DAY
                if old or _of_a_dead_process(left.name):
                    shutil.rmtree(left, ignore_errors=True)

    # --- the user's corrections and the secret ------------------------------------------------------------------

    def corrections(self) -> dict[str, Correction]:
        """What the user says skill names mean, by normalised name. Raises WorkspaceError."""
        return dict(self._said("corrections", lambda said: (str(said["name"]), _correction(said))))

    def correct(self, name: str, correction: Correction | None) -> None:
        """Keep what the user says `name` means, or forget it. Raises WorkspaceError."""
        key = normalise(name)
        self.keep("corrections", key, {"name": key, **asdict(correction)} if correction else None)

    def joins(self) -> dict[str, str]:
        """People whom the user said to be the same: the id under the new name → the id that they had before.

        Raises WorkspaceError.
        """
        return dict(self._said("joins", lambda said: (str(said["now"]), str(said["before"]))))

    def join(self, now: str, before: str | None) -> None:
        """Keep that the person `now` is the one with the id `before`, or forget it. Raises WorkspaceError."""
        self.keep("joins", now, None if before is None else {"now": now, "before": before})

    def mappings(self) -> dict[str, dict[str, Any]]:
        """How the user read a sheet, as plain values, by the signature of its header. Raises WorkspaceError."""
        return dict(self._said("mappings", lambda said: (str(said["signature"]), dict(said["mapping"]))))

    def remember(self, signature: str, mapping: Mapping[str, Any] | None) -> None:
        """Keep how a sheet with this header is read, or forget it. Raises WorkspaceError."""
        said = None if mapping is None else {"signature": signature, "mapping": dict(mapping)}
        self.keep("mappings", signature, said)

    def _said(self, kind: str, read: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
        """What the small files of one kind say. Raises WorkspaceError."""
        for said in self.kept(kind):
            try:
                yield read(said)
            except (ValueError, TypeError, KeyError) as error:
                raise WorkspaceError.unreadable(str(self.folder), kind) from error

    def keep(self, kind: str, key: str, said: Mapping[str, Any] | None) -> None:
        """Keep what a person decided, as JSON in the folder `kind`, under any `key`; None forgets it.

        Raises WorkspaceError.
        """
        path = self.folder / kind / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.json"
        with self._writing():
            if said is None:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_at_once(path, json.dumps(said, ensure_ascii=False, indent=1).encode())

    def kept(self, kind: str) -> list[dict[str, Any]]:
        """Everything kept in the folder `kind`, in a fixed order. Raises WorkspaceError."""
        found = []
        for path in sorted((self.folder / kind).glob("*.json")):
            try:
                said = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise WorkspaceError.unreadable(str(self.folder), path.name) from error
            if not isinstance(said, dict):
                raise WorkspaceError.unreadable(str(self.folder), path.name)
            found.append(said)
        return found

    @property
    def vectors(self) -> Path:
        """Where what was encoded before is kept (`pipelines.vectors`)."""
        return self.folder / "vectors.npz"

    def secret(self) -> bytes:
        """A random key made once for this workspace. Raises WorkspaceError."""
        path = self.folder / "secret"
        with self._writing():
            if not path.exists():
                self.folder.mkdir(parents=True, exist_ok=True)
                made = self.folder / f".secret-{secrets.token_hex(8)}"
                made.write_text(secrets.token_hex(32), encoding="ascii")
                made.chmod(0o600)
                with suppress(FileExistsError):
                    os.link(made, path)  # unlike a rename, leaves the one that another process made first
                made.unlink()
            return path.read_bytes()

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


COMPRESSION = 1
"""Of Zstandard: as small as higher levels on such tables, in two thirds of the time."""


def _write(
    folder: Path,
    manifest: Mapping[str, Any],
    sources: Mapping[str, bytes],
    tables: Mapping[str, pl.DataFrame],
) -> None:
    """Everything of one snapshot, on disk before it is renamed into place; the manifest last."""
    (folder / "source").mkdir(mode=0o700)  # the files as they were, contacts included
    for name, content in sources.items():
        durably(folder / "source" / name, partial(put, content=content))
    for name, frame in tables.items():
        durably(folder / f"{name}.parquet", partial(frame.write_parquet, compression_level=COMPRESSION))
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    durably(folder / MANIFEST, partial(put, content=text.encode()))
    folder.chmod(0o755)  # mkdtemp makes it private; the workspace's own rights decide who reads


def _put_in_place(building: Path, final: Path) -> None:
    """Put the snapshot in place. One that is there and whole stays (another process was first); a damaged one is
    set aside under a hidden name.
    """
    there = _load(final)
    if final.exists() and not (there and there.whole):
        final.rename(final.with_name(f".damaged-{final.name}-{secrets.token_hex(4)}"))
    try:
        building.rename(final)
    except OSError:
        if not final.is_dir():
            raise


def _of_a_dead_process(name: str) -> bool:
    """Whether a folder under construction belongs to a process of this machine that is no more.

    Windows cannot be asked without harm (`os.kill` ends the process there): only age counts then.
    """
    mine = name.startswith(f"{BUILDING}{HOST}-")
    pid = name.removeprefix(f"{BUILDING}{HOST}-").split("-")[0]
    if not mine or not pid.isdigit() or os.name == "nt":
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # it runs, for another user
    return False
