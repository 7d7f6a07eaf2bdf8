"""Speech that the narrator leads to, or that a gesture stands beside."""

from ..lexicons import words_used_as
from .pronouns import is_possessor
from .sourceless import Sourceless
from .utterances import Answer, repeated
from .words import Word

LONGEST_BEAT = 14  # words of a paragraph that only leads to the speech behind it
OWNERS = frozenset(["his", "her"])


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
    return repeated(found, "continuation" if same else "subject before", found.evidence)


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
            return case.met[at]._replace(evidence=at)
        if mention is not None and mention.entity.kind == "person":
            owned = words[min(mention.last + 2, len(words) - 1)].lower
            if not is_possessor(words, mention) or owned in words_used_as("reply", "office_words"):
                return Answer(mention.entity, "name", evidence=at)
        if words[at].tag in {"VBD", "VBZ", "VBP", "MD"}:
            break
    # "In the hall stood Ada Lind.": the only person of the sentence.
    people = [m for m in mentions.values() if m.entity.kind == "person" and not is_possessor(words, m)]
    only = people[0] if len({id(m.entity) for m in people}) == 1 else None
    return Answer(only.entity, "name", evidence=only.first) if only else None


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
    return repeated(found, "subject before", found.evidence) if found else None


def last_word_before(words: list[Word], first: int) -> int | None:
    """The last word or colon before a word."""
    place = first - 1
    while place >= 0 and not words[place].text[-1:].isalnum() and words[place].text != ":":
        place -= 1
    return place if place >= 0 else None
