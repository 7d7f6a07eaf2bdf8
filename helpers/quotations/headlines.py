"""Attribution in headlines: “Wall safe, says Lind; a gamble, says Krol”, “Wall is safe: minister”, “LIND SAYS …”."""

import re
from collections.abc import Iterator, Sequence

from ..lexicons import (
    document_kinds,
    frame_phrases,
    lexicon,
    offices_lexicon,
    organisation_words,
    places_of,
    reporting_forms,
)
from ..tokens import Span, Token, characters
from .marks import no_labels
from .phrases import CORE
from .spans import BY_RULE, FINITE, SURE_FRAME, Article, Found

LONGEST_SOURCE = 5  # words beside a headline's colon
LEAST_CONTENT = 3
LONGEST_LABEL = 9  # words between a name and its colon: Ada Lind, a teacher from Tallow:


def headline(article: Article, words: list[Token]) -> Iterator[Found]:
    """The claims of a text's first line, where it is a headline."""
    if words[0].paragraph != 1 or words[-1].end != headline_end(article.text):
        return
    for frame in (by_says, by_shout, by_colon):
        found = list(frame(article, words))
        if found:
            yield from found
            return


def label_line(article: Article, words: list[Token]) -> Iterator[Found]:
    """Ada Lind, teacher: “I will stay.” Abt (Greens): “We go.” • Piet Krol on the defeat: “We froze.”"""
    if words[0].start and article.text[words[0].start - 1] != "\n":
        return
    first = next((i for i, w in enumerate(words) if w.text[0].isalpha()), len(words))
    end = first
    while end < len(words) and words[end].text[0].isupper():
        end += 1
    colon = next((i for i in range(end, min(len(words), end + LONGEST_LABEL)) if words[i].text == ":"), None)
    if not 1 < end - first <= LONGEST_SOURCE or colon is None or colon + 2 >= len(words) or first > 1:
        return
    between = words[end:colon]
    says_what = bool(between) and (
        between[0].text in {",", "("} or between[0].text.lower() in frame_phrases("topic of speech")
    )
    stretch = next((s for s in article.marked if 0 < s.start - words[colon].end <= 3), None)
    if says_what and stretch and not any(w.tag in FINITE for w in between):
        source, cue = Span(words[first].start, words[end - 1].end), Span(words[colon].start, words[colon].end)
        yield Found([Span(stretch.start, stretch.end)], source, cue, BY_RULE, SURE_FRAME, [False])


def headline_end(text: str) -> int | None:
    """Where a text's first line ends, when it is a headline: it ends as no sentence does and more follows; else None."""
    line, _, rest = text.partition("\n")
    kept = line.rstrip()
    return len(kept) if kept and rest.strip() and kept[-1] not in characters.SENTENCE_ENDS else None


def claim(words: list[Token], content: tuple[int, int], source: tuple[int, int], cue: tuple[int, int]) -> Found:
    """A claim of word places."""
    spans = [Span(words[start].start, words[end - 1].end) for start, end in (content, source, cue)]
    return Found([spans[0]], spans[1], spans[2], BY_RULE, SURE_FRAME, [False])


def by_says(article: Article, words: list[Token]) -> Iterator[Found]:
    """Wall safe, says Lind; a gamble, says Krol"""
    ends = [i for i, w in enumerate(words) if w.text == ";"] + [len(words)]
    for start, end in zip([0, *(i + 1 for i in ends)], ends, strict=False):
        comma = next((i for i in range(end - 2, start, -1) if words[i].text == ","), None)
        if comma is not None and words[comma + 1].lemma in frame_phrases("inverted") and comma + 2 < end:
            yield claim(words, (start, comma), (comma + 2, end), (comma + 1, comma + 2))
        elif comma is not None and is_vow(words[comma + 1 : end]):
            yield claim(words, (start, comma), (comma + 1, end - 1), (end - 1, end))


def is_vow(words: Sequence[Token]) -> bool:
    """Whether a source and its verb end a headline: …, unions vow"""
    source, verb = words[:-1], words[-1]
    return (
        0 < len(source) <= LONGEST_SOURCE
        and verb.text.lower() in reporting_forms()
        and all(w.tag in CORE for w in source)
    )


def by_shout(article: Article, words: list[Token]) -> Iterator[Found]:
    """LIND SAYS WALL IS SAFE"""
    if not article.text[words[0].start : words[-1].end].isupper():
        return
    verb = next((i for i, w in enumerate(words) if i and w.text.lower() in reporting_forms()), None)
    if verb is not None and verb <= LONGEST_SOURCE and len(words) - verb > LEAST_CONTENT - 1:
        yield claim(words, (verb + 1, len(words)), (0, verb), (verb, verb + 1))


def by_colon(article: Article, words: list[Token]) -> Iterator[Found]:
    """Wall is safe: minister; Krol: Wall will break"""
    colon = next((i for i, w in enumerate(words) if w.text == ":"), None)
    if colon is None or not 0 < colon < len(words) - 1:
        return
    before, after = (0, colon), (colon + 1, len(words))
    topic = next(
        (i for i in range(colon + 2, len(words)) if words[i].text.lower() in frame_phrases("topic of speech")), None
    )
    if (
        topic is not None
        and words[colon - 1].end in {s.end + 1 for s in article.marked}
        and speaks(article, words[colon + 1 : topic])
    ):
        yield claim(words, before, (colon + 1, topic), (colon, colon + 1))
        return
    tells = any(w.tag[:2] in {"VB", "MD"} for w in words[:colon])
    if colon >= LEAST_CONTENT and tells and speaks(article, words[colon + 1 :]):
        yield claim(words, before, after, (colon, colon + 1))
    elif after[1] - after[0] >= LEAST_CONTENT and speaks(article, words[:colon]):
        yield claim(words, after, before, (colon, colon + 1))


def speaks(article: Article, words: list[Token]) -> bool:
    """Whether what stands beside a headline's colon can be who speaks: an office, a body, a document, a person of the text."""
    last = words[-1].text.lower()
    if len(words) > LONGEST_SOURCE or last in no_labels() or last in places_of():
        return False
    known = (offices_lexicon()[0], organisation_words(), document_kinds(), set(lexicon("sources")["word"]))
    lemma = words[-1].lemma.lower()
    return any(word in words_known for word in (last, lemma) for words_known in known) or is_person(article, words[-1])


def is_person(article: Article, word: Token) -> bool:
    """Whether a word is the surname of somebody whom the text below the headline names in full, or with a title."""
    name = re.escape(word.text.capitalize() if word.text.isupper() else word.text)
    below = article.text[word.end :]
    named = re.search(rf"\b[A-Z][\w.’'-]*[a-z.] {name}\b", below)
    return word.text[0].isupper() and named is not None and not re.search(rf"\b(?:in|at|from|to|near) {name}\b", below)
