"""What VADER is shown in place of an article's words: names, cues, phrases, and words that others turn."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from vaderSentiment.vaderSentiment import NEGATE

from ..lexicons import given_names
from ..tokens import Passage, Token, lemma_table
from .lexicon import news_lexicon, news_vader, news_valence, stand_in
from .shifters import Shift, may_shift, reads, shift_at, shifted

NAMES = {"NNP", "NNPS"}
CAPITALS = 0.8  # share of a sentence's words in capitals from which it is a headline in capitals


class Substitution(NamedTuple):
    """Words of an article that VADER is shown otherwise than printed."""

    start: int
    end: int
    shown: str


class Unit(NamedTuple):
    """A word or phrase with one valence: its first word, the one after its last, the valence; 0 for names and cues."""

    first: int
    behind: int
    valence: float


@lru_cache(maxsize=200_000)
def is_told(text: str, tag: str, lemma: str) -> bool:
    """Whether VADER may be shown a word otherwise than printed, wherever it stands."""
    news, low = news_lexicon(), text.lower()
    return (
        tag in NAMES
        or low in news.phrases
        or low in news.emojis
        or (low, tag) in news.tagged
        or news_valence(text, tag, lemma) != news_vader().lexicon.get(low, 0.0)
        or (len(text) > 1 and text.isupper())
        or text == "But"
        or may_shift(text, tag, lemma)
    )


def article_substitutions(passage: Passage, cues: list[tuple[int, int]]) -> list[Substitution]:
    """The substitutions of a whole article; only words that may have one are looked at, which saves most of the time.

    Arguments: cues: start and end of each.
    """
    looked_at = passage.each(is_told, bool).copy()
    inside: set[int] = set()
    for a, b in cues:
        first, last = passage.first_from(a), passage.first_from(b)
        looked_at[first:last] = True
        inside.update(passage.starts[first:last])
    return substitutions(passage.words, inside, np.flatnonzero(looked_at).tolist())


def substitutions(words: list[Token], cues: set[int], places: Iterable[int] | None = None) -> list[Substitution]:
    """What VADER is shown in place of an article's words, in order.

    Names and cues carry no tone; phrases of the news lexicon, words whose valence depends on their tag, and words
    that a shifter reaches stand as one word of their valence.

    Arguments: cues: where words of cues start; places: the words (from 0) that are looked at, in order, where the
    caller knows that no other one `is_told` or of a cue; default: all.
    """
    looked_at = range(len(words)) if places is None else list(places)
    units = {unit.first: unit for unit in told_units(words, cues, looked_at)}
    inside = {place: unit.first for unit in units.values() for place in range(unit.first, unit.behind)}
    # From the last to the first, so that an inner shifter acts before the one that reaches it: "failed to stop crime".
    for shift in reversed(shifts(words, looked_at, units, inside)):
        units |= {unit.first: unit for unit in reached(words, shift, units, inside)}
    return [
        Substitution(words[unit.first].start, words[unit.behind - 1].end, stand_in(unit.valence))
        for _, unit in sorted(units.items())
    ]


def told_units(words: list[Token], cues: set[int], places: Iterable[int]) -> list[Unit]:
    """The words and phrases whose valence is another than that of VADER's word list, whatever stands around them."""
    news = news_lexicon()
    found: list[Unit] = []
    behind = 0  # the word behind the phrase before
    capitals = Capitals(words)
    for place in places:
        if place < behind:
            continue
        word = words[place]
        low = word.text.lower()
        several = news.phrases.get(low)
        known = next((p for p in several if reads(words, place, p[0])), None) if several else None
        if known:
            behind = place + len(known[0])
            found.append(Unit(place, behind, known[1]))
        elif word.start in cues or opens_with_but(words, place):
            found.append(Unit(place, place + 1, 0.0))
        elif low in news.emojis:
            found.append(Unit(place, place + 1, news.emojis[low]))
        elif word.tag in NAMES:
            plain = capitals.holds(place) or capitals.only_opens(place)
            found.append(Unit(place, place + 1, plain_valence(low) if plain else 0.0))
        elif (valence := news_valence(word.text, word.tag, word.lemma)) != news_vader().lexicon.get(low, 0.0):
            found.append(Unit(place, place + 1, valence))
    return found


def plain_valence(low: str) -> float:
    """The valence of a word whose tag says nothing, as a noun if it depends on that."""
    tagged = news_lexicon().tagged
    lemma = next(iter(lemma_table().get(low, {}).get("NOUN", ())), low)
    return next((tagged[low, tag] for tag in ("NN", "NNS") if (low, tag) in tagged), news_valence(low, "NNS", lemma))


def opens_with_but(words: list[Token], place: int) -> bool:
    """Whether a sentence begins with "But", where VADER would weigh all that follows by half more."""
    return words[place].text == "But" and opens_sentence(words, place)


def opens_sentence(words: list[Token], place: int) -> bool:
    """Whether a word is the first of its sentence."""
    return place == 0 or words[place - 1].sentence != words[place].sentence


class Capitals:
    """Where capitals tell nothing of names: in headlines in capitals, and at a sentence's start."""

    def __init__(self, words: list[Token]) -> None:
        """Keeps the words; what is asked once is remembered."""
        self.words = words
        self.headlines: dict[int, bool] = {}
        self.names: set[str] | None = None

    def holds(self, place: int) -> bool:
        """Whether the sentence of a word is a headline in capitals: "TERROR ATTACK IN CAPITAL"."""
        number = self.words[place].sentence
        if number not in self.headlines:
            low, high = bounds(self.words, place)
            told = [word.text for word in self.words[low:high] if word.text.isalpha() and len(word.text) > 1]
            self.headlines[number] = len(told) > 1 and sum(map(str.isupper, told)) >= CAPITALS * len(told)
        return self.headlines[number]

    def only_opens(self, place: int) -> bool:
        """Whether a word is tagged as a name for no other reason than that it opens its sentence: "Losses widened."."""
        word = self.words[place]
        if not opens_sentence(self.words, place) or word.text.endswith("ly") or not plain_valence(word.text.lower()):
            return False
        if word.text in given_names() or (place + 1 < len(self.words) and self.words[place + 1].tag in NAMES):
            return False
        if self.names is None:
            pairs = zip(self.words, self.words[1:], strict=False)
            self.names = {b.text for a, b in pairs if a.sentence == b.sentence and b.tag in NAMES}
        return word.text not in self.names


def bounds(words: list[Token], place: int) -> tuple[int, int]:
    """The first word of a word's sentence, and the one after its last."""
    low = high = place
    while low and words[low - 1].sentence == words[place].sentence:
        low -= 1
    while high < len(words) and words[high].sentence == words[place].sentence:
        high += 1
    return low, high


def shifts(words: list[Token], places: Iterable[int], units: dict[int, Unit], inside: dict[int, int]) -> list[Shift]:
    """The shifts that words at some places open, in order; none begins within a phrase or another shifter.

    Arguments: units: by their first word; inside: of each word in a unit the unit's first word.
    """
    found: list[Shift] = []
    for place in places:
        word = words[place]
        if (found and place < found[-1].behind) or not may_shift(word.text, word.tag, word.lemma):
            continue
        if place in inside and units[inside[place]].behind - inside[place] > 1:
            continue
        if shift := shift_at(words, place):
            found.append(shift)
    return found


def reached(words: list[Token], shift: Shift, units: dict[int, Unit], inside: dict[int, int]) -> list[Unit]:
    """The units that a shift changes: those in its scope, and the shifter, whose own valence is then told already."""
    changed: dict[int, Unit] = {}
    for place in shift.scope:
        first = inside.get(place, place)
        word = words[place]
        unit = units.get(first) or Unit(place, place + 1, news_valence(word.text, word.tag, word.lemma))
        if unit.valence and not shift.first <= place < shift.behind:
            changed[first] = unit
    bad = any(unit.valence < 0 for unit in changed.values())
    new = [unit._replace(valence=shifted(unit.valence, shift.effect)) for unit in changed.values()]
    # "Profits fell" keeps the fall, which is bad news itself; "crime fell" and "crime grew" tell all by the crime.
    told = bool(changed) and (shift.effect == "turns" or bad)
    for place in range(shift.first, shift.behind):
        if inside.get(place, place) == place and (told or words[place].text.lower() in NEGATIONS):
            new.append(Unit(place, place + 1, 0.0))
    return new


NEGATIONS = frozenset({*NEGATE, "n't", "not"})  # VADER would turn the three words behind them, whatever they are


def substituted(text: str, start: int, end: int, found: list[Substitution], starts: list[int]) -> str:
    """The text from `start` to `end` as VADER is shown it; starts: where the substitutions start."""
    pieces, place = [], start
    for number in range(bisect_left(starts, start), len(found)):
        one = found[number]
        if one.end > end:
            break
        pieces += [text[place : one.start], one.shown]
        place = one.end
    return "".join([*pieces, text[place:end]])
