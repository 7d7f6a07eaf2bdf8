"""Transcripts: turns that begin with their speaker's name."""

import itertools
import re
from collections import Counter

from ...tokens import Span, characters
from .labels import NAME_LINE, SIGNATURE, Label, initials_at, label_at
from .stretch import Stretch

LEAST_LABELS = 3
EVERY = 3  # labelled paragraphs are at least one in so many of a transcript's, from the first one on
NEAR = 2  # paragraphs from one label of a quoted transcript to the next
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")


def turn_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per paragraph of a transcript's turns; none unless the article is a transcript.

    A transcript has at least three labelled paragraphs, one of the labels comes back, and labelled paragraphs are a
    third of all from the first one on.
    """
    labels = [label_at(text, paragraph) for paragraph in paragraphs]
    if not any(labels):
        labels = initials_at(text, paragraphs)
    if len(labels) > 1 and labels[1] is None:
        labels[0] = None  # "Susan Rill: we will stay" is a headline
    first = next((i for i, label in enumerate(labels) if label), 0)
    named = [label.key for label in labels if label]
    comes_back = any(n > 1 for n in Counter(named).values())
    if len(named) < LEAST_LABELS or not comes_back or len(named) * EVERY < len(paragraphs) - first:
        return []
    found: list[Stretch] = []
    for number, (paragraph, label) in enumerate(zip(paragraphs, labels, strict=True), start=1):
        if label:
            found.append(turn(text, label.speech, paragraph.end, number, label.name))
        elif found and text[paragraph.start] not in "([":
            found[-1] = found[-1]._replace(goes_on=True)
            found.append(turn(text, paragraph.start, paragraph.end, number, found[-1].label))
    return found


def turn(text: str, start: int, end: int, number: int, label: Span | None) -> Stretch:
    """A turn, without the marks that stand around all of it."""
    inside = text[start:end]
    if inside[0] in characters.OPENING_MARKS and inside[-1] in characters.CLOSING_MARKS | {"“"}:
        start, end = start + 1, end - 1
    return Stretch(start, end, number, "turn", False, label)


def excerpt_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per turn of a transcript quoted inside an article: paragraphs that begin with a NAME IN CAPITALS and a colon.

    Marks around the excerpt are left out; a paragraph that re-opens them goes on with the turn before it. One of the
    labels must come back near by, or no dialogue is quoted: "BEIJING: …" and "ROME: …" are places.
    """
    found: list[Stretch] = []
    labels: list[tuple[int, str]] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        marked = text[paragraph.start] in characters.DOUBLE_MARKS
        start = paragraph.start + marked
        end = paragraph.end - (marked and text[paragraph.end - 1] in characters.DOUBLE_MARKS)
        label = label_at(text, Span(start, end)) if end > start else None
        if label and is_shouted(text, label):
            found.append(Stretch(label.speech, end, number, "turn", False, label.name))
            labels.append((number, label.key))
        elif marked and found and found[-1].paragraph == number - 1 and text[start] not in "([":
            found[-1] = found[-1]._replace(goes_on=True)
            found.append(Stretch(start, end, number, "turn", False, found[-1].label))
    near = any(later[0] - earlier[0] <= NEAR for earlier, later in itertools.pairwise(labels))
    comes_back = len({key for _, key in labels}) < len(labels)
    return found if near and comes_back else []


def is_shouted(text: str, label: Label) -> bool:
    """Whether a label stands in capitals."""
    name = text[slice(*label.name)]
    return name.isupper() and len(name) > 1 and not label.asked


def named_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per paragraph in marks below a name on a line of its own; none unless two paragraphs have one."""
    found = []
    for number, (above, below) in enumerate(itertools.pairwise(paragraphs), start=2):
        match = NAME_LINE.fullmatch(text, above.start, above.end)
        opened = text[below.start] in characters.OPENING_MARKS and text[below.end - 1] in characters.CLOSING_MARKS
        if match and opened:
            found.append(turn(text, below.start, below.end, number, Span(*match.span("label"))))
    return found if len(found) > 1 else []


def signed_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per paragraph that the line below it signs: “We stay.” / — Ada Lind, water minister.

    Without marks around it, the paragraph is somebody's only if the signature has a handle or a date, as a post's has.
    """
    found = []
    for number, (above, below) in enumerate(itertools.pairwise(paragraphs), start=1):
        match = SIGNATURE.fullmatch(text, below.start, below.end)
        if match is None or signature_at(text, above):
            continue
        marked = text[above.start] in characters.OPENING_MARKS and text[above.end - 1] in characters.CLOSING_MARKS
        if marked or match["handle"] or DATED.search(match["more"] or ""):
            found.append(turn(text, above.start, above.end, number, Span(*match.span("label"))))
    return found


def signature_at(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a signature."""
    return SIGNATURE.fullmatch(text, paragraph.start, paragraph.end) is not None
