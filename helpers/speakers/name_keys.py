"""Names as words, and whether one is short for another."""

from functools import lru_cache

from ..lexicons import words_used_as
from .words import bare


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
