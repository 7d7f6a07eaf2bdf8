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

from ..lexicons import lexicon, words_of
from ..tokens import Token, lemma_table

TURNED_GOOD = -0.74  # VADER's own scalar of a negation (Hutto & Gilbert 2014)
TURNED_BAD = -0.2  # "nobody was hurt" is no praise
CLAUSE, PHRASE = 10, 8  # words that a shifter reaches
FINITE = {"VBD", "VBZ", "VBP", "MD"}
NOUN_PHRASE = {
    "DT",
    "PDT",
    "PRP$",
    "JJ",
    "JJR",
    "JJS",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "POS",
    "CD",
    "RB",
    "VBG",
    "VBN",
    "$",
}
NOUNS = {"NN", "NNS", "NNP", "NNPS"}
LINKS = {"of", "in", "for", "from", "on", "about", "between", "among", "against", "over", "with", "at", "and", "or"}
STOPS = frozenset(',;:.?!()—–…"“”«»') | {"--", "...", "``", "''"}
TIMES = {"after", "before", "since", "until"}
AUXILIARY = {"be", "have", "get"}
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


# Scopes: each takes the words, the shifter's first place and the place behind it. ----------------------------------


def clause(words: list[Token], first: int, behind: int) -> list[int]:
    """What follows, to the end of the clause; the verb before where nothing follows: "He trusts nobody."."""
    reached = []
    for place in range(behind, min(len(words), behind + CLAUSE)):
        if words[place].sentence != words[first].sentence or ends_clause(words, place):
            break
        reached.append(place)
    if (
        not reached
        and first
        and words[first - 1].tag.startswith("VB")
        and words[first - 1].sentence == words[first].sentence
    ):
        return [first - 1]
    return reached


def ends_clause(words: list[Token], place: int) -> bool:
    """Whether a clause ends before a word: a mark, "but", a relative pronoun, or "and" before another finite verb."""
    word, after = words[place], words[place + 1 : place + 5]
    if word.text == ",":  # but not within a list: "found it safe, clean or useful"
        tags = [other.tag for other in after]
        return not (tags and tags[0][:2] in {"JJ", "NN", "RB"} and any(other.text in {"or", "nor"} for other in after))
    if word.text.lower() in TIMES and not any(other.tag in FINITE for other in after):
        return False  # "No deaths were reported after the crash": what follows is no clause
    if (
        word.text in STOPS
        or word.text.lower() in words_of("tone_words", "ends a clause")
        or word.tag in {"WDT", "WP", "WRB"}
    ):
        return True
    return word.tag == "CC" and bool(after) and after[0].tag in FINITE | {"PRP", "EX"}


def phrase(words: list[Token], first: int, behind: int) -> list[int]:
    """The noun phrase that follows; the whole clause where it is the subject: "No study found it safe."."""
    of = behind < len(words) and words[behind].text.lower() == "of"  # "neither of them", "few of the men"
    reached = noun_phrase(words, behind + of)
    if not reached:
        return clause(words, first, behind) if words[behind : behind + 1] and words[behind].tag[:2] == "VB" else []
    end = reached[-1] + 1
    subject = end < len(words) and words[end].tag in FINITE and words[end].sentence == words[first].sentence
    before = words[first - 1] if first and words[first - 1].sentence == words[first].sentence else None
    if subject and not (before and (before.tag[:2] in {"VB", "MD"} or before.tag in {"IN", "TO"})):
        return reached + clause(words, first, end)
    return reached


def noun_phrase(words: list[Token], place: int) -> list[int]:
    """The words of a noun phrase from a place on, with what hangs on it: "trust in the police", "reason to hope"."""
    reached: list[int] = []
    for here in range(place, min(len(words), place + PHRASE)):
        word = words[here]
        if word.sentence != words[place].sentence:
            break
        links = bool(reached) and word.text.lower() in LINKS and not ends_clause(words, here)
        infinitive = bool(reached) and (word.tag == "TO" or (word.tag == "VB" and words[here - 1].tag == "TO"))
        pronoun = word.tag == "PRP" and not reached
        if word.tag not in NOUN_PHRASE and not links and not infinitive and not pronoun:
            break
        reached.append(here)
    while reached and words[reached[-1]].text.lower() in LINKS:
        reached.pop()
    return reached


def infinitive(words: list[Token], first: int, behind: int) -> list[int]:
    """What follows "to" and a verb, near behind: "failed to win support", "too weak to win"."""
    for place in range(behind, min(len(words) - 1, behind + 3)):
        if words[place].text.lower() == "to" and words[place + 1].tag == "VB":
            return clause(words, first, place + 1)
    return []


def after_preposition(words: list[Token], first: int, behind: int) -> list[int]:
    """The noun phrase behind "of", "in", "to" or "from", near by: "a lack of trust", "was cleared of fraud"."""
    before = [first - 1] if first and words[first - 1].tag in {"NN", "NNS"} and words[first].tag in NOUNS else []
    for place in range(behind, min(len(words), behind + 4)):
        if words[place].text in STOPS or words[place].sentence != words[first].sentence:
            break
        if words[place].text.lower() in {"of", "in", "to", "from"}:
            return before + noun_phrase(words, place + 1)
    return before  # "poverty reduction"


def verbs_object(words: list[Token], first: int, behind: int) -> list[int]:
    """A verb's object, which is the subject where it stands in the passive: "Murder was ruled out."."""
    if is_imperative(words, first):
        return []  # "Stop disturbing me!" tells that somebody does
    if is_passive(words, first):
        return subject(words, first) + noun_phrase(words, behind)  # "They were denied justice."
    after = words[behind] if behind < len(words) else None
    if after and after.tag in NOUN_PHRASE | {"PRP"} and after.sentence == words[first].sentence:
        return clause(words, first, behind)
    return []


def thing(words: list[Token], first: int, behind: int) -> list[int]:
    """What falls or rises: the object, or else the subject: "They cut crime.", "Crime was cut.", "Crime fell."."""
    if is_passive(words, first):
        return subject(words, first)
    measure = words[behind : behind + 2]  # "fell a fifth", "rose 40 percent": no object
    counted = any(
        word.tag in {"CD", "$"} or word.text in {"%", "fifth", "third", "half", "quarter"} for word in measure
    )
    adverb = behind < len(words) and words[behind].text.endswith("ly")
    after = [] if counted or adverb else noun_phrase(words, behind)
    if words[first].text.isupper():  # in a headline in capitals any word may be tagged as a name: "CRIME FALLS AGAIN"
        return subject(words, first) or after
    return after or subject(words, first)


def is_imperative(words: list[Token], place: int) -> bool:
    """Whether a verb in its plain form opens its sentence, adverbs before it."""
    before = place - 1
    while before >= 0 and words[before].tag in {"RB", "UH", "NNP"} and words[before].sentence == words[place].sentence:
        before -= 1
    opens = before < 0 or words[before].sentence != words[place].sentence or words[before].text in STOPS
    return opens and words[place].tag in {"VB", "VBP"}


def is_passive(words: list[Token], place: int) -> bool:
    """Whether a participle stands behind a form of "be" or "get", adverbs between."""
    if words[place].tag not in {"VBN", "VBD"}:
        return False
    before = place - 1
    while before >= 0 and words[before].tag == "RB":
        before -= 1
    return (
        before >= 0 and words[before].lemma.lower() in {"be", "get"} and words[before].sentence == words[place].sentence
    )


def subject(words: list[Token], place: int) -> list[int]:
    """The noun phrase before a verb, over its auxiliaries: "The number of murders has halved."."""
    here = place - 1
    while here >= 0 and (
        words[here].tag in {"MD", "RB", "TO"}
        or words[here].lemma.lower() in AUXILIARY
        or words[here].text.lower() in {"more", "than"}  # "have more than halved"
    ):
        here -= 1
    reached = []
    while here >= 0 and words[here].sentence == words[place].sentence and len(reached) < PHRASE:
        opens = here == 0 or words[here - 1].sentence != words[here].sentence
        low = words[here].text.lower()
        if low == "as" or (words[here].tag not in NOUN_PHRASE and low not in LINKS and not opens):
            break  # what opens a sentence before a noun phrase is its noun, whatever the tagger says: "Trust in banks"
        reached.append(here)
        here -= 1
    return reached[::-1]


def predicate(words: list[Token], first: int, behind: int) -> list[int]:
    """The subject of what is said with "be": "Crime is down.", "Violence is on the rise."."""
    before = first - 1
    while before >= 0 and words[before].tag == "RB":
        before -= 1
    is_said = before >= 0 and words[before].lemma.lower() == "be" and words[before].sentence == words[first].sentence
    return subject(words, before) if is_said else []


SCOPES = {
    "clause": clause,
    "phrase": phrase,
    "to": infinitive,
    "of": after_preposition,
    "from": after_preposition,
    "object": verbs_object,
    "thing": thing,
    "predicate": predicate,
}


def shifted(valence: float, effect: str) -> float:
    """A word's valence once a shifter of that effect reaches it."""
    if effect == "more":
        return valence
    return valence * (TURNED_GOOD if valence > 0 else TURNED_BAD)
