"""Resolves each quotation's source to a speaker, keeps a ledger of offices, and counts who speaks for how much.

Names come first (full names, parts of names), then the offices that the article ties to names, then pronouns,
then what goes on without any source. A speaker that cannot be told stays missing; `rule` says how each was found.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
import pandas as pd

from . import DATA
from .quotations import CONTINUED, TURN, UNCLAIMED, Quoted, n_words
from .tables import QUOTATIONS, as_table, by_article
from .tokens import Passage, Span, passages_of

SPEAKERS = {"article": "str", "speaker": "str", "class": "str", "aliases": "str", "n_mentions": "int64"}
OFFICES = {
    "article": "str",
    "speaker": "str",
    "office": "str",
    "held": "str",
    "start": "int64",
    "end": "int64",
}

NUMBER, RULE, CONFIDENCE = (list(QUOTATIONS).index(name) for name in ("quotation", "rule", "confidence"))
MENTIONS = {"article": "str", "sentence": "int64", "name": "str", "class": "str", "start": "int64", "end": "int64"}
# Each rule and how far it is to be trusted: set by hand; data/README.md has the shares of right answers.
RULES = {
    "name": 0.99,
    "part of name": 0.97,
    "organisation": 0.95,
    "turn": 0.97,
    "office": 0.93,
    "body": 0.85,
    "pronoun": 0.9,
    "relative pronoun": 0.9,
    "same sentence": 0.85,
    "continuation": 0.93,
    "subject before": 0.75,
    "alternation": 0.7,
    "last speaker": 0.7,
    "group": 0.9,
    "unnamed": 0.9,
    "unresolved": 0.0,
}

OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "RB", "FW", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP"])
MALE, FEMALE = "m", "f"
MARKS_AROUND = set("“”\"'‘’«»()")
TITLES = {"mr": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE, "sir": MALE, "lord": MALE, "lady": FEMALE}
TITLES |= {
    "dame": FEMALE,
    "baroness": FEMALE,
    "baron": MALE,
    "mx": "",
    "dr": "",
    "hon": "",
    "shri": MALE,
    "smt": FEMALE,
}
SHORT_OFFICES = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "rev": "reverend",
    "pres": "president",
    "cllr": "councillor",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "adm": "admiral",
    "maj": "major",
    "atty": "attorney",
}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
PARTICLES = {
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "da",
    "dos",
    "du",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "ben",
    "ter",
    "zu",
    "y",
}
FORMERLY = {
    "former",
    "previous",
    "ex",
    "then",
    "late",
    "onetime",
    "one-time",
    "erstwhile",
    "past",
    "longtime-former",
}
JOBS = {"job", "jobs", "role", "position", "post", "capacity", "career", "stint", "term", "tenure"}
PLACES = {
    "oblast", "region", "county", "city", "province", "state", "republic", "district", "island", "islands", "street",
    "avenue", "road", "river", "lake", "bay", "valley", "park", "square", "hall", "house", "town", "village", "north",
    "south", "east", "west", "union", "sea", "ocean", "mountain", "mountains", "bridge", "airport", "port", "territory",
}  # fmt: skip
CALENDAR = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "christmas", "easter", "ramadan",
}  # fmt: skip
# "The Belarusian leader" may be its president, its prime minister or a party's chair.
GENERIC_OFFICES = {
    "leader": {
        "head of state",
        "head of government",
        "leader",
        "chair",
        "monarch",
        "first minister",
        "chancellor",
    }
}
HEADSHIP = {
    "chairs": "chair",
    "heads": "head",
    "leads": "leader",
    "runs": "head",
    "chaired": "chair",
    "headed": "head",
    "led": "leader",
}
BECOMES = {"is": "now", "was": "formerly", "became": "now", "remains": "now", "were": "formerly"}
ASIDE = {",", "(", ")", "—", "–", "--", "who", "which", "that", "speaking"}  # end the description of an unnamed source
ASKED = {"q", "a", "question", "answer", "reporter", "moderator"}  # labels of a transcript that name nobody
HE = {"he", "him", "himself", "his"}
SHE = {"she", "her", "herself", "hers"}
# "Driver Colm Reilly", "Pianist Vera Lund": at the beginning of a sentence a calling has a capital like a name.
CALLING = re.compile(r"^[A-Z][a-z]+(?:er|or|ist|man|woman|ian|eer|ant)$|^(?:Coach|Nurse|Chef|Judge|Poet|Guide)$")
CUT = re.compile(
    r"\s*[,;:()\[\]—–]|\s--?\s|\s(?:who|whom|whose|which|that|where|when|in|at|from|with|on|by|to|as|during|after|before|about|"
    r"inside|near|against|speaking|citing)\b",
    re.IGNORECASE,
)


class Resolved(NamedTuple):
    """The finished `quotations`, and the `speakers`, `offices` and `mentions` tables."""

    quotations: pd.DataFrame
    speakers: pd.DataFrame
    offices: pd.DataFrame
    mentions: pd.DataFrame


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


@cache
def lexicon(name: str) -> pd.DataFrame:
    """A word list of `data/lexicons/` as a table."""
    return pd.read_csv(DATA / "lexicons" / f"{name}.csv", keep_default_na=False)


@cache
def offices_lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Synonym-free names and genders by office."""
    table = lexicon("offices")
    return dict(zip(table["office"], table["same_as"], strict=True)), dict(
        zip(table["office"], table["gender"], strict=True)
    )


@cache
def given_names() -> dict[str, str]:
    """Gender (m, f or either) by given name."""
    table = lexicon("given_names")
    return dict(zip(table["name"], table["gender"], strict=True))


@cache
def organisation_words() -> dict[str, str]:
    """Kind (public, company, association, media, document) by word."""
    table = lexicon("organisations")
    return dict(zip(table["word"], table["kind"], strict=True))


@cache
def places_of() -> dict[str, str]:
    """Country by its lower-case name, adjective, people or capital."""
    table = lexicon("countries")
    return {
        form.lower(): country
        for column in table.columns
        for form, country in zip(table[column], table["country"], strict=True)
    }


@cache
def office_openings() -> frozenset[str]:
    """First words of the lexicon's offices and of their short forms; no other word begins an office."""
    return frozenset(office.split()[0] for office in offices_lexicon()[0]) | frozenset(SHORT_OFFICES)


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


def resolve(articles: pd.DataFrame, tokens: pd.DataFrame, quoted: Quoted) -> Resolved:
    """The quotations with speaker, rule and confidence; one row per speaker; one row per office held.

    Arguments: the tables `articles` and `tokens`, and what `quotations.find_quotations` gave.
    """
    passages = passages_of(tokens)
    rows_of: dict[str, list[tuple]] = defaultdict(list)
    for row in zip(*(quoted.quotations[name].tolist() for name in QUOTATIONS), strict=True):
        rows_of[row[0]].append(row)
    spans_of = by_article(quoted.spans, "quotation", "role", "start", "end", "quoted")
    finished, speakers, offices, mentions = [], [], [], []
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        cast = Cast(article_words(passage, spans_of[article]), passage)
        finished.extend(resolved_rows(cast, rows_of[article], spans_of[article], speakers))
        mentions.extend(mention_rows(article, cast))
        for entry in cast.offices:
            if entry.span.end > entry.span.start:
                offices.append((article, entry.entity.name, text[slice(*entry.span)], entry.held, *entry.span))
    return Resolved(
        as_table(finished, QUOTATIONS),
        as_table(speakers, SPEAKERS),
        as_table(offices, OFFICES).drop_duplicates(ignore_index=True),
        as_table(mentions, MENTIONS),
    )


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


class Turn(NamedTuple):
    """A quotation as the resolver sees it: word places of its source, cue and content."""

    number: int
    how: str
    source: tuple[int, int] | None
    cue: int | None
    first: int
    last: int
    quoted: bool


def turns_of(cast: Cast, quotations: list[tuple], spans: list[tuple]) -> list[Turn]:
    """The article's quotations in order, as word places."""
    by_number: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for number, role, start, end, quoted in spans:
        by_number[number][role].append((cast.at(start), cast.at(end) - 1, quoted))
    turns = []
    for row in quotations:
        number, how = row[NUMBER], row[RULE]
        roles = by_number[number]
        content = roles["content"]
        turns.append(
            Turn(
                number,
                how,
                roles["source"][0][:2] if roles["source"] else None,
                roles["cue"][0][0] if roles["cue"] else None,
                content[0][0],
                content[-1][1],
                any(c[2] for c in content),
            )
        )
    return turns


class Answer(NamedTuple):
    """Who speaks a quotation: a named entity, or the description of somebody unnamed."""

    entity: Entity | None
    rule: str
    description: str = ""
    kind: str = ""


UNRESOLVED = Answer(None, "unresolved")


def resolved_rows(cast: Cast, quotations: list[tuple], spans: list[tuple], speakers: list) -> list[tuple]:
    """The finished rows of one article's quotations; appends its rows of `speakers`.

    Arguments: quotations: its rows so far, columns as QUOTATIONS; spans: (quotation, role, start, end, quoted) of each.
    """
    turns = turns_of(cast, quotations, spans)
    answers: dict[int, Answer] = {}
    sources: dict[int, Entity] = {}  # word place of a source → who it is, for pronouns further on
    order = sorted(turns, key=lambda t: t.source[0] if t.source else t.first)
    for turn in order:
        if turn.source:
            answer = by_source(cast, turn, sources)
            answers[turn.number] = answer
            if answer.entity is not None:
                sources[turn.source[0]] = answer.entity
    for position, turn in enumerate(turns):
        if turn.number not in answers or (answers[turn.number].rule == "unresolved" and turn.source is None):
            answers[turn.number] = without_source(cast, turns, position, answers, sources)
    rows = []
    counted: dict[tuple[str, str], dict[str, None]] = {}
    for row, turn in zip(quotations, turns, strict=True):
        answer = answers[turn.number]
        name = answer.entity.name if answer.entity else None
        confidence = round(RULES[answer.rule] * row[CONFIDENCE], 2)
        rows.append((*row[:3], name, *row[4:10], answer.rule, confidence))
        if answer.entity is not None:
            kind = answer.kind or ("person" if answer.entity.kind == "person" else "organisation")
            counted.setdefault((name, kind), {}).update(answer.entity.aliases)
        elif answer.description:
            counted.setdefault((answer.description, "unnamed"), {})
    for (name, kind), aliases in counted.items():
        entity = next((e for e in [*cast.persons, *cast.others.values()] if e.name == name), None)
        n = len(entity.mentions) if entity else sum(a.description == name for a in answers.values())
        others = "; ".join(alias for alias in aliases if alias != name)
        speakers.append((quotations[0][0], name, kind, others, n))
    return rows


@dataclass
class Source:
    """The words of a quotation's source, by places among the article's words."""

    cast: Cast
    turn: Turn
    first: int
    last: int
    head_last: int  # where the head noun phrase ends
    possessor: int | None  # the last possessive mark in it: "Lind's" in "Lind's spokesman"

    @property
    def lows(self) -> list[str]:
        """The words of the head noun phrase in lower case."""
        return [word.lower for word in self.cast.words[self.first : self.head_last + 1]]


def source_of(cast: Cast, turn: Turn) -> Source:
    """The source of a quotation, its head noun phrase told from what follows it."""
    first, last = turn.source[0], max(turn.source)
    head_last = head_end(cast.words, first, last)
    possessor = max((p for p in range(first, head_last + 1) if cast.words[p].tag == "POS"), default=None)
    return Source(cast, turn, first, last, head_last, possessor)


def head_end(words: list[Word], first: int, last: int) -> int:
    """The last word of the head noun phrase: up to a comma, a relative pronoun or a preposition other than "of" and "for"."""
    for place in range(first + 1, last + 1):
        suffixed = words[place].text == "," and place + 1 <= last and bare(words[place + 1].text) in SUFFIXES
        if CUT.match(" " + words[place].text) and not suffixed:
            return place - 1
    return last


def transcript_label(source: Source) -> Answer | None:
    """ "Q: ...", "REPORTER: ...": a label that names nobody."""
    if source.turn.how == TURN and source.lows[0] in ASKED:
        return Answer(None, "unnamed", source.cast.words[source.first].text)
    return None


def pronoun(source: Source, sources: dict[int, Entity]) -> Answer | None:
    """ "she", "who"."""
    low, word = source.lows[0], source.cast.words[source.first]
    if len(source.lows) == 1 and (word.tag in {"PRP", "PRP$", "WP"} or low in HE | SHE):
        return by_pronoun(source.cast, low, source.first, sources)
    return None


def bare_plural(source: Source) -> Answer | None:
    """ "Truckers complained": a group that nobody named."""
    if source.first == source.head_last and is_plain_plural(source.cast.words, source.first):
        description = description_of(source.cast, source.first, source.last)
        return Answer(None, "unnamed", description[:1].lower() + description[1:])
    return None


def named(source: Source) -> Answer | None:
    """ "Ada Lind", "Mayor Lind", "the Ministry of Water": a name that is the head of the source."""
    words, chosen, preposition = source.cast.words, *head_mention(source)
    if not chosen:
        return None
    person = chosen.entity.kind == "person"
    if not (chosen.last == source.head_last or preposition is not None or person):
        return None
    if any(word.tag in {"NN", "NNS"} for word in words[chosen.last + 1 : source.head_last + 1]):
        return None
    if source.turn.how == TURN:
        return Answer(chosen.entity, "turn")
    full = chosen.last - chosen.first + 1 >= len(chosen.entity.name.split())
    return Answer(chosen.entity, ("name" if full else "part of name") if person else "organisation")


def head_mention(source: Source) -> tuple[Mention | None, int | None]:
    """The name that heads a source, persons first, and its preposition.

    In "a spokesman for Ada Lind" the head is the spokesman; in "Governor of Rostov Oblast Yury Slyusar" the name.
    """
    cast, words, first, head_last = source.cast, source.cast.words, source.first, source.head_last
    begin = first if source.possessor is None or source.possessor >= head_last else source.possessor + 1
    preposition = next((p for p in range(begin, head_last + 1) if words[p].lower in {"of", "for"}), None)
    found = [m for m in cast.named_in(begin, head_last) if m.entity.kind != "place"]
    if preposition is not None and not any(m.first < preposition <= m.last for m in found):
        titled = [m for m in found if m.first > preposition and holds_office_at(cast, m, begin)]
        found = [m for m in found if m.last < preposition] or titled
    persons = [m for m in found if m.entity.kind == "person"]
    return ((persons or found)[-1] if found else None), preposition


def holds_office_at(cast: Cast, mention: Mention, begin: int) -> bool:
    """Whether the ledger ties an office that begins at the word `begin` to a name behind it."""
    start, until = cast.words[begin].start, cast.words[mention.first].end
    return any(
        o.entity is mention.entity and start - 1 <= o.span.start <= start + 40 and o.span.end <= until
        for o in cast.offices
    )


def apposition(source: Source) -> Answer | None:
    """ "the head of the union, Petra Lind"."""
    behind = source.head_last + 2
    if source.head_last < source.last and source.cast.words[source.head_last + 1].text == ",":
        for mention in source.cast.named_in(behind, source.last):
            if mention.entity.kind == "person" and mention.first == behind:
                return Answer(mention.entity, "name")
    return None


def office_or_body(source: Source) -> Answer | None:
    """ "the head of state", "the ministry": whom the article has tied to the office, or the body last named."""
    first, word = source.first, source.cast.words[source.first]
    definite = source.lows[0] in {"the", "this", "that", "its"} or (
        word.text[:1].isupper() and word.tag in {"NNP", "JJ", "NN"}
    )
    if not definite and source.possessor is None:
        return None
    if holder := source.cast.holder(first, source.head_last):
        return Answer(holder, "office")
    body = source.cast.body(first, source.head_last, first)
    return Answer(body, "body") if body else None


def country(source: Source) -> Answer | None:
    """ "Norway", "the Kremlin": a place that speaks."""
    words, first, head_last = source.cast.words, source.first, source.head_last
    single = [m for m in source.cast.named_in(first, head_last) if m.first == first or words[first].lower == "the"]
    if source.possessor is None and single and single[-1].last == head_last and single[-1].entity.kind == "place":
        return Answer(single[-1].entity, "organisation", kind="organisation")
    return None


def group(source: Source) -> Answer | None:
    """ "Republicans"."""
    head = source.cast.words[source.head_last]
    alone = head.tag == "NNP" and source.lows[0] != "the" and source.head_last == source.first
    if head.tag == "NNPS" or alone:
        entity = source.cast.others.setdefault(head.lower, Entity(head.text, "organisation"))
        return Answer(entity, "group", kind="group")
    return None


def possessed_body(source: Source) -> Answer | None:
    """ "Norway's ministry"; of a document ("the company's report") its owner speaks."""
    cast, first, possessor = source.cast, source.first, source.possessor
    kind = organisation_words().get(cast.words[source.head_last].lower)
    if not kind or possessor is None:
        return None
    if kind == "document":
        owners = cast.named_in(first, possessor - 1)
        owner = owners[-1].entity if owners else cast.body(first, possessor - 1, first)
        return Answer(owner, "body") if owner else None
    name = description_of(cast, first, source.head_last)
    return Answer(cast.others.setdefault(name.lower(), Entity(name, "organisation")), "organisation")


def by_source(cast: Cast, turn: Turn, sources: dict[int, Entity]) -> Answer:
    """Who the words of a quotation's source name: the answer of the first rule that has one."""
    source = source_of(cast, turn)
    answer = (
        transcript_label(source)
        or pronoun(source, sources)
        or bare_plural(source)
        or named(source)
        or apposition(source)
        or office_or_body(source)
        or country(source)
        or group(source)
        or possessed_body(source)
    )
    return answer or Answer(None, "unnamed", unnamed_description(source))


def unnamed_description(source: Source) -> str:
    """The words that describe an unnamed source, up to an aside: "a person familiar with the matter"."""
    words = source.cast.words
    whole = next((p - 1 for p in range(source.first + 1, source.last + 1) if words[p].lower in ASIDE), source.last)
    return description_of(source.cast, source.first, whole)


def is_plain_plural(words: list[Word], place: int) -> bool:
    """Whether a plural owes its capital to the beginning of the sentence alone: "Truckers complained"."""
    word = words[place]
    if word.tag not in {"NNS", "NNP", "NNPS"} or not word.lower.endswith("s") or word.text in given_names():
        return False
    opens = place == 0 or words[place - 1].sentence != word.sentence
    return opens and sum(w.text == word.text for w in words) == 1


def description_of(cast: Cast, first: int, last: int) -> str:
    """The words of an unnamed source as printed, its first letter lowered unless it is a name's."""
    text = cast.name_of(first, last).replace("'", "’")
    return text if cast.words[first].tag.startswith("NNP") else text[:1].lower() + text[1:]


def fits(entity: Entity, pronoun: str) -> bool:
    """Whether a pronoun can stand for somebody."""
    if pronoun in HE:
        return entity.kind == "person" and entity.gender != FEMALE
    if pronoun in SHE:
        return entity.kind == "person" and entity.gender != MALE
    if pronoun == "it":
        return entity.kind == "organisation"
    return entity.kind == "person" if pronoun == "who" else False


def by_pronoun(cast: Cast, pronoun: str, place: int, sources: dict[int, Entity]) -> Answer:
    """Whom a pronoun at a word stands for: in the nearest sentence that names someone fitting, its speaker or subject.

    Mentions inside quotation marks do not count: a speaker says them of others.
    """
    words = cast.words
    fitting = [m for m in cast.mentions if m.first < place and not words[m.first].quoted and fits(m.entity, pronoun)]
    candidates = [(m.first, m.entity) for m in fitting if not is_possessor(words, m)]
    candidates += [(p, e) for p, e in sources.items() if p < place and fits(e, pronoun)]
    if not candidates:
        return UNRESOLVED if pronoun in HE | SHE | {"it", "who"} else Answer(None, "unresolved", "")
    if pronoun == "who":
        return Answer(max(candidates, key=lambda c: c[0])[1], "relative pronoun")
    known = [c for c in candidates if c[1].gender] if pronoun in HE | SHE else candidates
    sentence = max(words[p].sentence for p, _ in candidates)
    spoke = [e for p, e in candidates if words[p].sentence == sentence and sources.get(p) is e]
    if spoke:
        return Answer(spoke[0], "pronoun")
    if known and sentence - max(words[p].sentence for p, _ in known) <= 1 and pronoun in HE | SHE:
        candidates, sentence = known, max(words[p].sentence for p, _ in known)
    here = [(p, e) for p, e in candidates if words[p].sentence == sentence]
    spoke = [e for p, e in here if sources.get(p) is e]
    return Answer(spoke[0] if spoke else here[0][1], "pronoun")


def is_possessor(words: list[Word], mention: Mention) -> bool:
    """Whether the name only owns what follows ("Lind's budget")."""
    return mention.last + 1 < len(words) and words[mention.last + 1].tag == "POS"


def without_source(
    cast: Cast, turns: list[Turn], position: int, answers: dict[int, Answer], sources: dict[int, Entity]
) -> Answer:
    """Who speaks a quotation that has no source of its own; sources: who stands at which word as a source."""
    words, turn = cast.words, turns[position]
    here = words[turn.first]

    def given(other: Turn) -> Answer | None:
        answer = answers.get(other.number)
        return answer if answer is not None and answer.rule != "unresolved" else None

    def repeated(answer: Answer, rule: str) -> Answer:
        return Answer(answer.entity, rule, answer.description, answer.kind)

    before, after = turns[:position][::-1], turns[position + 1 :]
    if turn.cue is not None:
        same = [
            t for t in before + after if words[t.first].sentence == words[turn.cue].sentence and t.source and given(t)
        ]
        if same:
            return repeated(given(same[0]), "same sentence")
        subject = next(
            (
                m
                for m in cast.mentions
                if words[m.first].sentence == words[turn.cue].sentence
                and m.last < turn.cue
                and not words[m.first].quoted
                and m.entity.kind == "person"
                and words[turn.cue].tag == "VBG"
            ),
            None,
        )
        return Answer(subject.entity, "same sentence") if subject else UNRESOLVED
    if not turn.quoted:
        return UNRESOLVED
    paragraph = here.paragraph
    spoken = [t for t in before if words[t.last].paragraph == paragraph and given(t)]
    subject = subject_before(cast, turn, sources)
    if spoken and turn.how == CONTINUED:
        return repeated(given(spoken[0]), "continuation")
    between = spoken and any(
        not w.quoted and w.tag in {"VBD", "VBZ", "VBP"}
        for w in words[spoken[0].last + 1 : turn.first]
        if w.sentence > words[spoken[0].last].sentence + 1
    )
    if spoken and not between:
        return repeated(given(spoken[0]), "continuation")
    if subject is not None:
        goes_on = spoken and given(spoken[0]).entity is subject
        return Answer(subject, "continuation" if goes_on else "subject before")
    if spoken:
        return repeated(given(spoken[0]), "continuation")
    following = next((t for t in after if words[t.first].paragraph == paragraph and t.quoted and given(t)), None)
    if following:
        return repeated(given(following), "continuation")
    return across_paragraphs(cast, turn, before, given, repeated)


def subject_before(cast: Cast, turn: Turn, sources: dict[int, Entity]) -> Entity | None:
    """The one person whom the sentence before names first, in the paragraph or in one that ends with a colon."""
    words = cast.words
    place = turn.first - 1
    while place >= 0 and not words[place].text[-1:].isalnum() and words[place].text != ":":
        place -= 1
    if place < 0:
        return None
    colon = words[place].text == ":"
    if words[place].quoted or (words[place].paragraph != words[turn.first].paragraph and not colon):
        return None
    sentence = words[place].sentence
    mentions = [m for m in cast.mentions if words[m.first].sentence == sentence and not words[m.first].quoted]
    people = [m.entity for m in mentions if m.entity.kind == "person" and not is_possessor(words, m)]
    if people:
        return people[0]
    first = next(p for p in range(place, -1, -1) if p == 0 or words[p - 1].sentence != sentence)
    if words[first].lower in {"he", "she"}:
        return by_pronoun(cast, words[first].lower, first, sources).entity
    return None


def across_paragraphs(cast: Cast, turn: Turn, before: list[Turn], given, repeated) -> Answer:
    """Who speaks a paragraph of speech without any cue: in a dialogue the other one, else whoever spoke last."""
    words = cast.words
    paragraph = words[turn.first].paragraph
    spoken = [t for t in before if t.quoted and given(t)]
    if not spoken:
        named = {m.entity.name: m.entity for m in cast.mentions if m.first < turn.first and m.entity.kind == "person"}
        introduced = any(words[m.first].paragraph == paragraph - 1 for m in cast.mentions if m.entity.name in named)
        return Answer(next(iter(named.values())), "subject before") if len(named) == 1 and introduced else UNRESOLVED
    if paragraph - words[spoken[0].last].paragraph > 1:
        return repeated(given(spoken[0]), "last speaker")
    last = given(spoken[0])
    earlier = [
        t
        for t in spoken[1:]
        if words[t.last].paragraph == words[spoken[0].first].paragraph - 1
        and (given(t).entity, given(t).description) != (last.entity, last.description)
    ]
    asks = words[spoken[0].last].text == "?" or words[min(spoken[0].last + 1, len(words) - 1)].text == "?"
    if earlier and (asks or spoken[0].how == UNCLAIMED or turn.how == UNCLAIMED):
        return repeated(given(earlier[0]), "alternation")
    return repeated(last, "last speaker")


NARRATOR = "narrator"
VOICES = {
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "kind": "str",
    "quotation": "Int64",
    "start": "int64",
    "end": "int64",
    "n_words": "int64",
}
KINDS = ("direct", "indirect", NARRATOR)


def voices(articles: pd.DataFrame, tokens: pd.DataFrame, quotations: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """One row per stretch of a sentence in one voice: whose words they are, and how we have them.

    `voice` is the speaker, `narrator` for the article's own words, missing where a quotation's speaker is not
    known; `kind` is direct (inside the marks), indirect (reported) or narrator. Every token is in one row.
    """
    rows = []
    numbered = zip(*(quotations[c].tolist() for c in ("article", "quotation", "speaker")), strict=True)
    speaker = {(article, number): name for article, number, name in numbered}
    inner = spans[spans["role"] == "content"].sort_values(["quoted", "start"], kind="stable")
    contents = by_article(inner, "quotation", "start", "end", "quoted")
    passages = passages_of(tokens)
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        words = passage.words
        own: list[tuple[int, bool]] = [(0, False)] * len(words)
        bounds = set(passage.bounds)
        begins = set(bounds)  # of stretches
        for number, start, end, quoted in contents[article]:
            low, high = passage.first_from(start), passage.first_from(end)
            own[low:high] = [(number, quoted)] * (high - low)
            begins.update((low, high))
        begins = {place for place in begins if place in bounds or own[place] != own[place - 1]}
        for first, behind in pairwise(sorted(begins)):
            number, quoted = own[first]
            voice = speaker[article, number] if number else NARRATOR
            kind = KINDS[0] if quoted else KINDS[1] if number else NARRATOR
            start, end = words[first].start, words[behind - 1].end
            n = n_words(text[start:end])
            rows.append((article, words[first].sentence, voice, kind, number or None, start, end, n))
    return as_table(rows, VOICES)


DEFINITIONS = {
    "direct": "words directly quoted (the editor's insertions left out)",
    "direct with editor": "words directly quoted (the editor's insertions counted)",
    "direct and indirect": "words quoted and reported",
    "quotations": "quotations",
    "turns": "turns (runs of quotations by one speaker)",
}
SHARE = {"article": "str", "speaker": "str", "n": "int64", "total": "int64", "share": "float64"}


def speaker_share(quotations: pd.DataFrame, definition: str = "direct") -> pd.DataFrame:
    """One row per article and speaker: how much of what is quoted is theirs; the last row of an article is the rest.

    Arguments: definition: a key of DEFINITIONS. `n` counts words (quotations or turns, by definition), `total` is
    the article's sum over speakers, `share` is n / total. A row without a speaker holds what is not resolved: its
    n stands beside the shares, outside the total.
    Raises ValueError for an unknown definition.
    """
    if definition not in DEFINITIONS:
        raise ValueError(f"no definition '{definition}' of speaker share; choose one of: {', '.join(DEFINITIONS)}")
    counted = quotations.assign(n=measured(quotations, definition))
    if counted.empty:
        return as_table([], SHARE)
    table = counted.groupby(["article", "speaker"], dropna=False)["n"].sum().reset_index()
    table = table[table["n"] > 0]
    known = table["speaker"].notna()
    table["total"] = table["n"].where(known).groupby(table["article"]).transform("sum").fillna(0)
    table["share"] = (table["n"] / table["total"]).where(known)
    table = table.assign(last=~known).sort_values(
        ["article", "last", "n", "speaker"], ascending=[True, True, False, True], kind="stable"
    )
    return table.drop(columns="last").reset_index(drop=True).astype(SHARE)


def measured(quotations: pd.DataFrame, definition: str) -> pd.Series:
    """What each quotation counts under a definition of speaker share."""
    if definition == "direct":
        return quotations["n_quoted"] - quotations["n_editor"]
    if definition == "direct with editor":
        return quotations["n_quoted"]
    if definition == "direct and indirect":
        return quotations["n_words"] - quotations["n_editor"]
    if definition == "turns":
        speaker = quotations["speaker"].fillna("")
        same = (speaker == speaker.shift()) & (quotations["article"] == quotations["article"].shift())
        return (~same).astype("int64")
    return pd.Series(1, index=quotations.index)


def speaker_order(quotations: pd.DataFrame) -> list[str]:
    """The speakers, who has most words first, quoted or reported: the order of colours in every chart."""
    return (
        speaker_share(quotations, "direct and indirect").dropna(subset="speaker")["speaker"].drop_duplicates().tolist()
    )


def share_by_definition(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per article and speaker, one column of shares per definition of speaker share, side by side.

    Shares are of what resolved speakers have. The last row of an article has no speaker: it holds the share of all
    that is counted which could not be given to anybody, 0 when nothing is left over.
    """
    columns = {}
    for definition in DEFINITIONS:
        table = speaker_share(quotations, definition).set_index(["article", "speaker"])
        left = table["n"] / table["n"].groupby(level="article").transform("sum")
        columns[definition] = table["share"].fillna(left)
    table = pd.DataFrame(columns).rename_axis(["article", "speaker"]).reset_index()
    rest = table["article"].drop_duplicates()[
        ~table["article"].drop_duplicates().isin(table.loc[table["speaker"].isna(), "article"])
    ]
    table = pd.concat([table, pd.DataFrame({"article": rest})], ignore_index=True).fillna(
        dict.fromkeys(DEFINITIONS, 0.0)
    )
    table = table.assign(last=table["speaker"].isna()).sort_values(
        ["article", "last", "direct"], ascending=[True, True, False], kind="stable"
    )
    return table.drop(columns="last").reset_index(drop=True)


def word_account(voices: pd.DataFrame) -> pd.DataFrame:
    """One row per article, kind and voice: how many of the article's words are quoted, reported or the narrator's own."""
    table = voices.groupby(["article", "kind", "voice"], dropna=False, observed=True)["n_words"].sum().reset_index()
    return table.sort_values(["article", "kind", "n_words"], ascending=[True, True, False], kind="stable").reset_index(
        drop=True
    )


def cue_verbs(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per speaker and cue, with how often it introduces that speaker's words."""
    table = quotations.dropna(subset=["speaker", "cue"])
    table = table.assign(cue=table["cue"].str.lower())
    counted = table.groupby(["speaker", "cue"]).size().rename("n").reset_index()
    return counted.sort_values(["n", "cue", "speaker"], ascending=[False, True, True], kind="stable").reset_index(
        drop=True
    )


def how_quoted(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per speaker: how many quotations are direct, mixed and indirect; who is only paraphrased has no direct one."""
    table = quotations.dropna(subset="speaker")
    counted = pd.crosstab(table["speaker"], table["kind"]).reindex(
        columns=["direct", "mixed", "indirect"], fill_value=0
    )
    counted = counted.rename_axis(columns=None)
    return counted.sort_values(["direct", "mixed", "indirect"], ascending=False, kind="stable").reset_index()


def rules_used(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per rule that decided a speaker: how many quotations, and the mean confidence (0 to 1)."""
    table = quotations.groupby("rule").agg(n=("quotation", "size"), confidence=("confidence", "mean"))
    return table.round(2).sort_values("n", ascending=False, kind="stable").reset_index()
