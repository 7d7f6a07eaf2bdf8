"""Attribution in fixed places: frames that say outright who speaks, sentence by sentence.

Each frame is a function from an article and the words of a sentence to claims. A frame goes before the labeller where
both read the same cue: its words leave no choice.
"""

from collections.abc import Callable, Iterator, Sequence

from ..lexicons import calendar_words, cue_acts, frame_phrases
from ..tokens import Span, Token
from .clauses import clause_end, first_of_clause
from .headlines import headline
from .marks import Stretch
from .nominal import by_noun, in_words_of
from .phrases import apposition_end, core_end, is_clause, phrase_end, subject_of
from .spans import BY_RULE, FINITE, SURE_FRAME, Article, Found, overlap

SAYING = frozenset(["saying", "telling"])
REACH = 14  # words between "quoted" and "as saying": quoted by the state news agency on Monday as saying
SUBORDINATES = frozenset(
    [
        "when",
        "if",
        "as",
        "while",
        "although",
        "though",
        "because",
        "since",
        "after",
        "before",
        "until",
        "once",
        "unless",
    ]
)
HANGING = frozenset(["why", "because", "that", "if", "how", "what"])  # that's why, he said, …
OBJECTS = frozenset(["him", "her", "them", "us", "me"])
BEHIND_CUE = frozenset([",", ".", ";", "—", "?", "!"])


def with_frames(article: Article, found: list[Found]) -> list[Found]:
    """Claims, and those of the frames, before which a claim with the same cue gives way."""
    framed = [claim for words in sentences(article) for frame in FRAMES for claim in frame(article, words)]
    framed = [f for f in framed if not any(overlap(f.cue, s) for s in (*article.marked, *article.turns))]
    first = first_with_each_cue(framed)
    cues = [f.cue for f in first]
    sure = [f for f in found if not any(overlap(cue, part) for cue in cues for part in f.content)]
    kept = [f for f in first if not any(agrees(f, other) for other in sure)]
    zones = [zone for f in kept for zone in (f.cue, f.source)]
    return [f for f in found if not any(overlap(f.cue, zone) for zone in zones)] + kept


def first_with_each_cue(framed: list[Found]) -> list[Found]:
    """The claims without those whose cue an earlier one has."""
    kept: list[Found] = []
    for claim in framed:
        if not any(overlap(claim.cue, other.cue) for other in kept):
            kept.append(claim)
    return kept


def agrees(framed: Found, other: Found) -> bool:
    """Whether a claim has a frame's cue and source already, and the content on the side where the frame has it.

    Of a content on both sides of its cue the frame knows more.
    """
    if other.source is None or not overlap(framed.cue, other.cue) or not overlap(framed.source, other.source):
        return False
    one_side = len(framed.content) == 1 and any(overlap(a, b) for a in framed.content for b in other.content)
    return one_side and not any(overlap(part, framed.source) for part in other.content)


def sentences(article: Article) -> Iterator[list[Token]]:
    """The words of each sentence of an article."""
    return (article.passage.sentence_words(n) for n in range(1, len(article.passage.sentences) + 1))


def claim(content: list[Span], source: Span, cue: Span) -> Found:
    """A claim of a frame."""
    return Found(content, source, cue, BY_RULE, SURE_FRAME, [False] * len(content))


def span(words: Sequence[Token], start: int, end: int) -> Span:
    """The characters from one word to before another."""
    return Span(words[start].start, words[end - 1].end)


def quoted_as_saying(article: Article, words: list[Token]) -> Iterator[Found]:
    """The Post quoted Lind as saying that …; “…,” Lind was quoted by the Post as saying."""
    for at, verb in enumerate(words):
        if verb.lemma not in frame_phrases("as saying") or verb.tag[:2] != "VB":
            continue
        saying = next((i for i in range(at + 1, min(len(words), at + REACH)) if words[i].text.lower() in SAYING), None)
        if saying is None or any(w.tag in FINITE for w in words[at + 1 : saying]):
            continue
        behind = core_end(words, at + 1)
        active = at + 1 < behind < len(words) and words[behind].text.lower() == "as"
        source = span(words, at + 1, behind) if active else subject_of(words, at)
        if source is None:
            continue
        content = said_behind(words, saying + 1) or said_before(words, subject_of(words, at) or source)
        if content:
            yield claim([content], source, span(words, at, at + 1 if active else saying + 1))


def said_behind(words: Sequence[Token], start: int) -> Span | None:
    """What is said behind "as saying": the clause, without its addressee and "that"; None when only a place is named."""
    if start < len(words) and words[start - 1].text.lower() == "telling":
        start = core_end(words, start)
    if start >= len(words) or words[start].text in BEHIND_CUE or words[start].text.lower() in {"by", "in", "on"}:
        return None
    start += words[start].text.lower() == "that"
    return span(words, start, clause_end(words, start)) if start < len(words) else None


def said_before(words: Sequence[Token], subject: Span) -> Span | None:
    """What stands in the sentence before the subject of the verb that reports it."""
    end = next((i for i, w in enumerate(words) if w.start >= subject.start), 0)
    return span(words, 0, end) if end else None


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
    if words[verb].tag not in {"VBZ", "VBP", "VBD", "VB"} or words[verb].lemma not in frame_phrases("inverted"):
        return None
    end = phrase_end(words, verb + 1)
    closed = end > verb + 1 and can_speak(words, verb + 1, end) and (end == len(words) or words[end].text in BEHIND_CUE)
    return ((verb + 1, end), (verb, verb + 1), end) if closed else None


def can_speak(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun phrase may be a source: no object's pronoun and no day."""
    last = words[end - 1].text.lower()
    return last not in OBJECTS and last not in calendar_words() and any(c.isalpha() for c in last)


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
    opening = {w.text.lower() for w in before[:2]}  # "even if" the wall breaks
    whole = (
        any(w.tag in FINITE for w in before) and not opening & SUBORDINATES and before[-1].text.lower() not in HANGING
    )
    goes_on = end < len(words) - 2 and words[end].text == ","
    if goes_on and not whole:
        return [span(words, first, comma), span(words, end + 1, clause_end(words, end + 1))]
    says = words[comma + 1].lemma == "say" and len(before) > 2  # the verb of "Fish sleep less" is taken for a noun
    return [span(words, first, comma)] if whole or (says and not goes_on) else []


def according_to(article: Article, words: list[Token]) -> Iterator[Found]:
    """According to a report by the institute, rents fell in May."""
    for at in range(len(words) - 4):
        if words[at].text.lower() != "according" or words[at + 1].text.lower() != "to":
            continue
        if at > 1 or (at == 1 and words[0].tag not in {"CC", "RB", "``"}):
            continue
        end = phrase_end(words, at + 2)
        behind = apposition_end(words, end)
        if end == at + 2 or behind >= len(words) - 1 or words[behind].text != ",":
            continue
        content = span(words, behind + 1, clause_end(words, behind + 1))
        yield claim([content], span(words, at + 2, end), span(words, at, at + 2))


def told_by(article: Article, words: list[Token]) -> Iterator[Found]:
    """“The plan is dead,” Krol was told by Lind; the council was warned by engineers that the wall was weak."""
    for at in range(1, len(words) - 2):
        passive = words[at].lemma in frame_phrases("told by") and words[at].tag in {"VBN", "VBD"}
        if (
            not passive
            or words[at + 1].text.lower() != "by"
            or not any(w.lemma == "be" for w in words[max(0, at - 3) : at])
        ):
            continue
        end = phrase_end(words, at + 2)
        if end == at + 2:
            continue
        that = end < len(words) - 1 and words[end].text.lower() == "that" and is_clause(words, end + 1)
        if that:
            content = span(words, end + 1, clause_end(words, end + 1))
        else:
            subject = subject_of(words, at)
            stretch = stretch_before(article, subject.start) if subject else None
            content = Span(stretch.start, stretch.end) if stretch else None
        if content:
            yield claim([content], span(words, at + 2, end), span(words, at, at + 2))


def per(article: Article, words: list[Token]) -> Iterator[Found]:
    """“The plan is dead,” per Piet Krol."""
    for at in range(1, len(words) - 1):
        if words[at].text != "per" or words[at + 1].tag not in {"NNP", "NNPS", "DT", "PRP$"}:
            continue
        end = phrase_end(words, at + 1)
        stretch = stretch_before(article, words[at].start)
        before = words[at - 1].text == "," and any(w.tag in FINITE for w in words[:at])
        if end > at + 1 and (stretch or before):
            content = (
                Span(stretch.start, stretch.end) if stretch else span(words, first_of_clause(words, at - 1), at - 1)
            )
            yield claim([content], span(words, at + 1, end), span(words, at, at + 1))


def stretch_before(article: Article, place: int) -> Stretch | None:
    """The stretch of marks that ends right before a character."""
    between = ((s, article.text[s.end : place]) for s in article.marked if 0 <= place - s.end <= 5)
    return next((s for s, text in between if not any(c.isalnum() for c in text) and "\n" not in text), None)


FRAMES: tuple[Callable[[Article, list[Token]], Iterator[Found]], ...] = (
    headline,
    quoted_as_saying,
    told_by,
    according_to,
    in_words_of,  # before the next: "words" are a noun, too
    by_noun,
    per,
    inside_its_sentence,  # last: the others have commas, too
)
