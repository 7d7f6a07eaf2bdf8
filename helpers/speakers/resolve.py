"""Resolves each quotation's source to a speaker, keeps a ledger of offices, and counts who speaks for how much.

Names come first (full names, parts of names), then the offices that the article ties to names, then pronouns,
then what goes on without any source. A speaker that cannot be told stays missing; `rule` says how each was found.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..quotations import Quoted
from ..tables import MENTIONS, OFFICES, QUOTATIONS, QUOTED, SPEAKERS, as_table, by_article
from ..tokens import Passage, Passages
from .confidence import confidence
from .continuation import without_source
from .descriptions import descriptions_of
from .discourse import Discourse
from .entities import Entities, mention_rows
from .headlines import headline_paragraphs
from .names import read_names
from .offices import learn_genders, read_offices
from .pronouns import is_pronoun
from .runs import name_parts
from .source import source_of
from .sourceless import Sourceless
from .sources import by_source
from .unnamed import noun_gender
from .utterances import Answer, Row, Utterance, utterances_of
from .words import Word, article_words

# What the column `rule` may say; data/README.md has the shares of right answers.
RULES = (
    "name",
    "part of name",
    "organisation",
    "turn",
    "joint",
    "office",
    "body",
    "description",
    "pronoun",
    "relative pronoun",
    "same sentence",
    "continuation",
    "subject before",
    "alternation",
    "last speaker",
    "group",
    "unnamed",
    "unresolved",
)


class Resolved(NamedTuple):
    """The finished `quotations`, and the `speakers`, `offices` and `mentions` tables."""

    quotations: pd.DataFrame
    speakers: pd.DataFrame
    offices: pd.DataFrame
    mentions: pd.DataFrame


class Answered(NamedTuple):
    """An article, who is named in it, its quotations, and who speaks each of them, by number."""

    article: str
    text: str
    entities: Entities
    rows: list[Row]
    answers: dict[int, Answer]


def resolve(articles: pd.DataFrame, passages: Passages, quoted: Quoted) -> Resolved:
    """The quotations with speaker, rule and confidence; one row per speaker; one row per office held.

    Arguments: articles: the table; passages: of their tokens; quoted: what `quotations.find_quotations` gave.
    """
    finished, speakers, offices, mentions = [], [], [], []
    for one in answered(articles, passages, quoted):
        finished.extend(finished_row(row, one.answers[row.quotation], one.entities) for row in one.rows)
        speakers.extend((one.article, *row) for row in speaker_rows(one.entities, one.answers))
        offices.extend((one.article, *row) for row in office_rows(one.text, one.entities))
        mentions.extend(mention_rows(one.article, one.entities))
    return Resolved(
        as_table(finished, QUOTED)[list(QUOTATIONS)],
        as_table(speakers, SPEAKERS),
        as_table(offices, OFFICES).drop_duplicates(ignore_index=True),
        as_table(mentions, MENTIONS),
    )


def answered(articles: pd.DataFrame, passages: Passages, quoted: Quoted) -> Iterator[Answered]:
    """Each article that has a token, with its entities, the rows of its quotations and who speaks them.

    Arguments: as those of `resolve`.
    """
    rows_of: dict[str, list[Row]] = defaultdict(list)
    for row in map(Row._make, zip(*(quoted.quotations[name].tolist() for name in QUOTED), strict=True)):
        rows_of[row.article].append(row)
    spans_of = by_article(quoted.spans, "quotation", "role", "start", "end", "quoted")
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        entities = read_entities(article_words(passages[article], spans_of[article]), passages[article])
        utterances = utterances_of(entities, rows_of[article], spans_of[article])
        answers = answers_of(entities, utterances, discourse_of(entities, utterances))
        yield Answered(article, text, entities, rows_of[article], answers)


def read_entities(words: list[Word], passage: Passage) -> Entities:
    """Who is named in an article and who holds which office.

    Arguments: words: as `article_words` gives them; passage: whose words they are.
    """
    names = read_names(words, passage, name_parts(words, passage, headline_paragraphs(words)))
    offices = read_offices(words, passage, names.mentions)
    learn_genders(offices)
    entities = Entities(words, passage.starts, names.persons, names.others, names.mentions, offices)
    entities.openings = passage.bounds[:-1]
    entities.pronouns = np.flatnonzero(passage.each(is_pronoun, bool)).tolist()
    entities.descriptions = descriptions_of(entities)
    for called in entities.descriptions.values():
        for one in called:  # "her brother Wahid Nazari"
            one.entity.gender = one.entity.gender or noun_gender(one.noun)
    return entities


def discourse_of(entities: Entities, utterances: list[Utterance]) -> Discourse:
    """Whom the text speaks of, to be read on from source to source."""
    return Discourse(entities, frozenset(u.source[0] for u in utterances if u.source))


def answers_of(entities: Entities, utterances: list[Utterance], discourse: Discourse) -> dict[int, Answer]:
    """Who speaks each quotation, by its number: those with a source first, then what hangs on them."""
    answers: dict[int, Answer] = {}
    # By the place of the source: in “…,” she said, the pronoun stands behind names that the content follows.
    for utterance in sorted(utterances, key=lambda u: u.source[0] if u.source else u.first):
        if utterance.source:
            discourse.advance(utterance.source[0])
            answer = by_source(source_of(entities, utterance, discourse))
            answers[utterance.number] = answer
            if answer.entity is not None:
                entities.add(answer.entity)
            discourse.heard(utterance.source[0], answer)
    discourse.advance(len(entities.words))
    places = [p for u in utterances for p in (u.cue, u.source[0] if u.source else None) if p is not None]
    attributed = frozenset(entities.words[place].sentence for place in places)
    for number, utterance in enumerate(utterances):
        if utterance.number not in answers:
            case = Sourceless(entities, utterances, number, answers, discourse.met, attributed)
            answers[utterance.number] = without_source(case)
    return answers


def finished_row(row: Row, answer: Answer, entities: Entities) -> Row:
    """The row of a quotation with its speaker, the rule that told, how far that is to be trusted, and what it goes by."""
    name = answer.entity.name if answer.entity else None
    sure = round(confidence(answer, row.confidence), 2)
    place = None if answer.evidence is None else entities.starts[answer.evidence]
    return row._replace(speaker=name, rule=answer.rule, confidence=sure, evidence=place)


def speaker_rows(entities: Entities, answers: dict[int, Answer]) -> list[tuple]:
    """The rows of `speakers` for one article, the article left out: who speaks in it, in order."""
    counted: dict[tuple[str, str], dict[str, None]] = {}
    for number in sorted(answers):
        answer = answers[number]
        if answer.entity is not None:
            for entity in answer.entity.members or [answer.entity]:
                kind = answer.kind or ("person" if entity.kind == "person" else "organisation")
                counted.setdefault((entity.name, kind), {}).update(entity.aliases)
        elif answer.description:
            counted.setdefault((answer.description, "unnamed"), {})
    described = Counter(answer.description for answer in answers.values())
    known = {e.name: e for e in reversed([*entities.persons, *entities.others.values()])}  # of one name the first
    rows = []
    for (name, kind), aliases in counted.items():
        n = len(known[name].mentions) if name in known else described[name]
        rows.append((name, kind, "; ".join(alias for alias in aliases if alias != name), n))
    return rows


def office_rows(text: str, entities: Entities) -> list[tuple]:
    """The rows of `offices` for one article, the article left out."""
    return [
        (office.entity.name, text[slice(*office.span)], office.held, *office.span)
        for office in entities.offices
        if office.span.end > office.span.start
    ]
