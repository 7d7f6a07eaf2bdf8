"""Where an article's quotation marks open and close: the stretches of text that stand inside them."""

from .labels import BARE_SIGNATURE, WHERE_SIGNED, no_labels
from .stretch import Stretch, n_words
from .stretches import stretches

__all__ = ["BARE_SIGNATURE", "WHERE_SIGNED", "Stretch", "n_words", "no_labels", "stretches"]
