"""Hard-wrapped text: lines that end where the page was full, not where the paragraph was."""

import re
from itertools import pairwise
from typing import NamedTuple

from ..lexicons import unfinished_words
from ..tokens import characters

WRAPPED = "hard-wrapped text: {} line ends inside paragraphs were joined, each a space now"
QUOTED_MAIL = re.compile(r"(?m)^(?:>[ \t]?)+(?=[^\n>])")
CLOSERS, OPENERS = (
    characters.any_of(characters.CLOSING_MARKS | {")", "]"}),
    characters.any_of(characters.OPENING_MARKS | {"(", "["}),
)
ENDED = re.compile(rf"[.!?:…]{CLOSERS}*$")
GOES_ON = re.compile(rf"{OPENERS}*[a-z]")
# "- One", "• Two", "3. Three", "Q: …", "INES FALK: …": a new line is meant.
NEW_LINE = re.compile(r"[-–—*•·▪◦] |\(?\d{1,2}[.)] |(?:>> ?)?[A-Z][A-Za-z.’' -]{0,40}: |\|")
LEAST_GOING_ON = 0.5  # of the line ends inside paragraphs go on in lower case; of wrapped prose some .8, of lists few
FULL = 0.6  # of the lines must be this full, or unfinished words end enough of them
LEAST_FULL, LEAST_UNFINISHED = 0.6, 0.25
# Or, in texts full of names and figures: nearly every next word had no room, and most lines have no end mark.
LEAST_WITHOUT_ROOM, LEAST_OPEN, FEW = 0.85, 0.6, 3
INDENT = 2  # spaces more than the line before
NARROWEST, WIDEST = 15, 160  # characters: "houses" in a column of a newspaper; wider lines are paragraphs


class Break(NamedTuple):
    """A line end with text on both sides of it, no blank line between."""

    place: int  # of the line end
    line: str
    following: str


def unwrapped(text: str) -> tuple[str, int]:
    """The text with the line ends inside its paragraphs as spaces, character for character, and how many they were.

    A text is hard-wrapped where most of its line ends within blocks (between blank lines) go on in lower case and the
    lines are about equally long, or end in words like "the". A line end stays where a paragraph ends: behind an end
    mark or a heading, when the next word would still have fitted; before items of lists, speakers' names, indents.
    """
    if "\n" not in text:
        return text, 0
    bare = QUOTED_MAIL.sub(lambda mark: " " * len(mark[0]), text)
    breaks = breaks_of(bare)
    width = width_of(breaks)
    if not is_wrapped(breaks, width):
        return text, 0
    joined = [one.place for one in breaks if is_inside(one, width)]
    kept = list(bare)
    for place in joined:
        kept[place] = " "
    return ("".join(kept), len(joined)) if joined else (text, 0)


def breaks_of(text: str) -> list[Break]:
    """Each line end between two lines that hold text."""
    found, place = [], 0
    for line, following in pairwise(text.split("\n")):
        place += len(line)
        if line.strip() and following.strip():
            found.append(Break(place, line, following))
        place += 1
    return found


def width_of(breaks: list[Break]) -> int:
    """How long a full line is: three quarters of the lines before a line end are no longer."""
    lengths = sorted(len(one.line.rstrip()) for one in breaks)
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def is_wrapped(breaks: list[Break], width: int) -> bool:
    """Whether the line ends are those of a full page rather than of paragraphs."""
    going_on = [one for one in breaks if goes_on(one)]
    if not going_on or not NARROWEST <= width <= WIDEST:
        return False
    if len(going_on) < LEAST_GOING_ON * len(breaks):
        widest = max(len(one.line.rstrip()) for one in breaks)
        without_room = sum(not has_room(one, widest) for one in breaks)
        still_open = sum(not ENDED.search(one.line.rstrip()) for one in breaks)
        return (
            len(breaks) >= FEW
            and without_room >= LEAST_WITHOUT_ROOM * len(breaks)
            and still_open >= LEAST_OPEN * len(breaks)
        )
    full = sum(len(one.line.rstrip()) >= FULL * width for one in breaks)
    unfinished = sum(is_unfinished(one) for one in going_on)
    if len(breaks) == 1:
        return unfinished == 1
    tight = not any(has_room(one, max(len(one.line.rstrip()) for one in breaks)) for one in going_on)
    return unfinished >= LEAST_UNFINISHED * len(breaks) or (
        full >= LEAST_FULL * len(breaks) and (unfinished > 0 or tight)
    )


def goes_on(one: Break) -> bool:
    """Whether the sentence goes on behind the line end: no end mark before it, a lower-case letter behind."""
    return not ENDED.search(one.line.rstrip()) and GOES_ON.match(one.following.lstrip()) is not None


def is_unfinished(one: Break) -> bool:
    """Whether the line ends in a word that never ends a sentence."""
    return one.line.split()[-1].lower() in unfinished_words()


def has_room(one: Break, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line."""
    return len(one.line.rstrip()) + 1 + len(one.following.split()[0]) <= width


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip())


def is_inside(one: Break, width: int) -> bool:
    """Whether a line end of a hard-wrapped text lies inside a paragraph."""
    if NEW_LINE.match(one.following.lstrip()) or indent(one.following) >= indent(one.line) + INDENT:
        return False
    still_open = not ENDED.search(one.line.rstrip())
    return goes_on(one) or (still_open and is_unfinished(one)) or not has_room(one, width)
