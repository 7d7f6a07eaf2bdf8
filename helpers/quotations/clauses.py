"""Clauses that a reporting verb introduces, and where they end."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ..lexicons import cue_acts, cue_nouns, frame_phrases
from ..tokens import Span, Token
from .overlaps import Overlaps
from .phrases import addressee_end, is_clause, is_subordinate, phrase_end, reports_anew, subject_of
from .spans import BY_RULE, FINITE, SURE_FRAME, Article, Found, overlap

BESIDE = frozenset(["with", "and"])  # before a report that a participle makes
APPOSED = 6  # words of an apposition between a subject and its participle
BETWEEN = 9  # words that may stand between a reporting verb and its "that": told a crowd in Tallow on Monday that


def with_clauses(article: Article, found: list[Found]) -> list[Found]:
    """Claims, and one for each reporting verb with a clause that none of them has: Lind burbled that the dam held."""
    passage = article.passage
    taken = [part for f in found for part in (f.cue, f.source, *f.content) if part]
    taken += [Span(s.start, s.end) for s in (*article.marked, *article.turns)]
    added = []
    parts = Overlaps(taken)
    for number in range(1, len(passage.sentences) + 1):
        words = passage.sentence_words(number)
        near = [taken[place] for place in parts.numbers(words[0].start, words[-1].end)]
        for at, word in enumerate(words):
            if word.tag not in {"VBD", "VBZ"} or word.lemma not in cue_acts() or cue_nouns()[word.lemma] == "name":
                continue
            claim = clause_claim(words, at)
            if claim and not any(overlap(part, other) for part in (claim.cue, *claim.content) for other in near):
                added.append(claim)
                near += [claim.cue, *claim.content]
    return found + added


def clause_claim(words: Sequence[Token], verb: int) -> Found | None:
    """The claim of a reporting verb: its subject, and the clause behind it; None when either is missing."""
    start = clause_start(words, verb)
    source = (subject_of(words, verb) or shared_subject(words, verb)) if start else None
    if source is None:
        return None
    end = clause_end(words, start)
    content = Span(words[start].start, words[end - 1].end)
    return Found([content], source, Span(words[verb].start, words[verb].end), BY_RULE, SURE_FRAME, [False])


def shared_subject(words: Sequence[Token], verb: int) -> Span | None:
    """The subject of a verb behind "and", which is that of the report before it: Lind said … and added that …"""
    if not verb or words[verb - 1].text.lower() not in {"and", "but"}:
        return None
    earlier = (i for i in range(verb - 1, 0, -1) if words[i].tag in {"VBD", "VBZ"} and words[i].lemma in cue_acts())
    return next((source for i in earlier if (source := subject_of(words, i))), None)


def clause_start(words: Sequence[Token], verb: int) -> int | None:
    """Where the clause begins that a reporting verb introduces, "that" left out; None when none does."""
    for place in range(verb + 1, min(len(words), verb + 1 + BETWEEN)):
        word = words[place]
        if word.text.lower() == "that" and is_clause(words, place + 1):
            return place + 1
        if word.tag in FINITE or word.tag == "VBG" or word.text in {",", ";", ":", "—"}:
            break
    first = verb + 1
    if first < len(words) and words[first].text.lower() in frame_phrases("asks"):
        return first if any(w.tag in FINITE for w in words[first:]) else None
    if words[verb].lemma in frame_phrases("tells somebody"):
        return addressee_end(words, first)
    return first if is_clause(words, first) else None


def clause_end(words: Sequence[Token], start: int, last: int | None = None) -> int:
    """Where a reported clause ends: with its sentence, or where another report or a refusal begins.

    Falk said the dam would hold; Abt said it would not. She said so, while Abt insisted it would not, and declined to …
    Arguments: last: the word up to which another beginning is looked for; None for the whole sentence.
    """
    for place in range(start + 1, len(words) if last is None else min(last + 1, len(words))):
        word = words[place]
        low = word.text.lower()
        if low == ";" or (low in BESIDE and beside_another(words, place) is not None):
            return place
        if low not in frame_phrases("sets against"):
            continue
        comma = words[place - 1].text == ","
        if low in {"and", "but"} and (says_more(words, place + 1) or is_according(words, place + 1)):
            return place
        if reports_anew(words, place + 1) and (comma or low not in {"and", "as"} or is_parted(words, place + 1)):
            return place
        following = words[place + 1] if place + 1 < len(words) else word
        if following.tag in {"VBD", "VBN"} and following.lemma in frame_phrases("refuses"):
            return place
    return len(words)


def beside_another(words: Sequence[Token], place: int) -> int | None:
    """The participle of a report beside another: with the mayor, Dina Lind, warning that …; None when there is none."""
    if words[place].text.lower() not in BESIDE or not place:
        return None
    in_phrase = words[place].text.lower() == "with"
    verb = phrase_end(words, place + 1)
    if place + 1 < verb < len(words) and words[verb].text == ",":
        comma = next((i for i in range(verb + 1, min(len(words), verb + APPOSED)) if words[i].text == ","), verb - 1)
        verb = comma + 1
    if not place + 1 < verb < len(words) - 1:
        return None
    # Taggers take "warning that" for a noun.
    lemma = words[verb].text.lower().removesuffix("ing") if words[verb].tag == "NN" else words[verb].lemma
    if words[verb].text[-3:] != "ing" or cue_acts().get(lemma) != "speech":
        return None
    # Behind "and" only a clause with "that" is surely none of the narrator's.
    clause = words[verb + 1].text.lower() == "that" or (in_phrase and is_clause(words, verb + 1))
    return verb if clause and (words[place - 1].text == "," or not in_phrase) else None


def is_according(words: Sequence[Token], at: int) -> bool:
    """Whether "according to" stands at a word."""
    return [word.text.lower() for word in words[at : at + 2]] == ["according", "to"]


def is_parted(words: Sequence[Token], start: int) -> bool:
    """Whether commas stand around what describes a subject: said the leak was small and the mayor, Dina Lind, said …"""
    end = phrase_end(words, start)
    return start < end < len(words) and words[end].text == ","


def says_more(words: Sequence[Token], at: int) -> bool:
    """Whether a verb behind "and" reports what the same person says next: said the wall held, and urged residents to stay."""
    if at + 1 >= len(words) or cue_acts().get(words[at].lemma) != "speech":
        return False
    # Taggers take a regular past for a participle; one with an object is none.
    behind = words[at + 1]
    object_follows = behind.tag[:2] in {"NN", "DT", "PR"} or behind.text.lower() == "that"
    return words[at].tag in {"VBD", "VBZ"} or (words[at].tag == "VBN" and object_follows)


def first_of_clause(words: Sequence[Token], end: int) -> int:
    """Where the clause begins that goes up to a word: with its sentence, or behind its last semicolon or opening "But"."""
    first = max((i + 1 for i in range(end) if words[i].text in {";", "—"}), default=0)
    return first + (first < end and words[first].text.lower() in frame_phrases("opens sentence"))


def cut_at_clauses(article: Article, found: list[Found]) -> list[Found]:
    """Claims, their contents behind the cue cut where a clause with its own subject and reporting verb begins."""
    return [cut_at_clause(article, f) for f in found]


def cut_at_clause(article: Article, claim: Found) -> Found:
    """The claim, its content in the cue's sentence ending where another report begins."""
    passage = article.passage
    sentence = passage.sentence_at(claim.cue.start)
    words = passage.sentence_words(sentence)
    for number, part in enumerate(claim.content):
        if part.start < claim.cue.end or passage.sentence_at(part.start) != sentence:
            continue
        first = next((w for w in passage.starting_in(*part) if w.text[0].isalnum()), words[0])
        against = number and first.text.lower() in frame_phrases("sets against")
        if against and stands_alone(words, claim.content[0], claim.cue):
            return replace(claim, content=claim.content[:number])
        start, last = (bisect_left(words, place, key=attrgetter("start")) for place in part)
        end = clause_end(words, min(start, len(words) - 1), last)
        if end < len(words) and words[end - 1].end < part.end and not in_marks(article, words[end].start):
            return replace(claim, content=[*claim.content[:number], Span(part.start, words[end - 1].end)])
    return claim


def stands_alone(words: Sequence[Token], part: Span, cue: Span) -> bool:
    """Whether a content before its cue is a clause by itself: The lake is shallow, say divers, but the wind is strong."""
    before = [w for w in words if part.start <= w.start < part.end]
    whole = any(w.tag in FINITE for w in before) and not is_subordinate(before)
    return part.end <= cue.start and whole


def in_marks(article: Article, place: int) -> bool:
    """Whether a character stands inside marks: what begins there is the speaker's own sentence."""
    return any(s.start <= place < s.end for s in article.marked)
