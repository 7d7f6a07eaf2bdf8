"""Every chart, by the view that it belongs to."""

from .outlets import articles_by_period, outlet_dots, shares_by_period, tones_by_period
from .shares import account_bars, share_bars, voice_strip
from .style import NARRATOR_COLOUR, OTHERS, colours, outlet_colours, show
from .tone import tone_dots, tone_line, toward_bars
from .topics import distinguishing_bars, topic_bars, topic_heat, topic_strip

__all__ = [
    "NARRATOR_COLOUR",
    "OTHERS",
    "account_bars",
    "articles_by_period",
    "colours",
    "distinguishing_bars",
    "outlet_colours",
    "outlet_dots",
    "share_bars",
    "shares_by_period",
    "show",
    "tone_dots",
    "tone_line",
    "tones_by_period",
    "topic_bars",
    "topic_heat",
    "topic_strip",
    "toward_bars",
    "voice_strip",
]
