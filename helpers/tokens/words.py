"""Cuts texts into paragraphs, sentences and words, in bulk, just where NLTK's own Punkt and word tokenizer cut them.

NLTK's classes stay the authority: what they look at in a word is mostly which marks it holds, not which letters. So a
word is turned into its shape ("xx-xx,"), each shape is given to NLTK once, and what it does is remembered.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from .characters import codes_of, paragraph_spans, plain
from .sentences import CLOSING_TAIL, sentence_spans
from .shapes import FIRST, LAST, ONLY, WHOLE, Pieces, cut_key

ODD = re.compile(r"[^\S ]|[\x00-\x04]")  # space that is no plain one, and what places are marked with
SPACES = np.array([chr(code).isspace() for code in range(0x3001)] + [False])


class Cut(NamedTuple):
    """Texts cut into words, all in one row: arrays with a number for each word, and what it is of each text."""

    words: list[str]  # the distinct words, a straight quotation mark being `` or '' by its side
    word: np.ndarray  # which of them
    start: np.ndarray
    end: np.ndarray
    text: np.ndarray  # in which text
    paragraph: np.ndarray  # from 1 through the text
    sentence: np.ndarray  # from 1 through the text
    lengths: np.ndarray  # words of each sentence
    other: np.ndarray  # whether the text has other characters there than the word


class Sentences(NamedTuple):
    """The sentences of some texts as keys to be cut, and where each key and sentence belongs."""

    keys: list[str]
    offset: np.ndarray  # of each key in its text
    size: np.ndarray  # keys of each sentence
    text: np.ndarray  # of each sentence, from 0
    paragraph: np.ndarray  # of each sentence, from 1 through its text
    number: np.ndarray  # of each sentence, from 1 through its text
    start: np.ndarray  # of each sentence
    end: np.ndarray


def cut_texts(texts: Iterable[str]) -> Cut:
    """All texts cut into sentences and words, the very ones of NLTK's classes sentence by sentence."""
    texts = list(texts)
    shown = [plain(text) for text in texts]
    found = in_keys(shown)
    ids, pieces = cut_keys(found.keys)
    lost = np.array([one is None for one in pieces], dtype=bool)
    if lost.any():
        owner = np.repeat(np.arange(len(found.size)), found.size)
        found = with_whole(found, shown, frozenset(owner[lost[ids]].tolist()))
        ids, pieces = cut_keys(found.keys)
    of_pieces, start_of, end_of = (
        (chain.from_iterable(several) for several in zip(*pieces, strict=True)) if pieces else ((),) * 3
    )
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
    other = changed(texts, shown, start, end, text)
    return Cut(
        words.tolist(), flat[piece], start, end, text, found.paragraph[sentence], found.number[sentence], lengths, other
    )


def changed(texts: list[str], shown: list[str], start: np.ndarray, end: np.ndarray, text: np.ndarray) -> np.ndarray:
    """Whether any character of each word was made plain."""
    other = np.zeros(len(start), dtype=bool)
    bounds = np.searchsorted(text, np.arange(len(texts) + 1))
    for number, (printed, made) in enumerate(zip(texts, shown, strict=True)):
        if printed != made:
            differs = np.cumsum(np.concatenate([[0], codes_of(printed) != codes_of(made)]))
            here = slice(bounds[number], bounds[number + 1])
            other[here] = differs[end[here]] > differs[start[here]]
    return other


def cut_keys(keys: list[str]) -> tuple[np.ndarray, list[Pieces | None]]:
    """Which distinct key each key is, and the pieces of the distinct ones."""
    ids, distinct = pd.factorize(np.array(keys, dtype=object))
    return ids, list(map(cut_key, distinct))


def in_keys(shown: list[str]) -> Sentences:
    """The sentences of texts given as `plain` text, each by its chunks, or WHOLE where its ends lie within a chunk."""
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
            fits = first <= last < len(chunks) and places[first] == start and tops[last] == end
            if not fits or not chunks[last].rstrip(CLOSING_TAIL) or (odd and ODD.search(text, start, end)):
                keys.append(WHOLE + text[start:end])
                offsets.append(np.array([start]))
                sizes.append(1)
                continue
            own = chunks[first : last + 1]
            if first == last:
                if not own[0].isalpha():
                    own[0] = ONLY + own[0]
            else:
                if not own[0].isalpha():
                    own[0] = FIRST + own[0]
                if not own[-1].isalpha():
                    own[-1] = LAST + own[-1]
            keys += own
            offsets.append(lows[first : last + 1])
            sizes.append(len(own))
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    text, paragraph, place, start, end = table.T
    offset = np.concatenate(offsets) if offsets else np.zeros(0, dtype=np.int64)
    return Sentences(keys, offset, np.array(sizes, dtype=np.int64), text, paragraph, place, start, end)


def chunks_of(text: str) -> tuple[list[str], np.ndarray, np.ndarray, bool]:
    """What stands between white space, where each of it begins and ends, and whether there may be anything ODD."""
    codes = codes_of(text)
    space = SPACES[np.minimum(codes, len(SPACES) - 1)]
    edges = np.flatnonzero(np.diff(space, prepend=True, append=True))
    spaces = codes[space]
    odd = bool(((spaces != 32) & (spaces != 10) & (spaces != 13)).any() or (codes < 5).any())
    return text.split(), edges[::2], edges[1::2], odd


def with_whole(found: Sentences, shown: list[str], whole: frozenset[int]) -> Sentences:
    """The same sentences, those numbered in `whole` cut as a whole."""
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
