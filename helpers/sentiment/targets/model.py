"""The model of tone toward a target: weights in, probabilities out."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ... import DATA
from ...models import opened
from .features import Measured, Rows, rows_by

MODEL = DATA / "models" / "targets.npz"
LABELS = ("negative", "neutral", "positive")
DECIMALS = 6  # of a probability
ROUNDS, CLOSE = 1000, 1e-6  # of the estimation of a prior, and the change at which it stops


class Model(NamedTuple):
    """Weights by feature, and how the dense measures are shifted and scaled."""

    rows: dict[str, int]
    weights: np.ndarray  # one row per sparse feature, one column per label
    dense: np.ndarray
    shift: np.ndarray
    scale: np.ndarray
    bias: np.ndarray
    prior: np.ndarray  # shares of the labels among the targets it was trained on
    running: np.ndarray  # their shares in running news, estimated without labels


class Scores(NamedTuple):
    """How right a model is on annotated targets; the interval (95 %) is of the macro F1."""

    f1: float
    low: float
    high: float
    accuracy: float
    calibration: float  # expected calibration error
    n: int  # targets

    def told(self) -> str:
        """All of it as one line."""
        return (
            f"macro F1 {self.f1:.3f} (95 % {self.low:.3f}–{self.high:.3f}), accuracy {self.accuracy:.3f}, "
            f"calibration error {self.calibration:.3f}, {self.n} targets"
        )


@cache
def model(path: Path = MODEL) -> Model:
    """The stored model."""
    with np.load(opened(path), allow_pickle=False) as stored:
        names = stored["features"].tolist()
        return Model(
            {name: row for row, name in enumerate(names)},
            stored["weights"].astype(np.float64),
            *(stored[name].astype(np.float64) for name in ("dense", "shift", "scale", "bias", "prior", "running")),
        )


@cache
def cross_validated(path: Path = MODEL) -> Scores:
    """How right the model was in the cross-validation by article that stands beside its weights."""
    with np.load(opened(path), allow_pickle=False) as stored:
        *scores, n = stored["cross-validated"].tolist()
    return Scores(*scores, int(n))


def probabilities(found: Measured, trained: Model) -> np.ndarray:
    """The probability of each label, one row per target, one column per label (LABELS)."""
    scores = np.clip((found.dense - trained.shift) / trained.scale, -4, 4) @ trained.dense + trained.bias
    for label, weights in enumerate(trained.weights.T):
        scores[:, label] += np.bincount(found.owner, weights[found.row], minlength=len(scores))
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def estimated_prior(shares: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """The shares of the labels in data that has none, by expectation maximisation (Saerens, Latinne & Decaestecker 2002).

    Arguments: shares: the probabilities that a model gives, one row per target; prior: of the labels where it was
    trained. What a model says of a target leans towards what was common in its training; where other shares hold,
    the mean of its reweighted probabilities moves to them.
    """
    estimate = prior
    for _ in range(ROUNDS):
        moved = reweighted(shares, prior, estimate).mean(axis=0)
        if np.abs(moved - estimate).max() < CLOSE:
            break
        estimate = moved
    return estimate


def reweighted(shares: np.ndarray, prior: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The probabilities as they are where the labels have other shares (`target`) than in training (`prior`)."""
    weighted = shares * (target / prior)
    return weighted / weighted.sum(axis=1, keepdims=True)


def base_rates() -> dict[str, float]:
    """The share of each label in running news: what to expect of anybody before a word is read."""
    return dict(zip(LABELS, model().running.tolist(), strict=True))


def usual_leaning() -> float:
    """Positive less negative in running news, toward anybody: what a voice's tone toward someone is to be seen against."""
    rates = base_rates()
    return rates["positive"] - rates["negative"]


def news_probabilities(found: Measured) -> np.ndarray:
    """The probability of each label by the stored model, reweighted to running news; one row per target."""
    trained = model()
    return reweighted(probabilities(found, trained), trained.prior, trained.running)


@cache
def stored_rows() -> Rows:
    """Where features stand in the stored model."""
    known = model().rows
    return rows_by(lambda name: known.get(name, -1))
