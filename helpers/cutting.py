"""Cuts texts into paragraphs, sentences and words, in bulk, just where NLTK's own Punkt and word tokenizer cut them.

NLTK's classes stay the authority: what they look at in a word is mostly which marks it holds, not which letters. So a
word is turned into its shape ("xx-xx,"), each shape is given to NLTK once, and what it does is remembered.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from nltk.tokenize.util import align_tokens

from . import DATA

ABBREVIATIONS = DATA / "lexicons" / "abbreviations.csv"

# One character for one, so that offsets into the plain text are offsets into the article (promise 1).
# The tokenizer and the tagger know straight quotes; soft hyphens and zero-width marks would cut words in two.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛´`ʼ", "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u200b\ufeff\t\f\v\x1c\x1d\x1e\x85\u2028\u2029", " "),
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
        **dict.fromkeys("‒–—―", "—"),
    }
)
SHORT = 200  # characters from which the table below is faster
PLAIN_CODES = np.arange(0x10000, dtype="<u4")  # the same, for all but the rarest characters
PLAIN_CODES[list(PLAIN)] = [ord(made) for made in PLAIN.values()]
MARKS = {"``": '"', "''": '"'}
DOUBLE_MARKS = frozenset(["''", "``"])
DOUBLED = re.compile(r"''|``")
CONTRACTIONS = frozenset(["cannot", "gimme", "gonna", "gotta", "lemme", "wanna"])  # letters that the tokenizer cuts
CLOSERS = frozenset("\"')]}‘’“”«»")  # what Punkt takes into the sentence before it
CLOSING_TAIL = " \u2003])}>\"'»”’"  # what may stand between a sentence's last point and its end
# After these an abbreviation has ended its sentence: "in the U.S. The minister …".
SENTENCE_STARTERS = frozenset(
    [
        "the",
        "he",
        "she",
        "it",
        "they",
        "we",
        "but",
        "and",
        "in",
        "on",
        "at",
        "for",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "there",
        "when",
        "while",
        "after",
        "before",
        "as",
        "if",
        "although",
        "however",
        "meanwhile",
        "asked",
        "a",
        "an",
        "our",
        "you",
        "what",
        "who",
        "why",
        "how",
        "some",
        "many",
        "most",
        "no",
        "not",
        "so",
        "then",
        "now",
        "i",
    ]
)
ELLIPSIS_ENDS = re.compile(r"…(?=[\"')\]]*\s+[\"'(\[]*[A-Z])|\.{2,}(?=[\"')\]]*\s+[\"'(\[]*[A-Z])")
SPACED_MARK = re.compile(r'(?<= )" (?=[A-Z])')
# “What for?” the minister asked: a lower-case word right after a closing mark goes on with the sentence.
GOES_ON = re.compile(r"[\"'(\[—]*[a-z](?![A-Z])")
# "G.K. Butterfield": two initials end no sentence before a name, as "D.C." may.
INITIALS = re.compile(r"(?:^|[ ('\"])(?!U\.[SKN]\.|D\.C\.|E\.U\.|L\.A\.|P\.M\.|A\.M\.)[A-Z]\.[A-Z]\.$")
NUMBER_FOLLOWS = re.compile(r"\b(?:[Nn]o|[Nn]os|[Pp]p?|[Aa]rt)\.$")

# Shapes of words: runs of letters and digits are stood for by one of their kind, but for these, which NLTK reads.
RUN = re.compile(r"(?P<letters>[^\W\d_]+)|\d+")
MARKS_BEHIND = frozenset(",.;:?!")
APOSTROPHES = frozenset("'`")
SHORTEST = 3  # letters before an apostrophe from which only the last one is read ("don't"), but for "more'n"
BEHIND = frozenset(["re", "ve", "ll", "m", "t", "s", "d", "n", "tis", "twas", "ye"])  # read behind an apostrophe
READ = CONTRACTIONS | {"more"}  # with one letter more, too: "n't" is cut off "cannotn't" first
# Where a chunk stands in its sentence tells which of the tokenizer's rules see an end of it.
MIDDLE, FIRST, LAST, ONLY, WHOLE = "", "\x01", "\x02", "\x03", "\x04"
ODD = re.compile(r"[^\S ]|[\x00-\x04]")  # space that is no plain one, and what places are marked with
SPACES = np.array([chr(code).isspace() for code in range(0x3001)] + [False])


class Span(NamedTuple):
    """A stretch of characters of the article, end exclusive."""

    start: int
    end: int


class Pieces(NamedTuple):
    """The words of a chunk as the tagger knows them, and where each begins and ends in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


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


@cache
def sentence_splitter() -> PunktSentenceTokenizer:
    """NLTK's Punkt with the project's list of abbreviations and no training."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(pd.read_csv(ABBREVIATIONS, keep_default_na=False)["abbreviation"])
    parameters.sent_starters = set(SENTENCE_STARTERS)
    return PunktSentenceTokenizer(parameters)


@cache
def tokenizer() -> NLTKWordTokenizer:
    """NLTK's own word tokenizer."""
    return NLTKWordTokenizer()


def plain(text: str) -> str:
    """The text with straight quotes and simple spaces, each character at its old place."""
    codes = codes_of(text) if len(text) >= SHORT else None
    if codes is None or codes.max() >= len(PLAIN_CODES):
        shown = text.translate(PLAIN)
    else:
        shown = PLAIN_CODES[codes].tobytes().decode("utf-32-le", "surrogatepass")
    return DOUBLED.sub('" ', shown) if "''" in shown or "``" in shown else shown


def codes_of(text: str) -> np.ndarray:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def paragraph_spans(text: str) -> list[Span]:
    """One span per non-empty line, white space at its ends left out."""
    spans = []
    place = 0
    for line in text.replace("\r", "\n").split("\n"):
        kept = line.strip()
        if kept:
            start = place + len(line) - len(line.lstrip())
            spans.append(Span(start, start + len(kept)))
        place += len(line) + 1
    return spans


# Sentences


@cache
def context_pattern() -> re.Pattern:
    """Punkt's own pattern of where a sentence may end, for Python's `re`."""
    language = sentence_splitter()._lang_vars
    marks = {"NonWord": language._re_non_word_chars, "SentEndChars": language._re_sent_end_chars}
    return re.compile(language._period_context_fmt % marks, re.VERBOSE)


@cache
def boundary_pattern() -> re.Pattern:
    """Punkt's own pattern of closing marks behind a sentence's end."""
    return re.compile(sentence_splitter()._lang_vars.re_boundary_realignment.pattern, re.MULTILINE)


@cache
def read_by_punkt() -> frozenset[str]:
    """The words, and parts of words between points, that Punkt knows one by one: abbreviations and how sentences begin."""
    parameters = sentence_splitter()._params
    parts = {run[0] for known in parameters.abbrev_types for run in RUN.finditer(known)}
    return frozenset(parts | parameters.sent_starters)


def context_shape(context: str) -> str:
    """A context with what Punkt does not look at made alike: without training it knows no word but those it is told."""
    known = read_by_punkt()

    def shape(run: re.Match) -> str:
        word = run[0]
        if not run["letters"]:
            return "0"
        if len(word) == 1 or word.lower() in known:
            return word
        return ("Xx" if word[0].isupper() else "xx") if word[0].isupper() or word[0].islower() else "一一"

    return RUN.sub(shape, context)


@lru_cache(maxsize=100_000)
def breaks(shape: str) -> bool:
    """Whether Punkt ends a sentence in a context of that shape."""
    return sentence_splitter().text_contains_sentbreak(shape)


def punkt_spans(paragraph: str) -> list[tuple[int, int]]:
    """Where Punkt's sentences begin and end in a paragraph: what its `span_tokenize` gives.

    Source: Kiss & Strunk 2006, as NLTK has it, its steps one by one; what makes it slow is that it reads each context
    anew, and looks for the word before a point character by character.
    """
    known = read_by_punkt()
    found: list[tuple[int, int]] = []
    begins = 0
    low, high = 0, 0  # the word before the point that was met last
    earlier: re.Match | None = None
    for match in chain(context_pattern().finditer(paragraph), (None,)):
        if match is None:
            word = high
        else:
            point = match.start()
            space = paragraph.rfind(" ", high, point) - high
            word = high + space + 1 if space > 0 else low
        if earlier is not None and high <= word:  # no other point stands in the same word
            form = paragraph[low:high]
            # A word of letters before a point ends its sentence whatever follows, unless it is known or an initial.
            ends = high - low > 1 and form.isalpha() and paragraph[high] == "." and form.lower() not in known
            if ends or breaks(context_shape(f"{form}{earlier[0]}{earlier['after_tok']}")):
                end = earlier.end()
                found.append((begins, end))
                following = earlier.start("next_tok")
                begins = following if following >= 0 else end
        if match is not None:
            earlier, low, high = match, word, point
    found.append((begins, len(paragraph.rstrip())))
    return realigned(paragraph, found) if len(found) > 1 else [span for span in found if span[0] < span[1]]


def realigned(paragraph: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with closing marks behind a sentence's end taken into it, as Punkt does."""
    closing = boundary_pattern()
    kept = []
    moved = 0
    for (start, end), following in zip(spans, [*spans[1:], None], strict=True):
        start += moved
        moved = 0
        if following is not None and paragraph[following[0] : following[0] + 1] in CLOSERS:
            match = closing.match(paragraph[following[0] : following[1]])
            if match:
                kept.append((start, following[0] + len(match[0].rstrip())))
                moved = match.end()
                continue
        if start < end:
            kept.append((start, end))
    return kept


def sentence_spans(paragraph: str) -> list[Span]:
    """One span per sentence of a paragraph given as `plain` text.

    Punkt (Kiss & Strunk 2006) decides, but for an ellipsis before a capital, which ends a sentence, and a
    closing mark or “No.” before a word or number that goes on with it, which do not.
    """
    dotted = paragraph
    if "…" in paragraph or ".." in paragraph:
        dotted = ELLIPSIS_ENDS.sub(lambda dots: "." + "\u2003" * (len(dots[0]) - 1), dotted)
    if ' " ' in paragraph:
        dotted = SPACED_MARK.sub(' "', dotted)  # « with a space inside, as the French set it
    merged: list[Span] = []
    for start, end in punkt_spans(dotted):
        start -= paragraph[start].isspace()  # a mark that was moved belongs to its sentence
        if merged and continues(paragraph, merged[-1], start, end):
            merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    return merged


def continues(paragraph: str, before: Span, start: int, end: int) -> bool:
    """Whether what Punkt takes for a sentence goes on with the one before it."""
    ending = paragraph[before.start : before.end].rstrip()
    last = ending[-1:]
    if last in "\"')]?!—":
        return GOES_ON.match(paragraph, start) is not None
    if last != ".":
        return False
    if paragraph[start].isdigit() and NUMBER_FOLLOWS.search(ending):
        return True
    if ending[-3:-2] != "." or not INITIALS.search(ending):
        return False
    first_word = re.match(r"[A-Z][\w'-]+", paragraph[start:end])
    return first_word is not None and first_word[0].lower() not in SENTENCE_STARTERS


# Words


def words_of(sentence: str) -> tuple[list[str], list[tuple[int, int]]]:
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


def reads(word: str) -> bool:
    """Whether the tokenizer may read a run of letters as such."""
    low = word.lower()
    return low in READ or low[:-1] in READ


def shape_of(chunk: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The chunk's shape, and where each run that it stands for lies in the shape and in the chunk."""
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
        elif reads(word) or (chunk[start - 1 : start] in APOSTROPHES and word.casefold() in BEHIND):
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
def cut_shape(shape: str, place: str) -> Pieces | None:
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
def cut_key(key: str) -> Pieces | None:
    """The pieces of a chunk with its place before it, or of a WHOLE sentence; None where the tokenizer loses its place.

    The tokenizer's rules look no further than the next space, but for those of the sentence's beginning and end.
    """
    if key.isalpha() and key.lower() not in CONTRACTIONS:  # no rule of the tokenizer speaks of letters alone
        return Pieces((key,), (0,), (len(key),))
    place, chunk = (key[0], key[1:]) if key[0] in "\x01\x02\x03\x04" else (MIDDLE, key)
    if place == WHOLE:
        words, spans = words_of(chunk)
        return Pieces(tuple(words), tuple(start for start, _ in spans), tuple(end for _, end in spans))
    if chunk[-1] in MARKS_BEHIND and chunk[:-1].isalpha() and not reads(chunk[:-1]):
        pieces = cut_shape("x" + chunk[-1] if len(chunk) == 2 else "xx" + chunk[-1], place)
        if pieces is not None and len(pieces.words) == 2:  # the most common shape, put together at once
            return Pieces((chunk[:-1], pieces.words[1]), (0, len(chunk) - 1), (len(chunk) - 1, len(chunk)))
    shape, runs = shape_of(chunk)
    pieces = cut_shape(shape, place)
    if pieces is None or not runs:
        return pieces
    starts = tuple(moved(place, runs) for place in pieces.starts)
    ends = tuple(moved(place, runs) for place in pieces.ends)
    words = tuple(
        chunk[start:end] if word not in MARKS else word
        for word, start, end in zip(pieces.words, starts, ends, strict=True)
    )
    return Pieces(words, starts, ends)


def moved(place: int, runs: list[tuple[int, int, int, int]]) -> int:
    """A place in a shape as the place in its chunk."""
    shift = 0
    for there, behind, start, end in runs:
        if place <= there:
            return place + start - there
        if place <= behind:
            return end - (behind - place)
        shift = end - behind
    return place + shift


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
