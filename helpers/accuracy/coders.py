"""How far two coders agree, by Krippendorff's alpha: two people, or one of them and our tables."""

from collections.abc import Hashable, Iterable

import pandas as pd

from ..tables import KINDS, NARRATOR, UNNAMED
from .gold import GOLD_SPANS, Gold
from .matching import Known, Quotation, counted_words, gathered, match, prepare


def alpha(pairs: Iterable[tuple[Hashable, Hashable]]) -> float:
    """Krippendorff's alpha (nominal) of two coders: 1 for agreement, 0 for what chance would give; missing without a unit.

    Arguments: pairs: for each unit what the one and the other call it.
    """
    from nltk.metrics.agreement import AnnotationTask  # late: only who compares coders needs it

    triples = [(coder, unit, value) for unit, pair in enumerate(pairs) for coder, value in enumerate(pair)]
    return float(AnnotationTask(triples).alpha()) if triples else float("nan")


def as_gold(articles: pd.DataFrame, quotations: pd.DataFrame, spans: pd.DataFrame) -> Gold:
    """Our own tables as those of a coder."""
    speakers = quotations["speaker"].fillna("")
    keys = zip(quotations["article"], quotations["quotation"], strict=True)
    known = {key: Known(*pair) for key, pair in zip(keys, zip(quotations["kind"], speakers, strict=True), strict=True)}
    return Gold(articles, spans[list(GOLD_SPANS)], known)


def agreement(one: Gold, other: Gold) -> pd.DataFrame:
    """One row per thing that is coded: how many units there are, in how many the coders agree, and alpha.

    Arguments: one, other: what each has annotated, with speakers. Articles count that both have, with the same text.
    Raises ValueError where there is none.
    """
    texts = dict(zip(one.articles["article"], one.articles["text"], strict=True))
    same = zip(other.articles["article"], other.articles["text"], strict=True)
    shared = [article for article, text in same if texts.get(article) == text]
    if not shared:
        raise ValueError("no article of one coder is one of the other's, with the same text; give both the same files")
    coders = [gathered(gold.spans, gold.known or {}) for gold in (one, other)]
    words, kinds, speakers = [], [], []
    for article in shared:
        text = texts[article]
        both = [prepare(text, coder.get(article, []), True) for coder in coders]
        words += zip(*(kinds_of_words(text, quotations) for quotations in both), strict=True)
        pairs = [(both[0][a], both[1][b]) for a, b in match(*both).items()]
        kinds += [(a.kind, b.kind) for a, b in pairs]
        speakers += [(a.speaker or UNNAMED, b.speaker or UNNAMED) for a, b in pairs]
    rows = (
        ("each word: quoted, reported or the narrator’s", words),
        ("each quotation that both have: its kind", kinds),
        ("each quotation that both have: its speaker", speakers),
    )
    table = [(what, len(units), sum(a == b for a, b in units), alpha(units)) for what, units in rows]
    return pd.DataFrame(table, columns=["what", "n", "agreed", "alpha"])


def kinds_of_words(text: str, quotations: list[Quotation]) -> list[str]:
    """For each word of an article whether it is quoted, reported or the narrator's own."""
    quoted, reported, own = KINDS[0], KINDS[1], NARRATOR
    inside = {place: reported if one.kind == "indirect" else quoted for one in quotations for place in one.chars}
    words = ((place for place in range(start, end) if text[place].isalnum()) for start, end in counted_words(text))
    return [inside.get(next(letters), own) for letters in words]
