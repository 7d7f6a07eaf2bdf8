"""How likely the speaker of a quotation is right."""

import math

from ..lexicons import confidence_weights
from .descriptions import DEFINITE
from .utterances import Answer

CLOSEST = 0.02  # a probability of the cue counts as no farther from 0 and 1 than this


def confidence(answer: Answer, cue: float) -> float:
    """The probability that the answer is right; 0 when there is none.

    Arguments: cue: the labeller's probability of the cue. A logistic regression, fitted to annotated articles by
    `helpers/training/confidence.py`: a weight for each rule, one for the cue, one for how sure a choice was.
    """
    if not answer.is_resolved:
        return 0.0
    weights = confidence_weights()
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in evidence(answer, cue).items())))


def evidence(answer: Answer, cue: float) -> dict[str, float]:
    """What the probability hangs on, by name of the weight.

    "The striker" and "Norvane workers" are left unnamed in error more often than "a resident".
    """
    cue = min(max(cue, CLOSEST), 1 - CLOSEST)
    unnamed = answer.description if answer.entity is None else ""
    return {
        "any rule": 1.0,
        answer.rule: 1.0,
        "cue": math.log(cue / (1 - cue)),
        "choice": math.log(max(answer.certain, CLOSEST)),
        "definite unnamed source": float(unnamed.split(" ")[0].lower() in DEFINITE),
        "name in an unnamed source": float(any(word[:1].isupper() for word in unnamed.split(" "))),
        "bare unnamed source": float(bool(unnamed) and " " not in unnamed),
    }
