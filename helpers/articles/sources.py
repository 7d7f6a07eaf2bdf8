"""Where articles come from: files, folders, zip files, an address."""

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from .encodings import LARGEST_FILE
from .entry import Refused
from .files import SINGLE
from .rows import SUFFIXES, TABLES

FINISHED = ".partitions"  # a folder with this inside holds tables that a run has written, not articles
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PATIENCE = 20  # seconds to wait for a page


class Source(NamedTuple):
    """A file of articles, wherever it lies; `shown` is how the user would name it."""

    shown: str
    folder: str  # the name of the folder it lies in
    name: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def suffix(self) -> str:
        """What kind of file it is."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without that."""
        return PurePosixPath(self.name).stem


def sources(paths: str | Path | Iterable[str | Path]) -> Iterator[Source | Refused]:
    """Each file that may hold articles, in folders and zip files too, and each path that names none."""
    for given in [paths] if isinstance(paths, str | Path) else paths:
        path, shown = Path(given), str(given)
        if ADDRESS.match(shown):
            yield fetched(shown)
        elif path.is_dir():
            inside = [Source(f"{shown.rstrip('/')}/{name}", *place) for name, *place in in_folder(path)]
            if not inside:
                yield Refused(shown, f"this folder holds no article; put files into it ({', '.join(SUFFIXES)})")
            for source in inside:
                yield from in_zip(source) if source.suffix == ".zip" else [source]
        elif not path.exists():
            yield Refused(shown, "there is no such file; check the name and the folder")
        elif path.suffix.lower() not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            yield Refused(
                shown, f"a file of this kind ('{path.suffix}') is not read; save the article as one of: {known}"
            )
        else:
            source = Source(shown, path.parent.name, path.name, path.stat().st_size, partial(path.open, "rb"))
            yield from in_zip(source) if source.suffix == ".zip" else [source]


def in_folder(folder: Path) -> Iterator[tuple[str, str, str, int, Callable[[], BinaryIO]]]:
    """Where each file in a folder lies, seen from it, then its folder, name, size and how to open it; hidden ones left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or (path / FINISHED).exists():
            continue
        if path.is_dir():
            for name, *place in in_folder(path):
                yield f"{path.name}/{name}", *place
        elif path.suffix.lower() in SUFFIXES:
            yield path.name, folder.name, path.name, path.stat().st_size, partial(path.open, "rb")


def in_zip(source: Source) -> Iterator[Source | Refused]:
    """Each file in a zip file that may hold articles."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as packed:
            members = sorted(packed.infolist(), key=lambda member: member.filename)
    except (OSError, zipfile.BadZipFile) as error:
        yield Refused(source.shown, f"not a zip file that can be read ({error}); pack it anew")
        return
    inside = [
        Source(
            f"{source.shown}/{member.filename}",
            PurePosixPath(member.filename).parent.name or source.stem,
            PurePosixPath(member.filename).name,
            member.file_size,
            partial(unpacked, source.open, member.filename),
        )
        for member in members
        if not member.is_dir() and not re.search(r"(?:^|/)(?:\.|__MACOSX/)", member.filename)
    ]
    readable = [member for member in inside if member.suffix in (*SINGLE, *TABLES)]
    if not readable:
        yield Refused(source.shown, f"this zip file holds no article; pack files of: {', '.join(SUFFIXES[:-1])}")
    yield from readable


def unpacked(archive: Callable[[], BinaryIO], name: str) -> BinaryIO:
    """A file in a zip file, opened; Parquet, which is read from its end, unpacked first, onto disk when it is large."""
    packed = zipfile.ZipFile(archive())
    member = packed.open(name)
    if not name.lower().endswith(".parquet"):
        return member
    held = tempfile.SpooledTemporaryFile(max_size=LARGEST_FILE)  # noqa: SIM115 (whoever reads it closes it)
    with member:
        shutil.copyfileobj(member, held)
    held.seek(0)
    return held


def fetched(address: str) -> Source | Refused:
    """A page from the net: asked for by its address, waited for no longer than PATIENCE, no more of it than a file may hold."""
    import urllib3

    try:
        answer = urllib3.request(
            "GET",
            address,
            timeout=urllib3.Timeout(total=PATIENCE),
            retries=urllib3.Retry(3, redirect=5),
            preload_content=False,
            headers={"User-Agent": "Newsvoices (a reader's tool)"},
        )
        raw = answer.read(LARGEST_FILE + 1, decode_content=True)
        answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        return Refused(
            address, f"the page did not come ({type(error).__name__}); check the address and your connection"
        )
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    suffix = {"text/plain": ".txt", "text/markdown": ".md", "text/html": ".html", "application/xhtml+xml": ".html"}
    if answer.status != 200:
        return Refused(address, f"the page did not come (status {answer.status}); open it in a browser and save it")
    if kind not in suffix:
        return Refused(address, f"not a page of text but '{kind}'; save the article as a .txt file")
    name = PurePosixPath(address.partition("?")[0].rstrip("/")).stem + suffix[kind]
    return Source(address, urllib3.util.parse_url(address).host or "", name, len(raw), partial(io.BytesIO, raw))
