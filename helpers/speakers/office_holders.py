"""Whom "the mayor" or "the ministry" stands for."""

from bisect import bisect_left

from ..lexicons import generic_offices, offices_lexicon, organisation_words, words_used_as
from .entities import Entities, Entity, Office, latest
from .offices import OF, is_former, office_at
from .words import Word, bare, same_place_key

LEDE = 3  # paragraphs, the title among them, in which a story tells what happened before it says to whom
GIVEN_TAGS = frozenset(["NNP", "NNPS", "JJ", "NN"])
MOST = 200  # offices: more are no cast of an article but a list, of which "the mayor" means one near by


def holder(entities: Entities, first: int, last: int) -> Office | None:
    """The entry of the ledger that says who holds the office that the noun phrase from `first` to `last` names.

    Of several the one who holds it now (or formerly, where the phrase says so), whose entry has the words that the
    phrase has ("the Belarusian president"), and who was mentioned last.
    """
    words = entities.words
    office = head_office(words, first, last)
    if office is None:
        return None
    place, end, head = office
    said, wants_former = bare(words[end].text), is_former(words, first, place)
    given = distinguishing(words, first, last)
    heads = generic_offices().get(head, frozenset([head]))
    ranked = []
    for held in nearest(entities.offices, words[first].start):
        # "the minister" may be any minister but the prime minister, "the prime minister" no other.
        other = end == place and said in held.words and head != "head" and held.head != "head of government"
        if held.head not in heads and not other:
            continue
        missing = len(given - {same_place_key(word) for word in held.words})
        wrong_time = (held.held == "formerly") != wants_former
        ranked.append(((wrong_time, missing, held.head not in heads, -held.entity.last_before(first)), held))
    if not ranked:
        return None
    (wrong_time, missing, *_), best = min(ranked, key=lambda pair: pair[0])
    named = any(word.text[0].isupper() for word in words[first + 1 : last + 1]) or words[first].tag == "NNP"
    return None if wrong_time or (missing and named) else best


def nearest(offices: list[Office], place: int) -> list[Office]:
    """The entries of the ledger that are looked at for a phrase at a place: all, or of a long list the MOST nearest."""
    if len(offices) <= MOST:
        return offices
    number = bisect_left(offices, place, key=lambda held: held.span.start)
    return offices[max(0, number - MOST // 2) : number + MOST // 2]


def head_office(words: list[Word], first: int, last: int) -> tuple[int, int, str] | None:
    """(first word, last word, name) of the office that heads a noun phrase: the last one before any "of"."""
    found = None
    for place in range(first, last + 1):
        if found and words[place].lower in OF:
            break
        if (office := office_at(words, place)) and (found is None or place > found[1]):
            found = (place, *office)
    return found


def distinguishing(words: list[Word], first: int, last: int) -> set[str]:
    """Keys of the words that say whose office it is: "the Belarusian president"."""
    names, formerly = offices_lexicon()[0], words_used_as("formerly", "office_words")
    phrase = words[first : last + 1]
    given = [w for w in phrase if w.tag in GIVEN_TAGS and w.lower not in names and bare(w.text) not in formerly]
    general = words_used_as("of any office", "office_words")
    return {same_place_key(word.lower) for word in given} - set(map(same_place_key, general))


def body(entities: Entities, last: int, place: int) -> Entity | None:
    """The organisation that "the ministry" or "the company" stands for: the last one mentioned of that kind.

    Arguments: last: the word "ministry"; place: only bodies mentioned before this word count, in an article's first
    lines also the only one of its kind that is named later.
    """
    word = entities.words[last].lower
    if organisation_words().get(word, "document") == "document":
        return None
    any_company = word in words_used_as("any company", "office_words")
    fitting = []
    for entity in entities.others.values():
        if entity.kind != "organisation" or not entity.mentions:
            continue
        lows = entity.name.lower().split()
        company = any_company and any(organisation_words().get(bare(low)) == "company" for low in lows)
        if word in lows or company:
            fitting.append(entity)
    before = [entity for entity in fitting if entity.mentions[0] < place]
    if not before and entities.words[place].paragraph <= LEDE:
        # "Police said" in the first lines, and the Tallow Police Department further on.
        before = fitting if len(fitting) == 1 else []
    return latest(before, place) if before else None
