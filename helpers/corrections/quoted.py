"""Corrections of single quotations: whose they are, whether they are any, and those that were missed."""

from collections.abc import Callable

from ..quotations import Article, Found, quotation_row, span_rows, stretches
from ..squeezed import occurrences, squeezed
from ..tables import CORRECTED
from ..tokens import Span
from .case import Case, Part, Quotation, Result, not_done
from .names import told
from .places import AGAIN, DONE, found_quotation, similar_place
from .rows import Correction

SAME = 0.5  # share of the union of both contents' characters, as `accuracy` matches quotations


def of_quotation(case: Case, one: Correction, change: Callable[[Quotation, Correction], Quotation]) -> Result:
    """The case with one quotation changed, if it is found again."""
    found = found_quotation(case, one.words)
    if not found.quotation:
        return not_done(case, found.told)
    row = next(row for row in case.quotations if row.quotation == found.quotation)
    return Result(case.with_rows({row.quotation: change(row, one)}), 1, found.told, row.start)


def with_speaker(case: Case, one: Correction) -> Result:
    """The quotation with another speaker."""
    return of_quotation(case, one, lambda row, one: told(row, one.value))


def without_name(case: Case, one: Correction) -> Result:
    """The quotation as one of a source that the article does not name."""
    return of_quotation(case, one, lambda row, _: told(row, None))


def unresolved(case: Case, one: Correction) -> Result:
    """The quotation as one of which nobody can tell who speaks."""
    return of_quotation(case, one, lambda row, _: told(row, None, "unresolved", 0.0))


def with_act(case: Case, one: Correction) -> Result:
    """The quotation as speech, a thought or a finding; who decided its speaker stays."""
    return of_quotation(case, one, lambda row, one: row._replace(act=one.value))


def without_quotation(case: Case, one: Correction) -> Result:
    """The case without a quotation: its words are the narrator's."""
    found = found_quotation(case, one.words)
    if not found.quotation:
        return not_done(case, found.told)
    start = case.contents(found.quotation)[0].start
    left = case._replace(
        quotations=[row for row in case.quotations if row.quotation != found.quotation],
        spans=[part for part in case.spans if part.quotation != found.quotation],
    )
    return Result(left, 1, found.told, start)


def with_quotation(case: Case, one: Correction) -> Result:
    """The case with a quotation that was missed, direct where it stands in marks; without a value it has no speaker."""
    wanted = squeezed(one.words).text
    places = occurrences(wanted, case.words)
    how = DONE if places else AGAIN
    if not places and (place := similar_place(case, wanted)):
        places = [place]
    if not places:
        return not_done(case, "its words are not in the article; give them as they are printed, from first to last")
    if len(places) > 1:
        return not_done(case, f"its words stand at {len(places)} places; give more of them")
    place = places[0]
    taken = [
        part for part in case.spans if part.role == "content" and part.start < place.end and place.start < part.end
    ]
    if taken:
        return as_found_now(case, one, place, {part.quotation for part in taken})
    return added(case, one, place, how)


def as_found_now(case: Case, one: Correction, place: Span, numbers: set[int]) -> Result:
    """The case where newer rules find what an older table had missed: about the same words, now with the speaker told."""
    row = next(row for row in case.quotations if row.quotation in numbers)
    parts = case.contents(row.quotation)
    own = sum(part.end - part.start for part in parts)
    common = sum(max(0, min(part.end, place.end) - max(part.start, place.start)) for part in parts)
    if len(numbers) > 1 or common < SAME * (own + place.end - place.start - common):
        return not_done(case, "part of it is a quotation already; first give that one the field 'no quotation'")
    changed = {row.quotation: told(row, one.value)} if one.value else {}
    return Result(case.with_rows(changed), 1, "done; it is found without this row, too", parts[0].start)


def added(case: Case, one: Correction, place: Span, how: str) -> Result:
    """The case with one more quotation."""
    number = 1 + max((row.quotation for row in case.quotations), default=0)
    marked = [Span(low, high) for low, high, *_ in stretches(case.text) if low <= place.start and place.end <= high]
    for whole in marked:  # the full stop before the closing mark is in the content, as it is where rules find it
        if squeezed(case.text[slice(*whole)]).text == squeezed(case.text[slice(*place)]).text:
            place = whole
    found = Found([place], confidence=1.0, quoted=[bool(marked)])
    looked_at = Article(case.text, case.passage, [], [])
    row = Quotation._make(quotation_row(case.article, number, looked_at, found)[: len(Quotation._fields)])
    row = told(
        row._replace(act="speech"),
        one.value or None,
        CORRECTED if one.value else "unresolved",
        1.0 if one.value else 0.0,
    )
    parts = [Part._make(part) for part in span_rows(case.article, number, case.text, found)]
    return Result(in_order(case, row, parts), 1, how, place.start)


def in_order(case: Case, row: Quotation, parts: list[Part]) -> Case:
    """The case with one more quotation, at its place in the article."""
    first = {part.quotation: part.start for part in reversed([*case.spans, *parts]) if part.role == "content"}
    quotations = sorted([*case.quotations, row], key=lambda row: first[row.quotation])
    order = {row.quotation: place for place, row in enumerate(quotations)}
    spans = sorted([*case.spans, *parts], key=lambda part: order[part.quotation])
    return case._replace(quotations=quotations, spans=spans)


OF_QUOTATIONS: dict[str, Callable[[Case, Correction], Result]] = {
    "no quotation": without_quotation,
    "quotation": with_quotation,
    "speaker": with_speaker,
    "unnamed": without_name,
    "unresolved": unresolved,
    "act": with_act,
}
