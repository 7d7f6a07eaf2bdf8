"""Which words and phrases of an article a reader would mark: a small network over what is counted of each."""

import math
import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from nltk.stem import PorterStemmer
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from .. import DATA
from ..models import opened
from ..tables import as_table
from ..tokens import Passage, Passages, Token
from .measures import usual_share

MODEL = DATA / "models" / "keyphrases.npz"
KEY_PHRASES = {"article": "str", "phrase": "str", "score": "float64", "n": "int64", "start": "int64"}
LETTERS = {"NNP": "p", "NNPS": "p", "NN": "n", "NNS": "n", "JJ": "a"}
PHRASE = re.compile(r"(?<![apn])[apn]*[pn]")  # begun only where a row begins: a row without a noun is read once
LONGEST = 4  # words
TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "CD", "JJR", "JJS", "RB", "FW")
NEIGHBOURS = ("N", "V", "J", "R", "I", "D", "P", "C", "M", "T", ",", ".")  # first letters of the tags beside a word
LEAD = 3  # sentences that tell what the article is about
# Measures that are given as ranks within the article too; they come first.
RANKED = (
    "frequency", "weight", "first place", "first share", "spread", "rarity", "letters", "phrase length",
    "whole phrase", "spellings", "in title", "in lead", "commonest word", "valence",
)  # fmt: skip


class Candidate(NamedTuple):
    """A word or phrase of an article: its stems, how it was first printed, its places, and the measures of it."""

    key: str
    phrase: str
    places: list[int]
    measures: list[float]


class Network(NamedTuple):
    """Weights of one network: the first layer takes measures that are shifted and scaled."""

    shift: np.ndarray
    scale: np.ndarray
    first: np.ndarray
    first_bias: np.ndarray
    second: np.ndarray
    second_bias: np.ndarray


@cache
def stemmer() -> PorterStemmer:
    """NLTK's Porter stemmer."""
    return PorterStemmer()


@cache
def strength_of() -> dict[str, float]:
    """VADER's valence by word."""
    return SentimentIntensityAnalyzer().lexicon


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Porter stem of a word in lower case, hyphens and points within it left out as readers' lists leave them."""
    return stemmer().stem(re.sub(r"[^\w$']", "", word.lower()))


def ranked_within(values: np.ndarray) -> np.ndarray:
    """Each value's rank among all, as a share of 1; equal values share the middle of their ranks."""
    ordered = np.sort(values)
    low, high = np.searchsorted(ordered, values, "left"), np.searchsorted(ordered, values, "right")
    return (low + high) / (2 * max(1, len(values)))


def candidates(passage: Passage) -> list[Candidate]:
    """The words and phrases of one article that a reader might mark, with what is measured of each.

    Words are nouns, names, verbs, adjectives, adverbs and numerals; phrases are parts of noun phrases.
    """
    words = passage.words
    stems = [stem(word.text) for word in words]
    phrases, spans = phrases_and_spans(words, stems)
    places: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for begin, stop, whole in spans:
        places[" ".join(stems[begin:stop])].append((begin, stop, whole))
    if not places:
        return []
    context = Context(words, stems, phrases)
    measured = np.array([context.measures(key, found) for key, found in places.items()])
    ranks = np.stack([ranked_within(measured[:, column]) for column in range(len(RANKED))], axis=1)
    rows = np.concatenate([measured, ranks], axis=1).tolist()
    return [
        Candidate(key, " ".join(word.text for word in words[found[0][0] : found[0][1]]), [p[0] for p in found], row)
        for (key, found), row in zip(places.items(), rows, strict=True)
    ]


def phrases_and_spans(
    words: list[Token], stems: list[str]
) -> tuple[list[tuple[int, int]], list[tuple[int, int, bool]]]:
    """The noun phrases, and the spans of all candidates with whether each is a whole noun phrase."""
    letters = "".join(LETTERS.get(word.tag, ".") for word in words)
    phrases = [match.span() for match in PHRASE.finditer(letters)]
    phrases = [(a, b) for a, b in phrases if words[a].sentence == words[b - 1].sentence]
    spans = [(i, i + 1, False) for i, word in enumerate(words) if word.tag in TAGS and len(stems[i]) > 1]
    for first, end in phrases:
        for begin in range(first, end - 1):
            for stop in range(begin + 2, min(end, begin + LONGEST) + 1):
                if letters[stop - 1] in "pn":
                    spans.append((begin, stop, (begin, stop) == (first, end)))
    return phrases, spans


class Context:
    """What one article's candidates are measured against."""

    def __init__(self, words: list[Token], stems: list[str], phrases: list[tuple[int, int]]) -> None:
        """Counts stems, sentences and noun phrases once for all candidates."""
        self.words, self.stems = words, stems
        self.counts = Counter(stems)
        self.size = {place: stop - begin for begin, stop in phrases for place in range(begin, stop)}
        self.heads = {stop - 1 for _, stop in phrases}
        first = words[0].sentence
        self.title = {s for s, word in zip(stems, words, strict=True) if word.sentence == first}
        self.lead = {s for s, word in zip(stems, words, strict=True) if word.sentence < first + LEAD}
        lengths = Counter(word.sentence for word in words)
        starts: dict[int, int] = {}
        for place, word in enumerate(words):
            starts.setdefault(word.sentence, place)
        self.within = [(p - starts[w.sentence]) / lengths[w.sentence] for p, w in enumerate(words)]

    def beside(self, place: int) -> str:
        """The first letter of the tag at a place; empty outside the article."""
        return self.words[place].tag[:1] if 0 <= place < len(self.words) else ""

    def measures(self, key: str, found: list[tuple[int, int, bool]]) -> list[float]:
        """The measures of a candidate, in the order in which the networks were trained on them.

        Arguments: found: its places: first word, word after the last, whether a whole noun phrase.
        """
        begin, stop, _ = found[0]
        measured = self.counted(key, found)
        ordered = [measured.pop(name) for name in RANKED] + list(measured.values())
        first, last = self.words[begin].tag, self.usual_tag(found)
        flags = [last == tag for tag in TAGS] + [first == tag for tag in TAGS]
        for beside in (self.beside(begin - 1), self.beside(stop)):
            flags += [beside == letter for letter in NEIGHBOURS]
        return [float(value) for value in [*ordered, *flags]]

    def usual_tag(self, found: list[tuple[int, int, bool]]) -> str:
        """The tag that a candidate's last word has most often."""
        return Counter(self.words[stop - 1].tag for _, stop, _ in found).most_common(1)[0][0]

    def counted(self, key: str, found: list[tuple[int, int, bool]]) -> dict[str, float]:
        """What is counted of a candidate, by name; found: as in `measures`."""
        words, n, common = self.words, len(self.words), len(found)
        places = [begin for begin, _, _ in found]
        begin, stop, _ = found[0]
        inner, parts = words[begin:stop], key.split(" ")
        rarity = [-math.log10(usual_share(word.text)) for word in inner]
        known = [self.counts[part] for part in parts]
        return {
            "frequency": math.log(common),
            "weight": common * sum(rarity) / len(rarity),
            "first place": math.log(places[0] + 3),
            "first share": places[0] / n,
            "spread": (places[-1] - places[0]) / n,
            "rarity": sum(rarity) / len(rarity),
            "letters": len(key),
            "phrase length": sum(self.size.get(place, 0) for place in places) / common,
            "whole phrase": sum(whole for _, _, whole in found) / common,
            "spellings": len({" ".join(word.text.lower() for word in words[b:s]) for b, s, _ in found}),
            "in title": sum(part in self.title for part in parts) / len(parts),
            "in lead": sum(part in self.lead for part in parts) / len(parts),
            "commonest word": math.log(max(known)),
            "valence": max(strength(word) for word in inner),
            "density": 1000 * common / n,
            "words": stop - begin,
            "rarest word": max(rarity),
            "usual word": min(rarity),
            "capitals": sum(all(word.text[0].isupper() for word in words[b:s]) for b, s, _ in found) / common,
            "least common word": math.log(min(known)),
            "head": sum(place in self.heads for place in places) / common,
            "place in sentence": sum(self.within[place] for place in places) / common,
            "article length": math.log(n),
            "digit": any(character.isdigit() for character in key),
        }


def strength(word: Token) -> float:
    """How strong a word's valence is, whichever way."""
    known = strength_of()
    return abs(known.get(word.text.lower(), known.get(word.lemma.lower(), 0.0)))


@cache
def networks(path: Path = MODEL) -> list[Network]:
    """The trained networks, whose scores are averaged."""
    with np.load(opened(path), allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float64) for name in stored.files}
    return [
        Network(*(arrays[f"{name} {number}"] for name in Network._fields))
        for number in range(len(arrays) // len(Network._fields))
    ]


def scores(measures: np.ndarray, trained: list[Network]) -> np.ndarray:
    """The mean log-odds that a reader marks each candidate.

    Arguments: measures: one row per candidate; trained: networks with one hidden layer of rectified units.
    """
    total = np.zeros(len(measures))
    for network in trained:
        hidden = np.maximum(0, (measures - network.shift) / network.scale @ network.first + network.first_bias)
        total += (hidden @ network.second + network.second_bias)[:, 0]
    return total / len(trained)


def key_phrases(tokens: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """One row per word or phrase that a reader would mark, the likeliest first; n an article at most.

    Arguments: tokens: the `tokens` table. `score` is a log-odds, `n` counts mentions, `start` is where the first is.
    """
    by_article = Passages(tokens)
    rows = []
    for article in by_article.rows:
        passage = by_article[article]
        found = candidates(passage)
        if not found:
            continue
        score = scores(np.array([one.measures for one in found]), networks())
        for place in np.argsort(-score, kind="stable")[:n]:
            one = found[place]
            rows.append((article, one.phrase, float(score[place]), len(one.places), passage.words[one.places[0]].start))
    return as_table(rows, KEY_PHRASES)
