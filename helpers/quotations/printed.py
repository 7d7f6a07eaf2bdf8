"""Quotations as they stand in print."""

from collections.abc import Iterable
from itertools import pairwise

from ..tokens import characters


def printed_words(text: str, content: Iterable[tuple[int, int, bool]]) -> str:
    """The words of a quotation as printed, on one line, in their marks; "…" where its cue stood between.

    Arguments: text: of the article; content: start and end of each part in the order of the text, and whether it is quoted.
    """
    spans = [with_marks(text, start, end) if quoted else (start, end) for start, end, quoted in content]
    pieces = [text[spans[0][0] : spans[0][1]]]
    for (_, before), (start, end) in pairwise(spans):
        pieces += [" " if not text[before:start].strip() else " … ", text[start:end]]
    return " ".join("".join(pieces).split())


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of quoted words with the marks around them."""
    opened = start - (start > 0 and text[start - 1] in characters.OPENING_MARKS)
    return opened, end + (end < len(text) and text[end] in characters.CLOSING_MARKS)
