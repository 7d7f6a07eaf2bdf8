"""Source, cue and content of direct, indirect and mixed quotations."""

from .find import Quoted, find_quotations
from .marks import n_words, stretches
from .printed import printed_words
from .spans import TURN, UNCLAIMED

__all__ = [
    "TURN",
    "UNCLAIMED",
    "Quoted",
    "find_quotations",
    "n_words",
    "printed_words",
    "stretches",
]
