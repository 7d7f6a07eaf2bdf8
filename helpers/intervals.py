"""The bootstrap."""

import math

import numpy as np

DRAWS, SEED = 1000, 1  # of the bootstrap over sentences


# Aggregation ---------------------------------------------------------------


def interval(values: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the mean by bootstrap over the values (Efron 1979); missing for fewer than two."""
    if len(values) < 2:
        return math.nan, math.nan
    draws = np.random.default_rng(SEED).integers(0, len(values), (DRAWS, len(values)))
    low, high = np.quantile(np.asarray(values)[draws].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)
