"""Articles as annotated ones in our own layout, that of `data/gold/`: to be corrected by hand, and read by `accuracy`."""

import csv
from collections.abc import Iterable
from pathlib import Path

from ..pipeline import Tables
from .records import records

COLUMNS = ("quotation", "kind", "act", "speaker", "source", "cue", "content", "start")
BETWEEN = " … "  # the parts of a content


def write_gold(parts: Iterable[Tables], folder: Path) -> None:
    """Write ARTICLE.csv, one row per quotation, beside ARTICLE.txt for each article.

    Arguments: parts: tables, some articles at a time; folder: is there and empty.
    Raises ValueError for a text with carriage returns, whose places would shift where it is opened and saved.
    """
    for record in records(parts):
        if "\r" in record.text:
            raise ValueError(f"{record.article}: the text holds carriage returns; read it by `read_articles`")
        with (folder / f"{record.name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(record.text)
        with (folder / f"{record.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for one in record.quotations:
                source, cue, content = (
                    BETWEEN.join(record.text[start:end] for start, end in spans)
                    for spans in (one.source[:1], one.cue[:1], one.content)
                )
                starts = "; ".join(str(start) for start, _ in one.content)
                writer.writerow((one.number, one.kind, one.act, one.speaker, source, cue, content, starts))
