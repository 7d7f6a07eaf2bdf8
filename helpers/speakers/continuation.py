"""Who speaks a quotation that has no source of its own: the rules in order."""

from collections.abc import Callable
from dataclasses import dataclass

from ..lexicons import words_used_as
from ..quotations import UNCLAIMED
from .entities import Entities
from .pronouns import is_possessor
from .utterances import UNRESOLVED, Answer, Utterance, repeated
from .words import Word

LONGEST_BEAT = 14  # words of a paragraph that only leads to the speech behind it
OWNERS = frozenset(["his", "her"])
NEAR = 30  # quotations before or behind that are looked at: farther ones say nothing of who speaks here


@dataclass
class Sourceless:
    """A quotation without a source, and what is known of those around it."""

    entities: Entities
    utterances: list[Utterance]
    number: int  # of the quotation among them
    answers: dict[int, Answer]
    met: dict[int, Answer]  # whom the narrator's pronouns and described people are, by the place of the word
    attributed: frozenset[int]  # sentences that hold a source or cue

    @property
    def utterance(self) -> Utterance:
        """The quotation."""
        return self.utterances[self.number]

    @property
    def before(self) -> list[Utterance]:
        """The quotations before, the nearest first."""
        return self.utterances[max(0, self.number - NEAR) : self.number][::-1]

    @property
    def after(self) -> list[Utterance]:
        """The quotations behind."""
        return self.utterances[self.number + 1 : self.number + NEAR]

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


def asked_then_answered(case: Sourceless) -> Answer | None:
    """“Will you resign?” “No,” Greer replied.: a question is not its answerer's; whoever asked before asks again."""
    words, last = case.words, case.utterance.last
    if "?" not in {words[last].text, words[min(last + 1, len(words) - 1)].text} or not case.after:
        return None
    answer = case.after[0]
    between = words[last + 1 : answer.first]
    if any(word.text[-1:].isalnum() for word in between) or not case.given(answer) or not answer.source:
        return None
    answerer = case.given(answer)
    for other in case.before[:4]:
        asker = case.given(other)
        if other.quoted and asker and (asker.entity, asker.description) != (answerer.entity, answerer.description):
            return repeated(asker, "alternation")
    return UNRESOLVED


def subject_before(case: Sourceless) -> Answer | None:
    """ "Lind turned to the treasurer. “We have no money.”": who the sentence right before is about."""
    words, first = case.words, case.utterance.first
    place = last_word_before(words, first)
    if place is None or words[place].quoted:
        return None
    same_paragraph = words[place].paragraph == words[first].paragraph
    if not same_paragraph and not introduces(case, place):
        return None
    if words[place].sentence in case.attributed:
        return None
    found = subject_of(case, place)
    if found is None:
        return None
    spoken = case.spoken_here()
    same = spoken is not None and case.given(spoken).entity is found.entity and found.entity is not None
    return repeated(found, "continuation" if same else "subject before")


def introduces(case: Sourceless, place: int) -> bool:
    """Whether the paragraph before is a single short sentence, or a line with a name: "Rolf Abt, opposition leader"."""
    words, paragraph = case.words, case.words[place].paragraph
    begin = place
    while begin > 0 and words[begin - 1].paragraph == paragraph and place - begin <= LONGEST_BEAT:
        begin -= 1
    alone = words[begin].sentence == words[place].sentence or words[place].text == ":"
    return alone and place - begin < LONGEST_BEAT and paragraph == case.paragraph - 1


def subject_of(case: Sourceless, place: int) -> Answer | None:
    """Who the sentence that ends at a word is about: the person before its verb, "Abt's" only before "reply"."""
    words = case.words
    begin = place
    while (
        begin > 0
        and words[begin - 1].sentence == words[place].sentence
        and words[begin - 1].paragraph == words[place].paragraph
    ):
        begin -= 1
    mentions = {m.first: m for m in case.entities.named_in(begin, place)}
    for at in range(begin, place + 1):
        mention = mentions.get(at)
        if at in case.met and words[at].lower not in OWNERS:
            return case.met[at]
        if mention is not None and mention.entity.kind == "person":
            owned = words[min(mention.last + 2, len(words) - 1)].lower
            if not is_possessor(words, mention) or owned in words_used_as("reply", "office_words"):
                return Answer(mention.entity, "name")
        if words[at].tag in {"VBD", "VBZ", "VBP", "MD"}:
            break
    # "In the hall stood Ada Lind.": the only person of the sentence.
    people = [m for m in mentions.values() if m.entity.kind == "person" and not is_possessor(words, m)]
    return Answer(people[0].entity, "name") if len({id(m.entity) for m in people}) == 1 else None


def beat_behind(case: Sourceless) -> Answer | None:
    """“The dam will hold.” Falk pointed at the map. “Nobody needs to leave.”: who acts between two pieces of speech."""
    words, last = case.words, case.utterance.last
    before = last_word_before(words, case.utterance.first)
    if before is not None and words[before].paragraph == case.paragraph:
        return None  # what leads to the speech says more than what follows it
    following = next((o for o in case.after if o.quoted), None)
    if following is None or words[following.first].paragraph != case.paragraph or following.source:
        return None
    begin = last + 1
    while begin < following.first and not words[begin].text[-1:].isalnum():
        begin += 1
    if begin >= following.first or words[begin].sentence in case.attributed:
        return None
    end = begin
    while end + 1 < following.first and words[end + 1].sentence == words[begin].sentence:
        end += 1
    spoken = case.spoken_here()
    found = subject_of(case, end) if spoken is None else None
    return repeated(found, "subject before") if found else None


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


def last_word_before(words: list[Word], first: int) -> int | None:
    """The last word or colon before a word."""
    place = first - 1
    while place >= 0 and not words[place].text[-1:].isalnum() and words[place].text != ":":
        place -= 1
    return place if place >= 0 else None


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
    asked_then_answered,
    beat_behind,
    subject_before,
    goes_on,
    told_behind,
    only_one_introduced,
    alternation,
    last_speaker,
]
