"""Comparisons across articles: shares, names, periods, topics, stories."""

from .compare import (
    LATER,
    First,
    first_speaker,
    outlet_differences,
    period_differences,
    topic_differences,
)
from .people import joined_names, people, read_aliases
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
from .staff import of_staff, staff, without_staff
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
    "joined_names",
    "leading",
    "of_staff",
    "outlet_differences",
    "outlets",
    "people",
    "period_differences",
    "read_aliases",
    "share_by_outlet",
    "share_over_time",
    "speech",
    "staff",
    "stories",
    "tone_over_time",
    "topic_differences",
    "topics_by_outlet",
    "unresolved",
    "when_and_where",
    "without_copies",
    "without_staff",
]
