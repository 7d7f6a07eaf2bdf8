"""Noun phrases and clauses, read off tags: no parser stands behind them."""

from collections.abc import Sequence

from ..lexicons import cue_acts, frame_phrases
from ..tokens import Span, Token
from .spans import FINITE

CORE = frozenset(["DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "FW"])
HEADS = frozenset(["NN", "NNS", "NNP", "NNPS", "CD", "FW"])
PRONOUNS = frozenset(["PRP", "WP"])
LINKS = frozenset(["and", "&"])
HELPERS = frozenset(["MD", "RB"])  # what stands between a subject and its verb, besides "have" and "be"


def core_end(words: Sequence[Token], start: int) -> int:
    """Where a noun phrase without its additions ends that begins at `start`; `start` when none does."""
    if start < len(words) and words[start].tag in PRONOUNS:
        return start + 1
    end = start
    while end < len(words) and words[end].tag in CORE:
        if words[end].tag in {"DT", "PRP$"} and end > start and words[end - 1].tag in HEADS:
            break  # told MPs the figures were wrong
        end += 1
    while end > start and words[end - 1].tag not in HEADS:
        end -= 1
    alone = end == start and start < len(words) and words[start].text.lower() in frame_phrases("head alone")
    return start + 1 if alone else end


def phrase_end(words: Sequence[Token], start: int) -> int:
    """Where a noun phrase ends that begins at `start`, with what "of", "at", "and" and brackets add to it."""
    end = core_end(words, start)
    while start < end < len(words):
        low = words[end].text.lower()
        further = end
        if low in frame_phrases("joins nouns") or low in LINKS:
            further = core_end(words, end + 1)
            clause = further < len(words) and words[further].tag in FINITE
            further = end if further == end + 1 or (low in LINKS and clause) else further
        elif low == "(":
            further = next((i + 1 for i in range(end, len(words)) if words[i].text == ")"), end)
        if further == end:
            break
        end = further
    return end


def phrase_start(words: Sequence[Token], end: int) -> int:
    """Where a noun phrase begins that ends before `end`; `end` when none does."""
    if end and words[end - 1].tag in PRONOUNS:
        return end - 1
    if end and words[end - 1].tag in {"DT", "CC", "PDT"} and words[end - 1].text.lower() in frame_phrases("head alone"):
        return end - 1
    start = end - bracketed(words, end)
    if not start or words[start - 1].tag not in HEADS:
        return end
    while start > 0:
        low = words[start - 1].text.lower()
        links = low in LINKS or low in frame_phrases("joins nouns")
        joined = links and start > 1 and words[start - 2].tag in HEADS
        if words[start - 1].tag not in CORE and not joined:
            break
        start -= 1
    while start < end and words[start].tag == "POS":
        start += 1
    return start


def bracketed(words: Sequence[Token], end: int) -> int:
    """How many words before `end` stand in brackets: Senator Lind (Labour) said."""
    if not end or words[end - 1].text != ")":
        return 0
    return next((end - i for i in range(end - 1, -1, -1) if words[i].text == "("), 0)


def subject_of(words: Sequence[Token], verb: int) -> Span | None:
    """The noun phrase that is the subject of a verb behind it, over what stands between commas: Lind, the mayor, said."""
    end = verb
    while end and (words[end - 1].tag in HELPERS or words[end - 1].lemma in {"have", "be", "do"}):
        end -= 1
    if end and words[end - 1].text == ",":
        comma = next((i for i in range(end - 2, 0, -1) if words[i].text == ","), None)
        if comma is None:
            return None
        end = comma
    start = phrase_start(words, end)
    return Span(words[start].start, words[end - 1].end) if start < end else None


def is_clause(words: Sequence[Token], start: int) -> bool:
    """Whether a clause begins at a word: a noun phrase and, with nothing but adverbs between, its finite verb."""
    end = phrase_end(words, start)
    if end == start:
        return False
    while end < len(words) and words[end].tag in {"RB", "``"}:
        end += 1
    # Taggers take a regular past for a participle; behind "that" it can be none.
    finite = FINITE | {"VBN"} if start and words[start - 1].text.lower() == "that" else FINITE
    return end < len(words) and words[end].tag in finite


def is_subordinate(clause: Sequence[Token]) -> bool:
    """Whether a clause cannot stand alone, by its first two words: if the wall breaks, even if it holds."""
    return any(word.text.lower() in frame_phrases("subordinates") for word in clause[:2])


def reports_anew(words: Sequence[Token], start: int) -> bool:
    """Whether a clause with its own subject and reporting verb begins at a word: Abt said it would not."""
    return reporting_verb(words, start) is not None


def reporting_verb(words: Sequence[Token], start: int) -> int | None:
    """The reporting verb of the clause that begins at a word with its own subject; None when it has none."""
    end = phrase_end(words, start)
    if start < end < len(words) and words[end].text == ",":  # the mayor, Dina Lind, said it would not
        end = apposition_end(words, end)
        end += end < len(words) and words[end].text == ","
    subject = end
    while start < end < len(words) and (words[end].tag in HELPERS or words[end].lemma == "have"):
        end += 1
    perfect = any(word.lemma == "have" for word in words[subject:end])
    finite = {"VBN", "VBD"} if perfect else {"VBD", "VBZ", "VBP"}
    reports = start < end < len(words) and words[end].tag in finite and words[end].lemma in cue_acts()
    return end if reports else None


def apposition_end(words: Sequence[Token], end: int) -> int:
    """Where a noun phrase that ends at `end` is over, with what stands between commas behind it: Lind, the minister,"""
    while end < len(words) and words[end].text == ",":
        comma = next((i for i in range(end + 1, len(words)) if words[i].text == ","), None)
        if comma is None or any(
            w.tag in FINITE for w in words[end + 1 : comma] if words[end + 1].tag not in {"WP", "WDT"}
        ):
            break
        if not any(w.tag in FINITE for w in words[comma + 1 :]):
            break
        end = comma
    return end


def addressee_end(words: Sequence[Token], start: int) -> int | None:
    """Where what is said begins behind those to whom it is said; None when no clause follows them."""
    end = phrase_end(words, start)
    if end == start:
        return None
    last = next((i for i in range(end, start, -1) if words[i - 1].tag in {"NNS", "NNP"}), None)
    if last == end and end - start > 1 and end < len(words) and words[end].tag in FINITE:
        return end - 1  # told reporters rents had risen
    end = apposition_end(words, end)
    end += end < len(words) and words[end].text == ","
    end += end < len(words) and words[end].text.lower() == "that"
    return (
        end
        if is_clause(words, end) or (end < len(words) and words[end].text.lower() in frame_phrases("asks"))
        else None
    )
