"""Quotations as word places, and the answers to who speaks them."""

from collections import defaultdict, namedtuple
from typing import NamedTuple

from ..tables import QUOTED
from .entities import Entities, Entity

Row = namedtuple("Row", QUOTED)  # of the table that `quotations.find_quotations` gives


class Utterance(NamedTuple):
    """A quotation as the resolver sees it: word places of its source, cue and content."""

    number: int
    found_by: str
    source: tuple[int, int] | None
    cue: int | None
    first: int
    last: int
    quoted: bool


class Answer(NamedTuple):
    """Who speaks a quotation: a named entity, or the description of somebody unnamed."""

    entity: Entity | None
    rule: str
    description: str = ""
    kind: str = ""
    certain: float = 1.0  # how sure the choice among several was, where there was one
    evidence: int | None = None  # the word elsewhere in the article that told, where one did

    @property
    def is_resolved(self) -> bool:
        """Whether it says who speaks, by name or as somebody unnamed."""
        return self.rule != "unresolved"


UNRESOLVED = Answer(None, "unresolved")


def repeated(answer: Answer, rule: str, evidence: int | None = None) -> Answer:
    """The same speaker, found by another rule from a word elsewhere."""
    return answer._replace(rule=rule, evidence=evidence)


def utterances_of(entities: Entities, rows: list[Row], spans: list[tuple]) -> list[Utterance]:
    """The article's quotations in order, as word places.

    Arguments: spans: (quotation, role, start, end, quoted) of each span.
    """
    by_number: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for number, role, start, end, quoted in spans:
        last = max(0, entities.at(end) - 1)
        # What begins within a token, as "…" does in "‘…", begins with it, though the token starts before.
        by_number[number][role].append((min(entities.at(start), last), last, quoted))
    utterances = []
    for row in rows:
        roles = by_number[row.quotation]
        content = roles["content"]
        utterances.append(
            Utterance(
                row.quotation,
                row.found_by,
                roles["source"][0][:2] if roles["source"] else None,
                roles["cue"][0][0] if roles["cue"] else None,
                content[0][0],
                content[-1][1],
                any(quoted for _, _, quoted in content),
            )
        )
    return utterances
