"""Finds a quotation again by its first words, also where the article or the rules have changed since.

The order: exact first words, then the same words anywhere in the article, then similar ones. A choice among several
is never made for the user: it is said, with the cure.
"""

from typing import NamedTuple

from rapidfuzz import fuzz

from ..squeezed import occurrences, squeezed
from ..tokens import Span
from .case import Case

DONE = "done"
AGAIN = "done; found again by similar words: check it"
GONE = "its words are no longer in the article; mend the row, or take it out"
NO_QUOTATION = "there is no quotation at these words any more; take the row out, or add it with the field 'quotation'"
SEVERAL = "quotations begin so; give more words, or the number of its first character, as the table `spans` has it"
# In percent of letters that agree. Measured on PolNeAR dev: the first six words of a quotation with one word changed,
# added or left out keep 78 in 99 of 100 cases (eight words 86); in an article where they do not stand, the most similar
# beginning of a quotation reaches 68 in one of 100 cases (eight words 62), the most similar place 71 (66).
SIMILAR, SIMILAR_PLACE, APART = 75.0, 80.0, 8.0
FEWEST = 6  # words: of four, one case in 100 finds 79 by chance
STRETCHED = (0.75, 1.4)  # how much shorter or longer the words may be after an edit


class Found(NamedTuple):
    """The number of a quotation, or 0, and how it was found, or why not."""

    quotation: int
    told: str


def found_quotation(case: Case, words: str) -> Found:
    """The quotation that begins with these words, or at this character.

    Arguments: words: the first words of its content, or a number.
    """
    if words.isdigit():
        return by_start(case, int(words))
    wanted = squeezed(words).text
    contents = {row.quotation: squeezed(row.content).text for row in case.quotations}
    exact = [number for number, text in contents.items() if text.startswith(wanted)]
    if exact:
        return Found(exact[0], DONE) if len(exact) == 1 else Found(0, f"{len(exact)} {SEVERAL}")
    places = occurrences(wanted, case.words)
    if places:
        return at_places(case, places, DONE)
    if too_short(wanted):
        return Found(0, f"{GONE}; {FEWEST} words or more are found again when a letter has changed")
    return by_similar_words(case, wanted, contents)


def by_start(case: Case, start: int) -> Found:
    """The quotation whose content begins at a character."""
    for row in case.quotations:
        if row.start == start:
            return Found(row.quotation, DONE)
    return Found(0, f"no quotation begins at character {start} any more; give its first words instead")


def at_places(case: Case, places: list[Span], told: str) -> Found:
    """The one quotation whose content has words at these places: the rules may begin it elsewhere than they did."""
    shared: dict[int, int] = {}
    for place in places:
        for part in case.spans:
            common = min(part.end, place.end) - max(part.start, place.start)
            if part.role == "content" and common > 0:
                shared[part.quotation] = shared.get(part.quotation, 0) + common
    if not shared:
        return Found(0, NO_QUOTATION)
    most = max(shared.values())
    best = [number for number, common in shared.items() if common == most]
    return Found(best[0], told) if len(best) == 1 else Found(0, f"{len(best)} {SEVERAL}")


def by_similar_words(case: Case, wanted: str, contents: dict[int, str]) -> Found:
    """The one quotation that begins with similar words, else the one that stands where similar words stand."""
    scores = sorted(((likeness(wanted, text), number) for number, text in contents.items()), reverse=True)
    if scores and scores[0][0] >= SIMILAR:
        if len(scores) > 1 and scores[0][0] - scores[1][0] < APART:
            return Found(0, f"2 {SEVERAL}")
        return Found(scores[0][1], AGAIN)
    place = similar_place(case, wanted)
    return Found(0, GONE) if place is None else at_places(case, [place], AGAIN)


def too_short(wanted: str) -> bool:
    """Whether squeezed words are too few to be known again when some of them have changed."""
    return len(wanted.split()) < FEWEST


def likeness(wanted: str, text: str) -> float:
    """How far a text begins like the words, in percent: the best of its beginnings of about their length."""
    low, high = (int(len(wanted) * factor) for factor in STRETCHED)
    ends = [end for end in range(low, min(high, len(text)) + 1) if text[end - 1] == " "]
    return max((fuzz.ratio(wanted, text[:end]) for end in ends), default=0.0)


def similar_place(case: Case, wanted: str) -> Span | None:
    """Where in the article similar words stand; None when nowhere."""
    if too_short(wanted):
        return None
    best = fuzz.partial_ratio_alignment(wanted, case.words.text, score_cutoff=SIMILAR_PLACE)
    if best is None or best.dest_end <= best.dest_start:
        return None
    # To whole words: the alignment has as many letters as were asked for, and may begin or end inside one.
    low = case.words.text.rfind(" ", 0, best.dest_start + 2)
    high = case.words.text.find(" ", max(best.dest_end - 2, low + 1))
    return case.words.span(low + 1, high if high >= 0 else len(case.words.text) - 1)
