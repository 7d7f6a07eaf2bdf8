"""Every chart, by the view that it belongs to. The only room with matplotlib."""

from .chart import IN_PAGE, Chart
from .outlets import articles_by_period, difference_dots, outlet_dots, shares_by_period, tones_by_period
from .shares import account_bars, has_intervals, share_bars, voice_strip, within
from .style import (
    NARRATOR_COLOUR,
    OTHERS,
    UNNAMED_COLOUR,
    UNRESOLVED,
    UNRESOLVED_COLOUR,
    between,
    colours,
    outlet_colours,
    percent,
    signed,
    source_line,
)
from .tone import tone_dots, tone_line, toward_bars
from .topics import distinguishing_bars, topic_bars, topic_strip

__all__ = [
    "IN_PAGE",
    "NARRATOR_COLOUR",
    "OTHERS",
    "UNNAMED_COLOUR",
    "UNRESOLVED",
    "UNRESOLVED_COLOUR",
    "Chart",
    "account_bars",
    "articles_by_period",
    "between",
    "colours",
    "difference_dots",
    "distinguishing_bars",
    "has_intervals",
    "outlet_colours",
    "outlet_dots",
    "percent",
    "share_bars",
    "shares_by_period",
    "signed",
    "source_line",
    "tone_dots",
    "tone_line",
    "tones_by_period",
    "topic_bars",
    "topic_strip",
    "toward_bars",
    "voice_strip",
    "within",
]
