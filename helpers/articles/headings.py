"""Title and dateline of a plain text."""

import re

from ..tokens import characters, paragraph_spans

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
# Each part has a longest length: a place may hold blanks and hyphens, so on a line of them all ways to cut it are tried.
DATELINE = re.compile(
    rf"^(?P<place>[A-Z][A-Z.’' /-]{{1,60}}(?:, [A-Z][\w. ]{{1,40}})?)"
    rf"(?:, (?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?)?"
    r"\s{0,3}(?:\((?P<outlet>[^()]{2,40})\))?\s{0,3}(?:[–—-]{1,2}|:)\s"
)
LONGEST_TITLE = 25  # words


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
    closed = line.rstrip("".join(characters.CLOSING_MARKS) + " ")[-1:] in ".:;,"
    return len(line.split()) <= LONGEST_TITLE and not closed and not DATELINE.match(line)


def published(dateline: re.Match) -> str | None:
    """The date of a dateline as ISO; `--11-17` where it names no year, since none is guessed."""
    day, month = dateline["day"] or dateline["day2"], dateline["month"] or dateline["month2"]
    if day is None:
        return None
    number = [m[:3] for m in MONTHS].index(month[:3]) + 1
    return f"{dateline['year'] or '-'}-{number:02d}-{int(day):02d}"
