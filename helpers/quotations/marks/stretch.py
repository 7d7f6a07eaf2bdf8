"""A stretch of speech marks, and how its words are counted."""

import re
from typing import NamedTuple

from ...tokens import Span, characters


class Stretch(NamedTuple):
    """A stretch of an article inside its outer quotation marks, the marks left out."""

    start: int
    end: int
    paragraph: int  # counted from 1
    form: str  # marks, dash or turn
    goes_on: bool  # the next stretch takes the same speech up again in a new paragraph
    label: Span | None  # a turn's speaker, as the transcript names him


# White-space-separated, with a letter or digit; begun only behind white space, so that a row of marks is read once.
WORD = re.compile(r"(?<!\S)(?:[^\w\s]|_)*[^\W_]\S*")
LEAST_WORDS = 3  # shorter stretches say nothing about which marks an article speaks in


def n_words(text: str) -> int:
    """How many white-space-separated tokens with a letter or digit the text has."""
    return len(WORD.findall(text))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def runs_from_start(paragraph: str, place: int, open_before: bool) -> bool:
    """Whether a closing mark without an opening one ends speech that fills the paragraph so far."""
    return open_before or (
        paragraph[place - 1 : place] in characters.SPEECH_ENDS and n_words(paragraph[:place]) >= LEAST_WORDS
    )
