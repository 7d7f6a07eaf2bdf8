"""Who speaks a quotation that has no source of its own: the rules in order."""

from collections.abc import Callable

from ..lexicons import words_used_as
from ..quotations import UNCLAIMED
from .narration import beat_behind, last_word_before, subject_before
from .sourceless import Sourceless
from .utterances import UNRESOLVED, Answer, Utterance, repeated


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


def chanted(case: Sourceless) -> Answer | None:
    """There were shouts of “Resign now!”; a banner reading “Bread and peace”: of many voices nobody's."""
    words, last = case.words, case.utterance.first - 1
    while last > 0 and not words[last].text[-1:].isalnum():
        last -= 1
    if last < 1 or words[last].sentence != words[case.utterance.first].sentence:
        return None
    shouts = words[last].lower == "of" and words[last - 1].lower in words_used_as("many voices")
    shown = words[last].lower in {"reading", "read", "saying"} and words[last - 1].lower in words_used_as("shows words")
    return Answer(None, "unnamed") if case.utterance.cue is None and (shouts or shown) else None


def side_by_side(case: Sourceless) -> Answer | None:
    """“Who pays for the walls?” “You do.”: marks side by side are a question and its answer, by those who spoke so before."""
    one = case.utterance
    before, after = next(iter(case.before), None), next(iter(case.after), None)
    here = [o for o in case.before if case.words[o.last].paragraph == case.paragraph and o.quoted and case.given(o)]
    if before is not None and case.asks(before) and case.touches(before, one):
        asker = case.given(before)
        return other_than(case, here, asker) if asker else UNRESOLVED
    if case.asks(one) and after is not None and after.source is None and case.touches(one, after):
        asked = next((o for o in here if case.asks(o)), None)
        return repeated(case.given(asked), "alternation", asked.first) if asked else UNRESOLVED
    return None


def other_than(case: Sourceless, spoken: list[Utterance], asker: Answer) -> Answer:
    """The nearest of those who have spoken that is not the one who asks; nobody known where only that one has."""
    for other in spoken:
        answer = case.given(other)
        if (answer.entity, answer.description) != (asker.entity, asker.description):
            return repeated(answer, "alternation", other.first)
    return UNRESOLVED


def asked_then_answered(case: Sourceless) -> Answer | None:
    """“Will you resign?” “No,” Greer replied.: a question is not its answerer's; whoever asked before asks again."""
    if not case.asks(case.utterance) or not case.after:
        return None
    answer = case.after[0]
    if not case.touches(case.utterance, answer) or not case.given(answer) or not answer.source:
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
    if not case.asks(latest) and UNCLAIMED not in {latest.found_by, case.utterance.found_by}:
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
    chanted,
    side_by_side,
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
