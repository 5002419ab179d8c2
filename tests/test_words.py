"""Counting words, with the values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.words import hashed, vocabulary


def test_words_pairs_and_pieces() -> None:
    words, others = hashed("Tri postal", pieces=False)
    assert (len(words), len(others)) == (2, 1)
    # "<tri>" has two pieces of 4 letters and one of 5; "<postal>" has 5 and 4
    assert len(hashed("Tri postal", pieces=True)[1]) == 1 + 3 + 9


def test_case_and_accents_do_not_matter() -> None:
    assert hashed("Négociation", pieces=True) == hashed("NEGOCIATION", pieces=True)


def test_a_vocabulary_keeps_what_enough_texts_hold() -> None:
    known = vocabulary(["sql reports", "sql tuning", "welding"], pieces=False, least=2)
    assert known.hashes.tolist() == hashed("sql", pieces=False)[0]
    assert known.rarity == pytest.approx([1 + np.log(4 / 3)])  # 3 texts, 2 holders


def test_rows_have_length_one_and_say_how_much_is_known() -> None:
    known = vocabulary(["sql reports", "sql tuning", "reports"], pieces=False, least=1)
    rows, share = known.rows(["sql reports", "sql gardening", "gardening", ""])
    lengths = [
        float(np.linalg.norm(rows.values[start:end]))
        for start, end in zip(rows.starts, rows.starts[1:], strict=False)
    ]
    assert lengths == pytest.approx([1, 1, 0, 0])
    assert share.tolist() == [1.0, 0.5, 0.0, 0.0]


def test_times_a_table_is_the_sum_of_its_rows() -> None:
    known = vocabulary(["sql", "welding"], pieces=False, least=1)
    table = np.arange(4, dtype=np.float64).reshape(2, 2)
    rows, _ = known.rows(["welding", "nothing", "sql"])
    order = {key: place for place, key in enumerate(known.hashes.tolist())}
    welding, sql = (table[order[hashed(word, pieces=False)[0][0]]] for word in ("welding", "sql"))
    assert rows.times(table).tolist() == [welding.tolist(), [0.0, 0.0], sql.tolist()]
