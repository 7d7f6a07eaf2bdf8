"""Whom a noun means by which writers avoid a name: "the 61-year-old", "the singer", "the German", "the lender"."""

from ..lexicons import demonyms, words_used_as
from .discourse import LEARNS
from .entities import Entity
from .source import Source
from .unnamed import noun_gender
from .utterances import Answer, repeated
from .words import description_of

NEAR = 2  # sentences back to whom such a noun means
SEVERAL = ("s", "ese", "ish", "nch", "tch")  # "the Japanese said they"


def varied(source: Source) -> Answer | None:
    """ "the 61-year-old", "the singer": where nobody is called so, the person of whom the text has just spoken.

    Writers who avoid a name twice put such a noun for the subject of the sentence before.
    """
    first, low = source.first, source.words[source.head_noun].lower
    called = low in words_used_as("varied noun") and low not in source.discourse.seen
    varies = (called or low.endswith("-year-old")) and source.head_noun - first <= 2
    return just_spoken_of(source, low) if varies and source.lows[0] == "the" else None


def just_spoken_of(source: Source, low: str) -> Answer | None:
    """The person of whom the text has just spoken, as its subject or its speaker, if a noun's gender fits."""
    gender = noun_gender(low)
    people = (seen for seen in source.discourse.seen.values() if seen.kind == "person")
    recent = [seen for seen in people if gender in {"", seen.gender or gender}]
    if not recent or not (recent[-1].subject or recent[-1].spoke) or recent[-1].answer.certain < LEARNS:
        return None
    near = source.words[source.first].sentence - recent[-1].sentence <= NEAR
    return repeated(recent[-1].answer, "description", recent[-1].named) if near else None


def varied_body(source: Source) -> Answer | None:
    """ "the battery maker", "the lender": the one body of which the text has just spoken."""
    first, low = source.first, source.words[source.head_noun].lower
    if source.lows[0] != "the" or source.head_noun - first > 2 or low not in words_used_as("varied body"):
        return None
    bodies = [seen for seen in source.discourse.seen.values() if seen.kind == "organisation"]
    near = [seen for seen in bodies if source.words[first].sentence - seen.sentence <= NEAR]
    return repeated(near[0].answer, "body", near[0].named) if len(near) == 1 else None


def by_origin(source: Source) -> Answer | None:
    """ "the German", "the Irishman", "the Maine Republican": one person by where from or of which party, who was just named."""
    low, n = source.lows[-1], source.head_last - source.first
    of_country = n == 1 and (low in demonyms() or f"{low}s" in demonyms() or low.removesuffix("man") in demonyms())
    of_party = n in {1, 2} and low in words_used_as("of a party")
    if source.lows[0] != "the" or low.endswith(SEVERAL) or not (of_country or of_party):
        return None
    found = just_spoken_of(source, low)
    return found or Answer(None, "unnamed", description_of(source.words, source.first, source.head_last))


def is_of_another(source: Source, entity: Entity) -> bool:
    """Whether "the spokesman" may be an unnamed one of whom the text has told, since it named somebody who was called so.

    "The port spokesman" need not be the union's, whenever a spokesman without a name was there.
    """
    low = source.words[source.head_noun].lower
    unnamed = source.discourse.seen.get(low) if low in words_used_as("fits many") else None
    told_more = source.head_noun > source.first + 1
    return unnamed is not None and (told_more or unnamed.named > entity.last_before(source.first))
