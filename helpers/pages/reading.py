"""The article as a page: every quotation underlaid in its speaker's colour, with cue, source, topics and tone.

Plain HTML and CSS, no script. Where a viewer strips the style, speakers still stand in the text behind their words.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from html import escape
from operator import attrgetter, itemgetter
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from ..articles import TITLE, from_cell
from ..pipeline import Tables
from ..tokens import paragraph_spans
from .notes import Note, legend, notes_of

STYLE = Path(__file__).resolve().parent / "page" / "reading.css"
ANCHOR = re.compile(r' id="([sq]\d+)"')  # text of an article is escaped, so no quotation mark of it stands here


class Stretch(NamedTuple):
    """Characters of the article inside a quotation's content."""

    start: int
    end: int
    quotation: int
    quoted: bool


class Reading:
    """An article shown as a page by a notebook; all text of the article is escaped."""

    def __init__(self, html: str, plain: str) -> None:
        """Keeps the page and the plain text that is shown where HTML is not."""
        self.html, self.plain = html, plain

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.plain


@cache
def style() -> str:
    """The style of the reading view, which goes with it wherever it is shown."""
    return STYLE.read_text(encoding="utf-8")


def reading_view(tables: Tables, palette: dict[str, str], switches: bool = True) -> Reading:
    """The article of the tables as a page; with several articles the first, with none a sentence that says so.

    Arguments: palette: colour by speaker, as `charts.colours` gives it; switches: whether topics and tones can be
    shown; anchors are `s1` … for sentences and `q1` … for quotations.
    """
    if tables.articles.empty:
        return Reading("<p>There is no article to read.</p>", "There is no article to read.")
    article, text = tables.articles["article"].iloc[0], tables.articles["text"].iloc[0]
    own = Tables(*(table[table["article"] == article] for table in tables))
    notes = notes_of(own, palette)
    marks = marked_places(own)
    paragraphs = [f"<p>{written(text, span.start, span.end, marks, notes)}</p>" for span in paragraph_spans(text)]
    boxes = "".join(
        f'<input type="checkbox" id="nv-{name}"><label class="nv-switch" for="nv-{name}"> show {name}</label>'
        for name in ("topics", "tones")
    )
    html = (
        f'<div class="nv-reading"><style>{style()}</style>{legend(own, palette)}{boxes if switches else ""}'
        f'<div class="nv-text">{"".join(paragraphs)}</div></div>'
    )
    return Reading(html, text)


def side_by_side(tables: Tables, chosen: Sequence[str], palette: dict[str, str]) -> Reading:
    """Some of the articles of the tables next to one another, each with its outlet, day and title above it.

    Arguments: chosen: ids of articles, in order; the anchors of the first begin with `a-`, of the second with `b-` …
    """
    parts, texts = [], []
    for letter, article in zip(ascii_lowercase, chosen, strict=False):
        own = Tables(*(table[table["article"] == article] for table in tables))
        row = own.articles.iloc[0]
        facts = ", ".join(fact for fact in (row["outlet"], row["published"]) if isinstance(fact, str)) or article
        title = row["title"] if isinstance(row["title"], str) else article
        view = reading_view(own, palette, switches=False).html
        view = ANCHOR.sub(rf' id="{letter}-\1"', view)
        parts.append(f"<section><h3>{escape(facts)}: {escape(title)}</h3>{view}</section>")
        texts.append(f"{facts}: {title}\n{row['text']}")
    if not parts:
        return Reading("<p>There is no article to read.</p>", "There is no article to read.")
    return Reading(f'<div class="nv-beside">{"".join(parts)}</div>', "\n\n".join(texts))


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


def written(text: str, start: int, end: int, places: Places, notes: dict[int, Note]) -> str:
    """The HTML of one paragraph, from `start` to `end`."""
    pieces, place = [], start
    # The first that ends behind the paragraph's start, and all that begin before its end.
    inside = slice(
        bisect_right(places.contents, start, key=attrgetter("end")),
        bisect_left(places.contents, end, key=attrgetter("start")),
    )
    for content in places.contents[inside]:
        low, high = max(content.start, start), min(content.end, end)
        if low > place:
            pieces.append(annotated(text, place, low, places))
        note = notes[content.quotation]
        anchor = f' id="q{content.quotation}"' if content in places.firsts else ""
        kind = "nv-direct" if content.quoted else "nv-indirect"
        label = f"{note.speaker}: {note.told}"
        pieces.append(
            f'<mark class="{kind}" style="--c:{note.colour}"{anchor} tabindex="0" title="{escape(label)}">'
            f"{annotated(text, low, high, places)}</mark>"
            f'<span class="nv-note" style="--c:{note.colour}"> [{escape(note.speaker)}, {escape(note.told)}] </span>'
        )
        place = high
    pieces.append(annotated(text, place, end, places))
    return "".join(pieces)


def annotated(text: str, start: int, end: int, places: Places) -> str:
    """The HTML of characters inside or outside a quotation: sentences as anchors, sources, cues, topics and tones."""
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, list[str]] = defaultdict(list)
    until = start
    for low, high, tag, closing in between(places.spans, start, end):
        if low >= until and high <= end:  # what overlaps another span or the edge stays unmarked
            opens[low].append(tag)
            closes[high].append(closing)
            until = high
    for low, number in between(places.sentences, start, end):
        opens[low].insert(0, f'<a class="nv-s" id="s{number}"></a>')
    for high, compound in between(places.tones, start + 1, end + 1):
        if compound:
            closes[high].append(f'<span class="nv-tone"> ({compound:+.2f})</span>')
    pieces, place = [], start
    for at in sorted({*opens, *closes}):
        pieces += [escape(text[place:at]), *closes[at], *opens[at]]
        place = at
    return "".join([*pieces, escape(text[place:end])])
