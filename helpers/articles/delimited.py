"""Rows of CSV and TSV files, also of those that do not keep to the rules."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from .encodings import LONGEST_TEXT

LONGEST_RECORD = 10 * LONGEST_TEXT  # characters; a field that is not closed by then never will be
SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)  # "sep=;": the first line of a file made for Excel
# How marks inside a field are written: "He said ""no""", "He said \"no\"", and fields that stand behind a blank.
FORMS = ({}, {"escapechar": "\\"}, {"skipinitialspace": True})
WIDTH = "{} fields where the header names {}; put text with commas or line ends in double quotes"
UNCLOSED = "line {}: a double quote opens a field and none closes it; close it, and write marks inside the field twice"
LOOSE = "{} rows hold double quotes that are not written twice: read by what stands beside them"


class Lines:
    """The lines of a file one after another; those that were read too far can be given back."""

    def __init__(self, lines: Iterable[str]):
        self.lines, self.back, self.number = iter(lines), deque(), 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.back.popleft() if self.back else next(self.lines)
        self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        """Puts lines in front of those to come."""
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


def delimited(lines: Iterable[str], suffix: str, told: Counter) -> Iterator[dict[str, str] | str]:
    """Each row of a CSV or TSV file by column name, or why it is none; a bad row costs itself only.

    Arguments: told: where notes on the file are counted.
    """
    csv.field_size_limit(LONGEST_RECORD)
    lines = Lines(lines)
    first = next(lines, "")
    if said := SEPARATOR.fullmatch(first):
        between, first = said[1], next(lines, "")
    else:
        unquoted = re.sub(r'"[^"]*"', "", first)
        between = "\t" if suffix == ".tsv" else max(",;\t|", key=unquoted.count)
    lines.give_back([first] if first else [])
    header = [name.strip().removeprefix("\ufeff") for name in record(lines, between, {})[0] or []]
    if not header and first:  # an opening mark in the header that nothing closes
        lines.give_back([])
        header = [name.strip('\ufeff" \r\n') for name in first.split(between)]
    for row in rows_of(lines, between, len(header), told):
        yield row if isinstance(row, str) else dict(zip(header, row, strict=True))


def rows_of(lines: Lines, between: str, width: int, told: Counter) -> Iterator[list[str] | str]:
    """The fields of each row, or why it is none. Arguments: width: how many fields a row has."""
    while True:
        number = lines.number + 1
        row, held = record(lines, between, {})
        if not held:
            return
        if row is not None and len(row) == width:
            yield escaped(row, held, between)
        elif row != []:  # no blank line
            lines.give_back(held)
            held = chunk(lines, between, width)
            mended = again(held, between, width) or loosened("".join(held), between, width)
            told[LOOSE] += mended is not None
            if mended is None and row is not None and len(held) == 1:
                mended = WIDTH.format(len(row), width)
            yield mended or UNCLOSED.format(number)


def record(lines: Lines, between: str, form: dict) -> tuple[list[str] | None, list[str]]:
    """The fields of the next row, None where the rules are broken, and the lines it was read from; no line at the end."""
    held: list[str] = []

    def fed() -> Iterator[str]:
        size = 0
        for line in lines:
            held.append(line)
            size += len(line)
            yield line
            if size > LONGEST_RECORD:
                return

    try:
        return next(csv.reader(fed(), delimiter=between, strict=True, **form), None), held
    except csv.Error:
        return None, held


def escaped(row: list[str], held: list[str], between: str) -> list[str]:
    """A row that keeps to the rules, read anew where marks stand behind backslashes, or fields in marks behind blanks."""
    if any('\\"' in line for line in held):
        return again(held, between, len(row), FORMS[1:2]) or row
    if any(field.startswith(' "') and field.endswith('"') for field in row):
        return again(held, between, len(row), FORMS[2:]) or row
    return row


def again(held: list[str], between: str, width: int, forms: Iterable[dict] = FORMS[1:]) -> list[str] | None:
    """The fields of some lines in the first form by which they are one whole row; None where there is none."""
    for form in forms:
        lines = Lines(held)
        row, used = record(lines, between, form)
        if row is not None and len(row) == width and len(used) == len(held):
            return row
    return None


def chunk(lines: Lines, between: str, width: int) -> list[str]:
    """The lines from a broken row up to the next that is one."""
    held = [next(lines)]
    size = 0
    while size < LONGEST_RECORD:
        for form in FORMS[:2]:
            row, used = record(lines, between, form)
            lines.give_back(used)
            if not used or (row is not None and begins_row(row, used[0], held[0], between, width)):
                return held
        held.append(next(lines))
        size += len(held[-1])
    return held


def begins_row(row: list[str], line: str, broken: str, between: str, width: int) -> bool:
    """Whether a row is one rather than prose with as many commas: it opens as the broken one before it does.

    Prose has blanks before its first comma, and behind each; the id or address that opens a row has none.
    """
    opening, _, behind = broken.partition(between)
    return (
        len(row) == width
        and line.startswith('"') == broken.startswith('"')
        and (behind.startswith(" ") or not any(field.startswith(" ") for field in row[1:]))
        and (" " in opening or " " not in row[0].strip())
    )


def loosened(text: str, between: str, width: int) -> list[str] | None:
    """The fields of a row whose inner marks are not written twice; None where they are not to be told apart.

    A mark closes its field only before a separator or the end: `1,"He said "no" and left",2024`. Where no field was
    meant to be in marks, they are the text's own: `1,"No," he said. "Not now."`.
    """
    text = text.rstrip("\r\n")
    sep = re.escape(between)
    field = re.compile(rf'"(?P<inner>.*?)"[ \t]*(?:{sep}|\Z)|(?P<bare>[^"{sep}][^{sep}]*)?(?:{sep}|\Z)', re.DOTALL)
    found, at = [], 0
    while at <= len(text) and len(found) <= width and (match := field.match(text, at)):
        found.append(match)
        at = match.end() + (match.end() == len(text) and not match[0].endswith(between))
    fits = len(found) == width and at > len(text)
    own = text.split(between)
    meant = [match["inner"] for match in found if match["inner"] and '"' in match["inner"]]
    if "\n" not in text and len(own) == width and text.count('"') % 2 == 0 and (not fits or any(map(closes, meant))):
        return own
    return [(match["inner"] or match["bare"] or "").replace('""', '"') for match in found] if fits else None


def closes(inner: str) -> bool:
    """Whether the first mark inside a field closes speech: `No," he said. "Not now.`"""
    before, _, behind = inner.partition('"')
    return before[-1:].strip() != "" and not behind[:1].isalnum()
