"""Quotations while they are put together, and what is done with their spans."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ..tokens import Passage, Span, characters
from .marks import Stretch
from .overlaps import stretches_within

# How a quotation was found, before its speaker is looked for.
LABELLED, BY_RULE, CONTINUED, UNCLAIMED, TURN = "labelled", "by rule", "continued", "unclaimed", "turn"
# How far what a rule finds is to be trusted, as the labeller's own probability of its cue: set by hand, and multiplied
# with the trust in the rule that names the speaker (`speakers.RULES`).
SURE_TURN, SURE_FRAME, SURE_UNCLAIMED = 0.95, 0.9, 0.6
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
TAKES_IN = 0.5  # a content that covers this share of a stretch of marks covers all of it
TRIMMED = "".join(characters.QUOTATION_MARKS | characters.DASHES | frozenset("-,;:." + characters.SPACES))
OPENERS = "".join(characters.OPENING_MARKS) + " "  # what may stand between a cue and its speech
THAT = re.compile(r"that\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A quotation while it is being put together: character spans of the article."""

    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    how: str = LABELLED
    confidence: float = 1.0
    quoted: list[bool] = field(default_factory=list)


class Article(NamedTuple):
    """What every step looks at: an article's text, its tokens, its stretches of marks, and its transcript's turns."""

    text: str
    passage: Passage
    marked: list[Stretch]
    turns: list[Stretch]


def overlap(one: Span, other: Span | Stretch) -> int:
    """How many characters two spans share."""
    if one[1] <= other[0] or other[1] <= one[0]:
        return 0
    return min(one[1], other[1]) - max(one[0], other[0])


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def pieced(claim: Found, quoted: list[Span], bare: list[Span]) -> Found:
    """A quotation with the claim's cue and source and these content spans, in order."""
    parts = sorted([(span, True) for span in quoted] + [(span, False) for span in bare])
    return Found(
        [span for span, _ in parts],
        claim.source,
        claim.cue,
        claim.how,
        claim.confidence,
        [inside for _, inside in parts],
    )


def outside(content: list[Span], marked: list[Stretch]) -> list[Span]:
    """The parts of the content that lie in no stretch of marks."""
    parts = list(content)
    low, high = min(part.start for part in parts), max(part.end for part in parts)
    for stretch in stretches_within(marked, low, high):
        cut = []
        for part in parts:
            if part.end <= stretch.start or part.start >= stretch.end:
                cut.append(part)
                continue
            if part.start < stretch.start:
                cut.append(Span(part.start, stretch.start))
            if part.end > stretch.end:
                cut.append(Span(stretch.end, part.end))
        parts = cut
    return parts


def clean(text: str, span: Span) -> Span | None:
    """The span without marks, white space and a leading "that" at its ends; None when no word is left."""
    start, end = span
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    if that := THAT.match(text, start, end):
        start = that.end()
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None
