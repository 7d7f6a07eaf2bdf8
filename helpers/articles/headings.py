"""What the first lines of a text show: its title, byline, day, outlet and dateline."""

import re
from typing import NamedTuple

from ..tokens import Span, characters, paragraph_spans
from .bylines import (
    FULL_STOP,
    LONGEST_HEAD,
    MONTH,
    NAME,
    ONLY_NAMES,
    SHORTENED,
    agency_of,
    alike,
    day_of,
    is_byline,
    is_day,
    is_furniture,
    is_listed,
    is_name,
    is_outlet,
    published,
)

# "MINSK, 17 November (BelTA) –", "LONDON, Nov 17 (Reuters) -", "PARIS (AP) —": place, perhaps a day, the agency.
# Each part is bounded, so that a line of spaces or capitals takes no time.
DATELINE = re.compile(
    rf"^(?P<place>[A-Z][A-Z.’'/-]{{1,30}}(?: [A-Z.’'/-]{{1,30}}){{0,4}}(?:, [A-Z][\w.]{{0,20}}(?: [\w.]{{1,20}}){{0,3}})??)"
    rf"(?:, (?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?)?"
    r"[^\S\n]{0,12}(?:\((?P<outlet>[^()\n]{2,40})\))?[^\S\n]{0,3}(?P<mark>[–—-]{1,2}|:)\s"
)
# "Velmouth, March 4 (NW) -", "Velmouth (NW) –": a place in small letters needs a day or an agency beside it.
MIXED = re.compile(
    rf"^(?P<place>{NAME}(?: {NAME}){{0,3}}(?:, {NAME}){{0,2}}?)"
    rf"(?:, (?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?)?"
    r"[^\S\n]{0,12}(?:\((?P<outlet>[A-Z][a-z]*[A-Z][A-Za-z]{0,15})\))?[^\S\n]{0,3}(?P<mark>[–—-]{1,2})\s(?=\W?[A-Z])"
)
TURN = re.compile(r"(?m)^[A-Z][A-Z.’' ]{1,40}(?:, [^\n:]{1,40})?(?::| [–—-]) ")
LONGEST_TITLE = 25  # words
FIRST_LINES = 8  # paragraphs among which a title, byline, day or outlet stands
BODY = 12  # words from which a line that ends a sentence is the article's own text
SPOKEN = characters.QUOTATION_MARKS | characters.DASHES | {characters.HYPHEN}


class Aside(NamedTuple):
    """A stretch of the text that is set aside, and why."""

    start: int
    end: int
    reason: str


class Headings(NamedTuple):
    """What a text's first lines show, where each stands, and the paragraphs looked at before the article's own text."""

    title: str | None
    published: str | None
    outlet: str | None
    asides: list[Aside]
    zone: list[Span]


def headings(text: str) -> tuple[str | None, str | None, str | None]:
    """Title, date and outlet, where the text's first lines show them; None where they do not."""
    return read_headings(text)[:3]


def read_headings(text: str, title: str | None = None, outlet: str | None = None) -> Headings:
    """What the first lines show.

    Arguments: title, outlet: where file, page or table tell them, so that a line that repeats them is known.
    """
    spans = paragraph_spans(text)[:FIRST_LINES]
    lines = [text[slice(*span)] for span in spans]
    n_zone = next((n for n, line in enumerate(lines) if is_body(line)), len(lines) if len(spans) < FIRST_LINES else 1)
    if len(spans) == n_zone:  # all is short: the last line is text, not heading
        n_zone = max(0, n_zone - 1)
    kinds = kinds_of(text, lines, n_zone, title, outlet)
    asides = [Aside(*spans[n], kind) for n, kind in sorted(kinds.items())]
    dated = dateline_of(text, spans[: max(4, n_zone + 1)])
    if dated:
        asides.append(dated[0])
    days = [day for n, kind in kinds.items() if kind in ("day", "byline") and (day := day_of(lines[n]))]
    named = next((lines[n] for n, kind in kinds.items() if kind == "outlet"), None)
    match = (
        dated[1]
        if dated
        else next((m for line in lines[:4] if (m := DATELINE.match(line)) and not is_turn(text, m)), None)
    )
    shown = next((lines[n] for n, kind in kinds.items() if kind == "title"), None)
    return Headings(
        shown,
        (published(match) if match else None) or next(iter(days), None),
        (match["outlet"] if match else None)
        or named
        or next(filter(None, map(agency_of, lines[: max(4, n_zone + 1)])), None),
        asides,
        spans[:n_zone],
    )


def kinds_of(text: str, lines: list[str], n_zone: int, title: str | None, outlet: str | None) -> dict[int, str]:
    """What each of the first lines is, by its number: title, byline, day or outlet; others are left out."""
    kinds: dict[int, str] = {}
    for n, line in enumerate(lines[:n_zone]):
        if title and alike(line, title):
            kinds[n] = "title"
        elif outlet and alike(line, outlet):
            kinds[n] = "outlet"
        elif is_day(line):
            kinds[n] = "day"
        elif is_byline(line) or is_listed(line, "byline"):
            kinds[n] = "byline"
    for n, line in enumerate(lines[:n_zone]):
        beside = {kinds.get(n - 1), kinds.get(n + 1)} & {"byline", "day", "outlet"} or (n and is_name(lines[n - 1]))
        masthead = n == 0 and n_zone > 2 and bool(kinds) and is_title(lines[1])
        if n not in kinds and (beside or masthead) and is_outlet(line):
            kinds[n] = "outlet"
    for n in range(n_zone):
        if n not in kinds and is_signed(text, lines, n, kinds):
            kinds[n] = "byline"
    if not title and "title" not in kinds.values():
        first = next((n for n in range(n_zone) if n not in kinds and not is_furniture(lines[n])), None)
        if first is not None and is_title(lines[first]):
            kinds[first] = "title"
    return dict(sorted(kinds.items()))


def is_body(line: str) -> bool:
    """Whether a line is the article's own text rather than a heading."""
    n = len(line.split())
    return (
        n > LONGEST_TITLE
        or bool(DATELINE.match(line))
        or (n >= BODY and FULL_STOP.search(line) is not None and not SHORTENED.search(line))
    )


def is_title(line: str) -> bool:
    """Whether a first line is a heading: short, without a full stop or a dateline."""
    closed = line.rstrip("".join(characters.CLOSING_MARKS) + " ")[-1:] in ".:;,"
    return len(line.split()) <= LONGEST_TITLE and not closed and not DATELINE.match(line)


def is_signed(text: str, lines: list[str], n: int, kinds: dict[int, str]) -> bool:
    """Whether a line of names alone is a byline: an outlet or day stands behind it, or a title before and a paragraph behind.

    A name above a quotation, or one of several such lines, says who speaks.
    """
    line, following = lines[n], lines[n + 1] if n + 1 < len(lines) else ""
    if not ONLY_NAMES.fullmatch(line) or len(line.split()) > LONGEST_HEAD or following[:1] in SPOKEN:
        return False
    if kinds.get(n + 1) in ("outlet", "day"):
        return True
    others = [other for other in text.split("\n") if ONLY_NAMES.fullmatch(other.strip()) and other.strip() != line]
    return n > 0 and is_title(lines[n - 1]) and is_body(following) and not others and lines[n - 1] != line


def dateline_of(text: str, spans: list[Span]) -> tuple[Aside, re.Match] | None:
    """Where the dateline stands and what it says; none where it is a speaker's label."""
    for span in spans:
        line = text[slice(*span)][:200]
        match = DATELINE.match(line) or mixed(line)
        if match and not is_turn(text, match):
            return Aside(span.start, span.start + match.end(), "dateline"), match
    return None


def mixed(line: str) -> re.Match | None:
    """A dateline whose place is in small letters; none for a person with a party: "Ines Falk (SNP) – "."""
    match = MIXED.match(line)
    stated = match and (match["day"] or match["day2"] or match["outlet"])
    return match if stated and not is_name(match["place"]) else None


def is_turn(text: str, match: re.Match) -> bool:
    """Whether what looks like a dateline is a label: "FALK: It will hold.", "CLAIM: …", one of several, or a person's name."""
    if match["outlet"] or match["day"] or match["day2"]:
        return False
    if match["mark"] != ":" and not TURN.match(match[0].strip() + " "):
        return False
    turns = {found[0].strip(" :–—-").split(",")[0] for found in TURN.finditer(text)}
    name = match["place"].split(",")[0].strip()
    person = re.search(rf"\b[A-Z][a-z]+ {re.escape(name.title())}\b", text)
    return (
        len(turns) > 1
        or text.count(f"{name}{':' if match['mark'] == ':' else ' ' + match['mark']}") > 1
        or person is not None
    )
