"""Cells, columns and sheets of a workbook: numbers as numbers, days as days, and text as text, whatever it begins with."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet in Excel, its head among them
MOST_LINKS = 65_530  # of a sheet in Excel; what comes after is plain text
LONGEST_LINK = 2_079  # characters that Excel takes
LONGEST_TEXT = 32_767  # characters that a cell of Excel holds
TEXT, NUMBER, DECIMAL, SHARE, DAY, LINK = "text", "number", "decimal", "share", "day", "link"
FORMATS = {NUMBER: "#,##0", DECIMAL: "0.00##", SHARE: "0.0%", DAY: "yyyy-mm-dd"}


class Column(NamedTuple):
    """A column of a sheet: its name, what its cells hold, how wide it is (characters), and what it means."""

    name: str
    kind: str
    width: int
    meaning: str


class Filled(NamedTuple):
    """What became of a sheet: its name, its rows, the sheets that they take, and how many cells were cut or lost a link."""

    name: str
    rows: int
    sheets: int
    cut: int
    unlinked: int


class Sheet:
    """A table as one sheet, and as more where Excel has no row left; heads are frozen, columns filtered."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column], most_rows: int = MOST_ROWS) -> None:
        """Begin the first sheet."""
        self.book, self.name, self.columns, self.most_rows = book, name, columns, most_rows
        self.rows, self.sheets, self.row, self.links, self.cut, self.unlinked = 0, 0, 0, 0, 0, 0
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.formats = {kind: book.add_format({"num_format": told, "valign": "top"}) for kind, told in FORMATS.items()}
        self.writers: list[Callable] = [getattr(self, column.kind) for column in columns]
        self.sheet = self.begun()

    def begun(self) -> Worksheet:
        """The next sheet, its head written: "quotations", "quotations 2"."""
        self.sheets += 1
        sheet = self.book.add_worksheet(self.name if self.sheets == 1 else f"{self.name} {self.sheets}")
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.name, self.head)
        self.row, self.links = 1, 0
        return sheet

    def add(self, table: pd.DataFrame) -> None:
        """Write the rows of a table that has these columns."""
        for cells in zip(*(table[column.name].tolist() for column in self.columns), strict=True):
            if self.row >= self.most_rows:
                self.close()
                self.sheet = self.begun()
            for place, (write, cell) in enumerate(zip(self.writers, cells, strict=True)):
                # What is missing, or text without a character, stays an empty cell.
                if cell is not None and cell is not pd.NA and cell == cell and cell != "":
                    write(place, cell)
            self.row += 1
            self.rows += 1

    def close(self) -> None:
        """Filter the columns of the sheet over the rows it has."""
        self.sheet.autofilter(0, 0, max(1, self.row - 1), len(self.columns) - 1)

    def filled(self) -> Filled:
        """What became of it; it is closed by this."""
        self.close()
        return Filled(self.name, self.rows, self.sheets, self.cut, self.unlinked)

    def text(self, place: int, cell: str) -> None:
        """Write text as text: Excel computes nothing from it, be its first character = + - or @."""
        if len(cell) > LONGEST_TEXT:
            cell = cell[: LONGEST_TEXT - 1] + "…"
            self.cut += 1
        self.sheet.write_string(self.row, place, cell)

    def number(self, place: int, cell: float) -> None:
        """Write a whole number."""
        self.sheet.write_number(self.row, place, cell, self.formats[NUMBER])

    def decimal(self, place: int, cell: float) -> None:
        """Write a number."""
        if math.isfinite(cell):
            self.sheet.write_number(self.row, place, cell, self.formats[DECIMAL])

    def share(self, place: int, cell: float) -> None:
        """Write a share of 1, which Excel shows in per cent."""
        self.sheet.write_number(self.row, place, cell, self.formats[SHARE])

    def day(self, place: int, cell: str) -> None:
        """Write a day as a date; as text where it has no year, or lies before Excel's first."""
        if cell.startswith("-") or cell < "1900-03-01":
            self.text(place, cell)
        else:
            self.sheet.write_datetime(self.row, place, date.fromisoformat(cell), self.formats[DAY])

    def link(self, place: int, cell: str) -> None:
        """Write an address as a link, as long as Excel takes one."""
        if self.links < MOST_LINKS and len(cell) <= LONGEST_LINK:
            self.links += 1
            self.sheet.write_url(self.row, place, cell, string="read")
        else:
            self.unlinked += 1
            self.text(place, cell.removeprefix("external:"))


def sheet_of(
    book: Workbook, name: str, columns: Sequence[Column], tables: Iterable[pd.DataFrame], most_rows: int
) -> Filled:
    """A sheet filled with tables, one after the other; what became of it."""
    sheet = Sheet(book, name, columns, most_rows)
    for table in tables:
        sheet.add(table)
    return sheet.filled()
