"""Labels of a transcript's turns that are no names: "Q:", "RA"."""

from ..lexicons import words_used_as
from ..quotations import TURN
from .source import Source
from .utterances import Answer

ANSWERS = frozenset(["a", "answer"])  # labels of who is interviewed


def transcript_label(source: Source) -> Answer | None:
    """ "Q: ...", "REPORTER: ...": a label that names nobody; "A: ..." is the one person whom the text introduces."""
    low = source.lows[0].rstrip(".")
    if source.utterance.found_by != TURN or low not in words_used_as("transcript's asker"):
        return None
    if low in ANSWERS:
        before = source.entities.named_in(0, source.discourse.first_source - 1)
        people = {id(m.entity): m.entity for m in before if m.entity.kind == "person"}
        person = next(iter(people.values())) if len(people) == 1 else source.entities.only_person
        if person:
            return Answer(person, "turn")
    return Answer(None, "unnamed", source.words[source.first].text)


def initials(source: Source) -> Answer | None:
    """ "RA Prove it.": a turn of Rolf Abt's."""
    label = source.words[source.first].text
    if source.utterance.found_by != TURN or not label.isupper() or source.last > source.first:
        return None
    people = [p for p in source.entities.persons if "".join(word[0] for word in p.name.split()) == label]
    return Answer(people[0], "turn") if len(people) == 1 else None
