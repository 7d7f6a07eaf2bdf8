"""Who speaks in which outlet and when: shares with their intervals and bounds, and tone over time."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..differences import FEWEST
from ..intervals import bootstrap
from ..speakers import WORDS, by_speaker, measured, without_name
from ..tables import BY_OUTLET, ENOUGH, EVERYWHERE, OVER_TIME, SAID, SOURCES, SPEECH, TONES, as_table
from .people import people
from .periods import every_period, when_and_where

NAMED_KIND, UNNAMED_KIND, UNRESOLVED_KIND = "named", "unnamed", "unresolved"


def speech(
    quotations: pd.DataFrame,
    speakers: pd.DataFrame,
    articles: pd.DataFrame,
    definition: str = "direct",
    period: str = "week",
) -> pd.DataFrame:
    """One row per quotation and speaker that counts, with its outlet, period, speaker across articles, and what it counts.

    Of those without a `name`, `unnamed` tells sources without one from speakers who could not be told. What several speakers said together is shared out among them, so that sums stay those of the articles.
    Arguments: the tables of these names, `speakers` best as `people` gives it; definition: a key of
    `speakers.DEFINITIONS`; period: a key of PERIODS.
    """
    counted = quotations[["article", "quotation", "speaker"]].assign(
        n=measured(quotations, definition), unnamed=without_name(quotations)
    )
    counted = by_speaker(counted[counted["n"] > 0], split=definition in WORDS)
    named = counted.merge(across(speakers), on=["article", "speaker"], how="left")
    placed = named.merge(when_and_where(articles, period), on="article", how="left")
    return placed[list(SPEECH)].astype(SPEECH)


def across(speakers: pd.DataFrame) -> pd.DataFrame:
    """One row per article and speaker, with the name across articles; by the speakers alone where `people` has not told it."""
    known = speakers if "name" in speakers else people(speakers)
    return known[["article", "speaker", "name"]]


def unresolved(counted: pd.DataFrame) -> pd.DataFrame:
    """The rows whose speaker could not be told: neither a name nor a source without one.

    Arguments: counted: as `speech` gives it.
    """
    return counted[counted["name"].isna() & ~counted["unnamed"]]


def leading(counted: pd.DataFrame, top: int) -> list[str]:
    """The names that have most, `top` at most, the first first; who is met in fewer than FEWEST articles is in no list.

    Arguments: counted: as `speech` gives it.
    """
    totals = counted.groupby("name").agg(n=("n", "sum"), articles=("article", "nunique")).reset_index()
    totals = totals.sort_values(["n", "name"], ascending=[False, True])
    return totals.loc[totals["articles"] >= FEWEST, "name"].head(top).tolist()


def drawn_shares(words: np.ndarray) -> np.ndarray:
    """Each name's share of the words of several draws of articles (draws × articles × names, the total last)."""
    sums = words.sum(axis=1)
    return sums[:, :-1] / sums[:, -1:]


def share_intervals(block: pd.DataFrame, names: list[str]) -> list[tuple[float, float]]:
    """The 95 % interval of each name's share by bootstrap over the articles of a block, missing for fewer than FEWEST.

    Of a name that is in none of them the upper end is 3 / articles (the rule of three, Hanley & Lippman-Hand 1983):
    from nothing but zeros the bootstrap would draw nothing but zeros.
    """
    total = block.dropna(subset="name").groupby("article")["n"].sum()
    if len(total) < FEWEST:
        return [(np.nan, np.nan)] * len(names)
    shown = block[block["name"].isin(names)]  # the others would make a column each
    wide = shown.pivot_table(index="article", columns="name", values="n", aggfunc="sum", fill_value=0)
    own = wide.reindex(index=total.index, columns=names, fill_value=0).to_numpy(dtype=np.float64)
    lows, highs = bootstrap(np.column_stack([own, total]), drawn_shares)
    highs = np.where(own.any(axis=0), highs, min(1.0, 3 / len(total)))
    return list(zip(lows.tolist(), highs.tolist(), strict=True))


def share_over_time(counted: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """One row per period and name: the share of what resolved speakers have, with its interval as `share_intervals` has it.

    Arguments: counted: as `speech` gives it; names: whom to show, in order. Rows without a period or a speaker are
    left out; `articles` counts those of the period that quote anybody known.
    """
    names = list(names)
    rows = []
    for period, block in counted.dropna(subset=["period", "name"]).groupby("period", sort=True):
        total, articles = int(block["n"].sum()), block["article"].nunique()
        for name, (low, high) in zip(names, share_intervals(block, names), strict=True):
            n = int(block.loc[block["name"] == name, "n"].sum())
            rows.append((period, name, articles, n, total, n / total, low, high))
    return as_table(rows, OVER_TIME)


def share_by_outlet(counted: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """One row per outlet and name: articles, quotations and share of what the outlet gives to resolved speakers.

    `low` and `high` hold the 95 % interval of the share, as `share_intervals` has it; `least` and `most` its bounds,
    if all unresolved words were others' or were this speaker's; what unnamed sources say is in no share.
    Arguments: counted: as `speech` gives it; names: whom to show, in order.
    """
    names = list(names)
    rows = []
    for outlet, block in counted.groupby("outlet", sort=True):
        known = block.dropna(subset="name")
        if known.empty:
            continue
        total, open_words = int(known["n"].sum()), int(unresolved(block)["n"].sum())
        for name, (low, high) in zip(names, share_intervals(known, names), strict=True):
            own = known[known["name"] == name]
            n = int(own["n"].sum())
            bounds = n / (total + open_words), (n + open_words) / (total + open_words)
            rows.append((outlet, name, own["article"].nunique(), len(own), n, total, n / total, low, high, *bounds))
    return as_table(rows, BY_OUTLET)


def said_by(counted: pd.DataFrame, names: Iterable[str], by: str = "outlet") -> pd.DataFrame:
    """One row per name and outlet (period, story): what it gives to the name, in how many articles, and the share of all known speakers'.

    Those with nothing are there with 0; rows of the group EVERYWHERE hold the sums over all.
    Arguments: counted: as `speech` gives it; names: whom to show, in order; by: the column that makes the groups.
    """
    known = counted.dropna(subset=["name", by])
    both = pd.concat([known.assign(group=known[by]), known.assign(group=EVERYWHERE)])
    totals = both.groupby("group")["n"].sum()
    own = both.groupby(["group", "name"]).agg(n=("n", "sum"), articles=("article", "nunique"))
    groups = [*sorted(known[by].unique()), EVERYWHERE] if len(known) else []
    rows = []
    for name in names:
        for group in groups:
            n, articles = own.loc[(group, name)] if (group, name) in own.index else (0, 0)
            rows.append((group, name, n, articles, totals[group], n / totals[group]))
    return as_table(rows, SAID)


def said_in_story(counted: pd.DataFrame, told: pd.DataFrame, story: int, top: int | None = None) -> pd.DataFrame:
    """One row per speaker and outlet of one story, as `said_by` has it, who says most first.

    Arguments: counted: as `speech` gives it; told: as `stories` gives it; story: its number; top: speakers, all where none.
    """
    own = counted[counted["article"].isin(told.loc[told["story"] == story, "article"])]
    sums = own.groupby("name")["n"].sum().reset_index().sort_values(["n", "name"], ascending=[False, True])
    return said_by(own, sums["name"].tolist()[:top])


def sources_by_outlet(counted: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet: what named speakers, unnamed sources and speakers who could not be told have, and the share of the unnamed.

    The share is of all that is counted, with its 95 % interval over the outlet's articles, missing for fewer than FEWEST.
    Arguments: counted: as `speech` gives it.
    """
    kind = (
        counted["unnamed"].map({True: UNNAMED_KIND, False: UNRESOLVED_KIND}).where(counted["name"].isna(), NAMED_KIND)
    )
    told = counted.assign(name=kind.astype("str"))
    rows = []
    for outlet, block in told.groupby("outlet", sort=True):
        n = [int(block.loc[block["name"] == one, "n"].sum()) for one in (NAMED_KIND, UNNAMED_KIND, UNRESOLVED_KIND)]
        (bounds,) = share_intervals(block, [UNNAMED_KIND])
        rows.append((outlet, block["article"].nunique(), *n, n[1] / sum(n), *bounds))
    return as_table(rows, SOURCES)


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
    """One row per name and period: sentences in that voice, their mean compound and its 95 % interval over articles.

    Arguments: the tables of these names; names: across articles, as `leading` gives them. The bootstrap draws articles,
    whose sentences are alike; below FEWEST of them there is no interval, and the mean is not to be compared (`enough`).
    """
    spoken = sentiment.merge(
        across(speakers).rename(columns={"speaker": "voice"}), on=["article", "voice"], how="inner"
    ).merge(when_and_where(articles, period), on="article", how="left")
    rows = []
    for name in names:
        own = spoken[(spoken["name"] == name) & spoken["period"].notna()]
        for first, block in own.groupby("period", sort=True):
            sums = block.groupby("article")["compound"].agg(["sum", "size"]).to_numpy(dtype=np.float64)
            low, high = np.nan, np.nan
            if len(sums) >= FEWEST:
                lows, highs = bootstrap(sums, drawn_shares)
                low, high = float(lows[0]), float(highs[0])
            enough = len(sums) >= FEWEST and len(block) >= ENOUGH
            rows.append((name, first, len(sums), len(block), block["compound"].mean(), low, high, enough))
    return as_table(rows, TONES)
