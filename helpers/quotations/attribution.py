"""Attribution in fixed places: frames that say outright who speaks, sentence by sentence.

Each frame is a function from an article and the words of a sentence to claims. A frame goes before the labeller where
both read the same cue: its words leave no choice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from ..lexicons import frame_phrases, noun_acts
from ..tokens import Span, Token
from .absolute import with_somebody_saying
from .clauses import BESIDE, clause_end, first_of_clause, is_according
from .headlines import headline, label_line
from .inside import BEHIND_CUE, claim, inside_its_sentence, span
from .marks import Stretch
from .nominal import PUT, by_noun, in_words_of
from .overlaps import Overlaps, stretches_within
from .phrases import apposition_end, core_end, is_clause, phrase_end, subject_of
from .spans import FINITE, Article, Found, overlap

SAYING = frozenset(["saying", "telling"])
Frame = Callable[[Article, list[Token]], Iterator[Found]]
REACH = 14  # words between "quoted" and "as saying": quoted by the state news agency on Monday as saying


def with_frames(article: Article, found: list[Found]) -> list[Found]:
    """Claims, and those of the frames, before which a claim with the same cue gives way."""
    first = [one for words, frames in sentences(article) for one in framed(article, words, frames)]
    if not first:
        return found
    cues = Overlaps([f.cue for f in first])
    sure = [f for f in found if not any(cues.numbers(*part) for part in f.content)]
    near = Overlaps([other.cue for other in sure])
    kept = [f for f in first if not any(agrees(f, sure[number]) for number in near.numbers(*f.cue))]
    zones = Overlaps([zone for f in kept for zone in (f.cue, f.source)])
    return [f for f in found if not zones.numbers(*f.cue)] + kept


def framed(article: Article, words: list[Token], frames: list[Frame]) -> list[Found]:
    """The claims of the frames in one sentence, outside of speech, the first with each cue."""
    claims = [one for frame in frames for one in frame(article, words)]
    outside = [
        f for f in claims if not any(stretches_within(several, *f.cue) for several in (article.marked, article.turns))
    ]
    return first_with_each_cue(outside)


def first_with_each_cue(framed: list[Found]) -> list[Found]:
    """The claims without those whose cue an earlier one has."""
    kept: list[Found] = []
    for one in framed:
        if not any(overlap(one.cue, other.cue) for other in kept):
            kept.append(one)
    return kept


def agrees(framed: Found, other: Found) -> bool:
    """Whether a claim has a frame's cue and source already, and the content on the side where the frame has it.

    Of a content on both sides of its cue the frame knows more.
    """
    if other.source is None or not overlap(framed.cue, other.cue) or not overlap(framed.source, other.source):
        return False
    one_side = len(framed.content) == 1 and any(overlap(a, b) for a in framed.content for b in other.content)
    apart = not any(overlap(part, framed.source) for part in other.content)
    return one_side and apart and not any(overlap(part, other.source) for part in framed.content)


def sentences(article: Article) -> Iterator[tuple[list[Token], list[Frame]]]:
    """The words of each sentence that a frame may read, and those frames: most sentences hold no word of any."""
    passage = article.passage
    if not passage.words:
        return
    opened = np.bitwise_or.reduceat(passage.each(opens, np.int64), passage.bounds[:-1]).tolist()
    for number, which in enumerate(opened, start=1):
        words = passage.sentence_words(number)
        frames = [f for f in FRAMES if (which >> NUMBERS[f] & 1 if f in NUMBERS else words[0].paragraph == 1)]
        if frames:
            yield words, frames


def opens(text: str, tag: str, lemma: str) -> int:
    """Which frames a word may belong to, as a sum of powers of two by their NUMBERS."""
    return openers().get(text.lower(), 0) | openers().get(lemma, 0)


@cache
def openers() -> dict[str, int]:
    """What `opens` answers for a word or lemma."""
    by_word: dict[str, int] = {}
    for frame, number in NUMBERS.items():
        for word in OPENED_BY[frame]():
            by_word[word] = by_word.get(word, 0) | 1 << number
    return by_word


def quoted_as_saying(article: Article, words: list[Token]) -> Iterator[Found]:
    """The Post quoted Lind as saying that …; “…,” Lind was quoted by the Post as saying."""
    for at, verb in enumerate(words):
        if verb.lemma not in frame_phrases("as saying") or verb.tag[:2] != "VB":
            continue
        saying = next((i for i in range(at + 1, min(len(words), at + REACH)) if words[i].text.lower() in SAYING), None)
        if saying is None or any(w.tag in FINITE for w in words[at + 1 : saying]):
            continue
        behind = core_end(words, at + 1)
        if behind < len(words) - 1 and words[behind].text == "," and words[saying - 1].text.lower() == "as":
            # quoted the mayor, Dina Lind, as saying
            closed = words[saying - 2].text == "," and core_end(words, behind + 1) == saying - 2
            behind = saying - 1 if closed else behind
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


def according_to(article: Article, words: list[Token]) -> Iterator[Found]:
    """According to a report by the institute, rents fell in May."""
    for at in range(len(words) - 4):
        if not is_according(words, at):
            continue
        opens = at == 0 or (at == 1 and words[0].tag in {"RB", "``"}) or words[at - 1].tag == "CC"
        if not opens:
            continue
        end = phrase_end(words, at + 2)
        behind = apposition_end(words, end)
        if end > at + 2 and behind < len(words) - 1 and words[behind].text == ",":
            content = span(words, behind + 1, clause_end(words, behind + 1))
        elif end := before_clause(words, at + 2):
            content = span(words, end, clause_end(words, end))
        else:
            continue
        yield claim([content], span(words, at + 2, end), span(words, at, at + 2))


def before_clause(words: Sequence[Token], start: int) -> int:
    """Where a noun phrase ends that a clause follows without a comma: According to Lind the pumps failed; 0 when none does."""
    end = core_end(words, start)
    opens = start < end < len(words) and words[end].tag in {"DT", "PRP", "PRP$", "EX"}
    return end if opens and any(word.tag in FINITE for word in words[end + 1 :]) else 0


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


FRAMES: tuple[Frame, ...] = (
    label_line,  # before the next: the name before a calling goes before the calling
    headline,
    quoted_as_saying,
    told_by,
    according_to,
    in_words_of,  # before the next: "words" are a noun, too
    by_noun,
    per,
    with_somebody_saying,
    inside_its_sentence,  # last: the others have commas, too
)
# Of these words or lemmas a frame's sentence has one; a headline stands in the first paragraph.
OPENED_BY: dict[Frame, Callable[[], Iterable[str]]] = {
    quoted_as_saying: lambda: frame_phrases("as saying"),
    told_by: lambda: frame_phrases("told by"),
    according_to: lambda: ["according"],
    in_words_of: lambda: [*frame_phrases("in words"), *PUT, *frame_phrases("how somebody put it")],
    by_noun: noun_acts,
    per: lambda: ["per"],
    with_somebody_saying: lambda: BESIDE,
    label_line: lambda: [":"],
    inside_its_sentence: lambda: [*frame_phrases("inverted"), *frame_phrases("in order"), "according"],
}
NUMBERS = {frame: number for number, frame in enumerate(OPENED_BY)}
