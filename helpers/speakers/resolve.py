"""Resolves each quotation's source to a speaker, keeps a ledger of offices, and counts who speaks for how much.

Names come first (full names, parts of names), then the offices that the article ties to names, then pronouns,
then what goes on without any source. A speaker that cannot be told stays missing; `rule` says how each was found.
"""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from ..quotations import Quoted
from ..tables import MENTIONS, OFFICES, QUOTATIONS, SPEAKERS, as_table, by_article
from ..tokens import Passages
from .continuation import without_source
from .entities import Cast, Entity, article_words, mention_rows
from .sources import by_source
from .turns import CONFIDENCE, Answer, turns_of

# Each rule and how far it is to be trusted: set by hand; data/README.md has the shares of right answers.
RULES = {
    "name": 0.99,
    "part of name": 0.97,
    "organisation": 0.95,
    "turn": 0.97,
    "office": 0.93,
    "body": 0.85,
    "pronoun": 0.9,
    "relative pronoun": 0.9,
    "same sentence": 0.85,
    "continuation": 0.93,
    "subject before": 0.75,
    "alternation": 0.7,
    "last speaker": 0.7,
    "group": 0.9,
    "unnamed": 0.9,
    "unresolved": 0.0,
}


class Resolved(NamedTuple):
    """The finished `quotations`, and the `speakers`, `offices` and `mentions` tables."""

    quotations: pd.DataFrame
    speakers: pd.DataFrame
    offices: pd.DataFrame
    mentions: pd.DataFrame


def resolve(articles: pd.DataFrame, passages: Passages, quoted: Quoted) -> Resolved:
    """The quotations with speaker, rule and confidence; one row per speaker; one row per office held.

    Arguments: articles: the table; passages: of their tokens; quoted: what `quotations.find_quotations` gave.
    """
    rows_of: dict[str, list[tuple]] = defaultdict(list)
    for row in zip(*(quoted.quotations[name].tolist() for name in QUOTATIONS), strict=True):
        rows_of[row[0]].append(row)
    spans_of = by_article(quoted.spans, "quotation", "role", "start", "end", "quoted")
    finished, speakers, offices, mentions = [], [], [], []
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        cast = Cast(article_words(passage, spans_of[article]), passage)
        finished.extend(resolved_rows(cast, rows_of[article], spans_of[article], speakers))
        mentions.extend(mention_rows(article, cast))
        for entry in cast.offices:
            if entry.span.end > entry.span.start:
                offices.append((article, entry.entity.name, text[slice(*entry.span)], entry.held, *entry.span))
    return Resolved(
        as_table(finished, QUOTATIONS),
        as_table(speakers, SPEAKERS),
        as_table(offices, OFFICES).drop_duplicates(ignore_index=True),
        as_table(mentions, MENTIONS),
    )


def resolved_rows(cast: Cast, quotations: list[tuple], spans: list[tuple], speakers: list) -> list[tuple]:
    """The finished rows of one article's quotations; appends its rows of `speakers`.

    Arguments: quotations: its rows so far, columns as QUOTATIONS; spans: (quotation, role, start, end, quoted) of each.
    """
    turns = turns_of(cast, quotations, spans)
    answers: dict[int, Answer] = {}
    sources: dict[int, Entity] = {}  # word place of a source → who it is, for pronouns further on
    order = sorted(turns, key=lambda t: t.source[0] if t.source else t.first)
    for turn in order:
        if turn.source:
            answer = by_source(cast, turn, sources)
            answers[turn.number] = answer
            if answer.entity is not None:
                sources[turn.source[0]] = answer.entity
    for position, turn in enumerate(turns):
        if turn.number not in answers or (answers[turn.number].rule == "unresolved" and turn.source is None):
            answers[turn.number] = without_source(cast, turns, position, answers, sources)
    rows = []
    counted: dict[tuple[str, str], dict[str, None]] = {}
    for row, turn in zip(quotations, turns, strict=True):
        answer = answers[turn.number]
        name = answer.entity.name if answer.entity else None
        confidence = round(RULES[answer.rule] * row[CONFIDENCE], 2)
        rows.append((*row[:3], name, *row[4:10], answer.rule, confidence))
        if answer.entity is not None:
            kind = answer.kind or ("person" if answer.entity.kind == "person" else "organisation")
            counted.setdefault((name, kind), {}).update(answer.entity.aliases)
        elif answer.description:
            counted.setdefault((answer.description, "unnamed"), {})
    for (name, kind), aliases in counted.items():
        entity = next((e for e in [*cast.persons, *cast.others.values()] if e.name == name), None)
        n = len(entity.mentions) if entity else sum(a.description == name for a in answers.values())
        others = "; ".join(alias for alias in aliases if alias != name)
        speakers.append((quotations[0][0], name, kind, others, n))
    return rows
