"""Who may stand for a pronoun, and what speaks for and against it."""

import math
from dataclasses import dataclass
from itertools import accumulate

from ..lexicons import FEMALE, MALE
from .pronouns import HE, SHE, THEY
from .utterances import Answer
from .words import Word

OFTEN = 8  # namings from which somebody is as much the story's subject as can be
SENTENCES = {"another sentence": 1, "two or more before": 2, "three or more before": 3, "five or more before": 5}


@dataclass
class Seen:
    """Somebody of whom the text has spoken: where last, and how."""

    answer: Answer
    kind: str
    gender: str
    named: int  # the word that last named or described them; no pronoun, where there was something better
    sentence: int
    paragraph: int
    count: int = 0
    subject: bool = False
    owner: bool = False
    spoke: bool = False
    by_pronoun: bool = False


def fits(seen: Seen, low: str) -> bool:
    """Whether a pronoun can stand for somebody."""
    if low in HE:
        return seen.kind in {"person", "unnamed"} and seen.gender != FEMALE
    if low in SHE:
        return seen.kind in {"person", "unnamed"} and seen.gender != MALE
    if low in THEY:
        return seen.kind in {"joint", "plural"}
    return low == "it" and (seen.kind == "organisation" or (seen.kind == "unnamed" and not seen.gender))


def is_somebody(seen: Seen) -> bool:
    """Whether it is surely a person, or nothing of which a name could tell."""
    entity = seen.answer.entity
    return entity is None or seen.kind != "person" or entity.acts


def features(seen: Seen, back: int, word: Word, between: int) -> dict[str, float]:
    """What speaks for and against somebody, by name of the weight.

    Arguments: back: sentences of the narrator's since; word: the pronoun; between: how many others whom it fits have been spoken of since.
    """
    return {
        **{name: float(back >= least) for name, least in SENTENCES.items()},
        "paragraphs between": min(word.paragraph - seen.paragraph, 3),
        "subject": float(seen.subject),
        "owner only": float(seen.owner),
        "spoke last": float(seen.spoke),
        "by pronoun": float(seen.by_pronoun),
        "gender known": float(bool(seen.gender)),
        "often named": math.log(1 + min(seen.count, OFTEN)),
        "others between": float(min(between, 3)),
        "unnamed": float(seen.answer.entity is None),
    }


def is_subject(words: list[Word], place: int) -> bool:
    """Whether no other noun stands before a word in its sentence, or only what opens it: "In May Lind …"."""
    first = place
    while first > 0 and words[first - 1].sentence == words[place].sentence and place - first < 12:
        first -= 1
    before = words[first:place]
    return not any(word.tag.startswith("VB") and not word.quoted for word in before)


def narrated_sentences(words: list[Word]) -> dict[int, int]:
    """How many sentences that are not wholly inside marks there are up to each sentence."""
    own: dict[int, bool] = {}
    for word in words:
        own[word.sentence] = own.get(word.sentence, False) or (not word.quoted and word.text[-1:].isalpha())
    return dict(zip(own, accumulate(own.values()), strict=True))
