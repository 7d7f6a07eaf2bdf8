"""Double marks: “…”, "…", «…», „…“."""

import re
from collections import Counter

from ...lexicons import inverted_forms, reporting_forms
from ...tokens import Span, characters
from .stretch import runs_from_start

DOUBLE = re.compile(characters.any_of(characters.DOUBLE_MARKS))
OPENS_BEHIND = characters.OPENS_BEHIND | characters.OPENING_SINGLE | characters.STRAIGHT_SINGLE
SENTENCE_END = re.compile(characters.any_of(characters.SENTENCE_ENDS | {","}) + r"(?=\s)")
# ", Holm added." inside marks that never close: the closing mark was forgotten before it.
CUE_INSIDE = re.compile(
    r",(?= (?:(?:he|she|they|(?:the )?[A-Z]?[\w’'-]+(?: [A-Z][\w’'-]+)?) (?P<verb>\w+)|"
    r"(?P<inverted>\w+) (?:he|she|they|the|[A-Z])[\w’'-]*)\b)"
)


def double_pairs(paragraph: str, open_before: bool) -> tuple[list[Span], bool]:
    """The paragraph's spans inside double marks, and whether it ends with the marks open.

    Arguments: open_before: the paragraph before ended with its marks open.
    """
    places = [match.start() for match in DOUBLE.finditer(paragraph) if not is_prime(paragraph, match.start())]
    marks = [(place, direction(paragraph, place)) for place in places]
    later = Counter(way for _, way in marks)  # the marks still to come
    spans: list[Span] = []
    opened: int | None = None
    depth = 0
    for place, way in marks:
        later[way] -= 1
        if opened is None:
            last = way == "close" or (way == "either" and not later.total())
            said = len(paragraph[:place].rstrip()) if way == "either" else place  # from afar, " Abt said.
            if last and not spans and runs_from_start(paragraph, said, open_before):
                spans.append(Span(0, said))
            elif way != "close":
                opened, depth = place, 0
        elif way == "open":
            nested = paragraph[place] not in characters.STRAIGHT_DOUBLE and later["close"] >= later["open"] + 2
            if nested:
                depth += 1
            else:  # the closing mark before is missing: its speech ends with its sentence
                spans.append(Span(opened + 1, missing_end(paragraph, opened + 1, place)))
                opened, depth = place, 0
        elif depth:
            depth -= 1
        else:
            spans.append(Span(opened + 1, place))
            opened = None
    if opened is not None:
        cue = cue_inside(paragraph, opened + 1)
        spans.append(Span(opened + 1, cue.start() + 1 if cue else len(paragraph)))
        opened = None if cue else opened
    return spans, opened is not None


def cue_inside(paragraph: str, start: int) -> re.Match | None:
    """The comma before a cue inside marks that never close, by the verbs of the lexicon."""
    for match in CUE_INSIDE.finditer(paragraph, start):
        verb, inverted = match["verb"], match["inverted"]
        if (verb and verb in reporting_forms()) or (inverted and inverted in inverted_forms()):
            return match
    return None


def is_prime(paragraph: str, place: int) -> bool:
    """Whether the mark at `place` measures inches: a pipe 6″ wide."""
    return paragraph[place] in characters.PRIMES and paragraph[place - 1 : place].isdigit()


def direction(paragraph: str, place: int) -> str:
    """Whether the mark at `place` opens, closes, or could do either."""
    mark = paragraph[place]
    before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 2]
    if mark in characters.GUILLEMETS:
        # French « … » and reversed »…«: the side with the word decides, then the French way.
        if before.isalnum() and not after.isalnum():
            return "close"
        if after.isalnum() and not before.isalnum():
            return "open"
        return "open" if mark in characters.OPENING_DOUBLE else "close"
    if mark in characters.OPENING_DOUBLE:
        # „German“ marks close with the sign that opens English ones.
        pairs = (opening for opening, closing in characters.DOUBLE_PAIRS if closing == mark)
        german = not after.isalnum() and any(opening in paragraph[:place] for opening in pairs)
        return "close" if german or ends_there(paragraph, place) else "open"
    if mark in characters.CLOSING_DOUBLE:
        # ”Swedish” marks are the same on both sides.
        return "open" if after.isalnum() and (not before or before.isspace()) else "close"
    opens = (not before or before.isspace() or before in OPENS_BEHIND) and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or not after.isalnum())
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"


def ends_there(paragraph: str, place: int) -> bool:
    """Whether an opening mark is typed where one closes: “We stay,“ Lind said."""
    before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 2]
    behind = bool(before) and not before.isspace() and before not in OPENS_BEHIND and not after.isalnum()
    return behind and (before in characters.SPEECH_ENDS or DOUBLE.search(paragraph, 0, place) is not None)


def missing_end(paragraph: str, start: int, place: int) -> int:
    """Where speech ends whose closing mark is missing, before the next opening mark at `place`."""
    end = SENTENCE_END.search(paragraph, start, place)
    return end.end() if end else place
