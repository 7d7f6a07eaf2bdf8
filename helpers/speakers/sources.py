"""Whom the words of a source name: the rules in order."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..lexicons import organisation_words, words_used_as
from ..quotations import TURN
from .entities import Entities, Entity, Mention
from .office_holders import body, holder
from .pronouns import HE, SHE, by_pronoun
from .utterances import UNRESOLVED, Answer, Utterance
from .words import Word, bare, description_of, is_plain_plural

ASIDE = frozenset([",", "(", ")", "—", "–", "--", "who", "which", "that", "speaking"])  # end an unnamed description
# labels of a transcript that name nobody
ASKED = frozenset(["q", "a", "question", "answer", "reporter", "moderator"])
CUT = re.compile(
    r"[,;:()\[\]—–]|(?:who|whom|whose|which|that|where|when|in|at|from|with|on|by|to|as|during|after|before|about|"
    r"inside|near|against|speaking|citing)\b",
    re.IGNORECASE,
)
# "Governor of Russia's Rostov Oblast Yury Slyusar": an entry of the ledger may begin behind the article and a few
# adjectives of its source. Forty characters are some six words; further on it is another office of the same person.
OFFICE_NEAR = 40


@dataclass
class Source:
    """The words of a quotation's source, by places among the article's words."""

    entities: Entities
    utterance: Utterance
    known: dict[int, Entity]  # who stands at which word as a source, for pronouns
    first: int
    last: int
    head_last: int  # where the head noun phrase ends
    possessor: int | None  # the last possessive mark in it: "Lind's" in "Lind's spokesman"

    @property
    def words(self) -> list[Word]:
        """The words of the article."""
        return self.entities.words

    @property
    def lows(self) -> list[str]:
        """The words of the head noun phrase in lower case."""
        return [word.lower for word in self.words[self.first : self.head_last + 1]]


def source_of(entities: Entities, utterance: Utterance, known: dict[int, Entity]) -> Source:
    """The source of a quotation, its head noun phrase told from what follows it."""
    words, first, last = entities.words, utterance.source[0], max(utterance.source)
    head_last = head_end(words, first, last)
    possessor = max((p for p in range(first, head_last + 1) if words[p].tag == "POS"), default=None)
    return Source(entities, utterance, known, first, last, head_last, possessor)


def head_end(words: list[Word], first: int, last: int) -> int:
    """The last word of the head noun phrase: up to a comma, a relative pronoun or a preposition other than "of" and "for"."""
    for place in range(first + 1, last + 1):
        suffixed = words[place].text == "," and place < last and bare(words[place + 1].text) in words_used_as("suffix")
        if CUT.match(words[place].text) and not suffixed:
            return place - 1
    return last


def by_source(source: Source) -> Answer:
    """Who the words of a quotation's source name: the answer of the first rule that has one."""
    answers = (rule(source) for rule in SOURCE_RULES)
    return next((answer for answer in answers if answer is not None), UNRESOLVED)


def transcript_label(source: Source) -> Answer | None:
    """ "Q: ...", "REPORTER: ...": a label that names nobody."""
    if source.utterance.found_by == TURN and source.lows[0] in ASKED:
        return Answer(None, "unnamed", source.words[source.first].text)
    return None


def pronoun(source: Source) -> Answer | None:
    """ "she", "who"."""
    low, word = source.lows[0], source.words[source.first]
    if len(source.lows) == 1 and (word.tag in {"PRP", "PRP$", "WP"} or low in HE | SHE):
        return by_pronoun(source.entities, low, source.first, source.known)
    return None


def bare_plural(source: Source) -> Answer | None:
    """ "Truckers complained": a group that nobody named."""
    if source.first == source.head_last and is_plain_plural(source.words, source.first):
        description = description_of(source.words, source.first, source.last)
        return Answer(None, "unnamed", description[:1].lower() + description[1:])
    return None


def named(source: Source) -> Answer | None:
    """ "Ada Lind", "Mayor Lind", "the Ministry of Water": a name that is the head of the source."""
    mention, preposition = head_mention(source)
    if not mention:
        return None
    person = mention.entity.kind == "person"
    if not (mention.last == source.head_last or preposition is not None or person):
        return None
    if any(word.tag in {"NN", "NNS"} for word in source.words[mention.last + 1 : source.head_last + 1]):
        return None
    if source.utterance.found_by == TURN:
        return Answer(mention.entity, "turn")
    full = mention.last - mention.first + 1 >= len(mention.entity.name.split())
    return Answer(mention.entity, ("name" if full else "part of name") if person else "organisation")


def head_mention(source: Source) -> tuple[Mention | None, int | None]:
    """The name that heads a source, persons first, and its preposition.

    In "a spokesman for Ada Lind" the head is the spokesman; in "Governor of Rostov Oblast Yury Slyusar" the name.
    """
    words, first, head_last, possessor = source.words, source.first, source.head_last, source.possessor
    begin = first if possessor is None or possessor >= head_last else possessor + 1
    preposition = next((p for p in range(begin, head_last + 1) if words[p].lower in {"of", "for"}), None)
    found = [m for m in source.entities.named_in(begin, head_last) if m.entity.kind != "place"]
    if preposition is not None and not any(m.first < preposition <= m.last for m in found):
        titled = [m for m in found if m.first > preposition and holds_office_at(source.entities, m, begin)]
        found = [m for m in found if m.last < preposition] or titled
    persons = [m for m in found if m.entity.kind == "person"]
    return ((persons or found)[-1] if found else None), preposition


def holds_office_at(entities: Entities, mention: Mention, begin: int) -> bool:
    """Whether the ledger ties an office that begins at the word `begin` to a name behind it."""
    start, until = entities.words[begin].start, entities.words[mention.first].end
    return any(
        office.entity is mention.entity
        and start - 1 <= office.span.start <= start + OFFICE_NEAR
        and office.span.end <= until
        for office in entities.offices
    )


def apposition(source: Source) -> Answer | None:
    """ "the head of the union, Petra Lind"."""
    behind = source.head_last + 2
    if source.head_last < source.last and source.words[source.head_last + 1].text == ",":
        for mention in source.entities.named_in(behind, source.last):
            if mention.entity.kind == "person" and mention.first == behind:
                return Answer(mention.entity, "name")
    return None


def is_definite(source: Source) -> bool:
    """Whether the source is somebody known: "the mayor", "Lind's office", "Police chief"."""
    word = source.words[source.first]
    capital = word.text[:1].isupper() and word.tag in {"NNP", "JJ", "NN"}
    return source.possessor is not None or capital or source.lows[0] in {"the", "this", "that", "its"}


def office(source: Source) -> Answer | None:
    """ "the head of state": whom the article has tied to the office."""
    found = holder(source.entities, source.first, source.head_last) if is_definite(source) else None
    return Answer(found, "office") if found else None


def known_body(source: Source) -> Answer | None:
    """ "the ministry": the body of that kind last named."""
    found = body(source.entities, source.head_last, source.first) if is_definite(source) else None
    return Answer(found, "body") if found else None


def country(source: Source) -> Answer | None:
    """ "Norway", "the Kremlin": a place that speaks."""
    words, first = source.words, source.first
    found = source.entities.named_in(first, source.head_last)
    single = [m for m in found if m.first == first or words[first].lower == "the"]
    if source.possessor is None and single and single[-1].last == source.head_last:
        entity = single[-1].entity
        return Answer(entity, "organisation", kind="organisation") if entity.kind == "place" else None
    return None


def group(source: Source) -> Answer | None:
    """ "Republicans"."""
    head = source.words[source.head_last]
    alone = head.tag == "NNP" and source.lows[0] != "the" and source.head_last == source.first
    if head.tag == "NNPS" or alone:
        known = source.entities.others.get(head.lower)
        return Answer(known or Entity(head.text, "organisation"), "group", kind="group")
    return None


def document(source: Source) -> Answer | None:
    """ "the company's report": of a document its owner speaks."""
    if not is_possessed(source, document=True):
        return None
    owners = source.entities.named_in(source.first, source.possessor - 1)
    owner = owners[-1].entity if owners else body(source.entities, source.possessor - 1, source.first)
    return Answer(owner, "body") if owner else None


def possessed_body(source: Source) -> Answer | None:
    """ "Norway's ministry": a body that is named by whose it is."""
    if not is_possessed(source, document=False):
        return None
    name = description_of(source.words, source.first, source.head_last)
    known = source.entities.others.get(name.lower())
    return Answer(known or Entity(name, "organisation"), "organisation")


def is_possessed(source: Source, document: bool) -> bool:
    """Whether the source is somebody's document, or somebody's body of another kind."""
    kind = organisation_words().get(source.words[source.head_last].lower)
    return kind is not None and source.possessor is not None and (kind == "document") == document


def unnamed(source: Source) -> Answer:
    """ "a person familiar with the matter": the words that describe an unnamed source, up to an aside."""
    words, first = source.words, source.first
    last = next((p - 1 for p in range(first + 1, source.last + 1) if words[p].lower in ASIDE), source.last)
    return Answer(None, "unnamed", description_of(words, first, last))


# What names somebody goes before what only describes somebody; what no rule answers is an unnamed source.
SOURCE_RULES: list[Callable[[Source], Answer | None]] = [
    transcript_label,
    pronoun,
    bare_plural,
    named,
    apposition,
    office,
    known_body,
    country,
    group,
    document,
    possessed_body,
    unnamed,
]
