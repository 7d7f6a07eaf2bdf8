"""Dialogue whose turns begin with a dash."""

import re

from ...tokens import Span, characters
from .stretch import Stretch, trimmed

DASH = re.compile(
    rf"{characters.any_of(characters.DASHES | {'-'})} ?(?=\w|{characters.any_of(characters.OPENING_MARKS)})"
)
LONG = characters.any_of(characters.DASHES)
INNER_DASH = re.compile(rf",? (?:-|{LONG}){{1,2}} |[,.?!] ?{LONG} ?")


def dash_stretches(text: str, paragraphs: list[Span], marked: set[int]) -> list[Stretch]:
    """One row per stretch of a turn opened by a dash, in paragraphs without speech marks.

    Two such paragraphs at least make a dialogue, unless hyphens make a list. Inside a turn, text between
    dashes that starts in lower case is its cue ("— We stay, — said Ada. — Period.").
    """
    opened = [
        (number, paragraph, match.end())
        for number, paragraph in enumerate(paragraphs, start=1)
        if (match := DASH.match(text[paragraph.start : paragraph.end])) and number not in marked
    ]
    parted = [INNER_DASH.search(text[p.start + skip : p.end]) for _, p, skip in opened]
    if len(opened) < 2 or (not any(parted) and text[opened[0][1].start] == "-"):
        return []
    found = []
    for number, paragraph, skip in opened:
        place = paragraph.start + skip
        speaking = True
        for cut in [*INNER_DASH.finditer(text, place, paragraph.end), None]:
            stop = cut.start() if cut else paragraph.end
            following = text[cut.end() : cut.end() + 1] if cut else ""
            if cut and speaking and not following.islower():
                continue
            end = cut.start() + (cut[0][0] in characters.SPEECH_ENDS) if cut else stop
            if speaking and end > place:
                found.append(Stretch(*trimmed(text, place, end), number, "dash", False, None))
            speaking = not speaking
            place = cut.end() if cut else place
    return found
