"""Comparisons across articles: shares, names, periods, topics, stories."""

from .compare import (
    LATER,
    First,
    first_speaker,
    outlet_differences,
    period_differences,
    topic_differences,
)
from .names import names_across
from .periods import every_period, when_and_where
from .shares import (
    articles_over_time,
    leading,
    outlets,
    share_by_outlet,
    share_over_time,
    speech,
    tone_over_time,
    unresolved,
)
from .stories import NEAR, carried, stories, without_copies
from .topics import article_topics, topics_by_outlet

__all__ = [
    "LATER",
    "NEAR",
    "First",
    "article_topics",
    "articles_over_time",
    "carried",
    "every_period",
    "first_speaker",
    "leading",
    "names_across",
    "outlet_differences",
    "outlets",
    "period_differences",
    "share_by_outlet",
    "share_over_time",
    "speech",
    "stories",
    "tone_over_time",
    "topic_differences",
    "topics_by_outlet",
    "unresolved",
    "when_and_where",
    "without_copies",
]
