"""Characters: their plain forms, and the paragraphs of a text."""

import re
from typing import NamedTuple

import numpy as np

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
DOUBLED = re.compile(r"''|``")


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
