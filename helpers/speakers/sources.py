"""Whom the words of a source name: the rules in order."""

import re
from dataclasses import dataclass

from ..lexicons import SUFFIXES, given_names, organisation_words
from ..quotations import TURN
from .entities import Cast, Entity, Mention, Word, bare
from .pronouns import HE, SHE, by_pronoun
from .turns import Answer, Turn

ASIDE = {",", "(", ")", "—", "–", "--", "who", "which", "that", "speaking"}  # end the description of an unnamed source
ASKED = {"q", "a", "question", "answer", "reporter", "moderator"}  # labels of a transcript that name nobody
CUT = re.compile(
    r"\s*[,;:()\[\]—–]|\s--?\s|\s(?:who|whom|whose|which|that|where|when|in|at|from|with|on|by|to|as|during|after|before|about|"
    r"inside|near|against|speaking|citing)\b",
    re.IGNORECASE,
)


@dataclass
class Source:
    """The words of a quotation's source, by places among the article's words."""

    cast: Cast
    turn: Turn
    first: int
    last: int
    head_last: int  # where the head noun phrase ends
    possessor: int | None  # the last possessive mark in it: "Lind's" in "Lind's spokesman"

    @property
    def lows(self) -> list[str]:
        """The words of the head noun phrase in lower case."""
        return [word.lower for word in self.cast.words[self.first : self.head_last + 1]]


def source_of(cast: Cast, turn: Turn) -> Source:
    """The source of a quotation, its head noun phrase told from what follows it."""
    first, last = turn.source[0], max(turn.source)
    head_last = head_end(cast.words, first, last)
    possessor = max((p for p in range(first, head_last + 1) if cast.words[p].tag == "POS"), default=None)
    return Source(cast, turn, first, last, head_last, possessor)


def head_end(words: list[Word], first: int, last: int) -> int:
    """The last word of the head noun phrase: up to a comma, a relative pronoun or a preposition other than "of" and "for"."""
    for place in range(first + 1, last + 1):
        suffixed = words[place].text == "," and place + 1 <= last and bare(words[place + 1].text) in SUFFIXES
        if CUT.match(" " + words[place].text) and not suffixed:
            return place - 1
    return last


def transcript_label(source: Source) -> Answer | None:
    """ "Q: ...", "REPORTER: ...": a label that names nobody."""
    if source.turn.how == TURN and source.lows[0] in ASKED:
        return Answer(None, "unnamed", source.cast.words[source.first].text)
    return None


def pronoun(source: Source, sources: dict[int, Entity]) -> Answer | None:
    """ "she", "who"."""
    low, word = source.lows[0], source.cast.words[source.first]
    if len(source.lows) == 1 and (word.tag in {"PRP", "PRP$", "WP"} or low in HE | SHE):
        return by_pronoun(source.cast, low, source.first, sources)
    return None


def bare_plural(source: Source) -> Answer | None:
    """ "Truckers complained": a group that nobody named."""
    if source.first == source.head_last and is_plain_plural(source.cast.words, source.first):
        description = description_of(source.cast, source.first, source.last)
        return Answer(None, "unnamed", description[:1].lower() + description[1:])
    return None


def named(source: Source) -> Answer | None:
    """ "Ada Lind", "Mayor Lind", "the Ministry of Water": a name that is the head of the source."""
    words, chosen, preposition = source.cast.words, *head_mention(source)
    if not chosen:
        return None
    person = chosen.entity.kind == "person"
    if not (chosen.last == source.head_last or preposition is not None or person):
        return None
    if any(word.tag in {"NN", "NNS"} for word in words[chosen.last + 1 : source.head_last + 1]):
        return None
    if source.turn.how == TURN:
        return Answer(chosen.entity, "turn")
    full = chosen.last - chosen.first + 1 >= len(chosen.entity.name.split())
    return Answer(chosen.entity, ("name" if full else "part of name") if person else "organisation")


def head_mention(source: Source) -> tuple[Mention | None, int | None]:
    """The name that heads a source, persons first, and its preposition.

    In "a spokesman for Ada Lind" the head is the spokesman; in "Governor of Rostov Oblast Yury Slyusar" the name.
    """
    cast, words, first, head_last = source.cast, source.cast.words, source.first, source.head_last
    begin = first if source.possessor is None or source.possessor >= head_last else source.possessor + 1
    preposition = next((p for p in range(begin, head_last + 1) if words[p].lower in {"of", "for"}), None)
    found = [m for m in cast.named_in(begin, head_last) if m.entity.kind != "place"]
    if preposition is not None and not any(m.first < preposition <= m.last for m in found):
        titled = [m for m in found if m.first > preposition and holds_office_at(cast, m, begin)]
        found = [m for m in found if m.last < preposition] or titled
    persons = [m for m in found if m.entity.kind == "person"]
    return ((persons or found)[-1] if found else None), preposition


def holds_office_at(cast: Cast, mention: Mention, begin: int) -> bool:
    """Whether the ledger ties an office that begins at the word `begin` to a name behind it."""
    start, until = cast.words[begin].start, cast.words[mention.first].end
    return any(
        o.entity is mention.entity and start - 1 <= o.span.start <= start + 40 and o.span.end <= until
        for o in cast.offices
    )


def apposition(source: Source) -> Answer | None:
    """ "the head of the union, Petra Lind"."""
    behind = source.head_last + 2
    if source.head_last < source.last and source.cast.words[source.head_last + 1].text == ",":
        for mention in source.cast.named_in(behind, source.last):
            if mention.entity.kind == "person" and mention.first == behind:
                return Answer(mention.entity, "name")
    return None


def office_or_body(source: Source) -> Answer | None:
    """ "the head of state", "the ministry": whom the article has tied to the office, or the body last named."""
    first, word = source.first, source.cast.words[source.first]
    definite = source.lows[0] in {"the", "this", "that", "its"} or (
        word.text[:1].isupper() and word.tag in {"NNP", "JJ", "NN"}
    )
    if not definite and source.possessor is None:
        return None
    if holder := source.cast.holder(first, source.head_last):
        return Answer(holder, "office")
    body = source.cast.body(first, source.head_last, first)
    return Answer(body, "body") if body else None


def country(source: Source) -> Answer | None:
    """ "Norway", "the Kremlin": a place that speaks."""
    words, first, head_last = source.cast.words, source.first, source.head_last
    single = [m for m in source.cast.named_in(first, head_last) if m.first == first or words[first].lower == "the"]
    if source.possessor is None and single and single[-1].last == head_last and single[-1].entity.kind == "place":
        return Answer(single[-1].entity, "organisation", kind="organisation")
    return None


def group(source: Source) -> Answer | None:
    """ "Republicans"."""
    head = source.cast.words[source.head_last]
    alone = head.tag == "NNP" and source.lows[0] != "the" and source.head_last == source.first
    if head.tag == "NNPS" or alone:
        entity = source.cast.others.setdefault(head.lower, Entity(head.text, "organisation"))
        return Answer(entity, "group", kind="group")
    return None


def possessed_body(source: Source) -> Answer | None:
    """ "Norway's ministry"; of a document ("the company's report") its owner speaks."""
    cast, first, possessor = source.cast, source.first, source.possessor
    kind = organisation_words().get(cast.words[source.head_last].lower)
    if not kind or possessor is None:
        return None
    if kind == "document":
        owners = cast.named_in(first, possessor - 1)
        owner = owners[-1].entity if owners else cast.body(first, possessor - 1, first)
        return Answer(owner, "body") if owner else None
    name = description_of(cast, first, source.head_last)
    return Answer(cast.others.setdefault(name.lower(), Entity(name, "organisation")), "organisation")


def by_source(cast: Cast, turn: Turn, sources: dict[int, Entity]) -> Answer:
    """Who the words of a quotation's source name: the answer of the first rule that has one."""
    source = source_of(cast, turn)
    answer = (
        transcript_label(source)
        or pronoun(source, sources)
        or bare_plural(source)
        or named(source)
        or apposition(source)
        or office_or_body(source)
        or country(source)
        or group(source)
        or possessed_body(source)
    )
    return answer or Answer(None, "unnamed", unnamed_description(source))


def unnamed_description(source: Source) -> str:
    """The words that describe an unnamed source, up to an aside: "a person familiar with the matter"."""
    words = source.cast.words
    whole = next((p - 1 for p in range(source.first + 1, source.last + 1) if words[p].lower in ASIDE), source.last)
    return description_of(source.cast, source.first, whole)


def is_plain_plural(words: list[Word], place: int) -> bool:
    """Whether a plural owes its capital to the beginning of the sentence alone: "Truckers complained"."""
    word = words[place]
    if word.tag not in {"NNS", "NNP", "NNPS"} or not word.lower.endswith("s") or word.text in given_names():
        return False
    opens = place == 0 or words[place - 1].sentence != word.sentence
    return opens and sum(w.text == word.text for w in words) == 1


def description_of(cast: Cast, first: int, last: int) -> str:
    """The words of an unnamed source as printed, its first letter lowered unless it is a name's."""
    text = cast.name_of(first, last).replace("'", "’")
    return text if cast.words[first].tag.startswith("NNP") else text[:1].lower() + text[1:]
