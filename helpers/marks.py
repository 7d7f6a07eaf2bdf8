"""Where an article's quotation marks open and close: the stretches of text that stand inside them.

Marks are read for the whole article at once, since only the whole shows which marks it uses: double ones with
‘single’ inside, ‘single’ ones with apostrophes everywhere, « guillemets », dashes before a turn, or a transcript
with the speaker's name before a colon. A missing mark costs its own stretch, never the rest of the article.
"""

import itertools
import re
from typing import NamedTuple

from .tokens import Span, paragraph_spans


class Stretch(NamedTuple):
    """A stretch of an article inside its outer quotation marks, the marks left out."""

    start: int
    end: int
    paragraph: int  # counted from 1
    form: str  # marks, dash or turn
    goes_on: bool  # the next stretch takes the same speech up again in a new paragraph
    label: Span | None  # a turn's speaker, as the transcript names him


EXCERPT_MARKS = '"“”'
OPENING = "“„‟«‹"
CLOSING = "”»›"
DOUBLE = re.compile(r"[“”„‟«»\"]")
SINGLE = re.compile(r"[‘’‚‛'`´]")
# Words that lose their head to an apostrophe; the mark before them opens nothing.
ELISIONS = re.compile(r"['’‘](?:\d0s|\d\ds?|[Tt]is|[Tt]was|[Ee]m|[Cc]ause|[Nn]|[Tt]il|[Rr]ound|[Bb]out)\b")
WORD = re.compile(r"\S*?[^\W_]\S*")  # white-space-separated, with a letter or digit
LEAST_WORDS = 3  # shorter stretches say nothing about which marks an article speaks in
# ", Holm added." inside marks that never close: the closing mark was forgotten before it.
CUE_INSIDE = re.compile(
    r",(?= (?:(?:he|she|they|(?:the )?[A-Z]?[\w’'-]+(?: [A-Z][\w’'-]+)?) (?:said|says|added|told|noted|stressed|explained)|"
    r"(?:said|says|added) (?:he|she|they|the|[A-Z])[\w’'-]*)\b)"
)
DASH = re.compile(r"[–—―-] ?(?=[\w“\"‘'])")
INNER_DASH = re.compile(r",? [–—―-]{1,2} |[,.?!] ?[–—―] ?")
# "PRESIDENT ODA: …", "Q: …", "Ms. Lind: …" at the start of a paragraph; at most six words before the colon.
LABEL = re.compile(
    r"(?:(?P<asked>Q|A)[:.]|"
    r"(?P<label>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|von|van|al-\w+)){0,5})(?: \([^)]{1,60}\))?:) ?(?=\S)"
)


def n_words(text: str) -> int:
    """How many white-space-separated tokens with a letter or digit the text has."""
    return len(WORD.findall(text))


def stretches(text: str) -> list[Stretch]:
    """One row per stretch of speech marks or transcript turn of the article, in order."""
    paragraphs = paragraph_spans(text)
    turns = turn_stretches(text, paragraphs)
    if turns:
        return turns
    shown = straightened(text)
    doubles = marked_stretches(shown, paragraphs, double_pairs)
    singles = marked_stretches(shown, paragraphs, single_pairs)
    found = singles if speaks_in_singles(shown, doubles, singles) else doubles
    dashes = dash_stretches(text, paragraphs, {stretch.paragraph for stretch in found})
    excerpts = excerpt_stretches(text, paragraphs)
    read_out = {stretch.paragraph for stretch in excerpts}
    return sorted([*[s for s in [*found, *dashes] if s.paragraph not in read_out], *excerpts], key=lambda s: s.start)


def excerpt_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per turn of a transcript quoted inside an article: paragraphs that begin with a NAME IN CAPITALS and a colon.

    Marks around the excerpt are left out; a paragraph that re-opens them goes on with the turn before it.
    """
    found: list[Stretch] = []
    labels: list[int] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        marked = text[paragraph.start] in EXCERPT_MARKS
        start = paragraph.start + marked
        match = LABEL.match(text[start : paragraph.end])
        end = paragraph.end - (marked and text[paragraph.end - 1] in EXCERPT_MARKS)
        if match and match["label"] and match["label"].isupper() and len(match["label"]) > 1:
            label = Span(start, start + match.end("label"))
            found.append(Stretch(start + match.end(), end, number, "turn", False, label))
            labels.append(number)
        elif marked and found and found[-1].paragraph == number - 1 and text[start] not in "([":
            found[-1] = found[-1]._replace(goes_on=True)
            found.append(Stretch(start, end, number, "turn", False, found[-1].label))
    neighbours = any(later - earlier <= 2 for earlier, later in itertools.pairwise(labels))
    return found if neighbours else []


def straightened(text: str) -> str:
    """The text with a mark typed as two apostrophes or backquotes as one straight mark, places kept."""
    return re.sub(r"''|``", '" ', text)


def speaks_in_singles(text: str, doubles: list[Stretch], singles: list[Stretch]) -> bool:
    """Whether the article's outer marks are single ones: more of its words stand in those alone."""

    def words_outside(inner: list[Stretch], outer: list[Stretch]) -> int:
        return sum(
            n_words(text[s.start : s.end])
            for s in inner
            if n_words(text[s.start : s.end]) >= LEAST_WORDS and not any(o.start <= s.start < o.end for o in outer)
        )

    return words_outside(singles, doubles) > words_outside(doubles, singles)


def marked_stretches(text: str, paragraphs: list[Span], pairs) -> list[Stretch]:
    """One row per pair of marks, with `goes_on` where the next paragraph re-opens the marks left open."""
    found: list[Stretch] = []
    open_before = False
    for number, (start, end) in enumerate(paragraphs, start=1):
        inner, open_at_end = pairs(text[start:end], open_before)
        if open_before and inner and inner[0].start <= 2 and found:
            found[-1] = found[-1]._replace(goes_on=True)
        for span in inner:
            kept = trimmed(text, start + span.start, start + span.end)
            if kept.end > kept.start:
                found.append(Stretch(kept.start, kept.end, number, "marks", False, None))
        open_before = open_at_end
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def double_pairs(paragraph: str, open_before: bool) -> tuple[list[Span], bool]:
    """The paragraph's spans inside double marks, and whether it ends with the marks open.

    Arguments: open_before: the paragraph before ended with its marks open.
    """
    marks = [(match.start(), direction(paragraph, match.start())) for match in DOUBLE.finditer(paragraph)]
    spans: list[Span] = []
    opened: int | None = None
    depth = 0
    for order, (place, way) in enumerate(marks):
        later = [w for _, w in marks[order + 1 :]]
        if opened is None:
            if way == "close" and not spans and runs_from_start(paragraph, place, open_before):
                spans.append(Span(0, place))
            elif way != "close":
                opened, depth = place, 0
        elif way == "open":
            nested = paragraph[place] != '"' and later.count("close") >= later.count("open") + 2
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
        cue = CUE_INSIDE.search(paragraph, opened + 1)
        spans.append(Span(opened + 1, cue.start() + 1 if cue else len(paragraph)))
        opened = None if cue else opened
    return spans, opened is not None


def direction(paragraph: str, place: int) -> str:
    """Whether the mark at `place` opens, closes, or could do either."""
    mark = paragraph[place]
    before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 2]
    if mark in "«»":
        # French « … » and reversed »…«: the side with the word decides, then the French way.
        if before.isalnum() and not after.isalnum():
            return "close"
        if after.isalnum() and not before.isalnum():
            return "open"
        return "open" if mark == "«" else "close"
    if mark in OPENING and mark != '"':
        # „German“ marks close with the sign that opens English ones.
        german = mark == "“" and "„" in paragraph[:place] and not after.isalnum()
        return "close" if german else "open"
    if mark in CLOSING:
        return "close"
    opens = (not before or before.isspace() or before in "([—–-/‘'") and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or not after.isalnum())
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"


def runs_from_start(paragraph: str, place: int, open_before: bool) -> bool:
    """Whether a closing mark without an opening one ends speech that fills the paragraph so far."""
    return open_before or (paragraph[place - 1 : place] in set(",.?!…") and n_words(paragraph[:place]) >= LEAST_WORDS)


def missing_end(paragraph: str, start: int, place: int) -> int:
    """Where speech ends whose closing mark is missing, before the next opening mark at `place`."""
    ends = [m.end() for m in re.finditer(r"[.?!,](?=\s)", paragraph[start:place])]
    return start + (ends[0] if ends else place - start)


def single_pairs(paragraph: str, open_before: bool) -> tuple[list[Span], bool]:
    """The paragraph's spans inside single marks, apostrophes told apart, and whether it ends open."""
    spans: list[Span] = []
    opened: int | None = None
    doubtful: int | None = None
    for match in SINGLE.finditer(paragraph):
        place = match.start()
        before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 2]
        outside = not before or before.isspace() or before in '([—–-“"«'
        opens = outside and bool(after) and not after.isspace() and match[0] not in "’´"
        opens = opens and not ELISIONS.match(paragraph, place)
        if opens:
            if opened is not None and doubtful is not None:
                spans.append(Span(opened + 1, doubtful))
            opened, doubtful = place, None
        elif match[0] not in "‘‚‛`" and not outside and not after.isalnum():
            if opened is None:
                if not spans and open_before and runs_from_start(paragraph, place, open_before):
                    spans.append(Span(0, place))
            elif is_plural_possessive(paragraph, place):
                doubtful = place if doubtful is None else doubtful
            else:
                spans.append(Span(opened + 1, place))
                opened, doubtful = None, None
    if opened is not None and doubtful is not None:
        spans.append(Span(opened + 1, doubtful))
        opened = None
    if opened is not None:
        spans.append(Span(opened + 1, len(paragraph)))
    return spans, opened is not None


def is_plural_possessive(paragraph: str, place: int) -> bool:
    """Whether the mark at `place` may be the apostrophe of "the workers’ union" or of a dropped letter."""
    return bool(re.match(r" [a-z]", paragraph[place + 1 : place + 3])) and bool(
        re.search(r"(?:s|in)$", paragraph[:place])
    )


def turn_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """One row per paragraph of a transcript's turns; none unless the article is a transcript.

    A transcript has at least three paragraphs that begin with a name or Q and a colon, one of these labels
    comes back, and labelled paragraphs are a third of all from the first one on.
    """
    labels = [LABEL.match(text[p.start : p.end]) for p in paragraphs]
    named = [m["label"] or m["asked"] for m in labels if m]
    first = next((i for i, m in enumerate(labels) if m), 0)
    comes_back = len(set(named)) < len(named)
    if len(named) < 3 or not comes_back or len(named) * 3 < len(paragraphs) - first:
        return []
    found: list[Stretch] = []
    label: Span | None = None
    for number, (paragraph, match) in enumerate(zip(paragraphs, labels, strict=True), start=1):
        if match:
            label = Span(paragraph.start, paragraph.start + match.end("label" if match["label"] else "asked"))
            found.append(Stretch(paragraph.start + match.end(), paragraph.end, number, "turn", False, label))
        elif label and text[paragraph.start] not in "([":
            found[-1] = found[-1]._replace(goes_on=True)
            found.append(Stretch(paragraph.start, paragraph.end, number, "turn", False, label))
    return found


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
            end = cut.start() + (cut[0][0] in ",.?!") if cut else stop
            if speaking and end > place:
                found.append(Stretch(*trimmed(text, place, end), number, "dash", False, None))
            speaking = not speaking
            place = cut.end() if cut else place
    return found
