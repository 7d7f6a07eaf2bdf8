"""Corrections by hand: the last word on quotations and their speakers, found again by the words of the article."""

from .apply import Corrected, corrected
from .paste import rows_of_edits, rows_to_paste
from .report import notes_of, unused
from .rows import COLUMNS, IN_PLACE, Correction, add_corrections, as_lines, read_corrections, relevant

__all__ = [
    "COLUMNS",
    "IN_PLACE",
    "Corrected",
    "Correction",
    "add_corrections",
    "as_lines",
    "corrected",
    "notes_of",
    "read_corrections",
    "relevant",
    "rows_of_edits",
    "rows_to_paste",
    "unused",
]
