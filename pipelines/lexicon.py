"""The reference lexicon, its learning pathways, and the one normalisation of skill names.

How each column was decided: `pipelines/reference/README.md`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import polars as pl

from pipelines.schemas import CAPABILITY, COMPOSITION, Columns
from pipelines.settings import DIMENSIONS

REFERENCE = Path(__file__).parent / "reference"

KINDS = ("technique", "knowledge", "tool", "language", "craft", "relational", "leadership", "leverage")
FAMILIES = (
    "office", "technology", "data", "design", "marketing", "sales", "finance", "legal", "hr", "management",
    "health", "trades", "industry", "logistics", "hospitality", "education", "public", "research", "ai",
    "language",
)  # fmt: skip
FACETS = {
    "execution": ("",),
    "judgment": ("notice", "choose", "decide"),
    "presence": ("hands", "care", "field"),
    "trust": ("relationship", "reputation", "community"),
}
RELATIONS = ("feeder", "substitute")

_SKILLS: Columns = {
    **dict.fromkeys(("skill_id", "name_en", "name_fr", "aliases_en", "aliases_fr"), pl.String),
    **COMPOSITION,
    **CAPABILITY,
    **dict.fromkeys(("facet", "kind", "family", "reason_en", "reason_fr"), pl.String),
}
_PATHWAYS: Columns = {
    **dict.fromkeys(("from_id", "to_id", "relation"), pl.String),
    "hours": pl.Float64,
    **dict.fromkeys(("why_en", "why_fr", "practice_en", "practice_fr"), pl.String),
}

_EVIDENCE: Columns = {
    "skill_id": pl.String,
    **dict.fromkeys(("ai_human", "ai_gpt4", "ai_automation", "ai_now", "ai_full"), pl.Float64),
}
_WRITTEN = {"name_en": "exact", "name_fr": "exact", "aliases_en": "alias", "aliases_fr": "alias"}
_ROUNDING = 1e-6  # shares are written with two decimals

_AND = re.compile(r"\b(?:and|et)\b")
_MARKS = re.compile("[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
# Kept: & between words, + and # that end a word (C++, C#), a dot that begins one (.NET).
_FOLDED = re.compile(r"(?<![^\W_]|[+#])[+#]+|\.(?![^\W_])|(?<=[^\W_])\.|[^\w\s&+#.]|_")


def normalise(name: str) -> str:
    """`name` as it is compared: two names with the same result are the same name.

    Case, accents, punctuation and spacing are folded, and "and", "et" and "&" are one word, while C, C++, C#,
    R and .NET stay apart. Empty when `name` holds no letter, digit or sign that counts. Idempotent.
    """
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_LIGATURES)
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", folded))
    words = _FOLDED.sub(" ", plain.replace("&", " & "))
    return " ".join(_AND.sub("&", words).split())


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The reference: entries, pathways and evidence as in their CSV files, validated. Compared by identity.

    `real_words` are normalised words that look like a slip of a lexicon's word and are words of their own.
    """

    skills: pl.DataFrame
    pathways: pl.DataFrame
    evidence: pl.DataFrame
    real_words: frozenset[str]

    @cached_property
    def forms(self) -> pl.DataFrame:
        """One row per distinct way of writing an entry, in the order of the entries.

        Columns: `key` (normalised, unique), `form`, `skill_id`, `method` (exact for a name, alias otherwise).
        """
        return _forms(self.skills).unique("key", keep="first", maintain_order=True)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Every normalised word of the entries' names, aliases and reasons."""
        said = [*self.forms["key"], *map(normalise, (*self.skills["reason_en"], *self.skills["reason_fr"]))]
        return frozenset(word for text in said for word in text.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """Every normalised word that is known to be a word, and no slip of another."""
        return self.own_words | self.real_words


def load(folder: Path = REFERENCE) -> Lexicon:
    """Read and validate `skills.csv` and `pathways.csv` in `folder`, with what was fitted beside them.

    `evidence.csv` and `real_words.txt` are written by `pipelines.fit` from the other two; without them there
    is no evidence and there are no such words. Raises ValueError, naming entries and what is wrong with them:
    a fault in our data, not in a user's.
    """
    skills = _read(folder / "skills.csv", _SKILLS)
    pathways = _read(folder / "pathways.csv", _PATHWAYS)
    faults = [*_skill_faults(skills), *_name_faults(skills), *_pathway_faults(skills, pathways)]
    if faults:
        raise ValueError(f"the reference in {folder} is not valid:\n" + "\n".join(faults))
    evidence, words = folder / "evidence.csv", folder / "real_words.txt"
    return Lexicon(
        skills,
        pathways,
        _read(evidence, _EVIDENCE) if evidence.exists() else pl.DataFrame(schema=_EVIDENCE),
        frozenset(words.read_text("utf-8").split()) if words.exists() else frozenset(),
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the reference that Rempart ships, once."""
    return load()


def _read(path: Path, columns: Columns) -> pl.DataFrame:
    """Read a CSV file's columns by name, typed; a blank text is empty, not null."""
    frame = pl.read_csv(path, schema_overrides=columns).select(list(columns))
    return frame.with_columns(pl.col(pl.String).fill_null(""))


def _forms(skills: pl.DataFrame) -> pl.DataFrame:
    """List names, then aliases, of both languages, duplicates included."""
    written = [
        skills.select("skill_id", form=pl.col(column).str.split("|"), method=pl.lit(method))
        for column, method in _WRITTEN.items()
    ]
    forms = pl.concat(written).explode("form").with_columns(pl.col("form").str.strip_chars())
    keys = pl.Series("key", [normalise(form) for form in forms["form"]], dtype=pl.String)
    return forms.with_columns(keys).filter(pl.col("key") != "").select("key", "form", "skill_id", "method")


def _skill_faults(skills: pl.DataFrame) -> list[str]:
    numbers = [*COMPOSITION, *CAPABILITY]
    allowed = pl.col("leading").replace_strict(FACETS, return_dtype=pl.List(pl.String))
    led = skills.with_columns(leading=leading_dimension())
    checks = {
        "id used twice": pl.col("skill_id").is_duplicated(),
        "a name is missing": pl.any_horizontal(pl.col("skill_id", "name_en", "name_fr") == ""),
        "a number is missing or outside 0..1": ~pl.all_horizontal(
            pl.col(numbers).is_between(0, 1).fill_null(False)
        ),
        "shares do not sum to 1": (pl.sum_horizontal(DIMENSIONS) - 1).abs() > _ROUNDING,
        "capability outside its span": ~pl.col("ai_capability").is_between(
            "ai_capability_low", "ai_capability_high"
        ),
        "unknown kind": ~pl.col("kind").is_in(KINDS),
        "unknown family": ~pl.col("family").is_in(FAMILIES),
        "facet does not belong to the largest share": ~pl.col("facet").is_in(allowed),
    }
    return [
        f"{what}: {', '.join(wrong)}"
        for what, check in checks.items()
        if (wrong := led.filter(check)["skill_id"].to_list())
    ]


def leading_dimension(shares: Sequence[str] = DIMENSIONS) -> pl.Expr:
    """Name of the largest of the four `shares`; on a tie the first in the order of `DIMENSIONS`."""
    return pl.concat_list(shares).list.arg_max().replace_strict(
        dict(enumerate(DIMENSIONS)), return_dtype=pl.String
    )  # fmt: skip


def _name_faults(skills: pl.DataFrame) -> list[str]:
    """Find written forms that several entries claim."""
    shared = _forms(skills).group_by("key").agg(pl.col("skill_id").unique().sort())
    return [
        f"“{key}” stands for several entries: {', '.join(ids)}"
        for key, ids in shared.filter(pl.col("skill_id").list.len() > 1).sort("key").iter_rows()
    ]


def _pathway_faults(skills: pl.DataFrame, pathways: pl.DataFrame) -> list[str]:
    known = skills["skill_id"].implode()
    checks = {
        "unknown entry": ~(pl.col("from_id").is_in(known) & pl.col("to_id").is_in(known)),
        "leads to itself": pl.col("from_id") == pl.col("to_id"),
        "listed twice": pl.struct("from_id", "to_id").is_duplicated(),
        "unknown relation": ~pl.col("relation").is_in(RELATIONS),
        "hours not positive": ~(pl.col("hours") > 0).fill_null(False),
    }
    return [
        f"pathway, {what}: {', '.join(wrong)}"
        for what, check in checks.items()
        if (
            wrong := pathways.filter(check)
            .select(pl.format("{} → {}", "from_id", "to_id"))
            .to_series()
            .to_list()
        )
    ]
