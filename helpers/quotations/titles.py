"""Titles of books, bills and speeches, which stand in marks as speech does."""

from ..tokens import characters

BEFORE_CAPITAL = "".join(characters.OPENING_MARKS) + "(["
TITLE_SHARE = 0.6  # share of capitalised words from which a short unclaimed stretch is a title
TITLE_WORDS = 12


def is_titled(inside: str) -> bool:
    """Whether a few words in marks are capitalised like a title."""
    words = [word for word in inside.split() if any(c.isalnum() for c in word)]
    capital = sum(word.lstrip(BEFORE_CAPITAL)[:1].isupper() for word in words)
    return capital > TITLE_SHARE * len(words) and len(words) <= TITLE_WORDS
