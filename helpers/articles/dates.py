"""Days of publication as ISO dates."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")  # a day told by numbers, in either order
NO_YEAR = re.compile(r"--\d\d-\d\d")  # ISO of a day whose year is not told
MISSING = (datetime(2000, 1, 2), datetime(2001, 3, 4))  # a day read alike with both is told in full


@lru_cache(maxsize=10_000)
def iso_date(written: str | None, day_first: bool | None = None) -> str | None:
    """The day as ISO; None where it could be two days, or is not told in full.

    "2024-03-01T10:00Z", "March 1, 2024" and "31/12/2024" are told; "01/03/2024" and "March 2024" are not.
    Arguments: day_first: whether the day stands before the month in numbers, where that is known.
    Source: python-dateutil.
    """
    from dateutil import parser

    if not written or NO_YEAR.fullmatch(written):
        return written or None
    try:
        if whole := ISO.match(written):
            return datetime.fromisoformat("-".join(whole.groups())).date().isoformat()
        days = {
            parser.parse(written, dayfirst=first, default=missing).date()
            for first in ((False, True) if day_first is None else (day_first,))
            for missing in MISSING
        }
    except (ValueError, OverflowError):
        return None
    return days.pop().isoformat() if len(days) == 1 else None


def order_of_days(written: Iterable[str]) -> tuple[bool | None, str]:
    """Whether days stand before months in a column of dates, and the date that tells it; None where none does or two differ."""
    telling: dict[bool, str] = {}
    for date in written:
        if (parts := NUMBERS.match(date)) and (int(parts[1]) > 12) != (int(parts[2]) > 12):
            telling.setdefault(int(parts[1]) > 12, date)
    return next(iter(telling.items())) if len(telling) == 1 else (None, "")
