"""The ways in which a name as written reaches an entry of the reference, each on its own.

`pipelines.resolve` puts them in order. Thresholds: `settings.Matching`, chosen on the pairs in
`tests/data/matching_pairs.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipelines.forms import Forms
from pipelines.heads import Numbers, Vectors
from pipelines.lexicon import Lexicon, normalise
from pipelines.model import encode
from pipelines.settings import DIMENSIONS, Matching

NAMED = ("tool", "language")
"""Kinds whose names are proper names: whatever qualifies them, Excel stays Excel."""
NEAREST = 3
"""Entries listed as nearest to a name."""

_BLOCK = 256  # names compared at once: bounds the memory of a comparison with the whole lexicon
_SAME_COMPOSITION = (
    0.15  # entries whose shares differ by less are alike: it matters little which one is meant
)
_TYPO = 5  # letters from which a word may hold a slip
_LONG_TYPO = 9  # letters from which a word may hold two
_PLURAL = 4  # letters from which a final s or x is a plural

_LEVEL_WORDS = (
    r"(?:niveau|level|niv|lvl) \w+|[abc][12]\+?|v?\d+(?: \d+)*|\d+ ?\+? ?(?:ans?|years?|yrs?)|advanced|avancee?s?"
    r"|experte?s?|debutante?s?|beginner|intermediate|intermediaire|confirmee?s?|courante?|fluent|bilingue"
    r"|bilingual|native speaker|langue maternelle|mother tongue|proficient|certifiee?s?|certified"
    r"|senior|junior|professional|professionnel(?:le)?|notions?|basics?|bases?|lu ecrit parle"
)
_LEVEL = re.compile(rf"(?:{_LEVEL_WORDS})(?: (?:{_LEVEL_WORDS}))*")
_LEVEL_AFTER = re.compile(rf"(?<=\w) (?:{_LEVEL_WORDS})$")
_LEVEL_BEFORE = re.compile(
    r"^(?:(?:(?:tres )?bonnes? )?(?:maitrise|connaissances?|notions?|pratique|utilisation|bases) "
    r"(?:de la|de l|de|du|des|d|en)|(?:(?:good|basic) )?(?:knowledge|basics|mastery|use) (?:of|in)|advanced) "
)
_PART = re.compile(r"\s*[(\[/:,;&|]|\s+[-–—]\s+|\s+(?:et|and)\s+")
_WHOLE = {
    "admin": "administration",
    "compta": "comptabilite",
    "dvpt": "developpement",
    "mgmt": "management",
    "mgt": "management",
    "prepa": "preparation",
    "prog": "programmation",
}
"""Words that people cut short, whole."""
_SMALL_WORDS = """
a an and at au aux avec by d dans de des du en et for from in l la le les of on or ou par pour sur the to un une with &
logiciel software outil tool skill skills competence competences
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_QUALIFIED = (
    re.compile(r"(?P<head>.+?)\s*[(\[](?P<qualifier>[^()\[\]]+)[)\]]\s*"),
    re.compile(r"(?P<head>.+?)(?:\s+[-–—/|]|\s*[:,;])\s+(?P<qualifier>.+)"),
)


@dataclass(frozen=True)
class Found:
    """The entry that a name reached: its id, by which method, and how similar (0..1)."""

    skill_id: str
    method: str
    similarity: float


@dataclass(frozen=True)
class Meant:
    """What a name means: its nearest entries and their cosines, closest first, and the entry it reaches."""

    ids: list[str]
    cosines: list[float]
    found: Found | None


@dataclass(frozen=True)
class Matcher:
    """One reference under one set of thresholds."""

    lexicon: Lexicon
    matching: Matching
    forms: Forms

    def by_name(self, name: str) -> Found | None:
        """Match `name`, or what is left without its qualifier, to a written form of an entry.

        A level, a version or a duration never changes the skill. Any other qualifier may ("Management
        (project)"): it is dropped only after a proper name, or when it names the same entry itself.
        """
        key = normalise(name)
        if key in self._entry:
            return Found(*self._entry[key], 1.0)
        whole = " ".join(_WHOLE.get(word, word) for word in key.split())
        return (
            self._by_head(without_level(key))
            or self._by_head(without_level(whole))
            or self._by_qualified(name)
        )

    def by_spelling(self, names: Sequence[str]) -> list[Found | None]:
        """Match names that differ from a form by slips of the keyboard, plurals or spaces.

        Words are compared one by one, so that names of the same shape stay apart: a slip is one letter (two
        from nine letters on) of a word that is not itself a word, and never the first letter.
        """
        keys = [without_level(normalise(name)) for name in names]
        return [
            found
            for start in range(0, len(keys), _BLOCK)
            for found in self._spelt(keys[start : start + _BLOCK])
        ]

    def by_meaning(self, names: Sequence[str], vectors: Vectors) -> list[Meant]:
        """Match each name, whose vectors (n, 512) are given, to the entry closest in meaning.

        None for a name shorter than `semantic_shortest`, or when the second entry is as close
        (`semantic_margin`) and differs in composition. Meaning alone asks for the cosine `semantic`. Less is
        enough where the words say the same and the entry is the nearest in meaning too: `semantic_head` for one
        written before brackets or a dash ("Recrutement (entretiens)"), `semantic_within` for one whose every
        word the name holds ("Requêtes SQL complexes"), `semantic_word` if that is one common word. A name of
        one word is compared with forms of one word: "design" is broader than "UX design", however close the two
        are. A tool is matched only by a name that holds a word of its own: Adobe XD is close to Photoshop, and
        is not Photoshop.
        """
        return [
            meant
            for start in range(0, len(names), _BLOCK)
            for meant in self._near(names[start : start + _BLOCK], vectors[start : start + _BLOCK])
        ]

    @cached_property
    def _entry(self) -> Mapping[str, tuple[str, str]]:
        return {key: (skill, method) for key, _, skill, method in self.lexicon.forms.iter_rows()}

    @cached_property
    def _named(self) -> frozenset[str]:
        """Ids of the entries with a proper name."""
        return frozenset(self.lexicon.skills.filter(pl.col("kind").is_in(NAMED))["skill_id"])

    @cached_property
    def _product(self) -> Mapping[str, frozenset[str]]:
        """The words of each tool's two names, by id."""
        tools = self.lexicon.skills.filter(pl.col("kind") == "tool").select("skill_id", "name_en", "name_fr")
        return {tool: frozenset(normalise(f"{en} {fr}").split()) for tool, en, fr in tools.iter_rows()}

    @cached_property
    def _ids(self) -> list[str]:
        return self.lexicon.forms.sort("skill_id")["skill_id"].unique(maintain_order=True).to_list()

    @cached_property
    def _vectors(self) -> tuple[Vectors, NDArray[np.intp], NDArray[np.bool_]]:
        """Vectors of all forms, sorted by entry; where each entry's begin; which forms are one word."""
        forms = self.lexicon.forms.sort("skill_id", maintain_order=True)
        starts = np.flatnonzero(
            (forms["skill_id"] != forms["skill_id"].shift()).fill_null(value=True).to_numpy()
        )
        single = ~forms["key"].str.contains(" ", literal=True).to_numpy()
        return self.forms.vectors(forms, encode), starts, single

    @cached_property
    def _contents(self) -> Mapping[str, list[frozenset[str]]]:
        """The words that carry meaning, of each form of an entry."""
        contents: dict[str, list[frozenset[str]]] = {}
        for key, (entry, _) in self._entry.items():
            if words := _content(key):
                contents.setdefault(entry, []).append(words)
        return contents

    @cached_property
    def _shares(self) -> Numbers:
        """Compositions of `_ids`, (entries, 4)."""
        return self.lexicon.skills.sort("skill_id").select(DIMENSIONS).to_numpy()

    def _by_head(self, head: str) -> Found | None:
        return Found(self._entry[head][0], "alias", 1.0) if head in self._entry else None

    def _by_qualified(self, name: str) -> Found | None:
        for head, qualifier in qualified(name):
            found = self._by_head(head)
            if found and (
                _LEVEL.fullmatch(qualifier)
                or found.skill_id in self._named
                or self._entry.get(qualifier, ("",))[0] == found.skill_id
            ):
                return found
        return None

    def _spelt(self, keys: Sequence[str]) -> Iterator[Found | None]:
        """Try the forms within reach of each key, closest first."""
        forms = list(self._entry)
        scores = process.cdist(
            keys, forms, scorer=OSA.normalized_similarity, score_cutoff=self.matching.fuzzy, dtype=np.float32
        )
        for key, row in zip(keys, scores, strict=True):
            close = np.flatnonzero(row)
            ranked = close[np.argsort(-row[close], kind="stable")]
            same = (form for form in ranked if self._same_spelling(key, forms[form]))
            best = next(same, None) if len(key) >= self.matching.fuzzy_shortest else None
            yield best if best is None else Found(self._entry[forms[best]][0], "spelling", float(row[best]))

    def _same_spelling(self, key: str, form: str) -> bool:
        written, known = key.split(), form.split()
        if key.replace(" ", "") == form.replace(" ", ""):
            return True
        plural = self._entry[form][0] not in self._named
        return len(written) == len(known) and all(
            self._same_word(word, other, plural) for word, other in zip(written, known, strict=True)
        )

    def _same_word(self, word: str, known: str, plural: bool) -> bool:
        if word == known or (plural and _singular(word) == _singular(known)):
            return True
        if word in self.lexicon.words or not (word + known).isalpha() or word[0] != known[0]:
            return False
        shortest = min(len(word), len(known))
        slips = (shortest >= _TYPO) + (shortest >= _LONG_TYPO)
        return OSA.distance(word, known) <= slips

    def _near(self, names: Sequence[str], vectors: Vectors) -> Iterator[Meant]:
        """Match one block of names by meaning."""
        forms, starts, single = self._vectors
        cosines = self.forms.turn(vectors) @ forms.T
        order, scores = _best(np.maximum.reduceat(cosines, starts, axis=1))
        one_word = np.array([" " not in normalise(name) for name in names])
        fair = np.where(one_word[:, None] & ~single, -1, cosines)
        candidates = zip(names, *_best(np.maximum.reduceat(fair, starts, axis=1)), strict=True)
        found = [self._meant(*candidate) for candidate in candidates]
        for entries, near, hit in zip(
            order.tolist(), scores.astype(np.float64).round(4).tolist(), found, strict=True
        ):
            yield Meant([self._ids[entry] for entry in entries], near, hit)

    def _meant(self, name: str, order: NDArray[np.intp], scores: NDArray[np.float32]) -> Found | None:
        best, key, entry = float(scores[0]), normalise(name), self._ids[order[0]]
        if best < self._enough(name, entry) or len(key) < self.matching.semantic_shortest:
            return None
        product = self._product.get(entry)
        if product and product.isdisjoint(key.split()):
            return None
        apart = np.abs(self._shares[order[1:]] - self._shares[order[0]]).sum(axis=1) / 2 > _SAME_COMPOSITION
        if (apart & (best - scores[1:] < self.matching.semantic_margin)).any():
            return None
        return Found(entry, "meaning", min(best, 1.0))

    def _enough(self, name: str, entry: str) -> float:
        """The cosine from which `name` means `entry`, its nearest: less where the words say so as well."""
        heads = {head for head, _ in qualified(name)} | {_parted(name)}
        if any(self._entry.get(head, ("",))[0] == entry for head in heads):
            return self.matching.semantic_head
        said = _content(normalise(name))
        held = [
            len(form) > 1 or entry in self._named for form in self._contents.get(entry, ()) if form <= said
        ]
        if held:
            return self.matching.semantic_within if any(held) else self.matching.semantic_word
        return self.matching.semantic


def without_level(key: str) -> str:
    """Strip from a normalised name what says how well or in which version: "excel avance" gives "excel"."""
    shorter = _LEVEL_AFTER.sub("", _LEVEL_BEFORE.sub("", key))
    return key if shorter == key else without_level(shorter)


def qualified(name: str) -> Iterator[tuple[str, str]]:
    """Split `name` into a head and its qualifier, both normalised, in each way that its punctuation allows."""
    for pattern in _QUALIFIED:
        if split := pattern.fullmatch(name.strip()):
            yield without_level(normalise(split["head"])), normalise(split["qualifier"])


def _parted(name: str) -> str:
    """What stands before the first bracket, dash, slash, colon, comma or "et", normalised, without level."""
    return without_level(normalise(_PART.split(name.strip(), maxsplit=1)[0]))


def _content(key: str) -> frozenset[str]:
    """The words of a normalised name that carry meaning, in the singular."""
    return frozenset(_singular(word) for word in key.split() if word not in _SMALL)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _PLURAL and word[-1] in "sx" else word


def _best(near: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Find the `NEAREST` highest columns of each row, highest first, and their values."""
    order = np.argsort(-near, axis=1, kind="stable")[:, :NEAREST]
    return order, np.take_along_axis(near, order, axis=1)
