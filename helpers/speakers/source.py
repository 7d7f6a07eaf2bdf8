"""The words of a quotation's source."""

import re
from dataclasses import dataclass

from ..lexicons import words_used_as
from .discourse import Discourse
from .entities import Entities
from .utterances import Utterance
from .words import Word, bare

ASIDE = frozenset([",", "(", ")", "—", "–", "--", "who", "which", "that", "speaking"])  # end an unnamed description
CUT = re.compile(
    r"[,;:()\[\]—–]|(?:who|whom|whose|which|that|where|when|in|at|from|with|on|by|to|as|during|after|before|about|"
    r"inside|near|against|speaking|citing)\b",
    re.IGNORECASE,
)
AUTHORED = frozenset(["by", "from"])


@dataclass
class Source:
    """The words of a quotation's source, by places among the article's words."""

    entities: Entities
    utterance: Utterance
    discourse: Discourse  # who has been spoken of up to this source
    first: int
    last: int
    head_last: int  # where the head noun phrase ends
    possessor: int | None  # the last possessive mark in it: "Lind's" in "Lind's spokesman"

    @property
    def words(self) -> list[Word]:
        """The words of the article."""
        return self.entities.words

    @property
    def head_noun(self) -> int:
        """The last word of the head noun phrase before any "of": "section" in "the section of the site"."""
        behind = (p - 1 for p in range(self.first + 1, self.head_last + 1) if self.words[p].lower in {"of", "for"})
        return next(behind, self.head_last)

    @property
    def phrase(self) -> list[Word]:
        """The words of the head noun phrase."""
        return self.words[self.first : self.head_last + 1]

    @property
    def lows(self) -> list[str]:
        """The words of the head noun phrase in lower case."""
        return [word.lower for word in self.words[self.first : self.head_last + 1]]


def source_of(entities: Entities, utterance: Utterance, discourse: Discourse) -> Source:
    """The source of a quotation, its head noun phrase told from what follows it."""
    words, first, last = entities.words, utterance.source[0], max(utterance.source)
    head_last = head_end(words, first, last)
    inside = {
        p for m in entities.named_in(first, head_last) for p in range(m.first, m.last)
    }  # "Prime Minister’s Office"
    owners = [p for p in range(first, head_last + 1) if words[p].tag == "POS" and p not in inside]
    return Source(entities, utterance, discourse, first, last, head_last, max(owners, default=None))


def head_end(words: list[Word], first: int, last: int) -> int:
    """The last word of the head noun phrase: up to a comma, a relative pronoun or a preposition other than "of" and "for"."""
    for place in range(first + 1, last + 1):
        suffixed = words[place].text == "," and place < last and bare(words[place + 1].text) in words_used_as("suffix")
        if CUT.match(words[place].text) and not suffixed:
            return place - 1
    return last
