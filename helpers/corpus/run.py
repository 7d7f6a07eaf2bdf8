"""The same flow over many articles: partitions of bounded size, on this machine's cores or a Dask cluster, written as files.

A run can be stopped at any moment, by `kill -9` too: what is written stays, and the same call goes on from there.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from ..articles import count, each_article
from ..pipeline import PARTITION
from .files import FORMATS, Job, fingerprint, finish, write_partition, written
from .partitions import Partition, Run, partitions
from .workers import analysed, workers_here

if TYPE_CHECKING:
    from distributed import Client

WORTH_SHOWING = 200  # articles from which a run shows its progress
PATIENCE = 20  # seconds to wait for a Dask scheduler


def run(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    form: str = "parquet",
    columns: Mapping[str, str] | None = None,
    client: "Client | None" = None,
    workers: int | None = None,
    size: int = PARTITION,
) -> Run:
    """How many articles were analysed; all their tables, `refused` and `notes` too, stand in `out`, each under its name.

    As Parquet a table is a folder with a file for each partition (`tokens.parquet/part-000000.parquet`), as CSV one
    file. Partitions that an earlier run has written from the same articles with the same code are left as they are.

    Arguments: paths, columns: as for `read_articles`; form: one of FORMATS; client: of a Dask cluster to run on,
    else this machine's cores; workers: processes on this machine (default: one a core, or where there is but one
    partition, as for 1, this process itself); size: articles in a partition.
    Raises ValueError for another form, or for the articles' own folder as `out`, Stopped when the run cannot go on. An article that cannot be analysed, or that
    brings its worker down, is refused and costs itself only.
    """
    from tqdm import tqdm

    if form not in FORMATS:
        raise ValueError(f"no format '{form}'; choose one of: {', '.join(FORMATS)}")
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    out = Path(out)
    if any(out.resolve() == Path(path).resolve() for path in paths):
        raise ValueError(f"{out}: the articles lie there; write their tables into another folder")
    total = count(paths, columns)
    start, ahead = workers_here(workers or (os.cpu_count() or 1 if total > size else 1))
    if client is not None:
        from .cluster import workers_there

        start, ahead = workers_there(client)
    sums = Run()
    with tqdm(total=total, unit=" articles", disable=total < WORTH_SHOWING, smoothing=0.1) as bar:
        for done in all_written(partitions(each_article(paths, columns), size), out, form, start, ahead):
            bar.update(done.articles + done.refused)
            sums = Run(*map(sum, zip(sums, done, strict=True)))
    finish(out, form, sums.partitions)
    return sums


def all_written(
    several: Iterable[Partition], out: Path, form: str, start: Callable[[], Executor], ahead: Callable[[], int]
) -> Iterator[Run]:
    """What each partition holds, once its tables are written; first come those that were there."""
    missing: list[Run] = []

    def due() -> Iterator[Job]:
        for number, partition in enumerate(several):
            job = Job(number, fingerprint(partition, form), partition)
            known = written(out, job)
            if known is None:
                yield job
            else:
                missing.append(known)

    for job, packed in analysed(due(), start, ahead):
        yield from missing
        missing.clear()
        yield write_partition(out, form, job, packed)
    yield from missing


def client_of(address: str | None) -> "Client | None":
    """A client of the Dask cluster at an address; none where none is given, so that nothing imports Dask."""
    if not address:
        return None
    from distributed import Client

    return Client(address, timeout=PATIENCE)
