"""The best labels and their probabilities under scores of words and of label after label, all sequences in step.

Linear-chain decoding (Lafferty, McCallum & Pereira 2001). A word's result does not depend on what is decoded beside it:
sums over labels are added label by label.
"""

from functools import reduce

import numpy as np

OUTSIDE, SOURCE, CONTENT = range(3)  # the part labels; cue labels are outside, begin and inside


def cue_spans(
    steps: np.ndarray, scores: np.ndarray, start: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rows of the first and last word of each cue, and how likely it is one (0 to 1).

    Arguments: steps: scores of cue label after cue label; scores: of each word and cue label; start, end: bounds of the
    paragraphs, which follow one another without a gap.
    """
    lengths = end - start
    labels = best_labels(steps, scores, lengths)
    first = np.zeros(len(labels), dtype=bool)
    first[start] = True
    goes_on = (labels == 2) & ~first
    before = np.append(0, labels[:-1])
    begins = np.flatnonzero((labels == 1) | ((labels == 2) & ((before == 0) | first)))
    stops = np.append(np.flatnonzero(~goes_on), len(labels))
    lasts = stops[np.searchsorted(stops, begins, side="right")] - 1
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    with_cue = np.zeros(len(lengths), dtype=bool)
    with_cue[paragraph[begins]] = True
    sure = np.zeros(len(labels), dtype=scores.dtype)
    some = with_cue[paragraph]
    sure[some] = 1 - probabilities(steps, scores[some], lengths[with_cue])[:, 0]
    return begins, lasts, sure[begins]


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


def best_labels(steps: np.ndarray, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The best label of each word, by Viterbi's algorithm on all sequences in step.

    Arguments: steps: scores of label after label; scores: of each word and label; lengths: of the sequences.
    """
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    block, place, live = in_step(lengths, scores)
    back = np.zeros(block.shape, dtype=np.int8)
    best = block[0].copy()
    for step in range(1, len(block)):
        n = live[step]
        through = best[:, None, :n] + steps[:, :, None]
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


def probabilities(steps: np.ndarray, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The probability of each label of each word, by the forward-backward algorithm on all sequences in step."""
    if not len(scores):
        return scores
    block, place, live = in_step(lengths, scores)
    passing = np.exp(steps)
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
