"""Workers: who analyses partitions, and what becomes of one that a worker dies of."""

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process
from typing import NamedTuple

import pandas as pd

from ..articles import Refused, article_from_text
from ..corrections import notes_of
from ..pipeline import analyse
from ..tables import ARTICLES, NOTES, REFUSED, as_table
from .collector import collector_between_partitions, tidy
from .files import FINDINGS_TABLE, Packed, as_parquet
from .partitions import GO_ON, Job, Partition, Stopped

AHEAD = 2  # partitions waiting for each worker, so that none waits for the reader


class Workers(NamedTuple):
    """How to start workers, and how many partitions may be with them at a time, which a cluster may change."""

    start: Callable[[], Executor]
    ahead: Callable[[], int]


def workers_here(number: int) -> Workers:
    """That many workers on this machine; one is a thread of this process, which spares the second copy of the models."""
    if number == 1:
        return Workers(partial(ThreadPoolExecutor, 1), lambda: 1)
    start = partial(ProcessPoolExecutor, number, mp_context=get_context("spawn"), initializer=prepare_worker)
    return Workers(start, lambda: AHEAD * number)


def prepare_worker() -> None:
    """Load the models into a worker process, and make it end when the run is killed."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    analyse(article_from_text("It rained."), ())
    collector_between_partitions().__enter__()  # never left: it is so for as long as the worker lives


def end_with_parent() -> None:
    """Wait for the process that started this one to end, and end with it."""
    parent_process().join()
    os._exit(1)


def analyse_all(jobs: Iterator[Job], workers: Workers) -> Iterator[tuple[Job, Packed]]:
    """Yield each job with its tables, in the order in which they are done; few are waiting at a time.

    Raises Stopped when the workers are gone.
    """
    waiting: dict[Future, Job] = {}
    pool: Executor | None = None
    try:
        while True:
            for job in itertools.islice(jobs, max(0, workers.ahead() - len(waiting))):
                pool = pool or workers.start()
                waiting[pool.submit(analyse_partition, job.partition)] = job
            if not waiting:
                return
            done = wait(waiting, return_when=FIRST_COMPLETED).done
            finished, lost = sort_out({future: waiting.pop(future) for future in done})
            yield from finished
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                # The pool is gone, and with it all that it had taken on, whoever brought it down.
                lost += waiting.values()
                waiting.clear()
                pool = None
            for job in lost:
                yield job, analyse_carefully(job.partition, workers.start)
    finally:
        if pool is not None:
            for future in waiting:
                future.cancel()
            pool.shutdown(wait=not waiting)


def sort_out(done: dict[Future, Job]) -> tuple[list[tuple[Job, Packed]], list[Job]]:
    """The jobs that are done, with their tables, and those whose worker died.

    Raises Stopped for any other error, since an article's own costs that article only.
    """
    finished, lost = [], []
    for future, job in done.items():
        error = future.exception()
        if error is None:
            finished.append((job, future.result()))
        elif is_death(error):
            lost.append(job)
        else:
            raise gone(error) from error
    return finished, lost


def gone(error: BaseException) -> Stopped:
    """What is said when work cannot go on, for an error that no article is to blame for."""
    return Stopped(f"the workers are gone ({error or type(error).__name__}); {GO_ON}")


def is_death(error: BaseException) -> bool:
    """Whether a worker died of a partition: of a pool here, or time after time on a cluster (Dask is not imported for it)."""
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"


def analyse_carefully(partition: Partition, start: Callable[[], Executor]) -> Packed:
    """The tables of a partition that was with a worker when it died: of all of it, or without the articles that kill one."""
    packed = analyse_alone(partition, start)
    if packed is not None:
        return packed
    deadly = [
        article
        for article in partition.articles
        if analyse_alone(partition._replace(articles=[article], refused=[], notes=[]), start) is None
    ]
    reason = "brought the analysis down (out of memory?); shorten it"
    refused = [*partition.refused, *(Refused(article.path or article.article, reason) for article in deadly)]
    good = [article for article in partition.articles if article not in deadly]
    packed = analyse_alone(partition._replace(articles=good, refused=refused), start)
    if packed is None:
        raise Stopped(
            f"workers die of the articles from '{partition.articles[0].article}' on; free memory, then {GO_ON}"
        )
    return packed


def analyse_alone(partition: Partition, start: Callable[[], Executor]) -> Packed | None:
    """The tables of a partition that has the workers for itself; None when it kills one."""
    with start() as pool:
        try:
            return pool.submit(analyse_partition, partition).result()
        except Exception as error:
            if not is_death(error):
                raise gone(error) from error
            return None


def analyse_partition(partition: Partition) -> Packed:
    """A partition's tables as Parquet files; an article that raises anything is refused, the others go on."""
    articles, refused = as_table(partition.articles, ARTICLES), list(partition.refused)
    try:
        tables = measured(articles, partition)
    except Exception:
        good, raising = tried_one_by_one(partition)
        articles, refused = as_table(good, ARTICLES), refused + raising
        tables = measured(articles, partition)
    notes = [*partition.notes, *notes_of(tables["corrections"])]
    lists = {"refused": as_table(refused, REFUSED), "notes": as_table(notes, NOTES)}
    files = {name: as_parquet(rows) for name, rows in {**tables, **lists}.items()}
    tidy()
    return Packed(files, len(articles), len(refused), len(notes))


def measured(articles: pd.DataFrame, partition: Partition) -> dict[str, pd.DataFrame]:
    """All tables of the articles by name, the numbers of their pages among them where they are wanted.

    Arguments: partition: that they are of, for what is wanted, and its corrections.
    """
    tables = analyse(articles, partition.corrections)
    if not partition.findings:
        return tables._asdict()
    from ..findings import findings_of_articles  # late: the sentences of pages bring charts with them

    return {**tables._asdict(), FINDINGS_TABLE: findings_of_articles(tables)}


def tried_one_by_one(partition: Partition) -> tuple[list, list[Refused]]:
    """The articles of a partition that can be analysed, and those that raise, refused with the error as the reason."""
    good, refused = [], []
    for row in partition.articles:
        try:
            measured(as_table([row], ARTICLES), partition)
            good.append(row)
        except Exception as error:
            reason = f"could not be analysed ({type(error).__name__}: {error})"
            refused.append(Refused(row.path or row.article, reason))
    return good, refused
