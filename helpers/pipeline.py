"""The whole flow: articles in, all tables out."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from . import corrections, quotations, sentiment, speakers, tokens, topics
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
    corrections: pd.DataFrame


def analyse(articles: pd.DataFrame, by_hand: Sequence[corrections.Correction] | None = None) -> Tables:
    """All tables of the articles; empty in gives empty out.

    Arguments: articles: the `articles` table (at least the columns `article` and `text`). PARTITION articles are
    analysed at a time, which changes no table and bounds the memory that is needed beside the tables. by_hand: the
    corrections to apply; those of `data/corrections.csv` where none are given.
    Raises ValueError when that file is no table of corrections.
    """
    if by_hand is None:
        by_hand = corrections.read_corrections()
    bounds = range(0, max(1, len(articles)), PARTITION)
    several = [analyse_some(articles.iloc[low : low + PARTITION], by_hand) for low in bounds]
    if len(several) == 1:
        return several[0]
    tables = [pd.concat(parts, ignore_index=True) for parts in zip(*several, strict=True)]
    return Tables(articles, *tables[1:])


def analyse_some(stored: pd.DataFrame, by_hand: Sequence[corrections.Correction]) -> Tables:
    """All tables of a few articles."""
    articles = readable(stored)  # page furniture is spaces from here on: no stage can count it, and offsets stay
    words = tokens.tokenize(articles)
    passages = tokens.Passages(words)
    found = quotations.find_quotations(articles, passages)
    # Corrections by hand have the last word on who speaks; all that is counted from here on follows them.
    told = corrections.corrected(articles, passages, found.spans, speakers.resolve(articles, passages, found), by_hand)
    resolved, spans = told.resolved, told.spans
    voices = speakers.voices(articles, passages, resolved.quotations, spans)
    named = topics.named_mentions(passages, resolved.mentions, voices)
    return Tables(
        articles=stored,
        tokens=words,
        spans=spans,
        quotations=resolved.quotations,
        speakers=resolved.speakers,
        offices=resolved.offices,
        mentions=resolved.mentions,
        voices=voices,
        topics=topics.find_topics(articles, passages, voices, spans, named),
        sentiment=sentiment.sentence_tone(articles, passages, voices, spans),
        targets=targets.tone_toward(passages, voices, named),
        corrections=told.corrections,
    )
