"""A quotation without a source, and what stands around it."""

from dataclasses import dataclass

from .entities import Entities
from .utterances import Answer, Utterance
from .words import Word, asks

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

    def asks(self, other: Utterance) -> bool:
        """Whether a quotation ends in a question mark."""
        return asks(self.words, other.last)

    def touches(self, one: Utterance, other: Utterance) -> bool:
        """Whether nothing but marks stands between two quotations."""
        between = self.words[one.last + 1 : other.first]
        return not any(word.text[-1:].isalnum() for word in between)
