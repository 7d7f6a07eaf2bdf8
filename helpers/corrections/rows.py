"""Corrections by hand as rows of a file: read, checked, and written for somebody to paste."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .. import DATA, ROOT
from ..squeezed import squeezed

CORRECTIONS = DATA / "corrections.csv"
IN_PLACE = "NEWSVOICES_CORRECTIONS"  # names another file: set in the kernels that pages are rendered with
EVERYWHERE = "*"  # in place of an article: the whole corpus
COLUMNS = ("article", "words", "field", "value", "by", "why")
# What each field says; whether it needs a value, and whether it may stand for the whole corpus.
FIELDS = {
    "speaker": "another speaker; several who speak together are joined by '; '",
    "unnamed": "the source has no name",
    "unresolved": "nobody can tell who speaks",
    "act": "speech, thought or finding",
    "no quotation": "these words are the narrator's",
    "quotation": "a quotation that was missed, its words from first to last; the value is its speaker",
    "alias": "two names of one speaker; the value is the name to keep",
    "split": "two speakers under one name: 'Anna Lind = Ms. Lind; the chemist' gives Anna what these sources say",
    "office": "what a source is called by its office; the value is who holds it",
}
VALUED = frozenset(["speaker", "act", "alias", "split", "office"])
OF_CORPUS = frozenset(["alias", "office", "split"])
ACTS = ("speech", "thought", "finding")
TOO_MANY = "more cells than columns; put quotation marks around a cell that holds a comma"


class Correction(NamedTuple):
    """One row of a file of corrections; `fault` says what is wrong with it, and is empty when nothing is."""

    file: str
    row: int  # in the file, the header being 1, as spreadsheets count
    article: str
    words: str
    field: str
    value: str
    by: str
    why: str
    fault: str = ""

    @property
    def everywhere(self) -> bool:
        """Whether it holds for the whole corpus."""
        return self.article == EVERYWHERE


def read_corrections(path: str | Path | None = None) -> tuple[Correction, ...]:
    """Each correction of a file, in order; none when no file is named and `data/corrections.csv` is not there.

    A row that cannot be used has its `fault` and costs itself only. Raises ValueError, with the cure, when the file
    cannot be read or has not the columns.
    """
    instead = os.environ.get(IN_PLACE)
    place = Path(path or instead or CORRECTIONS)
    if not path and not instead and not place.exists():
        return ()
    given = str(path) if path else place.name  # a kernel is told the whole path, which is nobody else's business
    shown = place.relative_to(ROOT).as_posix() if place.is_relative_to(ROOT) else given
    try:
        content = place.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(
            f"{shown}: no file of corrections can be read there ({error.strerror}); check the name"
        ) from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{shown}: not UTF-8; save the corrections as 'CSV UTF-8'") from error
    try:
        return tuple(corrections_in(content, shown))
    except csv.Error as error:
        raise ValueError(f"{shown}: no table ({error}); save the corrections as 'CSV UTF-8'") from error


def corrections_in(content: str, shown: str) -> Iterator[Correction]:
    """Each correction in the text of a file; raises ValueError when it has not the columns.

    Arguments: shown: what the file is called in reports.
    """
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter_of(content))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"{shown}: no column '{missing[0]}'; its first line is: {','.join(COLUMNS)}")
    for cells in reader:
        row = [" ".join((cells[name] or "").split()) for name in COLUMNS]
        if any(row):
            one = Correction(shown, reader.line_num, *row)
            one = one._replace(field=one.field.lower())
            yield one._replace(fault=TOO_MANY if cells.get(None) else fault_of(one))


def delimiter_of(content: str) -> str:
    """What parts the cells: a comma, or a semicolon where a spreadsheet of another country has saved the file."""
    header = content.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def fault_of(one: Correction) -> str:
    """What is wrong with a row, and the cure; empty when it can be used."""
    if one.field not in FIELDS:
        return f"no field '{one.field}'; choose one of: {', '.join(FIELDS)}"
    if not one.article:
        return f"no article; name one, or write {EVERYWHERE} for all"
    if one.everywhere and one.field not in OF_CORPUS:
        return f"'{one.field}' is about one quotation; name its article in place of {EVERYWHERE}"
    if not squeezed(one.words).text.strip():
        return "no words; give the first words of the quotation, or the name"
    if one.field in VALUED and not one.value:
        return f"no value; '{one.field}' needs one: {FIELDS[one.field]}"
    if one.field == "act" and one.value not in ACTS:
        return f"no act '{one.value}'; choose one of: {', '.join(ACTS)}"
    if one.field == "split" and not all(part.strip() for part in [*one.value.partition("=")]):
        return f"the value is not NAME = SOURCE; {FIELDS['split']}"
    return ""


def relevant(corrections: Iterable[Correction], articles: Iterable[str]) -> tuple[Correction, ...]:
    """The corrections that are about some of these articles, or about all."""
    wanted = {EVERYWHERE, *articles}
    return tuple(one for one in corrections if one.article in wanted)


def as_lines(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    """Rows of COLUMNS as lines of a file of corrections."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return written.getvalue()


def add_corrections(rows: Iterable[tuple], path: str | Path | None = None) -> None:
    """Write rows of COLUMNS behind those of a file of corrections, `data/corrections.csv` where none is named.

    The file keeps its delimiter; one that is not there begins with its header. Raises ValueError, as
    `read_corrections` does, for a file that is none: nothing is written there.
    """
    place = Path(path or os.environ.get(IN_PLACE) or CORRECTIONS)
    if place.exists():
        read_corrections(place)
        before = place.read_text(encoding="utf-8-sig")
        start = "" if before.endswith("\n") else "\n"
        columns = next(csv.reader([before.partition("\n")[0]], delimiter=delimiter_of(before)))
    else:
        before, start, columns = "", as_lines([COLUMNS]), list(COLUMNS)
    placed = [[dict(zip(COLUMNS, row, strict=True)).get(name.strip(), "") for name in columns] for row in rows]
    with place.open("a", encoding="utf-8", newline="") as file:
        file.write(start + as_lines(placed, delimiter_of(before)))
