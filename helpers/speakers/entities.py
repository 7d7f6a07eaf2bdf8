"""Who is named in an article: people, organisations and places, their names and offices."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from ..lexicons import (
    CALENDAR,
    FORMERLY,
    GENERIC_OFFICES,
    HEADSHIP,
    JOBS,
    PARTICLES,
    PLACES,
    SHORT_OFFICES,
    SUFFIXES,
    TITLES,
    given_names,
    office_openings,
    offices_lexicon,
    organisation_words,
    places_of,
)
from ..tokens import Passage, Span, characters

OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "RB", "FW", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP"])
MARKS_AROUND = characters.QUOTATION_MARKS | set("()")
BECOMES = {"is": "now", "was": "formerly", "became": "now", "remains": "now", "were": "formerly"}
# "Driver Colm Reilly", "Pianist Vera Lund": at the beginning of a sentence a calling has a capital like a name.
CALLING = re.compile(r"^[A-Z][a-z]+(?:er|or|ist|man|woman|ian|eer|ant)$|^(?:Coach|Nurse|Chef|Judge|Poet|Guide)$")


class Word(NamedTuple):
    """A token of the article at hand."""

    start: int
    end: int
    text: str
    tag: str
    lower: str
    sentence: int
    paragraph: int
    quoted: bool


@dataclass
class Entity:
    """Somebody or something named in the article."""

    name: str
    kind: str  # person, organisation or place
    gender: str = ""
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)  # places among the words


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
    text: str


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """The word in lower case without dots and apostrophes at its end."""
    return word.lower().rstrip(".’'")


def straightened(text: str, tag: str, lemma: str) -> str:
    """A word in lower case, its apostrophes straight."""
    return text.lower().replace("’", "'")


def is_capitalised(text: str, tag: str, lemma: str) -> bool:
    """Whether a word begins with a capital."""
    return text[0].isupper()


def opens_office(text: str, tag: str, lemma: str) -> bool:
    """Whether a word may begin an office."""
    return bare(text) in office_openings()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What "Belarusian" and "Belarus" share: the country, or the word's first five letters."""
    return places_of().get(word, word if len(word) < 5 else word[:5]).lower()


class Cast:
    """Who is named in one article: entities, their mentions in order, and the ledger of offices."""

    def __init__(self, words: list[Word], passage: Passage) -> None:
        """Reads names and offices from the words of an article, which are those of its passage."""
        self.words = words
        self.starts = passage.starts
        self.capitals = np.flatnonzero(passage.each(is_capitalised, bool)).tolist()
        self.openings = np.flatnonzero(passage.each(opens_office, bool)).tolist()
        self.persons: list[Entity] = []
        self.others: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.offices: list[Office] = []
        self.read_names()
        self.read_offices()
        self.firsts = [mention.first for mention in self.mentions]

    # names ---------------------------------------------------------------

    def runs(self, known: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
        """First and last word of each stretch of capitalised name words.

        Arguments: known: words that are names wherever they stand with a capital ("Reilly" no adverb).
        """
        words, found = self.words, []
        for place in self.capitals:
            if found and place <= found[-1][1]:
                continue
            if not is_name_word(words, place) and not (words[place].text in known and words[place].tag in OPEN_TAGS):
                continue
            last = place
            while last + 1 < len(words) and words[last + 1].sentence == words[place].sentence:
                following = words[last + 1]
                if is_name_word(words, last + 1):
                    last += 1
                elif (
                    following.text in PARTICLES
                    and last + 2 < len(words)
                    and (is_name_word(words, last + 2) or words[last + 2].text in PARTICLES)
                    and words[last + 2].sentence == following.sentence
                ) or (
                    following.text in {"of", "for", "&"}
                    and last + 2 < len(words)
                    and is_name_word(words, last + 2)
                    and (following.text == "&" or words[last].lower in organisation_words())
                ):
                    last += 2
                else:
                    break
            while words[last].text in PARTICLES and last > place:
                last -= 1
            found.append((place, last))
        return found

    def read_names(self) -> None:
        """Finds mentions and ties them to entities; full names of the whole article count first."""
        full = [(first, last) for first, last in self.runs() if last > first]
        known = frozenset(word.text for first, last in full for word in self.words[first : last + 1])
        split = [self.split_run(first, last) for first, last in self.runs(known)]
        standing = {self.name_of(name, last) for _, name, last in split if name is not None and last - name >= 1}
        parts = []
        for first, name, last in split:
            if name is None:
                continue
            for begin in range(name + 1, last):
                ends = self.words[begin - 1].lower in PLACES or self.words[begin - 1].lower in organisation_words()
                if self.name_of(begin, last) in standing or (ends and self.words[begin].text in given_names()):
                    if begin - 1 >= name:
                        parts.append((name, name, begin - 1))
                    name = begin
                    break
            parts.append((first, name, last))
        self.read_nicknames()
        # Names that begin with a particle ("Van der Meer") come last: they may be part of a longer one.
        for _, name, last in sorted(parts, key=lambda part: self.words[part[1]].lower in PARTICLES):
            if last > name and self.kind_of(name, last) == "person":
                self.full_name(name, last)
            elif last > name:
                self.others.setdefault(
                    self.name_of(name, last).lower(), Entity(self.name_of(name, last), self.kind_of(name, last))
                )
        for first, name, last in parts:
            entity = self.entity_of(first, name, last)
            if entity is not None:
                entity.mentions.append(name)
                entity.aliases.setdefault(self.name_of(name, last))
                self.mentions.append(Mention(name, last, entity))
        self.mentions.sort(key=lambda m: m.first)

    def read_nicknames(self) -> None:
        """Finds full names with a nickname in marks: Robert “Bobby” Kane is Robert Kane."""
        words = self.words
        for place in range(len(words) - 4):
            around = words[place + 1].text in MARKS_AROUND and words[place + 3].text in MARKS_AROUND
            if around and all(is_name_word(words, place + step) for step in (0, 2, 4)):
                given, gender = words[place].text, given_names().get(words[place].text, "")
                entity = Entity(f"{given} {words[place + 4].text}", "person", gender if gender != "either" else "")
                entity.aliases.setdefault(words[place + 2].text)
                self.persons.append(entity)

    def name_of(self, first: int, last: int) -> str:
        """The words as one name, spaced as in the text."""
        words = self.words
        name = words[first].text
        for place in range(first + 1, last + 1):
            name += (" " if words[place].start > words[place - 1].end else "") + words[place].text
        return name.replace("’", "'") if "’" in name else name

    def split_run(self, first: int, last: int) -> tuple[int, int | None, int]:
        """A run's first word, the first word of its name (after titles and offices; None if nothing is left), its last."""
        words, offices = self.words, offices_lexicon()[0]
        opens = first == 0 or words[first - 1].sentence != words[first].sentence
        callings = opens and last - first >= 2 and words[first].text not in given_names()
        name: int | None = first + 1 if callings and CALLING.search(words[first].text) else first
        for place in range(first, last + 1):
            low = bare(words[place].text)
            two = f"{bare(words[place - 1].text)} {low}" if place > first else ""
            if low in TITLES or low in SHORT_OFFICES or low in offices or two in offices:
                organisation = place < last and words[place + 1].lower in {"of", "for", "'s"}
                if low in organisation_words() and (organisation or place == last):
                    continue
                name = place + 1 if place < last else None
        if name is not None and words[name].text in PARTICLES | {"of", "for"}:
            return first, None, last
        return first, name, last

    def kind_of(self, first: int, last: int) -> str:
        """Whether the words name a person, an organisation or a place."""
        words = [bare(self.words[place].text) for place in range(first, last + 1)]
        before = self.words[first - 1].lower if first else ""
        text = self.name_of(first, last)
        given = len(words) > 1 and self.words[first].text in given_names()
        if text.lower() in places_of() or (len(words) > 1 and words[-1] in PLACES):
            return "place"
        if words[0] in CALENDAR and not given:
            return "place"
        if any(word in organisation_words() for word in words) or "of" in words or "&" in words:
            return "organisation"
        if given:
            return "person"
        if before in {"the", "a", "an"} or (text.isupper() and len(text) > 1 and "." not in text and len(words) == 1):
            return "organisation"
        if (
            len(words) == 1
            and re.search(r"[a-z][A-Z]", text)
            and not text.startswith(("Mc", "Mac", "De", "O'", "Di", "Van", "La"))
        ):
            return "organisation"
        if any(place_word in places_of() for place_word in words) or (len(words) > 1 and before in {"at", "in"}):
            return "place"
        return "person"

    def full_name(self, first: int, last: int) -> Entity:
        """The person with this full name, made when new; "A. Lind" and "Ada Lind" are one."""
        given, surname = bare(self.words[first].text), self.surname(first, last)
        name = self.name_of(first, last)
        if given in PARTICLES:
            longer = [e for e in self.persons if e.name.lower().endswith(f" {name.lower()}")]
            if longer:
                return longer[0]
        for entity in self.persons:
            parts = entity.name.split()
            own = bare(parts[0])
            same_given = own == given or ((len(own) <= 2 or len(given) <= 2) and own[0] == given[0])
            if surname_of(entity.name) == surname and same_given:
                if len(name) > len(entity.name):
                    entity.name = name
                return entity
        gender = given_names().get(self.words[first].text, "")
        entity = Entity(name, "person", gender if gender != "either" else "")
        self.persons.append(entity)
        return entity

    def surname(self, first: int, last: int) -> str:
        """The lower-case surname among the words of a name."""
        return surname_of(self.name_of(first, last))

    def entity_of(self, first: int, name: int, last: int) -> Entity | None:
        """The entity that these words name, given any title before them."""
        text = self.name_of(name, last)
        title = bare(self.words[name - 1].text) if name > 0 else ""
        titled = title in TITLES or title in SHORT_OFFICES or (name > first and title in offices_lexicon()[0])
        gender = TITLES.get(title, "")
        if last > name and self.kind_of(name, last) == "person":
            entity = self.full_name(name, last)
            entity.gender = gender or entity.gender
            return entity
        if last == name:
            low = bare(text)
            if low in CALENDAR or text.lower() in {"i", "mr", "mrs"}:
                return None
            same = [p for p in self.persons if surname_of(p.name) == low] or [
                p for p in self.persons if bare(p.name.split()[0]) == low
            ]
            if gender and len(same) > 1:
                same = [p for p in same if p.gender in {gender, ""}] or same
            if same:
                entity = max(same, key=lambda p: p.mentions[-1] if p.mentions else -1)
                entity.gender = gender or entity.gender
                return entity
            if titled:
                entity = Entity(text.capitalize() if text.isupper() and len(text) > 2 else text, "person", gender)
                self.persons.append(entity)
                return entity
        kind = self.kind_of(name, last)
        key = text.lower()
        longer = [k for k, e in self.others.items() if e.kind == "organisation" and k.startswith(key + " ")]
        key = longer[0] if longer and kind != "place" else key
        if key not in self.others:
            self.others[key] = Entity(text, kind if not titled else "person", gender)
        return self.others[key]

    # offices -------------------------------------------------------------

    def office_at(self, place: int) -> tuple[int, str] | None:
        """(last word, synonym-free name) of the office that starts at a word."""
        if bare(self.words[place].text) not in office_openings():
            return None
        names = offices_lexicon()[0]
        lows = [bare(w.text) for w in self.words[place : place + 3]]
        for size in (3, 2, 1):
            phrase = " ".join(lows[:size])
            if len(lows) >= size and phrase in names:
                return place + size - 1, names[phrase]
        if lows and lows[0] in SHORT_OFFICES and self.words[place].text[0].isupper():
            short = SHORT_OFFICES[lows[0]]
            return place, names.get(short, short)
        return None

    def read_offices(self) -> None:
        """Writes the ledger: offices before a name, after it, in apposition, and as what somebody is or was."""
        starts_at = {mention.first: mention for mention in self.mentions if mention.entity.kind == "person"}
        ends_at = {mention.last: mention for mention in self.mentions if mention.entity.kind == "person"}
        before = -1  # the last word of the office before
        for place in self.openings:
            if place > before and (office := self.office_at(place)):
                before, head = office
                self.tie(place, before, head, starts_at, ends_at)
        for mention in list(ends_at.values()):
            self.tie_headship(mention)

    def phrase_start(self, place: int) -> int:
        """Where the noun phrase begins whose head is the office at `place`."""
        words = self.words
        first = place
        while first > 0 and words[first - 1].sentence == words[place].sentence:
            before = words[first - 1]
            if before.tag in {
                "JJ",
                "NN",
                "NNS",
                "NNP",
                "NNPS",
                "POS",
                "VBN",
                "CD",
                "DT",
                "PRP$",
            } and before.text not in {","}:
                first -= 1
                if before.tag in {"DT", "PRP$"}:
                    break
            else:
                break
        return first

    def phrase_end(self, last: int) -> int:
        """Where a phrase like "of Russia's Rostov Oblast" behind the office ends."""
        words, end = self.words, last
        if last + 1 < len(words) and words[last + 1].lower in {"of", "for", "at"}:
            place = last + 2
            while place < len(words) and (
                words[place].tag in {"DT", "NNP", "NNPS", "NN", "NNS", "JJ", "POS", "CC", "PRP$"}
                or words[place].lower in {"of", "for"}
            ):
                if words[place].sentence != words[last].sentence:
                    break
                place += 1
            end = place - 1
        return end

    def tie(self, first: int, last: int, head: str, starts_at: dict, ends_at: dict) -> None:
        """Adds to the ledger whoever the words around an office at `first` to `last` tie it to."""
        words = self.words
        begin, end = self.phrase_start(first), self.phrase_end(last)
        # "Governor of Russia's Rostov Oblast Yury Slyusar", "Prime Minister Ada Lind", "mayor Ada Lind"
        named = next((m for p in range(last + 1, end + 2) if (m := starts_at.get(p))), None)
        behind_place = named and named.first > last + 2 and words[last + 1].lower in {"of", "for", "at"}
        if named and (named.first == last + 1 or behind_place):
            possessive = named.last + 1 < len(words) and words[named.last + 1].tag == "POS"
            if not (possessive and named.first > last + 1):
                end = min(end, named.first - 1)
                self.add(named.entity, begin, end, head, "now")
                return
        # "the head of the union, Petra Lind, …"
        if end + 2 < len(words) and words[end + 1].text == "," and end + 2 in starts_at:
            mention = starts_at[end + 2]
            after = words[mention.last + 1].text if mention.last + 1 < len(words) else ""
            former = self.is_former(begin, first)
            if after == "," or former:
                self.add(mention.entity, begin, end, head, "now")
                return
        before = begin - 1
        # "Petra Lind, the head of the union"; "Petra Lind is the head of the union"
        if (
            before > 0
            and words[before].text == ","
            and before - 1 in ends_at
            and words[begin].sentence == words[before].sentence
        ):
            self.add(ends_at[before - 1].entity, begin, end, head, "now")
        elif before > 0 and words[before].lower in BECOMES and before - 1 in ends_at:
            self.add(ends_at[before - 1].entity, begin, end, head, BECOMES[words[before].lower])
        elif before > 2 and words[before].lower in {"as", "of"}:
            capacity = [w.lower for w in words[before - 3 : before]]
            if capacity == ["in", "the", "capacity"] and before - 4 in ends_at:
                self.add(ends_at[before - 4].entity, begin, end, head, "now")

    def tie_headship(self, mention: Mention) -> None:
        """Adds "Petra Lind, who chairs the board" to the ledger."""
        words, place = self.words, mention.last + 1
        following = [w.lower for w in words[place : place + 3]]
        if following[:2] == [",", "who"] and len(following) > 2 and following[2] in HEADSHIP:
            verb = place + 2
            end = verb
            while end + 1 < len(words) and words[end + 1].tag in {
                "DT",
                "NNP",
                "NNPS",
                "NN",
                "NNS",
                "JJ",
                "POS",
                "PRP$",
            }:
                end += 1
            held = "formerly" if following[2].endswith("ed") or following[2] == "led" else "now"
            self.add(mention.entity, verb, end, HEADSHIP[following[2]], held)

    def is_former(self, begin: int, first: int) -> bool:
        """Whether words in the phrase ("the former mayor") or before it ("his previous job of …") put it in the past."""
        if any(bare(w.text) in FORMERLY or w.lower.startswith("ex-") for w in self.words[begin : first + 1]):
            return True
        before = [bare(w.text) for w in self.words[max(0, begin - 4) : begin]]
        return bool(FORMERLY & set(before)) and bool(JOBS & set(before))

    def add(self, entity: Entity, begin: int, end: int, head: str, held: str) -> None:
        """One entry of the ledger, from the words `begin` to `end`."""
        words = self.words
        if self.is_former(begin, end):
            held = "formerly"
        phrase = words[begin : end + 1]
        lows = frozenset(w.lower for w in phrase)
        genders = offices_lexicon()[1]
        entity.gender = entity.gender or next((genders[low] for low in lows if genders.get(low)), "")
        span = Span(words[begin].start, words[end].end)
        self.offices.append(Office(entity, head, lows, held, span, ""))

    # resolution ----------------------------------------------------------

    def at(self, character: int) -> int:
        """The word at or after a character of the text."""
        return bisect_left(self.starts, character)

    def named_in(self, first: int, last: int) -> list[Mention]:
        """Mentions that lie within the words `first` to `last`."""
        low = bisect_left(self.firsts, first)
        found = []
        while low < len(self.mentions) and self.mentions[low].first <= last:
            if self.mentions[low].last <= last:
                found.append(self.mentions[low])
            low += 1
        return found

    def latest(self, entities: list[Entity], place: int) -> Entity:
        """Of the entities the one mentioned last before a word."""

        def last_before(entity: Entity) -> int:
            number = bisect_left(entity.mentions, place)
            return entity.mentions[number - 1] if number else -1

        return max(entities, key=last_before)

    def holder(self, first: int, last: int) -> Entity | None:
        """Who holds the office that the noun phrase from `first` to `last` names."""
        office = next(((p, found) for p in range(first, last + 1) if (found := self.office_at(p))), None)
        if office is None:
            return None
        place, (end, head) = office
        for later in range(place + 1, last + 1):  # the head is the last office before any "of"
            if self.words[later].lower in {"of", "for", "at"}:
                break
            if (found := self.office_at(later)) and later > end:
                place, (end, head) = later, found
        names = offices_lexicon()[0]
        heads = GENERIC_OFFICES.get(head, {head})
        said = bare(self.words[end].text)
        wants_former = self.is_former(first, place)
        given = {
            stem(w.lower)
            for w in self.words[first : last + 1]
            if w.tag in {"NNP", "NNPS", "JJ", "NN"} and w.lower not in names and bare(w.text) not in FORMERLY
        } - {stem(w) for w in ("head", "state", "government", "new")}
        ranked = []
        for entry in self.offices:
            own = {stem(word) for word in entry.words}
            if entry.head not in heads and not (said in entry.words and head != "head"):
                continue
            if entry.head in {"head of government"} and said == "minister":
                continue
            missing = len(given - own)
            number = bisect_left(entry.entity.mentions, first)
            recent = entry.entity.mentions[number - 1] if number else -1
            ranked.append(
                ((entry.held == "formerly") != wants_former, missing, entry.head not in heads, -recent, entry)
            )
        if not ranked:
            return None
        ranked.sort(key=lambda r: r[:4])
        best = ranked[0]
        demonym_only = best[1] and given
        if best[0] or (demonym_only and any(w.tag in {"NNP", "NNPS"} for w in self.words[first : last + 1])):
            return None
        return best[4].entity

    def body(self, first: int, last: int, place: int) -> Entity | None:
        """The organisation that "the ministry" or "the company" stands for: the last one mentioned of that kind."""
        word = self.words[last].lower
        kind = organisation_words().get(word)
        if kind is None or kind == "document":
            return None
        companies = {
            "company",
            "firm",
            "group",
            "manufacturer",
            "retailer",
            "operator",
            "airline",
            "carmaker",
            "bank",
        }
        fitting = [
            e
            for e in self.others.values()
            if e.kind == "organisation"
            and e.mentions
            and e.mentions[0] < place
            and (
                word in e.name.lower().split()
                or (word in companies and any(organisation_words().get(bare(w)) == "company" for w in e.name.split()))
            )
        ]
        return self.latest(fitting, place) if fitting else None


@lru_cache(maxsize=100_000)
def surname_of(name: str) -> str:
    """The last word of a name that is no suffix, in lower case."""
    words = [bare(word) for word in name.split()]
    kept = [word for word in words if word not in SUFFIXES]
    return (kept or words)[-1]


def is_name_word(words: list[Word], place: int) -> bool:
    """Whether a word can be part of a name: a capitalised proper noun, or a capital inside a sentence."""
    word = words[place]
    first = word.text[:1]
    if not first.isupper() or word.tag in {
        "PRP",
        "PRP$",
        "DT",
        "IN",
        "CC",
        "WP",
        "WRB",
        "MD",
        "UH",
        "EX",
        "TO",
    }:
        return False
    if word.tag in {"NNP", "NNPS"}:
        return True
    opens = place == 0 or words[place - 1].sentence != word.sentence or not words[place - 1].text[-1:].isalnum()
    return not opens and word.tag in {"NN", "NNS", "JJ", "FW", "VBG", "VBN", "RB"} and word.text.isalpha()


def mention_rows(article: str, cast: Cast) -> list[tuple]:
    """The rows of `mentions` for one article: its names of persons, organisations and countries, in order."""
    rows = []
    for mention in cast.mentions:
        entity, first, last = mention.entity, cast.words[mention.first], cast.words[mention.last]
        country = places_of().get(entity.name.lower()) if entity.kind == "place" else None
        if entity.kind != "place" or country:
            kind = "country" if country else entity.kind
            rows.append((article, first.sentence, country or entity.name, kind, first.start, last.end))
    return rows


def article_words(passage: Passage, spans: list[tuple]) -> list[Word]:
    """The article's tokens as words, those that stand in a quotation's marks flagged.

    Arguments: spans: (quotation, role, start, end, quoted) of each span.
    """
    paragraph, sentence, _, start, end, text, tag, _ = zip(*passage.words, strict=True)
    quoted, tags = [False] * len(text), list(tag)
    for _, role, low, high, inside in spans:
        first = passage.first_from(low)
        if role == "cue" and tag[first : first + 1] == ("NNP",) and start[first] == low:
            tags[first] = "VBD"  # a cue is no name: "Said Ada Lind: …"
        if inside:
            last = passage.first_from(high)
            quoted[first:last] = [True] * (last - first)
    lows = passage.each(straightened, object).tolist()
    columns = zip(start, end, text, tags, lows, sentence, paragraph, quoted, strict=True)
    return list(map(tuple.__new__, repeat(Word), columns))
