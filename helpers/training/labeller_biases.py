"""What is added to the labeller's scores, chosen for the best joint F1 on articles that the network did not learn from."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..accuracy import Gold, score
from ..quotations.labeller import models

CUE_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
CONTENT_STEPS = (-0.1, -0.05, 0.0, 0.05, 0.1)  # each word of a content gets it: little goes a long way
SOURCE_STEPS = (-0.2, 0.0, 0.2, 0.4)


class Biases(NamedTuple):
    """What is added to the scores of words in a cue, in a content, in a source."""

    cue: float = 0.0
    content: float = 0.0
    source: float = 0.0

    def arrays(self) -> dict[str, np.ndarray]:
        """The same by label, as they are stored."""
        cue, part = [0.0, self.cue, self.cue], [0.0, self.source, self.content]
        return {"cue bias": np.array(cue, dtype=np.float32), "part bias": np.array(part, dtype=np.float32)}


def joint_f1(gold: Gold) -> float:
    """The mean of joint F1 over direct quotations and over all, by the whole flow as users run it."""
    return float(score(gold).table.loc[["direct", "all"], "joint F1"].mean())


def chosen_biases(kept: Gold, store: Callable[[dict[str, np.ndarray]], None]) -> dict[str, np.ndarray]:
    """The biases that do best, one after the other, as arrays to be stored.

    Arguments: kept: articles that the network did not learn from; store: stores the network with such arrays where the
    flow reads it.
    """
    best, highest = Biases(), -1.0
    for name, steps in (("cue", CUE_STEPS), ("content", CONTENT_STEPS), ("source", SOURCE_STEPS)):
        start = best
        for value in steps:
            tried = start._replace(**{name: value})
            store(tried.arrays())
            models.trained.cache_clear()
            reached = joint_f1(kept)
            print(f"{tried}: {reached:.4f}", file=sys.stderr, flush=True)
            if reached > highest:
                best, highest = tried, reached
    return best.arrays()
