"""Tone toward a target."""

from .features import Measured, measured, rows_by
from .find import placed, tone_toward
from .model import (
    LABELS,
    MODEL,
    Model,
    Scores,
    base_rates,
    cross_validated,
    estimated_prior,
    model,
    news_probabilities,
    probabilities,
    reweighted,
    stored_rows,
    usual_leaning,
)
from .words import Sentences, read_sentences

__all__ = [
    "LABELS",
    "MODEL",
    "Measured",
    "Model",
    "Scores",
    "Sentences",
    "base_rates",
    "cross_validated",
    "estimated_prior",
    "measured",
    "model",
    "news_probabilities",
    "placed",
    "probabilities",
    "read_sentences",
    "reweighted",
    "rows_by",
    "stored_rows",
    "tone_toward",
    "usual_leaning",
]
