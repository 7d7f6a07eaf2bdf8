"""Names in an article, and whom each of them names."""

from collections import defaultdict

from ..lexicons import given_names, words_used_as
from ..tokens import Passage, characters
from .entities import Entity, Mention, Names
from .name_keys import is_within, name_key, surname_of
from .name_kinds import kind_of, settle_kinds, usual_gender
from .offices import office_at, read_offices
from .titles import title_before
from .words import Named, Word, bare, is_dictionary_word, is_name_word, name_of, opens_sentence

MARKS_AROUND = characters.QUOTATION_MARKS | frozenset("()")
BORN = frozenset(["born", "née", "nee"])


def read_names(words: list[Word], passage: Passage, parts: list[Named]) -> Names:
    """The entities and mentions of an article.

    Arguments: parts: the names in it, as `runs.name_parts` gives them. Full names come first, so that "Lind" in the
    title finds "Ada Lind" in the text; then names of one word, by what the full ones are and hold.
    """
    names = Names(words)
    for place, entity in nicknamed(words):
        if entity not in names.persons:
            names.add_person(entity)
        entity.mentions.append(place)
        names.mentions.append(Mention(place, place + 4, entity))
        parts = [part for part in parts if part.last < place or part.first > place + 4]
    particles = words_used_as("particle")
    # Names that begin with a particle ("Van der Meer") come last: they may be part of a longer one.
    full = [part for part in parts if part.last > part.first]
    of_persons = {part for part in full if kind_of(words, part) == "person"}
    for part in sorted(full, key=lambda part: words[part.first].lower in particles):
        (full_name if part in of_persons else other)(names, part)
    couples(names, parts)
    for part in full:
        mention(names, part, (full_name if part in of_persons else other)(names, part))
    if any(len(persons) > 1 for persons in names.by_word.values()):
        names.heads = offices_held(words, passage, names.mentions)
    for part in parts:
        if part.last == part.first:
            mention(names, part, single_name(names, part))
    names.mentions.sort(key=lambda one: one.first)
    settle_kinds(names)
    tell_apart(names)
    for entity in [*names.persons, *names.others.values()]:
        entity.mentions.sort()
    return names


def mention(names: Names, part: Named, entity: Entity | None) -> None:
    """Notes that a name names an entity, and what its title tells."""
    if entity is None:
        return
    title = title_before(names.words, part)
    gender = words_used_as("title").get(title, "")
    entity.gender = gender or entity.gender
    if part.first == part.last and title:
        entity.titles.add(title)
    entity.mentions.append(part.first)
    entity.aliases.setdefault(name_of(names.words, part.first, part.last))
    names.mentions.append(Mention(part.first, part.last, entity))


def nicknamed(words: list[Word]) -> list[tuple[int, Entity]]:
    """Where full names with a nickname in marks stand, and whose they are: Robert “Bobby” Kane is Robert Kane."""
    found: list[tuple[int, Entity]] = []
    known: dict[str, Entity] = {}
    for place in (p - 1 for p in range(1, len(words) - 3) if words[p].text in MARKS_AROUND):
        if words[place + 3].text not in MARKS_AROUND:
            continue
        if all(is_name_word(words, place + step) for step in (0, 2, 4)):
            given = words[place].text
            entity = Entity(f"{given} {words[place + 4].text}", "person", usual_gender(given))
            entity = known.setdefault(entity.name, entity)
            entity.aliases.setdefault(words[place + 2].text)
            found.append((place, entity))
    return found


def full_name(names: Names, part: Named) -> Entity:
    """The person with this full name, taken in when new; "A. Lind", "Ada Lind" and "Ada Maria Lind" are one."""
    words, name = names.words, name_of(names.words, part.first, part.last)
    key = name_key(name)
    born = part.first > 0 and words[part.first - 1].lower in BORN
    for entity in names.by_word.get(key[0], []) if born else []:
        return entity  # "Muriel Ashdown … born Muriel Jessop"
    for entity in names.by_word.get(key[-1], []):
        own = name_key(entity.name)
        if len(own) > 1 and (is_within(key, own) or is_within(own, key)):
            if len(name) > len(entity.name) and words[part.first].lower not in words_used_as("particle"):
                names.rename(entity, name)
            return entity
    return names.add_person(Entity(name, "person", usual_gender(words[part.first].text)))


def couples(names: Names, parts: list[Named]) -> None:
    """Takes in the first of two who share a surname: "Derek and Maureen Penhallow"."""
    words = names.words
    ends_at = {part.last: part for part in parts}
    for part in parts:
        one = ends_at.get(part.first - 2)
        if one is None or part.last == part.first or words[part.first - 1].lower not in {"and", "&"}:
            continue
        given = words[one.first].text
        if one.first == one.last and given in given_names() and words[part.first].text in given_names():
            surname = name_of(words, part.first + 1, part.last)
            if not names.by_word.get(bare(given)) and kind_of(words, part) == "person":
                names.add_person(Entity(f"{given} {surname}", "person", usual_gender(given)))


def offices_held(words: list[Word], passage: Passage, mentions: list[Mention]) -> dict[str, set[str]]:
    """The offices that the article ties to full names, by name."""
    held: dict[str, set[str]] = {}
    for office in read_offices(words, passage, sorted(mentions)):
        held.setdefault(office.entity.name, set()).add(office.head)
    return held


def single_name(names: Names, part: Named) -> Entity | None:
    """The entity that a name of one word names; None for a day, a month or "I"."""
    word = names.words[part.first]
    low, title = bare(word.text), title_before(names.words, part)
    gender = words_used_as("title").get(title, "")
    same = same_named(names, low, known_only=bool(gender) or title != "")
    opens = opens_sentence(names.words, part.first)
    if word.lower in {"i", "mr", "mrs"} or (opens and low in words_used_as("mass body", "office_words")):
        return None  # "Police said" is no name
    dated = names.words[part.first - 1].lower in words_used_as("before a day")
    if low in words_used_as("calendar") and (not same or dated):
        return None
    fitting = [person for person in same if not gender or person.gender in {gender, ""}]
    if fitting:
        return fitting[0] if len(fitting) == 1 else most_likely(names, part, fitting, title)
    if title:
        return names.add_person(titled_person(names, part, title, gender))
    return other(names, part)


def same_named(names: Names, low: str, known_only: bool = False) -> list[Entity]:
    """The persons of whose name a word is part: of the surname, else of another family name, else of the given name."""
    found = names.by_word.get(low, [])
    if len(found) <= 1:
        return found
    by_surname = [person for person in found if surname_of(person.name) == low]
    return by_surname or [person for person in found if low in name_key(person.name)[1:]] or found


def titled_person(names: Names, part: Named, title: str, gender: str) -> Entity:
    """Somebody of whom only a title and a surname are told: "Mr. Oda"."""
    text = name_of(names.words, part.first, part.last)
    return Entity(text.capitalize() if text.isupper() and len(text) > 2 else text, "person", gender)


def most_likely(names: Names, part: Named, persons: list[Entity], title: str) -> Entity:
    """Of several whom a word may name: who holds the office before it, else for whom most speaks, else nobody.

    Who was mentioned last is no reason: "President Lund" is not the senator of that name who was just quoted.
    """
    words = names.words
    heads = {found[1] for p in range(max(0, part.first - 3), part.first) if (found := office_at(words, p))}
    holders = [p for p in persons if heads & names.heads.get(p.name, set())]
    if heads and len(holders) == 1:
        return holders[0]
    known = [p for p in holders or persons if any(place < part.first for place in p.mentions)] or persons

    def evidence(person: Entity) -> float:
        """How often somebody has been named so far; another title than usual speaks against it."""
        called = bool(person.titles) and title not in person.titles
        held = bool(title) and not heads and bool(names.heads.get(person.name))  # "Mr Moss" is not the judge
        return sum(p < part.first for p in person.mentions) - 2 * called - 2 * held

    ranked = sorted(known, key=evidence, reverse=True)
    if len(ranked) == 1 or evidence(ranked[0]) > evidence(ranked[1]):
        return ranked[0]
    return Entity(name_of(words, part.first, part.last), "unclear")


def other(names: Names, part: Named) -> Entity:
    """The body or place of that name, taken in when new; the beginning of a body's name and its letters stand for it."""
    text, kind = name_of(names.words, part.first, part.last), kind_of(names.words, part)
    low = text.lower()
    if low in names.others:
        return names.others[low]
    if " " in low or not is_dictionary_word(low):
        for entity in names.by_first[low.split(" ")[0]]:
            if entity.kind == "organisation" and entity.name.lower().removeprefix("the ").startswith(f"{low} "):
                return entity
    if text.isupper():
        for entity in names.others.values():
            if entity.kind == "organisation" and is_short_for(text, entity.name):
                return entity
    printed = text if "'" not in text else "".join(printed_of(names.words, part))
    entity = names.others[low] = Entity(the_before(names.words, part) + printed, kind)
    names.by_first[low.split(" ")[0]].append(entity)
    return entity


def printed_of(words: list[Word], part: Named) -> list[str]:
    """The words of a name as printed, with the blanks between them: "Hauliers’ Federation"."""
    several = range(part.first, part.last + 1)
    return [(" " if p > part.first and words[p].start > words[p - 1].end else "") + words[p].text for p in several]


def the_before(words: list[Word], part: Named) -> str:
    """The article of a name that has a capital within a sentence: "in The Daily Blast"."""
    place = part.first - 1
    inside = place > 0 and words[place].text == "The" and words[place - 1].sentence == words[place].sentence
    return "The " if inside and (words[place - 1].text.islower() or words[place - 1].text == ",") else ""


def is_short_for(text: str, name: str) -> bool:
    """Whether a word in capitals is the initials of a name: "POHA", Pan-Oceanic Health Agency."""
    if not text.isupper() or not 2 <= len(text) <= 7 or " " not in name:
        return False
    initials = [part[0] for word in name.split() for part in word.split("-") if part[:1].isupper()]
    return "".join(initials) == text.replace(".", "")


def tell_apart(names: Names) -> None:
    """Puts the title before names that two persons share: "Mr Carver", "Mrs Carver"."""
    several: dict[str, list[Entity]] = defaultdict(list)
    for person in names.persons:
        several[person.name].append(person)
    for name, persons in several.items():
        for person in persons if len(persons) > 1 else []:
            if person.titles:
                person.name = f"{sorted(person.titles)[0].capitalize()} {name}"
