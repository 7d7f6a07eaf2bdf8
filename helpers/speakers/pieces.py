"""The names in a run of capitalised words: what is a title, an office, a place or a verb in it is no part of a name."""

import re

from ..lexicons import given_names, organisation_words, places_of, words_used_as
from .titles import begins_person, is_given, is_office, is_title, is_titled_given, stands_before_name
from .words import Named, Word, bare, is_dictionary_word, name_of, once_an_article, opens_sentence

LONGEST_NAME = 12  # words that a name behind a place may have: of a thousand names in a row not all tails are tried
FAR = 14  # words between an office and the body whose it is
OF_WHOM = frozenset(["of", "for", "at", "in", "on"])
OFFICERS_TAGS = frozenset(["DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS"])
# "Driver Colm Reilly", "Pianist Vera Lund": at the beginning of a sentence a calling has a capital like a name.
CALLING = re.compile(r"^[A-Z][a-z]+(?:er|or|ist|man|woman|ian|eer|ant)$")


def pieces(words: list[Word], first: int, last: int, surnames: set[str]) -> list[Named]:
    """The names in a run, without titles, offices, ranks and letters behind the name.

    Arguments: surnames: last words of full names, which may be offices: "King said" where Frank King has spoken.
    """
    if any(words[p].lower in {"of", "for", "&", "on"} or words[p].tag == "POS" for p in range(first, last + 1)):
        return of_body(words, first, last)
    opened = last == first + 1 and words[last].text in surnames and owes_capital(words, first)
    if opened and not is_surname_behind(words, first, last):
        return [Named(first, last, last)]  # "Understated Perez told …"
    if last > first and is_behind_office(words, first):
        return pieces_behind(words, first, last)
    if begin := person_at_end(words, first, last):
        return [Named(first, first, begin - 1), Named(first, begin, last)]
    last = before_letters(words, first, last)
    name = begin_of_name(words, first, last)
    if name is None:
        the = first > 0 and words[first - 1].lower in {"the", "a", "an"}
        if last > first and not the and is_surname_behind(words, first, last):
            return [Named(first, last - 1, last)]
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
    if of == 0 or not is_office(words, of - 1):
        return False
    return all(word.text[0].isupper() or word.text in {",", "and"} for word in words[of + 1 : first])


def person_at_end(words: list[Word], first: int, last: int) -> int:
    """Where a name begins that no list has, behind a body whose officer it is; 0 when none does.

    "Director of the Harrow office of the [Union of Dock Services Bram Okoye]": the last word but one of the run is in
    no dictionary, the one before it is, and an office "of" something stands before all of it.
    """
    begin = last - 1
    low = words[last].lower
    if begin <= first or is_dictionary_word(words[begin].lower) or low in organisation_words():
        return 0
    if low in words_used_as("place") or words[begin].lower in places_of():
        return 0
    before = words[begin - 1].lower
    ends = is_dictionary_word(before) or before in organisation_words()
    return begin if ends and is_officers(words, first) else 0


def is_officers(words: list[Word], first: int) -> bool:
    """Whether an office stands before a run, with no more between than whose it is: "Director of the Harrow office of"."""
    for place in range(first - 1, max(-1, first - FAR), -1):
        if is_office(words, place):
            return words[place + 1].lower in OF_WHOM
        if words[place].tag not in OFFICERS_TAGS and words[place].lower not in OF_WHOM | {"-", "–"}:
            return False
    return False


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
    if begin := person_at_end(words, first, last):
        return [Named(first, first, begin - 1), Named(first, begin, last)]
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
        opening = words[first].text
        name += CALLING.search(opening) is not None or opening.lower() in words_used_as("calling")
    inner = [p for p in given if p >= name]
    # "DSP Cantt Zahid Mehmood": between a rank in capitals and the given name stands where he serves.
    posted = (
        bool(inner) and name > first and words[name - 1].text.isupper() and not is_title(bare(words[name - 1].text))
    )
    if inner and inner[0] > name and (posted or not is_name_before(words, name, inner[0])):
        name = inner[0]
    return None if words[name].text in {"of", "for"} else name


def is_surname_behind(words: list[Word], first: int, last: int) -> bool:
    """Whether an office or rank at the end of a run is the surname of who has the name before it: "Mina General, a nurse".

    "Art" is a word besides: "Art Major" is somebody where the article says "Major said", which it does of no rank.
    """
    low = words[last - 1].lower
    if not stands_before_name(words, last) or stands_before_name(words, last - 1):
        return False
    if low in places_of() or low in organisation_words():
        return False
    if not is_dictionary_word(low):
        behind = words[last + 1] if last + 1 < len(words) else words[last]
        return last == first + 1 or stands_before_name(words, first) or behind.text == ","
    return not is_office(words, last) and words[last].text in speaking_alone(words)


@once_an_article
def speaking_alone(words: list[Word]) -> frozenset[str]:
    """The words with a capital that stand alone before a verb in the past: "Major said"."""
    alone = (
        one.text
        for before, one, behind in zip(words, words[1:], words[2:], strict=False)
        if one.text[0].isupper() and behind.tag == "VBD" and not before.text[0].isalnum()
    )
    return frozenset(alone)


def is_name_before(words: list[Word], first: int, given: int) -> bool:
    """Whether the words before a given name belong to the same name: "Nguyen Van Thanh", "Abdul Rahman"."""
    low = words[first].lower
    if given - first > 1 or low in places_of() or low in words_used_as("place") or low in organisation_words():
        return False
    return not is_dictionary_word(low)


def owes_capital(words: list[Word], place: int) -> bool:
    """Whether a word has its capital from the beginning of the sentence alone."""
    known = is_dictionary_word(words[place].lower) and not begins_person(words[place].text)
    return known and opens_sentence(words, place)


def without_call(words: list[Word], named: Named, shared: frozenset[str]) -> Named:
    """The name without the verb of a slogan before it: "Free Raskin", "Impeach Obama", where the article has Oleg Raskin.

    Arguments: shared: last words of two or more names of the article.
    """
    called = named.last == named.first + 1 and words[named.last].text in shared
    verb = words[named.first].lower in words_used_as("calls for") and not begins_person(words[named.first].text)
    return named._replace(first=named.last) if called and verb else named


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
