"""Days of publication as ISO dates."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

# "2024-03-01T10:00Z", "2024/3/1 10:30", "2024.03.01", "2024年3月1日": nobody writes year, day, month.
YEAR_FIRST = re.compile(r"(?<!\d)([12]\d{3})(?P<mark>[-/._]| |年)(\d{1,2})(?:(?P=mark)|月)(\d{1,2})(?!\d)")
COMPACT = re.compile(r"([12]\d{3})-?(\d{2})-?(\d{2})(?!\d)|([12]\d{3})(\d{2})(\d{2})\d{4}(?:\d\d)?(?!\d)")
SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.0*)?")  # since 1970, or thousandths of them: 2001 to 2286
NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")  # a day told by numbers, in either order
NO_YEAR = re.compile(r"--\d\d-\d\d")  # ISO of a day whose year is not told
# A day in the midst of other words: "Published: March 4, 2024 10:30 AM ET", "Monday 4th of March 2024 | Updated …".
IN_WORDS = re.compile(
    r"\b(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+|\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+[A-Z][a-z]{2,8}\.?,?\s+)\d{4}\b"
)
MISSING = (datetime(2000, 1, 2), datetime(2001, 3, 4))  # a day read alike with both is told in full
LONGEST_DATE = 100  # characters; more is no date
NOUGHT = ("0001-01-01", "1970-01-01")  # what programs write where no day is known


@lru_cache(maxsize=10_000)
def iso_date(written: str | None, day_first: bool | None = None) -> str | None:
    """The day as ISO; None where it could be two days, or is not told in full.

    "2024-03-01T10:00Z", "2024/3/1", "March 1, 2024", "31/12/2024" and 1709287200 are told; "01/03/2024" and "March
    2024" are not. The day is the writer's own, whatever the zone.
    Arguments: day_first: whether the day stands before the month in numbers, where that is known.
    """
    written = (written or "").strip()
    if not written or NO_YEAR.fullmatch(written):
        return written or None
    several = len(YEAR_FIRST.findall(written[:LONGEST_DATE])) > 1  # "2024/03/04-2024/03/08"
    day = (not several and year_first(written)) or parsed(written, day_first) or in_words(written)
    return None if day in NOUGHT else day


def year_first(written: str) -> str | None:
    """The day of a date that opens with its year, or counts seconds."""
    try:
        if whole := YEAR_FIRST.match(written):
            return date(int(whole[1]), int(whole[3]), int(whole[4])).isoformat()
        if whole := COMPACT.match(written):
            return date(*map(int, filter(None, whole.groups()))).isoformat()
        if whole := SECONDS.fullmatch(written):
            return datetime.fromtimestamp(int(whole[1]), UTC).date().isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def parsed(written: str, day_first: bool | None) -> str | None:
    """The day of a date in any other form, if every way of reading it gives the same. Source: python-dateutil."""
    from dateutil import parser

    if len(written) > LONGEST_DATE or YEAR_FIRST.match(written) or COMPACT.match(written):
        return None
    try:
        days = {
            # The zone is let be: of "EST" dateutil knows nothing and would warn.
            parser.parse(written, dayfirst=first, default=missing, ignoretz=True).date()
            for first in ((False, True) if day_first is None else (day_first,))
            for missing in MISSING
        }
    except (ValueError, OverflowError, TypeError, ArithmeticError, AttributeError):  # its parser raises them all
        return None
    return days.pop().isoformat() if len(days) == 1 else None


def in_words(written: str) -> str | None:
    """The one day that stands among other words; None where none or several do."""
    shown = written[:LONGEST_DATE]
    days = {day for found in IN_WORDS.findall(shown) if (day := parsed(found, None))}
    days |= {day for found in YEAR_FIRST.finditer(shown) if (day := year_first(found[0]))}
    return days.pop() if len(days) == 1 else None


def order_of_days(written: Iterable[str]) -> tuple[bool | None, str]:
    """Whether days stand before months in a column of dates, and the date that tells it; None where none does or two differ."""
    telling: dict[bool, str] = {}
    for told in written:
        if (parts := NUMBERS.match(told)) and (int(parts[1]) > 12) != (int(parts[2]) > 12):
            telling.setdefault(int(parts[1]) > 12, told)
    return next(iter(telling.items())) if len(telling) == 1 else (None, "")
