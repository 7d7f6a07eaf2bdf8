"""Stretches of capitalised words, and the names in them."""

import re
from typing import NamedTuple

import numpy as np

from ..lexicons import given_names, offices_lexicon, organisation_words, words_used_as
from ..tokens import Passage
from .words import Word, bare, is_name_word, name_of, opens_sentence

OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "RB", "FW", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP"])
JOINS = frozenset(["of", "for", "&"])  # inside the name of a body: "the Ministry of Water"
# "Driver Colm Reilly", "Pianist Vera Lund": at the beginning of a sentence a calling has a capital like a name.
CALLING = re.compile(r"^[A-Z][a-z]+(?:er|or|ist|man|woman|ian|eer|ant)$|^(?:Coach|Nurse|Chef|Judge|Poet|Guide)$")


class Named(NamedTuple):
    """A name within a run of capitalised words: where the run begins, and the first and last word of the name."""

    run: int
    first: int
    last: int


def is_capitalised(text: str, tag: str, lemma: str) -> bool:
    """Whether a word begins with a capital."""
    return text[0].isupper()


def name_parts(words: list[Word], passage: Passage) -> list[Named]:
    """The names in the article, in order; full names of the whole article count first.

    "Reilly" at the beginning of a sentence is a name because "Colm Reilly" stands elsewhere, whatever its tag.
    """
    capitals = np.flatnonzero(passage.each(is_capitalised, bool)).tolist()
    full = [(first, last) for first, last in runs(words, capitals) if last > first]
    known = frozenset(word.text for first, last in full for word in words[first : last + 1])
    split = [without_offices(words, first, last) for first, last in runs(words, capitals, known)]
    split = [named for named in split if named is not None]
    standing = {name_of(words, named.first, named.last) for named in split if named.last > named.first}
    return [part for named in split for part in without_places(words, named, standing)]


def runs(words: list[Word], capitals: list[int], known: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """First and last word of each stretch of capitalised name words.

    Arguments: capitals: places of words with a capital; known: words that are names wherever they stand with a
    capital ("Reilly" no adverb).
    """
    found: list[tuple[int, int]] = []
    particles = words_used_as("particle")
    for place in capitals:
        if found and place <= found[-1][1]:
            continue
        if not is_name_word(words, place) and not (words[place].text in known and words[place].tag in OPEN_TAGS):
            continue
        last = place
        while (step := run_step(words, last)) > 0:
            last += step
        while words[last].text in particles and last > place:
            last -= 1
        found.append((place, last))
    return found


def run_step(words: list[Word], last: int) -> int:
    """How many words behind the word `last` belong to the same run: 0 at its end, 2 over "of" or a particle."""
    if last + 1 >= len(words) or words[last + 1].sentence != words[last].sentence:
        return 0
    if is_name_word(words, last + 1):
        return 1
    if last + 2 >= len(words):
        return 0
    following, behind = words[last + 1], words[last + 2]
    particles = words_used_as("particle")
    if following.text in particles and behind.sentence == following.sentence:
        return 2 if is_name_word(words, last + 2) or behind.text in particles else 0
    if following.text in JOINS and is_name_word(words, last + 2):
        return 2 if following.text == "&" or words[last].lower in organisation_words() else 0
    return 0


def without_offices(words: list[Word], first: int, last: int) -> Named | None:
    """The name in a run, behind its titles and offices; None if nothing is left."""
    offices = offices_lexicon()[0]
    callings = opens_sentence(words, first) and last - first >= 2 and words[first].text not in given_names()
    name: int | None = first + 1 if callings and CALLING.search(words[first].text) else first
    for place in range(first, last + 1):
        low = bare(words[place].text)
        two = f"{bare(words[place - 1].text)} {low}" if place > first else ""
        if is_title(low) or low in offices or two in offices:
            name = place + 1 if place < last else None
    # "Governor of …" whose name is no person's: nothing is left behind the office.
    if name is None or words[name].text in words_used_as("particle") or words[name].text in {"of", "for"}:
        return None
    return Named(first, name, last)


def is_title(low: str) -> bool:
    """Whether the word is a form of address or the short form of an office: "mr", "sen"."""
    return low in words_used_as("title") or low in words_used_as("short office", "office_words")


def without_places(words: list[Word], named: Named, standing: set[str]) -> list[Named]:
    """The name, or a body or place and the name behind it: "Rostov Oblast Yury Slyusar".

    Arguments: standing: names of several words that stand in the article by themselves.
    """
    for begin in range(named.first + 1, named.last):
        before = words[begin - 1].lower
        ends = before in words_used_as("place") or before in organisation_words()
        if name_of(words, begin, named.last) in standing or (ends and words[begin].text in given_names()):
            return [Named(named.first, named.first, begin - 1), Named(named.run, begin, named.last)]
    return [named]
