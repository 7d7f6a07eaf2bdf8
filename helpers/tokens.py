"""Paragraphs, sentences and tokens with character offsets, part-of-speech tags and lemmas."""

import gzip
import itertools
import json
import weakref
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

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


@dataclass
class Passage:
    """One article's tokens in order, to be looked up by character; many look-ups cost little."""

    words: list[Token]
    starts: list[int] = field(init=False)
    sentence_starts: list[int] = field(init=False)
    sentences: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        """Notes where words and sentences begin."""
        self.starts = [word.start for word in self.words]
        firsts = [i for i, word in enumerate(self.words) if i == 0 or word.sentence != self.words[i - 1].sentence]
        lasts = [*(first - 1 for first in firsts[1:]), len(self.words) - 1]
        self.sentences = [Span(self.words[a].start, self.words[b].end) for a, b in zip(firsts, lasts, strict=True)]
        self.sentence_starts = [span.start for span in self.sentences]

    @cached_property
    def lows(self) -> list[str]:
        """Each word's text in lower case."""
        return [word.text.lower() for word in self.words]

    def first_from(self, place: int) -> int:
        """The number (from 0) of the first word that starts at or after a character."""
        return bisect_left(self.starts, place)

    def starting_in(self, low: int, high: int) -> list[Token]:
        """The words that start at or after `low` and before `high`."""
        return self.words[self.first_from(low) : self.first_from(high)]

    def sentence_at(self, place: int) -> int:
        """The number (from 1) of the sentence that holds a character, or of the one before it."""
        return bisect_right(self.sentence_starts, place)

    def sentence_words(self, number: int) -> list[Token]:
        """The words of the sentence with that number (from 1); none when there is no such sentence."""
        return self.starting_in(*self.sentences[number - 1]) if 0 < number <= len(self.sentences) else []


class Passages:
    """The passages of a token table, each put together once, when it is first asked for by its article."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        """Notes where each article's rows lie; they must stand in one block."""
        codes, names = pd.factorize(tokens["article"])
        bounds = [0, *(codes[1:] != codes[:-1]).nonzero()[0] + 1, len(codes)] if len(codes) else []
        self.columns = [tokens[name].tolist() for name in Token._fields]
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
            self.made[article] = Passage(list(map(tuple.__new__, itertools.repeat(Token), fields)))
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
    """Lemminflect's own table: word → part of speech → lemmas; its class copies a row at each look-up, which costs most."""
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
    """Lemminflect's lemmas of a word that its table lacks, or of a name, whose capitals its class keeps."""
    from lemminflect import getAllLemmasOOV, getLemma

    return getLemma(word, kind) if kind == "PROPN" else getAllLemmasOOV(word, kind).get(kind, ())


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
