"""What was encoded once is not encoded again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import pipelines
from pipelines.heads import Vectors
from pipelines.vectors import VectorStore


class Counting:
    """Encodes by length, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.full((len(texts), 512), 0.1, dtype=np.float32) * np.array([[len(text)] for text in texts])


def test_a_second_store_encodes_nothing_and_gives_the_same(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    one = VectorStore(tmp_path / "v.npz", first)(["Python", "Soudure", "python "])
    other = VectorStore(tmp_path / "v.npz", second)(["Soudure", "PYTHON", "Python"])
    assert len(first.asked) == 2  # two distinct texts, however written
    assert second.asked == []
    assert np.array_equal(one[[1, 0]], other[:2])


def test_no_text_is_kept_in_clear(tmp_path: Path) -> None:
    VectorStore(tmp_path / "v.npz", Counting())(["Marie Curie"])
    assert b"curie" not in (tmp_path / "v.npz").read_bytes().lower()


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "v.npz").write_bytes(b"not a store")
    encode = Counting()
    store = VectorStore(tmp_path / "v.npz", encode)
    store(["SQL"])
    store(["SQL"])
    assert encode.asked == ["SQL"]


def test_nothing_asked_gives_nothing_and_no_file(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v.npz", lambda texts: np.zeros((len(texts), 512), dtype=np.float32))
    assert store([]).shape == (0, 512)
    assert not (tmp_path / "v.npz").exists()


def test_a_second_build_of_an_inventory_encodes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pipelines.Source("team.csv", b"Name,Skill,Level\nAda,Falconry with eagles,3\nBo,Negotiation,2\n")
    place = pipelines.Workspace(tmp_path / "workspace")
    first = pipelines.build([file], place)

    def never(texts: Sequence[str]) -> Vectors:
        raise AssertionError(texts)

    monkeypatch.setattr(sys.modules["pipelines.build"], "encode", never)
    again = pipelines.build([file], place, as_of=date(2026, 1, 31))
    assert again.new
    assert again.snapshot.table("skills").equals(first.snapshot.table("skills"))
