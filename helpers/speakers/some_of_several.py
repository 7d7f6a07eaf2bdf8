"""Sources of several of whom one is named, or some: "Lind and her team", "critics such as Rolf Abt"."""

from ..lexicons import words_used_as
from .joint import AND, joined, joint_answer
from .source import Source
from .utterances import Answer

OF_SEVERAL = frozenset(["as", "like", "including", "by"])
LINKED = {"as": {"such"}, "by": {"led", "headed", "chaired"}}  # words of which the one before is needed


def with_others(source: Source) -> Answer | None:
    """ "Dr Lind and her team", "Lind and colleagues": one who is named speaks for others."""
    words = source.words
    link = next((p for p in range(source.first + 1, source.last) if words[p].lower in AND), None)
    if link is None or words[source.last].lower not in words_used_as("others with one"):
        return None
    between = words[link + 1 : source.last]
    found = [m for m in source.entities.named_in(source.first, source.last) if m.entity.kind == "person"]
    alone = len(found) == 1 and found[0].last == link - 1 and len(between) <= 3
    plain = all(w.tag in {"PRP$", "JJ", "NN", "DT"} or w.lower == "fellow" for w in between)
    return Answer(joined([found[0].entity]), "name") if alone and plain else None


def example(source: Source) -> Answer | None:
    """ "critics such as Rolf Abt", "outlets like Orbit and Vestnik", "a group led by Rolf Abt": of several who is named."""
    words = source.words
    of = next((p for p in range(source.first + 1, source.last) if words[p].lower in OF_SEVERAL), None)
    if of is None or (words[of].lower in LINKED and words[of - 1].lower not in LINKED[words[of].lower]):
        return None
    noun = of - 1 - (words[of].lower in LINKED)
    noun -= words[noun].text == ","
    led = words[of].lower == "by"
    if noun < source.first or words[noun].tag not in ({"NNS", "NNPS", "NN"} if led else {"NNS", "NNPS"}):
        return None
    found = [m for m in source.entities.named_in(of + 1, source.last) if m.entity.kind in {"person", "organisation"}]
    if not found or (not led and any(words[p].lower in {"of", "for", "in", "at"} for p in range(source.first, noun))):
        return None
    if led and found[0].entity.kind == "person":
        return Answer(found[0].entity, "name")
    several = joint_answer(source.entities, of + 1, source.last, None)
    whole = found[-1].last == source.last and len(found) == 1
    person = found[-1].entity.kind == "person"
    return several or (Answer(found[-1].entity, "name" if person else "organisation") if whole else None)
