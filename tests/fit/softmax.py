"""Softmax regression: weights under which the wanted candidates of each question come first."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
SHARPNESS = 3.0
"""Makes the chances of candidates, whose scores lie close together, differ."""


def fit(samples: list[tuple[Matrix, Matrix]], fixed: dict[int, float], penalty: float, steps: int = 600) -> Matrix:
    """Weights (features,) that maximise the likelihood of what is wanted, with an L2 penalty.

    A sample is a question's candidates (n, features) and how much each is wanted (n,), which sums to one. `fixed`
    holds features whose weight is given.
    """
    weights = np.zeros(samples[0][0].shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        weights[list(fixed)] = list(fixed.values())
        slope = 2 * penalty * weights
        for features, wanted in samples:
            raw = SHARPNESS * features @ weights
            chance = np.exp(raw - raw.max())
            chance /= chance.sum()
            slope -= SHARPNESS * features.T @ (wanted - chance) / len(samples)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    weights[list(fixed)] = list(fixed.values())
    return weights
