"""Tone toward someone: negative, neutral or positive toward each person, organisation or country that a sentence names.

A logistic regression over words around the target, its clause and role, and valences by side and distance; trained
in `helpers/training/targets.py` on NewsMTSC (Hamborg & Donnay 2021). Its weights are plain arrays.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...tokens import in_columns
from .words import FINITE, NOBODY, Kind, Sentences

NEAR, BESIDE, REACH, AROUND = 4, 2, 7, 6  # words
# Features of a word beside a target: anywhere, by side, in its clause, near it, one or two words away, across a mark.
PREFIXES = ("w:", "L:", "R:", "cL:", "cR:", "nL:", "nR:", *(f"{s}{n}:" for s in "LR" for n in (1, 2)), "q:")
# Features of what is next to a target: the next verb behind and before it, the tags and the word right beside it.
NEIGHBOURS = ("va:", "vb:", "pre:", "post:", "prew:")
DENSE = (
    "place", "length", "first", "quoted", "pronoun", "owner", "speaks", "by", "subject", "names", "names before",
    "names after", "pronouns", "words", "all+", "all-", "L+", "L-", "R+", "R-", "near", "clause L", "clause R",
    "outside L", "outside R", "marks", "no marks", "sum", "bounded sum", "bounded near", "bounded clause",
)  # fmt: skip


class Measured(NamedTuple):
    """The features of some targets: of each pair of them the target and the feature's row, each pair once; dense measures."""

    owner: np.ndarray
    row: np.ndarray
    dense: np.ndarray  # one row per target, one column per name in DENSE


class Rows(NamedTuple):
    """Where features stand in a model: the row of a name, of a word's form by PREFIXES, of a kind of word by NEIGHBOURS."""

    of_name: Callable[[str], int]  # -1 where it has none
    of_form: Callable[[str], bytes]  # packed
    of_kind: Callable[[Kind], bytes]  # packed


def measured(read: Sentences, targets: list[tuple[int, int, int]], rows: Rows) -> Measured:
    """The features of targets, and their dense measures.

    Arguments: read: their sentences; targets: of each its sentence's number and the places of its first and last word
    in it; rows: where features stand in the model.
    """
    own, first, last = np.array(targets, dtype=np.int64).reshape(-1, 3).T
    begin, end = read.bounds[own], read.bounds[own + 1]
    spots = Spots(begin + first, begin + last, begin, end)
    near = beside(read, spots)
    pairs = [
        *word_features(read, near, spots, rows),
        *pair_features(read, spots, rows),
        *place_features(read, spots, rows),
    ]
    owner, row = (np.concatenate(several) for several in zip(*pairs, strict=True))
    n_rows = int(row.max(initial=0)) + 1
    once = np.sort(owner[row >= 0] * n_rows + row[row >= 0])
    once = once[np.append(True, once[1:] != once[:-1])] if len(once) else once
    return Measured(once // n_rows, once % n_rows, dense_measures(read, near, spots))


class Spots(NamedTuple):
    """Where targets stand: of each its first and last word, and where its sentence begins and ends."""

    first: np.ndarray
    last: np.ndarray
    begin: np.ndarray
    end: np.ndarray  # exclusive


class Beside(NamedTuple):
    """Each target with each word of its sentence that is not its own."""

    target: np.ndarray
    place: np.ndarray
    right: np.ndarray  # behind the target
    away: np.ndarray  # words between, and one
    clause: np.ndarray  # no clause ends between


def counted_from(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each target the places from `low` to before `high`, and beside each place whose target it is."""
    size = np.maximum(high - low, 0)
    target = np.repeat(np.arange(len(low)), size)
    return target, np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + low[target]


def beside(read: Sentences, spots: Spots) -> Beside:
    """Each target with each word of its sentence that is not its own."""
    target, place = counted_from(spots.begin, spots.end)
    outside = (place < spots.first[target]) | (place > spots.last[target])
    target, place = target[outside], place[outside]
    first, last = spots.first[target], spots.last[target]
    right = place > last
    ended = np.concatenate([[0], np.cumsum(np.array(read.fields.breaks, dtype=np.int64)[read.kind])])
    between = np.where(right, ended[place + 1] - ended[last + 1], ended[first] - ended[place])
    return Beside(target, place, right, np.where(right, place - last, first - place), between == 0)


def word_features(read: Sentences, near: Beside, spots: Spots, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for each word beside a target: anywhere, by side, clause, nearness and marks."""
    by_form = in_columns(map(rows.of_form, read.forms), len(PREFIXES))
    form, side = read.form[near.place], near.right.astype(np.int64)
    close = near.away <= BESIDE
    across = read.marked[near.place] != read.marked[spots.first[near.target]]
    columns = [
        (slice(None), np.full(len(form), PREFIXES.index("w:"))),
        (slice(None), PREFIXES.index("L:") + side),
        (near.clause, PREFIXES.index("cL:") + side),
        (near.away <= NEAR, PREFIXES.index("nL:") + side),
        (close, PREFIXES.index("L1:") + side * BESIDE + near.away - 1),
        (across, np.full(len(form), PREFIXES.index("q:"))),
    ]
    return [(near.target[which], by_form[column[which], form[which]]) for which, column in columns]


def pair_features(read: Sentences, spots: Spots, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for each two neighbouring words around a target, which stands as one word itself."""
    first, last, begin, end = spots
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


def place_features(read: Sentences, spots: Spots, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for the next verb on each side, and for what stands right before and behind a target."""
    first, last, begin, end = spots
    targets = np.arange(len(first))
    verbs = np.flatnonzero(np.array(read.fields.verb, dtype=bool)[read.kind])
    after = np.searchsorted(verbs, last + 1)
    before = np.searchsorted(verbs, first) - 1
    padded = np.concatenate([verbs, [len(read.kind)]]) if len(verbs) else np.array([len(read.kind)])
    behind = np.where(after < len(verbs), padded[np.minimum(after, len(padded) - 1)], len(read.kind))
    ahead = np.where(before >= 0, padded[before], -1)
    has_behind = behind < np.minimum(end, last + 1 + REACH)
    has_ahead = ahead >= np.maximum(begin, first - REACH)

    by_kind = in_columns(map(rows.of_kind, [*read.kinds, NOBODY]), len(NEIGHBOURS))

    def row_of(name: str, at: np.ndarray, there: np.ndarray) -> np.ndarray:
        kind = np.where(there, read.kind[np.where(there, at, 0)], len(read.kinds))
        return by_kind[NEIGHBOURS.index(name), kind]

    return [
        (targets[has_behind], row_of("va:", behind, has_behind)[has_behind]),
        (targets[has_ahead], row_of("vb:", ahead, has_ahead)[has_ahead]),
        (targets, row_of("pre:", first - 1, first > begin)),
        (targets, row_of("post:", last + 1, last + 1 < end)),
        (targets, row_of("prew:", first - 1, first > begin)),
    ]


def dense_measures(read: Sentences, near: Beside, spots: Spots) -> np.ndarray:
    """The dense measures of targets in the order of DENSE."""
    first, last, begin, end = spots
    n = len(first)
    tone = read.valence[near.place]

    def summed(which: np.ndarray, by: np.ndarray | float = 1.0) -> np.ndarray:
        return np.bincount(near.target[which], (tone * by)[which], minlength=n)

    def flags(field: Sequence[bool]) -> np.ndarray:
        return np.array([*field, False], dtype=bool)[np.append(read.kind, -1)]

    everywhere = np.ones(len(tone), dtype=bool)
    faded = 1 / (1 + np.log(near.away))
    left = ~near.right
    marked = read.marked[near.place]
    sums = {
        "all+": summed(tone > 0),
        "all-": summed(tone < 0),
        "L+": summed(left & (tone > 0), faded),
        "L-": summed(left & (tone < 0), faded),
        "R+": summed(near.right & (tone > 0), faded),
        "R-": summed(near.right & (tone < 0), faded),
        "near": summed(everywhere, 1 / near.away),
        "clause L": summed(left & near.clause),
        "clause R": summed(near.right & near.clause),
        "outside L": summed(left & ~near.clause),
        "outside R": summed(near.right & ~near.clause),
        "marks": summed(marked),
        "no marks": summed(~marked),
        "sum": summed(everywhere),
    }
    name = flags(read.fields.name)[:-1]
    opens = name.copy()
    opens[1:] &= ~name[:-1]
    opens[read.bounds[:-1][np.diff(read.bounds) > 0]] = name[read.bounds[:-1][np.diff(read.bounds) > 0]]
    names, pronouns = (np.concatenate([[0], np.cumsum(one)]) for one in (opens, flags(read.fields.pronoun)[:-1]))
    before = np.where(first > begin, first - 1, -1)
    after = np.where(last + 1 < end, last + 1, -1)
    tag_after = [read.kinds[read.kind[at]].tag if at >= 0 else "" for at in after.tolist()]
    columns = {
        "place": (first - begin) / (end - begin),
        "length": np.log(end - begin),
        "first": first - begin <= 1,
        "quoted": read.marked[first],
        "pronoun": flags(read.fields.pronoun)[first],
        "owner": np.array([tag == "POS" for tag in tag_after]),
        "speaks": flags(read.fields.reports)[after],
        "by": flags(read.fields.by)[before],
        "subject": np.array([tag in FINITE for tag in tag_after]),
        "names": names[end] - names[begin],
        "names before": names[first] - names[begin],
        "names after": names[end] - names[last + 1],
        "pronouns": pronouns[end] - pronouns[begin],
        "words": last - first,
        **sums,
        "bounded sum": np.tanh(sums["sum"] / 3),
        "bounded near": np.tanh(sums["near"]),
        "bounded clause": np.tanh((sums["clause L"] + sums["clause R"]) / 2),
    }
    return np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in DENSE])


def rows_by(of_name: Callable[[str], int]) -> Rows:
    """Where features stand, by the row of a name; what was asked for is remembered."""

    def of_form(form: str) -> bytes:
        telling = any(c.isalpha() for c in form)
        return array("i", [of_name(prefix + form) if telling else -1 for prefix in PREFIXES]).tobytes()

    def of_kind(kind: Kind) -> bytes:
        values = (kind.lemma, kind.lemma, kind.tag, kind.tag, kind.lemma)
        return array("i", [of_name(name + value) for name, value in zip(NEIGHBOURS, values, strict=True)]).tobytes()

    return Rows(of_name, lru_cache(maxsize=100_000)(of_form), lru_cache(maxsize=100_000)(of_kind))
