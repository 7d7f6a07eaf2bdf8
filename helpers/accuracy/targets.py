"""Tone toward a target against annotations."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import tokens
from ..intervals import DRAWS, bootstrap
from ..sentiment import targets
from .gold import article_table

# A draw puts all of NewsMTSC's 5,446 articles together anew: a thousand take 4 seconds and move the ends by .001.
FEWER_DRAWS = DRAWS // 5


class GoldTargets(NamedTuple):
    """Annotated targets: their sentences, where each stands, its label (0 negative, 1 neutral, 2 positive), its article."""

    read: targets.Sentences
    places: list[tuple[int, int, int]]
    label: np.ndarray
    group: np.ndarray


def read_targets(file: Path) -> GoldTargets:
    """NewsMTSC's layout: JSON lines, each a sentence (`sentence_normalized`) with `targets` (from, to, polarity 2, 4 or 6).

    Raises ValueError, naming file and line, for one that is not so.
    """
    sentences, marked = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            several = [(t["from"], t["to"], int(float(t["polarity"])) // 2 - 1) for t in row["targets"]]
            sentences.append((f"{number:06d}", row["sentence_normalized"]))
            marked.append((several, "_".join(row["primary_gid"].split("_")[:3])))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{file.name}, line {number}: not a sentence with its targets as NewsMTSC has it"
            ) from error
    by_article = tokens.Passages(tokens.tokenize(article_table(sentences)))
    places, label, group = [], [], []
    for number, ((article, _), (several, source)) in enumerate(zip(sentences, marked, strict=True)):
        passage = by_article[article]
        for start, end, polarity in several:
            first = min(passage.first_from(start), len(passage.words) - 1)
            last = min(max(first, passage.first_from(end) - 1), len(passage.words) - 1)
            places.append((number, first, last))
            label.append(polarity)
            group.append(source)
    read = targets.read_sentences(by_article.forms, [by_article.rows[article] for article, _ in sentences])
    return GoldTargets(read, places, np.array(label), np.array(group))


def macro_f1(label: np.ndarray, chosen: np.ndarray) -> float:
    """The mean over the three labels of the F1 of each."""
    scores = []
    for one in range(3):
        hits = ((label == one) & (chosen == one)).sum()
        scores.append(2 * hits / max(1, (label == one).sum() + (chosen == one).sum()))
    return float(np.mean(scores))


def calibration_error(label: np.ndarray, shares: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: how far certainty and share of right answers differ, over bins of certainty."""
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == label
    number = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[number == b].mean() - right[number == b].mean()) * (number == b).mean() for b in set(number)]
    return float(np.sum(gaps))


def target_scores(label: np.ndarray, shares: np.ndarray, group: np.ndarray) -> targets.Scores:
    """Macro F1 with its interval by bootstrap over articles, accuracy and calibration error.

    Arguments: label: of each target; shares: probabilities, one row per target; group: its article.
    """
    chosen = shares.argmax(axis=1)
    codes, names = pd.factorize(group)
    members = [np.flatnonzero(codes == code) for code in range(len(names))]

    def scores(drawn: np.ndarray) -> list[float]:
        rows = (np.concatenate([members[code] for code in articles]) for articles in drawn)
        return [macro_f1(label[some], chosen[some]) for some in rows]

    low, high = bootstrap(np.arange(len(members)), scores, FEWER_DRAWS)
    right = float((chosen == label).mean())
    return targets.Scores(macro_f1(label, chosen), low, high, right, calibration_error(label, shares), len(label))


def targets_report(file: Path) -> str:
    """The line `macro F1 0.xxx` of our tone toward targets against that of annotators, and how often each is taken for which."""
    gold = read_targets(file)
    found = targets.measured(gold.read, gold.places, targets.stored_rows())
    trained = targets.model()
    plain = targets.probabilities(found, trained)
    # The labels' shares differ from data to data; those of this data are estimated from its sentences, not its labels.
    estimate = targets.estimated_prior(plain, trained.prior)
    shares = targets.reweighted(plain, trained.prior, estimate)
    told = ", ".join(f"{label} {share:.2f}" for label, share in zip(targets.LABELS, estimate, strict=True))
    table = pd.crosstab(gold.label, shares.argmax(axis=1)).reindex(index=range(3), columns=range(3), fill_value=0)
    table = table.set_axis(targets.LABELS, axis=0).set_axis(targets.LABELS, axis=1)
    return (
        f"{target_scores(gold.label, shares, gold.group).told()}\n"
        f"reweighted to this data without its labels ({told}); with the shares of training: "
        f"{target_scores(gold.label, plain, gold.group).told()}; with those of running news: "
        f"{target_scores(gold.label, targets.news_probabilities(found), gold.group).told()}\n\n"
        f"annotated (rows) and found (columns)\n{table.to_string()}\n\n"
        "The stored model was fitted on NewsMTSC's train part: on that the figure flatters; data/README.md has the "
        "cross-validated one."
    )
