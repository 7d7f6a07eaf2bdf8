"""Which words of its sentence a shifter reaches, by tags and marks alone.

Each scope takes the words of an article, the shifter's first place and the place behind it, and gives places.
"""

from ..lexicons import words_of
from ..tokens import Token

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
