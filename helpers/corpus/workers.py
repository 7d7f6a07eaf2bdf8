"""What a worker process does with a partition."""

import gc
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process

from ..articles import Refused, article_from_text
from ..pipeline import analyse
from ..tables import ARTICLES, NOTES, REFUSED, as_table
from .files import Job, Packed, as_parquet
from .partitions import GO_ON, Partition, Stopped

AHEAD = 2  # partitions waiting for each worker, so that none waits for the reader
COLLECTED = 8  # partitions of a worker between two looks of Python's garbage collector


# Workers


def workers_here(number: int) -> tuple[Callable[[], Executor], Callable[[], int]]:
    """What starts that many workers on this machine, and how many partitions may wait for them; one is this process itself."""
    if number == 1:
        return partial(ThreadPoolExecutor, 1), lambda: 1
    start = partial(ProcessPoolExecutor, number, mp_context=get_context("spawn"), initializer=made_ready)
    return start, lambda: AHEAD * number


def made_ready() -> None:
    """Loads the models into a worker, and lets it end when the run is killed."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    analyse(article_from_text("It rained."))
    settle()


def settle() -> None:
    """Keeps the collector from looking at the models, many small objects that stay, and from looking but in `tidy`."""
    gc.collect()
    gc.freeze()
    gc.disable()


DONE = itertools.count(1)


def tidy() -> None:
    """Lets the collector look where it is kept from doing so by itself, once every COLLECTED partitions."""
    if not gc.isenabled() and next(DONE) % COLLECTED == 0:
        gc.collect()


def end_with_parent() -> None:
    """Waits for the process that started this one, and ends with it."""
    parent_process().join()
    os._exit(1)


def analysed(
    jobs: Iterator[Job], start: Callable[[], Executor], ahead: Callable[[], int]
) -> Iterator[tuple[Job, Packed]]:
    """Each job with its tables, in the order in which they are done; few are waiting at a time.

    Arguments: start: makes the workers; ahead: how many jobs may be with them. Raises Stopped when they are gone.
    """
    waiting: dict[Future, Job] = {}
    pool: Executor | None = None
    try:
        while True:
            for job in itertools.islice(jobs, max(0, ahead() - len(waiting))):
                pool = pool or start()
                waiting[pool.submit(analyse_partition, job.partition)] = job
            if not waiting:
                return
            lost: list[Job] = []
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                if future not in waiting:  # it went with the others when the pool broke
                    continue
                job = waiting.pop(future)
                error = future.exception()
                if error is None:
                    yield job, future.result()
                elif not brought_down(error):
                    raise Stopped(f"the workers are gone ({error or type(error).__name__}); {GO_ON}") from error
                else:
                    lost.append(job)
                    if isinstance(error, BrokenProcessPool):
                        lost += waiting.values()
                        waiting.clear()
                        pool = None
            for job in lost:
                yield job, carefully(job.partition, start)
    finally:
        if pool is not None:
            for future in waiting:
                future.cancel()
            pool.shutdown(wait=not waiting)


def brought_down(error: BaseException) -> bool:
    """Whether a worker died of a partition: of a pool here, or time after time on a cluster (Dask is not imported for it)."""
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"


def carefully(partition: Partition, start: Callable[[], Executor]) -> Packed:
    """The tables of a partition that was with a worker when it died: of all of it, or without the articles it dies of."""
    packed = by_itself(partition, start)
    if packed is not None:
        return packed
    deadly = [article for article in partition.articles if by_itself(Partition([article], [], []), start) is None]
    reason = "brought the analysis down (out of memory?); shorten it"
    refused = [*partition.refused, *(Refused(article.path or article.article, reason) for article in deadly)]
    good = [article for article in partition.articles if article not in deadly]
    packed = by_itself(Partition(good, refused, partition.notes), start)
    if packed is None:
        raise Stopped(
            f"workers die of the articles from '{partition.articles[0].article}' on; free memory, then {GO_ON}"
        )
    return packed


def by_itself(partition: Partition, start: Callable[[], Executor]) -> Packed | None:
    """The tables of a partition that has the workers for itself; None when it brings one down."""
    with start() as pool:
        try:
            return pool.submit(analyse_partition, partition).result()
        except Exception as error:
            if not brought_down(error):
                raise Stopped(f"the workers are gone ({error or type(error).__name__}); {GO_ON}") from error
            return None


def analyse_partition(partition: Partition) -> Packed:
    """A partition's tables as Parquet files; an article that raises anything is refused, the others go on."""
    articles, refused = as_table(partition.articles, ARTICLES), list(partition.refused)
    try:
        tables = analyse(articles)
    except Exception:
        good = []
        for row in partition.articles:
            try:
                analyse(as_table([row], ARTICLES))
                good.append(row)
            except Exception as error:
                refused.append(
                    Refused(row.path or row.article, f"could not be analysed ({type(error).__name__}: {error})")
                )
        articles = as_table(good, ARTICLES)
        tables = analyse(articles)
    lists = {"refused": as_table(refused, REFUSED), "notes": as_table(partition.notes, NOTES)}
    files = {name: as_parquet(rows) for name, rows in {**tables._asdict(), **lists}.items()}
    tidy()
    return Packed(files, len(articles), len(refused), len(partition.notes))
