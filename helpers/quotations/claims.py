"""The labeller's claims fitted to the marks."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from ..tokens import Passage, Span, characters
from .marks import Stretch
from .overlaps import Overlaps
from .reported import says
from .spans import (
    CONTINUED,
    OPENERS,
    TAKES_IN,
    TRIMMED,
    UNCLAIMED,
    Article,
    Found,
    clean,
    distance,
    outside,
    overlap,
    pieced,
)

COVERS_ALL = 0.9  # share of a stretch from which a content counts as covering the whole of it
ADVERB = 12  # characters that may stand between the closing mark and the cue, as in "…," then she said
BEGINS_BEHIND = characters.SENTENCE_ENDS | characters.CLOSING_DOUBLE | characters.STRAIGHT_DOUBLE | {":"}


def owners(article: Article, claims: list[Found]) -> dict[Stretch, int]:
    """Which claim each stretch of marks belongs to, of those that cover it or stand right behind it."""
    owner: dict[Stretch, int] = {}
    of_part = [number for number, claim in enumerate(claims) for _ in claim.content]
    parts = Overlaps([part for claim in claims for part in claim.content])
    by_source: dict[int, list[int]] = defaultdict(list)  # by the first word of the source before its cue
    for number, claim in enumerate(claims):
        if claim.source and claim.source.start < claim.cue.start:
            by_source[article.passage.first_from(claim.source.start)].append(number)
    for stretch in article.marked:
        near = sorted({of_part[number] for number in parts.numbers(stretch.start, stretch.end)})
        by = covering(article.passage, stretch, {number: claims[number] for number in near})
        behind = by_source.get(article.passage.first_from(stretch.end + 1), ())
        by = named_behind(article, stretch, {number: claims[number] for number in behind}) if by is None else by
        if by is not None:
            owner[stretch] = by
    for one, other in pairwise(article.marked):
        if one in owner and other in owner and is_broken(article, one, other, claims[owner[one]].cue):
            owner[other] = owner[one]  # not his who is spoken of between: …,” she said, referring to May, “we …
    return owner


def is_broken(article: Article, one: Stretch, other: Stretch, cue: Span) -> bool:
    """Whether a cue and an aside between two stretches of marks only break off one sentence: “If it rains,” she said, “we stay.”"""
    text = article.text
    between = one.end <= cue.start < cue.end <= other.start and "\n" not in text[one.end : other.start]
    before = text[one.end : other.start].rstrip(OPENERS)
    broken = text[one.end - 1] == "," and before.endswith(",") and not before.endswith(" that,")
    return between and broken and text[other.start].islower()


def covering(passage: Passage, stretch: Stretch, claims: dict[int, Found]) -> int | None:
    """The number of the claim that has a stretch of marks, of those (by number) whose content covers half of it.

    A cue in the same sentence goes before one in another, a content that covers the whole before one that covers
    part, a verb of saying before one of thinking or feeling, and a near cue before a far one.
    """
    span = Span(stretch.start, stretch.end)
    best: tuple | None = None
    for number, claim in claims.items():
        covered = sum(overlap(span, part) for part in claim.content) / (span.end - span.start)
        if covered >= TAKES_IN:
            rank = (
                passage.sentence_at(claim.cue.start) != passage.sentence_at(span.start),
                covered < COVERS_ALL,
                not says(passage, claim.cue),
                distance(claim.cue, span),
                number,
            )
            best = rank if best is None else min(best, rank)
    return best[-1] if best else None


def named_behind(article: Article, stretch: Stretch, claims: dict[int, Found]) -> int | None:
    """The number of the claim whose source stands right behind the marks: “Hear!” Lind, who heads the union, shouted.

    Arguments: claims: by number, those whose source begins with the first word behind the marks.
    """
    named = next((number for number, claim in claims.items() if stretch.end < claim.source.start), None)
    ends = article.text[stretch.end - 1] in characters.CUE_FOLLOWS
    return named if ends else None


def fitted(article: Article, claim: Found, taken: list[Stretch]) -> list[Found]:
    """The claim as one quotation or several, its content cut where marks open and close.

    Arguments: taken: the stretches of marks that are the claim's own. Speech after a colon, or in a sentence after
    the cue's own, is a quotation by itself: the first keeps the cue and source, the second has none of its own.
    """
    quoted = sorted(Span(s.start, s.end) for s in taken)
    bare = unmarked_parts(article, claim, quoted)
    aside = asked_before(article, claim, quoted)
    quoted = [span for span in quoted if span not in aside]
    first, after_colon, later = sorted_by_place(article, claim, quoted, bare)
    bare = [span for span in bare if not later or span.start <= later[0].start]
    result = [pieced(claim, first, bare)] if first or bare else []
    result.extend(pieced(claim, [span], []) for span in after_colon)
    result.extend(replace(claim, content=[s], source=None, cue=None, how=CONTINUED, quoted=[True]) for s in later)
    result.extend(replace(claim, content=[s], source=None, cue=None, how=UNCLAIMED, quoted=[True]) for s in aside)
    return result


def asked_before(article: Article, claim: Found, quoted: list[Span]) -> list[Span]:
    """Questions in marks of their own right before the marks that answer them: “Will you go?” “No,” Lind replied."""
    text = article.text
    return [
        one
        for one, other in pairwise(quoted)
        if other.end <= claim.cue.start
        and text[one.end - 1] == "?"
        and not any(c.isalnum() or c == "\n" for c in text[one.end : other.start])
    ]


def unmarked_parts(article: Article, claim: Found, quoted: list[Span]) -> list[Span]:
    """The parts of a claim's content that stand in no marks: those of the cue's sentence, else the first one."""
    text, passage = article.text, article.passage
    parts = [within_sentence(span, passage) for span in outside(claim.content, article.marked)]
    cleaned = [span for span in (clean(text, part) for part in parts) if span]
    own = [claim.cue] + ([claim.source] if claim.source else [])
    bare = [span for span in cleaned if not any(overlap(span, part) for part in own)]
    cue_sentence = passage.sentence_at(claim.cue.start)
    bare = [span for span in bare if passage.sentence_at(span.start) == cue_sentence] or bare[:1]
    if not any(is_complete(text, span, claim) for span in quoted):
        return bare
    before = (span for span in bare if span.end <= quoted[0].start)
    return [span for span in before if span.start > claim.cue.end or runs_into(text, span, quoted[0])]


def sorted_by_place(
    article: Article, claim: Found, quoted: list[Span], bare: list[Span]
) -> tuple[list[Span], list[Span], list[Span]]:
    """Quoted spans by where they stand: those of the cue's own quotation, those after a colon, those of later sentences."""
    text, passage = article.text, article.passage
    cue_sentence = passage.sentence_at(claim.cue.start)
    first: list[Span] = []
    after_colon: list[Span] = []
    later: list[Span] = []
    for span in quoted:
        begins = span.start > claim.cue.end and starts_sentence(text, span, claim)
        if begins and bare and text[: span.start - 1].rstrip()[-1:] == ":":
            after_colon.append(span)
        elif begins and passage.sentence_at(span.start) > cue_sentence and (first or bare):
            later.append(span)
        else:
            first.append(span)
    return first, after_colon, later


def within_sentence(span: Span, passage: Passage) -> Span:
    """The part of the span that lies in the sentence where it begins: unmarked words of the next are the narrator's."""
    return Span(span.start, min(span.end, passage.sentences[passage.sentence_at(span.start) - 1].end))


def runs_into(text: str, span: Span, quoted: Span) -> bool:
    """Whether unmarked words go on in the marks behind them: Skipping it “is no option,” she said."""
    between = text[span.end : quoted.start]
    return between.strip(OPENERS) == "" and text[quoted.start].islower()


def is_complete(text: str, span: Span, claim: Found) -> bool:
    """Whether speech in marks is all that its cue introduces: "…," she said; she said, "…."

    What the narrator adds behind such a cue ("she said, laughing") is no part of the quotation.
    """
    ends = text[span.end - 1] in characters.SPEECH_ENDS
    if span.end <= claim.cue.start:
        between = text[span.end : min(claim.cue.start, claim.source.start if claim.source else claim.cue.start)]
        return ends and len(between.strip(TRIMMED)) <= ADVERB
    before = text[claim.cue.end : span.start].rstrip(OPENERS)[-1:]
    return ends and before in characters.SPEECH_FOLLOWS and text[span.start].isupper()


def starts_sentence(text: str, span: Span, claim: Found) -> bool:
    """Whether quoted speech begins a sentence of its own, rather than going on with the one before its cue."""
    before = text[claim.cue.end : span.start].rstrip(OPENERS + "\n")
    return text[span.start : span.start + 1].isupper() and before[-1:] in BEGINS_BEHIND
