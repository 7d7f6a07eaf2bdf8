"""The tone toward everyone mentioned."""

from bisect import bisect_right

import pandas as pd

from ...tables import TARGETS, as_table, by_article
from ...tokens import Passages
from .features import measured
from .model import DECIMALS, LABELS, news_probabilities, stored_rows
from .words import Sentences, read_sentences

SPOKEN = {"article": "str", "sentence": "int64", "voice": "str", "name": "str", "start": "int64", "end": "int64"}


def tone_toward(passages: Passages, voices: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a person, organisation or country: the tone of its sentence toward it, with probabilities.

    Arguments: passages: of the articles' tokens; voices, mentions: the tables of these names. `voice` is whose words the mention stands in;
    `negative`, `neutral` and `positive` add up to 1; they are reweighted to the shares of running news (`base_rates`),
    since the sentences that the model was trained on had been chosen for their tone.
    """
    spoken = in_voices(voices, mentions)
    if spoken.empty:
        return as_table([], TARGETS)
    found = measured(*placed(passages, spoken), stored_rows())
    # Rounded, so that the last bits of a sum, which hang on how a machine adds up, reach no table.
    shares = news_probabilities(found).round(DECIMALS)
    table = spoken.rename(columns={"name": "target"}).assign(**dict(zip(LABELS, shares.T, strict=True)))
    return table[list(TARGETS)].astype(TARGETS)


def in_voices(voices: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions that stand in somebody's words, with their `voice`, an article's in one block; a title is nobody's."""
    bounds = by_article(voices, "start", "end", "voice")
    rows = []
    for article, several in by_article(mentions, "sentence", "name", "start", "end").items():
        starts = [start for start, _, _ in bounds[article]]
        for sentence, name, start, end in several:
            place = bisect_right(starts, start) - 1
            if place >= 0 and start < bounds[article][place][1]:
                rows.append((article, sentence, bounds[article][place][2], name, start, end))
    return as_table(rows, SPOKEN)


def placed(passages: Passages, mentions: pd.DataFrame) -> tuple[Sentences, list[tuple[int, int, int]]]:
    """The sentences of some mentions, and of each mention its sentence's number and its first and last word in it.

    Arguments: passages: of the articles' tokens; mentions: a table with article, start and end, an article's in one block.
    """
    sentences: list[slice] = []
    places: list[tuple[int, int, int]] = []
    for article, several in by_article(mentions, "start", "end").items():
        passage = passages[article]
        known: dict[int, int] = {}  # number in `sentences` of each sentence of the article
        for start, end in several:
            number = passage.sentence_at(start)
            here = passage.sentence_rows(number)
            if number not in known:
                known[number] = len(sentences)
                sentences.append(slice(passage.rows.start + here.start, passage.rows.start + here.stop))
            first, last = passage.first_from(start) - here.start, passage.first_from(end) - 1 - here.start
            places.append((known[number], first, last))
    return read_sentences(passages.forms, sentences), places
