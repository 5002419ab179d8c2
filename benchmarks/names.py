"""How well bare names are read: `python -m benchmarks.names`.

Prints, from the files in `tests/data` that nothing is fitted on: how often the leading dimension of a plain name is
the labelled one, by language; how alike a skill is in English and in French; how many written pairs meet or stay
apart; and what scoring 1,000 new names costs in seconds and memory.
"""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path

import polars as pl

from pipelines.agreement import spearman
from pipelines.lexicon import leading_dimension, lexicon
from pipelines.resolve import resolve
from pipelines.settings import DIMENSIONS

DATA = Path(__file__).parents[1] / "tests" / "data"
NEW = 1_000


def plain_names() -> None:
    """Leading dimension on names kept out, all and those that no entry is called; both languages together."""
    pairs = pl.read_csv(DATA / "plain_names.csv")
    read = {lang: _read(pairs, lang) for lang in ("en", "fr")}
    for lang, scored in read.items():
        right = (pl.col("led") == pl.col("dimension")).mean()
        rest = scored.filter(~pl.col("method").is_in(["exact", "alias", "spelling"]))
        estimated = scored.filter(pl.col("source") == "estimated")
        either = (pl.col("led") == pl.col("dimension")) | (pl.col("led") == pl.col("second"))
        for what, frame in (("all", scored), ("not written in the lexicon", rest), ("estimated", estimated)):
            if frame.height:
                value, second = frame.select(right, either.mean().alias("either")).row(0)
                print(
                    f"{lang} {what}: {value:.3f} of {frame.height} ({second:.3f} with the defensible second)"
                )
    both = read["en"].join(read["fr"], on="pair", suffix="_fr")
    unwritten = ["exact", "alias", "spelling"]
    for what, frame in (
        ("all", both),
        (
            "neither written in the lexicon",
            both.filter(~pl.col("method").is_in(unwritten) & ~pl.col("method_fr").is_in(unwritten)),
        ),
    ):
        same = frame.select((pl.col("led") == pl.col("led_fr")).mean()).item()
        shares = ", ".join(f"{name} {spearman(frame[name], frame[f'{name}_fr']):.2f}" for name in DIMENSIONS)
        print(f"the same in both languages, {what}: leading {same:.3f} of {frame.height}; Spearman {shares}")


def pairs() -> None:
    """Written pairs that are the same skill meet, look-alikes stay apart."""
    written = pl.read_csv(DATA / "matching_pairs.csv")
    found = resolve(written["written"].to_list()).select("skill", reached="name_en", method="method")
    met = written.join(found, left_on="written", right_on="skill", maintain_order="left").with_columns(
        hit=(pl.col("reached") == pl.col("entry")).fill_null(value=False)
    )
    same, other = met.filter(pl.col("same") == 1), met.filter(pl.col("same") == 0)
    apart = other.filter(~pl.col("hit") & ~(pl.col("entry").is_null() & pl.col("reached").is_not_null()))
    wrong = same.filter(~pl.col("hit") & pl.col("reached").is_not_null())
    print(
        f"pairs of one skill that meet: {same['hit'].mean():.3f} of {same.height}; on another entry: {wrong.height}"
    )
    print(f"look-alikes that stay apart: {apart.height / other.height:.3f} of {other.height}")


def cost() -> None:
    """Seconds and peak memory for 1,000 new short names."""
    words = sorted({word for key in lexicon().forms["key"] for word in key.split() if len(word) > 3})
    chosen = random.Random(3)  # noqa: S311 - names to time, nothing secret
    names = [" ".join(chosen.sample(words, 3)) for _ in range(NEW)]
    started = time.perf_counter()
    resolve(names)
    first = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{NEW} new names, encoder not loaded before: {first:.2f} s, {peak:.0f} MB at the peak")


def _read(pairs: pl.DataFrame, lang: str) -> pl.DataFrame:
    named = (
        pairs.with_row_index("pair")
        .rename({f"name_{lang}": "skill"})
        .select("pair", "skill", "dimension", "second")
    )
    scored = resolve(named["skill"].to_list()).with_columns(led=leading_dimension())
    return named.join(scored, on="skill", maintain_order="left")


if __name__ == "__main__":
    cost()
    plain_names()
    pairs()
