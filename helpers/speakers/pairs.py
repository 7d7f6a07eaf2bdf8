"""Two whom the text has just named together: "the two leaders", "both men", "her host", "his counterpart"."""

from ..lexicons import FEMALE, MALE, generic_offices, offices_lexicon, words_used_as
from .entities import Entity
from .joint import joined
from .pronouns import HE, SHE
from .source import Source
from .titles import is_office
from .utterances import Answer

TWO = frozenset(["two", "both"])
DETERMINED = frozenset(["the", "these", "both"])
NEAR = 4  # sentences of the narrator's back to the nearer of the two
FARTHEST = 8  # and to the other


def pair(source: Source) -> Answer | None:
    """ "the two leaders", "both men", "the couple": the two of whom the text has just spoken, and nobody else."""
    phrase = source.words[source.first : source.head_noun + 1]
    lows = [word.lower for word in phrase]
    noun = phrase[-1]
    counted = lows[0] in DETERMINED and TWO.intersection(lows) and noun.tag in {"NNS", "NNPS"}
    of_two = lows[0] == "the" and lows[-1] in words_used_as("two people")
    alone = lows == ["both"]
    if not (counted or of_two or alone) or len(lows) > 4:
        return None
    gender = words_used_as("man or woman").get(singular(lows[-1], noun.lemma.lower()), "")
    lemma = noun.lemma.lower()
    holding = two_holders(source, lemma) if counted else []
    if counted and not gender and not holding and not is_calling(source, lemma):
        return None
    members = holding or just_two(source, gender)
    return Answer(joined(sorted(members, key=lambda one: one.mentions[0])), "joint") if members else None


def two_holders(source: Source, lemma: str) -> list[Entity]:
    """The two who hold an office that a plural names, if the text has named two before and no third: "the two presidents"."""
    heads = generic_offices().get(lemma) or {offices_lexicon()[0].get(lemma)}
    found = {id(o.entity): o.entity for o in source.entities.offices if o.head in heads and o.held == "now"}
    known = [one for one in found.values() if one.mentions and one.mentions[0] < source.first]
    return known if len(known) == 2 else []


def singular(low: str, lemma: str) -> str:
    """The singular of a noun: "men", "brothers"."""
    return {"men": "man", "women": "woman"}.get(low, lemma)


def is_calling(source: Source, lemma: str) -> bool:
    """Whether a plural is one of people: "leaders", "ministers", "presidents"."""
    office = is_office(source.words, source.head_noun)
    return office or lemma in words_used_as("generic office", "office_words") or lemma in words_used_as("person noun")


def just_two(source: Source, gender: str = "") -> list[Entity]:
    """The two people of whom the text has spoken last, if no third is as near; none where somebody unnamed is among them.

    Arguments: gender: that of both, if it is told.
    """
    source.discourse.advance(source.first)
    word = source.words[source.first]
    recent = [seen for seen in source.discourse.seen.values() if seen.kind in {"person", "unnamed"}]
    recent = [seen for seen in recent if not gender or seen.gender in {gender, ""}][::-1]
    if len(recent) < 2 or any(seen.answer.entity is None or not seen.answer.entity.mentions for seen in recent[:2]):
        return []
    nearer, farther = (source.discourse.back_to(seen, word) for seen in recent[:2])
    third = recent[2].sentence if len(recent) > 2 else -1
    if nearer > NEAR or farther > FARTHEST or third >= recent[1].sentence:
        return []
    return [seen.answer.entity for seen in recent[:2]]


def counterpart(source: Source) -> Answer | None:
    """ "his guest", "her Norland counterpart", "Lind's host": of two who were named in one sentence the other one."""
    words, last = source.words, source.head_noun
    if words[last].lower not in words_used_as("the other"):
        return None
    low = words[source.first].lower
    if source.possessor is not None:
        owners = source.entities.named_in(source.first, source.possessor - 1)
        owner = owners[-1].entity if owners else None
    elif low in {"his", "her"}:
        owner = None
    else:
        return None
    met = [one for one in met_with(source, owner) if fits_owner(one, low if owner is None else "")]
    if owner is None:
        stands = source.discourse.stands_for(low, source.first).entity
        others = [b for a, b in met if a is stands] or ([met[0][1]] if len(met) == 1 else [])
    else:
        others = [b for _, b in met]
    return Answer(others[0], "description") if len({id(one) for one in others}) == 1 else None


def fits_owner(two: tuple[Entity, Entity], low: str) -> bool:
    """Whether the first of two can be whom "his" or "her" stands for."""
    return two[0].gender not in ({FEMALE} if low in HE else {MALE} if low in SHE else set())


def met_with(source: Source, owner: Entity | None) -> list[tuple[Entity, Entity]]:
    """Of the two people of whom the text has just spoken, each with the other, if one sentence names both.

    Arguments: owner: one of them, where it is told.
    """
    two = just_two(source)
    sentences = [{source.words[place].sentence for place in one.mentions if place < source.first} for one in two]
    if not two or not sentences[0] & sentences[1]:
        return []
    return [(a, b) for a, b in (two, two[::-1]) if owner is None or a is owner]
