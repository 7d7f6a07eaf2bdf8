"""Scores the tables against annotated articles."""

from .gold import Gold, read_polnear
from .keyphrases import f1_at_10, key_scores, read_keys
from .quotations import joined, score
from .report import report
from .second import read_opinions, second_opinion
from .targets import read_targets, target_scores

__all__ = [
    "Gold",
    "f1_at_10",
    "joined",
    "key_scores",
    "read_keys",
    "read_opinions",
    "read_polnear",
    "read_targets",
    "report",
    "score",
    "second_opinion",
    "target_scores",
]
