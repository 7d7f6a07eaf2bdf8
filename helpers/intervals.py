"""The one bootstrap of the house, and the interval of a share of few; `differences` corrects for many comparisons."""

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist

import numpy as np

DRAWS, SEED = 1000, 1
BLOCK = 2**21  # values drawn at a time: a corpus of 100,000 articles would need a gigabyte for all draws at once
INSIDE = (0.025, 0.975)  # the quantiles between which 95 % of the draws lie
NORMAL = NormalDist().inv_cdf(INSIDE[1])


def bootstrap(
    rows: np.ndarray, statistic: Callable[[np.ndarray], Sequence | np.ndarray], draws: int = DRAWS
) -> tuple[np.ndarray, np.ndarray]:
    """The lower and the upper end of the 95 % interval of a statistic, by bootstrap over rows (Efron 1979).

    Arguments: rows: the independent units, one each, as an array of any width; statistic: takes several draws at once
    (draws × rows × width) and gives one value, or a row of values, for each; draws: how many in all. Draws on which
    the statistic is not defined (NaN) are left out. Both ends are missing for a single row, which tells nothing of
    its spread. Raises ValueError where there is no row.
    """
    if not len(rows):
        raise ValueError("no row to draw from; ask for no interval where nothing was counted")
    if len(rows) < 2:
        unknown = np.full(np.shape(statistic(rows[np.newaxis]))[1:], np.nan)
        return unknown, unknown
    generator = np.random.default_rng(SEED)
    block = max(1, BLOCK // rows.size)
    drawn: list = []
    while len(drawn) < draws:
        chosen = generator.integers(0, len(rows), (min(block, draws - len(drawn)), len(rows)))
        drawn.extend(statistic(rows[chosen]))
    low, high = np.nanquantile(np.array(drawn, dtype=np.float64), INSIDE, axis=0)
    return low, high


def interval(values: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the mean by bootstrap over the values; missing for fewer than two."""
    if len(values) < 2:
        return math.nan, math.nan
    low, high = bootstrap(np.asarray(values), lambda drawn: drawn.mean(axis=1))
    return float(low), float(high)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share by its score (Wilson 1927); missing where there is nothing.

    For shares of a few: of five that are all right a bootstrap would say that none can be wrong.
    """
    if not n:
        return math.nan, math.nan
    share, spread = right / n, NORMAL**2 / n
    middle, half = share + spread / 2, NORMAL * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))
