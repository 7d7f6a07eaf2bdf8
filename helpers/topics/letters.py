"""Which part each word has in a noun phrase, as one letter, and by which form it is counted."""

import re
from collections import defaultdict
from functools import cache, lru_cache

import numpy as np

from ..lexicons import abbreviations, calendar_words, demonyms, lexicon, words_of
from ..tokens import Passage, Token, characters, lemma_table

# One letter a token: adjective, noun, name, possessive, "of", anything else. A topic is nouns with what modifies them.
LETTERS = {"JJ": "a", "NN": "n", "NNS": "n", "NNP": "p", "NNPS": "p", "POS": "s"}


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
    """Whether a word is a day, a month, a title ("Ms."), part of an address or of a page's furniture."""
    low = text.lower().strip(".")
    if text.endswith(".") and low in abbreviations("title"):
        return True
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
    if same := spellings().get(word):
        return same
    return word if "z" not in word else re.sub(r"(?<=[a-z]{3})z(?=e$|ed$|er$|ing$|ation$)", "s", word)


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


def phrase_letters(passage: Passage, persons: set[int]) -> str:
    """One letter a word of the article, its part in a noun phrase; "x" for part of a person's name."""
    words, lows = passage.words, passage.lows
    letters = passage.each(letter, "U1").tolist()
    behind = np.flatnonzero(passage.each(opens_speech, bool)) + 1
    for place in {*passage.bounds, *behind.tolist()} - {len(words)}:
        word = words[place]
        letters[place] = letter(word.text, word.tag, word.lemma, True)
    misread = misread_words(passage)
    for place in [place for place, kind in enumerate(letters) if kind not in ".so"]:
        if place in persons:
            letters[place] = "x"
        elif place in misread or (lows[place] == "thanks" and lows[place + 1 : place + 2] == ["to"]):
            letters[place] = "."
    for place in numbered_names(passage):
        letters[place] = "p"
    return "".join(letters)


def misread_words(passage: Passage) -> set[int]:
    """The nouns that are none: parts of an address or handle, and verbs behind their subject ("Prices rose in June.")."""
    words = passage.words
    found: set[int] = set()
    for place in np.flatnonzero(passage.each(may_be_misread, bool)).tolist():
        if "@" in words[place].text:
            found.update((place - 1, place, place + 1))
        elif place and is_past_verb(words, place):
            found.add(place)
    return found


def may_be_misread(text: str, tag: str, lemma: str) -> bool:
    """Whether a word opens or parts an address, or is a noun in a form that may be a verb's past."""
    return "@" in text or (tag in {"NN", "NNP"} and text.islower() and is_past_form(text))


def is_past_verb(words: list[Token], place: int) -> bool:
    """Whether a noun stands where its verb would: behind another noun, before what a verb is followed by."""
    before, after = words[place - 1], words[place + 1] if place + 1 < len(words) else None
    follows = after is None or after.tag in {"IN", "RB", "TO", "CD", "DT", "PRP", "PRP$", ".", ",", "$"}
    return (before.tag[:2] == "NN" or before.tag == "VBG") and follows


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


def opens_speech(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a mark behind which a capital says nothing."""
    return text in characters.OPENING_MARKS  # behind these, too, a capital says nothing
