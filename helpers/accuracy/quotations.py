"""Scores the tables against annotated articles.

The measures are those of `score_quotations.py` beside PolNeAR in `../shared` (Newell, Margolin & Ruths 2018 for the
data): contents match one to one when their letters and digits overlap by half; a source is right when it holds the
head of the annotated one; joint means both. Groups (direct, indirect) are read off the text, not off `kind`.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import quotations, speakers, tokens
from ..articles import readable
from ..intervals import bootstrap
from .gold import Gold
from .matching import Known, Quotation, counted_words, f1, gathered, match, prepare
from .speakers import share_error, source_right, speaker_right

GROUPS = ("direct", "indirect", "all")


class Scoring(NamedTuple):
    """What an annotation can tell: which attribution is right, and whether `kind` or the text says what is direct."""

    right: Callable[[str, Quotation, Quotation], bool]  # of the text, the gold quotation and the one matched with it
    by_kind: bool


BY_SOURCE = Scoring(source_right, by_kind=False)  # PolNeAR: sources as printed, in double marks
BY_SPEAKER = Scoring(speaker_right, by_kind=True)  # ours: resolved speakers, in marks of any kind


class Paired(NamedTuple):
    """The quotations of one article, gold and found, and which belong together."""

    gold: list[Quotation]
    found: list[Quotation]
    of_gold: dict[int, int]  # gold → found
    of_found: dict[int, int]  # found → gold
    right: set[int]  # gold ones whose attribution is right, too


class Counts(NamedTuple):
    """What is counted in one group of an article's quotations; sums over articles are counts, too."""

    gold: float
    found: float
    match_gold: float
    match_found: float
    right_gold: float
    right_found: float
    share_error: float
    share_articles: float  # 1 where the article has a share to be wrong about


def paired(text: str, gold: list[Quotation], found: list[Quotation], scoring: Scoring) -> Paired:
    """Which found quotation is which gold one, and which of them are attributed rightly."""
    gold, found = (prepare(text, several, scoring.by_kind) for several in (gold, found))
    pairs = match(gold, found)
    right = {g for g, f in pairs.items() if scoring.right(text, gold[g], found[f])}
    return Paired(gold, found, pairs, {f: g for g, f in pairs.items()}, right)


def article_counts(text: str, pair: Paired) -> dict[str, Counts]:
    """Counts of one article by group."""
    words = counted_words(text)
    counts = {}
    for group in GROUPS:
        gold, found = (
            [n for n, q in enumerate(several) if group == "all" or q.direct == (group == "direct")]
            for several in (pair.gold, pair.found)
        )
        counts[group] = Counts(
            len(gold),
            len(found),
            sum(g in pair.of_gold for g in gold),
            sum(f in pair.of_found for f in found),
            sum(g in pair.right for g in gold),
            sum(pair.of_found.get(f) in pair.right for f in found),
            *share_error(text, pair.gold, pair.found, gold, found, words),
        )
    return counts


def article_errors(article: str, text: str, pair: Paired) -> list[tuple]:
    """One row per quotation of an article that was missed, attributed wrongly or made up; columns: ERRORS."""

    def shown(spans: list[tuple[int, int]]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    errors = []
    for g, one in enumerate(pair.gold):
        if g in pair.right:
            continue
        other = pair.found[pair.of_gold[g]] if g in pair.of_gold else None
        wrong, claimed = (
            ("missed", ("", "")) if other is None else ("wrong attribution", (shown(other.source), other.speaker))
        )
        group = "direct" if one.direct else "indirect"
        errors.append((article, wrong, group, shown(one.source), shown(one.content), one.speaker, *claimed))
    for f, one in enumerate(pair.found):
        if f not in pair.of_found:
            group = "direct" if one.direct else "indirect"
            errors.append((article, "spurious", group, "", shown(one.content), "", shown(one.source), one.speaker))
    return errors


def measures(counts: Counts) -> dict[str, float]:
    """All measures of one group from summed counts; shares of 1, missing where there is nothing to share."""
    joint = f1(counts.right_found, counts.found, counts.right_gold, counts.gold)
    return {
        "content F1": f1(counts.match_found, counts.found, counts.match_gold, counts.gold)[2],
        "joint P": joint[0],
        "joint R": joint[1],
        "joint F1": joint[2],
        "attribution": counts.right_gold / counts.match_gold if counts.match_gold else float("nan"),
        "share error": counts.share_error / counts.share_articles if counts.share_articles else float("nan"),
    }


class Scores(NamedTuple):
    """Measures by group, the ends of the interval of each (95 %, by bootstrap over articles), and what is behind them."""

    table: pd.DataFrame
    low: pd.DataFrame  # rows and columns as those of the measures
    high: pd.DataFrame
    errors: pd.DataFrame
    pairs: list[Paired]  # one an article
    counted: dict[str, np.ndarray]  # by group: articles × Counts


ERRORS = ["article", "error", "group", "gold_source", "content", "gold_speaker", "source", "speaker"]


def attributed(gold: Gold) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The `quotations` and `spans` tables that we find in annotated articles, as `pipeline` finds them."""
    articles = readable(gold.articles)
    passages = tokens.Passages(tokens.tokenize(articles))
    found = quotations.find_quotations(articles, passages)
    return speakers.resolve(articles, passages, found).quotations, found.spans


def joined(found: pd.DataFrame) -> dict[tuple[str, int], int]:
    """The quotation that each one counts with under PolNeAR's convention.

    PolNeAR takes speech that goes on behind the full stop of its cue ("…," she said. "…") as one quotation with what
    came before; our tables keep it as a quotation of its own whose rule is "continuation".
    """
    heads: dict[tuple[str, int], int] = {}
    columns = [found[name].tolist() for name in ("article", "quotation", "rule", "kind", "speaker")]
    latest: dict[tuple, int] = {}  # the last quotation that is no continuation, by article and speaker
    for article, number, rule, kind, speaker in zip(*columns, strict=True):
        speaker = speaker if isinstance(speaker, str) else ""
        head = latest.get((article, speaker), number) if rule in ("continuation", "last speaker") else number
        heads[article, number] = head
        if rule not in ("continuation", "last speaker") and kind != "indirect":
            latest[article, speaker] = number
    return heads


def pairs_of(gold: Gold, resolved: pd.DataFrame, spans: pd.DataFrame, scoring: Scoring) -> dict[str, Paired]:
    """Gold and found quotations of each article; the tables: those that we find, as `attributed` gives them."""
    named = resolved.assign(speaker=resolved["speaker"].fillna(""))
    ours = {(q.article, q.quotation): Known(q.kind, q.speaker, q.rule) for q in named.itertuples(index=False)}
    true, found = gathered(gold.spans, gold.known or {}), gathered(spans, ours)
    return {
        article: paired(text, true.get(article, []), found.get(article, []), scoring)
        for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True)
    }


def score(gold: Gold, found: tuple[pd.DataFrame, pd.DataFrame] | None = None) -> Scores:
    """One row per group (direct, indirect, all): how well quotations are found and attributed in annotated articles.

    Arguments: found: our tables for these articles, as `attributed` gives them; none finds them.
    """
    resolved, spans = found or attributed(gold)
    if gold.known is None:
        heads = joined(resolved)
        spans = spans.assign(quotation=[heads[key] for key in zip(spans["article"], spans["quotation"], strict=True)])
    pairs = pairs_of(gold, resolved, spans, BY_SOURCE if gold.known is None else BY_SPEAKER)
    texts = dict(zip(gold.articles["article"], gold.articles["text"], strict=True))
    errors = [row for article, pair in pairs.items() for row in article_errors(article, texts[article], pair)]
    per_article = [article_counts(texts[article], pair) for article, pair in pairs.items()]
    counted = {group: np.array([counts[group] for counts in per_article], dtype=np.float64) for group in GROUPS}
    tables = measured_tables(counted)
    return Scores(*tables, pd.DataFrame(errors, columns=ERRORS), list(pairs.values()), counted)


def measured_tables(counted: dict[str, np.ndarray]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """One row per group: how many quotations there are and were found, with all measures; and both ends of these.

    Arguments: counted: by group, articles × Counts.
    """
    rows, lows, highs = {}, {}, {}
    for group, counts in counted.items():
        total = Counts(*counts.sum(axis=0).tolist())
        names = measures(total)
        rows[group] = {"gold": int(total.gold), "found": int(total.found), **names}
        low, high = bootstrap(counts, measures_drawn)
        lows[group], highs[group] = dict(zip(names, low, strict=True)), dict(zip(names, high, strict=True))
    return tuple(
        pd.DataFrame(several.values(), index=pd.Index(several, name="group")) for several in (rows, lows, highs)
    )


def measures_drawn(counted: np.ndarray) -> list[list[float]]:
    """The measures of each of several draws of articles (draws × articles × Counts)."""
    return [list(measures(Counts(*total)).values()) for total in counted.sum(axis=1).tolist()]
