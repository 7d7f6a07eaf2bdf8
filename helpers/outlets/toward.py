"""In what tone outlets write of people: the tone toward them in the outlet's own words, by outlet or period."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..differences import FEWEST
from ..intervals import bootstrap
from ..tables import ENOUGH, EVERYWHERE, NARRATOR, TOWARD_BY, as_table
from ..topics import known_places
from .periods import when_and_where
from .shares import drawn_shares

PERSON = "person"
LABELS = ["negative", "neutral", "positive"]


def named_targets(
    targets: pd.DataFrame, known: pd.DataFrame, articles: pd.DataFrame, period: str = "week"
) -> pd.DataFrame:
    """One row per mention of someone or something in a sentence, with its name across articles, class, outlet and period.

    Arguments: the tables of these names; known: as `people` gives it; period: a key of PERIODS.
    """
    names = known[["article", "speaker", "class", "name"]].rename(columns={"speaker": "target"})
    return targets.merge(names, on=["article", "target"]).merge(when_and_where(articles, period), on="article")


def most_spoken_of(toward: pd.DataFrame, top: int) -> list[str]:
    """The persons with a full name whom most articles mention, `top` at most; who is in fewer than FEWEST is in no list.

    Arguments: toward: as `named_targets` gives it.
    """
    full = toward["name"].str.contains(" ", regex=False)  # half a name may be anybody's
    rows = toward[(toward["class"] == PERSON) & full & ~toward["name"].str.lower().isin(known_places())]
    counts = rows.groupby("name").agg(articles=("article", "nunique"), n=("article", "size")).reset_index()
    counts = counts[counts["articles"] >= FEWEST]
    return counts.sort_values(["articles", "n", "name"], ascending=[False, False, True])["name"].head(top).tolist()


def own_words(toward: pd.DataFrame) -> pd.DataFrame:
    """The mentions that stand in the outlets' own words: what somebody else says of a person is not their tone."""
    return toward[toward["voice"] == NARRATOR]


def toward_by(toward: pd.DataFrame, names: Iterable[str], by: str = "outlet") -> pd.DataFrame:
    """One row per name and outlet (period): articles, mentions, mean probabilities of the tone toward it, and the leaning.

    `mean` is positive less negative, with its 95 % interval over articles, missing for fewer than FEWEST; `enough` is
    whether there are so many, and ENOUGH mentions. Rows of the group EVERYWHERE hold all together.
    Arguments: toward: as `named_targets` gives it; by: the column that makes the groups.
    """
    rows = []
    for name in names:
        own = toward[toward["name"] == name].dropna(subset=by)
        groups = [(group, block) for group, block in own.groupby(by, sort=True)]
        for group, block in [*groups, *([(EVERYWHERE, own)] if len(own) else [])]:
            leaning = block["positive"] - block["negative"]
            sums = leaning.groupby(block["article"]).agg(["sum", "size"]).to_numpy(dtype=np.float64)
            low, high = np.nan, np.nan
            if len(sums) >= FEWEST:
                low, high = (float(ends[0]) for ends in bootstrap(sums, drawn_shares))
            enough = len(sums) >= FEWEST and len(block) >= ENOUGH
            means = block[LABELS].mean()
            rows.append((group, name, len(sums), len(block), *means, leaning.mean(), low, high, enough))
    return as_table(rows, TOWARD_BY)
