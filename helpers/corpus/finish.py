"""What is made of a run's Parquet files when all are written: nothing more, CSV files, or one workbook."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..corrections import Correction
from ..exports import WRITERS
from ..tables import NOTES, as_table
from .exported import write_export
from .files import (
    ALL_TABLES,
    FINDINGS_TABLE,
    TOLD,
    as_parquet,
    clear,
    each_part,
    idle_notes,
    load,
    part_path,
    remember,
    replacing,
    write_whole,
)

WORKBOOK = "newsvoices.xlsx"
ACROSS = "across.parquet"  # findings that are of no article; it comes before the parts
# Excel takes a cell of a CSV file that begins so for a formula, or for an order to another program.
TAKEN_FOR_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Finished(NamedTuple):
    """A run whose partitions are all written: where, in what form, with findings or without, and whether for Excel."""

    out: Path
    form: str
    findings: bool
    excel: bool


def finish(run: Finished, number: int, by_hand: Sequence[Correction]) -> None:
    """Remove what earlier runs have left, and write what the form asks for.

    Arguments: number: of partitions; by_hand: all corrections of the run, of which those that did nothing are noted.
    """
    clear(run.out, run.form, number, run.findings)
    if idle := idle_notes(run.out, run.form, by_hand):
        write_whole(part_path(run.out, run.form, "notes", number), as_parquet(as_table(idle, NOTES)))
    FINISHERS[run.form](run)


def nothing_more(run: Finished) -> None:
    """Write the findings of all articles together beside those of each, where they are wanted; the rest is there."""
    folder = part_path(run.out, run.form, FINDINGS_TABLE, 0).parent
    (folder / ACROSS).unlink(missing_ok=True)
    if run.findings:
        write_whole(folder / ACROSS, as_parquet(findings_across(run)))


def findings_across(run: Finished) -> pd.DataFrame:
    """The findings of all articles of a run together."""
    from ..findings import findings_across as across  # late: the sentences of pages bring charts with them

    return across(lambda name, columns: load(run.out, name, columns, run.form))


def each_finding(run: Finished) -> Iterable[pd.DataFrame]:
    """The findings of all articles together, then those of each, partition by partition."""
    yield findings_across(run)
    yield from each_part(run.out, run.form, FINDINGS_TABLE)


def write_csv_files(run: Finished) -> None:
    """Write each table as one CSV file."""
    for name in ALL_TABLES:
        write_csv(each_part(run.out, run.form, name), run.out / f"{name}.csv", run.excel)
    path = run.out / f"{FINDINGS_TABLE}.csv"
    path.unlink(missing_ok=True)
    if run.findings:
        write_csv(each_finding(run), path, run.excel)


def write_csv(parts: Iterable[pd.DataFrame], path: Path, excel: bool) -> None:
    """Write the parts of a table as one CSV file, UTF-8 with a header.

    Arguments: excel: for Excel, with the mark by which it knows UTF-8, and no cell that it would take for a formula.
    """
    with replacing(path, "w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        for number, part in enumerate(parts):
            (harmless(part) if excel else part).to_csv(file, index=False, header=not number)
        remember(path, file)


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before each text that Excel would take for a formula."""
    texts = table.select_dtypes("str")
    return table.assign(**{name: texts[name].mask(begins_so(texts[name]), "'" + texts[name]) for name in texts})


def begins_so(texts: pd.Series) -> pd.Series:
    """For each text whether Excel would take it for a formula."""
    return texts.str.startswith(TAKEN_FOR_FORMULAS).fillna(False).astype(bool)


def write_workbook_file(run: Finished) -> None:
    """Write one workbook of all tables that are read by people."""
    from ..workbook import write_workbook  # late: only who asks for a workbook needs XlsxWriter

    with replacing(run.out / WORKBOOK) as file:
        write_workbook(file, lambda name, columns=None: each_part(run.out, run.form, name, columns), each_finding(run))
        remember(run.out / WORKBOOK, file)


def write_other(run: Finished) -> None:
    """Write the folder of another program's format, and as CSV what was refused and noted."""
    for name in TOLD:
        write_csv(each_part(run.out, run.form, name), run.out / f"{name}.csv", run.excel)
    write_export(run.out, run.form)


# By form: what writes it, when the tables lie there as Parquet files, one a partition. Another form is one line here.
FINISHERS: dict[str, Callable[[Finished], None]] = {
    "csv": write_csv_files,
    "parquet": nothing_more,
    "xlsx": write_workbook_file,
    **dict.fromkeys(WRITERS, write_other),
}
