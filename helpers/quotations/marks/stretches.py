"""Where an article's quotation marks open and close: the stretches of text that stand inside them.

Marks are read for the whole article at once, since only the whole shows which marks it uses: double ones with
‘single’ inside, ‘single’ ones with apostrophes everywhere, « guillemets », dashes before a turn, or a transcript
with the speaker's name before a colon. A missing mark costs its own stretch, never the rest of the article.
"""

from ...tokens import Span, characters, paragraph_spans
from .dashes import dash_stretches
from .double import double_pairs
from .single import single_pairs, speaks_in_singles, spoken, straightened
from .stretch import Stretch, trimmed
from .transcripts import excerpt_stretches, named_stretches, signed_stretches, turn_stretches

UNMARKED = 6  # paragraphs without any mark that speech may go on through before its marks close


def stretches(text: str) -> list[Stretch]:
    """One row per stretch of speech marks or transcript turn of the article, in order."""
    paragraphs = paragraph_spans(text)
    turns = turn_stretches(text, paragraphs)
    if turns:
        return turns
    shown = straightened(text)
    doubles = marked_stretches(shown, paragraphs, double_pairs)
    singles = marked_stretches(shown, paragraphs, single_pairs)
    found = singles if speaks_in_singles(shown, doubles, singles) else [*doubles, *spoken(shown, singles, doubles)]
    dashes = dash_stretches(text, paragraphs, found)
    labelled = {s.paragraph: s for make in LABELLED for s in make(text, paragraphs)}
    excerpts = excerpt_stretches(text, paragraphs)
    read_out = {stretch.paragraph for stretch in excerpts} | labelled.keys()
    own = [s for s in labelled.values() if s.paragraph not in {e.paragraph for e in excerpts}]
    return sorted([*(s for s in [*found, *dashes] if s.paragraph not in read_out), *excerpts, *own])


def marked_stretches(text: str, paragraphs: list[Span], pairs) -> list[Stretch]:
    """One row per pair of marks, with `goes_on` where the next paragraph re-opens the marks left open, or goes on in them."""
    found: list[Stretch] = []
    open_before = False
    unmarked: list[Stretch] = []  # paragraphs since the marks were left open
    for number, (start, end) in enumerate(paragraphs, start=1):
        inner, open_at_end = pairs(text[start:end], open_before)
        if open_before and not inner and len(unmarked) < UNMARKED:
            unmarked.append(Stretch(start, end, number, "marks", True, None))
            continue
        reopens = text[start] in characters.OPENING_MARKS
        if unmarked and (reopens or not inner or inner[0].start > 0):
            # The mark that closes was forgotten: what stood between is the narrator's.
            inner, open_at_end = pairs(text[start:end], False)
        elif open_before and inner and inner[0].start <= 2 and found:
            found[-1] = found[-1]._replace(goes_on=True)
            found += unmarked
        unmarked = []
        for span in inner:
            kept = trimmed(text, start + span.start, start + span.end)
            if kept.end > kept.start:
                found.append(Stretch(kept.start, kept.end, number, "marks", False, None))
        open_before = open_at_end
    return found


LABELLED = (named_stretches, signed_stretches)  # paragraphs whose speaker stands on a line of his own
