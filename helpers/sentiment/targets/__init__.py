"""Tone toward a target."""

from .features import Measured, measured, rows_by
from .find import tone_toward
from .model import LABELS, MODEL, Model, Scores, cross_validated, model, probabilities, stored_rows
from .words import Sentences, read_sentences

__all__ = [
    "LABELS",
    "MODEL",
    "Measured",
    "Model",
    "Scores",
    "Sentences",
    "cross_validated",
    "measured",
    "model",
    "probabilities",
    "read_sentences",
    "rows_by",
    "stored_rows",
    "tone_toward",
]
