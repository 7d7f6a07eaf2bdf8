"""Trains the model of `targets` from NewsMTSC's train part: `python -m helpers.training.targets`.

Cross-validation keeps the sentences of one article together; the figure that is quoted is of all its folds.
"""

import sys
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from ..accuracy import read_targets, target_line
from ..targets import LABELS, MODEL, Model, probabilities
from . import shared

LEAST_COUNT = 3  # features seen less often are left out
PENALTY = 0.05  # C of the regression: chosen by cross-validation
MOST = 4.0  # standard deviations beyond which dense measures are cut


def fitted(found: list[tuple[list[str], list[float]]], label: np.ndarray) -> Model:
    """The model fitted to targets with their labels (0 negative, 1 neutral, 2 positive)."""
    counts = Counter(name for names, _ in found for name in set(names))
    rows = {name: row for row, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST_COUNT))}
    inside = [[rows[name] for name in set(names) if name in rows] for names, _ in found]
    ends = np.cumsum([0, *(len(row) for row in inside)])
    sparse = csr_matrix((np.ones(ends[-1]), np.concatenate(inside), ends), shape=(len(found), len(rows)))
    dense = np.array([measures for _, measures in found])
    shift, scale = dense.mean(axis=0), dense.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = csr_matrix(np.clip((dense - shift) / scale, -MOST, MOST))
    learner = LogisticRegression(C=PENALTY, max_iter=600).fit(hstack([sparse, scaled]).tocsr(), label)
    weights = learner.coef_.T
    return Model(rows, weights[: len(rows)], weights[len(rows) :], shift, scale, learner.intercept_)


def main() -> None:
    """Cross-validates, trains and stores the model."""
    gold = read_targets(shared("newsmtsc/train.jsonl"))
    print(f"{len(gold.label)} targets", file=sys.stderr)
    shares = np.zeros((len(gold.label), len(LABELS)))
    for train, test in GroupKFold(5).split(gold.label, gold.label, gold.group):
        trained = fitted([gold.found[i] for i in train], gold.label[train])
        shares[test] = probabilities([gold.found[i] for i in test], trained)
    print(f"cross-validated by article: {target_line(gold.label, shares, gold.group)}")
    trained = fitted(gold.found, gold.label)
    np.savez_compressed(
        MODEL,
        features=np.array(list(trained.rows)),
        weights=trained.weights.astype(np.float16),
        **{name: getattr(trained, name).astype(np.float32) for name in ("dense", "shift", "scale", "bias")},
    )
    print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
