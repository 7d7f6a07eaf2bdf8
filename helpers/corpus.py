"""The same flow over many articles: partitions of bounded size, on this machine's cores or a Dask cluster, written as files.

A run can be stopped at any moment, by `kill -9` too: what is written stays, and the same call goes on from there.
"""

import gc
import io
import itertools
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from . import code_mark, quotations, sentiment, speakers, tokens, topics
from .articles import FINISHED, Article, Note, Refused, article_from_text, count, each_article
from .sentiment import targets
from .tables import ARTICLES, NOTES, REFUSED, as_table

if TYPE_CHECKING:
    from distributed import Client

FORMATS = ("csv", "parquet")
PARTITION = 50  # articles
PARTITION_TEXT = 400_000  # characters: long articles make partitions of fewer
AHEAD = 2  # partitions waiting for each worker, so that none waits for the reader
WORTH_SHOWING = 200  # articles from which a run shows its progress
COLLECTED = 8  # partitions of a worker between two looks of Python's garbage collector
PATIENCE = 20  # seconds to wait for a Dask scheduler
GO_ON = "the same command goes on from where it stopped"


class Tables(NamedTuple):
    """All tables of the house for the same articles (see README for their columns)."""

    articles: pd.DataFrame
    tokens: pd.DataFrame
    spans: pd.DataFrame
    quotations: pd.DataFrame
    speakers: pd.DataFrame
    offices: pd.DataFrame
    mentions: pd.DataFrame
    voices: pd.DataFrame
    topics: pd.DataFrame
    sentiment: pd.DataFrame
    targets: pd.DataFrame


ALL_TABLES = (*Tables._fields, "refused", "notes")


class Partition(NamedTuple):
    """Articles that are analysed and written together, with what was refused and noted since the partition before."""

    articles: list[Article]
    refused: list[Refused]
    notes: list[Note]


class Job(NamedTuple):
    """A partition to be analysed: its number, and the mark by which a later run knows its tables."""

    number: int
    mark: str
    partition: Partition


class Packed(NamedTuple):
    """A partition's tables as Parquet files, by name, and how many articles, refused ones and notes are in them."""

    files: dict[str, bytes]
    articles: int
    refused: int
    notes: int


class Run(NamedTuple):
    """How many articles a run has analysed, refused and noted, in how many partitions, and how many of these it found written."""

    articles: int = 0
    refused: int = 0
    notes: int = 0
    partitions: int = 0
    kept: int = 0


class Stopped(RuntimeError):
    """A run that cannot go on; its message says why and how to take it up again."""


def analyse(articles: pd.DataFrame) -> Tables:
    """All tables of the articles; empty in gives empty out.

    Arguments: articles: the `articles` table (at least the columns `article` and `text`). They are done some at a
    time, which changes no table and bounds the memory that is needed beside the tables.
    """
    bounds = range(0, max(1, len(articles)), PARTITION)
    several = [analyse_some(articles.iloc[low : low + PARTITION]) for low in bounds]
    if len(several) == 1:
        return several[0]
    tables = [pd.concat(parts, ignore_index=True) for parts in zip(*several, strict=True)]
    return Tables(articles, *tables[1:])


def analyse_some(articles: pd.DataFrame) -> Tables:
    """All tables of a few articles."""
    words = tokens.tokenize(articles)
    found = quotations.find_quotations(articles, words)
    resolved = speakers.resolve(articles, words, found)
    voices = speakers.voices(articles, words, resolved.quotations, found.spans)
    tables = Tables(
        articles=articles,
        tokens=words,
        spans=found.spans,
        quotations=resolved.quotations,
        speakers=resolved.speakers,
        offices=resolved.offices,
        mentions=resolved.mentions,
        voices=voices,
        topics=topics.find_topics(articles, words, voices, found.spans, resolved.speakers),
        sentiment=sentiment.sentence_tone(articles, words, voices, found.spans),
        targets=targets.tone_toward(words, voices, resolved.mentions),
    )
    tokens.forget_passages(words)
    return tables


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


def partitions(items: Iterable[Article | Refused | Note], size: int) -> Iterator[Partition]:
    """The articles by partitions of `size`, or fewer where they are long; the same articles make the same partitions."""
    now, length = Partition([], [], []), 0
    for item in items:
        if isinstance(item, Article):
            if now.articles and (len(now.articles) >= size or length + len(item.text) > PARTITION_TEXT):
                yield now
                now, length = Partition([], [], []), 0
            length += len(item.text)
            now.articles.append(item)
        else:
            (now.refused if isinstance(item, Refused) else now.notes).append(item)
    if any(now):
        yield now


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


def as_parquet(rows: pd.DataFrame) -> bytes:
    """A table as a Parquet file."""
    file = io.BytesIO()
    rows.to_parquet(file, index=False, compression="zstd")
    return file.getvalue()


# What is written


def fingerprint(partition: Partition, form: str) -> str:
    """The mark of a partition: another one where an article, the code or the form of its tables is another."""
    content = json.dumps([form, partition], ensure_ascii=True).encode()
    return blake2b(code_mark() + content, digest_size=16).hexdigest()


def part(out: Path, form: str, name: str, number: int) -> Path:
    """Where a partition's part of a table lies."""
    return (out if form == "parquet" else out / FINISHED) / f"{name}.parquet" / f"part-{number:06d}.parquet"


def written(out: Path, job: Job) -> Run | None:
    """What a partition holds that an earlier run has written, None when it has not, or other articles."""
    try:
        told = json.loads((out / FINISHED / f"{job.number:06d}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Run(*told["counts"], 1, 1) if told.get("mark") == job.mark else None


def write_partition(out: Path, form: str, job: Job, packed: Packed) -> Run:
    """What the partition holds, after its files are written, each whole or not at all, and last the mark that they are."""
    mark = out / FINISHED / f"{job.number:06d}.json"
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    for name, content in packed.files.items():
        path = part(out, form, name, job.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)
    counts = (packed.articles, packed.refused, packed.notes)
    replace(mark, json.dumps({"mark": job.mark, "counts": counts}).encode())
    return Run(*counts, 1, 0)


def replace(path: Path, content: bytes) -> None:
    """Writes a file whole, in the place of the one that was there."""
    aside = path.with_name(f".{path.name}.aside")  # readers of a dataset leave out what begins with a point
    aside.write_bytes(content)
    aside.replace(path)


def finish(out: Path, form: str, number: int) -> None:
    """Takes away what earlier runs of more partitions left, and writes tables as CSV where asked for."""
    (out / FINISHED).mkdir(parents=True, exist_ok=True)
    for mark in (out / FINISHED).glob("*.json"):
        if int(mark.stem) >= number:
            mark.unlink()
    for name in ALL_TABLES:
        folder = part(out, form, name, 0).parent
        for path in folder.glob("part-*.parquet"):
            if int(path.stem.removeprefix("part-")) >= number:
                path.unlink()
        for path in folder.glob(".*.aside"):
            path.unlink()
        if form == "csv":
            write_csv(sorted(folder.glob("part-*.parquet")), out / f"{name}.csv")


def write_csv(parts: list[Path], path: Path) -> None:
    """Writes the parts of a table as one CSV file, UTF-8 with a header."""
    aside = path.with_name(f".{path.name}.aside")
    with aside.open("w", encoding="utf-8", newline="") as file:
        for number, one in enumerate(parts):
            pd.read_parquet(one).to_csv(file, index=False, header=not number)
    aside.replace(path)


def client_of(address: str | None) -> "Client | None":
    """A client of the Dask cluster at an address; none where none is given, so that nothing imports Dask."""
    if not address:
        return None
    from distributed import Client

    return Client(address, timeout=PATIENCE)


def load(out: str | Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """A table that a run has written as Parquet, its partitions in order.

    Arguments: name: of the table; columns: which to read, all when left out.
    """
    return pd.read_parquet(Path(out) / f"{name}.parquet", columns=columns)
