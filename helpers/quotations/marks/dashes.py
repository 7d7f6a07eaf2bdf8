"""Dialogue whose turns begin with a dash."""

import re
from typing import NamedTuple

from ...lexicons import reporting_forms
from ...tokens import Span, characters
from .stretch import LEAST_WORDS, Stretch, n_words, trimmed
from .transcripts import signature_at

LONG = characters.any_of(characters.DASHES)
DASH = re.compile(rf"(?:{LONG}|-) ?(?=\w|{characters.any_of(characters.OPENING_MARKS)})")
INNER_DASH = re.compile(rf",? (?:-|{LONG}){{1,2}} |[,.?!] ?{LONG} ?")
CUE_WORDS = 4  # words behind an inner dash among which its reporting verb stands: — said old Ada.
IN_PERSON = re.compile(r"\b(?:I|[Yy]ou|[Ww]e|[Mm]y|[Yy]our|[Oo]ur|[Mm]e|[Uu]s)\b")


class Turn(NamedTuple):
    """A paragraph that a dash opens: its number, and where its words begin and end."""

    number: int
    start: int
    end: int


def dash_stretches(text: str, paragraphs: list[Span], marked: list[Stretch]) -> list[Stretch]:
    """One row per stretch of a turn opened by a dash, in an article that speaks in no other marks.

    Two such paragraphs at least that speak make a dialogue. Inside a turn, text between dashes that starts in lower
    case is its cue ("— We stay, — said Ada. — Period.").
    """
    if any(n_words(text[s.start : s.end]) >= LEAST_WORDS for s in marked):
        return []
    opened = [
        Turn(number, match.end(), paragraph.end)
        for number, paragraph in enumerate(paragraphs, start=1)
        if (match := DASH.match(text, paragraph.start, paragraph.end)) and not signature_at(text, paragraph)
    ]
    if len(opened) < 2 or not speaks(text, opened):
        return []
    return [stretch for turn in opened for stretch in turn_parts(text, turn)]


def speaks(text: str, opened: list[Turn]) -> bool:
    """Whether lines behind dashes are a dialogue, no list: one has a cue between dashes, or they ask, answer and say "I"."""
    if any(has_cue(text, turn) for turn in opened):
        return True
    if text[opened[0].start - 2 : opened[0].start].strip() == characters.HYPHEN:
        return False
    asks = any(text[turn.end - 1] == "?" for turn in opened)
    return asks and any(IN_PERSON.search(text, turn.start, turn.end) for turn in opened)


def has_cue(text: str, turn: Turn) -> bool:
    """Whether a reporting verb stands behind an inner dash: — We stay, — said Ada."""
    for cut in INNER_DASH.finditer(text, turn.start, turn.end):
        words = re.findall(r"[^\W\d]+", text[cut.end() : turn.end])[:CUE_WORDS]
        if text[cut.end()].islower() and any(word.lower() in reporting_forms() for word in words):
            return True
    return False


def turn_parts(text: str, turn: Turn) -> list[Stretch]:
    """The spoken stretches of a turn, its cues between dashes left out."""
    found = []
    place, speaking = turn.start, True
    for cut in [*INNER_DASH.finditer(text, turn.start, turn.end), None]:
        stop = cut.start() if cut else turn.end
        following = text[cut.end() : cut.end() + 1] if cut else ""
        if cut and speaking and not following.islower():
            continue
        end = cut.start() + (cut[0][0] in characters.SPEECH_ENDS) if cut else stop
        if speaking and end > place:
            found.append(Stretch(*trimmed(text, place, end), turn.number, "dash", False, None))
        speaking = not speaking
        place = cut.end() if cut else place
    return found
