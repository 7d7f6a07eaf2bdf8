"""Topics by article and outlet, without persons, offices, outlets' own names and what is printed below every article."""

import re

import numpy as np
import pandas as pd

from ..differences import FEWEST
from ..lexicons import offices
from ..tables import FOUND
from .periods import when_and_where

MOST_COMPARED = 100  # topics that are compared between outlets: the more, the more is asked of each
COMMON = 5.0  # Zipf frequency in general English from which a single word says little: "country", not "ceasefire"
AROUND = 20  # characters beside a mention by which a phrase of the house is known
REPEATED = 3  # articles of one outlet that make it one: "Press contributed to this report"
ABBREVIATION = re.compile(r"[^\W\d_]{1,4}\.")  # alone it is a title or a unit: "Ms.", "Gov."
ENDS, CLOSING = (".", "?", "!", "…"), "\"”'’)]"  # of running text; what may stand behind that
BLOCK = 50_000  # mentions whose surroundings are in memory at a time


def article_topics(
    topics: pd.DataFrame, speakers: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """One row per article and found topic: `article`, `topic`, in the form that most articles write.

    Articles are counted, not mentions, so that one long article does not speak for its outlet. Left out are parts of a
    name of a person whom that article knows, offices, titles, an outlet's own name, and page furniture.
    Arguments: the tables of these names.
    """
    found = topics.loc[topics["list"] == FOUND, ["article", "topic", "start", "end"]]
    found = found[~furniture(found, articles)][["article", "topic"]].drop_duplicates()
    persons, own = words_of_persons(speakers, mentions), own_names(articles["outlet"])
    words = {topic: words_that_tell(topic, own) for topic in found["topic"].unique()}
    kept = [
        bool(words[topic]) and not words[topic] <= persons.get(article, set())
        for article, topic in zip(found["article"].tolist(), found["topic"].tolist(), strict=True)
    ]
    found = found[pd.Series(kept, index=found.index, dtype=bool)]
    usual = found["topic"].value_counts().rename_axis("topic").reset_index(name="n").sort_values(["n", "topic"])
    label = {topic.lower(): topic for topic in usual["topic"]}
    table = found.assign(topic=found["topic"].str.lower().map(label).astype("str")).drop_duplicates()
    return table.sort_values(["article", "topic"], kind="stable", ignore_index=True)


def words_that_tell(topic: str, own: list[set[str]]) -> set[str]:
    """The words, in lower case, of a topic that are no office; none of an office, a title, or an outlet's own name."""
    if topic.lower() in offices() or ABBREVIATION.fullmatch(topic) or is_own_name(topic, own):
        return set()
    return {word for word in topic.lower().split() if word not in offices()}


def words_of_persons(speakers: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, set[str]]:
    """The words, in lower case, of the names of persons whom each article knows; with and without a final s ("Sanders")."""
    named = pd.concat([speakers.rename(columns={"speaker": "name"}), mentions])[["article", "name", "class"]]
    named = named.loc[named["class"] == "person", ["article", "name"]].drop_duplicates()
    words: dict[str, set[str]] = {}
    for article, name in zip(named["article"], named["name"], strict=True):
        for word in name.lower().split():
            words.setdefault(article, set()).update({word, word.removesuffix("s")})
    return words


def own_names(outlets: pd.Series) -> list[set[str]]:
    """For each outlet the words that are its name, as printed, with its initials: {"Fox", "News", "FN"}."""
    result = []
    for outlet in outlets.dropna().unique():
        words = re.findall(r"\w+", outlet)
        initials = {"".join(word[0] for word in words[:k]) for k in range(2, len(words) + 1)}
        result.append({*words, *initials})
    return result


def is_own_name(topic: str, own: list[set[str]]) -> bool:
    """Whether a topic is an outlet's name, a part of it, its initials or its address ("FOXNEWS.COM")."""
    words = re.findall(r"\w+", topic)
    address = re.fullmatch(r"\S+\.\w{2,4}", topic) is not None
    for names in own:
        if set(words) <= names:
            return True
        if address and any(topic.lower().startswith(name.lower()) for name in names if len(name) > 2):
            return True
    return False


def furniture(topics: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """For each mention whether it stands in page furniture: outside running text, or in a phrase of the house."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    outlet = topics["article"].map(when_and_where(articles).set_index("article")["outlet"])
    # Numbers in place of texts, and some mentions at a time: of a large corpus memory would not hold all their words.
    blocks = [topics.iloc[low : low + BLOCK] for low in range(0, max(1, len(topics)), BLOCK)]
    told = pd.concat([around(block, texts) for block in blocks], ignore_index=True)
    columns = {"topic": topics["topic"], "outlet": outlet, "article": topics["article"]}
    told = told.assign(**{name: pd.factorize(column)[0] for name, column in columns.items()})
    repeated = ~told["running"] | house_phrase(told, "before") | house_phrase(told, "after") | printed_again(told)
    return repeated.set_axis(topics.index)


def around(topics: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """For each mention a number that stands for the characters `before` it and for those `after`, how many they are, and `running`."""
    places = zip(*(topics[name].tolist() for name in ("article", "start", "end")), strict=True)
    lines = [line_around(texts[article], start, end) for article, start, end in places]
    befores, afters = (np.array([line[side] for line in lines], dtype=object) for side in (0, 1))
    return pd.DataFrame(
        {
            "before": pd.util.hash_array(befores, categorize=False),
            "after": pd.util.hash_array(afters, categorize=False),
            "n_before": [len(one) for one in befores],
            "n_after": [len(one) for one in afters],
            "running": np.array([line[2] for line in lines], dtype=bool),
        }
    ).astype({"n_before": "int8", "n_after": "int8"})


def line_around(text: str, start: int, end: int) -> tuple[str, str, bool]:
    """AROUND characters before and after a mention within its line, and whether the line ends as a sentence does.

    What ends otherwise is a heading, a caption or a link: "Read more: http://…", "Jo Ek/Getty Images".
    """
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)].rstrip()
    running = line.endswith(":") or line.rstrip(CLOSING).endswith(ENDS)
    return text[max(low, start - AROUND) : start], text[end : low + len(line)][:AROUND], running


def house_phrase(lines: pd.DataFrame, side: str) -> pd.Series:
    """For each mention whether its outlet prints it beside the same AROUND characters in REPEATED articles, and no other does."""
    long = lines[lines[f"n_{side}"] == AROUND]
    groups = long.groupby(["topic", side])
    alone = groups["outlet"].transform("nunique") == 1
    return (alone & (groups["article"].transform("nunique") >= REPEATED)).reindex(lines.index, fill_value=False)


def printed_again(lines: pd.DataFrame) -> pd.Series:
    """For each mention whether REPEATED articles of its outlet have the same characters before it and after it."""
    long = lines[lines["n_before"] + lines["n_after"] >= AROUND]
    groups = long.groupby(["outlet", "before", "topic", "after"])
    return (groups["article"].transform("nunique") >= REPEATED).reindex(lines.index, fill_value=False)


def telling(topics: pd.Series) -> pd.Series:
    """For each topic whether it says something: a name, several words, or a word that is not among the commonest."""
    from wordfreq import zipf_frequency

    known = {one: one != one.lower() or " " in one or zipf_frequency(one, "en") < COMMON for one in topics.unique()}
    return topics.map(known).astype(bool)


def topics_by_outlet(of_articles: pd.DataFrame, articles: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row per telling topic, `most` at most, those of most articles first: in how many of each outlet's, and of all together.

    Arguments: of_articles: as `article_topics` gives it.
    """
    placed = of_articles[telling(of_articles["topic"])].merge(when_and_where(articles), on="article", how="left")
    wide = placed.pivot_table(index="topic", columns="outlet", values="article", aggfunc="nunique", fill_value=0)
    wide = wide.assign(**{"all outlets": wide.sum(axis=1)}).sort_values("all outlets", ascending=False, kind="stable")
    return wide.head(most).rename_axis(index="topic", columns=None).reset_index()


def topic_shares(of_articles: pd.DataFrame, articles: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row per topic (the index), one column per outlet: the share of its articles in which the topic stands.

    Topics and outlets of fewer than FEWEST articles are left out: a share of one article says nothing.
    Arguments: as for `topics_by_outlet`.
    """
    counts = topics_by_outlet(of_articles, articles, most).set_index("topic")
    counts = counts[counts["all outlets"] >= FEWEST].drop(columns="all outlets")
    of_outlet = when_and_where(articles).groupby("outlet")["article"].nunique().reindex(counts.columns)
    shares = counts / of_outlet
    return shares.loc[:, of_outlet >= FEWEST] if (of_outlet >= FEWEST).any() else shares.head(0)
