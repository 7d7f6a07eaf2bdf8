"""What the labeller takes for quotations: each cue with its source and content."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...tokens import Passages, Span
from ..marks import Stretch
from . import crf

CUE_BIAS = 0.2  # added to the score of "begin" and "inside"; chosen on PolNeAR dev for the best joint F1
PART_BIAS = np.array([0.0, 0.3, 0.2], dtype=np.float32)  # added to "outside", "source", "content"; chosen likewise
CONTENT_BIAS = np.array([0.0, 0.0, 1.0], dtype=np.float32)  # added besides for a cue that got no content
SURE_VERBS = frozenset(["say", "tell", "claim"])
LIKELY_SOURCE = 0.1  # probability from which a cue without a source takes the likeliest words
CUE_PUNCTUATION = frozenset(":,;–—")


class Claim(NamedTuple):
    """A cue with its content and source, as characters of the article, and how likely the cue is one (0 to 1)."""

    content: list[Span]
    source: Span | None
    cue: Span
    confidence: float


def claims_of(passages: Passages, marked: dict[str, list[Stretch]]) -> dict[str, list[Claim]]:
    """What a labeller takes for quotations, by article: the one door to it."""
    tokens = passages.tokens
    if tokens.empty:
        return {}
    vocabulary = crf.vocabulary()
    models = crf.models()
    inner = [(article, s.start, s.end) for article in marked for s in marked[article]]
    words = crf.lay_out(passages, pd.DataFrame(inner, columns=["article", "start", "end"]), vocabulary)
    shared = crf.emissions(models.shared, crf.static_codes(words, vocabulary))
    of_cues, of_parts = np.split(shared, [models.cues.weights.labels], axis=1)
    scores = crf.emissions(models.cues.weights, crf.cue_codes(words, vocabulary), of_cues)
    first, last, confidence = crf.find_cues(models.cues, words, scores, CUE_BIAS)
    pairs = crf.pair_up(words, first, last)
    scores = crf.emissions(models.parts.weights, crf.pair_codes(words, pairs, vocabulary))
    scores += of_parts[pairs.place]
    scores += PART_BIAS
    verb = tokens["lemma"].isin(SURE_VERBS).to_numpy()[words.row[pairs.first]]
    parts = with_likely_content(models.parts, scores, pairs, verb)
    return gather(passages, words, pairs, with_likely_sources(models.parts, scores, parts, pairs), confidence)


def with_likely_content(model: crf.Model, scores: np.ndarray, pairs: crf.Pairs, verb: np.ndarray) -> np.ndarray:
    """The best labels of words near each cue; a reporting verb without content is decided again, contents made likelier.

    Arguments: verb: whether each cue is a verb that seldom does without a content.
    """
    parts = crf.best_labels(model, scores, pairs.lengths)
    empty = verb.copy()
    empty[pairs.cue[parts == 2]] = False
    again = empty[pairs.cue]
    if again.any():
        parts[again] = crf.best_labels(model, scores[again] + CONTENT_BIAS, pairs.lengths[empty])
    return parts


def with_likely_sources(model: crf.Model, scores: np.ndarray, parts: np.ndarray, pairs: crf.Pairs) -> np.ndarray:
    """The labels, a cue left without source given the words that are likeliest to be it, if likely enough."""
    parts = parts.copy()
    sourced, spoken = (np.zeros(len(pairs.lengths), dtype=bool) for _ in range(2))
    sourced[pairs.cue[parts == 1]] = True
    spoken[pairs.cue[parts == 2]] = True
    lacking = spoken & ~sourced
    chance = np.zeros(len(parts), dtype=scores.dtype)
    some = lacking[pairs.cue]
    chance[some] = crf.probabilities(model, scores[some], pairs.lengths[lacking])[:, 1]
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
        parts[first : last + 1] = 1
    return parts


def gather(
    passages: Passages,
    words: crf.Words,
    pairs: crf.Pairs,
    parts: np.ndarray,
    confidence: np.ndarray,
) -> dict[str, list[Claim]]:
    """The labels of words near cues as claims by article."""
    tokens = passages.tokens
    start, end = (tokens[c].to_numpy() for c in ("start", "end"))
    article, text_of = tokens["article"].array, passages.forms.columns[0]
    kept = np.flatnonzero(parts)
    if not len(kept):
        return {}
    row, cue, part = words.row[pairs.place[kept]], pairs.cue[kept], parts[kept]
    new = np.ones(len(kept), dtype=bool)
    new[1:] = (cue[1:] != cue[:-1]) | (part[1:] != part[:-1]) | (row[1:] != row[:-1] + 1)
    heads = np.flatnonzero(new)
    tails = np.append(heads[1:], len(kept)) - 1
    runs: dict[int, dict[int, list[Span]]] = defaultdict(lambda: {1: [], 2: []})
    for head, tail in zip(heads, tails, strict=True):
        runs[int(cue[head])][int(part[head])].append(Span(int(start[row[head]]), int(end[row[tail]])))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for number, by_part in runs.items():
        if by_part[2]:
            at = words.row[pairs.first[number]]
            ends = [words.row[place] for place in range(pairs.first[number], pairs.last[number] + 1)]
            while len(ends) > 1 and text_of[ends[-1]] in CUE_PUNCTUATION:
                ends.pop()
            span = Span(int(start[at]), int(end[ends[-1]]))
            source = min(by_part[1], key=lambda s: distance(s, span), default=None)
            claims[str(article[at])].append(Claim(by_part[2], source, span, float(confidence[number])))
    return claims


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)
