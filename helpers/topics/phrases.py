"""Noun phrases, and which of them are one topic."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..lexicons import PLURALS, VALUING, calendar_words, demonyms, generic_nouns, offices
from ..tokens import Passage, characters, lemma_table

# One letter a token: adjective, noun, name, possessive, "of", anything else. A topic is nouns with what modifies them.
LETTERS = {"JJ": "a", "NN": "n", "NNS": "n", "NNP": "p", "NNPS": "p", "POS": "s"}
PHRASES = re.compile(r"x+|p+(?:op+)*n*|[anp]*n")
NAMES = {"NNP", "NNPS"}
LONGEST = 4  # words of a topic


@lru_cache(maxsize=50_000)
def can_be_noun(word: str) -> bool:
    """Whether the lower-case word is a noun, or no word that the dictionary knows: "primarily" and "including" are none."""
    known = lemma_table().get(word)
    return not known or "NOUN" in known or "PROPN" in known


NO_TOPIC = ""


class Phrase(NamedTuple):
    """A noun phrase: its lemmas in lower case, a label that keeps the capitals of names, and where it stands."""

    lemmas: tuple[str, ...]
    label: str
    name: bool  # all of it are names
    noun: bool  # its first word is a noun or name
    first: int
    last: int


@lru_cache(maxsize=200_000)
def letter(text: str, tag: str, lemma: str, opens: bool = False) -> str:
    """The letter of a word's part in a noun phrase, a point when it has none; opens: it opens a sentence or speech."""
    kind = LETTERS.get(tag, "o" if text == "of" else ".")
    if kind in ".so":
        return kind
    low = text.lower()
    if low in demonyms() or low.strip(".") in calendar_words() or "/" in low or (kind == "a" and lemma in VALUING):
        return "."
    return "." if opens and kind != "a" and not can_be_noun(low) else kind


@lru_cache(maxsize=200_000)
def topic_lemma(text: str, lemma: str) -> str:
    """A word's lemma as a topic shows it; NO_TOPIC for what is no word at all."""
    low = text.lower()
    shown = low if low in PLURALS else lemma.lower().strip(".")
    return shown if len(shown) > 1 and any(c.isalpha() for c in shown) else NO_TOPIC


def noun_phrases(passage: Passage, names: dict[str, str]) -> list[Phrase]:
    """The noun phrases of one article in order, without valuing adjectives, demonyms and offices before a name."""
    words, lows = passage.words, passage.lows
    letters = passage.each(letter, "U1").tolist()
    behind = np.flatnonzero(passage.each(opens_speech, bool)) + 1
    for place in {*passage.bounds, *behind.tolist()} - {len(words)}:
        letters[place] = letter(*words[place][-3:], True)
    for place in [place for place, kind in enumerate(letters) if kind not in ".so"]:
        low = lows[place]
        if low in names:
            letters[place] = "x"
        if low == "thanks" and lows[place + 1 : place + 2] == ["to"]:
            letters[place] = "."
    flat = "".join(letters)
    # A bar marks each sentence's start, so that no phrase runs across one; places are counted without bars.
    flat = "".join(["|" + flat[low:high] for low, high in pairwise(passage.bounds)])
    generic = generic_nouns()
    found = []
    bars = 0
    scanned = 0
    for match in PHRASES.finditer(flat):
        begin, end = match.span()
        bars += flat.count("|", scanned, begin)
        scanned = begin
        first, last = begin - bars, end - bars - 1
        named = flat[begin] == "x"
        while not named and (last - first >= LONGEST or (last > first and words[first].lemma.lower() in generic)):
            first += 1
        if words[first].text == "of":
            first += 1
        if last + 1 < len(words) and lows[last + 1] in names:
            while last >= first and words[last].lemma.lower() in offices():
                last -= 1
        inner = words[first : last + 1]
        shown = [topic_lemma(word.text, word.lemma) for word in inner]
        if not shown or NO_TOPIC in shown:
            continue
        name = [word.tag in NAMES for word in inner]
        lemmas = tuple(shown)
        parts = [word.lemma if is_name else form for word, is_name, form in zip(inner, name, lemmas, strict=True)]
        found.append(Phrase(lemmas, " ".join(parts), all(name), inner[0].tag != "JJ", first, last))
    return found


def opens_speech(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a mark behind which a capital says nothing."""
    return text in characters.OPENING_MARKS  # behind these, too, a capital says nothing


def whole_names(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, "the Oblast" read as the one name of the article that ends so: "Rostov Oblast"."""
    ending: dict[str, set[tuple]] = defaultdict(set)
    for phrase in phrases:
        if phrase.name and len(phrase.lemmas) > 1:
            ending[phrase.lemmas[-1]].add((phrase.lemmas, phrase.label))
    whole = {end: next(iter(names)) for end, names in ending.items() if len(names) == 1}
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
        if len(phrase) == 1:
            containing[phrase] += count
            continue
        for size in range(1, len(phrase) + 1):
            for first in range(len(phrase) - size + 1):
                containing[phrase[first : first + size]] += count
        if phrase in nominal:
            opening[phrase[0]].add(phrase)
    generic = generic_nouns()
    topics: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    for phrase in counts:
        if len(phrase) == 1:
            topics[phrase] = None if phrase[0] in generic else phrase
            continue
        parts = [
            phrase[first : first + size] for size in range(2, len(phrase)) for first in range(len(phrase) - size + 1)
        ]
        # A shorter phrase takes in a longer one when it is met at least twice as often; a name within does so always.
        shared = [p for p in parts if containing[p] >= 2 * containing[phrase] or p in whole]
        best = max(shared, key=lambda p: (containing[p], len(p)), default=phrase)
        head = best[-1:]
        if len(best) > 1 and containing[best] == 1 and best not in whole:
            if counts.get(head, 0) and head[0] not in generic:
                best = head  # "quality product" where products are spoken of by themselves
            elif len(opening[best[0]]) > 1 and best[0] not in generic:
                best = best[:1]  # "manufacturing sector", "… culture", "… cooperation": manufacturing
        topics[phrase] = None if " ".join(best) in generic or (best[-1] in generic and len(best) == 1) else best
    return topics
