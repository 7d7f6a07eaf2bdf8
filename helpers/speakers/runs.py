"""Stretches of capitalised words, and the names in them."""

import re
from itertools import pairwise, takewhile

import numpy as np

from ..lexicons import given_names, organisation_words, places_of, words_used_as
from ..tokens import Passage
from .headlines import in_headlines
from .titles import begins_person, is_given, is_office, is_title, is_titled_given, stands_before_name
from .words import Named, Word, bare, is_dictionary_word, is_hyphened_particle, is_name_word, name_of, opens_sentence

OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "RB", "FW", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD"])
JOINS = frozenset(["of", "for", "&", "on", "and"])  # inside the name of a body: "the Committee on Public Works"
# "Driver Colm Reilly", "Pianist Vera Lund": at the beginning of a sentence a calling has a capital like a name.
LONGEST_NAME = 12  # words that a name behind a place may have: of a thousand names in a row not all tails are tried
CALLING = re.compile(r"^[A-Z][a-z]+(?:er|or|ist|man|woman|ian|eer|ant)$|^(?:Coach|Nurse|Chef|Judge|Poet|Guide)$")


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


def owes_capital(words: list[Word], place: int) -> bool:
    """Whether a word has its capital from the beginning of the sentence alone."""
    known = is_dictionary_word(words[place].lower) and not begins_person(words[place].text)
    return known and opens_sentence(words, place)


def joins_body(words: list[Word], last: int) -> bool:
    """Whether "and" behind a word is part of a body's name: "Securities and Exchange Commission".

    What stands before it is a word of the dictionary or the field of a body ("Center for Economic and …"), what
    stands behind it is no person's name; the body's word comes first or last.
    """
    behind = [word for word in words[last + 2 : last + 5] if word.sentence == words[last].sentence]
    names = list(takewhile(lambda word: word.text[0].isupper(), behind))
    if begins_person(names[0].text) or stands_before_name(words, last + 2):
        return False
    before = words[max(0, last - 4) : last + 1]
    field = any(b.lower in organisation_words() and f.lower in {"of", "for", "on"} for b, f in pairwise(before))
    ends = any(word.lower in organisation_words() for word in names[1:])
    return (field or ends) and is_dictionary_word(words[last].lower) and is_dictionary_word(names[0].lower)


def pieces(words: list[Word], first: int, last: int, surnames: set[str]) -> list[Named]:
    """The names in a run, without titles, offices, ranks and letters behind the name.

    Arguments: surnames: last words of full names, which may be offices: "King said" where Frank King has spoken.
    """
    if any(words[p].lower in {"of", "for", "&", "on"} or words[p].tag == "POS" for p in range(first, last + 1)):
        return of_body(words, first, last)
    if last == first + 1 and words[last].text in surnames and owes_capital(words, first):
        return [Named(first, last, last)]  # "Understated Perez told …"
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
