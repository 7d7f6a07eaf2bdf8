"""Applies corrections by hand to what the rules have found: the last word on speakers, before anything is counted."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

import pandas as pd

from ..lexicons import organisation_words
from ..speakers import Resolved
from ..squeezed import squeezed
from ..tables import CORRECTIONS, MENTIONS, OFFICES, QUOTATIONS, SPANS, SPEAKERS, as_table, by_article
from ..tokens import Passages
from .case import Case, Mention, Office, Part, Quotation, Result, Speaker, not_done
from .names import OF_NAMES, TOGETHER
from .quoted import OF_QUOTATIONS
from .rows import Correction

RULES = {**OF_NAMES, **OF_QUOTATIONS}
# From the whole corpus to the single quotation, so that what is said of less has the last word; what is no quotation
# goes before what was missed, which may stand at the same words.
ORDER = {field: place for place, field in enumerate(RULES)}


class Corrected(NamedTuple):
    """The tables as they are after the corrections, and one row per correction with what became of it."""

    resolved: Resolved
    spans: pd.DataFrame
    corrections: pd.DataFrame


def corrected(
    articles: pd.DataFrame,
    passages: Passages,
    spans: pd.DataFrame,
    resolved: Resolved,
    corrections: Iterable[Correction],
) -> Corrected:
    """The tables with the corrections that are about these articles.

    Arguments: articles: the table; passages: of their tokens; spans, resolved: as quotations and speakers give them. A row for the whole corpus
    comes back for each article in which it changed something; any other one always, for its article.
    """
    there = set(articles["article"])
    about: dict[str, list[Correction]] = {article: [] for article in there}
    for one in corrections:
        for article in there if one.everywhere else there & {one.article}:
            about[article].append(one)
    if not any(about.values()):
        return Corrected(resolved, spans, as_table([], CORRECTIONS))
    cases, told = [], []
    for case in cases_of(articles, passages, spans, resolved):
        after, results = with_all(
            case, sorted(about[case.article], key=lambda one: (not one.everywhere, ORDER.get(one.field, 0)))
        )
        cases.append(after)
        told.extend(results)
    return Corrected(
        Resolved(
            as_table(list(chain(*(case.quotations for case in cases))), QUOTATIONS),
            as_table(list(chain(*(case.speakers for case in cases))), SPEAKERS),
            as_table(list(chain(*(case.offices for case in cases))), OFFICES),
            as_table(list(chain(*(case.mentions for case in cases))), MENTIONS),
        ),
        as_table(list(chain(*(case.spans for case in cases))), SPANS),
        as_table(told, CORRECTIONS),
    )


def cases_of(articles: pd.DataFrame, passages: Passages, spans: pd.DataFrame, resolved: Resolved) -> Iterable[Case]:
    """Each article that has a token, with its rows."""
    tables = (
        (resolved.quotations, QUOTATIONS, Quotation),
        (spans, SPANS, Part),
        (resolved.speakers, SPEAKERS, Speaker),
        (resolved.offices, OFFICES, Office),
        (resolved.mentions, MENTIONS, Mention),
    )
    rows = [(by_article(table, *list(columns)[1:]), kind) for table, columns, kind in tables]
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article in passages:
            own = ([kind(article, *row) for row in of.get(article, ())] for of, kind in rows)
            yield Case(article, text, squeezed(text), passages[article], *own)


def with_all(case: Case, corrections: list[Correction]) -> tuple[Case, list[tuple]]:
    """The case after all corrections that are about it, and a row of CORRECTIONS for each that is to be told."""
    rows = []
    before = case
    for one in corrections:
        result = not_done(case, one.fault) if one.fault else RULES[one.field](case, one)
        changed = result.case is not case
        case = result.case
        if changed or not one.everywhere:
            rows.append(row_of(case.article, one, result))
    return (case if case is before else with_speakers(numbered(case))), sorted(rows, key=lambda row: row[1:3])


def row_of(article: str, one: Correction, result: Result) -> tuple:
    """The row of CORRECTIONS for one correction."""
    return (
        article, one.file, one.row, one.field, one.words, one.value or None, one.by or None, one.why or None,
        result.start, result.n, result.told,
    )  # fmt: skip


def numbered(case: Case) -> Case:
    """The case with its quotations numbered from 1 in their order, as they are before any is taken out or added."""
    numbers = {row.quotation: place for place, row in enumerate(case.quotations, start=1)}
    return case._replace(
        quotations=[row._replace(quotation=numbers[row.quotation]) for row in case.quotations],
        spans=[part._replace(quotation=numbers[part.quotation]) for part in case.spans],
    )


def with_speakers(case: Case) -> Case:
    """The case with one row per speaker whom its quotations have now; who speaks no longer has none."""
    known = {row.speaker: row for row in case.speakers if row.kind != "unnamed"}
    names = [name for row in case.quotations if isinstance(row.speaker, str) for name in row.speaker.split(TOGETHER)]
    nameless = [row for row in case.quotations if not isinstance(row.speaker, str)]
    sources = [row.source.lower() for row in nameless if isinstance(row.source, str)]
    unnamed = [
        row
        for row in case.speakers
        if row.kind == "unnamed" and any(source.startswith(row.speaker.lower()) for source in sources)
    ]
    return case._replace(
        speakers=[*(speaker_row(case, name, known.get(name)) for name in dict.fromkeys(names)), *unnamed]
    )


def speaker_row(case: Case, name: str, known: Speaker | None) -> Speaker:
    """The row of a speaker: as it was, or with what the article's mentions of the name tell."""
    own = [row for row in case.mentions if row.name == name]
    printed = dict.fromkeys(case.text[row.start : row.end] for row in own)
    before = known.aliases.split(TOGETHER) if known and known.aliases else []
    aliases = TOGETHER.join(alias for alias in dict.fromkeys([*before, *printed]) if alias != name)
    if known:
        return known._replace(aliases=aliases, n_mentions=max(known.n_mentions, len(own)))
    body = any(word.lower() in organisation_words() for word in name.split())
    kind = own[0].kind if own else "organisation" if body else "person"
    return Speaker(case.article, name, "organisation" if kind == "country" else kind, aliases, len(own))
