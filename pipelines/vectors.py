"""Vectors of texts seen before, kept in a file, so that a second build of one inventory encodes nothing.

Texts are kept as digests only: a file read the wrong way may hold people where skills should be.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.heads import Vectors

Encode = Callable[[Sequence[str]], Vectors]

_DIGEST = 16
MOST = 200_000
"""Texts kept at most; beyond, the file begins anew."""


class VectorStore:
    """Encodes texts with `encode`, looking first in the file at `path` (made at the first use).

    Vectors are rounded to half precision whether kept or new, so that a build gives the same figures the second
    time. Several processes may share one file: each writes beside and renames, and a lost race only costs
    encoding again. A damaged file is begun anew.
    """

    def __init__(self, path: Path, encode: Encode) -> None:
        self._path = path
        self._encode = encode

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Give each text its vector: (n, 512)."""
        if not texts:
            return self._encode(texts)
        keys = [_digest(text) for text in texts]
        known = self._read()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            vectors = self._encode(list(new.values())).astype(np.float16)
            known |= dict(zip(new, vectors, strict=True))
            self._write(known if len(known) <= MOST else dict(zip(new, vectors, strict=True)))
        return np.stack([known[key] for key in keys]).astype(np.float32)

    def _read(self) -> dict[bytes, NDArray[np.float16]]:
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                keys, vectors = stored["keys"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError):
            return {}
        return dict(zip((key.tobytes() for key in keys), vectors, strict=True))

    def _write(self, known: dict[bytes, NDArray[np.float16]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=self._path.parent, suffix=".npz")
        keys = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(-1, _DIGEST)
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, keys=keys, vectors=np.stack(list(known.values())))
        Path(beside).replace(self._path)


def _digest(text: str) -> bytes:
    return blake2b(
        " ".join(text.casefold().split()).encode("utf-8", "surrogatepass"), digest_size=_DIGEST
    ).digest()
