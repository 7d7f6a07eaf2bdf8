"""Where words stand in an article: word for word, or as nearly as anything there comes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from ..squeezed import squeezed

MOVED = 6  # words by which each edge of the most similar stretch may be moved
LEFT_OUT = re.compile(r"…|\.\s?\.\s?\.")  # "We stay … here", "[...]"


class Passage(NamedTuple):
    """A stretch of an article, and how like it the words are, 0 to 1; 1 only where they stand there word for word."""

    start: int
    end: int
    alike: float


class Words:
    """An article's words in a row, squeezed, with their places: marks, spaces and capitals make no difference."""

    def __init__(self, text: str) -> None:
        """Finds the words."""
        self.row = squeezed(text)
        self.blanks = [place for place, letter in enumerate(self.row.text) if letter == " "]  # around each word

    def passages(self, words: str) -> Iterator[list[Passage]]:
        """Each place where the words stand, from the first on; where they stand nowhere, the place most like them.

        A place has a passage for each part of the words, where these leave something out ("We stay … here"). None where
        there is no word to be found.
        """
        parts = [row for part in LEFT_OUT.split(words) if (row := squeezed(part).text).strip()]
        if not parts or not self.row.text.strip():
            return
        place = self.row.text.find(parts[0])
        if place < 0 or not (found := self.in_order(parts, place)):
            yield self.most_alike(squeezed(" ".join(parts)).text)
            return
        while found:
            yield found
            place = self.row.text.find(parts[0], place + 1)
            found = self.in_order(parts, place) if place >= 0 else []

    def in_order(self, parts: list[str], place: int) -> list[Passage]:
        """The passages of parts that stand one behind the other from a place of the row on; none where one is not there."""
        found = []
        for part in parts:
            place = self.row.text.find(part, place)
            if place < 0:
                return []
            found.append(Passage(*self.row.span(place + 1, place + len(part) - 1), 1.0))
            place += len(part) - 1  # the blank between two words is the end of one and the beginning of the other
        return found

    def most_alike(self, words: str) -> list[Passage]:
        """The stretch that is most like words which do not stand there."""
        row, blanks = self.row.text, self.blanks
        rough = fuzz.partial_ratio_alignment(words, row)
        if rough is None:
            return []
        first = max(0, bisect_right(blanks, rough.dest_start) - 1)
        last = max(first, min(len(blanks) - 1, bisect_left(blanks, rough.dest_end - 1)) - 1)
        # The rough stretch is as long as the words are: its edges are moved to where it is most like them.
        begins = range(max(0, first - MOVED), min(last, first + MOVED) + 1)
        ends = range(max(first, last - MOVED), min(len(blanks) - 2, last + MOVED) + 1)
        edges = [(blanks[one], blanks[other + 1]) for one, other in product(begins, ends) if one <= other]
        alike = {edge: fuzz.ratio(words, row[edge[0] : edge[1] + 1]) for edge in edges}
        low, high = max(edges, key=lambda edge: alike[edge])
        # Words that stand there piece by piece may be as like as can be, but stand there not word for word.
        return [Passage(*self.row.span(low + 1, high), min(alike[low, high] / 100, 0.99))]
