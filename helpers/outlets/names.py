"""Whether two names may be one person's: short forms, spellings, and the offices that articles give to them."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..lexicons import demonyms, given_forms, office_fields, offices, places_of, words_used_as

YOUNGER = frozenset(["jr", "sr", "ii", "iii", "iv"])
LONGEST_OFFICE = 4  # words
LEAST_LETTERS = 3  # of a given name that may be misspelt by one, and more of a middle name than of initials

Key = tuple[str, ...]


class Evidence(NamedTuple):
    """What a corpus says of its names: the articles in which each stands, and the offices that they give to it."""

    articles: Mapping[Key, frozenset[str]]
    offices: Mapping[Key, frozenset[str]]
    bearers: Mapping[str, int]  # of each surname

    def agree(self, one: Key, other: Key) -> bool:
        """Whether both names are given an office that is the same."""
        return not self.offices[one].isdisjoint(self.offices[other])

    def conflict(self, one: Key, other: Key) -> bool:
        """Whether the offices of both are known, and lie in different fields."""
        fields = fields_of(self.offices[one]), fields_of(self.offices[other])
        return all(fields) and fields[0].isdisjoint(fields[1])


def folded(name: str) -> str:
    """A name in lower case without accents: "François" is "francois"."""
    bare = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=100_000)
def outer(name: str) -> Key:
    """First and last word of a name, folded, or all of it where it ends in Jr. or a number, which tell father from son."""
    words = folded(name).split()
    return tuple(words) if len(words) < 3 or is_younger(words[-1]) else (words[0], words[-1])


def middle(name: str) -> str:
    """The letter by which a middle name is known: "h" of "George H.W. Bush", "r" of "Hillary Diane Rodham Clinton"."""
    words = folded(name).split()[1:-1]
    return "" if not words else words[-1][0] if len(words[-1].replace(".", "")) > LEAST_LETTERS else words[0][0]


def keys_of(names: list[str]) -> dict[str, Key]:
    """The key of each name: first and last word, and a letter between them where different ones tell two persons apart.

    A name without it is then of the one that comes first. Arguments: names: the best known first.
    """
    letters: dict[Key, list[str]] = defaultdict(list)
    for name in names:
        key, letter = outer(name), middle(name)
        if len(key) == 2 and letter and letter not in letters[key]:
            letters[key].append(letter)
    keys = {}
    for name in names:
        key = outer(name)
        several = letters[key]
        keys[name] = key if len(several) < 2 else (key[0], middle(name) or several[0], key[1])
    return keys


def is_younger(word: str) -> bool:
    """Whether a word tells a father's name from a son's: "Jr.", "III"."""
    return word.strip(".,").lower() in YOUNGER


def surname(key: Key) -> str:
    """The last word of a name that is not "Jr."."""
    return key[-2] if len(key) > 1 and is_younger(key[-1]) else key[-1]


@lru_cache(maxsize=100_000)
def heads(office: str) -> frozenset[str]:
    """The offices that a phrase names, without what they are of: "Dallas Mayor" is a mayor, "Sens." is a senator."""
    short = words_used_as("short office", "office_words")
    words = [short.get(word, word) for word in (word.strip(".,’'[]•").lower() for word in office.split())]
    found, place = set(), 0
    while place < len(words):
        for length in range(min(LONGEST_OFFICE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            if phrase in offices() or phrase in office_fields():
                found.add(phrase)
                break
        place += length
    return frozenset(found)


def fields_of(held: frozenset[str]) -> frozenset[str]:
    """The fields in which offices lie: politics, sport, medicine."""
    return frozenset(office_fields()[office] for office in held if office in office_fields())


def is_junior(one: Key, other: Key, evidence: Evidence) -> bool:
    """ "Eric H. Holder Jr." is Eric Holder where both are attorney general: many articles leave "Jr." out."""
    return is_younger(one[-1]) and (one[0], surname(one)) == other and evidence.agree(one, other)


def is_described(one: Key, other: Key, full: Mapping[Key, str]) -> bool:
    """ "Kentucky Democrat Alison Lundergan Grimes" is Alison Lundergan Grimes."""
    long, short = full[one].split(), full[other].split()
    front = long[: len(long) - len(short)]
    return bool(front) and len(short) > 1 and long[len(front) :] == short and all(map(describes, front))


@lru_cache(maxsize=10_000)
def describes(word: str) -> bool:
    """Whether a word before a name is no part of it: an office, a party, a people or a place."""
    low = word.lower()
    return low in office_fields() or low in offices() or low in demonyms() or low in places_of()


def is_nickname(one: Key, other: Key, evidence: Evidence) -> bool:
    """ "Joe Biden" is Joseph Biden: both hold one office, or nobody else has that surname and no office speaks against it."""
    if is_younger(other[-1]) or not evidence.articles[one].isdisjoint(evidence.articles[other]):
        return False  # an article that has both tells them apart
    if one[0] == other[0] or given_forms(one[0]).isdisjoint(given_forms(other[0])):
        return False  # one given name: what stands behind it tells the two apart
    # Whoever leaves out "Jr." and uses a nickname needs the office to be known.
    alone = evidence.bearers[surname(one)] == 2 and not is_younger(one[-1])
    return evidence.agree(one, other) or (alone and not evidence.conflict(one, other))


def is_misspelt(one: Key, other: Key, evidence: Evidence) -> bool:
    """ "Jon Belmar" is Joe Belmar where both are police chief and no article has both."""
    near = min(len(one[0]), len(other[0])) >= LEAST_LETTERS and one_letter_apart(one[0], other[0])
    apart = evidence.articles[one].isdisjoint(evidence.articles[other])
    return near and apart and one[1:] == other[1:] and evidence.agree(one, other)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another, one more or one less."""
    shorter, longer = sorted((one, other), key=len)
    same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(shorter))
    behind = same + (len(shorter) == len(longer))
    return len(longer) - len(shorter) < 2 and shorter[behind:] == longer[same + 1 :]
