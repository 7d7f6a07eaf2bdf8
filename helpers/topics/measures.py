"""How frequent, how even and how distinctive topics are."""

from collections import Counter
from functools import cache, lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from ..lexicons import lexicon
from ..tables import DISTINGUISHING, FOUND, FREQUENCY, LEAST, PAIRS, RANKED, as_table

RAREST = 3e-6  # share of words below which a word or phrase counts as that rare: its true share is unknown
PRIOR = 0.1  # share of all words that the informative prior weighs
DAMPING = 3.0  # mentions; the ranking of 300 labelled articles hardly changes between 3 and 8
LEAD = 3  # sentences that tell what the article is about
PARTS = 10  # of an article, for dispersion


@lru_cache(maxsize=200_000)
def usual_share(word: str) -> float:
    """Share of running English words that a word has, RAREST at least (wordfreq, Speer 2022)."""
    from wordfreq import word_frequency

    return max(word_frequency(word.lower(), "en"), RAREST)


# Measures ----------------------------------------------------------------


def log_likelihood(n: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Log-likelihood (G²) of counts that were expected otherwise; 0 where fewer were met than expected (Dunning 1993)."""
    n, expected = np.asarray(n, dtype=float), np.asarray(expected, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = 2 * (n * np.log(n / expected) - (n - expected))
    return np.where((n > expected) & (expected > 0), score, 0.0)


def usual(topic: str) -> float:
    """Share of running English words at which a topic is expected: the product over its words, RAREST at least."""
    return max(float(np.prod([usual_share(word) for word in topic.split()])), RAREST)


def sentence_parts(voices: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The part (0 to PARTS - 1) of its article in which each sentence begins, and the share of words of each part.

    Both are indexed by article first; parts are of equal length in words.
    """
    words = voices.groupby(["article", "sentence"], sort=False)["n_words"].sum()
    total = words.groupby(level="article", sort=False).transform("sum")
    before = words.groupby(level="article", sort=False).cumsum() - words
    part = (PARTS * before / total.where(total > 0, 1)).astype(int)
    sizes = words.groupby([part.index.get_level_values("article"), part.rename("part")]).sum()
    return part, sizes / sizes.sum()


def dispersion(topics: pd.DataFrame, voices: pd.DataFrame) -> pd.Series:
    """How unevenly each topic's mentions are spread: 0 evenly through the text, 1 all in one place; indexed by topic.

    Gries's deviation of proportions over tenths of each article, normalised (Gries 2008; Lijffijt & Gries 2012).
    """
    part, sizes = sentence_parts(voices)
    keys = pd.MultiIndex.from_frame(topics[["article", "sentence"]])
    table = pd.crosstab(topics["topic"].to_numpy(), [topics["article"].to_numpy(), part.reindex(keys).to_numpy()])
    shares = table.reindex(columns=sizes.index, fill_value=0)
    shares = shares.div(shares.sum(axis=1), axis=0)
    most = 1 - sizes.min() if len(sizes) > 1 else 1.0
    return (shares - sizes.to_numpy()).abs().sum(axis=1) / 2 / most


def topic_frequency(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str = FOUND) -> pd.DataFrame:
    """One row per topic of a list, the most telling first.

    Arguments: the tables of these names; list_name: "found", or the stem of the user's list.
    `class` is that of most of its mentions, `n` counts them, `per_1000_words` relates them to all words, `sentences` is the share of sentences with the
    topic, `dispersion` as `dispersion` gives it, `keyness` the log-likelihood of the weighted mentions against
    general English (of a list's topic, against its share in general news), `small` marks fewer than LEAST mentions,
    `terms` lists the words it was met as. Topics of a list come in the order of `ranked_topics`.
    """
    shown = topics[topics["list"] == list_name]
    if shown.empty:
        return as_table([], FREQUENCY)
    words = int(voices["n_words"].sum())
    n_sentences = len(voices[["article", "sentence"]].drop_duplicates())
    keyed = shown.assign(
        term=shown["term"].str.lower(), place=list(zip(shown["article"], shown["sentence"], strict=True))
    )
    table = keyed.groupby("topic").agg(
        n=("term", "size"),
        weight=("weight", "sum"),
        sentences=("place", "nunique"),
        terms=("term", lambda terms: "; ".join(terms.value_counts().index)),
        first=("start", "min"),
    )
    # A name's class may differ from mention to mention; the commonest holds, of equally common ones the earliest.
    table["class"] = keyed.groupby("topic")["class"].agg(
        lambda kinds: kinds.value_counts().index[0] if kinds.notna().any() else None
    )
    table["per_1000_words"] = 1000 * table["n"] / words
    table["sentences"] /= n_sentences
    table["dispersion"] = dispersion(shown, voices)
    usual_shares = [usual(topic) if list_name == FOUND else usual_of_list(topic) for topic in table.index]
    expected = words * np.array(usual_shares)
    table["keyness"] = log_likelihood(table["weight"], expected)
    table["small"] = table["n"] < LEAST
    table["lift"] = 0.0 if list_name == FOUND else table["n"] / (expected + DAMPING)
    table["early"] = keyed.assign(early=keyed["sentence"] <= LEAD).groupby("topic")["early"].any()
    # Ties are common, since many topics are as rare as general English tells them apart: what runs through the
    # article goes first, then what stands in the headline or the first lines.
    order = {"lift": False, "keyness": False, "n": False, "dispersion": True, "early": False, "first": True}
    table = table.sort_values(list(order), ascending=list(order.values()), kind="stable")
    return table.reset_index()[list(FREQUENCY)].astype(FREQUENCY)


@cache
def general_news() -> dict[str, float]:
    """How many of the words of general news are mentions of each topic of our list, as a share of 1."""
    table = lexicon("topic_shares")
    return dict(zip(table["topic"], table["per_million"] / 1e6, strict=True))


def usual_of_list(topic: str) -> float:
    """The share of words at which a list's topic is expected in general news; that of our usual topic for a user's own."""
    return general_news().get(topic, float(np.mean(list(general_news().values()))))


def ranked_topics(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str = "topics") -> pd.DataFrame:
    """One row per article and topic of a list, the first of each article being what it is most about.

    Arguments: the tables of these names; list_name: the stem of the user's list. `n` counts mentions, `expected` is
    how many general news of that length would have, `lift` is n over expected, both damped by DAMPING mentions: a
    single mention of a rare topic says less than ten of a common one.
    """
    shown = topics[topics["list"] == list_name]
    words = voices.groupby("article", sort=False)["n_words"].sum()
    table = (
        shown.groupby(["article", "topic"], sort=False).agg(n=("start", "size"), first=("start", "min")).reset_index()
    )
    expected = table["article"].map(words) * table["topic"].map(usual_of_list)
    table = table.assign(expected=expected, lift=table["n"] / (expected + DAMPING))
    order = {article: number for number, article in enumerate(words.index)}
    table = table.assign(number=table["article"].map(order))
    table = table.sort_values(["number", "lift", "n", "first"], ascending=[True, False, False, True], kind="stable")
    return table[list(RANKED)].astype(RANKED).reset_index(drop=True)


def uncovered(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str) -> float:
    """The share of words (0 to 1) that stand in sentences which no topic of the list covers."""
    words = voices.groupby(["article", "sentence"])["n_words"].sum()
    shown = topics[topics["list"] == list_name]
    covered = words.index.isin(pd.MultiIndex.from_frame(shown[["article", "sentence"]]))
    return float(words[~covered].sum() / words.sum()) if words.sum() else 0.0


def co_occurrence(topics: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of topics that share a sentence: in how many they do, and in how many they would by chance."""
    places = topics[["topic", "article", "sentence"]].drop_duplicates()
    n_sentences = max(1, len(voices[["article", "sentence"]].drop_duplicates()))
    single = places["topic"].value_counts()
    pairs: Counter = Counter()
    for _, together in places.groupby(["article", "sentence"], sort=False)["topic"]:
        pairs.update(combinations(sorted(together), 2))
    rows = [(a, b, n, single[a] * single[b] / n_sentences, n < LEAST) for (a, b), n in pairs.items()]
    table = as_table(rows, PAIRS)
    table = table.assign(over=table["n"] - table["expected"])
    return (
        table.sort_values(["over", "topic", "other"], ascending=[False, True, True])
        .drop(columns="over")
        .reset_index(drop=True)
    )


def distinguishing(counts: pd.DataFrame, top: int = 8) -> pd.DataFrame:
    """One row per group and term: the terms that set each group apart from all others, the surest first.

    Arguments: counts: three columns: group (a voice, an article, an outlet), term, number; top: terms a group.
    `log_odds` is the log of the ratio of odds in the group and in the rest, weighted by an informative prior of
    PRIOR of all words, spread as in all groups together; `z` is it over its standard deviation (Monroe, Colaresi &
    Quinn 2008); `keyness` is the log-likelihood against the rest. `small` marks fewer than LEAST.
    """
    if counts.empty:
        return as_table([], DISTINGUISHING)
    table = counts.set_axis(["group", "term", "n"], axis=1)
    wide = table.pivot_table(index="term", columns="group", values="n", aggfunc="sum", fill_value=0)
    total = wide.sum(axis=1)
    prior = PRIOR * total
    rows = []
    for group in wide.columns:
        own, rest = wide[group], total - wide[group]
        odds = [np.log((y + prior) / (y.sum() + prior.sum() - y - prior)) for y in (own, rest)]
        difference = odds[0] - odds[1]
        z = difference / np.sqrt(1 / (own + prior) + 1 / (rest + prior))
        expected = own.sum() * total / total.sum()
        found = pd.DataFrame(
            {"group": group, "term": wide.index, "n": own.to_numpy(), "rest": rest.to_numpy(),
             "log_odds": difference.to_numpy(), "z": z.to_numpy(), "keyness": log_likelihood(own, expected)}
        )  # fmt: skip
        found = found[found["n"] > 0].sort_values(["z", "term"], ascending=[False, True]).head(top)
        rows.append(found[found["z"] > 0])
    result = pd.concat(rows, ignore_index=True)
    return result.assign(small=result["n"] < LEAST)[list(DISTINGUISHING)].astype(DISTINGUISHING)
