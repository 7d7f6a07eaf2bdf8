"""What the model of targets sees of each word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...lexicons import reporting_verbs
from ...tokens import Forms, characters, plain
from ..lexicon import valence

NAMES = {"NNP", "NNPS"}
NEGATIONS = frozenset(
    ["not", "n't", "never", "no", "without", "nor", "neither", "hardly", "deny", "refuse", "fail", "lack"]
)
NEGATED = 4  # words that a negation reaches
FLIPPED = -0.7  # what a negated valence counts
BREAKS = characters.DOUBLE_MARKS | {",", ";", ":", "—", "–", "--"}
BREAKING = frozenset(["but", "while", "although", "though", "because", "after", "when", "if", "whereas"])
STOPS = frozenset([",", ".", ";", ":"])
FINITE = {"VBD", "VBZ", "VBP", "MD"}
PLAIN_VERBS = {"be", "have", "do"}


class Kind(NamedTuple):
    """What is looked at of a word by itself."""

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


NOBODY = Kind("", "", "", 0.0, *[False] * 9)  # beyond a sentence's ends


class Sentences(NamedTuple):
    """The words of some sentences in one row, as arrays with a number for each word; sentences lie between `bounds`."""

    bounds: np.ndarray
    forms: list[str]  # distinct, "!" before a negated one
    form: np.ndarray
    shown: np.ndarray  # the form without that
    kinds: list[Kind]  # distinct
    fields: Kind  # of each field a column: that of every kind
    kind: np.ndarray
    valence: np.ndarray  # negated ones flipped
    marked: np.ndarray  # inside quotation marks


@lru_cache(maxsize=200_000)
def kind_of(text: str, tag: str, lemma: str) -> Kind:
    """What is looked at of a word with that tag and lemma."""
    low, base = text.lower(), lemma.lower()
    verb = tag.startswith("VB")
    return Kind(
        "<name>" if tag in NAMES else "<num>" if tag == "CD" else base,
        base,
        tag,
        0.0 if tag in NAMES else valence(low, base, tag),
        text in BREAKS or low in BREAKING,
        base in NEGATIONS or low in NEGATIONS,
        text in STOPS,
        plain(text) == '"',
        tag in NAMES,
        verb and lemma not in PLAIN_VERBS,
        tag.startswith("PRP"),
        low == "by",
        verb and lemma in reporting_verbs(),
    )


def read_sentences(forms: Forms, sentences: list[slice]) -> Sentences:
    """What is looked at of sentences' words, whatever the target.

    Arguments: forms: of a token table; sentences: each one's rows in it.
    """
    bounds = np.cumsum([0, *(rows.stop - rows.start for rows in sentences)])
    which = np.concatenate([forms.which[rows] for rows in sentences])
    kind, numbers = pd.factorize(which)
    kinds = [kind_of(*forms.distinct[number]) for number in numbers.tolist()]

    fields = Kind(*zip(*kinds, strict=True))

    def of(field: Sequence, dtype: type = bool) -> np.ndarray:
        return np.array(field, dtype=dtype)[kind]

    stops = of(fields.stops)
    negated = np.zeros(len(kind), dtype=bool)
    sentence = np.repeat(np.arange(len(sentences)), np.diff(bounds))
    for place in np.flatnonzero(of(fields.negates)).tolist():
        for later in range(place + 1, min(bounds[sentence[place] + 1], place + 1 + NEGATED)):
            if stops[later]:
                break
            negated[later] = True
    forms: dict[str, int] = {}
    either = [[forms.setdefault(mark + one, len(forms)) for one in fields.form] for mark in ("", "!")]
    form = np.where(negated, np.array(either[1], dtype=np.int64)[kind], np.array(either[0], dtype=np.int64)[kind])
    bare = np.array([forms.setdefault(name.lstrip("!"), len(forms)) for name in list(forms)], dtype=np.int64)
    quotes = np.concatenate([[0], np.cumsum(of(fields.quotes))])
    marked = (quotes[1:] - quotes[bounds[sentence]]) % 2 == 1
    flipped = of(fields.valence, float) * np.where(negated, FLIPPED, 1.0)
    return Sentences(bounds, list(forms), form, bare[form], kinds, fields, kind, flipped, marked)
