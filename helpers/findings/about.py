"""Findings on what one article is about."""

import pandas as pd

from .. import summaries, topics
from .one import TOPICS_SHOWN, USERS, OneArticle, doubts
from .rows import Row, each, said

TOGETHER_SHOWN, WORDS_SHOWN = 8, 5
FREQUENCY = {
    "n": "mentions",
    "per_1000_words": "mentions per 1,000 words",
    "sentences": "share of sentences",
    "dispersion": "dispersion",
    "keyness": "keyness",
}


def frequent(one: OneArticle) -> list[Row]:
    """The topics that come up most, and who speaks of them."""
    chosen = one.frequency["topic"].head(TOPICS_SHOWN).tolist()
    by_voice = topics.topics_by_voice(one.found, chosen)
    long = by_voice.rename_axis("topic").reset_index().melt("topic", var_name="voice", value_name="n")
    first = pd.concat(list(summaries.by_class(one.frequency, TOPICS_SHOWN).values()))["topic"]
    shown = one.frequency[one.frequency["topic"].isin([*chosen, *first])]
    return [
        said(summaries.topic_sentence(one.frequency, by_voice)),
        *each(shown, ["topic"], FREQUENCY),
        *each(long[long["n"] > 0], ["topic", "voice"], {"n": "mentions"}),
    ]


def spread(one: OneArticle) -> list[Row]:
    """Which topic runs through the article, and which stays in one place."""
    return [said(summaries.spread_sentence(one.frequency))]


def apart(one: OneArticle) -> list[Row]:
    """The words that one voice uses more than the others."""
    used = topics.words_by_voice(one.tables.tokens, one.voices, one.tables.spans)
    table = topics.distinguishing(used, top=WORDS_SHOWN)
    table = table.assign(uses=table["n"] + table["rest"])
    measures = {"z": "z of the log-odds against the other voices", "uses": "uses by all voices"}
    return [said(summaries.word_sentence(table)), *each(table, ["group", "term"], measures, n="n")]


def together(one: OneArticle) -> list[Row]:
    """The topics that share sentences."""
    table = topics.co_occurrence(one.found, one.voices)
    measures = {"n": "sentences shared", "expected": "sentences shared by chance"}
    return [
        said(summaries.together_sentence(table)),
        *each(table.head(TOGETHER_SHOWN), ["topic", "other"], measures),
    ]


def listed(one: OneArticle) -> list[Row]:
    """The topics of the user's list."""
    left = topics.uncovered(one.tables.topics, one.voices, USERS)
    return [
        said(summaries.coverage_sentence(one.tables.topics, one.voices, USERS)),
        Row("topics that occur", "the list", len(one.listed), summaries.n_listed(USERS)),
        Row("share of words in sentences without a listed topic", "the list", left),
        *each(one.listed.head(TOPICS_SHOWN), ["topic"], FREQUENCY),
    ]


def mentioned(one: OneArticle) -> list[Row]:
    """Every mention of the commonest topic."""
    by_voice = topics.topics_by_voice(one.found, one.frequency["topic"].head(TOPICS_SHOWN).tolist())
    topic = next(iter(by_voice.index), "")
    context = topics.concordance(one.tables.articles, one.tables.topics, topic)
    return [
        said(summaries.mention_sentence(context, topic)),
        Row("mentions to read", topic or None, len(context)),
        Row("sentences with a mention", topic or None, context["sentence"].nunique()),
    ]


def topics_doubted(one: OneArticle) -> list[Row]:
    """What to doubt about topics."""
    small = int(one.frequency["small"].sum())
    return [
        said(summaries.thin_sentence(one.frequency)),
        Row("topics mentioned too seldom to compare", "all", small, len(one.frequency)),
        *doubts(summaries.topic_doubts(one.tables, one.frequency)),
    ]
