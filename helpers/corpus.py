"""The same flow over many articles: every table from the articles table, written as files."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from . import quotations, sentiment, speakers, targets, tokens, topics

FORMATS = ("csv", "parquet")


class Tables(NamedTuple):
    """All tables of the house for the same articles (see README for their columns)."""

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

    Arguments: articles: the `articles` table (at least the columns `article` and `text`).
    """
    words = tokens.tokenize(articles)
    found = quotations.find_quotations(articles, words)
    resolved = speakers.resolve(articles, words, found)
    voices = speakers.voices(articles, words, resolved.quotations, found.spans)
    return Tables(
        articles=articles,
        tokens=words,
        spans=found.spans,
        quotations=resolved.quotations,
        speakers=resolved.speakers,
        offices=resolved.offices,
        mentions=resolved.mentions,
        voices=voices,
        topics=topics.find_topics(articles, words, voices, found.spans, resolved.speakers),
        sentiment=sentiment.sentence_tone(articles, words, voices, found.spans),
        targets=targets.tone_toward(words, voices, resolved.mentions),
    )


def write(tables: Tables, refused: pd.DataFrame, folder: Path, form: str = "csv") -> list[Path]:
    """The files written, one per table and named after it (`spans.csv`), UTF-8 with a header.

    Arguments: form: one of FORMATS. Raises ValueError for another one.
    """
    if form not in FORMATS:
        raise ValueError(f"no format '{form}'; choose one of: {', '.join(FORMATS)}")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in {**tables._asdict(), "refused": refused}.items():
        path = folder / f"{name}.{form}"
        if form == "csv":
            table.to_csv(path, index=False, encoding="utf-8")
        else:
            table.to_parquet(path, index=False)
        written.append(path)
    return written
