"""The ledger: which office the article ties to whom, held now or formerly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..lexicons import office_openings, offices_lexicon, words_used_as
from ..tokens import Passage, Span
from .entities import Mention, Office
from .titles import stands_before_name
from .words import Word, bare

BEFORE_OFFICE = frozenset(["JJ", "NN", "NNS", "NNP", "NNPS", "POS", "VBN", "CD", "DT", "PRP$"])
BEHIND_OFFICE = frozenset(["DT", "NNP", "NNPS", "NN", "NNS", "JJ", "POS", "CC", "PRP$"])
LONGEST_PHRASE = 30  # words behind an office that say of what it is
HEADED = BEHIND_OFFICE - {"CC"}  # "who chairs the board": what is chaired
OF = frozenset(["of", "for", "at"])
LONGEST = 3  # words of an office in the lexicon


class OfficePhrase(NamedTuple):
    """A noun phrase whose head is an office: "the head of the union"."""

    begin: int
    first: int  # where the office itself begins
    last: int  # where it ends
    end: int  # where the phrase ends
    head: str  # the office's name without synonyms


class Tie(NamedTuple):
    """Who is tied to an office, from which words, and whether it is held now or formerly."""

    mention: Mention
    begin: int
    end: int
    held: str


@dataclass
class People:
    """The words of an article and the people named in it, by where their names begin and end."""

    words: list[Word]
    starts_at: dict[int, Mention]
    ends_at: dict[int, Mention]


def opens_office(text: str, tag: str, lemma: str) -> bool:
    """Whether a word may begin an office."""
    return bare(text) in office_openings()


def office_at(words: list[Word], place: int) -> tuple[int, str] | None:
    """(last word, synonym-free name) of the office that starts at a word; the longest counts."""
    first = bare(words[place].text)
    if first not in office_openings():
        return None
    names = offices_lexicon()[0]
    lows = [bare(word.text) for word in words[place : place + LONGEST]]
    for size in range(len(lows), 0, -1):
        phrase = " ".join(lows[:size])
        if phrase in names:
            return place + size - 1, names[phrase]
    short = words_used_as("short office", "office_words").get(first)
    if short and words[place].text[0].isupper():
        return place, names.get(short, short)
    return None


def read_offices(words: list[Word], passage: Passage, mentions: list[Mention]) -> list[Office]:
    """The ledger: offices before a name, after it, in apposition, and as what somebody is or was."""
    people = [mention for mention in mentions if mention.entity.kind == "person"]
    named = People(words, {m.first: m for m in people}, {m.last: m for m in people})
    ledger = []
    before = -1  # the last word of the office before
    for place in np.flatnonzero(passage.each(opens_office, bool)).tolist():
        if place > before and (office := office_at(words, place)):
            before, head = office
            phrase = OfficePhrase(phrase_start(words, place), place, before, phrase_end(words, before), head)
            if tie := next((tie for rule in TIES if (tie := rule(named, phrase))), None):
                ledger.append(entry(words, tie, head))
    return ledger + [entry(words, *tied) for m in named.ends_at.values() if (tied := headship(words, m))]


def learn_genders(ledger: list[Office]) -> None:
    """Sets the gender of whoever holds an office that tells it: "chairwoman"."""
    genders = offices_lexicon()[1]
    for office in ledger:
        told = (genders[low] for low in sorted(office.words) if genders.get(low))
        office.entity.gender = office.entity.gender or next(told, "")


def phrase_start(words: list[Word], place: int) -> int:
    """Where the noun phrase begins whose head is the office at `place`."""
    first = place
    while first > 0 and words[first - 1].sentence == words[place].sentence:
        before = words[first - 1]
        if before.tag not in BEFORE_OFFICE or before.text == ",":
            break
        first -= 1
        if before.tag in {"DT", "PRP$"}:
            break
    return first


def phrase_end(words: list[Word], last: int) -> int:
    """Where a phrase like "of Russia's Rostov Oblast" behind the office ends."""
    if last + 1 >= len(words) or words[last + 1].lower not in OF:
        return last
    place = last + 2
    end = min(len(words), place + LONGEST_PHRASE)
    while place < end and (words[place].tag in BEHIND_OFFICE or words[place].lower in {"of", "for"}):
        if words[place].sentence != words[last].sentence:
            break
        place += 1
    return place - 1


def before_name(named: People, phrase: OfficePhrase) -> Tie | None:
    """ "Governor of Russia's Rostov Oblast Yury Slyusar", "Prime Minister Ada Lind", "mayor Ada Lind"."""
    words, last = named.words, phrase.last
    mention = next((m for p in range(last + 1, phrase.end + 2) if (m := named.starts_at.get(p))), None)
    if mention is None:
        return None
    at_once = mention.first == last + 1
    if not at_once and not (mention.first > last + 2 and words[last + 1].lower in OF):
        return None
    possessive = mention.last + 1 < len(words) and words[mention.last + 1].tag == "POS"
    if possessive and not at_once:
        return None  # "the mayor of Ada Lind's town"
    return Tie(mention, phrase.begin, min(phrase.end, mention.first - 1), "now")


def before_comma(named: People, phrase: OfficePhrase) -> Tie | None:
    """ "the head of the union, Petra Lind, …"."""
    words, end, begin = named.words, phrase.end, phrase.end + 2
    while begin < len(words) and begin - end < 4 and begin not in named.starts_at and stands_before_name(words, begin):
        begin += 1  # "the police chief, Col. Henrik Saavedra, …"
    mention = named.starts_at.get(begin)
    if mention is None or words[end + 1].text != ",":
        return None
    closed = mention.last + 1 < len(words) and words[mention.last + 1].text == ","
    if not closed and not is_former(words, phrase.begin, phrase.first):
        return None
    return Tie(mention, phrase.begin, end, "now")


def in_apposition(named: People, phrase: OfficePhrase) -> Tie | None:
    """ "Petra Lind, the head of the union"."""
    words, before = named.words, phrase.begin - 1
    if before <= 0 or words[before].text != "," or words[phrase.begin].sentence != words[before].sentence:
        return None
    mention = named.ends_at.get(before - 1)
    return Tie(mention, phrase.begin, phrase.end, "now") if mention else None


def as_predicate(named: People, phrase: OfficePhrase) -> Tie | None:
    """ "Petra Lind is the head of the union", "was"."""
    before = phrase.begin - 1
    held = words_used_as("becomes", "office_words").get(named.words[before].lower) if before > 0 else None
    mention = named.ends_at.get(before - 1)
    return Tie(mention, phrase.begin, phrase.end, held) if held and mention else None


def in_clause(named: People, phrase: OfficePhrase) -> Tie | None:
    """ "Joy Amadi, who has been the deputy leader since May"."""
    words, verb = named.words, phrase.begin - 1
    while verb > 0 and words[verb].lower in words_used_as("before an office held", "office_words"):
        verb -= 1
    if verb < 2 or words[verb].lower != "who" or verb == phrase.begin - 1 or words[verb - 1].text != ",":
        return None
    mention = named.ends_at.get(verb - 2)
    past = words[phrase.begin - 1].lower == "was"
    return Tie(mention, phrase.begin, phrase.end, "formerly" if past else "now") if mention else None


def in_capacity(named: People, phrase: OfficePhrase) -> Tie | None:
    """ "Petra Lind in the capacity of head of the union"."""
    words, before = named.words, phrase.begin - 1
    if before <= 3 or words[before].lower not in {"as", "of"}:
        return None
    mention = named.ends_at.get(before - 4)
    capacity = [word.lower for word in words[before - 3 : before]] == ["in", "the", "capacity"]
    return Tie(mention, phrase.begin, phrase.end, "now") if capacity and mention else None


# The first that answers counts: a name right behind the office is surer than one before its comma.
TIES: list[Callable[[People, OfficePhrase], Tie | None]] = [
    before_name,
    in_apposition,
    before_comma,
    as_predicate,
    in_clause,
    in_capacity,
]


def headship(words: list[Word], mention: Mention) -> tuple[Tie, str] | None:
    """ "Petra Lind, who chairs the board": the tie and the office."""
    verb = mention.last + 3
    if [word.lower for word in words[mention.last + 1 : verb]] != [",", "who"] or verb >= len(words):
        return None
    low = words[verb].lower
    head = words_used_as("headship", "office_words").get(low)
    if head is None:
        return None
    end = verb
    while end + 1 < len(words) and words[end + 1].tag in HEADED:
        end += 1
    return Tie(mention, verb, end, "formerly" if low.endswith("ed") or low == "led" else "now"), head


def is_former(words: list[Word], begin: int, first: int) -> bool:
    """Whether words in the phrase ("the former mayor") or before it ("his previous job of …") put it in the past."""
    formerly = words_used_as("formerly", "office_words").keys()
    if any(bare(w.text) in formerly or w.lower.startswith("ex-") for w in words[begin : first + 1]):
        return True
    before = {bare(word.text) for word in words[max(0, begin - 4) : begin]}
    return bool(formerly & before) and bool(words_used_as("job", "office_words").keys() & before)


def entry(words: list[Word], tie: Tie, head: str) -> Office:
    """One entry of the ledger."""
    held = "formerly" if is_former(words, tie.begin, tie.end) else tie.held
    lows = frozenset(word.lower for word in words[tie.begin : tie.end + 1])
    return Office(tie.mention.entity, head, lows, held, Span(words[tie.begin].start, words[tie.end].end))
