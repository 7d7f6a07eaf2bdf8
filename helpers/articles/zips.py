"""Files inside zip files."""

import contextlib
import lzma
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from .characters import CONTROL
from .encodings import LARGEST_FILE, LOST, whole
from .entry import Refused, Source
from .files import SINGLE
from .rows import SUFFIXES, TABLES

UTF8_NAME = 0x800  # the bit of a zip file's entry that says its name is UTF-8
LONGEST_DIRECTORY = 20_000_000  # bytes at the end of a zip file that may list its entries
# What is raised where a file is cut short, altered or locked, or lies in a zip file that is. RuntimeError: a password, or
# a way of packing that Python does not know.
DAMAGED = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
MALFORMED = (ValueError, struct.error)  # what `zipfile` raises besides, where a file's directory or head is altered


def in_zip(source: Source) -> Iterator[Source | Refused]:
    """Each file in a zip file that may hold articles."""
    open_archive = source.open
    try:
        try:
            members = members_of(open_archive)
        except UnicodeDecodeError:
            open_archive = partial(with_plain_names, source.open)
            members = members_of(open_archive)
    except (*DAMAGED, *MALFORMED) as error:
        yield Refused(source.shown, f"not a zip file that can be read ({reason_of(error)}); pack it anew")
        return
    some = False
    for member in members:
        name = member_name(member)
        if member.is_dir() or re.search(r"(?:^|/)(?:\.(?!\.?/)|__MACOSX/)", name):
            continue
        path = PurePosixPath(name)
        folder = path.parent.name or source.stem
        inside = Source(
            f"{source.shown}/{name}", folder, path.name, member.file_size, partial(unpacked, open_archive, member)
        )
        if inside.suffix in (*SINGLE, *TABLES):
            some = True
            yield inside
    if not some:
        yield Refused(source.shown, f"this zip file holds no article; pack files of: {', '.join(SUFFIXES[:-1])}")


def members_of(open_archive: Callable[[], BinaryIO]) -> list[zipfile.ZipInfo]:
    """The entries of a zip file, by name."""
    with open_archive() as file, zipfile.ZipFile(file) as packed:
        return sorted(packed.infolist(), key=lambda member: member.filename)


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a file in a zip file, as it can be shown: most programs write UTF-8, also where they do not say so."""
    name = member.filename
    if not member.flag_bits & UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return CONTROL.sub(LOST, whole(name)[0])


def with_plain_names(open_archive: Callable[[], BinaryIO]) -> BinaryIO:
    """A zip file some of whose names are said to be UTF-8 and are not, copied, and these names no longer said to be.

    `zipfile` refuses the whole of such a file; the names stand in the directory at its end.
    """
    held = tempfile.SpooledTemporaryFile(max_size=LARGEST_FILE)  # noqa: SIM115 (whoever reads it closes it)
    with open_archive() as file:
        shutil.copyfileobj(file, held)
    held.seek(max(0, held.tell() - LONGEST_DIRECTORY))
    offset, tail = held.tell(), held.read()
    for entry in re.finditer(rb"PK\x01\x02", tail):
        at = entry.start()
        flags, length = (
            int.from_bytes(tail[at + 8 : at + 10], "little"),
            int.from_bytes(tail[at + 28 : at + 30], "little"),
        )
        try:
            tail[at + 46 : at + 46 + length].decode("utf-8")
        except UnicodeDecodeError:
            plain = (flags & ~UTF8_NAME).to_bytes(2, "little")
            for place in (
                offset + at + 8,
                int.from_bytes(tail[at + 42 : at + 46], "little") + 6,
            ):  # here and at the file
                held.seek(place)
                held.write(plain)
    held.seek(0)
    return held


def unpacked(archive: Callable[[], BinaryIO], member: zipfile.ZipInfo) -> BinaryIO:
    """A file in a zip file, opened; Parquet, which is read from its end, unpacked first, onto disk when it is large."""
    try:
        inside = zipfile.ZipFile(archive()).open(member)  # noqa: SIM115 (whoever reads it closes it)
    except MALFORMED as error:
        raise zipfile.BadZipFile(str(error)) from error
    if not member.filename.lower().endswith(".parquet"):
        return inside
    held = tempfile.SpooledTemporaryFile(max_size=LARGEST_FILE)  # noqa: SIM115 (whoever reads it closes it)
    with inside:
        shutil.copyfileobj(inside, held)
    held.seek(0)
    return held


def reason_of(error: Exception) -> str:
    """What an error of the system or of a library says, without the path, which may be the machine's."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
