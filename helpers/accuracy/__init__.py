"""Scores the tables against annotated articles."""

from .calibration import expected_calibration_error, reliability, sure_ones
from .coders import agreement, alpha
from .drawn import check_file, checked, drawn
from .gold import Gold, read_own, read_polnear
from .keyphrases import f1_at_10, key_scores, read_keys
from .quotations import joined, score
from .report import report
from .second import read_opinions, second_opinion
from .sets import NEW, Scored, by_kind, by_rule, by_style, errors_by_kind, example_errors, figures, gold_sets
from .targets import read_targets, target_scores

__all__ = [
    "NEW",
    "Gold",
    "Scored",
    "agreement",
    "alpha",
    "by_kind",
    "by_rule",
    "by_style",
    "check_file",
    "checked",
    "drawn",
    "errors_by_kind",
    "example_errors",
    "expected_calibration_error",
    "f1_at_10",
    "figures",
    "gold_sets",
    "joined",
    "key_scores",
    "read_keys",
    "read_opinions",
    "read_own",
    "read_polnear",
    "read_targets",
    "reliability",
    "report",
    "score",
    "second_opinion",
    "sure_ones",
    "target_scores",
]
