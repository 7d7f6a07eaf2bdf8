"""Quotations to be cited: a table, and the articles they stand in for programs that keep references."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ..pipeline import Tables
from ..quotations import printed_words
from .records import Record, records

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
BIBTEX_KEY = re.compile(r"[^A-Za-z0-9_.-]+")
URL = ":/?#[]@!$&'()*+,;=~%"
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
# What means something to BibTeX. Braces are counted even behind a backslash, so they get a name.
TEX = str.maketrans(
    {"{": r"\textbraceleft ", "}": r"\textbraceright ", "\\": r"\textbackslash ", **{c: f"\\{c}" for c in "%&#$_"}}
    | {"~": r"\textasciitilde ", "^": r"\textasciicircum "}
)


def write_citations(parts: Iterable[Tables], folder: Path) -> None:
    """Write citations.csv, one row per quotation, and citations.ris and citations.bib, one entry per article that quotes.

    Arguments: parts: tables, some articles at a time; folder: is there and empty.
    """
    with ExitStack() as files:
        table, ris, bib = (
            files.enter_context((folder / f"citations.{ending}").open("w", encoding="utf-8", newline=""))
            for ending in ("csv", "ris", "bib")
        )
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(Citation._fields)
        for record in records(parts):
            cited = list(citations(record))
            rows.writerows(cited)
            if cited:
                notes = [note(row) for row in cited]
                ris.write("".join(f"{line}\r\n" for line in ris_entry(record, notes)))
                bib.write("\n".join(bibtex_entry(record, notes)) + "\n\n")


class Citation(NamedTuple):
    """A quotation with where it stands."""

    words: str
    speaker: str
    kind: str
    act: str
    article: str
    title: str
    outlet: str
    day: str
    paragraph: int
    url: str
    start: int
    quotation: int


def citations(record: Record) -> Iterator[Citation]:
    """One row per quotation of an article."""
    told = (record.article, record.title, record.outlet, record.published)
    for one in record.quotations:
        parts = ((start, end, quoted) for (start, end), quoted in zip(one.content, one.quoted, strict=True))
        words, first = printed_words(record.text, parts), one.content[0].start
        yield Citation(words, one.who, one.kind, one.act, *told, one.paragraph, record.url, first, one.number)


def note(cited: Citation) -> str:
    """A quotation in one line: its words, its speaker and its paragraph."""
    return f"{cited.words} ({cited.speaker}, {cited.kind}, paragraph {cited.paragraph})"


def ris_entry(record: Record, notes: list[str]) -> Iterator[str]:
    """The lines of an article in RIS, as reference managers read it: a newspaper article with notes."""
    year = DAY.fullmatch(record.published)
    fields = [
        ("TY", "NEWS"),
        ("ID", record.name),
        ("TI", record.title or record.article),
        ("T2", record.outlet),
        ("PY", year[1] if year else ""),
        ("DA", "/".join(year.groups()) + "/" if year else ""),
        ("UR", record.url),
        *(("N1", one) for one in notes),
    ]
    yield from (f"{name}  - {one_line(value)}" for name, value in fields if value)
    yield "ER  - "
    yield ""


def bibtex_entry(record: Record, notes: list[str]) -> Iterator[str]:
    """The lines of an article in BibTeX, with biblatex's names for its parts."""
    fields = {
        "title": record.title or record.article,
        "journaltitle": record.outlet,
        "date": record.published if DAY.fullmatch(record.published) else "",
        "url": record.url,
        "annotation": "; ".join(notes),
    }
    yield f"@article{{{BIBTEX_KEY.sub('-', record.name)},"
    for name, value in fields.items():
        if value:
            # An address is read as it stands, but for what would end it.
            safe = quote(value, safe=URL) if name == "url" else one_line(value).translate(TEX)
            yield f"  {name} = {{{safe}}},"
    yield "}"


def one_line(text: str) -> str:
    """The text without line ends and control characters, which would be the format's own."""
    return " ".join(CONTROL.sub(" ", text).split())
