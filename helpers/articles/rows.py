"""Rows of tables of articles, as they will be stored and counted in characters."""

import io
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from .columns import from_mapping, pick
from .dates import order_of_days
from .delimited import delimited
from .encodings import Unreadable, strays, table_encoding, whole, with_strays
from .entry import Broken, Entry
from .files import SINGLE

if TYPE_CHECKING:
    from pyarrow import RecordBatch

TABLES = (".csv", ".tsv", ".jsonl", ".json", ".parquet")
SUFFIXES = (*SINGLE, *TABLES, ".zip")
AHEAD = 500  # rows of a table that are looked at before the first is told
LARGEST_JSON = 200_000_000  # bytes of a JSON document, which is in memory at once
NO_OBJECT = "not a JSON object with named values"
DEEP = 4  # levels of a JSON document at which its list of articles is looked for


def rows(file: BinaryIO, suffix: str, given: Mapping[str, str]) -> Iterator[Entry | Broken | str]:
    """Each article of a table in order, each row that holds none, and what is to be said about the table.

    Arguments: suffix: one of TABLES; given: our column → theirs, where the user names it. Little of the table is in
    memory at a time: the first AHEAD rows, by which columns and the order of days are told, then row after row.
    Raises Unreadable when nothing more can be read.
    """
    told: Counter = Counter()
    if suffix == ".parquet":
        found = parquet_rows(file)
    else:
        encoding, guess = table_encoding(file)
        if guess:
            yield f"not UTF-8: read as {encoding}"
        lines = lines_of(file, encoding, told)
        forms = {".jsonl": json_rows, ".json": document_rows}
        found = forms[suffix](lines) if suffix in forms else delimited(lines, suffix, told)
    first = list(itertools.islice(found, AHEAD))
    named = [row for row in first if not isinstance(row, str)]
    chosen = pick(dict.fromkeys(name for row in named for name in row), given) if named else {}
    guessed = [f"{ours} from '{theirs}'" for ours, theirs in chosen.items() if ours not in (theirs, *given)]
    if guessed:
        yield f"columns taken by their names: {', '.join(guessed)}"
    dates = [str(row.get(chosen["published"]) or "") for row in named] if "published" in chosen else []
    day_first, telling = order_of_days(dates)
    if telling:
        yield f"dates read as {'day, month' if day_first else 'month, day'}, as '{telling}' must be"
    for number, row in enumerate(itertools.chain(first, found), start=1):
        yield entry_of(row, number, chosen, given, day_first)
    if not first:
        raise Unreadable("the table has no row; give one row per article below a line of column names")
    yield from strays(told.pop("western", 0), told.pop("lost", 0))
    yield from (note.format(n) for note, n in told.items() if n)


def entry_of(
    row: dict[str, object] | str,
    number: int,
    chosen: Mapping[str, str],
    given: Mapping[str, str],
    day_first: bool | None,
) -> Entry | Broken:
    """The article of a row, or why it holds none."""
    if isinstance(row, str):
        return Broken(number, row)
    try:
        return from_mapping(row, chosen or pick(row, given), day_first)._replace(row=number)
    except Unreadable as reason:
        return Broken(number, str(reason))


def lines_of(file: BinaryIO, encoding: str, told: Counter) -> Iterator[str]:
    """The lines of a table; bytes that do not fit its encoding cost themselves only, and are counted."""
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    for line in io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=""):
        text, western, lost = with_strays(line)
        told["western"] += western
        told["lost"] += lost
        yield text


def json_rows(lines: Iterable[str]) -> Iterator[dict[str, object] | str]:
    """Each object of a file with one JSON object a line, or why a line is none."""
    for line in lines:
        if line.strip("\ufeff \t\r\n"):
            row = value_of(line.removeprefix("\ufeff"))
            yield clean(row) if isinstance(row, dict) else row if isinstance(row, str) else NO_OBJECT


def value_of(text: str) -> object:
    """What a text of JSON tells; of one that is none, why, as a string. A mere string is no row either."""
    try:
        value = json.loads(text)
    except ValueError as error:
        return f"not JSON: {error}"
    except RecursionError:
        return "not JSON that can be read: its brackets are nested too deep"
    return NO_OBJECT if isinstance(value, str) else value


def document_rows(lines: Iterable[str]) -> Iterator[dict[str, object] | str]:
    """Each object that a JSON document lists, or why it is none; line by line where each line is a document.

    Raises Unreadable for one that is too large to be in memory, or no JSON.
    """
    held, size = [], 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > LARGEST_JSON:
            raise Unreadable(f"a JSON document of more than {LARGEST_JSON:,} bytes; write one object a line (.jsonl)")
    if not held:
        return
    value = value_of("".join(held).removeprefix("\ufeff"))
    if isinstance(value, str):
        if not isinstance(value_of(held[0].removeprefix("\ufeff")), dict):
            raise Unreadable(f"{value}; write a list of JSON objects, or one object a line")
        yield from json_rows(held)
        return
    for row in value if isinstance(value, list) else listed(value) if isinstance(value, dict) else [value]:
        yield clean(row) if isinstance(row, dict) else NO_OBJECT


def listed(value: dict[str, object]) -> list[object]:
    """The articles that an object lists, as news services answer: {"articles": [{…}, …]}; else the object itself."""
    level: list[dict] = [value]
    for _ in range(DEEP):
        inner = [inside for outer in level for inside in outer.values()]
        several = [
            inside
            for inside in inner
            if isinstance(inside, list) and inside and all(isinstance(row, dict) and holds_text(row) for row in inside)
        ]
        if several and not holds_text(value):
            return several[0]
        level = [inside for inside in inner if isinstance(inside, dict)]
    return [value]


def holds_text(row: Mapping[str, object]) -> bool:
    """Whether a column of the row looks like an article's text."""
    try:
        return bool(pick(row, {}))
    except Unreadable:
        return False


def clean(row: dict[str, object]) -> dict[str, object]:
    """The row with names that can be shown: half a character in a name is replaced."""
    return {whole(name)[0]: value for name, value in row.items()}


def parquet_rows(file: BinaryIO) -> Iterator[dict[str, object] | str]:
    """Each row of a Parquet file by column name."""
    from pyarrow import ArrowException
    from pyarrow import parquet as pq

    try:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=200, use_threads=False):
            yield from batch_rows(batch)
    except (ArrowException, OSError) as error:
        raise Unreadable(f"not a Parquet file that can be read ({error}); write it anew") from error


def batch_rows(batch: "RecordBatch") -> list[dict[str, object]]:
    """The rows of a batch; text that is no UTF-8 as bytes, so that a bad cell costs itself only."""
    import pyarrow as pa

    try:
        return batch.to_pylist()
    except UnicodeDecodeError:
        text = (pa.types.is_string, pa.types.is_large_string)
        columns = [c.cast(pa.large_binary()) if any(told(c.type) for told in text) else c for c in batch.columns]
        return pa.RecordBatch.from_arrays(columns, names=batch.schema.names).to_pylist()
