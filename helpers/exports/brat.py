"""Articles in PolNeAR's layout: brat stand-off files, in which a quotation is an event with source, cue and content.

Source: Newell, Margolin & Ruths (LREC 2018) for the layout; brat's own page on its stand-off format. Offsets count
characters (code points), and what runs over the end of a line is cut there, as brat wants it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import pandas as pd

from ..accuracy import joined
from ..pipeline import Tables
from ..tokens import Span
from .records import Quotation, Record, records

ANNOTATOR = "0000"  # PolNeAR's files end in four hexadecimal digits, those of the annotator
LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")  # what a reader of lines takes for one


def write_brat(parts: Iterable[Tables], folder: Path) -> None:
    """Write text/ARTICLE.txt and attributions/ARTICLE_0000.ann for each article, with PolNeAR's idea of one quotation.

    Speech that goes on behind the full stop of its cue is there one quotation with what came before.
    Arguments: parts: tables, some articles at a time; folder: is there and empty.
    """
    texts, attributions = folder / "text", folder / "attributions"
    texts.mkdir()
    attributions.mkdir()
    for record in records(map(as_polnear, parts)):
        with (texts / f"{record.name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(record.text)
        path = attributions / f"{record.name}_{ANNOTATOR}.ann"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in annotation(record))


def as_polnear(tables: Tables) -> Tables:
    """The tables with each continuation's spans given to the quotation that it continues."""
    heads = joined(tables.quotations)
    kept = [heads[key] == key[1] for key in keys(tables.quotations)]
    numbers = [heads[key] for key in keys(tables.spans)]
    return tables._replace(quotations=tables.quotations[kept], spans=tables.spans.assign(quotation=numbers))


def keys(table: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """The article and number of the quotation of each row."""
    return zip(table["article"], table["quotation"], strict=True)


def annotation(record: Record) -> Iterator[str]:
    """The lines of an article's stand-off file."""
    places = count(1)
    for number, one in enumerate(record.quotations, start=1):
        roles = {"Content": one.content, "Cue": one.cue, "Source": one.source}
        told = []
        for role, spans in roles.items():
            if spans:
                place = next(places)
                yield entity(place, role, spans, record.text)
                told.append(f"{role}:T{place}")
        place, event = next(places), "Attribution" if one.source else "Attribution-no-source"
        yield entity(place, event, one.cue or one.source or one.content[:1], record.text)
        yield f"E{number}\t{event}:T{place} {' '.join(told)}"
        yield f"#{number}\tAnnotatorNotes E{number}\t{note(one)}"


def entity(number: int, role: str, spans: list[Span], text: str) -> str:
    """The line of a text-bound annotation."""
    lines = [match.span() for start, end in spans for match in LINE.finditer(text, start, end)]
    offsets = ";".join(f"{start} {end}" for start, end in lines)
    return f"T{number}\t{role} {offsets}\t{' '.join(text[start:end] for start, end in lines)}"


def note(one: Quotation) -> str:
    """What brat has no place for: the resolved speaker, the kind, and how both came about."""
    return f"speaker: {one.who}; {one.kind}; {one.act}; rule {one.rule}; {one.confidence:.2f}"
