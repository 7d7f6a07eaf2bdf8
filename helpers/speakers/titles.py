"""Titles, offices, ranks and given names: what tells where a name begins."""

from functools import cache, lru_cache

from ..lexicons import given_names, offices_lexicon, words_used_as
from .words import Named, Word, bare, is_initial


def is_office(words: list[Word], place: int) -> bool:
    """Whether a word is an office or the last of one: "minister", "secretary of state"."""
    if place < 0 or not may_end_office(words[place].text):
        return False
    last = words[place].text
    return ends_office(words[place - 2].text if place > 1 else "", words[place - 1].text if place else "", last)


@lru_cache(maxsize=100_000)
def may_end_office(text: str) -> bool:
    """Whether a word is the last of any office in the lexicon."""
    return office_key(text) in last_words()


@cache
def last_words() -> frozenset[str]:
    """The last words of offices: "minister", "state"."""
    return frozenset(office.split()[-1] for office in offices_lexicon()[0])


@lru_cache(maxsize=100_000)
def ends_office(first: str, second: str, third: str) -> bool:
    """Whether the last of three words ends an office."""
    low, offices = office_key(third), offices_lexicon()[0]
    two = f"{bare(second)} {low}"
    return low in offices or two in offices or f"{bare(first)} {two}" in offices


def office_key(text: str) -> str:
    """A word as the lexicon of offices has it: "President-elect" → "president"."""
    return bare(text).removesuffix("-elect").removesuffix("-designate").removeprefix("ex-")


def is_title(low: str) -> bool:
    """Whether the word is a form of address or the short form of an office: "mr", "sen"."""
    return low in words_used_as("title") or low in words_used_as("short office", "office_words")


def stands_before_name(words: list[Word], place: int) -> bool:
    """Whether a word is a title, an office or a rank, which a name may follow."""
    return is_before_names(words[place].text) or is_office(words, place)


@lru_cache(maxsize=100_000)
def is_before_names(text: str) -> bool:
    """Whether a word is a title, a rank, "former", or letters that also stand before names."""
    low = bare(text)
    letters = low in words_used_as("post-nominal") and text[1:2].isupper()  # "MCA Elijah Koros"
    former = low in words_used_as("formerly", "office_words")
    return is_title(low) or low in words_used_as("rank") or letters or former


def begins_person(text: str) -> bool:
    """Whether a word is a given name or initials: "Ada", "K.V."."""
    return text in given_names() or (is_initial(text) and not is_title(bare(text)))


def is_given(words: list[Word], place: int, last: int) -> bool:
    """Whether a word that may be an office is a given name before a surname: "Dean Baker", but not "Sheikh Hamad"."""
    return place + 1 == last and begins_person(words[place].text) and not is_title(bare(words[place].text))


def is_titled_given(words: list[Word], place: int) -> bool:
    """Whether the given name is itself an office or title: "Dean", "Prince", "Judge" before another office."""
    return stands_before_name(words, place)


def title_before(words: list[Word], part: Named) -> str:
    """The title, office or rank right before a name, in lower case; empty when there is none."""
    if part.first == 0 or words[part.first - 1].sentence != words[part.first].sentence:
        return ""
    low = bare(words[part.first - 1].text)
    return low if is_title(low) or part.first > part.run else ""
