"""Names in an article, and whom each of them names."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from ..lexicons import given_names, organisation_words, places_of, reporting_verbs, words_used_as
from ..tokens import Passage, characters
from .entities import Entity, Mention
from .offices import office_at, read_offices
from .runs import Named, is_title, stands_before_name
from .words import Word, bare, is_dictionary_word, is_initial, is_name_word, name_of

MARKS_AROUND = characters.QUOTATION_MARKS | frozenset("()")
INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|O'|Di|Van|La).*[a-z][A-Z]")  # "BuzzFeed", but no "McKenna"
NEAR_PLACE = frozenset(["in", "near", "across", "outside", "around", "throughout", "inside", "at"])
OF_DAY = frozenset(["on", "in", "last", "this", "next", "every", "by", "since", "until", "from", "late", "early", "of"])
BORN = frozenset(["born", "née", "nee"])


@dataclass
class Names:
    """Whom the names of an article name, while they are read one by one."""

    words: list[Word]
    persons: list[Entity] = field(default_factory=list)
    others: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    heads: dict[str, set[str]] = field(default_factory=dict)  # the offices that full names are tied to, by name
    by_word: dict[str, list[Entity]] = field(
        default_factory=lambda: defaultdict(list)
    )  # persons by each word of a name

    def add_person(self, entity: Entity) -> Entity:
        """Takes in a person."""
        self.persons.append(entity)
        for low in name_words(entity.name):
            self.by_word[low].append(entity)
        return entity

    def rename(self, entity: Entity, name: str) -> None:
        """Gives a person a fuller name."""
        for low in name_words(name) - name_words(entity.name):
            self.by_word[low].append(entity)
        entity.name = name


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
    for part in sorted(full, key=lambda part: words[part.first].lower in particles):
        if kind_of(words, part) == "person":
            full_name(names, part)
        else:
            other(names, part)
    couples(names, parts)
    for part in full:
        mention(names, part, full_name(names, part) if kind_of(words, part) == "person" else other(names, part))
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


def title_before(words: list[Word], part: Named) -> str:
    """The title, office or rank right before a name, in lower case; empty when there is none."""
    if part.first == 0 or words[part.first - 1].sentence != words[part.first].sentence:
        return ""
    low = bare(words[part.first - 1].text)
    return low if is_title(low) or part.first > part.run else ""


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


def usual_gender(given: str) -> str:
    """The gender of most who bear a given name; empty when it is unknown or either."""
    gender = given_names().get(given, "")
    return "" if gender == "either" else gender


def kind_of(words: list[Word], part: Named) -> str:
    """Whether the words name a person, an organisation or a place."""
    first, last = part.first, part.last
    lows = [bare(word.text) for word in words[first : last + 1]]
    before = words[first - 1].lower if first else ""
    text = name_of(words, first, last)
    single = len(lows) == 1
    given = not single and (words[first].text in given_names() or is_initial(words[first].text))
    titled = part.first > part.run or is_title(title_before(words, part))
    if text.lower() in places_of() or is_dateline(words, part):
        return "place"
    bodies = [low for low in lows[1 if given else 0 :] if low in organisation_words()]
    # "Mark Steel" is a person, "Martin Industries" a company.
    surname = given and len(lows) == 2 and organisation_words().get(lows[1]) == "company" and not lows[1].endswith("s")
    if "of" in lows or "&" in lows or (bodies and not surname):
        return "organisation"
    if not single and lows[-1] in words_used_as("place"):
        # "Kanye West", "Jack Hall", but "in Victoria Park"
        in_place = before in NEAR_PLACE | {"the", "to", "from", "on", "of"}
        return "person" if given and len(lows) == 2 and not in_place else "place"
    if given or titled:
        return "person"
    if lows[0] in words_used_as("calendar"):
        return (
            "place"
            if single or before in OF_DAY or lows[-1] in {"morning", "night", "evening", "afternoon"}
            else "person"
        )
    initials = single and text.isupper() and len(text) > 1 and "." not in text
    if before in {"the", "a", "an"} or initials or (single and INNER_CAPITAL.match(text)):
        return "organisation"
    if before == "at" and first > 1 and words[first - 2].tag in {"NN", "NNS"} and not single:
        return "organisation"  # "an analyst at Meridell Hydrology"
    if not single and lows[0] in places_of() and is_person_here(words, part):
        return "person"  # "London Rill, 37, …"
    if any(low in places_of() for low in lows) or (not single and before in {"at", "in"}):
        return "place"
    return "person"


def is_dateline(words: list[Word], part: Named) -> bool:
    """Whether a name in capitals begins a paragraph and a dash or comma follows: "CASTRO NERO, Mezara (UPN) --"."""
    first, behind = part.first, part.last + 1
    opens = first == 0 or words[first - 1].paragraph != words[first].paragraph
    if not opens or behind >= len(words) or not words[first].text.isupper() or len(words[first].text) < 3:
        return False
    return words[behind].text in {",", "(", "—", "–", "--", "-"} and words[part.last].text.isupper()


def is_person_here(words: list[Word], part: Named) -> bool:
    """Whether what stands around a name says that it is a person's: an age, "who", a verb of speech."""
    behind = [word.lower for word in words[part.last + 1 : part.last + 4]] + ["", "", ""]
    if behind[0] == "," and (behind[1] == "who" or (behind[1].isdigit() and len(behind[1]) <= 3)):
        return True
    if part.last + 1 < len(words) and speaks(words[part.last + 1]):
        return True
    return part.first > 0 and speaks(words[part.first - 1])


def speaks(word: Word) -> bool:
    """Whether a word is a verb of speech in a finite form."""
    return word.tag in {"VBD", "VBZ", "VBP"} and word.lemma in reporting_verbs()


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


@lru_cache(maxsize=100_000)
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without "Jr."."""
    lows = [bare(word) for word in name.split()]
    kept = [low for low in lows if low not in words_used_as("suffix") and low != ","]
    return tuple(kept or lows)


@lru_cache(maxsize=100_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, and the parts of those with a hyphen: "de la Berg-de Wit"."""
    key = name_key(name)
    return frozenset(key) | {part for low in key if len(key) > 1 for part in low.split("-")}


def is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name can be short for a longer one: its words stand in it in this order, initials for given names."""
    if len(short) > len(long):
        return False
    place = 0
    for low in short:
        while place < len(long) and not is_same_word(low, long[place]):
            place += 1
        if place == len(long):
            return any("-" in low for low in long) and is_within(
                short, tuple(low for word in long for low in word.split("-"))
            )
        place += 1
    return True


def is_same_word(one: str, other: str) -> bool:
    """Whether two words of names are the same, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


@lru_cache(maxsize=100_000)
def surname_of(name: str) -> str:
    """The last word of a name that is no suffix, in lower case."""
    return name_key(name)[-1]


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
    if word.lower in {"i", "mr", "mrs"}:
        return None
    if low in words_used_as("calendar") and (not same or names.words[part.first - 1].lower in OF_DAY):
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
    for entity in names.others.values():
        begins = entity.name.lower().startswith(f"{low} ") and (" " in low or not is_dictionary_word(low))
        if entity.kind == "organisation" and (begins or is_short_for(text, entity.name)):
            return entity
    printed = text if "'" not in text else "".join(printed_of(names.words, part))
    return names.others.setdefault(low, Entity(the_before(names.words, part) + printed, kind))


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


def settle_kinds(names: Names) -> None:
    """Decides of names of one word that nobody bears in full whether they are a person's, by what stands around them."""
    words = names.words
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for one in names.mentions:
        mentions[id(one.entity)].append(one)
        entity = one.entity
        by_surname = one.first == one.last and " " in entity.name and entity.kind == "person"
        entity.acts = entity.acts or by_surname or bool(entity.gender or entity.titles) or acts_as_person(words, one)
    for entity in names.others.values():
        if entity.kind == "person" and entity.name in given_names():
            entity.acts = True  # its gender is open: "Gordon said" may be a surname
    for person in names.persons:
        person.acts = person.acts or person.name.split()[0] in given_names() or is_initial(person.name.split()[0])
    for key, entity in list(names.others.items()):
        if entity.kind != "person" or " " in entity.name:
            continue
        own = mentions[id(entity)]
        acts = sum(acts_as_person(words, one) for one in own)
        place = sum(words[one.first - 1].lower in NEAR_PLACE for one in own if one.first)
        if not acts and all(is_word_at_start(words, one) for one in own):
            del names.others[key]
            names.mentions = [one for one in names.mentions if one.entity is not entity]
        elif place > acts:
            entity.kind = "place"
        elif not acts and entity.name not in given_names():
            entity.kind = "organisation"


def acts_as_person(words: list[Word], one: Mention) -> bool:
    """Whether a name stands where a person's does: with a verb of speech, an age, "who"."""
    part = Named(one.first, one.first, one.last)
    return is_person_here(words, part) or (one.first > 0 and stands_before_name(words, one.first - 1))


def is_word_at_start(words: list[Word], one: Mention) -> bool:
    """Whether a single word may owe its capital to the beginning of its sentence: "Fame came late"."""
    word = words[one.first]
    opens = (
        one.first == 0 or words[one.first - 1].sentence != word.sentence or not words[one.first - 1].text[-1:].isalnum()
    )
    return opens and is_dictionary_word(word.lower)


def tell_apart(names: Names) -> None:
    """Puts the title before names that two persons share: "Mr Carver", "Mrs Carver"."""
    several: dict[str, list[Entity]] = defaultdict(list)
    for person in names.persons:
        several[person.name].append(person)
    for name, persons in several.items():
        for person in persons if len(persons) > 1 else []:
            if person.titles:
                person.name = f"{sorted(person.titles)[0].capitalize()} {name}"
