"""Trains the model of `targets` from NewsMTSC's train part: `python -m helpers.training.targets`.

Cross-validation keeps the sentences of one article together; the figure that is quoted is of all its folds.
"""

import sys

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from ..accuracy import read_targets, target_scores
from ..articles import read_articles
from ..models import write_sums
from ..pipeline import PARTITION, analyse
from ..sentiment import LABELS, MODEL, Measured, Model, estimated_prior, measured, probabilities, rows_by
from ..sentiment.targets import placed
from ..tokens import Passages
from . import shared

LEAST_COUNT = 3  # features seen less often are left out
PENALTY = 0.05  # C of the regression: chosen by cross-validation
MOST = 4.0  # standard deviations beyond which dense measures are cut


def fitted(found: Measured, names: list[str], label: np.ndarray) -> Model:
    """The model fitted to targets with their labels (0 negative, 1 neutral, 2 positive); names: of the features by row."""
    counts = np.bincount(found.row, minlength=len(names))
    kept = sorted(np.flatnonzero(counts >= LEAST_COUNT).tolist(), key=names.__getitem__)
    rows = {names[old]: new for new, old in enumerate(kept)}
    sparse = csr_matrix((np.ones(len(found.row)), (found.owner, found.row)), shape=(len(label), len(names)))[:, kept]
    dense = found.dense
    shift, scale = dense.mean(axis=0), dense.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = csr_matrix(np.clip((dense - shift) / scale, -MOST, MOST))
    learner = LogisticRegression(C=PENALTY, max_iter=600).fit(hstack([sparse, scaled]).tocsr(), label)
    weights = learner.coef_.T
    prior = np.bincount(label, minlength=len(LABELS)) / len(label)
    return Model(rows, weights[: len(rows)], weights[len(rows) :], shift, scale, learner.intercept_, prior, prior)


def part(found: Measured, which: np.ndarray) -> Measured:
    """The features of some of the targets, numbered anew."""
    inside = np.isin(found.owner, which)
    return Measured(np.searchsorted(which, found.owner[inside]), found.row[inside], found.dense[which])


def under(found: Measured, names: list[str], trained: Model) -> Measured:
    """The features with the rows that they have in a model, others left out."""
    new = np.array([trained.rows.get(name, -1) for name in names], dtype=np.int64)[found.row]
    return found._replace(owner=found.owner[new >= 0], row=new[new >= 0])


def running_shares(trained: Model) -> np.ndarray:
    """The probabilities that a model gives to the people, places and bodies of running news: PolNeAR's training articles.

    Their sentences were not chosen for their tone, as those of NewsMTSC's training part were.
    """
    articles = read_articles([str(shared("polnear/train/text"))]).articles
    shares = []
    for low in range(0, len(articles), PARTITION):
        tables = analyse(articles.iloc[low : low + PARTITION])
        passages = Passages(tables.tokens)
        rows = rows_by(lambda name: trained.rows.get(name, -1))
        shares.append(probabilities(measured(*placed(passages, tables.targets), rows), trained))
    return np.concatenate(shares)


def main() -> None:
    """Cross-validates, trains and stores the model."""
    gold = read_targets(shared("newsmtsc/train.jsonl"))
    print(f"{len(gold.label)} targets", file=sys.stderr)
    numbers: dict[str, int] = {}
    found = measured(gold.read, gold.places, rows_by(lambda name: numbers.setdefault(name, len(numbers))))
    names = list(numbers)
    shares = np.zeros((len(gold.label), len(LABELS)))
    for train, test in GroupKFold(5).split(gold.label, gold.label, gold.group):
        trained = fitted(part(found, train), names, gold.label[train])
        shares[test] = probabilities(under(part(found, test), names, trained), trained)
    scores = target_scores(gold.label, shares, gold.group)
    print(f"cross-validated by article: {scores.told()}")
    trained = fitted(found, names, gold.label)
    running = estimated_prior(running_shares(trained), trained.prior)
    print(f"running news: {dict(zip(LABELS, running.round(3).tolist(), strict=True))}")
    np.savez_compressed(
        MODEL,
        features=np.array(list(trained.rows)),
        weights=trained.weights.astype(np.float16),
        **{"cross-validated": np.array(scores), "prior": trained.prior, "running": running},
        **{name: getattr(trained, name).astype(np.float32) for name in ("dense", "shift", "scale", "bias")},
    )
    write_sums()
    print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
