"""Texts are numbered once, across frames, and found again by their number."""

from __future__ import annotations

import polars as pl

from pipelines.distinct import Distinct


def test_a_text_has_one_number_wherever_it_stands():
    distinct = Distinct()
    first = distinct.coded(pl.DataFrame({"row": [1, 2, 3], "a": ["x", None, "y"], "b": ["y", "z", "x"]}))
    second = distinct.coded(pl.DataFrame({"c": ["z", "new", "x"]}))
    x, _, y = first["a"]
    assert first["row"].to_list() == [1, 2, 3]
    assert first["a"][1] is None
    assert first["b"].to_list() == [y, second["c"][0], x]
    assert second["c"][2] == x
    texts = dict(distinct.texts().rows())
    assert sorted(texts.values()) == ["new", "x", "y", "z"]
    assert texts[x] == "x"


def test_numbers_of_single_texts_are_those_of_frames():
    distinct = Distinct()
    held = distinct.coded(pl.DataFrame({"a": ["Autonome", "Expert"]}))["a"].to_list()
    assert distinct.numbers(["Expert", None, "Autonome"]) == [held[1], None, held[0]]


def test_two_inventories_share_nothing():
    one, other = Distinct(), Distinct()
    one.numbers(["Ada Roy"])
    other.numbers(["Max Ott"])
    assert other.texts()["text"].to_list() == ["Max Ott"]


def test_only_the_columns_named_are_numbered():
    frame = Distinct().coded(pl.DataFrame({"place": ["c1"], "text": ["Excel"]}), columns=("text",))
    assert frame["place"].to_list() == ["c1"]
    assert frame.schema["text"] == pl.UInt32


def test_nothing_is_no_text():
    assert Distinct().texts().is_empty()
