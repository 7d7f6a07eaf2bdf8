"""Tone toward someone: negative, neutral or positive toward each person, organisation or country that a sentence names.

A logistic regression over words around the target, its clause and role, and valences by side and distance; trained
in `helpers/training/targets.py` on NewsMTSC (Hamborg & Donnay 2021). Its weights are plain arrays.
"""

from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...tokens import in_columns
from .dense import Context, Targets, dense_measures
from .words import NO_WORD, Sentences, WordFeatures

NEAR, BESIDE, REACH, AROUND = 4, 2, 7, 6  # words
FARTHEST = (
    300  # words of a sentence before and behind a target that are looked at: a list of a thousand names is one sentence
)
# Features of a word beside a target: anywhere, by side, in its clause, near it, one or two words away, across a mark.
PREFIXES = ("w:", "L:", "R:", "cL:", "cR:", "nL:", "nR:", *(f"{s}{n}:" for s in "LR" for n in (1, 2)), "q:")
# Features of what is next to a target: the next verb behind and before it, the tags and the word right beside it.
NEIGHBOURS = ("va:", "vb:", "pre:", "post:", "prew:")


class Measured(NamedTuple):
    """The features of some targets: of each pair of them the target and the feature's row, each pair once; dense measures."""

    owner: np.ndarray
    row: np.ndarray
    dense: np.ndarray  # one row per target, one column per name in dense.DENSE


class Rows(NamedTuple):
    """Where features stand in a model: the row of a name, of a word's form by PREFIXES, of a word by NEIGHBOURS."""

    of_name: Callable[[str], int]  # -1 where it has none
    of_form: Callable[[str], bytes]  # packed
    of_word: Callable[[WordFeatures], bytes]  # packed


def measured(read: Sentences, places: list[tuple[int, int, int]], rows: Rows) -> Measured:
    """The features of targets, and their dense measures.

    Arguments: read: their sentences; places: of each target its sentence's number and the places of its first and last word
    in it; rows: where features stand in the model.
    """
    own, first, last = np.array(places, dtype=np.int64).reshape(-1, 3).T
    begin, end = read.bounds[own], read.bounds[own + 1]
    first, last = begin + first, begin + last
    targets = Targets(first, last, np.maximum(begin, first - FARTHEST), np.minimum(end, last + 1 + FARTHEST))
    context = context_of(read, targets)
    pairs = [
        *context_features(read, context, targets, rows),
        *pair_features(read, targets, rows),
        *neighbour_features(read, targets, rows),
    ]
    owner, row = (np.concatenate(several) for several in zip(*pairs, strict=True))
    n_rows = int(row.max(initial=0)) + 1
    once = np.sort(owner[row >= 0] * n_rows + row[row >= 0])
    once = once[np.append(True, once[1:] != once[:-1])] if len(once) else once
    return Measured(once // n_rows, once % n_rows, dense_measures(read, context, targets))


def counted_from(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each target the places from `low` to before `high`, and beside each place whose target it is."""
    size = np.maximum(high - low, 0)
    target = np.repeat(np.arange(len(low)), size)
    return target, np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + low[target]


def context_of(read: Sentences, targets: Targets) -> Context:
    """Each target with each word of its sentence that is not its own."""
    target, place = counted_from(targets.begin, targets.end)
    outside = (place < targets.first[target]) | (place > targets.last[target])
    target, place = target[outside], place[outside]
    first, last = targets.first[target], targets.last[target]
    right = place > last
    ended = np.concatenate([[0], np.cumsum(np.array(read.fields.breaks, dtype=np.int64)[read.word])])
    between = np.where(right, ended[place + 1] - ended[last + 1], ended[first] - ended[place])
    return Context(target, place, right, np.where(right, place - last, first - place), between == 0)


def context_features(
    read: Sentences, context: Context, targets: Targets, rows: Rows
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for each word beside a target: anywhere, by side, clause, nearness and marks."""
    by_form = in_columns(map(rows.of_form, read.forms), len(PREFIXES))
    form, side = read.form[context.place], context.right.astype(np.int64)
    close = context.away <= BESIDE
    across = read.marked[context.place] != read.marked[targets.first[context.target]]
    columns = [
        (slice(None), np.full(len(form), PREFIXES.index("w:"))),
        (slice(None), PREFIXES.index("L:") + side),
        (context.clause, PREFIXES.index("cL:") + side),
        (context.away <= NEAR, PREFIXES.index("nL:") + side),
        (close, PREFIXES.index("L1:") + side * BESIDE + context.away - 1),
        (across, np.full(len(form), PREFIXES.index("q:"))),
    ]
    return [(context.target[which], by_form[column[which], form[which]]) for which, column in columns]


def pair_features(read: Sentences, targets: Targets, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for each two neighbouring words around a target, which stands as one word itself."""
    first, last, begin, end = targets
    target, place = counted_from(np.maximum(begin, first - AROUND), np.minimum(end - 1, last + AROUND + 1))
    itself = len(read.forms)
    names = [*read.forms, "<T>"]

    def shown(at: np.ndarray) -> np.ndarray:
        return np.where((at >= first[target]) & (at <= last[target]), itself, read.shown[at])

    one, two = shown(place), shown(place + 1)
    differs = one != two
    codes, distinct = pd.factorize(one[differs] * len(names) + two[differs])
    known = [rows.of_name(f"b:{names[pair // len(names)]}_{names[pair % len(names)]}") for pair in distinct.tolist()]
    return [(target[differs], np.array(known, dtype=np.int64)[codes])]


def neighbour_features(read: Sentences, targets: Targets, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for the next verb on each side, and for what stands right before and behind a target."""
    first, last, begin, end = targets
    each = np.arange(len(first))
    verbs = np.flatnonzero(np.array(read.fields.verb, dtype=bool)[read.word])
    after = np.searchsorted(verbs, last + 1)
    before = np.searchsorted(verbs, first) - 1
    padded = np.concatenate([verbs, [len(read.word)]]) if len(verbs) else np.array([len(read.word)])
    behind = np.where(after < len(verbs), padded[np.minimum(after, len(padded) - 1)], len(read.word))
    ahead = np.where(before >= 0, padded[before], -1)
    has_behind = behind < np.minimum(end, last + 1 + REACH)
    has_ahead = ahead >= np.maximum(begin, first - REACH)

    by_word = in_columns(map(rows.of_word, [*read.distinct, NO_WORD]), len(NEIGHBOURS))

    def row_of(name: str, at: np.ndarray, there: np.ndarray) -> np.ndarray:
        which = np.where(there, read.word[np.where(there, at, 0)], len(read.distinct))
        return by_word[NEIGHBOURS.index(name), which]

    return [
        (each[has_behind], row_of("va:", behind, has_behind)[has_behind]),
        (each[has_ahead], row_of("vb:", ahead, has_ahead)[has_ahead]),
        (each, row_of("pre:", first - 1, first > begin)),
        (each, row_of("post:", last + 1, last + 1 < end)),
        (each, row_of("prew:", first - 1, first > begin)),
    ]


def rows_by(of_name: Callable[[str], int]) -> Rows:
    """Where features stand, by the row of a name; what was asked for is remembered."""

    def of_form(form: str) -> bytes:
        telling = any(c.isalpha() for c in form)
        return array("i", [of_name(prefix + form) if telling else -1 for prefix in PREFIXES]).tobytes()

    def of_word(word: WordFeatures) -> bytes:
        values = (word.lemma, word.lemma, word.tag, word.tag, word.lemma)
        return array("i", [of_name(name + value) for name, value in zip(NEIGHBOURS, values, strict=True)]).tobytes()

    return Rows(of_name, lru_cache(maxsize=100_000)(of_form), lru_cache(maxsize=100_000)(of_word))
