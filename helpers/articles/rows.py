"""The texts of a file, a page or a table of articles, in whatever encoding, as they will be stored and counted in characters."""

import csv
import io
import itertools
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from .columns import cell_text, from_mapping, pick
from .dates import order_of_days
from .encodings import AHEAD, LONGEST_TEXT, Unreadable, table_encoding
from .entry import Broken, Entry
from .files import SINGLE

TABLES = (".csv", ".tsv", ".jsonl", ".parquet")
SUFFIXES = (*SINGLE, *TABLES, ".zip")


def rows(file: BinaryIO, suffix: str, given: Mapping[str, str]) -> Iterator[Entry | Broken | str]:
    """Each article of a table in order, each row that holds none, and what is to be said about the table.

    Arguments: suffix: one of TABLES; given: our column → theirs, where the user names it. Little of the table is in
    memory at a time: the first AHEAD rows, by which columns and the order of days are told, then row after row.
    Raises Unreadable when nothing more can be read.
    """
    if suffix == ".parquet":
        found = parquet_rows(file)
    else:
        encoding, guess = table_encoding(file)
        if guess:
            yield f"not UTF-8: read as {encoding}"
        found = json_rows(file, encoding) if suffix == ".jsonl" else csv_rows(file, suffix, encoding)
    first = list(itertools.islice(found, AHEAD))
    named = next((row for row in first if not isinstance(row, str)), None)
    chosen = pick(named, given) if named is not None else {}
    guessed = [f"{ours} from '{theirs}'" for ours, theirs in chosen.items() if ours not in (theirs, *given)]
    if guessed:
        yield f"columns taken by their names: {', '.join(guessed)}"
    dates = (
        [cell_text(row.get(chosen["published"])) for row in first if not isinstance(row, str)]
        if "published" in chosen
        else []
    )
    day_first, telling = order_of_days(filter(None, dates))
    if telling:
        yield f"dates read as {'day, month' if day_first else 'month, day'}, as '{telling}' must be"
    for number, row in enumerate(itertools.chain(first, found), start=1):
        if isinstance(row, str):
            yield Broken(number, row)
            continue
        try:
            yield from_mapping(row, chosen or pick(row, given), day_first)._replace(row=number)
        except Unreadable as reason:
            yield Broken(number, str(reason))
    if not first:
        raise Unreadable("the table has no row; give one row per article below a line of column names")


def csv_rows(file: BinaryIO, suffix: str, encoding: str) -> Iterator[dict[str, str] | str]:
    """Each row of a CSV or TSV file by column name, or why it is none."""
    csv.field_size_limit(10 * LONGEST_TEXT)
    opened = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    header_line = opened.readline()
    between = "\t" if suffix == ".tsv" else max(",;\t|", key=header_line.count)
    reader = csv.reader(itertools.chain([header_line], opened), delimiter=between)
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        for row in reader:
            if len(row) == len(header):
                yield dict(zip(header, row, strict=True))
            elif row:
                yield f"{len(row)} fields where the header names {len(header)}; put text with commas or line ends in double quotes"
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}; the rows before it are read") from error


def json_rows(file: BinaryIO, encoding: str) -> Iterator[dict[str, object] | str]:
    """Each object of a file with one JSON object a line, or why a line is none."""
    opened = io.TextIOWrapper(file, encoding=encoding, errors="replace")
    for line in opened:
        if not line.strip():
            continue
        try:
            row = json.loads(line.removeprefix("\ufeff"))
        except ValueError as error:
            yield f"not JSON: {error}"
            continue
        yield row if isinstance(row, dict) else "not a JSON object with named values"


def parquet_rows(file: BinaryIO) -> Iterator[dict[str, object] | str]:
    """Each row of a Parquet file by column name."""
    from pyarrow import ArrowInvalid
    from pyarrow import parquet as pq

    try:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=200):
            yield from batch.to_pylist()
    except (ArrowInvalid, OSError) as error:
        raise Unreadable(f"not a Parquet file that can be read ({error}); write it anew") from error
