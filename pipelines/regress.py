"""Weighted ridge regressions on dense features, on a kernel, and on counted words. Deterministic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from scipy.sparse.linalg import LinearOperator, cg

from pipelines.heads import STEPS, Numbers, Vectors, kernel
from pipelines.words import Sparse, Vocabulary

_JITTER = 1e-5  # keeps the landmarks' own kernel invertible when two of them are close
_TOLERANCE = 1e-3
_ITERATIONS = 60


def ridge(x: Numbers, y: Numbers, weight: Numbers, penalty: float) -> tuple[Numbers, Numbers]:
    """Weighted ridge regression with a free intercept: coefficients (p, k) and intercepts (k,)."""
    total = weight.sum()
    mean_x, mean_y = weight @ x / total, weight @ y / total
    root = np.sqrt(weight)[:, None]
    scaled = root * (x - mean_x)
    narrow = scaled.astype(np.float32)  # twice as fast, and the penalty is far above its rounding
    gram = (narrow.T @ narrow).astype(np.float64) + penalty * np.eye(x.shape[1])
    coefficients = np.linalg.solve(gram, scaled.T @ (root * (y - mean_y)))
    return coefficients, mean_y - mean_x @ coefficients


def landmarks(vectors: Vectors, count: int, seed: int = 0) -> Numbers:
    """Draw `count` of `vectors` (n, 512), rounded as they are shipped."""
    chosen = np.random.default_rng(seed).permutation(len(vectors))[:count]
    rounded: Numbers = np.rint(vectors[np.sort(chosen)].astype(np.float64) * STEPS) / STEPS
    return rounded


def whitening(marks: Numbers) -> Numbers:
    """What turns kernel values at `marks` (m, 512) into features with the kernel as their product, (m, m).

    Source: Williams and Seeger, "Using the Nyström method to speed up kernel machines", NIPS 2000.
    """
    values, axes = np.linalg.eigh(kernel(marks.astype(np.float32), marks) + _JITTER * np.eye(len(marks)))
    white: Numbers = axes / np.sqrt(np.maximum(values, _JITTER))
    return white


def sparse_ridge(x: csr_array, y: Numbers, weight: Numbers, penalty: float) -> tuple[Numbers, Numbers]:
    """Weighted ridge regression on sparse rows `x` (n, v), not centred: coefficients (v, k), intercepts (k,)."""
    intercept = weight @ y / weight.sum()
    weighed = diags_array(np.sqrt(weight)) @ x
    aim = np.sqrt(weight)[:, None] * (y - intercept)
    turned = weighed.T.tocsr()
    normal = LinearOperator(
        (x.shape[1], x.shape[1]), matvec=lambda b: turned @ (weighed @ b) + penalty * b, dtype=np.float64
    )
    solved = [cg(normal, turned @ column, rtol=_TOLERANCE, maxiter=_ITERATIONS)[0] for column in aim.T]
    return np.stack(solved, axis=1), intercept


def counted(vocabulary: Vocabulary, texts: Sequence[str]) -> tuple[csr_array, NDArray[np.float64]]:
    """Count `texts` over `vocabulary`: a sparse matrix (n, v) and the share of known words, (n,)."""
    rows, known = vocabulary.rows(texts)
    return matrix(rows, len(vocabulary.hashes)), known


def matrix(rows: Sparse, width: int) -> csr_array:
    """`rows` as scipy has it."""
    return csr_array((rows.values, rows.columns, rows.starts), shape=(len(rows.starts) - 1, width))
