"""Which earlier snapshot one can be compared with: the same people, at an earlier time."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.workspace import Snapshot

SHARED = 0.5
"""Share of the people of either snapshot who must be in both: below it, it is another team, not an earlier day."""


def previous(snapshot: Snapshot, others: Sequence[Snapshot]) -> Snapshot | None:
    """The last of `others` before `snapshot` (by the day described, then by the build) with largely the same people.

    Largely the same: those in both are `SHARED` of either or more (people keep their ids within a workspace).
    Raises SnapshotDamaged for `snapshot`; others that cannot be read are passed over by the caller's choice.
    """
    people = _people(snapshot)
    earlier = sorted((one for one in others if _when(one) < _when(snapshot)), key=_when, reverse=True)
    return next((one for one in earlier if shared(people, _people(one))), None)


def _when(snapshot: Snapshot) -> tuple[str, str]:
    return snapshot.as_of.isoformat(), snapshot.built_at.isoformat()


def _people(snapshot: Snapshot) -> set[str]:
    return set(snapshot.table("person", ["person_id"])["person_id"])


def shared(now: set[str], then: set[str]) -> bool:
    """Whether two sets of people are largely the same: the smaller of the two shares of those in both counts."""
    return len(now & then) / max(len(now), len(then), 1) >= SHARED
