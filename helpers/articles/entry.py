"""What reading gives one by one: an article's entry, a note, or what could not be read."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple


class Refused(NamedTuple):
    """A row of the `refused` table."""

    path: str
    reason: str


class Note(NamedTuple):
    """A row of the `notes` table: what is to be known of an article, or of a file (then `article` is missing)."""

    article: str | None
    path: str
    note: str


class Entry(NamedTuple):
    """An article as its file holds it, before it has an id: a row of a table, or a file by itself (`row` 0)."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    given: str | None = None  # the id that the table gives it
    row: int = 0  # from 1, the header left out
    notes: tuple[str, ...] = ()
    dated: bool = True  # whether a day in its first lines is its own: on a web page it may be another article's


class Broken(NamedTuple):
    """A row of a table that holds no article, with the reason."""

    row: int
    reason: str


class Source(NamedTuple):
    """A file of articles, wherever it lies; `shown` is how the user would name it."""

    shown: str
    folder: str  # the name of the folder it lies in
    name: str
    size: int
    open: Callable[[], BinaryIO]
    charset: str = ""  # what a server told of it

    @property
    def suffix(self) -> str:
        """What kind of file it is."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without that."""
        return PurePosixPath(self.name).stem
