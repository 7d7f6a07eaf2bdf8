"""The perceptron's weights as rows of whole numbers: tags all sentences in step, with the very tags that NLTK's class gives.

NLTK's `PerceptronTagger` (Collins 2002; Honnibal 2013) adds up the weights of a word's features and takes the best
tag, word after word. Here the rows of what does not depend on earlier tags are added for all words at once, and the
sentences then go forward together, one word each a step. Weights are whole thousandths, so sums are exact.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

START, END = ("-START-", "-START2-"), ("-END-", "-END2-")  # as NLTK pads a sentence
OWN = ("i suffix", "i pref1")  # features of a word's own letters
FORM = ("i word", "i-1 tag+i word", "i-2 word", "i-1 word", "i+1 word", "i+2 word")  # of whole forms, by their place
ENDING = ("i-1 suffix", "i+1 suffix")  # of the last letters of a neighbour
BATCH = 50_000  # words tagged at a time: bounds the memory of the scores
REMEMBERED = 200_000  # words
UNDECIDED = -1


class Weights(NamedTuple):
    """A perceptron's weights: rows of a matrix by the feature's name and value."""

    rows: np.ndarray  # one row per feature, one column per tag; row 0 is empty
    after: np.ndarray  # row of "i-1 tag+i word" by word and earlier tag; row 0 is empty
    before: np.ndarray  # row of "i-1 tag" by tag
    before2: np.ndarray  # row of "i-2 tag" by tag
    both: np.ndarray  # row of "i tag+i-2 tag" by earlier tags
    bias: int
    tags: list[str]
    of_word: Callable[[str], bytes]  # as the function of this name, remembered
    of_form: dict[str, bytes]  # rows of a form, one for each of FORM, packed
    of_ending: dict[str, bytes]  # rows of a neighbour's last letters, one for each of ENDING, packed


def ready(weights: dict[str, dict[str, int]], tagdict: dict[str, str], classes: Iterable[str]) -> Weights:
    """The weights of a stored model, made ready to be added up.

    Arguments: weights: by feature and tag, as NLTK names features; tagdict: words with one tag; classes: all tags.
    """
    tags = sorted(classes, reverse=True)  # so that the first of equal scores is the one that NLTK takes
    number = {tag: n for n, tag in enumerate(tags)}
    earlier = number | {START[0]: len(tags), START[1]: len(tags) + 1}
    rows = np.zeros((len(weights) + 1, len(tags)), dtype=np.int32)
    by_value: dict[str, dict[str, int]] = {name: {} for name in (*OWN, *FORM, *ENDING)}
    pairs: dict[str, list[tuple[int, int]]] = {}
    before = np.zeros(len(earlier), dtype=np.int64)
    before2, both = before.copy(), np.zeros((len(earlier), len(earlier)), dtype=np.int64)
    bias = 0
    for row, (feature, by_tag) in enumerate(weights.items(), start=1):
        rows[row, [number[tag] for tag in by_tag]] = list(by_tag.values())
        if feature == "bias":
            bias = row
        elif feature.startswith("i-1 tag+i word "):
            tag, _, word = feature.removeprefix("i-1 tag+i word ").partition(" ")
            pairs.setdefault(word, []).append((earlier[tag], row))
        elif feature.startswith("i tag+i-2 tag "):
            one, two = feature.removeprefix("i tag+i-2 tag ").split(" ")
            both[earlier[one], earlier[two]] = row
        elif feature.startswith("i-1 tag "):
            before[earlier[feature.removeprefix("i-1 tag ")]] = row
        elif feature.startswith("i-2 tag "):
            before2[earlier[feature.removeprefix("i-2 tag ")]] = row
        else:
            first, second, value = feature.split(" ", 2)
            by_value[f"{first} {second}"][value] = row
    after = np.zeros((len(pairs) + 1, len(earlier)), dtype=np.int32)
    for row, several in enumerate(pairs.values(), start=1):
        after[row, [tag for tag, _ in several]] = [one for _, one in several]
    known = {word: number[tag] for word, tag in tagdict.items()}
    words = lru_cache(maxsize=REMEMBERED)(partial(of_word, by_value, known))
    by_value["i-1 tag+i word"] = {word: row for row, word in enumerate(pairs, start=1)}
    forms, endings = packed_rows(by_value, FORM), packed_rows(by_value, ENDING)
    return Weights(rows, after, before, before2, both, bias, tags, words, forms, endings)


def packed_rows(by_value: dict[str, dict[str, int]], features: Sequence[str]) -> dict[str, bytes]:
    """By value, its rows under each of the features, packed: 0 where a feature has no such value."""
    values = set().union(*(by_value[name] for name in features))
    return {value: array("i", [by_value[name].get(value, 0) for name in features]).tobytes() for value in values}


@lru_cache(maxsize=REMEMBERED)
def normal(word: str) -> str:
    """The word as NLTK's tagger looks at it: lower case, hyphens, years and numbers as one each."""
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word and word[0].isdigit():
        return "!DIGITS"
    return word.lower()


def tag_words(distinct: list[str], word: np.ndarray, lengths: np.ndarray, weights: Weights) -> np.ndarray:
    """The tag of each word, as its number in `weights.tags`: what `PerceptronTagger.tag` gives sentence by sentence.

    Arguments: distinct: the distinct words; word: which of them stands at each place; lengths: words of each sentence.
    """
    vocabulary = look_up(distinct, weights)
    ends = np.cumsum(lengths)
    tagged = []
    first = begin = 0
    while first < len(lengths):
        last = max(first + 1, int(np.searchsorted(ends, begin + BATCH, side="right")))
        end = int(ends[last - 1])
        tagged.append(tag_batch(word[begin:end], lengths[first:last], vocabulary, weights))
        first, begin = last, end
    return np.concatenate(tagged) if tagged else np.zeros(0, dtype=np.int64)


class Vocabulary(NamedTuple):
    """What the weights say of distinct words, and of the distinct forms (`normal`) by which the tagger knows them."""

    form: np.ndarray  # of each word
    fixed: np.ndarray  # the tag of words that have but one
    own: np.ndarray  # scores of what is looked at in the word itself
    beside: dict[int, np.ndarray]  # scores of a form that stands so many places from the word in question
    after: np.ndarray  # row of `Weights.after` of each form


def look_up(distinct: list[str], weights: Weights) -> Vocabulary:
    """What the weights say of distinct words, and of the marks that pad a sentence."""
    forms: dict[str, int] = {name: n for n, name in enumerate((*START, *END))}
    form = np.array([forms.setdefault(name, len(forms)) for name in map(normal, distinct)], dtype=np.int64)
    rows = weights.rows
    suffix, first, fixed = in_columns(map(weights.of_word, distinct), 3)
    unknown, no_ending = bytes(len(FORM) * 4), bytes(len(ENDING) * 4)
    whole, after, two_back, back, ahead, two_ahead = in_columns([weights.of_form.get(f, unknown) for f in forms], 6)
    back_end, ahead_end = in_columns([weights.of_ending.get(f[-3:], no_ending) for f in forms], 2)
    own = rows[whole[form]] + rows[suffix] + rows[first] + rows[weights.bias]
    beside = {-2: rows[two_back], -1: rows[back] + rows[back_end], 1: rows[ahead] + rows[ahead_end], 2: rows[two_ahead]}
    return Vocabulary(form, fixed, own, beside, after)


def in_columns(packed: Iterable[bytes], width: int) -> np.ndarray:
    """Packed rows of numbers as an array, transposed; from numbers one by one NumPy would take many times as long."""
    return np.frombuffer(b"".join(packed), dtype=np.intc).reshape(-1, width).T


def of_word(by_value: dict[str, dict[str, int]], known: dict[str, int], word: str) -> bytes:
    """Rows of a word's last letters and first letter, and its tag where it has but one, packed."""
    ending, opening = by_value["i suffix"].get(word[-3:], 0), by_value["i pref1"].get(word[:1], 0)
    return array("i", (ending, opening, known.get(word, UNDECIDED))).tobytes()


def tag_batch(word: np.ndarray, lengths: np.ndarray, vocabulary: Vocabulary, weights: Weights) -> np.ndarray:
    """The tags of sentences that are few enough to be scored at once; arguments as for `tag_words`."""
    if not len(word):
        return np.zeros(0, dtype=np.int64)
    fixed = vocabulary.fixed[word]
    # Padded so that two places beside a word are always there: "-START-", "-START2-" before, "-END-", "-END2-" after.
    ends = np.cumsum(lengths + 4)
    place = np.arange(len(word)) + 2 + 4 * np.repeat(np.arange(len(lengths)), lengths)
    form = np.zeros(ends[-1], dtype=np.int64)
    form[place] = vocabulary.form[word]
    firsts = ends - lengths - 4
    form[firsts], form[firsts + 1], form[ends - 2], form[ends - 1] = 0, 1, 2, 3
    asked = np.flatnonzero(fixed == UNDECIDED)  # nothing needs to be added up for words of one tag
    scores = vocabulary.own[word[asked]]
    for step, rows in vocabulary.beside.items():
        scores += rows[form[place[asked] + step]]
    return in_step(scores, asked, lengths, vocabulary.after[form[place]], fixed, weights)


def in_step(
    scores: np.ndarray,
    asked: np.ndarray,
    lengths: np.ndarray,
    after: np.ndarray,
    fixed: np.ndarray,
    weights: Weights,
) -> np.ndarray:
    """The tag of each word, all sentences taken forward together, a word a step.

    Arguments: scores: per word `asked` for and tag, without what depends on earlier tags; after: row of
    `Weights.after` by word; fixed: tag of words that have but one. Of equal scores the later tag in the alphabet
    counts, as NLTK has it.
    """
    n_tags, rows = len(weights.tags), weights.rows
    score_of = np.zeros(len(fixed), dtype=np.int64)
    score_of[asked] = np.arange(len(asked))
    order = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[order]
    by_length = lengths[order]
    chosen = fixed.copy()
    one = np.full(len(lengths), n_tags)
    two = np.full(len(lengths), n_tags + 1)
    for step in range(int(by_length[0])):
        live = int(np.searchsorted(-by_length, -step, side="left"))
        here = begins[:live] + step
        open_ones = np.flatnonzero(fixed[here] == UNDECIDED)
        at = here[open_ones]
        last, last2 = one[open_ones], two[open_ones]
        total = scores[score_of[at]] + rows[weights.before[last]]
        total += rows[weights.before2[last2]]
        total += rows[weights.both[last, last2]]
        total += rows[weights.after[after[at], last]]
        chosen[at] = total.argmax(axis=1)
        two[:live], one[:live] = one[:live], chosen[here]
    return chosen
