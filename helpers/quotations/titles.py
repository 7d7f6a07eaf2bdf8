"""Titles of books, bills and speeches, which stand in marks as speech does."""

import re

from ..lexicons import frame_phrases, lexicon, no_cues
from ..tokens import Passage, Span, characters
from .marks import Stretch, n_words
from .spans import FINITE, Article

BEFORE_CAPITAL = "".join(characters.OPENING_MARKS) + "(["
YEAR_BEHIND = re.compile(r"\W?,? (?:in |\()[12]\d{3}\b")  # wrote “How we lost” in 2019
TITLE_SHARE = 0.6  # share of capitalised words from which a short unclaimed stretch is a title
HALF = 0.5  # the share behind a noun that has a title: her song, “The Rain on the Roof”
TITLE_WORDS = 12
LONG_TITLE = 25  # most words of a title where the words before say that it is one
NAME_WORDS = 6
SAYING = frozenset(["that", "as", "like"])  # said that “Ada Lind Must Go”
ATTRIBUTE_WORDS = 4  # most words that marks within a noun phrase have


def is_titled(inside: str, share: float = TITLE_SHARE, most: int = TITLE_WORDS) -> bool:
    """Whether a few words in marks, `most` of them, are capitalised like a title: more of them than a share."""
    words = [word for word in inside.split() if any(c.isalnum() for c in word)]
    capital = sum(word.lstrip(BEFORE_CAPITAL)[:1].isupper() for word in words)
    return capital > share * len(words) and len(words) <= most


def is_attributive(article: Article, stretch: Stretch) -> bool:
    """Whether marks hold a word at arm's length, as a part of a noun phrase: the “free” market, so-called “experts”."""
    passage = article.passage
    if n_words(article.text[stretch.start : stretch.end]) > ATTRIBUTE_WORDS:
        return False
    first, last = passage.first_from(stretch.start), passage.first_from(stretch.end)
    before = passage.words[first - 2 : first - 1] if first > 1 else []
    after = passage.words[last + 1 : last + 2]
    if before and before[0].text.lower() == "so-called":
        return True
    closed = bool(after) and after[0].start - stretch.end <= 2 and after[0].tag in {"NN", "NNS"}
    return closed and bool(before) and before[0].tag in {"DT", "PRP$", "JJ"} and before[0].sentence == after[0].sentence


def is_named_thing(article: Article, stretch: Stretch) -> bool:
    """Whether marks hold a name, by the preposition or article before them: on “Face the Nation,” Lind said."""
    inside = article.text[stretch.start : stretch.end].rstrip(",")
    at = article.passage.first_from(stretch.start) - 2  # over the mark
    before = article.passage.words[at] if at >= 0 else None
    if before is not None and is_titled(inside, HALF, LONG_TITLE) and is_work(article, at):
        return True
    if before is None or n_words(inside) > NAME_WORDS or inside[-1:] in characters.SENTENCE_ENDS:
        return False
    low = before.text.lower()
    if low == "," and at and is_titled(inside, HALF):  # in her book, “The Last Dam,” Lind …
        return article.passage.words[at - 1].lemma.lower() in frame_phrases("has a title")
    names = before.tag in {"IN", "DT", "POS", "PRP$", "CD"} and low not in SAYING and is_titled(inside)
    return names or low in no_cues("names a title")


def is_work(article: Article, at: int) -> bool:
    """Whether the words up to a place lead to a work's title: the author of “…”, her latest film is “…”, the novels “…” and “…”."""
    words, marked = article.passage.words, article.marked
    sentence, low = words[at].sentence, words[at].text.lower()
    if low == "of" or words[at].lemma == "be":
        # The noun before it; "her latest film, shot in Harrow, is" is too far to be sure.
        kind = "makes what has a title" if low == "of" else "has a title"
        return at > 0 and words[at - 1].lemma.lower() in frame_phrases(kind)
    if low in {"and", ","} or not low[-1:].isalnum():
        # One of several: what stands in the marks before it must be a title, too.
        near = [s for s in marked if s.end <= words[at].end and article.passage.sentence_at(s.start) == sentence]
        return bool(near) and is_named_thing(article, near[-1])
    return words[at].lemma.lower() in frame_phrases("has a title")


def is_title(article: Article, stretch: Stretch, cue: Span) -> bool:
    """Whether marks right behind a verb of writing hold a title: wrote “The Last Dam” in 2019."""
    text, passage = article.text, article.passage
    inside = text[stretch.start : stretch.end]
    before = text[: stretch.start].rstrip(BEFORE_CAPITAL + " ")[-1:]
    if stretch.start < cue.end or before in characters.SPEECH_FOLLOWS or inside[-1:] in characters.SPEECH_ENDS:
        return False
    if is_titled(inside):
        return True
    named = passage.words[passage.first_from(stretch.start) - 2].text.lower() if stretch.start > 2 else ""
    naming = named in frame_phrases("gives a title")
    if not inside[:1].isupper() or not (naming or writes(passage, cue)):
        return False
    dated = YEAR_BEHIND.match(text, stretch.end) is not None
    return dated or naming or not any(w.tag in FINITE for w in passage.starting_in(stretch.start, stretch.end))


def writes(passage: Passage, cue: Span) -> bool:
    """Whether a cue's verb is one of writing."""
    table = lexicon("cues")
    verbs = set(table.loc[table["sense"] == "writes", "cue"])
    return any(word.lemma in verbs for word in passage.starting_in(*cue))
