"""Whom a pronoun stands for."""

from ..lexicons import FEMALE, MALE
from .entities import Entities, Entity, Mention
from .utterances import UNRESOLVED, Answer
from .words import Word

HE = frozenset(["he", "him", "himself", "his"])
SHE = frozenset(["she", "her", "herself", "hers"])


def fits(entity: Entity, pronoun: str) -> bool:
    """Whether a pronoun can stand for somebody."""
    if pronoun in HE:
        return entity.kind == "person" and entity.gender != FEMALE
    if pronoun in SHE:
        return entity.kind == "person" and entity.gender != MALE
    if pronoun == "it":
        return entity.kind == "organisation"
    return entity.kind == "person" if pronoun == "who" else False


def by_pronoun(entities: Entities, pronoun: str, place: int, sources: dict[int, Entity]) -> Answer:
    """Whom a pronoun at a word stands for: in the nearest sentence that names someone fitting, its speaker or subject.

    Mentions inside quotation marks do not count: a speaker says them of others.
    """
    words = entities.words
    before = [m for m in entities.mentions if m.first < place and not words[m.first].quoted and fits(m.entity, pronoun)]
    candidates = [(m.first, m.entity) for m in before if not is_possessor(words, m)]
    candidates += [(p, e) for p, e in sources.items() if p < place and fits(e, pronoun)]
    if not candidates:
        return UNRESOLVED
    if pronoun == "who":
        return Answer(max(candidates, key=lambda c: c[0])[1], "relative pronoun")
    known = [c for c in candidates if c[1].gender] if pronoun in HE | SHE else candidates
    sentence = max(words[p].sentence for p, _ in candidates)
    spoke = [e for p, e in candidates if words[p].sentence == sentence and sources.get(p) is e]
    if spoke:
        return Answer(spoke[0], "pronoun")
    if known and sentence - max(words[p].sentence for p, _ in known) <= 1 and pronoun in HE | SHE:
        candidates, sentence = known, max(words[p].sentence for p, _ in known)
    here = [(p, e) for p, e in candidates if words[p].sentence == sentence]
    spoke = [e for p, e in here if sources.get(p) is e]
    return Answer(spoke[0] if spoke else here[0][1], "pronoun")


def is_possessor(words: list[Word], mention: Mention) -> bool:
    """Whether the name only owns what follows ("Lind's budget")."""
    return mention.last + 1 < len(words) and words[mention.last + 1].tag == "POS"
