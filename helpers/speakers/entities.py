"""Who is named in an article: people, organisations and places, where they are named, and the ledger of offices."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..lexicons import places_of
from ..tokens import Span
from .name_keys import name_words
from .words import Word


@dataclass
class Entity:
    """Somebody or something named in the article."""

    name: str
    kind: str  # person, organisation or place; unclear: one of several; joint: several together
    gender: str = ""
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)  # places among the words
    acts: bool = False  # whether a given name, a title or what it does shows that it is a person
    titles: set[str] = field(default_factory=set)  # "mr", "senator": how somebody is called by surname
    members: tuple["Entity", ...] = ()  # of several who speak together

    def last_before(self, place: int) -> int:
        """The place of its last mention before a word; -1 when there is none."""
        number = bisect_left(self.mentions, place)
        return self.mentions[number - 1] if number else -1


class Mention(NamedTuple):
    """A name in the article: the words from `first` to `last`, and whom it names."""

    first: int
    last: int
    entity: Entity


class Office(NamedTuple):
    """An office that the article ties to somebody, and the words that say so."""

    entity: Entity
    head: str  # its name in the lexicon of offices, without synonyms
    words: frozenset[str]  # lower-case words of the whole phrase
    held: str
    span: Span


@dataclass
class Entities:
    """Who is named in one article: entities, their mentions in order, and the ledger of offices."""

    words: list[Word]
    starts: list[int]  # the character at which each word begins
    persons: list[Entity]
    others: dict[str, Entity]  # organisations and places by their name in lower case
    mentions: list[Mention]
    offices: list[Office]
    firsts: list[int] = field(init=False)
    openings: list[int] = field(default_factory=list)  # the first word of each sentence
    pronouns: list[int] = field(default_factory=list)  # words like "he" and "her"
    descriptions: dict[str, list] = field(default_factory=dict)  # as `descriptions.descriptions_of` gives them

    def __post_init__(self) -> None:
        """Notes where mentions begin, to look them up by."""
        self.firsts = [mention.first for mention in self.mentions]

    def at(self, character: int) -> int:
        """The word at or after a character of the text."""
        return bisect_left(self.starts, character)

    def named_in(self, first: int, last: int) -> list[Mention]:
        """Mentions that lie within the words `first` to `last`."""
        low, high = bisect_left(self.firsts, first), bisect_left(self.firsts, last + 1)
        return [mention for mention in self.mentions[low:high] if mention.last <= last]

    @cached_property
    def only_person(self) -> Entity | None:
        """The one person whom the article names outside of speech; None where it names several, or nobody."""
        people = {id(m.entity): m.entity for m in self.mentions if not self.words[m.first].quoted}
        people = [entity for entity in people.values() if entity.kind == "person"]
        return people[0] if len(people) == 1 else None

    def add(self, entity: Entity) -> None:
        """Takes in a body that a source has named and no mention has: "Republicans", "Norway's ministry"."""
        if entity.kind not in {"person", "joint"}:
            self.others.setdefault(entity.name.lower(), entity)


def latest(entities: list[Entity], place: int) -> Entity:
    """Of the entities the one mentioned last before a word."""
    return max(entities, key=lambda entity: entity.last_before(place))


def mention_rows(article: str, entities: Entities) -> list[tuple]:
    """The rows of `mentions` for one article: its names of persons, organisations and countries, in order."""
    rows = []
    for mention in entities.mentions:
        entity, first, last = mention.entity, entities.words[mention.first], entities.words[mention.last]
        country = places_of().get(entity.name.lower()) if entity.kind == "place" else None
        if entity.kind != "unclear" and (entity.kind != "place" or country):
            kind = "country" if country else entity.kind
            rows.append((article, first.sentence, country or entity.name, kind, first.start, last.end))
    return rows


@dataclass
class Names:
    """Whom the names of an article name, while they are read one by one."""

    words: list[Word]
    persons: list[Entity] = field(default_factory=list)
    others: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    heads: dict[str, set[str]] = field(default_factory=dict)  # the offices that full names are tied to, by name
    by_first: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))  # bodies by their first word
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
