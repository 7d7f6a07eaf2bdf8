"""Mentions of topics found in the text."""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np

from ..lexicons import demonyms, generic_nouns, words_of
from ..tables import FOUND
from ..tokens import Passage, Token
from .named import AT, PERSON, PLACE, THING, class_of_name, is_common
from .phrases import Phrase, merge, noun_phrases, whole_names

SUBJECT_WEIGHT, GENERIC_WEIGHT = 2.0, 0.5
NESTED = 8  # spans of sources and cues that may begin before a place and still hold it


class Mention(NamedTuple):
    """A place where a topic is mentioned."""

    sentence: int
    list: str
    topic: str
    kind: str | None  # person, place, body or thing; none for a listed topic
    term: str
    start: int
    end: int
    weight: float


class Named(NamedTuple):
    """A name in an article, by more than a capital letter: whose or what it is, its class, start and end."""

    name: str
    kind: str
    start: int
    end: int


def found_mentions(
    passage: Passage, framed: list[tuple[int, int]], named: list[Named], outlet: object
) -> list[Mention]:
    """The topics found in one article.

    Arguments: framed: spans that tell of no topic, sources among them, in order; named: the article's names in order;
    outlet: the article's own, left out.
    """
    words = passage.words
    phrases = whole_names(unframed(words, noun_phrases(passage, persons_words(passage, named)), framed, outlet))
    merged, labels, kinds = merge(phrases), labels_of(phrases), kinds_of(passage, phrases, named)
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
        label = labels.get(topic) or part_label(phrase, topic)
        kind = kinds.get(topic) or class_of_name(label) or THING
        mentions.append(mentioned(words, phrase.first, phrase.last, FOUND, label, weight, kind))
    return mentions + person_mentions(passage, framed, named) + country_mentions(passage, framed, labels)


def persons_words(passage: Passage, named: list[Named]) -> set[int]:
    """The words (from 0) that are part of a person's name."""
    return {
        place
        for one in named
        if one.kind == PERSON
        for place in range(passage.first_from(one.start), passage.first_from(one.end))
    }


def person_mentions(passage: Passage, framed: list[tuple[int, int]], named: list[Named]) -> list[Mention]:
    """The people named in one article, whoever speaks; names inside sources, which only say whose words they are, left out."""
    return [
        Mention(
            passage.words[passage.first_from(one.start)].sentence,
            FOUND,
            one.name,
            PERSON,
            term_of(passage.words, passage.first_from(one.start), passage.first_from(one.end) - 1),
            one.start,
            one.end,
            1.0,
        )
        for one in named
        if one.kind == PERSON and not is_framed(framed, one.start)
    ]


def kinds_of(passage: Passage, phrases: list[Phrase], named: list[Named]) -> dict[tuple[str, ...], str]:
    """The class of what each phrase that is a name names, by its lemmas: place, body or thing."""
    known = {passage.first_from(one.start): one.kind for one in named}
    kinds: dict[tuple[str, ...], str] = {}
    located: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for phrase in phrases:
        if phrase.name and kinds.get(phrase.lemmas, THING) == THING:
            kinds[phrase.lemmas] = class_of_name(phrase.label) or known.get(phrase.first, THING)
        located[phrase.lemmas].append(phrase.first > 0 and passage.lows[phrase.first - 1] in AT)
    for lemmas, kind in kinds.items():  # "in Tarnmouth", "near Tarnmouth": nothing else tells of it
        if (
            kind == THING
            and len(lemmas) == 1
            and not is_common(lemmas[0])
            and sum(located[lemmas]) > len(located[lemmas]) / 2
        ):
            kinds[lemmas] = PLACE
    return kinds


def unframed(words: list[Token], phrases: list[Phrase], framed: list[tuple[int, int]], outlet: object) -> list[Phrase]:
    """The phrases that begin in no framed span, the outlet's own name left out."""
    return [phrase for phrase in phrases if not is_framed(framed, words[phrase.first].start) and phrase.label != outlet]


def is_framed(framed: list[tuple[int, int]], place: int) -> bool:
    """Whether a character stands in one of the spans, which are in order; they may overlap where cues stand in sources."""
    behind = bisect_right(framed, (place, math.inf))
    return any(start <= place < end for start, end in framed[max(0, behind - NESTED) : behind])


def labels_of(phrases: list[Phrase]) -> dict[tuple[str, ...], str]:
    """The label of each phrase by its lemmas: as it is printed most often.

    A capital at a sentence's start says nothing: what is met there alone is shown in lower case if the dictionary
    knows its first word, and where a phrase stands in lower case elsewhere, that is its label.
    """
    printed: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    opening: dict[tuple[str, ...], str] = {}
    for phrase in phrases:
        if phrase.opens:
            opening.setdefault(phrase.lemmas, phrase.label)
        else:
            printed[phrase.lemmas][phrase.label] += 1
    labels = {}
    for lemmas, label in opening.items():
        first, _, rest = label.partition(" ")
        plain = is_common(first) and not first.isupper() and not class_of_name(label)
        labels[lemmas] = f"{first.lower()} {rest}".strip() if plain else label
    for lemmas, forms in printed.items():
        if len(forms) == 1:
            labels[lemmas] = next(iter(forms))
            continue
        least = min(sum(character.isupper() for character in form) for form in forms)
        plain_forms = {form: n for form, n in forms.items() if sum(c.isupper() for c in form) == least}
        labels[lemmas] = max(plain_forms, key=plain_forms.__getitem__)
    return labels


def part_label(phrase: Phrase, topic: tuple[str, ...]) -> str:
    """The label of a topic that is met as part of a longer phrase only, as that is printed."""
    parts, size = phrase.label.split(" "), len(topic)
    first = next(first for first in range(len(parts)) if phrase.lemmas[first : first + size] == topic)
    label = " ".join(parts[first : first + size])
    opens = phrase.opens and first == 0 and is_common(parts[0]) and not class_of_name(label)
    return label[:1].lower() + label[1:] if opens else label


def country_mentions(
    passage: Passage, framed: list[tuple[int, int]], labels: dict[tuple[str, ...], str]
) -> list[Mention]:
    """The countries whose people or adjective is named: "Belarusian foods" speak of Belarus too."""
    mentions = []
    for place in np.flatnonzero(passage.each(is_demonym, bool)).tolist():
        word = passage.words[place]
        country = demonyms()[word.text.lower()]
        label = labels.get(tuple(country.lower().split()), country)
        if not is_framed(framed, word.start):
            mentions.append(Mention(word.sentence, FOUND, label, PLACE, word.text, word.start, word.end, 1.0))
    return mentions


def is_demonym(text: str, tag: str, lemma: str) -> bool:
    """Whether a word names the people of a country, or what is theirs."""
    return tag in {"JJ", "NNPS", "NNS", "NNP"} and text[:1].isupper() and text.lower() in demonyms()


def mentioned(
    words: list[Token], first: int, last: int, list_name: str, topic: str, weight: float, kind: str | None = None
) -> Mention:
    """A mention of the topic by the words `first` to `last`."""
    term = term_of(words, first, last)
    return Mention(words[first].sentence, list_name, topic, kind, term, words[first].start, words[last].end, weight)


def term_of(words: list[Token], first: int, last: int) -> str:
    """The words `first` to `last` as printed, spaces between them where there are any."""
    return "".join(
        (" " if place > first and words[place].start > words[place - 1].end else "") + words[place].text
        for place in range(first, last + 1)
    )


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
