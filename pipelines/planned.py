"""What a plan is. Screens, the command line and exports read these objects and nothing else of the planning.

    Plan
    ├── request        PlanRequest: whom, budgets, wishes, rulings (pin, rule out, edit), first day
    ├── moves          PlannedMove, best first: who, from → to, figures with spans, mentor, when, evidence
    ├── left_out       LeftOut: people without a move, and why
    ├── before, after  the group's indices by name (INDICES), as spans
    ├── solution       how good the choice is: value, greedy's value, bound, gap
    ├── limits         Limit: each budget, what was used of it, and what one more hour would buy
    ├── clash          Clash, when not every wish fits: what clashes, the smallest change that works, what gave way
    ├── set_aside      SetAside: pinned moves that became impossible, and why
    ├── uncovered      Uncovered: needs of the team that no move answers
    ├── own_targets    OwnTarget: targets of the file that no move serves
    ├── check_first    CellToCheck: the cells whose change would alter the plan most (after `examine`)
    └── notes          sentences on the whole

Everything a move says in words comes from `pipelines.advice`, given the move and the reader's `Text`: `reason`,
`practice`, `first_step`, `signs` (30, 60, 90 days), `expected`, `evidence`. When each move happens, and the months
or quarters of a roadmap, come from `pipelines.roadmap`. What was assumed comes from `pipelines.advice.assumptions`.

Levels, shares, changes and indices are 0..1; gains and worths of a solution are in points of 100; hours are hours.
People and mentors are ids: names are added by `pipelines.privacy.labels`, as the reader's setting allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.ladder import Ladder
from pipelines.request import PlanRequest as PlanRequest  # noqa: PLC0414 - what a plan is, is read here
from pipelines.request import Ruling as Ruling  # noqa: PLC0414 - as above
from pipelines.text import Message, Text

INDICES = ("exposure", "held", "durable")
SOURCES = ("human", "gpt4", "automation", "low", "high")
"""What a plan is solved under again: each source of evidence, then both ends of the spans of capability."""
WEIGHED_BY = ("share", "level", "count")
"""What the share of somebody's work can be taken from: the file's shares, its levels, or the number of skills."""
NEEDS = ("target", "key_person", "nobody", "facet", "apprenticeship")
"""What a skill may be needed for, the first told first: the file sets the person a target above the level, one person
holds it, nobody does yet (`pipelines.training` alone), nobody covers its facet, or its apprenticeship is being lost.
"""


@dataclass(frozen=True)
class Both:
    """A text in both languages; either may be missing."""

    en: str | None
    fr: str | None

    def said(self, words: Text) -> str:
        """Say it in the reader's language, or else the other one; nothing when both are missing."""
        return (self.fr or self.en or "") if words.lang == "fr" else (self.en or self.fr or "")


@dataclass(frozen=True)
class Span:
    """A value with its span; an end is None where it is not known."""

    value: float
    low: float | None
    high: float | None

    def moved(self, change: float) -> Span:
        """Move the value and both ends by `change`, within 0..1: a plan does not change what is uncertain."""
        low, high = (None if end is None else _share(end + change) for end in (self.low, self.high))
        return Span(_share(self.value + change), low, high)

    def times(self, part: float) -> Span:
        """The same share of the value and of both ends."""
        low, high = (None if end is None else end * part for end in (self.low, self.high))
        return Span(self.value * part, low, high)


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


@dataclass(frozen=True)
class PlannedMove:
    """A move of the plan. Shares are of the person's work; changes are in the person's indices."""

    rank: int
    person_id: str
    team: str | None
    from_id: str
    to_id: str
    from_name: Both
    to_name: Both
    basis: str
    """pathway, held, closeness, need or leverage: why the target was looked at."""
    dimension: str
    """The largest durable share of `to`."""
    facet: str | None
    """The facet of durable value that `to` belongs to, where known."""
    to_kind: str | None
    """The kind of `to`: leverage is using AI well."""
    needs: tuple[str, ...]
    """Which of NEEDS of the team the move answers."""
    from_exposed: float
    """Exposed share of the skill that the move starts from."""
    moved: float
    """Share of the person's work that passes to the new skill."""
    level: float | None
    """Level held in `to`; None when never assessed."""
    goal: float
    """Level aimed at; of a first stage, the part of the way that its hours allow."""
    stage: float
    """Part of the whole move that the hours allow, up to 1."""
    hours: float
    start_day: int
    """Days from the plan's first day to the move's, after the person's earlier moves."""
    days: int
    """How long it takes at the person's weekly hours."""
    mentor_id: str | None
    mentor_hours: float
    exposure: Span
    """Change in exposure over the evidence sources and the ends of the spans; negative is a fall."""
    durable: Span
    """Change in durable value, with the margin of both compositions."""
    reach: float
    """How likely the move is to succeed, mentor included."""
    value: float
    """Reachable gain in points: 100 × (fall in exposure + rise in durable value) × reach."""
    priority: float
    why: Both
    own_step: str | None
    """A first step that someone wrote in the place of ours."""
    practice: Both
    """The pathway's practice on real work."""
    pinned: bool = False
    edited: bool = False
    fails_under: tuple[str, ...] | None = None
    """Which of SOURCES the move is not chosen under; empty: it holds under all; None: not examined."""
    target: float | None = None
    """The file's own target of the person in `to`, where it stands above the level."""
    interest: float | None = None
    capability: float | None = None
    """Share of `from`'s worth that AI tools do in half the time, alike for everybody: execution × capability."""
    able: tuple[int, int] | None = None
    """People at working level in `to`: in the plan's group, and elsewhere in the file."""
    certificate: Both | None = None
    """What has to be held before `to` is practised (`pipelines.cautions`)."""
    confidential: bool = False
    """Whether `from` or `to` is work on records that no outside tool may see."""
    mentor_team: str | None = None
    """The mentor's team, where it is not the person's."""
    mentor_below: bool = False
    """Whether the mentor reports to the person, or stands below by the seniority that the file gives."""
    weighed_by: str | None = None
    """What the share of the work was taken from: share, level or count (`WEIGHED_BY`); None: not known."""
    ladder: Ladder = field(default_factory=Ladder)
    """How the file says levels."""

    @property
    def move(self) -> tuple[str, str, str]:
        """Whom, from which skill, to which."""
        return self.person_id, self.from_id, self.to_id

    @property
    def aim(self) -> float:
        """The level that the whole move aims at, of which a first stage reaches a part."""
        held = self.level or 0.0
        return min(1.0, held + (self.goal - held) / self.stage) if self.stage > 0 else self.goal

    @property
    def from_nothing(self) -> bool:
        """Whether no skill gives way: somebody learns what the file asks for (`pipelines.training`)."""
        return self.from_id == ""

    @property
    def exposure_change(self) -> float:
        """Change in the person's exposure, without its span."""
        return self.exposure.value

    @property
    def durable_change(self) -> float:
        """Change in the person's durable value, without its span."""
        return self.durable.value


@dataclass(frozen=True)
class OwnTarget:
    """A target of the file that no move of the plan serves, and why not."""

    person_id: str
    skill_id: str
    name: Both
    level: float | None
    target: float
    ladder: Ladder
    why: Message


@dataclass(frozen=True)
class LeftOut:
    """A person without a move, and why."""

    person_id: str
    why: Message


@dataclass(frozen=True)
class SetAside:
    """A pinned move that is not in the plan, and why."""

    ruling: Ruling
    why: Message


@dataclass(frozen=True)
class Solution:
    """How good the choice is. Values are reachable gain in points, summed over people.

    `bound` is the most that any plan could reach; `gap` = (bound − value) ÷ bound, 0 when proven best. `greedy` is
    what taking moves by priority reaches under the same limits, None when it cannot fulfil the wishes. `blocks` is
    1 when all was solved as one programme.
    """

    value: float = 0.0
    greedy: float | None = 0.0
    bound: float = 0.0
    gap: float = 0.0
    blocks: int = 1


@dataclass(frozen=True)
class Limit:
    """One budget. `kind` is person_hours, team_hours, mentor_hours, all_mentor_hours or moves.

    `whom` is the team or mentor it belongs to, None for all people together. `full` counts the people (or the one
    team, mentor) who have used all of theirs. `worth` is what one more hour (or one more move) for each of them would
    add to the plan, in points; `by` says how that was found: "solve" (solved again with one more) or "dual" (a price of
    the programme's linear relaxation, an estimate for small changes).
    """

    kind: str
    whom: str | None
    used: float
    available: float
    full: int
    worth: float
    by: str = "dual"

    @property
    def binding(self) -> bool:
        """Whether more of it would make a better plan."""
        return self.worth > 1e-6


@dataclass(frozen=True)
class Clash:
    """Wishes that do not fit the budgets together.

    `between` names a smallest set of constraints that no plan satisfies together; `remedy` the smallest change of
    budgets with which every wish fits (empty when none does); `given_up` what this plan gave up to exist.
    """

    between: tuple[Message, ...]
    remedy: tuple[Message, ...]
    given_up: tuple[Message, ...]


@dataclass(frozen=True)
class Uncovered:
    """A need of a team that the plan leaves open. `need` is one of NEEDS, or "wanted" where people are missing."""

    need: str
    team: str | None
    skill_id: str | None
    name: Both
    """Of the skill; for a facet, of the one of its skills that most of the work rests on."""
    why: Message


@dataclass(frozen=True)
class CellToCheck:
    """A cell whose change would alter the plan. `kind` is rating, blank or match.

    `stake` is the most by which the person's (or, for a match, everybody's) best moves would gain or lose, in points;
    `cell` is like "C7", None where the value has no cell of its own (a blank in a long list). `moves` are the ranks of
    the moves that would change.
    """

    kind: str
    person_id: str | None
    skill: str
    file: str | None
    sheet: str | None
    cell: str | None
    now: str
    stake: float
    moves: tuple[int, ...]
    what: Message


@dataclass(frozen=True)
class Plan:
    """The chosen moves, best first, and everything that is to be said of the whole."""

    request: PlanRequest
    moves: tuple[PlannedMove, ...]
    left_out: tuple[LeftOut, ...]
    people: int
    """People with a move."""
    hours: float
    mentor_hours: float
    before: Mapping[str, Span]
    """By name of index; empty when nobody has one."""
    after: Mapping[str, Span]
    notes: tuple[Message, ...]
    solution: Solution = field(default_factory=Solution)
    limits: tuple[Limit, ...] = ()
    clash: Clash | None = None
    set_aside: tuple[SetAside, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    own_targets: tuple[OwnTarget, ...] = ()
    check_first: tuple[CellToCheck, ...] | None = None
    """At most ten; None: not examined."""
