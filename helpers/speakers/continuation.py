"""Who speaks a quotation that has no source of its own: the rules in order."""

from collections.abc import Callable
from dataclasses import dataclass

from ..quotations import CONTINUED, UNCLAIMED
from .entities import Entities, Entity, Mention
from .pronouns import HE, SHE, by_pronoun, is_possessor
from .utterances import UNRESOLVED, Answer, Utterance
from .words import Word


@dataclass
class Sourceless:
    """A quotation without a source, and what is known of those around it."""

    entities: Entities
    utterance: Utterance
    before: list[Utterance]  # nearest first
    after: list[Utterance]
    answers: dict[int, Answer]
    sources: dict[int, Entity]  # who stands at which word as a source

    @property
    def words(self) -> list[Word]:
        """The words of the article."""
        return self.entities.words

    @property
    def paragraph(self) -> int:
        """The paragraph in which the quotation begins."""
        return self.words[self.utterance.first].paragraph

    def given(self, other: Utterance) -> Answer | None:
        """Who speaks another quotation, if that is known."""
        answer = self.answers.get(other.number)
        return answer if answer is not None and answer.is_resolved else None

    def spoken_here(self) -> Utterance | None:
        """The nearest quotation before that ends in the same paragraph and whose speaker is known."""
        here = (o for o in self.before if self.words[o.last].paragraph == self.paragraph and self.given(o))
        return next(here, None)


def without_source(sourceless: Sourceless) -> Answer:
    """Who speaks a quotation that has no source of its own: the answer of the first rule that has one."""
    answers = (rule(sourceless) for rule in SOURCELESS_RULES)
    return next((answer for answer in answers if answer is not None), UNRESOLVED)


def repeated(answer: Answer, rule: str) -> Answer:
    """The same speaker, found by another rule."""
    return answer._replace(rule=rule)


def same_sentence(case: Sourceless) -> Answer | None:
    """ "Lind said it rained, adding that …": a cue without a subject shares that of another cue."""
    words, cue = case.words, case.utterance.cue
    if cue is None:
        return None
    sentence = words[cue].sentence
    for other in case.before + case.after:
        if words[other.first].sentence == sentence and other.source and case.given(other):
            return repeated(case.given(other), "same sentence")
    return None


def participle(case: Sourceless) -> Answer | None:
    """ "Lind left the room, saying that …": the person named before in the sentence is the subject of the participle."""
    words, cue = case.words, case.utterance.cue
    if cue is None or words[cue].tag != "VBG":
        return None
    for mention in case.entities.mentions:
        if mention.last >= cue:
            break
        here = words[mention.first].sentence == words[cue].sentence
        if here and not words[mention.first].quoted and mention.entity.kind == "person":
            return Answer(mention.entity, "same sentence")
    return None


def cue_alone(case: Sourceless) -> Answer | None:
    """ "… it was said": a cue whose subject nobody tells."""
    return UNRESOLVED if case.utterance.cue is not None else None


def narrated_between(case: Sourceless, spoken: Utterance) -> bool:
    """Whether a verb of the narrator's stands between two quotations, behind the sentence after the first."""
    behind = case.words[spoken.last].sentence + 1
    between = case.words[spoken.last + 1 : case.utterance.first]
    return any(w.sentence > behind and not w.quoted and w.tag in {"VBD", "VBZ", "VBP"} for w in between)


def subject_before(case: Sourceless) -> Answer | None:
    """ "Lind turned to the treasurer. “We have no money.”": who the sentence before is about.

    Behind other speech of the paragraph only where the narrator has told something in between.
    """
    spoken = case.spoken_here()
    if spoken and (case.utterance.found_by == CONTINUED or not narrated_between(case, spoken)):
        return None
    subject = subject_of_sentence_before(case)
    if subject is None:
        return None
    same = spoken is not None and case.given(spoken).entity is subject
    return Answer(subject, "continuation" if same else "subject before")


def goes_on(case: Sourceless) -> Answer | None:
    """“A,” Lind said. “B.”: speech goes on with its speaker."""
    spoken = case.spoken_here()
    return repeated(case.given(spoken), "continuation") if spoken else None


def told_behind(case: Sourceless) -> Answer | None:
    """“A.” “B,” Lind said.: the next speech of the paragraph has a source."""
    for other in case.after:
        if case.words[other.first].paragraph == case.paragraph and other.quoted and case.given(other):
            return repeated(case.given(other), "continuation")
    return None


def subject_of_sentence_before(case: Sourceless) -> Entity | None:
    """The person whom the sentence before names first, in the paragraph or in one that ends with a colon."""
    words, first = case.words, case.utterance.first
    place = last_word_before(words, first)
    if place is None or words[place].quoted:
        return None
    if words[place].paragraph != words[first].paragraph and words[place].text != ":":
        return None
    sentence = words[place].sentence
    people = [m.entity for m in people_of(case, sentence) if not is_possessor(words, m)]
    if people:
        return people[0]
    begin = place
    while begin > 0 and words[begin - 1].sentence == sentence:
        begin -= 1
    if words[begin].lower in (HE | SHE) & {"he", "she"}:
        return by_pronoun(case.entities, words[begin].lower, begin, case.sources).entity
    return None


def last_word_before(words: list[Word], first: int) -> int | None:
    """The last word or colon before a word."""
    place = first - 1
    while place >= 0 and not words[place].text[-1:].isalnum() and words[place].text != ":":
        place -= 1
    return place if place >= 0 else None


def people_of(case: Sourceless, sentence: int) -> list[Mention]:
    """The people whom the narrator names in a sentence."""
    words = case.words
    return [
        m
        for m in case.entities.mentions
        if words[m.first].sentence == sentence and not words[m.first].quoted and m.entity.kind == "person"
    ]


def only_one_introduced(case: Sourceless) -> Answer | None:
    """The article's first speech, when one person alone has been named, in the paragraph before."""
    if any(other.quoted and case.given(other) for other in case.before):
        return None
    words = case.words
    people = [m for m in case.entities.mentions if m.entity.kind == "person" and m.first < case.utterance.first]
    names = {m.entity.name for m in people}
    if len(names) != 1:
        return None
    introduced = any(
        words[m.first].paragraph == case.paragraph - 1 for m in case.entities.mentions if m.entity.name in names
    )
    return Answer(people[0].entity, "subject before") if introduced else None


def alternation(case: Sourceless) -> Answer | None:
    """“A?” Lind asked. “B,” Oda said. “C.” “D.”: in a dialogue, paragraph by paragraph, the other one."""
    words = case.words
    spoken = [o for o in case.before if o.quoted and case.given(o)]
    if not spoken or case.paragraph - words[spoken[0].last].paragraph > 1:
        return None
    latest, last = spoken[0], case.given(spoken[0])
    asks = "?" in {words[latest.last].text, words[min(latest.last + 1, len(words) - 1)].text}
    if not asks and UNCLAIMED not in {latest.found_by, case.utterance.found_by}:
        return None
    for other in spoken[1:]:
        answer = case.given(other)
        another = (answer.entity, answer.description) != (last.entity, last.description)
        if another and words[other.last].paragraph == words[latest.first].paragraph - 1:
            return repeated(answer, "alternation")
    return None


def last_speaker(case: Sourceless) -> Answer | None:
    """A paragraph of speech without any cue: whoever spoke last."""
    spoken = next((o for o in case.before if o.quoted and case.given(o)), None)
    return repeated(case.given(spoken), "last speaker") if spoken else None


# First what has a cue of its own, then speech: within its paragraph, then across paragraphs.
SOURCELESS_RULES: list[Callable[[Sourceless], Answer | None]] = [
    same_sentence,
    participle,
    cue_alone,
    subject_before,
    goes_on,
    told_behind,
    only_one_introduced,
    alternation,
    last_speaker,
]
