"""Sources that are bodies, places or documents: the rules."""

from ..lexicons import document_kinds, organisation_words, words_used_as
from ..tokens import characters
from .descriptions import DEFINITE
from .entities import Entity
from .office_holders import body
from .source import AUTHORED, Source
from .utterances import Answer
from .words import Word, description_of, name_of, same_place_key

NAMING = frozenset(["place", "organisation", "person"])  # a town that no list has looks like somebody's surname


def author(source: Source) -> Answer | None:
    """ "a survey by Tarn State College", "the report of the Senate Committee": who wrote the document."""
    words, entities = source.words, source.entities
    heads = [p for p in range(source.first, source.head_last + 1) if words[p].lower not in {"of", "for"}]
    head = next((p for p in heads if "document" in kinds_of(words[p])), None)
    if head is None:
        return None
    owners = [
        m for m in entities.named_in(source.first, head) if m.last == head - 1 and m.entity.kind == "organisation"
    ]
    if owners:
        return Answer(owners[-1].entity, "body")  # "the Home Office letter"
    written = words[head].lemma.lower() in words_used_as("written by its owner", "office_words")
    for place in range(head + 1, source.last):
        if words[place].lower in AUTHORED or (words[place].lower == "of" and place == head + 1 and written):
            for mention in entities.named_in(place + 1, source.last):
                whole = mention.last == source.last or words[mention.last + 1].tag not in {"NN", "NNS"}
                if mention.entity.kind in {"organisation", "person"} and whole:
                    return Answer(mention.entity, "body")
    return None


def kinds_of(word: Word) -> set[str | None]:
    """The kinds of body that a noun names, as printed ("figures") or in the singular ("reports")."""
    return {organisation_words().get(word.lower), organisation_words().get(word.lemma.lower())}


def is_definite(source: Source) -> bool:
    """Whether the source is somebody known: "the mayor", "Lind's office", "Police chief"."""
    word = source.words[source.first]
    if source.first == source.head_last and word.tag == "NN" and in_headline(source.words, source.first):
        return True
    capital = word.text[:1].isupper() and word.tag in {"NNP", "JJ", "NN"}
    return source.possessor is not None or capital or source.lows[0] in DEFINITE


def in_headline(words: list[Word], place: int) -> bool:
    """Whether a word stands in a first line that ends as no sentence does: "Exam papers leaked, ministry says"."""
    if words[place].paragraph != 1:
        return False
    last = place
    while last + 1 < len(words) and words[last + 1].paragraph == 1:
        last += 1
    return last + 1 < len(words) and words[last].text not in characters.SENTENCE_ENDS


def known_body(source: Source) -> Answer | None:
    """ "the ministry": the body of that kind last named."""
    mass = source.first == source.head_last and source.lows[0] in words_used_as("mass body", "office_words")
    found = body(source.entities, source.head_last, source.first) if is_definite(source) or mass else None
    return Answer(found, "body") if found else None


def side(source: Source) -> Answer | None:
    """ "the Morvanian side", "the Norwegian delegation": the country that it stands for."""
    words, last = source.words, source.head_last
    if words[last].lower not in words_used_as("side", "office_words") or last == source.first:
        return None
    key = same_place_key(words[last - 1].lower)
    places = (e for e in source.entities.others.values() if e.kind in {"place", "organisation"} and e.mentions)
    found = next((e for e in places if same_place_key(e.name.lower()) == key), None)
    return Answer(found, "organisation", kind="organisation") if found else None


def country(source: Source) -> Answer | None:
    """ "Norway", "the Kremlin": a place that speaks."""
    words, first = source.words, source.first
    found = source.entities.named_in(first, source.head_last)
    single = [m for m in found if m.first == first or (m.first == first + 1 and words[first].lower == "the")]
    if source.possessor is None and single and single[-1].last == source.head_last:
        entity = single[-1].entity
        return Answer(entity, "organisation", kind="organisation") if entity.kind == "place" else None
    return None


def group(source: Source) -> Answer | None:
    """ "Republicans"."""
    head = source.words[source.head_last]
    alone = head.tag == "NNP" and source.lows[0] != "the" and source.head_last == source.first
    # "8 percent of Democrats" are nobody who could be named.
    some = any(word.tag == "CD" or word.lower in {"of", "many", "most", "some", "few"} for word in source.phrase[:-1])
    if (head.tag == "NNPS" or alone) and not some:
        known = source.entities.others.get(head.lower)
        return Answer(known or Entity(head.text, "organisation"), "group", kind="group")
    return None


def document(source: Source) -> Answer | None:
    """ "the company's report": of a document its owner speaks."""
    if not is_possessed(source, document=True):
        return None
    owners = source.entities.named_in(source.first, source.possessor - 1)
    owner = owners[-1].entity if owners else body(source.entities, source.possessor - 1, source.first)
    return Answer(owner, "body") if owner else None


def possessed_body(source: Source) -> Answer | None:
    """ "Norway's ministry": a body that is named by whose it is."""
    if not is_possessed(source, document=False):
        return None
    name = description_of(source.words, source.first, source.head_last)
    known = source.entities.others.get(name.lower())
    return Answer(known or Entity(name, "organisation"), "organisation")


def placed_body(source: Source) -> Answer | None:
    """ "the Kessin city council", "the council of Oudemeer": a public body in small letters that is named by its place."""
    words, head = source.words, source.head_noun
    if organisation_words().get(words[head].lower) not in {"public", "association"} or source.possessor is not None:
        return None
    first = source.first + (source.lows[0] == "the")
    names = [m for m in source.entities.named_in(first, source.head_last) if m.entity.kind in NAMING]
    before = names and names[0].first == first and names[0].last < head
    behind = names and head == first and names[-1].first == head + 2 and names[-1].last == source.head_last
    plain = all(w.tag in {"NN", "NNP", "NNPS", "JJ"} for w in source.words[first : head + 1])
    if not plain or not (before or behind) or words[head].text[0].isupper():
        return None
    name = name_of(words, first, source.head_last)
    known = source.entities.others.get(name.lower())
    return Answer(known or Entity(name, "organisation", mentions=[source.first]), "organisation")


def is_possessed(source: Source, document: bool) -> bool:
    """Whether the source is somebody's document, or somebody's body of another kind."""
    low = source.words[source.head_last].lower
    kind = organisation_words().get(low) or ("document" if low in document_kinds() else None)
    return kind is not None and source.possessor is not None and (kind == "document") == document
