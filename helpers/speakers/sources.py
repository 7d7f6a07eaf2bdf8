"""Whom the words of a source name: the rules in order."""

from collections.abc import Callable
from itertools import takewhile

from ..lexicons import organisation_words, words_used_as
from ..quotations import TURN
from .bodies import (
    author,
    country,
    document,
    group,
    is_definite,
    kinds_of,
    known_body,
    placed_body,
    possessed_body,
    side,
)
from .descriptions import DEFINITE, INDEFINITE, described
from .documents import in_paper, known_document, self_named
from .entities import Mention
from .joint import joint_answer
from .labels import initials, transcript_label
from .office_holders import LEDE, holder
from .offices import office_at
from .pairs import counterpart, pair
from .pronoun_sources import expletive, pronoun, viewpoint
from .some_of_several import example, with_others
from .source import ASIDE, Source
from .titles import stands_before_name
from .utterances import UNRESOLVED, Answer, repeated
from .varied import by_origin, is_of_another, varied, varied_body
from .words import asks, description_of, is_plain_plural, opens_sentence


def by_source(source: Source) -> Answer:
    """Who the words of a quotation's source name: the answer of the first rule that has one."""
    answers = (rule(source) for rule in SOURCE_RULES)
    return next((answer for answer in answers if answer is not None), UNRESOLVED)


def asked(source: Source) -> Answer | None:
    """ "When asked “How many?” Greer answered, “…”": the question before is not his who answers it."""
    words, first, last = source.words, source.utterance.first, source.utterance.last
    before = first - 1
    while before > 0 and not words[before].text[-1:].isalnum():
        before -= 1
    by_nobody = opens_sentence(words, before) or words[before - 1].lower in {"when", "once"}
    follows = asks(words, last) and last < source.first <= last + 4
    return Answer(None, "unnamed") if words[before].lower == "asked" and by_nobody and follows else None


def bare_plural(source: Source) -> Answer | None:
    """ "Truckers complained": a group that nobody named."""
    # "Figures from the bank"
    owned = source.last > source.head_last and "document" in kinds_of(source.words[source.first])
    if source.first == source.head_last and not owned and is_plain_plural(source.words, source.first):
        description = description_of(source.words, source.first, source.last)
        return Answer(None, "unnamed", description[:1].lower() + description[1:])
    return None


def joint(source: Source) -> Answer | None:
    """ "Falk and Abt", "Ines Falk, Rolf Abt and Nora Vik": several who speak together."""
    pronoun = source.discourse.pronoun(source.lows[0], source.first) if source.lows[0] in {"he", "she"} else None
    return joint_answer(source.entities, source.first, source.last, pronoun and pronoun.entity)


def apposition(source: Source) -> Answer | None:
    """ "the head of the union, Petra Lind", "its deputy, Dr Nora Vik, …", "the manufacturer, Corvane,"."""
    words, entities = source.words, source.entities
    definite = words[source.first].lower in DEFINITE | INDEFINITE | {"my"}
    if not definite and not office_at(words, source.first) and not source.possessor:
        return None
    if any(
        m.entity.kind == "person" and m.last == source.head_last
        for m in entities.named_in(source.first, source.head_last)
    ):
        return None
    for mention in entities.named_in(source.head_last + 1, source.last):
        begin = mention.first
        while begin > source.head_last + 1 and stands_before_name(words, begin - 1):
            begin -= 1
        closed = mention.last >= source.last or words[mention.last + 1].text in {",", ")", "(", "who", "and"}
        begin -= words[begin - 1].text == "The"
        if words[begin - 1].text not in {",", "("} or not closed:
            continue
        if mention.entity.kind == "person":
            return Answer(mention.entity, "name")
        # "The manufacturer, Corvane," but no "in Tern Lane, Coldwick,"
        if mention.entity.kind == "organisation" and begin == source.head_last + 2:
            return Answer(mention.entity, "organisation")
    return None


def name_at_end(source: Source) -> Answer | None:
    """ "Executive director of the Dallas chapter of the Council on Water Ada Lind": an office, and the name far behind."""
    words, found = source.words, source.entities.named_in(source.first, source.last)
    if not found or found[-1].entity.kind != "person" or found[-1].last != source.last:
        return None
    before = words[found[-1].first - 1]
    opens = any(office_at(words, place) for place in range(source.first, min(source.first + 3, source.last)))
    adjacent = before.tag in {"NNP", "NNPS", "NN", "NNS"} or stands_before_name(words, found[-1].first - 1)
    return Answer(found[-1].entity, "name") if opens and adjacent and source.head_last < found[-1].first else None


def ambiguous(source: Source) -> Answer | None:
    """ "Mr Lund" where two of that name are as likely: nobody rather than the wrong one."""
    found = source.entities.named_in(source.first, source.head_last)
    unclear = found and found[-1].last == source.head_last and found[-1].entity.kind == "unclear"
    return UNRESOLVED if unclear else None


def named(source: Source) -> Answer | None:
    """ "Ada Lind", "Mayor Lind", "the Ministry of Water": a name that is the head of the source."""
    mention = head_mention(source)
    if mention is None:
        return None
    words, person = source.words, mention.entity.kind == "person"
    behind = words[mention.last + 1 : source.head_last + 1]
    behind = list(takewhile(lambda word: word.lower not in {"of", "for"}, behind))
    media = [word for word in behind if organisation_words().get(word.lower) == "media"]  # "Glossed magazine"
    if not person and not all(word.tag in {"CD", ",", "JJ"} or word in media for word in behind):
        return None
    if any(word.tag in {"NN", "NNS"} and word not in media for word in behind):
        return None
    if source.utterance.found_by == TURN:
        return Answer(mention.entity, "turn")
    full = mention.last - mention.first + 1 >= len(mention.entity.name.split())
    return Answer(mention.entity, ("name" if full else "part of name") if person else "organisation")


def head_mention(source: Source) -> Mention | None:
    """The name that heads a source, persons first.

    In "a spokesman for Ada Lind" the head is the spokesman; in "Governor of Rostov Oblast Yury Slyusar" the name.
    """
    words, first, head_last, possessor = source.words, source.first, source.head_last, source.possessor
    begin = first if possessor is None or possessor >= head_last else possessor + 1
    found = [m for m in source.entities.named_in(begin, head_last) if m.entity.kind in {"person", "organisation"}]
    preposition = next((p for p in range(begin, head_last + 1) if words[p].lower in {"of", "for"}), None)
    if preposition is not None and not any(m.first < preposition <= m.last for m in found):
        behind = [m for m in found if m.last == head_last and is_behind_office(source, m, begin, preposition)]
        found = [m for m in found if m.last < preposition] or behind
    persons = [m for m in found if m.entity.kind == "person"]
    return (persons or found)[-1] if found else None


def is_behind_office(source: Source, mention: Mention, begin: int, preposition: int) -> bool:
    """Whether a person's name follows an office and whose it is: "Minister for Rural Affairs Niamh Culhane"."""
    words = source.words
    office = any(office_at(words, place) for place in range(begin, preposition))
    before = words[mention.first - 1]
    apart = mention.first > preposition + 1 and before.tag not in {"DT", "IN", "CC", "POS", "PRP$", "JJ"}
    return office and apart and mention.entity.kind == "person" and before.text != ","


def office(source: Source) -> Answer | None:
    """ "the head of state": whom the article has tied to the office."""
    found = holder(source.entities, source.first, source.head_last) if is_definite(source) else None
    if found is None or is_of_another(source, found.entity):
        return None
    return Answer(found.entity, "office", evidence=source.entities.at(found.span.start))


def description(source: Source) -> Answer | None:
    """ "the striker", "the 61-year-old", "A neighbour": somebody whom the article describes so elsewhere."""
    first, last = source.first, source.head_noun
    found = described(source.entities, first, last) or source.discourse.relative_of(first, last)
    if found and not is_of_another(source, found):
        return Answer(found, "description")
    if source.lows[-1] in {"man", "woman"} and source.lows[0] in {"the", "this", "that"} and last == first + 1:
        found = source.discourse.stands_for("he" if source.lows[-1] == "man" else "she", first)
        return repeated(found, "description", found.evidence) if found.is_resolved else None
    return varied(source) or varied_body(source) or introduced_later(source)


def introduced_later(source: Source) -> Answer | None:
    """ "A judge ruled …" in an article's first paragraphs, of whom it says later "Judge Harriet Boone"."""
    words, noun = source.words, source.head_noun
    office = office_at(words, noun)
    if source.lows[0] not in {"a", "an"} or words[noun].paragraph > LEDE or office is None or noun == source.first:
        return None
    holders = {id(o.entity): o.entity for o in source.entities.offices if o.head == office[1]}
    only = next(iter(holders.values())) if len(holders) == 1 else None
    fits_many = words[noun].lower in words_used_as("fits many")
    later = only is not None and only.mentions and only.mentions[0] > source.last and not fits_many
    return Answer(only, "description") if later else None


def unnamed(source: Source) -> Answer:
    """ "a person familiar with the matter": the words that describe an unnamed source, up to an aside."""
    words, first = source.words, source.first
    last = next((p - 1 for p in range(first + 1, source.last + 1) if words[p].lower in ASIDE), source.last)
    return Answer(None, "unnamed", description_of(words, first, last))


# What names somebody goes before what only describes somebody; what no rule answers is an unnamed source.
SOURCE_RULES: list[Callable[[Source], Answer | None]] = [
    transcript_label,
    initials,
    asked,
    joint,
    with_others,
    pair,
    expletive,
    viewpoint,
    pronoun,
    bare_plural,
    apposition,
    example,
    self_named,
    name_at_end,
    author,
    in_paper,
    ambiguous,
    by_origin,  # before the next: "the German" is no body
    named,
    office,
    placed_body,  # before the next: "the Kessin city council" is not the council last named
    known_body,
    known_document,
    counterpart,
    description,
    side,
    country,
    group,
    document,
    possessed_body,
    unnamed,
]
