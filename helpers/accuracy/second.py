"""A second opinion: the quotations that a coder or a chat model has listed for an article, beside ours."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..pipeline import Tables
from ..tables import OPINIONS, as_table
from .named import is_name_of
from .passages import Passage, Words

NAMES = {"speaker": ("speaker", "source", "who"), "quotation": ("quotation", "quote", "content", "words", "text")}
SEPARATORS = ",;\t|"
NEAR_ENOUGH = 0.8  # likeness from which changed words still mean their passage
OVERLAP = 0.5  # share of the shorter one's characters that makes two quotations one


class Opinion(NamedTuple):
    """What somebody else takes for a quotation: the speaker, "" where none is named, and the words."""

    speaker: str
    quotation: str


class Ours(NamedTuple):
    """A quotation of ours: its number, speaker and words, and the characters of its content."""

    number: int
    speaker: str
    content: str
    places: frozenset[int]


def read_opinions(path: Path) -> list[Opinion]:
    """The rows of a table with the columns speaker and quotation (or "source", "quote"), by whatever it is separated.

    Raises ValueError, naming the cure, where there is no such file, column or row.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror}); give a CSV file") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 at byte {error.start}; save the table as CSV in UTF-8") from error
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count))
    header = [name.strip().casefold() for name in next(rows, [])]
    speaker, quotation = (column_of(name, header, path) for name in NAMES)
    found = []
    for number, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row) and len(row) != len(header):
            raise ValueError(
                f"{path}, row {number}: {len(row)} cells where the first row has {len(header)}; put words that hold a "
                "comma into quotation marks"
            )
        if row and row[quotation].strip():
            found.append(Opinion(row[speaker].strip(), row[quotation].strip()))
    if not found:
        raise ValueError(f"{path}: no row with a quotation; put each into a row with its speaker")
    return found


def column_of(name: str, header: list[str], path: Path) -> int:
    """Which column holds the speakers or the quotations; raises ValueError where none is called so."""
    for called in NAMES[name]:
        if called in header:
            return header.index(called)
    raise ValueError(f"{path}: no column “{name}” among “{', '.join(header)}”; name it so in the first row")


def second_opinion(tables: Tables, opinions: list[Opinion]) -> pd.DataFrame:
    """One row per quotation of theirs, with ours of the same words if there is one; then one per quotation only we have.

    `found_by`: both, theirs, ours. `alike` tells how like their words are to the `passage` of the article from `start`
    to `end`; they stand there word for word where it is 1. `same_speaker` is missing where nothing is compared.
    Arguments: tables: of one article.
    """
    text = tables.articles["text"].iloc[0]
    words, ours = Words(text), list(our_quotations(tables))
    rows, seen = [], set()
    for one in opinions:
        places = list(words.passages(one.quotation)) or [[]]
        passages = next((place for place in places if counterpart(place, ours)), places[0])
        alike = min((passage.alike for passage in passages), default=0.0)
        same = counterpart(passages, ours)
        by, told = "theirs", (None, None, None, None)
        if same is not None and alike >= NEAR_ENOUGH:
            seen.add(same.number)
            said_same = "yes" if agree(one.speaker, same.speaker) else "no"
            by, told = "both", (said_same, same.speaker or None, same.content, same.number)
        start, end = (passages[0].start, passages[-1].end) if passages else (0, 0)
        rows.append((by, alike, one.speaker or None, one.quotation, text[start:end] or None, start, end, *told))
    for one in ours:
        if one.number not in seen:
            start, end = min(one.places, default=0), max(one.places, default=-1) + 1
            told = (None, one.speaker or None, one.content, one.number)
            rows.append(("ours", float("nan"), None, None, text[start:end], start, end, *told))
    return as_table(rows, OPINIONS)


def our_quotations(tables: Tables) -> Iterator[Ours]:
    """Each quotation of the one article."""
    contents = tables.spans[tables.spans["role"] == "content"]
    places: dict[int, set[int]] = {}
    for number, start, end in zip(contents["quotation"], contents["start"], contents["end"], strict=True):
        places.setdefault(number, set()).update(range(start, end))
    for row in tables.quotations.itertuples(index=False):
        speaker = row.speaker if isinstance(row.speaker, str) else ""
        yield Ours(row.quotation, speaker, row.content, frozenset(places.get(row.quotation, ())))


def counterpart(passages: list[Passage], ours: list[Ours]) -> Ours | None:
    """Our quotation of the passages: the one that shares most characters with them, half of the shorter at least."""
    places = {place for passage in passages for place in range(passage.start, passage.end)}
    common = [(len(places & one.places), one) for one in ours]
    enough = [(n, one) for n, one in common if n and n >= OVERLAP * min(len(places), len(one.places))]
    return max(enough, key=lambda pair: pair[0])[1] if enough else None


def agree(theirs: str, ours: str) -> bool:
    """Whether two say that the same one speaks: by the last name, or both of them name nobody."""
    if not theirs or not ours:
        return not theirs and not ours
    return any(is_name_of(one, [theirs]) for one in ours.split("; "))
