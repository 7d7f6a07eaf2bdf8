"""Speech in marks that the labeller has not claimed."""

import re
from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from ..tokens import Passage, Span, Token, characters
from .marks import BARE_SIGNATURE, WHERE_SIGNED, Stretch
from .spans import BY_RULE, FINITE, OPENERS, SURE_TURN, SURE_UNCLAIMED, TURN, UNCLAIMED, Article, Found
from .subjects import clause, main_subject, noun_phrase, reports
from .titles import is_attributive, is_named_thing, is_titled

LEAST_SPEECH = 3  # words; shorter unclaimed stretches are names and scare quotes
CUE_WINDOW = 9  # words from the marks within which a rule looks for a reporting verb
ENDS = characters.any_of(characters.SENTENCE_ENDS | {","})
AROUND = "".join(characters.QUOTATION_MARKS) + " "  # closing marks, too: some type them where speech begins
ENDS_BEHIND = re.compile(rf"[ \u00a0\u202f]?[^\w\s]{ENDS}")  # behind what stands in marks: “…”, and « … »,
CLOSED = re.compile(rf"{characters.any_of(characters.CLOSING_MARKS)}*[ \u00a0]*")


def signature(article: Article, stretch: Stretch) -> re.Match | None:
    """The signature behind marks, up to the end of the line: “We stay.” ― Petra Lind, mayor; “We stay.” A resident, 61"""
    text = article.text
    start = CLOSED.match(text, stretch.end).end()
    end = text.find("\n", start)
    end = len(text[:end].rstrip()) if end >= 0 else len(text.rstrip())
    signed = WHERE_SIGNED.fullmatch(text, start, end)
    if signed and not any(w.tag in FINITE for w in article.passage.starting_in(signed.start("label"), end)):
        return signed
    finished = text[stretch.end - 1] in characters.SENTENCE_ENDS and own_paragraph(text, stretch)
    bare = BARE_SIGNATURE.fullmatch(text, start, end) if finished and start < end else None
    tells = bare and any(w.tag in FINITE for w in article.passage.starting_in(*bare.span("label")))
    return None if tells else bare


def turns(labelled: list[Stretch]) -> list[Found]:
    """One quotation per turn of a transcript, with its label as source.

    Arguments: labelled: the turns' stretches, in order; one goes on with the turn of the stretch before it.
    """
    found: list[Found] = []
    for before, stretch in zip([None, *labelled], labelled, strict=False):
        span = Span(stretch.start, stretch.end)
        if before is not None and before.goes_on:
            found[-1] = replace(found[-1], content=[*found[-1].content, span], quoted=[*found[-1].quoted, True])
        else:
            found.append(Found([span], stretch.label, None, TURN, SURE_TURN, [True]))
    return found


def is_speech(article: Article, stretch: Stretch) -> bool:
    """Whether marks that no cue claims hold speech, rather than a title, a nickname or a word held at arm's length.

    Speech has a few words, begins or ends as a sentence does, and is not capitalised like a title.
    """
    text, inside = article.text, article.text[stretch.start : stretch.end]
    if signature(article, stretch):
        return True
    words = [word for word in inside.split() if any(c.isalnum() for c in word)]
    if len(words) < LEAST_SPEECH:
        alone = own_paragraph(text, stretch) or answers(article, stretch)
        return stretch.form == "dash" or (alone and inside[-1:] in characters.SPEECH_ENDS)
    named = is_titled(inside) or is_attributive(article, stretch) or is_named_thing(article, stretch)
    if stretch.form == "marks" and named:
        return False
    ends = inside[-1:] in characters.SPEECH_ENDS or ENDS_BEHIND.match(text, stretch.end) is not None
    begins = inside[:1].isupper() or inside[:1] in "[…"
    if own_paragraph(text, stretch) or stretch.form == "dash":
        return True
    return (begins and ends) or inside[-1:] == "?" or (len(words) >= 8 and ends and has_verb(article.passage, stretch))


def answers(article: Article, stretch: Stretch) -> bool:
    """Whether the stretch stands right behind a question in marks of its own: “How old is the boat?” “Forty years.”"""
    text = article.text
    end = stretch.start
    while end and (text[end - 1] in AROUND or text[end - 1] == "\u00a0"):
        end -= 1
    at = bisect_left(article.marked, stretch.start, key=attrgetter("start")) - 1
    return (
        text[end - 1 : end] == "?"
        and at >= 0
        and article.marked[at].start < end <= article.marked[at].end < stretch.start
    )


def has_verb(passage: Passage, stretch: Stretch) -> bool:
    """Whether a finite verb stands in the stretch."""
    return any(word.tag in FINITE for word in passage.starting_in(stretch.start, stretch.end))


def own_paragraph(text: str, stretch: Stretch) -> bool:
    """Whether the stretch with its marks begins a paragraph."""
    return last_before(text, stretch.start, AROUND) in {"", "\n"}


def last_before(text: str, place: int, left_out: str) -> str:
    """The last character before a place that is none of those left out; empty when there is none."""
    while place and text[place - 1] in left_out:
        place -= 1
    return text[place - 1 : place]


def claim_by_rule(article: Article, stretch: Stretch) -> Found:
    """A quotation from marks that the labeller left unclaimed, with a cue and source if a rule finds them.

    The rule: a reporting verb close behind the closing mark or before the opening one, in the same sentence, and
    the name, office or pronoun beside it.
    """
    text, passage = article.text, article.passage
    found = Found([Span(stretch.start, stretch.end)], None, None, UNCLAIMED, SURE_UNCLAIMED, [True])
    if signed := signature(article, stretch):
        name = Span(*signed.span("label"))
        cue = Span(signed.start(), signed.start() + 1) if signed.start() < name.start else None
        return replace(found, cue=cue, source=name, how=BY_RULE)
    behind, ahead = passage.first_from(stretch.end), passage.first_from(stretch.start)
    # What stands in the next marks is their speaker's: ‘Will the mine reopen?’ ‘Never,’ said Finn.
    at = bisect_left(article.marked, stretch.end, key=attrgetter("start"))
    stop = article.marked[at].start if at < len(article.marked) else len(text)
    near = passage.words[behind : behind + CUE_WINDOW + 2]
    after = [w for w in near if w.paragraph == stretch.paragraph and w.start < stop]
    before = passage.words[max(0, ahead - CUE_WINDOW - 2) : ahead]
    introduced = last_before(text, stretch.start, OPENERS + "\n") in characters.SPEECH_FOLLOWS
    for words, backwards in ((clause(after, False), False), (clause(before, True) if introduced else [], True)):
        cue = next((i for i, w in enumerate(words) if reports(w, backwards and i == len(words) - 1)), None)
        if cue is not None and not backwards and [w.text.lower() for w in words[cue + 1 : cue + 2]] == ["nothing"]:
            continue  # “It is over.” His wife said nothing.
        named = subject_in(passage, words, cue, backwards) if cue is not None else None
        if named:
            return replace(found, cue=Span(words[cue].start, words[cue].end), source=named, how=BY_RULE)
    return found


def subject_in(passage: Passage, words: list[Token], at: int, backwards: bool) -> Span | None:
    """Who is the subject of the reporting verb at a place of a clause.

    Arguments: backwards: the clause stands before its speech.
    """
    verb = words[at]
    apart = at and words[at - 1].text == ","  # "Lind, who heads the union, disagrees: …"
    named = (main_subject(passage, verb) if apart else None) or noun_phrase(words, verb)
    return named or (main_subject(passage, verb) if backwards and verb.text.endswith("ing") else None)


def with_own_cue(article: Article, found: Found, reporting: set[Span]) -> Found:
    """Speech taken for a continuation, with its own cue where one follows its closing mark.

    Arguments: reporting: cues whose content stands behind them: “… I made.” Hale said he was relieved.
    """
    stretch = article.marked[bisect_left(article.marked, found.content[0].start, key=attrgetter("start"))]
    claimed = claim_by_rule(article, stretch)
    cue = claimed.cue
    if cue is None or cue.start <= stretch.end or "\n" in article.text[stretch.end : cue.start]:
        return found
    return found if cue in reporting and article.text[stretch.end - 1] in characters.SENTENCE_ENDS else claimed
