"""Paragraphs, sentences and tokens with character offsets, part-of-speech tags and lemmas."""

import gzip
import itertools
import json
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from operator import ne
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from nltk.tag.perceptron import PerceptronTagger

from . import DATA
from .cutting import DOUBLE_MARKS, MARKS, Cut, Span, cut_texts
from .tables import strings
from .tagger import Weights, ready, tag_words

TAGGER = DATA / "models" / "tagger.json.gz"

TOKENS = {
    "article": "str",
    "paragraph": "int64",
    "sentence": "int64",
    "token": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "tag": "str",
    "lemma": "str",
}

NOUNS = {"NN": "NOUN", "NNS": "NOUN", "NNPS": "PROPN"}
VERBS = dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB")
OTHERS = {"JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV", "MD": "AUX"}
LEMMA_CLASSES = NOUNS | VERBS | OTHERS
CLITICS = {"n't": "not", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "ca": "can", "wo": "will"}


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
    """What a word of a token table is, wherever it stands."""

    text: str
    tag: str
    lemma: str


class Forms:
    """The distinct words of a token table, which are a fifth of it: what hangs on them alone is asked once for each."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        """Numbers the distinct words; `which` has the number of each row's."""
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

        Arguments: function: asked once for each distinct word of the table; kind: dtype of its answers.
        """
        if function not in self.asked:
            answers = np.fromiter(itertools.starmap(function, self.distinct), kind, len(self.distinct))
            self.asked[function] = answers[self.which]
        return self.asked[function]


def lowered(text: str, tag: str, lemma: str) -> str:
    """A word in lower case."""
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
        """Notes where words and sentences begin."""
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
        return self.each(lowered, object).tolist()

    def first_from(self, place: int) -> int:
        """The number (from 0) of the first word that starts at or after a character."""
        return bisect_left(self.starts, place)

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
        """Notes where each article's rows lie; they must stand in one block."""
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
            # What Token._make does, without a call of Python for each token.
            words = list(map(tuple.__new__, itertools.repeat(Token), fields))
            self.made[article] = Passage(words, self.forms, rows)
        return self.made[article]


SHARED: dict[int, tuple[weakref.ref, Passages]] = {}


def passages_of(tokens: pd.DataFrame) -> Passages:
    """The passages of a token table, which is not changed: rooms that look at it one after the other share them."""
    known = SHARED.get(id(tokens))
    if known is None or known[0]() is not tokens:
        gone = partial(SHARED.pop, id(tokens), None)
        known = SHARED[id(tokens)] = weakref.ref(tokens, lambda _: gone()), Passages(tokens)
    return known[1]


def forget_passages(tokens: pd.DataFrame) -> None:
    """Lets go of the passages of a token table, which no room will look at again."""
    SHARED.pop(id(tokens), None)


def load_json(path: Path) -> dict:
    """What a gzipped JSON file holds."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def save_json(content: dict, path: Path) -> None:
    """Writes gzipped JSON that is the same bytes for the same content (no time, no file name inside)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    path.write_bytes(gzip.compress(packed, compresslevel=9, mtime=0))


@cache
def weights() -> Weights:
    """The project's own weights of the perceptron, ready to tag sentences in bulk."""
    model = load_json(TAGGER)
    return ready(model["weights"], model["tagdict"], model["classes"])


@cache
def tagger() -> PerceptronTagger:
    """NLTK's perceptron tagger with the project's own weights: the yardstick of what `tagger.tag_words` does in bulk."""
    model = load_json(TAGGER)
    loaded = PerceptronTagger(load=False)
    loaded.decode_json_params((model["weights"], model["tagdict"], model["classes"]))
    return loaded


@cache
def lemma_table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Lemminflect's own table: word → part of speech → lemmas; its class copies a row at each look-up, which costs most.

    It is read here and nowhere else: the class would hold a second one.
    """
    from lemminflect import config
    from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
    from lemminflect.codecs.OverridesCodec import OverridesCodec

    table = LemmaLUCodec.load(config.lemma_lu_fn)
    for word, lemmas in OverridesCodec.load(config.lemma_overrides_fn).items():
        table[word] = table.get(word, {}) | lemmas
    return table


@lru_cache(maxsize=200_000)
def lemma(word: str, tag: str) -> str:
    """The dictionary form of a word with that Penn tag: "machines" NNS → "machine"; names stay as they are.

    Source: lemminflect's tables, and its rules where they do not know the word, for nouns, verbs and comparatives.
    """
    if tag in {"NNP", "FW"}:
        return word
    lower = word.lower()
    if lower in CLITICS:
        return CLITICS[lower]
    if lower in {"'s", "'d"} and tag.startswith("VB"):
        return "be" if lower == "'s" else "have"
    if tag not in LEMMA_CLASSES:
        return lower
    kind = LEMMA_CLASSES[tag]
    if tag != "NNPS" and (known := lemma_table().get(lower, {}).get(kind)):
        return known[0].lower()
    found = by_rule(word if tag == "NNPS" else lower, kind)
    return found[0] if found else lower


def by_rule(word: str, kind: str) -> tuple[str, ...]:
    """Lemminflect's lemmas of a word that its table lacks, or of a name, whose capitals are kept."""
    from lemminflect import getAllLemmasOOV
    from lemminflect.core.LexicalUtils import applyCapsStyle, getCapsStyle

    if kind == "PROPN":
        known = lemma_table().get(applyCapsStyle(word.lower(), "first_upper"), {}).get("NOUN", ())
        if known:
            return tuple(applyCapsStyle(form, getCapsStyle(word)) for form in known)
    return getAllLemmasOOV(word, kind).get(kind, ())


def tokenize(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per token: its paragraph, sentence and number in the article, offsets, text, tag and lemma.

    Arguments: articles: the `articles` table (columns `article`, `text`).
    Paragraphs, sentences and tokens are counted through the article from 1; `start` and `end` are characters
    of the article's text, so `text[start:end]` is the token as printed.
    """
    texts = articles["text"].tolist()
    cut = cut_texts(texts)
    tag = tag_words(cut.words, cut.word, cut.lengths, weights())
    tags = weights().tags
    pairs, distinct = pd.factorize(cut.word * len(tags) + tag)
    word, kind = (several.tolist() for several in np.divmod(distinct, len(tags)))
    lemmas = list(map(lemma, map(cut.words.__getitem__, word), map(tags.__getitem__, kind)))
    per_text = np.bincount(cut.text, minlength=len(texts))
    first = np.cumsum(per_text) - per_text
    ends, printed = as_printed(texts, cut)
    columns = {
        "article": strings(articles["article"].tolist(), cut.text),
        "paragraph": cut.paragraph,
        "sentence": cut.sentence,
        "token": np.arange(len(cut.word)) - first[cut.text] + 1,
        "start": cut.start,
        "end": ends,
        "text": printed,
        "tag": strings(tags, tag),
        "lemma": strings(lemmas, pairs),
    }
    return pd.DataFrame(columns, copy=False)


def as_printed(texts: list[str], cut: Cut) -> tuple[np.ndarray, pd.api.extensions.ExtensionArray]:
    """Where each token ends and its characters, a mark typed as two apostrophes being one token."""
    distinct = [MARKS.get(word, word) for word in cut.words]
    which, ends = cut.word.copy(), cut.end.copy()
    for place in np.flatnonzero(cut.other).tolist():
        text, start, end = texts[cut.text[place]], cut.start[place], cut.end[place]
        if text[end - 1 : end + 1] in DOUBLE_MARKS:
            end += 1
            ends[place] = end
        which[place] = len(distinct)
        distinct.append(text[start:end])
    return ends, strings(distinct, which)
