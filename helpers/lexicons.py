"""The word lists of `data/lexicons/`, each read once."""

from functools import cache

import pandas as pd

from . import DATA


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of one-word reporting verbs in the cue lexicon."""
    cues = pd.read_csv(DATA / "lexicons" / "cues.csv")
    return frozenset(cues.loc[~cues["sense"].isin(["thinks", "shows"]), "cue"])
