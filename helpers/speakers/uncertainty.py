"""How far a share of speech may be off: simulated from how often quotations are missed, made up or given to the wrong one.

Each draw plays the errors once: what was found is kept with its confidence, else it goes to another speaker of the
article, to somebody whom we do not show, or to nobody; some of it is longer or shorter than we have it; what was missed
comes back. The rates (`share_errors.csv`)
were measured on annotated articles by `helpers/training/shares.py`, which also tells how often the true share lies
inside.
"""

import numpy as np
import pandas as pd

from ..lexicons import share_errors
from ..tables import CORRECTED, INTERVALS, as_table
from .shares import TOGETHER, measured

DRAWS, SEED = 1000, 1
INSIDE = (0.05, 0.95)  # nine of ten draws lie between
# The rates by which a definition of speaker share is judged; turns have none.
RATES = {
    "direct": "direct",
    "direct with editor": "direct",
    "direct and indirect": "direct and indirect",
    "quotations": "direct and indirect",
}
EVEN = 0.5  # of a quotation that each speaker has more when one of them is drawn: who spoke once may have spoken twice


def with_intervals(shares: pd.DataFrame, quotations: pd.DataFrame, definition: str = "direct") -> pd.DataFrame:
    """The shares with the columns `low` and `high`: the 90 % interval of each from errors of attribution.

    Arguments: shares: as `speaker_share` gives them; quotations: the table that they were counted from; definition:
    the same. Both columns are missing for what has no speaker, and for turns.
    """
    return shares.merge(share_intervals(quotations, definition), on=["article", "speaker"], how="left")


def share_intervals(quotations: pd.DataFrame, definition: str = "direct") -> pd.DataFrame:
    """One row per article and speaker: the ends of the 90 % interval of the share; none for turns."""
    rows = []
    if definition in RATES:
        counted = quotations.assign(n=measured(quotations, definition))
        for article, own in counted[counted["n"] > 0].groupby("article", sort=False):
            names, low, high = intervals_of(own, share_errors(RATES[definition]))
            rows.extend((article, *row) for row in zip(names, low, high, strict=True))
    return as_table(rows, INTERVALS)


def intervals_of(
    quotations: pd.DataFrame, rates: dict[str, float], seed: int = SEED
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The speakers of one article, and the lower and upper ends of their shares.

    Arguments: quotations: those that count, with the column `n`; rates: as `lexicons.share_errors` gives them. The
    share itself always lies inside.
    """
    several = [name.split(TOGETHER) if isinstance(name, str) else [] for name in quotations["speaker"].tolist()]
    names = list(dict.fromkeys(name for one in several for name in one))
    if not names:
        return [], np.zeros(0), np.zeros(0)
    own = np.array([[(name in one) / max(1, len(one)) for name in names] for one in several])
    n = quotations["n"].to_numpy(float)
    given = n @ own / n[own.sum(axis=1) > 0].sum()
    generator = np.random.default_rng(seed)
    words = found_again(own, quotations, rates, generator) + missed(own, n, rates, generator)
    with np.errstate(invalid="ignore"):
        shares = words[:, :-1] / words.sum(axis=1, keepdims=True)
    shares = shares[~np.isnan(shares[:, 0])]
    low, high = np.quantile(shares, INSIDE, axis=0) if len(shares) else (given, given)
    return names, np.minimum(low, given), np.maximum(high, given)


def found_again(
    own: np.ndarray, quotations: pd.DataFrame, rates: dict[str, float], generator: np.random.Generator
) -> np.ndarray:
    """What each speaker has of the quotations found, draw by draw; the last column is of speakers not shown.

    Arguments: own: quotations × speakers, the part that each has of a quotation.
    """
    n, sure = quotations["n"].to_numpy(float), quotations["confidence"].to_numpy(float)
    by_hand = (quotations["rule"] == CORRECTED).to_numpy()
    attributed = own.sum(axis=1) > 0
    real = np.where(by_hand, 1.0, 1.0 - rates["made up"])
    wrong = np.where(attributed, real * (1.0 - sure), ~by_hand * 1.0)
    names = [("wrong, shown", "wrong, not shown"), ("nameless, shown", "nameless, not shown")]
    to_shown, to_new = (np.where(attributed, rates[a], rates[b]) * wrong for a, b in zip(*names, strict=True))
    others = (own.sum(axis=0) + EVEN) * (own == 0)
    alone = others.sum(axis=1) == 0  # nobody else is shown to whom it could belong
    to_shown, to_new = np.where(alone, 0.0, to_shown), np.where(alone, to_new + to_shown, to_new)
    others = to_shown[:, None] * others / np.maximum(others.sum(axis=1, keepdims=True), EVEN)
    chances = np.column_stack([attributed * real * sure, others, to_new])  # the rest of 1 is nobody's
    drawn = generator.random((DRAWS, len(n), 1))
    outcome = (drawn > chances.cumsum(axis=1)).sum(axis=2)
    long = true_lengths(n, by_hand, rates, generator)
    words = np.zeros((DRAWS, own.shape[1] + 1))
    words[:, :-1] = ((outcome == 0) * long) @ own
    for place in range(own.shape[1] + 1):
        words[:, place] += ((outcome == place + 1) * long).sum(axis=1)
    return words


def true_lengths(
    n: np.ndarray, by_hand: np.ndarray, rates: dict[str, float], generator: np.random.Generator
) -> np.ndarray:
    """How many words each quotation found has, draw by draw: some begin or end elsewhere than we think."""
    off = (generator.random((DRAWS, len(n))) < rates["other length"]) & ~by_hand
    return np.where(off, n * np.exp(rates["spread of length"] * generator.standard_normal((DRAWS, len(n)))), n)


def missed(own: np.ndarray, n: np.ndarray, rates: dict[str, float], generator: np.random.Generator) -> np.ndarray:
    """What each speaker has of quotations that were missed, draw by draw; the last column is of speakers not shown.

    How many there are differs from article to article by more than chance, so that their mean is drawn, too.
    """
    spread = rates["spread of missed"]
    many = generator.poisson(generator.gamma(1 / spread, spread * rates["missed"] * len(n), DRAWS))
    draw = np.repeat(np.arange(DRAWS), many)
    shown = own.sum(axis=0) + EVEN
    chances = np.append(rates["missed, shown"] * shown / shown.sum(), rates["missed, not shown"])
    speaker = (generator.random((len(draw), 1)) > chances.cumsum()).sum(axis=1)
    length = generator.choice(n, len(draw)) * rates["words of missed"] * generator.exponential(size=len(draw))
    words = np.zeros((DRAWS, own.shape[1] + 2))
    np.add.at(words, (draw, speaker), length)
    return words[:, :-1]  # the last are nobody's by name
