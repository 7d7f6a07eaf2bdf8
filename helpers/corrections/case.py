"""An article's rows while corrections are applied to them."""

from collections import namedtuple
from typing import NamedTuple

from ..squeezed import Squeezed
from ..tables import QUOTATIONS, SPANS
from ..tokens import Passage

Quotation = namedtuple("Quotation", QUOTATIONS)
Part = namedtuple("Part", SPANS)  # a stretch of a quotation: its source, its cue, or some of its content


class Speaker(NamedTuple):
    """A row of `speakers`."""

    article: str
    speaker: str
    kind: str
    aliases: str
    n_mentions: int


class Office(NamedTuple):
    """A row of `offices`."""

    article: str
    speaker: str
    office: str
    held: str
    start: int
    end: int


class Mention(NamedTuple):
    """A row of `mentions`."""

    article: str
    sentence: int
    name: str
    kind: str
    start: int
    end: int


class Case(NamedTuple):
    """An article and its rows; a correction gives a new one."""

    article: str
    text: str
    words: Squeezed  # of the text
    passage: Passage  # its tokens
    quotations: list[Quotation]
    spans: list[Part]
    speakers: list[Speaker]
    offices: list[Office]
    mentions: list[Mention]

    def contents(self, number: int) -> list[Part]:
        """The parts of a quotation's content, in order."""
        return [part for part in self.spans if part.quotation == number and part.role == "content"]

    def with_rows(self, changed: dict[int, Quotation]) -> "Case":
        """The case with some quotations' rows in place of those of the same number."""
        return self._replace(quotations=[changed.get(row.quotation, row) for row in self.quotations])


class Result(NamedTuple):
    """What became of a correction: the case after it, what it changed, and where, or why it changed nothing."""

    case: Case
    n: int  # quotations that it changed
    told: str
    start: int | None = None  # the first character of the quotation that it is about


def not_done(case: Case, reason: str) -> Result:
    """Nothing was changed, for that reason."""
    return Result(case, 0, reason)
