"""Where articles come from: files, folders, zip files, an address."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from .addresses import ADDRESS, fetched
from .characters import CONTROL
from .encodings import LOST, whole
from .entry import Refused, Source
from .rows import SUFFIXES
from .zips import in_zip, reason_of

__all__ = ["ADDRESS", "FINISHED", "Source", "is_there", "sources"]

FINISHED = ".partitions"  # a folder with this inside holds tables that a run has written, not articles
LONGEST_NAME = 4096  # characters; the text of an article, given in place of its file's name, is longer than any
# What to do with files that people have and nothing here reads.
CURES = {
    (".doc", ".odt", ".rtf", ".pages"): "open it in a word processor and save it as .docx",
    (".xls", ".xlsx", ".ods", ".numbers"): "open it in a spreadsheet and save it as .csv in UTF-8",
    (
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".heic",
    ): "a picture holds no text; save the article's text as a .txt file",
}


def sources(paths: str | Path | Iterable[str | Path]) -> Iterator[Source | Refused]:
    """Each file that may hold articles, in folders and zip files too, and each path that names none."""
    for given in [paths] if isinstance(paths, str | Path) else paths:
        if ADDRESS.match(str(given)):
            yield fetched(str(given))
            continue
        path, shown = Path(given), shown_name(given)
        folder = is_folder(path)
        for source in in_folder(path, shown.rstrip("/")) if folder else [on_disk(path, shown)]:
            yield from in_zip(source) if isinstance(source, Source) and source.suffix == ".zip" else [source]


def shown_name(path: str | Path) -> str:
    """A path as it can be shown and written: bytes of its name that are not UTF-8, and control characters, replaced."""
    return CONTROL.sub(LOST, whole(str(path))[0])


def is_there(path: str | Path) -> bool:
    """Whether something has this name, be it a link that leads nowhere; a text given in place of a name has none."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Whether the path is a folder; a name too long for any file is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def on_disk(path: Path, shown: str) -> Source | Refused:
    """The file at a path; refused when it is none that can be read."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) in (errno.ENOENT, errno.ELOOP) and path.is_symlink():
            return Refused(shown, f"a link that leads nowhere ({reason_of(error)}); put the file itself there")
        return Refused(shown[:LONGEST_NAME], "there is no such file; check the name and the folder")
    if path.suffix.lower() not in SUFFIXES:
        return Refused(shown, other_kind(path.suffix))
    if not stat.S_ISREG(found.st_mode):
        return Refused(shown, "no file but a device or a pipe; put a file there")
    return Source(shown, shown_name(path.parent.name), shown_name(path.name), found.st_size, partial(path.open, "rb"))


def other_kind(suffix: str) -> str:
    """Why a file of another kind is not read, and what to do."""
    known = f"save the article as one of: {', '.join(SUFFIXES)}"
    cure = next((cure for kinds, cure in CURES.items() if suffix.lower() in kinds), known)
    return f"a file of this kind ('{suffix}') is not read; {cure}"


def in_folder(folder: Path, shown: str, outer: tuple[Path, ...] = ()) -> Iterator[Source | Refused]:
    """Each file in a folder that may hold articles, by name, what is no such file, and whether there is none at all.

    Hidden files, and tables that a run has written, are left out. Arguments: outer: the folders it lies in.
    """
    try:
        paths = sorted(folder.iterdir())
        real = folder.resolve()
    except (OSError, RuntimeError) as error:
        yield Refused(shown, f"the folder cannot be opened ({reason_of(error)}); check that you may read it")
        return
    if real in outer:
        yield Refused(shown, "a link that leads back to a folder that it lies in; its articles are read once")
        return
    some = False
    for path in paths:
        name = f"{shown}/{shown_name(path.name)}"
        if path.name.startswith(".") or (path / FINISHED).exists():
            continue
        if is_folder(path):
            inside: Iterable[Source | Refused] = in_folder(path, name, (*outer, real))
        else:
            inside = [on_disk(path, name)] if path.suffix.lower() in SUFFIXES else []
        for source in inside:
            some = True
            yield source
    if not some and not outer:
        yield Refused(shown, f"this folder holds no article; put files into it ({', '.join(SUFFIXES)})")
