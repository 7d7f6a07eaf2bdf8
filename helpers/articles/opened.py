"""What a file of articles holds, whatever its kind."""

from collections.abc import Iterator, Mapping

from .addresses import ADDRESS
from .encodings import LARGEST_FILE, Unreadable
from .entry import Broken, Entry, Source
from .files import several
from .rows import TABLES, rows
from .zips import DAMAGED, reason_of


def opened(source: Source, columns: Mapping[str, str]) -> Iterator[Entry | Broken | str]:
    """Each article of a file, each row that holds none, and what is to be said of the file. Raises nothing for a bad file."""
    try:
        if source.suffix in TABLES:
            with source.open() as file:
                yield from rows(file, source.suffix, columns)
        elif source.size > LARGEST_FILE:
            raise Unreadable(f"{source.size:,} bytes, more than {LARGEST_FILE:,}; give each article a file")
        else:
            with source.open() as file:
                raw = file.read(LARGEST_FILE + 1)
            url = source.shown if ADDRESS.match(source.shown) else None
            for found in several(raw, source.suffix, source.charset):
                yield found._replace(url=found.url or url) if isinstance(found, Entry) else found
    except Unreadable as reason:
        yield Broken(0, str(reason))
    except DAMAGED as error:
        yield Broken(
            0, f"the file cannot be opened ({reason_of(error)}); check that it is whole and that you may read it"
        )
