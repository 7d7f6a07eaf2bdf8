"""The labeller's claims fitted to the marks."""

import re

from ..lexicons import reporting_verbs
from ..tokens import Passage, Span, characters
from .labeller import distance
from .marks import Stretch, n_words
from .spans import CONTINUED, OPENERS, TAKES_IN, TRIMMED, Found, clean, outside, overlap, pieced
from .titles import TITLES_OF, is_titled
from .unclaimed import LEAST_SPEECH

SURE_CUE = 0.85  # probability of a cue from which a mere noun phrase may be a content: "criticised the plan"
COVERS_ALL = 0.9  # share of a stretch from which a content counts as covering the whole of it
ADVERB = 12  # characters that may stand between the closing mark and the cue, as in "…," then she said
BEGINS_BEHIND = characters.SENTENCE_ENDS | characters.CLOSING_DOUBLE | characters.STRAIGHT_DOUBLE | {":"}
FRAME = re.compile(r"(?:speaking|talking)\b", re.IGNORECASE)
# Cues that the labeller learns from annotators of attitudes, but that quote nobody: "Belarus is ready to …".
NO_CUES = frozenset(
    [
        "ready",
        "willing",
        "able",
        "prepared",
        "likely",
        "unlikely",
        "expected",
        "due",
        "set",
        "doubt",
        "seem",
        "seems",
        "seemed",
        "appear",
        "appears",
        "appeared",
    ]
)


def says(passage: Passage, cue: Span) -> bool:
    """Whether a reporting verb stands in a cue."""
    return any(word.lemma in reporting_verbs() for word in passage.starting_in(*cue))


def is_reported(text: str, passage: Passage, claim: Found, marked: list[Stretch]) -> bool:
    """Whether a claim is of words or thoughts, not of a plan or a state of things, which the narrator reports as fact.

    Marks settle it; without them the cue must have a source, none of the words in NO_CUES, and be a verb of saying,
    be sure, or have a content with a verb ("fights the closure" reports nothing).
    """
    first, last = claim.content[0].start, claim.content[-1].end
    near = [s for s in marked if s.start < last and first < s.end]
    inside = [s for s in near if any(overlap(part, s) for part in claim.content)]
    words = {word.strip(".,").lower() for word in text[slice(*claim.cue)].split()}
    if words & TITLES_OF:
        return False
    shown = [text[s.start : s.end] for s in inside]
    said = says(passage, claim.cue)
    if inside and not said and all(is_titled(part) and part[-1:] not in characters.SENTENCE_ENDS for part in shown):
        return False
    if inside and (claim.source or any(n_words(text[s.start : s.end]) > LEAST_SPEECH for s in inside)):
        return True
    tells = any(w.tag[:2] in {"VB", "MD"} for part in claim.content for w in passage.starting_in(*part))
    if not tells and FRAME.match(text, claim.cue.start):
        return False  # "Speaking about his previous job, Lind said …" names what the speech is about
    return claim.source is not None and not words & NO_CUES and (said or tells or claim.confidence >= SURE_CUE)


def text_ends(text: str, stretch: Stretch | Span) -> bool:
    """Whether what stands in the marks ends as speech before its cue does."""
    return text[stretch.end - 1] in characters.CUE_FOLLOWS


def owners(text: str, marked: list[Stretch], claims: list[Found], passage: Passage) -> dict[Stretch, int]:
    """Which claim each stretch of marks belongs to, of those that cover it.

    A cue in the same sentence goes before one in another, a content that covers the whole before one that covers
    part, a verb of saying before one of thinking or feeling, and a near cue before a far one.
    """
    owner: dict[Stretch, int] = {}
    for stretch in marked:
        span = Span(stretch.start, stretch.end)
        best: tuple | None = None
        for number, claim in enumerate(claims):
            covered = sum(overlap(span, part) for part in claim.content) / (span.end - span.start)
            if covered >= TAKES_IN:
                rank = (
                    passage.sentence_at(claim.cue.start) != passage.sentence_at(span.start),
                    covered < COVERS_ALL,
                    not says(passage, claim.cue),
                    distance(claim.cue, span),
                )
                if best is None or rank < best:
                    best, owner[stretch] = rank, number
        if best is None:  # “Hear, hear!” Lind, who heads the union, shouted: the source stands right behind the marks
            after = passage.first_from(stretch.end + 1)
            heads = (n for n, c in enumerate(claims) if c.source and stretch.end < c.source.start < c.cue.start)
            named = next((n for n in heads if passage.first_from(claims[n].source.start) == after), None)
            if named is not None and text_ends(text, stretch):
                owner[stretch] = named
    return owner


def fitted(text: str, claim: Found, taken: list[Stretch], marked: list[Stretch], passage: Passage) -> list[Found]:
    """The claim as one quotation or several, its content cut where marks open and close.

    Speech after a colon, or in a sentence after the cue's own, is a quotation by itself: the first keeps the cue
    and source, the second has none of its own.
    """
    bare = outside(claim.content, marked)
    bare = [within_sentence(span, passage) for span in bare]
    bare = [span for span in (clean(text, span) for span in bare) if span]
    bare = [
        span for span in bare if not (claim.source and overlap(span, claim.source)) and not overlap(span, claim.cue)
    ]
    quoted = sorted(Span(s.start, s.end) for s in taken)
    cue_sentence = passage.sentence_at(claim.cue.start)
    near = [span for span in bare if passage.sentence_at(span.start) == cue_sentence]
    bare = near or bare[:1]
    if any(is_complete(text, span, claim) for span in quoted):
        bare = [
            span
            for span in bare
            if span.end <= quoted[0].start and (span.start > claim.cue.end or runs_into(text, span, quoted[0]))
        ]
    first, later, after_colon = [], [], []
    for span in quoted:
        begins = span.start > claim.cue.end and starts_sentence(text, span, claim)
        if begins and bare and text[: span.start - 1].rstrip()[-1:] == ":":
            after_colon.append(span)
        elif (
            span.start > claim.cue.end and passage.sentence_at(span.start) > cue_sentence and begins and (first or bare)
        ):
            later.append(span)
        else:
            first.append(span)
    bare_later = [span for span in bare if later and span.start > later[0].start]
    bare = [span for span in bare if span not in bare_later]
    result = [pieced(claim, first, bare)] if first or bare else []
    result.extend(pieced(claim, [span], []) for span in after_colon)
    for span in later:
        result.append(Found([span], None, None, CONTINUED, claim.confidence, [True]))
    return result


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
    if span.end <= claim.cue.start:
        between = text[span.end : min(claim.cue.start, claim.source.start if claim.source else claim.cue.start)]
        return text[span.end - 1] in characters.SPEECH_ENDS and len(between.strip(TRIMMED)) <= ADVERB
    before = text[claim.cue.end : span.start].rstrip(OPENERS)[-1:]
    return (
        before in characters.SPEECH_FOLLOWS
        and text[span.start].isupper()
        and text[span.end - 1] in characters.SPEECH_ENDS
    )


def starts_sentence(text: str, span: Span, claim: Found) -> bool:
    """Whether quoted speech begins a sentence of its own, rather than going on with the one before its cue."""
    before = text[claim.cue.end : span.start].rstrip(OPENERS + "\n")
    return text[span.start : span.start + 1].isupper() and before[-1:] in BEGINS_BEHIND
