"""Articles on one event, and what both carry."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from ..tables import EVENTS, FOUND, as_table
from .periods import when_and_where

COMMON = 0.2  # topics of a larger share of all articles tell no event from another
RAREST = 60  # articles at most that a topic may have to pair them: bounds the work on a large corpus
NEAR = 2  # days at most between two articles on one event
RUN = 5  # words in a row that make two quotations the same


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
