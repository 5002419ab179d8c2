"""What is asked of a plan, and what was decided on single moves. Read through `pipelines.planned`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.settings import SETTINGS

RULINGS = ("pinned", "ruled_out", "edited")


@dataclass(frozen=True)
class Ruling:
    """What someone decided on one move of one person; `kind` is one of RULINGS.

    A pinned move is in the plan, a ruled-out one never is, an edited one is offered as edited. What is None is
    left as it was found; `mentor_id` "" means without a mentor. Raises ValueError for an unknown kind.
    """

    person_id: str
    from_id: str
    to_id: str
    kind: str
    hours: float | None = None
    mentor_id: str | None = None
    first_step: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in RULINGS:
            raise ValueError(f"a ruling is one of {RULINGS}, not {self.kind!r}")

    @property
    def move(self) -> tuple[str, str, str]:
        """Whom, from which skill, to which."""
        return self.person_id, self.from_id, self.to_id


@dataclass(frozen=True)
class PlanRequest:
    """What is asked for: whom, budgets for the plan's period, wishes, and what was decided on single moves."""

    team: str | None = None
    """None: everybody."""
    hours_per_person: float = SETTINGS.planning.hours_per_person
    mentor_hours: float = SETTINGS.planning.mentor_hours
    """Hours that each mentor can give at most."""
    moves_per_person: int = SETTINGS.planning.moves_per_person
    team_hours: float | None = None
    """Practice hours of each team in all; None: no limit beyond each person's."""
    all_mentor_hours: float | None = None
    """Hours of all mentors together; None: no limit beyond each mentor's."""
    people_per_skill: int = 0
    """People wanted at working level in each critical skill, those there already included; 0: not asked."""
    critical: tuple[str, ...] = ()
    """Ids of the critical skills; empty: the durable skills that one person alone holds."""
    fair: bool = True
    """Nobody highly exposed is left without a move when one exists."""
    weeks: int = SETTINGS.planning.weeks
    """Length of the plan's period."""
    start: date | None = None
    """First day; None: to be said by whoever shows the plan."""
    rulings: tuple[Ruling, ...] = ()
    promised: tuple[tuple[str, float], ...] = ()
    """Hours that mentors have promised in kept plans of other teams: mentor, hours (`planlog.promised`)."""
    promised_in: tuple[str, ...] | None = None
    """The teams whose kept plans were counted; None: none was looked for."""
