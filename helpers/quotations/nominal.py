"""Attribution by a noun: Lind’s message: “…”; “…” was her answer; in the words of Krol."""

from collections.abc import Iterator, Sequence

from ..lexicons import frame_phrases, noun_acts
from ..tokens import Span, Token
from .clauses import clause_end, first_of_clause
from .marks import Stretch
from .phrases import is_clause, phrase_end, phrase_start
from .spans import BY_RULE, FINITE, SURE_FRAME, Article, Found

FAR = 6  # characters that may stand between a noun's colon and its speech
PUT = frozenset(["put", "phrase", "see"])  # verbs of "as Krol put it"
PLACED = 8  # words that may stand between the noun and its colon: Lind's message to residents on Monday:


def by_noun(article: Article, words: list[Token]) -> Iterator[Found]:
    """Lind’s message to residents: “…”; Krol’s answer was “…”; “…,” was the minister’s message; … was that …"""
    for at, noun in enumerate(words):
        if noun.tag not in {"NN", "NNS"} or noun.lemma not in noun_acts():
            continue
        source = owner_of(words, at)
        content = said_by_noun(article, words, at) if source else None
        if content:
            yield Found([content], source, Span(noun.start, noun.end), BY_RULE, SURE_FRAME, [False])


def owner_of(words: Sequence[Token], at: int) -> Span | None:
    """Whose message it is: Lind’s message, her only answer, the message from Lind."""
    before = at
    while before and (words[before - 1].tag in {"JJ", "RB", "JJS", "CD", "NN"} and words[before - 1].tag != "POS"):
        before -= 1
    if before and words[before - 1].tag == "PRP$":
        return Span(words[before - 1].start, words[before - 1].end)
    if before and words[before - 1].tag == "POS":
        start = phrase_start(words, before - 1)
        return Span(words[start].start, words[before - 2].end) if start < before - 1 else None
    if at + 2 < len(words) and words[at + 1].text.lower() in {"from", "of", "by"}:
        end = phrase_end(words, at + 2)
        if end > at + 2 and words[at + 2].tag in {"NNP", "DT", "PRP$"}:
            return Span(words[at + 2].start, words[end - 1].end)
    return None


def said_by_noun(article: Article, words: Sequence[Token], at: int) -> Span | None:
    """What a noun introduces: the marks behind its colon or its "was", the clause behind "was that", the marks before."""
    near = range(at + 1, min(len(words), at + PLACED))
    colon = next((i for i in near if words[i].text == ":"), None)
    verb = next((i for i in near if words[i].tag in FINITE and (colon is None or i < colon)), None)
    if verb is not None and words[verb].lemma == "be" and words[at].lemma in frame_phrases("was said"):
        that = verb + 2 < len(words) and words[verb + 1].text.lower() == "that" and is_clause(words, verb + 2)
        if that:
            return Span(words[verb + 2].start, words[clause_end(words, verb + 2) - 1].end)
        behind = stretch_behind(article, words[verb].end)
    else:
        behind = stretch_behind(article, words[colon].end) if colon is not None and verb is None else None
    if behind is None and verb is None:
        behind = marks_before(article, words, at)
    return Span(behind.start, behind.end) if behind else None


def marks_before(article: Article, words: Sequence[Token], at: int) -> Stretch | None:
    """The marks before "was", of which a noun behind it is what they are: “Never again,” was Krol’s only reply."""
    verb = next((i for i in range(at - 1, max(-1, at - PLACED), -1) if words[i].tag in FINITE), None)
    if verb is None or words[verb].lemma != "be" or words[at].lemma not in frame_phrases("was said"):
        return None
    place = words[verb].start
    near = ((s, article.text[s.end : place]) for s in article.marked if 0 <= place - s.end <= FAR)
    return next((s for s, between in near if not any(c.isalnum() for c in between) and "\n" not in between), None)


def stretch_behind(article: Article, place: int) -> Stretch | None:
    """The stretch of marks that begins right behind a character."""
    near = ((s, article.text[place : s.start]) for s in article.marked if 0 <= s.start - place <= FAR)
    return next((s for s, between in near if not any(c.isalnum() for c in between)), None)


def in_words_of(article: Article, words: list[Token]) -> Iterator[Found]:
    """In Lind’s words, the wall is “as solid as a rock”; “…,” in the words of Piet Krol; as Krol put it: “…”"""
    for at in range(len(words) - 2):
        place = words_of(words, at) or put_it(words, at)
        if place is None and (described := how_put(article, words, at)):
            yield described
        if place is None:
            continue
        source, end = place
        content = beside_frame(words, at, end)
        if content:
            yield Found([content], source, Span(words[at].start, words[end - 1].end), BY_RULE, SURE_FRAME, [False])


def words_of(words: Sequence[Token], at: int) -> tuple[Span, int] | None:
    """Who is named, and where the frame ends: in the words of Piet Krol; in Lind’s own words; in her view."""
    if words[at].text.lower() != "in":
        return None
    if words[at + 1].text.lower() == "the" and words[at + 2].text.lower() in frame_phrases("in words"):
        end = phrase_end(words, at + 4) if at + 4 < len(words) and words[at + 3].text.lower() == "of" else at + 4
        return (Span(words[at + 4].start, words[end - 1].end), end) if end > at + 4 else None
    noun = next(
        (i for i in range(at + 2, min(len(words), at + PLACED)) if words[i].text.lower() in frame_phrases("in words")),
        None,
    )
    if noun is None:
        return None
    owner = noun - 1 - (words[noun - 1].text.lower() == "own")
    if words[owner].tag == "PRP$" and owner == at + 1:
        return Span(words[owner].start, words[owner].end), noun + 1
    whole = words[owner].tag == "POS" and phrase_start(words, owner) == at + 1
    return (Span(words[at + 1].start, words[owner - 1].end), noun + 1) if whole else None


def put_it(words: Sequence[Token], at: int) -> tuple[Span, int] | None:
    """Who is named, and where the frame ends: as Krol put it."""
    if words[at].text.lower() != "as":
        return None
    verb = phrase_end(words, at + 1)
    it = at + 1 < verb < len(words) - 1 and words[verb].lemma in PUT and words[verb + 1].text == "it"
    return (Span(words[at + 1].start, words[verb - 1].end), verb + 2) if it else None


def how_put(article: Article, words: Sequence[Token], at: int) -> Found | None:
    """The claim of “Out of the question,” was how Krol put it; is how Lind described the plan."""
    if words[at].lemma != "be" or words[at + 1].text.lower() != "how":
        return None
    verb = phrase_end(words, at + 2)
    stretch = next((s for s in article.marked if 0 <= words[at].start - s.end <= FAR), None)
    told = at + 2 < verb < len(words) and words[verb].lemma in frame_phrases("how somebody put it")
    if stretch is None or not told:
        return None
    source, cue = Span(words[at + 2].start, words[verb - 1].end), Span(words[verb].start, words[verb].end)
    return Found([Span(stretch.start, stretch.end)], source, cue, BY_RULE, SURE_FRAME, [False])


def beside_frame(words: Sequence[Token], at: int, end: int) -> Span | None:
    """What a frame introduces: behind it when it opens its clause, else what stands before it."""
    first = first_of_clause(words, at)
    if any(w.text[0].isalnum() for w in words[first:at]):
        return Span(words[first].start, words[at - 1].end)
    end += end < len(words) and words[end].text in {",", ":"}
    return Span(words[end].start, words[clause_end(words, end) - 1].end) if end < len(words) - 1 else None
