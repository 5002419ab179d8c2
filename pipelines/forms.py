"""What the lexicon's written forms mean: their vectors in few bytes, so that matching need not encode them.

The 512 numbers of the encoder are turned onto the axes on which the forms differ most, and kept as int8.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.heads import Numbers, Vectors
from pipelines.lexicon import REFERENCE, Lexicon
from pipelines.vectors import Encode

FORMS = REFERENCE / "forms.npz"
AXES = 256
"""Axes kept of 512."""
_STEPS = 127


@dataclass(frozen=True)
class Forms:
    """Vectors of written forms: `keys` (n,) hashes of normalised forms, sorted; `axes` (512, AXES); `codes` (n, AXES).

    A form's vector is `codes × scale`, in the turned axes.
    """

    keys: NDArray[np.uint32]
    axes: Vectors
    codes: NDArray[np.int8]
    scale: float

    @classmethod
    def of(cls, known: Lexicon, encode: Encode) -> Forms:
        """Encode every written form of `known`."""
        vectors = encode(known.forms["form"].to_list()).astype(np.float64)
        _, turned = np.linalg.eigh(vectors.T @ vectors)
        axes = turned[:, ::-1][:, :AXES]
        placed: Numbers = vectors @ axes
        scale = float(np.abs(placed).max() / _STEPS)
        keys = np.array([_key(key) for key in known.forms["key"]], dtype=np.uint32)
        order = np.argsort(keys, kind="stable")
        codes = np.rint(placed / scale).astype(np.int8)
        return cls(keys[order], axes.astype(np.float32), codes[order], scale)

    def save(self, path: Path) -> None:
        """Write as plain arrays."""
        np.savez_compressed(
            path,
            allow_pickle=False,
            keys=self.keys,
            axes=self.axes,
            codes=self.codes,
            scale=np.array(self.scale),
        )

    @classmethod
    def read(cls, path: Path = FORMS) -> Forms:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(stored["keys"], stored["axes"], stored["codes"], float(stored["scale"]))

    def vectors(self, forms: pl.DataFrame, encode: Encode) -> Vectors:
        """Vectors of `forms` (columns `key`, `form`), in order, turned: (n, AXES). Those not kept are encoded."""
        wanted = np.array([_key(key) for key in forms["key"]], dtype=np.uint32)
        place = np.searchsorted(self.keys, wanted).clip(max=len(self.keys) - 1)
        kept = self.keys[place] == wanted
        found: Vectors = self.codes[place].astype(np.float32) * np.float32(self.scale)
        if not kept.all():
            missing = forms["form"].filter(~kept).to_list()
            found[~kept] = self.turn(encode(missing))
        return found

    def turn(self, vectors: Vectors) -> Vectors:
        """Turn `vectors` (n, 512) onto the axes: (n, AXES)."""
        turned: Vectors = vectors @ self.axes
        return turned


def _key(key: str) -> int:
    return zlib.crc32(key.encode("utf-8"))
