"""In what tone: of sentences, and toward a target."""

from .lexicon import news_vader, score
from .measures import WINDOW, extremes, regard, told_apart, tone_by_topic, tone_by_voice, tone_through
from .sentences import changes, cue_words, moved, sentence_tone, voiced
from .targets import LABELS, MODEL, Measured, Model, cross_validated, measured, probabilities, rows_by

__all__ = [
    "LABELS",
    "MODEL",
    "WINDOW",
    "Measured",
    "Model",
    "changes",
    "cross_validated",
    "cue_words",
    "extremes",
    "measured",
    "moved",
    "news_vader",
    "probabilities",
    "regard",
    "rows_by",
    "score",
    "sentence_tone",
    "told_apart",
    "tone_by_topic",
    "tone_by_voice",
    "tone_through",
    "voiced",
]
