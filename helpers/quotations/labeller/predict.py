"""What the labeller takes for quotations: each cue with its source and content."""

from collections import defaultdict
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from threadpoolctl import ThreadpoolController

from ...tokens import Passages, Span
from ..marks import Stretch
from ..spans import distance
from .decoding import CONTENT, OUTSIDE, SOURCE, best_labels, cue_spans, probabilities
from .features import Pairs, pair_codes, pair_up
from .layout import Words, lay_out
from .models import Trained, trained
from .network import GROUP, cue_scores, encoded, form_states, part_scores

LIKELY_SOURCE = 0.1  # probability from which a cue without a source takes the likeliest words
CUE_PUNCTUATION = frozenset(":,;–—")


class Claim(NamedTuple):
    """A cue with its content and source, as characters of the article, and how likely the cue is one (0 to 1)."""

    content: list[Span]
    source: Span | None
    cue: Span
    confidence: float


class Near(NamedTuple):
    """The words near each cue with their scores and labels."""

    pairs: Pairs
    scores: np.ndarray
    labels: np.ndarray
    confidence: np.ndarray  # of each cue


def claims_of(passages: Passages, marked: dict[str, list[Stretch]]) -> dict[str, list[Claim]]:
    """What the labeller takes for quotations, by article.

    Arguments: passages: of the `tokens` table; marked: for each article what stands in quotation marks, in order.
    """
    if passages.tokens.empty:
        return {}
    inner = [(article, span.start, span.end) for article in marked for span in marked[article]]
    words = lay_out(passages, pd.DataFrame(inner, columns=["article", "start", "end"]), trained().vocabulary)
    with blas().limit(limits=1):
        return gathered(passages, labelled(trained(), words))


@cache
def blas() -> ThreadpoolController:
    """What tells the libraries of matrix products how many threads they may use.

    One thread: chunks are too small to be worth sharing out, workers already take a core each, and a product must not
    hang on how many threads there are.
    """
    return ThreadpoolController()


def labelled(model: Trained, words: Words) -> Near:
    """The labels of the words near each cue that the network finds.

    A chunk, and after that a few cues of one, are computed by themselves: the result is the same to the last bit
    whatever other articles there are.
    """
    network = model.network
    forms = form_states(network, words.forms)
    place = words.mark * 3 + words.edge
    state = np.empty((len(words.form), forms.shape[1]), dtype=np.float32)
    scores = np.empty((len(words.form), 3), dtype=np.float32)
    for low, high in words.chunks:
        state[low:high] = encoded(network, forms[words.form[low:high]], place[low:high])
        scores[low:high] = cue_scores(network, state[low:high])
    first, last, confidence = cue_spans(network.cue_steps, scores, words.start, words.end)
    pairs = pair_up(words.start, words.end, first, last)
    near = near_scores(model, words, state, pairs)
    labels = with_likely_sources(network.part_steps, near, best_labels(network.part_steps, near, pairs.lengths), pairs)
    return Near(pairs, near, labels, confidence)


def near_scores(model: Trained, words: Words, state: np.ndarray, pairs: Pairs) -> np.ndarray:
    """The scores of the words near each cue, computed for the cues of a chunk, GROUP at most, at a time."""
    codes = pair_codes(pairs, words.tag, words.mark, words.sentence)
    scores = np.empty((len(pairs.word), 3), dtype=np.float32)
    bounds = np.append(0, np.cumsum(pairs.lengths))
    for _, high in words.chunks:
        low, stop = np.searchsorted(pairs.first, (_, high))
        for begin in range(low, stop, GROUP):
            end = min(begin + GROUP, stop)
            rows = slice(bounds[begin], bounds[end])
            some = Pairs(
                pairs.cue[rows] - begin,
                pairs.word[rows],
                pairs.first[begin:end],
                pairs.last[begin:end],
                pairs.lengths[begin:end],
            )
            own = {name: values[rows] for name, values in codes.items()}
            scores[rows] = part_scores(model.network, state, some, own)
    return scores


def with_likely_sources(steps: np.ndarray, scores: np.ndarray, labels: np.ndarray, pairs: Pairs) -> np.ndarray:
    """The labels, a cue left without source given the words that are likeliest to be it, if likely enough."""
    labels = labels.copy()
    sourced, spoken = (np.zeros(len(pairs.lengths), dtype=bool) for _ in range(2))
    sourced[pairs.cue[labels == SOURCE]] = True
    spoken[pairs.cue[labels == CONTENT]] = True
    lacking = spoken & ~sourced
    chance = np.zeros(len(labels), dtype=scores.dtype)
    some = lacking[pairs.cue]
    chance[some] = probabilities(steps, scores[some], pairs.lengths[lacking])[:, SOURCE]
    ends = np.cumsum(pairs.lengths)
    for cue in np.flatnonzero(lacking):
        begin, end = ends[cue] - pairs.lengths[cue], ends[cue]
        peak = begin + int(chance[begin:end].argmax())
        if chance[peak] < LIKELY_SOURCE:
            continue
        first = last = peak
        while first > begin and chance[first - 1] > chance[peak] / 2:
            first -= 1
        while last + 1 < end and chance[last + 1] > chance[peak] / 2:
            last += 1
        labels[first : last + 1] = SOURCE
    return labels


def gathered(passages: Passages, near: Near) -> dict[str, list[Claim]]:
    """The labels of words near cues as claims by article."""
    tokens, pairs, kept = passages.tokens, near.pairs, np.flatnonzero(near.labels != OUTSIDE)
    if not len(kept):
        return {}
    start, end = (tokens[c].to_numpy() for c in ("start", "end"))
    row, cue, part = pairs.word[kept], pairs.cue[kept], near.labels[kept]
    new = np.ones(len(kept), dtype=bool)
    new[1:] = (cue[1:] != cue[:-1]) | (part[1:] != part[:-1]) | (row[1:] != row[:-1] + 1)
    heads = np.flatnonzero(new)
    tails = np.append(heads[1:], len(kept)) - 1
    runs: dict[int, dict[int, list[Span]]] = defaultdict(lambda: {SOURCE: [], CONTENT: []})
    bounds = (cue[heads], part[heads], start[row[heads]], end[row[tails]])
    for number, label, low, high in zip(*(several.tolist() for several in bounds), strict=True):
        runs[number][label].append(Span(low, high))
    article = tokens["article"].array.take(pairs.first)
    last = without_mark(passages, pairs)
    cues = [Span(*ends) for ends in zip(start[pairs.first].tolist(), end[last].tolist(), strict=True)]
    claims: dict[str, list[Claim]] = defaultdict(list)
    for number, by_part in runs.items():
        if by_part[CONTENT]:
            source = min(by_part[SOURCE], key=partial(distance, cues[number]), default=None)
            sure = float(near.confidence[number])
            claims[str(article[number])].append(Claim(by_part[CONTENT], source, cues[number], sure))
    return claims


def without_mark(passages: Passages, pairs: Pairs) -> np.ndarray:
    """The row of each cue's last word, a mark at its end left out."""
    is_mark = passages.forms.each(ends_cue, bool)
    last = pairs.last.copy()
    while (drop := is_mark[last] & (last > pairs.first)).any():
        last[drop] -= 1
    return last


def ends_cue(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a mark that may stand at a cue's end but does not belong to it."""
    return text in CUE_PUNCTUATION
