"""Reads articles into one table, and says exactly what is wrong with a file that cannot be read."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

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
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Read(NamedTuple):
    """The `articles` that could be read and the table of what was `refused`."""

    articles: pd.DataFrame
    refused: pd.DataFrame


class Unreadable(ValueError):
    """An article that cannot be read; its message names the place and the cure."""


def read_articles(paths: str | Path | Iterable[str | Path]) -> Read:
    """One row per article, and beside it one row per file that could not be read, with the reason.

    Arguments: paths: a .txt file, a folder (every .txt in it, by name), or several of either.
    The article's id is its file stem; a second file of the same stem is refused, as is a file that is missing,
    empty, not text or not UTF-8. Nothing is raised for a bad file.
    """
    rows: list[tuple] = []
    refused: list[tuple] = []
    known: dict[str, str] = {}
    for path, shown in listed([paths] if isinstance(paths, str | Path) else paths, refused):
        if path.stem in known:
            refused.append((shown, f"the id '{path.stem}' is taken by {known[path.stem]}; rename one of the two files"))
            continue
        try:
            text = read_text(path)
        except Unreadable as reason:
            refused.append((shown, str(reason)))
            continue
        known[path.stem] = shown
        rows.append((path.stem, text, *headings(text), None, shown))
    return Read(
        pd.DataFrame(rows, columns=list(ARTICLES)).astype(ARTICLES),
        pd.DataFrame(refused, columns=list(REFUSED)).astype(REFUSED),
    )


def article_from_text(text: str, article: str = "example") -> pd.DataFrame:
    """One row: the text as an article of that id; its title, date and outlet where the text shows them."""
    return pd.DataFrame([(article, text, *headings(text), None, None)], columns=list(ARTICLES)).astype(ARTICLES)


def listed(paths: Iterable[str | Path], refused: list[tuple]) -> list[tuple[Path, str]]:
    """Each article's path and how the user named it; what names no article is added to `refused`."""
    found = []
    for given in paths:
        path, shown = Path(given), str(given)
        if path.is_dir():
            inside = sorted(path.glob("*.txt"))
            found.extend((file, f"{shown.rstrip('/')}/{file.name}") for file in inside)
            if not inside:
                refused.append((shown, "this folder holds no .txt file; put one article a file into it"))
        elif not path.exists():
            refused.append((shown, "there is no such file; check the name and the folder"))
        elif path.suffix.lower() != ".txt":
            refused.append((shown, f"only .txt files are read, not '{path.suffix}'; save the article as plain text"))
        else:
            found.append((path, shown))
    return found


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, a byte-order mark dropped and line ends made one kind.

    Raises Unreadable, naming place and cure.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"the file cannot be opened ({error.strerror}); check its permissions") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"not UTF-8: byte {raw[error.start]:#04x} at position {error.start} (line {line}); save the file as UTF-8"
        ) from error
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise Unreadable(
            f"not text: control character {ord(control[0]):#04x} at position {control.start()} (line {line}); "
            "save the article as plain text"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(c.isalnum() for c in text):
        raise Unreadable("the file is empty; paste the article's text into it")
    return text


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
