"""Cuts texts into paragraphs, sentences and words, in bulk, just where NLTK's own Punkt and word tokenizer cut them.

NLTK's classes stay the authority. What their rules look at in a word is mostly which marks it holds, not which
letters, so each distinct shape of a word is given to NLTK once, and its answer holds for all words of that shape.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from .characters import codes_of, paragraph_spans, plain
from .sentences import CLOSING_TAIL, sentence_spans
from .shapes import FIRST, LAST, ONLY, WHOLE, Pieces, tokenize_chunk

ODD = re.compile(r"[^\S ]|[\x00-\x04]")  # space that is no plain one, and what places are marked with
SPACES = np.array([chr(code).isspace() for code in range(0x3001)] + [False])


class Cut(NamedTuple):
    """Texts cut into words, all of them in one row: one entry per word in each array but `words` and `lengths`."""

    words: list[str]  # the distinct words; a straight quotation mark is `` where it opens and '' where it closes
    word: np.ndarray  # which of them
    start: np.ndarray
    end: np.ndarray
    text: np.ndarray  # in which text
    paragraph: np.ndarray  # from 1 through the text
    sentence: np.ndarray  # from 1 through the text
    lengths: np.ndarray  # words of each sentence
    other: np.ndarray  # whether the text has other characters there than the word


class Sentences(NamedTuple):
    """The sentences of some texts as keys for `tokenize_chunk`, and where each key and sentence belongs."""

    keys: list[str]
    offset: np.ndarray  # of each key in its text
    size: np.ndarray  # keys of each sentence
    text: np.ndarray  # of each sentence, from 0
    paragraph: np.ndarray  # of each sentence, from 1 through its text
    number: np.ndarray  # of each sentence, from 1 through its text
    start: np.ndarray  # of each sentence
    end: np.ndarray


def cut_texts(texts: Iterable[str]) -> Cut:
    """All texts cut into sentences and words, the same that NLTK's classes give sentence by sentence."""
    texts = list(texts)
    shown = [plain(text) for text in texts]
    found = as_chunks(shown)
    ids, pieces = tokenize_chunks(found.keys)
    lost = np.array([one is None for one in pieces], dtype=bool)
    if lost.any():  # rare: a run of marks that the tokenizer rewrites; then its whole sentence is cut once more
        owner = np.repeat(np.arange(len(found.size)), found.size)
        found = some_as_whole(found, shown, frozenset(owner[lost[ids]].tolist()))
        ids, pieces = tokenize_chunks(found.keys)
    of_pieces, start_of, end_of = (
        (chain.from_iterable(several) for several in zip(*pieces, strict=True)) if pieces else ((),) * 3
    )
    # The pieces of the distinct keys lie in one row; each place of a key in the texts repeats those of its key.
    flat, words = pd.factorize(np.array(list(of_pieces), dtype=object))
    starts, ends = np.fromiter(start_of, dtype=np.int64), np.fromiter(end_of, dtype=np.int64)
    sizes = np.fromiter((len(one.words) for one in pieces), dtype=np.int64, count=len(pieces))
    per_key = sizes[ids]
    total = int(per_key.sum())
    key = np.repeat(np.arange(len(ids)), per_key)
    piece = np.arange(total) - np.repeat(np.cumsum(per_key) - per_key, per_key) + (np.cumsum(sizes) - sizes)[ids][key]
    sentence = np.repeat(np.arange(len(found.size)), found.size)[key]
    start, end, text = found.offset[key] + starts[piece], found.offset[key] + ends[piece], found.text[sentence]
    lengths = np.bincount(sentence, minlength=len(found.size))
    other = was_changed(texts, shown, start, end, text)
    return Cut(
        words.tolist(), flat[piece], start, end, text, found.paragraph[sentence], found.number[sentence], lengths, other
    )


def was_changed(texts: list[str], shown: list[str], start: np.ndarray, end: np.ndarray, text: np.ndarray) -> np.ndarray:
    """For each word, whether `plain` changed any of its characters."""
    other = np.zeros(len(start), dtype=bool)
    bounds = np.searchsorted(text, np.arange(len(texts) + 1))
    for number, (printed, made) in enumerate(zip(texts, shown, strict=True)):
        if printed != made:
            # How many changed characters stand before each place: equal at both ends of a word, none is inside.
            differs = np.cumsum(np.concatenate([[0], codes_of(printed) != codes_of(made)]))
            here = slice(bounds[number], bounds[number + 1])
            other[here] = differs[end[here]] > differs[start[here]]
    return other


def tokenize_chunks(keys: list[str]) -> tuple[np.ndarray, list[Pieces | None]]:
    """Which distinct key each key is, and the pieces of the distinct ones."""
    ids, distinct = pd.factorize(np.array(keys, dtype=object))
    return ids, list(map(tokenize_chunk, distinct))


def as_chunks(shown: list[str]) -> Sentences:
    """The sentences of texts given as `plain` text, by their chunks; WHOLE where a sentence begins or ends inside a chunk."""
    keys: list[str] = []
    offsets: list[np.ndarray] = []
    sizes: list[int] = []
    rows: list[tuple[int, int, int, int, int]] = []
    for number, text in enumerate(shown):
        sentences = [
            (place, low + start, low + end)
            for place, (low, high) in enumerate(paragraph_spans(text), start=1)
            for start, end in sentence_spans(text[low:high])
        ]
        rows += [(number, place, n, start, end) for n, (place, start, end) in enumerate(sentences, start=1)]
        chunks, lows, highs, odd = chunks_of(text)
        firsts = np.searchsorted(lows, [start for _, start, _ in sentences]).tolist()
        lasts = np.searchsorted(highs, [end for _, _, end in sentences]).tolist()
        places = lows.tolist()
        tops = highs.tolist()
        for (_, start, end), first, last in zip(sentences, firsts, lasts, strict=True):
            # A sentence that begins and ends with a chunk, and not with a mark that the tokenizer treats at its end.
            fits = first <= last < len(chunks) and places[first] == start and tops[last] == end
            if not fits or not chunks[last].rstrip(CLOSING_TAIL) or (odd and ODD.search(text, start, end)):
                keys.append(WHOLE + text[start:end])
                offsets.append(np.array([start]))
                sizes.append(1)
                continue
            own = placed(chunks[first : last + 1])
            keys += own
            offsets.append(lows[first : last + 1])
            sizes.append(len(own))
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    text, paragraph, place, start, end = table.T
    offset = np.concatenate(offsets) if offsets else np.zeros(0, dtype=np.int64)
    return Sentences(keys, offset, np.array(sizes, dtype=np.int64), text, paragraph, place, start, end)


def placed(own: list[str]) -> list[str]:
    """The chunks of a sentence, the first and last with their place before them, since the tokenizer cuts by it.

    Letters alone are cut the same wherever they stand: without a place before them they are looked up once.
    """
    if len(own) == 1:
        return own if own[0].isalpha() else [ONLY + own[0]]
    first, last = own[0], own[-1]
    return [
        first if first.isalpha() else FIRST + first,
        *own[1:-1],
        last if last.isalpha() else LAST + last,
    ]


def chunks_of(text: str) -> tuple[list[str], np.ndarray, np.ndarray, bool]:
    """The chunks of a text, where each begins and ends, and whether the text may hold anything ODD."""
    codes = codes_of(text)
    space = SPACES[np.minimum(codes, len(SPACES) - 1)]
    edges = np.flatnonzero(np.diff(space, prepend=True, append=True))
    spaces = codes[space]
    odd = bool(((spaces != 32) & (spaces != 10) & (spaces != 13)).any() or (codes < 5).any())
    return text.split(), edges[::2], edges[1::2], odd


def some_as_whole(found: Sentences, shown: list[str], whole: frozenset[int]) -> Sentences:
    """The same sentences, those numbered in `whole` to be cut as a whole, since a chunk of theirs lost its offsets."""
    keys: list[str] = []
    offsets: list[int] = []
    sizes = found.size.copy()
    ends = np.cumsum(found.size)
    for number, (size, end) in enumerate(zip(found.size.tolist(), ends.tolist(), strict=True)):
        if number in whole:
            keys.append(WHOLE + shown[found.text[number]][found.start[number] : found.end[number]])
            offsets.append(int(found.start[number]))
            sizes[number] = 1
        else:
            keys += found.keys[end - size : end]
            offsets += found.offset[end - size : end].tolist()
    return found._replace(keys=keys, offset=np.array(offsets, dtype=np.int64), size=sizes)
