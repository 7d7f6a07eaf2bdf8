"""Noun phrases, and which of them are one topic."""

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..lexicons import calendar_words, demonyms, generic_nouns, lexicon, offices, words_of
from ..tokens import Passage, Token, characters, lemma_table
from .named import class_of_name, is_listed_name

# One letter a token: adjective, noun, name, possessive, "of", anything else. A topic is nouns with what modifies them.
LETTERS = {"JJ": "a", "NN": "n", "NNS": "n", "NNP": "p", "NNPS": "p", "POS": "s"}
LONGEST_RUN = 60  # words before a noun: a row of adjectives that ends in none would be read anew from each of them
PHRASES = re.compile(rf"p+(?:op+)*n*|[anp]{{0,{LONGEST_RUN}}}n")
NAMES = {"NNP", "NNPS"}
LONGEST = 4  # words of a topic


@cache
def valuing() -> frozenset[str]:
    """Adjectives that value or count rather than name a kind: "good results" are about results."""
    return words_of("topic_words", "values")


@cache
def plurals() -> frozenset[str]:
    """Plurals that mean something else than several of their singular: "sanctions"."""
    return words_of("topic_words", "own plural")


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
    opens: bool = False  # at a sentence's start, where a capital says nothing


@lru_cache(maxsize=200_000)
def letter(text: str, tag: str, lemma: str, opens: bool = False) -> str:
    """The letter of a word's part in a noun phrase, a point when it has none; opens: it opens a sentence or speech."""
    kind = LETTERS.get(tag, "o" if text == "of" else ".")
    if kind in ".so":
        return kind
    low = text.lower()
    if low in demonyms() or is_furniture(text) or (kind == "a" and lemma in valuing()):
        return "."
    return "." if opens and kind != "a" and not can_be_noun(low) else kind


ADDRESS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}|.*[@/\\].*")  # "courier.example", not "U.S."
NUMBER = re.compile(r"\d{2,}")
YEAR = re.compile(r"(19|20)\d\d")


def is_furniture(text: str) -> bool:
    """Whether a word is a day, a month, part of an address or of a page's furniture."""
    low = text.lower().strip(".")
    if low in calendar_words() or low in words_of("topic_words", "page furniture") or ADDRESS.fullmatch(text):
        return True
    # "Sun." is a day, the sun is none.
    return low in words_of("topic_words", "no topic") and (text[:1].isupper() or len(low) > 4)


@lru_cache(maxsize=200_000)
def topic_lemma(text: str, lemma: str) -> str:
    """A word's lemma as a topic is counted by, in British spelling; NO_TOPIC for what is no word at all."""
    low = text.lower()
    shown = low if low in plurals() else british(lemma.lower().strip("."))
    return shown if len(shown) > 1 and any(c.isalnum() for c in shown) else NO_TOPIC


@lru_cache(maxsize=50_000)
def british(word: str) -> str:
    """A word in British spelling, under which both spellings are counted: organization → organisation, harbor → harbour."""
    same = spellings().get(word)
    return same or re.sub(r"(?<=[a-z]{3})z(?=e$|ed$|er$|ing$|ation$)", "s", word)


@cache
def spellings() -> dict[str, str]:
    """British spelling by American spelling."""
    table = lexicon("spellings")
    return dict(zip(table["american"], table["british"], strict=True))


@lru_cache(maxsize=50_000)
def is_past_form(word: str) -> bool:
    """Whether a word that was tagged as a noun is the past of a verb of another form: "rose", "fell", "broke"."""
    verbs = lemma_table().get(word, {}).get("VERB", ())
    return bool(verbs) and word not in verbs and not word.endswith(("s", "ing"))


def noun_phrases(passage: Passage, persons: set[int]) -> list[Phrase]:
    """The noun phrases of one article in order, without valuing adjectives, demonyms and offices before a name.

    Arguments: persons: the words (from 0) that are part of a person's name; they are in no phrase.
    """
    words = passage.words
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
            if phrase := phrase_of(words, first, last):
                found.append(phrase._replace(opens=first == low))
    return found


def phrase_letters(passage: Passage, persons: set[int]) -> str:
    """One letter a word of the article, its part in a noun phrase; "x" for part of a person's name."""
    words, lows = passage.words, passage.lows
    letters = passage.each(letter, "U1").tolist()
    behind = np.flatnonzero(passage.each(opens_speech, bool)) + 1
    for place in {*passage.bounds, *behind.tolist()} - {len(words)}:
        word = words[place]
        letters[place] = letter(word.text, word.tag, word.lemma, True)
    for place in [place for place, kind in enumerate(letters) if kind not in ".so"]:
        if place in persons:
            letters[place] = "x"
        elif is_misread(words, place) or (lows[place] == "thanks" and lows[place + 1 : place + 2] == ["to"]):
            letters[place] = "."
    for place in numbered_names(passage):
        letters[place] = "p"
    return "".join(letters)


def is_misread(words: list[Token], place: int) -> bool:
    """Whether a noun is none: part of an address or handle, or a verb behind its subject ("Prices rose in June.")."""
    word, around = words[place], words[max(0, place - 1) : place + 2]
    if any(other.text.startswith("@") or other.text == "@" for other in around):
        return True
    if word.tag not in {"NN", "NNP"} or not is_past_form(word.text.lower()) or place == 0:
        return False
    before, after = words[place - 1], words[place + 1] if place + 1 < len(words) else None
    follows = after is None or after.tag in {"IN", "RB", "TO", "CD", "DT", "PRP", "PRP$", ".", ",", "$"}
    return (before.tag[:2] == "NN" or before.tag == "VBG") and word.text.islower() and follows


def numbered_names(passage: Passage) -> list[int]:
    """The words that are a number and belong to the name behind or before it, as met more than once: "737 Max"."""
    words = passage.words
    pairs = defaultdict(list)
    for place in np.flatnonzero(passage.each(is_number, bool)).tolist():
        if place + 1 < len(words) and words[place + 1].tag == "NNP" and not is_furniture(words[place + 1].text):
            pairs[words[place].text, words[place + 1].text].append(place)
    return [place for places in pairs.values() if len(places) > 1 for place in places]


def is_number(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a number of two figures or more, and no year."""
    return bool(NUMBER.fullmatch(text)) and not YEAR.fullmatch(text)


def without_opening(words: list[Token], first: int, last: int) -> int:
    """Where a phrase begins once it has at most LONGEST words and opens with no generic noun."""
    while last - first >= LONGEST or (last > first and words[first].lemma.lower() in generic_nouns()):
        first += 1
    return first


def phrase_of(words: list[Token], first: int, last: int) -> Phrase | None:
    """The phrase that runs from one word to another; none where one of them is no word of a topic."""
    inner = words[first : last + 1]
    lemmas = tuple(topic_lemma(word.text, word.lemma) for word in inner)
    if not lemmas or NO_TOPIC in lemmas:
        return None
    name = [word.tag in NAMES for word in inner]
    name = [tag or bool(NUMBER.fullmatch(word.text)) for tag, word in zip(name, inner, strict=True)]
    parts = [
        word.text if is_name or word.lemma.islower() is False else word.lemma.lower()
        for word, is_name in zip(inner, name, strict=True)
    ]
    return Phrase(lemmas, " ".join(parts), all(name), inner[0].tag != "JJ", first, last)


def opens_speech(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a mark behind which a capital says nothing."""
    return text in characters.OPENING_MARKS  # behind these, too, a capital says nothing


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
