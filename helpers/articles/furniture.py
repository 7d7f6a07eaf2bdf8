"""Page furniture: what stands in an article's text without being of it, set aside and never deleted.

Advertisements, share buttons, captions, credits, copyright lines, bylines and datelines are not tokenized, so no later
stage can count them; the stored text and its offsets stay. What is set aside stands in the column `furniture` of the
`articles` table, as "start-end reason" joined by "; ", and in `notes` with the number of its line.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

import pandas as pd

from ..tokens import Span, characters, paragraph_spans
from .bylines import called_for
from .headings import Aside, Headings

TITLE = "title"  # out of the narrator's words only: what it quotes is speech
REPEATED = "repeated line"
RECURRING = "stands in many articles of the outlet"
LEAST_REPEATED = 4  # words of a line from which a second one like it is no answer ("No.") but furniture
LAST = 3  # paragraphs at the end among which an author's note may stand
SHOWN = 60  # characters of a line that a note shows
MOST_LINES = 100  # that a note lists; the column has all
LABEL = re.compile(r"(?:>> ?)?[A-Z][\w.’' -]{0,40}: ")  # a transcript's turn
SIGNING = characters.DASHES | {characters.HYPHEN}


def furniture(text: str, head: Headings, recurring: Collection[str] = ()) -> list[Aside]:
    """What is to be set aside in a text, in order, nothing twice; none where nothing else would be left.

    Arguments: head: what its first lines show; recurring: lines that many articles of its outlet have.
    """
    paragraphs = paragraph_spans(text)
    found = [*head.asides, *listed(text, paragraphs, len(head.zone)), *repeated(text, paragraphs)]
    if recurring:
        found += [Aside(*span, RECURRING) for span in paragraphs if text[slice(*span)] in recurring]
    kept = apart(found)
    left = masked(text, kept)
    return kept if any(c.isalnum() for c in left) else []


def listed(text: str, paragraphs: list[Span], n_first: int) -> Iterable[Aside]:
    """What the patterns of `data/lexicons/furniture.csv` find in each paragraph."""
    for number, (low, high) in enumerate(paragraphs):
        for row in called_for(text[low:high]):
            if row.covers == "inside":
                yield from (Aside(*match.span(), row.reason) for match in row.pattern.finditer(text, low, high))
                continue
            if (row.covers == "first" and number >= n_first) or (
                row.covers == "last" and number < len(paragraphs) - LAST
            ):
                continue
            look = {"start": row.pattern.match, "end": row.pattern.search}.get(row.covers, row.pattern.fullmatch)
            match = look(text, low, high) if row.covers != "outlet" else None
            if match:
                yield Aside(*match.span(), row.reason)


def repeated(text: str, paragraphs: list[Span]) -> Iterable[Aside]:
    """Each line that stood in the text before, unless it is too short to tell or a turn of a transcript."""
    seen: set[str] = set()
    before = ""
    for span in paragraphs:
        line = text[slice(*span)]
        if line[0] in SIGNING or LABEL.match(line):  # "— Mara Quill (@maraq) December 2, 2024" below two of her tweets
            continue
        twice = line == before and line[0] not in characters.QUOTATION_MARKS
        if line in seen and (twice or len(line.split()) >= LEAST_REPEATED):
            yield Aside(*span, REPEATED)
        seen.add(line)
        before = line


def apart(found: Iterable[Aside]) -> list[Aside]:
    """The stretches in order, what lies within another left out, overlapping ones cut short."""
    kept: list[Aside] = []
    for one in sorted(found, key=lambda aside: (aside.start, -aside.end)):
        start = max(one.start, kept[-1].end) if kept else one.start
        if one.end > start:
            kept.append(one._replace(start=start))
    return kept


def as_cell(several: Iterable[Aside]) -> str | None:
    """The stretches as the column `furniture` has them; None where there is none."""
    return "; ".join(f"{one.start}-{one.end} {one.reason}" for one in several) or None


def from_cell(cell: object) -> list[Aside]:
    """The stretches that a cell of the column `furniture` names."""
    if not isinstance(cell, str):
        return []
    parts = [re.fullmatch(r"(\d+)-(\d+) (.+)", part) for part in cell.split("; ")]
    return [Aside(int(part[1]), int(part[2]), part[3]) for part in parts if part]


def masked(text: str, several: Iterable[Aside]) -> str:
    """The text with what is set aside as spaces, titles and line ends kept: offsets stay."""
    parts, place = [], 0
    for start, end, reason in several:
        if reason != TITLE:
            parts += [text[place:start], re.sub(r"[^\n]", " ", text[start:end])]
            place = end
    return "".join([*parts, text[place:]])


def readable(articles: pd.DataFrame) -> pd.DataFrame:
    """The `articles` table as it is analysed: furniture as spaces in `text`."""
    if "furniture" not in articles or articles["furniture"].isna().all():
        return articles
    cells = zip(articles["text"], articles["furniture"], strict=True)
    return articles.assign(text=[masked(text, from_cell(cell)) for text, cell in cells])


def titles(articles: pd.DataFrame) -> dict[str, list[Span]]:
    """Where the titles of the articles stand in their texts, by article."""
    if "furniture" not in articles:
        return {}
    return {
        article: [Span(one.start, one.end) for one in from_cell(cell) if one.reason == TITLE]
        for article, cell in zip(articles["article"], articles["furniture"], strict=True)
        if isinstance(cell, str) and TITLE in cell
    }


class Line(NamedTuple):
    """A line of which something is set aside: its number from 1, what, and why."""

    number: int
    shown: str
    reason: str


def lines(text: str, several: Iterable[Aside]) -> list[Line]:
    """The lines of which something but the title is set aside."""
    found, number, place = [], 1, 0
    for start, end, reason in several:
        number += text.count("\n", place, start)
        place = start
        if reason != TITLE:
            shown = " ".join(text[start:end].split())
            shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN].rstrip()}…"
            found.append(Line(number, shown, reason))
    return found


def told(text: str, several: Iterable[Aside]) -> list[str]:
    """A note that lists what is set aside with the numbers of its lines; none where it is nothing."""
    found = lines(text, several)
    named = [f"line {number} “{shown}” ({reason})" for number, shown, reason in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        named.append(f"and {len(found) - MOST_LINES} more")
    return [f"set aside, counted nowhere: {'; '.join(named)}"] if found else []
