"""Attribution in headlines: “Wall safe, says Lind; a gamble, says Krol”, “Wall is safe: minister”, “LIND SAYS …”."""

import re
from collections.abc import Iterator

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
from .spans import BY_RULE, SURE_FRAME, Article, Found

LONGEST_SOURCE = 5  # words beside a headline's colon
LEAST_CONTENT = 3


def headline(article: Article, words: list[Token]) -> Iterator[Found]:
    """The claims of a text's first line, where it is a headline."""
    if words[0].paragraph != 1 or words[-1].end != headline_end(article.text):
        return
    for frame in (by_says, by_shout, by_colon):
        found = list(frame(article, words))
        if found:
            yield from found
            return


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
