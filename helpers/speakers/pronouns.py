"""Pronouns."""

from .entities import Mention
from .words import Word

HE = frozenset(["he", "him", "himself", "his"])
SHE = frozenset(["she", "her", "herself", "hers"])
THEY = frozenset(["they", "them", "themselves", "their", "theirs"])
OWNS = frozenset(["his", "her", "hers", "their", "its"])


def is_pronoun(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a pronoun of one man or woman."""
    return text.lower() in HE or text.lower() in SHE


def is_possessor(words: list[Word], mention: Mention) -> bool:
    """Whether the name only owns what follows ("Lind's budget")."""
    return mention.last + 1 < len(words) and words[mention.last + 1].tag == "POS"
