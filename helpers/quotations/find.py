"""Source, cue and content of direct, indirect and mixed quotations.

The labeller finds cues, and for each cue its source and content; the marks say where printed speech begins and
ends. Reconciling the two gives quotations: a content takes in whole stretches of marks, speech in marks that no
cue claims is kept without one, and what stands in marks without being speech stays out.
"""

import re
from typing import NamedTuple

import pandas as pd

from ..tables import QUOTED, SPANS, as_table
from ..tokens import Passage, Passages
from .claims import fitted, is_reported, owners
from .frames import by_frame, in_words, point_back
from .joining import goes_on, join_broken, join_reopened, without_doubles
from .labeller import claims_of
from .marks import Stretch, n_words, stretches
from .spans import CONTINUED, LABELLED, Found, overlap
from .subjects import beside, with_bare_cue, with_outer_source, without_addressee
from .unclaimed import LEAST_SPEECH, SIGNED, claim_by_rule, is_speech, turns, with_own_cue

EDITOR = re.compile(r"\[[^\[\]]*\]")


class Quoted(NamedTuple):
    """The `quotations` table with the column `found_by` besides, and the `spans` table."""

    quotations: pd.DataFrame
    spans: pd.DataFrame


def find_quotations(articles: pd.DataFrame, passages: Passages) -> Quoted:
    """One row per quotation, and one per contiguous span of its source, cue and content.

    Arguments: articles: the table; passages: of their tokens. `speaker` and `rule` are still missing here; `speakers.resolve`
    fills them in, by what `found_by` says of how the quotation was found. Offsets are characters of the article's text.
    """
    marked = {article: stretches(text) for article, text in zip(articles["article"], articles["text"], strict=True)}
    claims = {
        article: [Found(c.content, c.source, c.cue, LABELLED, c.confidence) for c in found]
        for article, found in claims_of(passages, marked).items()
    }
    rows, spans = [], []
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        found = reconcile(text, passages[article], marked[article], claims.get(article, []))
        for number, quotation in enumerate(found, start=1):
            rows.append(quotation_row(article, number, text, quotation))
            spans.extend(span_rows(article, number, text, quotation))
    return Quoted(
        as_table(rows, QUOTED),
        as_table(spans, SPANS),
    )


def quotation_row(article: str, number: int, text: str, found: Found) -> tuple:
    """The row of `quotations` for one quotation."""
    n_content = sum(n_words(text[a:b]) for a, b in found.content)
    inside = [text[a:b] for (a, b), quoted in zip(found.content, found.quoted, strict=True) if quoted]
    n_editor = sum(n_words(insertion) for part in inside for insertion in EDITOR.findall(part))
    kind = "direct" if all(found.quoted) else "mixed" if any(found.quoted) else "indirect"
    return (
        article,
        number,
        kind,
        None,
        text[slice(*found.source)] if found.source else None,
        text[slice(*found.cue)] if found.cue else None,
        " … ".join(text[a:b] for a, b in found.content),
        n_content,
        sum(map(n_words, inside)),
        n_editor,
        None,
        round(found.confidence, 2),
        found.how,
    )


def span_rows(article: str, number: int, text: str, found: Found) -> list[tuple]:
    """The rows of `spans` for one quotation: source, cue, then the content in order."""
    rows = []
    for role, span in (("source", found.source), ("cue", found.cue)):
        if span:
            rows.append((article, number, role, *span, text[slice(*span)], False))
    for span, quoted in zip(found.content, found.quoted, strict=True):
        rows.append((article, number, "content", *span, text[slice(*span)], quoted))
    return rows


def reconcile(text: str, passage: Passage, marked: list[Stretch], claims: list[Found]) -> list[Found]:
    """The article's quotations in order: claims fitted to the marks, and the speech that no claim takes in."""
    spoken_turns = turns(text, [s for s in marked if s.form == "turn"])
    taken = [span for turn in spoken_turns for span in turn.content]
    marked = [s for s in marked if s.form != "turn"]
    claims = [
        c for c in claims if not any(overlap(c.cue, span) for span in taken) and is_reported(text, passage, c, marked)
    ]
    claims = [with_outer_source(passage, without_addressee(passage, with_bare_cue(passage, c)), marked) for c in claims]
    # "an economist at the policy center": what stands within a claim's source introduces nothing of its own.
    sources = [c.source for c in claims if c.source]
    claims = [c for c in claims if not any(s.start <= c.cue.start and c.cue.end <= s.end for s in sources)]
    spoken = [s for s in marked if n_words(text[s.start : s.end]) >= LEAST_SPEECH]
    claims = [c for c in claims if not any(s.start <= c.cue.end - 1 and c.cue.start < s.end for s in spoken)]
    signed = {s for s in marked if SIGNED.match(text, s.end)}
    owner = {s: by for s, by in owners(text, marked, claims, passage).items() if s not in signed}
    found: list[Found] = []
    for number, claim in enumerate(claims):
        taken = [s for s, by in owner.items() if by == number]
        found.extend(fitted(text, claim, taken, marked, passage))
    found = [f for f in found if f.content]
    loose = [
        s
        for s in marked
        if s not in owner and (is_speech(text, s, passage) or any(goes_on(text, f, s.start) for f in found))
    ]
    found.extend(claim_by_rule(text, passage, s) for s in loose)
    reporting = {f.cue for f in found if f.cue and any(part.start > f.cue.end for part in f.content)}
    found = [with_own_cue(text, passage, f, marked, reporting) if f.how == CONTINUED else f for f in found]
    found = join_broken(text, found)
    found.extend(point_back(text, passage, found))
    found.extend(in_words(text, passage, found))
    found.extend(by_frame(text, passage, found))
    for quotation in found:
        if quotation.cue and not quotation.source and any(quotation.quoted):
            quotation.source = beside(passage, quotation.cue)
    found = join_reopened(found, marked) + spoken_turns
    return sorted(without_doubles(found), key=lambda f: f.content[0])
