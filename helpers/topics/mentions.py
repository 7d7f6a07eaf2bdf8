"""Mentions of topics found in the text."""

from typing import NamedTuple

import numpy as np

from ..lexicons import demonyms, generic_nouns, words_of
from ..tables import FOUND
from ..tokens import Passage, Token
from .phrases import Phrase, merge, noun_phrases, whole_names

SUBJECT_WEIGHT, GENERIC_WEIGHT = 2.0, 0.5


class Mention(NamedTuple):
    """A place where a topic is mentioned."""

    sentence: int
    list: str
    topic: str
    term: str
    start: int
    end: int
    weight: float


def found_mentions(
    passage: Passage, framed: list[tuple[int, int]], names: dict[str, str], outlet: object
) -> list[Mention]:
    """The topics found in one article; framed: spans that tell of no topic; outlet: the article's own, left out."""
    words = passage.words
    phrases = whole_names(unframed(words, noun_phrases(passage, names), framed, outlet))
    merged, labels = merge(phrases), labels_of(phrases)
    mentions = []
    subject = -2
    for number, phrase in enumerate(phrases):
        if is_subject(words, phrase) or (subject == number - 1 and is_enumerated(words, phrases[number - 1], phrase)):
            subject = number
        topic = merged[phrase.lemmas]
        if topic is None:
            continue
        weight = SUBJECT_WEIGHT if subject == number else 1.0
        if topic[-1] in generic_nouns() and not phrase.name:
            weight *= GENERIC_WEIGHT
        mentions.append(mentioned(words, phrase.first, phrase.last, FOUND, labels.get(topic, " ".join(topic)), weight))
    return mentions + country_mentions(passage)


def unframed(words: list[Token], phrases: list[Phrase], framed: list[tuple[int, int]], outlet: object) -> list[Phrase]:
    """The phrases that begin in no framed span, the outlet's own name left out; both in order."""
    at, kept = 0, []
    for phrase in phrases:
        place = words[phrase.first].start
        while at < len(framed) and framed[at][1] <= place:
            at += 1
        if not (at < len(framed) and framed[at][0] <= place) and phrase.label != outlet:
            kept.append(phrase)
    return kept


def labels_of(phrases: list[Phrase]) -> dict[tuple[str, ...], str]:
    """The label of each phrase by its lemmas."""
    labels: dict[tuple[str, ...], str] = {}
    for phrase in phrases:
        # A capital at a sentence's start says nothing: of several labels the least capitalised one is shown.
        known = labels.get(phrase.lemmas, phrase.label)
        labels[phrase.lemmas] = max(known, phrase.label, key=lambda label: sum(c.islower() for c in label))
    return labels


def country_mentions(passage: Passage) -> list[Mention]:
    """The countries whose people or adjective is named: "Belarusian foods" speak of Belarus too."""
    mentions = []
    for place in np.flatnonzero(passage.each(is_demonym, bool)).tolist():
        word = passage.words[place]
        country = demonyms()[word.text.lower()]
        mentions.append(Mention(word.sentence, FOUND, country, word.text, word.start, word.end, 1.0))
    return mentions


def is_demonym(text: str, tag: str, lemma: str) -> bool:
    """Whether a word names the people of a country, or what is theirs."""
    return tag in {"JJ", "NNPS", "NNS", "NNP"} and text[:1].isupper() and text.lower() in demonyms()


def mentioned(words: list[Token], first: int, last: int, list_name: str, topic: str, weight: float) -> Mention:
    """A mention of the topic by the words `first` to `last`."""
    term = "".join(
        (" " if place > first and words[place].start > words[place - 1].end else "") + words[place].text
        for place in range(first, last + 1)
    )
    return Mention(words[first].sentence, list_name, topic, term, words[first].start, words[last].end, weight)


def is_subject(words: list[Token], phrase: Phrase) -> bool:
    """Whether the words before a phrase name it as a subject: "in the field of …", "cooperation in …"."""
    place = phrase.first - 1
    while (
        place > 0 and words[place].tag in {"DT", "JJ", "PRP$"} and words[place].sentence == words[phrase.first].sentence
    ):
        place -= 1
    if place < 1:
        return False
    before = words[place - 1].lemma.lower()
    preposition = words[place].text
    return preposition in {"of", "in"} and before in words_of("topic_words", f"subject before {preposition}")


def is_enumerated(words: list[Token], before: Phrase, phrase: Phrase) -> bool:
    """Whether only commas and "and" stand between two phrases of one sentence."""
    between = words[before.last + 1 : phrase.first]
    return words[before.last].sentence == words[phrase.first].sentence and all(
        word.text in {",", "and", "or", "the"} or word.tag == "JJ" for word in between
    )
