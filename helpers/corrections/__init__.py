"""Corrections by hand: the last word on quotations and their speakers, found again by the words of the article."""

from .apply import Corrected, corrected
from .names import CORRECTED as CORRECTED_RULE
from .rows import COLUMNS, FIELDS, IN_PLACE, Correction, as_lines, read_corrections, relevant

__all__ = [
    "COLUMNS",
    "CORRECTED_RULE",
    "FIELDS",
    "IN_PLACE",
    "Corrected",
    "Correction",
    "as_lines",
    "corrected",
    "read_corrections",
    "relevant",
]
