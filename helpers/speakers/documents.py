"""Documents that the text has introduced: "The institute published a report. The report says …"."""

from ..lexicons import document_kinds, organisation_words, reporting_verbs, words_used_as
from .descriptions import INDEFINITE
from .entities import Mention
from .source import AUTHORED, Source
from .utterances import Answer
from .words import Word

FARTHEST = 400  # words back to where a document was introduced
BETWEEN = 8  # words between a document and the verb or noun that tells whose it is
ANY_DOCUMENT = frozenset(["report", "document", "paper"])  # what a "Study" may be called
OF_REPORTS = ANY_DOCUMENT | {"assessment", "analysis", "audit", "review", "study", "survey"}  # of one another's names
PHRASE = frozenset(["JJ", "NN", "NNP", "CD", "VBN", "VBG", "DT", "PRP$", "POS"])
NAMED = frozenset(["named", "identified"])
PAPER = frozenset(["DT", "JJ", "NN", "NNP", "POS"])  # "in Sunday's Harrow Gazette"
SPEAKS = frozenset(["organisation", "person"])


def known_document(source: Source) -> Answer | None:
    """ "the report", "the letter": the document of that name, or whose it is, by where the text has introduced it."""
    words, head, noun = source.words, source.head_noun, source.words[source.head_noun].lemma.lower()
    plain = head == source.first + 1 or (head == source.first + 2 and words[head - 1].tag in {"JJ", "JJS", "NN"})
    ends = source.last == head or words[head + 1].text == ","  # "The annual assessment, which covers 64 countries,"
    alone = plain and ends and source.lows[0] in {"the", "this", "that"}
    if not alone or noun not in document_kinds().keys() | OF_REPORTS:
        return None
    before = source.entities.named_in(max(0, source.first - FARTHEST), source.first)
    titled = [m.entity for m in before if ends_in(words, m, noun)]
    if not titled and noun in ANY_DOCUMENT:
        several = {id(m.entity): m.entity for m in before if any(ends_in(words, m, kind) for kind in document_kinds())}
        titled = list(several.values()) if len(several) == 1 else []
    if titled:
        return Answer(titled[-1], "body")
    before = range(source.first - 1, max(0, source.first - FARTHEST), -1)
    introduced = next((p for p in before if words[p].lemma.lower() == noun and is_introduced(words, p)), None)
    if introduced is None and noun in OF_REPORTS:
        others = [p for p in before if words[p].lemma.lower() in OF_REPORTS and is_introduced(words, p)]
        introduced = others[0] if len(others) == 1 else None
    owner = owner_of(source, introduced) if introduced is not None else None
    return Answer(owner.entity, "body") if owner else None


def in_paper(source: Source) -> Answer | None:
    """ "An article in the Harrow Gazette", "a report in The Times": the paper."""
    words, noun = source.words, source.head_noun
    last = min(source.last + BETWEEN, len(words) - 1)  # "read a headline in the Courier": the source may end before it
    if noun + 2 > last or words[noun + 1].lower != "in" or words[noun].lemma.lower() not in document_kinds():
        return None
    found = source.entities.named_in(noun + 2, last)[:1]
    paper = found and found[0].entity.kind == "organisation" and words[found[0].first].sentence == words[noun].sentence
    only = paper and all(word.tag in PAPER for word in words[noun + 2 : found[0].first])
    return Answer(found[0].entity, "body") if only and is_phrase_end(words, found[0].last) else None


def is_phrase_end(words: list[Word], place: int) -> bool:
    """Whether a name goes on in no noun that it only describes: "the Gazette on Monday", but "the Gazette building"."""
    return place + 1 >= len(words) or words[place + 1].tag not in {"NN", "NNS", "POS"}


def self_named(source: Source) -> Answer | None:
    """ "a resident who gave her name only as Kasse", "the pilot, identified as Joss Weil": who is told by such a name."""
    words = source.words
    inside = range(source.first + 1, source.last)
    named = (p for p in inside if words[p].lower in NAMED and words[p + 1].lower in {"as", "by"})
    who = next((p for p in inside if words[p].lower == "who"), None) or next(named, None)
    if who is None or not words_used_as("gives a name").keys() & {w.lower for w in words[who : source.last]}:
        return None
    found = [m for m in source.entities.named_in(who, source.last) if m.entity.kind in SPEAKS]
    if len(found) != 1 or found[0].last < source.last - 1:
        return None
    if words[who - 1 - (words[who - 1].text == ",")].lower not in organisation_words():
        found[0].entity.kind = "person"  # "as Kasse", of whom no given name is told
    return Answer(found[0].entity, "name")


def ends_in(words: list[Word], mention: Mention, noun: str) -> bool:
    """Whether a name is a document's: "the Coastal Erosion Study"."""
    return mention.entity.kind == "organisation" and mention.last > mention.first and words[mention.last].lower == noun


def is_introduced(words: list[Word], place: int) -> bool:
    """Whether a document's noun stands in a phrase that is new: "a damning report", "its annual report"."""
    first = place
    while first > 0 and words[first - 1].tag in {"JJ", "NN", "NNP", "CD", "VBN", "VBG"}:
        first -= 1
    return first > 0 and (words[first - 1].lower in INDEFINITE or words[first - 1].tag in {"PRP$", "POS"})


def owner_of(source: Source, place: int) -> Mention | None:
    """Whose a document is: "a report by Lind", "Lind’s report", "Lind published a report", "Lind said in a report"."""
    words, sentence = source.words, source.words[place].sentence
    behind = source.entities.named_in(place + 2, min(len(words) - 1, place + BETWEEN))
    behind = [m for m in behind if words[m.first].sentence == sentence and m.entity.kind in SPEAKS]
    if place + 1 < len(words) and words[place + 1].lower in AUTHORED and behind:
        return behind[0]
    first = place
    while first > 0 and words[first - 1].tag in PHRASE and words[first - 1].sentence == sentence:
        first -= 1
        if words[first].tag in {"DT", "PRP$", "POS"}:
            break
    before = source.entities.named_in(max(0, first - BETWEEN), first)
    before = [m for m in before if words[m.first].sentence == sentence and m.entity.kind in SPEAKS]
    if words[first].tag == "POS":
        return next((m for m in before if m.last == first - 1), None)
    if words[first - 1].lower == "in" and words[first - 2].lemma in reporting_verbs():
        said = first - 2
        while words[said - 1].text == ")" or words[said - 2].text == "(":  # "the Health Agency (CHA) said in a report"
            said -= 1
        return next((m for m in before if m.last in {said - 1, said - 2}), None)
    gives = words[first - 1].lemma in words_used_as("gives a document", "office_words")
    verb = gives and words[first - 1].tag in {"VBD", "VBZ", "VBP"}
    return next(
        (m for m in before if verb and m.last == first - 2 - (words[first - 2].tag in {"MD", "RB", "VBZ"})), None
    )
