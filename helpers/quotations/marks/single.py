"""Single marks, told from apostrophes."""

import re

from ...tokens import Span, characters
from .stretch import LEAST_WORDS, Stretch, n_words, runs_from_start

SINGLE = re.compile(characters.any_of(characters.SINGLE_MARKS))
OPENS_BEHIND = characters.OPENS_BEHIND | characters.OPENING_DOUBLE | characters.STRAIGHT_DOUBLE
LEAST_SPOKEN = 4  # fewer words in single marks are rather held at arm's length
# Words that lose their head to an apostrophe; the mark before them opens nothing.
ELISIONS = re.compile(r"['’‘](?:\d0s|\d\ds?|[Tt]is|[Tt]was|[Ee]m|[Cc]ause|[Nn]|[Tt]il|[Rr]ound|[Bb]out)\b")


def straightened(text: str) -> str:
    """The text with a mark typed as two apostrophes or backquotes as one straight mark, places kept."""
    return re.sub(r"''|``", '" ', text)


def speaks_in_singles(text: str, doubles: list[Stretch], singles: list[Stretch]) -> bool:
    """Whether the article's outer marks are single ones: more of its words stand in those alone."""

    def words_outside(inner: list[Stretch], outer: list[Stretch]) -> int:
        return sum(
            n_words(text[s.start : s.end])
            for s in inner
            if n_words(text[s.start : s.end]) >= LEAST_WORDS and not any(o.start <= s.start < o.end for o in outer)
        )

    return words_outside(singles, doubles) > words_outside(doubles, singles)


def spoken(text: str, singles: list[Stretch], doubles: list[Stretch]) -> list[Stretch]:
    """The single marks that hold speech of their own where double ones are the rule: some words, finished as speech is."""
    return [
        s
        for s in singles
        if n_words(text[s.start : s.end]) >= LEAST_SPOKEN
        and text[s.end - 1] in characters.SPEECH_ENDS
        and not s.goes_on
        and not any(o.start < s.end and s.start < o.end for o in doubles if o.paragraph == s.paragraph)
    ]


def single_pairs(paragraph: str, open_before: bool) -> tuple[list[Span], bool]:
    """The paragraph's spans inside single marks, apostrophes told apart, and whether it ends open."""
    spans: list[Span] = []
    opened: int | None = None
    doubtful: int | None = None
    for match in SINGLE.finditer(paragraph):
        place = match.start()
        before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 2]
        outside = not before or before.isspace() or before in OPENS_BEHIND
        opens = outside and bool(after) and not after.isspace() and match[0] not in characters.CLOSING_SINGLE
        opens = opens and not ELISIONS.match(paragraph, place)
        if opens:
            if opened is not None and doubtful is not None:
                spans.append(Span(opened + 1, doubtful))
            opened, doubtful = place, None
        elif match[0] not in characters.OPENING_SINGLE and not outside and not after.isalnum():
            if opened is None:
                if not spans and open_before and runs_from_start(paragraph, place, open_before):
                    spans.append(Span(0, place))
            elif is_plural_possessive(paragraph, place):
                doubtful = place if doubtful is None else doubtful
            else:
                spans.append(Span(opened + 1, place))
                opened, doubtful = None, None
    if opened is not None and doubtful is not None:
        spans.append(Span(opened + 1, doubtful))
        opened = None
    if opened is not None:
        spans.append(Span(opened + 1, len(paragraph)))
    return spans, opened is not None


def is_plural_possessive(paragraph: str, place: int) -> bool:
    """Whether the mark at `place` may be the apostrophe of "the workers’ union" or of a dropped letter."""
    return bool(re.match(r" [a-z]", paragraph[place + 1 : place + 3])) and bool(
        re.search(r"(?:s|in)$", paragraph[:place])
    )
