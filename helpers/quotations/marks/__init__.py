"""Where an article's quotation marks open and close: the stretches of text that stand inside them."""

from .stretch import Stretch, n_words
from .stretches import stretches

__all__ = ["Stretch", "n_words", "stretches"]
