"""Checksums of files of articles, so that a later run can tell whether they are the same."""

from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path

from .read import found_sources
from .sources import ADDRESS, Source
from .zips import DAMAGED


def checksums(paths: str | Path | Iterable[str | Path]) -> Iterator[tuple[str, str]]:
    """Each file that may hold articles, by the name it is shown by, with its SHA-256; empty for what cannot be read.

    Arguments: paths: as for `read_articles`; an address is not fetched, so that it has none.
    """
    for given in [paths] if isinstance(paths, str | Path) else paths:
        if ADDRESS.match(str(given)):
            yield str(given), ""
            continue
        for source in found_sources(given):
            if isinstance(source, Source):
                try:
                    with source.open() as file:
                        yield source.shown, file_digest(file, "sha256").hexdigest()
                except DAMAGED:
                    yield source.shown, ""
