"""Source, cue and content of direct, indirect and mixed quotations.

The labeller finds cues, and for each cue its source and content; the marks say where printed speech begins and
ends. Reconciling the two gives quotations: a content takes in whole stretches of marks, speech in marks that no
cue claims is kept without one, and what stands in marks without being speech stays out.
"""

import re
from typing import NamedTuple

import pandas as pd

from ..tables import QUOTED, SPANS, as_table
from ..tokens import Passages
from .acts import act_of
from .labeller import claims_of
from .marks import n_words, stretches
from .reconcile import reconcile
from .spans import LABELLED, Article, Found

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
        looked_at = Article(text, passages[article], [], [])
        for number, quotation in enumerate(found, start=1):
            rows.append(quotation_row(article, number, looked_at, quotation))
            spans.extend(span_rows(article, number, text, quotation))
    return Quoted(
        as_table(rows, QUOTED),
        as_table(spans, SPANS),
    )


def n_inserted(part: str) -> int:
    """How many words of a part of a quotation have letters or digits that its editor [inserted].

    Words are counted in the whole part: “[the],[port]” is one word, and no part has more of the editor's than it has.
    """
    if "[" not in part:
        return 0
    spoken = [re.sub(r"\S", "-", piece) for piece in EDITOR.split(part)]
    return n_words("".join(map(str.__add__, spoken, [*EDITOR.findall(part), ""])))


def quotation_row(article: str, number: int, looked_at: Article, found: Found) -> tuple:
    """The row of `quotations` for one quotation."""
    text, start = looked_at.text, found.content[0].start
    n_content = sum(n_words(text[a:b]) for a, b in found.content)
    inside = [text[a:b] for (a, b), quoted in zip(found.content, found.quoted, strict=True) if quoted]
    n_editor = sum(map(n_inserted, inside))
    kind = "direct" if all(found.quoted) else "mixed" if any(found.quoted) else "indirect"
    return (
        article,
        number,
        looked_at.passage.word_at(start).paragraph,
        start,
        kind,
        act_of(looked_at, found),
        None,
        text[slice(*found.source)] if found.source else None,
        text[slice(*found.cue)] if found.cue else None,
        " … ".join(text[a:b] for a, b in found.content),
        n_content,
        sum(map(n_words, inside)),
        n_editor,
        None,
        round(found.confidence, 2),
        None,
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
