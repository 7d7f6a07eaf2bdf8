"""The perceptron's weights as rows of whole numbers: tags all sentences in step, with the very tags that NLTK's class gives.

NLTK's `PerceptronTagger` (Collins 2002; Honnibal 2013) adds up the weights of a word's features and takes the best
tag, word after word. Here the rows of what does not depend on earlier tags are added for all words at once, and the
sentences then go forward together, one word each a step. Weights are whole thousandths, so sums are exact.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

START, END = ("-START-", "-START2-"), ("-END-", "-END2-")  # as NLTK pads a sentence
OWN = ("i suffix", "i pref1", "i word")
BESIDE = ("i-1 word", "i-1 suffix", "i-2 word", "i+1 word", "i+1 suffix", "i+2 word")
BATCH = 50_000  # words tagged at a time: bounds the memory of the scores
UNDECIDED = -1


class Weights(NamedTuple):
    """A perceptron's weights: rows of a matrix by the feature's name and value."""

    rows: np.ndarray  # one row per feature, one column per tag; row 0 is empty
    by_value: dict[str, dict[str, int]]  # feature → value → row
    after: dict[str, list[tuple[int, int]]]  # word → (earlier tag, row) of "i-1 tag+i word"
    before: np.ndarray  # row of "i-1 tag" by tag
    before2: np.ndarray  # row of "i-2 tag" by tag
    both: np.ndarray  # row of "i tag+i-2 tag" by earlier tags
    bias: int
    tags: list[str]
    known: dict[str, int]  # words that always have one tag


def ready(weights: dict[str, dict[str, int]], tagdict: dict[str, str], classes: Iterable[str]) -> Weights:
    """The weights of a stored model, made ready to be added up.

    Arguments: weights: by feature and tag, as NLTK names features; tagdict: words with one tag; classes: all tags.
    """
    tags = sorted(classes, reverse=True)  # so that the first of equal scores is the one that NLTK takes
    number = {tag: n for n, tag in enumerate(tags)}
    earlier = number | {START[0]: len(tags), START[1]: len(tags) + 1}
    rows = np.zeros((len(weights) + 1, len(tags)), dtype=np.int32)
    by_value: dict[str, dict[str, int]] = {name: {} for name in (*OWN, *BESIDE)}
    after: dict[str, list[tuple[int, int]]] = {}
    before = np.zeros(len(earlier), dtype=np.int64)
    before2, both = before.copy(), np.zeros((len(earlier), len(earlier)), dtype=np.int64)
    bias = 0
    for row, (feature, by_tag) in enumerate(weights.items(), start=1):
        rows[row, [number[tag] for tag in by_tag]] = list(by_tag.values())
        if feature == "bias":
            bias = row
        elif feature.startswith("i-1 tag+i word "):
            tag, _, word = feature.removeprefix("i-1 tag+i word ").partition(" ")
            after.setdefault(word, []).append((earlier[tag], row))
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
    known = {word: number[tag] for word, tag in tagdict.items()}
    return Weights(rows, by_value, after, before, before2, both, bias, tags, known)


@cache
def normal(word: str) -> str:
    """The word as NLTK's tagger looks at it: lower case, hyphens, years and numbers as one each."""
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word and word[0].isdigit():
        return "!DIGITS"
    return word.lower()


def tag_sentences(sentences: list[list[str]], weights: Weights) -> list[list[str]]:
    """The tags of each sentence's words, the same as `PerceptronTagger.tag` gives them sentence by sentence."""
    tagged: list[list[str]] = []
    batch: list[list[str]] = []
    size = 0
    for sentence in sentences:
        batch.append(sentence)
        size += len(sentence)
        if size >= BATCH:
            tagged.extend(tag_batch(batch, weights))
            batch, size = [], 0
    return tagged + tag_batch(batch, weights)


def tag_batch(sentences: list[list[str]], weights: Weights) -> list[list[str]]:
    """The tags of sentences that are few enough to be scored at once."""
    lengths = np.array([len(sentence) for sentence in sentences], dtype=np.int64)
    if not lengths.sum():
        return [[] for _ in sentences]
    flat = [word for sentence in sentences for word in sentence]
    numbers: dict[str, int] = {}
    word = np.array([numbers.setdefault(one, len(numbers)) for one in flat], dtype=np.int64)
    distinct = list(numbers)
    forms: dict[str, int] = {name: n for n, name in enumerate((*START, *END))}
    form_of = np.array([forms.setdefault(normal(one), len(forms)) for one in distinct], dtype=np.int64)
    fixed = np.array([weights.known.get(one, UNDECIDED) for one in distinct], dtype=np.int64)
    # Padded so that two places beside a word are always there: "-START-", "-START2-" before, "-END-", "-END2-" after.
    ends = np.cumsum(lengths + 4)
    place = np.arange(len(flat)) + 2 + 4 * np.repeat(np.arange(len(sentences)), lengths)
    form = np.zeros(ends[-1], dtype=np.int64)
    form[place] = form_of[word]
    firsts = ends - lengths - 4
    form[firsts], form[firsts + 1], form[ends - 2], form[ends - 1] = 0, 1, 2, 3
    names = list(forms)
    scores = own_rows(distinct, names, form_of, weights)[word]
    for name, step in (("i-1", -1), ("i-2", -2), ("i+1", 1), ("i+2", 2)):
        scores += beside_rows(names, name, weights)[form[place + step]]
    after = np.zeros((len(names), len(weights.before)), dtype=np.int64)
    for n, one in enumerate(names):
        for tag, row in weights.after.get(one, ()):
            after[n, tag] = row
    chosen = in_step(scores, lengths, form[place], fixed[word], after, weights)
    tags = [weights.tags[tag] for tag in chosen.tolist()]
    stops = np.cumsum(lengths).tolist()
    return [tags[stop - length : stop] for stop, length in zip(stops, lengths.tolist(), strict=True)]


def own_rows(distinct: list[str], names: list[str], form_of: np.ndarray, weights: Weights) -> np.ndarray:
    """One row of scores per distinct word, of what is looked at in the word itself."""
    suffix, first, whole = (weights.by_value[name] for name in OWN)
    numbers = [
        (suffix.get(one[-3:], 0), first.get(one[:1], 0), whole.get(names[form], 0))
        for one, form in zip(distinct, form_of.tolist(), strict=True)
    ]
    return weights.rows[np.array(numbers)].sum(axis=1, dtype=np.int32) + weights.rows[weights.bias]


def beside_rows(names: list[str], side: str, weights: Weights) -> np.ndarray:
    """One row of scores per distinct normal form, for a word that stands beside the one in question."""
    words, suffixes = weights.by_value[f"{side} word"], weights.by_value.get(f"{side} suffix", {})
    numbers = [(words.get(name, 0), suffixes.get(name[-3:], 0)) for name in names]
    return weights.rows[np.array(numbers)].sum(axis=1, dtype=np.int32)


def in_step(
    scores: np.ndarray, lengths: np.ndarray, form: np.ndarray, fixed: np.ndarray, after: np.ndarray, weights: Weights
) -> np.ndarray:
    """The tag of each word, all sentences taken forward together, a word a step.

    Arguments: scores: per word and tag, without what depends on earlier tags; form: normal form by word; fixed: tag
    of words that have but one; after: row of "i-1 tag+i word" by form and earlier tag. Of equal scores the later
    tag in the alphabet counts, as NLTK has it.
    """
    n_tags, rows = len(weights.tags), weights.rows
    order = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[order]
    by_length = lengths[order]
    chosen = np.zeros(len(scores), dtype=np.int64)
    one = np.full(len(lengths), n_tags)
    two = np.full(len(lengths), n_tags + 1)
    for step in range(int(by_length[0])):
        live = int(np.searchsorted(-by_length, -step, side="left"))
        here = begins[:live] + step
        last, last2 = one[:live], two[:live]
        total = scores[here] + rows[weights.before[last]] + rows[weights.before2[last2]]
        total += rows[weights.both[last, last2]] + rows[after[form[here], last]]
        best = np.where(fixed[here] == UNDECIDED, total.argmax(axis=1), fixed[here])
        chosen[here] = best
        two[:live], one[:live] = last, best
    return chosen
