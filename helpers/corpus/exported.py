"""A run's tables in another program's format, in a folder of its own beside them."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..articles import FINISHED
from ..exports import WRITERS
from ..pipeline import Tables
from .files import digest, from_parquet, part_path, parts, write_whole


class Parts:
    """The tables that a run has written, partition after partition, as often as one likes."""

    def __init__(self, out: Path, form: str) -> None:
        """Keeps where they lie, and how many partitions there are."""
        self.out, self.form, self.number = out, form, len(parts(out, form, "articles"))

    def __iter__(self) -> Iterator[Tables]:
        """The tables of each partition."""
        for number in range(self.number):
            yield Tables(*(from_parquet(part_path(self.out, self.form, name, number)) for name in Tables._fields))


def write_export(out: Path, form: str) -> None:
    """Write the folder of a format anew, and keep what was written, so that what is changed by hand is known."""
    aside, folder, list_of_files = out / f".{form}.aside", out / form, files_path(out, form)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    WRITERS[form](Parts(out, form), aside)
    digests = digests_of(aside)
    list_of_files.unlink(missing_ok=True)  # first: what is half replaced is nobody's
    if folder.exists():
        shutil.rmtree(folder)
    aside.replace(folder)
    list_of_files.parent.mkdir(exist_ok=True)
    write_whole(list_of_files, json.dumps(digests).encode())


def files_path(out: Path, form: str) -> Path:
    """Where it is kept what files of a format were written."""
    return out / FINISHED / "exported" / f"{form}.json"


def digests_of(folder: Path) -> dict[str, str]:
    """A digest of each file in a folder, by its path there; hidden ones are other programs' and left out."""
    files = (path for path in sorted(folder.rglob("[!.]*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in files}


def check_unchanged(out: Path, form: str) -> None:
    """Raise ValueError when the folder of a format holds a file that no run has written so: it would be lost."""
    if form not in WRITERS or not (out / form).exists():
        return
    try:
        written = json.loads(files_path(out, form).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # no run has written there, or one was stopped as it did
        written = {}
    for name, mark in digests_of(out / form).items():
        if written.get(name) != mark:
            raise ValueError(
                f"{out / form / name}: changed since it was written, and would be lost; move {out / form} elsewhere, "
                "or give another folder"
            )
