"""Noun phrases, and which of them are one topic."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from ..lexicons import generic_nouns, offices
from ..tokens import Passage, Token
from .letters import NO_TOPIC, NUMBER, phrase_letters, topic_lemma
from .named import class_of_name, is_listed_name

LONGEST_RUN = 60  # words before a noun: a row of adjectives that ends in none would be read anew from each of them
PHRASES = re.compile(rf"p+(?:op+)*n*|[anp]{{0,{LONGEST_RUN}}}n")
NAMES = {"NNP", "NNPS"}
LONGEST = 4  # words of a topic


class Phrase(NamedTuple):
    """A noun phrase: its lemmas in lower case, a label that keeps the capitals of names, and where it stands."""

    lemmas: tuple[str, ...]
    label: str
    name: bool  # all of it are names
    noun: bool  # its first word is a noun or name
    first: int
    last: int
    opens: bool = False  # at a sentence's start, where a capital says nothing


def noun_phrases(passage: Passage, persons: set[int]) -> list[Phrase]:
    """The noun phrases of one article in order, without valuing adjectives, demonyms and offices before a name.

    Arguments: persons: the words (from 0) that are part of a person's name; they are in no phrase.
    """
    words, parts = passage.words, Parts.of(passage)
    letters = phrase_letters(passage, persons)
    found = []
    for low, high in pairwise(passage.bounds):  # a sentence at a time, so that no phrase runs across two
        for match in PHRASES.finditer(letters, low, high):
            first, last = match.start(), match.end() - 1
            first = without_opening(words, first, last)
            if words[first].text == "of":
                first += 1
            if last + 1 in persons:
                while last >= first and words[last].lemma.lower() in offices():
                    last -= 1
            if phrase := phrase_of(parts, first, last, first == low):
                found.append(phrase)
    return found


def without_opening(words: list[Token], first: int, last: int) -> int:
    """Where a phrase begins once it has at most LONGEST words and opens with no generic noun."""
    while last - first >= LONGEST or (last > first and words[first].lemma.lower() in generic_nouns()):
        first += 1
    return first


class Parts(NamedTuple):
    """What each word of an article brings to a phrase: its lemma as counted, its form as shown, its kind."""

    lemmas: list[str]
    shown: list[str]
    names: list[bool]
    adjectives: list[bool]

    @classmethod
    def of(cls, passage: Passage) -> "Parts":
        """The parts of an article's words, asked once for each distinct word."""
        kinds = ((counted, object), (shown, object), (is_name, bool), (is_adjective, bool))
        return cls(*(passage.each(function, kind).tolist() for function, kind in kinds))


def counted(text: str, tag: str, lemma: str) -> str:
    """The lemma by which a word of a topic is counted."""
    return topic_lemma(text, lemma)


def is_name(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is part of a name, as the number in "737 Max" is."""
    return tag in NAMES or NUMBER.fullmatch(text) is not None


def is_adjective(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is an adjective."""
    return tag == "JJ"


def shown(text: str, tag: str, lemma: str) -> str:
    """A word as a topic's label shows it: names as printed, all else by its lemma."""
    return text if is_name(text, tag, lemma) or not lemma.islower() else lemma.lower()


def phrase_of(parts: Parts, first: int, last: int, opens: bool) -> Phrase | None:
    """The phrase that runs from one word to another; none where one of them is no word of a topic.

    Arguments: opens: it stands at a sentence's start.
    """
    inner = slice(first, last + 1)
    lemmas = tuple(parts.lemmas[inner])
    if not lemmas or NO_TOPIC in lemmas:
        return None
    label = " ".join(parts.shown[inner])
    return Phrase(lemmas, label, all(parts.names[inner]), not parts.adjectives[first], first, last, opens)


def whole_names(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, "the Oblast" read as the one name of the article that ends so: "Rostov Oblast"."""
    ending: dict[str, set[tuple]] = defaultdict(set)
    for phrase in phrases:
        if phrase.name and len(phrase.lemmas) > 1:
            ending[phrase.lemmas[-1]].add((phrase.lemmas, phrase.label))
    # "The House" is a body of its own beside "the White House".
    whole = {end: next(iter(names)) for end, names in ending.items() if len(names) == 1 and not class_of_name(end)}
    read = []
    for phrase in phrases:
        known = whole.get(phrase.lemmas[0]) if phrase.name and len(phrase.lemmas) == 1 else None
        read.append(phrase._replace(lemmas=known[0], label=known[1]) if known else phrase)
    return read


def merge(phrases: list[Phrase]) -> dict[tuple[str, ...], tuple[str, ...] | None]:
    """The topic of each phrase by its lemmas: itself, or the part of it that more phrases share; None if generic."""
    counts = Counter(phrase.lemmas for phrase in phrases)
    whole = {phrase.lemmas for phrase in phrases if phrase.name}
    nominal = {phrase.lemmas for phrase in phrases if phrase.noun}
    containing: dict[tuple[str, ...], int] = Counter()
    opening: dict[str, set[tuple]] = defaultdict(set)
    for phrase, count in counts.items():
        for part in parts_of(phrase, 1, len(phrase)):
            containing[part] += count
        if len(phrase) > 1 and phrase in nominal:
            opening[phrase[0]].add(phrase)

    def shared(phrase: tuple[str, ...]) -> tuple[str, ...]:
        """The part of a phrase that names its topic; itself where no part is met more often."""
        # A shorter phrase takes in a longer one when it is met at least twice as often; a name within does so always.
        parts = [
            part
            for part in parts_of(phrase, 2, len(phrase) - 1)
            if containing[part] >= 2 * containing[phrase]
            or part in whole
            or (phrase not in whole and is_listed_name(" ".join(part)))
        ]
        best = max(parts, key=lambda part: (containing[part], len(part)), default=phrase)
        if len(best) == 1 or containing[best] > 1 or best in whole or is_listed_name(" ".join(best)):
            return best
        head = best[-1:]
        if counts.get(head, 0) and head[0] not in generic_nouns():
            return head  # "quality product" where products are spoken of by themselves
        if len(opening[best[0]]) > 1 and best[0] not in generic_nouns():
            return best[:1]  # "manufacturing sector", "… culture", "… cooperation": manufacturing
        return best

    topics = {phrase: shared(phrase) for phrase in counts}
    return {phrase: None if " ".join(topic) in generic_nouns() else topic for phrase, topic in topics.items()}


def parts_of(phrase: tuple[str, ...], least: int, most: int) -> list[tuple[str, ...]]:
    """The stretches of a phrase that have so many words, the shorter ones first."""
    return [phrase[first : first + size] for size in range(least, most + 1) for first in range(len(phrase) - size + 1)]
