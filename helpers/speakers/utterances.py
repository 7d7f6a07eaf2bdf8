"""Quotations as word places, and the answers to who speaks them."""

from collections import defaultdict
from typing import NamedTuple

from ..tables import QUOTATIONS
from .entities import Cast, Entity

NUMBER, RULE, CONFIDENCE = (list(QUOTATIONS).index(name) for name in ("quotation", "rule", "confidence"))


class Turn(NamedTuple):
    """A quotation as the resolver sees it: word places of its source, cue and content."""

    number: int
    how: str
    source: tuple[int, int] | None
    cue: int | None
    first: int
    last: int
    quoted: bool


def turns_of(cast: Cast, quotations: list[tuple], spans: list[tuple]) -> list[Turn]:
    """The article's quotations in order, as word places."""
    by_number: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for number, role, start, end, quoted in spans:
        by_number[number][role].append((cast.at(start), cast.at(end) - 1, quoted))
    turns = []
    for row in quotations:
        number, how = row[NUMBER], row[RULE]
        roles = by_number[number]
        content = roles["content"]
        turns.append(
            Turn(
                number,
                how,
                roles["source"][0][:2] if roles["source"] else None,
                roles["cue"][0][0] if roles["cue"] else None,
                content[0][0],
                content[-1][1],
                any(c[2] for c in content),
            )
        )
    return turns


class Answer(NamedTuple):
    """Who speaks a quotation: a named entity, or the description of somebody unnamed."""

    entity: Entity | None
    rule: str
    description: str = ""
    kind: str = ""


UNRESOLVED = Answer(None, "unresolved")
