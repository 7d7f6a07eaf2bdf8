"""Comparisons across articles: shares, names, periods, topics, events."""

from .events import NEAR, carried, same_events
from .periods import every_period, when_and_where
from .shares import articles_over_time, leading, outlets, share_by_outlet, share_over_time, speech, tone_over_time
from .topics import apart_by_outlet, topics_by_outlet, widest_topics

__all__ = [
    "NEAR",
    "apart_by_outlet",
    "articles_over_time",
    "carried",
    "every_period",
    "leading",
    "outlets",
    "same_events",
    "share_by_outlet",
    "share_over_time",
    "speech",
    "tone_over_time",
    "topics_by_outlet",
    "when_and_where",
    "widest_topics",
]
