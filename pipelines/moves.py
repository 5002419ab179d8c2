"""Candidate moves: from which exposed skill, to which durable or leverage skill, at what gain and effort.

A move takes `Planning.shift` of the weight of an exposed skill to another skill, practised up to a goal
level. Targets come from curated pathways; an exposed skill without any is given durable skills of its own
family that the person, or the team, has already, and skills of using AI well. Each quantity of a move is one
small function here, with its formula. Levels, shares, weights and changes are 0..1; hours are practice hours.

Source: design.md §1, "Priorities and plans". Reach and effort are Rempart's conventions, not measurements.
"""

from __future__ import annotations

import polars as pl

from pipelines.schemas import CANDIDATE
from pipelines.score import premium
from pipelines.settings import DURABLE_DIMENSIONS, SETTINGS, Framework, Planning, Settings

MOVE = ("person_id", "from_id", "to_id")
BASES = ("pathway", "held", "closeness", "leverage")
"""Why a target was looked at, most convincing first."""
TEXTS = ("why_en", "why_fr", "practice_en", "practice_fr")
GENERAL_FAMILY = "ai"
"""Leverage skills of this family serve every kind of work; the others serve their own family."""


def candidates(
    scores: pl.DataFrame,
    skills_mart: pl.DataFrame,
    lexicon_skills: pl.DataFrame,
    pathways: pl.DataFrame,
    settings: Settings = SETTINGS,
) -> pl.DataFrame:
    """Find the best moves of every person, at most `Planning.candidates_per_person` each.

    `scores` and `skills_mart` have the shapes SCORES and SKILL, the other two are the reference's skills and
    pathways. Returns CANDIDATE rows, sorted by person and then best first. Only moves with a gain are kept.
    The order of rows in the inputs changes nothing.
    """
    known = _known_skills(skills_mart, lexicon_skills)
    sources = _sources(scores, settings.planning).join(_families(known), on="from_id", how="left")
    held = _held(scores)
    pairs = _pairs(sources, held, skills_mart, known, pathways, settings)
    best = _best(_measured(pairs, sources, held, known, settings), settings.planning)
    texts = _unique_pathways(pathways).select("from_id", "to_id", "relation", *TEXTS)
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


def goal_level(level: pl.Expr, settings: Settings = SETTINGS) -> pl.Expr:
    """Level to aim at: working level, or one rung above the level held: min(1, max(0.6, level + 0.2)).

    A skill that was never assessed (null) is aimed at from the start, which never understates the effort.
    """
    return pl.max_horizontal(
        pl.lit(settings.framework.working_level), level.fill_null(0.0) + settings.planning.rung
    ).clip(upper_bound=1.0)


def practice_hours(
    base_hours: pl.Expr, level: pl.Expr, goal: pl.Expr, settings: Settings = SETTINGS
) -> pl.Expr:
    """Whole practice hours: base × step ÷ working level, rounded up, where base is 0 → working level.

    The step is goal − level, and one rung at least: even a mastered skill takes practice in a new use.
    """
    step = pl.max_horizontal(goal - level.fill_null(0.0), pl.lit(settings.planning.rung))
    exact = base_hours * step / settings.framework.working_level
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
    basis: pl.Expr, interest: pl.Expr, level: pl.Expr, planning: Planning = SETTINGS.planning
) -> pl.Expr:
    """How likely the move is to succeed, 0..1: 1 − (1 − r)(1 − ½ interest)(1 − ½ level).

    r is 0.8 for a curated pathway, 0.6 for a skill held already, 0.4 for a near or leverage skill; interest
    in the target and the level held in it each close part of the distance that is left (null counts as 0).
    """
    start = basis.replace_strict(
        {"pathway": planning.reach_pathway, "held": planning.reach_held},
        default=planning.reach_near,
        return_dtype=pl.Float64,
    )
    left = (1 - start) * (1 - planning.reach_lift * interest.fill_null(0.0))
    return 1 - left * (1 - planning.reach_lift * level.fill_null(0.0))


def priority(gained: pl.Expr, reached: pl.Expr, hours: pl.Expr) -> pl.Expr:
    """Points of gain (0..100 scale) to be expected from ten practice hours: 1000 × gain × reach ÷ hours."""
    return (1000 * gained * reached / hours).round(
        9
    )  # equal moves stay equal in whatever order sums were made


# Which pairs of skills are looked at.


def _known_skills(skills_mart: pl.DataFrame, lexicon: pl.DataFrame) -> pl.DataFrame:
    """Every skill a move may involve; what the file's own skills became goes before the reference."""
    columns = (
        "skill_id",
        "name_en",
        "name_fr",
        "execution",
        *DURABLE_DIMENSIONS,
        "ai_capability",
        "kind",
        "family",
    )
    own = skills_mart.filter(pl.col("team").is_null())
    both = pl.concat([own.select(columns), lexicon.select(columns)], how="vertical_relaxed")
    shares = pl.concat_list(DURABLE_DIMENSIONS)
    return both.unique("skill_id", keep="first", maintain_order=True).with_columns(
        durable=pl.sum_horizontal(DURABLE_DIMENSIONS),
        dimension=shares.list.arg_max().replace_strict(
            dict(enumerate(DURABLE_DIMENSIONS)), default=None, return_dtype=pl.String
        ),
    )


def _families(known: pl.DataFrame) -> pl.DataFrame:
    return known.select("family", from_id="skill_id")


def _names(known: pl.DataFrame) -> pl.DataFrame:
    return known.select(from_id="skill_id", from_name_en="name_en", from_name_fr="name_fr")


def _sources(scores: pl.DataFrame, planning: Planning) -> pl.DataFrame:
    """Rows worth moving from; several names of one skill are one source, averaged by weight."""
    weight = pl.col("weight")
    rows = scores.filter((pl.col("exposed") >= planning.from_exposed) & (weight > 0))
    return rows.group_by("person_id", "team", from_id="skill_id").agg(
        weight.sum(),
        from_exposed=(pl.col("exposed") * weight).sum() / weight.sum(),
        from_durable=(pl.col("durable") * weight).sum() / weight.sum(),
    )


def _held(scores: pl.DataFrame) -> pl.DataFrame:
    """Level and interest of each person in each skill; `has` unless assessed as none."""
    level = pl.col("level")
    return scores.group_by("person_id", to_id="skill_id").agg(
        level.max(), pl.col("interest").max(), has=(level.is_null() | (level > 0)).any()
    )


def _unique_pathways(pathways: pl.DataFrame) -> pl.DataFrame:
    return pathways.unique(["from_id", "to_id"], keep="first", maintain_order=True)


def _pairs(
    sources: pl.DataFrame,
    held: pl.DataFrame,
    skills_mart: pl.DataFrame,
    known: pl.DataFrame,
    pathways: pl.DataFrame,
    settings: Settings,
) -> pl.DataFrame:
    """Person, from, to, basis and base hours of every pair looked at, each pair once."""
    curated = _unique_pathways(pathways).select(
        "from_id", "to_id", base_hours=pl.col("hours").cast(pl.Float64)
    )
    by_pathway = sources.join(curated, on="from_id").with_columns(basis=pl.lit("pathway"))
    others = sources.join(curated, on="from_id", how="anti").with_columns(
        base_hours=pl.lit(settings.planning.base_hours)
    )
    leverage = _leverage_targets(known, settings.planning)
    found = [
        by_pathway,
        others.join(_own_targets(held, known, settings.framework), on=["person_id", "family"]),
        others.join(_team_targets(skills_mart, known, settings), on=["team", "family"], nulls_equal=True),
        others.join(leverage, on="family"),
        others.join(leverage.filter(pl.col("family") == GENERAL_FAMILY).drop("family"), how="cross"),
    ]
    columns = (*MOVE, "basis", "base_hours")
    pairs = pl.concat([frame.select(columns) for frame in found])
    return pairs.filter(pl.col("from_id") != pl.col("to_id")).unique(MOVE, keep="first", maintain_order=True)


def _own_targets(held: pl.DataFrame, known: pl.DataFrame, framework: Framework) -> pl.DataFrame:
    """Durable skills that each person has, with their family."""
    durable = known.filter(pl.col("durable") >= framework.durable_share)
    rows = held.filter("has").join(durable, left_on="to_id", right_on="skill_id")
    return rows.filter(pl.col("family").is_not_null()).select(
        "person_id", "family", "to_id", basis=pl.lit("held")
    )


def _team_targets(skills_mart: pl.DataFrame, known: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Pick the durable skills best established in each team, a few for each family."""
    durable = known.filter(pl.col("durable") >= settings.framework.durable_share)
    rows = (
        skills_mart.filter(pl.col("n_people") > 0)
        .select("team", "skill_id", "n_working")
        .join(durable.filter(pl.col("family").is_not_null()), on="skill_id")
        .sort("n_working", "durable", "skill_id", descending=[True, True, False])
    )
    few = rows.group_by("team", "family", maintain_order=True).head(settings.planning.alternatives)
    return few.select("team", "family", to_id="skill_id", basis=pl.lit("closeness"))


def _leverage_targets(known: pl.DataFrame, planning: Planning) -> pl.DataFrame:
    """Pick the skills of using AI well that rest most on durable value, a few for each family."""
    rows = known.filter((pl.col("kind") == "leverage") & pl.col("family").is_not_null())
    few = rows.sort(-pl.col("durable"), "skill_id").group_by("family", maintain_order=True)
    return few.head(planning.alternatives).select("family", to_id="skill_id", basis=pl.lit("leverage"))


# From pairs to candidates.


def _measured(
    pairs: pl.DataFrame, sources: pl.DataFrame, held: pl.DataFrame, known: pl.DataFrame, settings: Settings
) -> pl.DataFrame:
    """`pairs` with every quantity of a move."""
    planning = settings.planning
    col = pl.col
    target = known.select(
        "execution", "ai_capability", "dimension", to_id="skill_id", to_durable="durable",
        to_name_en="name_en", to_name_fr="name_fr",
    )  # fmt: skip
    facts = (
        pairs.join(sources.drop("family"), on=["person_id", "from_id"])
        .join(target, on="to_id")
        .join(held, on=["person_id", "to_id"], how="left")
        .with_columns(goal=goal_level(col("level"), settings))
    )
    to_exposed = col("execution") * col("ai_capability") * (1 - premium(col("goal"), settings.framework))
    return (
        facts.with_columns(
            exposure_change=exposure_change(col("weight"), col("from_exposed"), to_exposed, planning),
            durable_change=durable_change(col("weight"), col("from_durable"), col("to_durable"), planning),
            reach=reach(col("basis"), col("interest"), col("level"), planning),
            hours=practice_hours(col("base_hours"), col("level"), col("goal"), settings),
        )
        .with_columns(gain=gain(col("exposure_change"), col("durable_change")))
        .with_columns(priority=priority(col("gain"), col("reach"), col("hours")))
    )


def _best(moves: pl.DataFrame, planning: Planning) -> pl.DataFrame:
    """Keep the few moves of each person with the highest priority, among those that gain anything."""
    ranked = moves.filter(pl.col("priority") > 0).sort("person_id", -pl.col("priority"), "from_id", "to_id")
    return ranked.group_by("person_id", maintain_order=True).head(planning.candidates_per_person)


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
