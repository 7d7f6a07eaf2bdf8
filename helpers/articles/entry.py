"""What reading gives one by one: an article's entry, a note, or what could not be read."""

from typing import NamedTuple


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


class Broken(NamedTuple):
    """A row of a table that holds no article, with the reason."""

    row: int
    reason: str
