"""The labeller: a small network that finds cues, and for each cue its source and its content.

`claims_of` is the only door. Behind it: `layout` (the token table as numbers), `features` (what the network is told),
`network` (its arithmetic), `decoding` (the best labels), `models` (the stored file), `predict` (all of it in order).
Trained by `helpers/training/labeller.py`.
"""

from .predict import claims_of

__all__ = ["claims_of"]
