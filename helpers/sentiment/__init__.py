"""In what tone: of sentences, and toward a target."""

from .lexicon import news_vader, score
from .measures import (
    LEAST_WORDS,
    WINDOW,
    against_narrator,
    extremes,
    tone_by_topic,
    tone_by_voice,
    tone_through,
    tone_toward_targets,
)
from .sentences import contributions, cue_words, in_joined, score_text, sentence_tone
from .substitutions import article_substitutions
from .targets import (
    LABELS,
    MODEL,
    Measured,
    Model,
    base_rates,
    cross_validated,
    estimated_prior,
    measured,
    probabilities,
    rows_by,
    usual_leaning,
)

__all__ = [
    "LABELS",
    "LEAST_WORDS",
    "MODEL",
    "WINDOW",
    "Measured",
    "Model",
    "against_narrator",
    "article_substitutions",
    "base_rates",
    "contributions",
    "cross_validated",
    "cue_words",
    "estimated_prior",
    "extremes",
    "in_joined",
    "measured",
    "news_vader",
    "probabilities",
    "rows_by",
    "score",
    "score_text",
    "sentence_tone",
    "tone_by_topic",
    "tone_by_voice",
    "tone_through",
    "tone_toward_targets",
    "usual_leaning",
]
