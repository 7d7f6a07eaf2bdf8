"""Trains the networks of `keyphrases` from 500N-KPCrowd: `python -m helpers.training.keyphrases`.

What readers marked is told from what they did not by small networks (scikit-learn's MLPClassifier); five-fold
cross-validation by article gives the figure that is quoted, the stored networks are then fitted on all articles.
"""

import sys

import numpy as np
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from ..accuracy import f1_at_10, key_scores, read_keys
from ..models import write_sums
from ..tokens import Passages, tokenize
from ..topics import MODEL, Network, candidates, scores
from . import SEED, shared

HIDDEN, PENALTY, NETWORKS = 16, 5.0, 3  # units, L2 term, networks averaged; chosen by cross-validation
LEAST_MARKED = 0.04  # share of candidates that readers marked; below, the text is not what they read


def fitted(measures: np.ndarray, marked: np.ndarray) -> list[Network]:
    """Networks fitted from seeds that follow SEED."""
    scaler = StandardScaler().fit(measures)
    trained = []
    for number in range(NETWORKS):
        learner = MLPClassifier(
            (HIDDEN,), alpha=PENALTY, early_stopping=True, n_iter_no_change=5, max_iter=60, batch_size=500,
            random_state=SEED + number,
        ).fit(scaler.transform(measures), marked)  # fmt: skip
        first, second = learner.coefs_
        trained.append(
            Network(scaler.mean_, scaler.scale_, first, learner.intercepts_[0], second, learner.intercepts_[1])
        )
    return trained


def main() -> None:
    """Cross-validates, trains and stores the networks."""
    gold = read_keys(shared("keyphrases/500N-KPCrowd"))
    by_article = Passages(tokenize(gold.articles))
    found = {article: candidates(by_article[article]) for article in gold.keys if article in by_article}
    names = [article for article, several in found.items() for _ in several]
    measures = np.array([one.measures for several in found.values() for one in several])
    marked = np.array([one.key in gold.keys[article] for article, several in found.items() for one in several])
    articles = np.array(names)
    share = {article: np.mean([one.key in gold.keys[article] for one in several]) for article, several in found.items()}
    alive = np.array([share[article] >= LEAST_MARKED for article in names])
    print(f"{len(found)} articles, {len(names)} candidates, {marked.mean():.1%} marked", file=sys.stderr)
    score = np.zeros(len(names))
    for train, test in GroupKFold(5).split(measures, marked, articles):
        train = train[alive[train]]
        score[test] = scores(measures[test], fitted(measures[train], marked[train]))
    ranked: dict[str, list[str]] = {article: [] for article in gold.keys}
    at = 0
    for article, several in found.items():
        order = np.argsort(-score[at : at + len(several)], kind="stable")
        ranked[article] = [several[place].key for place in order[:10]]
        at += len(several)
    print(f"cross-validated by article: {f1_at_10(key_scores(ranked, gold.keys))}")
    trained = fitted(measures[alive], marked[alive])
    arrays = {
        f"{name} {number}": getattr(one, name).astype(np.float32)
        for number, one in enumerate(trained)
        for name in Network._fields
    }
    np.savez_compressed(MODEL, **arrays)
    write_sums()
    print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
