"""The article as a page: every quotation underlaid in its speaker's colour, with cue, source, topics and tone.

Plain HTML and CSS, no script. Where a viewer strips the style, speakers still stand in the text behind their words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from html import escape
from operator import attrgetter
from pathlib import Path
from string import ascii_lowercase

from ..charts import dated
from ..pipeline import Tables
from ..tokens import paragraph_spans
from .notes import Note, legend, notes_of
from .places import Places, between, marked_places

STYLE = Path(__file__).resolve().parent / "page" / "reading.css"
# An anchor or a link to one; text of an article is escaped, so no quotation mark of it stands here.
ANCHOR = re.compile(r' (id="|href="#)([sq]\d+")')
HINT = "Point at coloured words, tap them or reach them with the Tab key, to see who says them and how we know."
# What parts a note from the article where a viewer strips the style.
BRACKETS = tuple(f'<span class="nv-bracket">{mark}</span>' for mark in (" [", "] "))


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
    shown, and what to do is said; anchors are `s1` … for sentences and `q1` … for quotations.
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
    hint = f'<p class="nv-hint">{HINT}</p>' if switches and marks.contents else ""
    html = (
        f'<div class="nv-reading"><style>{style()}</style>{hint}{legend(own, palette)}{boxes if switches else ""}'
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
        facts = ", ".join(fact for fact in (row["outlet"], dated(row["published"])) if isinstance(fact, str)) or article
        title = row["title"] if isinstance(row["title"], str) else article
        view = reading_view(own, palette, switches=False).html
        view = ANCHOR.sub(rf" \1{letter}-\2", view)
        parts.append(f"<section><h3>{escape(facts)}: {escape(title)}</h3>{view}</section>")
        texts.append(f"{facts}: {title}\n{row['text']}")
    if not parts:
        return Reading("<p>There is no article to read.</p>", "There is no article to read.")
    return Reading(f'<div class="nv-beside">{"".join(parts)}</div>', "\n\n".join(texts))


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
        pieces.append(
            f'<span class="nv-quotation" style="--c:{note.colour}"><mark class="{kind}"{anchor} tabindex="0">'
            f'{annotated(text, low, high, places)}</mark><span class="nv-note">{BRACKETS[0]}{note.html}{BRACKETS[1]}</span></span>'
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
