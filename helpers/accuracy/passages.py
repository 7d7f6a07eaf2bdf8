"""Where words stand in an article: word for word, or as nearly as anything there comes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

MOVED = 6  # words by which each edge of the most similar stretch may be moved
WORD = re.compile(r"\w+(?:['’]\w+)*")
LEFT_OUT = re.compile(r"…|\.\s?\.\s?\.")  # "We stay … here", "[...]"


class Passage(NamedTuple):
    """A stretch of an article, and how like it the words are, 0 to 1; 1 only where they stand there word for word."""

    start: int
    end: int
    alike: float


class Words:
    """An article's words in a row, in lower case, with their places: marks, spaces and capitals make no difference."""

    def __init__(self, text: str) -> None:
        """Finds the words."""
        found = list(WORD.finditer(text))
        self.row = row_of(match[0] for match in found)
        self.begins = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.places = [0]  # where each word begins in the row, behind its space
        for match in found:
            self.places.append(self.places[-1] + len(folded(match[0])) + 1)

    def passages(self, words: str) -> Iterator[list[Passage]]:
        """Each place where the words stand, from the first on; where they stand nowhere, the place most like them.

        A place has a passage for each part of the words, where these leave something out ("We stay … here"). None where
        there is no word to be found.
        """
        parts = [row for part in LEFT_OUT.split(words) if (row := row_of(WORD.findall(part))).strip()]
        if not parts or not self.begins:
            return
        place = self.row.find(parts[0])
        if place < 0 or not (found := self.in_order(parts, place)):
            yield self.most_alike(row_of(part.strip() for part in parts))
            return
        while found:
            yield found
            place = self.row.find(parts[0], place + 1)
            found = self.in_order(parts, place) if place >= 0 else []

    def in_order(self, parts: list[str], place: int) -> list[Passage]:
        """The passages of parts that stand one behind the other from a place of the row on; none where one is not there."""
        found = []
        for part in parts:
            place = self.row.find(part, place)
            if place < 0:
                return []
            found.append(self.passage(place, place + len(part)))
            place += len(part) - 1  # the space between two words is the end of one and the beginning of the other
        return found

    def most_alike(self, words: str) -> list[Passage]:
        """The stretch that is most like words which do not stand there."""
        rough = fuzz.partial_ratio_alignment(words, self.row)
        if rough is None:
            return []
        first, last = self.numbers(rough.dest_start, rough.dest_end)
        # The rough stretch is as long as the words are: its edges are moved to where it is most like them.
        begins = range(max(0, first - MOVED), min(last, first + MOVED) + 1)
        ends = range(max(first, last - MOVED), min(len(self.begins) - 1, last + MOVED) + 1)
        edges = [(one, other) for one, other in product(begins, ends) if one <= other]
        alike = {
            edge: fuzz.ratio(words, self.row[self.places[edge[0]] : self.places[edge[1] + 1] + 1]) for edge in edges
        }
        first, last = max(edges, key=lambda edge: alike[edge])
        # Words that stand there piece by piece may be as like as can be, but stand there not word for word.
        return [Passage(self.begins[first], self.ends[last], min(alike[first, last] / 100, 0.99))]

    def numbers(self, low: int, high: int) -> tuple[int, int]:
        """The numbers of the first and the last word between two places of the row."""
        first = max(0, bisect_right(self.places, low) - 1)
        return first, max(first, min(len(self.begins), bisect_left(self.places, high - 1)) - 1)

    def passage(self, low: int, high: int) -> Passage:
        """The passage of the words between two places of the row."""
        first, last = self.numbers(low, high)
        return Passage(self.begins[first], self.ends[last], 1.0)


def row_of(words: Iterable[str]) -> str:
    """The words in lower case with a space before and behind each."""
    return f" {' '.join(map(folded, words))} "


def folded(word: str) -> str:
    """The word as it is compared."""
    return word.casefold().replace("’", "'")
