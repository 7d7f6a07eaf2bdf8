"""Which of many spans share characters with another: an article of a thousand quotations asks a thousand times."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from .marks import Stretch


class Overlaps:
    """Spans in order of their start, so that only those near another are looked at."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """Arguments: spans: start and end of each, in any order; they may overlap one another."""
        self.order = sorted(range(len(spans)), key=lambda number: spans[number][0])
        self.starts = [spans[number][0] for number in self.order]
        self.ends = [spans[number][1] for number in self.order]
        self.farthest = list(accumulate(self.ends, max))  # end of any span so far

    def numbers(self, start: int, end: int) -> list[int]:
        """The numbers (from 0, in the order given) of the spans that share a character with that from `start` to `end`."""
        found = []
        place = bisect_left(self.starts, end)
        while place and self.farthest[place - 1] > start:
            place -= 1
            if self.ends[place] > start:
                found.append(self.order[place])
        return sorted(found)


def stretches_within(marked: Sequence[Stretch], start: int, end: int) -> Sequence[Stretch]:
    """The stretches that share a character with the span; marked: in order, none overlapping another."""
    first = bisect_right(marked, start, key=attrgetter("end"))
    return marked[first : bisect_left(marked, end, lo=first, key=attrgetter("start"))]
