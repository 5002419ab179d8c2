"""Spans that hold what they say: fitted on the errors of scores of texts that were held out."""

from __future__ import annotations

import numpy as np

from pipelines.heads import Numbers, Spread

COVERAGE = 0.8
"""Share of unseen texts that a span must hold."""
_PENALTY = 1e-3
_FLOOR = 0.02


def spread(facts: Numbers, errors: Numbers, coverage: float = COVERAGE) -> Spread:
    """Fit how wide spans must be: errors (n,) that are signed below 0 lie inside and need no widening.

    First the expected size of the error is regressed on its facts (n, 5), then `times` is chosen so that the
    stated share of errors is held (Lei et al., JASA 2018, section 5.2).
    """
    size = np.maximum(errors, 0.0)
    gram = facts.T @ facts + _PENALTY * len(facts) * np.eye(facts.shape[1])
    coefficients = np.linalg.solve(gram, facts.T @ size).astype(np.float64)
    expected = np.maximum(facts @ coefficients, _FLOOR)
    return Spread(coefficients, float(np.quantile(errors / expected, coverage)), _FLOOR)
