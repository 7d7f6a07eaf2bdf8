"""What is marked in an article on the reading page, in the order of the text, so that a part of it is found at once."""

from bisect import bisect_left, insort
from html import escape
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ..articles import TITLE, from_cell
from ..pipeline import Tables


class Stretch(NamedTuple):
    """Characters of the article inside a quotation's content."""

    start: int
    end: int
    quotation: int
    quoted: bool


class Span(NamedTuple):
    """Characters that stand between two tags."""

    start: int
    end: int
    tag: str
    closing: str


class Places(NamedTuple):
    """Everything that is marked in an article, each list in the order of the text, so that a part of it is found at once."""

    contents: list[Stretch]  # none overlaps another
    firsts: set[Stretch]  # the first of each quotation's
    spans: list[Span]  # sources, cues and topics
    tones: list[tuple[int, float]]  # the character behind the stretch, and its compound
    sentences: list[tuple[int, int]]  # first character and number


def marked_places(tables: Tables) -> Places:
    """What is marked in the one article of the tables."""
    contents, spans = [], []
    columns = ("quotation", "role", "start", "end", "quoted")
    for number, role, start, end, quoted in zip(*(tables.spans[c].tolist() for c in columns), strict=True):
        if role == "content":
            contents.append(Stretch(start, end, number, quoted))
        else:
            spans.append(Span(start, end, f'<span class="nv-{role}">', "</span>"))
    listed = tables.topics[tables.topics["list"] != "found"]
    for start, end, topic in sorted(zip(listed["start"], listed["end"], listed["topic"], strict=True)):
        spans.append(Span(start, end, '<span class="nv-topic">', f"<sup> {escape(topic)}</sup></span>"))
    for start, end, reason in (aside for cell in tables.articles["furniture"] for aside in from_cell(cell)):
        if reason != TITLE:
            spans.append(Span(start, end, f'<span class="nv-aside" title="set aside: {escape(reason)}">', "</span>"))
    sentences = tables.tokens.groupby("sentence")["start"].min()
    parted = apart(contents)
    return Places(
        parted,
        set({stretch.quotation: stretch for stretch in reversed(parted)}.values()),
        sorted(spans, key=lambda span: (span.start, span.start - span.end)),
        sorted(dict(zip(tables.sentiment["end"], tables.sentiment["compound"], strict=True)).items()),
        sorted((start, number) for number, start in sentences.items()),
    )


def apart(contents: list[Stretch]) -> list[Stretch]:
    """The stretches cut so that none overlaps: quoted words before reported ones, the shorter before the longer."""
    kept: list[Stretch] = []  # in the order of the text
    for one in sorted(contents, key=lambda c: (not c.quoted, c.end - c.start)):
        # Only neighbours can overlap, since those kept do not: the one that begins before, and those up to its end.
        low = bisect_left(kept, one.start, key=attrgetter("end"))
        high = bisect_left(kept, one.end, key=attrgetter("start"))
        edges = [one.start, *(edge for other in kept[low:high] for edge in (other.start, other.end)), one.end]
        gaps = zip(edges[::2], edges[1::2], strict=True)
        for part in (one._replace(start=start, end=end) for start, end in gaps if start < end):
            insort(kept, part)
    return kept


def between(rows: list, low: int, high: int) -> list:
    """The rows (sorted, their first field a place) from the place `low` to before `high`."""
    return rows[bisect_left(rows, low, key=itemgetter(0)) : bisect_left(rows, high, key=itemgetter(0))]
