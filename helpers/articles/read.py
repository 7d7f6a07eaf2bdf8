"""Reads articles from where people have them into one table, and says exactly what is wrong with one that cannot be read."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..tables import ARTICLES, NOTES, REFUSED, as_table
from .entry import Broken, Entry, Note, Refused
from .furniture import as_cell, from_cell, furniture, told
from .headings import read_headings
from .language import foreign
from .layout import WRAPPED, unwrapped
from .lookup import NotRead, located, not_there
from .opened import opened
from .recurring import outlet_of, recurring_lines
from .rows import TABLES
from .sources import ADDRESS, Source, is_there, sources

UNSAFE = re.compile(r"[^\w.-]+")
LONGEST_NAME = 200  # bytes: disks take 255, and endings come behind


class Article(NamedTuple):
    """A row of the `articles` table."""

    article: str
    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    path: str | None
    furniture: str | None


class Read(NamedTuple):
    """The `articles` that could be read, what was `refused`, and `notes` on what was guessed or looks odd."""

    articles: pd.DataFrame
    refused: pd.DataFrame
    notes: pd.DataFrame


def read_articles(paths: str | Path | Iterable[str | Path], columns: Mapping[str, str] | None = None) -> Read:
    """One row per article; beside it one row per file or row that was refused, and one per note.

    Arguments: paths: a file, a folder (everything in it that can hold articles, by name), a zip file of such, or
    several; an address (https://…) is fetched, as nothing else is. columns: for tables of articles, our column →
    theirs where its name does not tell. An article's id is its file's stem, or what a table's row gives.
    Refused with the reason: what is missing, empty, too large or no text, and a text that was read before.
    Nothing is raised for a bad file.
    """
    found: dict[type, list] = {Article: [], Refused: [], Note: []}
    for item in each_article(paths, columns):
        found[type(item)].append(item)
    return Read(
        as_table(found[Article], ARTICLES),
        as_table(found[Refused], REFUSED),
        as_table(found[Note], NOTES),
    )


def read_article(name: str | Path) -> Read:
    """One row for the article of that name; beside it what was refused and noted, as for `read_articles`.

    Arguments: name: a file, an address, or the name of a file in `data/articles/`, with its ending or without.
    Raises NotRead, in one sentence, when nothing can be read.
    """
    read = read_articles(name)
    if read.articles.empty:
        told_why = "; ".join(read.refused["reason"]) or "no article was named"
        raise NotRead(f"“{name}” was not read: {told_why}.")
    return read


def article_from_text(text: str, article: str = "example") -> pd.DataFrame:
    """One row: the text as an article of that id; its title, date and outlet where the text shows them."""
    return as_table([article_of(Entry(unwrapped(text)[0]), article, None)], ARTICLES)


def article_of(entry: Entry, article: str, path: str | None, recurring: Collection[str] = ()) -> Article:
    """The row of an entry; title, day and outlet from its first lines where the file does not tell them.

    Arguments: recurring: lines that many articles of its outlet have.
    """
    head = read_headings(entry.text, entry.title, entry.outlet)
    set_aside = furniture(entry.text, head, recurring)
    return Article(
        article,
        entry.text,
        entry.title or head.title,
        entry.published or (head.published if entry.dated else None),
        entry.outlet or head.outlet,
        entry.url,
        path,
        as_cell(set_aside),
    )


def each_article(
    paths: str | Path | Iterable[str | Path], columns: Mapping[str, str] | None = None
) -> Iterator[Article | Refused | Note]:
    """Article after article, with what is refused and noted between them; one at a time is in memory.

    Arguments: as for `read_articles`. What is kept of articles gone by is their ids and a digest of each text.
    """
    taken: set[str] = set()
    digests: dict[bytes, str] = {}
    recurring = recurring_lines(each_entry(paths, columns or {}))
    for source in found_sources(paths):
        if isinstance(source, Refused):
            yield source
            continue
        for entry in entries(source, columns or {}):
            if isinstance(entry, str):
                yield Note(None, source.shown, entry)
                continue
            path = f"{source.shown}, row {entry.row}" if entry.row else source.shown
            if isinstance(entry, Broken):
                yield Refused(path, entry.reason)
                continue
            digest = blake2b(" ".join(entry.text.split()).encode("utf-8", "replace"), digest_size=12).digest()
            if digest in digests:
                yield Refused(path, f"the same text as '{digests[digest]}'; analysed once")
                continue
            wanted = entry.given or (f"{source.stem}-{entry.row:06d}" if entry.row else source.stem)
            article = free_id(wanted, source.folder, taken)
            digests[digest] = article
            taken.add(article)
            row = article_of(entry, article, path, recurring.get(outlet_of(entry), ()))
            yield row
            if article != wanted:
                yield Note(article, path, f"the id '{wanted}' is taken by another article; this one is '{article}'")
            for note in (*entry.notes, *foreign(entry.text), *told(entry.text, from_cell(row.furniture))):
                yield Note(article, path, note)


def free_id(wanted: str, folder: str, taken: Collection[str]) -> str:
    """An id that is not `taken`: the one wanted, or with its folder's name, or a number."""
    choices = [wanted, f"{folder}-{wanted}"] if folder else [wanted]
    number = 1
    while choices[0] in taken:
        choices.pop(0)
        number += 1
        choices = choices or [f"{wanted}-{number}"]
    return choices[0]


def file_name(article: str) -> str:
    """An id as the name of a file or folder, whatever it holds: no way leads out of the folder it is put in."""
    safe = UNSAFE.sub("-", article).lstrip(".-")[:100].rstrip(".")
    return safe.encode()[:LONGEST_NAME].decode(errors="ignore") or "article"


def found_sources(paths: str | Path | Iterable[str | Path]) -> Iterator[Source | Refused]:
    """Each file that may hold articles, a name that is not there looked up in `data/articles/`."""
    for given in [paths] if isinstance(paths, str | Path) else paths:
        place, shown = located(given)
        if not ADDRESS.match(str(place)) and not is_there(place):
            yield Refused(str(given), not_there(given))
            continue
        for source in sources(place):
            yield source._replace(shown=source.shown.replace(str(place), shown, 1)) if shown else source


def each_entry(paths: str | Path | Iterable[str | Path], columns: Mapping[str, str]) -> Iterator[Entry]:
    """Each article that can be read, for a look at all of them ahead; addresses are not fetched for that.

    One file that holds one article is not read: it has no company.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    several = (s for s in found_sources(p for p in given if not ADDRESS.match(str(p))) if isinstance(s, Source))
    first = list(itertools.islice(several, 2))
    if len(first) == 1 and first[0].suffix not in TABLES:
        return
    for source in itertools.chain(first, several):
        yield from (entry for entry in entries(source, columns) if isinstance(entry, Entry))


def entries(source: Source, columns: Mapping[str, str]) -> Iterator[Entry | Broken | str]:
    """Each article of a file, each row that holds none, and what is to be said of the file."""
    for entry in opened(source, columns):
        if isinstance(entry, Entry):
            text, joined = unwrapped(entry.text)
            note = (WRAPPED.format(joined),) if joined else ()
            entry = entry._replace(text=text, notes=(*entry.notes, *note))
        yield entry


def count(paths: str | Path | Iterable[str | Path], columns: Mapping[str, str] | None = None) -> int:
    """How many articles, refused ones among them, `each_article` will come upon: tables are read, files and addresses not."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    n = sum(ADDRESS.match(str(path)) is not None for path in given)
    for source in found_sources(path for path in given if not ADDRESS.match(str(path))):
        if isinstance(source, Source) and source.suffix in TABLES:
            n += sum(not isinstance(entry, str) for entry in entries(source, columns or {}))
        else:
            n += 1
    return n
