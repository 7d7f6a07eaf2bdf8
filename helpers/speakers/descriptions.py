"""People by what the article calls them: "the striker", "the 61-year-old", "a neighbour" who is named later."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..lexicons import offices_lexicon, reporting_verbs, words_used_as
from .entities import Entities, Entity, Mention
from .words import Word

NOUN_PHRASE = frozenset(["NN", "JJ", "VBN", "CD", "NNP", "POS", "HYPH", "JJS", "JJR"])
DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their", "our"])
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "person", "ian", "eer", "-year-old")
INDEFINITE = frozenset(["a", "an", "one", "another"])
HELPS = frozenset(["have", "be"])
HELPERS = 3  # words between a name and what its bearer does: "has since been driving"
DEEDS = frozenset(["VBD", "VBZ", "VBN", "VBG", "VBP", "NNS"])
BEFORE_OBJECT = frozenset(["DT", "PRP$", "NNP", "IN", "RP"])


def is_person_noun(low: str) -> bool:
    """Whether a noun is one for people: an office, "brother", "striker", "61-year-old", but not "letter"."""
    lists = (offices_lexicon()[0], *map(words_used_as, ("man or woman", "person noun", "fits many")))
    known = any(low in words for words in lists)
    return known or (low.endswith(PERSON_ENDINGS) and low not in words_used_as("no person"))


class Description(NamedTuple):
    """What somebody is called: the head noun, whose phrase was definite, and where."""

    entity: Entity
    noun: str
    definite: bool
    place: int


def descriptions_of(entities: Entities) -> dict[str, list[Description]]:
    """What the people of an article are called, by head noun."""
    found: dict[str, list[Description]] = {}
    for mention in entities.mentions:
        if mention.entity.kind == "person":
            for rule in (before_name, behind_name, by_deed):
                for one in rule(entities.words, mention):
                    found.setdefault(one.noun, []).append(one)
    return found


def before_name(words: list[Word], mention: Mention) -> Iterator[Description]:
    """ "striker Ola Quarmby", "The customer, father-of-three Kev Marsh", "His neighbour, Philippa Dunne"."""
    place = mention.first - 1
    called = words[place].tag == "NN" or "-of-" in words[place].lower  # "father-of-three"
    if place > 0 and called and words[place].sentence == words[mention.first].sentence:
        yield Description(mention.entity, words[place].lower, False, mention.first)
        while place > 0 and words[place].tag in NOUN_PHRASE:
            place -= 1
        place = place - 1 if words[place].lower == "," else place
    elif place > 0 and words[place].text == ",":
        place -= 1
    if place > 0 and words[place].tag == "NN" and words[place].sentence == words[mention.first].sentence:
        begin = place
        while begin > 0 and words[begin].tag in NOUN_PHRASE:
            begin -= 1
        if words[begin].lower in DEFINITE | INDEFINITE and words[place + 1].text == ",":
            yield Description(mention.entity, words[place].lower, words[begin].lower in DEFINITE, mention.first)


def behind_name(words: list[Word], mention: Mention) -> Iterator[Description]:
    """ "Philippa Dunne, a neighbour", "Arthur Stebbings, 61, the owner of …", "Ada Lind was the striker"."""
    place = mention.last + 1
    if place + 1 < len(words) and words[place].text in {",", "("} and words[place + 1].text.isdigit():
        yield Description(mention.entity, f"{words[place + 1].text}-year-old", True, mention.first)
        place += 2
    if place + 1 >= len(words) or (words[place].text not in {",", "("} and words[place].lower not in {"is", "was"}):
        return
    first = place + 1
    if words[first].lower not in DEFINITE | INDEFINITE and words[first].tag not in {"NN", "JJ"}:
        return
    last = first
    while (
        last + 1 < len(words)
        and words[last + 1].tag in NOUN_PHRASE
        and words[last + 1].sentence == words[first].sentence
    ):
        last += 1
    if words[last].tag == "NN":
        yield Description(mention.entity, words[last].lower, words[first].lower in DEFINITE, mention.first)


def by_deed(words: list[Word], mention: Mention) -> Iterator[Description]:
    """ "Arne Stebb, who owns the ferry" is its owner, by whom a report was written is its author."""
    verb = deed_behind(words, mention.last + 1)
    if verb is None and mention.first > 1 and words[mention.first - 1].lower == "by":
        verb = mention.first - 2 if words[mention.first - 2].tag == "VBN" else None
    for noun in agents(words[verb].lemma) if verb is not None else ():
        yield Description(mention.entity, noun, False, mention.first)


def deed_behind(words: list[Word], place: int) -> int | None:
    """The verb with an object or place behind a name: "owns the ferry", ", who was driving the bus"."""
    if place + 1 < len(words) and words[place].text == "," and words[place + 1].lower == "who":
        place += 2
    for verb in range(place, min(place + HELPERS + 1, len(words) - 1)):
        if words[verb].lemma not in HELPS and words[verb].tag != "RB":
            # "managed to leave" makes no manager; taggers take "teaches at" for a plural
            acts = words[verb].tag in DEEDS and words[verb + 1].tag in BEFORE_OBJECT
            return verb if acts else None
    return None


@lru_cache(maxsize=10_000)
def agents(lemma: str) -> tuple[str, ...]:
    """What somebody is who does something: owner, driver, runner; author, too, who writes. Who reports is no reporter."""
    known = [low for low, does in words_used_as("does", "office_words").items() if does == lemma]
    regular = [] if lemma in reporting_verbs() else [lemma.removesuffix("e") + "er", lemma + lemma[-1:] + "er"]
    return (*known, *regular)


def described(entities: Entities, first: int, last: int) -> Entity | None:
    """Who is called what the noun phrase from `first` to `last` says, if only one person is.

    A definite phrase finds who was called so before, else who will be. An indefinite one ("a neighbour") only whom
    the article names later, with the same noun made definite: "His neighbour, Philippa Dunne, …".
    """
    words = entities.words
    if not is_person_noun(words[last].lower):
        return None
    low, noun = words[first].lower, words[last].lower
    if first == last or low not in DEFINITE | INDEFINITE:
        return None
    if noun in words_used_as("fits many") and (low in INDEFINITE or last > first + 1):
        return None  # of two spokesmen the first need not be the one who is named later, nor the port's the union's
    known = entities.descriptions.get(noun) or entities.descriptions.get(noun.removeprefix("ex-"), [])
    if low in INDEFINITE:
        known = [one for one in known if one.definite and one.place > last and one.entity.mentions[0] >= one.place]
    else:
        before = [one for one in known if one.place < first]
        known = before if noun in words_used_as("fits many") else before or known
    persons = {id(one.entity): one.entity for one in known}
    if low in DEFINITE and len(persons) > 1:
        return known[-1].entity if known[-1].place < first else None
    return next(iter(persons.values())) if len(persons) == 1 else None
