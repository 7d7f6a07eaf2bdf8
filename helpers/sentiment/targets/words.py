"""What the model of targets sees of each word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...lexicons import reporting_verbs, words_of
from ...tokens import Forms, characters, plain
from ..lexicon import valence

NAMES = {"NNP", "NNPS"}
NEGATED = 4  # words that a negation reaches
FLIPPED = -0.7  # what a negated valence counts
# Punctuation that ends a clause, and that no negation reaches beyond.
BREAKS = characters.DOUBLE_MARKS | {",", ";", ":", "—", "–", "--"}
STOPS = frozenset([",", ".", ";", ":"])
FINITE = {"VBD", "VBZ", "VBP", "MD"}


class WordFeatures(NamedTuple):
    """What the model sees of a word by itself, wherever it stands."""

    form: str  # lemma in lower case, one form for all names and one for all numbers
    lemma: str
    tag: str
    valence: float
    breaks: bool  # a clause ends here
    negates: bool
    stops: bool  # no negation reaches beyond
    quotes: bool  # a quotation mark
    name: bool
    verb: bool  # that says something
    pronoun: bool
    by: bool
    reports: bool  # a verb of speech


NO_WORD = WordFeatures("", "", "", 0.0, *[False] * 9)  # beyond a sentence's ends


class Sentences(NamedTuple):
    """The words of some sentences in one row, as arrays with a number for each word; sentences lie between `bounds`."""

    bounds: np.ndarray
    forms: list[str]  # distinct, "!" before a negated one
    form: np.ndarray
    shown: np.ndarray  # the form without that
    distinct: list[WordFeatures]
    fields: WordFeatures  # of each field a column: that of every distinct word
    word: np.ndarray  # which of the distinct words it is
    valence: np.ndarray  # negated ones flipped
    marked: np.ndarray  # inside quotation marks


@lru_cache(maxsize=200_000)
def features_of(text: str, tag: str, lemma: str) -> WordFeatures:
    """What the model sees of a word with that tag and lemma."""
    low, base = text.lower(), lemma.lower()
    is_name, verb = tag in NAMES, tag.startswith("VB")
    negations = words_of("tone_words", "negates toward a target")
    return WordFeatures(
        form="<name>" if is_name else "<num>" if tag == "CD" else base,
        lemma=base,
        tag=tag,
        valence=0.0 if is_name else valence(low, base, tag),
        breaks=text in BREAKS or low in words_of("tone_words", "ends a clause"),
        negates=base in negations or low in negations,
        stops=text in STOPS,
        quotes=plain(text) == '"',
        name=is_name,
        verb=verb and lemma not in words_of("tone_words", "says little"),
        pronoun=tag.startswith("PRP"),
        by=low == "by",
        reports=verb and lemma in reporting_verbs(),
    )


def read_sentences(forms: Forms, sentences: list[slice]) -> Sentences:
    """What the model sees of sentences' words, whatever the target.

    Arguments: forms: of a token table; sentences: each one's rows in it.
    """
    bounds = np.cumsum([0, *(rows.stop - rows.start for rows in sentences)])
    which = np.concatenate([forms.which[rows] for rows in sentences])
    word, numbers = pd.factorize(which)
    distinct = [features_of(*forms.distinct[number]) for number in numbers.tolist()]
    fields = WordFeatures(*zip(*distinct, strict=True))

    def of(field: Sequence, dtype: type = bool) -> np.ndarray:
        return np.array(field, dtype=dtype)[word]

    negated = negated_words(bounds, of(fields.negates), of(fields.stops))
    names: dict[str, int] = {}
    either = [[names.setdefault(mark + one, len(names)) for one in fields.form] for mark in ("", "!")]
    form = np.where(negated, np.array(either[1], dtype=np.int64)[word], np.array(either[0], dtype=np.int64)[word])
    bare = np.array([names.setdefault(name.lstrip("!"), len(names)) for name in list(names)], dtype=np.int64)
    quotes = np.concatenate([[0], np.cumsum(of(fields.quotes))])
    first = np.repeat(bounds[:-1], np.diff(bounds))  # of each word's sentence
    marked = (quotes[1:] - quotes[first]) % 2 == 1
    flipped = of(fields.valence, float) * np.where(negated, FLIPPED, 1.0)
    return Sentences(bounds, list(names), form, bare[form], distinct, fields, word, flipped, marked)


def negated_words(bounds: np.ndarray, negates: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Whether each word stands in reach of a negation before it, within its sentence.

    Arguments: bounds: where sentences begin and end; negates, stops: whether each word negates, or ends the reach.
    """
    negated = np.zeros(len(negates), dtype=bool)
    sentence = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    for place in np.flatnonzero(negates).tolist():
        for later in range(place + 1, min(bounds[sentence[place] + 1], place + 1 + NEGATED)):
            if stops[later]:
                break
            negated[later] = True
    return negated
