"""Writes the workbook, sheet by sheet, in memory that does not grow with its rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

import pandas as pd
from xlsxwriter import Workbook

from ..sentiment import base_rates
from ..sentiment.targets import cross_validated
from .cells import LONGEST_TEXT, MOST_ROWS, TEXT, Column, Filled, sheet_of
from .sheets import (
    COLUMNS,
    Link,
    Parts,
    correction_rows,
    known_names,
    quotation_rows,
    speaker_rows,
    told_rows,
    tone_rows,
    topic_rows,
)

WRITTEN = datetime(2000, 1, 1)  # one day for all, so that the same tables give the same bytes
METHOD = (Column("what", TEXT, 34, ""), Column("how", TEXT, 140, ""))
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(
    file: IO, parts: Parts, findings: Iterable[pd.DataFrame], link: Link | None = None, most_rows: int = MOST_ROWS
) -> list[Filled]:
    """Write the workbook; what became of each of its sheets.

    Arguments: file: to write into, in bytes; parts: gives a table by its name (and which of its columns), partition by
    partition; findings: the table of that name, in parts; link: what leads to a quotation on a page, where there are
    pages; most_rows: of a sheet, its head among them; what is over goes on in another sheet.
    """
    book = Workbook(file, OPTIONS)
    book.set_properties({"title": "Newsvoices", "created": WRITTEN})
    names = known_names(parts)
    tables = {
        "findings": findings,
        "quotations": quotation_rows(parts, names, link),
        "speakers": speaker_rows(parts, names),
        "topics": topic_rows(parts),
        "tone": tone_rows(parts),
        "corrections": correction_rows(parts),
        "refused and noted": told_rows(parts),
    }
    if not any(len(part) for part in parts("corrections", ["article"])):
        del tables["corrections"]  # most runs have none
    filled = [sheet_of(book, name, COLUMNS[name], rows, most_rows) for name, rows in tables.items()]
    method = pd.DataFrame(method_rows(filled), columns=[column.name for column in METHOD])
    filled.append(sheet_of(book, "method", METHOD, [method], most_rows))
    book.close()
    return filled


def method_rows(filled: Sequence[Filled]) -> list[tuple[str, str]]:
    """What the sheet of the method says: how the numbers come about, what each sheet holds, what did not fit."""
    right = cross_validated().accuracy
    rates = ", ".join(f"{share:.0%} {label}" for label, share in base_rates().items())
    rows = [
        ("Newsvoices", "who speaks in the news, for how much of it, about what, and in what tone"),
        ("quotations", "a source, a cue and a content each, found by marks, rules and a trained labeller, which err"),
        (
            "speakers",
            "names first, then offices, pronouns, and what goes on without a source; who cannot be told is shown as such",
        ),
        ("shares", "words inside quotation marks less the editor's, of speech whose speaker is known"),
        (
            "topics",
            "names and noun phrases that an article mentions twice or more, and those of the list however often",
        ),
        ("tone", "adds up words; it knows no irony, and most of what it measures is the subject"),
        (
            "tone toward someone",
            f"a model that is right on {right:.0%} of annotated targets; usual in running news: {rates}",
        ),
        (
            "findings",
            "rows without an article are of all together; each article has rows of its own where few were given, or where asked for",
        ),
    ]
    for one in filled:
        more = f"; they go on in the sheet “{one.name} {one.sheets}”" if one.sheets > 1 else ""
        rows.append((f"sheet {one.name}", f"{one.rows:,} rows{more}"))
        if one.cut:
            rows.append(
                (f"sheet {one.name}", f"{one.cut:,} texts are cut after {LONGEST_TEXT:,} characters, as Excel wants")
            )
        if one.unlinked:
            rows.append((f"sheet {one.name}", f"{one.unlinked:,} links are plain text, since Excel takes no more"))
    rows += [(f"{one.name}: {column.name}", column.meaning) for one in filled for column in COLUMNS[one.name]]
    return rows
