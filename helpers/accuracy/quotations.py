"""Scores the tables against annotated articles.

The measures are those of `score_quotations.py` beside PolNeAR in `../shared` (Newell, Margolin & Ruths 2018 for the
data): contents match one to one when their letters and digits overlap by half; a source is right when it holds the
head of the annotated one; joint means both. Groups (direct, indirect) are read off the text, not off `kind`.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import quotations, speakers, tokens
from .gold import Gold
from .matching import Quotation, f1, gathered, match, prepare, quoted_stretches
from .speakers import share_error, source_right, speaker_right

DRAWS, SEED = 1000, 1  # of the bootstrap over articles
GROUPS = ("direct", "indirect", "all")


def article_counts(
    text: str, gold: list[Quotation], found: list[Quotation], right: Callable, article: str, errors: list
) -> dict[str, Counter]:
    """Counts of one article by group; appends what is wrong to `errors`."""
    words = [m.span() for m in re.finditer(r"\S+", text) if any(c.isalnum() for c in m[0])]
    stretches = quoted_stretches(text)
    by_kind = right is speaker_right
    gold = prepare(text, gold, stretches, words, by_kind)
    found = prepare(text, found, stretches, words, by_kind)
    pairs = match(gold, found)
    verdicts = {g: right(text, gold[g], found[f]) for g, f in pairs.items()}
    back = {f: g for g, f in pairs.items()}
    counts = {}
    for group in GROUPS:
        of_gold = [g for g, q in enumerate(gold) if group == "all" or q.direct == (group == "direct")]
        of_found = [f for f, q in enumerate(found) if group == "all" or q.direct == (group == "direct")]
        counts[group] = Counter(
            gold=len(of_gold),
            found=len(of_found),
            match_gold=sum(g in pairs for g in of_gold),
            match_found=sum(f in back for f in of_found),
            right_gold=sum(verdicts.get(g, False) for g in of_gold),
            right_found=sum(verdicts[back[f]] for f in of_found if f in back),
        )
        error, articles = share_error(text, gold, found, of_gold, of_found, words)
        counts[group]["share_error"], counts[group]["share_articles"] = error, articles

    def shown(q: Quotation) -> tuple[str, str]:
        return " … ".join(text[a:b] for a, b in q.source), " … ".join(text[a:b] for a, b in q.content)

    for g, q in enumerate(gold):
        if not verdicts.get(g, False):
            other = found[pairs[g]] if g in pairs else None
            wrong = "missed" if other is None else "wrong attribution"
            claimed = (shown(other)[0], other.speaker) if other else ("", "")
            errors.append((article, wrong, "direct" if q.direct else "indirect", *shown(q), q.speaker, *claimed))
    for f, q in enumerate(found):
        if f not in back:
            source, content = shown(q)
            errors.append(
                (article, "spurious", "direct" if q.direct else "indirect", "", content, "", source, q.speaker)
            )
    return counts


def measures(counts: Counter) -> dict[str, float]:
    """All measures of one group from summed counts; shares of 1."""
    n_found, n_gold = counts["found"], counts["gold"]
    joint = f1(counts["right_found"], n_found, counts["right_gold"], n_gold)
    return {
        "content F1": f1(counts["match_found"], n_found, counts["match_gold"], n_gold)[2],
        "joint P": joint[0],
        "joint R": joint[1],
        "joint F1": joint[2],
        "attribution": counts["right_gold"] / counts["match_gold"] if counts["match_gold"] else float("nan"),
        "share error": counts["share_error"] / counts["share_articles"] if counts["share_articles"] else float("nan"),
    }


class Scores(NamedTuple):
    """Measures by group, the interval of each (95 %, by bootstrap over articles), and the errors behind them."""

    table: pd.DataFrame
    intervals: pd.DataFrame  # rows and columns as those of the measures: "low–high"
    errors: pd.DataFrame
    articles: int


ERRORS = ["article", "error", "group", "gold_source", "content", "gold_speaker", "source", "speaker"]


def attributed(gold: Gold) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The `quotations` and `spans` tables that we find in annotated articles."""
    passages = tokens.Passages(tokens.tokenize(gold.articles))
    found = quotations.find_quotations(gold.articles, passages)
    return speakers.resolve(gold.articles, passages, found).quotations, found.spans


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


def score(gold: Gold) -> Scores:
    """One row per group (direct, indirect, all): how well quotations are found and attributed in annotated articles."""
    resolved, spans = attributed(gold)
    right = source_right if gold.known is None else speaker_right
    if gold.known is None:
        heads = joined(resolved)
        spans = spans.assign(quotation=[heads[key] for key in zip(spans["article"], spans["quotation"], strict=True)])
    named = resolved.assign(speaker=resolved["speaker"].fillna(""))
    ours = {(q.article, q.quotation): (q.kind, q.speaker) for q in named.itertuples(index=False)}
    true, found = gathered(gold.spans, gold.known or {}), gathered(spans, ours)
    errors: list[tuple] = []
    per_article = [
        article_counts(text, true.get(article, []), found.get(article, []), right, article, errors)
        for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True)
    ]
    draws = np.random.default_rng(SEED).integers(0, len(per_article), (DRAWS, len(per_article)))
    rows, intervals = {}, {}
    for group in GROUPS:
        names = sorted({name for counts in per_article for name in counts[group]})
        matrix = np.array([[counts[group][name] for name in names] for counts in per_article])
        row = measures(Counter(dict(zip(names, matrix.sum(axis=0).tolist(), strict=True))))
        drawn = pd.DataFrame(
            [measures(Counter(dict(zip(names, matrix[d].sum(axis=0).tolist(), strict=True)))) for d in draws]
        )
        low, high = drawn.quantile(0.025), drawn.quantile(0.975)
        intervals[group] = {name: f"{low[name]:.3f}–{high[name]:.3f}" for name in drawn}
        n = {name: int(sum(counts[group][name] for counts in per_article)) for name in ("gold", "found")}
        rows[group] = {**n, **row}
    tables = (pd.DataFrame(several.values(), index=pd.Index(several, name="group")) for several in (rows, intervals))
    return Scores(*tables, pd.DataFrame(errors, columns=ERRORS), len(per_article))
