"""What the marts say in three plain sentences: the most notable facts about a team's work, never about people.
Notability, 0..1, is the share of the work (durable, or exposed) that a sentence is about: see each docstring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, TypeGuard

import polars as pl

from pipelines.settings import DURABLE_DIMENSIONS, SETTINGS, Framework
from pipelines.text import N_, NN_, Message, counted

HOW_MANY = 3
LEVERAGE_DISCOUNT = 1 / 3
"""Many inventories have no line for using AI, so that its absence says less than what is there."""

STRENGTHS = {
    "judgment": NN_(
        "Judgment is the strongest rampart: {share}% of this person’s work is noticing, choosing and deciding.",
        "Judgment is the strongest rampart: {share}% of the team’s work is noticing, choosing and deciding.",
    ),
    "presence": NN_(
        "Presence is the strongest rampart: {share}% of this person’s work takes somebody on the spot.",
        "Presence is the strongest rampart: {share}% of the team’s work takes somebody on the spot.",
    ),
    "trust": NN_(
        "Trust is the strongest rampart: {share}% of this person’s work rests on relationships.",
        "Trust is the strongest rampart: {share}% of the team’s work rests on relationships.",
    ),
}
LAYERS = {
    "direction": NN_(
        "Direction is the largest layer: {share}% of this person’s work is choosing and deciding.",
        "Direction is the largest layer: {share}% of the team’s work is choosing and deciding.",
    ),
    "middle": NN_(
        "The connective middle is the largest layer: {share}% of this person’s work is execution, against "
        "{direction}% of direction and {ground}% of ground.",
        "The connective middle is the largest layer: {share}% of the team’s work is execution, against "
        "{direction}% of direction and {ground}% of ground.",
    ),
    "ground": NN_(
        "The ground is the largest layer: {share}% of this person’s work rests on presence and trust.",
        "The ground is the largest layer: {share}% of the team’s work rests on presence and trust.",
    ),
}


@dataclass(frozen=True)
class Finding:
    """One sentence on a team's work.

    `code` names the rule that found it; `evidence` names the screen and figure that show it ("skills#coverage").
    A skill's name is given in both languages (`skill_en`, `skill_fr`): each translation uses its own.
    """

    code: str
    message: Message
    evidence: str
    notability: float = 0.0
    strength: bool = False


def findings(
    team_row: Mapping[str, Any],
    person: pl.DataFrame,
    skill: pl.DataFrame,
    framework: Framework = SETTINGS.framework,
) -> tuple[Finding, ...]:
    """The three most notable findings on one team, most notable first; at least one is a strength.

    `team_row` is a row of TEAM as a mapping; `person` and `skill` are the marts, whole or of that team (its rows are
    chosen here; everybody's when `team_row["team"]` is null). Ties keep the order of `_candidates`. Nobody with a
    weighted skill gives no finding; otherwise there are exactly three, whatever figures are missing.
    """
    row = _Row(team_row)
    if row.n == 0:
        return ()
    people = person if row.team is None else person.filter(pl.col("team") == row.team)
    known = _ranked(_candidates(row, people, _ours(skill, row.team), framework))
    best = next(found for found in known if found.strength)
    others = [found for found in known if found is not best][: HOW_MANY - 1]
    return tuple(_ranked([best, *others]))


def _candidates(
    row: _Row, person: pl.DataFrame, skill: pl.DataFrame, framework: Framework
) -> list[Finding | None]:
    return [
        _exposure(row), _heaviest(skill), _key_person(skill, row, framework), _squeezed(row), _moat(row),
        _balance(row), _leverage(person), _strength(row), _held(row), _ratings(row), _blanks(row), _breadth(row),
    ]  # fmt: skip


def _ranked(found: Sequence[Finding | None]) -> list[Finding]:
    """Those there are, most notable first."""
    return sorted((one for one in found if one), key=lambda one: -one.notability)


class _Row:
    """A row of TEAM; a figure that is missing, null or NaN is None."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self.team: str | None = values.get("team")
        self.n = self.count("n_people")

    def share(self, name: str) -> float | None:
        """An index, 0..1."""
        return _number(self._values.get(name))

    def count(self, name: str) -> int:
        """A count; 0 where it is missing."""
        return int(self.share(name) or 0)

    def say(self, forms: tuple[str, str], **params: int) -> Message:
        """A sentence on this person's work where the group is one person, otherwise on the team's."""
        return counted(forms, self.n, **params)


def _number(value: Any) -> float | None:
    return None if value is None or isnan(value) else float(value)


def _percent(share: float) -> int:
    """A share of 0..1 as a whole percentage, halves up."""
    return int(share * 100 + 0.5)


def _shows(share: float | None) -> TypeGuard[float]:
    """Whether a share is known and would not be written as 0%."""
    return share is not None and _percent(share) > 0


def _ours(skill: pl.DataFrame, team: str | None) -> pl.DataFrame:
    """The team's rows, NaN as null, with `amount`: the share of the team's work exposed through the skill."""
    return (
        skill.filter(pl.col("team").eq_missing(pl.lit(team, dtype=pl.String)))
        .with_columns(pl.col("weight", "exposed", "durable").fill_nan(None))
        .with_columns(
            amount=(pl.col("weight") * pl.col("exposed")).fill_null(0.0),
            weight=pl.col("weight").fill_null(0.0),
        )
    )


def _exposure(row: _Row) -> Finding | None:
    """Exposure of the whole with its span. Notability: its high end, which the evidence does not rule out."""
    value = row.share("exposure")
    if value is None:
        return None
    spans = (row.share("exposure_low"), value, row.share("exposure_high"))
    ends = [end for end in spans if end is not None]
    low, high = min(ends), max(ends)
    if _percent(low) == _percent(high):
        message = row.say(
            NN_(
                "{share}% of this person’s work rests on what AI can already do.",
                "{share}% of the team’s work rests on what AI can already do.",
            ),
            share=_percent(value),
        )
    else:
        message = row.say(
            NN_(
                "Between {low} and {high}% of this person’s work rests on what AI can already do.",
                "Between {low} and {high}% of the team’s work rests on what AI can already do.",
            ),
            low=_percent(low),
            high=_percent(high),
        )
    return Finding("exposure", message, "overview#value-map", high)


def _heaviest(skill: pl.DataFrame) -> Finding | None:
    """The skill through which most work is exposed. Notability: its share of all the exposed work."""
    total = float(skill["amount"].sum())
    if total <= 0:
        return None
    first = skill.sort("amount", "skill_id", descending=[True, False]).row(0, named=True)
    share = first["amount"] / total
    message = Message(
        N_(
            "“{skill_en}” alone carries {share}% of the exposed work; {exposed}% of what it is worth here is "
            "exposed."
        ),
        {**_named(first), "share": _percent(share), "exposed": _percent(first["exposed"])},
    )
    return Finding("heaviest_skill", message, "skills#exposure-ranking", share)


def _named(row: Mapping[str, Any]) -> dict[str, str]:
    """The skill's name in both languages."""
    english, french = row["name_en"], row["name_fr"]
    return {
        "skill_en": english or french or row["skill_id"],
        "skill_fr": french or english or row["skill_id"],
    }


def _key_person(skill: pl.DataFrame, row: _Row, framework: Framework) -> Finding | None:
    """Durable skills that one person covers. Notability: their share of the weight of durable skills."""
    durable = skill.filter(pl.col("durable") >= framework.durable_share)
    alone = durable.filter(pl.col("n_working") == 1).sort("weight", "skill_id", descending=[True, False])
    total = float(durable["weight"].sum())
    if row.n < 2 or alone.is_empty() or total <= 0:
        return None
    message = counted(
        NN_(
            "One durable skill rests on a single person: “{skill_en}”.",
            "{n} durable skills rest on a single person each, first of all “{skill_en}”.",
        ),
        alone.height,
        **_named(alone.row(0, named=True)),
    )
    return Finding("key_person", message, "skills#coverage", float(alone["weight"].sum()) / total)


def _squeezed(row: _Row) -> Finding | None:
    """The squeezed middle. Notability: the share of the work in it."""
    value = row.share("squeezed")
    if not _shows(value):
        return None
    message = row.say(
        NN_(
            "{share}% of this person’s work is done at a usual level: choose there what to deepen or hand to a tool.",
            "{share}% of the team’s work is done at a usual level: choose there what to deepen or hand to a tool.",
        ),
        share=_percent(value),
    )
    return Finding("squeezed_middle", message, "skills#squeezed-middle", value)


def _moat(row: _Row) -> Finding | None:
    """Knowledge as a moat. Notability: the share of the work that is knowledge, times that knowledge's exposure."""
    moat, exposed = row.share("moat"), row.share("moat_exposure")
    if not _shows(moat) or exposed is None:
        return None
    message = row.say(
        NN_(
            "{share}% of this person’s work is knowledge as such, {exposed}% of it exposed: knowing protects less than "
            "judging.",
            "{share}% of the team’s work is knowledge as such, {exposed}% of it exposed: knowing protects less than "
            "judging.",
        ),
        share=_percent(moat),
        exposed=_percent(exposed),
    )
    return Finding("knowledge_moat", message, "skills#knowledge-moat", moat * exposed)


def _balance(row: _Row) -> Finding | None:
    """The largest of the three layers. Notability: how far its share s is above a third, (s − ⅓) ÷ ⅔."""
    layers = {name: row.share(name) or 0.0 for name in LAYERS}
    name = max(layers, key=lambda layer: layers[layer])
    if layers[name] <= 1 / 3:
        return None
    shares = {layer: _percent(share) for layer, share in layers.items()}
    message = row.say(LAYERS[name], share=shares[name], **shares)
    return Finding("balance", message, "overview#layers", (layers[name] - 1 / 3) * 1.5)


def _leverage(person: pl.DataFrame) -> Finding | None:
    """How many people use AI well. Notability: the share of people who do not, discounted."""
    known = person.get_column("leverage").fill_nan(None).drop_nulls()
    total, using = len(known), int((known > 0).sum())
    if total < 2 or using == total:
        return None
    message = counted(
        NN_(
            "Using AI well is a skill of one person in {total} in this inventory.",
            "Using AI well is a skill of {n} people in {total} in this inventory.",
        ),
        using,
        total=total,
    )
    if using == 0:
        message = Message(
            N_("Using AI well does not appear at working level in this inventory, for {total} people."),
            {"total": total},
        )
    return Finding("leverage", message, "skills#coverage", (1 - using / total) * LEVERAGE_DISCOUNT)


def _strength(row: _Row) -> Finding | None:
    """The highest durable dimension. Notability: the share of the work that rests on it."""
    shares = {name: row.share(name) or 0.0 for name in DURABLE_DIMENSIONS}
    name = max(shares, key=lambda dimension: shares[dimension])
    if not _shows(shares[name]):
        return None
    message = row.say(STRENGTHS[name], share=_percent(shares[name]))
    return Finding("strength", message, "overview#composition", shares[name], strength=True)


def _held(row: _Row) -> Finding | None:
    """Execution that AI does not do yet. Notability: a hundredth of its share, as a strength to fall back on."""
    value = row.share("held")
    if not _shows(value):
        return None
    message = row.say(
        NN_(
            "{share}% of this person’s work is execution that AI does not do yet.",
            "{share}% of the team’s work is execution that AI does not do yet.",
        ),
        share=_percent(value),
    )
    return Finding("held", message, "overview#composition", value / 100, strength=True)


def _ratings(row: _Row) -> Finding:
    """What has been said at all. Notability: 0, always there as the last strength."""
    ratings = row.count("n_ratings")
    message = counted(
        NN_("One rating gives a first base to work from.", "{n} ratings give a first base to work from."),
        ratings,
    )
    if ratings == 0:
        message = Message(
            N_("The skills that were listed give a first base to work from; levels would sharpen it.")
        )
    return Finding("ratings", message, "skills#skill-heatmap", 0.0, strength=True)


def _blanks(row: _Row) -> Finding:
    """What has not been said. Notability: a hundredth of the share of blanks."""
    ratings, blanks = row.count("n_ratings"), row.count("n_blanks")
    share = blanks / max(1, ratings + blanks)
    message = counted(
        NN_(
            "One level is not assessed: a blank is never read as zero.",
            "{n} levels are not assessed: a blank is never read as zero.",
        ),
        blanks,
    )
    if blanks == 0:
        message = Message(N_("Every level that the inventory asks for is given."))
    return Finding("blanks", message, "skills#skill-heatmap", share / 100)


def _breadth(row: _Row) -> Finding:
    """How many skills are named. Notability: 0, there so that three findings can always be given."""
    message = counted(
        NN_("The inventory names one skill.", "The inventory names {n} different skills."),
        row.count("n_skills"),
    )
    return Finding("breadth", message, "skills#skill-heatmap", 0.0)
