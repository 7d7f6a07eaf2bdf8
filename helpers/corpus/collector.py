"""Python's garbage collector, run between partitions instead of in the midst of them."""

import gc
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

COLLECTED = 8  # partitions between two runs of the garbage collector: memory stays flat, which a soak shows
PARTITIONS = itertools.count(1)  # that this process has done


@contextmanager
def collector_between_partitions() -> Iterator[None]:
    """Turn automatic garbage collection off inside; `tidy` runs the collector instead.

    Why: words, tags and tables are made by the hundred thousand, and whenever enough new ones are held, Python looks
    through all that is loaded, models too, for cycles that hardly ever are there: a fifth of a partition's time. What
    is loaded by now is set aside, and the rest is looked through when a partition is done and little is held.
    """
    automatic = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if automatic:
            gc.enable()


def tidy() -> None:
    """Run the garbage collector once every COLLECTED partitions, where automatic collection is off."""
    if not gc.isenabled() and next(PARTITIONS) % COLLECTED == 0:
        gc.collect()
