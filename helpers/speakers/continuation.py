"""Who speaks a quotation that has no source of its own."""

from ..quotations import CONTINUED, UNCLAIMED
from .entities import Cast, Entity
from .pronouns import by_pronoun, is_possessor
from .turns import UNRESOLVED, Answer, Turn


def without_source(
    cast: Cast, turns: list[Turn], position: int, answers: dict[int, Answer], sources: dict[int, Entity]
) -> Answer:
    """Who speaks a quotation that has no source of its own; sources: who stands at which word as a source."""
    words, turn = cast.words, turns[position]
    here = words[turn.first]

    def given(other: Turn) -> Answer | None:
        answer = answers.get(other.number)
        return answer if answer is not None and answer.rule != "unresolved" else None

    def repeated(answer: Answer, rule: str) -> Answer:
        return Answer(answer.entity, rule, answer.description, answer.kind)

    before, after = turns[:position][::-1], turns[position + 1 :]
    if turn.cue is not None:
        same = [
            t for t in before + after if words[t.first].sentence == words[turn.cue].sentence and t.source and given(t)
        ]
        if same:
            return repeated(given(same[0]), "same sentence")
        subject = next(
            (
                m
                for m in cast.mentions
                if words[m.first].sentence == words[turn.cue].sentence
                and m.last < turn.cue
                and not words[m.first].quoted
                and m.entity.kind == "person"
                and words[turn.cue].tag == "VBG"
            ),
            None,
        )
        return Answer(subject.entity, "same sentence") if subject else UNRESOLVED
    if not turn.quoted:
        return UNRESOLVED
    paragraph = here.paragraph
    spoken = [t for t in before if words[t.last].paragraph == paragraph and given(t)]
    subject = subject_before(cast, turn, sources)
    if spoken and turn.how == CONTINUED:
        return repeated(given(spoken[0]), "continuation")
    between = spoken and any(
        not w.quoted and w.tag in {"VBD", "VBZ", "VBP"}
        for w in words[spoken[0].last + 1 : turn.first]
        if w.sentence > words[spoken[0].last].sentence + 1
    )
    if spoken and not between:
        return repeated(given(spoken[0]), "continuation")
    if subject is not None:
        goes_on = spoken and given(spoken[0]).entity is subject
        return Answer(subject, "continuation" if goes_on else "subject before")
    if spoken:
        return repeated(given(spoken[0]), "continuation")
    following = next((t for t in after if words[t.first].paragraph == paragraph and t.quoted and given(t)), None)
    if following:
        return repeated(given(following), "continuation")
    return across_paragraphs(cast, turn, before, given, repeated)


def subject_before(cast: Cast, turn: Turn, sources: dict[int, Entity]) -> Entity | None:
    """The one person whom the sentence before names first, in the paragraph or in one that ends with a colon."""
    words = cast.words
    place = turn.first - 1
    while place >= 0 and not words[place].text[-1:].isalnum() and words[place].text != ":":
        place -= 1
    if place < 0:
        return None
    colon = words[place].text == ":"
    if words[place].quoted or (words[place].paragraph != words[turn.first].paragraph and not colon):
        return None
    sentence = words[place].sentence
    mentions = [m for m in cast.mentions if words[m.first].sentence == sentence and not words[m.first].quoted]
    people = [m.entity for m in mentions if m.entity.kind == "person" and not is_possessor(words, m)]
    if people:
        return people[0]
    first = next(p for p in range(place, -1, -1) if p == 0 or words[p - 1].sentence != sentence)
    if words[first].lower in {"he", "she"}:
        return by_pronoun(cast, words[first].lower, first, sources).entity
    return None


def across_paragraphs(cast: Cast, turn: Turn, before: list[Turn], given, repeated) -> Answer:
    """Who speaks a paragraph of speech without any cue: in a dialogue the other one, else whoever spoke last."""
    words = cast.words
    paragraph = words[turn.first].paragraph
    spoken = [t for t in before if t.quoted and given(t)]
    if not spoken:
        named = {m.entity.name: m.entity for m in cast.mentions if m.first < turn.first and m.entity.kind == "person"}
        introduced = any(words[m.first].paragraph == paragraph - 1 for m in cast.mentions if m.entity.name in named)
        return Answer(next(iter(named.values())), "subject before") if len(named) == 1 and introduced else UNRESOLVED
    if paragraph - words[spoken[0].last].paragraph > 1:
        return repeated(given(spoken[0]), "last speaker")
    last = given(spoken[0])
    earlier = [
        t
        for t in spoken[1:]
        if words[t.last].paragraph == words[spoken[0].first].paragraph - 1
        and (given(t).entity, given(t).description) != (last.entity, last.description)
    ]
    asks = words[spoken[0].last].text == "?" or words[min(spoken[0].last + 1, len(words) - 1)].text == "?"
    if earlier and (asks or spoken[0].how == UNCLAIMED or turn.how == UNCLAIMED):
        return repeated(given(earlier[0]), "alternation")
    return repeated(last, "last speaker")
