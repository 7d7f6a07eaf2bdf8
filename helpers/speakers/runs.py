"""Runs of capitalised words; `pieces` cuts each into the names in it."""

from collections import Counter
from itertools import pairwise, takewhile

import numpy as np

from ..lexicons import given_names, organisation_words, words_used_as
from ..tokens import Passage
from .headlines import in_headlines
from .pieces import is_surname_behind, pieces, without_call, without_places, without_verb
from .titles import begins_person, is_title, stands_before_name
from .words import Named, Word, bare, is_dictionary_word, is_hyphened_particle, is_name_word, name_of

OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "RB", "FW", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD"])
JOINS = frozenset(["of", "for", "&", "on", "and"])  # inside the name of a body: "the Committee on Public Works"


def begins_name(text: str, tag: str, lemma: str) -> bool:
    """Whether a word may be the first of a name: a capital, or "al-Noori"."""
    return text[0].isupper() or is_hyphened_particle(text)


def name_parts(words: list[Word], passage: Passage, headlines: frozenset[int]) -> list[Named]:
    """The names in the article, in order; full names of the whole article count first.

    Arguments: headlines: paragraphs in which nearly every word has a capital, so that a capital makes no name there;
    only what is a name elsewhere counts in them.
    "Reilly" at the beginning of a sentence is a name because "Colm Reilly" stands elsewhere, whatever its tag.
    """
    capitals = np.flatnonzero(passage.each(begins_name, bool)).tolist()
    capitals = [p for p in capitals if words[p].paragraph not in headlines and not is_day(words, p)]
    full = [(first, last) for first, last in runs(words, capitals) if last > first]
    known = frozenset(word.text for first, last in full for word in words[first : last + 1])
    surnames = {
        words[last].text
        for first, last in full
        if words[last - 1].text in given_names() or is_surname_behind(words, first, last)
    }
    split = [part for first, last in runs(words, capitals, known) for part in pieces(words, first, last, surnames)]
    standing = {name_of(words, named.first, named.last) for named in split if named.last > named.first}
    lasts = Counter(name.split(" ")[-1] for name in standing)
    shared = frozenset(last for last, n in lasts.items() if n > 1)
    called = (without_call(words, without_verb(words, named, standing), shared) for named in split)
    parts = [part for named in called for part in without_places(words, named, standing)]
    return sorted([*parts, *in_headlines(words, headlines, parts)], key=lambda part: part.first)


def is_day(words: list[Word], place: int) -> bool:
    """Whether a month or day stands beside a number: "On 13 June Béla Tordai came"."""
    if bare(words[place].text) not in words_used_as("calendar"):
        return False
    around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return any(word.text[0].isdigit() for word in around)


def is_weekday(words: list[Word], place: int) -> bool:
    """Whether a day of the week tells when, and begins no name: "On Monday Ada Lind said", but "Monday Okoro"."""
    before = words[place - 1].lower if place else ""
    return words[place].lower in words_used_as("weekday") and before in words_used_as("before a day")


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
        if is_weekday(words, place):
            continue
        begin, last = place, place
        # "von der Heyde said": particles before a known name belong to it.
        while begin > 0 and words[begin - 1].text in particles and words[begin - 1].sentence == words[place].sentence:
            begin -= 1
        if begin < place and (name_of(words, begin, begin) in {"do", "das"} or not follows_name(words, begin, known)):
            begin = place
        while (step := run_step(words, last)) > 0:
            last += step
        while words[last].text in particles and last > place:
            last -= 1
        found.append((begin, last))
    return found


def follows_name(words: list[Word], begin: int, known: frozenset[str]) -> bool:
    """Whether a lower-case particle can begin a name: it is part of a longer one of the article, or behind a title."""
    before = bare(words[begin - 1].text) if begin > 0 else ""
    return (
        words[begin].text in known or words[begin].text.lower() in {text.lower() for text in known} or is_title(before)
    )


def run_step(words: list[Word], last: int) -> int:
    """How many words behind the word `last` belong to the same run: 0 at its end, 2 over "of" or a particle."""
    if last + 1 >= len(words) or words[last + 1].sentence != words[last].sentence:
        return 0
    if is_name_word(words, last + 1):
        weekday = words[last + 1].lower in words_used_as("weekday") and not begins_person(words[last].text)
        return 0 if weekday or is_day(words, last + 1) else 1
    if last + 2 >= len(words):
        return 0
    following, behind = words[last + 1], words[last + 2]
    particles = words_used_as("particle")
    if following.text in particles and behind.sentence == following.sentence:
        return 2 if is_name_word(words, last + 2) or behind.text in particles else 0
    if following.text in JOINS and is_name_word(words, last + 2):
        if following.text == "&":
            return 2
        body = any(
            words[p].lower in organisation_words()
            for p in range(max(0, last - 2), last + 1)
            if words[p].text[0].isupper()
        )
        # "the Ministry of Water and Power", but "the Senate and Ada Lind"
        if following.text == "and":
            return 2 if joins_body(words, last) else 0
        day = behind.lower in words_used_as("calendar")
        return 2 if body and following.text in {"of", "for", "on"} and not day else 0
    if following.tag == "POS" and is_name_word(words, last + 2):
        # "the Prime Minister’s Office", "the Hauliers’ Federation": somebody in general owns a body of that name.
        general = words[last].tag in {"NNS", "NNPS"} or following.text in {"'", "’"} or stands_before_name(words, last)
        return 2 if general and last + 2 < len(words) and behind.lower in organisation_words() else 0
    return 0


def joins_body(words: list[Word], last: int) -> bool:
    """Whether "and" behind a word is part of a body's name: "Securities and Exchange Commission".

    What stands before it is a word of the dictionary or the field of a body ("Center for Economic and …"), what
    stands behind it is no person's name; the body's word comes first or last.
    """
    behind = [word for word in words[last + 2 : last + 5] if word.sentence == words[last].sentence]
    names = list(takewhile(lambda word: word.text[0].isupper(), behind))
    # "the Bank and al-Noori", and an "and" that ends its sentence: no body's name goes on there.
    if not names or begins_person(names[0].text) or stands_before_name(words, last + 2):
        return False
    before = words[max(0, last - 4) : last + 1]
    field = any(b.lower in organisation_words() and f.lower in {"of", "for", "on"} for b, f in pairwise(before))
    ends = any(word.lower in organisation_words() for word in names[1:])
    return (field or ends) and is_dictionary_word(words[last].lower) and is_dictionary_word(names[0].lower)
