"""Transcripts: turns that begin with their speaker's name."""

import itertools
import re

from ...tokens import Span, characters
from .stretch import Stretch

EXCERPT_MARKS = characters.DOUBLE_MARKS
# "PRESIDENT ODA: …", "Q: …", "Ms. Lind: …" at the start of a paragraph; at most six words before the colon.
LABEL = re.compile(
    r"(?:(?P<asked>Q|A)[:.]|"
    r"(?P<label>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|von|van|al-\w+)){0,5})(?: \([^)]{1,60}\))?:) ?(?=\S)"
)


def excerpt_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per turn of a transcript quoted inside an article: paragraphs that begin with a NAME IN CAPITALS and a colon.

    Marks around the excerpt are left out; a paragraph that re-opens them goes on with the turn before it.
    """
    found: list[Stretch] = []
    labels: list[int] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        marked = text[paragraph.start] in EXCERPT_MARKS
        start = paragraph.start + marked
        end = paragraph.end - (marked and text[paragraph.end - 1] in EXCERPT_MARKS)
        match = LABEL.match(text[start:end])
        if match and match["label"] and match["label"].isupper() and len(match["label"]) > 1:
            label = Span(start, start + match.end("label"))
            found.append(Stretch(start + match.end(), end, number, "turn", False, label))
            labels.append(number)
        elif marked and start < end and found and found[-1].paragraph == number - 1 and text[start] not in "([":
            found[-1] = found[-1]._replace(goes_on=True)
            found.append(Stretch(start, end, number, "turn", False, found[-1].label))
    neighbours = any(later - earlier <= 2 for earlier, later in itertools.pairwise(labels))
    return found if neighbours else []


def turn_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per paragraph of a transcript's turns; none unless the article is a transcript.

    A transcript has at least three paragraphs that begin with a name or Q and a colon, one of these labels
    comes back, and labelled paragraphs are a third of all from the first one on.
    """
    labels = [LABEL.match(text[p.start : p.end]) for p in paragraphs]
    named = [m["label"] or m["asked"] for m in labels if m]
    first = next((i for i, m in enumerate(labels) if m), 0)
    comes_back = len(set(named)) < len(named)
    if len(named) < 3 or not comes_back or len(named) * 3 < len(paragraphs) - first:
        return []
    found: list[Stretch] = []
    label: Span | None = None
    for number, (paragraph, match) in enumerate(zip(paragraphs, labels, strict=True), start=1):
        if match:
            label = Span(paragraph.start, paragraph.start + match.end("label" if match["label"] else "asked"))
            found.append(Stretch(paragraph.start + match.end(), paragraph.end, number, "turn", False, label))
        elif label and text[paragraph.start] not in "([":
            found[-1] = found[-1]._replace(goes_on=True)
            found.append(Stretch(paragraph.start, paragraph.end, number, "turn", False, label))
    return found
