"""The whole flow: articles in, all tables out."""

from typing import NamedTuple

import pandas as pd

from . import quotations, sentiment, speakers, tokens, topics
from .articles import readable
from .sentiment import targets

PARTITION = 50  # articles


class Tables(NamedTuple):
    """All tables of the same articles; README explains their columns."""

    articles: pd.DataFrame
    tokens: pd.DataFrame
    spans: pd.DataFrame
    quotations: pd.DataFrame
    speakers: pd.DataFrame
    offices: pd.DataFrame
    mentions: pd.DataFrame
    voices: pd.DataFrame
    topics: pd.DataFrame
    sentiment: pd.DataFrame
    targets: pd.DataFrame


def analyse(articles: pd.DataFrame) -> Tables:
    """All tables of the articles; empty in gives empty out.

    Arguments: articles: the `articles` table (at least the columns `article` and `text`). PARTITION articles are
    analysed at a time, which changes no table and bounds the memory that is needed beside the tables.
    """
    bounds = range(0, max(1, len(articles)), PARTITION)
    several = [analyse_some(articles.iloc[low : low + PARTITION]) for low in bounds]
    if len(several) == 1:
        return several[0]
    tables = [pd.concat(parts, ignore_index=True) for parts in zip(*several, strict=True)]
    return Tables(articles, *tables[1:])


def analyse_some(stored: pd.DataFrame) -> Tables:
    """All tables of a few articles."""
    articles = readable(stored)  # page furniture is spaces from here on: no stage can count it, and offsets stay
    words = tokens.tokenize(articles)
    passages = tokens.Passages(words)
    found = quotations.find_quotations(articles, passages)
    resolved = speakers.resolve(articles, passages, found)
    voices = speakers.voices(articles, passages, resolved.quotations, found.spans)
    named = topics.named_mentions(passages, resolved.mentions, voices)
    return Tables(
        articles=stored,
        tokens=words,
        spans=found.spans,
        quotations=resolved.quotations,
        speakers=resolved.speakers,
        offices=resolved.offices,
        mentions=resolved.mentions,
        voices=voices,
        topics=topics.find_topics(articles, passages, voices, found.spans, named),
        sentiment=sentiment.sentence_tone(articles, passages, voices, found.spans),
        targets=targets.tone_toward(passages, voices, named),
    )
