"""Words that shift the valence of others: "nobody was hurt", "failed to win", "crime fell" (Polanyi & Zaenen 2006).

Each shifter of `data/lexicons/valence_shifters.csv` reaches some words of its sentence (its scope) and has an effect
on those that carry tone:
- turns: what follows is not so, or does not come about. A good thing turns bad; a bad thing loses most of its weight,
  for where nobody was hurt there is relief, not praise.
- less: there is less of it, to the same effect.
- more: there is more of it; growth of a bad thing is no good news.
- none: a figure of speech that only looks like a shifter ("not only", "a few").
"""

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicons import lexicon
from ..tokens import Token, lemma_table
from .scopes import NOUNS, SCOPES

TURNED_GOOD = -0.74  # VADER's own scalar of a negation (Hutto & Gilbert 2014)
TURNED_BAD = -0.2  # "nobody was hurt" is no praise
CLASSES = {"V": "VB", "N": "NN"}  # how tags of a class begin


class Shifter(NamedTuple):
    """A row of the lexicon: the words of a shifter, the tag of its first one, what it reaches and what it does there."""

    words: tuple[str, ...]
    tag: str
    scope: str
    effect: str


class Shift(NamedTuple):
    """A shifter met in a text: its first word and the one after its last, the words that it reaches, its effect."""

    first: int
    behind: int
    scope: tuple[int, ...]
    effect: str


@cache
def shifters() -> dict[str, list[Shifter]]:
    """The shifters by their first word, those of most words first; "none" before others of its length."""
    table = lexicon("valence_shifters")
    several: dict[str, list[Shifter]] = defaultdict(list)
    for term, tag, scope, effect in zip(table["term"], table["tag"], table["scope"], table["effect"], strict=True):
        words = tuple(term.split())
        several[words[0]].append(Shifter(words, tag, scope, effect))
    for same in several.values():
        same.sort(key=lambda shifter: (-len(shifter.words), shifter.effect != "none"))
    return several


@lru_cache(maxsize=100_000)
def may_shift(text: str, tag: str, lemma: str) -> bool:
    """Whether a word may open a shifter."""
    return any(form in shifters() for form in forms_of(text, lemma))


@lru_cache(maxsize=100_000)
def forms_of(text: str, lemma: str) -> tuple[str, ...]:
    """A word in lower case and its lemma; in capitals it is tagged as a name, and what lemmas it may have is looked up."""
    low = text.lower()
    several = lemma_table().get(low, {}).get("VERB", ()) if text.isupper() else ()
    return tuple(dict.fromkeys([low, lemma.lower(), *several]))


def shift_at(words: list[Token], place: int) -> Shift | None:
    """The shift that a word opens; None where it opens none that reaches anything."""
    known = [
        shifter for form in forms_of(words[place].text, words[place].lemma) for shifter in shifters().get(form, ())
    ]
    for shifter in dict.fromkeys(known):
        behind = place + len(shifter.words)
        if not has_tag(words, place, shifter.tag) or not reads(words, place, shifter.words):
            continue
        scope = () if shifter.effect == "none" else tuple(SCOPES[shifter.scope](words, place, behind))
        if scope or shifter.effect == "none":
            return Shift(place, behind, scope, shifter.effect)
    return None


def has_tag(words: list[Token], place: int, tag: str) -> bool:
    """Whether a word has a tag, or one of a class of tags; any has the empty one."""
    word = words[place]
    if word.tag == tag or word.tag.startswith(CLASSES.get(tag, tag)) or (word.text.isupper() and word.tag in NOUNS):
        return True  # in a headline in capitals every word is tagged as a name
    # "The strike threatens the deal": what stands before an article is no plural.
    return (
        tag == "V" and word.tag == "NNS" and any(next_.tag in {"DT", "PRP$"} for next_ in words[place + 1 : place + 2])
    )


def reads(words: list[Token], place: int, forms: tuple[str, ...]) -> bool:
    """Whether the words from a place on are those of a shifter, as printed or by their lemma, in one sentence."""
    inner = words[place : place + len(forms)]
    return (
        len(inner) == len(forms)
        and inner[-1].sentence == inner[0].sentence
        and all(form in forms_of(word.text, word.lemma) for word, form in zip(inner, forms, strict=True))
    )


def shifted(valence: float, effect: str) -> float:
    """A word's valence once a shifter of that effect reaches it."""
    if effect == "more":
        return valence
    return valence * (TURNED_GOOD if valence > 0 else TURNED_BAD)
