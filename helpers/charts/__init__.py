"""Every chart, by the view that it belongs to. The only room with matplotlib."""

from .accuracy import reliability_curve, rule_dots, score_dots, style_dots
from .chart import IN_PAGE, Chart
from .matrix import group_bars, source_bars, speaker_matrix, topic_matrix, toward_matrix
from .outlets import articles_by_period, outlet_dots, period_name, shares_by_period, tones_by_period, topic_dots
from .shares import account_bars, has_intervals, share_bars, voice_strip, within
from .style import (
    NARRATOR_COLOUR,
    OTHERS,
    UNNAMED_COLOUR,
    UNRESOLVED,
    UNRESOLVED_COLOUR,
    between,
    briefly,
    colours,
    dated,
    days_between,
    outlet_colours,
    passage,
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
    "briefly",
    "colours",
    "dated",
    "days_between",
    "distinguishing_bars",
    "group_bars",
    "has_intervals",
    "outlet_colours",
    "outlet_dots",
    "passage",
    "percent",
    "period_name",
    "reliability_curve",
    "rule_dots",
    "score_dots",
    "share_bars",
    "shares_by_period",
    "signed",
    "source_bars",
    "source_line",
    "speaker_matrix",
    "style_dots",
    "tone_dots",
    "tone_line",
    "tones_by_period",
    "topic_bars",
    "topic_dots",
    "topic_matrix",
    "topic_strip",
    "toward_bars",
    "toward_matrix",
    "voice_strip",
    "within",
]
