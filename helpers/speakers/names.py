"""Names in an article, and whom each of them names."""

import re
from dataclasses import dataclass, field

from ..lexicons import given_names, offices_lexicon, organisation_words, places_of, words_used_as
from ..tokens import characters
from .entities import Entity, Mention
from .runs import Named, is_title
from .words import Word, bare, is_name_word, name_of

MARKS_AROUND = characters.QUOTATION_MARKS | frozenset("()")
INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|O'|Di|Van|La).*[a-z][A-Z]")  # "BuzzFeed", but no "McKenna"


@dataclass
class Names:
    """Whom the names of an article name, while they are read one by one."""

    words: list[Word]
    persons: list[Entity] = field(default_factory=list)
    others: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)


def read_names(words: list[Word], parts: list[Named]) -> Names:
    """The entities and mentions of an article.

    Arguments: parts: the names in it, as `runs.name_parts` gives them. Full names come first, so that "Lind" in the
    title finds "Ada Lind" in the text.
    """
    names = Names(words)
    names.persons.extend(nicknamed(words))
    # Names that begin with a particle ("Van der Meer") come last: they may be part of a longer one.
    for part in sorted(parts, key=lambda part: words[part.last].lower in words_used_as("particle")):
        if part.last > part.first:
            kind = kind_of(words, part.first, part.last)
            if kind == "person":
                full_name(names, part.first, part.last)
            else:
                name = name_of(words, part.first, part.last)
                names.others.setdefault(name.lower(), Entity(name, kind))
    for part in parts:
        entity = entity_of(names, part)
        if entity is not None:
            entity.mentions.append(part.first)
            entity.aliases.setdefault(name_of(words, part.first, part.last))
            names.mentions.append(Mention(part.first, part.last, entity))
    names.mentions.sort(key=lambda mention: mention.first)
    return names


def nicknamed(words: list[Word]) -> list[Entity]:
    """Full names with a nickname in marks: Robert “Bobby” Kane is Robert Kane."""
    found = []
    for place in range(len(words) - 4):
        around = words[place + 1].text in MARKS_AROUND and words[place + 3].text in MARKS_AROUND
        if around and all(is_name_word(words, place + step) for step in (0, 2, 4)):
            given = words[place].text
            entity = Entity(f"{given} {words[place + 4].text}", "person", usual_gender(given))
            entity.aliases.setdefault(words[place + 2].text)
            found.append(entity)
    return found


def usual_gender(given: str) -> str:
    """The gender of most who bear a given name; empty when it is unknown or either."""
    gender = given_names().get(given, "")
    return "" if gender == "either" else gender


def kind_of(words: list[Word], first: int, last: int) -> str:
    """Whether the words name a person, an organisation or a place."""
    lows = [bare(word.text) for word in words[first : last + 1]]
    before = words[first - 1].lower if first else ""
    text = name_of(words, first, last)
    single = len(lows) == 1
    given = not single and words[first].text in given_names()
    if text.lower() in places_of() or (not single and lows[-1] in words_used_as("place")):
        return "place"
    if lows[0] in words_used_as("calendar") and not given:
        return "place"  # "Monday": no place, but nobody who speaks
    if any(low in organisation_words() for low in lows) or "of" in lows or "&" in lows:
        return "organisation"
    if given:
        return "person"
    initials = single and text.isupper() and len(text) > 1 and "." not in text
    if before in {"the", "a", "an"} or initials or (single and INNER_CAPITAL.match(text)):
        return "organisation"
    if any(low in places_of() for low in lows) or (not single and before in {"at", "in"}):
        return "place"
    return "person"


def full_name(names: Names, first: int, last: int) -> Entity:
    """The person with this full name, taken in when new; "A. Lind" and "Ada Lind" are one."""
    words, name = names.words, name_of(names.words, first, last)
    given, surname = bare(words[first].text), surname_of(name)
    if given in words_used_as("particle"):
        longer = [e for e in names.persons if e.name.lower().endswith(f" {name.lower()}")]
        if longer:
            return longer[0]
    for entity in names.persons:
        own = bare(entity.name.split()[0])
        same_given = own == given or ((len(own) <= 2 or len(given) <= 2) and own[0] == given[0])
        if surname_of(entity.name) == surname and same_given:
            entity.name = max(entity.name, name, key=len)
            return entity
    entity = Entity(name, "person", usual_gender(words[first].text))
    names.persons.append(entity)
    return entity


def surname_of(name: str) -> str:
    """The last word of a name that is no suffix, in lower case."""
    lows = [bare(word) for word in name.split()]
    kept = [low for low in lows if low not in words_used_as("suffix")]
    return (kept or lows)[-1]


def entity_of(names: Names, part: Named) -> Entity | None:
    """The entity that a name names, given any title before it; None for a day, a month or "I"."""
    words = names.words
    title = bare(words[part.first - 1].text) if part.first > 0 else ""
    titled = is_title(title) or (part.first > part.run and title in offices_lexicon()[0])
    gender = words_used_as("title").get(title, "")
    if part.last > part.first and kind_of(words, part.first, part.last) == "person":
        entity = full_name(names, part.first, part.last)
    elif part.last == part.first and is_no_name(words[part.first]):
        return None
    else:
        entity = known_person(names, part, gender) or titled_person(names, part, titled) or other(names, part, titled)
    entity.gender = gender or entity.gender
    return entity


def is_no_name(word: Word) -> bool:
    """Whether a single word with a capital names nobody: "Monday", "I"."""
    return bare(word.text) in words_used_as("calendar") or word.lower in {"i", "mr", "mrs"}


def known_person(names: Names, part: Named, gender: str) -> Entity | None:
    """The person whose surname or given name the one word is: of several the one mentioned last."""
    if part.last > part.first:
        return None
    low = bare(names.words[part.first].text)
    same = [p for p in names.persons if surname_of(p.name) == low]
    same = same or [p for p in names.persons if bare(p.name.split()[0]) == low]
    if gender and len(same) > 1:
        same = [p for p in same if p.gender in {gender, ""}] or same
    return max(same, key=lambda p: p.mentions[-1] if p.mentions else -1) if same else None


def titled_person(names: Names, part: Named, titled: bool) -> Entity | None:
    """Somebody of whom only a title and a surname are told: "Mr. Oda"."""
    if not titled or part.last > part.first:
        return None
    text = name_of(names.words, part.first, part.last)
    entity = Entity(text.capitalize() if text.isupper() and len(text) > 2 else text, "person")
    names.persons.append(entity)
    return entity


def other(names: Names, part: Named, titled: bool) -> Entity:
    """The body or place of that name, taken in when new; the beginning of a body's name stands for it."""
    text, kind = name_of(names.words, part.first, part.last), kind_of(names.words, part.first, part.last)
    longer = [k for k, e in names.others.items() if e.kind == "organisation" and k.startswith(f"{text.lower()} ")]
    key = longer[0] if longer and kind != "place" else text.lower()
    return names.others.setdefault(key, Entity(text, "person" if titled else kind))
