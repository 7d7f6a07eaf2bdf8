"""The characters of an article as they are stored and counted."""

import html
import re

from .encodings import LONGEST_TEXT, LOST, Unreadable, western, whole

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MOST_CONTROLS = 0.1  # share of a text's characters that may be such; more, or a zero byte, is no text
UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")  # soft hyphens, zero-width spaces: they cut words in two
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
REFERENCE = re.compile(r"&#(?:x[\da-f]{1,6}|\d{1,7});?", re.IGNORECASE)
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # none that lxml takes
EMPTY = "the file is empty; paste the article's text into it"


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with one kind of line end and without what no text means, and a note for each such thing.

    Raises Unreadable when it holds so many control characters that it is no text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    notes = []
    text, halves = whole(text)
    if halves:
        notes.append(f"halves of a character (lone surrogates) replaced by {LOST}: {halves}")
    text, controls = western(text)
    if controls:
        notes.append(f"control characters read as the Windows-1252 marks and letters of the same bytes: {controls}")
    stray = list(CONTROL.finditer(text))
    signs = {one[0] for one in stray}
    if "\0" in signs or len(stray) > MOST_CONTROLS * len(text):
        place = stray[0].start()
        line = text.count("\n", 0, place) + 1
        raise Unreadable(
            f"not text: control character {ord(stray[0][0]):#04x} at position {place} (line {line}); "
            "save the article as plain text"
        )
    if stray:
        which = ", ".join(f"{ord(one):#04x}" for one in sorted(signs))
        notes.append(f"control characters ({which}) replaced by blanks: {len(stray)}")
    return CONTROL.sub(" ", text), tuple(notes)


def stored(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is kept and counted in, with a note for each thing that was mended: entities as characters,
    nothing that has no width.

    Raises Unreadable when it is empty, far too long, or no text for its control characters.
    """
    text, notes = mended(text)
    if "&" in text:
        text, more = mended(ENTITY.sub(lambda found: html.unescape(found[0]), text))
        notes += more
    text = UNSEEN.sub("", text)
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"{len(text):,} characters, more than {LONGEST_TEXT:,}; give each article a file or row")
    if not any(c.isalnum() for c in text):
        raise Unreadable(EMPTY)
    return text, notes


def fit_for_html(source: str) -> str:
    """A source of HTML without characters that no element may hold, as signs or as references, and with those that mean
    Windows-1252 marks ("&#147;") as these, as every browser shows them. Source: lxml refuses or garbles them.
    """

    def told(found: re.Match) -> str:
        sign = html.unescape(found[0])
        if not sign or NO_CHARACTER.search(sign):
            return ""
        return found[0] if sign.isascii() else sign  # "&#60;" is no tag

    return NO_CHARACTER.sub(" ", REFERENCE.sub(told, source))
