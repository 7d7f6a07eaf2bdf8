"""Articles on one story: which belong together, which are copies of one text, and what several of them carry."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

from ..tables import ALIKE, FOUND, STORIES, as_table
from .periods import when_and_where

COMMON = 0.2  # topics of a larger share of all articles tell no story from another
RAREST = 60  # articles at most that a topic may have to pair them: bounds the work on a large corpus
BLOCK = 20_000  # rows of rare topics that are paired at a time: a million pairs or so, 50 MB
NEAR = 2  # days at most between two articles on one story
SAME_STORY = 0.2  # pairs as alike as that were one story in 95 of 100; below .1 in 24
RUN = 5  # words in a row that make two quotations the same
COPIED = 0.5  # share of the shorter text's runs that make two articles copies of one text


def alike_articles(articles: pd.DataFrame, topics: pd.DataFrame, days: int = NEAR, least: float = 0.0) -> pd.DataFrame:
    """One row per pair of articles that may tell one story, the most alike first.

    `alike` is the cosine of their found topics, each weighted by how few articles have it (tf-idf), 0 to 1.
    Arguments: days: that may lie between them; articles without a full date are in no pair; least: how alike they are.
    """
    weights = topic_weights(articles, topics)
    length = np.sqrt((weights["weight"] ** 2).groupby(weights["article"]).sum())
    rare = weights[weights["spread"] <= min(RAREST, max(2.0, COMMON * len(articles)))]
    rows = rare.merge(when_and_where(articles).dropna(subset="period")[["article", "published"]], on="article")
    ids = np.unique(rows["article"].to_numpy(dtype=object))  # sorted, so that numbers stand in the order of ids
    lengths = length.reindex(ids).to_numpy()
    numbered = pd.DataFrame(
        {
            "one": np.searchsorted(ids, rows["article"].to_numpy(dtype=object)),
            "topic": pd.factorize(rows["topic"])[0],
            "weight": rows["weight"],
            "day": pd.to_datetime(rows["published"]).to_numpy().astype("datetime64[D]").astype("int64"),
        }
    ).sort_values(["day", "one"], kind="stable", ignore_index=True)
    found = [as_table([], ALIKE)]
    for scored in scored_pairs(numbered, days):
        alike = scored["product"] / (lengths[scored["one"]] * lengths[scored["other"]])
        kept = scored.assign(alike=alike, one=ids[scored["one"]], other=ids[scored["other"]])[alike >= least]
        found.append(kept[list(ALIKE)].astype(ALIKE))
    table = pd.concat(found, ignore_index=True)
    return table.sort_values(["alike", "one", "other"], ascending=[False, True, True], ignore_index=True)


def topic_weights(articles: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """One row per article and found topic: in how many articles it is (`spread`), and how much it says of this one."""
    found = topics.loc[topics["list"] == FOUND, ["article", "topic"]]
    counts = found.groupby(["article", "topic"]).size().rename("n").reset_index()
    spread = counts.groupby("topic")["article"].transform("size")
    # One more than there are, so that a topic of all articles of a small corpus still weighs something.
    return counts.assign(spread=spread, weight=counts["n"] * np.log((len(articles) + 1) / spread))


def scored_pairs(rows: pd.DataFrame, days: int) -> Iterator[pd.DataFrame]:
    """For each pair of articles that share a topic, and of which `days` lie between at most, the sum of their weights' products.

    Some articles at a time are paired with those of the days around them, so that memory holds few pairs.
    Arguments: rows: `one` (an article's number), `topic`, `weight` and `day`, sorted by day and article.
    """
    begins = np.flatnonzero(rows["one"].ne(rows["one"].shift()))
    bounds = [*begins[np.unique(begins // BLOCK, return_index=True)[1]], len(rows)]
    day = rows["day"].to_numpy()
    for low, high in pairwise(bounds):
        near = rows.iloc[np.searchsorted(day, day[low] - days) : np.searchsorted(day, day[high - 1] + days, "right")]
        pairs = rows.iloc[low:high].merge(near.rename(columns={"one": "other"}), on="topic", suffixes=("", "_other"))
        pairs = pairs.assign(days=(pairs["day_other"] - pairs["day"]).abs())
        pairs = pairs[(pairs["one"] < pairs["other"]) & (pairs["days"] <= days)]
        products = pairs.assign(product=pairs["weight"] * pairs["weight_other"])
        yield products.groupby(["one", "other", "days"])["product"].sum().reset_index()


def stories(articles: pd.DataFrame, topics: pd.DataFrame, days: int = NEAR) -> pd.DataFrame:
    """One row per article: the number of its story, its outlet and day, and the article whose copy it is, if any.

    Two stories are joined when their articles are alike on average (SAME_STORY): a chain of articles of which each is
    like the next, but the first not like the last, is not one story. An article like no other is a story by itself.
    Stories are numbered from 1 by their first article; a copy has COPIED of its runs of words in common with an
    earlier article of its story.
    """
    alike = alike_articles(articles, topics, days, SAME_STORY)
    groups = joined(articles["article"].tolist(), alike)
    placed = when_and_where(articles)[["article", "outlet", "published"]].reset_index(drop=True)
    table = placed.assign(story=placed["article"].map(groups))
    table = table.assign(copy_of=table["article"].map(copies(articles, table)).astype("str"))
    return table[list(STORIES)].astype(STORIES)


def joined(ids: list[str], alike: pd.DataFrame) -> dict[str, int]:
    """The number of each article's group, pairs taken from the most alike on; groups join when alike on average."""
    known = {(one, other): value for one, other, value in alike[["one", "other", "alike"]].itertuples(index=False)}
    group = {article: [article] for article in ids}
    for one, other in known:
        left, right = group[one], group[other]
        if left is right:
            continue
        between = sum(known.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        if between >= SAME_STORY * len(left) * len(right):
            left.extend(right)
            group.update(dict.fromkeys(right, left))
    numbers: dict[int, int] = {}
    return {article: numbers.setdefault(id(group[article]), len(numbers) + 1) for article in ids}


def copies(articles: pd.DataFrame, placed: pd.DataFrame) -> dict[str, str]:
    """The earlier article of its story whose text an article repeats, by article.

    Arguments: placed: `story`, `article`, `published`.
    """
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    found: dict[str, str] = {}
    several = placed[placed["story"].map(placed["story"].value_counts()) > 1]
    for _, block in several.groupby("story", sort=True):
        seen: dict[str, set[tuple[str, ...]]] = {}
        for article in block.sort_values(["published", "article"], kind="stable")["article"]:
            runs = runs_of([texts[article]])
            for earlier, other in seen.items():
                if len(runs & other) >= COPIED * min(len(runs), len(other)):
                    found[article] = found.get(earlier, earlier)
                    break
            seen[article] = runs
    return found


def without_copies(table: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table without those of articles that repeat another one's text.

    Arguments: told: as `stories` gives it.
    """
    return table[~table["article"].isin(told.loc[told["copy_of"].notna(), "article"])]


def carried(counted: pd.DataFrame, quotations: pd.DataFrame, told: pd.DataFrame, story: int) -> pd.DataFrame:
    """One row per quotation of a story, with the `outlets` that carry it: the same speaker in the same words.

    The same words are RUN in a row, or all of a shorter quotation. Who is not known is not the same as anybody.
    Arguments: counted: as `speech` gives it, with the names across articles; told: as `stories` gives it.
    """
    own = told[told["story"] == story]
    rows = quotations[quotations["article"].isin(own["article"])]
    names = counted[["article", "quotation", "name"]]
    rows = rows.merge(names, on=["article", "quotation"], how="left").merge(own[["article", "outlet"]], on="article")
    carriers: dict[tuple, set[str]] = defaultdict(set)
    runs = [runs_of([content]) for content in rows["content"]]
    for name, outlet, said in zip(rows["name"], rows["outlet"], runs, strict=True):
        for run in said:
            carriers[name, run].add(outlet)
    outlets = []
    for name, outlet, said in zip(rows["name"], rows["outlet"], runs, strict=True):
        known = isinstance(name, str)
        outlets.append(sorted({outlet}.union(*(carriers[name, run] for run in said if known))))
    return rows.assign(outlets=pd.Series(outlets, index=rows.index, dtype=object))


def runs_of(contents: Iterable[str]) -> set[tuple[str, ...]]:
    """Every run of RUN words in each of the texts; a shorter text is one run."""
    found = set()
    for content in contents:
        words = re.findall(r"\w+", content.lower())
        found |= {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    return found - {()}
