"""What a plan's file says, whatever its format: labels instead of people, words in the reader's language.

Nothing here knows a file format, and nothing after it knows a name that it was not given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines import advice, privacy
from pipelines.called import as_written
from pipelines.export.skill_rows import SkillRow, skill_rows
from pipelines.mentoring import mentoring
from pipelines.planned import INDICES, Plan, PlannedMove, Span
from pipelines.roadmap import dates
from pipelines.settings import Framework, Settings
from pipelines.text import Text


@dataclass(frozen=True)
class MoveRow:
    """One move. Hours are practice hours; changes and value are points of 100, the person's.

    `holds` is None where the plan was not solved under each source; `signs` are days after `begins`, and the sign.
    """

    rank: int
    person_id: str
    key: tuple[str, str, str]
    """Whom, from which skill, to which: identifiers."""
    person: str
    team: str
    title: str
    source: str
    """"–" where no skill gives way."""
    target: str
    why: str
    practice: str
    first_step: str
    signs: tuple[tuple[int, str], ...]
    mentor: str
    mentor_note: str
    """What has to be asked besides the mentor; empty when nothing."""
    hours: float
    pace: str
    """The hours a week, in words."""
    mentor_hours: float
    begins: date
    ends: date
    checkpoints: tuple[date, ...]
    level: float | None
    goal: float
    exposure_change: float
    durable_change: float
    expected: str
    evidence: str
    holds: bool | None
    pinned: bool
    needs: str


@dataclass(frozen=True)
class MentorRow:
    """One mentor: whom they would help (`learners`: person, skill, hours), and their hours of those they can give.

    `elsewhere` are hours promised in kept plans of other teams.
    """

    person_id: str
    person: str
    team: str
    learners: tuple[tuple[str, str, float], ...]
    hours: float
    elsewhere: float
    most: float


@dataclass(frozen=True)
class PersonRow:
    """One person; `figures` is empty where they must not be shown.

    `asked_for` are the targets of the file that the plan does not serve, in words.
    """

    person_id: str
    person: str
    team: str
    figures: Mapping[str, Span]
    in_plan: str
    hours: float
    asked_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """A whole plan, ready to be written. `shown` is false when the group is too small for its figures."""

    plan: Plan
    title: str
    team: str
    day: date
    first_day: date
    files: tuple[str, ...]
    names: bool
    shown: bool
    labels: Mapping[str, str]
    teams: frozenset[str | None]
    """Teams that may be named beside figures."""
    moves: tuple[MoveRow, ...]
    mentors: tuple[MentorRow, ...]
    people: tuple[PersonRow, ...]
    skills: tuple[SkillRow, ...]
    notes: tuple[str, ...]
    settings: Settings
    refused: int = 0
    """Cells of the file that could not be used."""


def content(
    plan: Plan, tables: Mapping[str, pl.DataFrame], words: Text, *, names: bool, day: date, settings: Settings
) -> Content:
    """Gather what every format says of `plan`, made from the same `tables`."""
    tables = as_written(tables)
    labels = _labels(tables["people"], words, names=names)
    first_day = plan.request.start or day
    teams = _teams_shown(tables["team"], names=names, framework=settings.framework)
    team = plan.request.team
    everybody = words("All teams")
    return Content(
        plan=plan,
        title=words("Reskilling plan"),
        team=everybody if team is None else team,
        day=day,
        first_day=first_day,
        files=tuple(tables["people"]["file"].drop_nulls().unique().sort()),
        names=names,
        shown=team in teams,
        labels=labels,
        teams=teams,
        moves=tuple(_move_row(move, labels, teams, (first_day, day), words) for move in plan.moves),
        mentors=tuple(_mentor_rows(plan, tables["people"], labels, teams, words)),
        people=tuple(_person_rows(plan, tables, labels, teams, words)),
        skills=tuple(skill_rows(tables, team, words)),
        notes=tuple(words.render(note) for note in plan.notes),
        settings=settings,
        refused=tables["rejects"].height if "rejects" in tables else 0,
    )


def span_text(span: Span, words: Text) -> str:
    """Write the two ends of a span as points of 100: 22–31."""
    return f"{points(span.low, words)}–{points(span.high, words)}" if span.low is not None else "–"


def points(share: float | None, words: Text) -> str:
    """Write a share of 0..1 as points of 100, or a dash."""
    return words.number(None if share is None else 100 * share)


def _labels(people: pl.DataFrame, words: Text, *, names: bool) -> dict[str, str]:
    """What stands for each person; people of one name are numbered, so that totals by person keep them apart."""
    met: Counter[str] = Counter()
    labels = {}
    for person, label in privacy.labels(people, words, names=names).sort("person_id").iter_rows():
        said = label or "–"
        met[said] += 1
        labels[person] = said if met[said] == 1 else f"{said} ({met[said]})"
    return labels


def _teams_shown(teams: pl.DataFrame, *, names: bool, framework: Framework) -> frozenset[str | None]:
    """Teams that may be named beside figures; None stands for everybody."""
    return frozenset(privacy.large_enough(teams, names=names, framework=framework)["team"])


def _move_row(
    move: PlannedMove,
    labels: Mapping[str, str],
    teams: frozenset[str | None],
    days: tuple[date, date],
    words: Text,
) -> MoveRow:
    first_day, day = days
    begins, ends = dates(move, first_day)
    return MoveRow(
        rank=move.rank,
        person_id=move.person_id,
        key=move.move,
        person=labels[move.person_id],
        team=team_text(move.team, teams, words),
        title=advice.title(move, words),
        source="–" if move.from_nothing else move.from_name.said(words),
        target=move.to_name.said(words),
        why=_why(move, words),
        practice=advice.practice(move, words),
        first_step=advice.first_step(move, words, first_day, day),
        signs=advice.signs(move, words),
        mentor=labels[move.mentor_id] if move.mentor_id else "–",
        mentor_note=advice.mentor_note(move, _said_team(move.mentor_team, teams), words),
        hours=move.hours,
        pace=advice.pace(move, words),
        mentor_hours=move.mentor_hours,
        begins=begins,
        ends=ends,
        checkpoints=advice.checkpoint_days(move, first_day),
        level=move.level,
        goal=move.goal,
        exposure_change=100 * move.exposure_change,
        durable_change=100 * move.durable_change,
        expected=advice.expected(move, words),
        evidence=advice.evidence(move, words),
        holds=None if move.fails_under is None else not move.fails_under,
        pinned=move.pinned,
        needs=advice.need(move, words),
    )


def _said_team(team: str | None, teams: frozenset[str | None]) -> str:
    return team if team is not None and team in teams else ""


def _mentor_rows(
    plan: Plan, people: pl.DataFrame, labels: Mapping[str, str], teams: frozenset[str | None], words: Text
) -> Iterator[MentorRow]:
    team = dict(people.select("person_id", "team").iter_rows())
    rows = [
        MentorRow(
            one.mentor_id,
            labels.get(one.mentor_id, "–"),
            team_text(team.get(one.mentor_id), teams, words),
            tuple(
                (labels[move.person_id], move.to_name.said(words), move.mentor_hours) for move in one.moves
            ),
            one.hours,
            one.elsewhere,
            one.most,
        )
        for one in mentoring(plan)
    ]
    return iter(sorted(rows, key=lambda row: row.person))


def _asked_for(plan: Plan, words: Text) -> dict[str, tuple[str, ...]]:
    """What the file sets as a target of each person and no move serves."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for own in plan.own_targets:
        held = own.ladder.level(own.level or 0.0, words)
        said[own.person_id].append(
            words("“{skill}”, from {level} to {goal}: {why}", skill=own.name.said(words), level=held,
                  goal=own.ladder.level(own.target, words), why=words.render(own.why))
        )  # fmt: skip
    return {person: tuple(lines) for person, lines in said.items()}


def _why(move: PlannedMove, words: Text) -> str:
    if move.stage >= 1:
        return advice.reason(move, words)
    return (
        advice.reason(move, words)
        + " "
        + words("A first stage: {part} of the whole move.", part=words.percent(move.stage))
    )


def team_text(team: str | None, teams: frozenset[str | None], words: Text) -> str:
    """A team's name, unless it is small: its name beside a figure would say whose figure it is."""
    if team is None:
        return "–"
    return team if team in teams else words("(small team)")


def _person_rows(
    plan: Plan,
    tables: Mapping[str, pl.DataFrame],
    labels: Mapping[str, str],
    teams: frozenset[str | None],
    words: Text,
) -> list[PersonRow]:
    """Everybody in the plan's scope, in the order of their labels: never a ranking of people."""
    scope = pl.lit(True) if plan.request.team is None else pl.col("team") == plan.request.team
    said, asked_for = _in_plan(plan, words), _asked_for(plan, words)
    hours: defaultdict[str, float] = defaultdict(float)
    for move in plan.moves:
        hours[move.person_id] += move.hours
    rows = tables["people"].filter(scope).select("person_id", "team")
    ends = [f"{name}{end}" for name in INDICES for end in ("", "_low", "_high")]
    rows = rows.join(tables["person"].select("person_id", *ends), on="person_id", how="left")
    found = []
    for row in rows.iter_rows(named=True):
        figures = {n: Span(row[n], row[f"{n}_low"], row[f"{n}_high"]) for n in INDICES if row[n] is not None}
        shown = figures if plan.request.team in teams else {}
        team = team_text(row["team"], teams, words)
        person = row["person_id"]
        found.append(
            PersonRow(
                person,
                labels[person],
                team,
                shown,
                said.get(person, "–"),
                hours.get(person, 0),
                asked_for.get(person, ()),
            )
        )
    return sorted(found, key=lambda person: person.person)


def _in_plan(plan: Plan, words: Text) -> dict[str, str]:
    """For each person, their moves and hours, or why there are none."""
    said = {left.person_id: words.render(left.why) for left in plan.left_out}
    own: dict[str, list[PlannedMove]] = {}
    for move in plan.moves:
        own.setdefault(move.person_id, []).append(move)
    for person, moves in own.items():
        hours = words.number(sum(move.hours for move in moves))
        said[person] = words.n("One move, {hours} h", "{n} moves, {hours} h", len(moves), hours=hours)
    return said
