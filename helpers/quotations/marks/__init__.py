"""Where an article's quotation marks open and close: the stretches of text that stand inside them."""

from .labels import BARE_SIGNATURE, SIGNATURE, no_labels
from .stretch import Stretch, n_words
from .stretches import stretches

__all__ = ["BARE_SIGNATURE", "SIGNATURE", "Stretch", "n_words", "no_labels", "stretches"]
