"""What a run writes: a Parquet file for each table and partition, each whole or not at all, and what is made of them."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import IO, NamedTuple

import pandas as pd
from pyarrow import BufferReader
from pyarrow.parquet import ParquetFile

from .. import code_mark
from ..articles import FINISHED, Note
from ..corrections import Correction, unused
from ..pipeline import Tables
from .partitions import GO_ON, Job, Partition, Run, Stopped

SUMS = "written.sums"
TOLD = ("refused", "notes")
ALL_TABLES = (*Tables._fields, *TOLD)
FINDINGS_TABLE = "findings"  # only where it is asked for


class Packed(NamedTuple):
    """A partition's tables as Parquet files, by name, and how many articles, refused ones and notes are in them."""

    files: dict[str, bytes]
    articles: int
    refused: int
    notes: int


def as_parquet(rows: pd.DataFrame) -> bytes:
    """A table as a Parquet file."""
    file = io.BytesIO()
    rows.to_parquet(file, index=False, compression="zstd")
    return file.getvalue()


def from_parquet(path: Path, columns: list[str] | None = None) -> pd.DataFrame:
    """The table in a Parquet file, or some of its columns.

    pandas would have threads of pyarrow's read it, and one that still lets go of the file as Python ends brings the
    whole process down ("terminate called without an active exception"). It is read here and parsed by this thread; by
    its content, too, since pyarrow takes no path whose name the system's encoding has not (LANG=C).
    """
    table = ParquetFile(BufferReader(path.read_bytes())).read(columns=columns, use_threads=False)
    return table.to_pandas(use_threads=False)


# Where everything lies, and how a later run knows it again


def fingerprint(partition: Partition, form: str) -> str:
    """The mark of a partition. It changes with any of its articles, the code, the models, and the form of the tables.

    All formats but Parquet are made of the same files, so that a second one needs no second analysis.
    """
    kept_as = form if form == "parquet" else "csv"
    content = json.dumps([kept_as, partition], ensure_ascii=True).encode()
    return blake2b(code_mark() + content, digest_size=16).hexdigest()


def digest(content: bytes) -> str:
    """What tells a file from one that was cut or changed."""
    return blake2b(content, digest_size=16).hexdigest()


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def mark_path(out: Path, number: int) -> Path:
    """Where it is marked that all of a partition's tables are written."""
    return out / FINISHED / f"{number:06d}.json"


def part_path(out: Path, form: str, name: str, number: int) -> Path:
    """Where a partition's part of a table lies."""
    return (out if form == "parquet" else out / FINISHED) / f"{name}.parquet" / f"part-{number:06d}.parquet"


def found_written(out: Path, form: str, job: Job) -> Run | None:
    """What a partition holds that an earlier run has written; None when it has not, or other articles, or a file is not as it was."""
    try:
        mark = json.loads(mark_path(out, job.number).read_text(encoding="utf-8"))
        if mark["mark"] != job.mark:
            return None
        for name, known in mark["files"].items():
            if digest(part_path(out, form, name, job.number).read_bytes()) != known:
                return None
        return Run(*mark["counts"], 1, 1)
    except (OSError, ValueError, KeyError, TypeError):  # no mark, half a mark, or one of an older version
        return None


# Writing


def write_partition(out: Path, form: str, job: Job, packed: Packed) -> Run:
    """Write the tables of a partition, and last the mark that they are written; return what it holds."""
    mark = mark_path(out, job.number)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)  # first of all: from here on the old tables may be mixed with the new
    for name, content in packed.files.items():
        path = part_path(out, form, name, job.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    counts = (packed.articles, packed.refused, packed.notes)
    digests = {name: digest(content) for name, content in packed.files.items()}
    write_whole(mark, json.dumps({"mark": job.mark, "counts": counts, "files": digests}).encode())
    return Run(*counts, 1, 0)


@contextmanager
def replacing(path: Path, mode: str = "wb", **options: str) -> Iterator[IO]:
    """A file to write, which takes the place of the one at `path` when it is whole, and leaves nothing when it fails."""
    aside = path.with_name(f".{path.name}.aside")  # readers of a dataset leave out what begins with a point
    try:
        with aside.open(mode, **options) as file:
            yield file
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of the one that was there, whole or not at all."""
    with replacing(path) as file:
        file.write(content)


def clear(out: Path, form: str, number: int, findings: bool) -> None:
    """Remove what earlier runs of more partitions, or of more tables, have left."""
    (out / FINISHED).mkdir(parents=True, exist_ok=True)
    remove(out / FINISHED, "*.json", lambda path: int(path.stem) >= number)
    for name in (*ALL_TABLES, FINDINGS_TABLE):
        folder, most = part_path(out, form, name, 0).parent, number if findings or name != FINDINGS_TABLE else 0
        remove(folder, "part-*.parquet", lambda path, most=most: int(path.stem.removeprefix("part-")) >= most)
        remove(folder, ".*.aside", lambda path: True)  # left by a run that was killed as it wrote


def idle_notes(out: Path, form: str, by_hand: Sequence[Correction]) -> list[Note]:
    """Notes on the corrections that no partition has told of, from what the partitions have written."""
    if not by_hand:
        return []
    articles = {one for part in each_part(out, form, "articles", ["article"]) for one in part["article"]}
    told = each_part(out, form, "corrections", ["file", "row"])
    return unused(by_hand, {row for part in told for row in part.itertuples(index=False, name=None)}, articles)


def remove(folder: Path, pattern: str, whether: Callable[[Path], bool]) -> None:
    """Remove the files of a folder that have such a name and for which `whether` says so."""
    for path in folder.glob(pattern):
        if whether(path):
            path.unlink()


def remembered(out: Path) -> dict[str, list[str]]:
    """The checksums of the files that were written into a folder, by name: two while one takes the other's place."""
    try:
        return json.loads((out / FINISHED / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def remember(path: Path, file: IO) -> None:
    """Note the checksum of a file that was written and is about to be put in the place of another."""
    file.flush()
    known = remembered(path.parent)
    before = known.get(path.name, [])[-1:] if path.exists() else []
    known[path.name] = [*before, checksum(Path(file.name))]
    write_whole(path.parent / FINISHED / SUMS, json.dumps(known).encode())


def parts(out: Path, form: str, name: str) -> list[Path]:
    """The files of a table, one a partition, in order; none of a table that was not asked for."""
    return sorted(part_path(out, form, name, 0).parent.glob("[!.]*.parquet"))


def each_part(out: Path, form: str, name: str, columns: list[str] | None = None) -> Iterator[pd.DataFrame]:
    """A table of a run, partition by partition."""
    for path in parts(out, form, name):
        yield from_parquet(path, columns)


def load(out: str | Path, name: str, columns: list[str] | None = None, form: str = "parquet") -> pd.DataFrame:
    """A table that a run has written, its partitions in order.

    Arguments: name: of the table; columns: which to read, all when left out; form: that of the run.
    """
    return pd.concat(each_part(Path(out), form, name, columns), ignore_index=True)


@contextmanager
def held(out: Path) -> Iterator[None]:
    """The folder of a run, held for it: nobody else may write there, and what goes wrong with the disk is said with its cure.

    Raises Stopped when another run holds it, or when the disk is full, read-only, or gone.
    """
    try:
        (out / FINISHED).mkdir(parents=True, exist_ok=True)
        with (out / FINISHED / "lock").open("w") as lock:
            lock_file(lock, out)
            yield
    except OSError as error:
        where = error.filename or out
        raise Stopped(
            f"{where}: cannot be written or read ({error.strerror or error}); make room there, or see to it that you "
            f"may write, then {GO_ON}"
        ) from error


def lock_file(lock: IO, out: Path) -> None:
    """Lock a file until it is closed, as it is, too, when its process is killed; raises Stopped when another has it."""
    try:
        import fcntl
    except ImportError:  # Windows has no such locks
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Stopped(f"{out}: another run is writing there; wait for it to end, or give another folder") from None
