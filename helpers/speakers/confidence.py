"""How likely the speaker of a quotation is right."""

import math

from ..lexicons import confidence_weights
from .utterances import Answer

CLOSEST = 0.02  # a probability of the cue counts as no farther from 0 and 1 than this


def confidence(answer: Answer, cue: float) -> float:
    """The probability that the answer is right; 0 when there is none.

    Arguments: cue: the labeller's probability of the cue. A logistic regression, fitted to annotated articles by
    `helpers/training/confidence.py`: a weight for each rule, one for the cue, one for how sure a choice was.
    """
    if not answer.is_resolved:
        return 0.0
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in weighed(answer.rule, answer.certain, cue))))


def weighed(rule: str, certain: float, cue: float) -> list[tuple[float, float]]:
    """Each weight and the value that it is multiplied with."""
    weights = confidence_weights()
    return [(weights[name], value) for name, value in evidence(rule, certain, cue).items()]


def evidence(rule: str, certain: float, cue: float) -> dict[str, float]:
    """What the probability hangs on, by name of the weight."""
    cue = min(max(cue, CLOSEST), 1 - CLOSEST)
    return {"any rule": 1.0, rule: 1.0, "cue": math.log(cue / (1 - cue)), "choice": math.log(max(certain, CLOSEST))}
