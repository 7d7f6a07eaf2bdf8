"""A run: read articles, analyse them partition by partition, write their tables."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ..articles import count, each_article
from ..corrections import Correction, read_corrections, relevant
from ..models import check_all
from ..pipeline import PARTITION
from .collector import collector_between_partitions
from .edited import refuse_edited
from .exported import check_unchanged
from .files import fingerprint, found_written, held, write_partition
from .finish import FINISHERS, Finished, finish
from .partitions import FEW, Job, Partition, Run, partitions
from .record import record_of, write_record
from .workers import Workers, analyse_all, workers_here

if TYPE_CHECKING:
    from distributed import Client

WORTH_SHOWING = 200  # articles from which a run shows its progress
PATIENCE = 20  # seconds to wait for a Dask scheduler
NO_DASK = "a cluster needs Dask, which is not installed; run: pip install -r helpers/corpus/requirements.txt"


def run(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    form: str = "parquet",
    columns: Mapping[str, str] | None = None,
    client: "Client | None" = None,
    workers: int | None = None,
    size: int = PARTITION,
    corrections: str | Path | tuple[()] | None = None,
    findings: bool = False,
    excel: bool = False,
) -> Run:
    """Analyse articles, and write all their tables, `refused` and `notes` too, into `out`; return how many there were.

    As Parquet a table is a folder with a file for each partition (`tokens.parquet/part-000000.parquet`), as CSV one
    file, as xlsx one workbook (`newsvoices.xlsx`); for other programs (`exports.WRITERS`) there is a folder of the
    format's name. Partitions that an earlier run has written from the same articles with the same code are left as they are.
    An article that cannot be analysed, or that brings its worker down, is refused and costs itself only.

    Arguments: paths, columns: as for `read_articles`; form: a key of FINISHERS; client: of a Dask cluster to run on,
    else this machine's cores; workers: processes on this machine (default: one a core, or where there is but one
    partition, as for 1, this process itself); size: articles in a partition; corrections: a file of them, in place of
    `data/corrections.csv`, or () for none; findings: whether the table `findings` is written, too, which a workbook of
    FEW articles has without that; excel: whether CSV files are for Excel.
    Raises AlteredModel when a model is not the one that was trained; ValueError for another form, for a file that
    holds no corrections, for the articles' own folder as `out`, or where a file
    of another program's format was changed by hand; Stopped when the run cannot go on: its workers are
    gone, the disk is full, another run writes there, somebody has edited a table there.
    """
    from tqdm import tqdm

    if form not in FINISHERS:
        raise ValueError(f"no format '{form}'; choose one of: {', '.join(FINISHERS)}")
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    out = Path(out)
    if any(out.resolve() == Path(path).resolve() for path in paths):
        raise ValueError(f"{out}: the articles lie there; write their tables into another folder")
    check_unchanged(out, form)
    check_all()
    by_hand = () if corrections == () else read_corrections(corrections)
    total = count(paths, columns)
    findings = findings or (form == "xlsx" and total <= FEW)
    pool = workers_there(client) if client is not None else workers_here(workers or workers_for(total, size))
    sums = Run()
    with (
        held(out),
        collector_between_partitions(),
        tqdm(total=total, unit=" articles", disable=total < WORTH_SHOWING, smoothing=0.1, file=screen()) as bar,
    ):
        refuse_edited(out, form)
        last = Finished(out, form, findings, excel)
        record = record_of([str(path) for path in paths], columns or {}, last, size, by_hand)
        several = with_corrections(partitions(each_article(paths, columns), size, findings), by_hand)
        for done in write_all(several, out, form, pool):
            bar.update(done.articles + done.refused)
            sums = Run(*map(sum, zip(sums, done, strict=True)))
        finish(last, sums.partitions, by_hand)
        write_record(last, record)
    return sums


def screen() -> TextIO:
    """Where progress is shown: on standard error, in a notebook on standard output, which JupyterLab leaves uncoloured."""
    return sys.stdout if "ipykernel" in sys.modules else sys.stderr


def workers_for(total: int, size: int) -> int:
    """How many workers are worth starting on this machine: one a core, if there is more than one partition."""
    return os.cpu_count() or 1 if total > size else 1


def workers_there(client: "Client") -> Workers:
    """The workers of a cluster; imported here only, since few have Dask."""
    from . import cluster

    return cluster.workers_there(client)


def with_corrections(several: Iterable[Partition], by_hand: Sequence[Correction]) -> Iterator[Partition]:
    """Each partition with the corrections that are about its articles."""
    for partition in several:
        yield partition._replace(corrections=relevant(by_hand, (one.article for one in partition.articles)))


def write_all(several: Iterable[Partition], out: Path, form: str, workers: Workers) -> Iterator[Run]:
    """Write the tables of each partition, and yield what it holds; first come those that were there."""
    found: list[Run] = []

    def missing() -> Iterator[Job]:
        for number, partition in enumerate(several):
            job = Job(number, fingerprint(partition, form), partition)
            known = found_written(out, form, job)
            if known is None:
                yield job
            else:
                found.append(known)

    for job, packed in analyse_all(missing(), workers):
        yield from found
        found.clear()
        yield write_partition(out, form, job, packed)
    yield from found


def client_of(address: str | None) -> "Client | None":
    """A client of the Dask cluster at an address; none where none is given, so that nothing imports Dask.

    Raises ValueError, with the command that helps, where Dask is not installed; OSError when nobody answers.
    """
    if not address:
        return None
    try:
        from distributed import Client
    except ImportError as error:
        raise ValueError(NO_DASK) from error
    return Client(address, timeout=PATIENCE)
