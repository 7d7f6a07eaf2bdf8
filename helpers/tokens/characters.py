"""Characters: quotation marks and other classes, their plain forms, and the paragraphs of a text.

Quotation marks are spelled here and nowhere else: a new style of marks is one more pair below.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

# Pairs as printed: the mark that opens, the mark that closes. “ closes „German“ speech and opens English speech, so it
# counts as an opening mark, and `quotations.marks` tells by its neighbours which it is.
GUILLEMET_PAIRS = ("«»", "‹›")  # French way round, and »reversed« in books
DOUBLE_PAIRS = ("“”", "„“", "‟”", "❝❞", "〝〞", "「」", *GUILLEMET_PAIRS)
SINGLE_PAIRS = ("‘’", "‚‘", "‛’", "`´")
STRAIGHT_DOUBLE = frozenset('"″＂')  # open and close
STRAIGHT_SINGLE = frozenset("'′")
PRIMES = frozenset("′″")  # behind a digit they are feet and inches, minutes and seconds
MODIFIER_APOSTROPHE = "ʼ"  # stands inside words only
APOSTROPHES = STRAIGHT_SINGLE | {"’", MODIFIER_APOSTROPHE}

OPENING_DOUBLE = frozenset(opening for opening, _ in DOUBLE_PAIRS)
OPENING_SINGLE = frozenset(opening for opening, _ in SINGLE_PAIRS)
CLOSING_DOUBLE = frozenset(closing for _, closing in DOUBLE_PAIRS) - OPENING_DOUBLE  # marks that never open
CLOSING_SINGLE = frozenset(closing for _, closing in SINGLE_PAIRS) - OPENING_SINGLE
DOUBLE_MARKS = OPENING_DOUBLE | CLOSING_DOUBLE | STRAIGHT_DOUBLE
SINGLE_MARKS = OPENING_SINGLE | CLOSING_SINGLE | STRAIGHT_SINGLE
OPENING_MARKS = OPENING_DOUBLE | OPENING_SINGLE | STRAIGHT_DOUBLE | STRAIGHT_SINGLE
CLOSING_MARKS = CLOSING_DOUBLE | CLOSING_SINGLE | STRAIGHT_DOUBLE | STRAIGHT_SINGLE
QUOTATION_MARKS = DOUBLE_MARKS | SINGLE_MARKS
GUILLEMETS = frozenset("".join(GUILLEMET_PAIRS))

DASHES = frozenset("‒–—―")  # the hyphen is none: it joins words, and begins the items of lists
HYPHEN = "-"
OPENS_BEHIND = DASHES | frozenset("([/") | {HYPHEN}  # a mark directly behind one of these opens, as one behind a space
SENTENCE_ENDS = frozenset(".?!…")
SPEECH_ENDS = SENTENCE_ENDS | DASHES | {",", HYPHEN}  # what printed speech ends with before a mark that closes it
CUE_FOLLOWS = SPEECH_ENDS - {"."}  # … and before its own cue: a full stop ends the sentence, cue and all
SPEECH_FOLLOWS = frozenset(",:")  # what a cue ends with before its speech
SPACES = " \t\n\u00a0\u202f"

# One character for one, so that offsets into the plain text are offsets into the article (promise 1).
# The tokenizer and the tagger know straight quotes; soft hyphens and zero-width marks would cut words in two.
PLAIN = str.maketrans(
    {
        **dict.fromkeys(DOUBLE_MARKS - {'"'}, '"'),
        **dict.fromkeys(SINGLE_MARKS - {"'"} | {MODIFIER_APOSTROPHE}, "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u200b\ufeff\t\f\v\x1c\x1d\x1e\x85\u2028\u2029", " "),
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
        **dict.fromkeys(DASHES, "—"),
    }
)
SHORT = 200  # characters from which the table below is faster
PLAIN_CODES = np.arange(0x10000, dtype="<u4")  # the same, for all but the rarest characters
PLAIN_CODES[list(PLAIN)] = [ord(made) for made in PLAIN.values()]
DOUBLED = re.compile(r"''|``")


def any_of(characters: Iterable[str]) -> str:
    """A regular expression's class of these characters: "[,:]"."""
    return f"[{re.escape(''.join(sorted(characters)))}]"


class Span(NamedTuple):
    """A stretch of characters of the article, end exclusive."""

    start: int
    end: int


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
