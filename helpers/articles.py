"""Reads articles from where people have them into one table, and says exactly what is wrong with one that cannot be read."""

import io
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

import pandas as pd

from . import formats
from .formats import Broken, Entry, Unreadable
from .tables import as_table
from .tokens import paragraph_spans

ARTICLES = {
    "article": "str",
    "text": "str",
    "title": "str",
    "published": "str",
    "outlet": "str",
    "url": "str",
    "path": "str",
}
REFUSED = {"path": "str", "reason": "str"}
NOTES = {"article": "str", "path": "str", "note": "str"}
FINISHED = ".partitions"  # a folder with this inside holds tables that a run has written, not articles

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join([f"{m[:3]}(?:{m[3:]}|t)?\\.?" if m != "May" else "May" for m in MONTHS])
# "MINSK, 17 November (BelTA) –", "LONDON, Nov 17 (Reuters) -", "PARIS (AP) —": place, perhaps a day, the agency.
DATELINE = re.compile(
    rf"^(?P<place>[A-Z][A-Z.’' /-]+(?:, [A-Z][\w. ]+)?)"
    rf"(?:, (?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?)?"
    r"\s*(?:\((?P<outlet>[^()]{2,40})\))?\s*(?:[–—-]{1,2}|:)\s"
)
LONGEST_TITLE = 25  # words
# Words that every English text is full of: where they are rare, py3langid is asked for the language.
ENGLISH = frozenset(
    [
        *("the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "was", "with", "as"),
        *("it", "at", "by", "be", "his", "from", "has", "he", "have", "are", "an", "not"),
    ]
)
ENOUGH_ENGLISH = 0.12  # of the words; in all articles of PolNeAR's train part but one they are .13 to .38
LONG_ENOUGH = 12  # words below which no language is told
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PATIENCE = 20  # seconds to wait for a page


class Article(NamedTuple):
    """A row of the `articles` table."""

    article: str
    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    path: str | None


class Refused(NamedTuple):
    """A row of the `refused` table."""

    path: str
    reason: str


class Note(NamedTuple):
    """A row of the `notes` table: what is to be known of an article, or of a file (then `article` is missing)."""

    article: str | None
    path: str
    note: str


class Read(NamedTuple):
    """The `articles` that could be read, what was `refused`, and `notes` on what was guessed or looks odd."""

    articles: pd.DataFrame
    refused: pd.DataFrame
    notes: pd.DataFrame


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


def article_from_text(text: str, article: str = "example") -> pd.DataFrame:
    """One row: the text as an article of that id; its title, date and outlet where the text shows them."""
    return as_table([Article(article, text, *headings(text), None, None)], ARTICLES)


def each_article(
    paths: str | Path | Iterable[str | Path], columns: Mapping[str, str] | None = None
) -> Iterator[Article | Refused | Note]:
    """Article after article, with what is refused and noted between them; one at a time is in memory.

    Arguments: as for `read_articles`. What is kept of articles gone by is their ids and a digest of each text.
    """
    taken: set[str] = set()
    digests: dict[bytes, str] = {}
    for source in sources(paths):
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
            title, published, outlet = headings(entry.text)
            yield Article(
                article,
                entry.text,
                entry.title or title,
                entry.published or published,
                entry.outlet or outlet,
                entry.url,
                path,
            )
            if article != wanted:
                yield Note(article, path, f"the id '{wanted}' is taken by another article; this one is '{article}'")
            for note in (*entry.notes, *foreign(entry.text)):
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


def foreign(text: str) -> list[str]:
    """A note where the text is not English. Source: py3langid, asked only where common English words are rare."""
    words = text.lower().split()
    common = Counter(word in ENGLISH for word in words)[True]
    if len(words) < LONG_ENOUGH or common >= ENOUGH_ENGLISH * len(words):
        return []
    import py3langid

    language, _ = py3langid.classify(text)
    return [] if language == "en" else [f"not English (it looks like '{language}'): its figures mean little"]


def entries(source: Source, columns: Mapping[str, str]) -> Iterator[Entry | Broken | str]:
    """Each article of a file, each row that holds none, and what is to be said of the file."""
    try:
        if source.suffix in formats.TABLES:
            with source.open() as file:
                yield from formats.rows(file, source.suffix, columns)
        elif source.size > formats.LARGEST_FILE:
            raise Unreadable(f"{source.size:,} bytes, more than {formats.LARGEST_FILE:,}; give each article a file")
        else:
            with source.open() as file:
                raw = file.read(formats.LARGEST_FILE + 1)
            entry = formats.single(raw, source.suffix)
            yield entry._replace(url=entry.url or (source.shown if ADDRESS.match(source.shown) else None))
    except Unreadable as reason:
        yield Broken(0, str(reason))
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: a zip member with a password
        reason = getattr(error, "strerror", None) or str(error)
        yield Broken(0, f"the file cannot be opened ({reason}); check that it is whole and that you may read it")


def count(paths: str | Path | Iterable[str | Path], columns: Mapping[str, str] | None = None) -> int:
    """How many articles, refused ones among them, `each_article` will come upon: tables are read, files and addresses not."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    n = sum(ADDRESS.match(str(path)) is not None for path in given)
    for source in sources(path for path in given if not ADDRESS.match(str(path))):
        if isinstance(source, Source) and source.suffix in formats.TABLES:
            n += sum(not isinstance(entry, str) for entry in entries(source, columns or {}))
        else:
            n += 1
    return n


def sources(paths: str | Path | Iterable[str | Path]) -> Iterator[Source | Refused]:
    """Each file that may hold articles, in folders and zip files too, and each path that names none."""
    for given in [paths] if isinstance(paths, str | Path) else paths:
        path, shown = Path(given), str(given)
        if ADDRESS.match(shown):
            yield fetched(shown)
        elif path.is_dir():
            inside = [Source(f"{shown.rstrip('/')}/{name}", *place) for name, *place in in_folder(path)]
            if not inside:
                yield Refused(shown, f"this folder holds no article; put files into it ({', '.join(formats.SUFFIXES)})")
            for source in inside:
                yield from in_zip(source) if source.suffix == ".zip" else [source]
        elif not path.exists():
            yield Refused(shown, "there is no such file; check the name and the folder")
        elif path.suffix.lower() not in formats.SUFFIXES:
            known = ", ".join(formats.SUFFIXES)
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
        elif path.suffix.lower() in formats.SUFFIXES:
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
    readable = [member for member in inside if member.suffix in (*formats.SINGLE, *formats.TABLES)]
    if not readable:
        yield Refused(
            source.shown, f"this zip file holds no article; pack files of: {', '.join(formats.SUFFIXES[:-1])}"
        )
    yield from readable


def unpacked(archive: Callable[[], BinaryIO], name: str) -> BinaryIO:
    """A file in a zip file, opened; Parquet, which is read from its end, unpacked first, onto disk when it is large."""
    packed = zipfile.ZipFile(archive())
    member = packed.open(name)
    if not name.lower().endswith(".parquet"):
        return member
    held = tempfile.SpooledTemporaryFile(max_size=formats.LARGEST_FILE)  # noqa: SIM115 (whoever reads it closes it)
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
        raw = answer.read(formats.LARGEST_FILE + 1, decode_content=True)
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


def headings(text: str) -> tuple[str | None, str | None, str | None]:
    """Title, date and outlet, where the text's first lines show them; None where they do not."""
    lines = [text[start:end] for start, end in paragraph_spans(text)]
    dateline = next((match for line in lines[:4] if (match := DATELINE.match(line))), None)
    title = lines[0] if len(lines) > 1 and is_title(lines[0]) else None
    if dateline is None:
        return title, None, None
    return title, published(dateline), dateline["outlet"]


def is_title(line: str) -> bool:
    """Whether a first line is a heading: short, without a full stop or a dateline."""
    closed = line.rstrip("”\"’' ")[-1:] in ".:;,"
    return len(line.split()) <= LONGEST_TITLE and not closed and not DATELINE.match(line)


def published(dateline: re.Match) -> str | None:
    """The date of a dateline as ISO; `--11-17` where it names no year, since none is guessed."""
    day, month = dateline["day"] or dateline["day2"], dateline["month"] or dateline["month2"]
    if day is None:
        return None
    number = [m[:3] for m in MONTHS].index(month[:3]) + 1
    return f"{dateline['year'] or '-'}-{number:02d}-{int(day):02d}"
