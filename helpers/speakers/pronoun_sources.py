"""Sources that are pronouns: the rules."""

from ..lexicons import FEMALE, MALE, words_used_as
from .entities import Mention
from .pronouns import HE, SHE
from .source import Source
from .utterances import Answer
from .words import Word, is_initialism, opens_sentence

LONGEST_PASSIVE = 6  # words from "it" to the participle: "it has now been widely suggested"
FOR_WHOM = frozenset(["for", "to"])


def expletive(source: Source) -> Answer | None:
    """ "It is widely believed that …", "It emerged that …": an "it" that stands for nobody."""
    words, verb = source.words, source.first + 1
    if source.lows != ["it"] or source.utterance.cue is None or verb >= len(words):
        return None
    behind = [w for w in words[verb : verb + LONGEST_PASSIVE] if w.tag not in {"RB", "MD"}]
    while behind and behind[0].lemma in {"be", "have"}:
        behind = behind[1:]
        if behind and behind[0].tag in {"VBN", "VBD", "JJ"} and behind[0].lemma not in {"be", "have"}:
            quoted = behind[0].lemma in {"quote", "cite"}  # "it was quoted as saying"
            return None if quoted else Answer(None, "unnamed")
    return Answer(None, "unnamed") if words[verb].lemma in words_used_as("it that is nobody") else None


def viewpoint(source: Source) -> Answer | None:
    """ "For Ada Lind, a teacher, the painter was a legend. She said …": for whom it was, not the subject."""
    words, first = source.words, source.first
    low = source.lows[0]
    if low not in {"he", "she"} or len(source.lows) > 1 or first == 0:
        return None
    sentence = words[first].sentence
    place = first - 1
    while place > 0 and words[place].sentence >= sentence - 1 and words[place - 1].sentence >= sentence - 1:
        place -= 1
    if words[place].lower not in FOR_WHOM or words[place].quoted or words[place].paragraph != words[first].paragraph:
        return None
    found = next(iter(source.entities.named_in(place + 1, min(place + 6, first - 1))), None)
    if found is None or found.entity.kind != "person" or found.entity.gender == {"he": FEMALE, "she": MALE}[low]:
        return None
    return Answer(found.entity, "pronoun") if is_for_whom(words, place, found) else None


def is_for_whom(words: list[Word], opening: int, mention: Mention) -> bool:
    """Whether a name behind "for" opens a sentence, a comma and a clause behind it: "For Ada Lind, …"."""
    between = words[opening + 1 : mention.first]
    plain = all(word.tag in {"PRP$", "DT", "JJ", "NN", "NNP"} for word in between)
    return opens_sentence(words, opening) and plain and words[mention.last + 1].text == ","


def pronoun(source: Source) -> Answer | None:
    """ "she", "who"."""
    low, word = source.lows[0], source.words[source.first]
    if is_initialism(source.words, source.first):
        return None
    if len(source.lows) == 1 and (word.tag in {"PRP", "PRP$", "WP"} or low in HE | SHE):
        return source.discourse.pronoun(low, source.first)
    return None
