"""What sets outlets apart in their topics."""

import pandas as pd

from ..lexicons import offices
from ..tables import FOUND
from ..topics import distinguishing
from .periods import when_and_where

MOST_BARS, FEWEST = 16, 3  # topics in all and for each outlet that are drawn as setting it apart


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
