"""Who speaks a quotation that has no source of its own: the rules in order."""

from collections.abc import Callable

from ..quotations import UNCLAIMED
from .narration import beat_behind, last_word_before, subject_before
from .sourceless import Sourceless
from .utterances import UNRESOLVED, Answer, repeated


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
            return repeated(case.given(other), "same sentence", other.source[0])
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
            return Answer(mention.entity, "same sentence", evidence=mention.first)
    return None


def cue_alone(case: Sourceless) -> Answer | None:
    """ "… it was said": a cue whose subject nobody tells."""
    return UNRESOLVED if case.utterance.cue is not None else None


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
            return repeated(asker, "alternation", other.first)
    return UNRESOLVED


def goes_on(case: Sourceless) -> Answer | None:
    """“A,” Lind said. “B.”: speech goes on with its speaker."""
    spoken = case.spoken_here()
    return repeated(case.given(spoken), "continuation", spoken.first) if spoken else None


def told_behind(case: Sourceless) -> Answer | None:
    """“A.” “B,” Lind said.: the next speech of the paragraph has a source."""
    for other in case.after:
        if case.words[other.first].paragraph == case.paragraph and other.quoted and case.given(other):
            return repeated(case.given(other), "continuation", other.first)
    return None


def only_one_introduced(case: Sourceless) -> Answer | None:
    """The article's first speech, when one person alone has been named, in the paragraph before."""
    if any(other.quoted and case.given(other) for other in case.before):
        return None
    words = case.words
    people = [m for m in case.entities.mentions if m.entity.kind == "person" and m.first < case.utterance.first]
    names = {m.entity.name for m in people}
    if len(names) != 1:
        return None
    before = case.paragraph - 1
    introduced = any(words[m.first].paragraph == before for m in case.entities.mentions if m.entity.name in names)
    return Answer(people[-1].entity, "subject before", evidence=people[-1].first) if introduced else None


def interviewed(case: Sourceless) -> Answer | None:
    """Will the dam hold? / “It will.”: a line without marks asks the one person of whom the article tells."""
    words, first = case.words, case.utterance.first
    place = last_word_before(words, first)
    if place is None or words[place].quoted or words[place].paragraph != case.paragraph - 1:
        return None
    person = case.entities.only_person if words[place + 1].text == "?" else None
    return Answer(person, "alternation") if person else None


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
            return repeated(answer, "alternation", other.first)
    return None


def last_speaker(case: Sourceless) -> Answer | None:
    """A paragraph of speech without any cue: whoever spoke last; of marks in the narrator's sentence nobody knows."""
    place = last_word_before(case.words, case.utterance.first)
    if place is not None and case.words[place].sentence == case.words[case.utterance.first].sentence:
        return None
    spoken = next((o for o in case.before if o.quoted and case.given(o)), None)
    return repeated(case.given(spoken), "last speaker", spoken.first) if spoken else None


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
    interviewed,
    alternation,
    last_speaker,
]
