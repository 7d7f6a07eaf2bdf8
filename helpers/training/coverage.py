"""How often the 90 % interval of a share holds the true one, by data."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import DATA
from ..accuracy.gold import read_own, read_polnear
from ..accuracy.named import read_names
from ..speakers.uncertainty import intervals_of
from . import shared
from .shares import Judged, judged, rates_of

SEEDS = 8


def coverage(several: list[Judged], by: dict[str, float]) -> pd.DataFrame:
    """One row per speaker shown: how often the interval holds the true share, its mean width, whether the share is below.

    Each interval is drawn SEEDS times: with a thousand draws its ends move a little, and a share or two in and out.
    Arguments: by: the rates. Articles where no true speaker has a name have no true share.
    """
    rows = []
    for one in several:
        total = sum(one.words.values())
        drawn = [intervals_of(one.found, by, seed) for seed in range(1, SEEDS + 1)] if len(one.found) and total else []
        for place, name in enumerate(drawn[0][0] if drawn else ()):
            true = one.words[name] / total
            ends = [(low[place], high[place]) for _, low, high in drawn]
            holds = np.mean([low - 1e-9 <= true <= high + 1e-9 for low, high in ends])
            rows.append((holds, np.mean([high - low for low, high in ends]), np.mean([true < low for low, _ in ends])))
    return pd.DataFrame(rows, columns=["holds", "width", "below"])


def as_seen(several: list[Judged], by: list[Judged]) -> list[Judged]:
    """The articles with confidence brought to how often a speaker is seen to be wrong in others of the same data.

    For PolNeAR, whose true speakers are resolved from the annotated sources by the rules that resolve ours: what these
    get wrong is wrong on both sides and cannot be seen, so that it must not be played either.
    """
    others = pd.concat([one.found for one in by])
    others = others[others["speaker"].notna() & (others["truth"] != "nothing")]
    seen = (others["truth"] != "same").mean() / (1 - others["confidence"]).mean()
    return [
        one._replace(found=one.found.assign(confidence=1 - seen * (1 - one.found["confidence"]))) for one in several
    ]


class Sets(NamedTuple):
    """The articles of each data, judged under one definition."""

    dev: list[Judged]
    gum: list[Judged]
    unread: list[Judged]

    @property
    def rates(self) -> dict[str, float]:
        """The rates that intervals are made with."""
        return rates_of(self.dev, self.gum)


def judged_sets(definition: str) -> Sets:
    """PolNeAR dev, gum-news without what it does not mark, and our own unread articles."""
    folder = shared("gum-news")
    gum = judged(read_polnear(folder), definition, read_names(folder / "speakers.csv"))
    return Sets(
        list(judged(read_polnear(shared("polnear/dev")), definition)),
        [one._replace(found=one.found[one.found["truth"] != "nothing"]) for one in gum],
        list(judged(read_own(DATA / "gold" / "unread"), definition)),
    )


def coverages(sets: Sets) -> dict[str, pd.DataFrame]:
    """The table of `coverage` by data, with rates of articles other than those that are looked at."""
    one, other = sets.dev[::2], sets.dev[1::2]
    crossed = [coverage(as_seen(half, rest), rates_of(rest, sets.gum)) for half, rest in ((one, other), (other, one))]
    left_out = [coverage([n], rates_of(sets.dev, [m for m in sets.gum if m is not n])) for n in sets.gum]
    unread = coverage(sets.unread, sets.rates)
    return {"PolNeAR dev": pd.concat(crossed), "gum-news": pd.concat(left_out), "gold/unread": unread}
