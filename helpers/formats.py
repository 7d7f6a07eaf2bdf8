"""The texts of a file, a page or a table of articles, in whatever encoding, as they will be stored and counted in characters."""

import codecs
import csv
import html
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

TABLES = (".csv", ".tsv", ".jsonl", ".parquet")
SINGLE = (".txt", ".md", ".html", ".htm")
SUFFIXES = (*SINGLE, *TABLES, ".zip")
LARGEST_FILE = 10_000_000  # bytes of a file that holds one article; more is no article
LONGEST_TEXT = 1_000_000  # characters of an article, some 300 pages

# A table's column is taken for what its name says, the first of these that is there; compared without case, "_" and "-".
COLUMNS = {
    "text": ("text", "fulltext", "articletext", "articlebody", "body", "maintext", "content", "story", "article"),
    "article": ("article", "articleid", "docid", "documentid", "id", "uid", "guid"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "publisheddate", "publishdate", "publicationdate", "datepublished", "pubdate"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "paper", "media", "sitename", "domain"),
    "url": ("url", "link", "permalink"),
}

# What files in English, and in languages to be told from it, are likely to be when they are not UTF-8.
ENCODINGS = (
    *("ascii", "utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1252", "mac_roman", "cp1251", "koi8_r"),
    *("gb18030", "big5", "shift_jis", "euc_kr"),
)
USUAL = "“”‘’—–…£€é"  # of two encodings that fit alike, the one that gives more of these is meant
ALIKE = 0.1  # difference in charset-normalizer's measure of mess
MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
AHEAD = 500  # rows of a table that are looked at before the first is told
SAMPLE = 200_000  # bytes of a table that are looked at to tell its encoding
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")  # soft hyphens, zero-width spaces: they cut words in two
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
BLOCK = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)  # an exported cell that holds HTML
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
EMPTY = "the file is empty; paste the article's text into it"
ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")  # a day told by numbers, in either order
NO_YEAR = re.compile(r"--\d\d-\d\d")  # ISO of a day whose year is not told
LOST = "\ufffd"
MISSING = (datetime(2000, 1, 2), datetime(2001, 3, 4))  # a day read alike with both is told in full


class Unreadable(ValueError):
    """An article that cannot be read; its message names the place and the cure."""


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


def decode(raw: bytes) -> tuple[str, str]:
    """The text of the bytes, and the encoding it was read by where that had to be guessed, else "".

    Raises Unreadable when no encoding fits, naming the first byte that is not UTF-8. Source: charset-normalizer.
    """
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            return raw.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        text, encoding = by_guess(raw)
        if not encoding or CONTROL.search(text):
            line = raw[: error.start].count(b"\n") + 1
            raise Unreadable(
                f"not text in any known encoding: byte {raw[error.start]:#04x} at position {error.start} (line {line}) "
                "is not UTF-8; save the article as plain text in UTF-8"
            ) from error
        return text, encoding


def by_guess(raw: bytes) -> tuple[str, str]:
    """The text of bytes that are not UTF-8 and the encoding that fits them best; two empty strings where none does."""
    from charset_normalizer import from_bytes

    fitting = from_bytes(raw, cp_isolation=list(ENCODINGS))
    alike = [match for match in fitting if match.chaos <= fitting[0].chaos + ALIKE]
    if not alike:
        return "", ""
    best = max(alike, key=lambda match: sum(map(str(match).count, USUAL)))
    return str(best), best.encoding


def stored(text: str) -> str:
    """The text as it is kept and counted in: one kind of line end, entities as characters, nothing that has no width.

    Raises Unreadable when it is empty, far too long, or holds control characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = UNSEEN.sub("", text)
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise Unreadable(
            f"not text: control character {ord(control[0]):#04x} at position {control.start()} (line {line}); "
            "save the article as plain text"
        )
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"{len(text):,} characters, more than {LONGEST_TEXT:,}; give each article a file or row")
    if not any(c.isalnum() for c in text):
        raise Unreadable(EMPTY)
    return text


def single(raw: bytes, suffix: str) -> Entry:
    """The article of a file that holds one.

    Arguments: suffix: one of SINGLE. Raises Unreadable.
    """
    if suffix in (".html", ".htm"):
        return from_page(raw)
    text, encoding = decode(raw)
    notes = (f"not UTF-8: read as {encoding}",) if encoding else ()
    if suffix == ".md":
        return from_markdown(text.replace("\r\n", "\n"))._replace(notes=notes)
    return Entry(stored(text), notes=notes)


def from_page(raw: bytes) -> Entry:
    """The article of a web page: its text by paragraphs, without menus and footers, and what its head tells of it.

    Raises Unreadable when the page holds no article. Source: trafilatura.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(raw, with_metadata=True, include_comments=False, include_tables=False)
    text = (found.text or "") if found is not None else ""
    if not text.strip():
        raise Unreadable("no article was found in this page; save its text as a .txt file")
    return Entry(stored(text), found.title, iso_date(found.date), found.sitename, found.url)


def from_markdown(text: str) -> Entry:
    """The article of a Markdown file, marks of formatting left out; its YAML head tells title, date and outlet.

    Source: markdown-it-py (CommonMark), PyYAML.
    """
    from markdown_it import MarkdownIt

    head = FRONT_MATTER.match(text)
    told = front_matter(head[1]) if head else {}
    inline = [token for token in MarkdownIt().parse(text[head.end() :] if head else text) if token.type == "inline"]
    paragraphs = [
        "".join(
            " " if child.type in ("softbreak", "hardbreak") else child.content
            for child in token.children
            if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
        )
        for token in inline
    ]
    if not any(map(str.strip, paragraphs)):
        raise Unreadable(EMPTY)
    return from_mapping({**told, "text": "\n".join(filter(str.strip, paragraphs))}, pick(["text", *told], {}))


def front_matter(head: str) -> dict[str, str]:
    """The named values of a Markdown file's YAML head; none where it is no mapping of names to values."""
    import yaml

    try:
        told = yaml.safe_load(head)
    except yaml.YAMLError:
        return {}
    named = told.items() if isinstance(told, dict) else ()
    return {str(k): str(v) for k, v in named if isinstance(v, str | int | float) or hasattr(v, "isoformat")}


def pick(header: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of a table for each of ours that it has, by the user's word or by its name.

    Arguments: given: our column → theirs. Raises Unreadable when a column is not there, or none looks like the text.
    """
    header = list(header)
    absent = [name for name in given.values() if name not in header]
    if absent:
        raise Unreadable(f"no column '{absent[0]}'; it has: {', '.join(header)}")
    simple = {re.sub(r"[\s_-]", "", name).lower(): name for name in reversed(header)}
    chosen = dict(given)
    for ours, names in COLUMNS.items():
        free = [simple[name] for name in names if name in simple and simple[name] not in chosen.values()]
        if ours not in chosen and free:
            chosen[ours] = free[0]
    if "text" not in chosen:
        raise Unreadable(
            f"no column looks like the article's text; it has: {', '.join(header)}; name one with --columns text=NAME"
        )
    return chosen


def from_mapping(row: Mapping[str, object], chosen: Mapping[str, str], day_first: bool | None = None) -> Entry:
    """The article of a row. Raises Unreadable for its text.

    Arguments: chosen: our column → theirs; day_first: as for `iso_date`.
    """
    cell = {ours: cell_text(row.get(theirs)) for ours, theirs in chosen.items()}
    text = cell["text"] or ""
    if not text.strip():
        raise Unreadable(f"the column '{chosen['text']}' is empty here")
    text = stored(without_tags(text) if BLOCK.search(text) else text)
    written = cell.get("published")
    published = iso_date(written, day_first)
    notes = []
    if written and published is None:
        notes.append(f"the date '{written[:40]}' can be read in two ways or in none; left out")
    if LOST in text:
        notes.append(f"{text.count(LOST)} characters could not be decoded")
    outlet, url = cell.get("outlet"), cell.get("url")
    if outlet and outlet.startswith(("http://", "https://")):  # web clippers name the page as their source
        outlet, url = urlsplit(outlet).hostname, url or outlet
    return Entry(text, cell.get("title"), published, outlet, url, cell.get("article"), notes=tuple(notes))


def cell_text(value: object) -> str | None:
    """A cell as text; None where it is empty."""
    if value is None or value != value:  # NaN
        return None
    return str(value).strip("\n") or None


def without_tags(text: str) -> str:
    """The text of an HTML fragment, a line for each of its blocks. Source: lxml."""
    from lxml import html as markup

    tree = markup.fragment_fromstring(text, create_parent="div")
    for element in tree.xpath(".//script|.//style"):
        element.drop_tree()
    for element in tree.iter(*BLOCKS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    lines = [" ".join(line.split(" ")).strip() for line in tree.text_content().split("\n")]
    return "\n".join(filter(None, lines))


@lru_cache(maxsize=10_000)
def iso_date(written: str | None, day_first: bool | None = None) -> str | None:
    """The day as ISO; None where it could be two days, or is not told in full.

    "2024-03-01T10:00Z", "March 1, 2024" and "31/12/2024" are told; "01/03/2024" and "March 2024" are not.
    Arguments: day_first: whether the day stands before the month in numbers, where that is known.
    Source: python-dateutil.
    """
    from dateutil import parser

    if not written or NO_YEAR.fullmatch(written):
        return written or None
    try:
        if whole := ISO.match(written):
            return datetime.fromisoformat("-".join(whole.groups())).date().isoformat()
        days = {
            parser.parse(written, dayfirst=first, default=missing).date()
            for first in ((False, True) if day_first is None else (day_first,))
            for missing in MISSING
        }
    except (ValueError, OverflowError):
        return None
    return days.pop().isoformat() if len(days) == 1 else None


def order_of_days(written: Iterable[str]) -> tuple[bool | None, str]:
    """Whether days stand before months in a column of dates, and the date that tells it; None where none does or two differ."""
    telling: dict[bool, str] = {}
    for date in written:
        if (parts := NUMBERS.match(date)) and (int(parts[1]) > 12) != (int(parts[2]) > 12):
            telling.setdefault(int(parts[1]) > 12, date)
    return next(iter(telling.items())) if len(telling) == 1 else (None, "")


def rows(file: BinaryIO, suffix: str, given: Mapping[str, str]) -> Iterator[Entry | Broken | str]:
    """Each article of a table in order, each row that holds none, and what is to be said about the table.

    Arguments: suffix: one of TABLES; given: our column → theirs, where the user names it. Little of the table is in
    memory at a time: the first AHEAD rows, by which columns and the order of days are told, then row after row.
    Raises Unreadable when nothing more can be read.
    """
    if suffix == ".parquet":
        found = parquet_rows(file)
    else:
        encoding, guess = table_encoding(file)
        if guess:
            yield f"not UTF-8: read as {encoding}"
        found = json_rows(file, encoding) if suffix == ".jsonl" else csv_rows(file, suffix, encoding)
    first = list(itertools.islice(found, AHEAD))
    named = next((row for row in first if not isinstance(row, str)), None)
    chosen = pick(named, given) if named is not None else {}
    guessed = [f"{ours} from '{theirs}'" for ours, theirs in chosen.items() if ours not in (theirs, *given)]
    if guessed:
        yield f"columns taken by their names: {', '.join(guessed)}"
    dates = (
        [cell_text(row.get(chosen["published"])) for row in first if not isinstance(row, str)]
        if "published" in chosen
        else []
    )
    day_first, telling = order_of_days(filter(None, dates))
    if telling:
        yield f"dates read as {'day, month' if day_first else 'month, day'}, as '{telling}' must be"
    for number, row in enumerate(itertools.chain(first, found), start=1):
        if isinstance(row, str):
            yield Broken(number, row)
            continue
        try:
            yield from_mapping(row, chosen or pick(row, given), day_first)._replace(row=number)
        except Unreadable as reason:
            yield Broken(number, str(reason))
    if not first:
        raise Unreadable("the table has no row; give one row per article below a line of column names")


def csv_rows(file: BinaryIO, suffix: str, encoding: str) -> Iterator[dict[str, str] | str]:
    """Each row of a CSV or TSV file by column name, or why it is none."""
    csv.field_size_limit(10 * LONGEST_TEXT)
    opened = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    header_line = opened.readline()
    between = "\t" if suffix == ".tsv" else max(",;\t|", key=header_line.count)
    reader = csv.reader(itertools.chain([header_line], opened), delimiter=between)
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        for row in reader:
            if len(row) == len(header):
                yield dict(zip(header, row, strict=True))
            elif row:
                yield f"{len(row)} fields where the header names {len(header)}; put text with commas or line ends in double quotes"
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}; the rows before it are read") from error


def json_rows(file: BinaryIO, encoding: str) -> Iterator[dict[str, object] | str]:
    """Each object of a file with one JSON object a line, or why a line is none."""
    opened = io.TextIOWrapper(file, encoding=encoding, errors="replace")
    for line in opened:
        if not line.strip():
            continue
        try:
            row = json.loads(line.removeprefix("\ufeff"))
        except ValueError as error:
            yield f"not JSON: {error}"
            continue
        yield row if isinstance(row, dict) else "not a JSON object with named values"


def parquet_rows(file: BinaryIO) -> Iterator[dict[str, object] | str]:
    """Each row of a Parquet file by column name."""
    from pyarrow import ArrowInvalid
    from pyarrow import parquet as pq

    try:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=200):
            yield from batch.to_pylist()
    except (ArrowInvalid, OSError) as error:
        raise Unreadable(f"not a Parquet file that can be read ({error}); write it anew") from error


def table_encoding(file: BinaryIO) -> tuple[str, bool]:
    """The encoding of a table, by its first bytes, which are read again afterwards, and whether that is a guess."""
    sample = file.read(SAMPLE)
    file.seek(0)
    for mark, encoding in MARKED:
        if sample.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding, False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        encoding = by_guess(sample)[1]
        return encoding or "utf-8", bool(encoding)
    return "utf-8", False
