"""Who is named in an article by more than a capital letter: people, places and bodies."""

from collections import defaultdict
from functools import lru_cache

import pandas as pd

from ..lexicons import given_names, lexicon, offices, organisation_words, places_of, words_of, words_used_as
from ..tables import MENTIONS, as_table, by_article
from ..tokens import Passage, Passages, lemma_table

PERSON, PLACE, BODY, THING = "person", "place", "body", "thing"
LONGEST_ACRONYM = 6  # letters of "NATO", "UNESCO"; longer words in capitals are shouted
AT = frozenset(["in", "at", "near", "from", "across", "outside"])
LOCATED = 0.5  # share of its mentions behind such a word from which a name is a place's


def named_mentions(passages: Passages, mentions: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """The rows of `mentions` that name a person, place or body by more than a capital letter, with that class.

    Arguments: the tables of these names; passages: of the articles' tokens. A person is somebody who speaks, has a
    given name that is one, or is met with a title; whatever else has a capital is left out, or is a place or body by
    the word lists. `class` is person, place or body.
    """
    speaking: dict[str, set[str]] = defaultdict(set)
    for article, voice in zip(voices["article"], voices["voice"], strict=True):
        if isinstance(voice, str):
            speaking[article].add(voice)
    rows = []
    for article, several in by_article(mentions, "sentence", "name", "class", "start", "end").items():
        places_met: dict[tuple[str, str], list[int]] = defaultdict(list)
        for _, name, kind, start, _ in several:
            places_met[name, kind].append(start)
        classes = {
            (name, kind): evident_class(passages[article], name, kind, starts, name in speaking[article])
            for (name, kind), starts in places_met.items()
        }
        for sentence, name, kind, start, end in several:
            if classes[name, kind]:
                rows.append((article, sentence, name, classes[name, kind], start, end))
    return as_table(rows, MENTIONS)


def evident_class(passage: Passage, name: str, kind: str, starts: list[int], speaks: bool) -> str:
    """The class of a name in an article; empty where nothing but a capital speaks for one.

    Arguments: kind: as `mentions` gives it; starts: of its mentions; speaks: whether it is a speaker's.
    """
    listed = class_of_name(name)
    if not listed and kind == "organisation" and " " not in name and is_common(name) and not speaks:
        return ""  # "The Sluice" is anything
    if listed or kind != "person":
        return listed or {"country": PLACE, "place": PLACE, "organisation": BODY}.get(kind, "")
    words = name.split()
    before = [passage.words[place - 1] if place else None for place in map(passage.first_from, starts)]
    if speaks or any(word and is_title(word.text) for word in before):
        return PERSON
    if sum(bool(word) and word.text.lower() in AT for word in before) >= LOCATED * len(before):
        return PLACE if len(words) == 1 and not is_common(words[0]) else ""
    if len(words) > 1 and words[0] in given_names():
        return PERSON
    unusual = len(words) in {2, 3} and not any(is_common(word) for word in words)
    return PERSON if unusual and not any(word and word.text.lower() == "the" for word in before) else ""


@lru_cache(maxsize=100_000)
def class_of_name(name: str) -> str:
    """The class of a name by the word lists alone: place, body or empty; an acronym is a body's."""
    low = name.lower().removeprefix("the ")
    words = low.split()
    if not words or name.islower():
        return ""
    if low in known_places():
        return PLACE
    if low in words_of("topic_words", "body") or set(words) & (
        organisation_words().keys() | words_of("topic_words", "body word")
    ):
        return BODY
    if len(words) > 1 and words[-1].strip(".") in words_used_as("place"):
        return PLACE
    letters = name.replace(".", "").replace("-", "")
    if letters.isalpha() and letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM:
        return BODY
    return ""


def is_listed_name(low: str) -> bool:
    """Whether the word lists hold a name as it stands: "white house", "new york city"."""
    return low in known_places() or low in words_of("topic_words", "body")


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """Countries, capitals, states, cities and regions in lower case."""
    table = lexicon("countries")
    countries = {name.lower() for column in ("country", "capital") for name in table[column] if name}
    return frozenset(countries | {name.lower() for name in lexicon("places")["place"]} - {""})


def is_title(text: str) -> bool:
    """Whether a word before a name makes it a person's: "Mr", "Sen.", "Mayor"."""
    low = text.lower().strip(".")
    return low in words_used_as("title") or low in words_used_as("short office", "office_words") or low in offices()


def is_common(word: str) -> bool:
    """Whether a word is one that the dictionary knows other than as a name, or is of a country's people."""
    known = lemma_table().get(word.lower().strip("."))
    return (bool(known) and bool(set(known) - {"PROPN"})) or word.lower() in places_of()
