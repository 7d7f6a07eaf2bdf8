"""Across many articles: who speaks in which outlet and when, what sets outlets apart, and one event in two of them."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..intervals import DRAWS, SEED, interval
from ..speakers import WORDS, by_speaker, measured
from ..tables import BY_OUTLET, ENOUGH, OTHERS, OVER_TIME, SPEECH, TONES, as_table
from .names import names_across
from .periods import every_period, when_and_where


def speech(
    quotations: pd.DataFrame,
    speakers: pd.DataFrame,
    articles: pd.DataFrame,
    definition: str = "direct",
    period: str = "week",
) -> pd.DataFrame:
    """One row per quotation that counts, with its outlet, period, speaker across articles, and what it counts.

    Arguments: the tables of these names; definition: a key of `speakers.DEFINITIONS`; period: a key of PERIODS.
    """
    counted = quotations[["article", "quotation", "speaker"]].assign(n=measured(quotations, definition))
    counted = by_speaker(counted[counted["n"] > 0], split=definition in WORDS)
    named = counted.merge(names_across(speakers), on=["article", "speaker"], how="left")
    placed = named.merge(when_and_where(articles, period), on="article", how="left")
    return placed[list(SPEECH)].astype(SPEECH)


def leading(counted: pd.DataFrame, top: int) -> list[str]:
    """The names that have most, `top` at most, the first first.

    Arguments: counted: as `speech` gives it.
    """
    totals = counted.groupby("name")["n"].sum().reset_index().sort_values(["n", "name"], ascending=[False, True])
    return totals["name"].head(top).tolist()


def share_over_time(counted: pd.DataFrame, top: int = 6) -> pd.DataFrame:
    """One row per period and name: the share of what resolved speakers have; who is not among the `top` is one of OTHERS.

    Arguments: counted: as `speech` gives it. Rows without a period or a speaker are left out.
    """
    known = counted.dropna(subset=["period", "name"])
    if known.empty:
        return as_table([], OVER_TIME)
    order = [*leading(counted, top), OTHERS]
    named = known.assign(name=known["name"].where(known["name"].isin(order), OTHERS))
    table = named.groupby(["period", "name"])["n"].sum().reset_index()
    table["total"] = table.groupby("period")["n"].transform("sum")
    table["share"] = table["n"] / table["total"]
    table = table.assign(place=table["name"].map(order.index)).sort_values(["period", "place"], kind="stable")
    return table[list(OVER_TIME)].reset_index(drop=True).astype(OVER_TIME)


def share_by_outlet(counted: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """One row per outlet and name: articles, quotations and share of what the outlet gives to resolved speakers.

    `low` and `high` hold the 95 % interval of the share by bootstrap over the outlet's quoting articles (Efron 1979),
    missing for fewer than two. Arguments: counted: as `speech` gives it; names: whom to show, in order.
    """
    names = list(names)
    rows = []
    for outlet, block in counted.dropna(subset="name").groupby("outlet", sort=True):
        wide = block.pivot_table(index="article", columns="name", values="n", aggfunc="sum", fill_value=0)
        words, total = wide.to_numpy(dtype=np.float64), int(block["n"].sum())
        draws = np.random.default_rng(SEED).integers(0, len(words), (DRAWS, len(words))) if len(words) > 1 else None
        sums = None if draws is None else words[draws].sum(axis=1)
        for name in names:
            own = block[block["name"] == name]
            n = int(own["n"].sum())
            low = high = np.nan
            if sums is not None:
                drawn = sums[:, wide.columns.get_loc(name)] / sums.sum(axis=1) if name in wide else np.zeros(1)
                low, high = np.quantile(drawn, [0.025, 0.975])
            rows.append((outlet, name, own["article"].nunique(), len(own), n, total, n / total, low, high))
    return as_table(rows, BY_OUTLET)


def outlets(articles: pd.DataFrame, voices: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet: its articles, first and last day, words, quotations, and words given to speakers, as a share.

    Arguments: voices: the `voices` table; counted: as `speech` gives it.
    """
    placed = when_and_where(articles)
    words = voices.groupby("article")["n_words"].sum()
    table = placed.assign(words=placed["article"].map(words).fillna(0).astype(int)).groupby("outlet", sort=True)
    said = counted.groupby("outlet").agg(quotations=("n", "size"), spoken=("n", "sum"))
    result = table.agg(
        articles=("article", "size"), first=("published", "min"), last=("published", "max"), words=("words", "sum")
    ).join(said)
    result[["quotations", "spoken"]] = result[["quotations", "spoken"]].fillna(0).astype(int)
    return result.assign(share=(result["spoken"] / result["words"]).fillna(0.0)).reset_index()


def articles_over_time(articles: pd.DataFrame, period: str = "week") -> pd.DataFrame:
    """One row per period and one column per outlet: how many articles; periods without one are there with 0."""
    placed = when_and_where(articles, period)
    table = pd.crosstab(placed["period"], placed["outlet"])
    return table.reindex(every_period(placed["period"], period), fill_value=0)


def tone_over_time(
    sentiment: pd.DataFrame, speakers: pd.DataFrame, articles: pd.DataFrame, names: Iterable[str], period: str = "month"
) -> pd.DataFrame:
    """One row per name and period: sentences in that voice, their mean compound and its 95 % interval by bootstrap.

    Arguments: the tables of these names; names: across articles, as `leading` gives them. `enough` as for tones of voices.
    """
    spoken = sentiment.merge(
        names_across(speakers).rename(columns={"speaker": "voice"}), on=["article", "voice"], how="inner"
    ).merge(when_and_where(articles, period), on="article", how="left")
    rows = []
    for name in names:
        own = spoken[(spoken["name"] == name) & spoken["period"].notna()]
        for first, values in own.groupby("period", sort=True)["compound"]:
            rows.append((name, first, len(values), values.mean(), *interval(values.to_numpy()), len(values) >= ENOUGH))
    return as_table(rows, TONES)
