"""Whether a name is a person's, a body's or a place's."""

import re
from collections import defaultdict

from ..lexicons import given_names, organisation_words, places_of, reporting_verbs, words_used_as
from .entities import Mention, Names
from .titles import is_title, stands_before_name, title_before
from .words import Named, Word, bare, behind_given_names, is_dictionary_word, is_initial, name_of

LABELLED_AS = 6  # words at most between a name and the colon of its label
INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|O'|Di|Van|La).*[a-z][A-Z]")  # "BuzzFeed", but no "McKenna"


def is_surname_here(words: list[Word], text: str) -> bool:
    """Whether a word in capitals is somebody's surname elsewhere in the article: HOLT SAYS NO, above "Dana Holt"."""
    return text.lower() in behind_given_names(words)


def kind_of(words: list[Word], part: Named) -> str:
    """Whether the words name a person, an organisation or a place."""
    first, last = part.first, part.last
    lows = [bare(word.text) for word in words[first : last + 1]]
    before = words[first - 1].lower if first else ""
    text = name_of(words, first, last)
    single = len(lows) == 1
    given = not single and (
        words[first].text in given_names() or is_initial(words[first].text) or is_shouted(words, part)
    )
    titled = part.first > part.run or is_title(title_before(words, part))
    if text.lower() in places_of() or text.lower() in words_used_as("place name") or is_dateline(words, part):
        return "place"
    bodies = [low for low in lows[1 if given else 0 :] if low in organisation_words()]
    # "Mark Steel" is a person, "Martin Industries" a company.
    surname = given and len(lows) == 2 and organisation_words().get(lows[1]) == "company" and not lows[1].endswith("s")
    if "of" in lows or "&" in lows or (bodies and not surname):
        return "organisation"
    if not single and lows[-1] in words_used_as("place"):
        # "Kanye West", "Jack Hall", but "in Victoria Park"
        in_place = before in words_used_as("before a place") or before in {"the", "to", "from", "on", "of"}
        return "person" if given and len(lows) == 2 and not in_place else "place"
    if words[last].tag == "NNPS" and lows[-1].endswith("s"):
        return "organisation"  # "Democrats", "Kentucky Republicans"
    if given or titled:
        return "person"
    if lows[0] in words_used_as("calendar"):
        return (
            "place"
            if single or before in words_used_as("before a day") or lows[-1] in words_used_as("part of a day")
            else "person"
        )
    initials = single and text.isupper() and len(text) > 1 and "." not in text and not is_surname_here(words, text)
    if before in {"the", "a", "an"} or initials or (single and INNER_CAPITAL.match(text)):
        return "organisation"
    if before == "at" and first > 1 and words[first - 2].tag in {"NN", "NNS"} and not single:
        return "organisation"  # "an analyst at Meridell Hydrology"
    if not single and lows[0] in places_of() and is_person_here(words, part):
        return "person"  # "London Rill, 37, …"
    if any(low in places_of() for low in lows) or (not single and before in {"at", "in"}):
        return "place"
    return "person"


def is_dateline(words: list[Word], part: Named) -> bool:
    """Whether a name in capitals begins a paragraph and a dash or comma follows: "CASTRO NERO, Mezara (UPN) --"."""
    first, behind = part.first, part.last + 1
    opens = first == 0 or words[first - 1].paragraph != words[first].paragraph
    if not opens or behind >= len(words) or not words[first].text.isupper() or len(words[first].text) < 3:
        return False
    dated = words[behind].text in {",", "(", "—", "–", "--", "-"} and words[part.last].text.isupper()
    # "ADA LIND, HOST: …" is a label.
    return dated and not (part.last > first and is_shouted(words, part)) and not is_label(words, part)


def is_label(words: list[Word], part: Named) -> bool:
    """Whether a name that begins a paragraph is the label of a turn, with what somebody is behind it: "INES FALK, MINISTER:"."""
    if part.last == part.first or words[part.last + 1].text != ",":
        return False
    behind = words[part.last + 2 : part.last + LABELLED_AS + 3]
    ends = next((n for n, word in enumerate(behind) if word.text == ":"), None)
    return ends is not None and all(word.text.isupper() or not word.text.isalpha() for word in behind[:ends])


def is_shouted(words: list[Word], part: Named) -> bool:
    """Whether a name in capitals begins with a given name: "ADA LIND"."""
    capital = all(word.text.isupper() for word in words[part.first : part.last + 1])
    return capital and words[part.first].text.capitalize() in given_names()


def is_person_here(words: list[Word], part: Named) -> bool:
    """Whether what stands around a name says that it is a person's: an age, "who", a verb of speech."""
    behind = [word.lower for word in words[part.last + 1 : part.last + 4]] + ["", "", ""]
    if behind[0] == "," and (behind[1] == "who" or (behind[1].isdigit() and len(behind[1]) <= 3)):
        return True
    if part.last + 1 < len(words) and speaks(words[part.last + 1]):
        return True
    return part.first > 0 and speaks(words[part.first - 1])


def speaks(word: Word) -> bool:
    """Whether a word is a verb of speech in a finite form."""
    return word.tag in {"VBD", "VBZ", "VBP"} and word.lemma in reporting_verbs()


def usual_gender(given: str) -> str:
    """The gender of most who bear a given name; empty when it is unknown or either."""
    gender = given_names().get(given, "")
    return "" if gender == "either" else gender


def settle_kinds(names: Names) -> None:
    """Decides of names of one word that nobody bears in full whether they are a person's, by what stands around them."""
    words = names.words
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for one in names.mentions:
        mentions[id(one.entity)].append(one)
        entity = one.entity
        by_surname = one.first == one.last and " " in entity.name and entity.kind == "person"
        entity.acts = entity.acts or by_surname or bool(entity.gender or entity.titles) or acts_as_person(words, one)
    for entity in names.others.values():
        if entity.kind == "person" and entity.name in given_names():
            entity.acts, entity.gender = True, entity.gender or usual_gender(entity.name)
    for person in names.persons:
        person.acts = person.acts or person.name.split()[0] in given_names() or is_initial(person.name.split()[0])
    for key, entity in list(names.others.items()):
        if entity.kind != "person" or " " in entity.name:
            continue
        own = mentions[id(entity)]
        acts = sum(acts_as_person(words, one) for one in own)
        place = sum(words[one.first - 1].lower in words_used_as("before a place") for one in own if one.first)
        if not acts and all(is_word_at_start(words, one) for one in own):
            del names.others[key]
            names.mentions = [one for one in names.mentions if one.entity is not entity]
        elif place > acts:
            entity.kind = "place"
        elif not acts and entity.name not in given_names():
            entity.kind = "organisation"


def acts_as_person(words: list[Word], one: Mention) -> bool:
    """Whether a name stands where a person's does: with a verb of speech, an age, "who"."""
    part = Named(one.first, one.first, one.last)
    return is_person_here(words, part) or (one.first > 0 and stands_before_name(words, one.first - 1))


def is_word_at_start(words: list[Word], one: Mention) -> bool:
    """Whether a single word may owe its capital to the beginning of its sentence: "Fame came late"."""
    word = words[one.first]
    opens = (
        one.first == 0 or words[one.first - 1].sentence != word.sentence or not words[one.first - 1].text[-1:].isalnum()
    )
    return opens and is_dictionary_word(word.lower)
