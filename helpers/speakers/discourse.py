"""Whom the text speaks of, sentence by sentence, and whom a pronoun stands for.

Names, sources and pronouns are read in the order of the text. Each refreshes whom it names; a pronoun stands for
the one whose recent place in the text makes that most likely. The weights are learned (`helpers/training/pronouns.py`).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..lexicons import FEMALE, MALE, offices_lexicon, pronoun_weights, words_used_as
from .descriptions import DEFINITE, INDEFINITE, described
from .entities import Entities, Entity, Mention
from .joint import joined_subjects
from .office_holders import holder
from .pronouns import HE, OWNS, SHE, THEY, is_possessor
from .salience import Seen, features, fits, is_somebody, is_subject, narrated_sentences
from .unnamed import head_noun, is_plural, noun_gender, unnamed_before
from .utterances import UNRESOLVED, Answer
from .words import Word, description_of

LOOKED_AT = 10  # who has been spoken of most recently; farther back nobody stood for a pronoun in the training data
REMEMBERED = 60  # of whom the text has spoken; more would let long articles take time by their square
LEAST_CERTAIN = 0.4  # below, two are about as likely, and the pronoun stays unresolved
LEARNS = 0.75  # certainty from which a pronoun tells the gender of whom it stands for


@dataclass
class Discourse:
    """Whom the text has spoken of up to a word."""

    entities: Entities
    source_places: frozenset[int]  # where sources of quotations begin: their pronouns are asked for, not met
    seen: dict[object, Seen] = field(default_factory=dict)  # the most recent last
    counts: dict[object, int] = field(default_factory=dict)  # how often each has been spoken of
    events: Iterator[tuple[int, object]] = field(init=False)
    narrated: dict[int, int] = field(init=False)  # how many sentences the narrator has spoken up to each sentence
    waiting: tuple[int, object] | None = None
    met: dict[int, Answer] = field(default_factory=dict)  # whom the narrator's pronouns and described people are
    choices: list[tuple[int, list[tuple[Seen, dict[str, float]]]]] = field(default_factory=list)  # for training
    keeps_choices: bool = False

    def __post_init__(self) -> None:
        """Lines up the events of the article."""
        self.events = iter(events_of(self.entities, self.source_places))
        self.narrated = narrated_sentences(self.entities.words)

    @property
    def first_source(self) -> int:
        """Where the first source of the article begins."""
        return min(self.source_places, default=0)

    def advance(self, place: int) -> None:
        """Reads on up to a word."""
        while (event := self.waiting or next(self.events, None)) is not None:
            if event[0] >= place:
                self.waiting = event
                return
            self.waiting = None
            self.meet(*event)

    def meet(self, place: int, what: object) -> None:
        """Takes in a name, several who are named together, a described person, or a pronoun."""
        if isinstance(what, Mention):
            self.refresh(place, Answer(what.entity, "name"), owner=is_possessor(self.entities.words, what))
        elif isinstance(what, Entity):
            self.refresh(place, Answer(what, "joint"))
        elif isinstance(what, Answer):
            self.met[place] = what
            self.refresh(place, what)
        else:
            answer = self.stands_for(str(what), place)
            if answer.is_resolved:
                self.met[place] = answer
                self.refresh(place, answer, owner=what in OWNS, by_pronoun=True)

    def refresh(self, place: int, answer: Answer, **how: bool) -> None:
        """Puts whom a word names to the front."""
        entity = answer.entity
        if entity is not None and entity.kind in {"place", "unclear"}:
            return
        word = self.entities.words[place]
        key: object = id(entity) if entity is not None else head_noun(answer.description)
        before = self.seen.pop(key, None)
        gender = entity.gender if entity is not None else noun_gender(head_noun(answer.description))
        kind = entity.kind if entity is not None else "plural" if is_plural(answer.description) else "unnamed"
        owner = how.pop("owner", False)
        subject = not owner and is_subject(self.entities.words, place)
        if before is not None and before.sentence == word.sentence:
            # "Lind said her mill …": what it was in this sentence it stays.
            subject, owner = subject or before.subject, owner and before.owner
        count = self.counts[key] = self.counts.get(key, 0) + 1
        named = before.named if before is not None and how.get("by_pronoun") else place
        self.seen[key] = Seen(answer, kind, gender, named, word.sentence, word.paragraph, count, subject, owner, **how)
        if len(self.seen) > REMEMBERED:
            del self.seen[next(iter(self.seen))]

    def heard(self, place: int, answer: Answer) -> None:
        """Notes that somebody is the source of a quotation."""
        if answer.is_resolved and (answer.entity is not None or answer.description):
            for seen in self.seen.values():
                seen.spoke = False
            if answer.entity is not None and answer.entity.kind == "person":
                answer.entity.acts = True  # who speaks is no ship
            self.refresh(place, answer, spoke=True, by_pronoun="pronoun" in answer.rule)

    def pronoun(self, low: str, place: int) -> Answer:
        """Whom a pronoun that is a source stands for."""
        self.advance(place)
        return self.relative(place) if low in {"who", "which", "that", "whom"} else self.stands_for(low, place)

    def back_to(self, seen: Seen, word: Word) -> int:
        """How many sentences of the narrator's lie between a word and where somebody was last spoken of."""
        return self.narrated[word.sentence] - self.narrated[seen.sentence]

    def stands_for(self, low: str, place: int) -> Answer:
        """Whom a pronoun at a word stands for: the most likely of those spoken of before."""
        word = self.entities.words[place]
        fitting = [seen for seen in self.seen.values() if fits(seen, low)]
        # A name of two capitals alone may be a ship's or a street's: it counts where nobody else does.
        fitting = ([seen for seen in fitting if is_somebody(seen)] or fitting)[-LOOKED_AT:]
        if not fitting:
            return UNRESOLVED
        described = [
            (seen, features(seen, self.back_to(seen, word), word, len(fitting) - n - 1))
            for n, seen in enumerate(fitting)
        ]
        if self.keeps_choices:
            self.choices.append((place, described))
        weights = pronoun_weights()
        scores = [sum(weights[name] * value for name, value in each.items()) for _, each in described]
        best = max(range(len(scores)), key=scores.__getitem__)
        certain = 1 / sum(math.exp(score - scores[best]) for score in scores)
        if certain < LEAST_CERTAIN or word.sentence - fitting[best].sentence > FARTHEST[low in THEY]:
            return UNRESOLVED
        chosen = fitting[best].answer
        if certain >= LEARNS and low in HE | SHE and chosen.entity is not None and not chosen.entity.gender:
            chosen.entity.gender = fitting[best].gender = MALE if low in HE else FEMALE
        return chosen._replace(rule="pronoun", certain=certain, evidence=fitting[best].named)

    def relative_of(self, first: int, last: int) -> Entity | None:
        """Whom "his wife", "her son" means: the one of that gender who shares the surname of whom "his" stands for."""
        words = self.entities.words
        gender = words_used_as("man or woman").get(words[last].lower)
        if not gender or words[first].lower not in {"his", "her"}:
            return None
        owner = self.stands_for(words[first].lower, first).entity
        if owner is None or owner.kind != "person":
            return None
        surname = owner.name.split()[-1]
        family = [
            p for p in self.entities.persons if p is not owner and p.name.split()[-1] == surname and p.gender == gender
        ]
        known = [person for person in family if person.last_before(first) >= 0] or family
        return known[0] if len(known) == 1 else None

    def relative(self, place: int) -> Answer:
        """Whom "who" stands for: the name right before, or the name that the noun before it describes."""
        words = self.entities.words
        last = place - 1
        while last > 0 and words[last].text in {",", ")", "—", "–", "--"}:
            opening = last
            while words[last].text == ")" and opening > 0 and words[opening].text != "(":
                opening -= 1
            last = min(last, opening) - 1  # "Mitch Lund (R-Maine), who"
        found = [
            m
            for m in self.entities.named_in(max(0, last - 20), last)
            if words[m.first].sentence == words[last].sentence
        ]
        for mention in reversed(found):
            behind = mention.last + 1
            # "Viktor Lasse, a candidate for the National Accord who": the name before the comma and the article.
            apposed = (
                behind < last
                and words[behind].text == ","
                and words[behind + 1].lower in {"a", "an", "the", "his", "her"}
            )
            if mention.entity.kind == "person" and (mention.last == last or apposed):
                return Answer(mention.entity, "relative pronoun")
        if found and found[-1].last == last and found[-1].entity.kind == "organisation":
            return Answer(found[-1].entity, "relative pronoun")
        return unnamed_before(words, last)


# sentences back to whom a pronoun may stand for: he or she; they
FARTHEST = {False: 12, True: 3}


def events_of(entities: Entities, sources: frozenset[int]) -> list[tuple[int, object]]:
    """What refreshes whom the text speaks of, in order: names, described people and pronouns, outside marks."""
    words = entities.words
    found: list[tuple[int, object]] = [(m.first, m) for m in entities.mentions if not words[m.first].quoted]
    found += [(p, one) for p, one in joined_subjects(entities) if not words[p].quoted and p not in sources]
    for place in entities.openings:
        if not words[place].quoted and place not in sources and (answer := person_at(entities, place)):
            found.append((place, answer))
    met = {place for place, _ in found}
    for place in entities.pronouns:
        if not words[place].quoted and place not in sources and place not in met:
            found.append((place, words[place].lower))
    return sorted(found, key=lambda event: event[0])


def person_at(entities: Entities, first: int) -> Answer | None:
    """The person whom the noun phrase at the beginning of a sentence means: "The governor …", "A neighbour …"."""
    words, last = entities.words, first
    if words[first].lower not in DEFINITE | INDEFINITE:
        return None
    while (
        last + 1 < len(words)
        and words[last + 1].tag in {"NN", "JJ", "NNP"}
        and words[last + 1].sentence == words[first].sentence
    ):
        last += 1
    low = words[last].lower
    if last == first or words[last].tag not in {"NN", "NNP"}:
        return None
    if low not in offices_lexicon()[0] and not noun_gender(low):
        return None
    definite = words[first].lower in DEFINITE
    office = holder(entities, first, last) if definite else None
    entity = office.entity if office else described(entities, first, last)
    return Answer(entity, "office") if entity else Answer(None, "unnamed", description_of(words, first, last))
