"""The dense measures of a target: where it stands, what stands beside it, and the valences around it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .words import FINITE, Sentences

DENSE = (
    "place", "length", "first", "quoted", "pronoun", "owner", "speaks", "by", "subject", "names", "names before",
    "names after", "pronouns", "words", "all+", "all-", "L+", "L-", "R+", "R-", "near", "clause L", "clause R",
    "outside L", "outside R", "marks", "no marks", "sum", "bounded sum", "bounded near", "bounded clause",
)  # fmt: skip


class Targets(NamedTuple):
    """Where targets stand: of each its first and last word, and where its sentence begins and ends."""

    first: np.ndarray
    last: np.ndarray
    begin: np.ndarray
    end: np.ndarray  # exclusive


class Context(NamedTuple):
    """Each target with each word of its sentence that is not its own."""

    target: np.ndarray
    place: np.ndarray
    right: np.ndarray  # behind the target
    away: np.ndarray  # words between, and one
    clause: np.ndarray  # no clause ends between


def dense_measures(read: Sentences, context: Context, targets: Targets) -> np.ndarray:
    """The dense measures of targets in the order of DENSE."""
    sums = valence_sums(read, context, len(targets.first))
    columns = {
        **position(read, targets),
        **mention_counts(read, targets),
        **sums,
        # A sum of many words says little more than that of a few.
        "bounded sum": np.tanh(sums["sum"] / 3),
        "bounded near": np.tanh(sums["near"]),
        "bounded clause": np.tanh((sums["clause L"] + sums["clause R"]) / 2),
    }
    return np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in DENSE])


def valence_sums(read: Sentences, context: Context, n: int) -> dict[str, np.ndarray]:
    """Sums of the valences around each of n targets: by sign, side, nearness, clause and quotation marks."""
    tone = read.valence[context.place]
    left, right, clause = ~context.right, context.right, context.clause
    faded = 1 / (1 + np.log(context.away))
    marked = read.marked[context.place]

    def summed(which: np.ndarray, by: np.ndarray | float = 1.0) -> np.ndarray:
        return np.bincount(context.target[which], (tone * by)[which], minlength=n)

    everywhere = np.ones(len(tone), dtype=bool)
    return {
        "all+": summed(tone > 0),
        "all-": summed(tone < 0),
        "L+": summed(left & (tone > 0), faded),
        "L-": summed(left & (tone < 0), faded),
        "R+": summed(right & (tone > 0), faded),
        "R-": summed(right & (tone < 0), faded),
        "near": summed(everywhere, 1 / context.away),
        "clause L": summed(left & clause),
        "clause R": summed(right & clause),
        "outside L": summed(left & ~clause),
        "outside R": summed(right & ~clause),
        "marks": summed(marked),
        "no marks": summed(~marked),
        "sum": summed(everywhere),
    }


def mention_counts(read: Sentences, targets: Targets) -> dict[str, np.ndarray]:
    """How many names and pronouns stand in each target's sentence, and on which side of it."""
    first, last, begin, end = targets
    name = np.array(read.fields.name, dtype=bool)[read.word]
    opens = name.copy()  # a name of several words counts once, at its first
    opens[1:] &= ~name[:-1]
    starts = read.bounds[:-1][np.diff(read.bounds) > 0]
    opens[starts] = name[starts]
    pronoun = np.array(read.fields.pronoun, dtype=bool)[read.word]
    names, pronouns = (np.concatenate([[0], np.cumsum(one)]) for one in (opens, pronoun))
    return {
        "names": names[end] - names[begin],
        "names before": names[first] - names[begin],
        "names after": names[end] - names[last + 1],
        "pronouns": pronouns[end] - pronouns[begin],
        "words": last - first,
    }


def position(read: Sentences, targets: Targets) -> dict[str, np.ndarray]:
    """Where each target stands in its sentence, and what stands right beside it."""
    first, last, begin, end = targets

    def flags(field: Sequence[bool], at: np.ndarray, there: np.ndarray | bool = True) -> np.ndarray:
        return np.array(field, dtype=bool)[read.word[np.where(there, at, 0)]] & there

    after, has_after = last + 1, last + 1 < end
    tag_after = np.array([word.tag for word in read.distinct])[read.word[np.where(has_after, after, 0)]]
    return {
        "place": (first - begin) / (end - begin),
        "length": np.log(end - begin),
        "first": first - begin <= 1,
        "quoted": read.marked[first],
        "pronoun": flags(read.fields.pronoun, first),
        "owner": (tag_after == "POS") & has_after,
        "speaks": flags(read.fields.reports, after, has_after),
        "by": flags(read.fields.by, first - 1, first > begin),
        "subject": np.isin(tag_after, list(FINITE)) & has_after,
    }
