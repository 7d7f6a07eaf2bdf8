"""Fixed frames of what no other quotation has: “… has learned”, “made the statement”."""

import re

from ..lexicons import frame_phrases
from ..tokens import Span, characters
from .spans import BY_RULE, SURE_FRAME, Article, Found, clean, overlap
from .subjects import noun_phrase


def either(frame: str) -> str:
    """A regular expression for any of a frame's phrases."""
    return "|".join(map(re.escape, frame_phrases(frame)))


APOSTROPHE = characters.any_of(characters.APOSTROPHES)
# "It will rain, BelTA has learned." and "The task named by Ada Lind is the dam.": the agency and the agent of a passive.
CAPITALISED = rf"[A-Z](?:[\w.-]|{APOSTROPHE})*"
NAME = rf"{CAPITALISED}(?: (?:{CAPITALISED}|of|de|von|van))*"
LEARNED_CUES = frame_phrases("agency")
LEARNED = re.compile(
    rf"(?P<content>.*\w){characters.any_of(characters.CLOSING_DOUBLE | characters.STRAIGHT_DOUBLE)}?, (?P<source>{NAME}) (?P<cue>{'|'.join(LEARNED_CUES)})[.]?\Z",
    re.DOTALL,
)
LEARNED_ENDS = tuple(cue + end for cue in LEARNED_CUES for end in ("", "."))
NAMED_BY = re.compile(
    rf"\b(?P<cue>(?:{either('named by')}) by) (?P<source>{NAME}) (?:is|are|was|were) (?P<content>.*\w)",
    re.DOTALL,
)
POINTS_BACK = re.compile(
    rf"\b(?:{either('points back verb')}) (?:the|this|that|these|those|his|her) (?:{either('points back noun')})s?\b"
)
DATELINE_END = re.compile(r"[A-Z][A-Z.’' /-]{1,60}[^\n]{0,60}?\)?\s[–—-]{1,2}\s")


def by_frame(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, and one for each sentence whose frame names an agency behind it or the agent of a passive, unless one has its words.

    A quotation that points back from inside the sentence is no rival: its content is the sentence before.
    """
    text, passage = article.text, article.passage
    added: list[Found] = []
    for low, high in passage.sentences:
        # Few sentences have either frame's words, and patterns take long to say no.
        if not text.endswith(LEARNED_ENDS, low, high) and text.find(" by ", low, high) < 0:
            continue
        begin = dateline.end() if (dateline := DATELINE_END.match(text, low)) else low
        for look in (LEARNED.match, NAMED_BY.search):
            match = look(text, begin, high)
            if match is None:
                continue
            span = clean(text, Span(*match.span("content")))
            if span and not any(overlap(span, part) for f in found for part in f.content):
                source, cue = Span(*match.span("source")), Span(*match.span("cue"))
                added.append(Found([span], source, cue, BY_RULE, SURE_FRAME, [False]))
                break
    return found + added


def point_back(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, and one for each "X made the statement …" that points back to the sentence before it.

    The sentence before is the content, unless another quotation has it already.
    """
    text, passage = article.text, article.passage
    pointed: list[Found] = []
    for match in POINTS_BACK.finditer(text):
        verb = next((w for w in passage.starting_in(*match.span()) if w.tag.startswith("VB")), None)
        if verb is None:
            continue
        source = noun_phrase(passage.sentence_words(verb.sentence), verb)
        before = passage.sentence_words(verb.sentence - 1)
        if source is None or not before or before[0].paragraph != verb.paragraph or source.start > match.start():
            continue
        start = before[0].start
        if dateline := DATELINE_END.match(text, start):
            start = dateline.end()
        span = clean(text, Span(start, before[-1].end))
        if span and not any(overlap(span, part) for f in found for part in f.content if f.source):
            pointed.append(Found([span], source, Span(*match.span()), BY_RULE, SURE_FRAME, [False]))
    return found + pointed
