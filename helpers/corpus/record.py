"""The record of a run, `run.json`: all that its tables depend on, so that somebody else can run it again."""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from platform import python_version
from typing import Any

from .. import DATA, ROOT, code_files, version
from ..articles import checksums
from ..corrections import Correction
from .files import ALL_TABLES, FINDINGS_TABLE, checksum, part_path, write_whole
from .finish import WORKBOOK, Finished

RECORD = "run.json"
MODELS, LEXICONS = DATA / "models", DATA / "lexicons"
LISTED = 10_000  # files of articles that are listed one by one; of more there is one checksum for all
REQUIREMENT = re.compile(r"^([\w-]+)\s*>=", re.MULTILINE)


def record_of(
    paths: list[str], columns: Mapping[str, str], last: Finished, size: int, by_hand: Sequence[Correction]
) -> dict[str, Any]:
    """What a run depends on, before it has written a table.

    Arguments: paths, columns, size, by_hand: as in `run`; last: what is to be written.
    """
    wanted = {"format": last.form, "findings": last.findings, "excel": last.excel, "partition": size}
    return {
        "newsvoices": version(),
        "python": python_version(),
        "packages": packages(),
        "code": code_checksum(),
        "models": folder_checksums(MODELS, (".gz", ".npz")),
        "lexicons": folder_checksums(LEXICONS, (".csv",)),
        "parameters": {"articles": paths, "columns": dict(columns), **wanted},
        "inputs": inputs(paths),
        "corrections": corrections_checksum(by_hand[0].file if by_hand else "", len(by_hand)),
    }


def packages() -> dict[str, str]:
    """The installed version of each package that `requirements.txt` names."""
    found = {}
    for name in REQUIREMENT.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        try:
            found[name] = version_of(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def code_checksum() -> str:
    """One checksum of all our code."""
    digest = sha256()
    for path in code_files():
        if path.suffix == ".py":
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def folder_checksums(folder: Path, kinds: tuple[str, ...]) -> dict[str, str]:
    """The SHA-256 of each file of these kinds in a folder, by name."""
    return {path.name: checksum(path) for path in sorted(folder.iterdir()) if path.suffix in kinds}


def inputs(paths: list[str]) -> dict[str, Any]:
    """How many files of articles there are, one checksum of all, and that of each where they are not too many."""
    digest, each, n = sha256(), {}, 0
    for name, one in checksums(paths):
        digest.update(f"{name}\0{one}\n".encode())
        n += 1
        if n <= LISTED:
            each[name] = one
    return {"files": n, "all": digest.hexdigest(), "each": each if n <= LISTED else {}}


def corrections_checksum(name: str, n: int) -> dict[str, Any] | None:
    """The file of corrections by hand, how many it has, and its checksum, empty when it is gone; nothing for none."""
    if not n:
        return None
    place = place_of(name)
    return {"file": name, "rows": n, "sha256": checksum(place) if place.exists() else ""}


def as_given(recorded: Mapping[str, Any] | None) -> Path | tuple[()]:
    """The file of corrections that a record names, or () where it names none: those of today are not to be used."""
    return () if recorded is None else place_of(recorded["file"])


def place_of(name: str) -> Path:
    """Where a file of corrections lies; `data/corrections.csv` is named as seen from the repository's root."""
    return Path(name) if Path(name).exists() else ROOT / name


def table_checksums(out: Path, form: str) -> dict[str, str]:
    """The checksum of each table in an output folder, by name, and of the workbook or of another program's files.

    That of a file is its SHA-256; that of a Parquet table, as a workbook is made of, is of its parts' names and
    checksums, in order.
    """
    paths = {name: out / f"{name}.{form}" for name in (*ALL_TABLES, FINDINGS_TABLE)}
    if form not in ("csv", "parquet"):
        made = WORKBOOK if form == "xlsx" else form
        paths = {name: part_path(out, form, name, 0).parent for name in paths} | {made: out / made}
    return {name: table_checksum(path) for name, path in paths.items() if name != FINDINGS_TABLE or path.exists()}


def table_checksum(path: Path) -> str:
    """The checksum of one table: a file, or a folder of parts."""
    if path.is_dir():
        parts = "".join(
            f"{table_checksum(part)}  {part.relative_to(path).as_posix()}\n"
            for part in sorted(path.rglob("[!.]*"))
            if part.is_file()
        )
        return sha256(parts.encode()).hexdigest()
    return checksum(path) if path.exists() else ""


def write_record(last: Finished, record: Mapping[str, Any]) -> None:
    """Write `run.json` into an output folder, the tables' checksums with it."""
    tables = table_checksums(last.out, last.form)
    text = json.dumps({**record, "tables": tables}, indent=1, ensure_ascii=False)
    write_whole(last.out / RECORD, text.encode("utf-8", "replace") + b"\n")


def read_record(out: Path) -> dict[str, Any]:
    """The record of the run that wrote a folder; raises ValueError, with the cure, when there is none."""
    try:
        record = json.loads((out / RECORD).read_text(encoding="utf-8"))
        wanted = {
            "newsvoices",
            "packages",
            "code",
            "models",
            "lexicons",
            "parameters",
            "inputs",
            "corrections",
            "tables",
        }
        if not isinstance(record, dict) or not wanted <= set(record):
            raise ValueError("not all that a run writes is in it")
    except (OSError, ValueError) as error:
        raise ValueError(
            f"{out / RECORD}: no record of a run ({error}); write the tables with `analyse` first"
        ) from error
    return record
