"""What a run writes: one file a table and partition, each whole or not at all."""

import io
import json
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import code_mark
from ..articles import FINISHED
from ..pipeline import Tables
from .partitions import Partition, Run

FORMATS = ("csv", "parquet")
ALL_TABLES = (*Tables._fields, "refused", "notes")


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


def load(out: str | Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """A table that a run has written as Parquet, its partitions in order.

    Arguments: name: of the table; columns: which to read, all when left out.
    """
    return pd.read_parquet(Path(out) / f"{name}.parquet", columns=columns)
