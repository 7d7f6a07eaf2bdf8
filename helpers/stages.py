"""The stages of the flow, timed while `pipeline` runs them: benchmarks need no second account of the flow."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from types import ModuleType
from typing import Any

from . import pipeline, quotations, sentiment, speakers, tokens, topics
from .sentiment import targets

# By the name of each stage where `pipeline` finds its function.
STAGES: dict[str, tuple[ModuleType, str]] = {
    "furniture": (pipeline, "readable"),
    "tokens": (tokens, "tokenize"),
    "quotations": (quotations, "find_quotations"),
    "speakers": (speakers, "resolve"),
    "voices": (speakers, "voices"),
    "topics": (topics, "find_topics"),
    "sentiment": (sentiment, "sentence_tone"),
    "targets": (targets, "tone_toward"),
}


@contextmanager
def timed(clock: Callable[[], float] = time.perf_counter) -> Iterator[dict[str, float]]:
    """The seconds that each stage takes of what is analysed inside, added up as it goes.

    Arguments: clock: what tells the time; `time.process_time` leaves out what other processes take.
    """
    seconds = dict.fromkeys(STAGES, 0.0)

    def run(stage: str, work: Callable[..., Any], *arguments: Any) -> Any:
        began = clock()
        try:
            return work(*arguments)
        finally:
            seconds[stage] += clock() - began

    with ExitStack() as restored:
        for stage, (module, name) in STAGES.items():
            work = getattr(module, name)
            setattr(module, name, partial(run, stage, work))
            restored.callback(setattr, module, name, work)
        yield seconds
