"""Speech in marks that the labeller has not claimed."""

import re

from ..tokens import Passage, Span, characters
from .marks import Stretch
from .spans import BY_RULE, FINITE, OPENERS, TURN, UNCLAIMED, Found
from .subjects import clause, main_subject, noun_phrase, reports
from .titles import is_titled

LEAST_SPEECH = 3  # words; shorter unclaimed stretches are names and scare quotes
CUE_WINDOW = 9  # words from the marks within which a rule looks for a reporting verb
ENDS = characters.any_of(characters.SENTENCE_ENDS | {","})
AROUND = "".join(characters.QUOTATION_MARKS) + " "  # closing marks, too: some type them where speech begins
ENDS_BEHIND = re.compile(rf"[ \u00a0\u202f]?[^\w\s]{ENDS}")  # behind what stands in marks: “…”, and « … »,
# A quotation signed by its speaker: “We stay.” ― Petra Lind
SIGNED = re.compile(
    rf"{characters.any_of(characters.CLOSING_MARKS)}*[ \u00a0]*(?P<dash>{characters.any_of(characters.DASHES)}|--)"
    r"[ \u00a0]*(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})(?=[ \u00a0]*(?:[,.]?\s|,|$))"
)


def turns(text: str, marked: list[Stretch]) -> list[Found]:
    """One quotation per turn of a transcript, with its label as source."""
    found: list[Found] = []
    for before, stretch in zip([None, *marked], marked, strict=False):
        if before is not None and before.goes_on:
            found[-1].content.append(Span(stretch.start, stretch.end))
            found[-1].quoted.append(True)
        else:
            found.append(Found([Span(stretch.start, stretch.end)], stretch.label, None, TURN, 0.95, [True]))
    return found


def is_speech(text: str, stretch: Stretch, passage: Passage) -> bool:
    """Whether marks that no cue claims hold speech, rather than a title, a nickname or a word held at arm's length.

    Speech has a few words, begins or ends as a sentence does, and is not capitalised like a title.
    """
    inside = text[stretch.start : stretch.end]
    words = [word for word in inside.split() if any(c.isalnum() for c in word)]
    if len(words) < LEAST_SPEECH:
        return stretch.form == "dash" or (own_paragraph(text, stretch) and inside[-1:] in characters.SPEECH_ENDS)
    if is_titled(inside) and stretch.form == "marks":
        return False
    ends = inside[-1:] in characters.SPEECH_ENDS or ENDS_BEHIND.match(text, stretch.end) is not None
    begins = inside[:1].isupper() or inside[:1] in "[…"
    if own_paragraph(text, stretch) or stretch.form == "dash":
        return True
    return (begins and ends) or (len(words) >= 8 and ends and has_verb(passage, stretch))


def has_verb(passage: Passage, stretch: Stretch) -> bool:
    """Whether a finite verb stands in the stretch."""
    return any(word.tag in FINITE for word in passage.starting_in(stretch.start, stretch.end))


def own_paragraph(text: str, stretch: Stretch) -> bool:
    """Whether the stretch with its marks begins a paragraph."""
    return text[: stretch.start].rstrip(AROUND)[-1:] in {"", "\n"}


def claim_by_rule(text: str, passage: Passage, stretch: Stretch) -> Found:
    """A quotation from marks that the labeller left unclaimed, with a cue and source if a rule finds them.

    The rule: a reporting verb close behind the closing mark or before the opening one, in the same sentence, and
    the name, office or pronoun beside it.
    """
    span = Span(stretch.start, stretch.end)
    found = Found([span], None, None, UNCLAIMED, 0.6, [True])
    if signed := SIGNED.match(text, stretch.end):
        found.cue, found.source, found.how = Span(*signed.span("dash")), Span(*signed.span("name")), BY_RULE
        return found
    behind, ahead = passage.first_from(stretch.end), passage.first_from(stretch.start)
    after = [w for w in passage.words[behind : behind + CUE_WINDOW + 2] if w.paragraph == stretch.paragraph]
    before = passage.words[max(0, ahead - CUE_WINDOW - 2) : ahead]
    for rows, backwards in ((after, False), (before, True)):
        words = clause(rows, backwards)
        verb = next((i for i, w in enumerate(words) if reports(w, backwards and i == len(words) - 1)), None)
        if verb is None or (
            backwards and text[: stretch.start].rstrip(OPENERS + "\n")[-1:] not in characters.SPEECH_FOLLOWS
        ):
            continue
        apart = verb and words[verb - 1].text == ","  # "Lind, who heads the union, disagrees: …"
        named = (
            (main_subject(passage, words[verb]) if apart else None)
            or noun_phrase(words, words[verb])
            or (backwards and words[verb].text.endswith("ing") and main_subject(passage, words[verb]))
        )
        if named:
            found.cue, found.source, found.how = Span(words[verb].start, words[verb].end), named, BY_RULE
            return found
    return found


def with_own_cue(text: str, passage: Passage, found: Found, marked: list[Stretch], reporting: set[Span]) -> Found:
    """Speech taken for a continuation, with its own cue where one follows its closing mark.

    Arguments: reporting: cues whose content stands behind them: “… I made.” Hale said he was relieved.
    """
    stretch = next(s for s in marked if found.content[0] == Span(s.start, s.end))
    cue = (claimed := claim_by_rule(text, passage, stretch)).cue
    own = cue is not None and cue.start > stretch.end and "\n" not in text[stretch.end : cue.start]
    return claimed if own and not (cue in reporting and text[stretch.end - 1] in characters.SENTENCE_ENDS) else found
