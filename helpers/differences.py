"""Which differences between outlets, periods or speakers survive chance. Every sentence of difference asks here.

The units are articles, or stories where the same event or the same wire text stands in several articles of one group:
sentences of one article are alike, and counting them as if they were not makes differences out of nothing.
Labels are shuffled over the units, all differences are measured anew each time, and a difference counts when it is
larger than nearly every largest one among the shuffles (max-T, Westfall & Young 1993). So the more comparisons a page
makes, the more it asks of each.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from .intervals import BLOCK, SEED
from .tables import DIFFERENCES, as_table

SHUFFLES = 2000
FEWEST = 5  # articles that a group and what is compared must have, and units of a group
# What a page compares: outlets by speakers, by topics, by the tone toward people, by unnamed sources and by groups;
# periods by speakers; speakers with each other; and by outlet and period the one person and topic that are followed.
# All together are to speak of a difference that is none in at most one of twenty corpora.
FAMILIES = 11
CHANCE = 0.05 / FAMILIES
CLOSE = 1e-9  # sums of the same numbers in another order are equal


def differences(
    items: Sequence[str],
    n: np.ndarray,
    total: np.ndarray,
    groups: Sequence[str],
    shuffles: int = SHUFFLES,
    met: np.ndarray | None = None,
) -> pd.DataFrame:
    """One row per group and item whose share can be compared: in the group, in all others, and the chance of that.

    `chance` is the share of shuffles whose largest difference, of any group and item, is as large; `sure` whether it
    is below CHANCE. Differences are weighed by how much they vary among the shuffles. Left out are groups of fewer
    than FEWEST units, or beside which fewer than FEWEST are left, and items that fewer than FEWEST units have.
    Arguments: items: what is compared; n: units × items, what each unit gives to each; total: units × items (or × 1),
    of what that is a share; groups: the group of each unit; met: units × items, which units have which item, where
    that is not where `n` is more than 0 (a mean tone may be less): a group is then compared by the units that have it.
    """
    names, codes = np.unique(np.asarray(groups, dtype=object), return_inverse=True)
    n, total = np.asarray(n, dtype=np.float64), np.asarray(total, dtype=np.float64)
    common = (n > 0 if met is None else met).sum(axis=0) >= FEWEST
    member = codes == np.arange(len(names))[:, np.newaxis]
    units = member.astype(int) @ (
        np.ones((len(codes), common.sum()), int) if met is None else met[:, common].astype(int)
    )
    large = (units >= FEWEST) & (units.sum(axis=0) - units >= FEWEST)
    if len(names) < 2 or not large.any():
        return as_table([], DIFFERENCES)
    n, total = n[:, common], total[:, common] if total.shape[1] > 1 else total
    share, rest = (one[0] for one in shares(codes[np.newaxis], n, total, len(names)))
    drawn = drawn_differences(codes, n, total, len(names), shuffles)
    spread = np.sqrt((drawn**2).mean(axis=0))
    allowed = large & (spread > CLOSE)
    spread = np.where(allowed, spread, 1.0)
    far = np.where(allowed, np.abs(share - rest) / spread, 0.0)
    farthest = (np.abs(drawn) * np.where(allowed, 1 / spread, 0.0)).max(axis=(1, 2))
    chance = (1 + (farthest[:, np.newaxis, np.newaxis] >= far - CLOSE).sum(axis=0)) / (shuffles + 1)
    kept = [item for item, one in zip(items, common, strict=True) if one]
    total = np.broadcast_to(total, n.shape)
    own, of = (np.array([table[codes == code].sum(axis=0) for code in range(len(names))]) for table in (n, total))
    rows = [
        (
            *(names[g], kept[i], share[g, i], rest[g, i], own[g, i], of[g, i]),
            *(n[:, i].sum() - own[g, i], total[:, i].sum() - of[g, i], chance[g, i], chance[g, i] <= CHANCE),
        )
        for g, i in np.argwhere(allowed)
    ]
    return as_table(rows, DIFFERENCES).sort_values(["chance", "group", "item"], kind="stable", ignore_index=True)


def drawn_differences(codes: np.ndarray, n: np.ndarray, total: np.ndarray, groups: int, shuffles: int) -> np.ndarray:
    """Shuffles × groups × items: the differences where units have got each other's groups."""
    generator = np.random.default_rng(SEED)
    block = max(1, BLOCK // (len(codes) * groups))
    drawn = []
    for first in range(0, shuffles, block):
        rows = min(block, shuffles - first)
        shuffled = generator.permuted(np.broadcast_to(codes, (rows, len(codes))), axis=1)
        share, rest = shares(shuffled, n, total, groups)
        drawn.append(share - rest)
    return np.concatenate(drawn)


def shares(codes: np.ndarray, n: np.ndarray, total: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """For each row of group numbers, groups × items: the share in the group, and in all others; 0 of nothing is 0."""
    member = (codes[:, np.newaxis, :] == np.arange(groups)[:, np.newaxis]).astype(np.float64)
    member = member.reshape(-1, codes.shape[1])  # one multiplication for all rows
    own, of = ((member @ table).reshape(len(codes), groups, -1) for table in (n, total))
    rest, of_rest = n.sum(axis=0) - own, total.sum(axis=0) - of
    return own / np.where(of > 0, of, 1), rest / np.where(of_rest > 0, of_rest, 1)


def leads(first: np.ndarray, others: Iterable[np.ndarray], shuffles: int = SHUFFLES) -> float:
    """The chance that the first has more than every other in all only because of how units fell out.

    In each unit the first and the other are swapped at random, and the gap between their sums is measured anew. Against
    each of the others the gap has to be rare, so that the largest chance among them counts. A swap moves the gap by no
    more than the other has, so that those with little need not be measured: their chance cannot be the largest.
    Arguments: first: what each unit gives to the first; others: the same for each of the others, who has most before
    the rest. Missing for fewer than FEWEST units that give anything to the first.
    """
    if (first > 0).sum() < FEWEST:
        return np.nan
    signs = drawn_signs(shuffles, len(first))
    own, total, chance = signed_sums(signs, first), first.sum(), 0.0
    for other in others:
        its = other.sum()
        if (1 + (np.abs(own) >= total - 2 * its - CLOSE).sum()) / (shuffles + 1) <= chance:
            break
        gaps = np.abs(own - signed_sums(signs, other))
        chance = max(chance, (1 + (gaps >= abs(total - its) - CLOSE).sum()) / (shuffles + 1))
    return float(chance)


def drawn_signs(shuffles: int, units: int) -> np.ndarray:
    """Shuffles × units: 1 or -1 at random."""
    generator, rows = np.random.default_rng(SEED), max(1, BLOCK // units)
    sizes = (min(rows, shuffles - low) for low in range(0, shuffles, rows))
    return np.concatenate([generator.choice([-1, 1], size=(size, units)).astype("int8") for size in sizes])


def signed_sums(signs: np.ndarray, of_units: np.ndarray) -> np.ndarray:
    """For each row of signs the sum over the units that have anything."""
    some = np.flatnonzero(of_units)
    return signs[:, some] @ of_units[some]
