"""Stretches of capitalised words, and the names in them."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..lexicons import given_names, offices_lexicon, organisation_words, places_of, words_used_as
from ..tokens import Passage
from .words import (
    Word,
    bare,
    is_dictionary_word,
    is_hyphened_particle,
    is_initial,
    is_name_word,
    name_of,
    opens_sentence,
)

OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "RB", "FW", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD"])
JOINS = frozenset(["of", "for", "&", "on", "and"])  # inside the name of a body: "the Committee on Public Works"
LONGEST_TITLE = 25  # words of a headline
# "Driver Colm Reilly", "Pianist Vera Lund": at the beginning of a sentence a calling has a capital like a name.
LONGEST_NAME = 12  # words that a name behind a place may have: of a thousand names in a row not all tails are tried
CALLING = re.compile(r"^[A-Z][a-z]+(?:er|or|ist|man|woman|ian|eer|ant)$|^(?:Coach|Nurse|Chef|Judge|Poet|Guide)$")


class Named(NamedTuple):
    """A name within a run of capitalised words: where the run begins, and the first and last word of the name."""

    run: int
    first: int
    last: int


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
    surnames = {words[last].text for first, last in full if words[last - 1].text in given_names()}
    split = [part for first, last in runs(words, capitals, known) for part in pieces(words, first, last, surnames)]
    standing = {name_of(words, named.first, named.last) for named in split if named.last > named.first}
    parts = [part for named in split for part in without_places(words, without_verb(words, named, standing), standing)]
    return sorted([*parts, *in_headlines(words, headlines, parts)], key=lambda part: part.first)


def is_day(words: list[Word], place: int) -> bool:
    """Whether a month or day stands beside a number: "On 13 June Béla Tordai came"."""
    if bare(words[place].text) not in words_used_as("calendar"):
        return False
    around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return any(word.text[0].isdigit() for word in around)


def in_headlines(words: list[Word], headlines: frozenset[int], parts: list[Named]) -> list[Named]:
    """Names in the headline that the body has, too, whole or by their last word: "Trump Accuses Port Firms"."""
    if not headlines:
        return []
    texts = {tuple(word.text for word in words[part.first : part.last + 1]) for part in parts}
    texts |= {text[-1:] for text in texts}
    longest = max(map(len, texts), default=0)
    found: list[Named] = []
    place = 0
    while place < len(words):
        size = 1
        if words[place].paragraph in headlines:
            sizes = range(min(longest, len(words) - place), 0, -1)
            fitting = (n for n in sizes if tuple(word.text for word in words[place : place + n]) in texts)
            size = next(fitting, 0)
            if size:
                found.append(Named(place, place, place + size - 1))
        place += size or 1
    return found


def headline_paragraphs(words: list[Word]) -> frozenset[int]:
    """Paragraphs of several words without an end mark that are capitalised as titles are, or written in capitals."""
    bounds = [p for p in range(len(words)) if p == 0 or words[p].paragraph != words[p - 1].paragraph]
    found = set()
    for first, end in pairwise([*bounds, len(words)]):
        if end - first > LONGEST_TITLE:
            continue
        line, number = words[first:end], words[first].paragraph
        long = [word.text for word in line if len(word.text) > 3 and word.text.isalpha()]
        capital = sum(text[0].isupper() for text in long)
        title = len(long) >= 3 and len(line) <= 25 and capital >= 0.9 * len(long)
        sentence = len(long) >= 5 or any(word.tag.startswith("VB") for word in line)
        ends = {"”", ":"} if number == 1 and len(long) >= 5 else {".", "”", ":"}
        if title and sentence and line[-1].text not in ends:
            found.add(number)
    return frozenset(found) if len(found) < len(bounds) else frozenset()


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
        return 0 if is_day(words, last + 1) else 1
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
        day = behind.lower in words_used_as("calendar")
        return 2 if body and following.text in {"of", "for", "on"} and not day else 0
    if following.tag == "POS" and is_name_word(words, last + 2):
        # "the Prime Minister’s Office", "the Hauliers’ Federation": somebody in general owns a body of that name.
        general = words[last].tag in {"NNS", "NNPS"} or following.text in {"'", "’"} or stands_before_name(words, last)
        return 2 if general and last + 2 < len(words) and behind.lower in organisation_words() else 0
    return 0


def is_office(words: list[Word], place: int) -> bool:
    """Whether a word is an office or the last of one: "minister", "secretary of state"."""
    return ends_office(*(words[p].text if p >= 0 else "" for p in (place - 2, place - 1, place)))


@lru_cache(maxsize=100_000)
def ends_office(first: str, second: str, third: str) -> bool:
    """Whether the last of three words ends an office."""
    low, offices = office_key(third), offices_lexicon()[0]
    two = f"{bare(second)} {low}"
    return low in offices or two in offices or f"{bare(first)} {two}" in offices


def office_key(text: str) -> str:
    """A word as the lexicon of offices has it: "President-elect" → "president"."""
    return bare(text).removesuffix("-elect").removesuffix("-designate").removeprefix("ex-")


def is_title(low: str) -> bool:
    """Whether the word is a form of address or the short form of an office: "mr", "sen"."""
    return low in words_used_as("title") or low in words_used_as("short office", "office_words")


def stands_before_name(words: list[Word], place: int) -> bool:
    """Whether a word is a title, an office or a rank, which a name may follow."""
    return is_before_names(words[place].text) or is_office(words, place)


@lru_cache(maxsize=100_000)
def is_before_names(text: str) -> bool:
    """Whether a word is a title, a rank, "former", or letters that also stand before names."""
    low = bare(text)
    letters = low in words_used_as("post-nominal") and text[1:2].isupper()  # "MCA Elijah Koros"
    former = low in words_used_as("formerly", "office_words")
    return is_title(low) or low in words_used_as("rank") or letters or former


def pieces(words: list[Word], first: int, last: int, surnames: set[str]) -> list[Named]:
    """The names in a run, without titles, offices, ranks and letters behind the name.

    Arguments: surnames: last words of full names, which may be offices: "King said" where Frank King has spoken.
    """
    if any(words[p].lower in {"of", "for", "&", "on"} or words[p].tag == "POS" for p in range(first, last + 1)):
        return of_body(words, first, last)
    if last > first and is_behind_office(words, first):
        return pieces_behind(words, first, last)
    last = before_letters(words, first, last)
    name = begin_of_name(words, first, last)
    if name is None:
        the = first > 0 and words[first - 1].lower in {"the", "a", "an"}
        return [Named(first, last, last)] if words[last].text in surnames and not the else []
    before = name - 1
    found = [Named(first, name, last)]
    # "Rostov Oblast Yury Slyusar", "Stanhope Labs Ada Lind": a place or body before the given name is a name, too.
    if before > first and not any(stands_before_name(words, p) for p in range(first, name)):
        if words[before].lower in words_used_as("place") or words[before].lower in organisation_words():
            found.insert(0, Named(first, first, before))
    elif before == first and words[first].lower in places_of():
        found.insert(0, Named(first, first, first))
    return found


def is_behind_office(words: list[Word], first: int) -> bool:
    """Whether a run says what an office is of: "Minister for Fish and [Ports Renko Adal]"."""
    of = next((p for p in range(first - 1, max(0, first - 5), -1) if words[p].lower in {"of", "for"}), 0)
    between = words[of + 1 : first]
    return of > 0 and is_office(words, of - 1) and all(w.text[0].isupper() or w.text in {",", "and"} for w in between)


def of_body(words: list[Word], first: int, last: int) -> list[Named]:
    """A name with "of" or a possessive in it: a body's, or an office's with the person behind it.

    "President of France Emmanuel Macron", "Ministry of Water", "Prime Minister’s Office".
    """
    joins = [p for p in range(first, last + 1) if words[p].lower in {"of", "for", "on"}]
    if joins and is_office(words, joins[0] - 1) and words[joins[0] - 1].lower not in organisation_words():
        return pieces_behind(words, joins[-1] + 1, last)
    for place in range(joins[-1] + 2 if joins else last, last):
        if begins_person(words[place].text):  # "the Council on Fish Petra Voss"
            return [Named(first, first, place - 1), Named(first, place, last)]
    begin = first
    while begin < last and is_title(bare(words[begin].text)):
        begin += 1
    return [Named(first, begin, last)]


def pieces_behind(words: list[Word], first: int, last: int) -> list[Named]:
    """The place and the person in what follows "President of": "France Emmanuel Macron"."""
    for place in range(first + 1, last):
        if begins_person(words[place].text):
            known = place - 1 == first or words[place - 1].lower in places_of().keys() | words_used_as("place").keys()
            # "Minister for Rural Affairs Niamh Culhane": what an office is for need be nobody's name.
            return [Named(first, first, place - 1)] * known + [Named(first, place, last)]
    if last - first >= 2 and not any(words[p].lower in organisation_words() for p in (last - 1, last)):
        # "Minister for Energy Jamshed Afridi": no given name that we know, but two words behind the first.
        begin = max(p for p in range(first, last) if p == first + 1 or is_dictionary_word(words[p - 1].lower))
        return [Named(first, begin, last)]
    return [Named(first, first, last)] if first <= last else []


def before_letters(words: list[Word], first: int, last: int) -> int:
    """The last word of a run before the letters behind a name: "Rolf Abt MP", "Nora Vik MD"."""
    letters = words_used_as("post-nominal")
    end = last
    while (
        end > first
        and bare(words[end].text).replace(".", "") in letters
        and words[end].text.replace(".", "")[1:2].isupper()
    ):
        end -= 1
    bare_name = [p for p in range(first, end + 1) if not stands_before_name(words, p)]
    return end if len(bare_name) >= 2 or (bare_name and bare_name[0] > first) else last


def begin_of_name(words: list[Word], first: int, last: int) -> int | None:
    """Where a person's or body's name begins in a run; None if it is all titles and offices."""
    given = [p for p in range(first, last) if begins_person(words[p].text)]
    # "Frank King", "Elizabeth Bishop": an office behind a given name is a surname.
    surname = bool(given) and given[-1] == last - 1 and not is_titled_given(words, given[-1])
    end = last if surname else last + 1
    stands = [p for p in range(first, end) if stands_before_name(words, p) and not is_given(words, p, last)]
    name = stands[-1] + 1 if stands else first
    if name > last:
        # "King said": the only word is an office. Somebody of that surname may stand elsewhere.
        return None
    if name == first and last - first >= 2 and opens_sentence(words, first) and first not in given:
        name += bool(CALLING.search(words[first].text))
    inner = [p for p in given if p >= name]
    if inner and inner[0] > name and not is_name_before(words, name, inner[0]):
        name = inner[0]
    return None if words[name].text in {"of", "for"} else name


def is_given(words: list[Word], place: int, last: int) -> bool:
    """Whether a word that may be an office is a given name before a surname: "Dean Baker", but not "Sheikh Hamad"."""
    return place + 1 == last and begins_person(words[place].text) and not is_title(bare(words[place].text))


def begins_person(text: str) -> bool:
    """Whether a word is a given name or initials: "Ada", "K.V."."""
    return text in given_names() or (is_initial(text) and not is_title(bare(text)))


def is_titled_given(words: list[Word], place: int) -> bool:
    """Whether the given name is itself an office or title: "Dean", "Prince", "Judge" before another office."""
    return stands_before_name(words, place)


def is_name_before(words: list[Word], first: int, given: int) -> bool:
    """Whether the words before a given name belong to the same name: "Nguyen Van Thanh", "Abdul Rahman"."""
    low = words[first].lower
    if given - first > 1 or low in places_of() or low in words_used_as("place") or low in organisation_words():
        return False
    return not is_dictionary_word(low)


def without_verb(words: list[Word], named: Named, standing: set[str]) -> Named:
    """The name without a word of the headline behind it: "Ada Lind Goes High", where Ada Lind stands elsewhere."""
    shorter = named.last - named.first >= 2 and name_of(words, named.first, named.last - 1) in standing
    low = words[named.last].lower
    if shorter and is_dictionary_word(low) and low not in organisation_words() and low not in words_used_as("place"):
        return named._replace(last=named.last - 1)
    return named


def without_places(words: list[Word], named: Named, standing: set[str]) -> list[Named]:
    """The name, or a body or place and the name behind it: "Rostov Oblast Yury Slyusar".

    Arguments: standing: names of several words that stand in the article by themselves.
    """
    if begins_person(words[named.first].text):
        return [named]
    for begin in range(max(named.first + 1, named.last - LONGEST_NAME), named.last):
        before = words[begin - 1].lower
        ends = before in words_used_as("place") or before in organisation_words()
        behind = words[begin : named.last + 1]
        pair = len(behind) == 2 and all(w.text[0].isupper() and not is_dictionary_word(w.lower) for w in behind)
        bodies = any(w.lower in organisation_words() for w in behind)
        person = words[begin].text in given_names() or (pair and not bodies)  # "the Refugee Council Enver Solomon"
        if name_of(words, begin, named.last) in standing or (ends and person):
            return [Named(named.first, named.first, begin - 1), Named(named.run, begin, named.last)]
    return [named]
