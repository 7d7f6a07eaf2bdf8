"""Across many articles: who speaks in which outlet and when, what sets outlets apart, and one event in two of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from .intervals import DRAWS, SEED, interval
from .lexicons import offices
from .speakers import measured
from .tables import ENOUGH, FOUND, as_table
from .topics import distinguishing

PERIODS = {"week": "W-SUN", "month": "M"}
NO_OUTLET = "outlet not stated"
OTHERS = "others"  # everybody who is not among those shown
SPEECH = {
    "article": "str",
    "quotation": "int64",
    "outlet": "str",
    "published": "str",
    "period": "str",
    "name": "str",
    "n": "int64",
}
OVER_TIME = {"period": "str", "name": "str", "n": "int64", "total": "int64", "share": "float64"}
BY_OUTLET = {
    "outlet": "str",
    "name": "str",
    "articles": "int64",
    "quotations": "int64",
    "n": "int64",
    "total": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
}
TONES = {
    "name": "str",
    "period": "str",
    "n": "int64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
    "enough": "bool",
}
EVENTS = {"one": "str", "other": "str", "days": "int64", "alike": "float64", "shared": "str"}
COMMON = 0.2  # topics of a larger share of all articles tell no event from another
RAREST = 60  # articles at most that a topic may have to pair them: bounds the work on a large corpus
DOMINANT = 5  # times as many articles as the next of that surname, for the surname alone to mean one person
YOUNGER = frozenset(["jr", "sr", "ii", "iii", "iv"])
MOST_BARS, FEWEST = 16, 3  # topics in all and for each outlet that are drawn as setting it apart
NEAR = 2  # days at most between two articles on one event
RUN = 5  # words in a row that make two quotations the same


def when_and_where(articles: pd.DataFrame, period: str = "week") -> pd.DataFrame:
    """One row per article: `article`, `outlet`, `published` and the first day of its `period` (ISO), missing without a full date.

    Arguments: period: a key of PERIODS. Raises ValueError for another.
    """
    if period not in PERIODS:
        raise ValueError(f"no period '{period}'; choose one of: {', '.join(PERIODS)}")
    days = pd.to_datetime(articles["published"], format="%Y-%m-%d", errors="coerce")
    first = days.dt.to_period(PERIODS[period]).dt.start_time.dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "article": articles["article"],
            "outlet": articles["outlet"].fillna(NO_OUTLET),
            "published": articles["published"].where(days.notna()),
            "period": first.astype("str"),
        }
    )


def names_across(speakers: pd.DataFrame) -> pd.DataFrame:
    """One row per article and speaker, with the `name` that is the same in all articles.

    Persons of the same first and last name are one, whatever stands between ("Donald J. Trump"), under the name that
    most articles give. A person whom one article names by surname alone has the full name that ends so, where all
    articles together know but one, or one in DOMINANT times as many articles as any other.
    Arguments: speakers: the `speakers` table of all articles.
    """
    persons = speakers[speakers["class"] == "person"].drop_duplicates(["article", "speaker"])
    counts = persons["speaker"].value_counts().rename_axis("name").reset_index(name="n")
    counts = counts.sort_values(["n", "name"], ascending=[False, True])
    label: dict[tuple[str, ...], str] = {}
    articles: dict[tuple[str, ...], int] = defaultdict(int)
    for name, n in zip(counts["name"], counts["n"], strict=True):
        label.setdefault(outer(name), name)
        articles[outer(name)] += n
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(label, key=lambda key: -articles[key]):
        if len(key) > 1:
            by_last[key[-1]].append(key)
    known = {name: label[outer(name)] for name in counts["name"]}
    for last, keys in by_last.items():
        if (last,) in label and (len(keys) == 1 or articles[keys[0]] >= DOMINANT * articles[keys[1]]):
            known[last] = label[keys[0]]
    names = speakers["speaker"].where(speakers["class"] != "person", speakers["speaker"].map(known))
    return speakers[["article", "speaker"]].assign(name=names.astype("str"))


def outer(name: str) -> tuple[str, ...]:
    """First and last word of a name, or all of it where it ends in Jr. or a number, which tell father from son."""
    words = name.split()
    return tuple(words) if len(words) < 3 or words[-1].strip(".").lower() in YOUNGER else (words[0], words[-1])


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
    counted = counted[counted["n"] > 0]
    named = counted.merge(names_across(speakers), on=["article", "speaker"], how="left")
    placed = named.merge(when_and_where(articles, period), on="article", how="left")
    return placed[list(SPEECH)].astype(SPEECH)


def leading(counted: pd.DataFrame, top: int) -> list[str]:
    """The names that have most, `top` at most, the first first.

    Arguments: counted: as `speech` gives it.
    """
    totals = counted.groupby("name")["n"].sum().reset_index().sort_values(["n", "name"], ascending=[False, True])
    return totals["name"].head(top).tolist()


def every_period(periods: pd.Series, period: str) -> list[str]:
    """The first days of all periods from the first to the last, those without an article among them."""
    known = periods.dropna()
    if known.empty:
        return []
    span = pd.period_range(known.min(), known.max(), freq=PERIODS[period])
    return span.start_time.strftime("%Y-%m-%d").tolist()


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


def topics_by_outlet(topics: pd.DataFrame, speakers: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and found topic: `group`, `term` and in how many of the outlet's articles it stands, `n`.

    Articles are counted, not mentions, so that one long article does not speak for its outlet. Who speaks anywhere,
    and offices, are no topics here; a topic with and without a capital is one, as most articles write it.
    """
    persons = {name.rpartition(" ")[2].lower() for name in speakers.loc[speakers["class"] == "person", "speaker"]}
    persons |= {name.rstrip("s") for name in persons}  # "Sanders" looks like a plural
    found = topics[topics["list"] == FOUND][["article", "topic"]].drop_duplicates()
    kept = [persons.isdisjoint(topic.lower().split()) and topic.lower() not in offices() for topic in found["topic"]]
    found = found[pd.Series(kept, index=found.index, dtype=bool)]
    usual = found["topic"].value_counts().rename_axis("topic").reset_index(name="n").sort_values(["n", "topic"])
    label = {topic.lower(): topic for topic in usual["topic"]}
    found = found.assign(topic=found["topic"].str.lower().map(label)).drop_duplicates()
    placed = found.merge(when_and_where(articles), on="article", how="left")
    table = placed.groupby(["outlet", "topic"]).size().rename("n").reset_index()
    return table.set_axis(["group", "term", "n"], axis=1)


def apart_by_outlet(by_outlet: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and topic that sets it apart, as `topics.distinguishing` has it, as many as a chart has room for.

    Arguments: by_outlet: as `topics_by_outlet` gives it.
    """
    return distinguishing(by_outlet, max(FEWEST, MOST_BARS // max(1, by_outlet["group"].nunique())))


def widest_topics(by_outlet: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row per topic, `most` at most, those of most articles first: how many of each outlet's, and of all together.

    Arguments: by_outlet: as `topics_by_outlet` gives it.
    """
    wide = by_outlet.pivot_table(index="term", columns="group", values="n", aggfunc="sum", fill_value=0)
    wide = wide.assign(**{"all outlets": wide.sum(axis=1)}).sort_values("all outlets", ascending=False, kind="stable")
    return wide.head(most).rename_axis(index="topic", columns=None).reset_index()


def same_events(articles: pd.DataFrame, topics: pd.DataFrame, days: int = NEAR, most: int = 10) -> pd.DataFrame:
    """One row per pair of articles of two outlets that seem to tell one event, the most alike first.

    `alike` is the cosine of their found topics, each weighted by how few articles have it (tf-idf), 0 to 1; `shared`
    names what weighs most. An article stands in one pair only. Arguments: days: that may lie between them; most: rows.
    """
    found = topics[topics["list"] == FOUND]
    counts = found.groupby(["article", "topic"]).size().rename("n").reset_index()
    spread = counts.groupby("topic")["article"].transform("size")
    known = counts.assign(
        weight=counts["n"] * np.log(len(articles) / spread),
        telling=(spread <= min(RAREST, max(2.0, COMMON * len(articles)))),
    )
    length = np.sqrt((known["weight"] ** 2).groupby(known["article"]).sum())
    placed = when_and_where(articles).dropna(subset="period")
    rows = known[known["telling"]].merge(placed[["article", "outlet", "published"]], on="article")
    pairs = rows.merge(rows, on="topic", suffixes=("", "_other"))
    if pairs.empty:
        return as_table([], EVENTS)
    gap = (pd.to_datetime(pairs["published_other"]) - pd.to_datetime(pairs["published"])).dt.days.abs()
    pairs = pairs.assign(days=gap, product=pairs["weight"] * pairs["weight_other"])
    pairs = pairs[(pairs["outlet"] < pairs["outlet_other"]) & (pairs["days"] <= days)]
    if pairs.empty:
        return as_table([], EVENTS)
    scored = pairs.groupby(["article", "article_other", "days"])["product"].sum().reset_index()
    alike = scored["product"] / (scored["article"].map(length) * scored["article_other"].map(length))
    scored = scored.assign(alike=alike).sort_values(["alike", "article"], ascending=[False, True], kind="stable")
    used: set[str] = set()
    result = []
    for row in scored.itertuples(index=False):
        if len(result) < most and row.article not in used and row.article_other not in used:
            used |= {row.article, row.article_other}
            both = pairs[(pairs["article"] == row.article) & (pairs["article_other"] == row.article_other)]
            shared = both.sort_values(["product", "topic"], ascending=[False, True])["topic"].head(4)
            result.append((row.article, row.article_other, row.days, row.alike, ", ".join(shared)))
    return as_table(result, EVENTS)


def carried(quotations: pd.DataFrame, pair: Sequence[str]) -> pd.Series:
    """For each quotation of two articles whether the other one carries it too: RUN words of it, or all, in the same order."""
    inside = quotations[quotations["article"].isin(pair)]
    runs = {article: runs_of(block["content"]) for article, block in inside.groupby("article")}
    facing = {one: runs.get(other, set()) for one, other in zip(pair, reversed(pair), strict=True)}
    return pd.Series(
        [
            not runs_of([content]).isdisjoint(facing[article])
            for article, content in zip(inside["article"], inside["content"], strict=True)
        ],
        index=inside.index,
        dtype=bool,
    )


def runs_of(contents: Iterable[str]) -> set[tuple[str, ...]]:
    """Every run of RUN words in each of the texts; a shorter text is one run."""
    found = set()
    for content in contents:
        words = re.findall(r"\w+", content.lower())
        found |= {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    return found - {()}
