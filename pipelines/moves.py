"""Candidate moves: from which exposed skill, to which durable or leverage skill, at what gain, reach and effort.

A move takes `Planning.shift` of the weight of an exposed skill to another skill, practised up to a goal level. Where
targets come from is in `pipelines.targets`; each quantity of a move is one small function here, with its formula.
Levels, shares, weights and changes are 0..1; hours are practice hours.

Source: design.md §1, "Priorities and plans". Reach and effort are Rempart's conventions, not measurements.
"""

from __future__ import annotations

import polars as pl

from pipelines import targets
from pipelines.closeness import COLUMNS as CLOSENESS
from pipelines.ladder import Rungs, rungs
from pipelines.needs import personal_targets
from pipelines.schemas import CANDIDATE
from pipelines.score import premium
from pipelines.settings import DURABLE_DIMENSIONS, SETTINGS, Framework, Planning, Settings

SOURCES = {
    "human": "ai_human",
    "gpt4": "ai_gpt4",
    "automation": "ai_automation",
    "low": "ai_capability_low",
    "high": "ai_capability_high",
}
"""The capability that a plan is examined under, by the names of `planned.SOURCES`."""
FINE = Rungs()
_SLACK = 1e-9
TEXTS = ("why_en", "why_fr", "practice_en", "practice_fr")


def candidates(
    scores: pl.DataFrame,
    skills_mart: pl.DataFrame,
    entries: pl.DataFrame,
    pathways: pl.DataFrame,
    settings: Settings = SETTINGS,
    closeness: pl.DataFrame | None = None,
    scale: Rungs | None = None,
) -> pl.DataFrame:
    """Find the best moves of every person, at most about `Planning.candidates_per_person` each.

    `scores` and `skills_mart` have the shapes SCORES and SKILL; `entries` are the reference's skills with their
    evidence (`Lexicon.entries`), `pathways` its pathways, `closeness` what `pipelines.closeness` gives, `scale` the
    rungs of the file's levels (those of `scores` otherwise). Returns CANDIDATE rows, sorted by person and then best
    first. Only moves with a gain are kept, to what the person has still to learn (`learnable`). The order of rows in
    the inputs changes nothing.
    """
    known = _known_skills(skills_mart, entries, settings)
    sources = _sources(scores, settings.planning).join(_families(known), on="from_id", how="left")
    near = pl.DataFrame(schema=CLOSENESS) if closeness is None else closeness
    paths = pathways.unique(["from_id", "to_id"], keep="first", maintain_order=True)
    facts = targets.Facts(sources, _held(scores), scores, skills_mart, known, paths, near)
    steps = rungs(scores["level"]) if scale is None else scale
    measured = _measured(targets.pairs(facts, settings), facts, settings, steps)
    best = _best(targets.with_needs(measured, facts, settings), settings.planning)
    texts = paths.select("from_id", "to_id", "relation", *TEXTS)
    named = best.join(texts, on=["from_id", "to_id"], how="left").join(
        _names(known), on="from_id", how="left"
    )
    return CANDIDATE.conform(_with_mentor(named, mentors(scores, settings.framework))).sort(
        "person_id", -pl.col("priority"), "from_id", "to_id"
    )


def mentors(scores: pl.DataFrame, framework: Framework = SETTINGS.framework) -> pl.DataFrame:
    """Who could mentor what: people rated at `Framework.mentor_level` or above, best first.

    Columns `skill_id, team, mentor_id, level`, sorted by skill, then level downwards, then person.
    """
    return (
        scores.filter(pl.col("level") >= framework.mentor_level)
        .group_by("skill_id", "team", mentor_id="person_id")
        .agg(pl.col("level").max())
        .sort("skill_id", -pl.col("level"), "mentor_id")
    )


# One quantity of a move, one function, one formula.


def learnable(
    level: pl.Expr, target: pl.Expr, has: pl.Expr, settings: Settings = SETTINGS, scale: Rungs = FINE,
) -> pl.Expr:  # fmt: skip
    """Whether a skill is one to learn for somebody: their level lies clearly below what a move would aim at.

    level < 0.8 (who can mentor a skill is not sent to learn it), and either level ≤ w − s, where w is the first rung
    of the file's scale at working level and s one step of it (0.2 at least), or the file sets a target above the
    level. A level that was never given counts as 0 for a skill that the file does not list for the person (`has`
    false or null), and as too high for one that it lists: who practises a skill is not sent to learn it.
    """
    working, step = scale.working(settings.framework), scale.step(settings.planning)
    held = level.fill_null(pl.when(has.fill_null(False)).then(1.0).otherwise(0.0))
    below = held <= working - step + _SLACK
    asked = target.fill_null(0.0) > level.fill_null(0.0)
    return (below | asked) & (level.fill_null(0.0) < settings.framework.mentor_level)


def goal_level(
    level: pl.Expr, target: pl.Expr | None = None, settings: Settings = SETTINGS, scale: Rungs = FINE
) -> pl.Expr:
    """Level to aim at, on the rungs of the file's scale: the file's own target where it stands above the level.

    Otherwise max(w, level + s), 1 at most, with w and s as in `learnable`. A skill that was never assessed (null) is
    aimed at from the start, which never understates the effort.
    """
    held = level.fill_null(0.0)
    usual = pl.max_horizontal(
        pl.lit(scale.working(settings.framework)), held + scale.step(settings.planning)
    ).clip(upper_bound=1.0)
    return usual if target is None else pl.when(target > held).then(target).otherwise(usual)


def practice_hours(
    base_hours: pl.Expr, level: pl.Expr, goal: pl.Expr, closeness: pl.Expr | None = None,
    settings: Settings = SETTINGS, scale: Rungs = FINE,
) -> pl.Expr:  # fmt: skip
    """Effort, in whole practice hours: base × (1 − ¼ closeness) × step ÷ working level, rounded up.

    Base is the hours from nothing to working level (its first rung on the file's scale); closeness (0..1, null counts
    as 0) is of a target without pathway, whose base already is of its pair. The step is goal − level, and one step of
    the scale at least.
    """
    near = pl.lit(0.0) if closeness is None else closeness.fill_null(0.0)
    step = pl.max_horizontal(goal - level.fill_null(0.0), pl.lit(scale.step(settings.planning)))
    eased = base_hours * (1 - settings.planning.closeness_eases * near)
    exact = eased * step / scale.working(settings.framework)
    return exact.round(6).ceil().clip(lower_bound=1.0)  # the rounding keeps 20.000000000000004 from being 21


def exposure_change(
    weight: pl.Expr, from_exposed: pl.Expr, to_exposed: pl.Expr, planning: Planning = SETTINGS.planning
) -> pl.Expr:
    """Change in the person's exposure: shift × weight × (exposed share of `to` at its goal − that of `from`).

    Negative when exposure falls.
    """
    return planning.shift * weight * (to_exposed - from_exposed)


def durable_change(
    weight: pl.Expr, from_durable: pl.Expr, to_durable: pl.Expr, planning: Planning = SETTINGS.planning
) -> pl.Expr:
    """Change in the person's durable value: shift × weight × (durable share of `to` − that of `from`)."""
    return planning.shift * weight * (to_durable - from_durable)


def gain(exposure: pl.Expr, durable: pl.Expr) -> pl.Expr:
    """Gain of a move: fall in exposure + rise in durable value (the two changes above)."""
    return durable - exposure


def reach(
    basis: pl.Expr, interest: pl.Expr, level: pl.Expr, planning: Planning = SETTINGS.planning,
    asked: pl.Expr | None = None,
) -> pl.Expr:  # fmt: skip
    """How likely the move is to succeed without a mentor, 0..1: 1 − (1 − r)(1 − ½ interest)(1 − ½ level)(1 − ½ asked).

    r is 0.8 for a curated pathway, 0.6 for a skill held already, 0.4 for any other; interest in the target
    ("appétence"), the level held in it, and a target that the file sets for the person (`asked`, true or false) each
    close part of the distance that is left (null counts as 0): what somebody has set out to learn comes first.
    """
    start = basis.replace_strict(
        {"pathway": planning.reach_pathway, "held": planning.reach_held},
        default=planning.reach_near,
        return_dtype=pl.Float64,
    )
    left = (1 - start) * (1 - planning.reach_lift * interest.fill_null(0.0))
    if asked is not None:
        left = left * (1 - planning.reach_lift * asked.cast(pl.Float64).fill_null(0.0))
    return 1 - left * (1 - planning.reach_lift * level.fill_null(0.0))


def mentored(reached: float, planning: Planning = SETTINGS.planning) -> float:
    """Reach with an internal mentor, who closes ⅓ of the distance left: 1 − (1 − reach)(1 − ⅓)."""
    return 1 - (1 - reached) * (1 - planning.mentor_lift)


def priority(gained: pl.Expr, reached: pl.Expr, hours: pl.Expr) -> pl.Expr:
    """Points of gain (0..100 scale) to be expected from ten practice hours: 1000 × gain × reach ÷ hours."""
    return (1000 * gained * reached / hours).round(
        9
    )  # equal moves stay equal in whatever order sums were made


# The skills and rows that moves are made of.


def _known_skills(skills_mart: pl.DataFrame, entries: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Every skill a move may involve; what the file's own skills became goes before the reference."""
    columns = (
        "skill_id", "name_en", "name_fr", "execution", *DURABLE_DIMENSIONS, "ai_capability", *SOURCES.values(),
        "facet", "kind", "family", "margin",
    )  # fmt: skip
    own = skills_mart.filter(pl.col("team").is_null()).with_columns(
        margin=(pl.col("durable_high") - pl.col("durable_low")) / 2
    )
    rest = entries.with_columns(margin=pl.lit(settings.matching.reference_margin))
    both = pl.concat([own.select(columns), rest.select(columns)], how="vertical_relaxed")
    shares = pl.concat_list(DURABLE_DIMENSIONS)
    return both.unique("skill_id", keep="first", maintain_order=True).with_columns(
        *[pl.col(source).fill_null(pl.col("ai_capability")) for source in SOURCES.values()],
        durable=pl.sum_horizontal(DURABLE_DIMENSIONS),
        dimension=shares.list.arg_max().replace_strict(
            dict(enumerate(DURABLE_DIMENSIONS)), default=None, return_dtype=pl.String
        ),
    )


def _families(known: pl.DataFrame) -> pl.DataFrame:
    """Family of each skill, and how far each source's capability stands from the one used (a ratio)."""
    ratios = {
        name: pl.when(pl.col("ai_capability") > 0)
        .then(pl.col(source) / pl.col("ai_capability"))
        .otherwise(1.0)
        for name, source in SOURCES.items()
    }
    return known.select("family", from_id="skill_id", **{f"from_{name}": e for name, e in ratios.items()})


def _names(known: pl.DataFrame) -> pl.DataFrame:
    return known.select(from_id="skill_id", from_name_en="name_en", from_name_fr="name_fr")


def _sources(scores: pl.DataFrame, planning: Planning) -> pl.DataFrame:
    """Rows worth moving from; several names of one skill are one source, averaged by weight."""
    weight = pl.col("weight")
    rows = scores.filter((pl.col("exposed") >= planning.from_exposed) & (weight > 0))
    margin = (pl.col("durable_high") - pl.col("durable_low")).fill_null(0.0) / 2
    return rows.group_by("person_id", "team", from_id="skill_id").agg(
        weight.sum(),
        from_exposed=(pl.col("exposed") * weight).sum() / weight.sum(),
        from_durable=(pl.col("durable") * weight).sum() / weight.sum(),
        from_margin=(margin * weight).sum() / weight.sum(),
    )


def _held(scores: pl.DataFrame) -> pl.DataFrame:
    """Level and interest of each person in each skill; `has` unless assessed as none."""
    level = pl.col("level")
    return scores.group_by("person_id", to_id="skill_id").agg(
        level.max(), pl.col("interest").max(), has=(level.is_null() | (level > 0)).any()
    )


# From pairs to candidates.


def _measured(pairs: pl.DataFrame, facts: targets.Facts, settings: Settings, scale: Rungs) -> pl.DataFrame:
    """Those of `pairs` that lead to something to learn and take a share of the work that is worth it
    (`Planning.least_moved`), with every quantity of a move.
    """
    planning, col = settings.planning, pl.col
    target = facts.known.select(
        "execution", "ai_capability", *SOURCES.values(), "dimension", "facet", "margin", to_id="skill_id",
        to_kind="kind", to_durable="durable", to_name_en="name_en", to_name_fr="name_fr",
    )  # fmt: skip
    asked = personal_targets(facts.scores).rename({"skill_id": "to_id"})
    rows = (
        pairs.join(facts.sources.drop("family"), on=["person_id", "from_id"])
        .join(target, on="to_id")
        .join(facts.held, on=["person_id", "to_id"], how="left")
        .join(asked, on=["person_id", "to_id"], how="left")
        .filter(
            learnable(col("level"), col("target"), col("has"), settings, scale)
            & ((planning.shift * col("weight") >= planning.least_moved) | col("target").is_not_null())
        )
        .with_columns(goal=goal_level(col("level"), col("target"), settings, scale))
    )
    kept = col("execution") * (1 - premium(col("goal"), settings.framework))
    eases = pl.when(col("basis") != "pathway").then(col("closeness"))
    return (
        rows.with_columns(
            exposure_change(col("weight"), col("from_exposed"), kept * col("ai_capability"), planning).alias(
                "exposure_change"
            ),
            *[
                exposure_change(
                    col("weight"), col("from_exposed") * col(f"from_{name}"), kept * col(source), planning
                ).alias(f"exposure_{name}")
                for name, source in SOURCES.items()
            ],
            durable_change=durable_change(col("weight"), col("from_durable"), col("to_durable"), planning),
            durable_margin=planning.shift
            * col("weight")
            * (col("from_margin") ** 2 + col("margin").fill_null(0.0) ** 2).sqrt(),
            reach=reach(col("basis"), col("interest"), col("level"), planning, col("target").is_not_null()),
            hours=practice_hours(col("base_hours"), col("level"), col("goal"), eases, settings, scale),
        )
        .with_columns(gain=gain(col("exposure_change"), col("durable_change")))
        .with_columns(priority=priority(col("gain"), col("reach"), col("hours")))
    )


def _best(moves: pl.DataFrame, planning: Planning) -> pl.DataFrame:
    """Keep the few moves of each person with the highest priority, among those that gain anything.

    Of those beyond, the one that gains most and the two best that answer a need of the team stay too, so that what a
    plan is asked for can be found.
    """
    ranked = moves.filter(pl.col("priority") > 0).sort("person_id", -pl.col("priority"), "from_id", "to_id")
    best = pl.col("gain") * pl.col("reach")
    needed = pl.col("needs").is_not_null()
    return ranked.filter(
        (pl.int_range(pl.len()).over("person_id") < planning.candidates_per_person)
        | (best == best.max().over("person_id"))
        | (needed & (needed.cum_sum().over("person_id") <= 2))
    )


def _with_mentor(moves: pl.DataFrame, ranked: pl.DataFrame) -> pl.DataFrame:
    """Add the best mentor other than the person: in the same team, else anywhere, else null."""
    two = pl.col("mentor_id").head(2)  # the second stands in where the best is the person
    near = ranked.group_by("skill_id", "team", maintain_order=True).agg(near=two)
    far = ranked.group_by("skill_id", maintain_order=True).agg(far=two)
    rows = moves.join(near, left_on=["to_id", "team"], right_on=["skill_id", "team"], how="left").join(
        far, left_on="to_id", right_on="skill_id", how="left"
    )
    choices = [pl.col(place).list.get(n, null_on_oob=True) for place in ("near", "far") for n in (0, 1)]
    others = [pl.when(choice != pl.col("person_id")).then(choice) for choice in choices]
    return rows.with_columns(mentor_id=pl.coalesce(others))
