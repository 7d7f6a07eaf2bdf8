"""What the words for an unnamed source tell: number and gender."""

from ..lexicons import FEMALE, MALE, offices_lexicon, words_used_as
from .utterances import UNRESOLVED, Answer
from .words import Word, description_of

NO_MAN = frozenset(["woman", "german", "human", "roman", "norman"])  # end like "policeman"


def head_noun(description: str) -> str:
    """The last word of the first noun phrase of a description: "spokesman" of "a spokesman for the airline"."""
    kept = []
    for word in description.split():
        if kept and word.lower() in words_used_as("ends a description"):
            break
        kept.append(word)
    return kept[-1].lower().strip(",.") if kept else ""


def is_plural(description: str) -> bool:
    """Whether a description is of several: "two officials", "residents"."""
    noun = head_noun(description)
    return noun in {"people", "police", "others"} or (noun.endswith("s") and not noun.endswith("ss"))


def noun_gender(low: str) -> str:
    """The gender that a noun tells: "spokeswoman", "brother"."""
    known = words_used_as("man or woman").get(low) or offices_lexicon()[1].get(low, "")
    if not known and low.endswith("woman"):
        return FEMALE
    return known or (MALE if low.endswith("man") and low not in NO_MAN else "")


def unnamed_before(words: list[Word], last: int) -> Answer:
    """The noun phrase that ends at a word as an unnamed source: "voters" in "voters who said …"."""
    first = last
    while first > 0 and words[first - 1].tag in {"JJ", "NN", "NNS", "CD", "DT", "VBN", "PRP$"}:
        first -= 1
        if words[first].tag in {"DT", "PRP$"}:
            break
    if words[last].tag not in {"NN", "NNS"}:
        return UNRESOLVED
    return Answer(None, "unnamed", description_of(words, first, last))
