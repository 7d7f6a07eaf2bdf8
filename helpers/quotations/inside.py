"""Attribution between the commas of what is said: The lake is shallow, say oceanographers, but the wind is strong."""

from collections.abc import Iterator, Sequence

from ..lexicons import calendar_words, cue_acts, frame_phrases
from ..tokens import Span, Token
from .clauses import clause_end, first_of_clause
from .phrases import is_subordinate, phrase_end
from .spans import BY_RULE, FINITE, SURE_FRAME, Article, Found

BEHIND_CUE = frozenset([",", ".", ";", "—", "?", "!"])


def claim(content: list[Span], source: Span, cue: Span) -> Found:
    """A claim of a frame."""
    return Found(content, source, cue, BY_RULE, SURE_FRAME, [False] * len(content))


def span(words: Sequence[Token], start: int, end: int) -> Span:
    """The characters from one word to before another."""
    return Span(words[start].start, words[end - 1].end)


def inside_its_sentence(article: Article, words: list[Token]) -> Iterator[Found]:
    """The lake is shallow, say oceanographers, but …; So far, they said, nobody …; Krol, according to Lind, is wrong."""
    for comma in range(1, len(words) - 2):
        if words[comma].text != "," or words[comma - 1].text in {"”", '"', "’"}:
            continue
        place = inverted(words, comma) or in_order(words, comma) or according(words, comma)
        if place is None:
            continue
        source, cue, end = place
        first = first_of_clause(words, comma)
        content = around(words, first, comma, end)
        if content:
            yield claim(content, span(words, *source), span(words, *cue))


def inverted(words: Sequence[Token], comma: int) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """Source, cue and where both end, behind a comma: , say oceanographers,"""
    verb = comma + 1
    # Behind a bare noun taggers take the verb for a participle: Prices, warned Lind, will double.
    verbs = {"VBZ", "VBP", "VBD", "VB", *({"VBN"} if is_core(words, comma) else ())}
    if words[verb].tag not in verbs or words[verb].lemma not in frame_phrases("inverted"):
        return None
    opening = phrase_end(words, first_of_clause(words, comma))
    if opening < comma and words[opening].text == ",":
        return None  # Ada Lind, who heads the union, said the wall, …: the subject stands before its verb
    end = phrase_end(words, verb + 1)
    if end < len(words) and words[end].tag == "WP":  # say those who have known both men,
        end = next((i for i in range(end, len(words)) if words[i].text == ","), len(words))
    closed = end > verb + 1 and can_speak(words, verb + 1, end) and (end == len(words) or words[end].text in BEHIND_CUE)
    return ((verb + 1, end), (verb, verb + 1), end) if closed else None


def is_core(words: Sequence[Token], comma: int) -> bool:
    """Whether nothing but a noun phrase stands before a comma in its clause."""
    return phrase_end(words, first_of_clause(words, comma)) == comma


def can_speak(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun phrase may be a source: no object's pronoun and no day."""
    last = words[end - 1].text.lower()
    return last not in frame_phrases("object") and last not in calendar_words() and any(c.isalpha() for c in last)


def in_order(words: Sequence[Token], comma: int) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """Source, cue and where both end, behind a comma: , they said,"""
    verb = phrase_end(words, comma + 1)
    if (
        not comma + 1 < verb < len(words) - 1
        or not can_speak(words, comma + 1, verb)
        or words[verb].tag not in {"VBZ", "VBP", "VBD"}
    ):
        return None
    closed = words[verb + 1].text in BEHIND_CUE
    known = words[verb].lemma in cue_acts() and words[verb].lemma in frame_phrases("in order")
    return ((comma + 1, verb), (verb, verb + 1), verb + 1) if closed and known else None


def according(words: Sequence[Token], comma: int) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """Source, cue and where both end, behind a comma: , according to Lind,"""
    if words[comma + 1].text.lower() != "according" or words[comma + 2].text.lower() != "to":
        return None
    end = phrase_end(words, comma + 3)
    return ((comma + 3, end), (comma + 1, comma + 3), end) if end > comma + 3 else None


def around(words: Sequence[Token], first: int, comma: int, end: int) -> list[Span]:
    """The content around a cue between commas: what stands before it, and behind it where that is no clause by itself."""
    before = words[first:comma]
    if not before:
        return []
    hangs = before[0].tag in {"IN", "TO"} or is_subordinate(before)  # in places where the sea had warmed
    to_come = before[-1].text.lower() in frame_phrases("clause to come")  # that's why, he said, …
    whole = any(w.tag in FINITE for w in before) and not hangs and not to_come
    goes_on = end < len(words) - 2 and words[end].text == ","
    if goes_on and not whole:
        return [span(words, first, comma), span(words, end + 1, clause_end(words, end + 1))]
    says = words[comma + 1].lemma == "say" and len(before) > 2  # the verb of "Fish sleep less" is taken for a noun
    return [span(words, first, comma)] if whole or (says and not goes_on) else []
