"""Source, cue and content of direct, indirect and mixed quotations."""

from .find import Quoted, find_quotations, quotation_row, span_rows
from .marks import n_words, stretches
from .printed import printed_words
from .spans import TURN, UNCLAIMED, Article, Found

__all__ = [
    "TURN",
    "UNCLAIMED",
    "Article",
    "Found",
    "Quoted",
    "find_quotations",
    "n_words",
    "printed_words",
    "quotation_row",
    "span_rows",
    "stretches",
]
