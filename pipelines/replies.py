"""What people answer to what is held about them: kept in the workspace, shown beside the figure, never applied.

    workspace/replies/<person's id>/<reply's id>.json      one small file each; no name in it

A reply changes no figure: whoever keeps the spreadsheet decides, and the next snapshot shows what was decided.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.errors import WorkspaceError

LONGEST = 2_000
"""Characters kept of one reply."""
ABOUT_ALL = ""
"""What a reply is about when it is about the whole sheet."""
_ID = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True)
class Reply:
    """What somebody says of a figure held about them.

    `about` is a skill as written, or `ABOUT_ALL`; `proposed` the value that would be right, in their words, if any;
    `snapshot` what they had before them; `settled` the day that it was dealt with, if it was.
    """

    id: str
    person_id: str
    about: str
    said: str
    proposed: str
    snapshot: str
    day: date
    settled: date | None = None


class Replies:
    """The replies kept in a workspace's `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "replies"

    def of(self, person_id: str) -> tuple[Reply, ...]:
        """What a person answered, the oldest first. Raises WorkspaceError for a file that cannot be read."""
        return tuple(sorted(self._read(person_id), key=lambda reply: (reply.day, reply.id)))

    def add(self, person_id: str, about: str, said: str, proposed: str, snapshot: str) -> Reply:
        """Keep a reply. Raises ValueError when nothing is said, WorkspaceError when it cannot be written."""
        said, proposed = said.strip()[:LONGEST], proposed.strip()[:LONGEST]
        if not said and not proposed:
            raise ValueError("a reply says something")
        now = datetime.now(UTC)
        made = f"{now:%Y%m%d%H%M%S%f}-{secrets.token_hex(3)}"
        reply = Reply(made, person_id, about, said, proposed, snapshot, now.date())
        self._write(reply)
        return reply

    def settle(self, reply: Reply) -> None:
        """Say that a reply was dealt with today; it is kept. Raises WorkspaceError."""
        self._write(replace(reply, settled=datetime.now(UTC).date()))

    def withdraw(self, reply: Reply) -> None:
        """Forget a reply. Raises WorkspaceError."""
        path = self._place(reply.person_id) / f"{_safe(reply.id)}.json"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError.cannot_write(str(path.parent), error.strerror or str(error)) from error

    def _place(self, person_id: str) -> Path:
        return self._folder / _safe(person_id)

    def _read(self, person_id: str) -> list[Reply]:
        found = []
        for path in self._place(person_id).glob("[!.]*.json"):
            try:
                said = json.loads(path.read_text(encoding="utf-8"))
                days = {name: said[name] and date.fromisoformat(said[name]) for name in ("day", "settled")}
                found.append(Reply(**{**said, **days}))
            except (OSError, ValueError, TypeError, KeyError) as error:
                raise WorkspaceError.unreadable(str(path.parent), path.name) from error
        return found

    def _write(self, reply: Reply) -> None:
        """Write a reply beside its place and put it there at once."""
        folder = self._place(reply.person_id)
        path = folder / f"{_safe(reply.id)}.json"
        beside = folder / f".{path.name}-{secrets.token_hex(4)}"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as handle:
                json.dump(asdict(reply), handle, ensure_ascii=False, indent=1, default=str)
                handle.flush()
                os.fsync(handle.fileno())
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise WorkspaceError.cannot_write(str(folder), error.strerror or str(error)) from error


def _safe(name: str) -> str:
    """A name that is one of ours, and so no path. Raises ValueError."""
    if not _ID.fullmatch(name):
        raise ValueError("not an id")
    return name
