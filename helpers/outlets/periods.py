"""Weeks and months, and the outlet of each article."""

import pandas as pd

from ..tables import NO_OUTLET

PERIODS = {"week": "W-SUN", "month": "M"}


def when_and_where(articles: pd.DataFrame, period: str = "week") -> pd.DataFrame:
    """One row per article: `article`, `outlet`, `published` and the first day of its `period` (ISO), missing without a full date.

    Arguments: period: a key of PERIODS. Raises ValueError for another.
    """
    if period not in PERIODS:
        raise ValueError(f"no period '{period}'; choose one of: {', '.join(PERIODS)}")
    days = pd.to_datetime(articles["published"], format="%Y-%m-%d", errors="coerce")
    first = days.dt.to_period(PERIODS[period]).dt.start_time.dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "article": articles["article"],
            "outlet": articles["outlet"].fillna(NO_OUTLET),
            "published": articles["published"].where(days.notna()),
            "period": first.astype("str"),
        }
    )


def every_period(periods: pd.Series, period: str) -> list[str]:
    """The first days of all periods from the first to the last, those without an article among them."""
    known = periods.dropna()
    if known.empty:
        return []
    span = pd.period_range(known.min(), known.max(), freq=PERIODS[period])
    return span.start_time.strftime("%Y-%m-%d").tolist()
