"""An article's tokens, to look things up in."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from operator import ne
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .characters import Span


class Token(NamedTuple):
    """A row of the `tokens` table, its article left out."""

    paragraph: int
    sentence: int
    token: int
    start: int
    end: int
    text: str
    tag: str
    lemma: str


class Form(NamedTuple):
    """A word type: what a token is, wherever it stands."""

    text: str
    tag: str
    lemma: str


class Forms:
    """The word types of a token table. They are a fifth of its rows: what depends on the word alone is computed once each."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        """Number the word types; `which` has the number of each row's."""
        numbered = [pd.factorize(tokens[name]) for name in Form._fields]
        self.which = np.zeros(len(tokens), dtype=np.int64)
        for codes, names in numbered:
            self.which = pd.factorize(self.which * len(names) + codes)[0]
        most = np.maximum.accumulate(self.which)
        first = np.flatnonzero(np.append(-1, most[:-1]) < self.which) if len(tokens) else self.which
        self.columns = [np.array(names.tolist(), dtype=object)[codes] for codes, names in numbered]
        self.distinct = list(map(Form, *(column[first] for column in self.columns)))
        self.asked: dict[Callable, np.ndarray] = {}

    def each(self, function: Callable[[str, str, str], Any], kind: type | str) -> np.ndarray:
        """The function's answer for each row, by its text, tag and lemma.

        Arguments: function: called once for each word type of the table; kind: dtype of its answers.
        """
        if function not in self.asked:
            answers = np.fromiter(itertools.starmap(function, self.distinct), kind, len(self.distinct))
            self.asked[function] = answers[self.which]
        return self.asked[function]


def lower_case(text: str, tag: str, lemma: str) -> str:
    """The word in lower case."""
    return text.lower()


@dataclass
class Passage:
    """One article's tokens in order, to be looked up by character; many look-ups cost little."""

    words: list[Token]
    forms: Forms
    rows: slice  # of the table
    starts: list[int] = field(init=False)
    bounds: list[int] = field(init=False)  # the first word (from 0) of each sentence, and how many words there are
    sentence_starts: list[int] = field(init=False)
    sentences: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        """Note where words and sentences begin."""
        self.starts = [word.start for word in self.words]
        numbers = [word.sentence for word in self.words]
        firsts = [0, *itertools.compress(range(1, len(numbers)), map(ne, numbers[1:], numbers))]
        self.bounds = [*firsts, len(numbers)]
        pairs = itertools.pairwise(self.bounds)
        self.sentences = [Span(self.words[a].start, self.words[b - 1].end) for a, b in pairs]
        self.sentence_starts = [span.start for span in self.sentences]

    def each(self, function: Callable[[str, str, str], Any], kind: type | str) -> np.ndarray:
        """The function's answer for each word; see `Forms.each`."""
        return self.forms.each(function, kind)[self.rows]

    @cached_property
    def lows(self) -> list[str]:
        """Each word's text in lower case."""
        return self.each(lower_case, object).tolist()

    def first_from(self, place: int) -> int:
        """The number (from 0) of the first word that starts at or after a character."""
        return bisect_left(self.starts, place)

    def word_at(self, place: int) -> Token:
        """The word that holds a character, or the one before it; the first where there is none before."""
        return self.words[max(0, bisect_right(self.starts, place) - 1)]

    def starting_in(self, low: int, high: int) -> list[Token]:
        """The words that start at or after `low` and before `high`."""
        return self.words[self.first_from(low) : self.first_from(high)]

    def sentence_at(self, place: int) -> int:
        """The number (from 1) of the sentence that holds a character, or of the one before it."""
        return bisect_right(self.sentence_starts, place)

    def sentence_rows(self, number: int) -> slice:
        """Which words (from 0) are those of the sentence with that number (from 1); none when there is no such sentence."""
        return slice(*self.bounds[number - 1 : number + 1]) if 0 < number <= len(self.sentences) else slice(0, 0)

    def sentence_words(self, number: int) -> list[Token]:
        """The words of the sentence with that number (from 1); none when there is no such sentence."""
        return self.words[self.sentence_rows(number)]


class Passages:
    """The passages of a token table, each put together once, when it is first asked for by its article."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        """Note where each article's rows lie; they must stand in one block."""
        self.tokens = tokens
        codes, names = pd.factorize(tokens["article"])
        bounds = [0, *(codes[1:] != codes[:-1]).nonzero()[0] + 1, len(codes)] if len(codes) else []
        self.forms = Forms(tokens)
        numbers = [tokens[name].to_numpy() for name in Token._fields if name not in Form._fields]
        self.columns = [column.tolist() for column in [*numbers, *self.forms.columns]]
        self.rows = {str(names[codes[a]]): slice(a, b) for a, b in itertools.pairwise(bounds)}
        self.made: dict[str, Passage] = {}

    def __contains__(self, article: object) -> bool:
        """Whether the article has any token."""
        return article in self.rows

    def __getitem__(self, article: str) -> Passage:
        """The article's passage; raises KeyError when it has no token."""
        if article not in self.made:
            rows = self.rows[article]
            fields = zip(*(column[rows] for column in self.columns), strict=True)
            # What Token._make does, without a Python call for each token: this line makes every token of a corpus.
            words = list(map(tuple.__new__, itertools.repeat(Token), fields))
            self.made[article] = Passage(words, self.forms, rows)
        return self.made[article]
