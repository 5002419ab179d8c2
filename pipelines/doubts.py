"""Check these ten cells first: the ratings, blanks and matches whose change would alter a plan most.

Each cell that a person's likely moves rest on is changed on its own: a rating one rung up and one rung down, a blank to
working level, the match of a name that is only similar or estimated to both ends of its span of capability (as a skill
moved from). The person's row of work is scored again as a build would, their moves found again, and their best moves
chosen again under their own budgets, each offer with a mentor where somebody could be one.

- `moves`: the moves of the plan that would no longer be among the person's best ones;
- `stake`: by how many points of reachable gain the person's best moves would gain or lose (for a match, everybody's).

Cells that would change moves come first, by stake. What others share (mentors' and teams' hours) is left aside, so the
order is a good guess, not a proof. Of more than PEOPLE people, those whose moves are worth most are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from pipelines.ask import Tables
from pipelines.cells import column_letter
from pipelines.choose import Offer, make_offers
from pipelines.closeness import closeness
from pipelines.ladder import rungs
from pipelines.lexicon import lexicon
from pipelines.moves import candidates, mentors
from pipelines.planned import CellToCheck, Plan, PlannedMove
from pipelines.score import score, skill_key
from pipelines.settings import Settings
from pipelines.text import N_, NN_, Message, counted

TEN = 10
PEOPLE = 300
NAMES = 20
"""Names whose match is looked at, those that most moves start from first."""
LIKELY = 3
"""Candidates of each person that are looked at beside the plan's own moves."""
Best = tuple[float, frozenset[tuple[str, str]]]
"""Value of a person's best moves, and the moves."""


@dataclass(frozen=True)
class Doubt:
    """One change of one cell: a copy of the person in which the skill has another level, or another capability."""

    number: int
    person_id: str
    kind: str
    skill: str
    level: float | None
    capability: float | None


def cells_to_check(plan: Plan, tables: Tables, settings: Settings) -> tuple[CellToCheck, ...]:
    """At most ten cells, those that would change moves first; none without moves or without the file's inventory."""
    if not plan.moves or "inventory" not in tables:
        return ()
    people = _people(plan)
    doubts = list(_numbered(_levels(people, tables, settings), _matches(people, tables)))
    copies = _copies(people, doubts, tables)
    best = _best(copies, plan, tables, settings)
    found = _told(plan, doubts, best, tables)
    ranked = sorted(found, key=lambda cell: (not cell.moves, -cell.stake, cell.skill, cell.person_id or ""))
    return tuple(cell for cell in ranked if cell.moves or cell.stake > 0.05)[:TEN]


def _people(plan: Plan) -> list[str]:
    """Whose cells are looked at: in the plan, those whose moves are worth most."""
    worth: dict[str, float] = {}
    for move in plan.moves:
        worth[move.person_id] = worth.get(move.person_id, 0.0) + move.value
    return sorted(worth, key=lambda person: (-worth[person], person))[:PEOPLE]


# Which cells.


def _likely(people: Sequence[str], tables: Tables) -> pl.DataFrame:
    """Person and skill of the ends of each person's likely moves: `person_id, skill_id`."""
    rows = tables["candidate"].filter(pl.col("person_id").is_in(people))
    few = rows.group_by("person_id", maintain_order=True).head(LIKELY + 2)
    ends = [few.select("person_id", skill_id=end) for end in ("from_id", "to_id")]
    return pl.concat(ends).unique().sort("person_id", "skill_id")


def _levels(
    people: Sequence[str], tables: Tables, settings: Settings
) -> Iterator[tuple[str, str, str, float]]:
    """Person, kind, skill as written and the level to try."""
    names = tables["skills"].select("skill", skill_id=skill_key())
    likely = _likely(people, tables)
    said = (
        tables["inventory"].filter(pl.col("status") != "not_assessed").select("person_id", "skill", "level")
    )
    rated = likely.join(names, on="skill_id").join(said, on=["person_id", "skill"])
    rung = settings.planning.rung
    for person, _, skill, level in rated.sort("person_id", "skill").iter_rows():
        if level is not None:
            for other in (max(0.0, level - rung), min(1.0, level + rung)):
                if abs(other - level) > 1e-9:
                    yield person, "rating", skill, other
    known = said.join(names, on="skill").select("person_id", "skill_id").unique()
    unsaid = likely.join(known, on=["person_id", "skill_id"], how="anti")
    blank = unsaid.join(names.unique("skill_id", keep="first", maintain_order=True), on="skill_id")
    for person, _, skill in blank.sort("person_id", "skill").iter_rows():
        yield person, "blank", skill, settings.framework.working_level


def _matches(people: Sequence[str], tables: Tables) -> Iterator[tuple[str, str, float]]:
    """Person, skill as written and the capability to try, of names that no entry is sure of."""
    unsure = tables["skills"].filter(pl.col("source").is_in(["similar", "estimated"]))
    sources = (
        tables["candidate"].filter(pl.col("person_id").is_in(people)).select("person_id", "from_id").unique()
    )
    named = unsure.select("skill", "ai_capability_low", "ai_capability_high", from_id=skill_key())
    said = tables["scores"].filter(pl.col("weight") > 0).select("person_id", "skill").unique()
    rows = sources.join(named, on="from_id").join(said, on=["person_id", "skill"])
    most = rows.group_by("skill").len().sort("len", "skill", descending=[True, False])["skill"].head(NAMES)
    for person, _, skill, low, high in (
        rows.filter(pl.col("skill").is_in(most.implode())).sort("skill", "person_id").iter_rows()
    ):
        yield person, skill, low
        yield person, skill, high


def _numbered(
    levels: Iterator[tuple[str, str, str, float]], matches: Iterator[tuple[str, str, float]]
) -> Iterator[Doubt]:
    number = 0
    for person, kind, skill, level in levels:
        yield Doubt(number := number + 1, person, kind, skill, level, None)
    for person, skill, capability in matches:
        yield Doubt(number := number + 1, person, "match", skill, None, capability)


# The same people with one cell changed.


def _copies(people: Sequence[str], doubts: Sequence[Doubt], tables: Tables) -> Mapping[str, pl.DataFrame]:
    """Inventory, people and skills of the copies; copy 0 of a person is as the file says."""
    plain = [Doubt(0, person, "", "", None, None) for person in people]
    frame = pl.DataFrame(
        [(f"{d.person_id}|{d.number}", d.person_id, d.kind, d.skill, d.level) for d in (*plain, *doubts)],
        {
            "copy": pl.String,
            "person_id": pl.String,
            "kind": pl.String,
            "changed": pl.String,
            "tried": pl.Float64,
        },
        orient="row",
    )
    mine = pl.col("skill") == pl.col("changed")
    said = tables["inventory"].filter(pl.col("status") != "not_assessed")
    rows = frame.join(said, on="person_id").with_columns(
        level=pl.when(mine & (pl.col("kind") == "rating")).then("tried").otherwise("level"),
        skill=pl.when(mine & (pl.col("kind") == "match"))
        .then(pl.format("{}\u0000{}", "skill", pl.col("copy").str.split("|").list.last()))
        .otherwise("skill"),
    )
    new = frame.filter(pl.col("kind") == "blank").select(
        "copy", person_id="copy", skill="changed", status=pl.lit("rated"), level="tried"
    )
    own = rows.drop("person_id").rename({"copy": "person_id"}).select(said.columns)
    inventory = pl.concat([own, new.drop("copy")], how="diagonal")
    everyone = frame.select("copy", "person_id").join(tables["people"], on="person_id")
    return {
        "inventory": inventory,
        "people": everyone.drop("person_id").rename({"copy": "person_id"}),
        "skills": pl.concat([tables["skills"], _variants(doubts, tables["skills"])]),
    }


def _variants(doubts: Sequence[Doubt], skills: pl.DataFrame) -> pl.DataFrame:
    """A row of SKILLS for each match that is tried, under a name of its own."""
    tried = pl.DataFrame(
        [(d.skill, f"{d.skill}\u0000{d.number}", d.capability) for d in doubts if d.kind == "match"],
        {"skill": pl.String, "renamed": pl.String, "tried": pl.Float64},
        orient="row",
    )
    rows = tried.join(skills.with_columns(skill_id=skill_key()), on="skill")
    return rows.with_columns(skill="renamed", ai_capability="tried").select(skills.columns)


# Their best moves.


def _best(
    copies: Mapping[str, pl.DataFrame], plan: Plan, tables: Tables, settings: Settings
) -> Mapping[str, Best]:
    """The best moves of every copy, by `person|number`."""
    known = lexicon()
    scores = score(copies["inventory"], copies["people"], copies["skills"], settings.framework)
    near = closeness(tables["skills"], known, settings)
    scale = rungs(tables["scores"]["level"])
    found = candidates(scores, tables["skill"], known.entries, known.pathways, settings, near, scale)
    ranked = mentors(tables["scores"], settings.framework)
    offers: dict[str, list[Offer]] = {}
    for offer in make_offers(found, ranked, plan.request, settings):
        offers.setdefault(offer.person_id, []).append(offer)
    return {copy: _best_set(own, plan) for copy, own in offers.items()}


def _best_set(offers: Sequence[Offer], plan: Plan) -> Best:
    """The best of all sets of a person's offers that fit the person's budgets (at most three looked at together)."""
    best: Best = (0.0, frozenset())
    for size in range(1, min(3, plan.request.moves_per_person) + 1):
        for few in combinations(offers, size):
            apart = len({one.from_id for one in few}) == len({one.to_id for one in few}) == size
            if apart and sum(one.hours for one in few) <= plan.request.hours_per_person + 1e-9:
                value = sum(_value(one) for one in few)
                if value > best[0] + 1e-9:
                    best = value, frozenset((one.from_id, one.to_id) for one in few)
    return best


def _value(offer: Offer) -> float:
    others = [mentor for mentor in offer.mentors if mentor != offer.person_id.rpartition("|")[0]]
    return offer.with_mentor if others else offer.value


# What is said of them.


def _told(
    plan: Plan, doubts: Sequence[Doubt], best: Mapping[str, Best], tables: Tables
) -> Iterator[CellToCheck]:
    """One cell for each rating, blank or name, with the larger of its two changes."""
    own: dict[str, list[PlannedMove]] = {}
    for move in plan.moves:
        own.setdefault(move.person_id, []).append(move)
    found: dict[tuple[str, str | None, str], tuple[dict[str, float], set[int]]] = {}
    for doubt in doubts:
        base = best.get(f"{doubt.person_id}|0", (0.0, frozenset()))
        then = best.get(f"{doubt.person_id}|{doubt.number}", (0.0, frozenset()))
        gone = {
            move.rank for move in own[doubt.person_id]
            if (move.from_id, move.to_id) in base[1] - then[1]
        }  # fmt: skip
        whom = None if doubt.kind == "match" else doubt.person_id
        stakes, ranks = found.setdefault((doubt.kind, whom, doubt.skill), ({}, set()))
        ranks |= gone
        stakes[doubt.person_id] = max(stakes.get(doubt.person_id, 0.0), abs(then[0] - base[0]))
    places = _Places(tables, list(own))
    for (kind, whom, skill), (stakes, ranks) in found.items():
        yield places.cell(kind, whom, skill, sum(stakes.values()), tuple(sorted(ranks)))


class _Places:
    """Where values stand in the file."""

    def __init__(self, tables: Tables, whose: Sequence[str]) -> None:
        columns = ("file", "sheet", "row", "col", "level_raw")
        rows = tables["inventory"].select("person_id", "skill", *columns)
        mine = pl.col("person_id").is_in(whose)
        self.values = {(row[0], row[1]): row[2:] for row in rows.filter(mine).iter_rows()}
        last = rows.unique("skill", keep="last", maintain_order=True)
        self.skills = {row[1]: row[2:] for row in last.iter_rows()}
        people = tables["people"].filter(mine).select("person_id", "file", "sheet", "row")
        self.people = {row[0]: row[1:] for row in people.iter_rows()}
        matrix = rows.group_by("file", "sheet", "skill").agg(
            pl.col("col").n_unique(), pl.col("col").first().alias("at")
        )
        wide = matrix.group_by("file", "sheet").agg(wide=pl.col("at").n_unique() > 1)
        self.wide = {(file, sheet): wide for file, sheet, wide in wide.iter_rows()}
        self.names = {row["skill"]: row for row in tables["skills"].iter_rows(named=True)}

    def cell(
        self, kind: str, whom: str | None, skill: str, stake: float, ranks: tuple[int, ...]
    ) -> CellToCheck:
        """The cell with its place and what stands there now."""
        file, sheet, _, _, raw = self.values.get((whom, skill)) or self.skills.get(skill) or (None,) * 5
        now = {"rating": raw or "", "blank": "", "match": self._match(skill)}[kind]
        what = counted(_CHANGES, len(ranks)) if ranks else Message(_MOVES_ON)
        return CellToCheck(
            kind, whom, skill, file, sheet, self._at(kind, whom, skill), now, stake, ranks, what
        )

    def _match(self, skill: str) -> str:
        row = self.names.get(skill) or {}
        return str(row.get("name_en") or "") if row.get("skill_id") else ""

    def _at(self, kind: str, whom: str | None, skill: str) -> str | None:
        place = self.values.get((whom, skill))
        if kind == "rating" and place:
            return f"{column_letter(place[3])}{place[2]}"
        person, named = self.people.get(whom or ""), self.skills.get(skill)
        if kind == "blank" and person and named and person[:2] == named[:2] and self.wide.get(person[:2]):
            return f"{column_letter(named[3])}{person[2]}"
        return None


_CHANGES = NN_("One move of the plan would be another one.", "{n} moves of the plan would be other ones.")
_MOVES_ON = N_("The moves would stay, and gain more or less.")
