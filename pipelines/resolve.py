"""From skill names as written to resolved and scored skills (design.md §1, where a skill comes from).

Ways, in order: the user's correction, exact name, alias, spelling, meaning, and the model's estimate. A name
is never forced onto an entry: no good match is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl

from pipelines.forms import Forms
from pipelines.heads import EVIDENCE, HORIZON
from pipelines.lexicon import Lexicon, lexicon, normalise
from pipelines.matching import Found, Matcher
from pipelines.model import encode, score
from pipelines.schemas import CAPABILITY, COMPOSITION, SKILLS, Columns
from pipelines.settings import SETTINGS, Matching
from pipelines.text import N_, Text
from pipelines.vectors import Encode

_SOURCES = {
    "exact": "reference",
    "alias": "reference",
    "spelling": "reference",
    "meaning": "similar",
    "model": "estimated",
    "correction": "yours",
}
SOURCE_NAMES = {
    "reference": N_("reference"),
    "similar": N_("similar"),
    "estimated": N_("estimated"),
    "yours": N_("yours"),
}
"""What each source of a skill's figures is called, to be translated."""
_SCORED = (*COMPOSITION, *CAPABILITY, *EVIDENCE, *HORIZON, "margin")
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Correction:
    """What a user says a name means: an entry of the reference, or a composition of their own.

    `composition` is execution, judgment, presence, trust, summing to 1; `ai_capability` may go with it, and is
    estimated otherwise. Raises ValueError for anything else.
    """

    skill_id: str | None = None
    composition: tuple[float, float, float, float] | None = None
    ai_capability: float | None = None

    def __post_init__(self) -> None:
        if (self.skill_id is None) == (self.composition is None):
            raise ValueError("a correction names an entry or gives a composition, and not both")
        shares = self.composition or (1.0,)
        numbers = (*shares, 0.0 if self.ai_capability is None else self.ai_capability)
        if abs(sum(shares) - 1) > _ROUNDING or not all(0 <= number <= 1 for number in numbers):
            raise ValueError(f"shares must be 0..1 and sum to 1, capability 0..1; found {numbers}")


def source_names(words: Text) -> dict[str, str]:
    """What each source of a skill's figures is called in the reader's language."""
    return {source: words(name) for source, name in SOURCE_NAMES.items()}


def resolve(
    names: Sequence[str],
    corrections: Mapping[str, Correction] | None = None,
    matching: Matching = SETTINGS.matching,
    reference: Lexicon | None = None,
    encoder: Encode = encode,
) -> pl.DataFrame:
    """Resolve `names`: one row per distinct name as written, in order (`schemas.SKILLS`).

    `corrections` are by name, compared normalised; one whose entry the reference no longer has is left out.
    `encoder` may look up what was encoded before (`pipelines.vectors.VectorStore`).
    The encoder is loaded only for names that no correction, name, alias or spelling settles; for those,
    `nearest` lists the closest entries, whichever way the name went.
    """
    known = reference or lexicon()
    matcher = _matcher(known, matching)
    distinct = list(dict.fromkeys(names))
    own = _own(distinct, corrections or {}, known)
    composed = {name: one for name, one in own.items() if one.composition}
    found = _written(distinct, own, matcher)
    unknown = [name for name in distinct if name not in found]
    read = _read(unknown, matcher, encoder)
    matches = _matches(distinct, found, read, composed)
    layers = (_composed(composed), _entries(known), read)
    return SKILLS.conform(_layered(matches, layers, matching))


@lru_cache(maxsize=4)
def _matcher(known: Lexicon, matching: Matching) -> Matcher:
    """Keep what a matcher has encoded for the next call."""
    return Matcher(known, matching, Forms.read())


def _own(
    names: Sequence[str], corrections: Mapping[str, Correction], known: Lexicon
) -> dict[str, Correction]:
    """Give each name its correction, if it has one that still means something."""
    ids = set(known.skills["skill_id"])
    usable = {
        normalise(name): one
        for name, one in corrections.items()
        if one.skill_id is None or one.skill_id in ids
    }
    return {name: usable[key] for name in names if (key := normalise(name)) in usable}


def _written(names: Sequence[str], own: Mapping[str, Correction], matcher: Matcher) -> dict[str, Found]:
    """Find the names that reach an entry by how they are written; those composed by the user never do."""
    found = {name: Found(one.skill_id, "correction", 1.0) for name, one in own.items() if one.skill_id}
    rest = [name for name in names if name not in own]
    found |= {name: hit for name in rest if (hit := matcher.by_name(name))}
    rest = [name for name in rest if name not in found]
    return found | {name: hit for name, hit in zip(rest, matcher.by_spelling(rest), strict=True) if hit}


def _read(names: Sequence[str], matcher: Matcher, encoder: Encode) -> pl.DataFrame:
    """Read names with the encoder: the model's score of each, its nearest entries, and the one it means."""
    vectors = encoder(names)
    meant = matcher.by_meaning(names, vectors)
    hits = [one.found or Found("", "model", one.cosines[0]) for one in meant]
    nearest = np.array([one.cosines[0] for one in meant], dtype=np.float64)
    return score(names, vectors, nearest).with_columns(
        pl.Series("skill", names, dtype=pl.String),
        pl.Series("skill_id", [hit.skill_id or None for hit in hits], dtype=pl.String),
        pl.Series("method", [hit.method for hit in hits], dtype=pl.String),
        pl.Series("similarity", [hit.similarity for hit in hits], dtype=pl.Float64).clip(0, 1),
        pl.Series("nearest", [one.ids for one in meant], dtype=pl.List(pl.String)),
        pl.Series("nearest_similarity", [one.cosines for one in meant], dtype=pl.List(pl.Float64)),
    )


def _matches(
    names: Sequence[str], found: Mapping[str, Found], read: pl.DataFrame, composed: Mapping[str, Correction]
) -> pl.DataFrame:
    """One row per name: skill, skill_id, method, similarity, source."""
    columns: Columns = {
        "skill": pl.String,
        "skill_id": pl.String,
        "method": pl.String,
        "similarity": pl.Float64,
    }
    written = pl.DataFrame(
        [(name, hit.skill_id, hit.method, hit.similarity) for name, hit in found.items()],
        columns,
        orient="row",
    )
    yours = pl.DataFrame([(name, None, "correction", 1.0) for name in composed], columns, orient="row")
    rest = read.select(list(columns)).filter(~pl.col("skill").is_in(list(composed)))
    order = pl.DataFrame({"skill": names}, schema={"skill": pl.String})
    matches = order.join(pl.concat([written, yours, rest]), on="skill", how="left", maintain_order="left")
    return matches.with_columns(source=pl.col("method").replace_strict(_SOURCES, return_dtype=pl.String))


def _composed(composed: Mapping[str, Correction]) -> pl.DataFrame:
    """Give the user's own compositions the columns of a score; null where the user says nothing."""
    rows = [
        (name, *(one.composition or ()), *[one.ai_capability] * len(CAPABILITY), 0.0)
        for name, one in composed.items()
    ]
    columns = ("skill", *COMPOSITION, *CAPABILITY, "margin")
    return pl.DataFrame(
        rows, {name: pl.String if name == "skill" else pl.Float64 for name in columns}, orient="row"
    )


def _entries(known: Lexicon) -> pl.DataFrame:
    """Give the reference's entries their evidence by source."""
    blank = pl.col("facet").replace("", None)
    return known.skills.join(known.evidence, on="skill_id", how="left").with_columns(blank)


def _layered(matches: pl.DataFrame, layers: Sequence[pl.DataFrame], matching: Matching) -> pl.DataFrame:
    """Score each match from the first layer that knows: the user, the entry, the model.

    An entry's execution share has the margin `reference_margin`. Similar in meaning is not the same: span and
    margin of a `similar` match grow on each side by what its cosine lacks to 1.
    """
    yours, entries, read = layers
    entries = entries.with_columns(margin=pl.lit(matching.reference_margin))
    wide = (
        matches.join(yours, on="skill", how="left", maintain_order="left")
        .join(entries, on="skill_id", how="left", suffix="_entry", maintain_order="left")
        .join(read, on="skill", how="left", suffix="_model", maintain_order="left")
    )
    lost = pl.when(pl.col("source") == "similar").then(1 - pl.col("similarity")).otherwise(0.0)
    wider = wide.with_columns(
        pl.col("ai_capability_low_entry") - lost,
        pl.col("ai_capability_high_entry") + lost,
        pl.col("margin_entry") + lost,
    )
    known = wider.with_columns(_first_known(wider, name) for name in _SCORED)
    now, full = HORIZON
    return known.with_columns(
        pl.min_horizontal(now, pl.when(pl.col(now).is_not_null()).then("ai_capability")),
        pl.max_horizontal(full, pl.when(pl.col(full).is_not_null()).then("ai_capability")),
        pl.col(pl.List).fill_null([]),
    )


def _first_known(wide: pl.DataFrame, name: str) -> pl.Expr:
    """Take `name` from the first layer that has it and knows it, within 0..1."""
    layers = [column for column in (name, f"{name}_entry", f"{name}_model") if column in wide.columns]
    return pl.coalesce(layers).clip(0, 1).alias(name)


def closest(name: str, matching: Matching = SETTINGS.matching) -> tuple[list[str], list[float]]:
    """The entries nearest to `name` in meaning, and their cosines, closest first; the encoder reads it."""
    meant = _matcher(lexicon(), matching).by_meaning([name], encode([name]))[0]
    return list(meant.ids), [float(cosine) for cosine in meant.cosines]
