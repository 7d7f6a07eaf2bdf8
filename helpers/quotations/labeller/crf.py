"""Labels words by linear-chain models: the narrow door between tables of tokens and whatever labels them.

In go token features as whole numbers (`Words`, `Pairs`); out come scores per word and label. The models are
conditional random fields (Lafferty, McCallum & Pereira 2001), trained in `helpers/training/labeller.py`; here
their weights are plain arrays, and all sequences are decoded in step.
"""

from collections.abc import Container, Iterable
from functools import cache, lru_cache, reduce
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from ... import DATA
from ...models import opened
from ...tables import TOKENS, as_table
from ...tokens import Passages

CUES, PARTS = DATA / "models" / "cues.npz", DATA / "models" / "parts.npz"
CUE_LABELS = ("outside", "begin", "inside")
PART_LABELS = ("outside", "source", "content")
PAD, UNKNOWN, NAME, NUMBER, OPENING_MARK, CLOSING_MARK, FIRST_WORD = range(
    7
)  # word numbers with a meaning of their own
MARGIN = 3  # empty places between paragraphs, so that a window never looks across
NEVER = 1 << 20  # farther than any distance that is told apart
ARTICLE_BITS = 32  # a sentence's number stands below them, its article's above
REACH = 150  # words on either side of a cue within which its source and content are looked for
TAGS = [
    "PAD", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
    "PRP$", "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
    ",", ".", ":", "$", "``", "''", "-LRB-", "-RRB-",
]  # fmt: skip
TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
N_TAGS = len(TAGS) + 1
FINITE = [TAG_NUMBER[tag] for tag in ("VBD", "VBZ", "VBP", "MD")]
NOMINAL = [TAG_NUMBER[tag] for tag in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD")]
OUTSIDE, OPENS, INSIDE, CLOSES = range(4)
LARGEST_TABLE = 1 << 21  # templates with at most so many values are looked up in a dense table
Codes = dict[str, tuple[np.ndarray, int]]  # template → (value of each word, number of possible values)


class Vocabulary(NamedTuple):
    """What the models know about words: numbers of lemmas and endings, how often each is a cue."""

    words: dict[str, int]
    endings: dict[str, int]
    cue_rate: np.ndarray  # bucket 0 to 6 by word number
    sense: np.ndarray  # 1 where the word is in the cue lexicon

    def numbers(self, text: str, tag: str, lemma: str) -> tuple[int, int, int, int]:
        """The numbers of a word: its own, its tag's, its shape's and its ending's."""
        tag_number = TAG_NUMBER.get(tag, N_TAGS - 1)
        ending = self.endings.get(text.lower()[-3:], 0)
        return word_number(lemma, tag, self.words), tag_number, shape_number(text), ending


class Words(NamedTuple):
    """The words of many paragraphs as arrays, MARGIN empty places before and after each paragraph.

    `row` is the word's row in the table of tokens (-1 at empty places); the other arrays are its numbers.
    """

    row: np.ndarray
    word: np.ndarray
    tag: np.ndarray
    shape: np.ndarray
    ending: np.ndarray
    mark: np.ndarray  # OUTSIDE, OPENS, INSIDE or CLOSES a stretch of quotation marks
    stretch: np.ndarray  # number of stretches that began up to here
    sentence: np.ndarray
    start: np.ndarray  # place of the paragraph's first word
    end: np.ndarray  # place after the paragraph's last word


class Weights(NamedTuple):
    """Weights by template: one row per value, one column per label.

    The rows are filled up with zeros to 4 or 8 columns, since NumPy takes rows of just 16 or 32 bytes twice as fast.
    """

    dense: dict[str, np.ndarray]
    sparse: dict[str, tuple[pd.Index, np.ndarray]]  # the values known and their rows, one of zeros behind them
    labels: int


class Model(NamedTuple):
    """A trained model: weights by template, and scores of label after label."""

    weights: Weights
    transitions: np.ndarray


class Models(NamedTuple):
    """The model that finds cues, the one that finds a cue's source and content, and what both ask of words alone.

    `shared` has the labels of the first and then those of the second, so that each word is looked up once for both.
    """

    cues: Model
    parts: Model
    shared: Weights


class Pairs(NamedTuple):
    """Every word near every cue: which cue, the word's place in `Words`, and the span of places of the cue."""

    cue: np.ndarray
    place: np.ndarray
    first: np.ndarray
    last: np.ndarray
    lengths: np.ndarray


@lru_cache(maxsize=200_000)
def shape_number(word: str) -> int:
    """0 lower case, 1 capitalised, 2 all capitals, 3 with a digit, 4 mark, 5 mixed."""
    if not any(c.isalnum() for c in word):
        return 4
    if any(c.isdigit() for c in word):
        return 3
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() else 5


def word_number(lemma: str, tag: str, known: dict[str, int]) -> int:
    """The vocabulary's number of a lemma; names and numerals share one each."""
    lower = lemma.lower()
    if lower in known:
        return known[lower]
    if tag in {"NNP", "NNPS"}:
        return NAME
    return NUMBER if tag == "CD" else UNKNOWN


def lay_out(passages: Passages, stretches: pd.DataFrame, vocabulary: Vocabulary) -> Words:
    """The token table as arrays of numbers, a margin around each paragraph.

    Arguments: passages: of the `tokens` table, articles in one block each; stretches: columns `article`, `start`,
    `end` of the text inside quotation marks.
    """
    tokens = passages.tokens
    n = len(tokens)
    article, names = pd.factorize(tokens["article"])
    keys = article.astype(np.int64) << ARTICLE_BITS
    start = tokens["start"].to_numpy() + keys
    paragraph = tokens["paragraph"].to_numpy()
    new = np.ones(n, dtype=bool)
    new[1:] = (paragraph[1:] != paragraph[:-1]) | (article[1:] != article[:-1])
    place = np.arange(n) + MARGIN * np.cumsum(new)
    size = int(place[-1]) + 1 + MARGIN if n else MARGIN

    def spread(values: np.ndarray, empty: int = 0) -> np.ndarray:
        laid = np.full(size, empty, dtype=np.int64)
        laid[place] = values
        return laid

    forms = passages.forms
    numbers = np.array(list(starmap(vocabulary.numbers, forms.distinct)), dtype=np.int64).reshape(-1, 4)
    word, tag, shape, ending = numbers.T[:, forms.which]

    known = pd.Series(range(len(names)), index=names)
    offsets = known.reindex(stretches["article"]).to_numpy(dtype=np.int64) << ARTICLE_BITS
    begins, ends = (
        stretches["start"].to_numpy(np.int64) + offsets,
        stretches["end"].to_numpy(np.int64) + offsets,
    )
    begun = np.searchsorted(begins, start, side="right")
    inside = np.zeros(n, dtype=bool)
    if len(begins):
        inside = (begun > 0) & (start < ends[np.maximum(begun - 1, 0)])
    mark = np.where(inside, INSIDE, OUTSIDE)
    is_mark = shape == 4
    same = article[1:] == article[:-1]  # no mark opens or closes what stands in another article
    mark[:-1][~inside[:-1] & inside[1:] & is_mark[:-1] & same] = OPENS
    mark[1:][~inside[1:] & inside[:-1] & is_mark[1:] & same] = CLOSES
    # Whatever marks the article speaks in, the models see one kind.
    word[mark == OPENS], tag[mark == OPENS] = OPENING_MARK, TAG_NUMBER["``"]
    word[mark == CLOSES], tag[mark == CLOSES] = CLOSING_MARK, TAG_NUMBER["''"]
    sentence = tokens["sentence"].to_numpy() + keys
    firsts = place[new]
    lasts = place[np.append(new[1:], True)] + 1 if n else firsts
    return Words(
        row=spread(np.arange(n), -1),
        word=spread(word),
        tag=spread(tag),
        shape=spread(shape + 1),
        ending=spread(ending),
        mark=spread(mark),
        stretch=spread(begun),
        sentence=spread(sentence),
        start=firsts,
        end=lasts,
    )


def shifted(values: np.ndarray, by: int) -> np.ndarray:
    """The values, each replaced by the one `by` places further on."""
    return np.roll(values, -by)


def static_codes(words: Words, vocabulary: Vocabulary) -> Codes:
    """Templates that depend on a word and its neighbours only."""
    n_words, n_endings = len(vocabulary.cue_rate), len(vocabulary.endings) + 1
    word = {o: shifted(words.word, o) for o in range(-3, 4)}
    tag = {o: shifted(words.tag, o) for o in range(-3, 4)}
    mark = {o: shifted(words.mark, o) for o in range(-2, 3)}
    shape = {o: shifted(words.shape, o) for o in range(-1, 2)}
    rate = vocabulary.cue_rate[words.word]
    sense = vocabulary.sense[words.word]
    marks = (mark[-1] * 4 + mark[0]) * 4 + mark[1]
    codes: Codes = {}
    for o in range(-3, 4):
        codes[f"word{o}"] = word[o], n_words
        codes[f"tag{o}"] = tag[o], N_TAGS
    for o in (-2, -1, 0, 1, 2):
        codes[f"rate{o}"] = shifted(rate, o), 7
    codes["tags-1,0"] = tag[-1] * N_TAGS + tag[0], N_TAGS**2
    codes["tags0,1"] = tag[0] * N_TAGS + tag[1], N_TAGS**2
    codes["tags-2,-1"] = tag[-2] * N_TAGS + tag[-1], N_TAGS**2
    codes["tags1,2"] = tag[1] * N_TAGS + tag[2], N_TAGS**2
    codes["tags-1,0,1"] = (tag[-1] * N_TAGS + tag[0]) * N_TAGS + tag[1], N_TAGS**3
    codes["marks"] = marks, 64
    codes["marks wide"] = (mark[-2] * 4 + mark[2]) * 64 + marks, 1024
    codes["word,marks"] = words.word * 64 + marks, n_words * 64
    codes["word,tag"] = words.word * N_TAGS + tag[0], n_words * N_TAGS
    codes["word,next tag"] = words.word * N_TAGS + tag[1], n_words * N_TAGS
    codes["word,tag before"] = words.word * N_TAGS + tag[-1], n_words * N_TAGS
    codes["words-1,0"] = word[-1] * n_words + word[0], n_words**2
    codes["words0,1"] = word[0] * n_words + word[1], n_words**2
    codes["shapes"] = (shape[-1] * 7 + shape[0]) * 7 + shape[1], 343
    codes["ending"] = words.ending, n_endings
    codes["sense,tag"] = sense * N_TAGS + tag[0], 2 * N_TAGS
    codes["rate,marks"] = rate * 64 + marks, 448
    codes["rate,tag,next tag"] = (rate * N_TAGS + tag[0]) * N_TAGS + tag[1], 7 * N_TAGS**2
    return codes


def cue_codes(words: Words, vocabulary: Vocabulary) -> Codes:
    """Templates of the model that finds cues, besides those that depend on a word and its neighbours only."""
    first = np.zeros(len(words.row), dtype=np.int64)
    first[words.start] = 1
    size = len(words.row)
    article = words.sentence[words.start] >> ARTICLE_BITS
    new = np.ones(len(article), dtype=bool)
    new[1:] = article[1:] != article[:-1]
    firsts, lasts = words.start[new], words.end[np.append(new[1:], True)[: len(new)]] - 1
    since_close = distance_since(words.mark == CLOSES, size, firsts)
    until_open = distance_since((words.mark == OPENS)[::-1], size, size - 1 - lasts[::-1])[::-1]
    rate = vocabulary.cue_rate[words.word]
    return {
        "since close": (np.minimum(since_close, 12) * 7 + rate, 13 * 7),
        "until open": (np.minimum(until_open, 12) * 7 + rate, 13 * 7),
        "first": (first * N_TAGS + words.tag, 2 * N_TAGS),
    }


def distance_since(flags: np.ndarray, size: int, firsts: np.ndarray) -> np.ndarray:
    """For each place, how many places ago the flag was last set in its article (NEVER when it was not).

    Arguments: firsts: the first place of each article, so that no article looks into another.
    """
    here = np.arange(size)
    last = np.maximum.accumulate(np.where(flags, here, -size))
    first = np.zeros(size, dtype=np.int64)
    first[firsts] = firsts
    return np.where(last >= np.maximum.accumulate(first), here - last, NEVER)


def find_cues(model: Model, words: Words, scores: np.ndarray, bias: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places of the first and last word of each cue, and how sure the model is of it (0 to 1).

    Arguments: scores: of each place and cue label; bias: added to the scores of labels within a cue; more of it finds
    more cues, wrong ones among them.
    """
    inside = np.flatnonzero(words.row >= 0)
    scores = scores[inside]
    scores[:, 1:] += bias
    lengths = words.end - words.start
    labels = best_labels(model, scores, lengths)
    before = np.append(0, labels[:-1])
    adjoining = np.append(False, inside[1:] == inside[:-1] + 1)
    begins = np.flatnonzero((labels == 1) | ((labels == 2) & ((before == 0) | ~adjoining)))
    goes_on = (labels == 2) & adjoining
    stops = np.append(np.flatnonzero(~goes_on), len(labels))
    lasts = stops[np.searchsorted(stops, begins, side="right")] - 1
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    with_cue = np.zeros(len(lengths), dtype=bool)
    with_cue[paragraph[begins]] = True
    sure = np.zeros(len(inside), dtype=scores.dtype)
    some = with_cue[paragraph]
    sure[some] = 1 - probabilities(model, scores[some], lengths[with_cue])[:, 0]
    return inside[begins], inside[lasts], sure[begins]


def pair_up(words: Words, first: np.ndarray, last: np.ndarray) -> Pairs:
    """Every cue with every word of its paragraph within REACH; first and last: places of the cues' ends."""
    paragraph = np.searchsorted(words.start, first, side="right") - 1
    begin = np.maximum(words.start[paragraph], first - REACH)
    stop = np.minimum(words.end[paragraph], last + 1 + REACH)
    lengths = stop - begin
    cue = np.repeat(np.arange(len(first)), lengths)
    before = np.repeat(np.cumsum(lengths) - lengths, lengths)
    place = np.arange(len(cue)) - before + np.repeat(begin, lengths)
    return Pairs(cue, place, first, last, lengths)


def bucketed(distance: np.ndarray) -> np.ndarray:
    """Signed distances as 0 to 32: exact up to 8 words, then ever wider steps."""
    size = np.abs(distance)
    steps = np.where(size <= 8, size, 9 + np.searchsorted([12, 16, 22, 30, 40, 60, 90], size, side="left"))
    return np.where(distance < 0, 16 - steps, 16 + steps)


def pair_codes(words: Words, pairs: Pairs, vocabulary: Vocabulary) -> Codes:
    """Templates that depend on a word and a cue: distance, what lies between, and the cue's own surroundings."""
    place, first, last = pairs.place, pairs.first[pairs.cue], pairs.last[pairs.cue]
    distance = np.where(place < first, place - first, np.where(place > last, place - last, 0))
    near = np.where(place < first, first, last)
    side = np.sign(distance) + 1

    def between(flags: np.ndarray, most: int) -> np.ndarray:
        counted = np.cumsum(flags)
        low, high = np.minimum(place, near), np.maximum(place, near)
        inner = counted[np.maximum(high - 1, low)] - counted[low]
        return np.minimum(np.maximum(inner, 0), most)

    tag, mark = words.tag[place], words.mark[place]
    sentences = np.clip(words.sentence[place] - words.sentence[first], -3, 3) + 3
    opens = between(words.mark == OPENS, 2)
    closes = between(words.mark == CLOSES, 2)
    commas = between(words.tag == TAG_NUMBER[","], 3)
    finite = between(np.isin(words.tag, FINITE), 3)
    nominal = np.isin(words.tag, NOMINAL)
    heads = between(nominal & ~np.isin(shifted(words.tag, 1), NOMINAL), 4)  # noun phrases that end in between
    is_cue = np.zeros(len(words.row), dtype=np.int64)
    is_cue[pairs.first] = 1
    cues = between(is_cue, 2)
    d = bucketed(distance)
    cue_word = words.word[first]
    cue_tag, tag_before, tag_after = words.tag[first], words.tag[first - 1], words.tag[last + 1]
    word_after = words.word[last + 1]
    mark_before = np.maximum(words.mark[first - 1], words.mark[np.maximum(first - 2, 0)])
    marks_near = mark_before * 4 + words.mark[first]
    n_words = len(vocabulary.cue_rate)
    frame = side * 64 + opens * 16 + closes * 4 + mark
    return {
        "distance": (d, 33),
        "distance,tag": (d * N_TAGS + tag, 33 * N_TAGS),
        "distance,cue tag": (d * N_TAGS + cue_tag, 33 * N_TAGS),
        "distance,after": (d * N_TAGS + tag_after, 33 * N_TAGS),
        "distance,before": (d * N_TAGS + tag_before, 33 * N_TAGS),
        "frame": (frame, 192),
        "frame,sentences": (frame * 7 + sentences, 192 * 7),
        "frame,near": (frame * 16 + marks_near, 192 * 16),
        "frame,after": (frame * N_TAGS + tag_after, 192 * N_TAGS),
        "between": (((side * 4 + commas) * 4 + finite) * 3 + cues, 144),
        "between,mark": ((((side * 4 + commas) * 4 + finite) * 3 + cues) * 4 + mark, 576),
        "between,tag": ((side * 4 + finite) * N_TAGS + tag, 12 * N_TAGS),
        "sentences,near": ((sentences * 3 + side) * 16 + marks_near, 7 * 48),
        "cue": (cue_word * 3 + side, n_words * 3),
        "cue,mark": ((cue_word * 3 + side) * 4 + mark, n_words * 12),
        "cue,tag": ((cue_word * 3 + side) * N_TAGS + tag, n_words * 3 * N_TAGS),
        "cue,distance": (cue_word * 33 + d, n_words * 33),
        "cue tag,side,tag": ((cue_tag * 3 + side) * N_TAGS + tag, 3 * N_TAGS**2),
        "around,side": ((tag_before * N_TAGS + tag_after) * 3 + side, 3 * N_TAGS**2),
        "word after,side": (word_after * 3 + side, n_words * 3),
        "around,finite": (((tag_before * N_TAGS + tag_after) * 3 + side) * 4 + finite, 12 * N_TAGS**2),
        "commas,cues,tag": (((side * 4 + commas) * 3 + cues) * N_TAGS + tag, 36 * N_TAGS),
        "heads,tag": ((side * 5 + heads) * N_TAGS + tag, 15 * N_TAGS),
        "heads,finite,mark": (((side * 5 + heads) * 4 + finite) * 4 + mark, 240),
        "heads,commas,cue tag": (((side * 5 + heads) * 4 + commas) * N_TAGS + cue_tag, 60 * N_TAGS),
        "between,sentences": ((((side * 4 + commas) * 4 + finite) * 3 + cues) * 7 + sentences, 144 * 7),
    }


def emissions(weights: Weights, codes: Codes, besides: np.ndarray | None = None) -> np.ndarray:
    """Scores per word and label: the sum of the weights of the word's templates.

    Arguments: besides: scores by other templates, which are added up before these.
    """
    length = len(next(iter(codes.values()))[0])
    scores = np.zeros((length, width(weights.labels)), dtype=np.float32)
    if besides is not None:
        scores[:, : weights.labels] = besides
    taken = np.empty_like(scores)
    for name, (values, _) in codes.items():
        if name in weights.dense:
            scores += np.take(weights.dense[name], values, axis=0, out=taken, mode="clip")
        elif name in weights.sparse:
            known, rows = weights.sparse[name]
            scores += np.take(rows, known.get_indexer(values), axis=0, out=taken, mode="wrap")
    return scores[:, : weights.labels]


def width(labels: int) -> int:
    """How many columns the weights of so many labels have."""
    return 4 if labels <= 4 else 8


def in_step(lengths: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """The sequences' scores as one padded block (step, label, sequence), the longest sequence first.

    Besides, for each word its place among all words of that block, and for each step how many sequences are as long.
    """
    order = np.argsort(-lengths, kind="stable")
    longest = int(lengths.max(initial=0))
    sequence = np.empty(len(lengths), dtype=np.int64)
    sequence[order] = np.arange(len(lengths))
    which = np.repeat(sequence, lengths)
    step = np.arange(len(scores)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    block = np.zeros((longest, scores.shape[1], len(lengths)), dtype=np.float32)
    for label in range(scores.shape[1]):
        block[step, label, which] = scores[:, label]
    live = np.searchsorted(-lengths[order], -np.arange(longest + 1), side="left").tolist()
    return block, step * len(lengths) + which, live


def best_labels(model: Model, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The best label of each word, by Viterbi's algorithm on all sequences in step."""
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    block, place, live = in_step(lengths, scores)
    back = np.zeros(block.shape, dtype=np.int8)
    best = block[0].copy()
    for step in range(1, len(block)):
        n = live[step]
        through = best[:, None, :n] + model.transitions[:, :, None]
        most = through[0]
        # Of labels as good the first; NumPy's own argmax is slow along an axis as short as this.
        for label in range(1, len(through)):
            back[step, :, :n][through[label] > most] = label
            most = np.maximum(most, through[label])
        best[:, :n] = most + block[step, :, :n]
    label = best.argmax(axis=0)
    labels = np.zeros((len(block), len(lengths)), dtype=np.int64)
    for step in range(len(block) - 1, -1, -1):
        n = live[step]
        labels[step, :n] = label[:n]
        if step:
            label[:n] = back[step, label[:n], np.arange(n)]
    return labels.ravel()[place]


def probabilities(model: Model, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The probability of each label of each word, by the forward-backward algorithm on all sequences in step."""
    if not len(scores):
        return scores
    block, place, live = in_step(lengths, scores)
    passing = np.exp(model.transitions)
    weights = np.exp(block - block.max(axis=1, keepdims=True))
    forward = np.zeros_like(weights)
    forward[0] = weights[0] / added(weights[0])
    for step in range(1, len(block)):
        n = live[step]
        value = passed_on(forward[step - 1, :, :n], passing) * weights[step, :, :n]
        forward[step, :, :n] = value / added(value)
    backward = np.ones_like(weights)
    for step in range(len(block) - 2, -1, -1):
        n = live[step + 1]
        value = passed_on(weights[step + 1, :, :n] * backward[step + 1, :, :n], passing.T)
        backward[step, :, :n] = value / added(value)
    both = forward * backward
    total = both.sum(axis=1, keepdims=True)
    shares = np.divide(both, total, out=np.zeros_like(both), where=total > 0)
    return np.stack([shares[:, label].ravel()[place] for label in range(shares.shape[1])], axis=1)


def added(values: np.ndarray) -> np.ndarray:
    """The sum over labels, label by label."""
    return reduce(np.add, values)


def passed_on(values: np.ndarray, passing: np.ndarray) -> np.ndarray:
    """The product of each column with the matrix, added label by label: no result depends on how many columns there are."""
    return reduce(np.add, (value * row[:, None] for value, row in zip(values, passing, strict=True)))


def pack(weights: dict[str, tuple[np.ndarray, np.ndarray]], transitions: np.ndarray, extra: dict, path: Path) -> None:
    """Stores a model as plain arrays: for each template its known values and their weights."""
    arrays: dict[str, np.ndarray] = {"transitions": transitions.astype(np.float32)}
    for name, (values, rows) in weights.items():
        arrays[f"values {name}"] = values.astype(np.int64)
        arrays[f"weights {name}"] = rows.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays, **extra)


def unpack(path: Path, sizes: dict[str, int]) -> Model:
    """A stored model, ready to score; sizes: number of possible values by template."""
    with np.load(opened(path), allow_pickle=False) as stored:
        transitions = stored["transitions"]
        labels = len(transitions)
        dense, sparse = {}, {}
        for name, size in sizes.items():
            if f"values {name}" not in stored:
                continue
            values, known = stored[f"values {name}"], stored[f"weights {name}"]
            small = size <= LARGEST_TABLE
            rows = np.zeros((size if small else len(values) + 1, width(labels)), dtype=np.float32)
            rows[values if small else slice(len(values)), :labels] = known
            if small:
                dense[name] = rows
            else:
                sparse[name] = pd.Index(values), rows
    return Model(Weights(dense, sparse, labels), transitions)


def side_by_side(one: Weights, other: Weights, names: Iterable[str]) -> Weights:
    """The weights of both for the templates named, the labels of the first before those of the second."""
    labels = one.labels + other.labels
    both = (one, slice(one.labels)), (other, slice(one.labels, labels))
    dense, sparse = {}, {}
    for name in names:
        having = [(weights, columns) for weights, columns in both if name in weights.dense]
        if having:
            dense[name] = np.zeros((len(having[0][0].dense[name]), width(labels)), dtype=np.float32)
        for weights, columns in having:
            dense[name][:, columns] = weights.dense[name][:, : weights.labels]
        listed = [
            (*weights.sparse[name], weights.labels, columns) for weights, columns in both if name in weights.sparse
        ]
        if listed:
            known = reduce(pd.Index.union, (values for values, *_ in listed))
            sparse[name] = known, np.zeros((len(known) + 1, width(labels)), dtype=np.float32)
        for values, rows, own, columns in listed:
            sparse[name][1][known.get_indexer(values), columns] = rows[:-1, :own]
    return Weights(dense, sparse, labels)


def without(model: Model, names: Container[str]) -> Model:
    """The model without the weights of the templates named."""
    dense, sparse, labels = model.weights
    kept = ({name: one for name, one in several.items() if name not in names} for several in (dense, sparse))
    return model._replace(weights=Weights(*kept, labels))


def vocabulary_arrays(vocabulary: Vocabulary) -> dict[str, np.ndarray]:
    """The vocabulary as arrays to be stored with a model."""
    return {
        "vocabulary words": np.array(list(vocabulary.words), dtype=str),
        "vocabulary endings": np.array(list(vocabulary.endings), dtype=str),
        "vocabulary rate": vocabulary.cue_rate,
        "vocabulary sense": vocabulary.sense,
    }


def numbered(words: Iterable[str], first: int) -> dict[str, int]:
    """Each word with its number, counted from `first`."""
    return {str(word): number for number, word in enumerate(words, start=first)}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that the stored models were trained with."""
    with np.load(opened(CUES), allow_pickle=False) as stored:
        return Vocabulary(
            numbered(stored["vocabulary words"], FIRST_WORD),
            numbered(stored["vocabulary endings"], 1),
            stored["vocabulary rate"],
            stored["vocabulary sense"],
        )


@cache
def models() -> Models:
    """The stored models."""
    words, empty = vocabulary(), as_table([], TOKENS)
    laid = lay_out(Passages(empty), empty, words)
    none = np.zeros(0, dtype=np.int64)
    static = static_codes(laid, words)
    pairs = pair_codes(laid, Pairs(none, none, none, none, none), words)
    cues, parts = (
        unpack(path, {name: size for name, (_, size) in (static | own).items()})
        for path, own in ((CUES, cue_codes(laid, words)), (PARTS, pairs))
    )
    shared = side_by_side(cues.weights, parts.weights, static)
    return Models(without(cues, static), without(parts, static), shared)
