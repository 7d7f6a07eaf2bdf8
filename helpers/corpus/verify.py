"""Runs again what wrote a folder of tables, and says whether they are the same and what has changed since."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from ..models import AlteredModel
from .finish import Finished
from .partitions import Stopped
from .record import RECORD, as_given, corrections_checksum, read_record, record_of, table_checksums
from .run import run


class Verdict(NamedTuple):
    """Whether all tables are the same as recorded and when run again, and what to tell of them, line by line."""

    same: bool
    told: list[str]


def verify(out: str | Path, workers: int | None = None) -> Verdict:
    """What has changed since a folder of tables was written, and whether the same run gives the same tables.

    Arguments: out: the folder, with its `run.json`; the articles are looked for where they were, seen from here;
    workers: as for `run`. What changed is named; a change of code, package or version alone makes no verdict, since
    only the tables tell whether it matters. Raises ValueError when the folder has no record.
    """
    out = Path(out)
    record = read_record(out)
    given = record["parameters"]
    told = [f"changed: {line}" for line in changes(record, now(out, record))]
    tables = table_checksums(out, given["format"])
    edited = [name for name, one in record["tables"].items() if tables.get(name) != one]
    told += [f"changed: table {name} is not as it was written" for name in edited]
    try:
        with TemporaryDirectory() as temporary:
            run(
                given["articles"],
                temporary,
                given["format"],
                given["columns"],
                workers=workers,
                size=given["partition"],
                corrections=as_given(record["corrections"]),
                findings=given["findings"],
                excel=given["excel"],
            )
            again = read_record(Path(temporary))["tables"]
    except (AlteredModel, Stopped, ValueError, OSError) as error:
        return Verdict(False, [*told, f"cannot be run again: {error}"])
    other = [name for name, one in record["tables"].items() if again.get(name) != one]
    told += [f"run again: table {name} comes out otherwise" for name in other]
    if not other:
        told.append(f"run again: all {len(again)} tables are the same as recorded in {RECORD}")
    return Verdict(not edited and not other, told)


def now(out: Path, record: Mapping[str, Any]) -> dict[str, Any]:
    """What the same run would depend on today."""
    given, corrections = record["parameters"], record["corrections"]
    last = Finished(out, given["format"], given["findings"], given["excel"])
    today = record_of(given["articles"], given["columns"], last, given["partition"], ())
    if corrections:
        today["corrections"] = corrections_checksum(corrections["file"], corrections["rows"])
    return today


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """What differs between two records, one line each: "model labeller.npz"."""
    for name, what in (("newsvoices", "version of Newsvoices"), ("python", "version of Python")):
        if before[name] != after[name]:
            yield f"{what}: {before[name]} then, {after[name]} now"
    yield from differing("package", before["packages"], after["packages"], shown=True)
    if before["code"] != after["code"]:
        yield "code in helpers/"
    yield from differing("model", before["models"], after["models"])
    yield from differing("lexicon", before["lexicons"], after["lexicons"])
    one, other = before["inputs"], after["inputs"]
    yield from differing("input", one["each"], other["each"])
    if one["all"] != other["all"] and not (one["each"] and other["each"]):
        yield f"inputs: {one['files']} files then, {other['files']} now, or others"
    if before["corrections"] != after["corrections"]:
        name = (before["corrections"] or after["corrections"])["file"]
        yield f"corrections {name}"


def differing(what: str, before: Mapping[str, str], after: Mapping[str, str], shown: bool = False) -> Iterator[str]:
    """The entries of two lists that differ, one line each.

    Arguments: shown: whether both values are told: versions are, checksums are not.
    """
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            if shown:
                yield f"{what} {name}: {before.get(name, 'not used')} then, {after.get(name, 'not used')} now"
            elif name not in after:
                yield f"{what} {name} is gone"
            elif name not in before:
                yield f"{what} {name} is new"
            else:
                yield f"{what} {name}"
