"""Chunks, what stands between two spaces, cut into tokens: NLTK's tokenizer is asked once for each shape.

A chunk's shape keeps the marks and what the tokenizer's rules read, and stands "xx" for other letters, "0" for digits:
"well-known," has the shape "xx-xx,".
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.util import align_tokens

MARKS = {"``": '"', "''": '"'}
DOUBLE_MARKS = frozenset(["''", "``"])
# What NLTK's rules read, so no word list of ours: runs of letters that they cut …
CONTRACTIONS = frozenset(["cannot", "gimme", "gonna", "gotta", "lemme", "wanna"])
RUN = re.compile(r"(?P<letters>[^\W\d_]+)|\d+")
MARKS_BEHIND = frozenset(",.;:?!")
APOSTROPHES = frozenset("'`")
SHORTEST = 3  # letters before an apostrophe from which only the last one is read ("don't"), but for "more'n"
BEHIND = frozenset(
    ["re", "ve", "ll", "m", "t", "s", "d", "n", "tis", "twas", "ye"]
)  # … and those read behind an apostrophe
READ = CONTRACTIONS | {"more"}  # with one letter more, too: "n't" is cut off "cannotn't" first
# Where a chunk stands in its sentence tells which of the tokenizer's rules see an end of it.
MIDDLE, FIRST, LAST, ONLY, WHOLE = "", "\x01", "\x02", "\x03", "\x04"


class Pieces(NamedTuple):
    """The words of a chunk as the tagger knows them, and where each begins and ends in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@cache
def tokenizer() -> NLTKWordTokenizer:
    """NLTK's own word tokenizer."""
    return NLTKWordTokenizer()


def tokenize_sentence(sentence: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and marks of a sentence given as `plain` text, and their spans, as NLTK's tokenizer cuts them.

    Words are as the tagger knows them: a straight quotation mark has become `` or '', by its side. A sentence with a
    rare run of marks that the tokenizer rewrites is cut by white space and marks.
    """
    words = tokenizer().tokenize(sentence)
    try:
        return words, align_tokens([MARKS.get(word, word) for word in words], sentence)
    except ValueError:
        found = [match.span() for match in re.finditer(r"\w+|[^\w\s]", sentence)]
        return [sentence[start:end] for start, end in found], found


def is_read(word: str) -> bool:
    """Whether a rule of the tokenizer may be about this very run of letters."""
    low = word.lower()
    return low in READ or low[:-1] in READ


def shape_of(chunk: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The chunk's shape, and for each stand-in where it begins and ends in the shape, and its letters in the chunk."""
    parts: list[str] = []
    runs: list[tuple[int, int, int, int]] = []
    there = here = 0
    for run in RUN.finditer(chunk):
        start, end = run.span()
        word = run[0]
        parts.append(chunk[here:start])
        there += start - here
        if not run["letters"]:
            stand = "0"
        elif is_read(word) or (chunk[start - 1 : start] in APOSTROPHES and word.casefold() in BEHIND):
            stand = word
        elif chunk[end : end + 1] in APOSTROPHES:
            stand = f"xx{word[-1]}" if len(word) >= SHORTEST else word
        else:
            stand = "xx" if len(word) > 1 else "x"
        parts.append(stand)
        runs.append((there, there + len(stand), start, end))
        there += len(stand)
        here = end
    parts.append(chunk[here:])
    return "".join(parts), runs


@lru_cache(maxsize=100_000)
def tokenize_shape(shape: str, place: str) -> Pieces | None:
    """How NLTK's tokenizer cuts a chunk of that shape; None where it loses its place.

    Arguments: place: where in its sentence the chunk stands (MIDDLE, FIRST, LAST, ONLY).
    """
    before, after = place in (MIDDLE, LAST), place in (MIDDLE, FIRST)
    words = tokenizer().tokenize(f"{'x ' if before else ''}{shape}{' x' if after else ''}")
    words = words[before : len(words) - after]
    try:
        spans = align_tokens([MARKS.get(word, word) for word in words], shape)
    except ValueError:
        return None
    return Pieces(tuple(words), tuple(start for start, _ in spans), tuple(end for _, end in spans))


@lru_cache(maxsize=200_000)
def tokenize_chunk(key: str) -> Pieces | None:
    """The pieces of a chunk, or of a WHOLE sentence; None where the tokenizer rewrites it so that offsets are lost.

    Arguments: key: the chunk behind a character for its place in the sentence, which is all of the sentence that
    counts: the tokenizer's rules look no further than the next space, but for those of a sentence's beginning and end.
    """
    if key.isalpha() and key.lower() not in CONTRACTIONS:  # no rule of the tokenizer speaks of letters alone
        return Pieces((key,), (0,), (len(key),))
    place, chunk = (key[0], key[1:]) if key[0] in "\x01\x02\x03\x04" else (MIDDLE, key)
    if place == WHOLE:
        words, spans = tokenize_sentence(chunk)
        return Pieces(tuple(words), tuple(start for start, _ in spans), tuple(end for _, end in spans))
    if chunk[-1] in MARKS_BEHIND and chunk[:-1].isalpha() and not is_read(chunk[:-1]):
        pieces = tokenize_shape("x" + chunk[-1] if len(chunk) == 2 else "xx" + chunk[-1], place)
        if (
            pieces is not None and len(pieces.words) == 2
        ):  # "word," is the most common shape of all: spare the general way
            return Pieces((chunk[:-1], pieces.words[1]), (0, len(chunk) - 1), (len(chunk) - 1, len(chunk)))
    shape, runs = shape_of(chunk)
    pieces = tokenize_shape(shape, place)
    if pieces is None or not runs:
        return pieces
    starts = tuple(place_in_chunk(place, runs) for place in pieces.starts)
    ends = tuple(place_in_chunk(place, runs) for place in pieces.ends)
    words = tuple(
        chunk[start:end] if word not in MARKS else word
        for word, start, end in zip(pieces.words, starts, ends, strict=True)
    )
    return Pieces(words, starts, ends)


def place_in_chunk(place: int, runs: list[tuple[int, int, int, int]]) -> int:
    """The place in a chunk of a place in its shape."""
    shift = 0
    for there, behind, start, end in runs:
        if place <= there:
            return place + start - there
        if place <= behind:
            return end - (behind - place)
        shift = end - behind
    return place + shift
