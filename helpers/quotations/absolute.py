"""Reports beside another in one sentence: with the Gazette reporting that …, and Lind insisting that …"""

from collections.abc import Iterator, Sequence

from ..lexicons import cue_acts
from ..tokens import Span, Token
from .clauses import beside_another, clause_end, clause_start
from .inside import claim, span
from .overlaps import Overlaps, stretches_within
from .phrases import core_end, reporting_verb, subject_of
from .spans import FINITE, Article, Found


def with_somebody_saying(article: Article, words: list[Token]) -> Iterator[Found]:
    """Officials say the bridge is safe, with the Gazette reporting that two bolts are missing."""
    for place in range(1, len(words) - 3):
        verb = beside_another(words, place)
        if verb is None:
            continue
        start = verb + 1 + (words[verb + 1].text.lower() == "that")
        end = clause_end(words, start)
        if end > start:
            subject = span(words, place + 1, verb - (words[verb - 1].text == ","))
            yield claim([span(words, start, end)], subject, span(words, verb, verb + 1))


def inner_reports(article: Article, found: list[Found]) -> list[Found]:
    """Claims, of a report within a report the inner one: According to the Gazette, Lind said the stadium would be sold."""
    cues = Overlaps([f.cue for f in found])
    kept = []
    for outer in found:
        verb = verb_within(article, outer)
        if verb is None:
            kept.append(outer)
        elif not cues.numbers(verb.start, verb.end):
            kept.append(inner(article, outer, verb) or outer)
    return kept


def verb_within(article: Article, outer: Found) -> Token | None:
    """The verb by which the content behind "according to …" itself reports somebody's words; None when it has none."""
    passage, start = article.passage, outer.content[0].start
    behind = start > outer.cue.start and not stretches_within(article.marked, start, start + 1)
    if not behind or not article.text[slice(*outer.cue)].lower().startswith("according"):
        return None
    words = passage.sentence_words(passage.sentence_at(start))
    first = next((i for i, w in enumerate(words) if w.start >= start), len(words))
    verb = reporting_verb(words, first)
    if verb is None or said_from(words, verb) is None:
        return None
    # A poll tells what voters think; what somebody who is named thinks is told of him.
    named = any(word.tag == "NNP" for word in words[first:verb])
    return words[verb] if named or cue_acts()[words[verb].lemma] == "speech" else None


def said_from(words: Sequence[Token], verb: int) -> int | None:
    """Where begins what a verb reports: its clause, though a participle stands behind its subject ("the men found there
    may …"); None where it has none."""
    start = clause_start(words, verb)
    subject = core_end(words, verb + 1) if start is None else 0
    reduced = verb + 1 < subject < len(words) and words[subject].tag in {"VBN", "VBD"}
    return verb + 1 if reduced and any(word.tag in FINITE for word in words[subject + 1 :]) else start


def inner(article: Article, outer: Found, verb: Token) -> Found | None:
    """The claim of a verb within another claim's content, up to where that ends."""
    words = article.passage.sentence_words(verb.sentence)
    at = words.index(verb)
    source, start = subject_of(words, at), said_from(words, at)
    if source is None or start is None:
        return None
    end = max(outer.content[-1].end, words[start].end)
    return claim([Span(words[start].start, end)], source, Span(verb.start, verb.end))
