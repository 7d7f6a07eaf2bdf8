"""Corrections of names: two names of one speaker, two speakers under one name, who holds an office."""

import re
from collections.abc import Callable

from ..squeezed import squeezed
from ..tables import CORRECTED
from .case import Case, Office, Quotation, Result, not_done
from .places import DONE
from .rows import Correction

TOGETHER = "; "  # joins the names of several who speak together
DETERMINERS = re.compile(r"^ (?:the|a|an|his|her|its|their|our) ")
NO_SUCH_NAME = "no quotation has this name or this source any more; mend the row, or take it out"


def told(row: Quotation, speaker: str | None, rule: str = CORRECTED, confidence: float = 1.0) -> Quotation:
    """The quotation with the speaker whom somebody has told."""
    return row._replace(speaker=speaker, rule=rule, confidence=confidence, evidence=None)


def called(words: str) -> str:
    """What a source is called, to compare by: "The head of state" is " head of state "."""
    return DETERMINERS.sub(" ", squeezed(words).text)


def is_called(row: Quotation, words: str) -> bool:
    """Whether a quotation's source is printed so, with or without an article before it."""
    return isinstance(row.source, str) and called(row.source) == called(words)


def with_alias(case: Case, one: Correction) -> Result:
    """One speaker where there were two names: quotations, mentions and offices of the first go to the second.

    A quotation whose source is printed so and has no speaker is given to the name, too. Who was only renamed keeps
    rule and confidence: how the speaker was decided has not changed.
    """

    def renamed(name: str) -> str:
        parts = [one.value if part == one.words else part for part in name.split(TOGETHER)]
        return TOGETHER.join(dict.fromkeys(parts))

    changed = {}
    for row in case.quotations:
        if isinstance(row.speaker, str):
            if row.speaker == one.words or renamed(row.speaker) != row.speaker:
                changed[row.quotation] = row._replace(
                    speaker=one.value if row.speaker == one.words else renamed(row.speaker)
                )
        elif is_called(row, one.words):
            changed[row.quotation] = told(row, one.value)
    mentions = [row._replace(name=renamed(row.name)) for row in case.mentions]
    offices = [row._replace(speaker=renamed(row.speaker)) for row in case.offices]
    if not changed and mentions == case.mentions and offices == case.offices:
        return not_done(case, NO_SUCH_NAME)
    return Result(case.with_rows(changed)._replace(mentions=mentions, offices=offices), len(changed), DONE)


def with_split(case: Case, one: Correction) -> Result:
    """Two speakers where there was one: of what the name has, what these sources say goes to another."""
    name, _, several = (part.strip() for part in one.value.partition("="))
    sources = {called(source) for source in several.split(";") if source.strip()}
    changed = {
        row.quotation: told(row, name)
        for row in case.quotations
        if row.speaker == one.words and isinstance(row.source, str) and called(row.source) in sources
    }
    mentions = [
        row._replace(name=name) if row.name == one.words and called(case.text[row.start : row.end]) in sources else row
        for row in case.mentions
    ]
    if not changed and mentions == case.mentions:
        return not_done(case, NO_SUCH_NAME)
    return Result(case.with_rows(changed)._replace(mentions=mentions), len(changed), DONE)


def with_office(case: Case, one: Correction) -> Result:
    """The holder of an office where a source is called by it and nothing else.

    A row for the whole corpus goes where no name was found: what an article itself ties to an office holds there.
    """
    changed = {
        row.quotation: told(row, one.value)
        for row in case.quotations
        if is_called(row, one.words) and not (one.everywhere and isinstance(row.speaker, str))
    }
    if not changed:
        return not_done(case, NO_SUCH_NAME)
    held = [
        Office(case.article, one.value, part.text, "now", part.start, part.end)
        for part in case.spans
        if part.role == "source" and part.quotation in changed
    ]
    others = [
        row for row in case.offices if (row.start, row.end) not in {(office.start, office.end) for office in held}
    ]
    offices = sorted([*others, *held], key=lambda row: row.start)
    return Result(case.with_rows(changed)._replace(offices=offices), len(changed), DONE)


OF_NAMES: dict[str, Callable[[Case, Correction], Result]] = {
    "alias": with_alias,
    "split": with_split,
    "office": with_office,
}
