"""What the network is told of a word by itself, and of a word and a cue."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

UNKNOWN, NAME, NUMBER, OPENING_MARK, CLOSING_MARK, FIRST_WORD = range(6)  # lemma numbers with a meaning of their own
TAGS = [
    "PAD", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
    "PRP$", "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
    ",", ".", ":", "$", "``", "''", "-LRB-", "-RRB-",
]  # fmt: skip
TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
N_TAGS = len(TAGS) + 1
FINITE = [TAG_NUMBER[tag] for tag in ("VBD", "VBZ", "VBP", "MD")]
NOMINAL = [TAG_NUMBER[tag] for tag in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD")]
OUTSIDE, OPENS, INSIDE, CLOSES = range(4)  # where a word stands to the text in quotation marks
FORM = ("vector", "lemma", "tag", "shape", "rate", "sense", "ending")  # the numbers of a word by itself, in their order
# The row of `FORM` that stands for any opening mark and for any closing one.
MARK_FORMS = [(0, OPENING_MARK, TAG_NUMBER["``"], 4, 0, 0, 0), (0, CLOSING_MARK, TAG_NUMBER["''"], 4, 0, 0, 0)]
N_SHAPES, N_RATES, N_SENSES = 6, 7, 2
REACH = 150  # words on either side of a cue within which its source and content are looked for
PAIR = {
    "distance": 33,
    "frame": 192,
    "between": 1008,
    "heads": 240,
    "near": 336,
}  # codes of word and cue: how many values


class Vocabulary(NamedTuple):
    """What the network knows of words: numbers of lemmas, endings and vectors, and how often each lemma is a cue."""

    lemmas: dict[str, int]
    endings: dict[str, int]
    vectors: dict[str, int]
    rate: np.ndarray  # bucket 0 to 6 by lemma number
    sense: np.ndarray  # 1 for lemmas that were in the cue lexicon when the network was trained
    cues: Collection[str]  # the cue lexicon as it is now

    def numbers(self, text: str, tag: str, lemma: str) -> tuple[int, ...]:
        """The numbers of a word in the order of FORM."""
        plain, low = text.lower().replace("’", "'"), lemma.lower()
        number = self.lemmas.get(low, 0)
        # A word that the network knows is told of as it was then; for others the lexicon of today is all there is.
        sense = int(self.sense[number] if number else low in self.cues)
        if not number:
            number = NAME if tag in {"NNP", "NNPS"} else NUMBER if tag == "CD" else UNKNOWN
        vector = self.vectors.get(plain) or self.vectors.get(low) or self.vectors.get(plain.rsplit("-", 1)[-1], 0)
        ending = self.endings.get(plain[-3:], 0)
        return vector, number, TAG_NUMBER.get(tag, N_TAGS - 1), shape(text), int(self.rate[number]), sense, ending


def shape(word: str) -> int:
    """0 lower case, 1 capitalised, 2 all capitals, 3 with a digit, 4 mark, 5 mixed."""
    if word.isalpha() and word.islower():
        return 0  # most words; what follows would say the same, more slowly
    if not any(c.isalnum() for c in word):
        return 4
    if any(c.isdigit() for c in word):
        return 3
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() else 5


class Pairs(NamedTuple):
    """Every word near every cue: which cue, the word's row, and the rows of each cue's first and last word."""

    cue: np.ndarray
    word: np.ndarray
    first: np.ndarray
    last: np.ndarray
    lengths: np.ndarray


def pair_up(start: np.ndarray, end: np.ndarray, first: np.ndarray, last: np.ndarray) -> Pairs:
    """Every cue with every word of its paragraph within REACH.

    Arguments: start, end: bounds of the paragraphs; first, last: rows of the cues' ends.
    """
    paragraph = np.searchsorted(start, first, side="right") - 1
    begin = np.maximum(start[paragraph], first - REACH)
    stop = np.minimum(end[paragraph], last + 1 + REACH)
    lengths = stop - begin
    cue = np.repeat(np.arange(len(first)), lengths)
    before = np.repeat(np.cumsum(lengths) - lengths, lengths)
    return Pairs(cue, np.arange(len(cue)) - before + np.repeat(begin, lengths), first, last, lengths)


def bucketed(distance: np.ndarray) -> np.ndarray:
    """Signed distances as 0 to 32: exact up to 8 words, then ever wider steps."""
    size = np.abs(distance)
    steps = np.where(size <= 8, size, 9 + np.searchsorted([12, 16, 22, 30, 40, 60, 90], size, side="left"))
    return np.where(distance < 0, 16 - steps, 16 + steps)


def pair_codes(pairs: Pairs, tags: np.ndarray, marks: np.ndarray, sentences: np.ndarray) -> dict[str, np.ndarray]:
    """The codes of PAIR for each word near each cue: how far, and what lies between.

    Arguments: tags, marks, sentences: of all words, by row (see `layout.Words`).
    """
    word, first, last = pairs.word, pairs.first[pairs.cue], pairs.last[pairs.cue]
    distance = np.where(word < first, word - first, np.where(word > last, word - last, 0))
    near = np.where(word < first, first, last)
    low, high = np.minimum(word, near), np.maximum(word, near)
    high = np.maximum(high - 1, low)
    side = np.sign(distance) + 1

    def between(flags: np.ndarray, most: int) -> np.ndarray:
        counted = np.cumsum(flags)
        return np.minimum(counted[high] - counted[low], most)

    nominal = np.isin(tags, NOMINAL)
    heads = between(nominal & ~np.append(nominal[1:], False), 4)  # noun phrases that end in between
    opens, closes = between(marks == OPENS, 2), between(marks == CLOSES, 2)
    commas, finite = between(tags == TAG_NUMBER[","], 3), between(np.isin(tags, FINITE), 3)
    is_cue = np.zeros(len(tags), dtype=np.int64)
    is_cue[pairs.first] = 1
    cues = between(is_cue, 2)
    away = np.clip(sentences[word] - sentences[first], -3, 3) + 3
    begin = word[np.cumsum(pairs.lengths) - pairs.lengths]  # what stands before a paragraph is none of a cue's marks
    before = np.maximum(*(marks[np.maximum(pairs.first - n, begin)] * (pairs.first - n >= begin) for n in (1, 2)))
    near_marks = (before * 4 + marks[pairs.first])[pairs.cue]
    mark = marks[word]
    return {
        "distance": bucketed(distance),
        "frame": side * 64 + opens * 16 + closes * 4 + mark,
        "between": (((side * 4 + commas) * 4 + finite) * 3 + cues) * 7 + away,
        "heads": ((side * 5 + heads) * 4 + finite) * 4 + mark,
        "near": (away * 3 + side) * 16 + near_marks,
    }
