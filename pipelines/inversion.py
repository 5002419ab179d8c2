"""Inversion: the order by prestige against the order by durable value (design.md §1: "the hierarchy turns over").

Prestige is what the file says of it: a seniority or a pay band, put in order. It measures nothing by itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.settings import SETTINGS, Framework
from pipelines.vocabulary import unaccented

PRESTIGE = ("pay_band", "seniority")
"""The columns of PERSON that prestige can be read from."""
LADDER: Mapping[str, int] = {
    **dict.fromkeys(("intern", "trainee", "apprentice", "stagiaire", "apprenti", "alternant", "ouvrier"), 0),
    **dict.fromkeys(("junior", "entry", "graduate", "assistant", "debutant", "employe", "employee"), 1),
    **dict.fromkeys(("associate", "intermediate", "intermediaire", "mid", "middle", "confirme", "technicien"), 2),
    **dict.fromkeys(("senior", "experimente", "experienced", "maitrise"), 3),
    **dict.fromkeys(("lead", "principal", "staff", "expert", "referent"), 4),
    **dict.fromkeys(("manager", "supervisor", "responsable", "chef", "cheffe", "cadre"), 5),
    **dict.fromkeys(("head", "director", "directeur", "directrice", "dirigeant"), 6),
    **dict.fromkeys(("vp", "vice", "chief", "executive", "president", "presidente"), 7),
}  # fmt: skip
"""Words of seniority, lowest first, without accents; a text takes the highest that it holds."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LETTER = re.compile(r"(?:[^\W\d_]+\s+)?([a-h])[+-]?$")
_WORD = re.compile(r"[^\W\d_]+")
MOSTLY = 0.8
"""Share of the distinct texts that must be of one kind for the whole column to be read as that kind."""
FOLLOWS = 0.3
"""Rank correlation from which (or below minus which) one order is said to follow (or reverse) the other."""


@dataclass(frozen=True)
class Inversion:
    """Both orders. `correlation` (Spearman, −1..1) is null when one of them has no two places.

    `rows` has `key, label, people, prestige, durable` (0..1), and `before, after`: places in the order by prestige
    and by durable value, 0 (lowest) to 1. A row is a group of neighbouring steps, or one person when `personal`.
    `unordered` are texts whose place is not known; their people are left out.
    """

    column: str
    correlation: float | None
    people: int
    rows: pl.DataFrame
    personal: bool
    unordered: tuple[str, ...]


def prestige_columns(person: pl.DataFrame) -> list[str]:
    """The columns of `PRESTIGE` in which at least two places are known."""
    return [
        name
        for name in PRESTIGE
        if len(set(steps(person[name].drop_nulls().unique().to_list()).values())) > 1
    ]


def steps(texts: list[str]) -> dict[str, float]:
    """The place of each text, higher for more prestige; texts without a place are left out.

    Numbers by size; single letters with A highest, as in the categories of the French public service; words by
    `LADDER`. The column is read as one kind: the first that `MOSTLY` all its distinct texts are of.
    """
    for place in (_by_number, _by_letter, _by_word):
        found = {text: at for text in texts if (at := place(text)) is not None}
        if texts and len(found) >= MOSTLY * len(texts):
            return found
    return {text: at for text in texts if (at := _by_word(text)) is not None}


def _by_number(text: str) -> float | None:
    found = _NUMBER.search(text)
    return float(found[0].replace(",", ".")) if found else None


def _by_letter(text: str) -> float | None:
    found = _LETTER.match(text.strip().lower())
    return -float(ord(found[1])) if found else None


def _by_word(text: str) -> float | None:
    found = [LADDER[word] for word in _WORD.findall(unaccented(text.lower())) if word in LADDER]
    return float(max(found)) if found else None


def inversion(
    person: pl.DataFrame,
    column: str,
    labels: pl.DataFrame,
    *,
    names: bool,
    reverse: bool = False,
    framework: Framework = SETTINGS.framework,
) -> Inversion | None:
    """Compare the two orders of the people of PERSON; None with fewer than two rows to compare.

    `column` is one of `PRESTIGE`; `reverse` puts its lowest step highest. With `names`, a row is a person (up to
    `MOST_PEOPLE`) or one step; without, neighbouring steps are joined until each row has `small_group` people, since
    a step of one person would tell who that is. `labels` has `person_id, label`.
    """
    texts = person[column].drop_nulls().unique().sort().to_list()
    places = steps(texts)
    known = (
        person.select("person_id", "durable", text=column)
        .drop_nulls()
        .filter(pl.col("text").is_in(list(places)))
        .with_columns(
            step=pl.col("text").replace_strict(places, return_dtype=pl.Float64) * (-1 if reverse else 1)
        )
    )
    personal = names and known.height <= MOST_PEOPLE
    rows = _people(known, labels) if personal else _steps(known, 1 if names else framework.small_group)
    if rows.height < 2 or known["step"].n_unique() < 2:
        return None
    unordered = tuple(text for text in texts if text not in places)
    return Inversion(column, _spearman(known), known.height, _placed(rows), personal, unordered)


MOST_PEOPLE = 40
"""More people than this are shown by step even with names: their lines would cover each other."""


def _people(known: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    return known.join(labels, on="person_id", how="left").select(
        key="person_id",
        label=pl.col("label").fill_null("–"),
        people=pl.lit(1, pl.Int64),
        prestige="step",
        durable="durable",
        said="text",
    )


def _steps(known: pl.DataFrame, least: int) -> pl.DataFrame:
    """One row for each run of neighbouring steps of `least` people or more, the lowest first."""
    counted = known.group_by("step").agg(pl.len(), texts=pl.col("text").unique().sort()).sort("step")
    groups, size, number = [], 0, 0
    for n in counted["len"]:
        groups.append(number)
        size += n
        if size >= least:
            size, number = 0, number + 1
    if size:  # the last run is too small: it joins the one before
        groups = [min(group, max(0, number - 1)) for group in groups]
    of = counted.with_columns(group=pl.Series(groups, dtype=pl.Int64)).select("step", "group", "texts")
    named = of.group_by("group").agg(pl.col("texts").list.explode(keep_nulls=False, empty_as_null=False))
    said = {group: _run(texts) for group, texts in named.select("group", "texts").iter_rows()}
    return (
        known.join(of, on="step")
        .group_by("group")
        .agg(people=pl.len().cast(pl.Int64), prestige=pl.col("step").mean(), durable=pl.col("durable").mean())
        .sort("group")
        .with_columns(label=pl.col("group").replace_strict(said, return_dtype=pl.String))
        .select(key=pl.col("group").cast(pl.String), label="label", people="people", prestige="prestige",
                durable="durable", said="label")
    )  # fmt: skip


def _run(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{texts[0]} – {texts[-1]}"


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    """Places in both orders, 0 to 1, people or steps that are equal sharing one."""
    last = max(1, rows.height - 1)
    return rows.with_columns(
        before=(pl.col("prestige").rank("average") - 1) / last,
        after=(pl.col("durable").rank("average") - 1) / last,
    ).sort("before", "key", descending=[True, False])


def _spearman(known: pl.DataFrame) -> float | None:
    found = known.select(pl.corr("step", "durable", method="spearman")).item()
    return None if found is None or math.isnan(found) else float(found)
